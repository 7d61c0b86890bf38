"""Delivery: every file by its button, and the same certificate in the mail."""

from __future__ import annotations

from pathlib import Path

from lib.judges import ask

from . import mailbox
from .mailbox import MAILBOX
from .person import Person


def takes_files(anna: Person, folder: Path) -> dict[str, Path]:
    """The certificate as PEM and DER, and those above it as PEM, DER and P7B."""
    files = {
        "leaf": ("download-pem", "certificate.pem"),
        "der": ("download-der", "certificate.der"),
        "chain": ("download-chain", "chain.pem"),
        "issuer-der": ("download-issuing", "issuing.der"),
        "p7b": ("download-chain-p7b", "chain.p7b"),
        "root-der": ("download-root", "root.der"),
    }
    taken = {}
    for name, (key, file) in files.items():
        anna.look_up()
        taken[name] = folder / file
        anna.downloads(key).save_as(taken[name])
    same_certificate(taken, folder)
    return taken


def same_certificate(files: dict[str, Path], folder: Path) -> None:
    """PEM and DER are one certificate, and the bundle holds it and those above."""
    pem = ask("openssl", "x509", "-in", files["leaf"], "-noout", "-fingerprint", "-sha256")
    der = ask("openssl", "x509", "-inform", "DER", "-in", files["der"], "-noout", "-fingerprint", "-sha256")
    assert pem == der, "PEM and DER hold different certificates"
    form = "PEM" if files["p7b"].read_bytes().startswith(b"-----") else "DER"
    bundle = ask("openssl", "pkcs7", "-inform", form, "-in", files["p7b"], "-print_certs")
    assert bundle.count("BEGIN CERTIFICATE") >= 2, f"the bundle is no chain:\n{bundle}"
    for name in ("issuer", "root"):
        files[name] = folder / f"{name}.pem"
        ask("openssl", "x509", "-inform", "DER", "-in", files[f"{name}-der"], "-out", files[name])


def comes_by_mail(anna: Person, leaf: Path, folder: Path) -> None:
    """The certificate creation mail: attached, and as text in the body."""
    letter = mailbox.opens_letter(anna, "mail-certificate-ready-subject", MAILBOX, mailbox=MAILBOX)
    assert "-----BEGIN CERTIFICATE-----" in letter, "the mail holds no certificate as text"
    attached = []
    for link in anna.page.get_by_role("main").get_by_role("link").all():
        if link.get_attribute("download") is None:
            continue
        with anna.page.expect_download() as coming:
            link.click()
        path = folder / f"mailed-{coming.value.suggested_filename}"
        coming.value.save_as(path)
        attached.append(path)
    kinds = {path.suffix for path in attached}
    # The third is the signature under the mail itself.
    assert kinds == {".pem", ".p7b", ".p7s"}, f"attached are {[path.name for path in attached]}"
    mailed = next(path for path in attached if path.suffix == ".pem")
    told = [ask("openssl", "x509", "-in", one, "-noout", "-fingerprint", "-sha256") for one in (mailed, leaf)]
    assert told[0] == told[1], "the mail holds another certificate"
