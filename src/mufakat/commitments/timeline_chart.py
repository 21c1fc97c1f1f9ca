"""The action plan over time: one line per month, one mark per promise, its shape and colour saying how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from mufakat.commitments.queries import Month
from mufakat.commitments.words import TIMELINE_WORDS
from mufakat.kernel.web.charts import svg
from mufakat.kernel.web.formats import month_name
from mufakat.kernel.web.language import dua

ROW, LABEL, STEP, SIZE = 24, 78, 13, 4.6
MOST_MARKS = 17
SHAPES = {
    "overdue": ("triangle", "#8E1B15"),
    "running": ("ring", "#1B4386"),
    "waiting": ("square", "#5B2A86"),
    "kept": ("circle", "#14592F"),
    "partly_kept": ("diamond", "#BF7600"),
    "broken": ("cross", "#8E1B15"),
}


def month_label(day: date) -> str:
    """The month on one line: the space does not break."""
    return f"{month_name(day.month, short=True)}\u00a0{day.year}"


def timeline_chart(title: Any, months: Sequence[Month], today: date) -> SafeString:
    """Marks for up to seventeen promises a month; beyond that their number. The table beside it has every figure."""
    parts = [piece for place, month in enumerate(months) for piece in _month(month, place * ROW, today)]
    height = len(months) * ROW + 6
    said = "; ".join(f"{month_label(month.first)}: {month.total}" for month in months if month.total)
    description = dua("Banyaknya tenggat per bulan: {isi}.", "Due dates per month: {isi}.").with_values(isi=said)
    return svg.drawing(title, description, svg.WIDTH, height, parts)


def _month(month: Month, top: int, today: date) -> list[str]:
    middle = top + ROW / 2
    is_now = (month.first.year, month.first.month) == (today.year, today.month)
    parts = [svg.rect(0, top + 1, svg.WIDTH, ROW - 2, fill=svg.TEAL_SOFT)] if is_now else []
    parts.append(svg.text(4, middle + 4, month_label(month.first), fill=svg.INK, bold=is_now))
    names = [name for name, number in month.groups.items() for _ in range(min(number, MOST_MARKS))]
    shown = names if month.total <= MOST_MARKS else names[: MOST_MARKS - 1]
    for place, name in enumerate(shown):
        parts.append(mark(name, LABEL + place * STEP + STEP / 2, middle))
    if month.total > len(shown):
        parts.append(svg.text(svg.WIDTH - 4, middle + 4, f"… {month.total}", anchor="end"))
    return parts


def mark(name: str, x: float, y: float, size: float = SIZE) -> str:
    """The mark of one group; a cross for what was broken, so that it differs from overdue without its colour."""
    shape, colour = SHAPES[name]
    if shape != "cross":
        return svg.marker(shape, x, y, size, colour)
    strokes = (svg.line(x - size, y - size, x + size, y + size, stroke=colour, width=2.4),
               svg.line(x - size, y + size, x + size, y - size, stroke=colour, width=2.4))  # fmt: skip
    return "".join(strokes)


def legend() -> list[tuple[SafeString, Any]]:
    """Each mark with its word."""
    return [
        (svg.drawing(words, words, 16, 16, [mark(name, 8, 8, 5.5)], css="tanda-bagan"), words)
        for name, words in TIMELINE_WORDS.items()
    ]
