"""Telling of limits: a warning beforehand, a missed limit to who it is escalated to; each once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.services.actions.writing import write
from mufakat.services.models import ServiceCase
from mufakat.services.queries.cases import open_file
from mufakat.services.reminding import Told, to_tell


def tell_of_limits(*, actor: Actor, case: ServiceCase, now: datetime) -> Told:
    """Tell what came due of a case since it was last told of; nothing new leaves no trace."""
    with transaction.atomic():
        found = ServiceCase.objects.select_related("service__collaboration", "version_used").defer("version_used__content")
        current = versions.lock(found, case.pk)
        access.require(actor, "services.manage_service", current.service)
        file = open_file(viewer=actor, case=current)
        told = to_tell(file, now)
        if not told:
            return told
        current.reminded_until = now
        versions.save_revised(current, ["reminded_until"])
        names = {limit.key: limit.name for limit in file.content.limits}
        limits = [names[key] for key in (*told.missed, *told.warned)]
        lanes = [file.reading.lane_name(lane) for lane in told.lanes]
        data = {
            "limits_id": ", ".join(name.id for name in limits),
            "limits_en": ", ".join(name.en for name in limits),
            "lanes_id": ", ".join(name.id for name in lanes),
            "lanes_en": ", ".join(name.en for name in lanes),
        }
        happened = "case.limit_missed" if told.missed else "case.limit_warned"
        write(actor, current.service, happened, now, current, current.number, data)
        return told
