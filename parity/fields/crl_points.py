"""cRLDistributionPoints: RFC 5280 4.2.1.13, SBR 7.1.2.3 (b)."""

import der
import names
from changes import body, trailing
from clean import CA, ROOT_NAME, SUBSCRIBER
from draft import point
from tables import legal, wrong

NO_HTTP = "cabf.no_http_crldp_uri"
SCHEME = "cabf.smime.crldp_fullname_prohibited_uri_scheme"
KIND = "cabf.smime.crldp_fullname_prohibited_generalname_type"
NOTHING = "pkix.distribution_point_does_not_contain_name_or_issuer"
BAD = "pkix.invalid_uri_syntax"
INTERNAL = "cabf.internal_domain_name"
SYNTAX = "itu.invalid_asn1_syntax"
REASONS = der.primitive(1, b"\x06\x40")


def points(*makers):
    return body(names.CRL_POINTS, lambda d: der.sequence(*(maker(d) for maker in makers)))


def at(maker):
    return lambda d: point(names.uri(maker(d)))


def relative(dice):
    attribute = der.sequence(der.oid(names.CN), der.string(der.UTF8, dice.word()))
    return der.sequence(der.context(0, der.context(1, attribute)))


good = at(lambda d: d.address() + ".crl")

ROWS = [
    legal("two points", SUBSCRIBER, points(good, good)),
    legal(
        "two addresses of one point",
        SUBSCRIBER,
        points(lambda d: point(names.uri(d.address()), names.uri(d.address()))),
    ),
    legal("a port", SUBSCRIBER, points(at(lambda d: f"http://{d.host()}:{d.randint(1025, 65000)}/{d.word()}.crl"))),
    legal("a long path", SUBSCRIBER, points(at(lambda d: f"{d.address()}/{d.word()}/{d.word()}/{d.digits(9)}.crl"))),
    wrong(
        "https",
        "crl_point_address",
        f"{NO_HTTP} {SCHEME}",
        SUBSCRIBER,
        points(at(lambda d: f"https://{d.host()}/{d.word()}.crl")),
    ),
    wrong(
        "ldap",
        "crl_point_address",
        f"{NO_HTTP} {SCHEME}",
        SUBSCRIBER,
        points(at(lambda d: f"ldap://{d.host()}/cn={d.word()}?certificateRevocationList")),
    ),
    wrong(
        "https beside http",
        "crl_point_address",
        SCHEME,
        SUBSCRIBER,
        points(good, at(lambda d: f"https://{d.host()}/{d.word()}.crl")),
    ),
    wrong(
        "an address that is none",
        "crl_point_address",
        BAD,
        SUBSCRIBER,
        points(at(lambda d: f"http://{d.word()} {d.word()}/")),
    ),
    wrong(
        "inside of a house",
        "crl_point_address",
        INTERNAL,
        SUBSCRIBER,
        points(at(lambda d: f"http://{d.word()}.{d.choice(['local', 'internal', 'lan'])}/{d.word()}.crl")),
    ),
    wrong(
        "an endless host",
        "crl_point_address",
        "pkix.uri_domain_name_too_long",
        SUBSCRIBER,
        points(at(lambda d: "http://" + ".".join(d.letters(60) for _ in range(5)) + ".example.com/")),
    ),
    wrong(
        "a directoryName",
        "crl_point_form",
        f"{NO_HTTP} {KIND}",
        SUBSCRIBER,
        points(lambda d: point(names.directory(ROOT_NAME.der()))),
    ),
    wrong(
        "a directoryName beside http",
        "crl_point_form",
        KIND,
        SUBSCRIBER,
        points(lambda d: point(names.uri(d.address()), names.directory(ROOT_NAME.der()))),
    ),
    wrong("a name relative to the issuer", "crl_point_form", NO_HTTP, SUBSCRIBER, points(relative)),
    wrong(
        "reasons alone", "crl_point_form", f"{NOTHING} {NO_HTTP}", SUBSCRIBER, points(lambda d: der.sequence(REASONS))
    ),
    wrong("no point in the sequence", "not_der", SYNTAX, SUBSCRIBER, points()),
    wrong("something after it", "not_der", SYNTAX, SUBSCRIBER, trailing(names.CRL_POINTS)),
    wrong("an authority's reasons alone", "crl_point_form", NOTHING, CA, points(lambda d: der.sequence(REASONS))),
]
