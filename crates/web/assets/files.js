// Files can be dropped where they can be chosen; a dropped text file fills a text field.

const TEXT_BYTES = 65536;

export function dropPlaces() {
  for (const place of document.querySelectorAll("[data-drop]")) {
    place.querySelector(".drop-words").hidden = false;
    const input = place.querySelector("input[type=file]");
    accept(place, (files) => {
      input.files = files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  for (const field of document.querySelectorAll("textarea[data-check]")) {
    accept(field, (files) => fill(field, files[0]));
  }
  for (const input of document.querySelectorAll("input[type=file][data-fills]")) {
    const field = document.getElementById(input.dataset.fills);
    if (!field) continue;
    // Without this script the button could do nothing, so it is shown only here.
    input.closest("[hidden]")?.removeAttribute("hidden");
    input.addEventListener("change", () => fill(field, input.files[0]));
  }
}

function accept(place, take) {
  place.addEventListener("dragover", (event) => {
    event.preventDefault();
    place.classList.add("over");
  });
  place.addEventListener("dragleave", () => place.classList.remove("over"));
  place.addEventListener("drop", (event) => {
    place.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });
}

async function fill(field, file) {
  if (!file || file.size > TEXT_BYTES) return;
  const bytes = new Uint8Array(await file.arrayBuffer());
  field.value = bytes[0] === 0x30 ? armoured(bytes) : new TextDecoder().decode(bytes);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// A binary file (DER) is shown as the text it stands for. A request begins with a SEQUENCE inside, a private key or
// a PFX with a number (RFC 5208 5, RFC 7292 4): those are named as keys, so that the field stops them here.
function armoured(bytes) {
  const text = btoa(String.fromCharCode(...bytes)).replace(/.{64}/g, "$&\n");
  const inside = bytes[1] < 0x80 ? 2 : 2 + (bytes[1] & 0x7f);
  const label = bytes[inside] === 0x02 ? "PRIVATE KEY" : "CERTIFICATE REQUEST";
  return `-----BEGIN ${label}-----\n${text.trimEnd()}\n-----END ${label}-----\n`;
}
