"""Asks pkilint and our linter about the same certificates, lists and OCSP responses, and compares the sets of causes.

    python parity/judge.py [--count 16000] [--seed 1] [--linter PATH]

Both may say more than one thing about a case. `causes.tsv` says which of our rules answer which of pkilint's codes;
what is left over on either side must stand in `differences.tsv` with the section that decides it. Ends with 1 when
something is unexplained.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

import clean
import make
import tables
from agreement import Agreement, Opinion
from fields import SECTIONS

HERE = Path(__file__).resolve().parent
LINTER = HERE.parent / "target/debug/sealwright-lint"
#: cases at a time, so that a million need no more memory than these
BATCH = 20_000
#: the whole set; a smaller one is a slice, in which not every kind comes often enough
WHOLE = 16_000
AT_LEAST_OF_A_CODE = 20


class Said(NamedTuple):
    source: str
    message: str


@dataclass
class Judged:
    case: tables.Case
    theirs: dict[str, str]
    ours: dict[str, Said]


def judged(count: int, seed: int, linter: Path | None) -> Iterator[Judged]:
    with Pool(2) as pool:
        for start in range(0, count, BATCH):
            numbers = range(start, min(start + BATCH, count))
            pairs = pool.map(partial(outsiders_opinion, seed), numbers, chunksize=50)
            ours = our_opinions([case for case, _ in pairs], linter) if linter else {}
            for case, theirs in pairs:
                yield Judged(case, theirs, ours.get(case.id, {}))


def outsiders_opinion(seed: int, number: int) -> tuple[tables.Case, dict[str, str]]:
    import outsider

    case = make.case(number, seed)
    return case, outsider.findings(case.profile, case.der)


def our_opinions(cases: list[tables.Case], linter: Path) -> dict[str, dict[str, Said]]:
    groups = defaultdict(list)
    for case in cases:
        groups[case.profile, case.at].append(case)
    found: dict[str, dict[str, Said]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for (profile, at), group in groups.items():
            file = Path(folder) / f"{profile}-{at}.pem"
            file.write_text("".join(map(make.pem, group)), encoding="ascii")
            command = [linter, "check", "--json", "--at", str(at)]
            if profile in clean.LISTS + clean.RESPONSES:
                issuer = Path(folder) / f"{profile}-issuer.pem"
                issuer.write_text(_armoured(clean.authority_of(profile)), encoding="ascii")
                command += ["--issuer", issuer]
            else:
                command += ["--profile", profile]
            found |= _lines(group, subprocess.run([*command, file], stdout=subprocess.PIPE))
    return found


def _armoured(der: bytes) -> str:
    return make.pem(tables.Case("", "root", "", "", "", (), 0, der))


def _lines(group: list[tables.Case], done: subprocess.CompletedProcess) -> dict[str, dict[str, Said]]:
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    if len(lines) != len(group):
        sys.exit(f"our linter gave {len(lines)} answers to {len(group)} {group[0].profile} cases")
    found = {}
    for case, line in zip(group, lines):
        severe = [each for each in line.get("findings", []) if each["severity"] != "notice"]
        found[case.id] = {each["rule"]: Said(each["source"], each["message"]) for each in severe}
        if "error" in line:
            found[case.id] = {"not_judged": Said("", line["error"])}
    return found


def main() -> None:
    given = _arguments()
    linter = None if given.alone else given.linter
    agreement = Agreement.read(HERE)
    codes, of_responses, rules, legal, whole = Counter(), Counter(), Counter(), 0, 0
    unexplained: list[tuple[Judged, Opinion]] = []
    for one in judged(given.count, given.seed, linter):
        whole += 1
        legal += one.case.expected == "clean"
        codes.update(one.theirs.keys())
        if one.case.profile in clean.RESPONSES:
            of_responses.update(one.theirs.keys())
        rules.update(one.ours.keys())
        if opinion := agreement.about(one.case, set(one.theirs), given_by(one) if linter else None):
            unexplained.append((one, opinion))
    _print_counts("pkilint's codes", codes, agreement.codes)
    _print_counts("of them about OCSP responses", of_responses, agreement.codes_about("ocsp_"))
    _print_counts("our rules", rules, set())
    _report(unexplained, given.report)
    complaints = [f"only {legal} of {whole} cases are legal"] if legal / whole < 0.3 else []
    complaints += _unheard_of(codes, agreement.codes)
    if given.count >= WHOLE:
        complaints += _rare(codes, agreement.codes, "")
        complaints += _rare(of_responses, agreement.codes_about("ocsp_"), " about OCSP responses")
        complaints += _idle(agreement) if linter else []
    print(f"\n{whole} cases, {legal} of them legal ({legal / whole:.0%})")
    print(f"{len(codes)} codes of pkilint, {len(rules)} rules of ours")
    print(f"{agreement.explained} differences explained in differences.tsv, {len(unexplained)} unexplained")
    for complaint in complaints:
        print(complaint)
    sys.exit(1 if unexplained or complaints else 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=WHOLE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--linter", type=Path, default=LINTER)
    parser.add_argument("--alone", action="store_true", help="pkilint against the tables, without our linter")
    parser.add_argument("--report", type=Path, help="a file for all that is unexplained, most frequent first")
    return parser.parse_args()


def _unheard_of(codes: Counter, known: set[str]) -> list[str]:
    unknown = sorted(set(codes) - known)
    return [f"codes that causes.tsv does not have: {', '.join(unknown)}"] if unknown else []


def _rare(codes: Counter, known: set[str], of_what: str) -> list[str]:
    rare = [f"{code} ({codes[code]})" for code in sorted(known) if codes[code] < AT_LEAST_OF_A_CODE]
    return [f"fewer than {AT_LEAST_OF_A_CODE} cases{of_what}: {', '.join(rare)}"] if rare else []


def _idle(agreement: Agreement) -> list[str]:
    idle = agreement.idle()
    return ["differences.tsv has lines that explain nothing: " + "; ".join(idle)] if idle else []


def _print_counts(title: str, counts: Counter, known: set[str]) -> None:
    print(f"{title}:")
    for name in sorted(known | set(counts)):
        print(f"{counts[name]:7}  {name}")


def _report(unexplained: list[tuple[Judged, Opinion]], path: Path | None) -> None:
    kinds = defaultdict(list)
    for one, opinion in unexplained:
        kinds[one.case.id.split("#")[0], opinion].append(one)
    rows = []
    for (kind, opinion), members in sorted(kinds.items(), key=lambda item: -len(item[1])):
        first, profiles = members[0], sorted({one.case.profile for one in members})
        expected = f"{first.case.expected}; {SECTIONS[first.case.field]}"
        theirs, ours = _said(first.theirs), _said(first.ours)
        rows.append([str(len(members)), kind, " ".join(profiles), expected, opinion.words(), theirs, ours])
    if path:
        head = ["cases", "kind", "profiles", "expected; sections", "left over", "pkilint", "ours"]
        lines = [head, ["---"] * len(head), *rows]
        table = "".join("| " + " | ".join(c.replace("|", "/") for c in line) + " |\n" for line in lines)
        path.write_text(table, encoding="utf-8")
    if rows:
        print("\nunexplained, most frequent first:")
    for cases, kind, profiles, expected, left, theirs, ours in rows[:60]:
        print(f"{cases} x {kind} [{profiles}] {expected}\n    {left}")
        print(f"    pkilint: {theirs}\n    ours:    {ours}")


def given_by(one: Judged) -> dict[str, str]:
    """Our rules and their sources."""
    return {rule: said.source for rule, said in one.ours.items()}


def _said(findings: dict[str, str | Said]) -> str:
    text = lambda said: said.message if isinstance(said, Said) else said
    return "; ".join(f"{name} ({text(said)[:90]})" for name, said in findings.items()) or "nothing"


if __name__ == "__main__":
    main()
