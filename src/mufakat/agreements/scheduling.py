"""When a right or duty falls due, held inside the term of its instrument; no writing, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from collabgov.rhythms import NotARhythm, Rhythm, TooManyDates, read_rhythm
from mufakat.agreements.models import Agreement
from mufakat.agreements.terms import first_day, last_day
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.formats import tanggal
from mufakat.kernel.web.language import dua


@dataclass(frozen=True)
class Schedule:
    """The dates as they are kept: one day, or a rhythm with its first and last day."""

    due_on: date | None = None
    rhythm: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    past_term_reason: str = ""

    @property
    def latest(self) -> date | None:
        return self.due_on or self.ends_on

    def dates(self) -> list[date]:
        """Every day on which it falls due, in order."""
        if not self.rhythm:
            return [self.due_on] if self.due_on else []
        if self.starts_on is None or self.ends_on is None:
            return []
        return _dates(read_rhythm(self.rhythm), self.starts_on, self.ends_on)

    def as_fields(self) -> dict[str, Any]:
        return {
            "due_on": self.due_on,
            "rhythm": self.rhythm,
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
            "past_term_reason": self.past_term_reason,
        }


def schedule_of(agreement: Agreement, values: Mapping[str, Any]) -> Schedule:
    """Read the dates: the term of the instrument fills in where a rhythm begins and ends; beyond it a reason is asked for."""
    due_on, reason = values.get("due_on"), str(values.get("past_term_reason") or "").strip()[:300]
    rhythm = _read(values.get("rhythm"))
    if rhythm is None:
        found = Schedule(due_on=due_on, past_term_reason=reason)
    elif due_on is not None:
        raise Refused(
            "due_twice", dua("Isi satu tenggat atau satu irama, tidak keduanya.", "Give one date or a rhythm, not both.")
        )
    else:
        starts_on = values.get("starts_on") or first_day(agreement.valid_from)
        ends_on = values.get("ends_on") or last_day(agreement.valid_until)
        found = Schedule(None, str(rhythm), *_both_ends(starts_on, ends_on), past_term_reason=reason)
        found.dates()
    _require_within_term(agreement, found)
    return found


def _read(rhythm: Rhythm | str | None) -> Rhythm | None:
    if not rhythm:
        return None
    try:
        return read_rhythm(rhythm) if isinstance(rhythm, str) else rhythm
    except NotARhythm as problem:
        raise Refused("rhythm", dua(problem.sentence.id, problem.sentence.en)) from problem


def _dates(rhythm: Rhythm, starts_on: date, ends_on: date) -> list[date]:
    try:
        return rhythm.dates(starts_on, ends_on)
    except TooManyDates as problem:
        raise Refused("rhythm", dua(problem.sentence.id, problem.sentence.en)) from problem


def _both_ends(starts_on: date | None, ends_on: date | None) -> tuple[date, date]:
    if starts_on is None or ends_on is None:
        raise Refused(
            "rhythm_ends",
            dua(
                "Masa kesepakatan ini belum dicatat. Isi tanggal mulai dan berakhirnya irama.",
                "The term of this agreement is not recorded. Give the days on which the rhythm begins and ends.",
            ),
        )
    if ends_on < starts_on:
        raise Refused(
            "ends_before_start", dua("Tanggal berakhir mendahului tanggal mulai.", "The end date comes before the start date.")
        )
    return starts_on, ends_on


def _require_within_term(agreement: Agreement, schedule: Schedule) -> None:
    """A date after the end of the term is kept only with a reason."""
    term_end = last_day(agreement.valid_until)
    if term_end is None or schedule.latest is None or schedule.latest <= term_end or schedule.past_term_reason:
        return
    raise Refused(
        "after_term",
        dua(
            "Tanggalnya sesudah kesepakatan berakhir ({end}). Pilih tanggal lain, atau tulis alasannya.",
            "The date is after the agreement ends ({end}). Choose another date, or write why.",
        ).with_values(end=tanggal(term_end, "sedang")),
    )
