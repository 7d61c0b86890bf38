"""What the world sees of a house once the dust has settled: CRL, OCSP, and OpenSSL's verdict."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509 import ocsp

from .judges import ask
from .visitor import Visitor

CRL_SECONDS = 60
FILES_AT_ONCE = 50
UNKNOWN_SERIAL = 0x1234_5678_9ABC_DEF0_1234_5678_9ABC_DEF0


class Wrong(AssertionError):
    """The world is told something that is not so."""


def ask_outsiders(visitor: Visitor, folder: Path) -> list[str]:
    """Compares what is served with the rows, and has every certificate judged."""
    with sqlite3.connect(f"file:{folder / 'sealwright.db'}?mode=ro", uri=True) as database:
        issuers = database.execute("SELECT id, certificate, status FROM issuer").fetchall()
        revoked = {row[0] for row in database.execute("SELECT serial FROM revocation")}
        good = {
            row[0]: row[1]
            for row in database.execute("SELECT serial, der FROM certificate WHERE kind = 'subscriber'")
        }
    database.close()
    issuing = next((row for row in issuers if row[2] == "active"), None)
    root = next((row for row in issuers if row[2] == "offline"), None)
    if issuing is None or root is None:
        raise Wrong("the house has no issuing CA or no root")
    crl = _crl(visitor, issuing[0], revoked)
    authority = x509.load_der_x509_certificate(issuing[1])
    _ocsp(visitor, authority, revoked, set(good) - revoked)
    return [
        f"the CRL lists all {len(revoked)} revoked serials, OCSP agrees on {len(revoked | set(good))}",
        _openssl(good, revoked, authority, x509.load_der_x509_certificate(root[1]), crl),
    ]


def _crl(visitor: Visitor, issuer: str, revoked: set[bytes]) -> x509.CertificateRevocationList:
    """The CRL has a minute to list what was revoked, burned serials too."""
    until = time.monotonic() + CRL_SECONDS
    while True:
        answer = visitor.get(f"/crl/{issuer}.crl")
        if answer.status == 200:
            crl = x509.load_der_x509_crl(answer.body)
            missing = revoked - {entry.serial_number.to_bytes(16, "big") for entry in crl}
            if not missing:
                return crl
        if time.monotonic() > until:
            raise Wrong(f"I5: after {CRL_SECONDS} s the CRL does not list {len(missing)} serials")
        time.sleep(0.2)


def _ocsp(
    visitor: Visitor, authority: x509.Certificate, revoked: set[bytes], good: set[bytes]
) -> None:
    """Revoked and burned serials are revoked, issued ones good, others unknown (I5, I7)."""
    wanted = [
        *((serial, ocsp.OCSPCertStatus.REVOKED) for serial in sorted(revoked)),
        *((serial, ocsp.OCSPCertStatus.GOOD) for serial in sorted(good)),
        (UNKNOWN_SERIAL.to_bytes(16, "big"), ocsp.OCSPCertStatus.UNKNOWN),
    ]
    name = authority.subject.public_bytes()
    key = _digest(_key_bits(authority))
    for serial, status in wanted:
        request = (
            ocsp.OCSPRequestBuilder()
            .add_certificate_by_hash(
                _digest(name), key, int.from_bytes(serial, "big"), hashes.SHA256()
            )
            .build()
        )
        body = request.public_bytes(serialization.Encoding.DER)
        answer = visitor.send_bytes("/ocsp", body, "application/ocsp-request")
        response = ocsp.load_der_ocsp_response(answer.body)
        if response.response_status != ocsp.OCSPResponseStatus.SUCCESSFUL:
            raise Wrong(f"OCSP for {serial.hex()}: {response.response_status}")
        responder = response.certificates[0]
        responder.verify_directly_issued_by(authority)
        algorithm, key_of = response.signature_hash_algorithm, responder.public_key()
        if algorithm is None or not isinstance(key_of, ec.EllipticCurvePublicKey):
            raise Wrong("OCSP: a signature of an unexpected kind")
        key_of.verify(response.signature, response.tbs_response_bytes, ec.ECDSA(algorithm))
        if response.certificate_status != status:
            raise Wrong(f"OCSP says {response.certificate_status} of {serial.hex()}, not {status}")


def _openssl(
    good: dict[bytes, bytes],
    revoked: set[bytes],
    authority: x509.Certificate,
    root: x509.Certificate,
    crl: x509.CertificateRevocationList,
) -> str:
    """Every certificate that is not revoked verifies, strictly and against the CRL; no revoked one does."""
    pem = serialization.Encoding.PEM
    judged = {serial: x509.load_der_x509_certificate(der) for serial, der in good.items()}
    begins = [certificate.not_valid_before_utc for certificate in judged.values()]
    at = int(max([crl.last_update_utc, *begins]).timestamp()) + 1
    with tempfile.TemporaryDirectory(prefix="sealwright-judged-") as name:
        folder = Path(name)
        (folder / "root.pem").write_bytes(root.public_bytes(pem))
        (folder / "issuing.pem").write_bytes(authority.public_bytes(pem))
        (folder / "issuing.crl").write_bytes(crl.public_bytes(pem))
        command: list[object] = ["openssl", "verify", "-x509_strict", "-purpose", "smimesign"]
        command += ["-attime", at, "-CAfile", folder / "root.pem"]
        command += ["-untrusted", folder / "issuing.pem", "-crl_check", "-CRLfile"]
        command += [folder / "issuing.crl"]
        files: dict[bool, list[Path]] = {True: [], False: []}
        for serial, certificate in judged.items():
            path = folder / f"{serial.hex()}.pem"
            path.write_bytes(certificate.public_bytes(pem))
            files[serial in revoked].append(path)
        for start in range(0, len(files[False]), FILES_AT_ONCE):
            ask(*command, *files[False][start : start + FILES_AT_ONCE])
        for path in files[True]:
            if "certificate revoked" not in ask(*command, path, may_fail=True):
                raise Wrong(f"OpenSSL does not take {path.stem} for revoked")
    return f"OpenSSL accepts {len(files[False])} certificates and refuses {len(files[True])} revoked ones"


def _digest(octets: bytes) -> bytes:
    digest = hashes.Hash(hashes.SHA256())
    digest.update(octets)
    return digest.finalize()


def _key_bits(certificate: x509.Certificate) -> bytes:
    """The BIT STRING of the public key, without its tag, length and unused bits (RFC 6960 4.1.1)."""
    key = certificate.public_key()
    if isinstance(key, ec.EllipticCurvePublicKey):
        return key.public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.PKCS1)
