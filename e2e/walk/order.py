"""Order: from the start page to the certificate that waits for activation."""

from __future__ import annotations

from .person import Person

EMAIL = "anna@example.com"
PASSWORD = "demo-demo-demo"


def arrives(anna: Person) -> None:
    anna.open("/")
    anna.reads("home-title")


def signs_in(anna: Person) -> None:
    """With the password, and once with a wrong one."""
    anna.follows("menu-sign-in")
    anna.reads("sign-in-title")
    anna.fills({"sign-in-email": EMAIL, "sign-in-password": "wrong-wrong-wrong"})
    anna.presses("sign-in-button")
    anna.reads("sign-in-title")
    anna.sees("refusal-wrong-sign-in-title", within=True)
    anna.expects({"sign-in-email": EMAIL})
    types_password(anna)


def types_password(anna: Person) -> None:
    anna.fills({"sign-in-email": EMAIL, "sign-in-password": PASSWORD})
    anna.rules.another_matter()
    anna.presses("sign-in-button")


def speaks_own_language(person: Person) -> None:
    """Presses the switch when the page came in the other language."""
    if person.page.locator("html").get_attribute("lang") != person.words.language:
        person.look_up()
        person.presses_word({"pl": "Polski", "en": "English"}[person.words.language])


def acts_as(person: Person, who: str) -> None:
    """By the strip above every page of the demo. Another person may be asked the same things."""
    person.rules.another_matter()
    person.look_up()
    person.presses(who)
    speaks_own_language(person)


def opens_step(anna: Person, step: str, *, by: str) -> None:
    """The step that is due, from the dashboard or from the list of certificates."""
    if by == "dashboard":
        anna.follows(step, start=True)
        return
    anna.look_up()
    anna.follows("menu-certificates")
    anna.reads("certificates-title")
    anna.follows({"step-data": "next-provide-data", "step-email": "next-provide-email", "step-activation": "next-activate"}[step])


def goes_to_dashboard(anna: Person) -> None:
    anna.look_up()
    anna.follows("menu-dashboard")
    anna.reads("dashboard-hello-name")
