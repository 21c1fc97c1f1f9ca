"""Disputes: on record with their mediator and route; confidential ones only for who is concerned."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.forum import actions, queries
from mufakat.forum.forms import conflicts as forms
from mufakat.forum.forms import minutes as minutes_forms
from mufakat.forum.mandates import local_day
from mufakat.forum.models import Conflict
from mufakat.forum.queries.conflicts import days_open
from mufakat.forum.rules import CONFLICTS
from mufakat.forum.views.acting import TAB, acted, status_of
from mufakat.forum.words import CONFLICT_KINDS, CONFLICT_STATES, OPEN_CONFLICTS, RESULTS
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

STATE_TAGS = {
    "open": "hati",
    "deliberation": "jalan",
    "mediation": "jalan",
    "escalated": "hati",
    "outside": "lambat",
    "settled": "selesai",
}
STATIONS = ("deliberation", "mediation", "escalated", "settled")


def _conflict(request: Request, slug: str, public_id: Any) -> Conflict:
    return queries.get_conflict(viewer=request.acting, collaboration=collaboration_of(request, slug), public_id=public_id)


def _row(one: Conflict, today: Any) -> dict[str, Any]:
    return {
        "conflict": one,
        "kind": CONFLICT_KINDS[one.kind],
        "state": CONFLICT_STATES[one.state],
        "tag": STATE_TAGS[one.state],
        "days": days_open(one, today),
        "parties": ", ".join(party.organisation.shown_short for party in one.parties.all()),
        "is_open": one.state in OPEN_CONFLICTS,
    }


@require_GET
def conflict_list(request: Request, slug: str) -> HttpResponse:
    """Disputes this reader may see, with the days they have been open."""
    collaboration, viewer = collaboration_of(request, slug), request.acting
    found = queries.conflicts_of(viewer=viewer, collaboration=collaboration)
    listed, today = slice_of(request, found, order="-pk", size=25), local_day(timezone.now(), collaboration)
    context = page(
        request, collaboration, TAB, rows=[_row(one, today) for one in listed.items], listed=listed,
        strategy=queries.standing_strategy(viewer=viewer, collaboration=collaboration),
        may_open=bool(may(viewer, "forum.open_conflict", collaboration)),
    )  # fmt: skip
    return render(request, "forum/conflict_list.html", context)


@require_http_methods(["GET", "POST"])
def open_conflict(request: Request, slug: str) -> HttpResponse:
    """Put a dispute on record."""
    collaboration, made = collaboration_of(request, slug), []
    require(request.acting, "forum.open_conflict", collaboration)
    chosen = request.GET.get("masalah", "")
    form = forms.ConflictForm(
        request.POST or None, collaboration=collaboration, initial={"matter": chosen if chosen.isdigit() else None}
    )

    def act() -> None:
        values = {**form.cleaned_data, "parties": list(form.cleaned_data["parties"])}
        conflict = actions.open_conflict(actor=request.acting, collaboration=collaboration, now=timezone.now(), **values)
        made.append(conflict)

    if request.method == "POST" and acted(form, act):
        if may(request.acting, "forum.see_conflict", made[0]):
            return redirect("forum:conflict", slug, made[0].public_id)
        return redirect("forum:conflicts", slug)
    context = page(request, collaboration, TAB, form=form)
    return render(request, "forum/conflict_form.html", context, status=status_of(form))


@require_GET
def conflict_detail(request: Request, slug: str, conflict: Any) -> HttpResponse:
    return _page(request, _conflict(request, slug, conflict))


def _page(request: Request, conflict: Conflict, **bound: Any) -> HttpResponse:
    viewer, now = request.acting, timezone.now()
    steps = queries.steps_of(viewer=viewer, conflict=conflict)
    leads = bool(may(viewer, "forum.lead_conflict", conflict))
    today = local_day(now, conflict.collaboration)
    waiting = next((one for one in steps if one.state == "escalated" and one.answered_on is None), None)
    context = page(
        request, conflict.collaboration, TAB, **_row(conflict, today), result=RESULTS.get(conflict.result_kind, ""),
        steps=[{"step": one, "state": CONFLICT_STATES[one.state]} for one in steps], waiting=waiting,
        route=_route(conflict, {one.state for one in steps}), leads=leads,
        **{**(_forms(conflict, waiting, today) if leads else {}), **bound},
    )  # fmt: skip
    return render(request, "forum/conflict_detail.html", context, status=status_of(*bound.values()))


def _route(conflict: Conflict, passed: set[str]) -> list[dict[str, Any]]:
    """The stations in order, as a list of progress."""
    now_at = conflict.state
    return [
        {
            "label": CONFLICT_STATES[station],
            "state": "current"
            if station == now_at != "settled"
            else "done"
            if station in passed or station == now_at
            else "todo",
        }
        for station in STATIONS
    ]


def _forms(conflict: Conflict, waiting: Any, today: Any) -> dict[str, Any]:
    moves = {move.name for move in CONFLICTS.allowed(conflict.state)}
    made: dict[str, Any] = {}
    if moves & set(forms.MOVES):
        initial = {"held_on": today, "mediator": conflict.mediator}
        made["step_form"] = forms.StepForm(collaboration=conflict.collaboration, moves=moves, initial=initial, prefix="step")
    if "settle" in moves:
        made["settle_form"] = forms.SettleForm(initial={"settled_on": today}, prefix="settle")
    if "reopen" in moves:
        made["reopen_form"] = minutes_forms.ReasonForm(prefix="reopen")
    if waiting is not None:
        made["answer_form"] = forms.EscalationAnswerForm(initial={"answered_on": today}, prefix="answer")
    return made


def _sent(request: Request, conflict: Conflict, name: str, form: Any, act: Callable[[dict[str, Any]], Any]) -> HttpResponse:
    if acted(form, lambda: act(form.cleaned_data)):
        return redirect(reverse("forum:conflict", args=[conflict.collaboration.slug, conflict.public_id]))
    return _page(request, conflict, **{name: form})


@require_POST
def take_step(request: Request, slug: str, conflict: Any) -> HttpResponse:
    """The next station of the route."""
    found = _conflict(request, slug, conflict)
    require(request.acting, "forum.lead_conflict", found)
    moves = {move.name for move in CONFLICTS.allowed(found.state)}
    form = forms.StepForm(request.POST, collaboration=found.collaboration, moves=moves, prefix="step")
    return _sent(
        request, found, "step_form", form,
        lambda values: actions.take_step(actor=request.acting, conflict=found, now=timezone.now(), **values),
    )  # fmt: skip


@require_POST
def answer_escalation(request: Request, slug: str, conflict: Any) -> HttpResponse:
    """What the official with the authority answered."""
    found = _conflict(request, slug, conflict)
    require(request.acting, "forum.lead_conflict", found)
    step = found.steps.filter(state="escalated", answered_on__isnull=True).order_by("id").first()
    if step is None:
        raise Refused("no_escalation", dua("Tidak ada eskalasi yang menunggu jawaban.", "No escalation waits for an answer."))
    form = forms.EscalationAnswerForm(request.POST, prefix="answer")
    return _sent(
        request, found, "answer_form", form,
        lambda values: actions.answer_escalation(actor=request.acting, step=step, now=timezone.now(), **values),
    )  # fmt: skip


@require_POST
def settle_conflict(request: Request, slug: str, conflict: Any) -> HttpResponse:
    """Close it with its result."""
    found = _conflict(request, slug, conflict)
    require(request.acting, "forum.lead_conflict", found)
    form = forms.SettleForm(request.POST, prefix="settle")
    return _sent(
        request, found, "settle_form", form,
        lambda values: actions.settle_conflict(actor=request.acting, conflict=found, now=timezone.now(), **values),
    )  # fmt: skip


@require_POST
def reopen_conflict(request: Request, slug: str, conflict: Any) -> HttpResponse:
    found = _conflict(request, slug, conflict)
    require(request.acting, "forum.lead_conflict", found)
    form = minutes_forms.ReasonForm(request.POST, prefix="reopen")
    return _sent(
        request, found, "reopen_form", form,
        lambda values: actions.reopen_conflict(
            actor=request.acting, conflict=found, reason=values["reason"], now=timezone.now()
        ),
    )  # fmt: skip
