"""What a table of mutations is made of. Each file in `fields` is one table."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import clean
from dice import Dice
from draft import Certificate, Response, RevocationList

Draft = Certificate | RevocationList | Response
Change = Callable[[Draft, Dice], None]


@dataclass(frozen=True)
class Row:
    """One kind of mutation: in words, where, how, what is wrong with it and what pkilint calls that."""

    words: str
    profiles: Sequence[str]
    change: Change
    cause: str | None = None
    pkilint: tuple[str, ...] = ()
    form: dict[str, str] = field(default_factory=dict)
    at: datetime | None = None

    @property
    def slug(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", self.words.lower()).strip("-")


def legal(words: str, profiles: Sequence[str], change: Change, at=None, **form: str) -> Row:
    """Stays clean."""
    return Row(words, profiles, change, form=form, at=at)


def wrong(words: str, cause: str, codes: str, profiles: Sequence[str], change: Change, at=None, **form: str) -> Row:
    """Has a cause. `codes`, with blanks between, are those that pkilint must give; it may give more, and gives
    none where the table says nothing."""
    return Row(words, profiles, change, cause, tuple(codes.split()), form, at)


@dataclass(frozen=True)
class Case:
    """One certificate, list or response with what is expected of it."""

    id: str
    profile: str
    field: str
    words: str
    #: a cause, or `clean`
    expected: str
    pkilint: tuple[str, ...]
    at: int
    der: bytes


def case(name: str, row: Row, profile: str, number: int, seed: int) -> Case:
    identity = f"{name}/{row.slug}#{number}:{profile}"
    dice = Dice(f"{seed}/{identity}")
    draft = clean.make(profile, dice, **row.form)
    at = row.at or clean.AT
    if row.at:
        draft.begin, draft.end = at, draft.end + (at - draft.begin)
    row.change(draft, dice)
    return Case(
        id=identity,
        profile=profile,
        field=name,
        words=row.words,
        expected=row.cause or "clean",
        pkilint=row.pkilint,
        at=int(at.timestamp()),
        der=draft.der(),
    )
