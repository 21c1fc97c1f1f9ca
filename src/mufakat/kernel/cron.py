"""Times in the five fields of cron: minute, hour, day of month, month, day of week (0 and 7 are Sunday).

Only what the schedule needs: `*`, numbers, lists, ranges and steps. Read in the zone the job names.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

LONGEST_LOOK_BACK = timedelta(days=400)
BOUNDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))


@dataclass(frozen=True)
class Cron:
    """A parsed rule; `days_restricted` remember whether day of month and day of week were both named."""

    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]
    either_day: bool

    def holds_on(self, day: datetime) -> bool:
        """Is this calendar day one of the rule's? As in cron, when both kinds of day are named, either is enough."""
        if day.month not in self.months:
            return False
        in_month, in_week = day.day in self.days, day.isoweekday() % 7 in self.weekdays
        return (in_month or in_week) if self.either_day else (in_month and in_week)


@lru_cache(maxsize=200)
def parse(rule: str) -> Cron:
    """Read a rule; anything unusual is a ValueError at start, not a job that silently never runs."""
    fields = rule.split()
    if len(fields) != len(BOUNDS):
        raise ValueError(f"{rule!r} needs five fields.")
    minutes, hours, days, months, weekdays = (_field(field, *bounds) for field, bounds in zip(fields, BOUNDS, strict=True))
    return Cron(minutes, hours, days, months, frozenset(day % 7 for day in weekdays), fields[2] != "*" and fields[4] != "*")


def _field(field: str, lowest: int, highest: int) -> frozenset[int]:
    values: set[int] = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        first, dash, last = (str(lowest), "-", str(highest)) if span == "*" else span.partition("-")
        start = int(first)
        end = int(last) if dash else (highest if step else start)
        if not lowest <= start <= end <= highest or (step and int(step) < 1):
            raise ValueError(f"{part!r} is out of range.")
        values.update(range(start, end + 1, int(step) if step else 1))
    return frozenset(values)


def latest_due(rule: str, zone: str, now: datetime) -> datetime | None:
    """The latest moment up to `now` at which the rule was due."""
    cron, here = parse(rule), ZoneInfo(zone)
    local = now.astimezone(here)
    times = [(hour, minute) for hour in sorted(cron.hours, reverse=True) for minute in sorted(cron.minutes, reverse=True)]
    day = local.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    earliest = day - LONGEST_LOOK_BACK
    while day >= earliest:
        if cron.holds_on(day):
            for hour, minute in times:
                moment = day.replace(hour=hour, minute=minute, tzinfo=here)
                if moment <= now:
                    return moment
        day -= timedelta(days=1)
    return None
