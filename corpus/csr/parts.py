"""DER by hand, and RSA keys of any shape: what openssl would not build."""

import hashlib
import random

def tlv(tag, content):
    length = len(content)
    if length < 128:
        return bytes([tag, length]) + content
    size = (length.bit_length() + 7) // 8
    return bytes([tag, 0x80 | size]) + length.to_bytes(size, "big") + content


def seq(*parts):
    return tlv(0x30, b"".join(parts))


def number(value):
    return tlv(2, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def oid(text):
    arcs = [int(arc) for arc in text.split(".")]
    out = bytes([arcs[0] * 40 + arcs[1]])
    for arc in arcs[2:]:
        part = [arc & 0x7F]
        while arc := arc >> 7:
            part.append(0x80 | arc & 0x7F)
        out += bytes(reversed(part))
    return tlv(6, out)


NULL = b"\x05\x00"
RSA = seq(oid("1.2.840.113549.1.1.1"), NULL)
RSA_SHA256 = seq(oid("1.2.840.113549.1.1.11"), NULL)
ECDSA_SHA256 = seq(oid("1.2.840.10045.4.3.2"))
EXTENSION_REQUEST = "1.2.840.113549.1.9.14"


def text_name(value="Example", tag=0x0C):
    return seq(tlv(0x31, seq(oid("2.5.4.3"), tlv(tag, value if isinstance(value, bytes) else value.encode()))))


def rsa_spki(n, e=65537, algorithm=RSA):
    return seq(algorithm, tlv(3, b"\0" + seq(number(n), number(e))))


class Rsa:
    def __init__(self, n, phi, e=65537):
        self.n, self.e, self.d = n, e, pow(e, -1, phi)
        self.spki = rsa_spki(n, e)

    def sign(self, message):
        info = seq(seq(oid("2.16.840.1.101.3.4.2.1"), NULL), tlv(4, hashlib.sha256(message).digest()))
        size = (self.n.bit_length() + 7) // 8
        block = b"\0\1" + b"\xff" * (size - len(info) - 3) + b"\0" + info
        return pow(int.from_bytes(block, "big"), self.d, self.n).to_bytes(size, "big")


def request(
    key, name=None, attributes=tlv(0xA0, b""), version=b"\2\1\0", spki=None, algorithm=RSA_SHA256, extra=b"", after=b""
):
    info = seq(version, name or text_name(), spki or key.spki, attributes, extra)
    return seq(info, algorithm, tlv(3, b"\0" + key.sign(info)), after)


def is_prime(n):
    if any(n % p == 0 for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)):
        return False
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for _ in range(20):
        x = pow(random.randrange(2, n - 1), d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def prime_from(start):
    start |= 1
    while not is_prime(start) or (start - 1) % 65537 == 0:
        start += 2
    return start


def random_prime(bits):
    return prime_from(random.getrandbits(bits) | 3 << bits - 2)


def two_primes(p, q):
    return Rsa(p * q, (p - 1) * (q - 1))
