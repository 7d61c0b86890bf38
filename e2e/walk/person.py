"""A person at the browser: finds things by role and visible name only, in the order in which one reads.

Whatever was used last on a page is where the eye is: the next thing is looked for below it, and if it stands
only above, the page is not in reading order and the walk fails. `look_up()` says that the person begins again
at the top, as one does for the menu, the language or the demo's strip.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from playwright.sync_api import Download, ElementHandle, Error, Locator, Page, Response

from lib.browser import visit

from .rules import Rules
from .words import Words

# Where one thing stands against another (Node.compareDocumentPosition).
BELOW = """(thing, last) => !last.isConnected || thing === last
    || Boolean(last.compareDocumentPosition(thing) & Node.DOCUMENT_POSITION_FOLLOWING)"""
PATIENCE_SECONDS = 20.0
# Between two looks at something that changes by itself.
BLINK_SECONDS = 0.1
T = TypeVar("T")


class Stumble(AssertionError):
    """The person could not go on, or saw what may not be."""


class Person:
    def __init__(self, name: str, page: Page, words: Words, rules: Rules) -> None:
        self.name = name
        self.page = page
        self.words = words
        self.rules = rules
        self.answer: Response | None = None
        self._eye: ElementHandle | None = None
        page.on("framenavigated", lambda frame: self.look_up() if frame == page.main_frame else None)

    # --- looking ----------------------------------------------------------------------------

    def look_up(self) -> None:
        self._eye = None

    def sees(self, key: str, *, within: bool = False, **given: object) -> Locator:
        """A text on the page, anywhere; waits for it."""
        pattern = self.words.within(key, **given) if within else self.words.pattern(key, **given)
        return self.sees_text(pattern, key)

    def sees_text(self, wanted: str | re.Pattern[str], what: str = "") -> Locator:
        found = self.page.get_by_text(wanted).filter(visible=True)
        try:
            found.first.wait_for()
        except Error:
            raise self.stumble(f"does not see {what or wanted!r}") from None
        return found.first

    def sees_no(self, key: str, **given: object) -> None:
        if self.page.get_by_text(self.words.within(key, **given)).filter(visible=True).count():
            raise self.stumble(f"sees {key!r}, which should not be here")

    def reads(self, key: str, **given: object) -> None:
        """The heading says where one is; a page that waits for it is looked at whole."""
        try:
            heading = self.page.get_by_role("heading", level=1, name=self.words.pattern(key, **given))
            heading.wait_for()
        except Error:
            told = self.page.get_by_role("heading", level=1).all_inner_texts()
            raise self.stumble(f"expects the page {self.words.pattern(key, **given).pattern!r} and reads {told}") from None
        self.check(key)

    def reads_one_of(self, *keys: str) -> None:
        told = "|".join(self.words.pattern(key).pattern for key in keys)
        self.page.get_by_role("heading", level=1, name=re.compile(told)).wait_for()
        self.check(keys[0])

    def check(self, what: str) -> None:
        """Everything that each page has to keep."""
        self.rules.keep(self.page, what, self.answer.status if self.answer else 200)

    def value(self, key: str, **given: object) -> str:
        return self.page.get_by_label(self._label(key, **given)).input_value()

    def expects(self, values: dict[str, str]) -> None:
        """What was typed earlier still stands in its fields."""
        for key, typed in values.items():
            field = self.page.get_by_label(self._label(key))
            now = field.evaluate("e => e.tagName === 'SELECT' ? e.selectedOptions[0].text : e.value")
            if now.strip() != typed.strip():
                raise self.stumble(f"typed {typed!r} into {key!r}, and now finds {now!r} there")

    # --- doing ------------------------------------------------------------------------------

    def open(self, path: str) -> None:
        """Types an address. Only the first page, links of mails and forbidden places are reached so."""
        self.answer = self.page.goto(path)

    def fills(self, values: dict[str, str]) -> None:
        for key, text in values.items():
            field = self._find(self.page.get_by_label(self._label(key)), key)
            if field.evaluate("e => e.tagName") == "SELECT":
                field.select_option(label=text)
            else:
                field.fill(text)
            self.rules.answered(self.page, field)

    def chooses(self, key: str, role: str = "radio", **given: object) -> None:
        self._find(self.page.get_by_role(role, name=self.words.pattern(key, **given)), key).check()

    def ticks(self, *keys: str) -> None:
        for key in keys:
            self.chooses(key, "checkbox")

    def opens(self, key: str, *, start: bool = False, **given: object) -> None:
        """Unfolds what is folded."""
        pattern = self.words.pattern(key, start=start, **given)
        folded = self.page.locator("summary")
        # Named by its words, or by the label that says more than they do.
        named = folded.filter(has_text=pattern).or_(folded.and_(self.page.get_by_label(pattern)))
        self._find(named, key).click()

    def presses(self, key: str, *, start: bool = False, twice: bool = False, **given: object) -> None:
        """A button that leads to another page."""
        self._goes(lambda: self._button(key, start, given), twice)

    def follows(self, key: str, *, start: bool = False, **given: object) -> None:
        """A link."""
        pattern = self.words.pattern(key, start=start, **given)
        self._goes(lambda: self._find(self.page.get_by_role("link", name=pattern), key), False)

    def follows_text(self, pattern: re.Pattern[str]) -> None:
        """A link whose words are not of the interface: a subject, a number, a name."""
        self._goes(lambda: self._find(self.page.get_by_role("link", name=pattern), pattern.pattern), False)

    def follows_change(self, key: str) -> None:
        """The link beside an answer in a summary: Change, and what."""
        change, what = self.words("button-change"), self.words(key)
        self.follows_text(re.compile(rf"^\s*{re.escape(change)}\s+{re.escape(what)}\s*$"))

    def presses_word(self, word: str) -> None:
        """A button whose word is the same in every language, such as the name of one."""
        self._goes(lambda: self._find(self.page.get_by_role("button", name=word, exact=True), word), False)

    def local_time(self) -> datetime:
        """What the clock on the wall says where the demo is."""
        return datetime.now(ZoneInfo("Europe/Warsaw"))

    def downloads(self, key: str, *, start: bool = True) -> Download:
        link = self._find(self.page.get_by_role("link", name=self.words.pattern(key, start=start)), key)
        with self.page.expect_download() as coming:
            link.click()
        return coming.value

    def _goes(self, find: Callable[[], ElementHandle], twice: bool) -> None:
        thing = find()
        with self.page.expect_navigation() as coming:
            if twice:
                # Two presses as fast as a hand can: the second one is on its way before the first is answered.
                self.page.bring_to_front()
                thing.scroll_into_view_if_needed()
                box = thing.bounding_box()
                assert box is not None, "what is pressed can be seen"
                self.page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            else:
                thing.click()
        self.answer = coming.value
        self.page.wait_for_load_state()

    # --- finding ----------------------------------------------------------------------------

    def _button(self, key: str, start: bool, given: dict[str, object]) -> ElementHandle:
        pattern = self.words.pattern(key, start=start, **given)
        return self._find(self.page.get_by_role("button", name=pattern), key)

    def _label(self, key: str, **given: object) -> re.Pattern[str]:
        """A label, with the star of a required field or the word for an optional one."""
        bare = self.words.pattern(key, **given).pattern.removesuffix(r"\s*$")
        optional = re.escape(self.words("optional"))
        return re.compile(rf"{bare}\*?\s*(?:{optional})?\s*$")

    def _find(self, found: Locator, what: str) -> ElementHandle:
        """The first of these below the eye."""
        found = found.filter(visible=True)
        try:
            found.first.wait_for()
        except Error:
            raise self.stumble(f"does not find {what!r}") from None
        handles = found.element_handles()
        for handle in handles:
            if self._eye is None or _below(handle, self._eye):
                if not handle.is_enabled():
                    raise self.stumble(f"finds {what!r}, but it cannot be used")
                self._eye = handle
                return handle
        raise self.stumble(f"finds {what!r} only above what was used before it: not in reading order")

    def stumble(self, why: str) -> Stumble:
        self.rules.keep_picture(self.page, "stumble")
        try:
            told = self.page.locator("main").inner_text(timeout=2_000)
        except Error:
            told = self.page.content()
        return Stumble(f"{self.name} at {self.page.url}: {why}\n--- the page says\n{told[:3000]}")


def _below(handle: ElementHandle, eye: ElementHandle) -> bool:
    try:
        return bool(handle.evaluate(BELOW, eye))
    except Error:
        # The page that held the eye is gone.
        return True


def until(what: str, ask: Callable[[], T | None], seconds: float = PATIENCE_SECONDS) -> T:
    """Asks again until there is an answer, or the time for it is over."""
    end = time.monotonic() + seconds
    while True:
        answer = ask()
        if answer:
            return answer
        if time.monotonic() > end:
            raise Stumble(f"{what} did not happen within {seconds:.0f} s")
        time.sleep(BLINK_SECONDS)


@contextmanager
def another_tab(person: Person) -> Iterator[Person]:
    """The same person, in a second tab of the same browser."""
    tab = person.page.context.new_page()
    try:
        yield Person(person.name, tab, person.words, person.rules)
    finally:
        tab.close()


@contextmanager
def somebody_else(person: Person, name: str) -> Iterator[Person]:
    """Another browser, with nobody signed in."""
    rules, place = person.rules, urlsplit(person.page.url)
    url = f"{place.scheme}://{place.netloc}"
    with visit(rules.browser, url, language=rules.language, javascript=rules.javascript) as page:
        yield Person(name, page, person.words, rules)


__all__ = ["Person", "Stumble", "another_tab", "somebody_else", "until"]
