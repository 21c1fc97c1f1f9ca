"""Charts say what they show, survive print, and never draw a missing value as zero."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from django.utils import translation

from mufakat.kernel.web import charts
from mufakat.kernel.web.charts.levels import Axis
from mufakat.kernel.web.charts.lines import runs
from mufakat.kernel.web.gallery import gallery_context

LARGEST = 10 * 1024
SPACE = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _indonesian():
    with translation.override("id"):
        yield


def drawn(chart: str) -> ElementTree.Element:
    return ElementTree.fromstring(str(chart))


def all_charts() -> list[tuple[str, str]]:
    context = gallery_context()
    names = ("exports_chart", "waiting_chart", "bars", "multiples", "radar", "network")
    extra = [
        ("dots", charts.level_dots("Determinasi", people=2, system=2, evidence=2)),
        ("cell", charts.heat_cell(3)),
        ("spark", charts.sparkline("x", (1, 2))),
    ]
    return [(name, context[name]) for name in names] + extra


@pytest.mark.parametrize("place", range(9))
def test_every_chart_is_named_small_and_free_of_styles_and_scripts(place):
    name, chart = all_charts()[place]
    root = drawn(chart)
    assert root.get("role") == "img", name
    assert root.get("aria-label")
    assert root.find("title").text
    assert root.find("desc").text
    assert len(chart.encode()) <= LARGEST
    assert not re.search(r"style=|<style|<script|\bon\w+=|\bid=", chart)


@pytest.mark.parametrize("place", range(9))
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_coordinate_is_written_with_a_comma(place, language):
    with translation.override(language):
        _, chart = all_charts()[place]
    coordinate = re.compile(r'\b(?:x|y|x1|x2|y1|y2|cx|cy|r|width|height|stroke-width)="([^"]*)"')
    assert all(re.fullmatch(r"-?\d+(\.\d+)?", value) for value in coordinate.findall(chart))


def test_a_missing_month_breaks_the_line_and_is_counted():
    assert runs((1, 2, None, 3, None, 4, 5)) == [[0, 1], [3], [5, 6]]
    chart = charts.line_chart("Apakah turun?", list("abcdefg"), [charts.Series("Pelabuhan", (1, 2, None, 3, None, 4, 5))])
    root = drawn(chart)
    lines = root.findall("polyline")
    assert [len(line.get("points").split()) for line in lines] == [2, 2]
    assert len(root.findall("circle")) == 5
    assert "2 periode kosong" in root.find("desc").text


def test_series_differ_by_marker_and_dash_not_only_by_colour():
    chart = charts.line_chart("?", ["a", "b"], [charts.Series(str(n), (n, n + 1)) for n in range(5)])
    dashes = [line.get("stroke-dasharray") for line in drawn(chart).findall("polyline")]
    assert len(set(dashes)) == 5


def test_a_sixth_series_asks_for_small_multiples():
    series = [charts.Series(str(n), (n, n + 1)) for n in range(6)]
    with pytest.raises(ValueError, match="small multiples"):
        charts.line_chart("?", ["a", "b"], series)
    assert drawn(charts.small_multiples("?", ["a", "b"], series)) is not None


def test_a_target_carries_its_word_and_a_dash():
    chart = charts.line_chart("?", ["a", "b"], [charts.Series("x", (61, 58))], target=charts.Target(48))
    assert "target 48" in "".join(drawn(chart).itertext())
    assert 'stroke-dasharray="5 4"' in chart


def test_bars_begin_at_zero_and_missing_ones_say_so():
    chart = charts.bar_chart("?", [charts.Bar("A", 50), charts.Bar("B", 100), charts.Bar("C", None)])
    widths = [float(bar.get("width")) for bar in drawn(chart).findall("rect")]
    assert len(widths) == 2
    assert widths[1] == pytest.approx(2 * widths[0], abs=0.2)
    assert "belum ada data" in chart


def test_an_axis_that_was_not_assessed_breaks_the_radar_and_has_no_point_at_zero():
    names = ["A", "B", "C", "D", "E"]
    full = drawn(charts.radar("?", [Axis(name, 3) for name in names]))
    holed = drawn(charts.radar("?", [Axis(name, None if name == "C" else 3) for name in names]))
    centre_points = [c for c in holed.findall("circle") if c.get("cx") == "170" and c.get("cy") == "144"]
    assert len([c for c in full.findall("circle") if c.get("r") == "4"]) == 5
    assert len([c for c in holed.findall("circle") if c.get("r") == "4"]) == 4
    assert centre_points == []
    assert len(holed.findall("polyline")) == 3
    assert "3 C belum dinilai" in holed.find("desc").text


def test_a_radar_numbers_its_axes_and_refuses_a_thirteenth():
    said = [node.text for node in drawn(charts.radar("?", [Axis("Pemahaman", 3)] * 12)).findall("text")]
    assert {str(number) for number in range(1, 13)} <= set(said)
    with pytest.raises(ValueError, match="12"):
        charts.radar("?", [Axis("x", 1)] * 13)


@pytest.mark.parametrize(
    ("given", "shapes"), [({"people": 3}, (1, 0, 0)), ({"system": 3}, (0, 1, 0)), ({"evidence": 3}, (0, 0, 1)), ({}, (0, 0, 0))]
)
def test_each_source_has_its_own_shape_and_may_be_missing(given, shapes):
    root = drawn(charts.level_dots("Determinasi", **given))
    rings = [c for c in root.findall("circle") if c.get("stroke-width") == "2"]
    squares = [r for r in root.findall("rect") if r.get("width") == "12"]
    assert (len(rings), len(root.findall("path")), len(squares)) == shapes


def test_three_sources_on_one_level_stay_visible_beside_each_other():
    root = drawn(charts.level_dots("x", people=2, system=2, evidence=2))
    ring = next(c for c in root.findall("circle") if c.get("stroke-width") == "2")
    square = root.findall("rect")[-1]
    assert float(ring.get("cy")) != float(square.get("y")) + 6


@pytest.mark.parametrize(("value", "fill"), [(1, "#E6F1F3"), (2, "#B5D6DC"), (3, "#74ADB8"), (4, "#2F7F8F"), (5, "#063A44")])
def test_a_heat_cell_shows_level_and_figure(value, fill):
    cell = charts.heat_cell(value)
    assert fill in cell
    assert f">{value}</text>" in cell


def test_a_heat_cell_without_a_value_is_hatched_not_zero():
    assert "belum dinilai" in charts.heat_cell(None)
    assert ">0<" not in charts.heat_cell(None)


def test_the_map_numbers_parties_as_the_table_does_and_escapes_names():
    nodes = [
        charts.Node("a", "Petani <x>", "Masyarakat"),
        charts.Node("b", "Dinas", "Pemerintah"),
        charts.Node("c", "Asosiasi", "Masyarakat"),
    ]
    chart = charts.network_map("?", nodes, [charts.Tie("a", "b"), charts.Tie("a", "gone")])
    table = [(number, node.key) for number, node in charts.numbered(nodes)]
    assert table == [(1, "c"), (2, "a"), (3, "b")]
    assert "2. Petani &lt;x&gt; (Masyarakat)" in chart
    assert chart.count("<title>2 – 3</title>") == 1
    assert chart.count("stroke-width") == 1
    with pytest.raises(ValueError, match="30"):
        charts.network_map("?", [charts.Node(n, n, "x") for n in range(31)], [])


def test_the_largest_map_still_fits_its_budget():
    nodes = [charts.Node(n, f"Dinas Koperasi dan Usaha Kecil {n}", f"Sektor {n % 4}") for n in range(30)]
    ties = [charts.Tie(n % 30, (n * 7 + 3 + n // 30) % 30) for n in range(60)]
    assert len(charts.network_map("?", nodes, ties).encode()) <= LARGEST
