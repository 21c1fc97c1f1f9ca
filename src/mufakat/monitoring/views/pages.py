"""One indicator: its question answered, every source, how it was computed, targets, causes, checks, corrections."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.kernel.access import may
from mufakat.kernel.web.downloads import table_download
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request
from mufakat.monitoring import drawings, queries, sheets, wording
from mufakat.monitoring.readings import Picture

TAB = "indicators"
ACTS = ("record_values", "revise_indicator", "set_target", "note_cause", "add_source")


def _found(request: Request, slug: str, code: str) -> tuple[Collaboration, Picture, dict[str, Any]]:
    collaboration = collaboration_of(request, slug)
    seen: dict[str, Any] = {"viewer": request.acting, "collaboration": collaboration}
    return collaboration, queries.get_picture(**seen, code=code), seen


@require_GET
def indicator_page(request: Request, slug: str, code: str) -> HttpResponse:
    """The question, its answer, the chart, and everything behind the figure."""
    collaboration, picture, seen = _found(request, slug, code)
    indicator = picture.indicator
    printed = queries.printed_picture(**seen, indicator=indicator)
    of_indicator: dict[str, Any] = {"viewer": request.acting, "indicator": indicator}
    context = page(
        request, collaboration, TAB,
        indicator=indicator, picture=picture, chart=_chart(picture, slug), year_chart=drawings.year_chart(picture),
        answer=wording.latest_sentence(picture), aim=wording.aim_sentence(picture),
        since_baseline=wording.since_baseline_sentence(picture),
        sources=sheets.source_rows(picture), side_by_side=sheets.side_by_side(picture),
        warning=wording.disagreement(picture), directions=wording.direction_sentences(picture),
        spread=wording.spread_sentence(picture),
        computation=sheets.computation(picture, printed), years=sheets.year_rows(picture), aims=sheets.aim_rows(picture),
        causes=[{"cause": cause, "period": wording.period_name(cause.period)} for cause in indicator.causes.all()],
        checks=[sheets.check_row(check) for check in queries.checks_of_indicator(**of_indicator)],
        beside=sheets.beside(picture, queries.context_pictures(**seen, indicator=indicator)),
        corrections=sheets.corrections(of_indicator), deliveries=queries.deliveries_of(**of_indicator)[:20],
        about=sheets.definition(picture, printed),
        allowed={act: bool(may(request.acting, f"monitoring.{act}", indicator)) for act in ACTS},
        downloads=_downloads(slug, code),
    )  # fmt: skip
    return render(request, "monitoring/indicator.html", context)


def _downloads(slug: str, code: str) -> list[dict[str, str]]:
    return [
        {"label": f".{kind}", "url": reverse("monitoring:indicator_download", args=[slug, code, kind])}
        for kind in ("csv", "xlsx", "json")
    ]


def _chart(picture: Picture, slug: str) -> dict[str, Any]:
    """What the chart's frame needs: drawing, line of origin, the same figures as a table."""
    main, measured = picture.main, picture.main.measured if picture.main else {}
    periods = list(measured)
    span = f"{wording.period_name(periods[0])} – {wording.period_name(periods[-1])}" if len(periods) > 1 else ""
    columns, rows = sheets.value_table(picture)
    latest = max((r.row.recorded_at for r in main.readings if r.row), default=None) if main else None
    return {
        "svg": drawings.main_chart(picture),
        "unit": drawings.scale_of(picture).unit(picture),
        "shaded": drawings.without_service(picture),
        "n": len(measured),
        "period": span or (wording.period_name(periods[0]) if periods else ""),
        "source": wording.source_name(main),
        "date": latest,
        "columns": columns,
        "rows": rows,
        "downloads": _downloads(slug, picture.indicator.code),
    }


@require_GET
def indicator_download(request: Request, slug: str, code: str, kind: str) -> HttpResponseBase:
    """The indicator's values with source, lines and state; corrected values too."""
    _, picture, _ = _found(request, slug, code)
    indicator = picture.indicator
    of_indicator: dict[str, Any] = {"viewer": request.acting, "indicator": indicator}
    if kind == "json":
        response = JsonResponse(sheets.as_data(picture, of_indicator), json_dumps_params={"ensure_ascii": False, "indent": 1})
        response.headers["Content-Disposition"] = f'attachment; filename="{indicator.code}-{slug}.json"'
        return response
    owner = indicator.owner.organisation.name if indicator.owner else str(dua("belum ditetapkan", "not decided"))
    notes = [indicator.definition, dua("Penanggung jawab: {p}", "Owner: {p}").with_values(p=owner)]
    return table_download(
        request, f"{indicator.code}-{slug}", sheets.FILE_COLUMNS, sheets.file_rows(picture, of_indicator), kind,
        title=indicator.name, source="; ".join(wording.source_name(source) for source in picture.sources), notes=notes,
    )  # fmt: skip
