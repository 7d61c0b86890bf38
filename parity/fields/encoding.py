"""The whole in another spelling: BER where DER is asked for (X.690 10, 11; RFC 5280 4.1)."""

import der
from changes import sets
from clean import CERTIFICATE, END_ENTITY
from draft import Name
from tables import wrong

SYNTAX = "itu.invalid_asn1_syntax"


def long_length(draft, dice):
    """A length in more octets than it needs."""
    body = der.content(draft.serial)
    draft.serial = b"\x02" + bytes([0x80 | 1, len(body)]) + body


def unsorted(draft, dice):
    """A SET OF whose elements stand in the wrong order."""
    name = Name([list(rdn) for rdn in draft.subject.rdns])
    pair = lambda text: der.sequence(der.oid("2.5.4.5"), der.string(der.PRINTABLE, text))
    first, second = sorted(
        [pair(dice.digits(8)), der.sequence(der.oid("2.5.4.3"), der.string(der.UTF8, draft.facts["mailbox"]))]
    )
    made = der.content(name.der()) + der.tlv(0x31, second, first)

    class Spelled(Name):
        def der(self):
            return der.sequence(made)

    draft.subject = Spelled(name.rdns)


ROWS = [
    wrong("a length in too many octets", "not_der", SYNTAX, CERTIFICATE, long_length),
    wrong(
        "something after the extensions",
        "not_der",
        SYNTAX,
        CERTIFICATE,
        sets(trailing=lambda d: der.octets(d.randbytes(d.upto(5)))),
    ),
    wrong(
        "the signature's algorithm has something after it",
        "not_der",
        SYNTAX,
        END_ENTITY,
        lambda draft, d: after_algorithm(draft, d),
    ),
]


def after_algorithm(draft, dice):
    inside = der.content(draft.algorithm)
    draft.algorithm = der.sequence(inside, der.NULL, der.integer(dice.upto(99)))
