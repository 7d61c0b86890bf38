"""Mailbox: the address, the message with its link and code, and the reader's yes."""

from __future__ import annotations

import re

from . import order
from .person import Person, Stumble, another_tab, until

MAILBOX = "office@example.com"
MISTYPED = "office@gmial.com"
SUGGESTED = "office@gmail.com"
WRONG_CODE = "AAAA AAAA"
CODE = re.compile(r"\b([0-9A-Z]{4}[ -]?[0-9A-Z]{4})\b")
LINK = re.compile(r"https?://\S+/confirm/\S+")


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
    """The reader has no account: another browser, which came by the link in the message."""
    waits_on = anna.page.url
    with another_tab(anna) as tab:
        letter = opens_letter(tab, "mail-challenge-subject", MAILBOX)
        link, code = LINK.search(letter), CODE.search(letter.replace(MAILBOX, ""))
        if not link or not code:
            raise tab.stumble("the message has no link or no code")
        confirms(tab, link.group(0).rstrip(".,>"), code_in(tab, letter))
    if anna.page.url != waits_on:
        raise anna.stumble("the page went somewhere else by itself")


def code_in(person: Person, letter: str) -> str:
    found = person.words.within("mail-challenge-code").pattern
    line = re.search(found.replace(".+?", r"([0-9A-Z][0-9A-Z -]{6,10}[0-9A-Z])"), letter)
    if not line:
        raise Stumble(f"the message has no code:\n{letter}")
    return line.group(1)


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
    """Opens the newest such message in the mail catcher, and returns what it says."""
    wanted = person.words.pattern(subject, **given)

    def there() -> bool:
        row = person.page.get_by_role("row").filter(has_text=to)
        if row.get_by_role("link", name=wanted).count():
            return True
        person.page.reload()
        return False

    person.open("/")
    order.speaks_own_language(person)
    person.follows("demo-mail")
    until(f"the message {subject} to {to}", there)
    person.reads("demo-mailbox-title")
    person.follows_text(wanted)
    person.check(subject)
    return person.page.get_by_role("main").inner_text()


def sees_it_verified(anna: Person) -> None:
    """The page that waited says so by itself, and leads on."""
    anna.sees("email-verified-text", mailbox=MAILBOX)
    anna.check("email-verified")
