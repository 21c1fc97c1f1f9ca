"""Losses and damages for a viewer."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.language import dua
from mufakat.services.models import Incident, SharedService


def list_incidents(*, viewer: Actor, service: SharedService, permission: str = "services.view_case") -> QuerySet[Incident]:
    """The incidents of a service: open ones first, the newest on top."""
    seen = access.visible(viewer, permission, service.cases.all()).values("pk")
    rows = Incident.objects.filter(case__in=seen).select_related("case__service__collaboration", "case__version_used")
    return rows.order_by("settled_at", "-id").defer("case__version_used__content")


def get_incident(*, viewer: Actor, service: SharedService, public_id: Any, permission: str = "services.view_case") -> Incident:
    """One incident; absent and forbidden look the same."""
    found = list_incidents(viewer=viewer, service=service, permission=permission).filter(public_id=public_id).first()
    if found is None:
        raise NotVisible("not_visible", dua("Kejadian ini tidak ada.", "There is no such incident."))
    return found
