"""Change over time: line chart, small multiples, sparkline. A missing value is a gap, never a zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from mufakat.kernel.web.charts import svg
from mufakat.kernel.web.charts.svg import Number
from mufakat.kernel.web.formats import angka
from mufakat.kernel.web.language import dua

MOST_SERIES = 5
MOST_PANELS = 12
MOST_PERIODS = 60
POINT_LABELS_UP_TO = 7
ROW = 13


@dataclass(frozen=True)
class Series:
    """One line: a name and one value (or None) for every period."""

    name: Any
    values: Sequence[Number | None]


@dataclass(frozen=True)
class Target:
    """The agreed value, drawn as a dashed line with its word."""

    value: Number
    word: Any = "target"


@dataclass(frozen=True)
class Band:
    """Periods (positions, both included) without service, shaded with a word ("no service" unless given)."""

    start: int
    end: int
    word: Any = None


@dataclass(frozen=True)
class Frame:
    """Where the data lies on the page."""

    left: float
    right: float
    top: float
    bottom: float
    low: float
    high: float
    count: int

    def x(self, position: float) -> float:
        return self.left + (self.right - self.left) * (position / (self.count - 1) if self.count > 1 else 0.5)

    def y(self, value: Number) -> float:
        share = (float(value) - self.low) / ((self.high - self.low) or 1.0)
        return self.bottom - (self.bottom - self.top) * share


def _check(periods: Sequence[Any], series: Sequence[Series], most: int) -> None:
    if not series or len(series) > most:
        raise ValueError(f"Between 1 and {most} series; more become small multiples.")
    if not 1 <= len(periods) <= MOST_PERIODS:
        raise ValueError(f"Between 1 and {MOST_PERIODS} periods.")
    if any(len(one.values) != len(periods) for one in series):
        raise ValueError("Every series needs one value or None for every period.")


def _known(series: Sequence[Series]) -> list[float]:
    return [float(value) for one in series for value in one.values if value is not None]


def runs(values: Sequence[Number | None]) -> list[list[int]]:
    """Positions of unbroken stretches: a line never crosses a missing value."""
    stretches: list[list[int]] = []
    for position, value in enumerate(values):
        if value is None:
            continue
        if stretches and stretches[-1][-1] == position - 1:
            stretches[-1].append(position)
        else:
            stretches.append([position])
    return stretches


def described(periods: Sequence[Any], series: Sequence[Series], unit: Any) -> str:
    """What the drawing shows, in words: first and last known value of every line, and how many are missing."""
    sentences = []
    for one in series:
        known = [(period, value) for period, value in zip(periods, one.values, strict=True) if value is not None]
        if not known:
            sentences.append(str(dua("{nama}: belum ada data.", "{nama}: no data yet.").with_values(nama=one.name)))
            continue
        (first, start), (last, end) = known[0], known[-1]
        missing = len(periods) - len(known)
        gap = str(dua(", {n} periode kosong", ", {n} periods missing").with_values(n=missing)) if missing else ""
        way = f"{angka(start)} ({first}) → {angka(end)} ({last})"
        sentences.append(f"{one.name}: {way} {unit}".rstrip() + f"{gap}.")
    return " ".join(sentences)


def line_chart(
    title: Any,
    periods: Sequence[Any],
    series: Sequence[Series],
    *,
    unit: Any = "",
    target: Target | None = None,
    bands: Sequence[Band] = (),
    description: Any = "",
    from_zero: bool = False,
    height: int = 190,
) -> SafeString:
    """Up to five lines with their names beside them. One short line carries its values instead of an axis."""
    _check(periods, series, MOST_SERIES)
    known = _known(series) + ([float(target.value)] if target else [])
    description = description or described(periods, series, unit)
    if not _known(series):
        empty = svg.text(svg.WIDTH / 2, 40, dua("Belum ada data", "No data yet"), anchor="middle", size=13)
        return svg.drawing(title, description, svg.WIDTH, 80, [empty])
    valued = len(series) == 1 and len(periods) <= POINT_LABELS_UP_TO
    scale = svg.ticks(min(0.0, *known) if from_zero else min(known), max(known))
    frame = _frame(periods, series, scale, valued=valued, height=height, with_target=target is not None)
    parts = [_band(frame, band) for band in bands]
    parts += _axis(frame, periods, [] if valued else scale)
    if target:
        parts += _target(frame, target, series)
    for place, one in enumerate(series):
        parts += _drawn(frame, one.values, place, large=len(periods) <= 12)
    parts += _point_values(frame, series[0].values) if valued else _names(frame, series)
    return svg.drawing(title, description, svg.WIDTH, height, parts)


def _frame(
    periods: Sequence[Any], series: Sequence[Series], scale: list[float], *, valued: bool, height: int, with_target: bool
) -> Frame:
    widest_tick = max(svg.text_width(angka(_tidy(value))) for value in scale)
    longest = max(svg.text_width(row, bold=True) for one in series for row in svg.wrapped(one.name))
    left = 22.0 if valued else widest_tick + 13
    left = max(left, svg.text_width(periods[0]) / 2 + 4)
    right_room = 22.0 if valued or len(series) == 1 else longest + 11
    right_room = max(right_room, svg.text_width(periods[-1]) / 2 + 4)
    top = 22.0 if valued or with_target else 12.0
    return Frame(left, svg.WIDTH - right_room, top, height - 22.0, scale[0], scale[-1], len(periods))


def _tidy(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _axis(frame: Frame, periods: Sequence[Any], scale: list[float]) -> list[str]:
    parts = [svg.line(frame.left - 6, frame.bottom, frame.right + 6, frame.bottom, stroke=svg.LINE_STRONG)]
    for value in scale:
        y = frame.y(value)
        if value != scale[0]:
            parts.append(svg.line(frame.left, y, frame.right, y, stroke=svg.SHEET))
        parts.append(svg.text(frame.left - 8, y + 4, angka(_tidy(value)), anchor="end"))
    room = max(svg.text_width(period) for period in periods) + 8
    fitting = max(int((frame.right - frame.left) // room), 1)
    every = -(-(len(periods) - 1) // fitting) or 1
    for position, period in enumerate(periods):
        if (len(periods) - 1 - position) % every == 0:
            parts.append(svg.text(frame.x(position), frame.bottom + 15, period, anchor="middle"))
    return parts


def _band(frame: Frame, band: Band) -> str:
    half = (frame.x(1) - frame.x(0)) / 2 if frame.count > 1 else 10
    left = max(frame.x(band.start) - half, frame.left - 6)
    width = min(frame.x(band.end) + half, frame.right + 6) - left
    height = frame.bottom - frame.top
    return (
        svg.rect(left, frame.top, width, height, fill=svg.SHEET)
        + svg.hatch(left, frame.top, width, height, stroke=svg.LINE)
        + svg.text(left + width / 2, frame.top - 3, band.word or dua("tanpa layanan", "no service"), anchor="middle", size=10)
    )


def _target(frame: Frame, target: Target, series: Sequence[Series]) -> list[str]:
    y = frame.y(target.value)
    label = f"{target.word} {angka(target.value)}"
    return [
        svg.line(frame.left - 6, y, frame.right + 6, y, stroke=svg.INK, width=1.5, dash="5 4"),
        svg.text(_quiet_spot(frame, y - 9, svg.text_width(label, bold=True), series), y - 5, label, fill=svg.INK, bold=True),
    ]


def _quiet_spot(frame: Frame, y: float, width: float, series: Sequence[Series]) -> float:
    """Where along the target line its word lies farthest from the data."""
    points = [(frame.x(at), frame.y(value)) for one in series for at, value in enumerate(one.values) if value is not None]
    room = max(frame.right - frame.left - width, 0)

    def distance(start: float) -> float:
        near = [abs(point_y - y) for x, point_y in points if start - 14 <= x <= start + width + 14]
        return min(near, default=frame.bottom)

    return max((frame.left - 2 + room * share / 6 for share in range(7)), key=distance)


def _drawn(frame: Frame, values: Sequence[Number | None], place: int, *, large: bool) -> list[str]:
    colour, shape, dash = svg.CATEGORY[place], svg.SHAPES[place], svg.DASHES[place]
    points = {position: (frame.x(position), frame.y(value)) for position, value in enumerate(values) if value is not None}
    parts = [
        svg.polyline([points[position] for position in stretch], stroke=colour, dash=dash)
        for stretch in runs(values)
        if len(stretch) > 1
    ]
    every = 1 if large else max(len(values) // 8, 1)
    lonely = {stretch[0] for stretch in runs(values) if len(stretch) == 1}
    last = max(points, default=0)
    parts += [
        svg.marker(shape, x, y, 4.0, colour)
        for position, (x, y) in points.items()
        if position % every == 0 or position in lonely or position == last
    ]
    return parts


def _point_values(frame: Frame, values: Sequence[Number | None]) -> list[str]:
    """Figures above the points, moved aside from the line that arrives there."""
    parts = []
    for position, value in enumerate(values):
        if value is None:
            continue
        x, y = frame.x(position), frame.y(value)
        before = values[position - 1] if position else None
        climb = frame.y(before) - y if before is not None else 0.0
        aside = max(min(climb / 2, 8.0), -8.0)
        half = svg.text_width(angka(value), bold=True) / 2
        middle = min(max(x - aside, half), svg.WIDTH - half)
        parts.append(svg.text(middle, y - 9, angka(value), anchor="middle", fill=svg.INK, bold=True))
    return parts


def _names(frame: Frame, series: Sequence[Series]) -> list[str]:
    """Names at the line ends, moved apart where they would overlap."""
    if len(series) == 1:
        return []
    ends = []
    for place, one in enumerate(series):
        known = [value for value in one.values if value is not None]
        if known:
            ends.append((frame.y(known[-1]), place, svg.wrapped(one.name)))
    ends.sort(key=lambda end: end[0])
    heights = [len(rows) * ROW for _, _, rows in ends]
    floor, spots = frame.top - 8, []
    for (wanted, _, _), height in zip(ends, heights, strict=True):
        spot = max(wanted - height / 2, floor)
        spots.append(spot)
        floor = spot + height + 2
    overflow = floor - (frame.bottom + 10)
    parts = []
    for spot, (_, place, rows) in zip(spots, ends, strict=True):
        y = spot - max(overflow, 0) + 10
        for number, row in enumerate(rows):
            parts.append(svg.text(frame.right + 9, y + number * ROW, row, fill=svg.CATEGORY[place], bold=True))
    return parts


def small_multiples(
    title: Any,
    periods: Sequence[Any],
    series: Sequence[Series],
    *,
    unit: Any = "",
    description: Any = "",
    from_zero: bool = False,
) -> SafeString:
    """More than five lines: one small panel each, all on the same scale, so that they can be compared."""
    _check(periods, series, MOST_PANELS)
    known = _known(series) or [0.0, 1.0]
    low, high = (min(0.0, *known) if from_zero else min(known)), max(known)
    columns, panel_height = 2, 104
    panel_width = (svg.WIDTH - 16) / columns
    parts = []
    for place, one in enumerate(series):
        left, top = (place % columns) * (panel_width + 16), (place // columns) * panel_height
        frame = Frame(left + 6, left + panel_width - 34, top + 32, top + 70, low, high, len(periods))
        for number, row in enumerate(svg.wrapped(one.name, 26)[:1]):
            parts.append(svg.text(left, top + 13 + number * ROW, row, fill=svg.INK, bold=True))
        parts.append(svg.line(left, frame.bottom + 4, left + panel_width, frame.bottom + 4))
        parts += _drawn(frame, one.values, 0, large=len(periods) <= 8)
        numbers = [value for value in one.values if value is not None]
        last = angka(numbers[-1]) if numbers else dua("belum ada data", "no data yet")
        at = frame.y(numbers[-1]) + 4 if numbers else frame.bottom
        parts.append(svg.text(left + panel_width, at, last, anchor="end", fill=svg.INK))
        parts.append(svg.text(left, frame.bottom + 17, periods[0], size=10))
        parts.append(svg.text(left + panel_width, frame.bottom + 17, periods[-1], anchor="end", size=10))
    rows = -(-len(series) // columns)
    return svg.drawing(title, description or described(periods, series, unit), svg.WIDTH, rows * panel_height, parts)


def sparkline(title: Any, values: Sequence[Number | None], *, width: int = 120, height: int = 28) -> SafeString:
    """A line the size of a word; the last value is marked. For the figures themselves see the row it stands in."""
    known = [float(value) for value in values if value is not None]
    if not known:
        return svg.drawing(title, dua("Belum ada data", "No data yet"), width, height, [], css="bagan-kata")
    frame = Frame(4, width - 5, 5, height - 5, min(known), max(known), max(len(values), 1))
    parts = [
        svg.polyline([(frame.x(at), frame.y(values[at] or 0)) for at in stretch], stroke=svg.TEAL, width=2)
        for stretch in runs(values)
    ]
    last = max(position for position, value in enumerate(values) if value is not None)
    parts.append(svg.marker("circle", frame.x(last), frame.y(values[last] or 0), 3.5, svg.TEAL))
    first_known = next(value for value in values if value is not None)
    return svg.drawing(title, f"{angka(first_known)} → {angka(values[last])}", width, height, parts, css="bagan-kata")
