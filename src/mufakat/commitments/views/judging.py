"""The acts of whoever receives a promise, each from a form on the page of the promise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mufakat.commitments import actions, forms
from mufakat.commitments.models import Commitment
from mufakat.commitments.views.addressing import commitment_of
from mufakat.commitments.views.detail import detail_page
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

Act = Callable[[Commitment, dict[str, Any]], Any]


def carry_out(request: Request, one: Commitment, key: str, form: Form, act: Act) -> HttpResponse:
    """One act from the page of the promise; a refusal stands on its form, with everything typed."""
    if form.is_valid():
        try:
            act(one, form.cleaned_data)
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("commitments:detail", one.collaboration.slug, one.public_id)
    return detail_page(request, one, {key: form})


@require_http_methods(["POST"])
def accept_proof(request: Request, slug: str, commitment: Any) -> HttpResponse:
    one = commitment_of(request, slug, commitment)
    actions.accept_proof(actor=request.acting, commitment=one, now=timezone.now())
    messages.success(request, str(dua("Bukti diterima. Komitmen terpenuhi.", "Proof accepted. The commitment is kept.")))
    return redirect("commitments:detail", slug, one.public_id)


@require_http_methods(["POST"])
def return_report(request: Request, slug: str, commitment: Any) -> HttpResponse:
    one, form, now = commitment_of(request, slug, commitment), forms.ReasonForm(request.POST, prefix="return"), timezone.now()
    return carry_out(
        request, one, "return", form, lambda c, v: actions.return_report(actor=request.acting, commitment=c, now=now, **v)
    )


@require_http_methods(["POST"])
def judge_commitment(request: Request, slug: str, commitment: Any) -> HttpResponse:
    one, form, now = commitment_of(request, slug, commitment), forms.JudgeForm(request.POST), timezone.now()
    return carry_out(
        request, one, "judge", form, lambda c, v: actions.judge_commitment(actor=request.acting, commitment=c, now=now, **v)
    )


@require_http_methods(["POST"])
def reopen_commitment(request: Request, slug: str, commitment: Any) -> HttpResponse:
    one, form, now = commitment_of(request, slug, commitment), forms.ReasonForm(request.POST, prefix="reopen"), timezone.now()
    return carry_out(
        request, one, "reopen", form, lambda c, v: actions.reopen_commitment(actor=request.acting, commitment=c, now=now, **v)
    )


@require_http_methods(["POST"])
def decide_consequence(request: Request, slug: str, commitment: Any) -> HttpResponse:
    """Say whether the agreed consequence is applied, and why."""
    one, now = commitment_of(request, slug, commitment), timezone.now()
    form = forms.ConsequenceForm(request.POST, prefix="consequence")
    return carry_out(
        request, one, "consequence", form,
        lambda c, v: actions.decide_consequence(actor=request.acting, commitment=c, now=now, **v),
    )  # fmt: skip
