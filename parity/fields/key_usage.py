"""keyUsage: RFC 5280 4.2.1.3, SBR 7.1.2.3 (e)."""

import der
import names
from changes import body, trailing
from clean import AUTHORITY, CA, MULTIPURPOSE, RESPONDER, STRICT, SUBSCRIBER
from tables import legal, wrong

DS, NR, KE, DE, KA, CERT, CRL, EO, DO = range(9)
PROHIBITED = "cabf.smime.prohibited_ku_present"
UNKNOWN = "cabf.smime.unknown_certificate_key_usage_type"
NO_BITS = "pkix.no_ku_bits_set"


def says(*bits):
    return body(names.KEY_USAGE, lambda d: der.named_bits(*bits))


def one_of(*choices):
    return body(names.KEY_USAGE, lambda d: der.named_bits(*d.choice(choices)))


LEGAL = [
    ("rsa2048", SUBSCRIBER, "RSA for signing", [(DS,), (DS, NR)]),
    ("rsa2048", SUBSCRIBER, "RSA for encrypting", [(KE,)]),
    ("rsa2048", SUBSCRIBER, "RSA for both", [(DS, KE), (DS, NR, KE)]),
    ("rsa2048", MULTIPURPOSE, "RSA for encrypting data", [(KE, DE), (DS, KE, DE), (DS, NR, KE, DE)]),
    ("p256", SUBSCRIBER, "a curve for signing", [(DS,), (DS, NR)]),
    ("p256", SUBSCRIBER, "a curve for agreeing", [(KA,), (KA, EO), (KA, DO)]),
    ("p256", SUBSCRIBER, "a curve for both", [(DS, KA), (DS, NR, KA), (DS, KA, EO), (DS, NR, KA, DO)]),
    ("ed25519", SUBSCRIBER, "Ed25519 for signing", [(DS,), (DS, NR)]),
    ("mldsa65", SUBSCRIBER, "ML-DSA for signing", [(DS,), (DS, NR)]),
    ("mlkem768", SUBSCRIBER, "ML-KEM for encapsulating", [(KE,)]),
]

WRONG = [
    (
        "rsa2048",
        SUBSCRIBER,
        "RSA for agreeing",
        f"{PROHIBITED} pkix.key_usage_value_prohibited_for_rsa",
        [(DS, KA), (DS, KE, KA)],
    ),
    ("rsa2048", STRICT, "RSA for encrypting data in Strict", PROHIBITED, [(KE, DE), (DS, KE, DE)]),
    ("rsa2048", SUBSCRIBER, "RSA for encrypting data but no keys", PROHIBITED, [(DS, DE), (DS, NR, DE)]),
    ("rsa2048", SUBSCRIBER, "RSA for committing alone", UNKNOWN, [(NR,)]),
    ("rsa2048", SUBSCRIBER, "RSA for data alone", UNKNOWN, [(DE,)]),
    ("rsa2048", SUBSCRIBER, "RSA for committing and encrypting", PROHIBITED, [(NR, KE)]),
    (
        "p256",
        SUBSCRIBER,
        "a curve for encrypting keys",
        f"{PROHIBITED} pkix.key_usage_value_prohibited_for_ec",
        [(DS, KE), (KA, KE)],
    ),
    (
        "p256",
        SUBSCRIBER,
        "a curve for encrypting data",
        f"{PROHIBITED} pkix.key_usage_value_prohibited_for_ec",
        [(DS, DE)],
    ),
    ("p256", SUBSCRIBER, "a curve one way without agreeing", PROHIBITED, [(DS, EO), (DS, DO)]),
    ("p256", SUBSCRIBER, "a curve one way alone", UNKNOWN, [(EO,), (DO,)]),
    (
        "p256",
        SUBSCRIBER,
        "a curve both ways",
        "pkix.both_encipheronly_and_decipheronly_ku_set",
        [(KA, EO, DO), (DS, KA, EO, DO)],
    ),
    (
        "ed25519",
        SUBSCRIBER,
        "Ed25519 for agreeing",
        f"{PROHIBITED} pkix.key_usage_value_prohibited_for_edwards_curve",
        [(DS, KA)],
    ),
    ("ed25519", SUBSCRIBER, "Ed25519 for committing alone", UNKNOWN, [(NR,)]),
    (
        "mldsa65",
        SUBSCRIBER,
        "ML-DSA for encrypting",
        f"{PROHIBITED} pkix.key_usage_value_prohibited_for_mldsa",
        [(DS, KE), (DS, DE)],
    ),
    ("mlkem768", SUBSCRIBER, "ML-KEM for signing", "pkix.key_usage_value_prohibited_for_mlkem", [(DS,), (KE, DS)]),
    (None, SUBSCRIBER, "for certificates", "pkix.ee_certificate_keycertsign_keyusage_set", [(DS, CERT)]),
    (None, SUBSCRIBER, "for lists", PROHIBITED, [(DS, CRL)]),
]


def form(key):
    return {"key": key} if key else {}


def untrimmed(draft, dice):
    """digitalSignature with its trailing zero bits, X.690 11.2.2."""
    draft.put(names.KEY_USAGE, der.bits(b"\x80", dice.randrange(7)))


ROWS = [
    *(legal(words, profiles, one_of(*bits), **form(key)) for key, profiles, words, bits in LEGAL),
    legal("an authority that answers for itself", AUTHORITY, says(DS, CERT, CRL)),
    *(
        wrong(words, "key_usage", codes, profiles, one_of(*bits), **form(key))
        for key, profiles, words, codes, bits in WRONG
    ),
    wrong("no bit", "key_usage", f"{NO_BITS} {UNKNOWN}", SUBSCRIBER, says()),
    wrong("no bit in an authority", "key_usage_of_ca", NO_BITS, AUTHORITY + RESPONDER, says()),
    wrong(
        "an authority that signs no certificates",
        "key_usage_of_ca",
        "pkix.ca_certificate_keycertsign_keyusage_not_set",
        AUTHORITY,
        one_of((CRL,), (DS, CRL)),
    ),
    wrong("an authority that signs no lists", "key_usage_of_ca", "", AUTHORITY, one_of((CERT,), (DS, CERT))),
    wrong(
        "an authority on a curve that encrypts",
        "key_usage_of_ca",
        "pkix.key_usage_value_prohibited_for_ec",
        CA,
        one_of((KE, CERT, CRL)),
        key="p384",
    ),
    wrong(
        "a responder that signs certificates",
        "key_usage_of_responder",
        "pkix.ee_certificate_keycertsign_keyusage_set",
        RESPONDER,
        one_of((DS, CERT)),
    ),
    wrong("bits that are not trimmed", "not_der", "itu.invalid_asn1_syntax", SUBSCRIBER, untrimmed, key="p256"),
    wrong(
        "no bit string",
        "not_der",
        "itu.invalid_asn1_syntax",
        SUBSCRIBER + AUTHORITY,
        body(names.KEY_USAGE, lambda d: der.octets(d.randbytes(2))),
    ),
    wrong("something after it", "not_der", "itu.invalid_asn1_syntax", SUBSCRIBER, trailing(names.KEY_USAGE)),
]
