"""The page on which an assessment stands beside another collaboration's."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mufakat.assessment import elsewhere
from mufakat.assessment.views.results import TAB, opened_by_key
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.evidence.wording import wording
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.requests import Request


@require_GET
def compare_elsewhere(request: Request, slug: str, key: str) -> HttpResponse:
    """Whom this may be compared with, and the one that was chosen; without a ranking of any kind."""
    collaboration = collaboration_of(request, slug)
    opened = opened_by_key(request, collaboration, key)
    others = elsewhere.offered(viewer=request.acting, opened=opened)
    wanted = request.GET.get("dengan", "")
    chosen = next((one for one in others if f"{one.collaboration.slug}:{one.key}" == wanted), None)
    if wanted and chosen is None:
        raise NotVisible("not_visible", "")
    found = elsewhere.beside(viewer=request.acting, opened=opened, other=chosen) if chosen else None
    context = page(
        request,
        collaboration,
        TAB,
        assessment=opened.assessment,
        framework=opened.framework,
        others=[(one, f"{one.collaboration.slug}:{one.key}") for one in others],
        found=found,
        reasons=[wording(one) for one in found.reasons] if found else [],
    )
    return render(request, "assessment/elsewhere.html", context)
