"""Extensions of single profiles: LEI, Adobe's, qcStatements, capabilities, and those that only an authority has."""

import der
import names
from changes import body, both
from clean import IV, MULTIPURPOSE, MV, OV, STRICT, SUBSCRIBER, SV
from tables import legal, wrong

SYNTAX = "itu.invalid_asn1_syntax"


def printable(kind, maker, critical=False):
    return body(kind, lambda d: der.string(der.PRINTABLE, maker(d)), critical)


def lei(dice):
    return dice.lei()


def role(dice):
    return dice.choice(["CEO", "Chief Accountant", "Head of Audit", "Procurist"]) + f" {dice.upto(99)}"


def miscounted(dice):
    good = dice.lei()
    return good[:18] + f"{(int(good[18:]) + dice.upto(90)) % 100:02}"


def timestamp(location):
    return lambda d: der.sequence(der.integer(1), location(d))


def address(dice):
    return names.uri(dice.address())


def capabilities(dice):
    kinds = ["2.16.840.1.101.3.4.1.42", "2.16.840.1.101.3.4.1.2", "2.16.840.1.101.3.4.1.46"]
    return der.sequence(*(der.sequence(der.oid(kind)) for kind in dice.sample(kinds, dice.upto(3))))


def statement(*oids):
    return lambda d: der.sequence(*(der.sequence(der.oid(each)) for each in oids))


QC_COMPLIANCE, QC_SSCD, QC_V1 = "0.4.0.1862.1.1", "0.4.0.1862.1.4", "1.3.6.1.5.5.7.11.1"


def birth_date(dice):
    when = der.string(der.GENERALIZED_TIME, f"19{dice.randint(40, 99)}0{dice.upto(9)}15120000Z")
    return der.sequence(der.sequence(der.oid("1.3.6.1.5.5.7.9.1"), der.set_of(when)))


SDA = "cabf.smime.subject_directory_attributes_extension_prohibited"
ALT = lambda d: der.sequence(names.uri(d.address()))
INFO = lambda d: der.sequence(der.sequence(der.oid("1.3.6.1.5.5.7.48.5"), names.uri(d.address())))
AUTHORITY_ONLY = [
    (
        "policyConstraints",
        names.POLICY_CONSTRAINTS,
        lambda d: der.sequence(der.primitive(0, bytes([d.randrange(5)]))),
        "pkix.end_entity_policy_constraints_extension_present",
    ),
    (
        "inhibitAnyPolicy",
        names.INHIBIT_ANY_POLICY,
        lambda d: der.integer(d.randrange(5)),
        "pkix.end_entity_inhibit_anypolicy_extension_present",
    ),
    (
        "policyMappings",
        names.POLICY_MAPPINGS,
        lambda d: der.sequence(der.sequence(der.oid(names.OWN_POLICY), der.oid(f"{names.OWN_POLICY}.{d.upto(9)}"))),
        "pkix.end_entity_policy_mappings_extension_present",
    ),
]


def stamps(dice, count=1):
    """A list of signed certificate timestamps in the form of RFC 6962 3.3."""
    one = b"\0" + dice.randbytes(32) + dice.randbytes(8) + b"\0\0" + b"\4\3" + b"\0\x08" + dice.randbytes(8)
    items = b"".join(len(one).to_bytes(2, "big") + one for _ in range(count))
    return der.octets(len(items).to_bytes(2, "big") + items)


def cut(dice):
    whole = der.content(stamps(dice))
    return der.octets(whole[: -dice.upto(5)])


ROWS = [
    # LEI, SBR 7.1.2.3 (l).
    legal("LEI", OV + SV, printable(names.LEI, lei)),
    legal("role beside the person", SV, printable(names.LEI_ROLE, role)),
    wrong(
        "LEI critical",
        "extension_criticality",
        "cabf.smime.lei_extension_critical",
        OV + SV,
        printable(names.LEI, lei, True),
    ),
    wrong(
        "role critical",
        "extension_criticality",
        "cabf.smime.lei_role_extension_critical",
        SV,
        printable(names.LEI_ROLE, role, True),
    ),
    wrong(
        "LEI of nobody", "extension_unlisted", "cabf.smime.lei_extension_prohibited", MV + IV, printable(names.LEI, lei)
    ),
    wrong(
        "role of nobody",
        "extension_unlisted",
        "cabf.smime.lei_role_extension_prohibited",
        MV + OV + IV,
        printable(names.LEI_ROLE, role),
    ),
    wrong(
        "LEI whose check digits are wrong",
        "lei_digits",
        "iso.lei.invalid_lei_checksum",
        OV + SV,
        printable(names.LEI, miscounted),
    ),
    wrong(
        "LEI in small letters",
        "lei_form",
        "iso.lei.invalid_lei_format",
        OV + SV,
        printable(names.LEI, lambda d: "a" + d.lei()[1:]),
    ),
    wrong("LEI that is too short", "lei_form", SYNTAX, OV + SV, printable(names.LEI, lambda d: d.lei()[: -d.upto(9)])),
    wrong(
        "role of more than 100 characters",
        "lei_form",
        SYNTAX,
        SV,
        printable(names.LEI_ROLE, lambda d: d.letters(100 + d.upto(50))),
    ),
    # Adobe's.
    legal("Adobe timestamp", MULTIPURPOSE, body(names.ADOBE_TIMESTAMP, timestamp(address))),
    legal("Adobe archive", MULTIPURPOSE, body(names.ADOBE_ARCHIVE, lambda d: der.sequence(der.integer(1)))),
    wrong(
        "Adobe timestamp in Strict",
        "extension_unlisted",
        "cabf.smime.adobe_timestamp_extension_prohibited",
        STRICT,
        body(names.ADOBE_TIMESTAMP, timestamp(address)),
    ),
    wrong(
        "Adobe archive in Strict",
        "extension_unlisted",
        "cabf.smime.adobe_archive_revinfo_extension_prohibited",
        STRICT,
        body(names.ADOBE_ARCHIVE, lambda d: der.sequence(der.integer(1))),
    ),
    wrong(
        "Adobe timestamp critical",
        "extension_criticality",
        "cabf.smime.adobe_timestamp_extension_critical",
        MULTIPURPOSE,
        body(names.ADOBE_TIMESTAMP, timestamp(address), True),
    ),
    wrong(
        "Adobe archive critical",
        "extension_criticality",
        "cabf.smime.adobe_archive_revinfo_extension_critical",
        MULTIPURPOSE,
        body(names.ADOBE_ARCHIVE, lambda d: der.sequence(der.integer(1)), True),
    ),
    wrong(
        "Adobe timestamp that is no address",
        "adobe_form",
        "adbe.invalid_timestamp_location_type",
        MULTIPURPOSE,
        body(names.ADOBE_TIMESTAMP, timestamp(lambda d: names.mailbox(d.mailbox()))),
    ),
    # Qualified statements.
    legal(
        "statements of a qualified certificate",
        SUBSCRIBER,
        body(names.QC_STATEMENTS, statement(QC_COMPLIANCE, QC_SSCD)),
    ),
    wrong(
        "statements critical",
        "extension_criticality",
        "cabf.smime.qc_statements_extension_critical",
        SUBSCRIBER,
        body(names.QC_STATEMENTS, statement(QC_COMPLIANCE), True),
    ),
    wrong(
        "a statement that was withdrawn",
        "qc_statement",
        "pkix.prohibited_qualified_statement_present",
        SUBSCRIBER,
        body(names.QC_STATEMENTS, statement(QC_V1)),
    ),
    # Capabilities.
    legal("capabilities", SUBSCRIBER, body(names.SMIME_CAPABILITIES, capabilities)),
    wrong(
        "capabilities critical",
        "extension_criticality",
        "pkix.smime_capabilities_extension_critical",
        SUBSCRIBER,
        body(names.SMIME_CAPABILITIES, capabilities, True),
    ),
    # What a subscriber never has.
    wrong(
        "subjectDirectoryAttributes",
        "extension_unlisted",
        SDA,
        SUBSCRIBER,
        body(names.SUBJECT_DIRECTORY_ATTRIBUTES, birth_date),
    ),
    wrong(
        "subjectDirectoryAttributes critical",
        "extension_unlisted",
        f"{SDA} pkix.subject_directory_attributes_extension_critical",
        SUBSCRIBER,
        body(names.SUBJECT_DIRECTORY_ATTRIBUTES, birth_date, True),
    ),
    wrong(
        "issuerAltName critical",
        "extension_unlisted",
        "pkix.issuer_alt_name_extension_critical",
        SUBSCRIBER,
        body(names.ISSUER_ALT_NAME, ALT, True),
    ),
    wrong(
        "subjectInfoAccess critical",
        "extension_unlisted",
        "pkix.subject_information_access_extension_critical",
        SUBSCRIBER,
        body(names.SUBJECT_INFO_ACCESS, INFO, True),
    ),
    *(
        wrong(words, "extension_unlisted", code, SUBSCRIBER, body(kind, maker, True))
        for words, kind, maker, code in AUTHORITY_ONLY
    ),
    # Transparency, which mail certificates do not know.
    wrong(
        "a poison that is not critical",
        "extension_unlisted",
        "pkix.ct_precert_poison_extension_not_critical",
        SUBSCRIBER,
        body(names.CT_POISON, lambda d: der.NULL),
    ),
    wrong(
        "a poison and a list of timestamps",
        "extension_unlisted",
        "pkix.ct_precert_poison_and_sctlist_extensions_present",
        SUBSCRIBER,
        both(body(names.CT_POISON, lambda d: der.NULL, True), body(names.CT_LIST, stamps)),
    ),
    wrong(
        "an empty list of timestamps",
        "extension_unlisted",
        "pkix.sct_list_empty",
        SUBSCRIBER,
        body(names.CT_LIST, lambda d: der.octets(b"\0\0")),
    ),
    wrong(
        "a list of timestamps that is cut off",
        "extension_unlisted",
        "pkix.sct_list_extension_invalid_encoding",
        SUBSCRIBER,
        body(names.CT_LIST, cut),
    ),
]
