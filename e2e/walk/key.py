"""Key: a request made by OpenSSL, first damaged on its way through a mail, then whole."""

from __future__ import annotations

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
