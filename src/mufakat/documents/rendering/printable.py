"""Which characters can be printed: those of the font that ships with the platform. PDF/A allows no missing sign, so anything
else becomes a visible box, never an error and never a silent gap."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent / "typst" / "fonts"
FALLBACK_FONT = FONTS / "DejaVuSans.ttf"
BOX = "\u25a1"
BREAK = "\u200b"
"""A place where a line may break, without any width."""
LONGEST_WORD = 30
PIECE = 15
LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD},}}")


@lru_cache(maxsize=1)
def printable() -> frozenset[int]:
    """Every character of the shipped font, from the font's own table, and the line break."""
    font = FALLBACK_FONT.read_bytes()
    tables = struct.unpack_from(">H", font, 4)[0]
    entries = (struct.unpack_from(">4sIII", font, 12 + 16 * place) for place in range(tables))
    cmap = next(offset for tag, _, offset, _ in entries if tag == b"cmap")
    found = {ord("\n")}
    for place in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        platform, _, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * place)
        if platform in (0, 3):
            found.update(_characters(font, cmap + offset))
    return frozenset(found - set(range(0x20)) | {ord("\n")})


def _characters(font: bytes, start: int) -> Iterator[int]:
    """Characters of one subtable: format 12 lists groups, format 4 segments; other formats repeat these."""
    kind = struct.unpack_from(">H", font, start)[0]
    if kind == 12:
        for group in range(struct.unpack_from(">I", font, start + 12)[0]):
            first, last, _ = struct.unpack_from(">III", font, start + 16 + 12 * group)
            yield from range(first, last + 1)
    elif kind == 4:
        segments = struct.unpack_from(">H", font, start + 6)[0] // 2
        ends = struct.unpack_from(f">{segments}H", font, start + 14)
        starts = struct.unpack_from(f">{segments}H", font, start + 16 + 2 * segments)
        for first, last in zip(starts, ends, strict=True):
            yield from range(first, min(last, 0xFFFE) + 1)


def as_printed(text: str) -> str:
    """The text with a box for each sign that cannot be printed, and places to break inside very long words."""
    known = printable()
    shown = "".join(sign if ord(sign) in known else BOX for sign in text)
    return LONG_WORD.sub(lambda word: BREAK.join(_pieces(word.group())), shown)


def _pieces(word: str) -> Iterator[str]:
    return (word[start : start + PIECE] for start in range(0, len(word), PIECE))


def for_print(part: Any) -> Any:
    """The same for every text inside lists and mappings."""
    if isinstance(part, str):
        return as_printed(part)
    if isinstance(part, list | tuple):
        return [for_print(item) for item in part]
    return {key: for_print(item) for key, item in part.items()} if isinstance(part, dict) else part


def cannot_be_printed(text: str) -> str:
    """The signs of a text that would become boxes, each once, in their order."""
    known = printable()
    return "".join(dict.fromkeys(sign for sign in text if ord(sign) not in known))
