"""Extensions of OCSP responses: RFC 6960 4.4, RFC 9654 2.1, RFC 5280 5.3."""

from datetime import timedelta

import der
import names
from changes import body, doubles, sets
from clean import AT, RESPONSES
from draft import Extension
from tables import legal, wrong

SYNTAX = "itu.invalid_asn1_syntax"
SPELLING = "pkix.generalizedtime_incorrect_syntax"
PRIVATE = "1.3.6.1.4.1.55555.7.4"


def response(kind, maker, critical=False, flag=None):
    return sets(extensions=lambda d: [Extension(kind, maker(d), critical, flag)])


def single(kind, maker, critical=False):
    def change(draft, dice):
        draft.singles[0].extensions = [Extension(kind, maker(dice), critical)]

    return change


def nonce(*octets):
    return lambda d: der.octets(d.randbytes(d.randint(*octets)))


def bare(dice):
    """As RFC 2560 let many do: the octets themselves."""
    return b"\xf5" + dice.randbytes(dice.randint(8, 31))


def before(dice):
    return der.generalized(AT - timedelta(seconds=dice.upto(10**8)))


def crl_id(dice):
    """RFC 6960 4.4.2: where the list is, which number it has, when it was made; each may be left out."""
    where = der.context(0, der.string(der.IA5, dice.address() + ".crl"))
    number = der.context(1, der.integer(dice.upto(10**6)))
    parts = [where, number, der.context(2, before(dice))]
    return der.sequence(*(part for part in parts if dice.random() < 0.7))


ROWS = [
    legal("a nonce", RESPONSES, response(names.OCSP_NONCE, nonce(1, 128))),
    legal("a nonce of one octet", RESPONSES, response(names.OCSP_NONCE, nonce(1, 1))),
    legal("a nonce of 128 octets", RESPONSES, response(names.OCSP_NONCE, nonce(128, 128))),
    legal("extended revoke beside a nonce", RESPONSES, body(names.EXTENDED_REVOKE, lambda d: der.NULL), nonce="yes"),
    legal("extended revoke", RESPONSES, response(names.EXTENDED_REVOKE, lambda d: der.NULL)),
    legal("a private extension", RESPONSES, response(PRIVATE, lambda d: der.string(der.UTF8, d.word()))),
    legal("an archive's beginning", RESPONSES, single(names.ARCHIVE_CUTOFF, before)),
    legal("the list that it is from", RESPONSES, single(names.OCSP_LIST, crl_id)),
    legal("the date of invalidity", RESPONSES, single(names.INVALIDITY_DATE, before)),
    wrong("a nonce of no octet", "ocsp_nonce", "", RESPONSES, response(names.OCSP_NONCE, nonce(0, 0))),
    wrong("a nonce of more than 128 octets", "ocsp_nonce", "", RESPONSES, response(names.OCSP_NONCE, nonce(129, 300))),
    wrong("a nonce without its type", "ocsp_nonce", SYNTAX, RESPONSES, response(names.OCSP_NONCE, bare)),
    wrong("a nonce twice", "ocsp_extension_twice", "", RESPONSES, doubles(names.OCSP_NONCE), nonce="yes"),
    wrong("a critical nonce", "ocsp_critical", "", RESPONSES, response(names.OCSP_NONCE, nonce(16, 32), True)),
    wrong(
        "a critical extension of an answer",
        "ocsp_critical",
        "",
        RESPONSES,
        single(names.ARCHIVE_CUTOFF, before, True),
    ),
    wrong("extensions without any", "ocsp_not_der", SYNTAX, RESPONSES, sets(extensions=lambda d: [])),
    wrong(
        "not critical, spelled out",
        "ocsp_not_der",
        SYNTAX,
        RESPONSES,
        response(names.OCSP_NONCE, nonce(16, 32), flag=der.boolean(False)),
    ),
    wrong(
        "critical as 01",
        "ocsp_not_der",
        SYNTAX,
        RESPONSES,
        response(names.OCSP_NONCE, nonce(16, 32), flag=b"\x01\x01\x01"),
    ),
    wrong(
        "extended revoke with something in it",
        "ocsp_extension_form",
        SYNTAX,
        RESPONSES,
        response(names.EXTENDED_REVOKE, lambda d: der.tlv(5, d.randbytes(d.upto(4)))),
    ),
    wrong(
        "an archive's beginning as UTCTime",
        "ocsp_extension_form",
        SYNTAX,
        RESPONSES,
        single(names.ARCHIVE_CUTOFF, lambda d: der.utc(AT)),
    ),
    wrong(
        "an archive's beginning without seconds",
        "ocsp_extension_form",
        SPELLING,
        RESPONSES,
        single(names.ARCHIVE_CUTOFF, lambda d: der.string(der.GENERALIZED_TIME, AT.strftime("%Y%m%d%H%MZ"))),
    ),
    wrong(
        "the list's address as UTF8String",
        "ocsp_extension_form",
        SYNTAX,
        RESPONSES,
        single(names.OCSP_LIST, lambda d: der.sequence(der.context(0, der.string(der.UTF8, d.address())))),
    ),
    wrong(
        "the list's number as OCTET STRING",
        "ocsp_extension_form",
        SYNTAX,
        RESPONSES,
        single(names.OCSP_LIST, lambda d: der.sequence(der.context(1, der.octets(d.randbytes(4))))),
    ),
    wrong(
        "the list's time as UTCTime",
        "ocsp_extension_form",
        SYNTAX,
        RESPONSES,
        single(names.OCSP_LIST, lambda d: der.sequence(der.context(2, der.utc(AT)))),
    ),
    wrong(
        "the list's time without seconds",
        "ocsp_extension_form",
        SPELLING,
        RESPONSES,
        single(
            names.OCSP_LIST,
            lambda d: der.sequence(der.context(2, der.string(der.GENERALIZED_TIME, AT.strftime("%Y%m%d%H%MZ")))),
        ),
    ),
    wrong(
        "the date of invalidity as UTCTime",
        "ocsp_extension_form",
        SYNTAX,
        RESPONSES,
        single(names.INVALIDITY_DATE, lambda d: der.utc(AT)),
    ),
    wrong(
        "a private extension that is no DER",
        "ocsp_extension_form",
        "",
        RESPONSES,
        response(PRIVATE, lambda d: b"\x30\x7f" + d.randbytes(d.upto(9))),
    ),
]
