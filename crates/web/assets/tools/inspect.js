// What stands in a request or a certificate, and which certificates belong to each other.
import { Unreadable, readDer } from "./der.js";
import { inFours } from "./pem.js";
import { isKey, signatureName, verifies } from "./keys.js";

const NAMES = {
  "2.5.4.3": "CN",
  "2.5.4.4": "SN",
  "2.5.4.42": "GN",
  "2.5.4.5": "serialNumber",
  "2.5.4.6": "C",
  "2.5.4.7": "L",
  "2.5.4.8": "ST",
  "2.5.4.9": "street",
  "2.5.4.10": "O",
  "2.5.4.11": "OU",
  "2.5.4.97": "organizationIdentifier",
  "1.2.840.113549.1.9.1": "emailAddress",
};
const EXTENSION_REQUEST = "1.2.840.113549.1.9.14";
const SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
const BASIC_CONSTRAINTS = "2.5.29.19";
const EXTENDED_KEY_USAGE = "2.5.29.37";
const EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4";
// Authorities above one certificate; more are a mistake or a loop.
const CHAIN_CERTIFICATES = 8;

// --- requests and certificates ---------------------------------------------------------------

export function readRequest(bytes) {
  const [info, algorithm, signature] = readDer(bytes).expect(0x30).children;
  const [version, subject, spki, attributes] = info.expect(0x30).children;
  if (version.number() !== 0) throw new Unreadable("version");
  const asked = attributes?.children.find((one) => one.child(0).oid() === EXTENSION_REQUEST);
  return {
    kind: "request",
    subject: nameLines(subject),
    names: alternativeNames(asked ? asked.child(1, 0x31).child(0, 0x30).children : []),
    spki: spki.expect(0x30),
    signedBy: signatureName(algorithm),
    isSigned: () => verifies(spki, algorithm, info.whole, signature.bitBytes()),
  };
}

export function readCertificate(bytes) {
  const [tbs, algorithm, signature] = readDer(bytes).expect(0x30).children;
  const parts = tbs.expect(0x30).children;
  const [serial, , issuer, validity, subject, spki] = parts[0].is(0xa0) ? parts.slice(1) : parts;
  const wrapper = parts.find((part) => part.is(0xa3));
  const extensions = wrapper ? wrapper.child(0, 0x30).children : [];
  const constraints = extension(extensions, BASIC_CONSTRAINTS);
  const uses = extension(extensions, EXTENDED_KEY_USAGE);
  return {
    kind: "certificate",
    bytes,
    root: same(issuer.whole, subject.whole),
    serial: serial.expect(0x02).body,
    subject: nameLines(subject),
    issuer: nameLines(issuer),
    subjectDer: subject.whole,
    issuerDer: issuer.whole,
    from: time(validity.child(0)),
    until: time(validity.child(1)),
    names: alternativeNames(extensions),
    authority: Boolean(constraints?.children[0]?.is(0x01) && constraints.children[0].body[0]),
    forMail: !uses || uses.children.some((use) => use.oid() === EMAIL_PROTECTION),
    spki: spki.expect(0x30),
    signedBy: signatureName(algorithm),
    isSignedBy: (above) => verifies(above.spki, algorithm, tbs.whole, signature.bitBytes()),
  };
}

// One object of a file, read by what it is.
export function readObject({ label, bytes }) {
  if (label === "CERTIFICATE REQUEST" || label === "NEW CERTIFICATE REQUEST") return readRequest(bytes);
  if (label === "CERTIFICATE" || label === "X509 CERTIFICATE") return readCertificate(bytes);
  if (isKey({ label })) return { kind: "key" };
  if (label === "PFX") return { kind: "pfx" };
  throw new Unreadable("unknown");
}

export async function fingerprint(bytes) {
  return inFours(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

export function same(one, other) {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

// What people call it: the common name, an address, or what there is.
export function calledBy(thing) {
  const common = thing.subject.find((line) => line.startsWith("CN="));
  return common?.slice(3) ?? thing.names[0] ?? thing.subject.join(", ");
}

function nameLines(name) {
  return name.expect(0x30).children.flatMap((set) =>
    set.children.map((pair) => {
      const kind = pair.child(0).oid();
      return `${NAMES[kind] ?? kind}=${pair.child(1).text()}`;
    }),
  );
}

function extension(extensions, wanted) {
  const found = extensions.find((one) => one.child(0).oid() === wanted);
  // Between number and value there may be "critical".
  return found && readDer(found.children.at(-1).expect(0x04).body);
}

// RFC 5280 4.2.1.6: [1] rfc822Name, [2] dNSName, [0] otherName (an address beyond ASCII, RFC 9598).
function alternativeNames(extensions) {
  const found = extension(extensions, SUBJECT_ALTERNATIVE_NAME);
  return (found?.children ?? []).flatMap((name) => {
    if (name.is(0x81) || name.is(0x82)) return [name.text()];
    if (name.is(0xa0) && name.children[1]?.children[0]?.is(0x0c)) return [name.children[1].children[0].text()];
    return [];
  });
}

// RFC 5280 4.1.2.5: two digits of the year mean 1950 to 2049.
function time(node) {
  const text = node.text();
  const digits = node.is(0x17) ? (Number(text.slice(0, 2)) < 50 ? "20" : "19") + text : text;
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(digits);
  if (!parts) throw new Unreadable("time");
  const [year, month, ...rest] = parts.slice(1).map(Number);
  return new Date(Date.UTC(year, month - 1, ...rest));
}

// --- belonging together ----------------------------------------------------------------------

// The certificates above `own`, each the maker of the one before, found by name and proven by signature.
// `whole`: whether they end with one that signed itself.
export async function chainOf(own, others) {
  const above = [];
  let last = own;
  while (!last.root) {
    let maker = null;
    for (const other of others) {
      if (!same(other.subjectDer, last.issuerDer) || above.includes(other)) continue;
      const proven = await last.isSignedBy(other);
      if (proven === false) continue;
      maker = { certificate: other, proven };
      break;
    }
    if (!maker || above.length === CHAIN_CERTIFICATES) return { above, whole: false };
    above.push(maker.certificate);
    last = maker.certificate;
  }
  return { above, whole: true };
}

// Each question with its answer: true, false, or null where this browser cannot tell.
export async function belongTogether({ spki, certificates, now }) {
  const lines = [];
  const own = spki
    ? certificates.find((one) => same(one.spki.whole, spki))
    : (certificates.find((one) => !one.authority) ?? certificates[0]);
  if (spki) lines.push({ question: "key", answer: Boolean(own), about: own ?? certificates[0] });
  if (!own) return { lines, own, above: [], whole: false };
  const { above, whole } = await chainOf(own, certificates);
  for (const [place, one] of [own, ...above].entries()) {
    const maker = above[place] ?? (one.root ? one : null);
    const answer = maker ? await one.isSignedBy(maker) : false;
    const question = maker === one ? "self" : maker ? "signed" : place > 0 ? "root-missing" : "maker-missing";
    // A root that is not here is no mistake: programs bring those they trust.
    lines.push({ question, answer: question === "root-missing" ? null : answer, about: one, maker });
    if (place > 0) lines.push({ question: "authority", answer: one.authority, about: one });
    lines.push({ question: "dates", answer: now >= one.from && now <= one.until, about: one });
  }
  lines.push({ question: "mail", answer: own.forMail && own.names.some((name) => name.includes("@")), about: own });
  const stray = certificates.filter((one) => one !== own && !above.includes(one));
  for (const one of stray) lines.push({ question: "stray", answer: false, about: one });
  return { lines, own, above, whole };
}
