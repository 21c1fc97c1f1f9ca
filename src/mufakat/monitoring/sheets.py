"""The tables of an indicator's page and files: figures per source, computation, years, targets, corrections, definition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from collabgov.indicators import reconcile
from mufakat.kernel.web.downloads import Column
from mufakat.kernel.web.formats import angka, persen
from mufakat.kernel.web.language import dua
from mufakat.monitoring import drawings, formulas, queries, wording
from mufakat.monitoring.models import (
    ASPECTS,
    KINDS,
    OUTCOME_CLASSES,
    POLARITIES,
    RELIABILITIES,
    VALUE_STATES,
    CheckOutcome,
    Series,
    Value,
)
from mufakat.monitoring.readings import Picture, Reading, Source, YearRow
from mufakat.monitoring.wording import as_shown, period_name, plain

PERIOD = Column(dua("Periode", "Period"))


def value_table(picture: Picture) -> tuple[list[Column], list[list[Any]]]:
    """Every period with every source; no service and no data are words, never zero."""
    columns = [PERIOD, *(Column(name, "number") for name in wording.short_names(picture.sources).values())]
    rows = [
        [period_name(period), *(_cell(source, period, picture) for source in picture.sources)] for period in picture.periods
    ]
    return columns, rows


def _cell(source: Source, period: str, picture: Picture) -> Any:
    reading = source.at(period)
    if reading is not None and reading.value is not None:
        return as_shown(reading.value, picture.indicator.decimals)
    return wording.state_words(reading)


def source_rows(picture: Picture) -> list[dict[str, Any]]:
    """Each source with its reliability, why it is judged so, and its lines; every value with a way to correct it."""
    rows = []
    for source in picture.sources:
        series = source.series
        if series is None:
            continue
        readings = [
            {
                "period": period_name(reading.period),
                "key": reading.period,
                "figure": wording.reading_words(reading, picture.indicator),
                "printed": _printed(reading, picture),
                "note": reading.row.note if reading.row else "",
                "line": reading.row.source_line if reading.row else None,
                "reason": reading.row.reason if reading.row else "",
            }
            for reading in source.readings
        ]
        rows.append(
            {
                "series": series,
                "reliability": RELIABILITIES[series.reliability],
                "tag": TAGS[series.reliability],
                "readings": readings,
            }
        )
    return rows


TAGS = {"checked": "selesai", "as_printed": "netral", "claimed": "belum", "contradicted": "hati"}


def _printed(reading: Reading, picture: Picture) -> str:
    """The source's own characters, where they differ from the figure shown."""
    printed = reading.row.printed if reading.row else ""
    return "" if printed == plain(reading.value, picture.indicator.decimals) else printed


def side_by_side(picture: Picture) -> dict[str, Any] | None:
    """Sources beside each other with the spread; None with one source."""
    if len(picture.sources) < 2:
        return None
    columns = [
        PERIOD,
        *(Column(name, "number") for name in wording.short_names(picture.sources).values()),
        Column(dua("Selisih", "Spread"), "number"),
        Column(dua("Selisih (%)", "Spread (%)"), "number"),
    ]
    decimals = picture.indicator.decimals
    rows = [
        [
            period_name(found.period),
            *(_cell(source, found.period, picture) for source in picture.sources),
            None if found.spread is None else as_shown(found.spread, decimals),
            found.spread_percent,
        ]
        for found in picture.reconciliation.periods
    ]
    agreed = next((source.series for source in picture.sources if source.is_agreed), None)
    return {"columns": columns, "rows": rows, "agreed": agreed}


def computation(picture: Picture, printed: Picture | None) -> dict[str, Any] | None:
    """How every period was computed, and the printed figure beside it; None for recorded figures."""
    indicator = picture.indicator
    if not indicator.formula or picture.main is None:
        return None
    names = {code: other.name for code, other in picture.by_code.items()}
    columns = [
        PERIOD,
        Column(dua("Hitungan", "Working")),
        Column(dua("Hasil ({s})", "Result ({s})").with_values(s=indicator.unit), "number"),
    ]
    source = printed.main if printed else None
    if source:
        columns += [Column(dua("Tercetak", "Printed"), "number"), Column(dua("Selisih", "Difference"), "number")]
    rows = [_computed_row(reading, picture, source) for reading in picture.main.readings]
    differing = len(reconcile({"computed": picture.main.readings, "printed": source.readings}).disagreeing) if source else 0
    operands = [picture.by_code[code] for code in formulas.operands_of(indicator.formula, picture.by_code)]
    words = formulas.in_words(indicator.formula, names)
    return {"words": words, "operands": operands, "columns": columns, "rows": rows, "differing": differing, "printed": printed}


def _computed_row(reading: Reading, picture: Picture, source: Source | None) -> list[Any]:
    row: list[Any] = [period_name(reading.period), reading.working, reading.value]
    if reading.value is None:
        row[2] = wording.state_words(reading)
    if source is not None:
        beside = source.at(reading.period)
        value = beside.value if beside else None
        row.append(wording.state_words(beside) if value is None else as_shown(value, picture.indicator.decimals))
        both = reading.value is not None and value is not None
        row.append(as_shown(reading.value - value, picture.indicator.decimals) if both else None)  # type: ignore[operator]
    return row


def year_rows(picture: Picture) -> list[dict[str, Any]]:
    """Year totals, what they hold, how they were computed, and the year before."""
    rows = []
    for year in picture.years:
        held = [dua("{n} bulan terukur", "{n} months measured").with_values(n=year.total.measured_months)]
        if year.total.no_service_months:
            held.append(
                dua("{n} bulan layanan belum ada", "{n} months without service").with_values(n=year.total.no_service_months)
            )
        if year.total.missing_months:
            held.append(dua("{n} bulan tanpa data", "{n} months without data").with_values(n=len(year.total.missing_months)))
        mean = year.total.monthly_mean if not picture.indicator.formula else None
        rows.append(
            {
                "year": year.total.year,
                "figure": wording.with_unit(year.value, picture.indicator),
                "working": year.working,
                "held": ", ".join(str(part) for part in held),
                "mean": angka(mean, max(picture.indicator.decimals, 1)) if mean is not None else "",
                "change": _change(year, picture),
                "complete": year.total.complete,
            }
        )
    return rows


def _change(year: YearRow, picture: Picture) -> str:
    """Against the year before: percent, for shares the difference in points."""
    if year.difference is None:
        return ""
    way = wording.DIRECTIONS[(year.difference > 0) - (year.difference < 0)]
    amount = wording.amount(abs(year.difference), year.change, picture.indicator)
    return str(dua("{a} {n} dari {t}", "{a} {n} from {t}").with_values(a=way, n=amount, t=year.total.year - 1))


def aim_rows(picture: Picture) -> list[dict[str, Any]]:
    """Every target beside the result."""
    indicator = picture.indicator
    return [
        {
            "period": period_name(aim.target.period),
            "target": wording.with_unit(aim.target.value, indicator),
            "actual": wording.with_unit(aim.actual, indicator),
            "gap": wording.gap_words(aim.gap.difference, aim.gap.met, indicator) if aim.gap else "",
            "percent": persen(aim.gap.percent_of_target) if aim.gap and aim.gap.percent_of_target is not None else "",
            "tag": "" if aim.gap is None or aim.gap.met is None else "sehat" if aim.gap.met else "perhatian",
            "note": aim.target.note,
            "lines": aim.target.source_lines,
        }
        for aim in picture.aims
    ]


def check_row(check: CheckOutcome) -> dict[str, Any]:
    names = {series.key: series.name for series in check.indicator.series.all()} if check.indicator else {}
    kind, label = wording.check_result(check)
    return {"check": check, "kind": kind, "label": label, "figures": wording.check_figures(check, names)}


def beside(picture: Picture, others: list[Picture]) -> list[dict[str, Any]]:
    """Context figures to read beside this indicator."""
    return [
        {
            "indicator": other.indicator,
            "sentence": wording.latest_sentence(other),
            "spark": drawings.spark(other),
            "source": wording.source_name(other.main),
        }
        for other in others
        if other.latest is not None
    ]


def corrections(of_indicator: dict[str, Any]) -> list[dict[str, Any]]:
    """Old value, new value, when and why."""
    indicator = of_indicator["indicator"]
    after: dict[tuple[int, str, datetime | None], Value] = {
        (row.series_id, row.period, row.recorded_at): row for row in queries.corrected_values(**of_indicator)
    }
    rows = []
    for old in queries.corrections_of(**of_indicator)[:100]:
        new = after.get((old.series_id, old.period, old.replaced_at))
        rows.append(
            {
                "period": period_name(old.period),
                "source": old.series.name,
                "before": wording.with_unit(old.value, indicator) if old.value is not None else VALUE_STATES[old.state],
                "after": (wording.with_unit(new.value, indicator) if new.value is not None else VALUE_STATES[new.state])
                if new
                else "",
                "reason": new.reason if new else "",
                "at": old.replaced_at,
            }
        )
    return rows


def definition(picture: Picture, printed: Picture | None) -> list[tuple[Any, Any]]:
    """What is agreed about the indicator."""
    indicator = picture.indicator
    items: list[tuple[Any, Any]] = [
        (dua("Definisi", "Definition"), indicator.definition),
        (dua("Satuan", "Unit"), indicator.unit),
        (dua("Arah baik", "Better direction"), POLARITIES[indicator.polarity]),
        (dua("Jenis", "Kind"), KINDS[indicator.kind]),
        (dua("Penanggung jawab", "Owner"), indicator.owner.organisation.name if indicator.owner else ""),
        (dua("Nilai dasar", "Baseline"), _baseline(picture)),
    ]
    optional = [
        (dua("Golongan hasil", "Class of outcome"), OUTCOME_CLASSES.get(indicator.outcome_class, "")),
        (dua("Kuantitas atau mutu", "Quantity or quality"), ASPECTS.get(indicator.aspect, "")),
        (dua("Kata tujuan", "Word of the purpose"), indicator.purpose_word),
        (dua("Angka tercetak", "Printed figures"), printed.indicator.name if printed else ""),
        (dua("Kode", "Code"), indicator.code),
    ]
    return items + [item for item in optional if item[1]]


def _baseline(picture: Picture) -> str:
    start = picture.baseline
    return f"{wording.with_unit(start.value, picture.indicator)} ({period_name(start.period)})" if start else ""


FILE_COLUMNS = (
    Column(dua("Sumber", "Source")), Column(dua("Keandalan", "Reliability")), PERIOD, Column(dua("Nilai", "Value"), "number"),
    Column(dua("Satuan", "Unit")), Column(dua("Seperti tercetak", "As printed")), Column(dua("Keadaan", "State")),
    Column(dua("Cara hitung", "How computed")), Column(dua("Catatan", "Note")), Column(dua("Baris sumber", "Source lines")),
    Column(dua("Dicatat", "Recorded"), "moment"), Column(dua("Dibetulkan", "Corrected"), "moment"),
    Column(dua("Alasan", "Reason")),
)  # fmt: skip


def file_rows(picture: Picture, of_indicator: dict[str, Any]) -> Iterator[list[Any]]:
    """Standing values, then those that were corrected, in words."""
    for record in _records(picture, of_indicator):
        reliability = RELIABILITIES.get(record["reliability"], "")
        yield [*{**record, "reliability": str(reliability), "state": str(VALUE_STATES[record["state"]])}.values()]


def _records(picture: Picture, of_indicator: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for source in picture.sources:
        for reading in source.readings:
            yield _record(picture, source.series, reading, reading.row)
    for old in queries.corrections_of(**of_indicator):
        yield _record(picture, old.series, Reading(old.period, old.value, old.state), old)


def _record(picture: Picture, series: Series | None, reading: Reading, row: Value | None) -> dict[str, Any]:
    """One figure with everything that is known of it; the keys stand in the order of the file's columns."""
    indicator = picture.indicator
    own_line = str(row.source_line) if row and row.source_line else ""
    return {
        "source": series.name if series else wording.source_name(picture.main),
        "reliability": series.reliability if series else "",
        "period": reading.period,
        "value": None if reading.value is None else as_shown(reading.value, indicator.decimals),
        "unit": indicator.unit,
        "printed": row.printed if row else "",
        "state": reading.state,
        "working": reading.working,
        "note": row.note if row else "",
        "lines": own_line or (series.source_lines if series else ""),
        "recorded_at": row.recorded_at if row else None,
        "replaced_at": row.replaced_at if row else None,
        "reason": row.reason if row else "",
    }


def as_data(picture: Picture, of_indicator: dict[str, Any]) -> dict[str, Any]:
    """The indicator for machines: definition, targets, and every value with source, lines and state."""
    indicator = picture.indicator
    values = list(_records(picture, of_indicator))
    for value in values:
        value["value"] = None if value["value"] is None else str(value["value"])
    return {
        "code": indicator.code,
        "name": {"id": indicator.name_id, "en": indicator.name_en},
        "definition": {"id": indicator.definition_id, "en": indicator.definition_en},
        "unit": indicator.unit,
        "decimals": indicator.decimals,
        "polarity": indicator.polarity,
        "kind": indicator.kind,
        "formula": indicator.formula,
        "owner": indicator.owner.organisation.name if indicator.owner else None,
        "baseline": indicator.baseline_period,
        "targets": [{"period": aim.target.period, "value": format(aim.target.value.normalize(), "f")} for aim in picture.aims],
        "values": values,
    }
