"""Named reads over kept results: for members of the collaboration, for they rest on what only members may read."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, QuerySet

from mufakat.assessment import computing
from mufakat.assessment.models import ComputedResult
from mufakat.collaborations.models import Collaboration
from mufakat.evidence import queries as evidence_queries
from mufakat.evidence.models import ElementLink, EvidenceRecord
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible

VIEW = "assessment.view_kept_result"
SHOWN = 20


def kept_results(*, viewer: Actor, collaboration: Collaboration, framework: str = "") -> QuerySet[ComputedResult]:
    """Results kept of this collaboration, newest first; by one framework where one is named."""
    rows = ComputedResult.objects.filter(collaboration=collaboration)
    if framework:
        rows = rows.filter(framework=framework)
    return access.visible(viewer, VIEW, rows).order_by("-id")


def get_kept(*, viewer: Actor, collaboration: Collaboration, framework: str, public_id: str) -> ComputedResult:
    """One kept result, inside this collaboration and framework only."""
    try:
        key = UUID(public_id)
    except ValueError:
        raise NotVisible("not_visible", "") from None
    rows = ComputedResult.objects.filter(collaboration=collaboration, framework=framework)
    return access.get_visible(viewer, VIEW, rows.select_related("collaboration", "recorded_by"), public_id=key)


def newest_by_framework(*, viewer: Actor, collaboration: Collaboration) -> dict[str, ComputedResult]:
    """The newest kept result of each framework, without its content."""
    rows = access.visible(viewer, VIEW, ComputedResult.objects.filter(collaboration=collaboration))
    newest = rows.order_by().values("framework").annotate(last=Max("pk")).values("last")
    return {one.framework: one for one in ComputedResult.objects.filter(pk__in=newest).defer("content")}


def elements_to_recompute(*, kept: ComputedResult) -> frozenset[str]:
    """Elements that rest on evidence withdrawn after the result was kept. Which evidence is not said here."""
    gone = EvidenceRecord.objects.filter(collaboration_id=kept.collaboration_id, withdrawn_at__gte=kept.recorded_at)
    tied = ElementLink.objects.filter(evidence__in=gone, framework=kept.framework)
    return frozenset(tied.values_list("element", flat=True))


def is_unbroken(kept: ComputedResult) -> bool:
    """Does the content still have the digest it was kept with?"""
    return computing.sha256_of(kept.content) == kept.sha256


def frameworks_used(*, viewer: Actor, collaboration: Collaboration) -> list[str]:
    """Frameworks the collaboration is computed by: those with a kept result, and those its evidence speaks to."""
    rows = access.visible(viewer, VIEW, ComputedResult.objects.filter(collaboration=collaboration))
    kept = rows.order_by().values_list("framework", flat=True).distinct()
    spoken = evidence_queries.frameworks_spoken(viewer=viewer, collaboration=collaboration)
    return list(dict.fromkeys([*spoken, *sorted(kept)]))


def to_reassess(*, part: int = 0, parts: int = 1) -> QuerySet[Collaboration]:
    """Collaborations with anything to compute: coded evidence or a result kept before; every n-th where several share."""
    spoken = Exists(ElementLink.objects.filter(collaboration=OuterRef("pk")))
    kept = Exists(ComputedResult.objects.filter(collaboration=OuterRef("pk")))
    return Collaboration.objects.filter(spoken | kept).alias(turn=F("pk") % parts).filter(turn=part).order_by("pk")


def number_to_reassess(*, part: int = 0, parts: int = 1) -> int:
    return to_reassess(part=part, parts=parts).count()


def kept_somewhere() -> list[int]:
    """Keys of the collaborations that have a kept result."""
    return list(ComputedResult.objects.order_by("collaboration_id").values_list("collaboration_id", flat=True).distinct())
