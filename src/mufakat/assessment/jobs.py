"""Computing again by the clock: collaborations whose results were kept, each as a job of its own."""

from __future__ import annotations

from django.utils import timezone

from mufakat.assessment import actions
from mufakat.assessment.computed import kept
from mufakat.collaborations.models import Collaboration
from mufakat.kernel.access import SYSTEM
from mufakat.kernel.jobs import job, scheduled


@job("assessment.reassess")
def reassess(collaboration: int) -> None:
    """Compute one collaboration again; what did not change is not kept twice."""
    found = Collaboration.objects.filter(pk=collaboration).first()
    if found is not None:
        actions.reassess(actor=SYSTEM, collaboration=found, now=timezone.now())


@scheduled("assessment.reassess_kept", rule="40 2 1 * *")
def reassess_kept(due: str) -> None:
    """On the first of each month: every collaboration that has a kept result, one job each."""
    for collaboration in kept.kept_somewhere():
        reassess.enqueue(collaboration=collaboration)
