"""pkilint as a library, one linter for each profile: what it finds of the grade warning and above."""

from __future__ import annotations

import logging
from functools import cache

from pkilint import loader, pkix
from pkilint.cabf import cabf_crl, smime
from pkilint.cabf.smime.smime_constants import Generation, ValidationLevel
from pkilint.pkix import certificate, crl, extension, name, ocsp
from pkilint.validation import ValidationFindingSeverity

import clean

#: what it says of bytes that it cannot load at all is what it says of a part that it cannot decode
UNREADABLE = "itu.invalid_asn1_syntax"
_LEVELS = {"mailbox": "MAILBOX", "organization": "ORGANIZATION", "sponsor": "SPONSORED", "individual": "INDIVIDUAL"}

# A validator that fails says so in its finding; the stack is not needed.
logging.getLogger("pkilint").setLevel(logging.CRITICAL)


def findings(profile: str, der: bytes) -> dict[str, str]:
    """Codes and what was said first with each."""
    kind = loader.RFC5280CertificateDocumentLoader
    if profile in clean.LISTS:
        kind = loader.RFC5280CertificateListDocumentLoader
    elif profile in clean.RESPONSES:
        kind = loader.RFC6960OCSPResponseDocumentLoader
    try:
        document = kind().load_der_document(der)
    except ValueError as problem:
        return {UNREADABLE: str(problem)}
    found: dict[str, str] = {}
    for result in _linter(profile).validate(document.root):
        for description in result.finding_descriptions:
            if description.finding.severity <= ValidationFindingSeverity.WARNING:
                found.setdefault(description.finding.code, description.message or "")
    return found


@cache
def _linter(profile: str):
    if profile in clean.LISTS:
        return _list_linter("ARL" if profile == "root-crl" else "CRL")
    if profile in clean.RESPONSES:
        return _response_linter()
    if profile not in clean.SUBSCRIBER:
        return _pkix_linter()
    level, generation = profile.split("-")
    return certificate.create_pkix_certificate_validator_container(
        smime.create_decoding_validators(),
        smime.create_subscriber_validators(ValidationLevel[_LEVELS[level]], Generation[generation.upper()]),
    )


def _pkix_linter():
    """As its command for RFC 5280 does: it knows no S/MIME rules for authorities and responders."""
    return certificate.create_pkix_certificate_validator_container(
        certificate.create_decoding_validators(name.ATTRIBUTE_TYPE_MAPPINGS, extension.EXTENSION_MAPPINGS),
        [
            certificate.create_issuer_validator_container([]),
            certificate.create_validity_validator_container(),
            certificate.create_subject_validator_container([]),
            certificate.create_extensions_validator_container([]),
            certificate.create_spki_validator_container([]),
        ],
    )


def _list_linter(kind: str):
    """As its command with the profile BR does."""
    kind = crl.CertificateRevocationListType[kind]
    return crl.create_pkix_crl_validator_container(
        [
            pkix.create_attribute_decoder(name.ATTRIBUTE_TYPE_MAPPINGS),
            pkix.create_extension_decoder(extension.EXTENSION_MAPPINGS),
        ],
        [
            crl.create_issuer_validator_container([]),
            crl.create_validity_validator_container([cabf_crl.create_validity_period_validator(kind)]),
            crl.create_extensions_validator_container([]),
            cabf_crl.CabfCrlReasonCodeAllowlistValidator(kind),
        ],
    )


def _response_linter():
    """As its command does: RFC 6960 and no more."""
    return ocsp.create_pkix_ocsp_response_validator_container(
        [
            ocsp.create_response_decoder(),
            pkix.create_attribute_decoder(name.ATTRIBUTE_TYPE_MAPPINGS),
            pkix.create_extension_decoder(extension.EXTENSION_MAPPINGS),
        ],
        [],
    )
