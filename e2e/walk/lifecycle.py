"""Lifecycle: found by the search, revoked from the details, and every stranger is told."""

from __future__ import annotations

import urllib.request
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from lib import judges

from .person import Person, until

OCSP_SECONDS = 2.0
CRL_SECONDS = 60.0


@dataclass
class Certificate:
    """The files of a delivered certificate, and where the demo says how it stands. The address inside the
    certificates is one under example.com; here the same paths are asked at the demo itself."""

    folder: Path
    files: dict[str, Path]
    key: Path
    url: str

    def ocsp(self) -> str:
        kept = self.folder / "status.ocsp"
        leaf, issuer = self.files["leaf"], self.files["issuer"]
        return judges.ocsp_ask(leaf, issuer, self._anchors(), f"{self.url}/ocsp", kept)

    def crl(self) -> Path:
        path = self.folder / "issuing.crl"
        with urllib.request.urlopen(f"{self.url}/crl/issuing-1.crl", timeout=10) as answer:
            path.write_bytes(answer.read())
        return path

    def serial(self) -> str:
        return judges.serial(self.files["leaf"])

    def _anchors(self) -> Path:
        """The responder's certificate is under the issuing CA, so OpenSSL wants both."""
        path = self.folder / "anchors.pem"
        path.write_bytes(self.files["root"].read_bytes() + self.files["issuer"].read_bytes())
        return path


def is_judged(it: Certificate) -> list[str]:
    """What programs say that none of us wrote."""
    leaf, issuer, root = it.files["leaf"], it.files["issuer"], it.files["root"]
    judges.openssl_verify_smime(leaf, [issuer], root)
    judges.certutil_verify(leaf, [issuer], root)
    judges.certtool_verify(leaf, [issuer], root)
    judges.pkilint_leaf(leaf)
    judges.pkilint_chain(issuer, leaf)
    crl = it.crl()
    judges.crl_verify(crl, issuer)
    judges.pkilint_crl(crl)
    assert not judges.crl_lists(crl, it.serial()), "the CRL lists a certificate that is good"
    status = it.ocsp()
    assert status == "good", f"OCSP says {status!r} of a good certificate"
    judges.pkilint_ocsp(it.folder / "status.ocsp")
    judges.sign_and_verify(leaf, it.key, [issuer], root, it.folder)
    judges.encrypt_and_decrypt(leaf, it.key, it.folder)
    return ["OpenSSL", "NSS", "GnuTLS", "pkilint: certificate, chain, CRL, OCSP", "mail signed and sealed"]


def is_found(anna: Person, it: Certificate) -> None:
    anna.look_up()
    anna.follows("menu-search")
    anna.reads("search-title")
    anna.fills({"search-label": "no such thing"})
    anna.presses("button-search")
    anna.reads("search-title")
    anna.sees("search-nothing", what="no such thing", within=True)
    anna.fills({"search-label": it.serial().lower()})
    anna.presses("button-search")
    anna.reads("search-title")
    anna.sees("search-found", n=1)
    anna.follows("product-smime-organization-730")
    anna.reads("product-smime-organization-730")


def is_revoked(anna: Person, it: Certificate) -> tuple[float, float]:
    """Returns how long OCSP and the CRL took to say so."""
    anna.follows("revoke-open")
    anna.reads("revoke-title")
    anna.presses("revoke-confirm")
    anna.reads("revoke-title")
    anna.sees("revoke-reason-missing", within=True)
    anna.chooses("revoke-replaced")
    start = monotonic()
    anna.presses("revoke-confirm", twice=True)
    until("OCSP says revoked", lambda: it.ocsp() == "revoked", OCSP_SECONDS)
    told = monotonic() - start
    anna.reads("product-smime-organization-730")
    anna.sees("certificate-revoked", within=True)
    until("the CRL lists the certificate", lambda: judges.crl_lists(it.crl(), it.serial()), CRL_SECONDS)
    judges.pkilint_crl(it.crl())
    judges.pkilint_ocsp(it.folder / "status.ocsp")
    return told, monotonic() - start
