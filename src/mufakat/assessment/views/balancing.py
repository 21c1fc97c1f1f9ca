"""How evenly the sectors take part, on one page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mufakat.assessment import balance, observing
from mufakat.assessment.views.results import TAB
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.kernel.web.requests import Request


@require_GET
def sector_balance(request: Request, slug: str) -> HttpResponse:
    """Presence, speech, decisions and means by sector, each beside the sector's share of the parties."""
    collaboration = collaboration_of(request, slug)
    window = observing.window_until(timezone.localdate())
    found = balance.balance_of(viewer=request.acting, collaboration=collaboration, window=window)
    context = page(
        request,
        collaboration,
        TAB,
        window=window,
        parts=list(balance.PARTS.values()),
        rows=[(row, [(label, row.parts[name]) for name, label in balance.PARTS.items()]) for row in found.sectors],
        called=found.called,
    )
    return render(request, "assessment/balance.html", context)
