"""The drawing pieces all charts share: palette, escaped text, markers, hatching, ticks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

Number = int | float | Decimal

INK, INK_SOFT, PAPER = "#16211F", "#44524F", "#fff"
LINE, LINE_STRONG, SHEET = "#C6D0CE", "#6A7875", "#E8EEEE"
TEAL, TEAL_SOFT = "#0B5563", "#DDEEF1"
CATEGORY = ("#0B5563", "#C95A00", "#9333C9", "#3A2A1E", "#12959B")
DASHES = ("", "7 3", "2 3", "9 3 2 3", "4 2")
SHAPES = ("circle", "square", "diamond", "triangle", "ring")
LEVELS = ("#E6F1F3", "#B5D6DC", "#74ADB8", "#2F7F8F", "#063A44")
HEALTH = {"sehat": "#0E7C86", "perhatian": "#BF7600", "terganggu": "#8E1B15"}
WIDTH = 340
CHARACTER = 6.8
CHARACTER_BOLD = 8.4
LONGEST_LABEL = 15


def num(value: Number) -> str:
    """A coordinate: one decimal at most, always with a point."""
    shown = f"{float(value):.1f}".removesuffix(".0")
    return "0" if shown == "-0" else shown


def words(value: Any) -> str:
    return str(escape(str(value)))


def text(
    x: Number, y: Number, content: Any, *, anchor: str = "start", fill: str = INK_SOFT, size: int = 11, bold: bool = False
) -> str:
    """A line of text, escaped. Bold text keeps a white edge, so that it stays readable where a line runs behind it."""
    weight = f' font-weight="600" stroke="{PAPER}" stroke-width="3" paint-order="stroke"' if bold else ""
    place = f'x="{num(x)}" y="{num(y)}" font-size="{size}" text-anchor="{anchor}"'
    return f'<text {place} fill="{fill}"{weight}>{words(content)}</text>'


def dashed(dash: str) -> str:
    return f' stroke-dasharray="{dash}"' if dash else ""


def line(x1: Number, y1: Number, x2: Number, y2: Number, *, stroke: str = LINE, width: Number = 1, dash: str = "") -> str:
    ends = f'x1="{num(x1)}" y1="{num(y1)}" x2="{num(x2)}" y2="{num(y2)}"'
    return f'<line {ends} stroke="{stroke}" stroke-width="{num(width)}"{dashed(dash)}/>'


def rect(x: Number, y: Number, width: Number, height: Number, *, fill: str, stroke: str = "") -> str:
    edge = f' stroke="{stroke}"' if stroke else ""
    return f'<rect x="{num(x)}" y="{num(y)}" width="{num(width)}" height="{num(height)}" fill="{fill}"{edge}/>'


def marker(shape: str, x: float, y: float, size: float, fill: str) -> str:
    """One point: the shape repeats what the colour says."""
    if shape == "square":
        return rect(x - size, y - size, size * 2, size * 2, fill=fill)
    if shape == "diamond":
        reach = size * 1.25
        step = num(reach)
        return f'<path d="M{num(x - reach)} {num(y)}l{step}-{step} {step} {step}-{step} {step}z" fill="{fill}"/>'
    if shape == "triangle":
        reach = size * 1.2
        return f'<path d="M{num(x)} {num(y - reach)}l{num(reach)} {num(reach * 2)}h-{num(reach * 2)}z" fill="{fill}"/>'
    if shape == "ring":
        return f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(size)}" fill="{PAPER}" stroke="{fill}" stroke-width="2"/>'
    return f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(size)}" fill="{fill}"/>'


def hatch(x: float, y: float, width: float, height: float, *, stroke: str = LINE_STRONG, step: float = 7) -> str:
    """Diagonal lines inside a rectangle, drawn without a pattern so that no id is needed."""
    pieces = []
    offset = step - height
    while offset < width:
        left, right = max(offset, 0.0), min(offset + height, width)
        if right > left:
            pieces.append(
                f"M{num(x + left)} {num(y + height - (left - offset))}L{num(x + right)} {num(y + height - (right - offset))}"
            )
        offset += step
    return f'<path d="{"".join(pieces)}" stroke="{stroke}" stroke-width="0.8" fill="none"/>'


def drawing(
    title: Any, description: Any, width: Number, height: Number, parts: Iterable[str], *, css: str = "bagan"
) -> SafeString:
    """The whole SVG, named for people who do not see it."""
    name = f'role="img" aria-label="{words(title)}. {words(description)}"'
    return mark_safe(
        f'<svg class="{css}" viewBox="0 0 {num(width)} {num(height)}" {name}>'
        f"<title>{words(title)}</title><desc>{words(description)}</desc>{''.join(parts)}</svg>"
    )


def polyline(points: Sequence[tuple[float, float]], *, stroke: str, dash: str = "", width: Number = 2.5) -> str:
    joined = " ".join(f"{num(x)},{num(y)}" for x, y in points)
    pen = f'stroke="{stroke}" stroke-width="{num(width)}"{dashed(dash)}'
    return f'<polyline points="{joined}" fill="none" {pen} stroke-linejoin="round"/>'


def text_width(content: Any, *, bold: bool = False) -> float:
    return len(str(content)) * (CHARACTER_BOLD if bold else CHARACTER)


def wrapped(content: Any, longest: int = LONGEST_LABEL) -> list[str]:
    """A label on at most two lines; what still does not fit ends in an ellipsis (the table has it in full)."""
    rows = [""]
    for word in str(content).split():
        candidate = f"{rows[-1]} {word}".strip()
        if len(candidate) <= longest or not rows[-1]:
            rows[-1] = candidate
        else:
            rows.append(word)
    shown = rows[:2]
    if len(rows) > 2:
        shown[1] = f"{shown[1]}…"
    return [row if len(row) <= longest + 1 else f"{row[: longest - 1]}…" for row in shown]


def ticks(low: float, high: float, wanted: int = 4) -> list[float]:
    """Round values that cover the range: steps of 1, 2, 2.5 or 5 times a power of ten."""
    span = (high - low) or abs(high) or 1.0
    raw = span / max(wanted - 1, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw * 0.999)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(place * step, 10) for place in range(first, last + 1)]


def mark(size: int = 26, *, on_dark: bool = True) -> SafeString:
    """The platform's mark: four leaves that meet in one grain, after the kawung batik."""
    stroke = PAPER if on_dark else "#063A44"
    leaves = "".join(
        f'<ellipse cx="{x}" cy="{y}" rx="5.4" ry="3.4" transform="rotate({turn} {x} {y})"/>'
        for x, y, turn in ((8, 8, 45), (18, 8, -45), (8, 18, -45), (18, 18, 45))
    )
    return mark_safe(
        f'<svg class="lambang" width="{size}" height="{size}" viewBox="0 0 26 26" aria-hidden="true" focusable="false">'
        f'<g fill="none" stroke="{stroke}" stroke-width="1.6">{leaves}</g>'
        '<circle cx="13" cy="13" r="1.8" fill="#F2B134"/></svg>'
    )
