"""Figures from records, against numbers worked out by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabgov.observations import (
    MOST_RECORDS,
    Definition,
    Duration,
    Missing,
    Observation,
    Record,
    Window,
    gini,
    in_figures,
    kaplan_meier_median,
    normalised_gini,
    observed_share,
    observed_value,
)
from collabgov.sentences import Sentence

KEPT = Definition(
    "com.kept_ever", Sentence("Ditepati", "Kept"), Sentence("ditepati / jatuh tempo", "kept / due"), "share", "+", 5,
    Sentence("komitmen jatuh tempo", "commitments due"),
)  # fmt: skip
LATE = Definition(
    "com.lateness", Sentence("Keterlambatan", "Lateness"), Sentence("median", "median"), "days", "-", 5,
    Sentence("komitmen jatuh tempo", "commitments due"),
)  # fmt: skip
SPREAD = Definition(
    "com.spread", Sentence("Sebaran", "Spread"), Sentence("1 - Gini", "1 - Gini"), "0..1", "+", 10,
    Sentence("komitmen", "commitments"),
)  # fmt: skip
HALF_YEAR = Window(date(2026, 1, 1), date(2026, 6, 30))


def ended(*lengths: int) -> list[Duration]:
    return [Duration(length, True) for length in lengths]


def still_open(*lengths: int) -> list[Duration]:
    return [Duration(length, False) for length in lengths]


def test_a_share_keeps_its_counts_and_says_them() -> None:
    found = observed_share(KEPT, HALF_YEAR, 7, 9)
    assert (found.value, found.numerator, found.denominator, found.sample) == (Decimal("0.7778"), 7, 9, 9)
    assert found.sentence() == Sentence("7 dari 9", "7 of 9")


def test_a_percentage_comes_with_its_counts_from_twenty_on() -> None:
    assert observed_share(KEPT, HALF_YEAR, 15, 19).sentence().en == "15 of 19"
    assert observed_share(KEPT, HALF_YEAR, 15, 20).sentence() == Sentence("75% (15 dari 20)", "75% (15 of 20)")


def test_below_the_minimum_there_are_too_few_records_and_no_value() -> None:
    found = observed_share(KEPT, HALF_YEAR, 4, 4)
    assert (found.value, found.is_enough, found.sample) == (None, False, 4)
    assert found.sentence().id == "Catatan terlalu sedikit: 4, paling sedikit 5 komitmen jatuh tempo"
    assert observed_share(KEPT, HALF_YEAR, 0, 0).value is None
    with pytest.raises(ValueError):
        Observation(KEPT, HALF_YEAR, Decimal(1), 4)


def test_a_share_of_nothing_has_no_value_even_without_a_minimum() -> None:
    free = Definition("x", KEPT.label, KEPT.formula, "share", "0", 0, KEPT.minimum_of)
    assert observed_share(free, HALF_YEAR, 0, 0).value is None


def test_a_figure_that_cannot_be_told_says_why() -> None:
    note = Sentence("Lebih dari separuh masih terbuka.", "More than half are still open.")
    found = observed_value(LATE, HALF_YEAR, None, 9, note=note)
    assert (found.value, found.is_enough, found.sentence()) == (None, True, note)
    assert observed_value(LATE, HALF_YEAR, None, 3, note=note).sentence().en.startswith("Too few records: 3")


def test_days_and_plain_figures_in_both_languages() -> None:
    assert observed_value(LATE, HALF_YEAR, Fraction(25, 2), 9).sentence() == Sentence("12,5 hari", "12.5 days")
    assert observed_value(SPREAD, HALF_YEAR, Fraction(5, 8), 12).sentence() == Sentence("0,63", "0.63")
    assert in_figures(Decimal("100.00"), "id") == "100"


def test_records_and_gaps_travel_with_the_figure_as_plain_data() -> None:
    records = [Record(f"Komitmen {n}", f"/k/x/komitmen/{n}/") for n in range(MOST_RECORDS + 5)]
    found = observed_share(KEPT, HALF_YEAR, 100, len(records), records=records, missing=[Missing("society", 2, 9)])
    data = found.as_data()
    assert (len(data["records"]), data["sample"]) == (MOST_RECORDS, MOST_RECORDS + 5)
    assert data["records"][0] == {"label": "Komitmen 0", "url": "/k/x/komitmen/0/"}
    assert data["missing"] == [{"sector": "society", "missing": 2, "of": 9}]
    assert (data["value"], data["start"], data["direction"]) == ("0.4878", "2026-01-01", "+")


def test_a_window_counts_both_its_days_and_does_not_end_before_it_starts() -> None:
    assert date(2026, 1, 1) in HALF_YEAR
    assert date(2026, 6, 30) in HALF_YEAR
    assert date(2026, 7, 1) not in HALF_YEAR
    with pytest.raises(ValueError):
        Window(date(2026, 2, 1), date(2026, 1, 31))


@pytest.mark.parametrize(
    ("durations", "expected"),
    [
        # S: 4/5 at 1, 4/5 x 2/3 = 8/15 at 3, 8/15 x 1/2 = 4/15 at 4
        (ended(1, 3, 4) + still_open(2, 5), Fraction(4)),
        # the mean of the closed cases would say 2; half of all cases take at least 30 days
        (ended(1, 2, 3) + still_open(30, 30, 30, 30), None),
        # S: 5/6, 4/6, 3/6 from 3 to 9, then 2/6: the middle of 3 and 9
        (ended(1, 2, 3, 9, 10, 11), Fraction(6)),
        # S is exactly 1/2 from 2 on and nothing ends later: the length at which half had ended
        (ended(1, 2) + still_open(8, 9), Fraction(2)),
        # who leaves at 2 was still at risk at 2: S(2) = 3/4, S(5) = 3/8
        (ended(2, 5) + still_open(2, 7), Fraction(5)),
        (ended(0, 0, 0, 4), Fraction(0)),
        (still_open(3, 4), None),
        ([], None),
    ],
)
def test_median_with_open_cases_against_the_table_worked_by_hand(durations: list[Duration], expected: Fraction | None) -> None:
    assert kaplan_meier_median(durations) == expected


@given(st.lists(st.integers(0, 400), min_size=1, max_size=40))
def test_without_open_cases_it_is_the_ordinary_median(lengths: list[int]) -> None:
    assert kaplan_meier_median(ended(*lengths)) == Fraction(median(lengths))


@given(st.lists(st.builds(Duration, st.integers(0, 50), st.booleans()), min_size=1, max_size=30), st.integers(51, 99))
def test_a_case_that_stays_open_never_shortens_the_median(durations: list[Duration], longer: int) -> None:
    before, after = kaplan_meier_median(durations), kaplan_meier_median([*durations, Duration(longer, False)])
    assert after is None or (before is not None and after >= before)


@pytest.mark.parametrize(
    ("amounts", "plain", "normalised"),
    [
        ([10, 10, 10, 10], Fraction(0), Fraction(0)),
        ([37, 1, 1, 1], Fraction(27, 40), Fraction(9, 10)),
        ([20, 10, 5, 5], Fraction(5, 16), Fraction(5, 12)),
        ([0, 0, 0, 8], Fraction(3, 4), Fraction(1)),
    ],
)
def test_inequality_against_published_numbers(amounts: list[int], plain: Fraction, normalised: Fraction) -> None:
    assert (gini(amounts), normalised_gini(amounts)) == (plain, normalised)


def test_inequality_of_nothing_or_of_one_is_not_told() -> None:
    assert gini([0, 0]) is None
    assert normalised_gini([5]) is None
    assert normalised_gini([]) is None
    with pytest.raises(ValueError):
        gini([1, -1])


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=30).filter(any), st.integers(1, 9))
def test_inequality_lies_between_nothing_and_one_whatever_the_scale(amounts: list[int], times: int) -> None:
    found = normalised_gini(amounts)
    assert found is not None
    assert 0 <= found <= 1
    assert normalised_gini([amount * times for amount in amounts]) == found
