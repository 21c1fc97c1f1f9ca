"""When something promised again and again falls due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabgov.rhythms import (
    LAST,
    MOST_FIXED,
    Every,
    FixedDates,
    NotARhythm,
    NthWeekday,
    Rhythm,
    TimesAYear,
    TooManyDates,
    YearlyDates,
    read_rhythm,
)

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
rhythms: st.SearchStrategy[Rhythm] = st.one_of(
    st.builds(Every, st.integers(1, 999), st.sampled_from(["d", "w", "m"])),
    st.builds(TimesAYear, st.integers(1, 365)),
    st.builds(NthWeekday, st.sampled_from([1, 2, 3, 4, LAST]), st.integers(0, 6), st.integers(1, 999)),
    st.sets(st.dates(date(2024, 1, 1), date(2024, 12, 31)), min_size=1, max_size=MOST_FIXED).map(
        lambda found: YearlyDates(tuple((day.month, day.day) for day in sorted(found)))
    ),
    st.sets(days, min_size=1, max_size=MOST_FIXED).map(lambda found: FixedDates(tuple(sorted(found)))),
)


@given(rhythms, days, st.integers(-30, 900))
def test_dates_stand_in_order_inside_the_bounds_each_once(rhythm: Rhythm, start: date, length: int) -> None:
    end = start + timedelta(days=length)
    found = rhythm.dates(start, end, limit=1000)
    assert found == sorted(set(found))
    assert all(start <= day <= end for day in found)


@given(rhythms)
def test_a_rhythm_written_down_reads_back_the_same(rhythm: Rhythm) -> None:
    assert read_rhythm(str(rhythm)) == rhythm
    assert rhythm.sentence().id
    assert rhythm.sentence().en


@given(st.integers(1, 365), st.integers(1, 9990), st.integers(1, 5))
def test_n_times_a_year_gives_n_dates_in_each_full_year(count: int, year: int, years: int) -> None:
    found = TimesAYear(count).dates(date(year, 1, 1), date(year + years - 1, 12, 31), limit=365 * 5)
    assert [sum(1 for day in found if day.year == one) for one in range(year, year + years)] == [count] * years
    assert found[-1] == date(year + years - 1, 12, 31)


@given(st.integers(1, 40), days, st.integers(0, 900))
def test_every_n_days_gives_as_many_dates_as_steps_fit(count: int, start: date, length: int) -> None:
    assert len(Every(count, "d").dates(start, start + timedelta(days=length), limit=1000)) == length // count + 1


@given(st.integers(1, 24), days, st.integers(1, 60))
def test_every_n_months_never_leaves_its_month_and_keeps_the_day_where_it_can(count: int, start: date, steps: int) -> None:
    found = Every(count, "m").dates(start, date(2300, 1, 1), limit=5000)[:steps]
    for step, day in enumerate(found):
        assert (day.year * 12 + day.month) - (start.year * 12 + start.month) == step * count
        assert day.day == start.day or (day.day < start.day and (day + timedelta(days=1)).day == 1)


@given(st.sampled_from([1, 2, 3, 4, LAST]), st.integers(0, 6), st.integers(1990, 2060))
def test_the_nth_weekday_comes_once_in_every_month(ordinal: int, weekday: int, year: int) -> None:
    found = NthWeekday(ordinal, weekday).dates(date(year, 1, 1), date(year, 12, 31))
    assert [day.month for day in found] == list(range(1, 13))
    assert {day.weekday() for day in found} == {weekday}
    for day in found:
        place = (day.day - 1) // 7 + 1
        assert place == ordinal if ordinal != LAST else (day + timedelta(days=7)).month != day.month


def test_the_end_of_the_month_comes_back_after_a_short_month() -> None:
    found = Every(1, "m").dates(date(2027, 1, 31), date(2027, 5, 31))
    assert found == [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30), date(2027, 5, 31)]
    assert Every(12, "m").dates(date(2024, 2, 29), date(2028, 12, 31))[1:] == [
        date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4/y", ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]),
        ("2/y", ["2026-06-30", "2026-12-31"]),
        ("5/y", ["2026-03-14", "2026-05-26", "2026-08-07", "2026-10-19", "2026-12-31"]),
        ("tue2/4m", ["2026-01-13", "2026-05-12", "2026-09-08"]),
        ("fri-1/6m", ["2026-01-30", "2026-07-31"]),
        ("12-31,06-30/y", ["2026-06-30", "2026-12-31"]),
        ("02-29/y", ["2026-02-28"]),
        ("2026-09-01, 2026-05-17,2031-01-01", ["2026-05-17", "2026-09-01"]),
        ("26W", ["2026-01-01", "2026-07-02", "2026-12-31"]),
    ],
)
def test_known_rhythms_of_a_year(text: str, expected: list[str]) -> None:
    found = read_rhythm(text).dates(date(2026, 1, 1), date(2026, 12, 31))
    assert [day.isoformat() for day in found] == expected


@pytest.mark.parametrize(
    ("text", "indonesian", "english"),
    [
        ("1m", "setiap bulan", "every month"),
        ("10d", "setiap 10 hari", "every 10 days"),
        ("1/y", "sekali setahun", "once a year"),
        ("2/y", "2 kali setahun", "twice a year"),
        ("4/y", "4 kali setahun", "4 times a year"),
        ("tue2/m", "Selasa kedua setiap bulan", "the second Tuesday, every month"),
        ("fri-1/3m", "Jumat terakhir setiap 3 bulan", "the last Friday, every 3 months"),
        ("06-30,12-31/y", "setiap tahun pada 30 Juni dan 31 Desember", "every year on 30 June and 31 December"),
        ("2026-05-17", "pada 17 Mei 2026", "on 17 May 2026"),
    ],
)
def test_a_rhythm_says_itself_in_both_languages(text: str, indonesian: str, english: str) -> None:
    assert (read_rhythm(text).sentence().id, read_rhythm(text).sentence().en) == (indonesian, english)


def test_a_rhythm_of_ten_thousand_dates_is_refused_not_cut_short() -> None:
    with pytest.raises(TooManyDates) as refused:
        Every(1, "d").dates(date(2000, 1, 1), date(2000, 1, 1) + timedelta(days=9999))
    assert "400" in refused.value.sentence.id
    assert "400" in refused.value.sentence.en
    assert len(Every(1, "d").dates(date(2000, 1, 1), date(2000, 1, 1) + timedelta(days=399))) == 400


@pytest.mark.parametrize("text", ["1d", "1w", "1m", "365/y", "mon1/m", "12-31/y"])
def test_the_end_of_the_calendar_is_an_end(text: str) -> None:
    found = read_rhythm(text).dates(date(9999, 11, 1), date.max)
    assert found[-1].year == 9999


TOO_MANY = ",".join(f"2026-{1 + n // 28:02d}-{1 + n % 28:02d}" for n in range(MOST_FIXED + 1))


@pytest.mark.parametrize(
    "text",
    [
        "", "0m", "1000d", "0/y", "366/y", "tue5/m", "tue0/m", "tue2/0m", "13-01/y", "02-30/y", "2026-02-30", "2026-13-01",
        "3x", "٣m", TOO_MANY,
    ],
)  # fmt: skip
def test_what_is_no_rhythm_is_refused_with_what_can_be_written(text: str) -> None:
    with pytest.raises(NotARhythm) as refused:
        read_rhythm(text)
    assert "4/y" in refused.value.sentence.id


@pytest.mark.parametrize(
    "make", [lambda: Every(0, "d"), lambda: NthWeekday(5, 1), lambda: FixedDates(()), lambda: YearlyDates(((2, 30),))]
)
def test_mistaken_numbers_are_refused_when_the_rhythm_is_made(make) -> None:
    with pytest.raises(NotARhythm):
        make()
