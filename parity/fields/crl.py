"""Revocation lists: RFC 5280 5, SBR 4.9.7 and 7.2.

pkilint 0.13.3 has a code for two algorithms that differ, but looks for them at a path that a list does not have.
"""

from datetime import timedelta

import clean
import der
import names
from changes import body, doubles, drops, flips, lasts, sets
from clean import AT, LISTS
from draft import Extension, Name
from tables import legal, wrong

NUMBER = "pkix.crl_number_out_of_range"
REASON = "cabf.crl_prohibited_reason_code"
SYNTAX = "pkix.utctime_incorrect_syntax pkix.invalid_time_syntax"
CRL, ROOT_CRL = ["crl"], ["root-crl"]
OTHER_ALGORITHM = der.sequence(der.oid("1.2.840.113549.1.1.11"), der.NULL)


def reason(*codes):
    def change(draft, dice):
        draft.entries[0].extensions = [Extension(names.REASON_CODE, der.enumerated(dice.choice(codes)))]

    return change


def entries(maker):
    return sets(entries=lambda d: maker(d))


def with_reason(dice):
    return clean.entry(dice, dice.choice(list(clean.REASONS.values())))


def invalid_since(draft, dice):
    when = der.generalized(AT - timedelta(days=dice.upto(900)))
    draft.entries[0].extensions.append(Extension(names.INVALIDITY_DATE, when))


def issuing_point(dice):
    where = der.context(0, der.context(0, names.uri(dice.address() + ".crl")))
    return der.sequence(where)


def critical_reason(draft, dice):
    draft.entries[0].extensions[0].critical = True


def first_serial(maker):
    def change(draft, dice):
        draft.entries[0].serial = maker(dice)

    return change


def same_serial(draft, dice):
    draft.entries.append(clean.entry(dice, 4))
    draft.entries[-1].serial = draft.entries[0].serial


def with_issuer_only(draft, dice):
    issuer = der.retagged(1, der.sequence(names.directory(draft.issuer.der())))
    inside = der.content(draft.extension(names.AKI).body)
    draft.put(names.AKI, der.sequence(inside, issuer))


def with_serial_only(draft, dice):
    inside = der.content(draft.extension(names.AKI).body)
    draft.put(names.AKI, der.sequence(inside, der.primitive(2, der.content(der.integer(dice.getrandbits(63))))))


def issuer_with_type_twice(draft, dice):
    draft.issuer = Name([list(rdn) for rdn in draft.issuer.rdns])
    kind, _ = draft.issuer.rdns[1][0]
    draft.issuer.rdns[1].append((kind, der.string(der.UTF8, dice.organization())))


ROWS = [
    legal("nobody revoked", LISTS, entries(lambda d: None)),
    legal("many entries", LISTS, entries(lambda d: [with_reason(d) for _ in range(d.randint(10, 60))])),
    *(legal(f"for {words}", LISTS, reason(code)) for words, code in clean.REASONS.items()),
    legal("an entry without a reason", CRL, lambda draft, d: draft.entries[0].extensions.clear()),
    legal("an entry with the date of invalidity", LISTS, invalid_since),
    legal(
        "a large number", LISTS, body(names.CRL_NUMBER, lambda d: der.integer(d.getrandbits(d.choice([64, 120, 158]))))
    ),
    legal("up to ten days", CRL, lasts(lambda d: {"days": d.upto(10)})),
    legal("up to a year", ROOT_CRL, lasts(lambda d: {"days": d.upto(365)})),
    legal("its place in itself", LISTS, body(names.ISSUING_POINT, issuing_point, True)),
    legal("cACompromise in a root's list", ROOT_CRL, reason(2)),
    legal("certificateHold", CRL, reason(6)),
    wrong(
        "more than ten days",
        "crl_too_long",
        "cabf.crl_invalid_validity_period",
        CRL,
        lasts(lambda d: {"days": 10, "seconds": d.upto(10**6)}),
    ),
    wrong(
        "more than a year",
        "crl_too_long",
        "cabf.arl_invalid_validity_period",
        ROOT_CRL,
        lasts(lambda d: {"days": 366, "seconds": d.upto(10**6)}),
    ),
    wrong(
        "ends before it begins",
        "crl_negative",
        "pkix.crl_negative_validity_period",
        LISTS,
        sets(end=lambda d: AT - timedelta(seconds=d.upto(10**6))),
    ),
    wrong("no nextUpdate", "crl_no_end", "pkix.validity_period_end_value_missing", LISTS, sets(end=lambda d: None)),
    wrong(
        "four digits before 2050",
        "crl_time",
        "pkix.wrong_time_useful_type",
        LISTS,
        sets(begin_der=lambda d: der.generalized(AT)),
    ),
    wrong(
        "no seconds",
        "crl_time",
        SYNTAX,
        LISTS,
        sets(begin_der=lambda d: der.string(der.UTC_TIME, AT.strftime("%y%m%d%H%MZ"))),
    ),
    wrong("version left out", "crl_version", "pkix.crl_version_missing", LISTS, sets(version=lambda d: b"")),
    wrong(
        "another version",
        "crl_version",
        "pkix.crl_version_is_not_v2",
        LISTS,
        sets(version=lambda d: der.integer(d.choice([0, 2, 3]))),
    ),
    wrong(
        "the outer algorithm is another", "crl_algorithm", "", LISTS, sets(outer_algorithm=lambda d: OTHER_ALGORITHM)
    ),
    wrong("no number", "crl_number", "pkix.crl_number_missing", LISTS, drops(names.CRL_NUMBER)),
    wrong("the number critical", "crl_number", "pkix.crl_number_extension_critical", LISTS, flips(names.CRL_NUMBER)),
    wrong(
        "a number of more than 159 bits",
        "crl_number",
        NUMBER,
        LISTS,
        body(names.CRL_NUMBER, lambda d: der.integer(1 << 159 | d.getrandbits(150))),
    ),
    wrong(
        "a negative number",
        "crl_number",
        "itu.invalid_asn1_syntax",
        LISTS,
        body(names.CRL_NUMBER, lambda d: der.integer(-d.upto(10**6))),
    ),
    wrong("no authorityKeyIdentifier", "crl_aki", "pkix.authority_key_identifier_missing", LISTS, drops(names.AKI)),
    wrong(
        "an authorityKeyIdentifier without a key",
        "crl_aki",
        "pkix.authority_key_identifier_keyid_missing",
        LISTS,
        body(names.AKI, lambda d: der.sequence()),
    ),
    wrong(
        "an issuer without a serial",
        "crl_aki",
        "pkix.aki_with_cert_issuer_but_serial_number_absent",
        LISTS,
        with_issuer_only,
    ),
    wrong(
        "a serial without an issuer",
        "crl_aki",
        "pkix.aki_with_serial_number_but_cert_issuer_absent",
        LISTS,
        with_serial_only,
    ),
    wrong("the number twice", "crl_extension_twice", "pkix.duplicate_extension", LISTS, doubles(names.CRL_NUMBER)),
    wrong(
        "an empty sequence of entries",
        "crl_entries_empty",
        "pkix.crl_revoked_certificates_empty",
        LISTS,
        entries(lambda d: []),
    ),
    wrong("a reason that is critical", "crl_reason", "pkix.crl_reason_code_extension_critical", LISTS, critical_reason),
    wrong("the reason unspecified", "crl_reason", REASON, LISTS, reason(0)),
    wrong("the reason removeFromCRL in a whole list", "crl_reason", REASON, LISTS, reason(8)),
    wrong("certificateHold in a root's list", "crl_reason", REASON, ROOT_CRL, reason(6)),
    wrong("cACompromise in a list of subscribers", "crl_reason", REASON, CRL, reason(2)),
    wrong("a reason that does not exist", "crl_reason", REASON, LISTS, reason(7, 11, 42)),
    wrong(
        "a root's entry without a reason",
        "crl_reason",
        "",
        ROOT_CRL,
        lambda draft, d: draft.entries[0].extensions.clear(),
    ),
    wrong(
        "a serial of zero",
        "crl_serial",
        "pkix.certificate_serial_number_out_of_range",
        LISTS,
        first_serial(lambda d: der.integer(0)),
    ),
    wrong("a serial twice", "crl_serial", "", LISTS, same_serial),
    wrong("no issuer", "crl_issuer", "pkix.name_empty", LISTS, sets(issuer=lambda d: Name([]))),
    wrong(
        "an issuer with a type twice in one RDN",
        "crl_issuer",
        "pkix.rdn_contains_duplicate_attribute_types",
        LISTS,
        issuer_with_type_twice,
    ),
    wrong(
        "its place as no address",
        "crl_issuing_point",
        "pkix.invalid_uri_syntax",
        LISTS,
        body(
            names.ISSUING_POINT,
            lambda d: der.sequence(der.context(0, der.context(0, names.uri(f"{d.word()} {d.word()}")))),
            True,
        ),
    ),
]
