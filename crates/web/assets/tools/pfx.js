// PFX files (PKCS#12, RFC 7292), of the modern kind only: AES-256 by PBES2, HMAC-SHA-256 over the whole.
import { bmp, bmpBytes, implicit, integer, joined, nothing, octets, oid, sequence, setOf, tagged } from "./der.js";
import { ROUNDS, sealed } from "./keys.js";

const DATA = "1.2.840.113549.1.7.1";
const ENCRYPTED_DATA = "1.2.840.113549.1.7.6";
const SHROUDED_KEY_BAG = "1.2.840.113549.1.12.10.1.2";
const CERTIFICATE_BAG = "1.2.840.113549.1.12.10.1.3";
const X509_CERTIFICATE = "1.2.840.113549.1.9.22.1";
const FRIENDLY_NAME = "1.2.840.113549.1.9.20";
const LOCAL_KEY_ID = "1.2.840.113549.1.9.21";
export const SHA_256 = "2.16.840.1.101.3.4.2.1";
// RFC 7292 B.3: what a derived value is for.
const FOR_MAC = 3;
const BLOCK_BYTES = 64;
const MAC_SALT_BYTES = 16;

// `certificates`: the key's own first, then those above it. `progress` hears how far it is, from 0 to 1.
export async function makePfx({ pkcs8, certificates, name, passphrase, progress }) {
  const [own, ...above] = certificates;
  const id = new Uint8Array(await crypto.subtle.digest("SHA-1", own));
  const known = [attribute(FRIENDLY_NAME, bmp(name)), attribute(LOCAL_KEY_ID, octets(id))];

  const key = await sealed(pkcs8, passphrase);
  const keyBag = bag(SHROUDED_KEY_BAG, sequence(key.algorithm, octets(key.bytes)), known);
  const bags = [certificateBag(own, known), ...above.map((one) => certificateBag(one, []))];
  const hidden = await sealed(sequence(...bags), passphrase);
  const content = sequence(oid(DATA), hidden.algorithm, implicit(0, hidden.bytes));
  const safe = sequence(
    sequence(oid(ENCRYPTED_DATA), tagged(0, sequence(integer(0), content))),
    sequence(oid(DATA), tagged(0, octets(sequence(keyBag)))),
  );

  const salt = crypto.getRandomValues(new Uint8Array(MAC_SALT_BYTES));
  // As many rounds as the ciphers have, or the check would be the cheap way to guess.
  const raw = await macKey(passphrase, salt, ROUNDS, progress);
  const hmac = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", hmac, safe));
  const digest = sequence(sequence(oid(SHA_256), nothing()), octets(mac));
  return sequence(
    integer(3),
    sequence(oid(DATA), tagged(0, octets(safe))),
    sequence(digest, octets(salt), integer(ROUNDS)),
  );
}

function bag(kind, value, attributes) {
  return sequence(oid(kind), tagged(0, value), ...(attributes.length ? [setOf(...attributes)] : []));
}

function certificateBag(der, attributes) {
  return bag(CERTIFICATE_BAG, sequence(oid(X509_CERTIFICATE), tagged(0, octets(der))), attributes);
}

function attribute(kind, value) {
  return sequence(oid(kind), setOf(value));
}

// RFC 7292 B.2, for as many bytes as one SHA-256 gives. The browser digests; only the loop is ours.
export async function macKey(passphrase, salt, rounds, progress = () => {}) {
  const spoken = joined(bmpBytes(passphrase), Uint8Array.of(0, 0));
  const purpose = new Uint8Array(BLOCK_BYTES).fill(FOR_MAC);
  let value = joined(purpose, filled(salt), filled(spoken));
  for (let round = 0; round < rounds; round += 1) {
    value = await crypto.subtle.digest("SHA-256", value);
    if (round % 6000 === 0) progress(round / rounds);
  }
  progress(1);
  return new Uint8Array(value);
}

// Said over and over until it fills whole blocks.
function filled(bytes) {
  const length = Math.ceil(bytes.length / BLOCK_BYTES) * BLOCK_BYTES;
  return Uint8Array.from({ length }, (_, at) => bytes[at % bytes.length]);
}
