"""Judges that none of us wrote, each asked as a program: OpenSSL, NSS, GnuTLS, pkilint.

Every function takes paths, returns what the judge said, and raises `Refused` with the command
and its words when the judge says no. Files that have to be made go into a folder of the caller's.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

BIN = Path(sys.executable).parent
SECONDS = 120


class Refused(AssertionError):
    """A judge said no, or could not be asked."""


def ask(*words: object, stdin: bytes = b"", may_fail: bool = False) -> str:
    """Runs a judge and returns both its outputs as text."""
    command = [str(word) for word in words]
    try:
        done = subprocess.run(
            command,
            input=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=SECONDS,
            env=os.environ | {"LC_ALL": "C.UTF-8"},
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Refused(f"{' '.join(command)}: {error}") from error
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0 and not may_fail:
        raise Refused(f"{' '.join(command)} ended with {done.returncode}:\n{said}")
    return said


def expect(said: str, wanted: str, judge: str) -> str:
    if wanted not in said:
        raise Refused(f"{judge} did not say {wanted!r}:\n{said}")
    return said


# --- the chain ------------------------------------------------------------------------------


def openssl_verify_smime(
    leaf: Path,
    intermediates: list[Path],
    root: Path,
    purposes: tuple[str, ...] = ("smimesign",),
    crls: list[Path] | None = None,
) -> str:
    """OpenSSL, strict: the chain stands for each purpose (and is not on the given CRLs)."""
    said = []
    for purpose in purposes:
        words = ["openssl", "verify", "-x509_strict", "-purpose", purpose, "-CAfile", root]
        for one in intermediates:
            words += ["-untrusted", one]
        for one in crls or []:
            words += ["-CRLfile", one]
        if crls:
            words.append("-crl_check")
        said.append(expect(ask(*words, leaf), ": OK", "openssl verify"))
    return "".join(said)


def certutil_verify(leaf: Path, intermediates: list[Path], root: Path) -> str:
    """NSS, the library in Thunderbird: valid to sign mail and to be sent mail."""
    with tempfile.TemporaryDirectory(prefix="nss-") as folder:
        store = f"sql:{folder}"
        ask("certutil", "-N", "-d", store, "--empty-password")
        ask("certutil", "-A", "-d", store, "-n", "root", "-t", ",C,", "-a", "-i", root)
        for number, one in enumerate(intermediates):
            ask("certutil", "-A", "-d", store, "-n", f"ca{number}", "-t", ",,", "-a", "-i", one)
        ask("certutil", "-A", "-d", store, "-n", "leaf", "-t", ",,", "-a", "-i", leaf)
        said = ""
        for usage in ("S", "R"):
            one = ask("certutil", "-V", "-d", store, "-n", "leaf", "-u", usage, "-e")
            said += expect(one, "certificate is valid", "certutil -V")
        return said


def certtool_verify(leaf: Path, intermediates: list[Path], root: Path) -> str:
    """GnuTLS: the chain stands for protection of mail."""
    chain = b"".join(one.read_bytes() for one in [leaf, *intermediates])
    said = ask(
        "certtool", "--verify", "--verify-profile", "medium",
        "--verify-purpose", "1.3.6.1.5.5.7.3.4", "--load-ca-certificate", root,
        stdin=chain,
    )  # fmt: skip
    return expect(said, "Chain verification output: Verified.", "certtool --verify")


# --- pkilint --------------------------------------------------------------------------------


def pkilint_leaf(certificate: Path, kind: str = "ORGANIZATION-MULTIPURPOSE") -> str:
    return _pkilint("lint_cabf_smime_cert", certificate, "-t", kind)


def pkilint_ca(certificate: Path) -> str:
    """A CA's certificate, against the general profile."""
    return _pkilint("lint_pkix_cert", certificate)


def pkilint_chain(issuer: Path, subject: Path) -> str:
    """The two together: names, key identifiers, signature."""
    return _pkilint("lint_pkix_signer_signee_cert_chain", subject, issuer)


def pkilint_crl(crl: Path, kind: str = "CRL", profile: str = "BR") -> str:
    return _pkilint("lint_crl", crl, "-t", kind, "-p", profile)


def pkilint_ocsp(response: Path) -> str:
    return _pkilint("lint_ocsp_response", response)


def _pkilint(program: str, document: Path, *words: object) -> str:
    """Nothing at WARNING or above may be found; the exit code counts findings, so it is not read."""
    said = ask(BIN / program, "lint", "-s", "WARNING", "-f", "JSON", *words, document, may_fail=True)
    try:
        findings = [
            f"{finding['severity']} {finding['code']} at {result['node_path']}: "
            f"{finding.get('message') or ''}"
            for result in json.loads(said)["results"]
            for finding in result["finding_descriptions"]
        ]
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(f"{program} could not be understood: {said}") from error
    if findings:
        raise Refused(f"{program} on {document.name}:\n" + "\n".join(findings))
    return f"{program}: nothing at WARNING or above\n"


# --- status ---------------------------------------------------------------------------------


def ocsp_ask(leaf: Path, issuer: Path, root: Path, url: str, kept: Path) -> str:
    """Asks the responder as a mail program would; the response is kept and its status returned:
    `good`, `revoked` or `unknown`."""
    said = ask(
        "openssl", "ocsp", "-issuer", issuer, "-cert", leaf, "-url", url, "-CAfile", root,
        "-verify_other", issuer, "-respout", kept, "-no_nonce",
    )  # fmt: skip
    return ocsp_status(said, leaf)


def ocsp_read(leaf: Path, issuer: Path, root: Path, response: Path) -> str:
    """The same for a response that was fetched otherwise (GET)."""
    said = ask(
        "openssl", "ocsp", "-issuer", issuer, "-cert", leaf, "-respin", response,
        "-CAfile", root, "-verify_other", issuer, "-no_nonce",
    )  # fmt: skip
    return ocsp_status(said, leaf)


def ocsp_status(said: str, leaf: Path) -> str:
    expect(said, "Response verify OK", "openssl ocsp")
    for line in said.splitlines():
        if line.startswith(f"{leaf}: "):
            return line.rsplit(": ", 1)[1].strip()
    raise Refused(f"openssl ocsp gave no status:\n{said}")


def crl_verify(crl: Path, issuer: Path) -> str:
    """The CRL's text, once its signature is the issuer's."""
    form = "DER" if not crl.read_bytes().startswith(b"-----") else "PEM"
    said = ask("openssl", "crl", "-inform", form, "-in", crl, "-CAfile", issuer, "-noout", "-text")
    return expect(said, "verify OK", "openssl crl")


def crl_lists(crl: Path, serial_hex: str) -> bool:
    form = "DER" if not crl.read_bytes().startswith(b"-----") else "PEM"
    said = ask("openssl", "crl", "-inform", form, "-in", crl, "-noout", "-text")
    wanted = serial_hex.upper().lstrip("0")
    listed = (line.split(":", 1)[1].strip() for line in said.splitlines() if "Serial Number:" in line)
    return any(one.upper().replace(":", "").lstrip("0") == wanted for one in listed)


def serial(certificate: Path) -> str:
    return ask("openssl", "x509", "-in", certificate, "-noout", "-serial").strip().split("=", 1)[1]


# --- mail -----------------------------------------------------------------------------------

LETTER = b"Content-Type: text/plain; charset=utf-8\r\n\r\nZa\xc5\xbc\xc3\xb3\xc5\x82\xc4\x87.\r\n"


def sign_and_verify(
    leaf: Path, key: Path, intermediates: list[Path], root: Path, folder: Path
) -> str:
    """Signs a mail with the certificate's key; the signature and its chain are verified, and a
    changed letter is not."""
    letter, signed, read = folder / "letter.txt", folder / "signed.eml", folder / "read.txt"
    others = folder / "others.pem"
    letter.write_bytes(LETTER)
    others.write_bytes(b"".join(one.read_bytes() for one in intermediates))
    ask(
        "openssl", "cms", "-sign", "-in", letter, "-signer", leaf, "-inkey", key,
        "-certfile", others, "-md", "sha256", "-out", signed,
    )  # fmt: skip
    verify = ("openssl", "cms", "-verify", "-purpose", "smimesign", "-CAfile", root)
    said = ask(*verify, "-in", signed, "-out", read)
    _same_letter(read)
    changed = folder / "changed.eml"
    changed.write_bytes(signed.read_bytes().replace(b"text/plain; charset=utf-8", b"text/html"))
    if "erification successful" in ask(*verify, "-in", changed, "-out", read, may_fail=True):
        raise Refused("openssl cms verified a letter that was changed after signing")
    return said


def encrypt_and_decrypt(leaf: Path, key: Path, folder: Path) -> str:
    """Sends a mail to the certificate, and reads it with its key (RSA: key transport, EC: ECDH)."""
    letter, sealed, read = folder / "letter.txt", folder / "sealed.eml", folder / "read.txt"
    letter.write_bytes(LETTER)
    said = ask("openssl", "cms", "-encrypt", "-aes-256-cbc", "-in", letter, "-out", sealed, leaf)
    if LETTER.split(b"\r\n\r\n")[1] in sealed.read_bytes():
        raise Refused("the letter can be read without the key")
    said += ask("openssl", "cms", "-decrypt", "-in", sealed, "-recip", leaf, "-inkey", key, "-out", read)
    _same_letter(read)
    return said


def _same_letter(read: Path) -> None:
    if read.read_bytes().replace(b"\r\n", b"\n") != LETTER.replace(b"\r\n", b"\n"):
        raise Refused("the letter that came out is not the one that went in")
