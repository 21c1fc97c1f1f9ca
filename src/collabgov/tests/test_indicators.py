"""Indicators: missing stays missing, months without service are no zeros, sources stand side by side."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabgov.indicators import (
    PeriodsDiffer,
    change_percent,
    concentration,
    evaluate_formula,
    gaps,
    reconcile,
    series_mean,
    share,
    target_gap,
    year_total,
)
from collabgov.periods import NotAPeriod, read_period


@dataclass
class Value:
    period: str
    value: Decimal | None
    state: str = "measured"


def values(**by_period):
    return [Value(period[1:].replace("_", "-"), None if v is None else Decimal(str(v))) for period, v in by_period.items()]


amounts = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(1, 3, "33.3"), (2, 3, "66.7"), (1, 8, "12.5"), (0, 5, "0.0"), (5, 0, None), (None, 5, None), (5, None, None)],
)
def test_share_of_a_whole(part, whole, expected):
    result = share(None if part is None else Decimal(part), None if whole is None else Decimal(whole))
    assert result == (None if expected is None else Decimal(expected))


def test_change_is_measured_from_the_earlier_value():
    assert change_percent(Decimal(80), Decimal(100)) == Decimal("25.0")
    assert change_percent(Decimal(-80), Decimal(-100)) == Decimal("-25.0")
    assert change_percent(Decimal(0), Decimal(1)) is None
    assert change_percent(None, Decimal(1)) is None


@pytest.mark.parametrize(
    ("periods", "missing"),
    [
        (["2018", "2021"], ["2019", "2020"]),
        (["2018-11", "2019-02"], ["2018-12", "2019-01"]),
        (["2018-Q3", "2019-Q2"], ["2018-Q4", "2019-Q1"]),
        (["2018-S2", "2020-S1"], ["2019-S1", "2019-S2"]),
        (["2020", "2019"], []),
        ([], []),
    ],
)
def test_gaps_between_first_and_last_period(periods, missing):
    assert gaps(periods) == missing


def test_months_and_years_are_never_put_on_one_line():
    with pytest.raises(PeriodsDiffer):
        gaps(["2018", "2018-03"])


@pytest.mark.parametrize("text", ["2018-13", "2018-00", "2018-Q0", "2018-Q5", "2018-S3", "18", "2018-1", "2018-01-01", "٢٠١٨"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(NotAPeriod):
        read_period(text)


@given(st.integers(1000, 9999), st.sampled_from([("", 1), ("-{:02d}", 12), ("-Q{}", 4), ("-S{}", 2)]), st.data())
def test_period_is_written_as_it_was_read(year, form, data):
    text = f"{year}" + form[0].format(data.draw(st.integers(1, form[1])))
    assert str(read_period(text)) == text
    assert read_period(text).year == year


@pytest.mark.need("EX-L-04")
def test_sources_of_one_indicator_stand_side_by_side_with_their_disagreement():
    found = reconcile(
        {
            "agency": values(p2015=100, p2016=120, p2017=130, p2018=None),
            "office": values(p2015=100, p2016=150, p2017=140, p2018=9),
        }
    )
    assert [(c.period, c.agree, c.spread, c.spread_percent) for c in found.periods] == [
        ("2015", True, 0, 0),
        ("2016", False, 30, 25),
        ("2017", False, 10, Decimal("7.69")),
        ("2018", None, None, None),
    ]
    assert [c.period for c in found.disagreeing] == ["2016", "2017"]
    (contradiction,) = found.contradicting_directions
    assert (contradiction.from_period, contradiction.to_period) == ("2016", "2017")
    assert contradiction.directions == {"agency": 1, "office": -1}


@given(st.dictionaries(st.sampled_from("abc"), st.lists(st.none() | amounts, max_size=6), max_size=3))
def test_reconciliation_keeps_every_measured_value_and_invents_none(series):
    readings = {name: [Value(str(2000 + i), v) for i, v in enumerate(known)] for name, known in series.items()}
    found = {(c.period, name): v for c in reconcile(readings).periods for name, v in c.values.items()}
    assert found == {(r.period, name): r.value for name, known in readings.items() for r in known if r.value is not None}


def test_target_is_met_according_to_which_way_is_better():
    assert target_gap(Decimal(12), Decimal(10), "higher_is_better").met is True
    assert target_gap(Decimal(12), Decimal(10), "lower_is_better").met is False
    assert target_gap(Decimal(12), Decimal(10), "neutral").met is None
    gap = target_gap(Decimal(8), Decimal(10), "higher_is_better")
    assert (gap.difference, gap.percent_of_target, gap.met) == (-2, 80, False)
    assert target_gap(None, Decimal(10), "neutral") is None


@pytest.mark.need("EX-L-05")
def test_concentration_shows_top_share_and_herfindahl():
    found = concentration({"nickel": Decimal(75), "seaweed": Decimal(25)})
    assert (found.top, found.top_share, found.herfindahl, found.parts) == ("nickel", 75, Decimal("0.625"), 2)
    assert concentration({"a": Decimal(5), "b": None}) is None
    assert concentration({"a": Decimal(0)}) is None
    assert concentration({"a": Decimal(5), "b": Decimal(-1)}) is None
    assert concentration({}) is None


@given(st.lists(amounts.filter(bool), min_size=1, max_size=20))
def test_herfindahl_lies_between_evenly_spread_and_all_in_one(parts):
    found = concentration({str(i): part for i, part in enumerate(parts)})
    assert Decimal(1) / len(parts) - Decimal("0.0001") <= found.herfindahl <= 1


def test_formula_reads_indicator_codes_and_keeps_missing_missing():
    figures = {"paspor-diantar": Decimal(30), "paspor-terbit": Decimal(120), "lain": None}
    assert evaluate_formula("100 * paspor_diantar / paspor_terbit", figures) == 25
    assert evaluate_formula("lain + 1", figures) is None


def test_year_total_leaves_out_months_without_service_and_names_missing_ones():
    months = [Value(f"2018-{m:02d}", Decimal(10)) for m in range(1, 10)]
    months += [Value("2018-10", None, "no_service"), Value("2018-11", None, "missing"), Value("2019-01", Decimal(99))]
    months += [Value("2018", Decimal(999))]
    total = year_total(months, 2018)
    assert (total.total, total.measured_months, total.no_service_months) == (90, 9, 1)
    assert total.missing_months == ("2018-11", "2018-12")
    assert not total.complete
    assert total.monthly_mean == 10
    assert year_total([*months[:10], *(Value(f"2018-{m}", Decimal(0)) for m in (11, 12))], 2018).complete


def test_year_without_any_measured_month_has_no_total():
    total = year_total([Value("2018-01", None, "missing")], 2018)
    assert (total.total, total.monthly_mean, len(total.missing_months)) == (None, None, 12)


def test_figure_printed_for_a_month_without_service_is_not_measured():
    months = [
        Value("2018-01", Decimal(10)),
        Value("2018-02", Decimal(0), "no_service"),
        Value("2018-03", Decimal(7), "missing"),
    ]
    assert series_mean(months) == 10
    assert year_total(months, 2018).total == 10
    assert reconcile({"a": months, "b": months}).periods[0].period == "2018-01"
    assert len(reconcile({"a": months}).periods) == 1


def test_mean_of_a_series_counts_measured_values_only():
    assert series_mean([Value("2018", Decimal(4)), Value("2019", None, "no_service"), Value("2020", Decimal(5))]) == Decimal(
        "4.5"
    )
    assert series_mean([Value("2018", None, "missing")]) is None
