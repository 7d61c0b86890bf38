"""What every page keeps, whatever the step: looked at each time the person arrives somewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, ElementHandle, Page

from lib import axe
from lib.browser import NARROW, WIDE

from .words import foreign_sentences

LANGUAGES = {"en": "pl", "pl": "en"}

# Letters keep the language they were written in, and the first one goes out before anybody chose another.
LISTS_OF_LETTERS = ("demo-mailbox-title",)

# Everything a person can see of buttons, problems, fields and words, in one answer.
SEEN = r"""() => {
  const shown = e => e.checkVisibility({checkOpacity: true, visibilityProperty: true});
  const words = e => e.innerText.replace(/\s+/g, ' ').trim();
  const all = (what, from = document) => [...from.querySelectorAll(what)].filter(shown);
  const main = document.querySelector('main') ?? document.body;
  const labels = e => [...(e.labels ?? [])].map(words).join(' ').replace(/\*$/, '').trim();
  const summary = main.querySelector('.error-summary');
  return {
    lang: document.documentElement.lang,
    title: document.title,
    text: words(document.body),
    primary: all('.primary').map(words),
    links: all('a[href], button', main).map(words),
    problems: all('.field-error, [aria-invalid=true]', main).length,
    summary: summary ? [...summary.querySelectorAll('a')].map(a =>
      ({text: words(a), into: Boolean(document.getElementById(a.hash.slice(1)))})) : null,
    alerts: all('[role=alert]', main).map(a => ({text: words(a), acts: a.querySelectorAll('a[href], button').length})),
    fields: all('input, select, textarea', main)
      .filter(e => !e.disabled && !['hidden', 'radio', 'checkbox', 'file'].includes(e.type))
      .map(e => ({label: labels(e), value: e.value})),
    unnamed: all('input:not([type=hidden]), select, textarea').filter(e => !labels(e) && !e.ariaLabel).length,
  };
}"""
TOO_WIDE = """() => {
  const width = document.scrollingElement.scrollWidth;
  if (width <= innerWidth) return '';
  const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 0.5);
  return `${width} px wide, by ${out.slice(-3).map(e => e.outerHTML.slice(0, 90)).join(' | ')}`;
}"""
ID = re.compile(r"/(?:[a-z]{3}_)?[a-z0-9]{20,}|/[0-9]+-[^/]*")


@dataclass
class Rules:
    """The rules for one run, and what was answered in it."""

    name: str
    language: str
    browser: Browser
    javascript: bool
    shots: Path | None = None
    seen: set[tuple[str, str]] = field(default_factory=set)
    answers: dict[str, str] = field(default_factory=dict)
    pages: int = 0

    broken: list[str] = field(default_factory=list)
    say: Callable[[str], None] = lambda words: print(words, flush=True)

    def keep(self, page: Page, what: str, status: int) -> None:
        """Notes what is wrong and lets the walk go on, so that one run tells everything."""
        seen = page.evaluate(SEEN)
        where = f"{self.name}: {what} ({status}) at {bare_path(page)}"
        for broken in (
            *_one_primary(seen),
            *_errors_lead_on(seen, status),
            *_labels(seen),
            *self._asked_twice(seen, page),
            *self._language(seen, what),
        ):
            self._note(f"{where}: {broken}")
        key = (bare_path(page), re.sub(r"[0-9]+", "", seen["text"]))
        if key in self.seen:
            return
        self.seen.add(key)
        self.pages += 1
        self._fits_small_screens(page, where)
        self.keep_picture(page, what)
        self._axe(page, where)

    def answered(self, page: Page, thing: ElementHandle) -> None:
        """The person typed something here: nobody may ask for it somewhere else."""
        label = thing.evaluate("e => [...e.labels].map(l => l.innerText.trim()).join(' ').replace(/\\*$/, '').trim()")
        self.answers[label] = bare_path(page)

    def another_matter(self) -> None:
        """Another person, or another order: what was asked before may be asked again."""
        self.answers.clear()

    # --- the rules --------------------------------------------------------------------------

    def _asked_twice(self, seen: dict, page: Page) -> list[str]:
        here = bare_path(page)
        return [
            f"asks again for {one['label']!r}, which was answered at {self.answers[one['label']]}"
            for one in seen["fields"]
            # The same page may come back from an address below its own, such as that of a check.
            if not here.startswith(self.answers.get(one["label"], here))
        ]

    def _language(self, seen: dict, what: str) -> list[str]:
        if seen["lang"] != self.language:
            return [f"the page is in {seen['lang']!r}"]
        if what in LISTS_OF_LETTERS:
            return []
        foreign = foreign_sentences(self.language, LANGUAGES[self.language])
        return [f"a foreign sentence: {one!r}" for one in foreign if one in seen["text"]]

    def _fits_small_screens(self, page: Page, where: str) -> None:
        for size in (NARROW, WIDE):
            page.set_viewport_size(size)
            wide = page.evaluate(TOO_WIDE)
            if wide:
                self._note(f"{where}: has to be scrolled sideways at {size['width']} px: {wide}")

    def _axe(self, page: Page, where: str) -> None:
        try:
            if self.javascript:
                axe.check(page, where)
                return
            # Where the page may run no script, the same markup is looked at in a browser that may.
            with as_seen(self.browser, page) as copy:
                axe.check(copy, where)
        except AssertionError as error:
            self._note(str(error))

    def _note(self, broken: str) -> None:
        self.broken.append(broken)
        self.say(f"  ! {broken}")

    def keep_picture(self, page: Page, what: str) -> None:
        if self.shots is None:
            return
        name = re.sub(r"[^a-z0-9-]+", "-", f"{self.name}-{self.pages:02}-{what}".lower())
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for size in (NARROW, WIDE):
                page.set_viewport_size(size)
                path = self.shots / f"{name}-{size['width']}-{scheme}.png"
                page.screenshot(path=path, full_page=True)
        page.emulate_media(color_scheme="null", reduced_motion="null")


class as_seen:
    """A copy of a page as a browser without scripts shows it, in one where a judge can run."""

    def __init__(self, browser: Browser, page: Page) -> None:
        self.context = browser.new_context(
            viewport=page.viewport_size, ignore_https_errors=True, bypass_csp=True
        )
        self.cookies = page.context.cookies()
        self.url = page.url
        markup = re.sub(r"<script\b.*?</script>", "", page.content(), flags=re.DOTALL)
        markup = re.sub(r"<meta http-equiv=\"refresh\"[^>]*>", "", markup)
        self.markup = re.sub(r"(</?)noscript>", r"\1div>", markup)

    def __enter__(self) -> Page:
        self.context.add_cookies(self.cookies)
        copy = self.context.new_page()
        copy.route(
            self.url,
            lambda route: route.fulfill(body=self.markup, content_type="text/html; charset=utf-8"),
        )
        copy.goto(self.url)
        return copy

    def __exit__(self, *_: object) -> None:
        self.context.close()


def bare_path(page: Page) -> str:
    """The address without what differs from order to order."""
    path = re.sub(r"^https?://[^/]*", "", page.url).split("?")[0].split("#")[0]
    return ID.sub("/…", path)


def _one_primary(seen: dict) -> list[str]:
    if len(seen["primary"]) > 1:
        return [f"has {len(seen['primary'])} primary buttons: {seen['primary']}"]
    return []


def _errors_lead_on(seen: dict, status: int) -> list[str]:
    """Whoever is told that something is wrong is told what to do, or led there."""
    broken = []
    if status >= 400 and not seen["links"]:
        broken.append(f"answers {status} and offers nothing to do")
    if seen["summary"] is not None:
        broken += [f"the problem {one['text']!r} leads to no field" for one in seen["summary"] if not one["into"]]
        broken += ["a problem without words" for one in seen["summary"] if len(one["text"].split()) < 2]
    elif seen["problems"]:
        broken.append("fields are marked as wrong, and no summary says so")
    if status in (401, 422) and not seen["primary"]:
        broken.append(f"answers {status} and has no button to go on with")
    if status in (403, 404, 409, 503) and len(seen["primary"]) != 1:
        broken.append(f"answers {status} without one loud way on")
    broken += [
        f"the alert {one['text']!r} says what is wrong and not what to do"
        for one in seen["alerts"]
        if not one["acts"] and len(re.findall(r"[.!?](?:\s|$)", one["text"])) < 2
    ]
    return broken


def _labels(seen: dict) -> list[str]:
    if seen["unnamed"]:
        return [f"{seen['unnamed']} fields have no name"]
    return [] if seen["title"].strip() else ["has no title"]


__all__ = ["Rules", "bare_path"]
