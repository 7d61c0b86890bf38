"""Makes certificates, revocation lists and OCSP responses that differ from a clean one in exactly one field.

    python parity/make.py --count 16000 --seed 1 --out FOLDER

Knows nothing of any linter. Case number n is the same for every count: a million begin with the same sixteen thousand.
FOLDER gets `cases.jsonl`, one object a line, and a PEM file for each profile and moment.
"""

from __future__ import annotations

import argparse
import base64
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import tables
from fields import TABLES

#: of each twenty cases so many are legal: at least three in ten must stay clean
LEGAL_OF_TWENTY = 6

LABELS = {"crl": "X509 CRL", "ocsp-response": "OCSP RESPONSE"}

_ALL = [(name, row) for name, rows in TABLES.items() for row in rows]
LEGAL = [(name, row) for name, row in _ALL if row.cause is None]
WRONG = [(name, row) for name, row in _ALL if row.cause is not None]


def case(number: int, seed: int) -> tables.Case:
    block, place = divmod(number, 20)
    if place < LEGAL_OF_TWENTY:
        return _nth(LEGAL, block * LEGAL_OF_TWENTY + place, seed)
    wrong = 20 - LEGAL_OF_TWENTY
    return _nth(WRONG, block * wrong + place - LEGAL_OF_TWENTY, seed)


def _nth(rows: list, number: int, seed: int) -> tables.Case:
    turn, place = divmod(number, len(rows))
    name, row = rows[place]
    return tables.case(name, row, row.profiles[turn % len(row.profiles)], turn, seed)


def pem(case: tables.Case) -> str:
    label = LABELS.get(case.profile.removeprefix("root-"), "CERTIFICATE")
    text = base64.encodebytes(case.der).decode()
    return f"-----BEGIN {label}-----\n{text}-----END {label}-----\n"


def write(cases: Iterable[tables.Case], folder: Path) -> None:
    files = defaultdict(list)
    with (folder / "cases.jsonl").open("w", encoding="utf-8") as index:
        for one in cases:
            name = f"{one.profile}-{one.at}.pem"
            record = {key: getattr(one, key) for key in one.__dataclass_fields__ if key != "der"}
            record |= {"file": name, "index": len(files[name])}
            index.write(json.dumps(record, ensure_ascii=False) + "\n")
            files[name].append(pem(one))
    for name, blocks in files.items():
        (folder / name).write_text("".join(blocks), encoding="ascii")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--count", type=int, default=16_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--out", type=Path, required=True)
    given = arguments.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    write((case(number, given.seed) for number in range(given.count)), given.out)
    print(f"{given.count} cases of {len(LEGAL)} legal and {len(WRONG)} wrong kinds in {given.out}")


if __name__ == "__main__":
    main()
