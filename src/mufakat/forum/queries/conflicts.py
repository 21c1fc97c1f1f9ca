"""Named reads over disputes; confidential ones only for their parties, the mediator and the keepers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from mufakat.collaborations.models import Collaboration
from mufakat.forum.models import Conflict, ConflictStep
from mufakat.kernel import access
from mufakat.kernel.access import Actor

SEE = "forum.see_conflict"


def conflicts_of(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[Conflict]:
    """Disputes this viewer may see, newest first."""
    access.require(viewer, "forum.read_inside", collaboration)
    found = access.visible(viewer, SEE, Conflict.objects.filter(collaboration=collaboration))
    return found.prefetch_related("parties__organisation")


def get_conflict(*, viewer: Actor, collaboration: Collaboration, public_id: Any) -> Conflict:
    rows = Conflict.objects.filter(collaboration=collaboration).select_related("matter", "mediator_party__organisation")
    found = access.get_visible(viewer, SEE, rows, public_id=public_id)
    found.collaboration = collaboration
    return found


def steps_of(*, viewer: Actor, conflict: Conflict) -> list[ConflictStep]:
    """The route so far, in order."""
    access.require(viewer, SEE, conflict)
    return list(conflict.steps.select_related("meeting").order_by("id"))


def days_open(conflict: Conflict, today: date) -> int:
    return ((conflict.settled_on or today) - conflict.opened_on).days
