"""What every page of a service begins with: which service, and the frame around it."""

from __future__ import annotations

from typing import Any

from mufakat.collaborations import tabs
from mufakat.kernel.access import may
from mufakat.kernel.web.requests import Request
from mufakat.services.models import SharedService
from mufakat.services.queries.services import get_service

TAB = "services"
INSIDE = "collaborations/collaboration_base.html"
OUTSIDE = "services/officer_base.html"
"""For officers who do not belong to a closed collaboration: its service and nothing else of it."""


def service_of(request: Request, slug: str, key: str) -> SharedService:
    """The service of the address, for this viewer."""
    return get_service(viewer=request.acting, slug=slug, key=key)


def frame(request: Request, service: SharedService, /, **context: Any) -> dict[str, Any]:
    """Template context of a page of a service; its template begins with `{% extends base %}` and fills `judul` and `body`."""
    if may(request.acting, "collaborations.view_collaboration", service.collaboration):
        inside = tabs.page(request, service.collaboration, TAB, service=service, base=INSIDE)
        return {**inside, **context}
    return {"collaboration": service.collaboration, "service": service, "base": OUTSIDE, **context}
