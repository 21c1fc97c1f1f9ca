"""Personal data for a viewer: masked values, who opened them, until when a withdrawn consent has to take effect."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from collabgov.services.personal import masked
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.services.models import PersonalReading, PersonalValue, ServiceCase
from mufakat.services.personal_values import opened_value

STOPS_WITHIN = timedelta(hours=72)
"""A consent that was withdrawn ends the use of the data within three times 24 hours."""
MOST_READINGS = 200


def masked_values(*, viewer: Actor, case: ServiceCase) -> dict[tuple[str, str], str]:
    """What lists and pages show before anybody says why: enough to tell two cases apart."""
    access.require(viewer, "services.view_case", case)
    rows = PersonalValue.objects.filter(case=case).select_related("case")
    return {(row.form, row.field): masked(opened_value(row), row.kind) for row in rows}  # type: ignore[arg-type]


def readings_of(*, viewer: Actor, case: ServiceCase, names: bool) -> list[dict[str, Any]]:
    """Who opened personal data, when, which fields, why; the reader's name for the keepers only, never a value."""
    access.require(viewer, "services.keep_personal_data" if names else "services.view_case", case)
    rows = PersonalReading.objects.filter(case=case).select_related("reader__person")[:MOST_READINGS]
    parties = dict(case.service.bound_parties.values_list("key", "party__organisation__name_id"))
    return [
        {
            "party": parties.get(row.party, row.party),
            "at": row.at,
            "count": len(row.fields),
            "why": row.why if names else "",
            "who": _name_of(row) if names else "",
        }
        for row in rows
    ]


def _name_of(row: PersonalReading) -> str:
    person = getattr(row.reader, "person", None)
    return person.full_name if person else ""


def stops_by(*, viewer: Actor, case: ServiceCase) -> datetime | None:
    """Until when the use of the data has to end because the consent was withdrawn; nothing once they are erased."""
    access.require(viewer, "services.view_case", case)
    if case.erased_at is not None:
        return None
    last = case.consents.exclude(withdrawn_at=None).order_by("withdrawn_at").values_list("withdrawn_at", flat=True).first()
    return last + STOPS_WITHIN if last else None
