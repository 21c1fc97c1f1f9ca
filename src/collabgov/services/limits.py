"""Limits as services state them, "3 working days", "the same day", "1 month", and when they fall due.

Days count as officials count them: the day of receipt is not counted, what comes after closing time is received on the next
working day, and the last day lasts until closing time. A calendar day or month lasts until midnight. Hours run by the clock,
working hours only while the office is open. While a clock is paused no day that begins in the pause is counted, and no
working time.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType

from collabgov.packs.schema.calendar import LimitUnit
from collabgov.rhythms import MONTHS, WEEKDAYS
from collabgov.sentences import Sentence
from collabgov.services.calendars import MIDNIGHT, NOTHING, WorkingCalendar

UNIT_WORDS: Mapping[LimitUnit, Sentence] = MappingProxyType(
    {
        "working_day": Sentence("{amount} hari kerja", "{amount} working days"),
        "day": Sentence("{amount} hari", "{amount} days"),
        "month": Sentence("{amount} bulan", "{amount} months"),
        "working_hour": Sentence("{amount} jam kerja", "{amount} working hours"),
        "hour": Sentence("{amount} jam", "{amount} hours"),
        "minute": Sentence("{amount} menit", "{amount} minutes"),
    }
)
LENGTHS: Mapping[LimitUnit, timedelta] = MappingProxyType(
    {"working_hour": timedelta(hours=1), "hour": timedelta(hours=1), "minute": timedelta(minutes=1)}
)
MONTHS_OF_YEAR = 12


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which a clock stood still, and why; without end it still does."""

    start: datetime
    end: datetime | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """How long something may take. No working days at all = the same day."""

    amount: int
    unit: LimitUnit

    @property
    def in_words(self) -> Sentence:
        if self.amount == 0 and self.unit in ("working_day", "day"):
            return Sentence("hari yang sama", "the same day")
        words = UNIT_WORDS[self.unit].filled(amount=self.amount)
        return Sentence(words.id, words.en.removesuffix("s") if self.amount == 1 else words.en)

    @property
    def counts_days(self) -> bool:
        return self.unit in ("working_day", "day", "month")


def due_at(span: Span, calendar: WorkingCalendar, start: datetime, pauses: Sequence[Pause] = ()) -> datetime | None:
    """When a limit that began at `start` falls due; None while a pause keeps it open."""
    stretches = merged(pauses, start)
    if stretches and stretches[-1].end is None:
        return None
    if span.unit == "working_day":
        return _after_working_days(span.amount, calendar, start, stretches)
    if span.counts_days:
        return _after_days(span, calendar, start, stretches)
    return _after_time(span, calendar, start, stretches)


def _after_working_days(amount: int, calendar: WorkingCalendar, start: datetime, pauses: Sequence[Pause]) -> datetime:
    """Closing time of the last day. Days that begin in a pause are not counted; a pause after the last day changes nothing."""
    base, left = calendar.received_on(start), amount
    for pause in pauses:
        assert pause.end is not None
        if pause.start > calendar.closes(calendar.working_day_after(base, left)):
            break
        began, ended = calendar.local(pause.start).date(), calendar.local(pause.end).date()
        left -= calendar.working_days_between(base, began)
        base = max(base, ended if left else calendar.received_on(pause.end))
    return calendar.closes(calendar.working_day_after(base, left))


def _after_days(span: Span, calendar: WorkingCalendar, start: datetime, pauses: Sequence[Pause]) -> datetime:
    """Midnight of the last day, a day later for every night of a pause that began before."""
    first = calendar.local(start).date()
    last = _months_on(first, span.amount) if span.unit == "month" else first + timedelta(days=span.amount)
    for pause in pauses:
        assert pause.end is not None
        if pause.start >= calendar.at(last, MIDNIGHT):
            break
        last += calendar.local(pause.end).date() - calendar.local(pause.start).date()
    return calendar.at(last, MIDNIGHT)


def _months_on(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.month - 1 + months, MONTHS_OF_YEAR)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _after_time(span: Span, calendar: WorkingCalendar, start: datetime, pauses: Sequence[Pause]) -> datetime:
    left, here = LENGTHS[span.unit] * span.amount, calendar.local(start)
    for pause in pauses:
        assert pause.end is not None
        used = _run(span, calendar, here, pause.start)
        if used >= left:
            break
        left, here = left - used, calendar.local(pause.end)
    return calendar.add(here, left) if span.unit == "working_hour" else here + left


def _run(span: Span, calendar: WorkingCalendar, start: datetime, end: datetime) -> timedelta:
    """How much of the limit passes between two moments without a pause."""
    return calendar.elapsed(start, end) if span.unit == "working_hour" else max(end - start, NOTHING)


def merged(pauses: Sequence[Pause], start: datetime) -> list[Pause]:
    """Pauses from `start` on, in order, those that overlap made one."""
    found: list[Pause] = []
    for pause in sorted(pauses, key=lambda pause: (pause.start, pause.end is None, pause.end or pause.start)):
        if pause.end is not None and pause.end <= start:
            continue
        begin = max(pause.start, start)
        if found and (found[-1].end is None or begin <= found[-1].end):
            last = found[-1]
            end = None if last.end is None or pause.end is None else max(last.end, pause.end)
            found[-1] = Pause(last.start, end, last.reason)
        else:
            found.append(Pause(begin, pause.end, pause.reason))
    return found


# --- in words -----------------------------------------------------------------------------------------------------


def day_in_words(day: date) -> Sentence:
    """`Jumat 5 Juni 2026`."""
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    return Sentence(f"{weekday.id} {day.day} {month.id} {day.year}", f"{weekday.en} {day.day} {month.en} {day.year}")


def moment_in_words(calendar: WorkingCalendar, moment: datetime, now: datetime | None = None) -> Sentence:
    """`hari ini 16.00 WIB`, or with the day when it is another one. Midnight belongs to the day it ends."""
    here = calendar.local(moment)
    day, clock = here.date(), f"{here:%H.%M}"
    if clock == "00.00":
        day, clock = day - timedelta(days=1), "24.00"
    zone = here.tzname()
    if now is not None and calendar.local(now).date() == day:
        return Sentence(f"hari ini {clock} {zone}", f"today {clock} {zone}")
    name = day_in_words(day)
    return Sentence(f"{name.id} {clock} {zone}", f"{name.en} {clock} {zone}")


def duration_in_words(length: timedelta) -> Sentence:
    """`2 jam 10 menit`; under a minute, nothing but that."""
    minutes = int(abs(length).total_seconds() // 60)
    hours, rest = divmod(minutes, 60)
    id_parts = [f"{hours} jam"] * bool(hours) + [f"{rest} menit"] * bool(rest or not hours)
    en_parts = [f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest or not hours)
    return Sentence(" ".join(id_parts), " ".join(en_parts))


def rule_in_words(span: Span, calendar: WorkingCalendar, start: datetime, due: datetime | None) -> Sentence:
    """How a due moment was counted, so that anybody can count again."""
    began = moment_in_words(calendar, start)
    words = span.in_words
    parts_id, parts_en = [f"{words.id} sejak {began.id}."], [f"{words.en} from {began.en}."]
    if span.unit == "working_day":
        received = calendar.received_on(start)
        if received != calendar.local(start).date():
            name = day_in_words(received)
            parts_id.append(f"Masuk di luar jam kerja, dihitung diterima {name.id}.")
            parts_en.append(f"It came outside working hours and counts as received on {name.en}.")
        if span.amount:
            parts_id.append("Hari penerimaan tidak dihitung.")
            parts_en.append("The day of receipt is not counted.")
        off = calendar.closings(received, calendar.local(due).date()) if due else []
        if off:
            parts_id.append(f"Libur: {', '.join(f'{one.day.day}/{one.day.month} {one.name.id}' for one in off)}.")
            parts_en.append(f"Days off: {', '.join(f'{one.day.day}/{one.day.month} {one.name.en}' for one in off)}.")
    if due is not None and not calendar.knows(calendar.local(due).date()):
        parts_id.append("Hari libur tahun itu belum dimasukkan.")
        parts_en.append("The days off of that year are not entered yet.")
    return Sentence(" ".join(parts_id), " ".join(parts_en))
