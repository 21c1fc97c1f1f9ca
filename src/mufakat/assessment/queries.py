"""Named reads over assessments; each takes the viewer."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from collabgov.packs import schema
from collabgov.reference import DimensionResult, ElementResult
from mufakat.assessment.models import Assessment, CollaborationModel, CriterionClaim, Recommendation
from mufakat.assessment.results import OpenedAssessment, open_assessment
from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.queries import get_collaboration, visible_collaborations
from mufakat.evidence.frameworks import get_framework
from mufakat.evidence.wording import wording
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua

VIEW = "assessment.view_assessment"
MOST_RECOMMENDATIONS = 50


def assess(*, viewer: Actor, slug: str, framework: str) -> dict[str, Any]:
    """The newest assessment of a collaboration by a framework, as data: levels, states, evidence, where attention is needed."""
    collaboration = _named(viewer, slug)
    get_framework(framework)
    found = assessments_of(viewer=viewer, collaboration=collaboration)
    newest = found.filter(framework=framework).first()
    if newest is None:
        made = ", ".join(dict.fromkeys(found.values_list("framework", flat=True)))
        raise Refused(
            "not_assessed",
            dua(
                "{slug} belum dinilai dengan kerangka {kerangka}. Yang ada: {ada}.",
                "{slug} has not been assessed with the framework {kerangka}. There is: {ada}.",
            ).with_values(slug=slug, kerangka=framework, ada=made or dua("belum satu pun", "none yet")),
        )
    return as_data(open_assessment(viewer=viewer, assessment=newest))


def _named(viewer: Actor, slug: str) -> Collaboration:
    try:
        return get_collaboration(viewer=viewer, slug=slug)
    except NotVisible:
        known = ", ".join(visible_collaborations(viewer=viewer).order_by("slug").values_list("slug", flat=True)[:20])
        raise Refused(
            "unknown_collaboration",
            dua(
                "Kolaborasi {slug} tidak ada. Yang ada: {ada}.", "There is no collaboration {slug}. There are: {ada}."
            ).with_values(slug=slug, ada=known or "–"),
        ) from None


def as_data(opened: OpenedAssessment) -> dict[str, Any]:
    """An assessment in the documented shape of `mufakat assess --json`; levels are numbers or null."""
    result = opened.result
    return {
        "collaboration": opened.assessment.collaboration.slug,
        "framework": opened.assessment.framework,
        "framework_version": opened.assessment.framework_version,
        "assessment": opened.assessment.key,
        "period": opened.assessment.period,
        "basis": opened.assessment.basis,
        "dimensions": [_dimension_data(dimension) for dimension in result.dimensions],
        "elements": [_element_data(element, opened) for element in result.elements],
        "weakest": {"dimension": result.weakest.dimension, "element": result.weakest.element},
    }


def _dimension_data(dimension: DimensionResult) -> dict[str, Any]:
    return {
        "code": dimension.code,
        "name": wording(dimension.dimension.name),
        "level": dimension.level,
        "state": dimension.state,
        "evidence": dimension.evidence.total,
    }


def _element_data(element: ElementResult, opened: OpenedAssessment) -> dict[str, Any]:
    return {
        "code": element.code,
        "dimension": element.dimension,
        "name": wording(element.element.name),
        "level": element.level,
        "state": element.state,
        "evidence": element.evidence.total,
        "confidence": element.confidence,
        "recompute": element.code in opened.to_recount,
    }


def assessments_of(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[Assessment]:
    """Assessments of the collaboration, the newest first."""
    rows = Assessment.objects.filter(collaboration=collaboration).select_related("collaboration")
    return access.visible(viewer, VIEW, rows).order_by("-id")


def get_assessment(*, viewer: Actor, collaboration: Collaboration, key: str) -> Assessment:
    """One assessment by its key, inside this collaboration only."""
    rows = Assessment.objects.filter(collaboration=collaboration).select_related("collaboration", "recorded_by")
    return access.get_visible(viewer, VIEW, rows, key=key)


def claims_of(*, viewer: Actor, collaboration: Collaboration) -> dict[str, CriterionClaim]:
    """What the source itself shows about the criteria, by the criterion's code."""
    access.require(viewer, "collaborations.view_collaboration", collaboration)
    return {claim.criterion: claim for claim in CriterionClaim.objects.filter(collaboration=collaboration)}


def model_of(*, viewer: Actor, collaboration: Collaboration) -> schema.Models | None:
    """The collaboration as it is and as it is recommended, where a study describes both."""
    access.require(viewer, "collaborations.view_collaboration", collaboration)
    row = CollaborationModel.objects.filter(collaboration=collaboration).first()
    return schema.Models.model_validate(row.content) if row else None


def opened_under_tab() -> tuple[QuerySet[Any], ...]:
    """What there may be to open under the tab: assessments, claims, models."""
    return Assessment.objects.all(), CriterionClaim.objects.all(), CollaborationModel.objects.all()


def assessed_by(*, viewer: Actor, framework: str) -> QuerySet[Assessment]:
    """Which collaborations were assessed with a framework, as far as the viewer may see them."""
    rows = Assessment.objects.filter(framework=framework).select_related("collaboration")
    return access.visible(viewer, VIEW, rows).order_by("collaboration__title_id", "-id")


def recommendations_of(*, viewer: Actor, collaboration: Collaboration) -> list[Recommendation]:
    """Advice that was put on the list for an agenda, newest first, with what became of it."""
    access.require(viewer, "collaborations.view_collaboration", collaboration)
    found = Recommendation.objects.filter(collaboration=collaboration).select_related("proposal__meeting__collaboration")
    return list(found[:MOST_RECOMMENDATIONS])
