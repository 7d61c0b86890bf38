"""Restores old backups of the shipped program, and looks whether anything is forgotten.

    python e2e/restore.py [--drills 3] [--seed 1]

A drill: orders go through the demo's house; at a random moment `sealwright backup` copies it while it runs; more
certificates are issued and some revoked; the house is stopped and comes back from the old copy. Then every serial that
the signer ever began must be known, every revocation that was ever published must still be published, no CRL number
may come twice, and a session from before must be over.
"""

from __future__ import annotations

import argparse
import json
import random
import secrets
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from cryptography import x509

from check_store import Checker
from lib.demo import program
from lib.group import Group
from lib.journey import Mails, Order, Portal
from lib.outsiders import ask_outsiders

CERTIFICATE_SECONDS = 60
CRL_SECONDS = 30
LOOK_SECONDS = 0.05


class Forgotten(AssertionError):
    """Something that was done is not known any more."""


class Drill:
    """One house that is thrown back in time."""

    def __init__(self, folder: Path, dice: random.Random) -> None:
        self.home, self.copy, self.dice = folder / "house", folder / "copy", dice
        self.home.mkdir()
        self.group = Group(self.home)
        self.portal = Portal()
        self.mails = Mails(self.home / "mail")
        self.run_id = secrets.token_hex(3)
        self.number = 0
        self.hours = 0
        self.published: dict[int, set[int]] = {}

    def whole(self) -> str:
        try:
            return self._whole()
        finally:
            self.group.end()

    def _whole(self) -> str:
        self._open()
        self.portal.verify_organisation()
        before, after = self.dice.randint(0, 2), self.dice.randint(1, 3)
        self._issue(before)
        self._revoke_some()
        half_way = self._half_way()
        told = self._sealwright("backup", "--to", str(self.copy))
        hours = self.hours
        assert "facts" in told, told
        self._issue(after)
        lost = self._serials()
        self._revoke_some()
        crl = self._publish()
        self.group.end()

        self._refuses_without_crl()
        file = self.home.parent / "published.crl"
        file.write_bytes(crl)
        told = self._sealwright(
            "restore", "--from", str(self.copy), "--crl", str(file), "--reason", "a drill"
        )
        self._open()
        # The demo keeps its clock in the database; the world's clock does not go back.
        for _ in range(self.hours - hours):
            self.portal.an_hour_later()
        self._nothing_is_forgotten(lost, half_way)
        self._issue(1)
        report = Checker(self.home).check({}, over=False)
        if report.findings:
            raise Forgotten("\n".join(report.findings[:20]))
        said = ask_outsiders(self.portal.subscriber, self.home)
        return f"{before} + {after} certificates; {told.splitlines()[-1].split('.')[0]}; {said[0]}"

    # --- the house goes on --------------------------------------------------------------------

    def _open(self) -> None:
        self.group.start()
        self.portal.moved(self.group.url)
        self.group.wait_for_signer()

    def _issue(self, count: int) -> None:
        if not count:
            return
        self._an_hour_later()
        for _ in range(count):
            order = self._ready()
            self.portal.activate(order)
            self.portal.activated.append(order)
        self.portal.fetch_all(CERTIFICATE_SECONDS)
        assert not self.portal.activated, "a certificate does not come"

    def _an_hour_later(self) -> None:
        self.hours += 1
        self.portal.an_hour_later()

    def _ready(self) -> Order:
        order = self._half_way()
        until = time.monotonic() + CERTIFICATE_SECONDS
        while not order.ready:
            assert time.monotonic() < until, f"{order} gets no further"
            self.portal.to_ready(order, self.mails)
        return order

    def _half_way(self) -> Order:
        """Its mail is on the way: link and code work."""
        self.number += 1
        order = Order(f"r{self.number}-{self.run_id}@example.com")
        self.portal.to_mail(order)
        return order

    def _revoke_some(self) -> None:
        while self.portal.handed_out and self.dice.random() < 0.7:
            self.portal.revoke(self.portal.handed_out.pop())

    def _publish(self) -> bytes:
        """The CRL once it lists everything that was revoked."""
        revoked = {int.from_bytes(row[0], "big") for row in self._rows("SELECT serial FROM revocation")}
        until = time.monotonic() + CRL_SECONDS
        while True:
            body = self.portal.subscriber.get("/crl/issuing-1.crl").body
            crl = x509.load_der_x509_crl(body)
            serials = {entry.serial_number for entry in crl}
            if revoked <= serials:
                self.published[crl_number(crl)] = serials
                return body
            assert time.monotonic() < until, "the CRL does not list what was revoked"
            time.sleep(LOOK_SECONDS)

    # --- the operator -------------------------------------------------------------------------

    def _sealwright(self, command: str, *words: str, good: bool = True) -> str:
        config = str(self.home / "sealwright.toml")
        done = subprocess.run(
            [str(program()), command, "--config", config, *words], capture_output=True, text=True, check=False
        )
        told = done.stdout + done.stderr
        assert (done.returncode == 0) == good, f"{command} ended with {done.returncode}: {told}"
        return told

    def _refuses_without_crl(self) -> None:
        """The signer knows of a CRL that the copy does not: its revocations would be taken back."""
        if self.published and max(self.published) > self._copied_crl():
            told = self._sealwright("restore", "--from", str(self.copy), "--reason", "a drill", good=False)
            assert "--crl" in told, told

    def _copied_crl(self) -> int:
        with closing(sqlite3.connect(self.copy / "sealwright.db")) as database:
            sql = "SELECT MAX(number) FROM crl WHERE issuer_id = 'issuing-1' AND state = 'published'"
            return database.execute(sql).fetchone()[0] or 0

    # --- what must hold -----------------------------------------------------------------------

    def _serials(self) -> set[str]:
        """Every serial that the signer began, by its own journal."""
        lines = (self.home / "signer.journal").read_text().splitlines()
        return {line["serial"] for line in map(json.loads, lines) if line["kind"] == "begin"}

    def _nothing_is_forgotten(self, lost: set[str], half_way: Order) -> None:
        known = {row[0].hex() for row in self._rows("SELECT serial FROM certificate UNION SELECT serial FROM revocation")}
        if lost - known:
            raise Forgotten(f"the signer began {lost - known}, and nobody knows them")
        number, serials = max(self.published.items())
        self.portal.subscriber.act_as()
        now = x509.load_der_x509_crl(self._publish())
        if crl_number(now) <= number and {entry.serial_number for entry in now} != serials:
            raise Forgotten(f"CRL {crl_number(now)} came twice")
        missing = serials - {entry.serial_number for entry in now}
        if missing:
            raise Forgotten(f"{missing} were revoked and are not any more")
        letter = self.mails.for_reader(half_way.mailbox)
        if letter:
            answer = self.portal.holder.send(f"/confirm/{letter[0]}", {"code": letter[1]})
            assert answer.status != 200, "a code from before the restore still works"

    def _rows(self, sql: str) -> list[tuple]:
        with closing(sqlite3.connect(f"file:{self.home / 'sealwright.db'}?mode=ro", uri=True)) as database:
            return database.execute(sql).fetchall()


def crl_number(crl: x509.CertificateRevocationList) -> int:
    return crl.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--drills", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    words = parser.parse_args()
    dice = random.Random(words.seed)
    for place in range(1, words.drills + 1):
        start = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="sealwright-restore-") as folder:
            told = Drill(Path(folder), dice).whole()
        print(f"drill {place}: {told}; {time.monotonic() - start:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
