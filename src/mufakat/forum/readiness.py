"""Is everybody ready before a rule takes effect? Steps per regulation, and those that are late."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from mufakat.collaborations.models import Collaboration
from mufakat.forum.models import Readiness


def steps_of(collaboration: Collaboration) -> QuerySet[Readiness]:
    return Readiness.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True)


def late_steps(collaboration: Collaboration, today: date) -> QuerySet[Readiness]:
    """Steps that should be done by now and are not."""
    late = steps_of(collaboration).filter(done_on__isnull=True, due_on__lt=today)
    return late.select_related("change", "party__organisation").order_by("due_on", "id")
