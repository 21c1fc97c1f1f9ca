"""Levels beside verdicts: agreement that a careless engine would reach as well is told apart from agreement that means something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from collabgov.rubric import Excerpt
from collabgov.verdicts_compared import bare_share_level, compare, fit, kendall_tau_b


def excerpts(supports=0, weakens=0, mixed=0, sector="society", kind="interview"):
    words = ["supports"] * supports + ["weakens"] * weakens + ["mixed"] * mixed
    return [Excerpt(word, kind, sector) for word in words]


STUDY = {"A": 4, "B": 2, "C": 3, "D": None, "E": 3}
EVIDENCE = {
    "A": [*excerpts(supports=3), *excerpts(supports=2, sector="government")],
    "B": [*excerpts(supports=1, weakens=3), *excerpts(supports=9, sector="government")],
    "C": excerpts(supports=2, weakens=2),
    "D": [],
    "E": excerpts(supports=1),
}


def test_a_study_beside_the_rubric_and_two_careless_engines():
    found = compare(STUDY, EVIDENCE)
    levels = {one.code: (one.theirs, one.ours, one.bare_share, one.excerpts) for one in found.elements}
    assert levels == {
        "A": (4, 4, 5, 5),
        "B": (2, 4, 4, 13),
        "C": (3, 3, 3, 4),
        "D": (None, None, None, 0),
        "E": (3, None, 5, 1),
    }
    assert (found.ours.compared, found.ours.exact, found.ours.within_one) == (3, 2, 2)
    assert (found.always_middle.compared, found.always_middle.exact, found.always_middle.within_one) == (3, 1, 3)
    assert (found.bare_share.compared, found.bare_share.exact) == (3, 1)
    assert found.verdict_without_level == ("E",)
    assert found.level_without_verdict == ()
    assert found.always_middle.tau is None
    assert found.always_middle.weakest_found is None
    assert found.ours.weakest_found is False


def test_levels_where_the_study_judged_nothing_are_named():
    found = compare({"A": None, "B": 2}, {"A": excerpts(supports=3), "B": excerpts(weakens=3, mixed=1)})
    assert found.level_without_verdict == ("A",)
    assert found.elements[0].stability.level == found.elements[0].ours


def test_the_weakest_is_found_when_all_that_are_called_weakest_are():
    assert fit({"A": 2, "B": 2, "C": 4}, {"A": 1, "B": 3, "C": 5}).weakest_found is True
    assert fit({"A": 2, "B": 3, "C": 4}, {"A": 1, "B": 1, "C": 5}).weakest_found is False
    assert fit({"A": 2, "B": 3}, {"A": 3, "B": 3}).weakest_found is None
    assert fit({"A": 2}, {"A": None}).weakest_found is None
    assert fit({"A": None}, {"A": 2}).compared == 0


@pytest.mark.parametrize(
    ("given_excerpts", "level"),
    [
        ([], None),
        (excerpts(weakens=3), 1),
        (excerpts(supports=1, weakens=4), 2),
        (excerpts(mixed=1), 3),
        (excerpts(supports=3, weakens=2), 4),
        (excerpts(supports=1), 5),
    ],
)
def test_the_careless_level(given_excerpts, level):
    assert bare_share_level(given_excerpts) == level


LEVELS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2, max_size=20)


@given(LEVELS)
def test_tau_agrees_with_an_independent_one(pairs):
    first, second = [one for one, _ in pairs], [other for _, other in pairs]
    found, expected = kendall_tau_b(first, second), stats.kendalltau(first, second).statistic
    if found is None:
        assert len(set(first)) == 1 or len(set(second)) == 1
    else:
        assert found == pytest.approx(expected)


def test_nothing_to_rank():
    assert kendall_tau_b([], []) is None
    assert kendall_tau_b([3], [3]) is None
