"""What an OCSP response says of one certificate: RFC 6960 4.1.1, 4.2.1, 4.2.2.1; SBR 4.9.10, 7.3."""

from datetime import timedelta

import clean
import der
import keys
import names
from changes import sets
from clean import AT, REASONS, RESPONSES, revoked
from draft import Extension
from tables import legal, wrong

SYNTAX = "itu.invalid_asn1_syntax"
SPELLING = "pkix.generalizedtime_incorrect_syntax"
INVALID = "pkix.invalid_time_syntax"
NEGATIVE = "pkix.ocsp_negative_validity_period"
OCSP, ROOT_OCSP = ["ocsp-response"], ["root-ocsp-response"]
MD5 = "1.2.840.113549.2.5"

#: what X.690 11.7 and RFC 5280 4.1.2.5.2 leave no room for
SPELLINGS = {
    "without seconds": lambda when: when.strftime("%Y%m%d%H%MZ"),
    "with a fraction of a second": lambda when: when.strftime("%Y%m%d%H%M%S.5Z"),
    "without a zone": lambda when: when.strftime("%Y%m%d%H%M%S"),
    "in another zone": lambda when: when.strftime("%Y%m%d%H%M%S+0100"),
    "of a thirteenth month": lambda when: when.strftime("%Y13%d%H%M%SZ"),
}


def one(**makers):
    """Fields of the first answer."""

    def change(draft, dice):
        for name, maker in makers.items():
            setattr(draft.singles[0], name, maker(dice))

    return change


def state(maker):
    return one(state=maker)


def years_ago(dice):
    return revoked(dice, 4, der.generalized(AT - timedelta(days=dice.randint(400, 9000))))


def good_for(maker):
    def change(draft, dice):
        draft.singles[0].end = draft.singles[0].begin + timedelta(**maker(dice))

    return change


def spelled(how):
    return der.string(der.GENERALIZED_TIME, SPELLINGS[how](AT))


def with_extension(kind, maker):
    return one(extensions=lambda d: [Extension(kind, maker(d))])


def several(draft, dice):
    draft.singles = [clean.single(draft.profile, dice) for _ in range(dice.randint(2, 12))]


def hashed(kind, *parameters):
    def change(draft, dice):
        draft.singles = [clean.single(draft.profile, dice, kind)]
        draft.singles[0].hash = keys.algorithm(kind, *parameters)

    return change


ROWS = [
    legal("good", RESPONSES, state(lambda d: clean.GOOD)),
    legal("unknown", RESPONSES, state(lambda d: clean.UNKNOWN)),
    *(legal(f"revoked for {words}", RESPONSES, state(lambda d, c=c: revoked(d, c))) for words, c in REASONS.items()),
    legal("revoked without a reason", OCSP, state(revoked)),
    legal("certificateHold", OCSP, state(lambda d: revoked(d, 6))),
    legal("cACompromise of a root's certificate", ROOT_OCSP, state(lambda d: revoked(d, 2))),
    legal("revoked years ago", RESPONSES, state(years_ago)),
    legal("revoked this very second", RESPONSES, state(lambda d: revoked(d, 1, der.generalized(AT)))),
    legal("many answers", RESPONSES, several),
    legal("hashes by SHA-1 with NULL", RESPONSES, hashed(clean.SHA1, der.NULL)),
    legal("hashes by SHA-1 without parameters", RESPONSES, hashed(clean.SHA1)),
    legal("hashes by SHA-256", RESPONSES, hashed(clean.SHA256)),
    legal("a short serial", RESPONSES, one(serial=lambda d: der.integer(d.upto(127)))),
    legal("a serial of twenty octets", RESPONSES, one(serial=lambda d: der.integer(d.getrandbits(158) | 1 << 158))),
    legal("exactly eight hours", OCSP, good_for(lambda d: {"hours": 8})),
    legal("from eight hours to ten days", OCSP, good_for(lambda d: {"seconds": d.randint(8 * 3600, 864_000)})),
    legal("up to a year", ROOT_OCSP, good_for(lambda d: {"days": d.randint(1, 365)})),
    legal("known for some hours", RESPONSES, one(begin=lambda d: AT - timedelta(hours=d.upto(24)))),
    wrong("no answer", "ocsp_nothing", "", RESPONSES, sets(singles=lambda d: [])),
    # certID
    wrong("hashes by MD5", "ocsp_cert_id", "", RESPONSES, one(hash=lambda d: keys.algorithm(MD5, der.NULL))),
    wrong("another CA's name", "ocsp_cert_id", "", RESPONSES, one(name_hash=lambda d: d.randbytes(20))),
    wrong("another CA's key", "ocsp_cert_id", "", RESPONSES, one(key_hash=lambda d: d.randbytes(20))),
    wrong("a hash as a BIT STRING", "ocsp_not_der", SYNTAX, RESPONSES, one(hash=lambda d: der.bits(d.randbytes(9)))),
    wrong("no serial", "ocsp_not_der", SYNTAX, RESPONSES, one(serial=lambda d: b"")),
    # certStatus
    wrong(
        "good with something in it",
        "ocsp_not_der",
        SYNTAX,
        RESPONSES,
        state(lambda d: der.primitive(0, d.randbytes(d.upto(4)))),
    ),
    wrong("a fourth status", "ocsp_not_der", SYNTAX, RESPONSES, state(lambda d: der.primitive(3, b""))),
    wrong("the reason unspecified", "ocsp_reason", "", RESPONSES, state(lambda d: revoked(d, 0))),
    wrong("the reason removeFromCRL", "ocsp_reason", "", RESPONSES, state(lambda d: revoked(d, 8))),
    wrong("certificateHold of a CA", "ocsp_reason", "", ROOT_OCSP, state(lambda d: revoked(d, 6))),
    wrong("cACompromise of a subscriber", "ocsp_reason", "", OCSP, state(lambda d: revoked(d, 2))),
    wrong(
        "a reason that does not exist",
        "ocsp_reason",
        "",
        RESPONSES,
        state(lambda d: revoked(d, d.choice([7, 11, 42]))),
    ),
    wrong("a revoked CA without a reason", "ocsp_reason", "", ROOT_OCSP, state(revoked)),
    wrong(
        "a reason as a number",
        "ocsp_not_der",
        SYNTAX,
        RESPONSES,
        state(lambda d: der.context(1, der.generalized(AT), der.context(0, der.integer(d.choice([1, 4]))))),
    ),
    wrong(
        "the reason among the extensions",
        "ocsp_reason",
        "",
        RESPONSES,
        with_extension(names.REASON_CODE, lambda d: der.enumerated(d.choice([1, 4]))),
    ),
    wrong(
        "revoked in the future",
        "ocsp_later",
        "",
        RESPONSES,
        state(lambda d: revoked(d, 4, der.generalized(AT + timedelta(seconds=d.upto(10**6))))),
    ),
    # Times.
    wrong(
        "ends before it begins",
        "ocsp_times",
        NEGATIVE,
        RESPONSES,
        one(end=lambda d: AT - timedelta(seconds=d.upto(10**6))),
    ),
    wrong("ends as it begins", "ocsp_times", "", RESPONSES, one(end=lambda d: AT)),
    wrong(
        "known after it was produced",
        "ocsp_times",
        "",
        RESPONSES,
        sets(begin=lambda d: AT - timedelta(seconds=d.upto(10**6))),
    ),
    wrong(
        "produced in the future",
        "ocsp_later",
        "",
        RESPONSES,
        sets(begin=lambda d: AT + timedelta(seconds=d.upto(10**6))),
    ),
    wrong("no nextUpdate", "ocsp_good_for", "", RESPONSES, one(end=lambda d: None)),
    wrong("good for less than eight hours", "ocsp_good_for", "", OCSP, good_for(lambda d: {"seconds": d.upto(28_799)})),
    wrong(
        "good for more than ten days",
        "ocsp_good_for",
        "",
        OCSP,
        good_for(lambda d: {"days": 10, "seconds": d.upto(10**6)}),
    ),
    wrong(
        "good for more than a year",
        "ocsp_good_for",
        "",
        ROOT_OCSP,
        good_for(lambda d: {"days": 365, "seconds": d.upto(10**6)}),
    ),
    *(
        wrong(f"producedAt {how}", "ocsp_time", SPELLING, RESPONSES, sets(begin_der=lambda d, how=how: spelled(how)))
        for how in SPELLINGS
    ),
    *(
        wrong(
            f"{name} {how}",
            "ocsp_time",
            f"{SPELLING} {INVALID}",
            RESPONSES,
            one(**{field: lambda d, how=how: spelled(how)}),
        )
        for name, field in (("thisUpdate", "begin_der"), ("nextUpdate", "end_der"))
        for how in SPELLINGS
    ),
    *(
        wrong(
            f"the time of revocation {how}",
            "ocsp_time",
            SPELLING,
            RESPONSES,
            state(lambda d, how=how: revoked(d, 4, spelled(how))),
        )
        for how in SPELLINGS
    ),
    wrong("producedAt as UTCTime", "ocsp_not_der", SYNTAX, RESPONSES, sets(begin_der=lambda d: der.utc(AT))),
    wrong("thisUpdate as UTCTime", "ocsp_not_der", SYNTAX, RESPONSES, one(begin_der=lambda d: der.utc(AT))),
    wrong("nextUpdate as UTCTime", "ocsp_not_der", SYNTAX, RESPONSES, one(end_der=lambda d: der.utc(AT))),
]
