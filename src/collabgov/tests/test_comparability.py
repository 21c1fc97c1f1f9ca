"""Two assessments of different collaborations: compared only where framework, instrument and sample allow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from collabgov.comparability import Measured, reasons_against

CODES = frozenset({"A", "B", "C", "D"})
GOOD = Measured("f", "1.0.0", "evaluator", 1, 6, CODES, 10)


def test_alike_in_framework_instrument_and_sample_may_be_compared():
    assert reasons_against(GOOD, GOOD) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"framework": "g"}, "frameworks differ"),
        ({"version": "1.1.0"}, "1.0.0 and 1.1.0"),
        ({"basis": "reference"}, "different ways"),
        ({"assessors": 2}, "different ways"),
        ({"with_level": frozenset({"A", "B", "C"})}, "3 of 6"),
        ({"evidence": 9}, "9; at least 10"),
        ({"with_level": frozenset({"A", "B", "X", "Y"})}, "Only 2 elements"),
        ({"elements": 0}, "of 0"),
    ],
)
def test_every_difference_is_named(change, said):
    reasons = reasons_against(GOOD, replace(GOOD, **change))
    assert len(reasons) == 1
    assert said in reasons[0].en
    assert reasons[0].id != reasons[0].en


def test_both_sides_are_looked_at():
    thin = replace(GOOD, evidence=1)
    assert [said.en.split(" (")[0] for said in reasons_against(thin, thin)] == [
        "There is too little evidence here",
        "There is too little evidence there",
    ]
