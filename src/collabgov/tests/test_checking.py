"""Printed arithmetic is computed again; what does not come out is shown with both figures, never repaired."""

from decimal import Decimal

import pytest

from collabgov.packs.checking import run_checks
from collabgov.packs.loading import load_pack
from collabgov.packs.scaffolding import new_pack
from collabgov.tests.pack_authoring import problems

FIGURES = """
indicators:
  - code: exports
    name: {id: A, en: A}
    question: {id: A, en: A}
    definition: {id: A, en: A}
    unit: {id: A, en: A}
    polarity: higher_is_better
    kind: outcome
    series:
      - key: agency
        name: {id: A, en: A}
        reliability: as_printed
        values: [{period: "2016", value: 100}, {period: "2017", value: 110.5}, {period: "2018", value: null, state: missing}]
      - key: office
        name: {id: A, en: A}
        reliability: claimed
        values: [{period: "2016", value: 100}, {period: "2017", value: 90}, {period: "2018", value: 3}]
tables:
  - key: trade
    title: {id: A, en: A}
    file: data/trade.csv
    lines: 12
    columns:
      - {key: item, name: {id: A, en: A}, type: text}
      - {key: sold, name: {id: A, en: A}, type: decimal}
      - {key: bought, name: {id: A, en: A}, type: integer}
      - {key: balance, name: {id: A, en: A}, type: decimal}
checks:
  - {key: check, title: {id: A, en: A}, lines: 40, %s}
"""
TRADE = "item,sold,bought,balance\nkopi,10.5,4,6.5\nkakao,3.25,1,2.5\nudang,,2,\n"


def result(tmp_path, check):
    path = new_pack("case", "case", tmp_path)
    (path / "data" / "families-served.csv").unlink()
    (path / "data" / "trade.csv").write_text("\ufeff" + TRADE)
    (path / "indicators.yaml").write_text(FIGURES % check)
    (found,) = run_checks(load_pack(path))
    return found


@pytest.mark.parametrize(
    ("check", "passed", "computed", "printed", "difference"),
    [
        ("kind: sum, table: trade, column: sold, printed: 13.75", True, "13.75", "13.75", "0"),
        ("kind: sum, table: trade, column: bought, printed: 8", False, "7", "8", "-1"),
        ("kind: sum, table: trade, column: item, printed: 8", None, None, "8", None),
        ("kind: sum, indicator: exports, column: agency, printed: 210.5", True, "210.5", "210.5", "0.0"),
        ("kind: sum, indicator: exports, column: office, period: '2017', printed: 90", True, "90", "90", "0"),
        ("kind: sum, indicator: exports, printed: 1", None, None, "1", None),
        ("kind: row_expression, table: trade, expression: balance == sold - bought", False, "2.25", "2.5", "-0.25"),
        ("kind: row_expression, table: trade, expression: balance <= sold", True, "10.5", "6.5", "4.0"),
        ("kind: row_expression, table: trade, expression: item == sold", None, None, None, None),
        ("kind: percent, numerator: 1, denominator: 8, printed: 12.5, decimals: 1", True, "12.5", "12.5", "0.0"),
        ("kind: percent, numerator: 1, denominator: 200, printed: 1, decimals: 0", True, "1", "1", "0"),
        ("kind: percent, numerator: 1, denominator: 3, printed: 33, tolerance_percent: 2", True, "33.33", "33", "0.33"),
        ("kind: percent, numerator: 1, denominator: 0, printed: 1", None, None, "1", None),
        ("kind: change_percent, numerator: 80, denominator: 100, printed: 20", False, "25.00", "20", "5.00"),
        ("kind: same_value, printed: 5, other: 7", False, "7", "5", "2"),
        ("kind: same_value, printed: 5.0, other: 5", True, "5", "5.0", "0.0"),
        ("kind: sources_agree, indicator: exports, period: '2016'", True, "agency: 100; office: 100", None, "0"),
        ("kind: sources_agree, indicator: exports, period: '2017'", False, "agency: 110.5; office: 90", None, "20.5"),
        ("kind: sources_agree, indicator: exports, period: '2017', tolerance_percent: 25", True, "agency: 110.5; office: 90", None, "20.5"),
        ("kind: sources_agree, indicator: exports, period: '2018'", None, None, None, None),
        ("kind: sources_direction, indicator: exports, from_period: '2016', period: '2017'", False, "agency: +10.5; office: -10", None, None),
        ("kind: sources_direction, indicator: exports, from_period: '2017', period: '2018'", None, None, None, None),
    ],
)  # fmt: skip
def test_printed_figure_is_computed_again(check, passed, computed, printed, difference, tmp_path):
    found = result(tmp_path, check)
    assert (found.passed, found.computed, found.printed) == (passed, computed, printed)
    assert found.difference == (None if difference is None else Decimal(difference))
    assert found.lines == "40"


@pytest.mark.parametrize(
    "check",
    [
        "kind: sum, printed: 8",
        "kind: sum, table: trade, printed: 8",
        "kind: row_expression, table: trade",
        "kind: percent, numerator: 1, printed: 1",
        "kind: same_value, printed: 1",
        "kind: sources_agree, indicator: exports",
        "kind: sources_direction, indicator: exports, period: '2018'",
        "kind: row_expression, table: trade, expression: sold - bought",
        "kind: row_expression, table: trade, expression: sold == gold",
        "kind: sum, table: trade, column: gold, printed: 1",
        "kind: sum, table: nowhere, column: sold, printed: 1",
    ],
)
def test_check_that_cannot_be_computed_is_refused_at_loading(check, tmp_path):
    path = new_pack("case", "case", tmp_path)
    (path / "data" / "families-served.csv").rename(path / "data" / "trade.csv")
    (path / "data" / "trade.csv").write_text(TRADE)
    (path / "indicators.yaml").write_text(FIGURES % check)
    assert [problem.where.split(".")[0] for problem in problems(path)] == ["checks"]
