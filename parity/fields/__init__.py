"""One table for each field. `TABLES` is the order in which cases are made."""

from __future__ import annotations

from . import access, authority, basic_constraints, crl, crl_points, encoding
from . import extended_key_usage, extensions, issuer, key_identifiers, key_usage
from . import name_constraints, ocsp_extensions, ocsp_responder, ocsp_response, ocsp_single
from . import organization_identifier, other_extensions, policies, public_key
from . import serial, signature, subject_alt_name, subject_attributes, subject_values
from . import unique_ids, validity, version, whole

_MODULES = (
    whole,
    version,
    serial,
    signature,
    issuer,
    validity,
    subject_attributes,
    subject_values,
    organization_identifier,
    public_key,
    unique_ids,
    extensions,
    basic_constraints,
    key_usage,
    extended_key_usage,
    policies,
    subject_alt_name,
    key_identifiers,
    crl_points,
    access,
    name_constraints,
    other_extensions,
    authority,
    encoding,
    crl,
    ocsp_response,
    ocsp_responder,
    ocsp_single,
    ocsp_extensions,
)

#: the first line of each file names the documents that decide
SECTIONS = {module.__name__.rpartition(".")[2]: module.__doc__.splitlines()[0] for module in _MODULES}

TABLES = {module.__name__.rpartition(".")[2]: module.ROWS for module in _MODULES}
