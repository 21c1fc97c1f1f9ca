"""The hand-over pack of a party: what is open, what was decided, what its people received."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.forum import handover_page
from mufakat.forum.views.acting import TAB
from mufakat.kernel import panels
from mufakat.kernel.access import require
from mufakat.kernel.web.requests import Request


@require_GET
def handover_pack(request: Request, slug: str, organisation: str) -> HttpResponse:
    """One page to print for whoever takes over a seat."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "forum.read_inside", collaboration)
    party = collaboration_queries.get_party(viewer=request.acting, collaboration=collaboration, organisation_slug=organisation)
    shown = handover_page.pack_of(request.acting, party, timezone.now())
    context = page(request, collaboration, TAB, **shown, fragments=panels.fragments("handover.main", request, party))
    return render(request, "forum/handover.html", context)
