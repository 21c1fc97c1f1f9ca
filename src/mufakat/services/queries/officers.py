"""Officers of a service for a viewer: who works in which lane, and for which lanes the viewer may name people."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from collabgov.packs.schema import Service
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.services.models import Officer, SharedService
from mufakat.services.queries.services import bound_parties


def list_officers(*, viewer: Actor, service: SharedService) -> QuerySet[Officer]:
    """Everybody who works or worked in the service, those in post first; for members and officers only."""
    access.require(viewer, "services.read_officers", service)
    return service.officers.order_by("lane", "active_until", "name", "id")


def get_officer(*, viewer: Actor, service: SharedService, public_id: Any) -> Officer:
    """One officer of the service; for members and officers only."""
    own = Officer.objects.filter(service=service).select_related("service__collaboration")
    return access.get_visible(viewer, "services.read_officer", own, public_id=public_id)


def lanes_to_name_for(*, viewer: Actor, service: SharedService, content: Service) -> list[str]:
    """The lanes whose people the viewer may name: of the own party, or of all."""
    bound = bound_parties(service)
    allowed = {key for key, one in bound.items() if access.may(viewer, "services.name_officers", one)}
    return [lane.key for lane in content.lanes if lane.party in allowed]
