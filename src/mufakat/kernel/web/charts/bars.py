"""Amounts side by side: horizontal bars that begin at zero, each with its name above and its figure at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from mufakat.kernel.web.charts import svg
from mufakat.kernel.web.charts.lines import Target
from mufakat.kernel.web.charts.svg import Number
from mufakat.kernel.web.formats import angka
from mufakat.kernel.web.language import dua

MOST_BARS = 24
ROW = 40
LABEL = 46


@dataclass(frozen=True)
class Bar:
    """One amount. `tone` is empty, `sehat`, `perhatian` or `terganggu`; `other` draws the rest group hatched."""

    name: Any
    value: Number | None
    tone: str = ""
    other: bool = False


def bar_chart(
    title: Any, bars: Sequence[Bar], *, unit: Any = "", target: Target | None = None, description: Any = ""
) -> SafeString:
    """Bars from zero. A missing amount is said in words, never drawn as nothing."""
    if not 1 <= len(bars) <= MOST_BARS:
        raise ValueError(f"Between 1 and {MOST_BARS} bars.")
    amounts = [float(bar.value) for bar in bars if bar.value is not None] + ([float(target.value)] if target else [])
    low, high = min([0.0, *amounts]), max([0.0, *amounts])
    figure_room = max([svg.text_width(angka(bar.value)) for bar in bars if bar.value is not None] or [0.0]) + 10
    start = figure_room if low < 0 else 2.0
    scale = (svg.WIDTH - figure_room - start) / ((high - low) or 1.0)
    zero = start - low * scale
    top = 18 if target else 0
    height = top + len(bars) * ROW + 4
    parts = [piece for place, bar in enumerate(bars) for piece in _bar(bar, top + place * ROW, zero, scale)]
    parts.append(svg.line(zero, top + 2, zero, height - 2, stroke=svg.LINE_STRONG))
    if target:
        at = zero + float(target.value) * scale
        anchor = "end" if at > svg.WIDTH * 0.6 else "start"
        parts.append(svg.line(at, 16, at, height - 2, stroke=svg.INK, width=1.5, dash="5 4"))
        parts.append(svg.text(at, 11, f"{target.word} {angka(target.value)}", anchor=anchor, fill=svg.INK, bold=True))
    return svg.drawing(title, description or _described(bars, unit), svg.WIDTH, height, parts)


def _bar(bar: Bar, top: float, zero: float, scale: float) -> list[str]:
    name = str(bar.name)
    label = svg.text(
        zero + 4 if zero < 20 else 4, top + 14, name if len(name) <= LABEL else f"{name[: LABEL - 1]}…", fill=svg.INK
    )
    if bar.value is None:
        return [label, svg.text(zero + 4, top + 31, dua("belum ada data", "no data yet"))]
    amount = float(bar.value)
    width = abs(amount) * scale
    left = zero if amount >= 0 else zero - width
    colour = svg.HEALTH.get(bar.tone, svg.TEAL)
    if bar.other:
        shape = svg.rect(left, top + 20, width, 14, fill=svg.SHEET, stroke=svg.LINE_STRONG) + svg.hatch(
            left, top + 20, width, 14
        )
    else:
        shape = svg.rect(left, top + 20, width, 14, fill=colour)
    anchor, x = ("start", left + width + 5) if amount >= 0 else ("end", left - 5)
    return [label, shape, svg.text(x, top + 31, angka(bar.value), anchor=anchor, fill=svg.INK, bold=True)]


def _described(bars: Sequence[Bar], unit: Any) -> str:
    said = [f"{bar.name} {angka(bar.value) if bar.value is not None else dua('belum ada data', 'no data yet')}" for bar in bars]
    return f"{'; '.join(said)} {unit}".rstrip() + "."
