"""Key: a request made by OpenSSL, first damaged on its way through a mail, then whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from lib.judges import ask

from . import order
from .person import Person

OPTIONS = {
    "rsa": ("-newkey", "rsa:2048"),
    "p256": ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
}
KINDS = {"rsa": "RSA 2048", "p256": "EC P-256"}
# What a careless copy leaves: the first line and the end are missing.
CUT_LINES = (2, -4)


@dataclass
class Request:
    """A key of the person's own, and the request for it."""

    kind: str
    key: Path
    text: str
    # The file that the page saved, and what opens it.
    locked: Path | None = None
    passphrase: str = ""

    @classmethod
    def make(cls, kind: str, folder: Path) -> Request:
        key, request = folder / "key.pem", folder / "request.csr"
        ask(
            "openssl", "req", "-new", *OPTIONS[kind], "-nodes", "-keyout", key, "-out", request,
            "-subj", "/C=PL/O=Something else/CN=somebody@example.org",
        )  # fmt: skip
        return cls(kind, key, request.read_text())

    def damaged(self) -> str:
        lines = self.text.splitlines()
        return "\n".join(lines[CUT_LINES[0] : CUT_LINES[1]])


def proves_key(anna: Person, request: Request, *, by: str, javascript: bool) -> None:
    order.opens_step(anna, "step-email", by=by)
    anna.reads("key-title")
    anna.chooses("key-method-csr")
    anna.presses("button-next")
    anna.reads("csr-title")
    damaged(anna, request, javascript)
    if javascript:
        stops_private_key(anna, request)
    anna.look_up()
    anna.fills({"csr-label": request.text})
    if javascript:
        # Checked while one looks at it, before anything is pressed.
        anna.sees("csr-correct")
        anna.sees_no("csr-01")
        anna.check("csr-correct")
    else:
        anna.presses("csr-check")
        anna.reads("csr-title")
        anna.sees("csr-correct")
        anna.expects({"csr-label": request.text})
    anna.sees_text(KINDS[request.kind])
    anna.presses("button-next", twice=True)
    anna.reads("email-title")


def makes_in_page(anna: Person, folder: Path, *, by: str) -> Request:
    """The key is made by the page, saved, opened again; the request goes on by itself."""
    order.opens_step(anna, "step-email", by=by)
    anna.reads("key-title")
    anna.chooses("key-method-browser")
    anna.presses("button-next")
    anna.reads("browser-title")
    page = anna.page
    page.get_by_role("radio", name=re.compile("P-256")).check()
    passphrase = anna.value("tool-pass-label")
    page.get_by_role("button", name=anna.words("tool-key-make")).click()
    anna.sees("tool-save-title")
    anna.check("tool-save-title")
    with page.expect_download() as coming:
        page.get_by_role("button", name=anna.words("tool-save-button")).click()
    locked, key = folder / "private-key.pem", folder / "key.pem"
    coming.value.save_as(locked)
    anna.sees("tool-prove-title")
    anna.check("tool-prove-title")
    page.get_by_label(anna.words("tool-prove-file")).set_input_files(locked)
    page.get_by_label(anna.words("tool-prove-pass")).fill(passphrase)
    page.get_by_role("button", name=anna.words("tool-prove-button")).click()
    anna.sees("browser-done-title")
    anna.check("browser-done-title")
    text = page.locator("#request").input_value()
    ask("openssl", "pkey", "-in", locked, "-out", key, "-passin", f"pass:{passphrase}")
    anna.look_up()
    anna.presses("button-next", twice=True)
    anna.reads("email-title")
    return Request("p256", key, text, locked, passphrase)


def stops_private_key(anna: Person, request: Request) -> None:
    """The wrong file of the two, and a binary one: it stops in the page. That nothing was sent is asked at the end."""
    wrong = request.key.with_suffix(".der")
    ask("openssl", "pkey", "-in", request.key, "-outform", "DER", "-out", wrong)
    anna.page.get_by_label(anna.words("csr-file")).set_input_files(wrong)
    anna.sees("csr-04-browser")
    anna.sees_no("csr-01")
    anna.expects({"csr-label": ""})


def damaged(anna: Person, request: Request, javascript: bool) -> None:
    """The beginning is missing and the end is cut off: it is said, with what to do, and the text stays."""
    anna.fills({"csr-label": request.damaged()})
    if javascript:
        anna.sees("csr-01", within=True)
        anna.check("csr-01")
    anna.presses("button-next")
    anna.reads("csr-title")
    anna.sees("csr-01", within=True)
    anna.expects({"csr-label": request.damaged()})
