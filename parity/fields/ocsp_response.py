"""The whole OCSP response and its status: RFC 6960 4.2.1, X.690 10 and 11."""

import der
import names
from changes import sets, untouched
from clean import RESPONSES
from keys import RESPONDERS
from tables import legal, wrong

SYNTAX = "itu.invalid_asn1_syntax"
HAS_BODY = "pkix.ocsp_error_response_has_response_body"
NUMBER_4 = "pkix.ocsp_response_status_code_4"
NOT_BASIC = "pkix.ocsp_response_is_not_basic"
BY_RESPONDER = ["ocsp-response"]
REFUSALS = {"malformedRequest": 1, "internalError": 2, "tryLater": 3, "sigRequired": 5, "unauthorized": 6}


def status(*codes):
    return sets(status=lambda d: der.enumerated(d.choice(codes)))


def long_length(draft, dice):
    """A length in more octets than it needs, around a serial."""
    body = der.content(draft.singles[0].serial)
    draft.singles[0].serial = b"\x02" + bytes([0x81, len(body)]) + body


def long_serial(draft, dice):
    """A number with a zero octet that it does not need."""
    draft.singles[0].serial = der.tlv(2, b"\0", der.content(der.integer(dice.randrange(1, 2**60))))


ROWS = [
    legal("clean as it is", RESPONSES, untouched),
    *(legal(f"signed by a key of {kind}", BY_RESPONDER, untouched, key=kind) for kind in RESPONDERS),
    legal("signed by the CA itself", BY_RESPONDER, untouched, signer="ca"),
    *(legal(f"the refusal {words}", RESPONSES, sets(refusal=lambda d, c=code: c)) for words, code in REFUSALS.items()),
    wrong("the status that nobody uses", "ocsp_status", NUMBER_4, RESPONSES, sets(refusal=lambda d: 4)),
    wrong("a status that does not exist", "ocsp_status", "", RESPONSES, sets(refusal=lambda d: d.randint(7, 120))),
    wrong("success without an answer", "ocsp_status", "", RESPONSES, sets(refusal=lambda d: 0)),
    wrong("a refusal with an answer", "ocsp_status", HAS_BODY, RESPONSES, status(1, 2, 3, 5, 6)),
    wrong("status 4 with an answer", "ocsp_status", f"{HAS_BODY} {NUMBER_4}", RESPONSES, status(4)),
    wrong(
        "another kind of response",
        "ocsp_status",
        NOT_BASIC,
        RESPONSES,
        sets(kind=lambda d: f"1.3.6.1.4.1.55555.{d.upto(999)}"),
    ),
    wrong("the kind of a nonce", "ocsp_status", NOT_BASIC, RESPONSES, sets(kind=lambda d: names.OCSP_NONCE)),
    wrong(
        "version 1 spelled out",
        "ocsp_not_der",
        SYNTAX,
        RESPONSES,
        sets(version=lambda d: der.context(0, der.integer(0))),
    ),
    wrong(
        "another version",
        "ocsp_not_der",
        "",
        RESPONSES,
        sets(version=lambda d: der.context(0, der.integer(d.upto(9)))),
    ),
    wrong("a length in too many octets", "ocsp_not_der", SYNTAX, RESPONSES, long_length),
    wrong("a serial with a zero octet before it", "ocsp_not_der", SYNTAX, RESPONSES, long_serial),
    wrong(
        "something after the extensions",
        "ocsp_not_der",
        SYNTAX,
        RESPONSES,
        sets(trailing=lambda d: der.octets(d.randbytes(d.upto(5)))),
    ),
]
