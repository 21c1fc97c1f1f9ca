"""Which law a line of text names, however it is written: "UU 25/2009 pasal 12" and "Undang-Undang Nomor 25 Tahun 2009"."""

from __future__ import annotations

import re
from dataclasses import dataclass

RANKS = {
    "uu": ("uu", "undang-undang", "undang undang", "law"),
    "pp": ("pp", "peraturan pemerintah", "government regulation"),
    "perpres": ("perpres", "peraturan presiden", "presidential regulation"),
    "permen": ("permen", "peraturan menteri", "ministerial regulation"),
    "kepmen": ("kepmen", "keputusan menteri", "ministerial decree"),
    "pergub": ("pergub", "peraturan gubernur"),
    "perda": ("perda", "peraturan daerah", "regional regulation"),
    "perwal": ("perwal", "perwali", "peraturan wali kota", "peraturan walikota", "mayoral regulation"),
    "perbup": ("perbup", "peraturan bupati"),
}
"""Ranks of the law, each with the ways it is written."""
NUMBERED = re.compile(r"(?<!\d)(\d{1,4})\s*(?:/|\s*tahun\s*|\s+of\s+)\s*(1[89]\d\d|20\d\d)(?!\d)", re.IGNORECASE)
LONGEST = 2000


@dataclass(frozen=True)
class LawNamed:
    """Rank, number and year; the rank is empty where the text gives none."""

    rank: str
    number: int
    year: int

    def is_same_as(self, other: LawNamed) -> bool:
        """The same number of the same year, and no other rank."""
        return (self.number, self.year) == (other.number, other.year) and (
            not self.rank or not other.rank or self.rank == other.rank
        )


def law_named(text: str) -> LawNamed | None:
    """The first law that the text names by number and year; None where it names none."""
    text = text[:LONGEST].casefold()
    found = NUMBERED.search(text)
    if found is None:
        return None
    before = text[: found.start()]
    ranks = {rank: max(_last_place(way, before) for way in ways) for rank, ways in RANKS.items()}
    rank = max(ranks, key=lambda one: ranks[one])
    return LawNamed(rank if ranks[rank] >= 0 else "", int(found[1]), int(found[2]))


def _last_place(way: str, text: str) -> int:
    """Where the words last begin in the text; abbreviations of ministries go on ("permenkumham"), others end there."""
    ending = r"\w*" if way in ("permen", "kepmen") else r"\b"
    return max((match.start() for match in re.finditer(rf"\b{re.escape(way)}{ending}", text)), default=-1)
