"""What a service did month by month: applied, delivered, time per step, in limit; the figures a dashboard and `observe()` show.

A month before the service began is "no service": it is no zero and stands in no denominator.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal

from collabgov.expressions import round_half_up
from collabgov.services.cases import Mark
from collabgov.services.clocks import Clock

PERCENT = Decimal(100)


@dataclass(frozen=True)
class CaseFacts:
    """What is counted of one case."""

    opened_at: datetime
    marks: tuple[Mark, ...] = ()
    clocks: tuple[Clock, ...] = ()
    delivered_at: datetime | None = None
    """When the optional delivery reached the applicant."""
    party: str = ""
    """Of which kind or place the case is counted, where one asks for that."""
    refused_for: str = ""
    """Why delivery was not chosen."""
    heard_from: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """One month. Without service there is no figure at all."""

    period: str
    applied: int
    delivered: int
    has_service: bool

    @property
    def share(self) -> Decimal | None:
        """Delivered of applied, in percent with two decimals, rounded as by hand."""
        if not self.has_service or not self.applied:
            return None
        return round_half_up(PERCENT * self.delivered / self.applied, 2)


def months_of(cases: Iterable[CaseFacts], *, zone: tzinfo, began: date, first: date, last: date) -> list[Month]:
    """Every month from the first to the last day, counted on the clock of the office."""
    applied: Counter[str] = Counter()
    delivered: Counter[str] = Counter()
    for case in cases:
        applied[_month(case.opened_at, zone)] += 1
        if case.delivered_at is not None:
            delivered[_month(case.delivered_at, zone)] += 1
    found, year, month = [], first.year, first.month
    while (year, month) <= (last.year, last.month):
        period = f"{year:04}-{month:02}"
        found.append(Month(period, applied[period], delivered[period], (year, month) >= (began.year, began.month)))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found


def _month(moment: datetime, zone: tzinfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m}"


def share_of(months: Sequence[Month]) -> Decimal | None:
    """The share of several months together: from the counts of months with service, never a mean of shares."""
    counted = [month for month in months if month.has_service]
    applied = sum(month.applied for month in counted)
    delivered = sum(month.delivered for month in counted)
    return round_half_up(PERCENT * delivered / applied, 2) if applied else None


@dataclass(frozen=True, slots=True)
class StepTime:
    """How long a step took: times of those done, and how many stand in it still."""

    step: str
    done: int
    waiting: int
    median: timedelta | None
    ninth_tenth: timedelta | None


def step_times(cases: Iterable[CaseFacts], steps: Sequence[str]) -> list[StepTime]:
    """Median and 90th percentile per step, by nearest rank: every figure is a time that really occurred."""
    lengths: dict[str, list[timedelta]] = {step: [] for step in steps}
    waiting: Counter[str] = Counter()
    for case in cases:
        entered: dict[str, datetime] = {}
        for mark in case.marks:
            if mark.on == "entered":
                entered[mark.step] = mark.at
            elif mark.on == "done" and mark.step in entered and mark.step in lengths:
                lengths[mark.step].append(mark.at - entered.pop(mark.step))
            elif mark.on == "closed":
                entered.clear()
        waiting.update(entered.keys() & lengths.keys())
    return [StepTime(step, len(times), waiting[step], ranked(times, 50), ranked(times, 90)) for step, times in lengths.items()]


def ranked(times: Sequence[timedelta], percent: int) -> timedelta | None:
    """The smallest time that at least so many percent do not exceed; None of none."""
    ordered = sorted(times)
    return ordered[-(-percent * len(ordered) // 100) - 1] if ordered else None


@dataclass(frozen=True)
class OnTime:
    """Of one limit in one month: how many fell due or were met, and how many of these in time."""

    limit: str
    period: str
    judged: int = 0
    in_time: int = 0
    cases: tuple[int, ...] = field(default=())
    """Places of the cases that were late, in the order given."""

    @property
    def share(self) -> Decimal | None:
        return round_half_up(PERCENT * self.in_time / self.judged, 2) if self.judged else None


def on_time(cases: Sequence[CaseFacts], *, zone: tzinfo) -> list[OnTime]:
    """Per limit and month in which it fell due: only what was met or is late is judged; what runs or ended is not."""
    found: dict[tuple[str, str], OnTime] = {}
    for place, case in enumerate(cases):
        for clock in case.clocks:
            if clock.state not in ("met", "late") or clock.due_at is None:
                continue
            key = (clock.limit.key, _month(clock.due_at, zone))
            before = found.get(key, OnTime(*key))
            late = clock.state == "late"
            found[key] = OnTime(
                *key, before.judged + 1, before.in_time + (not late), (*before.cases, *([place] if late else []))
            )
    return [found[key] for key in sorted(found)]


def counted_answers(answers: Iterable[str], known: Iterable[str]) -> Mapping[str, int]:
    """How often each listed answer was given, those nobody gave included; unasked ones are left out."""
    given = Counter(answer for answer in answers if answer)
    return {answer: given[answer] for answer in known}
