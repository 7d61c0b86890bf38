"""signature and signatureAlgorithm: RFC 5280 4.1.1.2, SBR 7.1.3.2."""

import der
from changes import sets
from clean import AUTHORITY, CA, CERTIFICATE, SUBSCRIBER
from keys import algorithm
from tables import legal, wrong

MISMATCH = "pkix.certificate_signature_algorithm_mismatch"
PROHIBITED = "cabf.smime.prohibited_signature_algorithm_encoding"
RSA = "1.2.840.113549.1.1."
ECDSA = "1.2.840.10045.4."
SHA = {256: "2.16.840.1.101.3.4.2.1", 384: "2.16.840.1.101.3.4.2.2", 512: "2.16.840.1.101.3.4.2.3"}


def pss(size, mask=None, salt=None):
    digest = lambda n: algorithm(SHA[n], der.NULL)
    return algorithm(
        RSA + "10",
        der.sequence(
            der.context(0, digest(size)),
            der.context(1, algorithm(RSA + "8", digest(mask or size))),
            der.context(2, der.integer(salt or size // 8)),
        ),
    )


PKCS1 = {size: algorithm(RSA + str(last), der.NULL) for size, last in ((256, 11), (384, 12), (512, 13))}
ON_CURVE = {size: algorithm(f"{ECDSA}3.{last}") for size, last in ((256, 2), (384, 3), (512, 4))}
ED25519, ED448 = algorithm("1.3.101.112"), algorithm("1.3.101.113")
ML_DSA = [algorithm(f"2.16.840.1.101.3.4.3.{last}") for last in (17, 18, 19)]

LEGAL = {f"RSA with SHA-{size}": value for size, value in PKCS1.items()}
LEGAL |= {f"RSA-PSS with SHA-{size}": pss(size) for size in SHA}
LEGAL |= {f"ECDSA with SHA-{size}": ON_CURVE[size] for size in (256, 384, 512)}
LEGAL |= {"Ed25519": ED25519, "Ed448": ED448}

ILLEGAL = {
    "MD5 with RSA": algorithm(RSA + "4", der.NULL),
    "SHA-1 with RSA": algorithm(RSA + "5", der.NULL),
    "SHA-224 with RSA": algorithm(RSA + "14", der.NULL),
    "SHA-1 with ECDSA": algorithm(ECDSA + "1"),
    "SHA-224 with ECDSA": algorithm(ECDSA + "3.1"),
    "RSA-PSS whose mask has another digest": pss(256, mask=384),
    "RSA-PSS with a short salt": pss(256, salt=20),
    "DSA with SHA-256": algorithm("2.16.840.1.101.3.4.3.2"),
}
MISSPELLED = {
    "RSA with its NULL left out": (algorithm(RSA + "11"), ""),
    "ECDSA with a NULL": (algorithm(ECDSA + "3.2", der.NULL), "itu.invalid_asn1_syntax"),
    "Ed25519 with a NULL": (algorithm("1.3.101.112", der.NULL), "itu.invalid_asn1_syntax"),
}


def everywhere(value):
    return sets(algorithm=lambda d: value)


ROWS = [
    *(legal(words, SUBSCRIBER, everywhere(value)) for words, value in LEGAL.items()),
    legal("ML-DSA", SUBSCRIBER, sets(algorithm=lambda d: d.choice(ML_DSA))),
    *(
        wrong(words, "signature_algorithm", PROHIBITED, SUBSCRIBER, everywhere(value))
        for words, value in ILLEGAL.items()
    ),
    *(
        wrong(words, "signature_algorithm", f"{PROHIBITED} {more}", SUBSCRIBER, everywhere(value))
        for words, (value, more) in MISSPELLED.items()
    ),
    wrong(
        "SHA-1 in a CA certificate",
        "signature_algorithm",
        "",
        CA,
        sets(algorithm=lambda d: d.choice([ILLEGAL["SHA-1 with RSA"], ILLEGAL["SHA-1 with ECDSA"]])),
    ),
    wrong(
        "the outer one is another",
        "signature_mismatch",
        MISMATCH,
        CERTIFICATE,
        sets(outer_algorithm=lambda d: d.choice([*PKCS1.values(), ON_CURVE[512], ED25519])),
    ),
    wrong(
        "the outer one has a NULL",
        "signature_mismatch",
        MISMATCH,
        SUBSCRIBER + AUTHORITY,
        sets(outer_algorithm=lambda d: algorithm(ECDSA + "3.2", der.NULL)),
    ),
]
