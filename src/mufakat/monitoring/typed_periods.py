"""Periods as people type or paste them: `2018`, `2018-07`, `Juli 2018`, `7/2018`, `triwulan III 2018`, `semester 2 2018`."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from collabgov.periods import NotAPeriod, read_period
from mufakat.kernel.web.cells import Cell
from mufakat.kernel.web.language import Dua, dua
from mufakat.kernel.web.reading import EARLIEST_YEAR, LATEST_YEAR, MONTH_WORDS, Unreadable

MONTH_IN_WORDS = re.compile(r"^([a-z]+)\.?[ -]+(\d{4})$")
MONTH_IN_FIGURES = re.compile(r"^(\d{1,2})[/.-](\d{4})$")
YEAR_FIRST = re.compile(r"^(\d{4})[/.-](\d{1,2})$")
QUARTER = re.compile(r"^(?:triwulan|tw|kuartal|quarter|q)\.? ?(\d|i{1,3}|iv) ?[-/ ]? ?(\d{4})$")
HALF = re.compile(r"^(?:semester|half|s)\.? ?(\d|i{1,2}) ?[-/ ]? ?(\d{4})$")
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def read_typed_period(cell: Cell) -> str:
    """The period a cell names, in the platform's form; what is none is refused with what to write instead."""
    text = _as_text(cell)
    found = _spelled(" ".join(text.lower().split()))
    try:
        period = read_period(found or text.strip().upper())
    except NotAPeriod:
        raise Unreadable(_not_a_period(text)) from None
    if not EARLIEST_YEAR <= period.year <= LATEST_YEAR:
        raise Unreadable(dua("Tahun {t} di luar yang kami catat.", "The year {t} is out of range.").with_values(t=period.year))
    return str(period)


def _as_text(cell: Cell) -> str:
    """A spreadsheet turns `2018-03` into the first day of the month; any other day is asked about."""
    if isinstance(cell, bool) or cell is None:
        return ""
    if isinstance(cell, date):
        if cell.day == 1:
            return f"{cell.year:04d}-{cell.month:02d}"
        raise Unreadable(
            dua(
                "Ini tanggal, bukan periode. Tulis bulan seperti 2018-03 atau tahun seperti 2018.",
                "This is a date, not a period. Write a month like 2018-03 or a year like 2018.",
            )
        )
    if isinstance(cell, Decimal):
        return format(cell.normalize(), "f")
    return cell


def _spelled(text: str) -> str:
    """The platform's form of a month, quarter or half in words or figures; empty when it is none of them."""
    if (match := MONTH_IN_WORDS.match(text)) and match[1] in MONTH_WORDS:
        return f"{match[2]}-{MONTH_WORDS[match[1]]:02d}"
    if match := MONTH_IN_FIGURES.match(text):
        return f"{match[2]}-{int(match[1]):02d}"
    if match := YEAR_FIRST.match(text):
        return f"{match[1]}-{int(match[2]):02d}"
    if match := QUARTER.match(text):
        return f"{match[2]}-Q{_part(match[1])}"
    if match := HALF.match(text):
        return f"{match[2]}-S{_part(match[1])}"
    return ""


def _part(text: str) -> int:
    return ROMAN[text] if text in ROMAN else int(text)


def _not_a_period(text: str) -> Dua:
    shown = text.strip()[:30]
    month = MONTH_IN_FIGURES.match(shown) or YEAR_FIRST.match(shown)
    if month is not None:
        number = min(month.groups(), key=len)
        return dua(
            "Tidak ada bulan ke-{n}. Tulis bulan 01 sampai 12, seperti 2018-07.",
            "There is no month {n}. Write a month from 01 to 12, like 2018-07.",
        ).with_values(n=int(number))
    return dua(
        "“{p}” bukan periode. Tulis seperti 2018, 2018-07, Juli 2018, 2018-Q3, atau 2018-S2.",
        "“{p}” is no period. Write it like 2018, 2018-07, July 2018, 2018-Q3 or 2018-S2.",
    ).with_values(p=shown)
