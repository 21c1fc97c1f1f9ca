"""Versions of a procedure: those that held, the draft, its comparison, its files, the two standard pictures."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collabgov.packs.schema import Service
from collabgov.packs.service_checking import as_yaml
from collabgov.services.bpmn_importing import import_bpmn
from collabgov.services.bpmn_merging import merge_model
from collabgov.services.bpmn_refusals import BpmnRefused
from collabgov.services.bpmn_writing import export_bpmn
from collabgov.services.sop_tables import SopTable, sop_table
from collabgov.services.versions import changes_between
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.language import dua, is_english
from mufakat.kernel.web.requests import Request
from mufakat.services import editing, words
from mufakat.services.actions import drafting
from mufakat.services.forms.versions import FileForm, SectionForm, WhyForm
from mufakat.services.models import ServiceVersion, SharedService
from mufakat.services.opened import both, content_of
from mufakat.services.procedures import read_procedure, read_procedure_text
from mufakat.services.queries import services as service_queries
from mufakat.services.queries import versions as queries
from mufakat.services.views.frames import frame, service_of
from mufakat.services.views.sending import carry_out

form_page = require_http_methods(["GET", "POST"])
VERSION_TAGS = {"draft": "tunggu", "in_force": "jalan", "replaced": "netral"}
PROPOSED = dua("Diajukan. Para pihak membacanya pada perjanjian.", "Proposed. The parties read it on the agreement.")
IN_FORCE = dua(
    "Terbitan baru berlaku. Permohonan berjalan tetap pada terbitannya.",
    "The new version is in force. Cases on their way stay on theirs.",
)


def draft_url(service: SharedService) -> str:
    return reverse("services:draft", args=[service.collaboration.slug, service.key])


@require_GET
def versions(request: Request, slug: str, service: str) -> HttpResponse:
    """Every version that came into force, with how many cases are on it; the draft for those who may read it."""
    found = service_of(request, slug, service)
    rows = [
        {"version": one, "state": words.VERSION_STATES[one.state], "tag": VERSION_TAGS[one.state]}
        for one in queries.list_versions(viewer=request.acting, service=found)
    ]
    may_read = bool(may(request.acting, "services.read_draft", found))
    draft = queries.draft_of(viewer=request.acting, service=found) if may_read else None
    may_manage = bool(may(request.acting, "services.manage_service", found))
    context = frame(request, found, rows=rows, draft=draft, may_read=may_read, may_manage=may_manage)
    return render(request, "services/version_list.html", context)


@require_GET
def draft(request: Request, slug: str, service: str) -> HttpResponse:
    """The draft beside what holds: every difference, whether it touches the agreement, and what can be done."""
    found = service_of(request, slug, service)
    current = queries.draft_of(viewer=request.acting, service=found)
    context: dict[str, Any] = {"draft": current, "may_manage": bool(may(request.acting, "services.manage_service", found))}
    if current is not None:
        content = content_of(current)
        changes = changes_between(service_queries.content_in_force(found), content)
        context |= {
            "changes": [
                {"kind": words.CHANGE_KINDS[one.kind], "text": both(one.sentence), "agreed": one.touches_agreement}
                for one in changes
            ],
            "needs_agreement": (needed := drafting.touches_agreement(found, content)),
            "untied": not needed and any(one.touches_agreement for one in changes),
            "waits": current.change is not None and current.change.state in drafting.WAITING,
            "amended": current.change is not None and not drafting.is_what_was_approved(current),
            "sections": editing.SECTIONS.items(),
            "why_form": WhyForm(),
            "file_form": FileForm(initial={"expected_version": current.version}),
        }
    return render(request, "services/version_draft.html", frame(request, found, **context))


@require_POST
def start_draft(request: Request, slug: str, service: str) -> HttpResponse:
    """Begin a draft."""
    found = service_of(request, slug, service)
    drafting.start_draft(actor=request.acting, service=found, now=timezone.now())
    return redirect(draft_url(found))


def _draft(request: Request, service: SharedService) -> ServiceVersion:
    require(request.acting, "services.manage_service", service)
    found = queries.draft_of(viewer=request.acting, service=service)
    if found is None:
        raise Refused("no_draft", dua("Belum ada konsep. Mulai dari halaman terbitan.", "There is no draft. Begin one."))
    return found


@form_page
def edit_section(request: Request, slug: str, service: str, section: str) -> HttpResponse:
    """Edit one section of the draft."""
    found = service_of(request, slug, service)
    if section not in editing.SECTIONS:
        raise NotVisible("not_visible", dua("Bagian ini tidak ada.", "There is no such part."))
    current = _draft(request, found)
    raw = content_of(current).model_dump(mode="json")
    form = SectionForm(request.POST or None, raw=raw, section=section, initial={"expected_version": current.version})

    def do(values: dict[str, Any]) -> str:
        drafting.revise_draft(
            actor=request.acting, draft=current, content=read_procedure(form.rewritten()),
            expected_version=values["expected_version"], now=timezone.now(),
        )  # fmt: skip
        return draft_url(found)

    title = editing.SECTIONS[section]
    return carry_out(
        request, found, form, do, title=title, submit=dua("Simpan konsep", "Save the draft"), back=draft_url(found)
    )


@form_page
def upload(request: Request, slug: str, service: str) -> HttpResponse:
    """Bring the draft as a file: YAML or BPMN. Every mistake is named by its line or element."""
    found = service_of(request, slug, service)
    current = _draft(request, found)
    initial = {"expected_version": current.version}
    form = FileForm(request.POST or None, request.FILES or None, initial=initial)

    def do(values: dict[str, Any]) -> str:
        content = _read_file(values["file"], content_of(current))
        drafting.revise_draft(
            actor=request.acting, draft=current, content=content, expected_version=values["expected_version"],
            now=timezone.now(),
        )  # fmt: skip
        return draft_url(found)

    title = dua("Unggah konsep", "Upload the draft")
    return carry_out(request, found, form, do, title=title, back=draft_url(found))


def _read_file(content: bytes, current: Service) -> Service:
    """The procedure in a file; a BPMN model is laid over the present draft."""
    if content.lstrip().startswith(b"<"):
        try:
            model = import_bpmn(content)
        except BpmnRefused as refusal:
            told = [(one.element, one.sentence) for one in refusal.problems[:5]]
            raise Refused(
                "model_refused",
                dua(
                    " ".join(f"{element}: {sentence.id}" for element, sentence in told),
                    " ".join(f"{element}: {sentence.en}" for element, sentence in told),
                ),
            ) from None
        return read_procedure(merge_model(current, model).model_dump(mode="json"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("not_text", dua("Berkas ini bukan YAML atau BPMN.", "This file is neither YAML nor BPMN.")) from None
    return read_procedure_text(text)


@require_POST
def propose_version(request: Request, slug: str, service: str) -> HttpResponse:
    """Bring the draft before the parties of the agreement."""
    found = service_of(request, slug, service)
    current = _draft(request, found)
    drafting.propose_version(actor=request.acting, draft=current, why=request.POST.get("why", ""), now=timezone.now())
    messages.success(request, str(PROPOSED))
    return redirect(draft_url(found))


@require_POST
def put_in_force(request: Request, slug: str, service: str) -> HttpResponse:
    """Put the draft in force, where it changes nothing that was agreed."""
    found = service_of(request, slug, service)
    current = _draft(request, found)
    drafting.put_in_force(actor=request.acting, draft=current, why=request.POST.get("why", ""), now=timezone.now())
    messages.success(request, str(IN_FORCE))
    return redirect("services:versions", slug, found.key)


@require_POST
def drop_draft(request: Request, slug: str, service: str) -> HttpResponse:
    """Throw the draft away."""
    found = service_of(request, slug, service)
    drafting.drop_draft(actor=request.acting, draft=_draft(request, found), now=timezone.now())
    return redirect("services:versions", slug, found.key)


@require_GET
def version_file(request: Request, slug: str, service: str, number: int, kind: str) -> HttpResponse:
    """A version as a file that other tools read: YAML of a pack, or a BPMN 2.0 model."""
    found = service_of(request, slug, service)
    version = queries.get_version(viewer=request.acting, service=found, number=number)
    content = content_of(version)
    if kind == "yaml":
        text, media = as_yaml(content), "application/yaml"
    elif kind == "bpmn":
        text = export_bpmn(content, key=found.key, language="en" if is_english() else "id")
        media = "application/xml"
    else:
        raise NotVisible("not_visible", dua("Pilih yaml atau bpmn.", "Choose yaml or bpmn."))
    response = HttpResponse(text, content_type=f"{media}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.key}-{version.number}.{kind}"'
    return response


# --- the two pictures ---------------------------------------------------------------------------------------------


@require_GET
def procedure(request: Request, slug: str, service: str) -> HttpResponse:
    """The procedure as the SOP table officials know: activity, performers, completeness, time, output."""
    found = service_of(request, slug, service)
    version = service_queries.version_in_force(found)
    table = sop_table(content_of(version))
    rows = [
        {
            "row": row,
            "activity": both(row.activity),
            "cells": [_symbols(row.symbols, lane) for lane, _ in table.columns],
            "completeness": [both(one) for one in row.completeness],
            "time": both(row.time),
            "output": both(row.output),
            "remarks": [both(one) for one in row.remarks],
            "goes_to": ", ".join(str(one) for one in row.goes_to),
        }
        for row in table.rows
    ]
    columns = [both(name) for _, name in table.columns]
    context = frame(request, found, version=version, title=both(table.title), columns=columns, rows=rows)
    return render(request, "services/version_procedure.html", context)


def _symbols(symbols: tuple[tuple[str, Any], ...], lane: str) -> list[Any]:
    return [words.SOP_SYMBOLS[symbol] for at, symbol in symbols if at == lane]


@require_GET
def procedure_download(request: Request, slug: str, service: str, kind: str) -> HttpResponseBase:
    """The SOP table as a spreadsheet."""
    found = service_of(request, slug, service)
    version = service_queries.version_in_force(found)
    table = sop_table(content_of(version))
    title = dua(f"SOP {table.title.id}, terbitan {version.number}", f"SOP {table.title.en}, version {version.number}")
    return table_download(request, f"sop-{found.key}", _sop_columns(table), _sop_rows(table), kind, title=title)


def _sop_columns(table: SopTable) -> list[Column]:
    return [
        Column(dua("No.", "No."), "number"),
        Column(dua("Nomor sumber", "Number in the source")),
        Column(dua("Kegiatan", "Activity")),
        *(Column(both(name)) for _, name in table.columns),
        Column(dua("Kelengkapan", "Completeness")),
        Column(dua("Waktu", "Time")),
        Column(dua("Keluaran", "Output")),
        Column(dua("Lanjut ke", "Goes on to")),
        Column(dua("Keterangan", "Remarks")),
    ]


def _sop_rows(table: SopTable) -> list[list[Any]]:
    return [
        [
            row.number, row.printed, str(both(row.activity)),
            *(", ".join(str(one) for one in _symbols(row.symbols, lane)) for lane, _ in table.columns),
            "; ".join(str(both(one)) for one in row.completeness), str(both(row.time)), str(both(row.output)),
            ", ".join(str(one) for one in row.goes_to), " ".join(str(both(one)) for one in row.remarks),
        ]
        for row in table.rows
    ]  # fmt: skip
