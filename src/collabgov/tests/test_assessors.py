"""Assessors beside each other."""

from __future__ import annotations

from fractions import Fraction

import pytest

from collabgov.surveys.assessors import assessor_agreement, cohens_kappa, spread, to_settle_first


def test_kappa_of_a_printed_table():
    """Two coders, 50 units: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: observed .70, expected .50, kappa .40."""
    pairs = [(1, 1)] * 20 + [(1, 2)] * 5 + [(2, 1)] * 10 + [(2, 2)] * 15
    assert cohens_kappa(pairs) == pytest.approx(0.40)
    assert cohens_kappa([]) is None
    assert cohens_kappa([(3, 3), (3, 3)]) is None


def test_two_assessors_at_odds_on_every_element():
    found = assessor_agreement({f"E{number}": (1, 5) if number % 2 else (5, 1) for number in range(6)})
    assert (found.compared, found.exact, found.within_one, found.apart) == (6, 0, 0, 6)
    assert found.exact_share == Fraction(0)
    assert found.kappa == pytest.approx(-1.0)
    assert found.alpha.alpha is not None
    assert found.alpha.alpha < 0
    assert found.alpha.word == "discard"


def test_full_agreement_on_one_level_is_no_coefficient_and_many_levels_are_one():
    same = assessor_agreement({"A": (3, 3), "B": (3, 3)})
    assert (same.exact, same.kappa, same.alpha.alpha, same.alpha.reason) == (2, None, None, "all_equal")
    varied = assessor_agreement({"A": (1, 1), "B": (4, 4), "C": (5, 5)})
    assert (varied.kappa, varied.alpha.alpha) == (1.0, 1.0)


def test_missing_levels_are_never_counted_as_levels():
    found = assessor_agreement({"A": (2, None), "B": (None, None), "C": (3, 4), "D": (4, 2)})
    assert (found.elements, found.compared, found.exact, found.within_one, found.apart, found.one_sided) == (4, 2, 0, 1, 1, 1)
    nothing = assessor_agreement({"A": (None, None)})
    assert (nothing.compared, nothing.exact_share, nothing.alpha.reason) == (0, None, "nothing_paired")
    assert assessor_agreement({}).elements == 0


def test_three_assessors_have_alpha_and_no_kappa():
    found = assessor_agreement({"A": (1, 1, 1), "B": (3, 3, 4), "C": (5, 5, 5)})
    assert (found.exact, found.within_one, found.kappa) == (2, 3, None)
    assert found.alpha.alpha is not None
    assert found.alpha.alpha > 0.8


def test_the_widest_difference_comes_first_and_ties_keep_the_frameworks_order():
    levels = {"A": (3, 3), "B": (3, 4), "C": (2, None), "D": (1, 4), "E": (5, 3), "F": (2, 4)}
    assert to_settle_first(levels) == ["D", "E", "F", "C", "B", "A"]
    assert [spread(row) for row in levels.values()] == [0, 1, None, 3, 2, 2]
