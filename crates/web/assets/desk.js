// The officer's keys: a goes to Approve, m to Ask for more, n opens the next case. Nothing is decided by a
// single key: Enter on the button does that. The keys can be turned off (WCAG 2.1.4), and the choice is kept.
const KEPT = "desk-keys";
let on = kept() !== "off";

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function keep() {
  try {
    localStorage.setItem(KEPT, on ? "on" : "off");
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

function typing(target) {
  return target.closest?.("input, textarea, select, [contenteditable]");
}

function follow(place) {
  if (place.matches("details")) {
    place.open = true;
    place.querySelector("summary").focus();
  } else if (place.matches("a")) {
    place.click();
  } else {
    place.focus();
  }
}

document.addEventListener("keydown", (event) => {
  if (!on || event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
  const place = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!place) return;
  event.preventDefault();
  follow(place);
});

for (const line of document.querySelectorAll("[data-keys]")) {
  line.hidden = false;
  const button = line.querySelector("button");
  const show = () => {
    button.setAttribute("aria-pressed", String(on));
    button.textContent = on ? line.dataset.on : line.dataset.off;
  };
  button.addEventListener("click", () => {
    on = !on;
    keep();
    show();
  });
  show();
}
