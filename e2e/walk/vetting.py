"""Vetting: the five pages of Data verification, and the officer who decides."""

from __future__ import annotations

from datetime import timedelta

from . import loss, order
from .person import Person, until

COMPANY = "Kowalska Ceramika sp. z o.o."
TYPED_NUMBER = "12345678"
PADDED_NUMBER = "0012345678"
COUNTRY = {"en": "Poland", "pl": "Polska"}
REGION = {"en": "mazowieckie (Mazovia)", "pl": "mazowieckie"}
STATEMENTS = ("statement-data-true", "statement-may-act", "statement-terms", "statement-privacy")

CLAIM = {"data-person": "Anna Nowak", "data-position": "Office manager"}


def provides_data(anna: Person, *, by: str) -> None:
    order.opens_step(anna, "step-data", by=by)
    anna.reads("data-title")
    anna.follows("data-provide")
    country(anna)
    organisation(anna)
    method(anna)
    representation(anna)
    summary(anna)
    success(anna)


def country(anna: Person) -> None:
    anna.reads("data-organisation-title")
    anna.fills({"data-country": COUNTRY[anna.words.language]})
    anna.presses("button-next")


def organisation(anna: Person) -> None:
    anna.reads("data-organisation-title")
    half = {"data-region": REGION[anna.words.language], "data-locality": "Warszawa"}
    whole = {"data-organisation": COMPANY} | half
    anna.fills({"data-organisation": "."} | half)
    anna.presses("button-next")
    anna.reads("data-organisation-title")
    anna.sees("field-only-filler", within=True)
    anna.expects(half)
    anna.fills(whole)
    loss.reload(anna, whole)
    loss.back(anna, whole)
    loss.expired_session(anna, whole)


def method(anna: Person) -> None:
    anna.reads("data-method-question")
    anna.chooses("data-method-number")
    anna.fills({"data-number-type": "KRS", "data-number": "12345678901"})
    anna.presses("button-next")
    anna.reads("data-method-question")
    anna.sees("number-too-long", within=True)
    anna.fills({"data-number": TYPED_NUMBER})
    anna.presses("button-next")


def representation(anna: Person) -> None:
    anna.reads("data-representation-title")
    anna.chooses("role-employee")
    anna.fills(CLAIM)
    loss.second_tab(anna, CLAIM)
    loss.signed_out_elsewhere(anna, CLAIM)


def summary(anna: Person) -> None:
    anna.reads("data-summary-title")
    anna.sees("data-number-padded", number=PADDED_NUMBER, within=True)
    anna.sees_text(COMPANY)
    anna.presses("data-submit")
    anna.reads("data-summary-title")
    anna.sees("statement-unmarked", within=True)
    anna.ticks(*STATEMENTS)
    anna.presses("data-submit", twice=True)


def success(anna: Person) -> None:
    anna.reads("success-title")
    anna.sees("data-success-saved")
    anna.follows("button-dashboard")
    anna.reads("dashboard-hello-name")
    anna.sees("status-in-verification")


def officer_approves(person: Person) -> None:
    """Olga takes the case, speaks to the company and approves."""
    order.acts_as(person, "demo-officer")
    person.reads("desk-title")
    # Submitted twice as fast as a hand can, it is one case all the same.
    person.sees("desk-lead", n=1, within=True)
    person.follows("desk-next", start=True)
    person.reads("case-title", organisation=COMPANY)
    register_has_answered(person)
    person.reads("case-title", organisation=COMPANY)
    records_authority(person)
    person.reads("case-title", organisation=COMPANY)
    person.sees("case-ready", within=True)
    person.presses("decide-approve", start=True)
    person.reads("case-title", organisation=COMPANY)
    person.sees("decided-approved", within=True)


def register_has_answered(person: Person) -> None:
    def answered() -> bool:
        if not person.page.get_by_text(person.words("case-register-waiting")).count():
            return True
        person.page.reload()
        return False

    until("the answer of the register", answered)


def records_authority(person: Person) -> None:
    person.look_up()
    person.presses("authority-record")
    person.reads("case-title", organisation=COMPANY)
    person.sees("authority-method-missing", within=True)
    person.chooses("authority-call-back")
    now = person.local_time() - timedelta(minutes=2)
    person.fills(
        {
            "authority-source": "The company's own site, page Contact",
            "authority-contact": "+48 22 000 00 00",
            "authority-person": "Jan Kowalski, reception",
            "authority-date": now.strftime("%Y-%m-%d"),
            "authority-time": now.strftime("%H:%M"),
        }
    )
    person.presses("authority-record")
