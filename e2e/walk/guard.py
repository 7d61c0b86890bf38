"""What no address may open: a step before its time, and somebody else's order."""

from __future__ import annotations

import re

from .person import Person

ORDER = re.compile(r"/certificates/(ord_[a-z0-9]+|[a-z0-9_-]{16,})")


def order_path(anna: Person) -> str:
    """The order of the first card or page, as its links say it."""
    found = ORDER.search(anna.page.url) or ORDER.search(
        " ".join(link.get_attribute("href") or "" for link in anna.page.get_by_role("main").get_by_role("link").all())
    )
    if not found:
        raise anna.stumble("no order is linked from here")
    return found.group(0)


def locked_steps_stay_locked(anna: Person, pages: tuple[str, ...]) -> None:
    """By address they say that they are locked, and lead to the step that is open."""
    here, path = anna.page.url, order_path(anna)
    for page in pages:
        anna.open(f"{path}/{page}")
        expects_status(anna, 409)
        anna.reads("locked-title")
    anna.open(here)


def is_not_there(person: Person, path: str) -> None:
    """Somebody else's order and one that never was look the same: there is nothing here."""
    here = person.page.url
    for page in ("", "/data", "/email/csr", "/files/certificate.pem", "/revoke"):
        person.open(path + page)
        expects_status(person, 404)
        person.reads("refusal-nothing-here-title")
    person.open(here)


def never_was(path: str) -> str:
    """The path of an order that nobody has."""
    return path[:-1] + ("a" if path[-1] != "a" else "b")


def expects_status(anna: Person, status: int) -> None:
    told = anna.answer.status if anna.answer else None
    if told != status:
        raise anna.stumble(f"expects {status} and gets {told}")
