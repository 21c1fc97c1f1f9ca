"""An assessment beside one of another collaboration: only where they are comparable, element by element, never as a ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from collabgov.comparability import Measured, reasons_against
from collabgov.sentences import Sentence
from mufakat.assessment import queries
from mufakat.assessment.models import Assessment, JurySeat
from mufakat.assessment.results import OpenedAssessment, open_assessment
from mufakat.evidence.wording import wording
from mufakat.kernel.access import Actor

MOST_OFFERED = 25


@dataclass(frozen=True)
class Side:
    """One element in both places."""

    name: str
    here: int | None
    there: int | None


def measured(opened: OpenedAssessment) -> Measured:
    """What an assessment was made with, over the evidence its viewer may read."""
    assessors = JurySeat.objects.filter(jury__result=opened.assessment).count()
    results = opened.result.elements
    return Measured(
        framework=opened.assessment.framework,
        version=opened.assessment.framework_version,
        basis=opened.assessment.basis,
        assessors=assessors or int(opened.assessment.basis == "evaluator"),
        elements=len(results),
        with_level=frozenset(one.code for one in results if one.level is not None),
        evidence=sum(dimension.evidence.total for dimension in opened.result.dimensions),
    )


def offered(*, viewer: Actor, opened: OpenedAssessment) -> list[Assessment]:
    """Assessments by the same framework of other collaborations the viewer may see, by the collaboration's name."""
    rows = queries.assessed_by(viewer=viewer, framework=opened.assessment.framework)
    return list(rows.exclude(collaboration=opened.assessment.collaboration)[:MOST_OFFERED])


@dataclass(frozen=True)
class Beside:
    """Another collaboration's assessment, with why it must not be compared, or the elements side by side."""

    other: Assessment
    reasons: tuple[Sentence, ...]
    rows: tuple[Side, ...]


def beside(*, viewer: Actor, opened: OpenedAssessment, other: Assessment) -> Beside:
    """Set the two side by side in the framework's own order, or say why not."""
    theirs = open_assessment(viewer=viewer, assessment=other)
    reasons = reasons_against(measured(opened), measured(theirs))
    return Beside(other, tuple(reasons), () if reasons else tuple(_sides(opened, theirs)))


def _sides(opened: OpenedAssessment, theirs: OpenedAssessment) -> Sequence[Side]:
    there = {one.code: one.level for one in theirs.result.elements}
    return [Side(wording(one.element.name), one.level, there.get(one.code)) for one in opened.result.elements]
