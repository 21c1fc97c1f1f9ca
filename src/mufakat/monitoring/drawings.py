"""The charts of an indicator: one line per source, gaps as gaps, months without service shaded, small multiples over years."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString

from collabgov.expressions import round_half_up
from collabgov.periods import read_period
from mufakat.kernel.web import charts
from mufakat.kernel.web.charts import Band, Bar
from mufakat.kernel.web.charts.bars import MOST_BARS
from mufakat.kernel.web.charts.lines import MOST_PANELS, MOST_PERIODS, MOST_SERIES
from mufakat.kernel.web.formats import month_name
from mufakat.kernel.web.language import dua
from mufakat.monitoring import wording
from mufakat.monitoring.readings import Picture, Source, kind_of
from mufakat.monitoring.wording import as_shown, period_name

SPARK_PERIODS = 24


def spark(picture: Picture) -> SafeString | str:
    """A line the size of a word for the list; nothing where a line would say nothing."""
    if picture.main is None or len(picture.main.measured) < 2:
        return ""
    periods = picture.periods[-SPARK_PERIODS:]
    return charts.sparkline(picture.indicator.name, _values(picture, picture.main, periods))


@dataclass(frozen=True)
class Scale:
    """Large figures are drawn in millions, billions or trillions, so that the labels stay readable."""

    divisor: Decimal
    word: Any

    def __call__(self, value: Decimal, decimals: int) -> Decimal:
        if self.divisor == 1:
            return as_shown(value, decimals)
        return round_half_up(value / self.divisor, 1)

    def unit(self, picture: Picture) -> str:
        """`juta dolar AS`."""
        return f"{self.word} {picture.indicator.unit}".strip()


SCALES = (
    Scale(Decimal(10) ** 12, dua("triliun", "trillion")),
    Scale(Decimal(10) ** 9, dua("miliar", "billion")),
    Scale(Decimal(10) ** 6, dua("juta", "million")),
)
PLAIN = Scale(Decimal(1), "")
DIGITS_LEFT = 10
"""The largest figure keeps at least two digits before the decimal mark."""


def scale_of(picture: Picture) -> Scale:
    """The scale at which the largest figure is still exact to a hundredth or so."""
    largest = max((abs(value) for source in picture.sources for value in source.measured.values()), default=Decimal(0))
    return next((scale for scale in SCALES if largest >= scale.divisor * DIGITS_LEFT), PLAIN)


def _values(picture: Picture, source: Source, periods: list[str]) -> list[Decimal | None]:
    decimals, scale = picture.indicator.decimals, scale_of(picture)
    return [scale(source.measured[period], decimals) if period in source.measured else None for period in periods]


def main_chart(picture: Picture) -> SafeString | str:
    """The chart at the top of the page, whichever form fits the figures."""
    sources = [source for source in picture.sources if source.measured]
    if not sources:
        return ""
    if len(picture.periods) == 1:
        return _bars(picture, sources)
    if len(picture.periods) > MOST_PERIODS:
        return _years_side_by_side(picture)
    labels = wording.short_names(picture.sources)
    names = [period_name(period, short=True) for period in picture.periods]
    drawn = [charts.Series(labels[source.key], _values(picture, source, picture.periods)) for source in sources[:MOST_PANELS]]
    unit = scale_of(picture).unit(picture)
    if len(drawn) > MOST_SERIES:
        return charts.small_multiples(picture.indicator.question, names, drawn, unit=unit)
    return charts.line_chart(
        picture.indicator.question, names, drawn, unit=unit, target=_target(picture), bands=_bands(picture)
    )


def _bars(picture: Picture, sources: list[Source]) -> SafeString:
    """One period only: the sources beside each other."""
    labels = wording.short_names(picture.sources)
    bars = [Bar(labels[source.key], _values(picture, source, picture.periods)[0]) for source in sources[:MOST_BARS]]
    unit = scale_of(picture).unit(picture)
    return charts.bar_chart(picture.indicator.question, bars, unit=unit, target=_target(picture))


def _target(picture: Picture) -> charts.Target | None:
    """The target as a line, where it is of the same kind of period as the figures drawn."""
    aim = picture.aim
    if aim is None or kind_of(aim.target.period) != picture.kind:
        return None
    return charts.Target(scale_of(picture)(aim.target.value, picture.indicator.decimals), dua("target", "target"))


def without_service(picture: Picture) -> str:
    """Which periods are shaded, in words."""
    readings = picture.main.readings if picture.main else ()
    names = [period_name(reading.period) for reading in readings if reading.state == "no_service"]
    if not names:
        return ""
    span = names[0] if len(names) == 1 else f"{names[0]} – {names[-1]}"
    return str(dua("Diarsir: layanan belum ada ({p}).", "Shaded: no service yet ({p}).").with_values(p=span))


NO_WORD = " "
"""The shaded stretch is named under the chart: at the edge its word would be cut off."""


def _bands(picture: Picture) -> list[Band]:
    """Stretches of periods in which the service did not run yet."""
    if picture.main is None:
        return []
    without = {reading.period for reading in picture.main.readings if reading.state == "no_service"}
    places = [place for place, period in enumerate(picture.periods) if period in without]
    bands: list[Band] = []
    for place in places:
        if bands and bands[-1].end == place - 1:
            bands[-1] = Band(bands[-1].start, place, bands[-1].word)
        else:
            bands.append(Band(place, place, NO_WORD))
    return bands


def _years_side_by_side(picture: Picture) -> SafeString:
    """More periods than one line holds: the last years as small panels on one scale."""
    assert picture.main is not None
    years = sorted({read_period(period).year for period in picture.periods})[-MOST_PANELS:]
    if picture.kind != "month":
        periods = picture.periods[-MOST_PERIODS:]
        names = [period_name(period, short=True) for period in periods]
        values = _values(picture, picture.main, periods)
        return charts.line_chart(picture.indicator.question, names, [charts.Series(wording.source_name(picture.main), values)])
    months = [month_name(month, short=True) for month in range(1, 13)]
    panels = [
        charts.Series(str(year), _values(picture, picture.main, [f"{year}-{month:02d}" for month in range(1, 13)]))
        for year in years
    ]
    return charts.small_multiples(picture.indicator.question, months, panels, unit=scale_of(picture).unit(picture))


def year_chart(picture: Picture) -> SafeString | str:
    """Months of several years: one panel per year on the same scale, so that years can be compared."""
    years = sorted({read_period(period).year for period in picture.periods}) if picture.kind == "month" else []
    measured: Any = picture.main.measured if picture.main else {}
    years = [year for year in years if any(read_period(period).year == year for period in measured)]
    return _years_side_by_side(picture) if 2 <= len(years) <= MOST_PANELS and len(picture.periods) <= MOST_PERIODS else ""
