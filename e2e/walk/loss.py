"""The ways in which people lose what they typed. None of them may lose anything here.

Each way begins on a page whose form is filled in and not sent yet, and ends on the page after it.
"""

from __future__ import annotations

from . import order
from .person import Person, another_tab, somebody_else


def reload(anna: Person, typed: dict[str, str]) -> None:
    """The page is loaded again, and left by its own link. Without a script of ours this is the browser's
    affair; some keep what was typed, this one does not."""
    if not anna.rules.javascript:
        return
    anna.answer = anna.page.reload()
    anna.expects(typed)
    anna.look_up()
    anna.follows("button-back")
    anna.presses("button-next")
    anna.expects(typed)


def back(anna: Person, typed: dict[str, str]) -> None:
    """On, and back by the browser's button; on, and back by the page's own link."""
    anna.presses("button-next")
    anna.answer = anna.page.go_back()
    anna.expects(typed)
    anna.presses("button-next")
    anna.reads("data-method-question")
    anna.look_up()
    anna.follows("button-back")
    anna.reads("data-organisation-title")
    anna.expects(typed)


def expired_session(anna: Person, typed: dict[str, str]) -> None:
    """An hour away from the keyboard, with a form half done."""
    changed = typed | {"data-locality": "Radom"}
    anna.look_up()
    anna.fills(changed)
    move_clock(anna, "demo-clock-hour")
    anna.presses("button-next")
    anna.reads("sign-in-title")
    anna.sees("sign-in-again")
    order.types_password(anna)
    anna.reads("go-on-title")
    anna.presses("go-on-button")
    move_clock(anna, "demo-clock-real")
    anna.reads("data-method-question")
    anna.follows("button-back")
    anna.reads("data-organisation-title")
    anna.expects(changed)
    anna.fills(typed)
    anna.presses("button-next")


def second_tab(anna: Person, typed: dict[str, str]) -> None:
    """The same page in two tabs: the second one is filled in otherwise and sent, an earlier page is sent
    once more, and what stands in the first is still there to be sent after them."""
    with another_tab(anna) as tab:
        tab.open(anna.page.url)
        tab.reads("data-representation-title")
        tab.chooses("role-representative")
        tab.fills({key: f"{text} in a second tab" for key, text in typed.items()})
        tab.presses("button-next")
        tab.reads("data-summary-title")
        tab.follows("button-back")
        tab.reads("data-representation-title")
        tab.follows("button-back")
        tab.reads("data-method-question")
        tab.presses("button-next")
        tab.reads("data-representation-title")
    anna.expects(typed)


def signed_out_elsewhere(anna: Person, typed: dict[str, str]) -> None:
    """Signed out and in again in a second tab: the form of the first is not the session's any more."""
    with another_tab(anna) as tab:
        tab.open("/dashboard")
        tab.opens("menu-account-of", start=True)
        tab.presses("menu-sign-out")
        tab.reads("home-title")
        tab.follows("menu-sign-in")
        order.types_password(tab)
        tab.reads("dashboard-hello-name")
    anna.presses("button-next", twice=True)
    anna.reads("go-on-title")
    anna.presses("go-on-button")
    anna.reads("data-summary-title")
    for text in typed.values():
        anna.sees_text(text)


def move_clock(anna: Person, key: str) -> None:
    """Somebody else at the same demo; whoever moves the clock stays signed in, so it is not Anna."""
    with somebody_else(anna, "a passer-by") as passer:
        passer.open("/")
        passer.opens("demo-more")
        passer.presses(key)
