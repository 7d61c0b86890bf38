"""Makes the built-in list of published keys out of what RFCs print: crates/pki/src/keycheck/published.txt.

    python corpus/keys/published.py > crates/pki/src/keycheck/published.txt

Everybody has the private halves: they stand in the documents named beside them. Where a private value is given
here, the public key is computed from it; of RSA keys the modulus is enough. The format of what comes out is
described in docs/operations/weak-keys.md.
"""

from __future__ import annotations

import base64
import hashlib

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

VERSION = "built-in 1"
MADE = "2026-11-25"
SOURCE = "keys printed in RFC 6979, 7515, 7517, 8032 and 9500"
# 80 bits of a digest: by chance one key in 10^17 meets one of ten million entries.
OCTETS = 10

P256, P384, P521 = ec.SECP256R1(), ec.SECP384R1(), ec.SECP521R1()

# RFC 6979 A.2.5 to A.2.7, in hex.
BY_SCALAR = [
    (P256, "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721"),
    (
        P384,
        "6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D8"
        "96D5724E4C70A825F872C9EA60D2EDF5",
    ),
    (
        P521,
        "00FAD06DAA62BA3B25D2FB40133DA757205DE67F5BB0018FEE8C86E1B68C7E75"
        "CAA896EB32F1F47C70855836A6D16FCC1466F6D8FBEC67DB89EC0C08B0E996B83538",
    ),
]

# RFC 7515 A.3 and A.4, RFC 7517 A.1, RFC 9500 2.3: x and y in base64url.
BY_POINT = [
    (P256, "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"),
    (
        P521,
        "AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk",
        "ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2",
    ),
    (P256, "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"),
    (P256, "QiVI-I-3gv-17KN0RFLHKh5Vj71vc75eSOkyMsxFxbE", "bEzRDEy41bihcTnpSILImSVymTQl9BQZq36QpCpJQnI"),
    (
        P384,
        "WwkBuIUjKW65GdUP-hqcs3S8TUCVhigr_soRsdla27VHNK9XC_grcijPImvPTCXd",
        "vP47GjrTlDDv92Ph1o0uFR2Rcgt3lbWNprNGOWE6j7m1qNpIxnRxF_mRnoQk837I",
    ),
    (
        P521,
        "AdD9cleoTHR_ViV1wHOF2-vy9SvqWAg9uC_dFTHYquPMh1_wL_f6LaJg2Oti1tL11kknjjIXNqBijLuzAwi25hjb",
        "APYq0gTGRgNZvIGKuJYb8PD8DsWq6KQoFzzlbwDemxV8HlyCxk9WL8re_EpMKPbTQs8-9hb8gtM7coXJIfK_Nv3Y",
    ),
]

# RFC 7515 A.2, RFC 7517 A.1, RFC 9500 2.1: moduli in base64url, all with the exponent 65537.
MODULI = [
    "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yR"
    "T-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXB"
    "dQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9ia"
    "GNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ",
    "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjB"
    "ZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8"
    "KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_"
    "xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
    "sPnoGUOnrpiSqt4XynxA-HRP7S-BSObI6qJ7fQAVSPtRkqsotWxQYLEYzNEx5ZSHTGypibVsJylvCfuToDTfMul8b_CZjP2Ob0Ld"
    "pYrNH6l5hvFE89FU1nZQF15oVLOpUgA7wGiHuEVawrGfey92UE68mOyUVXGweJIVDdxqdMoPvNNUl86BU02vlBiESxOuox-dWmuV"
    "V7vfYZ79Toh_LUK43YvJh-rhv4nKuF7iHjVjBd9sB6iDjj70HFldzOQ9r8SRI-9NirupPTkF5AKNe6kUhKJ1luB7S27ZkvB3tSTT"
    "3P593VVJvnzOjaA1z6Cz-4-eRvcysqhrRgFlwI9TEw",
    "s4tJYOY75qjbqJqCl47x9jJE5Vd9jPWGFtXKV1nUnMjZNsM4qjy5sRHBSX5bUa9pLyYR5on3Z1SAwLD0w2VPQ6-F_oyK1zTgQqit"
    "oF_XZQjgC6D3VsNEO76DPqfRANT7Nn7r1gvbZIZ3_H3rlCRNrRr47tHGWBLAPnxz9_NY6UG8ZkWP97uXpJqYoRgH4CwaO5rTOlc6"
    "4YDh_0Mq5VgMycq_q2AvMlvNoJfoe8em1040qH1gikP-suT_8fS452hqmEddtRpuvQgXKldBd0kkiyFVyLkG4NVA6Mso9MAK3J_k"
    "dYoaw2SrOeThVSiYVEQVP-7GrUxTSLLjj_VQ9fpYM5eTNzDICIG_Ee7o_jhtW1EoSamDmUOr89lyIHaXuOwkEaJhnVXKBCM8Wizt"
    "xvKG2CnQ6Dcge3ZSmqJEhyEmjcAVC7ewfnMxOnE-WJW6rzrf-mA5WMVn-FzyWx2AondWow0aUKHkaY7amhIrsKp6YPfNImyxFlz8"
    "-cqDCmBswPsUh_JJ5eDHHIhibFcSgIHedsEjhLbUSLZ_DnEjru90qIWWA3R1VIPykKfeZkZeInsrFzGPikkFKwFF-6KDdyvCmltY"
    "EqzO46tigXAZ5UgH8oiXEre48wO6X-FH-cLzQ0q3A8HZRnNDgqCjU_Tgy76iaku_Ic6eteedR1fX3gJ_IOU",
]

# RFC 8032 7.1, tests 1 to 3: secret keys in hex.
ED25519 = [
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
]


def number(text: str) -> int:
    return int.from_bytes(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), "big")


def keys():
    for curve, scalar in BY_SCALAR:
        yield ec.derive_private_key(int(scalar, 16), curve).public_key()
    for curve, x, y in BY_POINT:
        # A point that is not on the curve raises.
        yield ec.EllipticCurvePublicNumbers(number(x), number(y), curve).public_key()
    for modulus in MODULI:
        yield rsa.RSAPublicNumbers(65537, number(modulus)).public_key()
    for secret in ED25519:
        yield ed25519.Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret)).public_key()


def main() -> None:
    entries = set()
    for key in keys():
        spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        entries.add(hashlib.sha256(spki).hexdigest()[: 2 * OCTETS])
    body = "".join(f"{entry}\n" for entry in sorted(entries))
    print("sealwright weak keys, format 1")
    print(f"version: {VERSION}")
    print(f"source: {SOURCE}")
    print(f"made: {MADE}")
    print(f"count: {len(entries)}")
    print(f"sha256: {hashlib.sha256(body.encode()).hexdigest()}")
    print()
    print(body, end="")


if __name__ == "__main__":
    main()
