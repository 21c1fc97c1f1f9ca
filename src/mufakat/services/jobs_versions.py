"""Because something happened to an agreement: a version of a procedure that waited for it comes into force."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from mufakat.agreements.events import ChangeTookEffect
from mufakat.agreements.models import ChangeRequest
from mufakat.kernel.jobs import scheduled
from mufakat.services.actions.drafting import follow_change
from mufakat.services.models import ServiceVersion


def when_change_took_effect(event: ChangeTookEffect) -> None:
    """Every party approved: the version proposed with this change is the one in force now."""
    change = ChangeRequest.objects.get(pk=event.change_id)
    follow_change(change=change, now=timezone.now())


@scheduled("services.follow_changes", rule="40 * * * *")
def follow_changes(due: str) -> None:
    """Once an hour, in case a listener failed: what the parties approved is in force."""
    moment = datetime.fromisoformat(due)
    waiting = ServiceVersion.objects.filter(state="draft")
    for change in ChangeRequest.objects.filter(state="in_force", service_versions__in=waiting).order_by("id"):
        follow_change(change=change, now=moment)
