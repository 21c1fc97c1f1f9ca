"""Working time: which hours an office is open, when a limit falls due, how much working time lies between two moments.

Moments come in with a time zone and go out on the clock of the office. Indonesia keeps no summer time, so each of its three
zones is a fixed distance from UTC. A calendar knows the days off of certain years only; outside of them it counts weekdays
and `knows` says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from types import MappingProxyType

from collabgov.packs.schema.calendar import Calendar, OfficeHours, WeekHours
from collabgov.sentences import Sentence

ZONES: Mapping[str, timezone] = MappingProxyType(
    {
        "Asia/Jakarta": timezone(timedelta(hours=7), "WIB"),
        "Asia/Makassar": timezone(timedelta(hours=8), "WITA"),
        "Asia/Jayapura": timezone(timedelta(hours=9), "WIT"),
    }
)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FARTHEST = timedelta(days=366 * 30)
"""How far a limit is followed before the calendar is taken to be mistaken."""
MIDNIGHT = 24 * 60
NOTHING = timedelta(0)

Span = tuple[int, int]
"""Opening and closing, in minutes from midnight."""
Week = tuple[tuple[Span, ...], ...]


class CalendarMistaken(ValueError):
    """The calendar cannot be counted with; the sentence says what to do."""

    def __init__(self, code: str, sentence: Sentence) -> None:
        super().__init__(sentence.en)
        self.code = code
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Closing:
    """Why an office is closed on a day that would be open."""

    day: date
    name: Sentence


@dataclass(frozen=True)
class WorkingCalendar:
    """When one office is open."""

    zone: timezone
    week: Week
    ramadan: Week | None = None
    ramadans: tuple[tuple[date, date], ...] = ()
    closed: Mapping[date, Sentence] = field(default_factory=dict)
    special: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)
    years: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        for spans in [*self.week, *(self.ramadan or ()), *self.special.values()]:
            _require_order(spans)
        if not any(self.week):
            raise CalendarMistaken(
                "never_open",
                Sentence("Kantor ini tidak pernah buka; isi jam buka setidaknya satu hari.",
                         "This office is never open; give it hours on one day at least."),
            )  # fmt: skip

    # --- days -----------------------------------------------------------------------------------------------------

    def spans(self, day: date) -> tuple[Span, ...]:
        """Opening times of a day, in minutes from midnight; none when it is closed."""
        if day in self.special:
            return self.special[day]
        if day in self.closed:
            return ()
        in_ramadan = self.ramadan is not None and any(first <= day <= last for first, last in self.ramadans)
        week = self.ramadan if in_ramadan and self.ramadan is not None else self.week
        return week[day.weekday()]

    def is_working_day(self, day: date) -> bool:
        return bool(self.spans(day))

    def knows(self, day: date) -> bool:
        """Were the days off of that year entered? Otherwise a due date may still move later."""
        return day.year in self.years

    def closings(self, first: date, last: date) -> list[Closing]:
        """Days off between two days, both counted, that would have been working days."""
        days = (first + timedelta(days=step) for step in range((last - first).days + 1))
        return [
            Closing(day, self.closed[day])
            for day in days
            if day in self.closed and day not in self.special and self.week[day.weekday()]
        ]

    def local(self, moment: datetime) -> datetime:
        """The moment on the clock of the office."""
        if moment.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return moment.astimezone(self.zone)

    def at(self, day: date, minute: int) -> datetime:
        """A minute of a day, on the clock of the office."""
        return datetime.combine(day, time(), self.zone) + timedelta(minutes=minute)

    def received_on(self, moment: datetime) -> date:
        """The working day on which something counts as received: after closing time, the next one."""
        here = self.local(moment)
        spans = self.spans(here.date())
        if spans and here < self.at(here.date(), spans[-1][1]):
            return here.date()
        return self.working_day_after(here.date(), 1)

    def working_day_after(self, day: date, number: int) -> date:
        """The number-th working day after a day; with 0 the day itself, or the next working day."""
        if number == 0 and self.is_working_day(day):
            return day
        left = max(number, 1)
        for later in _days_from(day + timedelta(days=1)):
            left -= self.is_working_day(later)
            if left == 0:
                return later
        raise _too_far()

    def working_days_between(self, first: date, last: date) -> int:
        """Working days after `first` up to and with `last`; 0 when it is not later."""
        return sum(self.is_working_day(first + timedelta(days=step)) for step in range(1, (last - first).days + 1))

    def closes(self, day: date) -> datetime:
        """When the office closes on a working day."""
        return self.at(day, self.spans(day)[-1][1])

    # --- hours ----------------------------------------------------------------------------------------------------

    def is_open(self, moment: datetime) -> bool:
        here = self.local(moment)
        return any(self.at(here.date(), opens) <= here < self.at(here.date(), ends) for opens, ends in self.spans(here.date()))

    def add(self, start: datetime, amount: timedelta) -> datetime:
        """The earliest moment at which `amount` of working time has passed since `start`."""
        if amount < NOTHING:
            raise ValueError("working time is added, never taken away")
        here, left = self.local(start), amount
        if left == NOTHING:
            return here
        for opens, ends in self._openings(here):
            if left <= ends - opens:
                return opens + left
            left -= ends - opens
        raise _too_far()

    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        """Working time between two moments; nothing when the second is not later."""
        total, last = NOTHING, self.local(end)
        for opens, ends in self._openings(self.local(start)):
            if opens >= last:
                break
            total += min(ends, last) - opens
        return total

    def remaining(self, now: datetime, due: datetime) -> timedelta:
        """Working time left until `due`; below nothing when it has passed."""
        return self.elapsed(now, due) if now <= due else -self.elapsed(due, now)

    def _openings(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Every stretch of working time after `start`, the first one cut to it."""
        for day in _days_from(start.date()):
            for opens, ends in self.spans(day):
                first, last = self.at(day, opens), self.at(day, ends)
                if last > start:
                    yield max(first, start), last


def _days_from(day: date) -> Iterator[date]:
    for step in range(FARTHEST.days):
        if date.max - day < timedelta(days=step):
            return
        yield day + timedelta(days=step)


def _too_far() -> CalendarMistaken:
    return CalendarMistaken(
        "too_far",
        Sentence("Batas ini tidak pernah tercapai menurut kalender; periksa jam buka dan hari liburnya.",
                 "The calendar never reaches this limit; check its hours and days off."),
    )  # fmt: skip


def _require_order(spans: Sequence[Span]) -> None:
    before = 0
    for opens, ends in spans:
        if not before <= opens < ends <= MIDNIGHT:
            raise CalendarMistaken(
                "hours_order",
                Sentence("Jam buka saling tumpang atau terbalik; tulis berurutan, misalnya 07.30-12.00 lalu 13.00-16.00.",
                         "Opening times overlap or run backwards; write them in order, such as 07.30-12.00, then 13.00-16.00."),
            )  # fmt: skip
        before = ends


# --- from packs ---------------------------------------------------------------------------------------------------


def minutes_of(span: str) -> Span:
    """`07.30-16.00` in minutes from midnight."""
    opens, ends = (int(text[:2]) * 60 + int(text[3:]) for text in span.split("-"))
    return opens, ends


def _week_of(hours: WeekHours) -> Week:
    return tuple(tuple(minutes_of(span) for span in getattr(hours, name)) for name in WEEKDAYS)


def calendar_of(
    hours: OfficeHours, calendars: Iterable[Calendar] = (), closed: Mapping[date, Sentence] | None = None
) -> WorkingCalendar:
    """The working calendar of an office, from its hours, the country's days off, and days it closes on its own."""
    off: dict[date, Sentence] = dict(closed or {})
    years: set[int] = set()
    ramadans: list[tuple[date, date]] = []
    for calendar in calendars:
        for year in calendar.years:
            years.add(year.year)
            if year.ramadan is not None:
                ramadans.append((date.fromisoformat(year.ramadan.first), date.fromisoformat(year.ramadan.last)))
            for entry in year.days:
                if entry.kind in hours.closed_for:
                    off[date.fromisoformat(entry.day)] = Sentence(entry.name.id, entry.name.en)
    special = {date.fromisoformat(entry.day): tuple(minutes_of(span) for span in entry.hours) for entry in hours.special_days}
    return WorkingCalendar(
        zone=ZONES[hours.zone],
        week=_week_of(hours.week),
        ramadan=_week_of(hours.ramadan) if hours.ramadan else None,
        ramadans=tuple(ramadans),
        closed=MappingProxyType(off),
        special=MappingProxyType(special),
        years=frozenset(years),
    )


def local_moment(text: str, zone: timezone) -> datetime:
    """`2026-06-05 23.00` on the clock of a zone."""
    return datetime.strptime(text, "%Y-%m-%d %H.%M").replace(tzinfo=zone)
