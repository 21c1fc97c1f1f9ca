"""Phases of a framework with their questions: what each group answered, whether there is a joint answer, what may be closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from collabgov.criteria import MEMBER_ROLES
from collabgov.packs import schema
from mufakat.assessment.models import JointAnswer, JointAnswerWord, PhaseAnswer, PhaseClosing, PhaseRun, PlanItem
from mufakat.collaborations.models import Collaboration, Party
from mufakat.evidence import frameworks
from mufakat.evidence.frameworks import InstalledFramework
from mufakat.kernel import access
from mufakat.kernel.access import Actor

VIEW = "assessment.see_inside"
NOBODY_ASKED, SOME_ANSWERED, ALL_ANSWERED, AGREED, FULLY_AGREED = 1, 2, 3, 4, 5
FEWEST_VOICES = 2
"""One party alone agrees with nobody."""


def with_phases() -> dict[str, InstalledFramework]:
    """Frameworks whose pack sets a gate between phases; any pack may."""
    return {
        key: one
        for key, one in frameworks.installed().items()
        if one.content.scoring is not None and one.content.scoring.gate is not None
    }


def runs_of(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[PhaseRun]:
    """Passages through phases, the newest first; for the collaboration's own people."""
    return access.visible(viewer, VIEW, PhaseRun.objects.filter(collaboration=collaboration))


def get_run(*, viewer: Actor, collaboration: Collaboration, public_id: Any) -> PhaseRun:
    """One passage, inside this collaboration only."""
    rows = PhaseRun.objects.filter(collaboration=collaboration).select_related("collaboration")
    return access.get_visible(viewer, VIEW, rows, public_id=public_id)


@dataclass(frozen=True)
class Question:
    """One guiding question: every group's answer, the joint answer and what the parties say to it."""

    element: schema.FrameworkElement
    voices: tuple[Party, ...]
    """Parties that joined as members: they are asked, and they say yes or no."""
    answers: tuple[PhaseAnswer, ...]
    joint: JointAnswer | None
    stances: Mapping[int, JointAnswerWord]
    """Per party, its word on the wording that stands now."""
    plan: tuple[PlanItem, ...]

    @property
    def code(self) -> str:
        return self.element.code

    @property
    def answered_by(self) -> frozenset[int]:
        return frozenset(one.party_id for one in self.answers if one.party_id is not None)

    @property
    def silent(self) -> tuple[Party, ...]:
        """Parties that have not answered yet."""
        return tuple(party for party in self.voices if party.pk not in self.answered_by)

    @property
    def objections(self) -> tuple[JointAnswerWord, ...]:
        return tuple(one for one in self.stances.values() if one.answer == "not")

    @property
    def not_heard(self) -> tuple[Party, ...]:
        """Parties that answered the question and have not said yes or no to the joint answer."""
        return tuple(party for party in self.voices if party.pk in self.answered_by and party.pk not in self.stances)

    @property
    def is_agreed(self) -> bool:
        """A joint answer nobody objects to, that every party which answered, and at least two, said yes to."""
        if self.joint is None or self.objections or self.not_heard:
            return False
        return len(self.stances) >= FEWEST_VOICES

    @property
    def level(self) -> int:
        """How far the question is, on the scale of such frameworks: not discussed, open, answered, agreed, fully agreed."""
        if self.is_agreed:
            reserved = any(one.answer == "partly" for one in self.stances.values())
            return AGREED if reserved else FULLY_AGREED
        if self.voices and not self.silent:
            return ALL_ANSWERED
        return SOME_ANSWERED if self.answers or self.joint else NOBODY_ASKED


@dataclass(frozen=True)
class Phase:
    """One phase with its questions; it closes when each has an agreed answer and the phase before is closed."""

    dimension: schema.Dimension
    questions: tuple[Question, ...]
    closing: PhaseClosing | None
    before_is_closed: bool

    @property
    def code(self) -> str:
        return self.dimension.code

    @property
    def open_questions(self) -> tuple[Question, ...]:
        return tuple(one for one in self.questions if not one.is_agreed)

    @property
    def state(self) -> str:
        """`closed`, `ready` to close, `waiting` for the phase before, `open`, or `untouched`."""
        if self.closing is not None:
            return "closed"
        if self.open_questions:
            return "open" if any(one.answers or one.joint for one in self.questions) else "untouched"
        return "ready" if self.before_is_closed else "waiting"


def phases_of(run: PhaseRun, framework: InstalledFramework) -> list[Phase]:
    """Every phase of a passage; the same number of queries at any number of groups and answers."""
    voices = tuple(
        Party.objects.filter(collaboration_id=run.collaboration_id, status="joined", role__in=MEMBER_ROLES)
        .select_related("organisation")
        .order_by("organisation__name_id", "pk")
    )
    answers: dict[str, list[PhaseAnswer]] = {}
    for answer in run.answers.select_related("party__organisation"):
        answers.setdefault(answer.element, []).append(answer)
    joint = {one.element: one for one in run.joint_answers.all()}
    stances: dict[str, dict[int, JointAnswerWord]] = {}
    for word in JointAnswerWord.objects.filter(joint__run=run).select_related("joint", "party__organisation"):
        if word.wording == word.joint.wording:
            stances.setdefault(word.joint.element, {})[word.party_id] = word
    plan: dict[str, list[PlanItem]] = {}
    items = PlanItem.objects.filter(joint__run=run)
    for item in items.select_related("joint", "commitment__party__organisation", "proposal__meeting"):
        plan.setdefault(item.joint.element, []).append(item)
    closings = {one.dimension: one for one in run.closings.prefetch_related("added__organisation")}
    found: list[Phase] = []
    for dimension in framework.content.dimensions:
        questions = tuple(
            Question(
                element,
                voices,
                tuple(answers.get(element.code, ())),
                joint.get(element.code),
                stances.get(element.code, {}),
                tuple(plan.get(element.code, ())),
            )
            for element in dimension.elements
        )
        before = found[-1].closing is not None if found else True
        found.append(Phase(dimension, questions, closings.get(dimension.code), before))
    return found


def find_phase(phases: list[Phase], code: str) -> Phase | None:
    return next((phase for phase in phases if phase.code == code), None)


def find_question(phases: list[Phase], code: str) -> tuple[Phase, Question] | None:
    """A question with the phase it belongs to."""
    return next(((phase, one) for phase in phases for one in phase.questions if one.code == code), None)
