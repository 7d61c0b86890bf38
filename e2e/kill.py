"""Kills the shipped program at random moments while orders go through it, and checks what is left.

    python e2e/kill.py --kills 300 --seed 1

Orders are driven over HTTP as a browser without scripts would; SIGKILL goes to the portal, to the
signer and to both in turn. After each kill `check_store.py` reads what is on disk. The seed decides
what is done and when; the machine decides what that hits, so a seed is a start and not a replay.

Ends with 0 when every promise held and enough kills fell between claim and store, with 1 when a
promise was broken, with 2 when the run itself could not be done.
"""

from __future__ import annotations

import argparse
import json
import random
import secrets
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from check_store import SIGNER_JOURNAL, Checker, Report
from lib.group import Group, NotOpen, Outlived, Shot
from lib.journey import Mails, Order, Portal, Stuck
from lib.outsiders import Wrong, ask_outsiders
from lib.visitor import Unanswered

VICTIMS = ("portal", "signer", "both")
# Mails an hour and account; the demo's clock goes on an hour before each round.
ORDERS_A_ROUND = 5
ROUNDS_OF_PATIENCE = 12
CERTIFICATE_SECONDS = 60
OVER_SECONDS = 90
# The share of kills that must fall between claim and store, with a line in the signer's journal to show for it.
WANTED_SHARE = 1 / 6
MOST_TIMES = 3
# How long after a burst's beginning a kill may come; follows what the kills hit.
FIRST_WINDOW_SECONDS, LEAST_WINDOW_SECONDS, LONGEST_WINDOW_SECONDS = 0.1, 0.005, 1.5
# The share of bursts whose time runs from the next line in the signer's journal, not from the first press.
BY_THE_JOURNAL = 0.85
JOURNAL_SECONDS = 2
LOOK_SECONDS = 0.0002


@dataclass
class Tally:
    """What the kills hit."""

    kills: Counter[str] = field(default_factory=Counter)
    between: Counter[str] = field(default_factory=Counter)
    hit: Counter[str] = field(default_factory=Counter)
    open_before: set[tuple[str, str]] = field(default_factory=set)

    def add(self, victim: str, moment: str, report: Report) -> None:
        self.kills[victim] += 1
        self.kills[f"while {moment}"] += 1
        fresh = {key: state for key, state in report.open.items() if key not in self.open_before}
        if fresh:
            self.between[victim] += 1
            # One kill may leave several; the one that had come furthest names it.
            furthest = next(s for s in ("signed", "begun", "never begun") if s in fresh.values())
            self.hit[furthest] += 1
        self.open_before = set(report.open)

    @property
    def all(self) -> int:
        return sum(self.kills[victim] for victim in VICTIMS)

    @property
    def between_all(self) -> int:
        return sum(self.between.values())

    @property
    def by_the_journal(self) -> int:
        """Those that the signer's journal shows: begun or signed, and not stored."""
        return self.hit["begun"] + self.hit["signed"]

    def lines(self) -> list[str]:
        return [
            f"{self.all} kills: "
            + ", ".join(f"{self.kills[victim]} {victim}" for victim in VICTIMS)
            + "; "
            + ", ".join(f"{n} {name}" for name, n in self.kills.items() if name not in VICTIMS),
            f"{self.between_all} fell between claim and store, {self.by_the_journal} of them by the signer's"
            f" journal: {self.hit['begun']} begun and not signed, {self.hit['signed']} signed and"
            f" not stored; {self.hit['never begun']} never begun",
        ]


class Broken(Exception):
    """A promise was broken."""


@dataclass
class Burst:
    """Orders activated at once, and what the kill's time is counted from."""

    orders: list[Order]
    by_the_journal: bool
    octets: int


class Run:
    """One house, killed again and again."""

    def __init__(self, folder: Path, seed: int, kills: int) -> None:
        self.folder, self.kills = folder, kills
        self.dice = random.Random(seed)
        self.group = Group(folder)
        self.checker = Checker(folder)
        self.portal = Portal()
        self.mails = Mails(folder / "mail")
        self.tally = Tally()
        self.waiting: list[Order] = []
        self.windows = {True: FIRST_WINDOW_SECONDS / 4, False: FIRST_WINDOW_SECONDS}
        self.turn = 0
        self.trouble: BaseException | None = None
        self.number = 0
        self.run_id = secrets.token_hex(3)

    def whole(self) -> None:
        self.open()
        self.portal.verify_organisation()
        if self.kills == 0:
            self.calm_round()
        while not self.enough():
            self.round()
        self.finish()

    def enough(self) -> bool:
        """All kills, and then more until enough of them hit what they are meant to hit."""
        done, between = self.tally.all, self.tally.by_the_journal
        missed = between < self.kills * WANTED_SHARE and done < self.kills * MOST_TIMES
        return done >= self.kills and not missed

    def calm_round(self) -> None:
        """Nobody is killed: does it work at all?"""
        self.fill()
        self.make_ready()
        ready = [order for order in self.waiting if order.ready]
        for order in ready:
            self.press(order)
        self.look_after(ready)

    # --- one round --------------------------------------------------------------------------

    def round(self) -> None:
        """Orders are made ready and then activated together; the kill comes during one of the two."""
        self.portal.an_hour_later()
        self.group.wait_for_signer()
        self.fill()
        if self.dice.random() < 0.15:
            kill = self.kill_after(self.dice.uniform(0, 0.8), "orders were made ready")
            self.make_ready()
            self.after(kill)
            return
        self.make_ready()
        ready = [order for order in self.waiting if order.ready]
        if not ready:
            return
        ready = ready[: self.dice.randint(min(2, len(ready)), len(ready))]
        kill = self.burst(ready)
        self.after(kill)
        self.look_after(ready)

    def fill(self) -> None:
        while len(self.waiting) < ORDERS_A_ROUND:
            self.number += 1
            self.waiting.append(Order(f"k{self.number}-{self.run_id}@example.com"))

    def make_ready(self) -> None:
        """Each order as far as it goes; all are written to before the first mail is waited for."""
        try:
            for order in self.waiting:
                self.portal.to_mail(order)
            for order in self.waiting:
                if order.written_to:
                    self.portal.to_ready(order, self.mails)
        except Unanswered:
            pass
        for order in self.waiting:
            order.rounds += 1
            if order.rounds > ROUNDS_OF_PATIENCE:
                raise Stuck(f"{order} has not come further in {order.rounds} rounds")

    def burst(self, ready: list[Order]) -> threading.Thread:
        """Several orders activated at once, and a kill while they are issued."""
        with ThreadPoolExecutor(len(ready)) as hands:
            by_the_journal = self.dice.random() < BY_THE_JOURNAL
            seconds = self.dice.uniform(0, self.windows[by_the_journal])
            burst = Burst(ready, by_the_journal, self.journal_octets())
            kill = self.kill_after(seconds, "orders were issued", burst)
            for done in [hands.submit(self.press, order) for order in ready]:
                done.result()
        return kill

    def press(self, order: Order) -> None:
        try:
            self.portal.activate(order)
        except Unanswered:
            pass

    def after(self, kill: threading.Thread) -> None:
        """The kill is over and checked; the house is opened again, now and then under fire."""
        kill.join()
        if self.trouble is not None:
            raise self.trouble
        while not self.group.runs:
            if self.dice.random() < 0.15 and not self.enough():
                self.open_under_fire()
            else:
                self.open()

    def look_after(self, pressed: list[Order]) -> None:
        """What was activated becomes a certificate; some of the certificates are revoked."""
        for order in pressed:
            if not self.portal.insist(order):
                continue
            self.waiting.remove(order)
            self.portal.activated.append(order)
        if self.portal.handed_out and self.dice.random() < 0.25:
            order = self.portal.handed_out.pop(self.dice.randrange(len(self.portal.handed_out)))
            self.portal.revoke(order)
        self.portal.fetch_some()

    # --- kills ------------------------------------------------------------------------------

    def kill_after(
        self, seconds: float, moment: str, burst: Burst | None = None
    ) -> threading.Thread:
        shot = self.group.aim_at(self.next_victim())

        def strike() -> None:
            if burst and burst.by_the_journal:
                until = time.monotonic() + JOURNAL_SECONDS
                while self.journal_octets() == burst.octets and time.monotonic() < until:
                    time.sleep(LOOK_SECONDS)
            time.sleep(seconds)
            try:
                self.strike(shot, moment, burst)
            except BaseException as error:  # told by the main thread
                self.trouble = error

        thread = threading.Thread(target=strike, name="killer")
        thread.start()
        return thread

    def journal_octets(self) -> int:
        return (self.folder / SIGNER_JOURNAL).stat().st_size

    def next_victim(self) -> str:
        self.turn += 1
        return VICTIMS[self.turn % len(VICTIMS)]

    def strike(self, shot: Shot, moment: str, burst: Burst | None = None) -> None:
        """Kills, reads what is left as it is left, and lets go on."""
        with self.group.killed(shot):
            report = self.check()
            if burst:
                self.aim(report, burst)
            self.tally.add(shot.victim, moment, report)
            self.judge(report, f"kill {self.tally.all} ({shot.victim}, while {moment})")
        if self.tally.all % 25 == 0:
            told = f"{self.tally.between_all} between claim and store, {self.tally.by_the_journal} by the journal"
            print(f"{self.tally.all:5} kills, {told}", flush=True)

    def aim(self, report: Report, burst: Burst) -> None:
        """Too late when all were stored, too early when none was claimed."""
        stages = [report.stages.get(order.id, "") for order in burst.orders]
        window = self.windows[burst.by_the_journal]
        if all(stage == "issued" for stage in stages):
            window *= 0.8
        elif "issued" not in stages:
            window *= 1.1 if report.open else 1.25
        window = min(max(window, LEAST_WINDOW_SECONDS), LONGEST_WINDOW_SECONDS)
        self.windows[burst.by_the_journal] = window

    def open(self) -> None:
        try:
            self.group.start()
        except NotOpen as why:
            raise Broken(f"the house does not open: {why}") from why
        self.portal.moved(self.group.url)

    def open_under_fire(self) -> None:
        """A kill while the house is opened, or just after."""
        seconds = self.dice.uniform(0, self.group.start_seconds * 1.3)
        self.group.start_for(seconds)
        self.strike(self.group.aim_at(self.next_victim()), "the house was opened")
        if self.group.runs:
            self.group.wait_until_open()
            self.portal.moved(self.group.url)

    # --- judgement --------------------------------------------------------------------------

    def check(self, over: bool = False) -> Report:
        return self.checker.check(self.portal.acknowledged.told(), over)

    def judge(self, report: Report, when: str) -> None:
        if report.findings:
            more = len(report.findings) - 20
            lines = report.findings[:20] + ([f"and {more} more"] if more > 0 else [])
            raise Broken("\n".join([f"after {when}:", *lines]))

    def finish(self) -> None:
        """Nobody kills any more: everything comes to its end, and outsiders look at it."""
        self.portal.an_hour_later()
        self.group.wait_for_signer()
        self.portal.fetch_all(CERTIFICATE_SECONDS)
        until = time.monotonic() + OVER_SECONDS
        while True:
            with self.group.frozen():
                report = self.check(over=True)
            if not report.findings or time.monotonic() > until:
                break
            time.sleep(1)
        self.judge(report, "the end")
        said = ask_outsiders(self.portal.subscriber, self.folder)
        counts = report.counts
        print(
            f"{counts['order issued']} orders issued, {counts['intent burned']} serials burned,"
            f" {counts['revocations']} revoked, {counts['signatures']} signatures,"
            f" {counts['facts']} facts in the journal",
            *said,
            sep="\n",
        )

    def keep(self) -> Path:
        """The house as it was found broken, for whoever looks into it."""
        kept = Path(tempfile.mkdtemp(prefix="sealwright-broken-"))
        shutil.copytree(
            self.folder, kept / "demo", ignore=shutil.ignore_patterns("*.sock", "*-shm"), dirs_exist_ok=True
        )
        told = json.dumps(self.portal.acknowledged.told(), indent=1)
        (kept / "acknowledged.json").write_text(told)
        (kept / "said.txt").write_text("\n".join(self.group.said))
        return kept


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    options = parser.parse_args()
    print(f"{options.kills} kills from seed {options.seed}", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="sealwright-kill-") as folder:
        run = Run(Path(folder), options.seed, options.kills)
        verdict = carried_out(run)
    print(*run.tally.lines(), f"{time.monotonic() - began:.0f} s", sep="\n")
    if verdict == 0 and run.tally.by_the_journal < options.kills * WANTED_SHARE:
        print(f"fewer than {WANTED_SHARE:.0%} of the kills fell between claim and store by the journal")
        return 2
    return verdict


def carried_out(run: Run) -> int:
    try:
        run.whole()
        return 0
    except (Broken, Wrong, Outlived) as broken:
        print(f"BROKEN {broken}\nkept in {run.keep()}")
        return 1
    except Exception as error:
        print("--- last words of the house", *run.group.said[-40:], sep="\n")
        print(f"the run could not be done: {repr(error)[:2000]}\nkept in {run.keep()}")
        return 2
    finally:
        run.group.end()


if __name__ == "__main__":
    sys.exit(main())
