"""The checker finds each kind of damage: one sound house, and a copy of it for every wound.

    python e2e/check_store_test.py
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from check_store import DATABASE, SIGNER_JOURNAL, Checker
from kill import Run

Wound = Callable[[Path, dict], None]


def sql(*statements: str) -> Wound:
    """Damage to the database, past all its own guards."""

    def wound(folder: Path, _: dict) -> None:
        with sqlite3.connect(folder / DATABASE) as database:
            database.execute("PRAGMA ignore_check_constraints = ON")
            for statement in statements:
                done = database.execute(statement)
                assert done.rowcount != 0, f"{statement} hits nothing"
        database.close()

    return wound


def lines(change: Callable[[list[bytes]], list[bytes]]) -> Wound:
    """Damage to the signer's journal."""

    def wound(folder: Path, _: dict) -> None:
        path = folder / SIGNER_JOURNAL
        path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))

    return wound


def forgotten(folder: Path, told: dict) -> None:
    """Something was acknowledged that the house never heard of."""
    told["acts"]["ord_never"] = ["order.placed"]


AN_ISSUED = "(SELECT order_id FROM certificate WHERE kind = 'subscriber' LIMIT 1)"
A_SERIAL = "(SELECT serial FROM certificate WHERE kind = 'subscriber' LIMIT 1)"

WOUNDS: list[tuple[str, str, Wound]] = [
    ("I1", "a signature of an unknown serial", sql(f"DELETE FROM intent WHERE serial = {A_SERIAL}")),
    ("I1", "a line of the signer's journal is gone", lines(lambda all: all[:2] + all[3:])),
    (
        "I1",
        "a word in the signer's journal is another",
        lines(lambda all: [all[0].replace(b"1", b"2", 1), *all[1:]]),
    ),
    (
        "I1",
        "a burned serial is not revoked",
        sql(
            f"UPDATE intent SET state = 'burned' WHERE serial = {A_SERIAL}",
            f"DELETE FROM certificate WHERE serial = {A_SERIAL}",
        ),
    ),
    ("I2", "a certificate is gone", sql(f"DELETE FROM certificate WHERE serial = {A_SERIAL}")),
    (
        "I2",
        "two certificates for one order",
        sql(
            f"UPDATE certificate SET order_id = {AN_ISSUED} WHERE kind = 'subscriber'",
        ),
    ),
    (
        "I3",
        "a serial with its top bit set",
        sql(
            "UPDATE intent SET serial = CAST(X'FF' || substr(serial, 2) AS BLOB) WHERE state ="
            " 'issued'",
        ),
    ),
    (
        "I3",
        "the promised bytes are others",
        sql(
            "UPDATE intent SET tbs = CAST(tbs || X'00' AS BLOB) WHERE state = 'issued'",
        ),
    ),
    (
        "I3",
        "the certificate is signed by nobody",
        sql(
            "UPDATE certificate SET der = CAST(substr(der, 1, length(der) - 1) || X'00' AS BLOB)"
            " WHERE kind = 'subscriber'",
        ),
    ),
    (
        "I5",
        "a revoked serial is not listed",
        sql(
            "INSERT INTO revocation SELECT issuer_id, serial, 0, NULL, 'subscriber', 'x', '' FROM"
            f" certificate WHERE serial = {A_SERIAL}",
        ),
    ),
    ("I6", "a CRL goes back in time", sql("UPDATE crl SET this_update = -1")),
    ("I8", "a fact was edited", sql("UPDATE journal SET payload = payload || ' ' WHERE kind = 'key.proven'")),
    ("I8", "a fact is gone", sql("DELETE FROM journal_chain WHERE seq = 7")),
    (
        "I8",
        "two facts changed places",
        sql(
            "UPDATE journal_chain SET seq = -seq WHERE seq IN (9, 10)",
            "UPDATE journal_chain SET seq = 19 + seq WHERE seq < 0",
        ),
    ),
    (
        "I8",
        "a state moved without a fact",
        sql(
            f"UPDATE orders SET stage = 'activated' WHERE id = {AN_ISSUED}",
        ),
    ),
    (
        "I8",
        "a row was saved without a fact",
        sql(
            f"UPDATE orders SET version = version + 1 WHERE id = {AN_ISSUED}",
        ),
    ),
    ("I9", "an acknowledged order is not there", forgotten),
    (
        "I9",
        "a certificate handed out is another",
        sql(
            "UPDATE certificate SET sha256 = zeroblob(32) WHERE kind = 'subscriber'",
        ),
    ),
    (
        "I15",
        "an order is left activated",
        sql(
            f"UPDATE orders SET stage = 'activated' WHERE id = {AN_ISSUED}",
        ),
    ),
    ("I15", "a job was given up", sql("UPDATE job SET state = 'dead' WHERE id = (SELECT min(id) FROM job)")),
]


def main() -> int:
    missed = []
    with tempfile.TemporaryDirectory(prefix="sealwright-wounds-") as name:
        sound = Path(name, "sound")
        sound.mkdir()
        run = Run(sound, seed=1, kills=0)
        try:
            run.whole()
        finally:
            run.group.end()
        findings = Checker(sound).check(run.portal.acknowledged.told(), over=True).findings
        assert not findings, findings
        for promise, what, wound in WOUNDS:
            copy = Path(name, "copy")
            shutil.copytree(sound, copy, ignore=shutil.ignore_patterns("*.sock"))
            told = run.portal.acknowledged.told()
            wound(copy, told)
            findings = Checker(copy).check(told, over=True).findings
            if not any(line.startswith(f"{promise}: ") for line in findings):
                missed.append(f"{promise}: {what}; found instead: {findings[:3]}")
            shutil.rmtree(copy)
    print(*missed, f"{len(WOUNDS) - len(missed)} of {len(WOUNDS)} wounds were found", sep="\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
