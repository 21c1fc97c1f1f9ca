"""The charts of an indicator: one line per source, gaps as gaps, months without service shaded, small multiples over years."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString

from collabgov.periods import read_period
from mufakat.kernel.web import charts
from mufakat.kernel.web.charts import Band, Bar
from mufakat.kernel.web.charts.lines import MOST_PANELS, MOST_PERIODS, MOST_SERIES
from mufakat.kernel.web.formats import month_name
from mufakat.kernel.web.language import dua
from mufakat.monitoring.readings import Picture, Source, kind_of
from mufakat.monitoring.wording import as_shown, period_name, source_name

SPARK_PERIODS = 24


def spark(picture: Picture) -> SafeString | str:
    """A line the size of a word for the list; nothing where a line would say nothing."""
    if picture.main is None or len(picture.main.measured) < 2:
        return ""
    periods = picture.periods[-SPARK_PERIODS:]
    return charts.sparkline(picture.indicator.name, _values(picture, picture.main, periods))


def _values(picture: Picture, source: Source, periods: list[str]) -> list[Decimal | None]:
    decimals = picture.indicator.decimals
    return [as_shown(source.measured[period], decimals) if period in source.measured else None for period in periods]


def main_chart(picture: Picture) -> SafeString | str:
    """The chart at the top of the page, whichever form fits the figures."""
    sources = [source for source in picture.sources if source.measured]
    if not sources:
        return ""
    if len(picture.periods) == 1:
        return _bars(picture, sources)
    if len(picture.periods) > MOST_PERIODS:
        return _years_side_by_side(picture)
    names = [period_name(period, short=True) for period in picture.periods]
    drawn = [charts.Series(source_name(source), _values(picture, source, picture.periods)) for source in sources[:MOST_PANELS]]
    if len(drawn) > MOST_SERIES:
        return charts.small_multiples(picture.indicator.question, names, drawn, unit=picture.indicator.unit)
    return charts.line_chart(
        picture.indicator.question, names, drawn, unit=picture.indicator.unit, target=_target(picture), bands=_bands(picture),
    )  # fmt: skip


def _bars(picture: Picture, sources: list[Source]) -> SafeString:
    """One period only: the sources beside each other."""
    period, decimals = picture.periods[0], picture.indicator.decimals
    bars = [
        Bar(source_name(source), as_shown(source.measured[period], decimals) if period in source.measured else None)
        for source in sources[: charts.bars.MOST_BARS]
    ]
    return charts.bar_chart(picture.indicator.question, bars, unit=picture.indicator.unit, target=_target(picture))


def _target(picture: Picture) -> charts.Target | None:
    """The target as a line, where it is of the same kind of period as the figures drawn."""
    aim = picture.aim
    if aim is None or kind_of(aim.target.period) != picture.kind:
        return None
    return charts.Target(as_shown(aim.target.value, picture.indicator.decimals), dua("target", "target"))


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
            bands.append(Band(place, place, dua("layanan belum ada", "no service yet")))
    return bands


def _years_side_by_side(picture: Picture) -> SafeString:
    """More periods than one line holds: the last years as small panels on one scale."""
    assert picture.main is not None
    years = sorted({read_period(period).year for period in picture.periods})[-MOST_PANELS:]
    if picture.kind != "month":
        periods = picture.periods[-MOST_PERIODS:]
        names = [period_name(period, short=True) for period in periods]
        values = _values(picture, picture.main, periods)
        return charts.line_chart(picture.indicator.question, names, [charts.Series(source_name(picture.main), values)])
    months = [month_name(month, short=True) for month in range(1, 13)]
    panels = [
        charts.Series(str(year), _values(picture, picture.main, [f"{year}-{month:02d}" for month in range(1, 13)]))
        for year in years
    ]
    return charts.small_multiples(picture.indicator.question, months, panels, unit=picture.indicator.unit)


def year_chart(picture: Picture) -> SafeString | str:
    """Months of several years: one panel per year on the same scale, so that years can be compared."""
    years = sorted({read_period(period).year for period in picture.periods}) if picture.kind == "month" else []
    measured: Any = picture.main.measured if picture.main else {}
    years = [year for year in years if any(read_period(period).year == year for period in measured)]
    return _years_side_by_side(picture) if 2 <= len(years) <= MOST_PANELS and len(picture.periods) <= MOST_PERIODS else ""
