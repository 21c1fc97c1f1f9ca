"""What parties write for a meeting, the match of agendas, and the confidential feedback."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.forum import actions, queries
from mufakat.forum.forms import voices as forms
from mufakat.forum.models import Meeting
from mufakat.forum.views.acting import TAB, acted, meeting_of, only_own, pressed, status_of
from mufakat.kernel.access import require
from mufakat.kernel.refusals import NotAllowed, NotVisible
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

FOR_REPRESENTATIVES = dua("Halaman ini untuk wakil para pihak.", "This page is for the parties' representatives.")


def _meeting(request: Request, slug: str, public_id: Any) -> Meeting:
    return meeting_of(request, collaboration_of(request, slug), public_id)


def _seated(request: Request, meeting: Meeting) -> frozenset[int]:
    seats = request.acting.seats_in(meeting.collaboration_id)
    if not seats:
        raise NotAllowed("not_your_party", FOR_REPRESENTATIVES)
    return seats


def _address(meeting: Meeting) -> str:
    return reverse("forum:meeting", args=[meeting.collaboration.slug, meeting.public_id])


@require_http_methods(["GET", "POST"])
def state_for_meeting(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """A party writes its results, its needs, or what it reported back."""
    found = _meeting(request, slug, meeting)
    seats = _seated(request, found)
    kind = request.GET.get("jenis", "")
    initial = {**only_own(request, found.collaboration), "kind": kind}
    form = forms.StatementForm(request.POST or None, meeting=found, own=seats, initial=initial)

    def act() -> None:
        values = form.cleaned_data
        actions.state_for_meeting(
            actor=request.acting, meeting=found, party=values["party"], kind=values["kind"], text=values["text"],
            now=timezone.now(),
        )  # fmt: skip

    if request.method == "POST" and acted(form, act):
        return redirect(_address(found) + "#pernyataan")
    context = page(request, found.collaboration, TAB, form=form, meeting=found)
    return render(request, "forum/statement_form.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
def rate_match(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """How far the agendas of the parties agree, at an evaluation."""
    found = _meeting(request, slug, meeting)
    seats = _seated(request, found)
    form = forms.MatchForm(request.POST or None, meeting=found, own=seats, initial=only_own(request, found.collaboration))

    def act() -> None:
        values = form.cleaned_data
        actions.rate_match(
            actor=request.acting, meeting=found, party=values["party"], level=int(values["level"]), reason=values["reason"],
            now=timezone.now(),
        )  # fmt: skip

    if request.method == "POST" and acted(form, act):
        return redirect(_address(found) + "#mutu")
    context = page(request, found.collaboration, TAB, form=form, meeting=found)
    return render(request, "forum/match_form.html", context, status=status_of(form))


@require_POST
def open_pulse(request: Request, slug: str, meeting: Any) -> HttpResponse:
    found = _meeting(request, slug, meeting)
    act = lambda: actions.open_pulse(actor=request.acting, meeting=found, now=timezone.now())  # noqa: E731
    return pressed(
        request, act, _address(found) + "#mutu", done=dua("Umpan balik dibuka tujuh hari.", "Feedback is open for seven days.")
    )


@require_http_methods(["GET", "POST"])
def answer_pulse(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """Four questions in confidence. The form carries no key against double sending: such a key would tell who answered what."""
    found = _meeting(request, slug, meeting)
    require(request.acting, "forum.read_inside", found.collaboration)
    _seated(request, found)
    pulse = queries.pulse_of(viewer=request.acting, meeting=found, now=timezone.now())
    if pulse is None:
        raise NotVisible("not_visible", "")
    form = forms.PulseForm(request.POST or None)
    act = lambda: actions.answer_pulse(  # noqa: E731
        actor=request.acting, meeting=found, answers=dict(form.cleaned_data), now=timezone.now()
    )
    if request.method == "POST" and acted(form, act):
        messages.success(
            request,
            str(
                dua(
                    "Terima kasih. Jawaban Anda tidak terhubung dengan nama Anda.",
                    "Thank you. Your answer is not tied to your name.",
                )
            ),
        )
        return redirect(_address(found) + "#mutu")
    context = page(request, found.collaboration, TAB, form=form, meeting=found, pulse=pulse)
    return render(request, "forum/pulse_form.html", context, status=status_of(form))
