"""Changing a promise: the receiver moves the date; the party asks for a later one, other terms or less, and is answered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mufakat.collaborations.tabs import page
from mufakat.commitments import actions, forms, queries, words
from mufakat.commitments.models import CHANGE_KINDS, Commitment
from mufakat.commitments.views.addressing import TAB, commitment_of, today_of
from mufakat.commitments.views.judging import carry_out
from mufakat.kernel.access import require
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

ASKED = dua("Permintaan terkirim. Penerima janji akan menjawab.", "Request sent. The receiver of the promise will answer.")


@require_http_methods(["POST"])
def change_due_date(request: Request, slug: str, commitment: Any) -> HttpResponse:
    one, form, now = commitment_of(request, slug, commitment), forms.DueDateForm(request.POST), timezone.now()

    def move(current: Commitment, values: dict[str, Any]) -> None:
        actions.change_due_date(
            actor=request.acting, commitment=current, due_on=values["due_on"], reason=values["reason"],
            expected_version=values["version"], now=now,
        )  # fmt: skip

    return carry_out(request, one, "due", form, move)


@require_http_methods(["GET", "POST"])
def ask_extension(request: Request, slug: str, commitment: Any) -> HttpResponse:
    """Ask for a later due date, with the reason."""
    one = commitment_of(request, slug, commitment)
    require(request.acting, "commitments.ask_change", one)
    form = forms.ExtensionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_extension(actor=request.acting, commitment=one, now=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(ASKED))
            return redirect("commitments:detail", slug, one.public_id)
    today = today_of(one.collaboration)
    is_late = one.on_time_until is not None and today > one.on_time_until
    context = page(request, one.collaboration, TAB, form=form, row=words.row_of(one, today), is_late=is_late)
    return render(request, "commitments/extension_ask.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def offer_terms(request: Request, slug: str, commitment: Any) -> HttpResponse:
    """Offer other terms or less, where a promise of the other side was not kept or for another reason."""
    one = commitment_of(request, slug, commitment)
    require(request.acting, "commitments.ask_change", one)
    today = today_of(one.collaboration)
    grounds = queries.unkept_towards(viewer=request.acting, commitment=one, today=today)
    initial = {
        "kind": "renegotiation",
        "because_of": request.GET.get("karena", "")[:40],
        "text": one.text,
        "target": one.target,
    }
    form = forms.TermsForm(request.POST or None, grounds=grounds, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        chosen = values.pop("because_of")
        ground = next((ground for ground in grounds if str(ground.public_id) == chosen), None)
        try:
            actions.offer_terms(actor=request.acting, commitment=one, because_of=ground, now=timezone.now(), **values)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(ASKED))
            return redirect("commitments:detail", slug, one.public_id)
    context = page(request, one.collaboration, TAB, form=form, row=words.row_of(one, today), grounds=grounds)
    return render(request, "commitments/terms_offer.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def answer_change(request: Request, slug: str, commitment: Any, change: Any) -> HttpResponse:
    """Agree to a request or refuse it with the reason."""
    one = commitment_of(request, slug, commitment)
    asked = queries.get_change(viewer=request.acting, commitment=one, public_id=change)
    require(request.acting, "commitments.answer_change", asked)
    form = forms.AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_change(actor=request.acting, change=asked, now=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(dua("Jawaban tercatat.", "Answer recorded.")))
            return redirect("commitments:detail", slug, one.public_id)
    row = words.row_of(one, today_of(one.collaboration))
    context = page(request, one.collaboration, TAB, form=form, change=asked, kind=CHANGE_KINDS[asked.kind], row=row)
    return render(request, "commitments/change_answer.html", context, status=422 if form.errors else 200)


@require_http_methods(["POST"])
def withdraw_change(request: Request, slug: str, commitment: Any, change: Any) -> HttpResponse:
    one = commitment_of(request, slug, commitment)
    asked = queries.get_change(viewer=request.acting, commitment=one, public_id=change)
    actions.withdraw_change(actor=request.acting, change=asked, now=timezone.now())
    messages.success(request, str(dua("Permintaan ditarik kembali.", "Request withdrawn.")))
    return redirect("commitments:detail", slug, one.public_id)
