"""The words of the interface, read from the same Fluent files that the program shows.

The walk names every control by its key and finds it by the words a person sees. Only the part of Fluent
that the files use is read: plain text, placeables, and selectors.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lib.demo import HOUSE

LOCALES = HOUSE / "locales"
# What the demo calls itself; every other placeable differs from page to page.
GIVEN = {"brand": "Sealwright", "maker": "the demo"}
LINE = re.compile(r"^([a-z][a-z0-9-]*) *= ?(.*)$")
VARIANT = re.compile(r"^\s*\*?\[[^\]]*\] ?", re.MULTILINE)
# A sentence for the search of foreign words: shorter pieces are in both languages by accident.
SENTENCE_WORDS = 3
SENTENCE_LETTERS = 14


class Words:
    """One language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._messages = _messages(language)

    def __call__(self, key: str, **given: object) -> str:
        """The text of a message whose placeables are all given."""
        options = self._options(key, {name: str(value) for name, value in given.items()})
        if len(options) != 1 or not all(isinstance(piece, str) for piece in options[0]):
            raise KeyError(f"{key} has placeables that were not given")
        return " ".join("".join(map(str, options[0])).split())

    def pattern(self, key: str, *, start: bool = False, **given: object) -> re.Pattern[str]:
        """What fits the whole message, whatever stands in its placeables; `start`: and more after it."""
        options = self._options(key, {name: str(value) for name, value in given.items()})
        told = _alternatives(options)
        return re.compile(rf"^\s*(?:{told})" + ("" if start else r"\s*$"))

    def within(self, key: str, **given: object) -> re.Pattern[str]:
        """The same anywhere in a longer text."""
        return re.compile(_alternatives(self._options(key, {name: str(value) for name, value in given.items()})))

    def _options(self, key: str, given: dict[str, str]) -> list[list[str | None]]:
        try:
            message = self._messages[key]
        except KeyError:
            raise KeyError(f"no message {key!r} in {self.language}") from None
        return [_filled(option, GIVEN | given) for option in message]


def _alternatives(options: list[list[str | None]]) -> str:
    return "|".join("".join(_fitting(piece) for piece in option) for option in options)


def _fitting(piece: str | None) -> str:
    if piece is None:
        return ".+?"
    return r"\s+".join(re.escape(word).replace("/", r"\/") for word in re.split(r"\s+", piece))


def _filled(option: tuple[str | tuple[str], ...], given: dict[str, str]) -> list[str | None]:
    return [piece if isinstance(piece, str) else given.get(piece[0]) for piece in option]


@lru_cache
def _messages(language: str) -> dict[str, list[tuple[str | tuple[str], ...]]]:
    """Of each message its possible texts; of each text its pieces: words, or the name of a placeable."""
    texts: dict[str, str] = {}
    for path in sorted((LOCALES / language).glob("*.ftl")):
        key = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            found = LINE.match(line)
            if found:
                key = found.group(1)
                texts[key] = found.group(2)
            elif line.startswith("#") or not line.strip():
                key = ""
            elif key:
                texts[key] += "\n" + line
    return {key: [tuple(_pieces(one.strip())) for one in _texts(text)] for key, text in texts.items()}


def _texts(text: str) -> list[str]:
    """A text for each variant of each selector."""
    start = text.find("->")
    if start < 0:
        return [text]
    opening = text.rfind("{", 0, start)
    depth, at = 1, opening + 1
    while depth:
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
    before, after = text[:opening], text[at:]
    variants = [one.strip() for one in VARIANT.split(text[start + 2 : at - 1])[1:]]
    return [before + variant + rest for variant in variants for rest in _texts(after)]


def _pieces(text: str) -> list[str | tuple[str]]:
    pieces: list[str | tuple[str]] = []
    for number, piece in enumerate(re.split(r"\{\s*(.*?)\s*\}", text)):
        if number % 2 == 0:
            pieces.append(piece)
        elif piece.startswith('"'):
            pieces.append(piece.strip('"'))
        else:
            pieces.append((piece.removeprefix("$"),))
    return [piece for piece in pieces if piece != ""]


@lru_cache
def foreign_sentences(shown: str, foreign: str) -> tuple[str, ...]:
    """Pieces of sentences that a page in one language must not hold, because they are of the other."""
    ours = "\n".join(_sentences(shown))
    return tuple(one for one in _sentences(foreign) if one not in ours)


def _sentences(language: str) -> list[str]:
    found = []
    for options in _messages(language).values():
        for option in options:
            for piece in option:
                told = " ".join(piece.split()) if isinstance(piece, str) else ""
                if len(told.split()) >= SENTENCE_WORDS and len(told) >= SENTENCE_LETTERS:
                    found.append(told)
    return found
