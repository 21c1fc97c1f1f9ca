"""Waves: the list, opening one, one wave with how many answered, more time, calling off, locking."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.collaborations.words import SECTORS
from mufakat.forum.mandates import local_day
from mufakat.kernel.access import may, require
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request
from mufakat.surveys import actions, forms, instruments, queries, statements, words
from mufakat.surveys.models import Wave
from mufakat.surveys.views.places import TAB, carry_out, pressed, wave_of

MOST_WAITING = 20


@require_GET
def wave_list(request: Request, slug: str) -> HttpResponse:
    """What waits for this person's answer, then the waves, newest first."""
    collaboration, now = collaboration_of(request, slug), timezone.now()
    found = queries.list_waves(viewer=request.acting, collaboration=collaboration)
    listed = slice_of(request, found, order="-number", size=20)
    waiting = queries.waiting_for(viewer=request.acting, now=now, limit=MOST_WAITING)
    today = local_day(now, collaboration)
    context = page(
        request,
        collaboration,
        TAB,
        rows=[_row(one, today) for one in listed.items],
        listed=listed,
        waiting=[one for one in waiting if one.wave.collaboration_id == collaboration.pk],
        may_open=bool(may(request.acting, "surveys.open_wave", collaboration)),
        is_member=bool(request.acting.roles_in(collaboration.pk)),
    )
    return render(request, "surveys/wave_list.html", context)


def _row(wave: Any, today: Any) -> dict[str, Any]:
    over = wave.state == "open" and wave.closes_on < today
    return {
        "wave": wave,
        "kind": "hati" if over else words.STATE_KINDS[wave.state],
        "label": dua("Masa jawab berakhir", "Time is over") if over else words.STATES[wave.state],
        "invited": wave.invited,
        "answered": wave.answered,
    }


@require_http_methods(["GET", "POST"])
def open_wave(request: Request, slug: str) -> HttpResponse:
    """Open a round of asking."""
    collaboration, now = collaboration_of(request, slug), timezone.now()
    require(request.acting, "surveys.open_wave", collaboration)
    form = forms.WaveForm(request.POST if request.method == "POST" else None, today=local_day(now, collaboration))
    answer = None
    if request.method == "POST":
        answer = carry_out(
            form,
            lambda: actions.open_wave(actor=request.acting, collaboration=collaboration, draft=form.draft(), now=now),
            lambda wave: redirect("surveys:ask", slug, wave.public_id),
        )
    context = page(request, collaboration, TAB, form=form)
    return answer or render(request, "surveys/wave_open.html", context, status=422 if form.errors else 200)


@require_GET
def wave_detail(request: Request, slug: str, wave: Any) -> HttpResponse:
    """One wave: until when, how many of each organisation answered, what is told before answering."""
    return detail_page(request, wave_of(request, slug, wave))


def detail_page(request: Request, one: Wave, **extra: Any) -> HttpResponse:
    instrument = instruments.of(one)
    asked = queries.asked_parties(one)
    actor = request.acting
    over = one.state == "open" and one.closes_on < local_day(timezone.now(), one.collaboration)
    context = page(
        request,
        one.collaboration,
        TAB,
        wave=one,
        instrument=instrument,
        state=words.STATES[one.state],
        state_kind="hati" if over else words.STATE_KINDS[one.state],
        is_over=over,
        asked=[{"asked": row, "sector": SECTORS[row.sector]} for row in asked],
        invited=sum(row.invited for row in asked),  # type: ignore[attr-defined]
        answered=sum(row.answered for row in asked),  # type: ignore[attr-defined]
        statement=statements.of(one, instrument),
        may_keep=bool(may(actor, "surveys.ask", one)) and one.state == "open",
        may_type=bool(may(actor, "surveys.type_sheet", one)) and one.state == "open",
        extend_form=extra.get("extend_form") or forms.ExtendForm(),
        cancel_form=extra.get("cancel_form") or forms.ReasonForm(),
    )
    return render(request, "surveys/wave_detail.html", context, status=422 if extra else 200)


@require_POST
def extend_wave(request: Request, slug: str, wave: Any) -> HttpResponse:
    one = wave_of(request, slug, wave)
    require(request.acting, "surveys.extend_wave", one)
    form = forms.ExtendForm(request.POST)
    answer = carry_out(
        form,
        lambda: actions.extend_wave(actor=request.acting, wave=one, now=timezone.now(), **form.cleaned_data),
        lambda _: redirect("surveys:wave", slug, one.public_id),
    )
    return answer or detail_page(request, one, extend_form=form)


@require_POST
def cancel_wave(request: Request, slug: str, wave: Any) -> HttpResponse:
    one = wave_of(request, slug, wave)
    require(request.acting, "surveys.cancel_wave", one)
    form = forms.ReasonForm(request.POST)
    answer = carry_out(
        form,
        lambda: actions.cancel_wave(actor=request.acting, wave=one, now=timezone.now(), **form.cleaned_data),
        lambda _: redirect("surveys:wave", slug, one.public_id),
    )
    return answer or detail_page(request, one, cancel_form=form)


@require_POST
def lock_wave(request: Request, slug: str, wave: Any) -> HttpResponse:
    one = wave_of(request, slug, wave)
    require(request.acting, "surveys.lock_wave", one)
    act = lambda: actions.lock_wave(actor=request.acting, wave=one, now=timezone.now())  # noqa: E731
    return pressed(request, act, one, done=dua("Jawaban dikunci. Hasilnya terbaca.", "Locked. Results can be read."))
