"""Evidence pages: the list with its counts and triangulation, one record, and the acts on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.evidence import actions, frameworks, presenting, queries
from mufakat.evidence.forms import EvidenceForm, WithdrawForm
from mufakat.evidence.frameworks import InstalledFramework
from mufakat.evidence.models import EvidenceRecord
from mufakat.kernel import panels
from mufakat.kernel.access import may, require
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

TAB = "evidence"
PAGE = 50


def _filters(request: Request) -> dict[str, str]:
    return {name: request.GET.get(name, "") for name in queries.FILTERS}


@require_GET
def evidence_list(request: Request, slug: str) -> HttpResponse:
    """Evidence of the collaboration, filtered; how it counts; whether its kinds and sectors agree."""
    collaboration, viewer = collaboration_of(request, slug), request.acting
    installed, filters = frameworks.installed(), _filters(request)
    spoken = [key for key in queries.frameworks_spoken(viewer=viewer, collaboration=collaboration) if key in installed]
    key = filters["framework"] if filters["framework"] in installed else (spoken[0] if spoken else "")
    framework = installed.get(key)
    listed = slice_of(
        request,
        queries.chosen(queries.standing_evidence(viewer=viewer, collaboration=collaboration), filters),
        order="pk",
        size=PAGE,
    )
    context = page(
        request,
        collaboration,
        TAB,
        listed=listed,
        rows=presenting.rows(listed.items, installed),
        filters=filters,
        choices=presenting.choices(framework, spoken, installed),
        counts=presenting.counts(queries.counts(viewer=viewer, collaboration=collaboration, filters=filters)),
        hidden=queries.hidden_count(viewer=viewer, collaboration=collaboration),
        framework=framework,
        query=request.GET.urlencode(),
        triangulation=_triangulation(request, collaboration, framework),
        may_record=bool(may(viewer, "evidence.record_evidence", collaboration)),
    )
    return render(request, "evidence/evidence_list.html", context)


def _triangulation(request: Request, collaboration: Collaboration, framework: InstalledFramework | None) -> Any:
    if framework is None:
        return None
    found = queries.triangulation(viewer=request.acting, collaboration=collaboration, framework=framework.key)
    return presenting.triangulation(framework, found)


@require_GET
def evidence_download(request: Request, slug: str, kind: str) -> HttpResponseBase:
    """The filtered list as a spreadsheet; confidential records only for those who may read them."""
    collaboration = collaboration_of(request, slug)
    installed = frameworks.installed()
    found = queries.chosen(queries.standing_evidence(viewer=request.acting, collaboration=collaboration), _filters(request))
    rows: Iterator[Sequence[Any]] = (
        presenting.download_row(record, installed) for record in found.order_by("pk").iterator(chunk_size=500)
    )
    columns = [Column(label, column_kind) for label, column_kind in presenting.DOWNLOAD_COLUMNS]
    return table_download(
        request,
        f"bukti-{slug}",
        columns,
        rows,
        kind,
        title=dua("Bukti", "Evidence"),
        source=collaboration.study or collaboration.title,
        notes=[dua("Informan disebut menurut perannya, tidak menurut namanya.", "Informants are given by role, not by name.")],
    )


@require_GET
def evidence_detail(request: Request, slug: str, key: str) -> HttpResponse:
    """One piece of evidence: who (by role), when, what, where it stands in the source, and what rests on it."""
    collaboration, viewer = collaboration_of(request, slug), request.acting
    record = queries.get_evidence(viewer=viewer, collaboration=collaboration, key=key)
    links = list(record.links.order_by("framework", "element"))
    history = HistoryEntry.objects.filter(
        scope_id=collaboration.pk, object_kind="evidence.evidencerecord", object_id=str(record.public_id)
    ).order_by("seq")
    context = page(
        request,
        collaboration,
        TAB,
        record=record,
        direction_tag=presenting.DIRECTION_TAGS[record.direction],
        details=presenting.details(record),
        links=presenting.named_links(links, frameworks.installed()),
        used=panels.fragments("evidence.used", request, record),
        wins=list(record.small_wins.filter(withdrawn_at__isnull=True)),
        sources=list(queries.sources_of(viewer=viewer, record=record)),
        summaries=list(queries.summaries_of(viewer=viewer, record=record)),
        passages=presenting.passages(history),
        may_change=record.withdrawn_at is None and bool(may(viewer, "evidence.revise_evidence", record)),
    )
    return render(request, "evidence/evidence_detail.html", context)


def _framework_for(
    request: Request, collaboration: Collaboration
) -> tuple[InstalledFramework | None, list[InstalledFramework]]:
    """The framework whose elements the form offers: the one asked for, else the one most evidence speaks to."""
    installed = frameworks.installed()
    asked = request.POST.get("framework") or request.GET.get("framework") or ""
    spoken = queries.frameworks_spoken(viewer=request.acting, collaboration=collaboration)
    for key in (asked, *spoken, *installed):
        if key in installed:
            return installed[key], list(installed.values())
    return None, []


def _save(form: EvidenceForm | WithdrawForm, act: Callable[[dict[str, Any]], EvidenceRecord]) -> EvidenceRecord | None:
    """Carry out the act when the form is valid; a refusal becomes a sentence on the form."""
    if not form.is_valid():
        return None
    try:
        return act(dict(form.cleaned_data))
    except Refused as refusal:
        if refusal.status == 404:
            raise
        form.add_error("role_id" if refusal.code == "names_a_person" else None, str(refusal))
        return None


@require_http_methods(["GET", "POST"])
def record_evidence(request: Request, slug: str) -> HttpResponse:
    collaboration = collaboration_of(request, slug)
    require(request.acting, "evidence.record_evidence", collaboration)
    framework, offered = _framework_for(request, collaboration)
    initial = {"elements": request.GET.getlist("element"), "kind": "interview"}
    form = EvidenceForm(request.POST or None, collaboration=collaboration, framework=framework, initial=initial)
    if request.method == "POST":
        record = _save(
            form,
            lambda values: actions.record_evidence(
                actor=request.acting, collaboration=collaboration, values=values, now=timezone.now()
            ),
        )
        if record is not None:
            messages.success(request, str(dua("Bukti {k} dicatat.", "Evidence {k} recorded.").with_values(k=record.key)))
            return redirect("evidence:detail", slug, record.key)
    return _form_page(request, collaboration, form, dua("Catat bukti", "Record evidence"), framework, offered)


def _form_page(
    request: Request,
    collaboration: Collaboration,
    form: EvidenceForm,
    heading: Any,
    framework: InstalledFramework | None,
    offered: list[InstalledFramework],
    **more: Any,
) -> HttpResponse:
    context = page(request, collaboration, TAB, form=form, heading=heading, framework=framework, offered=offered, **more)
    return render(request, "evidence/evidence_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def revise_evidence(request: Request, slug: str, key: str) -> HttpResponse:
    collaboration = collaboration_of(request, slug)
    record = queries.get_evidence(viewer=request.acting, collaboration=collaboration, key=key)
    require(request.acting, "evidence.revise_evidence", record)
    framework, offered = _framework_for(request, collaboration)
    linked = [link.element for link in record.links.all() if framework and link.framework == framework.key]
    initial = {**{name: getattr(record, name) for name in actions.FIELDS}, "elements": linked}
    form = EvidenceForm(request.POST or None, collaboration=collaboration, framework=framework, initial=initial)
    version = request.POST.get("expected_version", record.version)
    if request.method == "POST":
        expected = int(version) if str(version).isdecimal() else 0
        saved = _save(
            form,
            lambda values: actions.revise_evidence(
                actor=request.acting, record=record, values=values, expected_version=expected, now=timezone.now()
            ),
        )
        if saved is not None:
            return redirect("evidence:detail", slug, key)
        version = record.version
    heading = dua("Perbaiki bukti {k}", "Revise evidence {k}").with_values(k=key)
    return _form_page(request, collaboration, form, heading, framework, offered, record=record, version=version)


@require_http_methods(["GET", "POST"])
def withdraw_evidence(request: Request, slug: str, key: str) -> HttpResponse:
    collaboration = collaboration_of(request, slug)
    record = queries.get_evidence(viewer=request.acting, collaboration=collaboration, key=key)
    require(request.acting, "evidence.withdraw_evidence", record)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST":
        done = _save(
            form,
            lambda values: actions.withdraw_evidence(
                actor=request.acting, record=record, reason=values["reason"], now=timezone.now()
            ),
        )
        if done is not None:
            return redirect("evidence:detail", slug, key)
    context = page(request, collaboration, TAB, form=form, record=record)
    return render(request, "evidence/evidence_withdraw.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def summarise_evidence(request: Request, slug: str) -> HttpResponse:
    """Reduce the chosen statements to one; the trace back to each stays."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "evidence.summarise_evidence", collaboration)
    keys = request.GET.getlist("dari")
    sources = list(
        queries.standing_evidence(viewer=request.acting, collaboration=collaboration).filter(key__in=keys).order_by("pk")
    )
    framework, offered = _framework_for(request, collaboration)
    form = EvidenceForm(
        request.POST or None,
        collaboration=collaboration,
        framework=framework,
        initial=presenting.summary_start(sources, framework),
    )
    if request.method == "POST":
        summary = _save(
            form,
            lambda values: actions.summarise_evidence(
                actor=request.acting, collaboration=collaboration, sources=sources, values=values, now=timezone.now()
            ),
        )
        if summary is not None:
            return redirect("evidence:detail", slug, summary.key)
    heading = dua("Ringkas bukti", "Summarise evidence")
    return _form_page(request, collaboration, form, heading, framework, offered, sources=sources)
