// Look inside a request or a certificate, and see whether key, certificate and chain belong together.
import { Unreadable } from "./der.js";
import { inFours } from "./pem.js";
import { keyName, publicHalf } from "./keys.js";
import { belongTogether, calledBy, fingerprint, readObject } from "./inspect.js";
import { Stop, by, date, filesOf, icon, make, onPress, readable, say, table } from "./view.js";
import { certificatesFrom } from "./pfx_view.js";
import { keyFrom } from "./key_view.js";

export function lookView() {
  onPress("look", async () => {
    by("look-found").replaceChildren();
    const text = by("look-text").value;
    const objects = text.trim()
      ? readable("look-text", "", new TextEncoder().encode(text))
      : await filesOf("look-file", "tool-look-missing");
    const found = [];
    for (const object of objects) found.push(await shown(object, text.trim() ? "look-text" : "look-file"));
    by("look-found").replaceChildren(...found);
  });
}

async function shown(object, field) {
  let thing;
  try {
    thing = readObject(object);
  } catch (problem) {
    if (problem instanceof Unreadable) throw new Stop(field, "tool-file-unknown", { file: "" });
    throw problem;
  }
  const part = make("section");
  const heading = make("h2");
  const list = make("dl", "summary");
  say(heading, `tool-is-${thing.kind}`);
  part.append(heading);
  if (thing.kind === "key" || thing.kind === "pfx") {
    const words = make("p");
    say(words, `tool-is-${thing.kind}-text`);
    part.append(words);
    return part;
  }
  const key = await fingerprint(thing.spki.whole);
  if (thing.kind === "request") {
    const fits = await thing.isSigned();
    part.append(line(fits, `tool-request-signed-${fits}`, {}));
  }
  table(list, [
    ["tool-found-subject", thing.subject.join(", ")],
    ["tool-found-names", thing.names.join(", ")],
    ["tool-found-issuer", thing.issuer?.join(", ")],
    ["tool-found-from", thing.from && date(thing.from)],
    ["tool-found-until", thing.until && date(thing.until)],
    ["tool-found-key", keyName(thing.spki)],
    ["tool-found-signed", thing.signedBy],
    ["tool-found-serial", thing.serial && inFours(thing.serial), "mono"],
    ["tool-found-fingerprint", thing.bytes && (await fingerprint(thing.bytes)), "mono"],
    ["tool-found-key-fingerprint", key, "mono"],
  ]);
  part.append(list);
  return part;
}

export function checkView() {
  onPress("check", async () => {
    by("check-found").replaceChildren();
    const certificates = await certificatesFrom("check-certificates");
    const spki = by("check-key").files.length ? await publicHalf(await keyFrom("check-key", "check-key-pass")) : null;
    const { lines } = await belongTogether({ spki, certificates, now: new Date() });
    const heading = make("h2");
    const wrong = lines.some((one) => one.answer === false);
    say(heading, wrong ? "tool-check-wrong" : "tool-check-right");
    by("check-found").replaceChildren(heading, ...lines.map(told));
  }, "tool-opening");
}

function told({ question, answer, about, maker }) {
  return line(answer, `tool-line-${question}-${answer}`, {
    name: calledBy(about),
    maker: maker ? calledBy(maker) : about.issuer.join(", "),
    from: date(about.from),
    until: date(about.until),
    address: about.names.find((name) => name.includes("@")) ?? "",
  });
}

function line(answer, key, given) {
  const look = answer ? "ok" : answer === null ? "info" : "problem";
  const part = make("div", `evidence ${look}`);
  const words = make("p");
  say(words, key, given);
  part.append(icon(look), words);
  return part;
}
