// The page's own words and parts: which view is open, what is said where, files in and out.
import { Unreadable } from "./der.js";
import { objectsIn } from "./pem.js";
import { OFFERED_BITS, grade, guessedBits, sixWords, troubleWith } from "./passphrase.js";

// Both languages in the file of its own; in the portal the one that its page is in.
const WORDS_OF = JSON.parse(document.getElementById("words").textContent);
const FILE_BYTES = 1024 * 1024;
const asked = (navigator.languages ?? []).find((one) => /^(pl|en)/.test(one)) ?? "en";
let language = Object.keys(WORDS_OF).length === 1 ? Object.keys(WORDS_OF)[0] : asked.slice(0, 2);

export const by = (id) => document.getElementById(id);

// --- words -----------------------------------------------------------------------------------

export function t(key, given = {}) {
  const text = WORDS_OF[language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => given[name] ?? whole);
}

export function speak() {
  document.documentElement.lang = language;
  for (const part of document.querySelectorAll("[data-t]")) part.textContent = t(part.dataset.t);
  for (const part of document.querySelectorAll("[data-t-label]")) part.ariaLabel = t(part.dataset.tLabel);
  for (const part of document.querySelectorAll("[data-said]")) saySaid(part);
}

export function otherLanguage() {
  language = otherOf();
  speak();
  by("language").lang = otherOf();
  showView(false);
}

export function otherOf() {
  return language === "pl" ? "en" : "pl";
}

// A sentence that is said anew when the language changes.
export function say(part, key, given = {}) {
  part.dataset.said = JSON.stringify([key, given]);
  saySaid(part);
}

function saySaid(part) {
  const [key, given] = JSON.parse(part.dataset.said);
  part.textContent = t(key, given);
}

export function date(at) {
  return new Intl.DateTimeFormat(language === "pl" ? "pl-PL" : "en-GB", { dateStyle: "long" }).format(at);
}

// --- views and stages ------------------------------------------------------------------------

// Each view is a page of its own to whoever looks: one heading, one thing to do.
export function showView(focus = true) {
  const views = [...document.querySelectorAll("[data-view]")];
  const open = views.find((view) => `#${view.dataset.view}` === location.hash) ?? views[0];
  for (const view of views) view.hidden = view !== open;
  for (const link of document.querySelectorAll(".menu a")) {
    if (link.hash === `#${open.dataset.view}`) link.ariaCurrent = "page";
    else link.removeAttribute("aria-current");
  }
  document.title = `${open.querySelector("h1").textContent} – ${document.querySelector(".brand-name").textContent}`;
  if (focus) open.querySelector("h1").focus();
}

export function showStage(view, stage) {
  for (const section of document.querySelectorAll(`[data-view=${view}] [data-stage]`)) {
    section.hidden = section.dataset.stage !== stage;
    if (!section.hidden) section.querySelector("h2")?.focus();
  }
}

// --- problems --------------------------------------------------------------------------------

// What stops the person, at its field: what happened and what to do.
export class Stop extends Error {
  constructor(field, key, given) {
    super(key);
    Object.assign(this, { field, key, given });
  }
}

function complain({ field, key, given }) {
  say(by(`${field}-error`), key, given);
  by(`${field}-error`).hidden = false;
  by(field).closest(".field").classList.add("has-error");
  by(field).ariaInvalid = "true";
  by(field).focus();
}

function forget(view) {
  for (const error of view.querySelectorAll(".field-error")) error.hidden = true;
  for (const field of view.querySelectorAll(".has-error")) field.classList.remove("has-error");
  for (const field of view.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
}

// A button that works for a while: it cannot be pressed twice, says what it does, and where it stopped.
export function onPress(id, work, words) {
  const button = by(id);
  const view = button.closest("[data-view]");
  button.addEventListener("click", async () => {
    forget(view);
    button.disabled = true;
    if (words) working(words);
    try {
      await work();
    } catch (problem) {
      if (!(problem instanceof Stop)) throw problem;
      complain(problem);
    } finally {
      button.disabled = false;
      by("working").hidden = true;
    }
  });
  // Enter in a line of the same stage is a press, as in a form. There is no form: nothing here can be sent.
  for (const field of button.closest("[data-stage], [data-view]").querySelectorAll("input:not([type=file])")) {
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") button.click();
    });
  }
}

function working(key) {
  say(by("working-words"), key);
  by("progress").removeAttribute("value");
  by("working").hidden = false;
}

export function progress(part) {
  by("progress").value = Math.round(part * 100);
}

// --- parts -----------------------------------------------------------------------------------

export function make(tag, look, text) {
  const part = document.createElement(tag);
  if (look) part.className = look;
  if (text !== undefined) part.textContent = text;
  return part;
}

export function icon(name) {
  return by(`icon-${name}`).content.cloneNode(true);
}

// Rows of `[key of the term, value, "mono"]`.
export function table(into, rows) {
  into.replaceChildren(
    ...rows.filter(([, value]) => value).map(([key, value, look]) => {
      const row = make("div");
      const term = make("dt");
      say(term, key);
      row.append(term, make("dd", `value ${look ?? ""}`, value));
      return row;
    }),
  );
}

// --- files and copies ------------------------------------------------------------------------

export function save(name, bytes) {
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  // Later: the browser may still be reading.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export async function copy(text, button) {
  const words = button.querySelector("span") ?? button;
  const before = words.dataset.t;
  try {
    await navigator.clipboard.writeText(text);
    words.textContent = t("button-copied");
  } catch {
    words.textContent = t("tool-copy-refused");
  }
  setTimeout(() => (words.textContent = t(before)), 2000);
}

// All objects in the files of a field.
export async function filesOf(id, missing) {
  const files = [...by(id).files];
  if (files.length === 0) throw new Stop(id, missing);
  const objects = [];
  for (const file of files) {
    if (file.size > FILE_BYTES) throw new Stop(id, "tool-file-unknown", { file: file.name });
    objects.push(...readable(id, file.name, new Uint8Array(await file.arrayBuffer())));
  }
  return objects;
}

export function readable(id, name, bytes) {
  try {
    const objects = objectsIn(bytes);
    if (objects.length > 0) return objects;
  } catch (problem) {
    if (!(problem instanceof Unreadable)) throw problem;
  }
  throw new Stop(id, "tool-file-unknown", { file: name });
}

// A field for a new passphrase: begins with six words, and says honestly what stands in it.
export function newPassphrase(id) {
  const field = by(id);
  let offered = "";
  const offer = () => {
    offered = sixWords();
    field.value = offered;
    weigh();
  };
  const weigh = () => {
    const worth = by(`${id}-worth`);
    const bits = guessedBits(field.value);
    if (field.value === offered) {
      worth.className = "worth good";
      say(worth, "tool-pass-offered", { bits: OFFERED_BITS });
    } else {
      worth.className = `worth ${grade(bits)}`;
      say(worth, `tool-pass-own-${grade(bits)}`, { bits, offered: OFFERED_BITS });
    }
  };
  field.addEventListener("input", weigh);
  by(`${id}-offer`).addEventListener("click", offer);
  by(`${id}-copy`).addEventListener("click", () => copy(field.value, by(`${id}-copy`)));
  offer();
  return () => {
    const trouble = troubleWith(field.value);
    if (trouble) throw new Stop(id, trouble.key, trouble);
    return field.value;
  };
}

export function showButtons() {
  for (const button of document.querySelectorAll("[data-show]")) {
    button.addEventListener("click", () => {
      const field = by(button.dataset.show);
      field.type = field.type === "password" ? "text" : "password";
      button.dataset.t = field.type === "password" ? "tool-pass-show" : "tool-pass-hide";
      button.textContent = t(button.dataset.t);
    });
  }
}
