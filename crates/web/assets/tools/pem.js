// PEM (RFC 7468) and the files people bring: text or binary, one object or many.
import { Unreadable, readDer } from "./der.js";

const PEM_CHARACTERS = 1024 * 1024;
const PEM_OBJECTS = 50;

export function base64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

export function fromBase64(text) {
  let plain;
  try {
    plain = atob(text.replace(/\s+/g, ""));
  } catch {
    throw new Unreadable("base64");
  }
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

export function hex(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Fingerprints and serial numbers are read in groups of four.
export function inFours(bytes) {
  return hex(bytes).toUpperCase().replace(/(.{4})(?=.)/g, "$1 ");
}

export function toPem(label, bytes) {
  const lines = base64(bytes).match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

// Every object in a text, as `{label, bytes}`; words around them are passed over.
export function fromPem(text) {
  if (text.length > PEM_CHARACTERS) throw new Unreadable("too long");
  const found = [];
  const armour = /-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \1-----/g;
  for (const [, label, inside] of text.matchAll(armour)) {
    if (found.length === PEM_OBJECTS) throw new Unreadable("too many");
    // RFC 1421 headers say how an old kind of key was encrypted; this page reads the new kind only.
    if (/^\s*Proc-Type:/.test(inside)) found.push({ label: `OLD ${label}`, bytes: new Uint8Array() });
    else found.push({ label, bytes: fromBase64(inside) });
  }
  return found;
}

// What a file or a pasted text holds: `{label, bytes}` for each object, and the certificates out of a P7B.
export function objectsIn(bytes) {
  if (bytes.length > PEM_CHARACTERS) throw new Unreadable("too long");
  const objects = bytes[0] === 0x30 ? [{ label: "", bytes }] : fromPem(new TextDecoder().decode(bytes));
  return objects.flatMap(({ label, bytes }) => {
    if (label === "" || label === "PKCS7" || label === "CMS") return opened(bytes);
    return [{ label, bytes }];
  });
}

// Binary says nothing about itself, so its shape has to.
function opened(bytes) {
  const node = readDer(bytes).expect(0x30);
  const [first, second] = node.children;
  if (first?.is(0x06) && first.oid() === "1.2.840.113549.1.7.2") {
    // SignedData (RFC 5652 5.1): version, digests, content, [0] certificates.
    const certificates = second.child(0, 0x30).children.find((child) => child.is(0xa0));
    return (certificates?.children ?? []).map((one) => ({ label: "CERTIFICATE", bytes: one.whole }));
  }
  if (first?.is(0x02) && second?.is(0x30) && node.children[2]?.is(0x04)) return [{ label: "PRIVATE KEY", bytes }];
  if (first?.is(0x02) && second?.is(0x30)) return [{ label: "PFX", bytes }];
  if (first?.is(0x30) && second?.is(0x04)) return [{ label: "ENCRYPTED PRIVATE KEY", bytes }];
  if (first?.is(0x30) && second?.is(0x30) && node.children[2]?.is(0x03)) {
    // A certificate begins with its version or its serial number, then an algorithm; a request with 0 and a name.
    const inside = first.children;
    const request = inside[0]?.is(0x02) && inside[2]?.is(0x30) && inside[2].children[1]?.is(0x03);
    return [{ label: request ? "CERTIFICATE REQUEST" : "CERTIFICATE", bytes }];
  }
  throw new Unreadable("unknown");
}
