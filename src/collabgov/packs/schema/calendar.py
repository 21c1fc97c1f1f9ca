"""`calendar.yaml`: the days on which a country closes, year by year, and the hours an office keeps, as data."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from collabgov.packs.schema.base import PackModel, ProvenanceMark, Text, WholeNumber


def _real_day(value: str) -> str:
    date.fromisoformat(value[: len("2026-06-05")])
    return value


Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"), AfterValidator(_real_day)]
TimeSpan = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3])\.[0-5]\d-(([01]\d|2[0-3])\.[0-5]\d|24\.00)$")]
"""Opening time as people here write it: `07.30-16.00`."""
LocalMoment = Annotated[
    str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2} ([01]\d|2[0-3])\.[0-5]\d$"), AfterValidator(_real_day)
]
"""A moment on the clock of the office: `2026-06-05 23.00`."""
Zone = Literal["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]
LimitUnit = Literal["working_day", "day", "month", "working_hour", "hour", "minute"]
ClosedFor = Literal["national_holiday", "joint_leave"]
Amount = Annotated[int, Field(ge=0, le=3660, strict=True)]


class WeekHours(PackModel):
    """Opening times of each day of the week; a day that is left out is closed."""

    mon: list[TimeSpan] = []
    tue: list[TimeSpan] = []
    wed: list[TimeSpan] = []
    thu: list[TimeSpan] = []
    fri: list[TimeSpan] = []
    sat: list[TimeSpan] = []
    sun: list[TimeSpan] = []


class SpecialDay(PackModel):
    """A day on which this office keeps other hours than its week says; no hours = closed."""

    day: Day
    hours: list[TimeSpan] = []
    name: Text


class OfficeHours(PackModel):
    """The hours of one organisation, on its own clock."""

    key: Key
    name: Text
    zone: Zone
    week: WeekHours
    ramadan: WeekHours | None = None
    """Hours during Ramadan; without them the usual ones hold."""
    closed_for: list[ClosedFor] = ["national_holiday", "joint_leave"]
    special_days: list[SpecialDay] = []
    """Service on a holiday, or a day closed for a reason of its own."""
    mark: ProvenanceMark
    note: Text | None = None


class DayOff(PackModel):
    """A day on which the country closes."""

    day: Day
    kind: ClosedFor
    name: Text


class Season(PackModel):
    """From a first to a last day, both counted."""

    first: Day
    last: Day
    mark: ProvenanceMark


class CalendarYear(PackModel):
    """The days off of one year, and where they come from."""

    year: WholeNumber
    basis: Text
    mark: ProvenanceMark
    days: list[DayOff]
    ramadan: Season | None = None


class Calendar(PackModel):
    """National holidays and joint leave, year by year."""

    name: Text
    note: Text | None = None
    years: list[CalendarYear]


class CalendarPause(PackModel):
    """A time in which the clock stood still."""

    first: LocalMoment
    last: LocalMoment


class CalendarCase(PackModel):
    """`cases/*.yaml` of a calendar pack: a moment and a limit in, when it falls due out."""

    title: Text
    hours: OfficeHours
    start: LocalMoment
    amount: Amount
    unit: LimitUnit
    pauses: list[CalendarPause] = []
    due: LocalMoment
