"""extensions as a whole: which there are, how often, and whether critical. SBR 7.1.2, RFC 5280 4.2."""

import der
import names
from changes import body, doubles, drops, flags, flips, sets
from clean import AUTHORITY, CA, CERTIFICATE, END_ENTITY, MV, RESPONDER, SUBSCRIBER
from tables import legal, wrong

#: words, extension, codes, profiles
MISSING = [
    ("certificatePolicies", names.POLICIES, "cabf.smime.certificate_policies_extension_missing", SUBSCRIBER),
    ("extKeyUsage", names.EXTENDED_KEY_USAGE, "cabf.smime.extended_key_usage_extension_missing", SUBSCRIBER),
    ("keyUsage", names.KEY_USAGE, "cabf.smime.key_usage_extension_missing", SUBSCRIBER),
    ("subjectAltName", names.SAN, "cabf.smime.san_extension_missing", SUBSCRIBER),
    ("cRLDistributionPoints", names.CRL_POINTS, "cabf.smime.crldp_extension_missing", SUBSCRIBER),
    ("authorityInfoAccess", names.ACCESS, "cabf.aia_extension_missing", SUBSCRIBER),
    ("subjectKeyIdentifier", names.SKI, "pkix.certificate_skid_end_entity_missing", SUBSCRIBER + RESPONDER),
    (
        "authorityKeyIdentifier",
        names.AKI,
        "pkix.authority_key_identifier_extension_absent",
        SUBSCRIBER + RESPONDER + CA,
    ),
    ("subjectKeyIdentifier of an authority", names.SKI, "pkix.certificate_skid_ca_missing", AUTHORITY),
    ("keyUsage of an authority", names.KEY_USAGE, "pkix.ca_certificate_no_ku_extension", AUTHORITY),
    ("certificatePolicies of an issuing CA", names.POLICIES, "", CA),
    ("extKeyUsage of an issuing CA", names.EXTENDED_KEY_USAGE, "", CA),
    ("cRLDistributionPoints of an issuing CA", names.CRL_POINTS, "", CA),
    ("extKeyUsage of a responder", names.EXTENDED_KEY_USAGE, "", RESPONDER),
    ("nocheck of a responder", names.OCSP_NOCHECK, "", RESPONDER),
    ("keyUsage of a responder", names.KEY_USAGE, "", RESPONDER),
]

#: words, extension, codes, profiles
FLIPPED = [
    (
        "authorityInfoAccess critical",
        names.ACCESS,
        "pkix.authority_information_access_extension_critical",
        SUBSCRIBER + CA,
    ),
    (
        "authorityKeyIdentifier critical",
        names.AKI,
        "pkix.authority_key_identifier_critical",
        SUBSCRIBER + CA + RESPONDER,
    ),
    ("subjectKeyIdentifier critical", names.SKI, "pkix.certificate_skid_extension_critical", CERTIFICATE),
    (
        "cRLDistributionPoints critical",
        names.CRL_POINTS,
        "cabf.critical_crldp_extension pkix.certificate_crldp_extension_critical",
        SUBSCRIBER,
    ),
    (
        "cRLDistributionPoints of an authority critical",
        names.CRL_POINTS,
        "pkix.certificate_crldp_extension_critical",
        CA,
    ),
    ("certificatePolicies critical", names.POLICIES, "cabf.critical_certificate_policies_extension", SUBSCRIBER),
    (
        "keyUsage not critical",
        names.KEY_USAGE,
        "cabf.smime.ku_extension_not_critical pkix.key_usage_extension_not_critical",
        SUBSCRIBER,
    ),
    (
        "keyUsage of an authority not critical",
        names.KEY_USAGE,
        "pkix.key_usage_extension_not_critical",
        AUTHORITY + RESPONDER,
    ),
    (
        "subjectAltName critical beside a subject",
        names.SAN,
        "pkix.san_extension_is_critical_non_empty_subject",
        SUBSCRIBER,
    ),
    (
        "basicConstraints of an authority not critical",
        names.BASIC_CONSTRAINTS,
        "pkix.basic_constraints_extension_not_critical",
        AUTHORITY,
    ),
    ("nocheck critical", names.OCSP_NOCHECK, "", RESPONDER),
]

FALSE = der.boolean(False)
UNKNOWN = body("1.3.6.1.4.1.55555.9.1", lambda d: der.octets(d.randbytes(8)))
OURS = ["organization-multipurpose"] + AUTHORITY + RESPONDER
FOREIGN = [profile for profile in SUBSCRIBER if profile not in OURS]


def shuffled(draft, dice):
    dice.shuffle(draft.extensions)


ROWS = [
    legal("in another order", CERTIFICATE, shuffled),
    legal("extKeyUsage critical", SUBSCRIBER, flips(names.EXTENDED_KEY_USAGE)),
    *(
        wrong(f"no {words}", "extension_missing", codes, profiles, drops(kind))
        for words, kind, codes, profiles in MISSING
    ),
    *(wrong(words, "extension_criticality", codes, profiles, flips(kind)) for words, kind, codes, profiles in FLIPPED),
    wrong(
        "not critical with an empty subject",
        "extension_criticality",
        "pkix.san_extension_not_critical_empty_subject",
        MV,
        flips(names.SAN),
        subject="empty",
    ),
    wrong(
        "none at all",
        "extension_missing",
        "cabf.certificate_extensions_missing",
        SUBSCRIBER,
        sets(extensions=lambda d: None),
    ),
    *(
        wrong(f"{words} twice", "extension_twice", "pkix.duplicate_extension", SUBSCRIBER, doubles(kind))
        for words, kind in (
            ("keyUsage", names.KEY_USAGE),
            ("authorityKeyIdentifier", names.AKI),
            ("cRLDistributionPoints", names.CRL_POINTS),
        )
    ),
    wrong(
        "twice in an authority",
        "extension_twice",
        "pkix.duplicate_extension",
        AUTHORITY + RESPONDER,
        doubles(names.SKI),
    ),
    wrong("FALSE written out", "not_der", "itu.invalid_asn1_syntax", END_ENTITY, flags(names.SKI, FALSE)),
    wrong(
        "TRUE as another octet",
        "not_der",
        "itu.invalid_asn1_syntax",
        CERTIFICATE,
        flags(names.KEY_USAGE, b"\x01\x01\x01"),
    ),
    # SBR 7.1.2.4 lets a CA add one for a reason; our own profiles have none.
    legal("one that nobody knows", FOREIGN, UNKNOWN),
    wrong("one that nobody knows in a profile of ours", "extension_unlisted", "", OURS, UNKNOWN),
]
