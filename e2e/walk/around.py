"""The pages beside the way: what a careful buyer reads first, and what the house shows to its own people."""

from __future__ import annotations

from . import order
from .person import Person

FOOTER = ("menu-help", "footer-repository", "footer-problem")
SOURCES = ("source-automatic", "source-documents", "source-generator", "source-products")


def reads_before_buying(visitor: Person) -> None:
    visitor.look_up()
    visitor.follows("menu-products")
    visitor.check("menu-products")
    visitor.follows("store-look", start=True)
    visitor.check("store-look")
    for link in FOOTER:
        visitor.follows(link)
        visitor.check(link)
    visitor.follows("footer-profiles")
    visitor.reads("profiles-title")
    visitor.follows("profile-organization-multipurpose")
    visitor.reads("profile-organization-multipurpose")
    visitor.open("/")


def follows_sources(anna: Person) -> None:
    """From the dashboard, each of its useful sources, and the account."""
    for link in SOURCES:
        order.goes_to_dashboard(anna)
        anna.follows(link)
        anna.check(link)
    anna.look_up()
    anna.opens("menu-account-of", start=True)
    anna.follows("menu-account")
    anna.reads("account-title")
    anna.follows("account-tab-settings")
    anna.reads("account-title")
    order.goes_to_dashboard(anna)


def runs_the_house(person: Person) -> None:
    """The operator looks whether something waits."""
    order.acts_as(person, "demo-operator")
    person.reads("operator-title")
