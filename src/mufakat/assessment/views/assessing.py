"""Acts of assessing: open an assessment, judge an element, propose it for the agenda."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from collabgov.packs import schema
from mufakat.assessment import actions, presenting, queries, words
from mufakat.assessment.forms import JudgeForm, OpenForm
from mufakat.assessment.results import OpenedAssessment
from mufakat.assessment.results import open_assessment as opened_assessment
from mufakat.assessment.views.results import TAB
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.evidence import frameworks
from mufakat.kernel.access import require
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request


@require_http_methods(["GET", "POST"])
def open_assessment(request: Request, slug: str) -> HttpResponse:
    """Choose framework and period; the elements wait as a list that is judged in any order."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "assessment.assess", collaboration)
    initial = {"framework": request.GET.get("kerangka", "")}
    form = OpenForm(request.POST or None, installed=frameworks.installed(), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_assessment(
                actor=request.acting, collaboration=collaboration, now=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("assessment:result", slug, made.key)
    context = page(request, collaboration, TAB, form=form)
    return render(request, "assessment/open.html", context, status=422 if form.errors else 200)


def _element_of(request: Request, slug: str, key: str, code: str) -> tuple[OpenedAssessment, Any]:
    collaboration = collaboration_of(request, slug)
    assessment = queries.get_assessment(viewer=request.acting, collaboration=collaboration, key=key)
    opened = opened_assessment(viewer=request.acting, assessment=assessment)
    found = next((one for one in opened.result.elements if one.code == code), None)
    if found is None:
        raise NotVisible("not_visible", "")
    return opened, found


@require_http_methods(["GET", "POST"])
def judge_element(request: Request, slug: str, key: str, code: str) -> HttpResponse:
    """Level, reason, evidence; what was typed stays when something is missing."""
    opened, found = _element_of(request, slug, key, code)
    assessment = opened.assessment
    require(request.acting, "assessment.assess", assessment.collaboration)
    looks_for = getattr(found.element, "looks_for", [])
    initial = _start(opened.elements.get(code)) | _seen(opened.elements.get(code), looks_for)
    form = JudgeForm(request.POST or None, framework=opened.framework.content, looks_for=looks_for, initial=initial)
    if request.method == "POST" and form.is_valid():
        typed = request.POST.get("expected_version", "")
        try:
            actions.judge_element(
                actor=request.acting,
                assessment=assessment,
                code=code,
                values=form.cleaned_data,
                expected_version=int(typed) if typed.isdecimal() else 0,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("assessment:element", slug, key, code)
    row = presenting.element_row(opened, found)
    context = page(request, assessment.collaboration, TAB, form=form, row=row, part=found.element, assessment=assessment)
    return render(request, "assessment/judge.html", context, status=422 if form.errors else 200)


def _start(judged: schema.JudgedElement | None) -> dict[str, Any]:
    """What the form shows at first: the judgement as it stands."""
    if judged is None:
        return {"state": "assessed"}
    return {
        "state": judged.state,
        "level": judged.level,
        "confidence": judged.confidence,
        "finding": judged.finding.id,
        "reason": judged.reason.id if judged.reason else "",
        "evidence": ", ".join(judged.evidence),
        "improvements": "\n".join(text.id for text in judged.improvements),
    }


def _seen(judged: schema.JudgedElement | None, looks_for: Sequence[schema.Text]) -> dict[str, str]:
    """What was seen of each sign so far."""
    keys = {str(label.id): key for key, label in words.CHECKS.items()}
    said = {part.name.id: keys.get(part.state.id, "") for part in (judged.parts if judged else ())}
    return {f"check_{place}": said.get(text.id, "") for place, text in enumerate(looks_for)}


@require_POST
def propose_agenda(request: Request, slug: str, key: str, code: str) -> HttpResponse:
    """Turn a weak element into a proposal for the agenda, with the way back to its evidence."""
    opened, found = _element_of(request, slug, key, code)
    judged = opened.elements.get(code)
    name, level = found.element.name, found.level
    title = (f"Perbaiki {name.id.lower()}", f"Improve {name.en.lower()}")
    steps = judged.improvements if judged else []
    at_level = (f"Peringkat {level}. ", f"Level {level}. ") if level is not None else ("", "")
    reason = (
        at_level[0] + (judged.finding.id if judged else "") + "".join(f"\n– {step.id}" for step in steps),
        at_level[1] + (judged.finding.en if judged else "") + "".join(f"\n– {step.en}" for step in steps),
    )
    url = presenting.element_url(opened, code)
    actions.propose_element(
        actor=request.acting, assessment=opened.assessment, title=title, reason=reason, code=code, url=url, now=timezone.now()
    )
    messages.success(request, str(dua("Masuk daftar usulan agenda.", "On the list of agenda proposals.")))
    return redirect(url)
