"""version: RFC 5280 4.1.2.1."""

import der
from changes import sets
from clean import CERTIFICATE
from tables import wrong

CODE = "pkix.certificate_version_is_not_v3"

ROWS = [
    wrong("version left out, which is 1", "version", CODE, CERTIFICATE, sets(version=lambda d: b"")),
    wrong("version 2", "version", CODE, CERTIFICATE, sets(version=lambda d: der.context(0, der.integer(1)))),
    wrong(
        "a version that does not exist",
        "version",
        CODE,
        CERTIFICATE,
        sets(version=lambda d: der.context(0, der.integer(d.choice([3, 4, 7, 127])))),
    ),
]
