// Make a key and a request: made, saved, proven by opening the saved file again, and only then asked for.
import { Unreadable } from "./der.js";
import { toPem } from "./pem.js";
import { WrongPassphrase, isKey, lockedKey, makeKey, openedKey, publicHalf, spkiOf } from "./keys.js";
import { makeRequest } from "./request.js";
import { fingerprint, same } from "./inspect.js";
import { Stop, by, filesOf, newPassphrase, onPress, save, showStage, table } from "./view.js";

const KEY_FILE = "private-key.pem";

// `proven` hears that the saved file opens: from then on the request may be used.
export function keyView(proven = () => {}) {
  const passphrase = newPassphrase("key-pass");
  // The private half is not here: only its locked file, and what may be shown.
  let made = null;

  onPress("key-make", async () => {
    const word = passphrase();
    const kind = document.querySelector("[name=kind]:checked");
    const pair = await makeKey(kind.value);
    const request = await makeRequest(pair, by("key-name").value.trim());
    const spki = await spkiOf(pair.publicKey);
    made = { spki, locked: toPem("ENCRYPTED PRIVATE KEY", await lockedKey(pair.pkcs8, word)), saved: false };
    by("request").value = toPem("CERTIFICATE REQUEST", request);
    table(by("key-made"), [
      ["tool-found-key", kind.labels[0].textContent],
      ["tool-found-key-fingerprint", await fingerprint(spki), "mono"],
      ["tool-made-pass", word, "mono"],
    ]);
    showStage("key", "save");
  }, "tool-key-making");

  const keep = () => {
    save(KEY_FILE, made.locked);
    showStage("key", "prove");
  };
  onPress("key-save", keep);
  onPress("key-again", keep);

  onPress("prove", async () => {
    const pkcs8 = await keyFrom("prove-file", "prove-pass");
    if (!same(await publicHalf(pkcs8), made.spki)) throw new Stop("prove-file", "tool-prove-other");
    made.saved = true;
    by("prove-pass").value = "";
    by("key-made").replaceChildren();
    showStage("key", "done");
    proven();
  }, "tool-opening");

  // A key that was made and not kept is lost with the page.
  window.addEventListener("beforeunload", (event) => {
    if (made && !made.saved) event.preventDefault();
  });
}

// The private key in a file, opened; each way it can go wrong is said at its field.
export async function keyFrom(fileField, passphraseField, missing = "tool-key-missing") {
  const objects = await filesOf(fileField, missing);
  const key = objects.find(isKey);
  if (!key) throw new Stop(fileField, "tool-no-key");
  try {
    const pkcs8 = await openedKey(key, by(passphraseField).value);
    await publicHalf(pkcs8);
    return pkcs8;
  } catch (problem) {
    if (problem instanceof WrongPassphrase) throw new Stop(passphraseField, "tool-wrong-pass");
    if (key.label.startsWith("OLD ")) throw new Stop(fileField, "tool-old-key");
    if (problem instanceof Unreadable || problem instanceof DOMException) throw new Stop(fileField, "tool-key-unreadable");
    throw problem;
  }
}
