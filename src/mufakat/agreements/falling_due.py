"""When something falls due, as people write it in one box: a date, or how it comes back again and again."""

from __future__ import annotations

import re
from datetime import date

from collabgov.rhythms import Every, NotARhythm, Rhythm, TimesAYear, read_rhythm
from mufakat.kernel.web.language import dua, is_english
from mufakat.kernel.web.reading import Unreadable, parse_date

MONTHS_OF_YEAR = 12
UNITS = {
    **{"hari": "d", "harinya": "d", "day": "d", "days": "d", "minggu": "w", "pekan": "w", "week": "w", "weeks": "w"},
    **{"bulan": "m", "bulannya": "m", "month": "m", "months": "m", "triwulan": "q", "quarter": "q", "quarters": "q"},
    **{"semester": "h", "half-year": "h", "tahun": "y", "tahunnya": "y", "year": "y", "years": "y"},
}
MONTHS = {"m": 1, "q": 3, "h": 6, "y": 12}
NUMBERS = {
    **{"se": 1, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "dua belas": 12, "sekali": 1},
    **{"one": 1, "two": 2, "three": 3, "four": 4, "six": 6, "twelve": 12, "once": 1, "twice": 2},
}
ADVERBS = {
    **{"harian": "d", "daily": "d", "mingguan": "w", "weekly": "w", "bulanan": "m", "monthly": "m"},
    **{"triwulanan": "q", "quarterly": "q", "semesteran": "h", "tahunan": "y", "yearly": "y", "annually": "y"},
}
EVERY = re.compile(r"^(?:setiap|tiap|tiap-tiap|every|each) (?:(\d{1,3}|[a-z]+) )?([a-z-]+)$")
TIMES = re.compile(
    r"^(?:(\d{1,3}|[a-z]+) (?:kali|times)|(sekali|once|twice)) (?:dalam |in |a |per )?(?:se|satu |setiap |tiap |1 |one |an )?"
    r"([a-z-]+)$"
)
ONCE_EACH = re.compile(r"^se(bulan|tahun|minggu|hari|semester|triwulan) sekali$")
PHRASES = {
    12: dua("setiap bulan", "every month"),
    6: dua("setiap 2 bulan", "every 2 months"),
    4: dua("setiap 3 bulan", "every 3 months"),
    3: dua("setiap 4 bulan", "every 4 months"),
    2: dua("setiap 6 bulan", "every 6 months"),
    1: dua("setiap tahun", "every year"),
}
WRITE_LIKE = dua(
    "Tulis tanggal seperti 31-12-2026, atau irama seperti “setiap bulan”, “setiap 3 bulan”, “2 kali setahun”.",
    "Write a date like 31-12-2026, or a rhythm like “every month”, “every 3 months”, “2 times a year”.",
)


def read_when(text: str) -> tuple[date | None, Rhythm | None]:
    """The date or the rhythm that the words name; neither where nothing is written.

    What comes back by months falls due at the end of each part of the year, as reports do; weeks and days count from the start.
    """
    typed = " ".join(text.replace("\u00a0", " ").split()).casefold().rstrip(".")
    if not typed:
        return None, None
    rhythm = _in_words(typed) or _in_signs(typed)
    if rhythm is not None:
        return None, rhythm
    try:
        return parse_date(text), None
    except Unreadable as problem:
        raise Unreadable(problem.sentence if any(sign.isdigit() for sign in typed) else WRITE_LIKE) from None


def _in_words(typed: str) -> Rhythm | None:
    adverb = ADVERBS.get(typed.removeprefix("per ").removeprefix("secara "))
    once = ONCE_EACH.match(typed)
    if adverb or once:
        return _every(1, adverb or UNITS[once[1]] if once else str(adverb))
    if found := EVERY.match(typed):
        return _every(_number(found[1] or "1"), UNITS.get(found[2], ""))
    if found := TIMES.match(typed):
        count, unit = _number(found[1] or found[2]), UNITS.get(found[3], "")
        if unit in MONTHS and count:
            return TimesAYear(count * MONTHS_OF_YEAR // MONTHS[unit])
        return _every(1, unit) if count == 1 else None
    return None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.get(word, 0)


def _every(count: int, unit: str) -> Rhythm | None:
    if not count or not unit:
        return None
    if unit in {"d", "w"}:
        return Every(count, "d" if unit == "d" else "w")
    months = count * MONTHS[unit]
    return TimesAYear(MONTHS_OF_YEAR // months) if MONTHS_OF_YEAR % months == 0 else Every(months, "m")


def _in_signs(typed: str) -> Rhythm | None:
    """As rhythms are kept: 3m, 4/y, tue2/m."""
    if re.match(r"^\d{4}-\d{2}-\d{2}$", typed):
        return None
    try:
        return read_rhythm(typed)
    except NotARhythm:
        return None


def phrase_of(due_on: date | None, rhythm: str) -> str:
    """The same in the box again, in words that read back as the same; what has no such words stays as it is kept."""
    if not rhythm:
        return due_on.strftime("%d-%m-%Y") if due_on else ""
    found = read_rhythm(rhythm)
    phrase = str(PHRASES.get(found.count, "")) if isinstance(found, TimesAYear) else ""
    if not phrase:
        said = found.sentence()
        phrase = said.en if is_english() else said.id
    try:
        return phrase if read_when(phrase) == (None, found) else rhythm
    except Unreadable:
        return rhythm
