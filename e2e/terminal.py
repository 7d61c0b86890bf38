"""`sealwright-tools` as a person uses it: in a terminal and in scripts, judged by programs that none of us wrote.

    python e2e/terminal.py

OpenSSL, NSS, GnuTLS, gpgsm and, where it is installed, Java's keytool open what comes out.
"""

from __future__ import annotations

import json
import os
import pty
import re
import stat
import subprocess
import sys
import tempfile
import termios
import time
from dataclasses import dataclass
from pathlib import Path

from lib.demo import HOUSE
from lib.judges import ask, expect
from lib.pfx import FORMS, KINDS, NAME, Authority, judged_by_gpgsm, opens_everywhere

KEY_PASSPHRASE, PFX_PASSPHRASE = "bobab-zuzuz-difog", "kivav-lonur-pazit"
SECONDS = 60
# Where tcgetattr has the flags that say whether typing is shown.
LOCAL_MODES = 3
YES, NO, MISUSED, NOT_DONE = range(4)
SIX_WORDS = re.compile(r"(?:[a-z]{5}-){5}[a-z]{5}")


def program() -> Path:
    target = Path(os.environ.get("CARGO_TARGET_DIR", HOUSE / "target"))
    return Path(os.environ.get("SEALWRIGHT_TOOLS", target / "debug" / "sealwright-tools"))


@dataclass
class Said:
    status: int
    out: str
    err: str


def tools(folder: Path, *words: object, stdin: str = "", status: int = YES) -> Said:
    """Runs it in a folder, without a terminal, and is told what it ended with."""
    command = [str(program()), *map(str, words)]
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command, cwd=folder, input=stdin, capture_output=True, text=True, timeout=SECONDS, env=environment,
        start_new_session=True, check=False,
    )  # fmt: skip
    said = Said(done.returncode, done.stdout, done.stderr)
    assert said.status == status, f"{words} ended with {said}"
    for secret in (KEY_PASSPHRASE, PFX_PASSPHRASE):
        assert secret not in done.stdout + done.stderr, f"{words} prints a passphrase"
    return said


class Terminal:
    """The program in a terminal of its own: what it shows, and what is typed."""

    def __init__(self, folder: Path, *words: object) -> None:
        self.shown = ""
        self.child, self.line = pty.fork()
        if self.child == 0:
            os.chdir(folder)
            os.environ["LC_ALL"] = "C.UTF-8"
            os.execv(program(), [str(program()), *map(str, words)])

    def until(self, wanted: str) -> str:
        """Reads on until it has shown this since the last time."""
        fresh, start = "", time.monotonic()
        while wanted not in fresh:
            assert time.monotonic() < start + SECONDS, f"it never showed {wanted!r}: {self.shown}"
            try:
                piece = os.read(self.line, 4096).decode("utf-8", "replace")
            except OSError:
                piece = ""
            assert piece, f"it ended without showing {wanted!r}: {self.shown}"
            fresh += piece
            self.shown += piece
        return fresh

    def type(self, question: str, text: str) -> None:
        self.until(question)
        self._until_nothing_is_shown(question)
        os.write(self.line, f"{text}\n".encode())

    def _until_nothing_is_shown(self, question: str) -> None:
        """The question stands a moment before the terminal stops showing what is typed; no person is that fast."""
        start = time.monotonic()
        while termios.tcgetattr(self.line)[LOCAL_MODES] & termios.ECHO:
            assert time.monotonic() < start + SECONDS, f"after {question!r} typing is shown"

    def ends(self) -> int:
        while True:
            try:
                piece = os.read(self.line, 4096)
            except OSError:
                break
            if not piece:
                break
            self.shown += piece.decode("utf-8", "replace")
        os.close(self.line)
        return os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])


# --- the trials -------------------------------------------------------------------------------


def typed_and_never_shown(folder: Path) -> None:
    """A passphrase is asked for twice, without being shown; a slip is not the end."""
    folder.mkdir()
    terminal = Terminal(folder, "csr", "--kind", "p-256")
    terminal.type("Passphrase for the key file: ", "too short")
    terminal.type("Passphrase for the key file: ", KEY_PASSPHRASE)
    terminal.type("Once more: ", "something else")
    terminal.type("Passphrase for the key file: ", KEY_PASSPHRASE)
    terminal.type("Once more: ", KEY_PASSPHRASE)
    terminal.until("request.csr")
    assert terminal.ends() == YES, terminal.shown
    for secret in (KEY_PASSPHRASE, "too short", "something else"):
        assert secret not in terminal.shown, terminal.shown
    ask("openssl", "pkey", "-in", folder / "private-key.pem", "-noout", "-passin", f"pass:{KEY_PASSPHRASE}")


def six_words_are_drawn(folder: Path) -> None:
    folder.mkdir()
    terminal = Terminal(folder, "csr", "--kind", "p-384")
    terminal.type("Passphrase for the key file: ", "")
    terminal.until("can sign as you")
    found = SIX_WORDS.search(terminal.shown)
    assert found, terminal.shown
    os.write(terminal.line, f"{found.group(0)}\n".encode())
    assert terminal.ends() == YES, terminal.shown
    assert terminal.shown.count(found.group(0)) == 1, "the words were shown again while they were typed"
    ask("openssl", "pkey", "-in", folder / "private-key.pem", "-noout", "-passin", f"pass:{found.group(0)}")


def nothing_is_made_without_a_passphrase(folder: Path) -> None:
    folder.mkdir()
    assert "--passphrase-file" in tools(folder, "csr", status=NOT_DONE).err
    for bad, says in (("short\n", "Too short"), ("zażółć gęślą jaźń\n", "ż"), ("\n", "no passphrase")):
        assert says in tools(folder, "csr", "--passphrase-file", "-", stdin=bad, status=NOT_DONE).err
    tools(folder, "csr", "--passphrase", "x", status=MISUSED)
    assert not list(folder.iterdir()), "something was left behind"


def makes_key_and_request(folder: Path, kind: str) -> Path:
    tools(folder, "csr", "--kind", kind, "--passphrase-file", "-", stdin=f"{KEY_PASSPHRASE}\n")
    key = folder / "private-key.pem"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    expect(key.read_text(), "-----BEGIN ENCRYPTED PRIVATE KEY-----", "the key file")
    kept = key.read_bytes(), (folder / "request.csr").read_bytes()
    again = tools(folder, "csr", "--passphrase-file", "-", stdin=f"{KEY_PASSPHRASE}\n", status=NOT_DONE)
    assert "there already" in again.err and kept == (key.read_bytes(), (folder / "request.csr").read_bytes())
    said = ask("openssl", "asn1parse", "-in", key, "-dump")
    for wanted in ("PBES2", "PBKDF2", "hmacWithSHA256", "aes-256-cbc", ":0927C0"):
        expect(said, wanted, "openssl asn1parse")
    assert "Correct" in tools(folder, "inspect", "request.csr").out
    assert "private key" in tools(folder, "inspect", "private-key.pem").out
    return key


def says_what_belongs_together(folder: Path, chain: Path, stranger: Path) -> None:
    opened = ("--key-passphrase-file", "-")
    said = tools(folder, "check", "--key", "private-key.pem", *opened, chain, stdin=f"{KEY_PASSPHRASE}\n")
    assert "✗" not in said.out and said.out.count("✓") >= 8, said.out
    said = tools(folder, "check", "leaf.pem", status=NO)
    assert "✗ The certificate of" in said.out, said.out
    said = tools(folder, "check", "--key", stranger, *opened, chain, stdin=f"{KEY_PASSPHRASE}\n", status=NO)
    assert "✗ The key belongs to none" in said.out, said.out
    said = tools(folder, "pfx", "--key", stranger, *opened, chain, stdin=f"{KEY_PASSPHRASE}\n", status=NOT_DONE)
    assert "does not belong" in said.err, said.err
    said = tools(folder, "check", "--key", "private-key.pem", *opened, chain, stdin="not this one\n", status=NOT_DONE)
    assert "does not open" in said.err, said.err
    lines = tools(folder, "--lang", "pl", "check", "--json", chain).out.splitlines()
    assert {json.loads(line)["answer"] for line in lines} == {True}, lines


def makes_pfx(folder: Path, chain: Path, kind: str, form: str) -> str:
    out = f"{NAME}.pfx" if form == "modern" else "compatible.pfx"
    words = ["pfx", chain, "--key-passphrase-file", "-", "--passphrase-file", "-"]
    words += [] if form == "modern" else ["--compatible", "--out", out]
    said = tools(folder, *words, stdin=f"{KEY_PASSPHRASE}\n{PFX_PASSPHRASE}\n")
    assert ("weak" in said.err) == (form == "compatible"), said.err
    pfx = folder / out
    assert stat.S_IMODE(pfx.stat().st_mode) == 0o600
    assert "PFX" in tools(folder, "inspect", out).out
    assert tools(folder, *words, stdin=f"{KEY_PASSPHRASE}\n{PFX_PASSPHRASE}\n", status=NOT_DONE).err
    judges = opens_everywhere(pfx, PFX_PASSPHRASE, folder / "private-key.pem", KEY_PASSPHRASE, folder, form=form)
    if form == "compatible" and kind.startswith("rsa"):
        judges.append(judged_by_gpgsm(pfx, PFX_PASSPHRASE, folder / "gnupg"))
    return ", ".join(judges)


def main() -> int:
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="sealwright-terminal-") as name:
        folder = Path(name)
        typed_and_never_shown(folder / "typed")
        six_words_are_drawn(folder / "words")
        nothing_is_made_without_a_passphrase(folder / "nothing")
        print("passphrases: typed twice and never shown, drawn, and refused", flush=True)
        authority = Authority(folder / "authority")
        for kind in KINDS:
            here = folder / kind
            here.mkdir()
            key = makes_key_and_request(here, kind)
            chain = authority.certifies((here / "request.csr").read_text(), here, kind)
            says_what_belongs_together(here, chain, folder / "typed" / "private-key.pem")
            for form in FORMS:
                print(f"{kind}, {form}: {makes_pfx(here, chain, kind, form)} open the PFX file", flush=True)
            assert key.exists()
    print(f"whole run: {time.monotonic() - start:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
