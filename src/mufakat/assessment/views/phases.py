"""Pages of going through phases: the passages, one passage, one question with everything that can be said to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.assessment import actions, findings, phases
from mufakat.assessment.forms import (
    ClosePhaseForm,
    GroupAnswerForm,
    JointAnswerForm,
    JointStanceForm,
    OpenRunForm,
    OwnAnswerForm,
    PlanAgendaForm,
    PlanCommitmentForm,
)
from mufakat.assessment.models import PhaseRun
from mufakat.assessment.presenting import level_word
from mufakat.assessment.views.keeping import keeps_typed_words
from mufakat.assessment.views.results import TAB
from mufakat.collaborations.models import Party
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.collaborations.words import SECTORS
from mufakat.evidence import frameworks
from mufakat.evidence.frameworks import InstalledFramework
from mufakat.evidence.wording import wording
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

PHASE_STATES = {
    "closed": (dua("Selesai", "Done"), "selesai"),
    "ready": (dua("Siap ditutup", "Ready to close"), "jalan"),
    "waiting": (dua("Menunggu tahap sebelumnya", "Waits for the phase before"), "tunggu"),
    "open": (dua("Sedang berjalan", "Under way"), "tunggu"),
    "untouched": (dua("Belum dimulai", "Not begun"), "belum"),
}
LEVEL_TAGS = {1: "belum", 2: "tunggu", 3: "jalan", 4: "selesai", 5: "selesai"}


def _run(request: Request, slug: str, run: Any) -> tuple[PhaseRun, InstalledFramework]:
    collaboration = collaboration_of(request, slug)
    found = phases.get_run(viewer=request.acting, collaboration=collaboration, public_id=run)
    return found, frameworks.get_framework(found.framework, found.framework_version)


@require_http_methods(["GET", "POST"])
def run_list(request: Request, slug: str) -> HttpResponse:
    """Passages through phases, and the form that begins one."""
    collaboration = collaboration_of(request, slug)
    if not may(request.acting, phases.VIEW, PhaseRun(collaboration=collaboration)):
        raise NotVisible("not_visible", "")
    may_open = bool(may(request.acting, "assessment.lead_phases", collaboration))
    form = OpenRunForm(request.POST or None, installed=phases.with_phases())
    if request.method == "POST":
        require(request.acting, "assessment.lead_phases", collaboration)
        if form.is_valid():
            try:
                made = actions.open_run(
                    actor=request.acting, collaboration=collaboration, now=timezone.now(), **form.cleaned_data
                )
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                return redirect("assessment:phases", slug, made.public_id)
    listed = slice_of(request, phases.runs_of(viewer=request.acting, collaboration=collaboration), order="-pk", size=25)
    context = page(request, collaboration, TAB, listed=listed, rows=listed.items, form=form, may_open=may_open)
    return render(request, "assessment/phase_runs.html", context, status=422 if form.errors else 200)


@require_GET
def run_detail(request: Request, slug: str, run: Any) -> HttpResponse:
    """One passage: its phases, how far each question is, what may be closed."""
    return _run_page(request, *_run(request, slug, run))


def _run_page(
    request: Request, run: PhaseRun, framework: InstalledFramework, form: ClosePhaseForm | None = None
) -> HttpResponse:
    found = phases.phases_of(run, framework)
    rows = [
        {
            "phase": phase,
            "name": wording(phase.dimension.name),
            "definition": wording(phase.dimension.definition),
            "state": PHASE_STATES[phase.state],
            "questions": [_question_row(run, framework, one) for one in phase.questions],
            "form": form or ClosePhaseForm(),
        }
        for phase in found
    ]
    context = page(
        request,
        run.collaboration,
        TAB,
        run=run,
        framework=framework,
        rows=rows,
        may_lead=bool(may(request.acting, "assessment.lead_phases", run.collaboration)),
    )
    return render(request, "assessment/phases.html", context, status=422 if form and form.errors else 200)


def _question_row(run: PhaseRun, framework: InstalledFramework, question: phases.Question) -> dict[str, Any]:
    """How far a question is, in one line."""
    return {
        "question": question,
        "name": wording(question.element.name),
        "asked": wording(question.element.definition),
        "url": reverse("assessment:question", args=[run.collaboration.slug, run.public_id, question.code]),
        "level": level_word(framework.content, question.level),
        "tag": "hati" if question.objections else LEVEL_TAGS[question.level],
        "answered": len(question.voices) - len(question.silent),
        "groups": sum(one.party_id is None for one in question.answers),
    }


@require_POST
def close_phase(request: Request, slug: str, run: Any, dimension: str) -> HttpResponse:
    """Close a phase, with who else must be involved."""
    found, framework = _run(request, slug, run)
    require(request.acting, "assessment.lead_phases", found.collaboration)
    form = ClosePhaseForm(request.POST)
    if form.is_valid():
        try:
            actions.close_phase(
                actor=request.acting,
                run=found,
                dimension=dimension,
                missing_note=form.cleaned_data["missing_note"],
                missing=form.cleaned_data["missing"],
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(dua("Tahap ditutup.", "The phase is closed.")))
            return redirect("assessment:phases", slug, run)
    return _run_page(request, found, framework, form)


@dataclass(frozen=True)
class Asked:
    """The question on the page, and who asks for it."""

    request: Request
    run: PhaseRun
    framework: InstalledFramework
    phase: phases.Phase
    question: phases.Question
    own: list[Party]

    @property
    def url(self) -> str:
        return reverse("assessment:question", args=[self.run.collaboration.slug, self.run.public_id, self.question.code])


def _asked(request: Request, slug: str, run: Any, code: str) -> Asked:
    found, framework = _run(request, slug, run)
    at = phases.find_question(phases.phases_of(found, framework), code)
    if at is None:
        raise NotVisible("not_visible", "")
    seats = request.acting.seats_in(found.collaboration_id)
    own = [party for party in at[1].voices if party.pk in seats]
    return Asked(request, found, framework, *at, own)


FormOf = Callable[[Asked, Any], forms.Form]


def _own_answer(asked: Asked, data: Any) -> forms.Form:
    first = next((one for one in asked.question.answers if one.party_id in {party.pk for party in asked.own}), None)
    initial = {"text": first.text} if first else {}
    return OwnAnswerForm(data, parties=asked.own, initial=initial, prefix="jawaban")


def _joint(asked: Asked, data: Any) -> forms.Form:
    joint = asked.question.joint
    initial = {"text": joint.text if joint else "", "expected_wording": joint.wording if joint else 0}
    return JointAnswerForm(data, initial=initial, prefix="bersama")


def _stance(asked: Asked, data: Any) -> forms.Form:
    joint = asked.question.joint
    return JointStanceForm(data, parties=asked.own, initial={"wording": joint.wording if joint else 1}, prefix="sikap")


def _promise(asked: Asked, data: Any) -> forms.Form:
    """A representative promises for the own party, the secretariat for any."""
    is_keeper = bool(may(asked.request.acting, "collaborations.propose_party", asked.run.collaboration))
    parties = asked.own or (list(asked.question.voices) if is_keeper else [])
    return PlanCommitmentForm(data, parties=parties, prefix="janji")


Saving = Callable[[Asked, dict[str, Any], datetime], Any]


def _save_answer(asked: Asked, values: dict[str, Any], now: datetime) -> Any:
    return actions.answer_question(actor=asked.request.acting, run=asked.run, code=asked.question.code, now=now, **values)


def _save_joint(asked: Asked, values: dict[str, Any], now: datetime) -> Any:
    return actions.word_joint_answer(actor=asked.request.acting, run=asked.run, code=asked.question.code, now=now, **values)


def _save_stance(asked: Asked, values: dict[str, Any], now: datetime) -> Any:
    return actions.answer_joint(actor=asked.request.acting, run=asked.run, code=asked.question.code, now=now, **values)


def _save_promise(asked: Asked, values: dict[str, Any], now: datetime) -> Any:
    return actions.plan_commitment(
        actor=asked.request.acting, run=asked.run, code=asked.question.code, url=asked.url, now=now, **values
    )


def _save_agenda(asked: Asked, values: dict[str, Any], now: datetime) -> Any:
    return actions.plan_agenda_item(
        actor=asked.request.acting, run=asked.run, code=asked.question.code, url=asked.url, now=now, **values
    )


ACTS: dict[str, tuple[FormOf, Saving]] = {
    "jawaban": (_own_answer, _save_answer),
    "kelompok": (lambda asked, data: GroupAnswerForm(data, prefix="kelompok"), _save_answer),
    "bersama": (_joint, _save_joint),
    "sikap": (_stance, _save_stance),
    "janji": (_promise, _save_promise),
    "agenda": (lambda asked, data: PlanAgendaForm(data, prefix="agenda"), _save_agenda),
}

PLANNING = ("janji", "agenda")
"""Acts whose form shows only on an agreed answer; the others show until the phase is closed."""


@require_GET
def question(request: Request, slug: str, run: Any, code: str) -> HttpResponse:
    """One question: what each group answers, the joint answer, what the parties say to it, the plan."""
    return _question_page(_asked(request, slug, run, code))


@require_POST
@keeps_typed_words
def act_on_question(request: Request, slug: str, run: Any, code: str, act: str) -> HttpResponse:
    """Answer, word the joint answer, take a stance, promise, propose for the agenda: one address for each."""
    asked = _asked(request, slug, run, code)
    require(request.acting, "assessment.lead_phases", asked.run.collaboration)
    if act not in ACTS:
        raise NotVisible("not_visible", "")
    form_of, save = ACTS[act]
    form = form_of(asked, request.POST)
    if form.is_valid():
        try:
            save(asked, form.cleaned_data, timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(dua("Tersimpan.", "Saved.")))
            return redirect(asked.url)
    return _question_page(asked, act, form)


def _question_page(asked: Asked, act: str = "", form: forms.Form | None = None) -> HttpResponse:
    question = asked.question
    place = (asked.run.collaboration.slug, asked.run.public_id, question.code)
    is_shown = question.is_agreed if act in PLANNING else asked.phase.closing is None
    may_lead = bool(may(asked.request.acting, "assessment.lead_phases", asked.run.collaboration))
    built = {name: form if name == act else form_of(asked, None) for name, (form_of, _) in ACTS.items()} if may_lead else {}
    context = page(
        asked.request,
        asked.run.collaboration,
        TAB,
        run=asked.run,
        framework=asked.framework,
        phase=asked.phase,
        phase_name=wording(asked.phase.dimension.name),
        row=_question_row(asked.run, asked.framework, question),
        question=question,
        answers=[(one, SECTORS[one.party.sector] if one.party else "") for one in question.answers],
        stances=[
            (one, findings.ANSWER_WORDS[one.answer], findings.ANSWER_TAGS[one.answer])
            for one in sorted(question.stances.values(), key=lambda one: one.answer != "not")
        ],
        forms=built,
        act=act,
        stray=None if is_shown else form,
        act_urls={name: reverse("assessment:question_act", args=[*place, name]) for name in ACTS},
        own=asked.own,
        is_open=asked.phase.closing is None,
        may_lead=may_lead,
    )
    return render(asked.request, "assessment/question.html", context, status=422 if form is not None and form.errors else 200)
