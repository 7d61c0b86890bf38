"""authorityInfoAccess: RFC 5280 4.2.2.1, SBR 7.1.2.3 (c).

pkilint 0.13.3 has codes for a scheme and a kind of name that are not allowed, but never reaches them: it compares the
class of a node with that of its content.
"""

import der
import names
from changes import body, trailing
from clean import SUBSCRIBER
from draft import access
from tables import legal, wrong

NO_ISSUERS = "cabf.aia_ca_issuers_missing"
ISSUERS_HTTP = "cabf.aia_ca_issuers_has_no_http_uri"
OCSP_HTTP = "cabf.aia_ocsp_has_no_http_uri"


def says(*makers):
    return body(names.ACCESS, lambda d: der.sequence(*(maker(d) for maker in makers)))


def issuers(maker=lambda d: d.address() + ".cer"):
    return lambda d: access(names.CA_ISSUERS, names.uri(maker(d)))


def ocsp(maker=lambda d: f"http://{d.host()}/"):
    return lambda d: access(names.OCSP, names.uri(maker(d)))


def secure(dice):
    return f"https://{dice.host()}/{dice.word()}"


ROWS = [
    legal("the issuer alone", SUBSCRIBER, says(issuers())),
    legal("two responders", SUBSCRIBER, says(ocsp(), ocsp(), issuers())),
    legal("the issuer in two places", SUBSCRIBER, says(issuers(), issuers(lambda d: d.address() + ".p7c"), ocsp())),
    wrong("no issuer", "access_issuers", NO_ISSUERS, SUBSCRIBER, says(ocsp())),
    wrong("the issuer by https", "access_address", ISSUERS_HTTP, SUBSCRIBER, says(ocsp(), issuers(secure))),
    wrong(
        "the issuer by ldap",
        "access_address",
        ISSUERS_HTTP,
        SUBSCRIBER,
        says(ocsp(), issuers(lambda d: f"ldap://{d.host()}/cn={d.word()}")),
    ),
    wrong("the responder by https", "access_address", OCSP_HTTP, SUBSCRIBER, says(ocsp(secure), issuers())),
    wrong("https beside http", "access_address", "", SUBSCRIBER, says(ocsp(), issuers(), issuers(secure))),
    wrong(
        "a place that is no address",
        "access_address",
        ISSUERS_HTTP,
        SUBSCRIBER,
        says(ocsp(), lambda d: access(names.CA_ISSUERS, names.dns(d.host()))),
    ),
    wrong(
        "an address that is none",
        "access_address",
        "pkix.invalid_uri_syntax",
        SUBSCRIBER,
        says(ocsp(), issuers(lambda d: f"http://{d.word()} {d.word()}/")),
    ),
    wrong(
        "a responder inside of a house",
        "access_address",
        "cabf.internal_domain_name",
        SUBSCRIBER,
        says(ocsp(lambda d: f"http://{d.word()}.{d.choice(['local', 'internal', 'lan'])}/"), issuers()),
    ),
    wrong("none in the sequence", "not_der", "itu.invalid_asn1_syntax", SUBSCRIBER, says()),
    wrong("something after it", "not_der", "itu.invalid_asn1_syntax", SUBSCRIBER, trailing(names.ACCESS)),
]
