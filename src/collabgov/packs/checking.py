"""Checks a pack brings along: printed arithmetic of a case, and the cases of a framework. A failed check is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from collabgov.expressions import parse_expression
from collabgov.indicators import change_percent, direction_between, measured, reconcile, share
from collabgov.packs.csv_tables import Cell, Row
from collabgov.packs.loading import LoadedPack
from collabgov.packs.schema import Assessment, Check, Framework, FrameworkCase, Indicators, Text
from collabgov.periods import read_period
from collabgov.reference import ReferenceResult, reference_result


@dataclass(frozen=True, slots=True)
class CheckResult:
    """How one check came out. `passed` is None when the pack does not hold enough to compute it."""

    key: str
    title: Text
    passed: bool | None
    computed: str | None
    printed: str | None
    difference: Decimal | None
    explanation: Text | None
    lines: str | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    passed: bool | None = None
    computed: str | None = None
    printed: str | None = None
    difference: Decimal | None = None


def run_checks(pack: LoadedPack) -> list[CheckResult]:
    """Every check of a case pack, in the order of the file."""
    section = pack.sections.get("indicators")
    if not isinstance(section, Indicators):
        return []
    results = []
    for check in section.checks:
        outcome = KINDS[check.kind](pack, check)
        results.append(
            CheckResult(
                key=check.key,
                title=check.title,
                passed=outcome.passed,
                computed=outcome.computed,
                printed=outcome.printed,
                difference=outcome.difference,
                explanation=check.explanation,
                lines=check.lines,
            )
        )
    return results


def plain(value: Decimal | None) -> str | None:
    """A figure in plain digits, never with an exponent."""
    return None if value is None else format(value, "f")


def _held_against(computed: Decimal | None, printed: Decimal | None, tolerance_percent: Decimal) -> _Outcome:
    if computed is None or printed is None:
        return _Outcome(None, plain(computed), plain(printed))
    difference = computed - printed
    allowed = abs(printed) * tolerance_percent / 100
    return _Outcome(abs(difference) <= allowed, plain(computed), plain(printed), difference)


def _sum(pack: LoadedPack, check: Check) -> _Outcome:
    values = _table_column(pack, check) if check.table else _series_values(pack, check)
    known = [value for value in values if value is not None]
    total = sum(known, Decimal(0)) if known else None
    return _held_against(total, check.printed, check.tolerance_percent)


def _table_column(pack: LoadedPack, check: Check) -> list[Decimal | None]:
    return [as_figure(row.get(check.column or "")) for row in pack.tables[check.table or ""]]


def _series_values(pack: LoadedPack, check: Check) -> list[Decimal | None]:
    """The values of the series named in `column`, or of the only series; within the year `period` when given."""
    found = [
        observations
        for (indicator, series), observations in pack.series.items()
        if indicator == check.indicator and check.column in (None, series)
    ]
    if len(found) != 1:
        return []
    year = read_period(check.period).year if check.period else None
    return [value for period, value in measured(found[0]).items() if year is None or read_period(period).year == year]


def as_figure(cell: Cell) -> Decimal | None:
    """A cell as a figure; a text is no figure."""
    return None if cell is None or isinstance(cell, str) else Decimal(cell)


def _row_expression(pack: LoadedPack, check: Check) -> _Outcome:
    """True when every row with all its figures agrees; shows the row that is furthest off."""
    rows = pack.tables[check.table or ""]
    sides = [known for row in rows if (known := _sides(check.expression or "", row))]
    if not sides:
        return _Outcome()
    worst = max(sides, key=lambda pair: abs(pair[2]))
    outside = [pair for pair in sides if not pair[3]]
    shown = max(outside, key=lambda pair: abs(pair[2])) if outside else worst
    return _Outcome(not outside, plain(shown[1]), plain(shown[0]), shown[1] - shown[0])


def _sides(expression: str, row: Row) -> tuple[Decimal, Decimal, Decimal, bool] | None:
    """Left, right, right minus left, and whether the comparison holds; None when a figure is missing."""
    parsed = parse_expression(expression)
    values = {name: as_figure(cell) for name, cell in row.items()}
    left, right = parsed.sides(values)
    holds = parsed.evaluate(values)
    if left is None or right is None or not isinstance(holds, bool):
        return None
    return left, right, right - left, holds


def _percent(_: LoadedPack, check: Check) -> _Outcome:
    computed = share(check.numerator, check.denominator, check.decimals)
    return _held_against(computed, check.printed, check.tolerance_percent)


def _change_percent(_: LoadedPack, check: Check) -> _Outcome:
    computed = change_percent(check.numerator, check.denominator, check.decimals)
    return _held_against(computed, check.printed, check.tolerance_percent)


def _same_value(_: LoadedPack, check: Check) -> _Outcome:
    return _held_against(check.other, check.printed, check.tolerance_percent)


def _sources_agree(pack: LoadedPack, check: Check) -> _Outcome:
    sources = {key: values for (indicator, key), values in pack.series.items() if indicator == check.indicator}
    for comparison in reconcile(sources).periods:
        if comparison.period == check.period and comparison.spread is not None:
            least = min(abs(value) for value in comparison.values.values())
            passed = comparison.spread <= least * check.tolerance_percent / 100
            return _Outcome(passed, _listed(comparison.values), None, comparison.spread)
    return _Outcome()


def _sources_direction(pack: LoadedPack, check: Check) -> _Outcome:
    sources = {key: measured(values) for (indicator, key), values in pack.series.items() if indicator == check.indicator}
    found = direction_between(sources, check.from_period or "", check.period or "")
    if len(found.directions) < 2:
        return _Outcome()
    changes = {key: sources[key][found.to_period] - sources[key][found.from_period] for key in found.directions}
    return _Outcome(found.agree, _listed(changes, sign="+"), None, None)


def _listed(values: Mapping[str, Decimal], sign: str = "") -> str:
    return "; ".join(f"{key}: {format(value, f'{sign}f')}" for key, value in values.items())


KINDS: Mapping[str, Callable[[LoadedPack, Check], _Outcome]] = {
    "sum": _sum,
    "row_expression": _row_expression,
    "percent": _percent,
    "change_percent": _change_percent,
    "same_value": _same_value,
    "sources_agree": _sources_agree,
    "sources_direction": _sources_direction,
}


# --- cases of a framework ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FrameworkCaseResult:
    """One case of a framework pack: what was expected, what came out, and where they differ."""

    file: str
    title: Text
    passed: bool
    differences: tuple[str, ...]


def run_framework_cases(pack: LoadedPack) -> list[FrameworkCaseResult]:
    """Every case of a framework pack, run through the same assessment as real data."""
    framework = pack.sections.get("framework")
    if not isinstance(framework, Framework):
        return []
    return [
        _run_case(file, framework, pack.manifest.key, case)
        for file, case in pack.cases.items()
        if isinstance(case, FrameworkCase)
    ]


def _run_case(file: str, framework: Framework, key: str, case: FrameworkCase) -> FrameworkCaseResult:
    found = reference_result(framework, _assessment(key, case))
    differences = tuple(_differences(found, case))
    return FrameworkCaseResult(file, case.title, not differences, differences)


def _assessment(key: str, case: FrameworkCase) -> Assessment:
    """The levels of a case as an assessment; an element without a level was not assessed."""
    return Assessment.model_validate(
        {
            "key": "case",
            "framework": key,
            "title": case.title,
            "period": "case",
            "rating_by": "analyst",
            "rating_note": case.title,
            "method": case.title,
            "dimensions": [{"code": code, "level": level} for code, level in case.judged_dimensions.items()],
            "elements": [
                {
                    "code": element.code,
                    "level": element.level,
                    "state": "not_assessed" if element.level is None else "assessed",
                    "finding": case.title,
                }
                for element in case.elements
            ],
        }
    )


def _differences(found: ReferenceResult, case: FrameworkCase) -> Iterable[str]:
    expected = case.expect
    for code, level in expected.dimensions.items():
        computed = found.dimension(code).level
        if computed != level:
            yield f"{code}: {computed} != {level}"
    if found.weakest.element != expected.weakest_element:
        yield f"weakest_element: {found.weakest.element} != {expected.weakest_element}"
    if found.weakest.dimension != expected.weakest_dimension:
        yield f"weakest_dimension: {found.weakest.dimension} != {expected.weakest_dimension}"
