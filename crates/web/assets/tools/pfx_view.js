// Join key and certificates in a PFX file, after seeing that they belong together.
import { makePfx } from "./pfx.js";
import { publicHalf } from "./keys.js";
import { belongTogether, calledBy, readObject } from "./inspect.js";
import { Unreadable } from "./der.js";
import { Stop, by, date, filesOf, newPassphrase, onPress, progress, save, showStage, table } from "./view.js";
import { keyFrom } from "./key_view.js";

// The file that was made last in this page, as `{bytes, file}`.
let madeLast = null;
export const lastPfx = () => madeLast;

export function pfxView() {
  const passphrase = newPassphrase("pfx-pass");

  onPress("pfx-make", async () => {
    const pkcs8 = await keyFrom("pfx-key", "pfx-key-pass");
    const certificates = await certificatesFrom("pfx-certificates");
    const word = passphrase();
    const spki = await publicHalf(pkcs8);
    const { own, above, whole } = await belongTogether({ spki, certificates, now: new Date() });
    if (!own) throw new Stop("pfx-certificates", "tool-pfx-foreign", { name: calledBy(certificates[0]) });
    // Mail programs bring roots with them, and trust none that comes in a file.
    const inside = [own, ...above.filter((one) => !one.root)];
    const name = by("pfx-name").value.trim() || own.names.find((one) => one.includes("@")) || calledBy(own);
    const bytes = await makePfx({ pkcs8, certificates: inside.map((one) => one.bytes), name, passphrase: word, progress });
    madeLast = { bytes, file: fileName(name) };
    table(by("pfx-made"), [
      ["tool-pfx-for", calledBy(own)],
      ["tool-found-until", date(own.until)],
      ["tool-pfx-inside", inside.map(calledBy).join(" · ")],
      ["tool-made-pass", word, "mono"],
    ]);
    by("pfx-short").hidden = whole || inside.length > 1;
    by("pfx-key-pass").value = "";
    showStage("pfx", "save");
  }, "tool-pfx-making");

  onPress("pfx-save", () => save(madeLast.file, madeLast.bytes));
}

export async function certificatesFrom(field) {
  const objects = await filesOf(field, "tool-certificates-missing");
  const found = [];
  for (const object of objects) {
    try {
      const read = readObject(object);
      if (read.kind === "certificate") found.push(read);
      else if (read.kind === "request") throw new Stop(field, "tool-request-here");
    } catch (problem) {
      if (!(problem instanceof Unreadable)) throw problem;
    }
  }
  if (found.length === 0) throw new Stop(field, "tool-no-certificate");
  return found;
}

function fileName(name) {
  return `${name.normalize("NFKD").replace(/[^A-Za-z0-9@._-]+/g, "-").replace(/^[-.]+|[-.]+$/g, "").slice(0, 60) || "certificate"}.pfx`;
}
