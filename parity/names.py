"""Object identifiers by the names that the tables use, and the kinds of GeneralName."""

from __future__ import annotations

import der

# Attributes of a name.
C, ST, L, STREET, POSTAL_CODE = "2.5.4.6", "2.5.4.8", "2.5.4.7", "2.5.4.9", "2.5.4.17"
O, OU, CN, ORGANIZATION_ID = "2.5.4.10", "2.5.4.11", "2.5.4.3", "2.5.4.97"
GIVEN_NAME, SURNAME, PSEUDONYM, TITLE = "2.5.4.42", "2.5.4.4", "2.5.4.65", "2.5.4.12"
SERIAL_NUMBER, E, DC = "2.5.4.5", "1.2.840.113549.1.9.1", "0.9.2342.19200300.100.1.25"

OTHER_ATTRIBUTES = {
    "user id": "0.9.2342.19200300.100.1.1",
    "DN qualifier": "2.5.4.46",
    "business category": "2.5.4.15",
    "initials": "2.5.4.43",
    "generation qualifier": "2.5.4.44",
    "description": "2.5.4.13",
    "an attribute of a private arc": "1.3.6.1.4.1.55555.7.3",
}

# Extensions.
SUBJECT_DIRECTORY_ATTRIBUTES, SKI, KEY_USAGE = "2.5.29.9", "2.5.29.14", "2.5.29.15"
SAN, ISSUER_ALT_NAME, BASIC_CONSTRAINTS = "2.5.29.17", "2.5.29.18", "2.5.29.19"
CRL_NUMBER, REASON_CODE, INVALIDITY_DATE = "2.5.29.20", "2.5.29.21", "2.5.29.24"
ISSUING_POINT, NAME_CONSTRAINTS, CRL_POINTS = "2.5.29.28", "2.5.29.30", "2.5.29.31"
POLICIES, POLICY_MAPPINGS, AKI = "2.5.29.32", "2.5.29.33", "2.5.29.35"
POLICY_CONSTRAINTS, EXTENDED_KEY_USAGE = "2.5.29.36", "2.5.29.37"
INHIBIT_ANY_POLICY = "2.5.29.54"
ACCESS, QC_STATEMENTS, SUBJECT_INFO_ACCESS = ("1.3.6.1.5.5.7.1.1", "1.3.6.1.5.5.7.1.3", "1.3.6.1.5.5.7.1.11")
OCSP_NOCHECK, SMIME_CAPABILITIES = "1.3.6.1.5.5.7.48.1.5", "1.2.840.113549.1.9.15"
OCSP_NONCE, OCSP_LIST, ARCHIVE_CUTOFF = ("1.3.6.1.5.5.7.48.1.2", "1.3.6.1.5.5.7.48.1.3", "1.3.6.1.5.5.7.48.1.6")
EXTENDED_REVOKE = "1.3.6.1.5.5.7.48.1.9"
LEI, LEI_ROLE = "1.3.6.1.4.1.52266.1", "1.3.6.1.4.1.52266.2"
ADOBE_TIMESTAMP, ADOBE_ARCHIVE = "1.2.840.113583.1.1.9.1", "1.2.840.113583.1.1.9.2"
CT_POISON, CT_LIST = "1.3.6.1.4.1.11129.2.4.3", "1.3.6.1.4.1.11129.2.4.2"

# Purposes.
SERVER_AUTH, CLIENT_AUTH = "1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"
CODE_SIGNING, EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.3", "1.3.6.1.5.5.7.3.4"
TIME_STAMPING, OCSP_SIGNING = "1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.9"
DOCUMENT_SIGNING, ANY_PURPOSE = "1.3.6.1.5.5.7.3.36", "2.5.29.37.0"
SMARTCARD_LOGON, ENCRYPTED_FILES = "1.3.6.1.4.1.311.20.2.2", "1.3.6.1.4.1.311.10.3.4"

# Policies.
ANY_POLICY, CPS, USER_NOTICE = "2.5.29.32.0", "1.3.6.1.5.5.7.2.1", "1.3.6.1.5.5.7.2.2"
OWN_POLICY = "1.3.6.1.4.1.55555.1"
_LEVELS = {"mailbox": 1, "organization": 2, "sponsor": 3, "individual": 4}
_GENERATIONS = {"legacy": 1, "multipurpose": 2, "strict": 3}


def reserved_policy(level: str, generation: str) -> str:
    """SBR 7.1.6.1."""
    return f"2.23.140.1.5.{_LEVELS[level]}.{_GENERATIONS[generation]}"


# Where status and issuer are found.
OCSP, CA_ISSUERS = "1.3.6.1.5.5.7.48.1", "1.3.6.1.5.5.7.48.2"
OCSP_BASIC = "1.3.6.1.5.5.7.48.1.1"

SMTP_UTF8_MAILBOX, PRINCIPAL = "1.3.6.1.5.5.7.8.9", "1.3.6.1.4.1.311.20.2.3"


# Kinds of GeneralName, RFC 5280 4.2.1.6.
def other_name(kind: str, value: bytes) -> bytes:
    return der.context(0, der.oid(kind), der.context(0, value))


def mailbox(text: str) -> bytes:
    return der.primitive(1, text.encode())


def utf8_mailbox(text: str) -> bytes:
    return other_name(SMTP_UTF8_MAILBOX, der.string(der.UTF8, text))


def principal(text: str) -> bytes:
    return other_name(PRINCIPAL, der.string(der.UTF8, text))


def dns(text: str) -> bytes:
    return der.primitive(2, text.encode())


def directory(name: bytes) -> bytes:
    return der.context(4, name)


def uri(text: str) -> bytes:
    return der.primitive(6, text.encode())


def ip(octets: bytes) -> bytes:
    return der.primitive(7, octets)


def registered(dotted: str) -> bytes:
    return der.primitive(8, der.content(der.oid(dotted)))
