// What a page gains from a script. Without one everything still works.
import { liveParts } from "./live.js";
import { checkedFields } from "./csr.js";
import { drafts } from "./drafts.js";
import { dropPlaces } from "./files.js";
import { previews } from "./preview.js";

// One press, one POST: a second press while the first is on its way is ignored.
function onlyOnce() {
  for (const form of document.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = "yes";
    });
  }
  // Coming back by the Back button finds the form ready again.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });
}

// A page that answers a form is remembered by its own address: who comes back to it, or loads it again, is then
// not asked whether to send the form twice. The page knows its address from the switch of the language.
function ownAddress() {
  const own = document.querySelector("form[action='/language'] input[name=back]")?.value;
  // A sign-in page carries what waits for the sign-in; it is sent again as it is.
  if (!own || document.querySelector("input[name=kept-path], input[name=next]")) return;
  if (document.querySelector(".error-summary")) history.replaceState(history.state, "", own);
}

// A link in the error summary leads into the field, also when that is a group of choices.
function errorLinks() {
  for (const link of document.querySelectorAll(".error-summary a[href^='#']")) {
    link.addEventListener("click", (event) => {
      const target = document.getElementById(link.hash.slice(1));
      const field = target?.matches("input, select, textarea")
        ? target
        : target?.querySelector("input, select, textarea");
      if (!field) return;
      event.preventDefault();
      target.scrollIntoView({ block: "center" });
      field.focus({ preventScroll: true });
    });
  }
  document.querySelector(".error-summary")?.focus();
}

function copyButtons() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    const words = button.querySelector("span");
    const before = words.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      words.textContent = button.dataset.copied;
      setTimeout(() => (words.textContent = before), 2000);
    });
  }
}

// The account menu closes on Escape and on a press elsewhere.
function menus() {
  for (const menu of document.querySelectorAll("details.account")) {
    document.addEventListener("click", (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }
}

// A password can be looked at while it is typed.
function passwords() {
  for (const field of document.querySelectorAll("input[type=password][data-show]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    const say = () => (button.textContent = field.type === "password" ? field.dataset.show : field.dataset.hide);
    button.addEventListener("click", () => {
      field.type = field.type === "password" ? "text" : "password";
      say();
    });
    // Sent as a password again, so that no browser remembers it as ordinary text.
    field.form?.addEventListener("submit", () => (field.type = "password"));
    say();
    field.after(button);
  }
}

onlyOnce();
ownAddress();
errorLinks();
copyButtons();
menus();
passwords();
dropPlaces();
checkedFields();
previews();
// After those that listen to fields, so that they hear what is restored.
drafts();
liveParts();
