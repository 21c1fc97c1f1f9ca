"""A computed result as a file: tables, data to compute it again, a report to print, a notebook."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from mufakat.assessment import computing, words
from mufakat.assessment.computed import notebook, report, tables, verdicts
from mufakat.assessment.computed import words as computed_words
from mufakat.assessment.tables import book_of
from mufakat.assessment.views.computed import Opened, opened_result
from mufakat.collaborations.tabs import collaboration_of
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.downloads import table_download
from mufakat.kernel.web.formats import tanggal
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request


def digest_of(opened: Opened) -> str:
    return opened.kept.sha256 if opened.kept else computing.sha256_of(opened.content)


def name_of(opened: Opened) -> str:
    day = timezone.localdate(opened.kept.recorded_at) if opened.kept else opened.window.end
    return f"hasil-terhitung-{opened.collaboration.slug}-{opened.framework.key}-{day.isoformat()}"


def _json(request: Request, opened: Opened) -> HttpResponseBase:
    """Everything the result was computed from, with the framework as it was, so that it can be computed again elsewhere."""
    studies = verdicts.compared(
        viewer=request.acting, collaboration=opened.collaboration, framework=opened.framework, content=opened.content
    )
    framework = {**opened.content["framework"], "content": opened.framework.content.model_dump(mode="json")}
    data = {
        **opened.content,
        "framework": framework,
        "sha256": digest_of(opened),
        "verdicts_compared": [verdicts.as_data(one) for one in studies],
    }
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})


def _notebook(request: Request, opened: Opened) -> HttpResponseBase:
    return HttpResponse(json.dumps(notebook.notebook(), ensure_ascii=False, indent=1), content_type="application/x-ipynb+json")


def _report(request: Request, opened: Opened) -> HttpResponseBase:
    made = report.report(
        opened.content,
        opened.framework.content,
        title=opened.collaboration.title,
        version=opened.framework.version,
        address=request.build_absolute_uri(opened.url),
        sha256=digest_of(opened),
        dated=opened.window.end,
    )
    return HttpResponse(made, content_type="application/pdf")


def _book(request: Request, opened: Opened) -> HttpResponseBase:
    made = [make(opened.content, opened.framework.content) for make in tables.TABLES.values()]
    about = [
        (dua("Kolaborasi", "Collaboration"), opened.collaboration.title),
        (dua("Kerangka", "Framework"), f"{opened.framework.content.citation} ({opened.framework.version})"),
        (dua("Jendela catatan", "Window of records"), f"{tanggal(opened.window.start)} – {tanggal(opened.window.end)}"),
        (dua("Dasar", "Basis"), words.BASIS_EXPLAINED["computed"]),
        (dua("Lengkap?", "Complete?"), _completeness(opened)),
        *computed_words.FORMULAS,
        (dua("Sidik sha256", "Digest sha256"), digest_of(opened)),
    ]
    return book_of(made, about, f"{name_of(opened)}.xlsx")


def _completeness(opened: Opened) -> Any:
    if computing.is_partial(opened.content):
        return dua("Hasil sementara: belum semua unsur dan sumber ada.", "Provisional: not every element and source is there.")
    return dua("Semua unsur dan ketiga sumber ada.", "All elements and all three sources are there.")


def _csv(request: Request, opened: Opened) -> HttpResponseBase:
    chosen = request.GET.get("tabel", tables.FIRST)
    chosen = chosen if chosen in tables.TABLES else tables.FIRST
    _, columns, rows = tables.TABLES[chosen](opened.content, opened.framework.content)
    return table_download(request, f"{name_of(opened)}-{chosen}", columns, rows, "csv")


FILES: Mapping[str, Callable[[Request, Opened], HttpResponseBase]] = {
    "xlsx": _book,
    "csv": _csv,
    "json": _json,
    "pdf": _report,
    "ipynb": _notebook,
}


@require_GET
def computed_download(request: Request, slug: str, framework: str, kind: str) -> HttpResponseBase:
    """The result in the form that was asked for."""
    collaboration = collaboration_of(request, slug)
    make = FILES.get(kind)
    if make is None:
        raise NotVisible("not_visible", "")
    opened = opened_result(request, collaboration, framework)
    response = make(request, opened)
    if kind not in ("xlsx", "csv"):
        response.headers["Content-Disposition"] = f'attachment; filename="{name_of(opened)}.{kind}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
