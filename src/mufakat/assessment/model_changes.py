"""Changes from the model as it is to the model as it is recommended: each with its basis, its way to an agenda, what moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import slugify

from collabgov.packs import schema
from mufakat.assessment import actions, queries, words
from mufakat.assessment.models import Assessment, ModelChange
from mufakat.collaborations.models import Collaboration
from mufakat.evidence import frameworks
from mufakat.evidence.wording import wording
from mufakat.forum.models import AgendaProposal
from mufakat.forum.words import PROPOSAL_STATES, TREATMENTS
from mufakat.kernel.access import Actor
from mufakat.kernel.web.language import dua


@dataclass(frozen=True)
class Change:
    """One change, wherever it comes from."""

    key: str
    aspect: Any
    existing: Any
    recommended: Any
    change: str
    basis: tuple[str, ...]
    """Keys of evidence and codes of elements, as the study names them."""
    lines: str = ""
    rests_on: tuple[str, str] | None = None
    """Assessment and element, for a change recorded here."""


def changes_of(*, viewer: Actor, collaboration: Collaboration) -> list[Change]:
    """What the study recommends first, then what was recorded here."""
    described = queries.model_of(viewer=viewer, collaboration=collaboration)
    found = [
        Change(
            key=f"{place}-{slugify(one.aspect.id)[:60]}",
            aspect=dua(one.aspect.id, one.aspect.en),
            existing=dua(one.existing.id, one.existing.en),
            recommended=dua(one.recommended.id, one.recommended.en),
            change=one.change,
            basis=tuple(one.basis),
            lines=one.lines or "",
        )
        for place, one in enumerate(described.differences if described else (), start=1)
    ]
    own = ModelChange.objects.filter(collaboration=collaboration).select_related("assessment")
    return found + [
        Change(
            key=str(one.public_id),
            aspect=one.aspect,
            existing=one.existing,
            recommended=one.recommended,
            change=one.change,
            basis=(),
            rests_on=(one.assessment.key, one.element),
        )
        for one in own
    ]


def findings_to_rest_on(*, viewer: Actor, collaboration: Collaboration) -> list[tuple[str, str]]:
    """Judged elements of this collaboration, as choices: assessment and element."""
    found = []
    for assessment in queries.assessments_of(viewer=viewer, collaboration=collaboration):
        framework = frameworks.get_framework(assessment.framework, assessment.framework_version)
        for judged in schema.Assessment.model_validate(assessment.content).elements:
            name = wording(framework.name_of(judged.code))
            label = f"{name} ({judged.level if judged.level is not None else '–'}) · {assessment.title}"
            found.append((f"{assessment.key}:{judged.code}", label))
    return found


def proposals_for(collaboration: Collaboration, changes: Sequence[Change]) -> dict[str, AgendaProposal]:
    """The newest agenda proposal of each change, with the meeting it went to."""
    rows = AgendaProposal.objects.filter(
        collaboration=collaboration, source_kind=actions.MODEL_CHANGE, source_key__in=[change.key for change in changes]
    ).select_related("meeting__collaboration")
    return {proposal.source_key: proposal for proposal in rows.order_by("id")}


def became_of(proposal: AgendaProposal | None) -> dict[str, Any] | None:
    """What became of a change that was proposed for an agenda."""
    if proposal is None:
        return None
    scheduled = proposal.state == "scheduled"
    return {
        "label": TREATMENTS[proposal.treatment] if scheduled else PROPOSAL_STATES[proposal.state],
        "tag": "selesai" if proposal.treatment == "treated" else "netral" if proposal.state == "declined" else "tunggu",
        "meeting": proposal.meeting,
        "outcome": proposal.outcome or proposal.answer,
        "is_open": proposal.state != "declined",
    }


@dataclass(frozen=True)
class Moved:
    """An element's level in the first assessment that has one, and in the newest."""

    name: str
    first: tuple[str, int]
    newest: tuple[str, int]
    url: str

    @property
    def sentence(self) -> Any:
        by = self.newest[1] - self.first[1]
        word = dua("tetap", "the same") if not by else dua("naik", "up") if by > 0 else dua("turun", "down")
        return dua("{a} ({x}) → {b} ({y}): {w}", "{a} ({x}) → {b} ({y}): {w}").with_values(
            a=self.first[1], x=self.first[0], b=self.newest[1], y=self.newest[0], w=word
        )


def moves(*, viewer: Actor, collaboration: Collaboration) -> dict[str, Moved]:
    """Per element, what moved between the assessments of one framework; nothing where it was judged once only."""
    series: dict[tuple[str, str], list[tuple[Assessment, int]]] = {}
    for assessment in queries.assessments_of(viewer=viewer, collaboration=collaboration).order_by("id"):
        for judged in schema.Assessment.model_validate(assessment.content).elements:
            if judged.level is not None:
                series.setdefault((assessment.framework, judged.code), []).append((assessment, judged.level))
    found = {}
    for (framework, code), said in series.items():
        if len(said) > 1:
            (first, before), (newest, after) = said[0], said[-1]
            name = wording(frameworks.get_framework(framework).name_of(code))
            url = reverse("assessment:element", args=[collaboration.slug, newest.key, code])
            found[code] = Moved(name, (first.period, before), (newest.period, after), url)
    return found


def change_row(change: Change, proposal: AgendaProposal | None, moved: dict[str, Moved]) -> dict[str, Any]:
    """A change as the page shows it."""
    is_free = proposal is None or proposal.state == "declined"
    codes = change.basis if change.rests_on is None else (change.rests_on[1],)
    return {
        "key": change.key,
        "aspect": change.aspect,
        "existing": change.existing,
        "recommended": change.recommended,
        "change": words.CHANGES[change.change],
        "tag": words.CHANGE_TAGS[change.change],
        "lines": change.lines,
        "became": became_of(proposal),
        "moved": [moved[code] for code in codes if code in moved],
        "can_be_proposed": is_free and change.change in ("added", "changed", "removed"),
    }
