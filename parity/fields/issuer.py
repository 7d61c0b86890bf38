"""issuer: RFC 5280 4.1.2.4."""

import der
import names
from changes import issuer_names, sets
from clean import ISSUING_NAME, RESPONDER, SUBSCRIBER
from draft import Name
from tables import legal, wrong

FROM_ISSUING = SUBSCRIBER + RESPONDER


def twice_in_one(draft, dice):
    draft.issuer = Name([list(rdn) for rdn in ISSUING_NAME.rdns])
    kind, value = draft.issuer.rdns[1][0]
    draft.issuer.rdns[1].append((kind, der.string(der.UTF8, dice.organization())))


ROWS = [
    legal("with an organisational unit", FROM_ISSUING, issuer_names(names.OU, lambda d: d.word())),
    legal("with a locality", FROM_ISSUING, issuer_names(names.L, lambda d: d.word())),
    legal("organisation as PrintableString", FROM_ISSUING, issuer_names(names.O, lambda d: d.word(), der.PRINTABLE)),
    wrong("empty", "issuer_empty", "pkix.name_empty", FROM_ISSUING, sets(issuer=lambda d: Name([]))),
    wrong(
        "one type twice in one RDN",
        "rdn_type_twice",
        "pkix.rdn_contains_duplicate_attribute_types",
        FROM_ISSUING,
        twice_in_one,
    ),
    wrong(
        "organisation of more than 64 characters",
        "value_bounds",
        "itu.invalid_asn1_syntax",
        FROM_ISSUING,
        issuer_names(names.O, lambda d: d.letters(64 + d.upto(40))),
    ),
    wrong(
        "a mail address that is none",
        "mailbox_form",
        "pkix.invalid_email_address_syntax",
        FROM_ISSUING,
        issuer_names(names.E, lambda d: d.word()),
    ),
]
