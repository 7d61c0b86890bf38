// Fields that are checked while one types: <textarea data-check="/path" data-check-into="id">.
import { replace } from "./live.js";

const PAUSE_MILLISECONDS = 250;
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;

export function checkedFields() {
  for (const field of document.querySelectorAll("[data-check]")) watch(field);
}

function watch(field) {
  const result = document.getElementById(field.dataset.checkInto);
  if (!result) return;
  let timer = 0;
  let running = null;

  field.addEventListener("input", () => {
    // A private key must not leave the browser, not even to be refused.
    if (PRIVATE_KEY.test(field.value)) {
      field.value = "";
      clearTimeout(timer);
      running?.abort();
      forgetFile(field);
      settle(field);
      stop(result, field.dataset.privateKey);
      return;
    }
    clearTimeout(timer);
    // An empty field has nothing to be checked, and what was said about the key stays.
    if (!field.value.trim()) return;
    timer = setTimeout(check, PAUSE_MILLISECONDS);
  });

  async function check() {
    running?.abort();
    running = new AbortController();
    const body = new URLSearchParams();
    body.set("csrf", field.form?.elements.csrf?.value ?? "");
    body.set(field.name, field.value);
    try {
      const answer = await fetch(field.dataset.check, { method: "POST", body, signal: running.signal });
      if (answer.ok && !answer.redirected) {
        replace(result, await answer.text());
        if (result.querySelector(".notice.ok")) settle(field);
      } else say(result, "hint", field.dataset.unanswered);
    } catch (problem) {
      if (problem.name === "AbortError") return;
      say(result, "hint", field.dataset.unanswered);
    }
  }
}

// What the server found wrong was about another text, and is not left standing beside "Correct".
function settle(field) {
  field.removeAttribute("aria-invalid");
  field.closest(".has-error")?.classList.remove("has-error");
  const error = document.getElementById(`${field.id}-error`);
  if (error) field.setAttribute("aria-describedby", `${field.id}-hint`);
  error?.remove();
  document.querySelector(".error-summary")?.remove();
}

// The file stays named in its button otherwise, as if it had been taken.
function forgetFile(field) {
  const input = document.querySelector(`input[type=file][data-fills="${field.id}"]`);
  if (input) input.value = "";
}

function stop(result, text) {
  const notice = document.createElement("div");
  notice.className = "notice problem";
  const words = document.createElement("p");
  words.className = "notice-title";
  words.textContent = text ?? "";
  notice.append(words);
  result.replaceChildren(notice);
}

function say(result, look, text) {
  const words = document.createElement("p");
  words.className = look;
  words.textContent = text ?? "";
  result.replaceChildren(words);
}
