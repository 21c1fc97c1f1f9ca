"""An assessment opened: the judgement as kept, its framework in the version used, and the evidence as it stands today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F

from collabgov.packs import schema
from collabgov.reference import ReferenceResult, reference_result
from mufakat.assessment.models import Assessment
from mufakat.evidence import queries as evidence_queries
from mufakat.evidence.frameworks import InstalledFramework, get_framework
from mufakat.evidence.models import ElementLink
from mufakat.kernel.access import Actor


@dataclass(frozen=True, slots=True)
class SpokenRecord:
    """A piece of evidence as the pure library reads it."""

    key: str
    kind: str
    direction: str
    sector: str | None
    framework: str
    elements: Sequence[str]
    actor: str | None = None


@dataclass(frozen=True)
class OpenedAssessment:
    """An assessment with everything a page needs to tell it."""

    assessment: Assessment
    judged: schema.Assessment
    framework: InstalledFramework
    result: ReferenceResult
    to_recount: frozenset[str]
    """Elements that rest on evidence withdrawn after they were judged."""

    @property
    def elements(self) -> dict[str, schema.JudgedElement]:
        return {element.code: element for element in self.judged.elements}

    @property
    def dimensions(self) -> dict[str, schema.JudgedDimension]:
        return {dimension.code: dimension for dimension in self.judged.dimensions}


def open_assessment(*, viewer: Actor, assessment: Assessment) -> OpenedAssessment:
    """The result over the evidence this viewer may see; three queries at any amount of evidence."""
    framework = get_framework(assessment.framework, assessment.framework_version)
    judged = schema.Assessment.model_validate(assessment.content)
    records = _spoken(viewer, assessment)
    result = reference_result(framework.content, judged, records)
    return OpenedAssessment(assessment, judged, framework, result, _to_recount(viewer, assessment, judged))


def _spoken(viewer: Actor, assessment: Assessment) -> list[SpokenRecord]:
    """All counted evidence with the elements of this framework it speaks to."""
    counted = evidence_queries.counted_evidence(viewer=viewer, collaboration=assessment.collaboration)
    links: dict[int, list[str]] = {}
    tied = ElementLink.objects.filter(collaboration=assessment.collaboration, framework=assessment.framework)
    for evidence_id, element in tied.values_list("evidence_id", "element"):
        links.setdefault(evidence_id, []).append(element)
    rows = counted.annotate(spoken=evidence_queries.SECTOR_SPOKEN, row=F("pk")).order_by("pk")
    return [
        SpokenRecord(key, kind, direction, sector or None, assessment.framework, tuple(links.get(row, ())))
        for row, key, kind, direction, sector in rows.values_list("row", "key", "kind", "direction", "spoken")
    ]


def _to_recount(viewer: Actor, assessment: Assessment, judged: schema.Assessment) -> frozenset[str]:
    """Elements whose judgement rests on a record that was withdrawn since: named by the judgement, or tied to the element."""
    withdrawn = evidence_queries.withdrawn_links(viewer=viewer, collaboration=assessment.collaboration)
    gone = [row for row in withdrawn if row.withdrawn_at is not None and row.withdrawn_at >= assessment.recorded_at]
    keys = {row.key for row in gone}
    tied = {link.element for row in gone for link in row.links.all() if link.framework == assessment.framework}
    named = {element.code for element in judged.elements if keys & set(element.evidence)}
    return frozenset((tied & {element.code for element in judged.elements if element.state == "assessed"}) | named)
