"""How well the parties deliberate: meeting by meeting, and what the records say over half a year."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.forum import presenting, queries
from mufakat.forum.views.acting import TAB
from mufakat.kernel.access import require
from mufakat.kernel.web.requests import Request

MEETINGS_SHOWN = 12


@require_GET
def quality(request: Request, slug: str) -> HttpResponse:
    """Per held meeting: who spoke, dissent, problems answered, what it changed; then what the records say."""
    collaboration, viewer, now = collaboration_of(request, slug), request.acting, timezone.now()
    require(viewer, "forum.read_inside", collaboration)
    rows = queries.quality_by_meeting(viewer=viewer, collaboration=collaboration, now=now, limit=MEETINGS_SHOWN)
    context = page(
        request, collaboration, TAB, rows=rows, about=queries.agenda_by_about(viewer=viewer, collaboration=collaboration),
        checks=queries.representative_checks(viewer=viewer, collaboration=collaboration, now=now),
        continuity=queries.continuity_by_party(viewer=viewer, collaboration=collaboration),
        columns=presenting.QUALITY_COLUMNS, cells=[presenting.quality_cells(row) for row in rows],
    )  # fmt: skip
    return render(request, "forum/quality.html", context)
