// Configuration profiles for iPhone, iPad and Mac: a property list with the PFX file in it, locked as it came. The
// passphrase stays out, as Apple advises; the device asks for it. Accounts are left out too: we do not know their servers.
import { readDer } from "./der.js";
import { base64, hex } from "./pem.js";
import { SHA_256 } from "./pfx.js";

// `words`: what the device shows of the profile.
export async function makeProfile({ pfx, file, name, words }) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", pfx));
  const id = `smime.${hex(digest.subarray(0, 8))}`;
  const identity = dictionary([
    ["PayloadType", text("com.apple.security.pkcs12")],
    ["PayloadVersion", "<integer>1</integer>"],
    ["PayloadIdentifier", text(`${id}.identity`)],
    ["PayloadUUID", text(uuidOf(digest.subarray(0, 16)))],
    ["PayloadDisplayName", text(name)],
    ["PayloadCertificateFileName", text(file)],
    ["PayloadContent", `<data>${base64(pfx)}</data>`],
  ]);
  const whole = dictionary([
    ["PayloadType", text("Configuration")],
    ["PayloadVersion", "<integer>1</integer>"],
    ["PayloadIdentifier", text(id)],
    ["PayloadUUID", text(uuidOf(digest.subarray(16)))],
    ["PayloadDisplayName", text(`S/MIME: ${name}`)],
    ["PayloadDescription", text(words)],
    ["PayloadContent", `<array>${identity}</array>`],
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">${whole}</plist>\n`;
}

// Whether its check is HMAC-SHA-256: files of that kind have AES as well, and Apple's systems refuse them.
export function isModern(pfx) {
  const digest = readDer(pfx).child(2, 0x30).child(0, 0x30).child(0, 0x30);
  return digest.child(0, 0x06).oid() === SHA_256;
}

// RFC 9562 5.8: version 8, out of a digest, so that the same file makes the same profile and replaces it.
function uuidOf(bytes) {
  const own = Uint8Array.from(bytes);
  own[6] = (own[6] & 0x0f) | 0x80;
  own[8] = (own[8] & 0x3f) | 0x80;
  return hex(own).toUpperCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function dictionary(lines) {
  return `<dict>${lines.map(([key, value]) => `<key>${key}</key>${value}`).join("\n")}</dict>`;
}

function text(plain) {
  const safe = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
  // XML 1.0 2.2 knows no control characters.
  return `<string>${plain.replace(/[\u0000-\u001f]/g, " ").replace(/[&<>]/g, (one) => safe[one])}</string>`;
}
