"""What is seen of a signature on the page: a small PDF made by Typst, as large as the place kept for it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst

from mufakat.documents.rendering.printable import FONTS, as_printed
from mufakat.documents.signing.places import Place

SOURCE = Path(__file__).with_name("stamp.typ")
TYPEFACES = ["Libertinus Serif", "DejaVu Sans"]
LONGEST_LINE = 120


@dataclass(frozen=True)
class Stamp:
    """The words on a stamp: a heading, lines, and a warning that stands out."""

    heading: str
    lines: Sequence[str]
    warning: str = ""
    language: str = "id"


def draw_stamp(stamp: Stamp, place: Place) -> bytes:
    """One page with the stamp, in the size of its place."""
    data = {
        "heading": as_printed(stamp.heading[:LONGEST_LINE]),
        "lines": [as_printed(line[:LONGEST_LINE]) for line in stamp.lines if line.strip()],
        "warning": as_printed(stamp.warning[:LONGEST_LINE]),
        "language": stamp.language,
        "font": TYPEFACES,
        "width": place.width,
        "height": place.height,
    }
    drawn = typst.compile(_source(), format="pdf", font_paths=_fonts(), sys_inputs={"data": json.dumps(data)}, pdf_tags=False)
    assert isinstance(drawn, bytes)
    return drawn


@cache
def _source() -> bytes:
    return SOURCE.read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """The platform's own fonts, read once."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
