"""What the parties say of a finding: the newest word of each, what it said before, and the objections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mufakat.assessment.models import Assessment, FindingResponse
from mufakat.collaborations.models import Party
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.web.language import dua

ANSWER_WORDS = {
    "agree": dua("Setuju", "Agrees"),
    "partly": dua("Setuju sebagian", "Agrees in part"),
    "not": dua("Tidak setuju", "Does not agree"),
}
ANSWER_TAGS = {"agree": "selesai", "partly": "tunggu", "not": "hati"}


@dataclass(frozen=True)
class PartyWord:
    """A party's newest answer, with those it gave before."""

    newest: FindingResponse
    earlier: tuple[FindingResponse, ...]

    @property
    def party(self) -> Party:
        return self.newest.party


def answers_to(*, viewer: Actor, assessment: Assessment, code: str) -> list[PartyWord]:
    """One word per party, objections first; one query."""
    access.require(viewer, "assessment.view_assessment", assessment)
    rows = FindingResponse.objects.filter(assessment=assessment, element=code).select_related("party__organisation")
    by_party: dict[int, list[FindingResponse]] = {}
    for row in rows.order_by("-id"):
        by_party.setdefault(row.party_id, []).append(row)
    found = [PartyWord(said[0], tuple(said[1:])) for said in by_party.values()]
    order = ["not", "partly", "agree"]
    return sorted(found, key=lambda word: (order.index(word.newest.answer), -word.newest.pk))


def tally(words: Sequence[PartyWord]) -> Counter[str]:
    """How many parties agree, agree in part and object."""
    return Counter(word.newest.answer for word in words)


def objections(*, viewer: Actor, assessment: Assessment) -> Counter[str]:
    """Per element, how many parties object today; one query for the whole assessment."""
    access.require(viewer, "assessment.view_assessment", assessment)
    newest: dict[tuple[str, int], str] = {}
    rows = FindingResponse.objects.filter(assessment=assessment).order_by("id")
    for element, party, answer in rows.values_list("element", "party_id", "answer"):
        newest[(element, party)] = answer
    return Counter(element for (element, _), answer in newest.items() if answer == "not")


def own_parties(*, viewer: Actor, assessment: Assessment) -> list[Party]:
    """Parties of this collaboration the viewer speaks for today."""
    seats = viewer.seats_in(assessment.collaboration_id)
    rows = Party.objects.filter(pk__in=seats, collaboration_id=assessment.collaboration_id).select_related("organisation")
    return list(rows.order_by("organisation__name_id")) if seats else []
