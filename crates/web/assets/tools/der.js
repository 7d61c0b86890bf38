// DER (X.690), both ways: what is written is made of ready pieces; what is read is held to limits first.

// A chain of certificates with room to spare.
const DER_BYTES = 512 * 1024;
const DER_DEPTH = 40;
const DER_ELEMENTS = 20_000;

export class Unreadable extends Error {}

// --- writing ---------------------------------------------------------------------------------

export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function element(tag, ...parts) {
  const body = joined(...parts);
  return joined(Uint8Array.of(tag), lengthOf(body.length), body);
}

function lengthOf(length) {
  if (length < 0x80) return Uint8Array.of(length);
  const bytes = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Uint8Array.of(0x80 | bytes.length, ...bytes);
}

export const sequence = (...parts) => element(0x30, ...parts);
// X.690 11.6: the members of a SET OF stand in the order of their bytes.
export const setOf = (...parts) => element(0x31, ...[...parts].sort(byBytes));
export const octets = (...parts) => element(0x04, ...parts);
export const bits = (bytes) => element(0x03, Uint8Array.of(0), bytes);
export const nothing = () => element(0x05);
// [n], holding other elements.
export const tagged = (number, ...parts) => element(0xa0 | number, ...parts);
// [n] in place of the tag of some bytes.
export const implicit = (number, body) => element(0x80 | number, body);

// A whole number that is not negative: as a Number, or as its bytes, the highest first.
export function integer(value) {
  let bytes = value instanceof Uint8Array ? value : numberBytes(value);
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  bytes = bytes.subarray(start);
  return element(0x02, bytes[0] >= 0x80 ? Uint8Array.of(0) : new Uint8Array(), bytes);
}

function numberBytes(value) {
  const bytes = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Uint8Array.from(bytes.length ? bytes : [0]);
}

export function oid(text) {
  const [first, second, ...more] = text.split(".").map(Number);
  const bytes = [];
  for (const arc of [first * 40 + second, ...more]) {
    const sevens = [arc % 128];
    for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) sevens.unshift(0x80 | (rest % 128));
    bytes.push(...sevens);
  }
  return element(0x06, Uint8Array.from(bytes));
}

export const utf8 = (text) => element(0x0c, new TextEncoder().encode(text));

export function bmp(text) {
  return element(0x1e, bmpBytes(text));
}

export function bmpBytes(text) {
  const bytes = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at += 1) {
    bytes[at * 2] = text.charCodeAt(at) >> 8;
    bytes[at * 2 + 1] = text.charCodeAt(at) & 0xff;
  }
  return bytes;
}

function byBytes(one, other) {
  for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
    if (one[at] !== other[at]) return one[at] - other[at];
  }
  return one.length - other.length;
}

// --- reading ---------------------------------------------------------------------------------

// The whole of `bytes` as one element; nothing may follow it.
export function readDer(bytes) {
  if (bytes.length > DER_BYTES) throw new Unreadable("too long");
  const count = { left: DER_ELEMENTS };
  const [node, end] = readAt(bytes, 0, bytes.length, DER_DEPTH, count);
  if (end !== bytes.length) throw new Unreadable("something follows");
  return node;
}

function readAt(bytes, start, limit, depth, count) {
  count.left -= 1;
  if (depth === 0 || count.left < 0) throw new Unreadable("too deep");
  if (limit - start < 2) throw new Unreadable("cut off");
  const tag = bytes[start];
  if ((tag & 0x1f) === 0x1f) throw new Unreadable("long tag");
  let at = start + 2;
  let length = bytes[start + 1];
  if (length >= 0x80) {
    const size = length & 0x7f;
    // No indefinite lengths (X.690 10.1), and none of more than 16 MB.
    if (size === 0 || size > 3 || limit - at < size) throw new Unreadable("length");
    length = 0;
    for (let digit = 0; digit < size; digit += 1) length = length * 256 + bytes[at + digit];
    at += size;
    if (length < 0x80 || length < 256 ** (size - 1)) throw new Unreadable("length not minimal");
  }
  const end = at + length;
  if (end > limit) throw new Unreadable("cut off");
  const node = new Node(tag, bytes.subarray(start, end), bytes.subarray(at, end));
  if (tag & 0x20) {
    for (let child = at; child < end; ) {
      const [next, after] = readAt(bytes, child, end, depth - 1, count);
      node.children.push(next);
      child = after;
    }
  }
  return [node, end];
}

// `whole` is the element as it came, so that what was signed is verified over its own bytes.
class Node {
  constructor(tag, whole, body) {
    this.tag = tag;
    this.whole = whole;
    this.body = body;
    this.children = [];
  }

  is(tag) {
    return this.tag === tag;
  }

  // The child at this place, which must be there and, when told, of this tag.
  child(place, tag) {
    const child = this.children[place];
    if (!child || (tag !== undefined && child.tag !== tag)) throw new Unreadable("not as expected");
    return child;
  }

  expect(tag) {
    if (this.tag !== tag) throw new Unreadable("not as expected");
    return this;
  }

  oid() {
    this.expect(0x06);
    const arcs = [];
    let arc = 0;
    for (const byte of this.body) {
      if (arc > 2 ** 40) throw new Unreadable("identifier");
      arc = arc * 128 + (byte & 0x7f);
      if (byte & 0x80) continue;
      if (arcs.length === 0) {
        const first = Math.min(2, Math.floor(arc / 40));
        arcs.push(first, arc - first * 40);
      } else arcs.push(arc);
      arc = 0;
    }
    return arcs.join(".");
  }

  // A small number; a serial number is read from its bytes.
  number() {
    this.expect(0x02);
    if (this.body.length === 0 || this.body.length > 6 || this.body[0] & 0x80) throw new Unreadable("number");
    return this.body.reduce((sum, byte) => sum * 256 + byte, 0);
  }

  // A BIT STRING of whole bytes.
  bitBytes() {
    this.expect(0x03);
    if (this.body.length === 0 || this.body[0] !== 0) throw new Unreadable("bits");
    return this.body.subarray(1);
  }

  // Any of the kinds of text in names; what is not text is shown as nothing rather than guessed.
  text() {
    if (this.tag === 0x1e) {
      let text = "";
      for (let at = 0; at + 1 < this.body.length; at += 2) text += String.fromCharCode(this.body[at] * 256 + this.body[at + 1]);
      return text;
    }
    return new TextDecoder(this.tag === 0x0c ? "utf-8" : "latin1").decode(this.body);
  }
}
