"""Certificates by a CA that OpenSSL made, and the programs that open the PFX files made of them."""

from __future__ import annotations

import shutil
from pathlib import Path

from .judges import ask, expect

KINDS = {"rsa-2048": "Public-Key: (2048 bit)", "p-256": "ASN1 OID: prime256v1"}
NAME = "anna@example.com"
LEAF = "subjectAltName=email:anna@example.com\nextendedKeyUsage=emailProtection\nbasicConstraints=CA:FALSE\n"
AUTHORITY = "basicConstraints=critical,CA:TRUE\n"
# What OpenSSL says of the check over the whole, and of the cipher of key and certificates.
FORMS = {
    "modern": (
        "MAC: sha256, Iteration 600000",
        "PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256",
    ),
    "compatible": ("MAC: sha1, Iteration 100000", "pbeWithSHA1And3-KeyTripleDES-CBC, Iteration 100000"),
}


class Authority:
    """A root and an issuing CA made by OpenSSL."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384", "-nodes")
        root, issuing = folder / "root", folder / "issuing"
        ask("openssl", "req", "-x509", *curve, "-keyout", f"{root}.key", "-out", f"{root}.pem", "-subj", "/CN=Root", "-sha384")
        ask("openssl", "req", *curve, "-keyout", f"{issuing}.key", "-out", f"{issuing}.csr", "-subj", "/CN=Issuing")
        self._sign(f"{issuing}.csr", root, issuing, AUTHORITY, "/CN=Issuing")

    def _sign(self, request: object, by: Path, into: Path, extensions: str, name: str) -> None:
        asked = into.with_suffix(".ext")
        asked.write_text(extensions)
        ask(
            "openssl", "x509", "-req", "-in", request, "-CA", f"{by}.pem", "-CAkey", f"{by}.key", "-CAcreateserial",
            "-out", f"{into}.pem", "-days", "20", "-subj", name, "-sha384", "-extfile", asked,
        )  # fmt: skip

    def certifies(self, request: str, folder: Path, kind: str) -> Path:
        """OpenSSL verifies the request and its key, and gives a certificate: the whole chain as P7B."""
        file, leaf, chain = folder / "request.csr", folder / "leaf", folder / "chain.p7b"
        file.write_text(request)
        said = ask("openssl", "req", "-in", file, "-noout", "-verify", "-text")
        expect(expect(said, "verify OK", "openssl req"), KINDS[kind], "openssl req")
        self._sign(file, self.folder / "issuing", leaf, LEAF, f"/CN={NAME}")
        above = [word for one in ("issuing", "root") for word in ("-certfile", self.folder / f"{one}.pem")]
        ask("openssl", "crl2pkcs7", "-nocrl", "-certfile", f"{leaf}.pem", *above, "-outform", "DER", "-out", chain)
        return chain


def opens_everywhere(
    pfx: Path, passphrase: str, key: Path, key_passphrase: str, folder: Path, name: str = NAME, form: str = "modern"
) -> list[str]:
    judges = [
        judged_by_openssl(pfx, passphrase, key, key_passphrase, folder, form),
        judged_by_nss(pfx, passphrase, folder / f"nss-{form}", name),
    ]
    said = ask("certtool", "--p12-info", "--infile", pfx, "--inder", "--password", passphrase)
    assert said.count("BEGIN CERTIFICATE") == 2 and f"Friendly name: {name}" in said, said
    judges.append("GnuTLS")
    if shutil.which("keytool"):
        said = ask("keytool", "-list", "-v", "-storetype", "PKCS12", "-keystore", pfx, "-storepass", passphrase)
        expect(expect(said, "Certificate chain length: 2", "keytool"), f"Alias name: {name}", "keytool")
        judges.append("keytool")
    return judges


def judged_by_openssl(pfx: Path, passphrase: str, key: Path, key_passphrase: str, folder: Path, form: str) -> str:
    said = ask("openssl", "pkcs12", "-in", pfx, "-info", "-noout", "-passin", f"pass:{passphrase}")
    mac, cipher = FORMS[form]
    expect(said, mac, "openssl pkcs12")
    assert said.count(cipher) == 2, said
    inside = folder / f"inside-{form}.pem"
    ask("openssl", "pkcs12", "-in", pfx, "-nodes", "-out", inside, "-passin", f"pass:{passphrase}")
    text = inside.read_text()
    assert text.count("BEGIN CERTIFICATE") == 2 and text.count("localKeyID") == 2, text
    own = ask("openssl", "pkey", "-in", key, "-pubout", "-passin", f"pass:{key_passphrase}")
    assert ask("openssl", "pkey", "-in", inside, "-pubout") == own, "another key is in the PFX"
    return "OpenSSL"


def judged_by_nss(pfx: Path, passphrase: str, store: Path, name: str) -> str:
    store.mkdir()
    ask("certutil", "-N", "-d", f"sql:{store}", "--empty-password")
    said = ask("pk12util", "-i", pfx, "-d", f"sql:{store}", "-W", passphrase, "-K", "")
    expect(said, "IMPORT SUCCESSFUL", "pk12util")
    expect(ask("certutil", "-K", "-d", f"sql:{store}"), name, "certutil -K")
    return "NSS"

def judged_by_gpgsm(pfx: Path, passphrase: str, home: Path, name: str = NAME) -> str:
    """GnuPG's program for S/MIME, which Claws and KMail use; of PFX files it reads the compatible form."""
    home.mkdir(mode=0o700)
    (home / "gpg-agent.conf").write_text("allow-loopback-pinentry\n")
    batch = ("--batch", "--pinentry-mode", "loopback", "--passphrase-fd", "0")
    try:
        said = ask("gpgsm", "--homedir", home, *batch, "--import", pfx, stdin=passphrase.encode())
        expect(said, "secret keys imported: 1", "gpgsm")
        expect(ask("gpgsm", "--homedir", home, "--list-secret-keys"), name, "gpgsm")
    finally:
        ask("gpgconf", "--homedir", home, "--kill", "gpg-agent")
    return "gpgsm"
