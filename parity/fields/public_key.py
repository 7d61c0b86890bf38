"""subjectPublicKeyInfo: SBR 6.1.5, 6.1.6, 7.1.3.1. The key identifier goes with the key."""

import der
import keys
from clean import CA, SUBSCRIBER, rekey
from tables import legal, wrong

SPELLING = "cabf.smime.prohibited_spki_algorithm_encoding"
LENGTH = "cabf.rsa_modulus_invalid_length"
FACTOR = "cabf.rsa_modulus_has_small_prime_factor"
EXPONENT = "cabf.rsa_exponent_prohibited_value"
UNUSUAL = "cabf.rsa_exponent_not_in_recommended_range"
INVALID = "cabf.ecdsa_key_validation_failed"
UNSUPPORTED = "cabf.smime.unsupported_public_key_type"
SYNTAX = "itu.invalid_asn1_syntax"
BOTH = {"rsa": {"key": "rsa2048", "usage": "first"}, "ec": {"key": "p256", "usage": "first"}}
ED, ML_DSA, ML_KEM = ({"key": key, "usage": "first"} for key in ("ed25519", "mldsa65", "mlkem768"))


def key(maker):
    return lambda draft, dice: rekey(draft, maker(dice))


def rsa(maker, exponent=lambda d: 65537):
    return key(lambda d: keys.spki(keys.algorithm(keys.RSA, der.NULL), keys.rsa_body(maker(d), exponent(d))))


def with_factor(dice):
    return keys.modulus(dice, 2040) * dice.choice([p for p in keys.SMALL_PRIMES if 127 < p < 256])


def elliptic(point, *parameters):
    return key(lambda d: keys.spki(keys.algorithm(keys.EC_KEY, *parameters), point(d)))


def off_the_curve(dice):
    good = keys.point(dice, keys.P256)
    return good[:-1] + bytes([good[-1] ^ 1])


def plain(dice):
    return keys.modulus(dice, 2048)


P256 = der.oid(keys.P256)

ROWS = [
    # Other keys of the same kind.
    *(
        legal(f"RSA of {bits} bits", SUBSCRIBER, key(lambda d, bits=bits: keys.rsa(d, bits)), **BOTH["rsa"])
        for bits in (2048, 3072, 4096)
    ),
    legal(
        "RSA of an unusual size",
        SUBSCRIBER,
        key(lambda d: keys.rsa(d, d.choice([2056, 2560, 3584, 5120]))),
        **BOTH["rsa"],
    ),
    legal("P-384", SUBSCRIBER, key(lambda d: keys.elliptic(d, keys.P384)), **BOTH["ec"]),
    legal("P-521", SUBSCRIBER, key(lambda d: keys.elliptic(d, keys.P521)), **BOTH["ec"]),
    legal("Ed448", SUBSCRIBER, key(keys.edwards448), **ED),
    *(
        legal(f"ML-DSA-{size}", SUBSCRIBER, key(lambda d, size=size: keys.ml_dsa(d, size)), **ML_DSA)
        for size in (44, 87)
    ),
    *(
        legal(f"ML-KEM-{size}", SUBSCRIBER, key(lambda d, size=size: keys.ml_kem(d, size)), **ML_KEM)
        for size in (512, 1024)
    ),
    legal(
        "a point in compressed form",
        SUBSCRIBER,
        elliptic(lambda d: keys.point(d, keys.P256, compressed=True), P256),
        **BOTH["ec"],
    ),
    # RSA.
    wrong(
        "RSA that is too small",
        "rsa_size",
        LENGTH,
        SUBSCRIBER,
        rsa(lambda d: keys.modulus(d, d.choice([512, 1024, 1536, 2040]))),
        **BOTH["rsa"],
    ),
    wrong(
        "RSA that does not fill its octets",
        "rsa_size",
        LENGTH,
        SUBSCRIBER,
        rsa(lambda d: keys.modulus(d, d.choice([2047, 2049, 2052, 3071, 4095]))),
        **BOTH["rsa"],
    ),
    wrong("RSA with a small factor", "rsa_factor", FACTOR, SUBSCRIBER, rsa(with_factor), **BOTH["rsa"]),
    wrong("RSA with an even modulus", "rsa_factor", FACTOR, SUBSCRIBER, rsa(lambda d: plain(d) - 1), **BOTH["rsa"]),
    wrong(
        "an even exponent",
        "rsa_exponent",
        EXPONENT,
        SUBSCRIBER,
        rsa(plain, lambda d: 65536 + 2 * d.upto(999)),
        **BOTH["rsa"],
    ),
    wrong(
        "an exponent of one",
        "rsa_exponent",
        f"{EXPONENT} {UNUSUAL}",
        SUBSCRIBER,
        rsa(plain, lambda d: 1),
        **BOTH["rsa"],
    ),
    wrong(
        "a small exponent",
        "rsa_exponent",
        UNUSUAL,
        SUBSCRIBER,
        rsa(plain, lambda d: d.choice([3, 5, 17, 257, 65535])),
        **BOTH["rsa"],
    ),
    wrong(
        "an exponent of more than 256 bits",
        "rsa_exponent",
        UNUSUAL,
        SUBSCRIBER,
        rsa(plain, lambda d: 1 << 256 | d.getrandbits(200) | 1),
        **BOTH["rsa"],
    ),
    wrong(
        "RSA with its NULL left out",
        "key_spelling",
        SPELLING,
        SUBSCRIBER,
        key(lambda d: keys.spki(keys.algorithm(keys.RSA), keys.rsa_body(plain(d)))),
        **BOTH["rsa"],
    ),
    wrong(
        "RSA as a PSS key",
        "key_spelling",
        f"{SPELLING} {UNSUPPORTED}",
        SUBSCRIBER,
        key(lambda d: keys.spki(keys.algorithm("1.2.840.113549.1.1.10"), keys.rsa_body(plain(d)))),
        **BOTH["rsa"],
    ),
    wrong(
        "RSA that is no sequence of two numbers",
        "key_unreadable",
        SYNTAX,
        SUBSCRIBER,
        key(lambda d: keys.spki(keys.algorithm(keys.RSA, der.NULL), d.randbytes(270))),
        **BOTH["rsa"],
    ),
    # Curves.
    wrong(
        "another curve",
        "key_spelling",
        SPELLING,
        SUBSCRIBER,
        lambda draft, d: elliptic_on(draft, d, d.choice(keys.OTHER_CURVES)),
        **BOTH["ec"],
    ),
    wrong(
        "no curve named",
        "key_spelling",
        SPELLING,
        SUBSCRIBER,
        elliptic(lambda d: keys.point(d, keys.P256)),
        **BOTH["ec"],
    ),
    wrong(
        "a NULL instead of a curve",
        "key_spelling",
        SPELLING,
        SUBSCRIBER,
        elliptic(lambda d: keys.point(d, keys.P256), der.NULL),
        **BOTH["ec"],
    ),
    wrong("a point off the curve", "key_unreadable", INVALID, SUBSCRIBER, elliptic(off_the_curve, P256), **BOTH["ec"]),
    wrong(
        "a point of another curve",
        "key_unreadable",
        INVALID,
        SUBSCRIBER,
        elliptic(lambda d: keys.point(d, keys.P384), P256),
        **BOTH["ec"],
    ),
    wrong(
        "a point that is cut off",
        "key_unreadable",
        INVALID,
        SUBSCRIBER,
        elliptic(lambda d: keys.point(d, keys.P256)[: -d.upto(9)], P256),
        **BOTH["ec"],
    ),
    # The others.
    wrong(
        "X25519",
        "key_spelling",
        f"{SPELLING} {UNSUPPORTED}",
        SUBSCRIBER,
        key(lambda d: keys.spki(keys.algorithm(keys.X25519), d.randbytes(32))),
        **ED,
    ),
    wrong(
        "DSA",
        "key_spelling",
        f"{SPELLING} {UNSUPPORTED}",
        SUBSCRIBER,
        key(lambda d: keys.spki(keys.algorithm("1.2.840.10040.4.1"), der.integer(d.getrandbits(1023)))),
        **ED,
    ),
    wrong(
        "Ed25519 with a NULL",
        "key_spelling",
        f"{SPELLING} {SYNTAX}",
        SUBSCRIBER,
        key(lambda d: keys.spki(keys.algorithm(keys.ED25519, der.NULL), d.randbytes(32))),
        **ED,
    ),
    wrong(
        "ML-DSA of a wrong length",
        "key_unreadable",
        SYNTAX,
        SUBSCRIBER,
        key(lambda d: keys.spki(keys.algorithm(keys.ML_DSA[65][0]), d.randbytes(1952 - d.upto(40)))),
        **ML_DSA,
    ),
    wrong(
        "ML-KEM of a wrong length",
        "key_unreadable",
        SYNTAX,
        SUBSCRIBER,
        key(lambda d: keys.spki(keys.algorithm(keys.ML_KEM[768][0]), d.randbytes(1184 + d.upto(40)))),
        **ML_KEM,
    ),
    wrong(
        "ML-DSA with parameters",
        "key_spelling",
        f"{SPELLING} {SYNTAX}",
        SUBSCRIBER,
        key(lambda d: keys.spki(keys.algorithm(keys.ML_DSA[65][0], der.NULL), d.randbytes(1952))),
        **ML_DSA,
    ),
    wrong(
        "ML-DSA over a digest",
        "key_spelling",
        SPELLING,
        SUBSCRIBER,
        key(lambda d: keys.spki(keys.algorithm("2.16.840.1.101.3.4.3.33"), d.randbytes(1952))),
        **ML_DSA,
    ),
    wrong(
        "SLH-DSA",
        "key_spelling",
        f"{SPELLING} {UNSUPPORTED}",
        SUBSCRIBER,
        key(lambda d: keys.spki(keys.algorithm("2.16.840.1.101.3.4.3.20"), d.randbytes(32))),
        **ML_DSA,
    ),
    wrong(
        "SLH-DSA that is to encrypt",
        "key_spelling",
        f"{SPELLING} {UNSUPPORTED} pkix.key_usage_value_prohibited_for_slhdsa",
        SUBSCRIBER,
        key(lambda d: keys.spki(keys.algorithm("2.16.840.1.101.3.4.3.20"), d.randbytes(32))),
        key="rsa2048",
        usage="last",
    ),
    wrong(
        "Dilithium of the third round",
        "key_spelling",
        f"{SPELLING} pkix.public_key_nist_round3_algorithm_present",
        SUBSCRIBER,
        key(
            lambda d: keys.spki(
                keys.algorithm(d.choice(["1.3.6.1.4.1.2.267.7.4.4", "1.3.6.1.4.1.2.267.7.6.5"])), d.randbytes(1312)
            )
        ),
        **ML_DSA,
    ),
    wrong(
        "ML-DSA of the draft standard",
        "key_spelling",
        f"{SPELLING} pkix.public_key_nist_ipd_algorithm_present",
        SUBSCRIBER,
        key(lambda d: keys.spki(keys.algorithm("1.3.6.1.4.1.2.267.12.4.4"), d.randbytes(1312))),
        **ML_DSA,
    ),
    # Authorities.
    wrong(
        "an authority with ML-DSA over a digest",
        "key_spelling",
        "pkix.hash_mldsa_ca_key_prohibited",
        CA,
        key(lambda d: keys.spki(keys.algorithm("2.16.840.1.101.3.4.3.33"), d.randbytes(1952))),
    ),
    wrong(
        "an authority with SLH-DSA over a digest",
        "key_spelling",
        "pkix.hash_slhdsa_ca_key_prohibited",
        CA,
        key(lambda d: keys.spki(keys.algorithm("2.16.840.1.101.3.4.3.35"), d.randbytes(32))),
    ),
    wrong(
        "an authority with RSA below 4096 bits since 15 September 2026",
        "rsa_size",
        "",
        CA,
        key(lambda d: keys.rsa(d, d.choice([2048, 3072]))),
    ),
]


def elliptic_on(draft, dice, curve):
    rekey(draft, keys.spki(keys.algorithm(keys.EC_KEY, der.oid(curve)), keys.point(dice, curve)))
