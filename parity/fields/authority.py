"""What only certificates of authorities and responders say: SBR 7.1.2.1, 7.1.2.2, 7.1.4.3, 7.1.6.3."""

import der
import names
from changes import body, names_it, unnamed
from clean import CA, RESPONDER
from dice import REGIONS
from draft import policies
from tables import legal, wrong


def qualifier(dice):
    """anyPolicy with a qualifier that RFC 5280 4.2.1.4 does not let it have."""
    one = der.sequence(der.oid(f"1.3.6.1.4.1.55555.6.{dice.upto(99)}"), der.string(der.UTF8, dice.word()))
    return der.sequence(der.sequence(der.oid(names.ANY_POLICY), der.sequence(one)))


ROWS = [
    legal("a region in the name", CA + RESPONDER, names_it(names.ST, lambda d: d.choice(REGIONS))),
    legal(
        "no path beneath is said to be allowed",
        CA,
        body(names.BASIC_CONSTRAINTS, lambda d: der.sequence(der.TRUE, der.integer(0))),
    ),
    legal(
        "several reserved policies",
        CA,
        body(
            names.POLICIES,
            lambda d: policies(
                *(
                    names.reserved_policy(level, "multipurpose")
                    for level in d.sample(["mailbox", "organization", "sponsor", "individual"], 2)
                )
            ),
        ),
    ),
    wrong(
        "anyPolicy with a qualifier that it must not have",
        "policy_any",
        "pkix.certificate_policies_anypolicy_has_prohibited_qualifier",
        CA,
        body(names.POLICIES, qualifier),
    ),
    wrong("no common name", "attribute_missing", "", CA, unnamed(names.CN)),
    wrong("no organisation", "attribute_missing", "", CA, unnamed(names.O)),
    wrong("no country", "attribute_missing", "", CA, unnamed(names.C)),
    wrong(
        "organisation of more than 64 characters",
        "value_bounds",
        "itu.invalid_asn1_syntax",
        CA + RESPONDER,
        names_it(names.O, lambda d: d.letters(64 + d.upto(40))),
    ),
    wrong(
        "common name of more than 64 characters",
        "value_bounds",
        "itu.invalid_asn1_syntax",
        RESPONDER + CA,
        names_it(names.CN, lambda d: d.letters(64 + d.upto(40))),
    ),
    wrong(
        "a body in nocheck",
        "nocheck_body",
        "itu.invalid_asn1_syntax",
        RESPONDER,
        body(names.OCSP_NOCHECK, lambda d: der.octets(d.randbytes(2))),
    ),
]
