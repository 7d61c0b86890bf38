// What is typed and not sent yet outlives a reload and a look at another page. It stays in this tab, and ends
// with the session it was typed in: the token tells sessions apart.

const PREFIX = "typed ";
// A password is never kept; a field without a name is never sent.
const KEPT = "input[name]:not([type=hidden], [type=password], [type=file]), select[name], textarea[name]";

export function drafts() {
  const token = document.querySelector("input[name=csrf]")?.value ?? "";
  forgetOthers(token);
  for (const form of document.querySelectorAll("main form[data-once]")) {
    // Several forms of a page may go to one address; their fields have names of their own.
    const first = form.querySelector(KEPT)?.name;
    if (!first) continue;
    const place = `${PREFIX}${location.pathname} ${form.getAttribute("action")} ${first}`;
    // A form that came back with problems was sent and not taken: its fields are typed and unsent again.
    if (read(place)) restore(form, read(place));
    else if (document.querySelector(".error-summary")) keep(form, place, token, true);
    form.addEventListener("input", () => keep(form, place, token));
    form.addEventListener("submit", () => sessionStorage.removeItem(place));
  }
}

// The state of a field, and what the server sent: typing is restored over it only where that is still the same.
function states(form) {
  const out = {};
  for (const field of form.querySelectorAll(KEPT)) {
    const choice = field.type === "radio" || field.type === "checkbox";
    const name = choice ? `${field.name}=${field.value}` : field.name;
    out[name] = {
      field,
      sent: choice ? field.defaultChecked : field.matches("select") ? chosen(field) : field.defaultValue,
      now: choice ? field.checked : field.value,
    };
  }
  return out;
}

function chosen(select) {
  return [...select.options].find((option) => option.defaultSelected)?.value ?? select.options[0]?.value ?? "";
}

function keep(form, place, token, whole = false) {
  const fields = {};
  for (const [name, { sent, now }] of Object.entries(states(form))) {
    if (whole && now) fields[name] = { now };
    else if (sent !== now) fields[name] = { sent, now };
  }
  try {
    sessionStorage.setItem(place, JSON.stringify({ token, fields }));
  } catch {
    // No room, or not allowed here: the page works without.
  }
}

function restore(form, kept) {
  for (const [name, { field, sent }] of Object.entries(states(form))) {
    const typed = kept.fields[name];
    if (!typed || (typed.sent ?? sent) !== sent) continue;
    if (typeof typed.now === "boolean") field.checked = typed.now;
    else field.value = typed.now;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function read(place) {
  try {
    return JSON.parse(sessionStorage.getItem(place));
  } catch {
    return null;
  }
}

function forgetOthers(token) {
  for (const place of Object.keys(sessionStorage)) {
    if (place.startsWith(PREFIX) && read(place)?.token !== token) sessionStorage.removeItem(place);
  }
}
