"""Commitments as spreadsheets: the chosen part of the plan, and promise against actual per party."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.views.decorators.http import require_GET

from mufakat.collaborations.tabs import collaboration_of
from mufakat.commitments import queries, words
from mufakat.commitments.forms import PlanChoice
from mufakat.commitments.models import SOURCES
from mufakat.commitments.views.addressing import found_by, today_of
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

PLAN_COLUMNS = [
    Column(dua("Pihak", "Party")),
    Column(dua("Atas nama", "On behalf of")),
    Column(dua("Janji", "Promise")),
    Column(dua("Bentuk", "Form")),
    Column(dua("Kepada", "To")),
    Column(dua("Ukuran selesai", "Test of completion")),
    Column(dua("Target", "Target")),
    Column(dua("Tenggat", "Due"), "date"),
    Column(dua("Tenggat semula", "First due date"), "date"),
    Column(dua("Bukti yang diminta", "Proof wanted")),
    Column(dua("Keadaan", "State")),
    Column(dua("Keterangan", "Note")),
    Column(dua("Selesai pada", "Done on"), "date"),
    Column(dua("Bukti masuk pada", "Proof in on"), "date"),
    Column(dua("Tepat waktu", "On time")),
    Column(dua("Program pihak itu sendiri", "The party's own programme")),
    Column(dua("Berasal dari", "Comes from")),
    Column(dua("Dasar", "Basis")),
    Column(dua("Baris sumber", "Source lines")),
]
RELIABILITY_COLUMNS = [
    Column(dua("Pihak", "Party")),
    Column(dua("Dijanjikan", "Promised"), "number"),
    Column(dua("Terpenuhi", "Kept"), "number"),
    Column(dua("Tepat waktu", "On time"), "number"),
    Column(dua("Sebagian", "Partly"), "number"),
    Column(dua("Tidak dipenuhi", "Broken"), "number"),
    Column(dua("Terlambat", "Overdue"), "number"),
    Column(dua("Berjalan", "In progress"), "number"),
    Column(dua("Digeser", "Moved"), "number"),
]


@require_GET
def commitment_download(request: Request, slug: str, kind: str) -> HttpResponseBase:
    """All commitments that the chosen filters show, as a spreadsheet."""
    collaboration = collaboration_of(request, slug)
    today = today_of(collaboration)
    found = found_by(request, collaboration, PlanChoice(request.GET), today)
    rows = (_plan_row(words.row_of(one, today)) for one in found.iterator(chunk_size=500))
    title = dua("Komitmen", "Commitments")
    return table_download(request, f"komitmen-{slug}", PLAN_COLUMNS, rows, kind, title=title, source=collaboration.study)


def _plan_row(row: words.Row) -> list[Any]:
    one = row.commitment
    counterpart = one.counterpart.organisation.name if one.counterpart else ""
    return [
        one.party.organisation.name, one.on_behalf_of, one.text, str(row.form), counterpart, one.measure, one.target,
        one.due_on, one.first_due_on, one.proof_wanted, f"{row.state} ({row.label})" if one.is_open else str(row.state),
        one.state_note, one.done_on, one.evidenced_on, one.kept_on_time, one.own_programme, str(SOURCES[one.source_kind]),
        one.source_label, one.source_lines,
    ]  # fmt: skip


@require_GET
def reliability_download(request: Request, slug: str, kind: str) -> HttpResponseBase:
    """Promise against actual per party, as a spreadsheet."""
    collaboration = collaboration_of(request, slug)
    table = queries.reliability_by_party(viewer=request.acting, collaboration=collaboration, today=today_of(collaboration))
    rows = (reliability_row(one) for one in table)
    return table_download(request, f"janji-dan-kenyataan-{slug}", RELIABILITY_COLUMNS, rows, kind, source=collaboration.study)


def reliability_row(one: queries.Reliability) -> list[Any]:
    return [
        one.party.organisation.name, one.given, one.kept, one.on_time, one.partly, one.broken, one.late, one.running, one.moved,
    ]  # fmt: skip
