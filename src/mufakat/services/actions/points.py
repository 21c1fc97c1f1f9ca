"""Places of a service: opened, moved, closed; whether they were there on a working day; who stands by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.services.actions.writing import day_in, required, write
from mufakat.services.lanes import working_on
from mufakat.services.models import Officer, PointPresence, RosterShift, ServicePoint, SharedService
from mufakat.services.opened import content_of

PLAIN = ("name", "address", "latitude", "longitude", "open_hours", "under_one_roof", "beside", "expected_from")


def open_point(*, actor: Actor, service: SharedService, party: str, values: Mapping[str, Any], now: datetime) -> ServicePoint:
    """Open a place of the service that a party staffs."""
    with transaction.atomic():
        current = versions.lock(SharedService.objects.select_related("collaboration"), service.pk)
        bound = current.bound_parties.select_related("service", "party").filter(key=party).first()
        if bound is None:
            raise Refused("party_unknown", dua("Pilih pihak layanan ini.", "Choose a party of this service."))
        access.require(actor, "services.name_officers", bound)
        point = ServicePoint(service=current, party=party, recorded_at=now)
        _set(point, values)
        point.save(force_insert=True)
        write(actor, current, "point.opened", now, point, point.name, {"party": party, "one_roof": point.under_one_roof})
        return point


def revise_point(
    *, actor: Actor, point: ServicePoint, values: Mapping[str, Any], expected_version: int | None, now: datetime
) -> ServicePoint:
    """Say anew where a place is and when it is open."""
    with transaction.atomic():
        current = _locked(actor, point, expected_version)
        _set(current, values)
        versions.save_revised(current, [*PLAIN])
        write(actor, current.service, "point.revised", now, current, current.name, {"one_roof": current.under_one_roof})
        return current


def close_point(*, actor: Actor, point: ServicePoint, now: datetime) -> ServicePoint:
    """Close a place from today on; what was recorded of it stays."""
    with transaction.atomic():
        current = _locked(actor, point)
        current.closed_on = day_in(current.service, now)
        versions.save_revised(current, ["closed_on"])
        write(actor, current.service, "point.closed", now, current, current.name, {})
        return current


def record_presence(
    *, actor: Actor, point: ServicePoint, day: date, present_from: time | None, reason: str, now: datetime
) -> PointPresence:
    """Record since when a place was there on a day, or that it did not come and why. Said again, the later saying counts."""
    with transaction.atomic():
        current = _locked(actor, point)
        if day > day_in(current.service, now):
            raise Refused("day_ahead", dua("Hari itu belum tiba.", "That day has not come yet."))
        late = present_from is None or bool(current.expected_from and present_from > current.expected_from)
        reason = required(reason) if late else reason.strip()[:300]
        found, _ = PointPresence.objects.update_or_create(
            point=current, day=day,
            defaults={
                "present_from": present_from, "reason": reason, "recorded_at": now, "recorded_by_id": actor.user_id,
            },
        )  # fmt: skip
        happened = "presence.missing" if present_from is None else "presence.late" if late else "presence.recorded"
        data = {"day": day.isoformat(), "from": present_from.strftime("%H.%M") if present_from else ""}
        write(actor, current.service, happened, now, current, current.name, data)
        return found


def plan_shift(*, actor: Actor, point: ServicePoint, officer: Officer, days: list[date], now: datetime) -> int:
    """Plan who stands by at a place on working days; days planned already stay. How many were added."""
    with transaction.atomic():
        current = _locked(actor, point)
        if officer.service_id != current.service_id or not _of_party(officer, current):
            raise Refused("officer_elsewhere", dua("Pilih petugas pihak yang menjaganya.", "Choose an officer of its party."))
        in_post = [day for day in days if Officer.objects.filter(working_on(day), pk=officer.pk).exists()]
        if not in_post:
            raise Refused("not_in_post", dua("Petugas itu tidak bertugas pada hari itu.", "That officer is not in post then."))
        there = set(RosterShift.objects.filter(point=current, officer=officer, day__in=in_post).values_list("day", flat=True))
        fresh = [RosterShift(point=current, officer=officer, day=day, recorded_at=now) for day in in_post if day not in there]
        RosterShift.objects.bulk_create(fresh)
        data = {"first": in_post[0].isoformat(), "last": in_post[-1].isoformat(), "count": len(fresh)}
        write(actor, current.service, "shift.planned", now, current, current.name, data)
        return len(fresh)


def _of_party(officer: Officer, point: ServicePoint) -> bool:
    content = content_of(point.service.versions.get(state="in_force"))
    return any(lane.key == officer.lane and lane.party == point.party for lane in content.lanes)


def _locked(actor: Actor, point: ServicePoint, expected_version: int | None = None) -> ServicePoint:
    current = versions.lock(ServicePoint.objects.select_related("service__collaboration"), point.pk, expected_version)
    access.require(actor, "services.keep_point", current)
    if current.closed_on is not None:
        raise Refused("point_closed", dua("Tempat ini sudah ditutup.", "This place is closed."))
    return current


def _set(point: ServicePoint, values: Mapping[str, Any]) -> None:
    """What stands beside a place under the roof is under the roof itself."""
    for name in PLAIN:
        setattr(point, name, values.get(name))
    if not (point.name or "").strip():
        raise Refused("name_missing", dua("Tulis nama tempatnya.", "Write the name of the place."))
    point.address, point.open_hours = point.address or "", point.open_hours or ""
    if point.beside is not None:
        if point.beside.service_id != point.service_id or point.beside == point:
            raise Refused("beside_wrong", dua("Pilih tempat lain layanan ini.", "Choose another place of this service."))
        point.under_one_roof = point.beside.under_one_roof
    point.under_one_roof = bool(point.under_one_roof)
