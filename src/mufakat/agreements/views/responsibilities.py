"""The page of the responsibility matrix: party by step, with role, task and responsibility."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mufakat.agreements.queries.responsibilities import responsibilities_of
from mufakat.agreements.views.reading import TAB
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.kernel.web.requests import Request


@require_GET
def responsibility_matrix(request: Request, slug: str) -> HttpResponse:
    """Who has which role, task and responsibility at each step of the shared work."""
    collaboration = collaboration_of(request, slug)
    found = responsibilities_of(viewer=request.acting, collaboration=collaboration)
    rows = [(step, step.cells(found.parties)) for step in found.steps]
    if found.elsewhere.held:
        rows.append((found.elsewhere, found.elsewhere.cells(found.parties)))
    return render(
        request,
        "agreements/responsibility_matrix.html",
        page(request, collaboration, TAB, found=found, rows=rows),
    )
