"""Rhythms: when something that was promised again and again falls due. Plain dates, no clock and no time zone.

| written | means |
|---|---|
| `10d` `2w` `3m` | every 10 days, 2 weeks, 3 months, counted from the start, which is the first date |
| `4/y` | four times a calendar year, on the last day of each equal part: end of March, June, September, December |
| `tue2/m` `fri-1/3m` | the second Tuesday of every month; the last Friday of every third month from the start's on |
| `06-30,12-31/y` | 30 June and 31 December of every year |
| `2026-05-17,2026-09-01` | these dates and no other |

Month ends: a date that a month does not have becomes its last day, and the day first meant comes back in the next month
that has it (31 January, 28 February, 31 March). Nothing is ever moved into another month.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Literal

from collabgov.sentences import Sentence

Unit = Literal["d", "w", "m"]
DEFAULT_LIMIT = 400
"""One date a day for a year, with room to spare. A rhythm with more dates than the limit is refused, never cut short."""
MOST_STEPS = 999
MOST_FIXED = 50
MONTHS_OF_YEAR = 12
DAYS_OF_COMMON_YEAR = 365
LAST = -1
UNITS: dict[Unit, Sentence] = {
    "d": Sentence("hari", "days"),
    "w": Sentence("minggu", "weeks"),
    "m": Sentence("bulan", "months"),
}
MONTHS = (
    Sentence("Januari", "January"), Sentence("Februari", "February"), Sentence("Maret", "March"), Sentence("April", "April"),
    Sentence("Mei", "May"), Sentence("Juni", "June"), Sentence("Juli", "July"), Sentence("Agustus", "August"),
    Sentence("September", "September"), Sentence("Oktober", "October"), Sentence("November", "November"),
    Sentence("Desember", "December"),
)  # fmt: skip
WEEKDAYS = (
    Sentence("Senin", "Monday"), Sentence("Selasa", "Tuesday"), Sentence("Rabu", "Wednesday"), Sentence("Kamis", "Thursday"),
    Sentence("Jumat", "Friday"), Sentence("Sabtu", "Saturday"), Sentence("Minggu", "Sunday"),
)  # fmt: skip
WEEKDAY_KEYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ORDINALS = {
    1: Sentence("pertama", "first"),
    2: Sentence("kedua", "second"),
    3: Sentence("ketiga", "third"),
    4: Sentence("keempat", "fourth"),
    LAST: Sentence("terakhir", "last"),
}


class NotARhythm(ValueError):
    """The text or the numbers name no rhythm; `sentence` says what can be written."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


class TooManyDates(ValueError):
    """The rhythm has more dates in the period than the limit; `sentence` says what to do."""

    def __init__(self, limit: int) -> None:
        self.sentence = Sentence(
            f"Irama ini menghasilkan lebih dari {limit} tanggal. Pilih irama yang lebih jarang atau masa yang lebih pendek.",
            f"This rhythm makes more than {limit} dates. Choose a slower rhythm or a shorter period.",
        )
        super().__init__(self.sentence.en)
        self.limit = limit


class Rhythm(ABC):
    """A way of falling due again and again; as text through `str`, from text through `read_rhythm`."""

    def dates(self, start: date, end: date, limit: int = DEFAULT_LIMIT) -> list[date]:
        """Every date from `start` to `end`, both counted, in order; `TooManyDates` when there are more than `limit`."""
        found: list[date] = []
        for day in self._walk(start, end):
            if len(found) == limit:
                raise TooManyDates(limit)
            found.append(day)
        return found

    @abstractmethod
    def _walk(self, start: date, end: date) -> Iterator[date]:
        """The dates inside the bounds, in order, each once."""

    @abstractmethod
    def sentence(self) -> Sentence:
        """How people say it: "setiap 3 bulan", "every 3 months"."""


@dataclass(frozen=True, slots=True)
class Every(Rhythm):
    """Every so many days, weeks or months; the start is the first date."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        _require(self.unit in UNITS and 1 <= self.count <= MOST_STEPS)

    def __str__(self) -> str:
        return f"{self.count}{self.unit}"

    def _walk(self, start: date, end: date) -> Iterator[date]:
        step = 0
        while (day := self._after(start, step)) is not None and day <= end:
            yield day
            step += self.count

    def _after(self, start: date, step: int) -> date | None:
        """The start moved by `step` units; None beyond the calendar."""
        if self.unit == "m":
            return _in_month(start.year, start.month + step, start.day)
        days = step * (7 if self.unit == "w" else 1)
        return start + timedelta(days=days) if days <= (date.max - start).days else None

    def sentence(self) -> Sentence:
        return _every(self.count, self.unit)


@dataclass(frozen=True, slots=True)
class TimesAYear(Rhythm):
    """So many times a calendar year, on the last day of each equal part; whole months where twelve can be shared out."""

    count: int

    def __post_init__(self) -> None:
        _require(1 <= self.count <= DAYS_OF_COMMON_YEAR)

    def __str__(self) -> str:
        return f"{self.count}/y"

    def _walk(self, start: date, end: date) -> Iterator[date]:
        for year in range(start.year, end.year + 1):
            for part in range(1, self.count + 1):
                if start <= (day := self._end_of(year, part)) <= end:
                    yield day

    def _end_of(self, year: int, part: int) -> date:
        if MONTHS_OF_YEAR % self.count == 0:
            month = part * MONTHS_OF_YEAR // self.count
            return date(year, month, monthrange(year, month)[1])
        first = date(year, 1, 1)
        days = (date(year, MONTHS_OF_YEAR, 31) - first).days + 1
        return first + timedelta(days=part * days // self.count - 1)

    def sentence(self) -> Sentence:
        if self.count == 1:
            return Sentence("sekali setahun", "once a year")
        return Sentence(f"{self.count} kali setahun", "twice a year" if self.count == 2 else f"{self.count} times a year")


@dataclass(frozen=True, slots=True)
class NthWeekday(Rhythm):
    """The n-th (1 to 4) or last (-1) Monday, Tuesday … of every month, or of every so many months from the start's month."""

    ordinal: int
    weekday: int
    """0 is Monday."""
    months: int = 1

    def __post_init__(self) -> None:
        _require(self.ordinal in ORDINALS and 0 <= self.weekday < len(WEEKDAYS) and 1 <= self.months <= MOST_STEPS)

    def __str__(self) -> str:
        return f"{WEEKDAY_KEYS[self.weekday]}{self.ordinal}/{self.months if self.months > 1 else ''}m"

    def _walk(self, start: date, end: date) -> Iterator[date]:
        step = 0
        while (first := _in_month(start.year, start.month + step, 1)) is not None and first <= end:
            if start <= (day := self._in(first)) <= end:
                yield day
            step += self.months

    def _in(self, first: date) -> date:
        if self.ordinal == LAST:
            last = first.replace(day=monthrange(first.year, first.month)[1])
            return last - timedelta(days=(last.weekday() - self.weekday) % 7)
        return first + timedelta(days=(self.weekday - first.weekday()) % 7 + 7 * (self.ordinal - 1))

    def sentence(self) -> Sentence:
        day, place, every = WEEKDAYS[self.weekday], ORDINALS[self.ordinal], _every(self.months, "m")
        return Sentence(f"{day.id} {place.id} {every.id}", f"the {place.en} {day.en}, {every.en}")


@dataclass(frozen=True, slots=True)
class YearlyDates(Rhythm):
    """The same days of every year, as (month, day); 29 February is 28 February in a common year."""

    days: tuple[tuple[int, int], ...]

    def __post_init__(self) -> None:
        leap_year = 2024
        _require(0 < len(self.days) <= MOST_FIXED and list(self.days) == sorted(set(self.days)))
        _require(all(1 <= month <= MONTHS_OF_YEAR for month, _ in self.days))
        _require(all(1 <= day <= monthrange(leap_year, month)[1] for month, day in self.days))

    def __str__(self) -> str:
        return ",".join(f"{month:02d}-{day:02d}" for month, day in self.days) + "/y"

    def _walk(self, start: date, end: date) -> Iterator[date]:
        for year in range(start.year, end.year + 1):
            found = {date(year, month, min(day, monthrange(year, month)[1])) for month, day in self.days}
            yield from (day for day in sorted(found) if start <= day <= end)

    def sentence(self) -> Sentence:
        said = [
            _listed([f"{day} {MONTHS[month - 1].in_language(lang)}" for month, day in self.days], lang) for lang in LANGUAGES
        ]
        return Sentence(f"setiap tahun pada {said[0]}", f"every year on {said[1]}")


@dataclass(frozen=True, slots=True)
class FixedDates(Rhythm):
    """These dates and no other."""

    days: tuple[date, ...]

    def __post_init__(self) -> None:
        _require(0 < len(self.days) <= MOST_FIXED and list(self.days) == sorted(set(self.days)))

    def __str__(self) -> str:
        return ",".join(day.isoformat() for day in self.days)

    def _walk(self, start: date, end: date) -> Iterator[date]:
        return (day for day in self.days if start <= day <= end)

    def sentence(self) -> Sentence:
        said = [
            _listed([f"{day.day} {MONTHS[day.month - 1].in_language(lang)} {day.year}" for day in self.days], lang)
            for lang in LANGUAGES
        ]
        return Sentence(f"pada {said[0]}", f"on {said[1]}")


LANGUAGES = ("id", "en")
EVERY = re.compile(r"(\d{1,3})([dwm])", re.ASCII)
PER_YEAR = re.compile(r"(\d{1,3})/y", re.ASCII)
WEEKDAY = re.compile(rf"({'|'.join(WEEKDAY_KEYS)})([1-4]|-1)/(\d{{0,3}})m", re.ASCII)
YEARLY = re.compile(r"\d{2}-\d{2}(,\d{2}-\d{2})*/y", re.ASCII)
FIXED = re.compile(r"\d{4}-\d{2}-\d{2}(,\d{4}-\d{2}-\d{2})*", re.ASCII)


def read_rhythm(text: str) -> Rhythm:
    """The rhythm that a text names; spaces and capital letters do not count, dates may stand in any order."""
    plain = "".join(text.lower().split())
    if found := EVERY.fullmatch(plain):
        unit: Unit = "d" if found[2] == "d" else "w" if found[2] == "w" else "m"
        return Every(int(found[1]), unit)
    if found := PER_YEAR.fullmatch(plain):
        return TimesAYear(int(found[1]))
    if found := WEEKDAY.fullmatch(plain):
        return NthWeekday(int(found[2]), WEEKDAY_KEYS.index(found[1]), int(found[3] or 1))
    if YEARLY.fullmatch(plain):
        pairs = {(int(one[:2]), int(one[3:])) for one in plain.removesuffix("/y").split(",")}
        return YearlyDates(tuple(sorted(pairs)))
    if FIXED.fullmatch(plain):
        return FixedDates(tuple(sorted({_read_date(one) for one in plain.split(",")})))
    raise _mistaken()


def _read_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise _mistaken() from problem


def _require(sound: bool) -> None:
    if not sound:
        raise _mistaken()


def _mistaken() -> NotARhythm:
    return NotARhythm(
        Sentence(
            "Tulis irama seperti 10d (setiap 10 hari), 2w, 3m, 4/y (4 kali setahun), tue2/m (Selasa kedua setiap bulan), "
            f"06-30,12-31/y (setiap tahun), atau paling banyak {MOST_FIXED} tanggal seperti 2026-05-17.",
            "Write a rhythm like 10d (every 10 days), 2w, 3m, 4/y (4 times a year), tue2/m (second Tuesday of every month), "
            f"06-30,12-31/y (every year), or at most {MOST_FIXED} dates like 2026-05-17.",
        )
    )


def _in_month(year: int, month: int, day: int) -> date | None:
    """The day in a month counted on from January of `year`, or that month's last day; None beyond the calendar."""
    year, month = year + (month - 1) // MONTHS_OF_YEAR, (month - 1) % MONTHS_OF_YEAR + 1
    return date(year, month, min(day, monthrange(year, month)[1])) if year <= MAXYEAR else None


def _every(count: int, unit: Unit) -> Sentence:
    words = UNITS[unit]
    if count == 1:
        return Sentence(f"setiap {words.id}", f"every {words.en.removesuffix('s')}")
    return Sentence(f"setiap {count} {words.id}", f"every {count} {words.en}")


def _listed(items: list[str], language: str) -> str:
    """Items as a list in a sentence: "a", "a dan b", "a, b dan c"."""
    if len(items) == 1:
        return items[0]
    joint = "and" if language == "en" else "dan"
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"
