"""The list of indicators, printed tables, lists without values, and every check of printed figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.kernel.access import may
from mufakat.kernel.web import formats
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.formats import angka, persen
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import Slice, slice_of
from mufakat.kernel.web.requests import Request
from mufakat.monitoring import drawings, queries, sheets, wording
from mufakat.monitoring.models import KINDS, OUTCOME_CLASSES, RELIABILITIES, VALUE_STATES, DataTable, Indicator
from mufakat.monitoring.readings import Picture, concentration_of

TAB = "indicators"
NUMERIC_TYPES = ("integer", "decimal", "percent")
MOST_CONTRADICTIONS = 20


@require_GET
def indicator_list(request: Request, slug: str) -> HttpResponse:
    """Perlu dilihat: indicators furthest from their target first, then the others as given, a page at a time."""
    collaboration = collaboration_of(request, slug)
    seen: dict[str, Any] = {"viewer": request.acting, "collaboration": collaboration}
    urgent = queries.urgent_pictures(**seen)
    rest = queries.indicators_of(**seen).exclude(pk__in=[picture.indicator.pk for picture in urgent])
    listed: Slice[Indicator] = slice_of(request, rest, order="order")
    shown = queries.pictures_of(**seen, indicators=listed.items)
    first_page = not listed.first_url
    outcomes, process = queries.kinds_without_indicator(**seen)
    context = page(
        request, collaboration, TAB,
        urgent=[_row(picture) for picture in urgent] if first_page else [],
        rows=[_row(picture) for picture in shown], listed=listed, first_page=first_page,
        failed=queries.failed_checks(**seen), tables=list(queries.tables_of(**seen)[:100]),
        has_lists=queries.lists_of(**seen).exists(), has_checks=queries.checks_of(**seen).exists(),
        missing_outcomes=process and not outcomes, missing_process=outcomes and not process,
        without_purpose=queries.outcomes_without_purpose_word(**seen),
        may_define=bool(may(request.acting, "monitoring.define_indicator", collaboration)),
    )  # fmt: skip
    return render(request, "monitoring/indicator_list.html", context)


def _row(picture: Picture) -> dict[str, Any]:
    """One sentence per indicator: figure, change, direction, target, source, warning."""
    indicator = picture.indicator
    gap = picture.aim.gap if picture.aim else None
    tag: tuple[str, Any] | None = None
    if gap is not None and gap.met is not None:
        tag = ("sehat", dua("Target tercapai", "Target met")) if gap.met else ("perhatian", dua("Belum tercapai", "Not met"))
    elif picture.latest is None:
        tag = ("kurang_data", dua("Belum ada data", "No data yet"))
    return {
        "indicator": indicator,
        "sentence": wording.latest_sentence(picture),
        "polarity": wording.POLARITY_SHORT[indicator.polarity],
        "aim": wording.aim_sentence(picture),
        "source": wording.source_name(picture.main),
        "reliability": wording.reliability(picture.main),
        "warning": wording.disagreement(picture),
        "spark": drawings.spark(picture),
        "tag": tag,
        "kind": KINDS[indicator.kind],
        "outcome_class": OUTCOME_CLASSES.get(indicator.outcome_class, ""),
    }


VALUE_COLUMNS = (
    Column(dua("Indikator", "Indicator")), Column(dua("Kode", "Code")), Column(dua("Satuan", "Unit")),
    Column(dua("Arah baik", "Better direction")), Column(dua("Penanggung jawab", "Owner")), Column(dua("Sumber", "Source")),
    Column(dua("Keandalan", "Reliability")), Column(dua("Periode", "Period")), Column(dua("Nilai", "Value"), "number"),
    Column(dua("Seperti tercetak", "As printed")), Column(dua("Keadaan", "State")), Column(dua("Cara hitung", "How computed")),
    Column(dua("Catatan", "Note")), Column(dua("Baris sumber", "Source lines")),
)  # fmt: skip


@require_GET
def value_download(request: Request, slug: str, kind: str) -> HttpResponseBase:
    """All standing values of every source, and the computed ones with their working."""
    collaboration = collaboration_of(request, slug)
    rows = chain(_stored_rows(request, collaboration), _computed_rows(request, collaboration))
    return table_download(
        request, f"indikator-{slug}", VALUE_COLUMNS, rows, kind,
        title=dua("Indikator: {k}", "Indicators: {k}").with_values(k=collaboration.title), source=collaboration.study,
        notes=[dua("Periode tanpa layanan dan tanpa data tidak bernilai nol.",
                   "Periods without service or data are not zero.")],
    )  # fmt: skip


def _stored_rows(request: Request, collaboration: Collaboration) -> Iterator[list[Any]]:
    for value in queries.all_values(viewer=request.acting, collaboration=collaboration):
        series = value.series
        yield [
            *_definition(series.indicator), series.name, str(RELIABILITIES[series.reliability]), value.period,
            None if value.value is None else wording.as_shown(value.value, series.indicator.decimals), value.printed,
            str(VALUE_STATES[value.state]), "", value.note,
            str(value.source_line) if value.source_line else series.source_lines,
        ]  # fmt: skip


def _computed_rows(request: Request, collaboration: Collaboration) -> Iterator[list[Any]]:
    seen: dict[str, Any] = {"viewer": request.acting, "collaboration": collaboration}
    rows = queries.indicators_of(**seen).exclude(formula="")
    for picture in queries.pictures_of(**seen, indicators=rows):
        for reading in picture.main.readings if picture.main else ():
            yield [
                *_definition(picture.indicator), wording.source_name(picture.main), "", reading.period, reading.value, "",
                str(VALUE_STATES[reading.state]), reading.working, "", "",
            ]  # fmt: skip


def _definition(indicator: Indicator) -> list[str]:
    owner = indicator.owner.organisation.name if indicator.owner else ""
    return [indicator.name, indicator.code, indicator.unit, str(wording.POLARITY_SHORT[indicator.polarity]), owner]


@require_GET
def printed_table(request: Request, slug: str, key: str) -> HttpResponse:
    """A table as printed, the checks made of it, and what rests on its largest row."""
    collaboration = collaboration_of(request, slug)
    table = queries.get_table(viewer=request.acting, collaboration=collaboration, key=key)
    failed_first = sorted(table.checks.all(), key=lambda check: (check.passed is not False, check.order))
    context = page(
        request, collaboration, TAB, table=table, columns=_columns(table), rows=_cells(table),
        checks=[sheets.check_row(check) for check in failed_first],
        concentration=_concentration(table),
    )  # fmt: skip
    return render(request, "monitoring/printed_table.html", context)


def _name(column: dict[str, Any]) -> str:
    name = column["name"]
    return str(dua(name["id"], name.get("en") or name["id"]))


def _columns(table: DataTable) -> list[Column]:
    kinds = {"integer": "number", "decimal": "number", "percent": "number", "text": "text"}
    return [
        Column(f"{_name(column)} (%)" if column["type"] == "percent" else _name(column), kinds[column["type"]])
        for column in table.columns
    ]


def _cells(table: DataTable) -> list[list[Any]]:
    """Figures as figures with the digits of the source; an empty cell stays empty."""
    types = [column["type"] for column in table.columns]
    return [[_cell(text, kind) for text, kind in zip(row, types, strict=True)] for row in table.rows]


def _cell(text: str | None, kind: str) -> Any:
    if text is None or kind not in NUMERIC_TYPES:
        return text
    try:
        return Decimal(text)
    except ArithmeticError:
        return text


def _concentration(table: DataTable) -> list[dict[str, Any]]:
    names = {column["key"]: _name(column) for column in table.columns}
    return [
        {
            "column": names[key],
            "top": found.top,
            "share": persen(found.top_share),
            "parts": found.parts,
            "index": angka(found.herfindahl),
        }
        for key, found in concentration_of(table.columns, table.rows)
    ]


@require_GET
def table_file(request: Request, slug: str, key: str, kind: str) -> HttpResponseBase:
    """A printed table as a spreadsheet."""
    collaboration = collaboration_of(request, slug)
    table = queries.get_table(viewer=request.acting, collaboration=collaboration, key=key)
    lines = dua("Baris {b}", "Lines {b}").with_values(b=formats.lines(table.source_lines))
    return table_download(
        request,
        f"{table.key}-{slug}",
        _columns(table),
        _cells(table),
        kind,
        title=table.title,
        source=table.source_note,
        notes=[lines],
    )


@require_GET
def named_lists(request: Request, slug: str) -> HttpResponse:
    """Lists that the source gives without values."""
    collaboration = collaboration_of(request, slug)
    rows = queries.lists_of(viewer=request.acting, collaboration=collaboration)
    listed = slice_of(request, rows, order="order")
    lists = [
        {"list": one, "items": [str(dua(item["id"], item.get("en") or item["id"])) for item in one.items]}
        for one in listed.items
    ]
    return render(request, "monitoring/named_lists.html", page(request, collaboration, TAB, lists=lists, listed=listed))


@require_GET
def checks(request: Request, slug: str) -> HttpResponse:
    """Every check of printed figures, those that do not add up first, and where sources contradict each other."""
    collaboration = collaboration_of(request, slug)
    seen: dict[str, Any] = {"viewer": request.acting, "collaboration": collaboration}
    found = queries.checks_of(**seen)
    failed = slice_of(request, found.filter(passed=False), order="order", size=50, parameter="tidak-cocok")
    other = slice_of(request, found.exclude(passed=False), order="order", size=50)
    context = page(
        request, collaboration, TAB,
        failed=[sheets.check_row(check) for check in failed.items], failed_listed=failed,
        other=[sheets.check_row(check) for check in other.items], other_listed=other,
        contradictions=[] if failed.first_url or other.first_url else _contradictions(seen),
        failed_count=queries.failed_checks(**seen),
    )  # fmt: skip
    return render(request, "monitoring/checks.html", context)


def _contradictions(seen: dict[str, Any]) -> list[dict[str, Any]]:
    """Indicators whose sources do not say the same, in words."""
    rows = queries.with_several_sources(**seen)[:MOST_CONTRADICTIONS]
    pictures = queries.pictures_of(**seen, indicators=rows)
    return [
        {
            "indicator": picture.indicator,
            "directions": wording.direction_sentences(picture),
            "spread": wording.spread_sentence(picture),
            "agreed": wording.source_name(picture.main) if picture.main and picture.main.is_agreed else "",
        }
        for picture in pictures
        if picture.disagrees
    ]


CHECK_COLUMNS = (
    Column(dua("Pemeriksaan", "Check")), Column(dua("Hasil", "Result")), Column(dua("Tercetak", "Printed")),
    Column(dua("Hasil hitungan", "Computed")), Column(dua("Selisih", "Difference")), Column(dua("Penjelasan", "Explanation")),
    Column(dua("Baris sumber", "Source lines")),
)  # fmt: skip


@require_GET
def check_download(request: Request, slug: str, kind: str) -> HttpResponseBase:
    """Every check as a spreadsheet."""
    collaboration = collaboration_of(request, slug)
    found = queries.checks_of(viewer=request.acting, collaboration=collaboration)
    rows = (
        [c.title, str(wording.check_result(c)[1]), _number(c.printed), _number(c.computed), _number(c.difference),
         c.explanation, c.source_lines]
        for c in found.iterator(chunk_size=500)
    )  # fmt: skip
    return table_download(request, f"periksa-{slug}", CHECK_COLUMNS, rows, kind, source=collaboration.study)


def _number(text: str) -> Any:
    return _cell(text, "decimal") if text else None
