"""Lines of a pasted text: as they stood, as they are read, and which of them belong to the page instead of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

FOLDED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width letters, digits and signs, as some keyboards and scanners give them."""
BULLETS = dict.fromkeys((0x2022, 0x25CF, 0x25AA, 0x25E6, 0x2023, 0xF0B7, 0xF0A7, 0xF0D8), "•")
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
CONTROL = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " ")
AS_READ = {**CONTROL, **FOLDED, **BULLETS, **LIGATURES, **INVISIBLE}
SOFT_HYPHEN = "\u00ad"

PAGE_WORDS = re.compile(
    r"^(?:[-–—]{1,2} ?\d{1,4} ?[-–—]{1,2}|(?:halaman|hal\.?|hlm\.?|page) ?\d{1,4}(?: ?(?:dari|of|/) ?\d{1,4})?"
    r"|\d{1,4} (?:dari|of) \d{1,4})$",
    re.IGNORECASE,
)
BARE_NUMBER = re.compile(r"^(\d{1,4})(?: ?/ ?\d{1,4})?$")
WAITS_FOR_NUMBER = re.compile(r"^(?:pasal|article|bab|chapter)$", re.IGNORECASE)
NUMBERED = re.compile(r"^(?:pasal|article|bab|chapter|\(|\w{1,3}[.)])", re.IGNORECASE)
FEWEST_LINES_ON_A_PAGE = 5
FEWEST_REPEATS = 3
MOST_LINES_OF_A_HEADER = 6
SHORTEST_HEADER = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number as an editor counts, the characters as they stood, the words as they are read."""

    number: int
    raw: str
    text: str

    @property
    def ends_page(self) -> bool:
        return self.raw.endswith("\f")

    @property
    def breaks_word(self) -> bool:
        """Does a soft hyphen at the end cut a word in two?"""
        return self.raw.rstrip().endswith(SOFT_HYPHEN)


def as_read(raw: str) -> str:
    """The words without their typesetting: widths folded, invisible signs out, every kind of space one space."""
    return " ".join(raw.translate(AS_READ).split())


def cut_into_lines(text: str) -> list[Line]:
    """Every line with its ending, so that all of them together are the text again."""
    return [Line(number, raw, as_read(raw)) for number, raw in enumerate(text.splitlines(keepends=True), start=1)]


def lines_of_the_page(lines: Sequence[Line]) -> dict[int, str]:
    """Places of the lines that belong to the page: its number, and headers and footers that stand beside it."""
    dropped = {place: "page_number" for place in _page_numbers(lines)}
    edges = [(place, step) for place in dropped for step in (-1, 1)]
    edges += [(place + 1, -1) for place, line in enumerate(lines) if line.ends_page]
    edges += [(place, 1) for place, line in enumerate(lines) if line.ends_page]
    repeated = _repeated(lines)
    for place, step in edges:
        _drop_outwards(lines, place, step, repeated, dropped)
    return dropped


def _page_numbers(lines: Sequence[Line]) -> list[int]:
    """Places of page numbers: said so in words, or bare numbers that count the pages one after another."""
    found, bare, before = [], [], ""
    for place, line in enumerate(lines):
        match = BARE_NUMBER.match(line.text)
        if PAGE_WORDS.match(line.text):
            found.append(place)
        elif match and not WAITS_FOR_NUMBER.match(before):
            bare.append((place, int(match[1])))
        before = line.text or before
    for index, (place, value) in enumerate(bare):
        near = [bare[other] for other in (index - 1, index + 1) if 0 <= other < len(bare)]
        if any(
            value - other_value == (1 if other_place < place else -1) and abs(place - other_place) >= FEWEST_LINES_ON_A_PAGE
            for other_place, other_value in near
        ):
            found.append(place)
    return sorted(found)


def _repeated(lines: Sequence[Line]) -> set[int]:
    """Places of lines that come back word for word, page after page; sentences and numbered lines are never among them."""
    keys = [_repeat_key(line.text) for line in lines]
    counted = Counter(key for key in keys if key)
    return {place for place, key in enumerate(keys) if key and counted[key] >= FEWEST_REPEATS}


def _repeat_key(text: str) -> str:
    if (
        len(text) < SHORTEST_HEADER
        or text[-1] in ".;:,"
        or re.match(r"^(?:pasal|article|bab|chapter|\(|\w{1,3}[.)])", text, re.I)
    ):
        return ""
    return re.sub(r"\d+", "#", text.casefold())


def _drop_outwards(lines: Sequence[Line], place: int, step: int, repeated: set[int], dropped: dict[int, str]) -> None:
    """From a page's edge outwards: repeated lines belong to the page until the first line that is not one."""
    for _ in range(MOST_LINES_OF_A_HEADER):
        place += step
        if not 0 <= place < len(lines):
            return
        if lines[place].text and place not in repeated:
            return
        if lines[place].text:
            dropped.setdefault(place, "repeated_line")
