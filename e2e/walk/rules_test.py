"""Each rule is shown a page that breaks it, and one that keeps it: a check that never fails proves nothing."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Browser, Page

from lib.browser import chromium, visit
from walk.person import Person, Stumble
from walk.rules import Rules
from walk.words import Words

PAGE = """<!doctype html><html lang="{lang}"><head><title>Title</title></head><body><main><h1>Heading</h1>
{main}</main></body></html>"""
GOOD = '<p>Write it.</p><label for="a">Name</label> <input id="a"> <a class="primary" href="/">Next</a>'
SUMMARY = '<div class="error-summary" role="alert"><h2>Problem</h2><a href="#{id}">Write a name.</a></div>'


def broken(browser: Browser, main: str, *, lang: str = "en", status: int = 200, answered: str = "") -> str:
    """What the rules say of a page."""
    rules = Rules("test", "en", browser, javascript=True, say=lambda words: None)
    if answered:
        rules.answers[answered] = "/elsewhere"
    with visit(browser, "http://127.0.0.1") as page:
        show(page, main, lang)
        rules.keep(page, "page", status)
    return "\n".join(rules.broken)


def show(page: Page, main: str, lang: str = "en") -> None:
    page.route("**/*", lambda route: route.fulfill(body=PAGE.format(lang=lang, main=main), content_type="text/html; charset=utf-8"))
    page.goto("/page")


def rules_are_kept_by_a_plain_page(browser: Browser) -> None:
    assert broken(browser, GOOD) == ""
    assert broken(browser, SUMMARY.format(id="a") + GOOD, status=422) == ""


def each_rule_finds_its_breach(browser: Browser) -> None:
    breaches = {
        "primary buttons": dict(main=GOOD + '<button class="primary">Send</button>'),
        "nothing to do": dict(main="<p>No.</p>", status=404),
        "one loud way on": dict(main='<p>No.</p><a href="/">Home</a>', status=404),
        "no button to go on": dict(main='<a href="/">Home</a>', status=422),
        "leads to no field": dict(main=SUMMARY.format(id="gone") + GOOD),
        "no summary says so": dict(main=GOOD + '<p class="field-error">Wrong.</p>'),
        "not what to do": dict(main=GOOD + '<p role="alert">It failed.</p>'),
        "have no name": dict(main=GOOD + "<input>"),
        "asks again for 'Name'": dict(main=GOOD, answered="Name"),
        "the page is in 'pl'": dict(main=GOOD, lang="pl"),
        "a foreign sentence": dict(main=GOOD + f"<p>{Words('pl')('home-step-data')}</p>"),
        "scrolled sideways": dict(main=GOOD + '<div style="width: 400px">Wide</div>'),
        "image-alt": dict(main=GOOD + '<img src="x.png">'),
    }
    for wanted, page in breaches.items():
        said = broken(browser, **page)
        assert wanted in said, f"{wanted!r} was not found; the rules said {said!r}"


def people_read_downwards(browser: Browser) -> None:
    with visit(browser, "http://127.0.0.1") as page:
        show(page, '<a href="#up">Back</a> <button>Next</button>')
        person = Person("test", page, Words("en"), Rules("test", "en", browser, javascript=True, say=lambda words: None))
        person._find(page.get_by_role("button", name="Next"), "Next")
        try:
            person._find(page.get_by_role("link", name="Back"), "Back")
        except Stumble:
            return
    raise AssertionError("something above the eye was found without looking up")


def main() -> None:
    with chromium() as browser:
        for trial in (rules_are_kept_by_a_plain_page, each_rule_finds_its_breach, people_read_downwards):
            trial(browser)
            print(f"ok  {trial.__name__.replace('_', ' ')}")


if __name__ == "__main__":
    main()
