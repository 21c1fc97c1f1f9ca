"""Named reads over evidence; each takes the viewer and shows what that viewer may see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.db.models import Count, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from mufakat.collaborations.models import Collaboration
from mufakat.evidence.models import ElementLink, EvidenceRecord
from mufakat.evidence.triangulation import ElementEvidence, Group, triangulate
from mufakat.kernel import access
from mufakat.kernel.access import Actor

VIEW = "evidence.view_evidence"
FILTERS = ("kind", "sector", "direction", "element", "framework")
SECTOR_SPOKEN = Coalesce(NullIf("sector", Value("")), "party__sector", Value(""))
"""The sector a record names, or that of its organisation."""


def visible_evidence(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[EvidenceRecord]:
    """All evidence of the collaboration that this viewer may see, withdrawn evidence too."""
    return access.visible(viewer, VIEW, EvidenceRecord.objects.filter(collaboration=collaboration))


def standing_evidence(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[EvidenceRecord]:
    """Evidence that has not been withdrawn, as the list shows it; four queries at any length."""
    found = visible_evidence(viewer=viewer, collaboration=collaboration).filter(withdrawn_at__isnull=True)
    return found.select_related("party__organisation", "collaboration").prefetch_related("links")


def counted_evidence(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[EvidenceRecord]:
    """Evidence that counts: a statement summarised by another standing record is counted there, once."""
    visible = visible_evidence(viewer=viewer, collaboration=collaboration).filter(withdrawn_at__isnull=True)
    summary = access.visible(viewer, VIEW, EvidenceRecord.objects.filter(withdrawn_at__isnull=True, reduces=OuterRef("pk")))
    return visible.exclude(Exists(summary))


def chosen(evidence: QuerySet[EvidenceRecord], filters: Mapping[str, str]) -> QuerySet[EvidenceRecord]:
    """The evidence that fits the list's filters; an unknown word finds nothing."""
    for name in ("kind", "direction"):
        if filters.get(name):
            evidence = evidence.filter(**{name: filters[name]})
    if filters.get("sector"):
        evidence = evidence.alias(spoken=SECTOR_SPOKEN).filter(spoken=filters["sector"])
    about = {f"links__{name}": filters[name] for name in ("element", "framework") if filters.get(name)}
    return evidence.filter(pk__in=EvidenceRecord.objects.filter(**about).values("pk")) if about else evidence


def hidden_count(*, viewer: Actor, collaboration: Collaboration) -> int:
    """How many standing records exist that this viewer may not read: said openly, never shown."""
    everything = EvidenceRecord.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True)
    return everything.exclude(pk__in=access.visible(viewer, VIEW, everything).values("pk")).count()


def get_evidence(*, viewer: Actor, collaboration: Collaboration, key: str) -> EvidenceRecord:
    """One record by its key, inside this collaboration only; withdrawn records stay readable."""
    queryset = EvidenceRecord.objects.filter(collaboration=collaboration).select_related("party__organisation", "collaboration")
    return access.get_visible(viewer, VIEW, queryset, key=key)


def counts(*, viewer: Actor, collaboration: Collaboration, filters: Mapping[str, str] | None = None) -> dict[str, Counter[str]]:
    """Per kind of evidence, how many support, weaken or do both."""
    rows = chosen(counted_evidence(viewer=viewer, collaboration=collaboration), filters or {})
    found: dict[str, Counter[str]] = {}
    for row in rows.order_by().values("kind", "direction").annotate(n=Count("pk")):
        found.setdefault(row["kind"], Counter())[row["direction"]] += row["n"]
    return found


def triangulation(*, viewer: Actor, collaboration: Collaboration, framework: str) -> dict[str, ElementEvidence]:
    """Per element of a framework, what each kind, sector, setting and standing says; counted by the database."""
    evidence = counted_evidence(viewer=viewer, collaboration=collaboration)
    rows = (
        ElementLink.objects.filter(framework=framework, evidence__in=evidence)
        .values("element", "evidence__kind", "evidence__setting", "evidence__standing", "evidence__direction")
        .annotate(
            sector_spoken=Coalesce(NullIf("evidence__sector", Value("")), "evidence__party__sector", Value("")), n=Count("pk")
        )
        .order_by("element", "evidence__kind", "sector_spoken", "evidence__direction")
    )
    return triangulate(
        Group(
            element=row["element"],
            kind=row["evidence__kind"],
            sector=row["sector_spoken"],
            setting=row["evidence__setting"],
            standing=row["evidence__standing"],
            direction=row["evidence__direction"],
            count=row["n"],
        )
        for row in rows
    )


def frameworks_spoken(*, viewer: Actor, collaboration: Collaboration) -> list[str]:
    """Keys of the frameworks that the collaboration's evidence speaks to, the most used first."""
    evidence = visible_evidence(viewer=viewer, collaboration=collaboration).filter(withdrawn_at__isnull=True)
    rows = (
        ElementLink.objects.filter(evidence__in=evidence)
        .values("framework")
        .annotate(n=Count("pk"))
        .order_by("-n", "framework")
    )
    return [row["framework"] for row in rows]


def withdrawn_links(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[EvidenceRecord]:
    """Withdrawn records with the elements they spoke to: what rested on them must be recomputed."""
    found = visible_evidence(viewer=viewer, collaboration=collaboration)
    return found.filter(withdrawn_at__isnull=False).prefetch_related("links").order_by("id")


def sources_of(*, viewer: Actor, record: EvidenceRecord) -> QuerySet[EvidenceRecord]:
    """The raw statements that this record summarises, as far as the viewer may read them."""
    return access.visible(viewer, VIEW, record.reduces.select_related("party__organisation", "collaboration").order_by("id"))


def summaries_of(*, viewer: Actor, record: EvidenceRecord) -> QuerySet[EvidenceRecord]:
    """The records that summarise this one."""
    return access.visible(viewer, VIEW, EvidenceRecord.objects.filter(reduces=record).order_by("id"))
