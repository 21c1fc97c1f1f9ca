"""Who reads officers, and who tells the public about a service: the secretariat and the lane that coordinates."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from mufakat.collaborations.rules import KEEPERS, KEEPERS_ONLY, NOT_A_MEMBER, SIGN_IN_FIRST
from mufakat.kernel.access import ALLOW, Actor, Check, Decision, Filter, deny
from mufakat.kernel.web.language import dua
from mufakat.services.lanes import lanes_of, services_worked_in
from mufakat.services.models import BoundParty, SharedService
from mufakat.services.opened import content_of


def may_read_officers(actor: Actor, service: Any) -> Decision:
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    if actor.roles_in(service.collaboration_id) or lanes_of(actor, service.pk):
        return ALLOW
    return deny("not_a_member", NOT_A_MEMBER)


def officers_read_in(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(Q(collaboration_id__in=actor.scopes_with()) | Q(pk__in=services_worked_in(actor)))


def may_read_officer(actor: Actor, officer: Any) -> Decision:
    return may_read_officers(actor, officer.service)


def officers_read_by(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(
        Q(service__collaboration_id__in=actor.scopes_with()) | Q(service_id__in=services_worked_in(actor))
    )  # fmt: skip


def coordinating_lane(service: SharedService) -> str:
    """The lane that coordinates, as the procedure in force names it."""
    version = service.versions.filter(state="in_force").defer("content").first()
    return (content_of(version).coordinator or "") if version else ""


def may_publish(actor: Actor, service: Any) -> Decision:
    """The secretariat, and officers in the lane that coordinates."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    if actor.holds(service.collaboration_id, *KEEPERS):
        return ALLOW
    mine = lanes_of(actor, service.pk)
    return ALLOW if mine and coordinating_lane(service) in mine else deny("keepers_only", KEEPERS_ONLY)


def published_by(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    worked = SharedService.objects.filter(pk__in=services_worked_in(actor))
    coordinated = [one.pk for one in worked if coordinating_lane(one) in lanes_of(actor, one.pk)]
    return queryset.filter(Q(collaboration_id__in=actor.scopes_with(*KEEPERS)) | Q(pk__in=coordinated))


def may_read_point(actor: Actor, point: Any) -> Decision:
    return may_read_officers(actor, point.service)


def may_keep_point(actor: Actor, point: Any) -> Decision:
    """The secretariat, the party that staffs the place, and the officers of that party."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    service = point.service
    if actor.holds(service.collaboration_id, *KEEPERS):
        return ALLOW
    seats = actor.seats_in(service.collaboration_id)
    if seats and service.bound_parties.filter(key=point.party, party_id__in=seats).exists():
        return ALLOW
    return ALLOW if point.party in _parties_worked_for(actor, service) else deny("not_a_member", NOT_A_MEMBER)


def _parties_worked_for(actor: Actor, service: SharedService) -> set[str]:
    """The parties of the service in whose lanes the actor works."""
    mine = lanes_of(actor, service.pk)
    version = service.versions.filter(state="in_force").defer("content").first() if mine else None
    return {lane.party for lane in content_of(version).lanes if lane.key in mine} if version else set()


def points_kept_by(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    wanted = Q(service__collaboration_id__in=actor.scopes_with(*KEEPERS))
    for scope, seats in actor.seats.items():
        for bound in BoundParty.objects.filter(party_id__in=seats, service__collaboration_id=scope):
            wanted |= Q(service_id=bound.service_id, party=bound.key)
    for service in SharedService.objects.filter(pk__in=services_worked_in(actor)):
        wanted |= Q(service=service, party__in=_parties_worked_for(actor, service))
    return queryset.filter(wanted)


READERS = dua("Anggota kolaborasi dan petugas layanan.", "Members of the collaboration and officers of the service.")
PERMISSIONS: list[tuple[str, Any, Any, Check, Filter | None]] = [
    ("read_officers", dua("Membaca daftar petugas", "Read the officers"), READERS, may_read_officers, officers_read_in),
    ("read_officer", dua("Membaca seorang petugas", "Read one officer"), READERS, may_read_officer, officers_read_by),
    (
        "read_point",
        dua("Membaca kehadiran tempat layanan", "Read a place's presence"),
        READERS,
        may_read_point,
        officers_read_by,
    ),
    (
        "keep_point",
        dua("Mengurus tempat layanan", "Keep a place of the service"),
        dua(
            "Pihak yang menjaganya dengan petugasnya, dan sekretariat.",
            "The party that staffs it with its officers, and the secretariat.",
        ),
        may_keep_point,
        points_kept_by,
    ),
    (
        "publish_information",
        dua("Mengumumkan informasi layanan", "Publish information on a service"),
        dua("Sekretariat, dan petugas jalur yang mengoordinasikan.", "The secretariat, and officers in the coordinating lane."),
        may_publish,
        published_by,
    ),
]
