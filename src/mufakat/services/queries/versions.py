"""Versions of a procedure for a viewer."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.language import dua
from mufakat.services.models import ServiceVersion, SharedService


def list_versions(*, viewer: Actor, service: SharedService) -> QuerySet[ServiceVersion]:
    """The versions that came into force, newest first, each with how many cases stay on it."""
    access.require(viewer, "services.view_service", service)
    rows = service.versions.exclude(state="draft").defer("content").select_related("change__agreement")
    return rows.annotate(case_count=Count("cases")).order_by("-number")


def get_version(*, viewer: Actor, service: SharedService, number: int) -> ServiceVersion:
    """One version; a draft only for those who may read it."""
    found = service.versions.defer("content").filter(number=number).select_related("change__agreement").first()
    if found is None or (found.state == "draft" and not access.may(viewer, "services.read_draft", service)):
        raise NotVisible("not_visible", dua("Terbitan ini tidak ada.", "There is no such version."))
    return found


def draft_of(*, viewer: Actor, service: SharedService) -> ServiceVersion | None:
    """The draft that is being written, if there is one."""
    access.require(viewer, "services.read_draft", service)
    return service.versions.defer("content").filter(state="draft").select_related("change__agreement").first()
