"""Is the name in a certificate the name of this person? Titles, capitals and accents make no difference."""

from __future__ import annotations

import re
import unicodedata

TITLES = frozenset(
    {
        *("bapak", "ibu", "sdr", "sdri", "prof", "professor", "profesor", "dr", "dra", "drs", "drg", "ir", "h", "hj", "haji"),
        *("hajah", "kh", "ny", "tn", "st", "sh", "se", "mm", "msi", "mt", "mh", "phd"),
    }
)
WORD = re.compile(r"[^\W\d_]+")
DOTTED_TITLE = re.compile(r"\b(?:[^\W\d_]{1,5}\.)+(?:[^\W\d_]{1,4}\b\.?)?")
"""Dr., S.T., M.Si, Drs.H.: letters with dots between, as titles and initials are written."""


def core_words(name: str) -> frozenset[str]:
    """The words of a name without titles; degrees behind the first comma and words with dots do not count."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    before_degrees = plain.casefold().split(",", 1)[0]
    words = [word for word in WORD.findall(DOTTED_TITLE.sub(" ", before_degrees)) if word not in TITLES]
    return frozenset(words or WORD.findall(before_degrees))


def same_person(one: str, other: str) -> bool:
    """Do both name one person? One may write fewer of the names than the other, but at least two, or all there are."""
    first, second = core_words(one), core_words(other)
    shorter, longer = sorted((first, second), key=len)
    if not shorter:
        return False
    return first == second or (len(shorter) >= 2 and shorter <= longer)
