// Keys: made by the browser's own WebCrypto, kept as encrypted PKCS#8 (RFC 5958, PBES2 of RFC 8018), read back.
import { Unreadable, bits, integer, nothing, octets, oid, readDer, sequence } from "./der.js";

// What OWASP asks of PBKDF2 with HMAC-SHA-256.
export const ROUNDS = 600_000;
// More than any program writes; a file that asks for more would only keep the page busy.
const ROUNDS_AT_MOST = 10_000_000;
const SALT_BYTES = 16;

const RSA = "1.2.840.113549.1.1.1";
const EC = "1.2.840.10045.2.1";
const PBES2 = "1.2.840.113549.1.5.13";
const PBKDF2 = "1.2.840.113549.1.5.12";
const AES_256_CBC = "2.16.840.1.101.3.4.1.42";
const AES_BITS = { "2.16.840.1.101.3.4.1.2": 128, "2.16.840.1.101.3.4.1.22": 192, [AES_256_CBC]: 256 };
const HMAC_SHA256 = "1.2.840.113549.2.9";
const HMACS = {
  "1.2.840.113549.2.7": "SHA-1",
  [HMAC_SHA256]: "SHA-256",
  "1.2.840.113549.2.10": "SHA-384",
  "1.2.840.113549.2.11": "SHA-512",
};
export const CURVES = {
  "1.2.840.10045.3.1.7": "P-256",
  "1.3.132.0.34": "P-384",
  "1.3.132.0.35": "P-521",
};

// The kinds of key that are offered, best understood first.
export const KINDS = {
  "rsa-3072": rsa(3072),
  "rsa-2048": rsa(2048),
  "rsa-4096": rsa(4096),
  "p-256": { name: "ECDSA", namedCurve: "P-256" },
  "p-384": { name: "ECDSA", namedCurve: "P-384" },
};

function rsa(modulusLength) {
  return { name: "RSASSA-PKCS1-v1_5", modulusLength, publicExponent: Uint8Array.of(1, 0, 1), hash: "SHA-256" };
}

export class WrongPassphrase extends Error {}

// A pair, and the private half as PKCS#8.
export async function makeKey(kind) {
  const pair = await crypto.subtle.generateKey(KINDS[kind], true, ["sign", "verify"]);
  return { ...pair, pkcs8: new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey)) };
}

export async function spkiOf(publicKey) {
  return new Uint8Array(await crypto.subtle.exportKey("spki", publicKey));
}

// --- PBES2 -----------------------------------------------------------------------------------

// `{algorithm, bytes}`: the AlgorithmIdentifier that says how, and what came out.
export async function sealed(plain, passphrase) {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const iv = crypto.getRandomValues(new Uint8Array(16));
  const key = await derived(passphrase, salt, ROUNDS, "SHA-256", 256, "encrypt");
  const bytes = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-CBC", iv }, key, plain));
  const derivation = sequence(
    oid(PBKDF2),
    sequence(octets(salt), integer(ROUNDS), sequence(oid(HMAC_SHA256), nothing())),
  );
  const algorithm = sequence(oid(PBES2), sequence(derivation, sequence(oid(AES_256_CBC), octets(iv))));
  return { algorithm, bytes };
}

async function unsealed(algorithm, bytes, passphrase) {
  if (algorithm.child(0).oid() !== PBES2) throw new Unreadable("cipher");
  const [derivation, cipher] = algorithm.child(1, 0x30).children;
  if (derivation.child(0).oid() !== PBKDF2) throw new Unreadable("cipher");
  const [salt, rounds, ...more] = derivation.child(1, 0x30).children;
  // RFC 8018 A.2: without a name it is HMAC-SHA-1; a length of the key may stand before it.
  const named = more.find((one) => one.is(0x30));
  const hash = named ? HMACS[named.child(0).oid()] : "SHA-1";
  const size = AES_BITS[cipher.child(0).oid()];
  const count = rounds.number();
  if (!hash || !size || count < 1 || count > ROUNDS_AT_MOST) throw new Unreadable("cipher");
  const key = await derived(passphrase, salt.expect(0x04).body, count, hash, size, "decrypt");
  const iv = cipher.child(1, 0x04).body;
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-CBC", iv }, key, bytes));
  } catch {
    throw new WrongPassphrase();
  }
}

async function derived(passphrase, salt, iterations, hash, length, use) {
  const raw = new TextEncoder().encode(passphrase);
  const base = await crypto.subtle.importKey("raw", raw, "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", salt, iterations, hash }, base, { name: "AES-CBC", length }, false, [use]);
}

// --- key files -------------------------------------------------------------------------------

// EncryptedPrivateKeyInfo (RFC 5958 3).
export async function lockedKey(pkcs8, passphrase) {
  const { algorithm, bytes } = await sealed(pkcs8, passphrase);
  return sequence(algorithm, octets(bytes));
}

export const isKey = (object) => / ?PRIVATE KEY$/.test(object.label);
export const isLocked = (object) => object.label === "ENCRYPTED PRIVATE KEY";

// PKCS#8 out of whatever form the key came in.
export async function openedKey(object, passphrase) {
  if (object.label.startsWith("OLD ")) throw new Unreadable("old key");
  if (object.label === "PRIVATE KEY") return object.bytes;
  if (object.label === "RSA PRIVATE KEY") return wrapped(sequence(oid(RSA), nothing()), octets(object.bytes));
  if (object.label === "EC PRIVATE KEY") {
    // RFC 5915 3: the curve stands inside as [0].
    const curve = readDer(object.bytes).children.find((child) => child.is(0xa0));
    if (!curve) throw new Unreadable("curve");
    return wrapped(sequence(oid(EC), curve.child(0).whole), octets(object.bytes));
  }
  if (!isLocked(object)) throw new Unreadable("not a key");
  const node = readDer(object.bytes).expect(0x30);
  const pkcs8 = await unsealed(node.child(0, 0x30), node.child(1, 0x04).body, passphrase);
  // A wrong passphrase can leave bytes that happen to end well; they are still no key.
  try {
    readDer(pkcs8).child(2, 0x04);
  } catch {
    throw new WrongPassphrase();
  }
  return pkcs8;
}

// PKCS#1 and SEC 1 keys as PKCS#8 (RFC 5208 5): the same key, with the name of its kind before it.
function wrapped(algorithm, key) {
  return sequence(integer(0), algorithm, key);
}

// The public half of a PKCS#8 key, as SubjectPublicKeyInfo.
export async function publicHalf(pkcs8) {
  const algorithm = readDer(pkcs8).expect(0x30).child(1, 0x30);
  const how = importFor(algorithm);
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, how, true, ["sign"]);
  const { kty, n, e, crv, x, y } = await crypto.subtle.exportKey("jwk", key);
  const half = kty === "RSA" ? { kty, n, e } : { kty, crv, x, y };
  return spkiOf(await crypto.subtle.importKey("jwk", half, how, true, ["verify"]));
}

function importFor(algorithm) {
  const kind = algorithm.child(0).oid();
  if (kind === RSA) return { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  const namedCurve = kind === EC && CURVES[algorithm.child(1).oid()];
  if (!namedCurve) throw new Unreadable("key kind");
  return { name: "ECDSA", namedCurve };
}

// "RSA 2048", "EC P-256"; anything else by its number.
export function keyName(spki) {
  const algorithm = spki.child(0, 0x30);
  const kind = algorithm.child(0).oid();
  if (kind === RSA) {
    const modulus = readDer(spki.child(1).bitBytes()).child(0, 0x02).body;
    const start = modulus.findIndex((byte) => byte !== 0);
    const length = start < 0 ? 0 : (modulus.length - start) * 8 - Math.clz32(modulus[start]) + 24;
    return `RSA ${length}`;
  }
  if (kind === EC) return `EC ${CURVES[algorithm.child(1).oid()] ?? algorithm.child(1).oid()}`;
  return kind;
}

// --- signatures ------------------------------------------------------------------------------

const SIGNATURES = {
  "1.2.840.113549.1.1.5": ["RSA", "SHA-1"],
  "1.2.840.113549.1.1.11": ["RSA", "SHA-256"],
  "1.2.840.113549.1.1.12": ["RSA", "SHA-384"],
  "1.2.840.113549.1.1.13": ["RSA", "SHA-512"],
  "1.2.840.10045.4.3.2": ["ECDSA", "SHA-256"],
  "1.2.840.10045.4.3.3": ["ECDSA", "SHA-384"],
  "1.2.840.10045.4.3.4": ["ECDSA", "SHA-512"],
};

export function signatureName(algorithm) {
  const number = algorithm.child(0).oid();
  return SIGNATURES[number]?.join(", ") ?? number;
}

// `{algorithm, bytes}` over `message`, as X.509 writes them.
export async function signed(privateKey, message) {
  if (privateKey.algorithm.name !== "ECDSA") {
    const bytes = new Uint8Array(await crypto.subtle.sign("RSASSA-PKCS1-v1_5", privateKey, message));
    return { algorithm: sequence(oid("1.2.840.113549.1.1.11"), nothing()), bytes: bits(bytes) };
  }
  const wide = privateKey.algorithm.namedCurve === "P-384";
  const how = { name: "ECDSA", hash: wide ? "SHA-384" : "SHA-256" };
  const raw = new Uint8Array(await crypto.subtle.sign(how, privateKey, message));
  // WebCrypto gives the two numbers side by side; X.509 wants a SEQUENCE of them (RFC 3279 2.2.3).
  const [r, s] = [raw.subarray(0, raw.length / 2), raw.subarray(raw.length / 2)];
  const number = wide ? "1.2.840.10045.4.3.3" : "1.2.840.10045.4.3.2";
  return { algorithm: sequence(oid(number)), bytes: bits(sequence(integer(r), integer(s))) };
}

// An honest signature is quick to verify; a longer modulus than this is not tried.
const RSA_BITS_AT_MOST = 8192;

// Whether `signature` over `message` was made with the key in `spki`; null where this browser cannot tell.
export async function verifies(spki, algorithm, message, signature) {
  const [kind, hash] = SIGNATURES[algorithm.child(0).oid()] ?? [];
  const kindOfKey = spki.child(0).child(0).oid();
  if (!kind || hash === "SHA-1") return null;
  if ((kind === "RSA") !== (kindOfKey === RSA)) return false;
  if (kind === "RSA" && Number(keyName(spki).slice(4)) > RSA_BITS_AT_MOST) return null;
  try {
    if (kind === "RSA") {
      const how = { name: "RSASSA-PKCS1-v1_5", hash };
      const key = await crypto.subtle.importKey("spki", spki.whole, how, false, ["verify"]);
      return await crypto.subtle.verify("RSASSA-PKCS1-v1_5", key, signature, message);
    }
    const namedCurve = CURVES[spki.child(0).child(1).oid()];
    if (!namedCurve) return null;
    const key = await crypto.subtle.importKey("spki", spki.whole, { name: "ECDSA", namedCurve }, false, ["verify"]);
    const raw = sideBySide(readDer(signature), Math.ceil(Number(namedCurve.slice(2)) / 8));
    return await crypto.subtle.verify({ name: "ECDSA", hash }, key, raw, message);
  } catch (problem) {
    if (problem instanceof Unreadable) return false;
    return null;
  }
}

function sideBySide(node, size) {
  const raw = new Uint8Array(size * 2);
  for (const place of [0, 1]) {
    const number = node.child(place, 0x02).body;
    const bytes = number[0] === 0 ? number.subarray(1) : number;
    if (bytes.length > size) throw new Unreadable("signature");
    raw.set(bytes, size * (place + 1) - bytes.length);
  }
  return raw;
}
