"""The judges judged: on a hierarchy that OpenSSL makes, each says yes where it should, and no.

A judge that always says yes proves nothing, so every one of them is also shown something wrong.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from lib import judges  # noqa: E402

CONFIG = """
[req]
distinguished_name = nobody
[nobody]
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[issuing]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
extendedKeyUsage = emailProtection, clientAuth
certificatePolicies = 2.23.140.1.5.2.2
crlDistributionPoints = URI:http://status.example.com/root.crl
authorityInfoAccess = caIssuers;URI:http://status.example.com/root.der
[leaf]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature, keyEncipherment
extendedKeyUsage = emailProtection, clientAuth
certificatePolicies = 2.23.140.1.5.2.2
subjectAltName = email:office@example.com
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
crlDistributionPoints = URI:http://status.example.com/ca.crl
authorityInfoAccess = caIssuers;URI:http://status.example.com/ca.der, OCSP;URI:http://ocsp.example.com
[tls]
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = email:office@example.com
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[ca]
default_ca = issuer
[issuer]
database = index.txt
crlnumber = crlnumber
default_md = sha256
default_crl_days = 7
crl_extensions = crl
[crl]
authorityKeyIdentifier = keyid
"""

SUBJECT = "/C=PL/O=Example Company/organizationIdentifier=NTRPL-0012345678"


class Hierarchy:
    """root, issuing CA, one mail certificate, and one certificate of the wrong kind."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "openssl.cnf").write_text(CONFIG)
        (folder / "index.txt").write_text("")
        (folder / "crlnumber").write_text("01\n")
        curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384")
        rsa = ("-newkey", "rsa:2048")
        self.root = self.certify("root", "/C=PL/O=Example/CN=Root", curve, None)
        self.ca = self.certify("issuing", "/C=PL/O=Example/CN=Issuing", curve, "root")
        self.leaf = self.certify("leaf", SUBJECT, rsa, "issuing")
        self.tls = self.certify("tls", SUBJECT, rsa, "issuing")

    def certify(self, name: str, subject: str, key: tuple[str, ...], by: str | None) -> Path:
        request = ("req", "-new", *key, "-nodes", "-keyout", f"{name}.key", "-subj", subject)
        self.openssl(*request, "-config", "openssl.cnf", "-out", f"{name}.csr", "-utf8")
        signer = ("-signkey", "root.key") if by is None else ("-CA", f"{by}.pem", "-CAkey", f"{by}.key")
        self.openssl(
            "x509", "-req", "-in", f"{name}.csr", *signer, "-sha384", "-days", "730",
            "-set_serial", f"0x4{len(name)}31415926535897932384626433832", "-extfile", "openssl.cnf",
            "-extensions", name, "-out", f"{name}.pem",
        )  # fmt: skip
        return self.folder / f"{name}.pem"

    def crl(self) -> Path:
        issuer = ("-config", "openssl.cnf", "-cert", "issuing.pem", "-keyfile", "issuing.key")
        self.openssl("ca", *issuer, "-gencrl", "-out", "ca.crl")
        return self.folder / "ca.crl"

    def revoke_leaf(self) -> None:
        issuer = ("-config", "openssl.cnf", "-cert", "issuing.pem", "-keyfile", "issuing.key")
        self.openssl("ca", *issuer, "-revoke", "leaf.pem", "-crl_reason", "superseded")

    def ocsp(self) -> Path:
        """A response signed by the issuing CA itself."""
        self.openssl(
            "ocsp", "-index", "index.txt", "-rsigner", "issuing.pem", "-rkey", "issuing.key",
            "-CA", "issuing.pem", "-issuer", "issuing.pem", "-cert", "leaf.pem", "-no_nonce",
            "-ndays", "1", "-respout", "leaf.ocsp",
        )  # fmt: skip
        return self.folder / "leaf.ocsp"

    def openssl(self, *words: str) -> None:
        subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True)


def refused(judge, *arguments, **named) -> None:
    try:
        judge(*arguments, **named)
    except judges.Refused:
        return
    raise AssertionError(f"{judge.__name__} accepted what it should refuse")


def every_chain_judge_accepts_mail_and_refuses_tls(it: Hierarchy) -> None:
    for judge in (judges.openssl_verify_smime, judges.certutil_verify, judges.certtool_verify):
        judge(it.leaf, [it.ca], it.root)
        refused(judge, it.tls, [it.ca], it.root)
        refused(judge, it.leaf, [], it.root)


def mail_is_signed_sealed_and_read(it: Hierarchy) -> None:
    key = it.folder / "leaf.key"
    judges.sign_and_verify(it.leaf, key, [it.ca], it.root, it.folder)
    judges.encrypt_and_decrypt(it.leaf, key, it.folder)
    refused(judges.encrypt_and_decrypt, it.leaf, it.folder / "tls.key", it.folder)


def the_linter_finds_what_is_wrong(it: Hierarchy) -> None:
    judges.pkilint_leaf(it.leaf)
    refused(judges.pkilint_leaf, it.tls)
    refused(judges.pkilint_leaf, it.leaf, "MAILBOX-STRICT")
    judges.pkilint_chain(it.ca, it.leaf)
    refused(judges.pkilint_chain, it.root, it.leaf)


def status_is_told_before_and_after_revocation(it: Hierarchy) -> None:
    crl, serial = it.crl(), judges.serial(it.leaf)
    judges.crl_verify(crl, it.ca)
    refused(judges.crl_verify, crl, it.root)
    judges.pkilint_crl(crl)
    assert not judges.crl_lists(crl, serial)

    it.revoke_leaf()
    crl = it.crl()
    assert judges.crl_lists(crl, serial)
    refused(judges.openssl_verify_smime, it.leaf, [it.ca], it.root, crls=[crl])

    chain = it.folder / "chain.pem"
    chain.write_bytes(it.root.read_bytes() + it.ca.read_bytes())
    response = it.ocsp()
    assert judges.ocsp_read(it.leaf, it.ca, chain, response) == "revoked"
    judges.pkilint_ocsp(response)
    other_second = bytearray(response.read_bytes())
    other_second[other_second.index(b"Z") - 1] ^= 1
    response.write_bytes(other_second)
    refused(judges.ocsp_read, it.leaf, it.ca, chain, response)


def main() -> None:
    trials = (
        every_chain_judge_accepts_mail_and_refuses_tls,
        mail_is_signed_sealed_and_read,
        the_linter_finds_what_is_wrong,
        status_is_told_before_and_after_revocation,
    )
    with tempfile.TemporaryDirectory(prefix="judges-") as folder:
        hierarchy = Hierarchy(Path(folder))
        for trial in trials:
            trial(hierarchy)
            print(f"ok  {trial.__name__.replace('_', ' ')}")


if __name__ == "__main__":
    main()
