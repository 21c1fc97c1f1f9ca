"""Working time: adding and measuring fit together, a holiday added afterwards only moves a due moment later."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabgov.packs.loading import load_pack
from collabgov.packs.schema import OfficeHours
from collabgov.sentences import Sentence
from collabgov.services.calendars import ZONES, CalendarMistaken, WorkingCalendar, calendar_of, local_moment
from collabgov.services.limits import Pause, Span, due_at, duration_in_words, merged, moment_in_words, rule_in_words

WITA, WIB, WIT = ZONES["Asia/Makassar"], ZONES["Asia/Jakarta"], ZONES["Asia/Jayapura"]
SPLIT = ((450, 720), (780, 960))
WEEK = (SPLIT, SPLIT, SPLIT, SPLIT, ((450, 690), (810, 990)), (), ())
DAY_OFF = Sentence("libur", "day off")
CALENDARS = Path(__file__).parents[4] / "packs" / "calendars"


def office(*closed: str, zone=WITA) -> WorkingCalendar:
    return WorkingCalendar(zone, WEEK, closed={date.fromisoformat(day): DAY_OFF for day in closed})


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 1)).map(lambda moment: moment.replace(tzinfo=WITA))
lengths = st.timedeltas(timedelta(0), timedelta(hours=200))
days_off = st.frozensets(st.dates(date(2026, 1, 1), date(2027, 8, 1)), max_size=25)
spans = st.builds(Span, st.integers(0, 20), st.sampled_from(["working_day", "day", "month", "working_hour", "hour", "minute"]))


@given(moments, lengths, days_off)
def test_measuring_what_was_added_gives_it_back(start, length, closed):
    calendar = WorkingCalendar(WITA, WEEK, closed=dict.fromkeys(closed, DAY_OFF))
    end = calendar.add(start, length)
    assert calendar.elapsed(start, end) == length
    assert end >= start
    assert calendar.remaining(start, end) == length
    assert calendar.remaining(end, start) == -length


@given(moments, lengths, lengths)
def test_more_working_time_never_ends_earlier_and_parts_add_up(start, first, second):
    calendar = office()
    assert calendar.add(start, first) <= calendar.add(start, first + second)
    middle = calendar.add(start, first)
    assert calendar.elapsed(start, middle) + calendar.elapsed(middle, calendar.add(middle, second)) == first + second


@given(moments, lengths, st.timedeltas(timedelta(0), timedelta(days=9)))
def test_starting_later_never_ends_earlier(start, length, later):
    calendar = office()
    assert calendar.add(start, length) <= calendar.add(start + later, length)


@st.composite
def limits_with_pauses(draw):
    """A limit, when it began, and pauses that matter to it: from shortly before its start on."""
    start = draw(moments)
    offsets = st.tuples(st.integers(-3000, 20000), st.integers(0, 60 * 24 * 5))
    stops = draw(st.lists(offsets, max_size=3))
    pauses = [Pause(start + timedelta(minutes=begin), start + timedelta(minutes=begin + length)) for begin, length in stops]
    near = st.integers(-3, 30).map(lambda days: start.date() + timedelta(days=days))
    return draw(spans), start, pauses, draw(st.frozensets(near, max_size=9)), draw(st.frozensets(near, max_size=9))


@settings(max_examples=300)
@given(limits_with_pauses())
def test_a_holiday_added_afterwards_only_moves_the_limit_later(drawn):
    span, start, pauses, before, added = drawn
    first = WorkingCalendar(WITA, WEEK, closed=dict.fromkeys(before, DAY_OFF))
    second = WorkingCalendar(WITA, WEEK, closed=dict.fromkeys(before | added, DAY_OFF))
    assert due_at(span, first, start, pauses) <= due_at(span, second, start, pauses)


@settings(max_examples=300)
@given(limits_with_pauses(), st.integers(0, 5000))
def test_pauses_only_move_a_limit_later_and_it_never_falls_due_in_one(drawn, minutes):
    span, start, pauses, closed, _ = drawn
    calendar = WorkingCalendar(WITA, WEEK, closed=dict.fromkeys(closed, DAY_OFF))
    due = due_at(span, calendar, start, pauses)
    assert due_at(span, calendar, start) <= due <= due_at(Span(span.amount + 1, span.unit), calendar, start, pauses)
    if span.unit != "month":  # A month that begins on the 31st may end before one that begins on the 30th does with a pause.
        assert due <= due_at(span, calendar, start + timedelta(minutes=minutes), pauses)
    if span.amount or span.counts_days:
        assert not any(pause.start < due < pause.end for pause in pauses)


def test_a_pause_after_the_last_day_changes_nothing():
    start, due = local_moment("2026-06-03 09.00", WITA), local_moment("2026-06-04 16.00", WITA)
    late = Pause(local_moment("2026-06-05 09.00", WITA), local_moment("2026-06-20 09.00", WITA))
    assert due_at(Span(1, "working_day"), office(), start, [late]) == due
    assert due_at(Span(1, "day"), office(), start, [late]) == local_moment("2026-06-05 00.00", WITA)
    over_closing = Pause(local_moment("2026-06-04 15.00", WITA), local_moment("2026-06-04 20.00", WITA))
    assert due_at(Span(1, "working_day"), office(), start, [over_closing]) == local_moment("2026-06-05 16.30", WITA)
    until_saturday = Pause(local_moment("2026-06-04 15.00", WITA), local_moment("2026-06-06 12.00", WITA))
    assert due_at(Span(1, "working_day"), office(), start, [until_saturday]) == local_moment("2026-06-08 16.00", WITA)


@given(moments, st.lists(st.tuples(moments, st.timedeltas(timedelta(0), timedelta(days=30))), max_size=5))
def test_overlapping_pauses_become_one_and_keep_their_length(start, stops):
    pauses = [Pause(begin, begin + length) for begin, length in stops]
    found = merged(pauses, start)
    assert all(one.end < two.start for one, two in pairwise(found))
    for pause in pauses:
        if pause.end > start:
            assert any(one.start <= max(pause.start, start) and pause.end <= one.end for one in found)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "due", "closed"),
    [
        ("2026-06-03 23.00", 3, "working_day", "2026-06-09 16.00", ()),  # At night: received on Thursday.
        ("2026-06-05 15.30", 8, "working_hour", "2026-06-08 15.30", ()),  # Friday afternoon.
        ("2026-06-05 16.31", 0, "working_day", "2026-06-08 16.00", ()),  # After closing on Friday: "the same day" is Monday.
        ("2026-03-17 10.00", 1, "working_day", "2026-03-25 16.00",
         ("2026-03-18", "2026-03-19", "2026-03-20", "2026-03-23", "2026-03-24")),  # Before a long leave.
        ("2026-06-04 09.00", 0, "working_day", "2026-06-04 16.00", ()),
        ("2026-06-06 09.00", 1, "working_day", "2026-06-09 16.00", ()),  # On a Saturday.
        ("2026-01-31 10.00", 1, "month", "2026-03-01 00.00", ()),
        ("2026-06-05 23.50", 30, "minute", "2026-06-06 00.20", ()),
        ("2026-06-05 10.00", 2, "day", "2026-06-08 00.00", ("2026-06-06",)),
    ],
)  # fmt: skip
def test_limits_fall_due_as_officials_count(start, amount, unit, due, closed):
    calendar = office(*closed)
    assert due_at(Span(amount, unit), calendar, local_moment(start, WITA)) == local_moment(due, WITA)


def test_an_office_in_another_zone_counts_on_its_own_clock():
    """16.30 in Jakarta is 17.30 in Makassar: there the office has closed, and the next day counts."""
    sent = local_moment("2026-06-03 15.30", WIB)
    assert due_at(Span(0, "working_day"), office(), sent) == local_moment("2026-06-04 16.00", WITA)
    assert due_at(Span(0, "working_day"), office(zone=WIB), sent) == local_moment("2026-06-03 16.00", WIB)
    assert due_at(Span(1, "working_hour"), office(zone=WIT), sent) == local_moment("2026-06-04 08.30", WIT)
    with pytest.raises(ValueError, match="zone"):
        office().local(datetime(2026, 1, 1))


def test_a_pause_without_end_leaves_the_limit_open():
    start = local_moment("2026-06-03 09.00", WITA)
    assert due_at(Span(3, "working_day"), office(), start, [Pause(start + timedelta(hours=1), None)]) is None


def test_hours_that_cannot_be_counted_are_refused():
    with pytest.raises(CalendarMistaken) as refusal:
        WorkingCalendar(WITA, ((),) * 7)
    assert refusal.value.code == "never_open"
    for spans_of_day in (((600, 500),), ((480, 700), (690, 900)), ((0, 1500),)):
        with pytest.raises(CalendarMistaken):
            WorkingCalendar(WITA, (spans_of_day, *[()] * 6))
    always_off = {date(2026, 1, 1) + timedelta(days=step): DAY_OFF for step in range(366 * 31)}
    with pytest.raises(CalendarMistaken) as refusal:
        WorkingCalendar(WITA, WEEK, closed=always_off).add(local_moment("2026-01-01 09.00", WITA), timedelta(hours=1))
    assert refusal.value.code == "too_far"


@pytest.mark.need("FN-03.16")
def test_service_on_a_holiday_beside_the_office_hours():
    """An office may open on a day the country is closed, keep Ramadan hours, and close on a day of its own."""
    indonesia = load_pack(CALENDARS / "indonesia").sections["calendar"]
    week = {day: ["07.30-16.00"] for day in ("mon", "tue", "wed", "thu", "fri")}
    plain = {"key": "office", "name": {"id": "A", "en": "A"}, "zone": "Asia/Makassar", "week": week, "mark": "D"}
    hours = OfficeHours.model_validate(
        {
            **plain,
            "ramadan": {day: ["08.00-15.00"] for day in week},
            "special_days": [
                {"day": "2026-05-01", "hours": ["09.00-12.00"], "name": {"id": "A", "en": "A"}},
                {"day": "2026-06-04", "name": {"id": "A", "en": "A"}},
            ],
        }
    )
    calendar = calendar_of(hours, [indonesia])
    assert calendar.spans(date(2026, 5, 1)) == ((540, 720),)
    assert not calendar.is_working_day(date(2026, 6, 4))
    assert not calendar.is_working_day(date(2026, 3, 23))
    assert calendar.spans(date(2026, 3, 2)) == ((480, 900),)
    assert calendar.spans(date(2026, 4, 2)) == ((450, 960),)
    assert calendar_of(OfficeHours.model_validate({**plain, "closed_for": ["national_holiday"]}), [indonesia]).is_working_day(
        date(2026, 3, 23)
    )
    assert calendar.knows(date(2026, 1, 1))
    assert not calendar.knows(date(2027, 1, 1))


def test_a_due_moment_is_told_with_its_rule():
    calendar = office("2026-06-08")
    start, due = local_moment("2026-06-05 20.00", WITA), local_moment("2026-06-10 16.00", WITA)
    assert due_at(Span(1, "working_day"), calendar, start) == due
    rule = rule_in_words(Span(1, "working_day"), calendar, start, due)
    assert "Masuk di luar jam kerja, dihitung diterima Selasa 9 Juni 2026." in rule.id
    assert "The day of receipt is not counted." in rule.en
    assert "belum dimasukkan" in rule.id
    assert moment_in_words(calendar, due, due).id == "hari ini 16.00 WITA"
    assert moment_in_words(calendar, local_moment("2026-07-04 00.00", WITA)).en == "Friday 3 July 2026 24.00 WITA"
    assert duration_in_words(timedelta(hours=2, minutes=10)) == Sentence("2 jam 10 menit", "2 h 10 min")
    assert [Span(amount, "working_day").in_words.en for amount in (0, 1, 3)] == [
        "the same day",
        "1 working day",
        "3 working days",
    ]
