"""Public keys of every kind in the spelling of SBR 7.1.3.1, and the few private keys that really sign.

A modulus here is a number of the right shape whose factors nobody knows: no rule on a certificate asks for more,
and none of these keys is ever used.
"""

from __future__ import annotations

from functools import cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

import der
from dice import Dice

RSA, EC_KEY = "1.2.840.113549.1.1.1", "1.2.840.10045.2.1"
P256, P384, P521 = "1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35"
ED25519, ED448, X25519 = "1.3.101.112", "1.3.101.113", "1.3.101.110"
ML_DSA = {44: ("2.16.840.1.101.3.4.3.17", 1312), 65: ("2.16.840.1.101.3.4.3.18", 1952)}
ML_DSA[87] = ("2.16.840.1.101.3.4.3.19", 2592)
ML_KEM = {512: ("2.16.840.1.101.3.4.4.1", 2), 768: ("2.16.840.1.101.3.4.4.2", 3)}
ML_KEM[1024] = ("2.16.840.1.101.3.4.4.3", 4)
_ML_KEM_Q = 3329

SMALL_PRIMES = [n for n in range(2, 752) if all(n % d for d in range(2, int(n**0.5) + 1))]


def spki(algorithm: bytes, key: bytes) -> bytes:
    return der.sequence(algorithm, der.bits(key))


def algorithm(kind: str, *parameters: bytes) -> bytes:
    return der.sequence(der.oid(kind), *parameters)


def modulus(dice: Dice, bits: int) -> int:
    """Odd, of exactly so many bits, without a small factor."""
    while True:
        number = dice.getrandbits(bits) | 1 | 3 << bits - 2
        if all(number % prime for prime in SMALL_PRIMES):
            return number


def rsa_body(n: int, exponent: int = 65537) -> bytes:
    return der.sequence(der.integer(n), der.integer(exponent))


def rsa(dice: Dice, bits: int = 2048, exponent: int = 65537) -> bytes:
    return spki(algorithm(RSA, der.NULL), rsa_body(modulus(dice, bits), exponent))


_CURVES = {P256: ec.SECP256R1, P384: ec.SECP384R1, P521: ec.SECP521R1}
_MORE_CURVES = {"1.3.132.0.10": ec.SECP256K1, "1.3.132.0.33": ec.SECP224R1}
_MORE_CURVES["1.3.36.3.3.2.8.1.1.7"] = ec.BrainpoolP256R1
OTHER_CURVES = list(_MORE_CURVES)


def point(dice: Dice, curve: str, compressed: bool = False) -> bytes:
    made = (_CURVES | _MORE_CURVES)[curve]()
    secret = ec.derive_private_key(dice.randrange(1, 2**200), made)
    form = PublicFormat.CompressedPoint if compressed else PublicFormat.UncompressedPoint
    return secret.public_key().public_bytes(Encoding.X962, form)


def elliptic(dice: Dice, curve: str = P256) -> bytes:
    return spki(algorithm(EC_KEY, der.oid(curve)), point(dice, curve))


def edwards25519(dice: Dice) -> bytes:
    secret = ed25519.Ed25519PrivateKey.from_private_bytes(dice.randbytes(32))
    return spki(algorithm(ED25519), secret.public_key().public_bytes_raw())


def edwards448(dice: Dice) -> bytes:
    secret = ed448.Ed448PrivateKey.from_private_bytes(dice.randbytes(57))
    return spki(algorithm(ED448), secret.public_key().public_bytes_raw())


def ml_dsa(dice: Dice, size: int = 65) -> bytes:
    kind, octets = ML_DSA[size]
    return spki(algorithm(kind), dice.randbytes(octets))


def ml_kem(dice: Dice, size: int = 768) -> bytes:
    """FIPS 203: k times 256 numbers below q in twelve bits each, and a seed."""
    kind, rank = ML_KEM[size]
    body = bytearray()
    for _ in range(rank * 128):
        low, high = dice.randrange(_ML_KEM_Q), dice.randrange(_ML_KEM_Q)
        body += (low | high << 12).to_bytes(3, "little")
    return spki(algorithm(kind), bytes(body) + dice.randbytes(32))


MAKERS = {
    "p256": elliptic,
    "p384": lambda dice: elliptic(dice, P384),
    "p521": lambda dice: elliptic(dice, P521),
    "rsa2048": rsa,
    "rsa3072": lambda dice: rsa(dice, 3072),
    "rsa4096": lambda dice: rsa(dice, 4096),
    "ed25519": edwards25519,
    "ed448": edwards448,
    **{f"mldsa{size}": lambda dice, size=size: ml_dsa(dice, size) for size in ML_DSA},
    **{f"mlkem{size}": lambda dice, size=size: ml_kem(dice, size) for size in ML_KEM},
}


class Signer:
    """A key that really signs, the same bytes for the same input (RFC 6979)."""

    def __init__(self, number: int, curve: str, digest: hashes.HashAlgorithm, algorithm: bytes):
        self._secret = ec.derive_private_key(number, _CURVES[curve]())
        self._digest, self.algorithm = digest, algorithm
        public = self._secret.public_key()
        self.point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.spki = spki(_ec_algorithm(curve), self.point)

    def sign(self, body: bytes) -> bytes:
        return self._secret.sign(body, ec.ECDSA(self._digest, deterministic_signing=True))


def _ec_algorithm(curve: str) -> bytes:
    return algorithm(EC_KEY, der.oid(curve))


ECDSA_SHA256 = algorithm("1.2.840.10045.4.3.2")
ECDSA_SHA384 = algorithm("1.2.840.10045.4.3.3")
ECDSA_SHA512 = algorithm("1.2.840.10045.4.3.4")


@cache
def root() -> Signer:
    return Signer(0xA11CE, P384, hashes.SHA384(), ECDSA_SHA384)


@cache
def issuing() -> Signer:
    return Signer(0xB0B, P256, hashes.SHA256(), ECDSA_SHA256)


#: the keys that answer about status
RESPONDERS = {"p256": (P256, hashes.SHA256(), ECDSA_SHA256), "p384": (P384, hashes.SHA384(), ECDSA_SHA384)}
RESPONDERS["p521"] = (P521, hashes.SHA512(), ECDSA_SHA512)


@cache
def responder(kind: str) -> Signer:
    return Signer(0x0C59, *RESPONDERS[kind])
