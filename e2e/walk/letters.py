"""The letters of a whole walk, as OpenSSL sees them: who signed, and that nobody can change a word."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage
from pathlib import Path

from lib.judges import Refused, ask

# The house's own order brings the certificate that signs the rest.
HOUSE = {"portal@example.com", "certificates@example.com"}
# What would make a reader's program ask somebody for something.
FETCHES = re.compile(r"<(?:img|link|script|iframe|object|video|audio)\b|\bsrc\s*=|url\(|@import", re.I)


def are_signed(mail: Path, root: Path, reader: str, folder: Path) -> int:
    """How many verify. Only letters of the house's own order may be unsigned, and a changed one never verifies."""
    signed, readers = 0, set()
    for path in sorted(mail.glob("*.eml")):
        letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        to = str(letter["To"])
        fetches_nothing(path, letter)
        if letter.get_content_type() != "multipart/signed":
            assert to in HOUSE, f"{path.name} to {to} is not signed"
            continue
        names_its_sender(path, letter, root, folder)
        forged = folder / "forged.eml"
        forged.write_bytes(path.read_bytes().replace(b"charset=utf-8", b"charset=utf-7", 1))
        try:
            verify(forged, root, folder)
        except Refused:
            pass
        else:
            raise AssertionError(f"{path.name}: nobody noticed that it was changed")
        signed += 1
        readers.add(to)
    assert reader in readers, f"the mail with the certificate went to {reader} unsigned"
    return signed


def names_its_sender(path: Path, letter: EmailMessage, root: Path, folder: Path) -> None:
    signer = verify(path, root, folder)
    named = ask("openssl", "x509", "-in", signer, "-noout", "-email").split()
    sender = letter["From"].addresses[0].addr_spec
    assert sender in named, f"{path.name} is from {sender}, and signed by {named}"


def verify(path: Path, root: Path, folder: Path) -> Path:
    """The chain comes in the letter; only the root is ours."""
    signer = folder / "signer.pem"
    command = ["openssl", "cms", "-verify", "-purpose", "smimesign", "-in", path, "-CAfile", root]
    ask(*command, "-signer", signer, "-out", folder / "content.txt")
    return signer


def fetches_nothing(path: Path, letter: EmailMessage) -> None:
    bodies = [part.get_content() for part in letter.walk() if part.get_content_type() == "text/html"]
    assert len(bodies) == 1, f"{path.name} has {len(bodies)} parts in HTML"
    assert not FETCHES.search(bodies[0]), f"{path.name} would fetch something"
