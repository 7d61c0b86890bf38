"""Every file of corpus/csr, pasted into the portal and given to `sealwright-tools inspect`: the same answer, in the
same words.

    python e2e/corpus.py

A file reaches the portal as the page sends it: text as it is, binary in armour (web/assets/files.js). The tool reads
that very text; that it says of the files themselves what expected.tsv says, the suite of `pki` sees to.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

from lib.demo import HOUSE, Demo
from lib.journey import Order, Portal
from terminal import program

CORPUS = HOUSE / "corpus" / "csr"
LANGUAGES = ("en", "pl")
CORRECT = ("Correct", "Poprawne")
LEAST_FILES = 250
# The request for a key that is among the private ones.
OF_PASTED_KEY = "ok_rsa2048.pem"
# Whoever pasted a private key into a page has sent it, and is told so; in a terminal it has gone nowhere.
PRIVATE_KEY = "CSR-04"


class Panel(HTMLParser):
    """What the page shows of a request: sentences, their places, rows and remarks."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.titles: list[str] = []
        self.sources: list[str] = []
        self.labels: list[str] = []
        self.values: list[str] = []
        self.notices: list[str] = []
        self._into: list[str] | None = None
        self._ends = ""
        # The panel lies between its own place and the note on keeping the key.
        start = page.find('id="csr-result"')
        assert start > 0, f"a page without a panel: {page}"
        self.feed(page[page.index(">", start) + 1 : page.index('class="notice info"', start)])

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        kind = dict(attributes).get("class") or ""
        place = {
            ("p", "notice-title"): self.titles, ("p", "source"): self.sources, ("dt", ""): self.labels,
            ("dd", "value"): self.values, ("li", ""): self.notices,
        }.get((tag, kind))  # fmt: skip
        if tag == "span" and self._into is not None:
            self._into[-1] += " "
        if place is not None:
            place.append("")
            self._into, self._ends = place, tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._ends:
            self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] += data

    def told(self) -> dict[str, list[str]]:
        each = {"titles": self.titles, "sources": self.sources, "labels": self.labels, "values": self.values}
        return {name: [flat(text) for text in texts] for name, texts in {**each, "notices": self.notices}.items()}


def flat(text: str) -> str:
    return " ".join(text.split())


def as_the_page_sends(content: bytes) -> str:
    if content[:1] != b"\x30":
        return content.decode("utf-8-sig", "replace")
    text = base64.b64encode(content).decode()
    lines = "\n".join(text[at : at + 64] for at in range(0, len(text), 64))
    inside = 2 if content[1] < 0x80 else 2 + (content[1] & 0x7F)
    label = "PRIVATE KEY" if content[inside : inside + 1] == b"\x02" else "CERTIFICATE REQUEST"
    return f"-----BEGIN {label}-----\n{lines}\n-----END {label}-----\n"


def by_the_tool(folder: Path, language: str, names: list[str]) -> dict[str, dict]:
    words = [str(program()), "--lang", language, "inspect", "--json", *names]
    done = subprocess.run(words, cwd=folder, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=False)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return {one["file"]: one["request"] for one in found}


def as_the_panel_says_it(opinion: dict, correct: str) -> dict[str, list[str]]:
    problem = opinion["problem"]
    source = problem and " · ".join(part for part in (problem["place"], problem["support"]) if part)
    rows = opinion["found"]
    told = {
        "titles": [problem["message"] if problem else correct],
        "sources": [source] if problem else [],
        "labels": [label for label, _, _ in rows],
        "values": [f"{value} {note}" for _, value, note in rows],
        "notices": [notice["message"] for notice in opinion["notices"]],
    }
    return {name: [flat(text) for text in texts] for name, texts in told.items()}


def main() -> int:
    start = time.monotonic()
    table = [line.split("\t") for line in (CORPUS / "expected.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    assert len(table) > LEAST_FILES, len(table)
    codes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="sealwright-corpus-") as name, Demo() as demo:
        folder = Path(name)
        sent = {row[0]: as_the_page_sends((CORPUS / row[0]).read_bytes()) for row in table}
        for file, text in sent.items():
            (folder / file).write_text(text, encoding="utf-8", newline="")
        portal = Portal()
        portal.moved(demo.url)
        portal.verify_organisation()
        order = Order("corpus@example.com")
        portal.to_key(order)
        # A private key that was pasted blocks its requests from then on, so those files come last.
        private = [row[0] for row in table if row[1] == PRIVATE_KEY]
        others = [file for file in sent if file not in private]
        turns = [(files, *turn) for files in (others, private) for turn in zip(LANGUAGES, CORRECT, strict=True)]
        for files, language, correct in turns:
            portal.subscriber.language = language
            tool = by_the_tool(folder, language, files)
            for file in files:
                text = sent[file]
                answer = portal.subscriber.post(order.at("/email/csr/check"), {"csr": text})
                assert answer.status in (200, 422), f"{file}: {answer.status} {answer.words()}"
                said, wanted = Panel(answer.text).told(), as_the_panel_says_it(tool[file], correct)
                code = tool[file]["problem"]["code"] if tool[file]["problem"] else "Correct"
                if code == PRIVATE_KEY:
                    assert text not in answer.text, f"{file} is written back"
                    assert len(said.pop("titles")) == len(wanted.pop("titles")) == 1
                assert said == wanted, f"{file} in {language}:\n  page {said}\n  tool {wanted}"
                codes[code] += 1
        answer = portal.subscriber.post(order.at("/email/csr/check"), {"csr": sent[OF_PASTED_KEY]})
        assert "CSR-22" in answer.text, "the key that was pasted is still taken"
    print(f"{len(table)} files in {len(LANGUAGES)} languages, the same words from portal and tool:")
    print(", ".join(f"{code} {count // len(LANGUAGES)}" for code, count in sorted(codes.items())))
    print(f"whole run: {time.monotonic() - start:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
