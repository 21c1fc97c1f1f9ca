"""When a series falls due, which of its dates a held meeting satisfies, and which dates passed without one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from collabgov.rhythms import Every, Rhythm, TooManyDates, read_rhythm

MOST_OCCURRENCES = 20_000
"""Dates a series may have before the day in question; a daily series of half a century stays below."""
DAYS_IN = {"d": 1, "w": 7}


def dates_between(rhythm: str, starts_on: date, first: date, last: date, ends_on: date | None = None) -> list[date]:
    """The dates of the series from `first` to `last`, however long ago it began."""
    until = min(last, ends_on) if ends_on else last
    if until < starts_on or until < first:
        return []
    found = read_rhythm(rhythm)
    begin = _near(found, starts_on, first)
    return [day for day in found.dates(begin, until, limit=MOST_OCCURRENCES) if day >= first]


def _near(rhythm: Rhythm, starts_on: date, first: date) -> date:
    """A start closer to the days asked about that gives the same dates; other rhythms count from their own start."""
    if not isinstance(rhythm, Every) or rhythm.unit not in DAYS_IN or first <= starts_on:
        return starts_on
    step = rhythm.count * DAYS_IN[rhythm.unit]
    return starts_on + timedelta(days=(first - starts_on).days // step * step)


def can_be_kept(rhythm: str, starts_on: date, ends_on: date | None) -> bool:
    """Has the series at least one date, and not more than can be walked?"""
    last = ends_on or starts_on + timedelta(days=366 * 50)
    try:
        return bool(read_rhythm(rhythm).dates(starts_on, last, limit=MOST_OCCURRENCES))
    except TooManyDates:
        return False


@dataclass(frozen=True)
class Occurrence:
    """One date of a series and the day of the meeting that was held for it, if any."""

    due_on: date
    held_on: date | None
    last_day: date
    """The last day on which a meeting still counts for this date."""

    def is_missed(self, today: date) -> bool:
        return self.held_on is None and self.last_day < today


def occurrences(dates: Sequence[date], held: Iterable[date], grace_days: int) -> list[Occurrence]:
    """Match held meetings to dates: each date takes the nearest meeting held in its time, each meeting serves one date.

    A date's time ends `grace_days` after it, at the latest on the eve of the next date; it begins when the time of the date
    before has ended, for the first date as many days before it.
    """
    found: list[Occurrence] = []
    days = sorted(held)
    opens = dates[0] - timedelta(days=grace_days) if dates else date.min
    for place, due in enumerate(dates):
        last = due + timedelta(days=grace_days)
        if place + 1 < len(dates):
            last = max(due, min(last, dates[place + 1] - timedelta(days=1)))
        inside = days[bisect_left(days, opens) : bisect_right(days, last)]
        found.append(Occurrence(due, min(inside, key=lambda day, due=due: abs(day - due)) if inside else None, last))  # type: ignore[misc]
        opens = last + timedelta(days=1)
    return found


def years_short(held: Iterable[date], least: int, first_year: int, this_year: int) -> list[tuple[int, int, bool]]:
    """Per calendar year: how many meetings were held and whether that year, once over, had too few."""
    counted: dict[int, int] = {}
    for day in held:
        counted[day.year] = counted.get(day.year, 0) + 1
    years = range(first_year, this_year + 1)
    return [(year, counted.get(year, 0), year < this_year and counted.get(year, 0) < least) for year in years]
