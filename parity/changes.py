"""The verbs that the tables are written in. Each gives a change: what is done to a draft with dice."""

from __future__ import annotations

from collections.abc import Callable

import der
import names
from dice import Dice
from draft import Extension, Name
from tables import Change, Draft

Maker = Callable[[Dice], object]


def untouched(draft: Draft, dice: Dice) -> None:
    """The clean one itself."""


def sets(**makers: Maker) -> Change:
    """Fields of the draft."""

    def change(draft: Draft, dice: Dice) -> None:
        for name, maker in makers.items():
            setattr(draft, name, maker(dice))

    return change


def lasts(maker: Callable[[Dice], dict[str, int]]) -> Change:
    return lambda draft, dice: draft.lasts(**maker(dice))


def names_it(kind: str, maker: Callable[[Dice], str], tag: int | None = None) -> Change:
    """An attribute of the subject, added or with another value."""
    return lambda draft, dice: draft.subject.put(kind, maker(dice), tag)


def names_raw(kind: str, maker: Callable[[Dice], bytes]) -> Change:
    return lambda draft, dice: draft.subject.put_raw(kind, maker(dice))


def unnamed(*kinds: str) -> Change:
    return lambda draft, dice: draft.subject.drop(*kinds)


def issuer_names(kind: str, maker: Callable[[Dice], str], tag: int | None = None) -> Change:
    def change(draft: Draft, dice: Dice) -> None:
        draft.issuer = Name([list(rdn) for rdn in draft.issuer.rdns])
        draft.issuer.put(kind, maker(dice), tag)

    return change


def body(kind: str, maker: Callable[[Dice], bytes], critical: bool | None = None) -> Change:
    """An extension, added or with another body."""
    return lambda draft, dice: draft.put(kind, maker(dice), critical)


def drops(kind: str) -> Change:
    return lambda draft, dice: draft.drop(kind)


def flips(kind: str) -> Change:
    """critical to not critical, and back."""

    def change(draft: Draft, dice: Dice) -> None:
        extension = draft.extension(kind)
        extension.critical = not extension.critical

    return change


def flags(kind: str, flag: bytes) -> Change:
    def change(draft: Draft, dice: Dice) -> None:
        draft.extension(kind).flag = flag

    return change


def doubles(kind: str) -> Change:
    def change(draft: Draft, dice: Dice) -> None:
        one = draft.extension(kind)
        draft.extensions.append(Extension(one.kind, one.body, one.critical))

    return change


def trailing(kind: str) -> Change:
    """Octets after the value of an extension."""

    def change(draft: Draft, dice: Dice) -> None:
        draft.extension(kind).body += der.tlv(0x04, dice.randbytes(dice.upto(4)))

    return change


def both(*changes: Change) -> Change:
    """Parts of one change of one field."""

    def change(draft: Draft, dice: Dice) -> None:
        for each in changes:
            each(draft, dice)

    return change


def either(*changes: Change) -> Change:
    return lambda draft, dice: dice.choice(changes)(draft, dice)


def san(*makers: Callable[[Dice], bytes]) -> Change:
    """More names beside the mailbox that is there."""

    def change(draft: Draft, dice: Dice) -> None:
        extension = draft.extension(names.SAN)
        more = b"".join(maker(dice) for maker in makers)
        extension.body = der.sequence(der.content(extension.body), more)

    return change
