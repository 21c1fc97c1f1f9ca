"""Existing beside recommended model, the six criteria, a framework as a checklist."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collabgov.packs import schema
from mufakat.assessment import actions, crosswalks, gate, model_changes, presenting, queries, words
from mufakat.assessment.forms import ModelChangeForm
from mufakat.assessment.views.keeping import keeps_typed_words
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
from mufakat.kernel.access import may, require
from mufakat.kernel.models import in_language
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request


@require_GET
def model_comparison(request: Request, slug: str) -> HttpResponse:
    """The collaboration as it is beside as its study recommends it: what is added, changed, kept or left open, and why."""
    collaboration = collaboration_of(request, slug)
    described = queries.model_of(viewer=request.acting, collaboration=collaboration)
    changes = model_changes.changes_of(viewer=request.acting, collaboration=collaboration)
    basis = _addresses(request, collaboration, [key for change in changes for key in change.basis])
    proposals = model_changes.proposals_for(collaboration, changes)
    moved = model_changes.moves(viewer=request.acting, collaboration=collaboration)
    rows = [
        {
            **model_changes.change_row(change, proposals.get(change.key), moved),
            "basis": [basis[key] for key in change.basis] + _finding(collaboration, change),
        }
        for change in changes
    ]
    context = page(
        request,
        collaboration,
        TAB,
        described=described,
        rows=rows,
        counts=_counted(changes),
        may_propose=bool(may(request.acting, "forum.propose_agenda_item", collaboration)),
        may_assess=bool(may(request.acting, "assessment.assess", collaboration)),
    )
    return render(request, "assessment/model.html", context)


def _finding(collaboration: Collaboration, change: model_changes.Change) -> list[dict[str, str]]:
    """The judged element a change recorded here rests on."""
    if change.rests_on is None:
        return []
    key, code = change.rests_on
    return [{"label": code, "url": reverse("assessment:element", args=[collaboration.slug, key, code])}]


@require_http_methods(["GET", "POST"])
@keeps_typed_words
def record_change(request: Request, slug: str) -> HttpResponse:
    """Record one change of the model, resting on a finding."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "assessment.assess", collaboration)
    offered = model_changes.findings_to_rest_on(viewer=request.acting, collaboration=collaboration)
    form = ModelChangeForm(request.POST or None, findings=offered, initial={"basis": request.GET.get("dasar", "")})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        key, _, code = values["basis"].partition(":")
        assessment = queries.get_assessment(viewer=request.acting, collaboration=collaboration, key=key)
        try:
            actions.record_model_change(
                actor=request.acting,
                collaboration=collaboration,
                assessment=assessment,
                element=code,
                values=values,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("assessment:model", slug)
    context = page(request, collaboration, TAB, form=form, offered=offered)
    return render(request, "assessment/model_change.html", context, status=422 if form.errors else 200)


@require_POST
def propose_change(request: Request, slug: str, change: str) -> HttpResponse:
    """Put a recommended change on the list for the next agenda."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "forum.propose_agenda_item", collaboration)
    changes = model_changes.changes_of(viewer=request.acting, collaboration=collaboration)
    chosen = next((one for one in changes if one.key == change), None)
    if chosen is None:
        raise NotVisible("not_visible", "")
    address = reverse("assessment:model", args=[slug])
    actions.propose_model_change(
        actor=request.acting,
        collaboration=collaboration,
        key=chosen.key,
        title=str(chosen.recommended)[:300],
        reason=f"{chosen.aspect}: {chosen.existing} → {chosen.recommended}",
        url=f"{address}#p-{chosen.key}",
        now=timezone.now(),
    )
    messages.success(request, str(dua("Masuk daftar usulan agenda.", "On the list of agenda proposals.")))
    return redirect(f"{address}#p-{chosen.key}")


def _counted(changes: Sequence[model_changes.Change]) -> list[tuple[Any, int]]:
    kinds = [change.change for change in changes]
    return [(label, kinds.count(key)) for key, label in words.CHANGES.items() if key in kinds]


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
