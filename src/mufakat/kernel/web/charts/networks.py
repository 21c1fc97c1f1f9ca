"""Who works with whom, as a numbered circle grouped by sector. The table beside it is the first source, not the drawing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from mufakat.kernel.web.charts import svg
from mufakat.kernel.web.language import dua

MOST_NODES = 30
MOST_NAMED_TIES = 40
SIZE = 340


@dataclass(frozen=True)
class Node:
    """A party: a key that ties refer to, its name, its sector."""

    key: Any
    name: Any
    sector: Any


@dataclass(frozen=True)
class Tie:
    """A tie between two parties; `strength` 1 to 3 sets its width, `stated_only` draws it dashed (said, not in records)."""

    source: Any
    target: Any
    strength: int = 1
    stated_only: bool = False


def numbered(nodes: Sequence[Node]) -> list[tuple[int, Node]]:
    """The numbers the map uses, in its order: by sector as first met, then by name. Use it for the table beside the map."""
    sectors = list(dict.fromkeys(str(node.sector) for node in nodes))
    ordered = sorted(nodes, key=lambda node: (sectors.index(str(node.sector)), str(node.name)))
    return list(enumerate(ordered, start=1))


def network_map(title: Any, nodes: Sequence[Node], ties: Sequence[Tie], *, description: Any = "") -> SafeString:
    """At most 30 parties on a circle, sectors side by side, shape and colour by sector, names on hover and in the table."""
    if not 2 <= len(nodes) <= MOST_NODES:
        raise ValueError(f"Between 2 and {MOST_NODES} parties; more belong in the table.")
    places = numbered(nodes)
    sectors = list(dict.fromkeys(str(node.sector) for _, node in places))
    spots = _spots(places)
    order = {node.key: number for number, node in places}
    drawn = [tie for tie in ties if tie.source in spots and tie.target in spots and tie.source != tie.target]
    named = len(drawn) <= MOST_NAMED_TIES
    parts = [
        f'<g fill="none" stroke="{svg.LINE_STRONG}">',
        *(_tie(tie, spots, order if named else {}) for tie in drawn),
        "</g>",
    ]
    parts.append('<g font-size="11" font-weight="600" text-anchor="middle">')
    for number, node in places:
        x, y = spots[node.key]
        kind = sectors.index(str(node.sector)) % len(svg.CATEGORY)
        figure = f'<text x="{svg.num(x)}" y="{svg.num(y + 4)}" fill="{svg.PAPER}">{number}</text>'
        caption = f"<title>{number}. {svg.words(node.name)} ({svg.words(node.sector)})</title>"
        parts.append(f"<g>{caption}{_party(kind, x, y)}{figure}</g>")
    parts.append("</g>")
    parts += _key(sectors)
    said = description or dua(
        "{n} pihak, {t} hubungan; namanya ada di tabel.", "{n} parties, {t} ties; the table has the names."
    ).with_values(n=len(nodes), t=len(ties))
    return svg.drawing(title, said, SIZE, SIZE + 4 + _key_height(sectors), parts)


def _spots(places: Sequence[tuple[int, Node]]) -> dict[Any, tuple[float, float]]:
    """A gap of one place between sectors keeps the groups apart."""
    sectors = len({str(node.sector) for _, node in places})
    slots = len(places) + (sectors if sectors > 1 else 0)
    spots, slot, before = {}, 0, ""
    for _, node in places:
        slot += 1 if before and before != str(node.sector) else 0
        before = str(node.sector)
        turn = 2 * math.pi * slot / slots - math.pi / 2
        spots[node.key] = (SIZE / 2 + math.cos(turn) * 148, SIZE / 2 + math.sin(turn) * 148)
        slot += 1
    return spots


def _tie(tie: Tie, spots: dict[Any, tuple[float, float]], order: dict[Any, int]) -> str:
    """Curved towards the middle, so that ties between neighbours stay apart from the circle."""
    (x1, y1), (x2, y2) = spots[tie.source], spots[tie.target]
    bend_x, bend_y = (x1 + x2) / 2 * 0.6 + SIZE / 2 * 0.4, (y1 + y2) / 2 * 0.6 + SIZE / 2 * 0.4
    width = svg.num(0.8 + 0.8 * min(max(tie.strength, 1), 3))
    path = f"M{svg.num(x1)} {svg.num(y1)}Q{svg.num(bend_x)} {svg.num(bend_y)} {svg.num(x2)} {svg.num(y2)}"
    pen = f'stroke-width="{width}"{svg.dashed("4 3" if tie.stated_only else "")}'
    if not order:
        return f'<path d="{path}" {pen}/>'
    return f'<path d="{path}" {pen}><title>{order[tie.source]} – {order[tie.target]}</title></path>'


def _party(kind: int, x: float, y: float) -> str:
    colour, shape = svg.CATEGORY[kind], svg.SHAPES[kind]
    return svg.marker("circle" if shape == "ring" else shape, x, y, 10.5 if shape in {"circle", "ring"} else 9.5, colour)


def _key_height(sectors: Sequence[str]) -> float:
    return 18.0 * len(sectors) + 4


def _key(sectors: Sequence[str]) -> list[str]:
    parts = []
    for place, sector in enumerate(sectors):
        y = SIZE + 14 + place * 18
        kind = place % len(svg.CATEGORY)
        parts.append(svg.marker(svg.SHAPES[kind] if svg.SHAPES[kind] != "ring" else "circle", 10, y - 4, 5, svg.CATEGORY[kind]))
        parts.append(svg.text(22, y, sector, fill=svg.INK, size=12))
    return parts
