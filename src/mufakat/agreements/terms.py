"""The clock of an instrument: how long it still holds, and when to speak up."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mufakat.kernel.web.formats import jarak_tenggat, tanggal
from mufakat.kernel.web.language import dua

WARNING_DAYS = (180, 90, 30)
"""Half a year to talk, three months to draft, one month to sign."""


@dataclass(frozen=True)
class Term:
    """Where an instrument stands in its term: `stage` is how many days before the end we spoke up, 0 when it has passed."""

    ends_on: date | None
    days: int | None
    stage: int | None
    tag: str
    sentence: Any

    @property
    def warns(self) -> bool:
        return self.stage is not None


def first_day(text: str) -> date | None:
    """The first day of a date that is known as a day, a month or a year."""
    parts = [int(part) for part in text.split("-")] if text else []
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1) if parts else None


def last_day(text: str) -> date | None:
    """The last day of a date that is known as a day, a month or a year."""
    parts = [int(part) for part in text.split("-")] if text else []
    if not parts:
        return None
    month = parts[1] if len(parts) > 1 else 12
    return date(parts[0], month, parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1])


def term_of(*, valid_from: str, valid_until: str, state: str, today: date, limits: Sequence[int] = WARNING_DAYS) -> Term:
    """The clock of one instrument today, with the limits of its kind; without an end date it says so and never guesses one."""
    ends_on = last_day(valid_until)
    if ends_on is None:
        missing = dua("Tanggal berakhir belum dicatat.", "No end date is recorded.")
        return Term(None, None, None, "belum", missing)
    days, end = (ends_on - today).days, tanggal(valid_until, "sedang")
    if state != "in_force":
        return Term(ends_on, days, None, "netral", dua("Sampai {end}.", "Until {end}.").with_values(end=end))
    if days < 0:
        ended = dua("Masa berlakunya lewat {n} hari lalu ({end}).", "Its term ended {n} days ago ({end}).")
        return Term(ends_on, days, 0, "lambat", ended.with_values(n=-days, end=end))
    stage = next((limit for limit in sorted(limits) if days <= limit), None)
    if stage is None:
        begins = first_day(valid_from)
        holds = dua("Berlaku sampai {end}.", "Holds until {end}.")
        if begins is not None and begins > today:
            holds = dua("Mulai berlaku {begin}, sampai {end}.", "Holds from {begin} until {end}.")
        return Term(ends_on, days, None, "jalan", holds.with_values(end=end, begin=tanggal(valid_from, "sedang")))
    soon = dua("Berakhir {end}, {left}: siapkan pembaruan.", "Ends on {end}, {left}: prepare its renewal.")
    tag = "lambat" if stage == min(limits) else "hati"
    return Term(ends_on, days, stage, tag, soon.with_values(end=end, left=jarak_tenggat(ends_on, today)))


def evaluation_due(valid_from: str, months: int | None, last_held: date | None) -> date | None:
    """The day by which the next evaluation is due: so many months after the last one, or after it took effect."""
    since = last_held or last_day(valid_from)
    if since is None or not months:
        return None
    year, month = divmod(since.month - 1 + months, 12)
    year += since.year
    return date(year, month + 1, min(since.day, calendar.monthrange(year, month + 1)[1]))
