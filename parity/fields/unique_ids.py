"""issuerUniqueID and subjectUniqueID: RFC 5280 4.1.2.8."""

import der
from changes import sets
from clean import CERTIFICATE
from tables import wrong


def unique(number):
    return sets(unique_ids=lambda d: der.primitive(number, b"\0" + d.randbytes(d.upto(20))))


ROWS = [
    wrong("an issuerUniqueID", "unique_id", "pkix.issuer_unique_id_present", CERTIFICATE, unique(1)),
    wrong("a subjectUniqueID", "unique_id", "pkix.subject_unique_id_present", CERTIFICATE, unique(2)),
]
