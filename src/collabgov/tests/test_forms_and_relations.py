"""Forms of network governance, models of management, relations between partners, and bands of published instruments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabgov.governance_forms import (
    TENSIONS,
    Contingencies,
    CoordinationActs,
    Management,
    detect_form,
    few,
    form_fits,
    management_model,
    many,
    misfit,
    moderate,
    percentile,
    tension,
)
from collabgov.published_bands import nuffield_band, vichealth_band
from collabgov.relations import received


def acts(*numbers, secretariat=0):
    found = {f"m{place}": CoordinationActs(number) for place, number in enumerate(numbers)}
    return found | ({"office": CoordinationActs(secretariat, only_coordinates=True)} if secretariat else {})


@pytest.mark.parametrize(
    ("given_acts", "centralisation", "form"),
    [
        (acts(4, 3, 3), 0.39, "shared"),
        (acts(4, 3, 3), 0.4, "transition"),
        (acts(4, 3, 3), None, "transition"),
        (acts(41, 30, 29), 0.1, "transition"),
        (acts(6, 2, 2), 0.9, "transition"),
        (acts(61, 20, 19), 0.9, "lead"),
        (acts(10, 10, secretariat=31), 0.2, "nao"),
        (acts(0, 0), 0.1, None),
        ({}, 0.1, None),
    ],
)
def test_the_form_is_told_from_who_coordinates(given_acts, centralisation, form):
    assert detect_form(given_acts, centralisation) == form


def test_fits_by_hand():
    """t .8, c .1, n 5, g .9, q .2: shared = mean(.8, .9, 1, .9, .8); lead = mean(.2, .1, 1/3, 1 - .5/.6, .4)."""
    fits = form_fits(Contingencies(0.8, 0.1, 5, 0.9, 0.2))
    assert fits["shared"] == pytest.approx((0.8 + 0.9 + 1 + 0.9 + 0.8) / 5)
    assert fits["lead"] == pytest.approx((0.2 + 0.1 + 1 / 3 + (1 - 0.5 / 0.6) + 0.4) / 5)
    assert fits["nao"] == pytest.approx((0.4 + 0.2 + 0 + (1 - 0.25 / 0.65) + 0.2) / 5)
    assert misfit("shared", fits) is None
    assert misfit("lead", fits) == "shared"
    assert misfit("transition", fits) is None


@pytest.mark.parametrize(
    ("contingencies", "best"),
    [
        (Contingencies(1, 0, 5, 1, 0), "shared"),
        (Contingencies(0, 1, 9, 0.4, 0.5), "lead"),
        (Contingencies(0.5, 0.5, 20, 0.65, 1), "nao"),
    ],
)
def test_the_ideal_conditions_of_a_form_fit_it_completely(contingencies, best):
    fits = form_fits(contingencies)
    assert fits[best] == pytest.approx(1)
    assert max(fits, key=fits.get) == best


@pytest.mark.parametrize(
    ("members", "of_few", "of_moderate"),
    [(3, 1, 0), (6, 1, 0.5), (7, 5 / 6, 4 / 6), (9, 0.5, 1), (11, 1 / 6, 4 / 6), (12, 0, 0.5), (15, 0, 0), (40, 0, 0)],
)
def test_the_ends_of_few_and_moderate(members, of_few, of_moderate):
    assert few(members) == pytest.approx(of_few)
    assert moderate(members) == pytest.approx(of_moderate)


@given(st.integers(1, 40))
def test_few_moderate_and_many(members):
    assert few(members) + many(members) == 1
    assert all(0 <= rate(members) <= 1 for rate in (few, moderate, many))


SHARES = st.floats(0, 1)


@given(st.builds(Contingencies, SHARES, SHARES, st.integers(1, 60), SHARES, SHARES))
def test_fits_stay_between_nothing_and_all(contingencies):
    assert all(-1e-9 <= fit <= 1 + 1e-9 for fit in form_fits(contingencies).values())


@pytest.mark.parametrize("broken", [(1.1, 0, 5, 1, 0), (1, 0, 0, 1, 0), (1, 0, 5, -0.1, 0)])
def test_impossible_conditions_are_an_error(broken):
    with pytest.raises(ValueError, match="conditions lie"):
        Contingencies(*broken)


@pytest.mark.parametrize(
    ("first", "second", "leans"),
    [
        (70, 50, "first"),
        (50, 70, "second"),
        (69, 50, "neither"),
        (49, 30, "both_weak"),
        (50, 49, "neither"),
        (20, 20, "both_weak"),
    ],
)
def test_a_tension_leans_to_the_side_well_ahead(first, second, leans):
    assert tension(first, second).leans == leans


def test_a_balance_needs_both_sides():
    assert tension(None, 50) is None
    assert tension(50, None) is None
    assert len(TENSIONS) == 3


@pytest.mark.parametrize(
    ("management", "model"),
    [
        (Management(0.1, 0.1, 0), "abstinence"),
        (Management(0.1, 0.4, 0), "contented"),
        (Management(0.7, 0.6, 0.9, mostly_by_order=True), "jurisdiction_based"),
        (Management(0.7, 0.4, 0.2), "mixed"),
        (Management(0.5, 0.2, 0.9), "reactive"),
        (Management(0.5, 0.4, 0.7, mostly_by_order=True), "top_down"),
        (Management(0.5, 0.4, 0.7, by_grant_with_bargaining=True), "donor_recipient"),
        (Management(0.5, 0.4, 0.7), "mixed"),
        (Management(0.5, 0.4, 0.5, mostly_by_order=True), "mixed"),
        (Management(0.25, 0.1, 0), "reactive"),
        (Management(0.1, 0.33, 0), "contented"),
        (Management(0.66, 0.5, 0), "jurisdiction_based"),
        (Management(0.5, 0.33, 0), "mixed"),
        (Management(0.5, 0.4, 0.6, mostly_by_order=True), "top_down"),
        (Management(0.5, 0.4, 0.6, by_grant_with_bargaining=True), "donor_recipient"),
    ],
)
def test_models_of_collaborative_management(management, model):
    assert management_model(management) == model


def test_activity_is_held_against_actors_of_the_same_kind():
    assert percentile(4, [1, 2, 4, 9]) == pytest.approx(2.5 / 4)
    assert percentile(4, [1, 4, 4, 2, 3]) == pytest.approx(4 / 5)
    assert percentile(4, []) is None


# --- relations -----------------------------------------------------------------------------------------------------

FIXTURE_P = {
    ("A", "B"): [4, 4, 3],
    ("B", "A"): [3, 4, 3],
    ("A", "C"): [2, 3, 2],
    ("C", "A"): [4, 3, 4],
    ("B", "C"): [3, 3, 3],
    ("D", "A"): [4, 4, 4],
}


def test_fixture_p_of_trust_received():
    found = received(["A", "B", "C", "D"], FIXTURE_P, 3)
    assert found.by_actor == pytest.approx({"A": 3.6666667, "B": 3.6666667, "C": 2.6666667, "D": None})
    assert found.overall == pytest.approx(3.3333333)
    assert found.percent == pytest.approx(77.7777778)
    assert found.by_dimension == pytest.approx((3.3333333, 3.5, 3.1666667))
    assert found.answered_both_ways == 2
    assert found.raters == {"A": 3, "B": 1, "C": 2, "D": 0}
    assert found.trusting_share == pytest.approx(5 / 6)


def test_others_see_sectors_of_enough_raters_only():
    found = received(["A", "B", "C", "D"], FIXTURE_P, 3)
    sectors = {"A": "government", "B": "government", "C": "society", "D": "society"}
    assert found.shown_to_others(sectors) == {"government": pytest.approx(3.6666667), "society": None}


def test_three_raters_over_two_members_are_enough_and_one_member_is_never_shown():
    ratings = {("C", "A"): [1], ("D", "A"): [4], ("C", "B"): [2]}
    found = received(["A", "B", "C", "D"], ratings, 1)
    assert found.shown_to_others({"A": "x", "B": "x", "C": "y", "D": "y"}) == {"x": pytest.approx(2.25), "y": None}
    crowd = {(rater, "A"): [4] for rater in "BCDE"}
    alone = received(["A", "B", "C", "D", "E"], crowd, 1)
    assert alone.shown_to_others({"A": "x", **dict.fromkeys("BCDE", "y")})["x"] is None


def test_nobody_rated_anybody():
    found = received(["A", "B"], {}, 3)
    assert (found.overall, found.percent, found.trusting_share, found.by_dimension) == (None, None, None, (None,) * 3)
    silent = received(["A", "B"], {("A", "B"): [None, None, None]}, 3)
    assert silent.by_actor == {"A": None, "B": None}
    assert silent.raters["B"] == 0


@pytest.mark.parametrize(
    "ratings", [{("A", "A"): [4, 4, 4]}, {("A", "Z"): [4, 4, 4]}, {("A", "B"): [4, 4]}, {("A", "B"): [4, 5, 4]}]
)
def test_ratings_that_cannot_be_are_an_error(ratings):
    with pytest.raises(ValueError, match=">"):
        received(["A", "B"], ratings, 3)


# --- bands of published instruments --------------------------------------------------------------------------------


def test_vichealth_means_of_six_surveys_and_their_published_classes():
    means = [125.1, 134.7, 136.0, 137.4, 139.6, 141.2]
    words = [vichealth_band(mean, lowest_answer=1) for mean in means]
    assert words == ["right_direction", *["genuine"] * 5]


@given(st.integers(0, 140))
def test_the_two_scorings_of_vichealth_agree_because_every_limit_shifts_by_35(total):
    assert vichealth_band(total) == vichealth_band(total + 35, lowest_answer=1)


@pytest.mark.parametrize(
    ("total", "band"), [(49, "question"), (50, "right_direction"), (91, "right_direction"), (92, "genuine")]
)
def test_limits_of_vichealth(total, band):
    assert vichealth_band(total) == band
    with pytest.raises(ValueError, match="35 statements"):
        vichealth_band(141)


@pytest.mark.parametrize(("score", "band"), [(144, 1), (109, 1), (108, 2), (73, 2), (72, 3), (37, 3), (36, 4)])
def test_limits_of_the_nuffield_tool(score, band):
    assert nuffield_band(score) == band
    with pytest.raises(ValueError, match="statements"):
        nuffield_band(35)


@pytest.mark.parametrize(("score", "band"), [(24, 1), (19, 1), (18, 2), (13, 2), (12, 3), (7, 3), (6, 4)])
def test_limits_of_one_principle(score, band):
    assert nuffield_band(score, of="principle") == band
