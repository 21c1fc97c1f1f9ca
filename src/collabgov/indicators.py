"""Indicators over series: shares, changes, gaps, sources side by side. A missing value is missing, never zero.

A month without service (`no_service`) has no value by its nature: it is left out of denominators and is no gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal, Protocol

from collabgov.expressions import Value, parse_expression, round_half_up
from collabgov.periods import Period, PeriodKind, read_period

Polarity = Literal["higher_is_better", "lower_is_better", "neutral"]
MONTHS = 12


class Reading(Protocol):
    """One value of a series; a pack's `Observation` is one."""

    @property
    def period(self) -> str: ...

    @property
    def value(self) -> Decimal | None: ...

    @property
    def state(self) -> str: ...


class PeriodsDiffer(ValueError):
    """Months, quarters and years stand in one series and cannot be put on one line."""


def measured(readings: Iterable[Reading]) -> dict[str, Decimal]:
    """The values that were really measured, by period."""
    return {r.period: r.value for r in readings if r.state == "measured" and r.value is not None}


def share(numerator: Decimal | None, denominator: Decimal | None, decimals: int = 1) -> Decimal | None:
    """Percentage of a whole; None when one is missing or the whole is zero."""
    if numerator is None or denominator is None or denominator == 0:
        return None
    return round_half_up(100 * numerator / denominator, decimals)


def change_percent(earlier: Decimal | None, later: Decimal | None, decimals: int = 1) -> Decimal | None:
    """Change in percent of the earlier value; None when one is missing or the earlier is zero."""
    if earlier is None or later is None or earlier == 0:
        return None
    return round_half_up(100 * (later - earlier) / abs(earlier), decimals)


def gaps(periods: Iterable[str]) -> list[str]:
    """The periods missing between the first and the last."""
    known = [read_period(text) for text in periods]
    if not known:
        return []
    kind = _one_kind(known)
    indexes = {period.index for period in known}
    return [str(Period(kind, index)) for index in range(min(indexes), max(indexes)) if index not in indexes]


def _one_kind(periods: Iterable[Period]) -> PeriodKind:
    kinds = {period.kind for period in periods}
    if len(kinds) != 1:
        raise PeriodsDiffer(", ".join(sorted(kinds)))
    return kinds.pop()


@dataclass(frozen=True, slots=True)
class PeriodComparison:
    """What the sources say about one period."""

    period: str
    values: Mapping[str, Decimal]
    spread: Decimal | None
    """Largest minus smallest; None with fewer than two sources."""
    spread_percent: Decimal | None
    """Spread in percent of the smallest value's size."""

    @property
    def agree(self) -> bool | None:
        """True when all sources give one value; None with fewer than two."""
        return None if self.spread is None else self.spread == 0


@dataclass(frozen=True, slots=True)
class DirectionComparison:
    """Whether the sources move the same way from one period to the next that two of them have."""

    from_period: str
    to_period: str
    directions: Mapping[str, int]
    """-1 down, 0 level, 1 up, by source."""

    @property
    def agree(self) -> bool:
        return len(set(self.directions.values())) <= 1


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Several sources of one indicator, side by side; nothing is averaged or chosen."""

    periods: tuple[PeriodComparison, ...]
    directions: tuple[DirectionComparison, ...]

    @property
    def disagreeing(self) -> tuple[PeriodComparison, ...]:
        return tuple(comparison for comparison in self.periods if comparison.agree is False)

    @property
    def contradicting_directions(self) -> tuple[DirectionComparison, ...]:
        return tuple(comparison for comparison in self.directions if not comparison.agree)


def reconcile(series: Mapping[str, Iterable[Reading]]) -> Reconciliation:
    """Set the sources of one indicator beside each other, period by period."""
    by_source = {source: measured(readings) for source, readings in series.items()}
    periods = sorted({period for values in by_source.values() for period in values}, key=read_period)
    comparisons = tuple(_compare_period(period, by_source) for period in periods)
    shared = [comparison.period for comparison in comparisons if len(comparison.values) >= 2]
    pairs = [(earlier, later) for earlier, later in pairwise(shared) if read_period(earlier).kind == read_period(later).kind]
    directions = (direction_between(by_source, earlier, later) for earlier, later in pairs)
    return Reconciliation(comparisons, tuple(d for d in directions if len(d.directions) >= 2))


def _compare_period(period: str, by_source: Mapping[str, Mapping[str, Decimal]]) -> PeriodComparison:
    values = {source: known[period] for source, known in by_source.items() if period in known}
    if len(values) < 2:
        return PeriodComparison(period, values, None, None)
    least, most = min(values.values()), max(values.values())
    base = min(abs(value) for value in values.values())
    percent = Decimal(0) if most == least else share(most - least, base, 2)
    return PeriodComparison(period, values, most - least, percent)


def direction_between(by_source: Mapping[str, Mapping[str, Decimal]], earlier: str, later: str) -> DirectionComparison:
    """Which way each source that has both periods moves between them."""
    return DirectionComparison(
        earlier,
        later,
        {
            source: (values[later] > values[earlier]) - (values[later] < values[earlier])
            for source, values in by_source.items()
            if earlier in values and later in values
        },
    )


@dataclass(frozen=True, slots=True)
class TargetGap:
    """How far a value is from its target. `met` is None for an indicator where neither way is better."""

    difference: Decimal
    percent_of_target: Decimal | None
    met: bool | None


def target_gap(value: Decimal | None, target: Decimal | None, polarity: Polarity) -> TargetGap | None:
    """Value minus target, and whether the target is met; None when one of them is missing."""
    if value is None or target is None:
        return None
    reached = {"higher_is_better": value >= target, "lower_is_better": value <= target, "neutral": None}
    return TargetGap(value - target, share(value, target), reached[polarity])


@dataclass(frozen=True, slots=True)
class Concentration:
    """How much of a whole rests on its largest parts."""

    top: str
    top_share: Decimal
    """Percent of the whole."""
    herfindahl: Decimal
    """Sum of squared shares, from 1/n (evenly spread) to 1 (all in one)."""
    parts: int


def concentration(amounts: Mapping[str, Decimal | None], decimals: int = 1) -> Concentration | None:
    """Concentration over amounts or shares; None when a part is missing, negative, or all are zero."""
    known = {name: amount for name, amount in amounts.items() if amount is not None}
    whole = sum(known.values(), Decimal(0))
    if len(known) < len(amounts) or whole <= 0 or min(known.values()) < 0:
        return None
    top = max(known, key=lambda name: known[name])
    squares = sum(((amount / whole) ** 2 for amount in known.values()), Decimal(0))
    top_share = round_half_up(100 * known[top] / whole, decimals)
    return Concentration(top, top_share, round_half_up(squares, 4), len(known))


def evaluate_formula(expression: str, values: Mapping[str, Decimal | None]) -> Value:
    """The value of an indicator's formula; indicator codes are written with `_` for `-`."""
    named = {code.replace("-", "_"): value for code, value in values.items()}
    return parse_expression(expression).evaluate(named)


@dataclass(frozen=True, slots=True)
class YearTotal:
    """The months of a year added up, with what the total leaves out."""

    year: int
    total: Decimal | None
    """None when no month was measured."""
    measured_months: int
    no_service_months: int
    missing_months: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """True when every month was measured or had no service."""
        return self.measured_months + self.no_service_months == MONTHS

    @property
    def monthly_mean(self) -> Decimal | None:
        """Mean of the measured months; months without service are no part of it."""
        return None if self.total is None else self.total / self.measured_months


def year_total(months: Iterable[Reading], year: int) -> YearTotal:
    """Add up the months of a year; a missing month makes the total incomplete, it never counts as zero."""
    own = [r for r in months if (period := read_period(r.period)).kind == "month" and period.year == year]
    values = measured(own)
    without = {r.period for r in own if r.state == "no_service"}
    expected = [f"{year:04d}-{month:02d}" for month in range(1, MONTHS + 1)]
    missing = tuple(month for month in expected if month not in values and month not in without)
    total = sum(values.values(), Decimal(0)) if values else None
    return YearTotal(year, total, len(values), len(without), missing)


def series_mean(readings: Sequence[Reading], decimals: int = 2) -> Decimal | None:
    """Mean of what was measured; None when nothing was."""
    values = measured(readings)
    return round_half_up(sum(values.values(), Decimal(0)) / len(values), decimals) if values else None
