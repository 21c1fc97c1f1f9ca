"""At the counter: saying where the finished thing lies and which way the applicant was shown."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.services.actions.writing import write
from mufakat.services.models import CounterNote, ServiceCase, ServicePoint


def guide_applicant(
    *, actor: Actor, case: ServiceCase, now: datetime, kept_at: str = "", direction: str = "", point: ServicePoint | None = None
) -> CounterNote:
    """Store the place of the finished thing and the direction given; what was stored before is replaced."""
    with transaction.atomic():
        current = versions.lock(ServiceCase.objects.select_related("service__collaboration"), case.pk)
        access.require(actor, "services.work_on_case", current)
        if point is not None and point.service_id != current.service_id:
            raise Refused("point_unknown", dua("Pilih titik layanan ini.", "Choose a point of this service."))
        if not (kept_at.strip() or direction.strip() or point):
            raise Refused(
                "nothing_said", dua("Isi letak simpan atau arahannya.", "Fill in where it is kept or the direction given.")
            )
        note, _ = CounterNote.objects.update_or_create(
            case=current,
            defaults={
                "kept_at": kept_at.strip()[:60],
                "direction": direction.strip()[:300],
                "point": point,
                "directed_at": now if direction.strip() or point else None,
                "recorded_at": now,
                "recorded_by_id": actor.user_id,
            },
        )
        write(actor, current.service, "case.guided", now, current, current.number, {"kept": bool(note.kept_at)})
        return note
