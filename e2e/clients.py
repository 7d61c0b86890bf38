"""Mail programs that none of us wrote, given an issued certificate: the guides, done for real.

    python e2e/clients.py [--pictures FOLDER]

A demo issues one certificate for an RSA key and one for an elliptic-curve key. Tools makes the modern PFX file, the
guide's own commands the compatible one. Then the commands of the guides are pasted into a terminal, in the order of
their steps: OpenSSL, NSS, gpgsm; and Thunderbird imports the files and reads a letter signed and encrypted with them.
"""

from __future__ import annotations

import argparse
import html
import os
import plistlib
import re
import ssl
import subprocess
import sys
import tempfile
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from lib.browser import chromium, visit
from lib.demo import HOUSE, Demo
from lib.journey import Mails, Order, Portal
from lib.judges import ask, expect
from lib.marionette import until
from lib.terminal import Unfinished, at_terminal
from lib.thunderbird import Thunderbird, letter, thunderbird
from tools import InChromium, makes_pfx

COMMAND = re.compile(r'<div class="command"><pre tabindex="0"><code>(.*?)</code>', re.DOTALL)
FILE = re.compile(r'filename="([^"]+)"')
KEY_PASSPHRASE = "a passphrase for the key"
OWN_PASSPHRASE = "a passphrase for the old file"
STORE_PASSWORD = "a password for the store"
TEXT = "Zażółć gęślą jaźń."
KINDS = {
    "rsa": ("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"),
    "ec": ("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"),
}
ISSUE_SECONDS = 30
TOOL = Path(os.environ.get("CARGO_TARGET_DIR", HOUSE / "target")) / "debug" / "sealwright-tools"


@dataclass
class Issued:
    """A certificate with its files under the names that the portal gives them, and the commands of its guides."""

    kind: str
    folder: Path
    mailbox: str
    files: dict[str, Path]
    guides: dict[str, list[str]]
    modern: Path
    modern_passphrase: str

    @property
    def key(self) -> Path:
        return self.folder / "private-key.pem"

    def makes_compatible(self) -> tuple[Path, Path]:
        """By each of the two commands of a guide that wants it: the tool for the terminal, and OpenSSL."""
        by_tool, by_openssl = self.guides["gpgsm"][:2]
        path, other = self.folder / by_openssl.split()[-1], self.folder / "by-openssl.pfx"
        self.types(by_openssl, [KEY_PASSPHRASE, OWN_PASSPHRASE, OWN_PASSPHRASE])
        path.rename(other)
        beside = {"PATH": f"{TOOL.parent}:{os.environ['PATH']}"}
        self.types(by_tool, [KEY_PASSPHRASE, OWN_PASSPHRASE, OWN_PASSPHRASE], beside)
        return path, other

    def types(self, command: str, answers: list[str] | None = None, env: dict[str, str] | None = None) -> str:
        return at_terminal(command, self.folder, answers or [], env)


def issued(kind: str, portal: Portal, mails: Mails, browser: Browser, url: str, folder: Path) -> Issued:
    folder.mkdir()
    key, plain = folder / "private-key.pem", folder / "plain.key"
    ask("openssl", "genpkey", *KINDS[kind], "-out", plain)
    ask("openssl", "pkcs8", "-topk8", "-v2", "aes-256-cbc", "-in", plain, "-out", key, "-passout", f"pass:{KEY_PASSPHRASE}")
    request = ask("openssl", "req", "-new", "-key", plain, "-subj", "/CN=request")
    order = Order(f"{kind}@example.com", request=request)
    until(lambda: _is_ready(portal, order, mails), ISSUE_SECONDS, f"the order for {kind} is ready")
    portal.activate(order)
    who = portal.subscriber
    forms = ("certificate.pem", "subordinate.pem", "subordinate.p7b", "root.pem", "chain.mobileconfig")
    until(lambda: who.get(order.at(f"/files/{forms[0]}")).status == 200, ISSUE_SECONDS, "the certificate is issued")
    files = {form: _taken(portal, order, form, folder) for form in forms}
    guides = {one: _commands(portal, order, one) for one in ("gpgsm", "nss", "openssl", "thunderbird", "iphone")}
    with visit(browser, url) as page:
        page.goto("/tools/app#pfx")
        hands = InChromium(page, "/tools/app", folder)
        modern, passphrase = makes_pfx(hands, key, KEY_PASSPHRASE, files["subordinate.p7b"], order.mailbox)
    return Issued(kind, folder, order.mailbox, files, guides, modern, passphrase)


def _is_ready(portal: Portal, order: Order, mails: Mails) -> bool:
    if not order.written_to:
        portal.to_mail(order)
    portal.to_ready(order, mails)
    return order.ready


def _taken(portal: Portal, order: Order, form: str, folder: Path) -> Path:
    answer = portal.subscriber.get(order.at(f"/files/{form}"))
    found = FILE.search(answer.disposition)
    assert answer.status == 200 and found, f"{form}: {answer.status}"
    path = folder / found.group(1)
    path.write_bytes(answer.body)
    return path


def _commands(portal: Portal, order: Order, client: str) -> list[str]:
    answer = portal.subscriber.get(order.at(f"/guides/{client}"))
    assert answer.status == 200, f"the guide for {client}: {answer.status}"
    return [html.unescape(text) for text in COMMAND.findall(answer.text)]


def has_chain_profile(it: Issued) -> None:
    """The certificates above, each as what it is, in a property list with identifiers of its own."""
    profile = plistlib.loads(it.files["chain.mobileconfig"].read_bytes())
    kinds = [one["PayloadType"] for one in profile["PayloadContent"]]
    assert kinds == ["com.apple.security.pkcs1", "com.apple.security.root"], kinds
    inside = [one["PayloadContent"] for one in profile["PayloadContent"]]
    above = re.split(r"(?<=-----END CERTIFICATE-----)\n", it.files["subordinate.pem"].read_text().strip())
    assert inside == [ssl.PEM_cert_to_DER_cert(one) for one in above], "other certificates are in the profile"
    ids = {uuid.UUID(one["PayloadUUID"]) for one in (profile, *profile["PayloadContent"])}
    assert len(ids) == 3, ids


# --- the guides -------------------------------------------------------------------------------


def by_openssl(it: Issued) -> None:
    verify, write, sign, encrypt, decrypt, check = it.guides["openssl"]
    expect(it.types(verify), ": OK", "openssl verify")
    it.types(write)
    it.types(sign, [KEY_PASSPHRASE])
    it.types(encrypt)
    assert b"Hello." not in (it.folder / "sealed.eml").read_bytes(), "the letter can be read without the key"
    it.types(decrypt, [KEY_PASSPHRASE])
    said = expect(it.types(check), "erification successful", "openssl cms")
    expect(said, "Hello.", "openssl cms")


def by_nss(it: Issued) -> None:
    """The store is made in the home of a person who has none yet."""
    home = {"HOME": str(it.folder)}
    folder, new, take, trust, sign_good, receive_good, sign, read = it.guides["nss"]
    it.types(folder, env=home)
    it.types(new, [STORE_PASSWORD, STORE_PASSWORD], home)
    said = it.types(take, [STORE_PASSWORD, it.modern_passphrase], home)
    expect(said, "IMPORT SUCCESSFUL", "pk12util")
    it.types(trust, [STORE_PASSWORD], home)
    for command in (sign_good, receive_good):
        expect(it.types(command, [STORE_PASSWORD], home), "certificate is valid", "certutil -V")
    it.types(sign, [STORE_PASSWORD], home)
    expect(it.types(read, [STORE_PASSWORD], home), "hello", "cmsutil -D")
    # NSS 3.87 knows no key agreement in CMS (RFC 5753); the guide says so.
    if it.kind == "rsa":
        encrypts_by_nss(it)


def encrypts_by_nss(it: Issued) -> None:
    """What NSS encrypts OpenSSL reads, and the other way round."""
    store, word, words = f"sql:{it.folder}/.pki/nssdb", it.folder / "word.txt", it.folder / "store.pw"
    word.write_text(TEXT, encoding="utf-8")
    words.write_text(STORE_PASSWORD)
    sealed, opened = it.folder / "nss.p7m", it.folder / "nss.txt"
    ask("cmsutil", "-E", "-r", it.mailbox, "-d", store, "-f", words, "-i", word, "-o", sealed)
    ask("openssl", "cms", "-decrypt", "-inform", "DER", "-in", sealed, "-inkey", it.folder / "plain.key", "-out", opened)
    assert opened.read_text(encoding="utf-8") == TEXT, "OpenSSL reads something else"
    leaf = it.files["certificate.pem"]
    ask("openssl", "cms", "-encrypt", "-binary", "-aes-256-cbc", "-in", word, "-outform", "DER", "-out", sealed, leaf)
    said = ask("cmsutil", "-D", "-d", store, "-f", words, "-i", sealed)
    assert TEXT in said, f"NSS reads something else: {said}"


# Types the passphrase wherever gpg-agent asks for one.
PINENTRY = """#!/bin/sh
echo 'OK ready'
while read -r word rest; do
  case $word in
    GETPIN) printf 'D %s\\nOK\\n' "$PASSPHRASE" ;;
    BYE) echo OK; exit 0 ;;
    *) echo OK ;;
  esac
done
"""


class Gpgsm:
    """A home of GnuPG's own, whose agent is ended with it."""

    def __init__(self, it: Issued) -> None:
        self.it = it
        # The agent's socket wants a short path.
        self._home = tempfile.TemporaryDirectory(prefix="gnupg-")

    def __enter__(self) -> Gpgsm:
        home = Path(self._home.name)
        pinentry = home / "pinentry.sh"
        pinentry.write_text(PINENTRY.replace("$PASSPHRASE", OWN_PASSPHRASE))
        pinentry.chmod(0o700)
        (home / "gpg-agent.conf").write_text(f"pinentry-program {pinentry}\n")
        # The list is at an address under example.com, which is nobody's.
        (home / "gpgsm.conf").write_text("disable-crl-checks\n")
        return self

    def __exit__(self, *_: object) -> None:
        subprocess.run(["gpgconf", "--kill", "all"], env=os.environ | self.env, check=False)
        self._home.cleanup()

    @property
    def env(self) -> dict[str, str]:
        return {"GNUPGHOME": self._home.name}

    def types(self, command: str) -> str:
        return self.it.types(command, env=self.env)


def by_gpgsm(it: Issued, compatible: Path, other: Path) -> None:
    *_, take, chain, trust, again, look, works = it.guides["gpgsm"]
    assert compatible.name in take, take
    with Gpgsm(it) as gpgsm:
        expect(gpgsm.types(f"gpgsm --import {other.name}"), "secret keys imported: 1", "gpgsm --import")
    with Gpgsm(it) as gpgsm:
        expect(gpgsm.types(take), "secret keys imported: 1", "gpgsm --import")
        gpgsm.types(chain)
        gpgsm.types(trust)
        gpgsm.types(again)
        expect(gpgsm.types(look), it.mailbox, "gpgsm --list-secret-keys")
        expect(gpgsm.types(works), "Good signature", "gpgsm --verify")
        reads_by_gpgsm(it, gpgsm)


def reads_by_gpgsm(it: Issued, gpgsm: Gpgsm) -> None:
    word, sealed = it.folder / "word.txt", it.folder / "gpgsm.p7m"
    word.write_text(TEXT, encoding="utf-8")
    leaf = it.files["certificate.pem"]
    ask("openssl", "cms", "-encrypt", "-binary", "-aes-256-cbc", "-in", word, "-outform", "DER", "-out", sealed, leaf)
    assert TEXT in gpgsm.types(f"gpgsm --decrypt {sealed}"), "gpgsm reads something else"


def refuses_modern(it: Issued) -> None:
    """The guide says that this gpgsm does not read the modern kind; the day it does, the guide has to follow."""
    with Gpgsm(it) as gpgsm:
        try:
            said = gpgsm.types(f"gpgsm --import '{it.modern}'")
        except Unfinished as problem:
            said = str(problem)
    expect(said, "pkcs5PBES2-params", "gpgsm --import")


def by_thunderbird(it: Issued, compatible: Path, pictures: Path | None) -> str:
    """Both kinds of PFX, each in a profile of its own; a wrong passphrase and a changed letter are refused."""
    sealed = letter(
        it.folder, TEXT, mailbox=it.mailbox, leaf=it.files["certificate.pem"], key=it.folder / "plain.key",
        above=it.files["subordinate.pem"],
    )  # fmt: skip
    plain, changed = it.folder / "plain.eml", it.folder / "changed.eml"
    plain.write_bytes(sealed.read_bytes().split(b"MIME-Version")[0] + (it.folder / "signed.eml").read_bytes())
    changed.write_bytes(plain.read_bytes().replace(b"Za=C5=BC", b"Ma=C5=BC"))
    assert plain.read_bytes() != changed.read_bytes(), "the letter was not changed"
    for name, pfx, passphrase in (("modern", it.modern, it.modern_passphrase), ("compatible", compatible, OWN_PASSPHRASE)):
        folder = it.folder / f"thunderbird-{name}"
        folder.mkdir()
        with Thunderbird(folder) as program:
            version = program.version()
            assert program.takes(pfx, "not this one") != 0, f"{name}: a wrong passphrase opens the file"
            error = program.takes(pfx, passphrase, it.files["root.pem"])
            assert error == 0, f"{name}: importing ended with {error}"
            read = program.reads(sealed)
            assert (read.signature, read.encryption) == (0, 0), f"{name}: {read}"
            assert read.signer == it.mailbox and TEXT in read.text, f"{name}: {read}"
            if pictures and name == "compatible":
                program.pictures(pictures)
            if name == "modern":
                read = program.reads(plain)
                assert (read.signature, read.encryption) == (0, -1), f"signed only: {read}"
                assert program.reads(changed).signature > 0, "a changed letter has a good signature"
    return version


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=Path, help="a folder for the pictures of the guides")
    pictures = parser.parse_args().pictures
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="sealwright-clients-") as name, chromium() as browser:
        folder = Path(name)
        home = folder / "demo"
        home.mkdir()
        with Demo(folder=home) as demo:
            portal = Portal()
            portal.moved(demo.url)
            portal.verify_organisation()
            mails = Mails(next(home.rglob("mail")))
            made = {kind: issued(kind, portal, mails, browser, demo.url, folder / kind) for kind in KINDS}
        for kind, it in made.items():
            compatible, other = it.makes_compatible()
            has_chain_profile(it)
            by_openssl(it)
            by_nss(it)
            told = ["OpenSSL signs, verifies, encrypts and decrypts, NSS signs and verifies"]
            if kind == "rsa":
                told.append("NSS encrypts and decrypts")
                by_gpgsm(it, compatible, other)
                refuses_modern(it)
                told.append("gpgsm takes the compatible PFX, signs and decrypts, and refuses the modern one")
            if thunderbird():
                version = by_thunderbird(it, compatible, pictures if kind == "rsa" else None)
                told.append(f"Thunderbird {version} imports both and reads what was signed and encrypted")
            print(f"{kind}: {'; '.join(told)}", flush=True)
        if not thunderbird():
            print("no Thunderbird here: not tried in it")
    print(f"whole run: {time.monotonic() - start:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
