"""Activation: what the certificate shows, out of what was proven."""

from __future__ import annotations

from .mailbox import MAILBOX
from .person import Person
from .vetting import COMPANY

STATEMENTS = ("statement-content-checked", "statement-protect-key", "statement-use")
LOCKED = ("field-email", "field-organisation", "field-country", "field-identifier")
ISSUE_SECONDS = 20


def activates(anna: Person, *, name: str, javascript: bool) -> None:
    anna.reads("activate-title")
    mandatory_lines_are_locked(anna)
    chooses_name(anna, name, javascript)
    anna.presses("button-next", twice=True)
    anna.reads("activate-summary-title")
    for shown in (MAILBOX, COMPANY, "NTRPL-0012345678"):
        anna.sees_text(shown)
    anna.presses("activate-button")
    anna.reads("activate-summary-title")
    anna.sees("statement-unmarked", within=True)
    anna.ticks(*STATEMENTS)
    anna.presses("activate-button", twice=True)
    anna.reads("success-title")


def mandatory_lines_are_locked(anna: Person) -> None:
    for key in LOCKED:
        line = anna.page.get_by_role("checkbox", name=anna.words.pattern(key, start=True))
        if line.count() != 1 or line.is_enabled() or not line.is_checked():
            raise anna.stumble(f"{key} should be marked and locked")


def chooses_name(anna: Person, name: str, javascript: bool) -> None:
    """Looks at what recipients would see for each choice, and takes one."""
    chosen = {"organisation": COMPANY, "mailbox": MAILBOX}[name]
    other = {"organisation": "mailbox", "mailbox": "organisation"}[name]
    for one in (other, name):
        anna.look_up()
        anna.chooses(f"common-name-{one}", **{one: {"organisation": COMPANY, "mailbox": MAILBOX}[one]})
        if not javascript:
            anna.presses("activate-preview-update")
            anna.reads("activate-title")
    preview = anna.page.get_by_role("region", name=anna.words.pattern("activate-preview"))
    shown = preview.get_by_role("definition").filter(has_text=chosen)
    line = preview.get_by_role("term").filter(has_text=anna.words("field-common-name"))
    line.first.wait_for()
    if not shown.count():
        raise anna.stumble(f"the preview does not show the common name {chosen!r}")


def becomes_certificate(anna: Person) -> None:
    """Nothing is pressed: the page turns into the certificate by itself."""
    anna.page.get_by_text(anna.words("activate-ready")).wait_for(timeout=ISSUE_SECONDS * 1000)
    anna.reads("success-title")
    anna.follows("activate-open", start=True)
    anna.reads("product-smime-organization-730")
    anna.sees("certificate-active")
