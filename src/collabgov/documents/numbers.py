"""Numbers of documents: a pattern that is data, such as `{seq:03}/{unit}/{month_roman}/{year}`."""

from __future__ import annotations

import re
from datetime import date

from collabgov.sentences import Sentence
from collabgov.wording import roman_month

LONGEST_PATTERN = 100
PART = re.compile(r"\{([a-z_]+)(?::0([1-9]))?\}")
NAMES = ("seq", "unit", "month", "month_roman", "year", "year_short")


class NumberPatternRefused(ValueError):
    """The pattern cannot number anything; says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


def check_pattern(pattern: str) -> None:
    """Refuse a pattern without `{seq}`, with names that are not known, or with stray braces."""
    names = [match.group(1) for match in PART.finditer(pattern)]
    unknown = [name for name in names if name not in NAMES]
    rest = PART.sub("", pattern)
    if unknown or "{" in rest or "}" in rest:
        known = ", ".join(f"{{{name}}}" for name in NAMES)
        raise NumberPatternRefused(
            Sentence(f"Pola nomor hanya mengenal {known}.", f"A number pattern knows {known} only."),
        )
    if "seq" not in names:
        raise NumberPatternRefused(
            Sentence("Pola nomor perlu {seq} untuk nomor urut.", "A number pattern needs {seq} for the running number.")
        )
    if len(pattern) > LONGEST_PATTERN:
        raise NumberPatternRefused(Sentence("Pola nomor terlalu panjang.", "The number pattern is too long."))


def fill_number(pattern: str, *, sequence: int, day: date, unit: str = "") -> str:
    """The number: `{seq:03}/{unit}/{month_roman}/{year}` becomes `007/SEK/XI/2026`."""
    check_pattern(pattern)
    words = {
        "seq": str(sequence),
        "unit": unit,
        "month": f"{day.month:02}",
        "month_roman": roman_month(day),
        "year": f"{day.year:04}",
        "year_short": f"{day.year % 100:02}",
    }
    return PART.sub(lambda match: words[match.group(1)].zfill(int(match.group(2) or 0)), pattern)
