"""Fragments this app hangs on other pages: the health card, the six criteria in a line, what rests on a piece of evidence."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse

from collabgov.packs import schema
from mufakat.assessment import gate, presenting, queries, words
from mufakat.assessment.models import Assessment
from mufakat.assessment.results import open_assessment
from mufakat.collaborations.models import Collaboration
from mufakat.evidence.frameworks import find_framework, get_framework
from mufakat.evidence.models import EvidenceRecord
from mufakat.evidence.wording import wording
from mufakat.kernel import panels
from mufakat.kernel.access import may
from mufakat.kernel.web.requests import Request

SHOWN_FIRST = 3


def health(request: Request, collaboration: Collaboration) -> str:
    """How the collaboration stands, weakest first; where nobody has assessed it, that is said and nothing is guessed."""
    viewer = request.acting
    newest = queries.assessments_of(viewer=viewer, collaboration=collaboration).first()
    context: dict[str, Any] = {"collaboration": collaboration, "assessment": newest}
    if newest is None:
        context["may_assess"] = bool(may(viewer, "assessment.assess", collaboration))
        return render_to_string("assessment/panel_health.html", context, request)
    opened = open_assessment(viewer=viewer, assessment=newest)
    result = opened.result
    weakest = next((d for d in result.dimensions if d.code == result.weakest.dimension), None)
    context |= {
        "framework": opened.framework,
        "overall": presenting.quotes(opened.judged.overall[:1]),
        "overall_level": opened.judged.overall_level,
        "overall_word": presenting.level_word(opened.framework.content, opened.judged.overall_level),
        "weakest": presenting.dimension_card(opened, weakest) if weakest else None,
        "dimensions": [presenting.dimension_card(opened, d) for d in result.dimensions],
        "rows": [presenting.element_row(opened, element) for element in result.elements_weakest_first[:SHOWN_FIRST]],
        "without_level": len(result.without_level),
        "total": len(result.elements),
        "basis": words.BASES[newest.basis],
        "evidence": _evidence(opened),
        "recount": len(opened.to_recount),
    }
    return render_to_string("assessment/panel_health.html", context, request)


def _evidence(opened: Any) -> int:
    """Distinct records behind the assessment."""
    return len({key for element in opened.result.elements for key in element.evidence_keys})


def criteria_line(request: Request, collaboration: Collaboration) -> str | None:
    """The six criteria in one line, from the collaboration's own records; nothing where their framework is not installed."""
    framework = find_framework(gate.FRAMEWORK)
    if framework is None:
        return None
    checked = gate.six_criteria(viewer=request.acting, collaboration=collaboration, framework=framework)
    context = {"collaboration": collaboration, "gate": checked, "total": len(checked.lines), "open": _not_shown(checked)}
    return render_to_string("assessment/panel_criteria.html", context, request)


def _not_shown(checked: gate.Gate) -> list[tuple[str, str, Any]]:
    """Criteria that keep the collaboration from the full name."""
    return [
        (wording(line.criterion.name), words.CRITERION_TAGS[line.result.state], words.CRITERION_STATES[line.result.state])
        for line in checked.lines
        if line.result is not None and line.result.state != "met"
    ]


def resting_on(request: Request, record: EvidenceRecord) -> str | None:
    """The judged elements that rest on a piece of evidence."""
    viewer = request.acting
    tied = {(link.framework, link.element) for link in record.links.all()}
    rows = []
    for assessment in queries.assessments_of(viewer=viewer, collaboration=record.collaboration):
        rows += _rows(assessment, record, tied)
    if not rows:
        return None
    return render_to_string(
        "assessment/panel_resting.html", {"rows": rows, "withdrawn": record.withdrawn_at is not None}, request
    )


def _rows(assessment: Assessment, record: EvidenceRecord, tied: set[tuple[str, str]]) -> list[dict[str, Any]]:
    framework = get_framework(assessment.framework, assessment.framework_version)
    judged = schema.Assessment.model_validate(assessment.content)
    return [
        {
            "name": wording(framework.name_of(element.code)),
            "level": element.level,
            "state": words.STATES[element.state],
            "word": presenting.level_word(framework.content, element.level),
            "title": assessment.title,
            "url": reverse("assessment:element", args=[assessment.collaboration.slug, assessment.key, element.code]),
        }
        for element in judged.elements
        if (assessment.framework, element.code) in tied or record.key in element.evidence
    ]


def register() -> None:
    panels.register("collaboration.health", "assessment.health", health, order=10)
    panels.register("collaboration.side", "assessment.criteria", criteria_line, order=60)
    panels.register("evidence.used", "assessment.resting", resting_on, order=10)
