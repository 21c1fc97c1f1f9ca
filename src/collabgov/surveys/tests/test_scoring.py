"""From sheets to scores: fixture A through the whole chain, and sheets no careful clerk would type in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from collabgov.packs.loading import load_questionnaires
from collabgov.surveys.scale_reports import scale_report
from collabgov.surveys.scoring import Sheet, SheetsRefused, prepare, score_each_item, score_items
from collabgov.surveys.tests.fixtures import RAW, SECTORS

FOLDER = Path(__file__).parents[4] / "packs" / "questionnaires"
ITEMS = ["Q22", "Q23", "Q25", "Q26", "Q27"]
"""Q27 is worded the other way round, as the fifth item of fixture A."""


@pytest.fixture(scope="module")
def bank():
    return load_questionnaires(FOLDER)["collaboration-items"]


def sheet(organisation, sector, answers):
    return Sheet(organisation, sector, dict(zip(ITEMS, answers, strict=True)))


@pytest.fixture(scope="module")
def fixture_a():
    return [sheet(name, SECTORS[name], answers) for name, answers in RAW.items()]


def test_fixture_a_from_sheets_to_the_balanced_mean(bank, fixture_a):
    found = score_items(prepare(bank, fixture_a), ITEMS)
    assert found.organisations == pytest.approx(
        {"G1": 4.2, "G2": 4.4, "G3": 4.2, "P1": 3.2, "P2": 2.6, "C1": 2.8, "C2": 2.2, "C3": 2.8}
    )
    assert found.balanced.organisation_mean == pytest.approx(3.3)
    assert found.balanced.balanced_mean == pytest.approx(3.2555556)
    assert found.balanced.sector_means == pytest.approx({"gov": 4.2666667, "priv": 2.9, "com": 2.6})
    assert found.balanced.effective_size == pytest.approx(7.714286)
    assert found.score == pytest.approx((3.2555556 - 1) * 25)
    assert found.gap == pytest.approx(1.6666667 * 25)
    assert found.respondents == 8


def test_cells_of_few_people_are_hidden(bank, fixture_a):
    found = score_items(prepare(bank, fixture_a), ITEMS)
    assert found.hidden == ("priv",), "two respondents would be told apart"
    more = [*fixture_a, sheet("P1", "priv", [3, 3, 3, 3, 3])]
    assert score_items(prepare(bank, more), ITEMS).hidden == ()


def test_silent_organisations_stay_in_sight(bank, fixture_a):
    asked = SECTORS | {"P3": "priv", "M1": "media"}
    wave = prepare(bank, fixture_a, asked)
    found = score_items(wave, ITEMS)
    assert wave.response == pytest.approx(0.8)
    assert found.balanced.missing == ("M1", "P3")
    assert found.bounds.silent == 2
    assert found.bounds.lowest == pytest.approx((8 * 3.3 + 2) / 10)
    assert found.bounds.highest == pytest.approx((8 * 3.3 + 10) / 10)


def test_an_organisation_speaks_through_its_mean_and_from_five_people_through_its_median(bank):
    people = [sheet("G1", "government", [value, value, value, value, 6 - value]) for value in (1, 4, 4, 4, 5)]
    assert score_items(prepare(bank, people), ITEMS).organisations == {"G1": 4}
    assert score_items(prepare(bank, people[:4]), ITEMS).organisations == {"G1": 3.25}


def test_respondents_at_odds_are_shown_apart(bank):
    agreed = [sheet("G1", "government", [4, 4, 4, 4, 2])] * 3
    torn = [sheet("P1", "private", [1, 1, 1, 1, 5]), sheet("P1", "private", [5, 5, 5, 5, 1])]
    assert score_items(prepare(bank, agreed), ITEMS).split == ()
    assert score_items(prepare(bank, torn), ITEMS).split == ("P1",)


def test_how_far_respondents_may_differ_before_they_are_shown_apart(bank):
    """Item variances 2 and .5 leave r*wg at .375, two neighbouring answers at .75; one voice alone cannot be split."""
    apart = [Sheet("P1", "private", {"Q22": 4, "Q23": 4}), Sheet("P1", "private", {"Q22": 2, "Q23": 3})]
    near = [Sheet("G1", "government", {"Q22": 4, "Q23": 4}), Sheet("G1", "government", {"Q22": 3, "Q23": 4})]
    alone = [Sheet("C1", "society", {"Q22": 1, "Q23": 5})]
    assert score_items(prepare(bank, apart), ["Q22", "Q23"]).split == ("P1",)
    assert score_items(prepare(bank, near), ["Q22", "Q23"]).split == ()
    assert score_items(prepare(bank, alone), ["Q22", "Q23"]).split == ()
    assert score_items(prepare(bank, [*apart, *alone]), ["Q22", "Q23"]).split == ("P1",)


def test_one_answer_is_an_answer_and_one_sector_has_no_gap(bank):
    wave = prepare(bank, [Sheet("G1", "government", {"Q22": 4, "Q23": None}), Sheet("P1", "private", {"Q22": None})])
    assert wave.answered == {"G1"}
    assert wave.response == 0.5
    assert score_items(wave, ["Q22"]).gap is None
    both = prepare(bank, [Sheet("G1", "government", {"Q22": 4}), Sheet("P1", "private", {"Q22": 2})])
    assert score_items(both, ["Q22"]).gap == 50


def test_too_few_answers_make_no_score_and_not_knowing_is_counted(bank):
    sheets = [
        Sheet("G1", "government", {"Q25": 4, "Q26": "do_not_know", "Q27": None}),
        Sheet("C1", "society", {"Q25": "do_not_know", "Q26": 5}),
    ]
    wave = prepare(bank, sheets)
    assert score_items(wave, ["Q25", "Q26", "Q27"]).score is None
    assert score_items(wave, ["Q25", "Q26", "Q27"]).do_not_know == {"government": 0.5, "society": 0.5}
    assert score_items(wave, ["Q25"]).score == 75
    assert score_items(wave, []).score is None
    each = score_each_item(wave)
    assert each["Q26"].score == 100
    assert each["Q27"].score is None
    assert len(each) == len(bank.items)


def test_nobody_answered(bank):
    wave = prepare(bank, [], {"G1": "government"})
    assert wave.response == 0
    found = score_items(wave, ITEMS)
    assert (found.score, found.gap, found.balanced, found.respondents) == (None, None, None, 0)
    assert prepare(bank, []).response is None


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        ([Sheet("G1", "government", {"Q25": 6})], "outside the scale"),
        ([Sheet("G1", "government", {"Q25": 0})], "outside the scale"),
        ([Sheet("G1", "government", {"Q25": "yes"})], "outside the scale"),
        ([Sheet("G1", "government", {"Q48": 3})], "no item"),
        ([Sheet("G1", "government", {"Q25": 3}), Sheet("G1", "private", {"Q25": 3})], "two sectors"),
    ],
)
def test_sheets_that_cannot_be_read_are_refused(bank, sheets, told):
    with pytest.raises(SheetsRefused, match=told):
        prepare(bank, sheets)


@given(st.lists(st.lists(st.integers(1, 5), min_size=5, max_size=5), min_size=1, max_size=8), st.integers(2, 5))
def test_repeating_every_sheet_moves_no_mean(bank, rows, times):
    sheets = [sheet(f"O{place}", "ab"[place % 2], row) for place, row in enumerate(rows)]
    once, often = (score_items(prepare(bank, given), ITEMS) for given in (sheets, sheets * times))
    assert often.balanced.balanced_mean == pytest.approx(once.balanced.balanced_mean)
    assert often.balanced.sector_means == pytest.approx(once.balanced.sector_means)
    assert 0 <= once.score <= 100


def test_the_small_print_of_fixture_a(bank, fixture_a):
    found = scale_report(prepare(bank, fixture_a), ITEMS)
    assert found.organisations == 8
    assert found.alpha == pytest.approx(0.93253968)
    assert (found.interval.low, found.interval.high) == pytest.approx((0.812328, 0.984589), abs=1e-6)
    assert not found.may_be_judged, "eight organisations judge no scale"
    assert found.r_star == pytest.approx(0.542857, abs=1e-6)
    assert found.rwg_j == pytest.approx(0.855856, abs=1e-6)
    assert found.word == "moderate"
    assert found.between is None, "nobody has a colleague"


def test_whoever_asked_everybody_has_no_sampling_error(bank, fixture_a):
    census = scale_report(prepare(bank, fixture_a), ITEMS)
    assert (census.is_census, census.standard_error, census.mean_interval) == (True, 0, None)
    ten = scale_report(prepare(bank, fixture_a, SECTORS | {"P3": "priv", "C4": "com"}), ITEMS)
    assert not ten.is_census
    assert ten.standard_error == pytest.approx(0.134164, abs=1e-6)
    reach = stats.t.ppf(0.975, 7) * 0.134164
    assert (ten.mean_interval.low, ten.mean_interval.high) == pytest.approx((3.3 - reach, 3.3 + reach), abs=1e-5)
    one = scale_report(prepare(bank, fixture_a[:1], SECTORS), ITEMS)
    assert (one.is_census, one.standard_error, one.mean_interval) == (False, None, None)


def test_colleagues_and_gaps_in_the_small_print(bank, fixture_a):
    wave = prepare(bank, [*fixture_a, *fixture_a, Sheet("M1", "media", {"Q22": 3})])
    found = scale_report(wave, ITEMS)
    assert found.organisations == 8, "one answer of five is no row"
    assert found.between.average == pytest.approx(1)
    nothing = scale_report(prepare(bank, []), ITEMS)
    assert (nothing.alpha, nothing.interval, nothing.r_star, nothing.word, nothing.between) == (None,) * 5
