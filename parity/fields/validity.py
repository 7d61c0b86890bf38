"""validity: RFC 5280 4.1.2.5, SBR 6.3.2."""

from datetime import timedelta

import der
from changes import lasts, sets
from clean import AT, CERTIFICATE, RESPONDER, SUBSCRIBER
from tables import legal, wrong

TOO_LONG = "cabf.smime.certificate_validity_period_exceeds_825_days"
SYNTAX = "pkix.utctime_incorrect_syntax pkix.invalid_time_syntax"


def spelled(tag, pattern):
    """notBefore as it is, written otherwise."""
    return sets(begin_der=lambda d: der.string(tag, AT.strftime(pattern)))


ROWS = [
    legal("1 to 823 days", SUBSCRIBER, lasts(lambda d: {"days": d.upto(823)})),
    legal("824 days", SUBSCRIBER, lasts(lambda d: {"days": 824})),
    legal("some hours", SUBSCRIBER, lasts(lambda d: {"hours": d.upto(40)})),
    legal("a root that ends after 2049, in four digits", ["root"], lasts(lambda d: {"days": 365 * d.randint(24, 25)})),
    legal("1 to 90 days", RESPONDER, lasts(lambda d: {"days": d.upto(90)})),
    wrong(
        "825 days and part of one more",
        "validity_too_long",
        TOO_LONG,
        SUBSCRIBER,
        lasts(lambda d: {"days": 825, "seconds": d.upto(86400)}),
    ),
    wrong("years too long", "validity_too_long", TOO_LONG, SUBSCRIBER, lasts(lambda d: {"days": 826 + d.upto(3000)})),
    wrong(
        "825 days, which is the maximum",
        "validity_at_maximum",
        "cabf.smime.certificate_validity_period_at_maximum",
        SUBSCRIBER,
        lasts(lambda d: {"days": 825}),
    ),
    wrong(
        "ends before it begins",
        "validity_negative",
        "pkix.certificate_negative_validity_period",
        CERTIFICATE,
        sets(end=lambda d: AT - timedelta(seconds=d.upto(10**8))),
    ),
    wrong(
        "four digits before 2050",
        "time_spelling",
        "pkix.wrong_time_useful_type",
        CERTIFICATE,
        sets(begin_der=lambda d: der.generalized(AT)),
    ),
    wrong("no seconds", "time_spelling", SYNTAX, CERTIFICATE, spelled(der.UTC_TIME, "%y%m%d%H%MZ")),
    wrong("a zone instead of Z", "time_spelling", SYNTAX, CERTIFICATE, spelled(der.UTC_TIME, "%y%m%d%H%M%S+0000")),
    wrong(
        "a fraction of a second",
        "time_spelling",
        "pkix.generalizedtime_incorrect_syntax pkix.invalid_time_syntax",
        CERTIFICATE,
        sets(end_der=lambda d: der.string(der.GENERALIZED_TIME, f"2050{d.randint(10, 12)}01090000.{d.upto(9)}Z")),
    ),
]
