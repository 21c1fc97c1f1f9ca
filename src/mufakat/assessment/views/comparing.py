"""Existing beside recommended model, the six criteria, a framework as a checklist."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from collabgov.packs import schema
from mufakat.assessment import crosswalks, gate, presenting, queries, words
from mufakat.assessment.views.results import TAB
from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.sentences import coverage_sentences
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.evidence import frameworks
from mufakat.evidence import queries as evidence_queries
from mufakat.evidence.models import EvidenceRecord
from mufakat.evidence.presenting import cell
from mufakat.evidence.wording import wording
from mufakat.kernel.models import in_language
from mufakat.kernel.web.requests import Request


@require_GET
def model_comparison(request: Request, slug: str) -> HttpResponse:
    """The collaboration as it is beside as its study recommends it: what is added, changed, kept or left open, and why."""
    collaboration = collaboration_of(request, slug)
    described = queries.model_of(viewer=request.acting, collaboration=collaboration)
    rows = []
    if described is not None:
        basis = _addresses(request, collaboration, [key for aspect in described.differences for key in aspect.basis])
        rows = [
            {
                "aspect": wording(aspect.aspect),
                "existing": wording(aspect.existing),
                "recommended": wording(aspect.recommended),
                "change": words.CHANGES[aspect.change],
                "tag": words.CHANGE_TAGS[aspect.change],
                "lines": aspect.lines or "",
                "basis": [basis[key] for key in aspect.basis],
            }
            for aspect in described.differences
        ]
    context = page(request, collaboration, TAB, described=described, rows=rows, counts=_counted(described))
    return render(request, "assessment/model.html", context)


def _counted(described: schema.Models | None) -> list[tuple[Any, int]]:
    changes = [aspect.change for aspect in described.differences] if described else []
    return [(label, changes.count(key)) for key, label in words.CHANGES.items() if key in changes]


def _addresses(request: Request, collaboration: Collaboration, keys: list[str]) -> dict[str, dict[str, str]]:
    """Where each basis of a change can be read: a piece of evidence, or an element of the newest assessment that has it."""
    visible = evidence_queries.visible_evidence(viewer=request.acting, collaboration=collaboration)
    known = set(EvidenceRecord.objects.filter(pk__in=visible.values("pk"), key__in=keys).values_list("key", flat=True))
    elements: dict[str, dict[str, str]] = {}
    for assessment in queries.assessments_of(viewer=request.acting, collaboration=collaboration).order_by("id"):
        framework = frameworks.get_framework(assessment.framework, assessment.framework_version)
        for code, part in framework.named.items():
            url = reverse("assessment:element", args=[collaboration.slug, assessment.key, code])
            judged = isinstance(part, schema.FrameworkElement)
            elements[code] = {"label": f"{wording(part.name)} ({code})", "url": url if judged else ""}
    found = {key: elements.get(key, {"label": key, "url": ""}) for key in keys}
    evidence = {key: {"label": key, "url": reverse("evidence:detail", args=[collaboration.slug, key])} for key in known}
    return found | evidence


@require_GET
def six_criteria(request: Request, slug: str) -> HttpResponse:
    """May this be called collaborative governance? What its own records show, beside what its source claims."""
    collaboration = collaboration_of(request, slug)
    framework = frameworks.get_framework(gate.FRAMEWORK)
    checked = gate.six_criteria(viewer=request.acting, collaboration=collaboration, framework=framework)
    lines = [
        {
            "line": line,
            "name": wording(line.criterion.name),
            "question": wording(line.criterion.question),
            "state": words.CRITERION_STATES[line.result.state] if line.result else "",
            "tag": words.CRITERION_TAGS[line.result.state] if line.result else "belum",
            "claimed": words.CRITERION_STATES[line.claim.state] if line.claim else "",
            "claim_tag": words.CRITERION_TAGS[line.claim.state] if line.claim else "belum",
            "note": in_language(line.claim, "note") if line.claim else "",
        }
        for line in checked.lines
    ]
    parties = collaboration_queries.parties_of(viewer=request.acting, collaboration=collaboration)
    context = page(
        request,
        collaboration,
        TAB,
        gate=checked,
        lines=lines,
        steps=gate.whole_chain(viewer=request.acting, collaboration=collaboration),
        coverage=coverage_sentences(collaboration, parties),
    )
    return render(request, "assessment/criteria.html", context)


@require_GET
def checklist(request: Request, slug: str, framework: str) -> HttpResponse:
    """A framework nobody has judged with, as a checklist: which evidence speaks to each element, and where none does."""
    collaboration = collaboration_of(request, slug)
    chosen, installed = frameworks.get_framework(framework), frameworks.installed()
    lines = crosswalks.checklist(viewer=request.acting, collaboration=collaboration, framework=chosen, installed=installed)
    rows = [
        {
            "dimension": wording(line.dimension.name),
            "code": line.element.code,
            "name": wording(line.element.name),
            "definition": wording(line.element.definition),
            "looks_for": [wording(text) for text in getattr(line.element, "looks_for", ())],
            "evidence": line.evidence,
            "total": line.total,
            "directions": cell(line.tally),
            "judged": [(a, code, level, installed[a.framework].content.short_name) for a, code, level in line.judged],
            "alike": crosswalks.named(line.alike, installed),
        }
        for line in lines
    ]
    context = page(
        request,
        collaboration,
        TAB,
        framework=chosen,
        question=words.QUESTIONS[chosen.content.question],
        rows=rows,
        answered=sum(line.total > 0 for line in lines),
        signs=presenting.directions_explained(),
    )
    return render(request, "assessment/checklist.html", context)
