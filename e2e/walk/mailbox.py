"""Mailbox: the address, the message with its link and code, and the reader's yes."""

from __future__ import annotations

import re

from . import order
from .person import Person, somebody_else, until

MAILBOX = "office@example.com"
MISTYPED = "office@gmial.com"
SUGGESTED = "office@gmail.com"
WRONG_CODE = "AAAA AAAA"
CODE = r"[0-9A-Z]{4}[ -]?[0-9A-Z]{4}"
LINK = re.compile(r"https?://[^\s/]+/confirm/[A-Za-z0-9_-]+")


def names_address(anna: Person) -> None:
    anna.reads("email-title")
    anna.fills({"email-label": "office @example.com"})
    anna.presses("button-next")
    anna.reads("email-title")
    anna.sees("mailbox-space", within=True)
    anna.expects({"email-label": "office @example.com"})
    anna.fills({"email-label": MISTYPED})
    anna.presses("button-next")
    anna.reads("email-progress-summary")
    anna.sees("email-did-you-mean", mailbox=SUGGESTED)
    anna.presses("email-use-suggestion", mailbox=SUGGESTED)
    anna.reads("email-progress-summary")
    anna.sees_text(SUGGESTED)
    anna.sees_no("email-did-you-mean", mailbox=SUGGESTED)
    anna.follows_change("email-summary-mailbox")
    anna.reads("email-title")
    anna.expects({"email-label": SUGGESTED})
    anna.fills({"email-label": MAILBOX})
    anna.presses("button-next")
    anna.reads("email-progress-summary")
    anna.sees_text(MAILBOX)
    anna.presses("email-send", twice=True)
    anna.reads("success-title")


def is_confirmed(anna: Person) -> None:
    """The reader has no account: another browser, which comes by the link in the message."""
    with somebody_else(anna, "the reader of the mailbox") as reader:
        letter = opens_letter(reader, "mail-challenge-subject", MAILBOX)
        link = LINK.search(letter)
        if not link:
            raise reader.stumble("the message has no link")
        confirms(reader, link.group(0), code_in(reader, letter))


def code_in(reader: Person, letter: str) -> str:
    line = reader.words.within("mail-challenge-code").pattern.replace(".+?", f"({CODE})")
    found = re.search(line, letter)
    if not found:
        raise reader.stumble("the message has no code")
    return found.group(1)


def confirms(reader: Person, link: str, code: str) -> None:
    reader.rules.another_matter()
    reader.open(link)
    reader.reads("confirm-title")
    reader.fills({"confirm-code": WRONG_CODE})
    reader.presses("confirm-button")
    reader.reads("confirm-title")
    reader.sees("refusal-code-wrong-title", within=True)
    reader.fills({"confirm-code": code.lower()})
    reader.presses("confirm-button", twice=True)
    reader.reads_one_of("confirm-done-title", "confirm-used-title")
    # The same link once more says that all is well.
    reader.open(link)
    reader.reads("confirm-used-title")


def opens_letter(person: Person, subject: str, to: str, **given: object) -> str:
    """Opens the one such message in the mail catcher, and returns what it says."""
    wanted = person.words.pattern(subject, **given)
    cell = person.page.get_by_role("cell", name=to, exact=True)
    letters = person.page.get_by_role("row").filter(has=cell).get_by_role("link", name=wanted)

    def there() -> int:
        if not letters.count():
            person.page.reload()
        return letters.count()

    person.open("/")
    order.speaks_own_language(person)
    person.follows("demo-mail")
    # A button that was pressed twice sends one message all the same.
    if until(f"the message {subject} to {to}", there) != 1:
        raise person.stumble(f"{letters.count()} messages {subject} went to {to}")
    person.reads("demo-mailbox-title")
    person.follows_text(wanted)
    person.check(subject)
    return person.page.get_by_role("main").inner_text()


def sees_it_verified(anna: Person) -> None:
    """The page that waited says so by itself, and leads on."""
    anna.sees("email-verified-text", mailbox=MAILBOX)
    anna.check("email-verified")
