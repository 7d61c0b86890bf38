"""The tables and the judge are judged first.

python parity/parity_test.py
"""

from __future__ import annotations

import copy
import unittest
from collections import Counter

import clean
import make
import tables
from agreement import OWN, Agreement, Difference
from dice import Dice

#: a new key brings its identifier; without any there are several fewer; these two come as a pair
MORE_THAN_ONE = {"public_key", "extensions/none-at-all", "other_extensions/a-poison-and-a-list-of-timestamps"}


def fields(draft) -> dict[str, object]:
    """What can differ: the dataclass's own fields, each attribute of the subject and each extension."""
    found = {name: value for name, value in vars(draft).items() if name not in ("extensions", "facts", "signer")}
    found |= {f"extension {e.kind}": e.der() for e in draft.extensions or ()}
    # One of a kind at most is as good as none at all, and an empty list is something else.
    kinds = Counter(e.kind for e in draft.extensions or ())
    found["extensions"] = max(kinds.values(), default=1 if draft.extensions is None else 0)
    if "singles" in found:
        found["singles"] = [single.der() for single in draft.singles]
    if "entries" in found:
        found["entries"] = [entry.der() for entry in draft.entries or ()]
    for name in ("issuer", "subject"):
        if name in found:
            found[name] = found[name].der()
    return found


class TheCases(unittest.TestCase):
    def test_each_differs_from_a_clean_one_in_one_field(self):
        for name, row in make.LEGAL + make.WRONG:
            kind = f"{name}/{row.slug}"
            if MORE_THAN_ONE & {name, kind}:
                continue
            dice = Dice(kind)
            draft = clean.make(row.profiles[0], dice, **row.form)
            before = fields(copy.deepcopy(draft))
            row.change(draft, dice)
            after = fields(draft)
            changed = {key for key in before | after if before.get(key) != after.get(key)}
            self.assertLessEqual(len(changed), 1, f"{kind}: {sorted(changed)}")

    def test_none_has_the_name_of_another(self):
        kinds = Counter(f"{name}/{row.slug}" for name, row in make.LEGAL + make.WRONG)
        self.assertEqual([kind for kind, count in kinds.items() if count > 1], [])

    def test_the_same_seed_makes_the_same_bytes(self):
        for number in range(0, 2000, 37):
            self.assertEqual(make.case(number, 5), make.case(number, 5))

    def test_three_in_ten_are_legal(self):
        legal = sum(make.LEGAL_OF_TWENTY > number % 20 for number in range(1000))
        self.assertGreaterEqual(legal, 300)


class TheAgreement(unittest.TestCase):
    def setUp(self):
        self.agreement = Agreement({"c1": {"r1", "r2"}}, {"cause": {"r1"}}, [])
        self.agreement.codes_of = {"r1": {"c1"}, "r2": {"c1"}}

    def about(self, expected: str, theirs: set[str], ours: dict[str, str]):
        case = tables.Case("f/kind#0:crl", "crl", "f", "", expected, (), 0, b"")
        return self.agreement.about(case, theirs, ours)

    def test_a_code_and_its_rule_agree(self):
        self.assertIsNone(self.about("cause", {"c1"}, {"r1": "SBR"}))

    def test_a_code_without_a_rule_is_left_over(self):
        self.assertEqual(self.about("cause", {"c1"}, {}).missed, ("c1",))

    def test_a_rule_without_a_code_is_left_over(self):
        self.assertEqual(self.about("cause", set(), {"r1": "SBR"}).extra, ("r1",))

    def test_our_own_profile_may_permit_less(self):
        self.assertIsNone(self.about("clean", set(), {"r9": OWN}))

    def test_a_cause_needs_its_own_rule(self):
        self.assertEqual(self.about("cause", {"c1"}, {"r2": "SBR"}).silent, "cause")

    def test_both_together_may_not_complain_of_what_is_legal(self):
        self.assertEqual(self.about("clean", {"c1"}, {"r1": "SBR"}).extra, ("r1",))

    def test_a_difference_explains_its_kind_and_no_other(self):
        self.agreement.differences = [Difference("c1", "f/k*", "crl", "ours", "SBR 1", "")]
        self.assertIsNone(self.about("clean", {"c1"}, {}))
        self.agreement.differences = [Difference("c1", "f/other", "*", "ours", "SBR 1", "")]
        self.assertIsNotNone(self.about("clean", {"c1"}, {}))

    def test_a_difference_that_explains_nothing_is_told(self):
        self.agreement.differences = [Difference("c1", "f/other", "*", "ours", "SBR 1", "")]
        self.about("clean", set(), {})
        self.assertEqual(len(self.agreement.idle()), 1)


if __name__ == "__main__":
    unittest.main()
