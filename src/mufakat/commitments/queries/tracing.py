"""The way from a basis over a task and its result to an indicator: what was reached, and where the way breaks off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from mufakat.collaborations.models import Collaboration
from mufakat.commitments.models import Commitment, ProgressReport
from mufakat.commitments.queries.groups import VIEW, WITHOUT_BASIS
from mufakat.kernel import access
from mufakat.kernel.access import Actor


@dataclass(frozen=True)
class Gaps:
    """How many tasks there are, and how many lack a basis, a report, an indicator."""

    tasks: int
    without_basis: int
    without_report: int
    without_indicator: int


def reached_by(*, viewer: Actor, collaboration: Collaboration, commitments: Iterable[Commitment]) -> dict[int, str]:
    """What the newest report of each says was reached; one query."""
    access.require(viewer, VIEW, collaboration)
    told = ProgressReport.objects.filter(commitment__in=[one.pk for one in commitments]).exclude(reached="")
    return dict(told.exclude(answer="returned").order_by("id").values_list("commitment_id", "reached"))


def gaps_of_trace(*, viewer: Actor, collaboration: Collaboration) -> Gaps:
    """Where the way from basis to indicator breaks off, over every promise that was not released; one query."""
    access.require(viewer, VIEW, collaboration)
    asked = Commitment.objects.filter(collaboration=collaboration).exclude(state__in=("released", "not_stated"))
    found = asked.aggregate(
        tasks=Count("pk"),
        without_basis=Count("pk", filter=WITHOUT_BASIS),
        without_report=Count("pk", filter=Q(state="pledged")),
        without_indicator=Count("pk", filter=Q(indicator_url="")),
    )
    return Gaps(**found)
