"""What cases teach: propositions with the evidence for and against, and those that other collaborations made public."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from mufakat.assessment.models import Proposition, PropositionEvidence
from mufakat.collaborations.models import Collaboration, Lesson
from mufakat.evidence import queries as evidence_queries
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.web.language import dua

VIEW = "assessment.see_proposition"
KIND_WORDS = {
    "hypothesis": dua("Dugaan", "Hypothesis"),
    "lesson": dua("Pelajaran", "Lesson"),
    "success": dua("Kisah berhasil", "Success story"),
}
CONCLUSION_WORDS = {
    "open": dua("Belum disimpulkan", "Not concluded"),
    "holds": dua("Berlaku di sini", "Holds here"),
    "disputed": dua("Diperdebatkan", "Disputed"),
    "refuted": dua("Terbantah di sini", "Refuted here"),
}
CONCLUSION_TAGS = {"open": "belum", "holds": "selesai", "disputed": "tunggu", "refuted": "hati"}
LONGEST_SEARCH = 100


def tally(proposition: Proposition) -> Counter[bool]:
    """How much standing evidence speaks for it (True) and against it (False)."""
    rows = PropositionEvidence.objects.filter(proposition=proposition, evidence__withdrawn_at=None)
    return Counter(rows.values_list("supports", flat=True))


def propositions_of(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[Proposition]:
    """Propositions of one collaboration, as far as the viewer may read them."""
    rows = Proposition.objects.filter(collaboration=collaboration).select_related("collaboration")
    return access.visible(viewer, VIEW, rows)


def get_proposition(*, viewer: Actor, collaboration: Collaboration, public_id: Any) -> Proposition:
    """One proposition, inside this collaboration only."""
    rows = Proposition.objects.filter(collaboration=collaboration).select_related("collaboration")
    return access.get_visible(viewer, VIEW, rows, public_id=public_id)


@dataclass(frozen=True)
class Grounds:
    """Evidence for and against, as far as the viewer may read it; how much more there is."""

    supporting: tuple[PropositionEvidence, ...]
    opposing: tuple[PropositionEvidence, ...]
    hidden: int


def grounds_of(*, viewer: Actor, proposition: Proposition) -> Grounds:
    """What speaks for and against a proposition; withdrawn evidence no longer does."""
    readable = evidence_queries.counted_evidence(viewer=viewer, collaboration=proposition.collaboration)
    rows = PropositionEvidence.objects.filter(proposition=proposition)
    shown = list(rows.filter(evidence__in=readable).select_related("evidence"))
    standing = rows.filter(evidence__withdrawn_at=None).count()
    return Grounds(
        tuple(one for one in shown if one.supports),
        tuple(one for one in shown if not one.supports),
        max(0, standing - len(shown)),
    )


def counted(rows: Iterable[Proposition]) -> dict[int, Counter[bool]]:
    """Evidence for and against per proposition, in one query for a whole page."""
    found: dict[int, Counter[bool]] = {}
    grounds = PropositionEvidence.objects.filter(proposition__in=list(rows), evidence__withdrawn_at=None)
    for proposition, supports in grounds.values_list("proposition_id", "supports"):
        found.setdefault(proposition, Counter())[supports] += 1
    return found


def shared_everywhere(*, words: str = "", kind: str = "") -> QuerySet[Proposition]:
    """What open collaborations made public, for everybody; the same for whoever looks."""
    rows = Proposition.objects.filter(is_shared=True, collaboration__visibility="public").select_related("collaboration")
    if kind in KIND_WORDS:
        rows = rows.filter(kind=kind)
    return rows.filter(_said(words))


def lessons_of_studies(*, words: str = "") -> QuerySet[Lesson]:
    """Lessons that open collaborations took from a study; they stand in their register for everybody."""
    rows = Lesson.objects.filter(collaboration__visibility="public", withdrawn_at=None).select_related("collaboration")
    return rows.filter(_said(words))


def _said(words: str) -> Q:
    """Every word occurs in the sentence, in either language."""
    found = Q()
    for word in words.strip()[:LONGEST_SEARCH].split()[:8]:
        found &= Q(text_id__icontains=word) | Q(text_en__icontains=word)
    return found
