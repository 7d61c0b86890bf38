"""Who signs an OCSP response, and how: RFC 6960 4.2.2.2, 4.2.2.3; SBR 4.9.9, 7.1.3.2."""

from datetime import timedelta

import clean
import der
import keys
import names
from changes import sets, untouched
from clean import AT, RESPONSES
from draft import purposes
from tables import legal, wrong

NOT_SHA1 = "pkix.ocsp_responderid_keyhash_is_not_sha1"
EMPTY = "pkix.ocsp_certs_sequence_is_empty"
SYNTAX = "itu.invalid_asn1_syntax"
UTC = "pkix.utctime_incorrect_syntax"
DELEGATED = ["ocsp-response"]
ECDSA_SHA1 = keys.algorithm("1.2.840.10045.4.1")


def by_hash(maker):
    return sets(responder=lambda d: der.context(2, der.octets(maker(d))))


def named(maker):
    return sets(responder=lambda d: der.context(1, maker(d).der()))


def responder(change):
    """Another certificate of the same key, really signed."""

    def put(draft, dice):
        made = clean.make("ocsp-responder", dice, key="p256", days="90")
        clean.rekey(made, draft.signer.spki)
        made.subject, made.signer = SUBJECT_OF_RESPONDER, keys.issuing()
        change(made, dice)
        draft.certificates = [made.der()]

    return put


class Spelled:
    """A name that is bytes already."""

    def __init__(self, body: bytes):
        self.der = lambda: body


SUBJECT_OF_RESPONDER = Spelled(clean.certificate_subject(clean.responder_certificate("p256")))


def certificates(maker):
    return sets(certificates=maker)


def subscriber(draft, dice):
    made = clean.make("mailbox-multipurpose", dice, key="p256")
    draft.certificates = [made.der()]


def beside(maker):
    return lambda draft, dice: draft.certificates.append(maker(dice))


def of_something_else(draft, dice):
    draft.signature = der.bits(draft.signer.sign(dice.randbytes(40)))


def without_seconds(dice):
    made = clean.make("ocsp-responder", dice, key="p256")
    made.end_der = der.string(der.UTC_TIME, made.end.strftime("%y%m%d%H%MZ"))
    return made.der()


def not_der_inside(dice):
    made = clean.make("ocsp-responder", dice, key="p256")
    made.put(names.AKI, b"\x30\x7f" + dice.randbytes(dice.upto(20)))
    return made.der()


def over(made, dice):
    made.begin, made.end = AT - timedelta(days=60), AT - timedelta(seconds=dice.upto(10**6))


ROWS = [
    legal("named by its key", RESPONSES, untouched, by="key"),
    legal("named by its subject", RESPONSES, untouched, by="name"),
    legal("the CA's own certificate beside", DELEGATED, beside(lambda d: clean.authority_of("ocsp-response"))),
    legal(
        "a responder for a shorter time",
        DELEGATED,
        responder(lambda made, d: made.lasts(days=d.randint(11, 60))),
        key="p256",
    ),
    wrong(
        "the key by SHA-256",
        "ocsp_responder_id",
        NOT_SHA1,
        RESPONSES,
        by_hash(lambda d: clean.HASHES[clean.SHA256](d.randbytes(65)).digest()),
    ),
    wrong(
        "the key by fewer octets", "ocsp_responder_id", NOT_SHA1, RESPONSES, by_hash(lambda d: d.randbytes(d.upto(19)))
    ),
    wrong(
        "the key by more octets",
        "ocsp_responder_id",
        NOT_SHA1,
        RESPONSES,
        by_hash(lambda d: d.randbytes(d.randint(21, 64))),
    ),
    wrong("the key by nothing", "ocsp_responder_id", NOT_SHA1, RESPONSES, by_hash(lambda d: b"")),
    wrong("another key", "ocsp_responder_id", "", RESPONSES, by_hash(lambda d: d.randbytes(20))),
    wrong("another name", "ocsp_responder_id", "", RESPONSES, named(clean.authority_name)),
    wrong(
        "neither name nor key",
        "ocsp_not_der",
        SYNTAX,
        RESPONSES,
        sets(responder=lambda d: der.context(d.choice([3, 4]), der.octets(d.randbytes(20)))),
    ),
    wrong(
        "no certificate in the sequence", "ocsp_certificates", EMPTY, ["root-ocsp-response"], certificates(lambda d: [])
    ),
    wrong(
        "no certificate in the sequence of the CA itself",
        "ocsp_certificates",
        EMPTY,
        DELEGATED,
        certificates(lambda d: []),
        signer="ca",
    ),
    wrong("no certificate of the responder", "ocsp_signature", "", DELEGATED, certificates(lambda d: None)),
    wrong(
        "a certificate that is none",
        "ocsp_certificates",
        SYNTAX,
        DELEGATED,
        certificates(lambda d: [der.sequence(der.octets(d.randbytes(d.upto(30))))]),
    ),
    wrong(
        "something that is no certificate beside it",
        "ocsp_certificates",
        SYNTAX,
        DELEGATED,
        beside(lambda d: der.sequence(der.octets(d.randbytes(d.upto(30))))),
    ),
    wrong(
        "a certificate whose first day has no seconds",
        "ocsp_time",
        UTC,
        DELEGATED,
        responder(lambda made, d: setattr(made, "begin_der", der.string(der.UTC_TIME, AT.strftime("%y%m%d%H%MZ")))),
        key="p256",
    ),
    wrong(
        "a certificate beside whose last day has no seconds",
        "ocsp_time",
        UTC,
        DELEGATED,
        beside(without_seconds),
    ),
    wrong(
        "a certificate beside with an extension that is no DER",
        "ocsp_certificates",
        SYNTAX,
        DELEGATED,
        beside(not_der_inside),
    ),
    wrong("the certificate of a subscriber", "ocsp_certificates", "", DELEGATED, subscriber),
    wrong(
        "a certificate without OCSPSigning",
        "ocsp_certificates",
        "",
        DELEGATED,
        responder(lambda made, d: made.put(names.EXTENDED_KEY_USAGE, purposes(names.EMAIL_PROTECTION))),
        key="p256",
    ),
    wrong(
        "a certificate without ocspNoCheck",
        "ocsp_certificates",
        "",
        DELEGATED,
        responder(lambda made, d: made.drop(names.OCSP_NOCHECK)),
        key="p256",
    ),
    wrong(
        "a certificate that this CA did not sign",
        "ocsp_certificates",
        "",
        DELEGATED,
        responder(lambda made, d: setattr(made, "signer", None)),
        key="p256",
    ),
    wrong(
        "a responder that ends before",
        "ocsp_good_for",
        "",
        DELEGATED,
        responder(lambda made, d: made.lasts(hours=d.upto(23))),
        key="p256",
    ),
    wrong(
        "a responder that is over",
        "ocsp_good_for",
        "",
        DELEGATED,
        responder(over),
        key="p256",
    ),
    wrong("signed with SHA-1", "ocsp_algorithm", "", RESPONSES, sets(algorithm=lambda d: ECDSA_SHA1)),
    wrong(
        "an algorithm with NULL",
        "ocsp_algorithm",
        "",
        RESPONSES,
        lambda draft, d: setattr(draft, "algorithm", der.sequence(der.content(draft.algorithm), der.NULL)),
    ),
    wrong("the signature of something else", "ocsp_signature", "", RESPONSES, of_something_else),
    wrong(
        "a signature of half an octet",
        "ocsp_not_der",
        "",
        RESPONSES,
        sets(signature=lambda d: der.bits(d.randbytes(63) + b"\xf0", 4)),
    ),
]
