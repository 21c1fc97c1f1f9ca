"""Stating a promise: once, or again and again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.commitments import actions, forms
from mufakat.commitments.models import SOURCES, Commitment
from mufakat.commitments.views.addressing import TAB, may_pledge
from mufakat.kernel.access import may
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request


@require_http_methods(["GET", "POST"])
def pledge_commitment(request: Request, slug: str) -> HttpResponse:
    """State a promise: a representative for the own party, the secretariat for a named one."""
    collaboration = collaboration_of(request, slug)
    if not may_pledge(request, collaboration):
        raise NotAllowed("not_your_promise", may(request.acting, "collaborations.contribute", collaboration).sentence or "")
    manages = may(request.acting, "collaborations.manage_collaboration", collaboration)
    own = None if manages else request.acting.seats_in(collaboration.pk)
    form = forms.PledgeForm(request.POST or None, collaboration=collaboration, parties=own, initial=_initial(request, own))
    if request.method == "POST" and form.is_valid():
        try:
            made = _pledge(request, collaboration, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            said = dua("Komitmen tercatat.", "Commitment recorded.")
            if len(made) > 1:
                said = dua("{n} komitmen tercatat, satu untuk setiap tenggat.", "{n} commitments recorded, one per date.")
            messages.success(request, str(said.with_values(n=len(made))))
            return redirect("commitments:detail", slug, made[0].public_id)
    context = page(request, collaboration, TAB, form=form)
    return render(request, "commitments/commitment_pledge.html", context, status=422 if form.errors else 200)


def _initial(request: Request, own: frozenset[int] | None) -> dict[str, Any]:
    """What the page that led here knows already: the source, and the party of who has but one seat."""
    initial: dict[str, Any] = {name: request.GET.get(name, "")[:300] for name in ("source_label", "source_url")}
    kind = request.GET.get("source_kind", "")
    initial["source_kind"] = kind if kind in SOURCES else "own"
    if own is not None and len(own) == 1:
        initial["party"] = next(iter(own))
    return initial


def _pledge(request: Request, collaboration: Collaboration, typed: dict[str, Any]) -> list[Commitment]:
    values = dict(typed)
    rhythm, ends_on, due_on = values.pop("rhythm"), values.pop("ends_on"), values.pop("due_on")
    now = timezone.now()
    if not rhythm:
        return [actions.pledge_commitment(actor=request.acting, collaboration=collaboration, now=now, due_on=due_on, **values)]
    return actions.pledge_series(
        actor=request.acting, collaboration=collaboration, rhythm=rhythm, starts_on=due_on, ends_on=ends_on, now=now, **values
    )
