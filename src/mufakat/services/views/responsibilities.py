"""Who does what: the matrix of steps and those who take part, and which party reads which field at which step."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from collabgov.packs.schema import Service
from collabgov.services.reading import Reading
from collabgov.services.responsibilities import matrix_of
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request
from mufakat.services import words
from mufakat.services.opened import both
from mufakat.services.queries.services import content_in_force
from mufakat.services.views.frames import frame, service_of


@require_GET
def responsibilities(request: Request, slug: str, service: str) -> HttpResponse:
    """Stakeholder x step: exactly one is accountable for each step."""
    found = service_of(request, slug, service)
    content = content_in_force(found)
    columns, rows = matrix_table(content)
    context = frame(request, found, columns=columns, rows=rows)
    return render(request, "services/version_responsibilities.html", context)


def matrix_table(content: Service) -> tuple[list[Any], list[dict[str, Any]]]:
    """Names of the lanes, and for each step the roles and tasks of each lane."""
    reading, matrix = Reading.of(content), matrix_of(content)
    columns = [both(reading.lane_name(lane)) for lane in matrix.lanes]
    rows = [
        {
            "step": both(reading.name(step)),
            "cells": [
                [{"role": words.STEP_ROLES[role], "tasks": [both(task) for task in cell.tasks]} for role in cell.roles]
                for cell in cells
            ],
        }
        for step, cells in matrix.rows
    ]
    return columns, rows


@require_GET
def responsibility_download(request: Request, slug: str, service: str, kind: str) -> HttpResponseBase:
    """The matrix as a spreadsheet."""
    found = service_of(request, slug, service)
    columns, rows = matrix_table(content_in_force(found))
    lines = [
        [str(row["step"]), *("; ".join(_cell(one) for one in cell) for cell in row["cells"])]
        for row in rows
    ]  # fmt: skip
    heads = [Column(dua("Langkah", "Step")), *(Column(name) for name in columns)]
    title = dua(f"Siapa melakukan apa: {found.name_id}", f"Who does what: {found.name_en or found.name_id}")
    return table_download(request, f"peran-{found.key}", heads, lines, kind, title=title)


def _cell(entry: dict[str, Any]) -> str:
    tasks = ", ".join(str(task) for task in entry["tasks"])
    return f"{entry['role']}{f' ({tasks})' if tasks else ''}"


@require_GET
def data_sharing(request: Request, slug: str, service: str) -> HttpResponse:
    """The data-sharing annex: which party reads which personal datum, why, and at which step it is asked."""
    found = service_of(request, slug, service)
    columns, rows = sharing_table(content_in_force(found))
    return render(request, "services/version_data_sharing.html", frame(request, found, columns=columns, rows=rows))


def sharing_table(content: Service) -> tuple[list[Any], list[dict[str, Any]]]:
    """Parties as columns; a row for each field of a form that holds personal data."""
    parties = [party for party in content.parties if party.role != "applicant"]
    steps: dict[str, list[Any]] = {}
    for step in content.steps:
        if step.form:
            steps.setdefault(step.form, []).append(both(step.name))
    rows = [
        {
            "form": both(form.name),
            "field": both(field.label),
            "purpose": both(field.purpose) if field.purpose else "",
            "steps": steps.get(form.key, []),
            "cells": [party.key in field.seen_by for party in parties],
        }
        for form in content.forms
        for field in form.fields
        if field.personal != "none"
    ]
    return [both(party.name) for party in parties], rows


@require_GET
def sharing_download(request: Request, slug: str, service: str, kind: str) -> HttpResponseBase:
    """The data-sharing annex as a spreadsheet."""
    found = service_of(request, slug, service)
    columns, rows = sharing_table(content_in_force(found))
    heads = [
        Column(dua("Formulir", "Form")), Column(dua("Isian", "Field")), Column(dua("Tujuan", "Purpose")),
        Column(dua("Langkah", "Step")), *(Column(name) for name in columns),
    ]  # fmt: skip
    reads, masked = dua("membaca", "reads"), dua("tersamar", "masked")
    lines = [
        [str(row["form"]), str(row["field"]), str(row["purpose"]), "; ".join(str(step) for step in row["steps"])]
        + [str(reads if cell else masked) for cell in row["cells"]]
        for row in rows
    ]
    title = dua(f"Lampiran berbagi data: {found.name_id}", f"Data-sharing annex: {found.name_en or found.name_id}")
    return table_download(request, f"berbagi-data-{found.key}", heads, lines, kind, title=title)
