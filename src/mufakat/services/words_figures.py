"""How figures of a service are told: months, times, shares with their counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from collabgov.services.measures import Month
from mufakat.kernel.web.formats import angka, month_name, persen
from mufakat.kernel.web.language import dua
from mufakat.services.queries.figures import FigureMonth

NO_SERVICE = dua("layanan belum ada", "no service yet")
TROUBLES = {
    "delivery_failed": dua("Antaran gagal", "Delivery failed"),
    "lost": dua("Hilang", "Lost"),
    "damaged": dua("Rusak", "Damaged"),
}
USERS = {"single": dua("Pemohon perorangan", "Single applicants"), "agency": dua("Biro atau lembaga", "Agencies")}


def month_words(month: date, *, short: bool = False) -> str:
    return f"{month_name(month.month, short=short)} {month.year}"


def share_words(counts: Month) -> str:
    """A share never stands without its counts."""
    if not counts.has_service:
        return str(NO_SERVICE)
    if counts.share is None:
        return str(dua("belum ada permohonan", "no applications yet"))
    said = dua("{d} dari {a} ({s})", "{d} of {a} ({s})")
    return str(said.with_values(d=angka(counts.delivered), a=angka(counts.applied), s=persen(counts.share, 2)))


def hundredths(value: int | None) -> str:
    return "" if value is None else persen(value / 100, 2)


def bars_of(counted: Iterable[tuple[Any, int]]) -> list[tuple[str, int]]:
    return [(str(label), number) for label, number in counted]


def span_words(months: list[FigureMonth]) -> str:
    if not months:
        return ""
    first, last = month_words(months[0].first_day, short=True), month_words(months[-1].first_day, short=True)
    return first if first == last else f"{first} – {last}"
