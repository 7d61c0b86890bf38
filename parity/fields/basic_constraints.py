"""basicConstraints: RFC 5280 4.2.1.9, SBR 7.1.2."""

import der
import names
from changes import body, trailing
from clean import AUTHORITY, CA, RESPONDER, SUBSCRIBER
from tables import legal, wrong

NONE, SOME = der.sequence(), der.sequence(der.TRUE)
SYNTAX = "itu.invalid_asn1_syntax"


def says(value, critical=None):
    return body(names.BASIC_CONSTRAINTS, lambda d: value, critical)


def path(maker, critical=None):
    return body(names.BASIC_CONSTRAINTS, lambda d: der.sequence(der.integer(maker(d))), critical)


ROWS = [
    legal("no authority, said critically", SUBSCRIBER, says(NONE, True)),
    legal("no authority, said not critically", SUBSCRIBER, says(NONE, False)),
    legal("a responder says that it is no authority", RESPONDER, says(NONE, True)),
    wrong(
        "a subscriber that is an authority",
        "basic_constraints_ca",
        "cabf.smime.is_ca_certificate",
        SUBSCRIBER,
        says(SOME, True),
    ),
    wrong(
        "a path without an authority",
        "path_length",
        "pkix.basic_constraints_has_pathlen_for_non_ca",
        SUBSCRIBER + RESPONDER,
        path(lambda d: d.upto(8), True),
    ),
    wrong(
        "a path of zero without an authority", "path_length", SYNTAX, SUBSCRIBER + RESPONDER, path(lambda d: 0, True)
    ),
    wrong(
        "an authority that says it is none",
        "basic_constraints_ca",
        "pkix.ee_certificate_keycertsign_keyusage_set",
        AUTHORITY,
        says(NONE),
    ),
    wrong(
        "a path beside none",
        "path_length",
        "pkix.basic_constraints_has_pathlen_for_non_ca",
        CA,
        path(lambda d: d.upto(8)),
    ),
    wrong(
        "no basicConstraints in an authority",
        "extension_missing",
        "pkix.ee_certificate_keycertsign_keyusage_set",
        AUTHORITY,
        lambda draft, d: draft.drop(names.BASIC_CONSTRAINTS),
    ),
    wrong("FALSE written out", "not_der", SYNTAX, SUBSCRIBER, says(der.sequence(der.boolean(False)), True)),
    wrong("something after it", "not_der", SYNTAX, AUTHORITY, trailing(names.BASIC_CONSTRAINTS)),
    wrong(
        "no sequence",
        "not_der",
        SYNTAX,
        SUBSCRIBER,
        body(names.BASIC_CONSTRAINTS, lambda d: der.octets(d.randbytes(d.upto(9))), True),
    ),
]
