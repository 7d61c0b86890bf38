"""A picture of each thing that can be wrong with a request, as the portal says it: docs/journey/request-errors.md.

    python e2e/request_pictures.py

Takes one file of the corpus for each code, pastes it into the key page of a fresh demo, and writes the chapter with
the sentence and the picture. Whoever changes a sentence or the page runs it again and looks at what changed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page

from corpus import CORPUS, as_the_page_sends
from lib.browser import chromium, visit
from lib.demo import HOUSE, Demo
from lib.journey import Order, Portal
from lib.visitor import COOKIE
from walk.words import Words

CHAPTER = HOUSE / "docs" / "journey" / "request-errors.md"
PICTURES = HOUSE / "docs" / "pictures" / "request-errors"
SIZE = {"width": 760, "height": 900}
EMPTY, TOO_LONG, PRIVATE_KEY = "CSR-00", "CSR-25", "CSR-04"
# Of several that would do, the one that people send.
PREFERRED = {"CSR-05": "pgp.txt", "CSR-11": "two_requests.pem", "CSR-14": "sha1.pem"}
HEAD = """# What can be wrong with a request

The page reads a request as soon as it is pasted, says what is wrong with it and where, and what to do. Nothing is lost meanwhile: the text stays in the field, but for a private key, which does not leave the page.

`sealwright-tools inspect request.csr` says the same in a terminal. Harmless damage is repaired and said so: blanks, line ends, quoted mail, dashes that a word processor made. Each picture is of a file in `corpus/csr`, which has many more for each code; `e2e/request_pictures.py` takes them.

Not pictured: an empty field (`CSR-00`) and a text that is longer than any request (`CSR-25`), and three that depend on what the house knows and not on the file: a key that was reported as compromised (`CSR-22`), that somebody else uses (`CSR-23`), that is in another certificate of yours (`CSR-24`); each of the three says: make a new key.
"""


def main() -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    rows = [line.split("\t") for line in (CORPUS / "expected.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    chosen: dict[str, str] = {}
    for file, code, *_ in sorted(rows, key=lambda row: (row[0].endswith(".der"), row[0])):
        if code.startswith("CSR-") and code not in (EMPTY, TOO_LONG):
            chosen.setdefault(code, PREFERRED.get(code, file))
    with Demo() as demo, chromium() as browser:
        portal = Portal()
        portal.moved(demo.url)
        portal.verify_organisation()
        order = Order("pictures@example.com")
        portal.to_key(order)
        with visit(browser, demo.url, language="en") as page:
            cookie = {"name": COOKIE, "value": portal.subscriber.cookie, "url": demo.url}
            page.context.add_cookies([cookie])
            page.set_viewport_size(SIZE)
            page.goto(order.at("/email/csr"))
            told = [picture(page, code, file) for code, file in sorted(chosen.items())]
    CHAPTER.write_text(HEAD + "".join(told), encoding="utf-8")
    print(f"{len(told)} pictures, {sum(file.stat().st_size for file in PICTURES.iterdir()) // 1024} KiB")
    return 0


def picture(page: Page, code: str, file: str) -> str:
    """Pastes it, waits for the answer, and keeps the panel that says what is wrong."""
    page.reload()
    field = page.get_by_label("CSR", exact=False).first
    field.fill(as_the_page_sends((CORPUS / file).read_bytes()))
    if code == PRIVATE_KEY:
        said = page.get_by_text(Words("en")("csr-04-browser")).first
    else:
        page.get_by_text(code, exact=False).first.wait_for()
        said = page.locator("#csr-result .notice-title").first
    said.wait_for()
    sentence = " ".join(said.inner_text().split())
    name = f"{code.lower()}.png"
    panel = said.locator("..") if code == PRIVATE_KEY else page.locator("#csr-result .notice").first
    panel.screenshot(path=PICTURES / name)
    return f"\n## {code}\n\n{sentence}\n\n![{code}, as the page says it](../pictures/request-errors/{name})\n\nSuch a file: `corpus/csr/{file}`\n"


if __name__ == "__main__":
    sys.exit(main())
