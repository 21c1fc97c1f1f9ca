"""Services for a viewer: one of the address, those of a collaboration, the procedure that holds today."""

from __future__ import annotations

from django.db.models import QuerySet

from collabgov.packs.schema import Service
from mufakat.collaborations.models import Collaboration
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.services.models import BoundParty, ServiceVersion, SharedService
from mufakat.services.opened import content_of


def get_service(*, viewer: Actor, slug: str, key: str) -> SharedService:
    """The service of the address; its officers find it also where they do not belong to the collaboration."""
    found = SharedService.objects.select_related("collaboration", "agreement")
    return access.get_visible(viewer, "services.view_service", found, collaboration__slug=slug, key=key)


def list_services(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[SharedService]:
    """The services of a collaboration."""
    rows = SharedService.objects.filter(collaboration=collaboration).prefetch_related("bound_parties__party__organisation")
    return access.visible(viewer, "services.view_service", rows).order_by("id")


def version_in_force(service: SharedService) -> ServiceVersion:
    """The wording that new cases begin with."""
    return service.versions.defer("content").get(state="in_force")


def content_in_force(service: SharedService) -> Service:
    """The procedure that new cases begin with."""
    return content_of(version_in_force(service))


def bound_parties(service: SharedService) -> dict[str, BoundParty]:
    """Which party of the collaboration stands for each party that the procedure names."""
    rows = service.bound_parties.select_related("party__organisation", "service")
    return {one.key: one for one in rows}
