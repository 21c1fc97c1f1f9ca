"""Charts and marks as server-rendered SVG: pure functions that return safe strings, never inline styles, never scripts.

Every chart says the same as a table one tap away (`parts/chart_figure.html`). Attributes hold plain numbers, because a
localised `x="12,5"` breaks the drawing; only the words and figures people read are written in their language. Shape or
dash always repeats what colour says, so that the chart survives black print and colour blindness.
"""

from mufakat.kernel.web.charts.bars import Bar, bar_chart
from mufakat.kernel.web.charts.levels import Axis, heat_cell, level_dots, radar
from mufakat.kernel.web.charts.lines import Band, Series, Target, line_chart, small_multiples, sparkline
from mufakat.kernel.web.charts.networks import Node, Tie, network_map, numbered
from mufakat.kernel.web.charts.svg import mark

__all__ = [
    "Axis",
    "Band",
    "Bar",
    "Node",
    "Series",
    "Target",
    "Tie",
    "bar_chart",
    "heat_cell",
    "level_dots",
    "line_chart",
    "mark",
    "network_map",
    "numbered",
    "radar",
    "small_multiples",
    "sparkline",
]
