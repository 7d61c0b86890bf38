"""authorityKeyIdentifier and subjectKeyIdentifier: RFC 5280 4.2.1.1 and 4.2.1.2, RFC 7093, SBR 7.1.2."""

import hashlib

import der
import names
from changes import body, trailing
from clean import CA, CERTIFICATE, RESPONDER, SUBSCRIBER, key_bits
from tables import legal, wrong

HAS_ISSUER = "cabf.authority_key_identifier_has_issuer_cert"
NO_KEY = "pkix.authority_key_identifier_keyid_missing"
NO_SERIAL = "pkix.aki_with_cert_issuer_but_serial_number_absent"
NO_ISSUER = "pkix.aki_with_serial_number_but_cert_issuer_absent"
ISSUED = SUBSCRIBER + RESPONDER + CA


def key(dice):
    return der.primitive(0, dice.randbytes(20))


def certificate(draft):
    issuer = der.retagged(1, der.sequence(names.directory(draft.issuer.der())))
    return issuer, der.primitive(2, der.content(draft.serial))


def authority(*parts):
    """Of `key`, `issuer` and `serial`."""

    def change(draft, dice):
        issuer, serial = certificate(draft)
        known = {"key": der.content(draft.extension(names.AKI).body), "issuer": issuer, "serial": serial}
        draft.put(names.AKI, der.sequence(*(known[part] for part in parts)))

    return change


def identifier(method):
    """The subject's identifier by a method over the key's bits."""

    def change(draft, dice):
        draft.put(names.SKI, der.octets(method(key_bits(draft.spki), dice)))

    return change


def eight_octets(bits, dice):
    last = bytearray(hashlib.sha1(bits).digest()[12:])
    last[0] = 0x40 | last[0] & 0x0F
    return bytes(last)


METHODS = {
    "SHA-256 cut to twenty octets": lambda bits, d: hashlib.sha256(bits).digest()[:20],
    "SHA-384 cut to twenty octets": lambda bits, d: hashlib.sha384(bits).digest()[:20],
    "SHA-512 cut to twenty octets": lambda bits, d: hashlib.sha512(bits).digest()[:20],
    "the short form of eight octets": eight_octets,
}

ROWS = [
    *(
        legal(f"the subject's by {words}", SUBSCRIBER + RESPONDER, identifier(method))
        for words, method in METHODS.items()
    ),
    wrong(
        "issuer and serial beside the key", "aki_issuer", HAS_ISSUER, SUBSCRIBER, authority("key", "issuer", "serial")
    ),
    wrong(
        "issuer and serial instead of the key",
        "aki_issuer",
        f"{HAS_ISSUER} {NO_KEY}",
        SUBSCRIBER,
        authority("issuer", "serial"),
    ),
    wrong(
        "an issuer without a serial", "aki_issuer", f"{HAS_ISSUER} {NO_SERIAL}", SUBSCRIBER, authority("key", "issuer")
    ),
    wrong(
        "a serial without an issuer", "aki_issuer", f"{HAS_ISSUER} {NO_ISSUER}", SUBSCRIBER, authority("key", "serial")
    ),
    wrong(
        "an authority's issuer without a serial", "aki_issuer", NO_SERIAL, CA + RESPONDER, authority("key", "issuer")
    ),
    wrong("nothing in it", "aki_issuer", NO_KEY, ISSUED, authority()),
    wrong(
        "no sequence",
        "not_der",
        "itu.invalid_asn1_syntax",
        ISSUED,
        body(names.AKI, lambda d: der.octets(d.randbytes(20))),
    ),
    wrong(
        "the subject's without its OCTET STRING",
        "not_der",
        "itu.invalid_asn1_syntax",
        CERTIFICATE,
        body(names.SKI, lambda d: b"\x02" + bytes([d.upto(120)]) + d.randbytes(18)),
    ),
    wrong("something after the subject's", "not_der", "itu.invalid_asn1_syntax", CERTIFICATE, trailing(names.SKI)),
]
