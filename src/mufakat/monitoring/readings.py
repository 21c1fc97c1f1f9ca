"""What the rows of an indicator say together: readings per source, change, target, year totals, sources side by side.

Nothing here asks the database; `queries` loads the rows. A missing value stays missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, cast

from collabgov import indicators as measures
from collabgov.periods import NotAPeriod, PeriodKind, read_period
from mufakat.monitoring import formulas
from mufakat.monitoring.models import Indicator, Series, Target, Value

DEEPEST = 3
"""Formulas over formulas end here; a circle is refused when it is defined."""


@dataclass(frozen=True)
class Reading:
    """One figure of one source for one period; `working` is how it was computed, `row` the stored value behind it."""

    period: str
    value: Decimal | None
    state: str
    working: str = ""
    row: Value | None = None


@dataclass(frozen=True)
class Source:
    """A source with its readings in the order of time; a computed indicator has one source without a series."""

    key: str
    series: Series | None
    readings: tuple[Reading, ...]

    @cached_property
    def measured(self) -> dict[str, Decimal]:
        return measures.measured(self.readings)

    @property
    def is_agreed(self) -> bool:
        return self.series is not None and self.series.is_agreed

    def at(self, period: str) -> Reading | None:
        return next((reading for reading in self.readings if reading.period == period), None)


@dataclass(frozen=True)
class Change:
    """From one measured period to another: difference, percent, and whether that is better (None: no better direction)."""

    earlier: Reading
    later: Reading
    difference: Decimal
    percent: Decimal | None
    better: bool | None


@dataclass(frozen=True)
class YearRow:
    """A year of months: total or share of totals, what it holds, how it was computed, and the change from the year before."""

    total: measures.YearTotal
    value: Decimal | None
    working: str
    change: Decimal | None
    """In percent of the year before."""
    difference: Decimal | None


@dataclass(frozen=True)
class Aim:
    """A target beside what was reached; `actual` is None while nothing was measured for its period."""

    target: Target
    actual: Decimal | None
    gap: measures.TargetGap | None


def in_order(texts: Iterable[str]) -> list[str]:
    """Periods in the order of time."""
    return sorted(set(texts), key=read_period)


def kind_of(period: str) -> PeriodKind | None:
    try:
        return read_period(period).kind
    except NotAPeriod:
        return None


def standing(series: Series) -> list[Value]:
    """The values that stand now, without those that were corrected (prefetched by `queries`)."""
    return list(series.standing_values)  # type: ignore[attr-defined]


def stored_sources(indicator: Indicator) -> list[Source]:
    """Every source as recorded, in the order given."""
    found = []
    for series in indicator.series.all():
        rows = sorted(standing(series), key=lambda row: read_period(row.period))
        found.append(Source(series.key, series, tuple(Reading(r.period, r.value, r.state, row=r) for r in rows)))
    return found


def chosen(sources: list[Source]) -> Source | None:
    """The source the parties agreed on; otherwise the first one."""
    return next((source for source in sources if source.is_agreed), sources[0] if sources else None)


def computed_source(indicator: Indicator, by_code: Mapping[str, Indicator], depth: int = 0) -> Source:
    """The formula over the chosen source of every operand, period by period."""
    operands = _operands(indicator, by_code, depth)
    periods = in_order(reading.period for source in operands.values() for reading in source.readings)
    complete = len(operands) == len(formulas.operands_of(indicator.formula, by_code)) > 0
    readings = tuple(_computed_reading(indicator, operands, period) for period in periods) if complete else ()
    return Source("", None, readings)


def _operands(indicator: Indicator, by_code: Mapping[str, Indicator], depth: int) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for code in formulas.operands_of(indicator.formula, by_code):
        operand = by_code[code]
        if operand.formula and depth < DEEPEST:
            found[code] = computed_source(operand, by_code, depth + 1)
        elif (source := chosen(stored_sources(operand))) is not None:
            found[code] = source
    return found


def _computed_reading(indicator: Indicator, operands: Mapping[str, Source], period: str) -> Reading:
    seen = {code: source.at(period) for code, source in operands.items()}
    if any(reading is not None and reading.state == "no_service" for reading in seen.values()):
        return Reading(period, None, "no_service")
    values = {code: reading.value if reading else None for code, reading in seen.items()}
    value = formulas.computed(indicator.formula, values, indicator.decimals)
    working = formulas.with_numbers(indicator.formula, values)
    return Reading(period, value, "missing" if value is None else "measured", working)


class Picture:
    """An indicator with everything its rows say, computed when asked."""

    def __init__(self, indicator: Indicator, by_code: Mapping[str, Indicator]) -> None:
        self.indicator = indicator
        self.by_code = by_code

    @cached_property
    def sources(self) -> list[Source]:
        if self.indicator.formula:
            return [computed_source(self.indicator, self.by_code)]
        return stored_sources(self.indicator)

    @cached_property
    def main(self) -> Source | None:
        return chosen(self.sources)

    @cached_property
    def kind(self) -> PeriodKind | None:
        """Years, months ...: what the chosen source counts in."""
        return kind_of(self.main.readings[-1].period) if self.main and self.main.readings else None

    @cached_property
    def _measured(self) -> list[Reading]:
        readings = self.main.readings if self.main else ()
        return [reading for reading in readings if reading.value is not None and kind_of(reading.period) == self.kind]

    @property
    def latest(self) -> Reading | None:
        return self._measured[-1] if self._measured else None

    @cached_property
    def change(self) -> Change | None:
        """From the period measured before the latest one."""
        return self._change(self._measured[-2], self._measured[-1]) if len(self._measured) > 1 else None

    @cached_property
    def since_baseline(self) -> Change | None:
        """From the baseline to the latest figure."""
        start = self.baseline
        latest = self.latest
        return self._change(start, latest) if start and latest and start.period != latest.period else None

    @property
    def baseline(self) -> Reading | None:
        found = self.main.at(self.indicator.baseline_period) if self.main and self.indicator.baseline_period else None
        return found if found is not None and found.value is not None else None

    def _change(self, earlier: Reading, later: Reading) -> Change:
        assert earlier.value is not None
        assert later.value is not None
        difference = later.value - earlier.value
        better: bool | None = None
        if self.indicator.polarity != "neutral" and difference != 0:
            better = (difference > 0) == (self.indicator.polarity == "higher_is_better")
        return Change(earlier, later, difference, measures.change_percent(earlier.value, later.value), better)

    @cached_property
    def periods(self) -> list[str]:
        """Every period from the first to the last, also those nobody recorded."""
        known = [r.period for source in self.sources for r in source.readings if kind_of(r.period) == self.kind]
        return in_order([*known, *measures.gaps(known)])

    @cached_property
    def reconciliation(self) -> measures.Reconciliation:
        return measures.reconcile({source.key: source.readings for source in self.sources})

    @property
    def disagrees(self) -> bool:
        return bool(self.reconciliation.disagreeing or self.reconciliation.contradicting_directions)

    @cached_property
    def years(self) -> list[YearRow]:
        """Totals of the years where months are recorded and adding them up makes sense."""
        if self.kind != "month" or self.main is None:
            return []
        if self.indicator.formula:
            return self._years_of_formula() if formulas.works_on_totals(self.indicator.formula) else []
        if not self.indicator.adds_up:
            return []
        totals = [measures.year_total(self.main.readings, year) for year in self._year_numbers()]
        return _with_change([(total, total.total, "") for total in totals])

    def _year_numbers(self) -> list[int]:
        return sorted({read_period(period).year for period in self.periods})

    def _years_of_formula(self) -> list[YearRow]:
        """The formula over the sums of the months in which every figure was measured; months without service are left out."""
        operands = _operands(self.indicator, self.by_code, 0)
        assert self.main is not None
        rows = []
        for year in self._year_numbers():
            total = measures.year_total(self.main.readings, year)
            counted = [period for period in self.main.measured if read_period(period).year == year]
            sums = {
                code: sum((source.measured[period] for period in counted), Decimal(0)) if counted else None
                for code, source in operands.items()
            }
            value = formulas.computed(self.indicator.formula, sums, self.indicator.decimals)
            rows.append((total, value, formulas.with_numbers(self.indicator.formula, sums)))
        return _with_change(rows)

    @cached_property
    def aims(self) -> list[Aim]:
        """Every target beside what was reached in its period."""
        targets = sorted(self.indicator.targets.all(), key=lambda target: read_period(target.period))
        return [self._aim(target) for target in targets]

    def _aim(self, target: Target) -> Aim:
        reached = self.main.at(target.period) if self.main else None
        actual = reached.value if reached else None
        if reached is None and kind_of(target.period) == "year":
            year = next((row for row in self.years if row.total.year == read_period(target.period).year), None)
            actual = year.value if year else None
        gap = measures.target_gap(actual, target.value, cast("measures.Polarity", self.indicator.polarity))
        return Aim(target, actual, gap)

    @cached_property
    def aim(self) -> Aim | None:
        """The target to look at: the latest one that has a result, otherwise the next one, held against the latest figure."""
        with_result = [aim for aim in self.aims if aim.actual is not None]
        if with_result:
            return with_result[-1]
        if not self.aims:
            return None
        first = self.aims[0].target
        latest = self.latest.value if self.latest else None
        gap = measures.target_gap(latest, first.value, cast("measures.Polarity", self.indicator.polarity))
        return Aim(first, None, gap)

    @property
    def urgency(self) -> tuple[int, Decimal]:
        """Sorts what needs a look first: unmet targets by relative distance, then met ones, then those without a result."""
        gap = self.aim.gap if self.aim else None
        if gap is None or self.aim is None:
            return (2, Decimal(0))
        size = abs(gap.difference) / (abs(self.aim.target.value) or Decimal(1))
        return (1, size) if gap.met else (0, -size)


def _with_change(rows: list[tuple[measures.YearTotal, Decimal | None, str]]) -> list[YearRow]:
    """Each year beside the one before, where that is there."""
    values = {total.year: value for total, value, _ in rows}
    found = []
    for total, value, working in rows:
        before = values.get(total.year - 1)
        difference = None if before is None or value is None else value - before
        found.append(YearRow(total, value, working, measures.change_percent(before, value), difference))
    return found


def concentration_of(columns: list[dict[str, Any]], rows: list[list[str | None]]) -> list[tuple[str, measures.Concentration]]:
    """How much of each amount column of a printed table rests on its largest row; total rows and shares are left out."""
    label = next((place for place, column in enumerate(columns) if column["type"] == "text"), None)
    if label is None:
        return []
    parts = [row for row in rows if not _is_total(row[label])]
    names = [str(row[label]) for row in parts]
    if len(parts) < 2 or len(set(names)) < len(names):
        return []
    found = []
    for place, column in enumerate(columns):
        if column["type"] not in ("integer", "decimal") or column["key"] in COUNTERS:
            continue
        amounts = {name: _figure(row[place]) for name, row in zip(names, parts, strict=True)}
        result = measures.concentration(amounts)
        if result is not None:
            found.append((column["key"], result))
    return found


COUNTERS = ("no", "nomor", "number", "baris", "line", "tahun", "year")
"""Columns of whole numbers that count or name, and are no amounts."""


def _is_total(label: str | None) -> bool:
    return (label or "").strip().casefold().startswith(("jumlah", "total"))


def _figure(text: str | None) -> Decimal | None:
    try:
        return None if text is None else Decimal(text)
    except ArithmeticError:
        return None
