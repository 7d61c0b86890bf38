"""How long pkilint takes in its own process: lines of a group and DER in base64 in, microseconds out.

Reading the object is part of it, as it is for ours; loading the library is not. A line out says `none` for what it
finds an error in: then it was not asked what was meant.
"""

import base64
import sys
import time

from pkilint import loader, pkix
from pkilint.cabf import cabf_crl, smime
from pkilint.cabf.smime.smime_constants import Generation, ValidationLevel
from pkilint.pkix import certificate, crl, extension, name
from pkilint.validation import ValidationFindingSeverity

SECONDS = float(sys.argv[1])


def subscriber():
    return certificate.create_pkix_certificate_validator_container(
        smime.create_decoding_validators(),
        smime.create_subscriber_validators(ValidationLevel.ORGANIZATION, Generation.MULTIPURPOSE),
    )


def other():
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


def revocations():
    kind = crl.CertificateRevocationListType.CRL
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


CERTIFICATES = loader.RFC5280CertificateDocumentLoader()
LISTS = loader.RFC5280CertificateListDocumentLoader()
LINTERS = {"smime": (CERTIFICATES, subscriber()), "pkix": (CERTIFICATES, other()), "crl": (LISTS, revocations())}


def judge(group, der):
    kind, linter = LINTERS[group]
    return linter.validate(kind.load_der_document(der).root)


def is_clean(results):
    severe = ValidationFindingSeverity.ERROR
    return all(one.finding.severity > severe for result in results for one in result.finding_descriptions)


def micros(group, der):
    """Of one, after a first that is not counted."""
    if not is_clean(judge(group, der)):
        return "none"
    times, start = 0, time.perf_counter()
    while True:
        judge(group, der)
        times += 1
        spent = time.perf_counter() - start
        if spent >= SECONDS:
            return f"{spent / times * 1e6:.1f}"


for line in sys.stdin:
    which, text = line.split()
    print(micros(which, base64.b64decode(text)), flush=True)
