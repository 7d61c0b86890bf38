"""Which of our rules answer which of pkilint's codes, and where the two differ with a reason."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from tables import Case

#: the source of the rules that only we have
OWN = "own profile"


@dataclass(frozen=True)
class Opinion:
    """What is left over of a case."""

    #: codes that the table promises and pkilint does not give
    not_given: tuple[str, ...] = ()
    #: codes that no rule of ours answers
    missed: tuple[str, ...] = ()
    #: rules of ours that answer no code
    extra: tuple[str, ...] = ()
    #: what the table says is wrong, and none of our rules for that cause says so
    silent: str = ""

    def words(self) -> str:
        parts = [f"pkilint does not say {', '.join(self.not_given)}"] if self.not_given else []
        parts += [f"we miss {', '.join(self.missed)}"] if self.missed else []
        parts += [f"only we say {', '.join(self.extra)}"] if self.extra else []
        parts += [f"nothing of ours for {self.silent}"] if self.silent else []
        return "; ".join(parts)


@dataclass
class Difference:
    """A line of differences.tsv. `says` is whose: a code of pkilint that we do not follow, a rule of ours that it
    does not have, or a cause of the tables about which we say nothing."""

    says: str
    kinds: str
    profiles: str
    right: str
    section: str
    why: str
    used: int = 0

    def covers(self, name: str, case: Case) -> bool:
        kind = case.id.split("#")[0]
        fits = name in self.says.split() and any(fnmatchcase(kind, each) for each in self.kinds.split())
        fits = fits and any(fnmatchcase(case.profile, each) for each in self.profiles.split())
        self.used += fits
        return fits


@dataclass
class Agreement:
    rules_of: dict[str, set[str]]
    causes: dict[str, set[str]]
    differences: list[Difference]
    explained: int = 0
    codes_of: dict[str, set[str]] = field(default_factory=dict)
    codes_for: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Agreement:
        rules_of: dict[str, set[str]] = {}
        causes: dict[str, set[str]] = {}
        codes_for: dict[str, set[str]] = {}
        for row in _rows(folder / "causes.tsv"):
            rules = set(row["our rules"].split())
            causes.setdefault(row["cause"], set()).update(rules)
            codes_for.setdefault(row["cause"], set()).update(row["pkilint codes"].split())
            for code in row["pkilint codes"].split():
                rules_of.setdefault(code, set()).update(rules)
        differences = [
            Difference(*(row[key] for key in ("says", "kinds", "profiles", "right", "section", "why")))
            for row in _rows(folder / "differences.tsv")
        ]
        made = cls(rules_of, causes, differences, codes_for=codes_for)
        for code, rules in rules_of.items():
            for rule in rules:
                made.codes_of.setdefault(rule, set()).add(code)
        return made

    @property
    def codes(self) -> set[str]:
        return set(self.rules_of)

    def codes_about(self, causes: str) -> set[str]:
        """Those of the causes that begin so."""
        return set().union(*(codes for cause, codes in self.codes_for.items() if cause.startswith(causes)))

    def about(self, case: Case, theirs: set[str], sources: dict[str, str] | None) -> Opinion | None:
        """`sources` are our rules with who demands each. Without them: pkilint against the tables alone.

        Our own profile permits less than the books do, on purpose: its rules may answer a code, and need none.
        """
        not_given = sorted(set(case.pkilint) - theirs)
        ours = set(sources or ())
        if sources is None:
            surprising = sorted(theirs) if case.expected == "clean" or not case.pkilint else []
            missed = self._left(surprising, case)
            extra, silent = [], ""
        else:
            # Of a legal case nobody may say anything, not even both together.
            legal = case.expected == "clean"
            answered = lambda code: not legal and self.rules_of.get(code, set()) & ours
            asked = lambda rule: not legal and self.codes_of.get(rule, set()) & theirs
            missed = self._left([code for code in sorted(theirs) if not answered(code)], case)
            extra = self._left([rule for rule in sorted(ours) if sources[rule] != OWN and not asked(rule)], case)
            silent = ""
            if case.expected != "clean" and not self.causes[case.expected] & ours:
                silent = "".join(self._left([case.expected], case))
        if not (not_given or missed or extra or silent):
            return None
        return Opinion(tuple(not_given), tuple(missed), tuple(extra), silent)

    def _left(self, names: list[str], case: Case) -> list[str]:
        """Those that no difference explains."""
        left = []
        for name in names:
            if any([each.covers(name, case) for each in self.differences]):
                self.explained += 1
            else:
                left.append(name)
        return left

    def idle(self) -> list[str]:
        return [f"{each.says} of {each.kinds}" for each in self.differences if not each.used]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
