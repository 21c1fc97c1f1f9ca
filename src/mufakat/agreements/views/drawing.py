"""Drawing up: choose a kind, begin, continue for another term, give up."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mufakat.agreements import kinds, words
from mufakat.agreements.actions import drafting
from mufakat.agreements.forms.drawing import ContinueForm, DraftForm, ReasonForm
from mufakat.agreements.kinds import InstalledKind
from mufakat.agreements.models import Agreement
from mufakat.agreements.queries import short_name
from mufakat.agreements.queries import signing as reads
from mufakat.agreements.settling import VERDICTS
from mufakat.agreements.terms import last_day
from mufakat.agreements.views.reading import TAB, agreement_of
from mufakat.agreements.views.sending import carry_out
from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.kernel import panels
from mufakat.kernel.access import require
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

form_page = require_http_methods(["GET", "POST"])


def agreement_url(agreement: Agreement) -> str:
    return reverse("agreements:agreement", args=[agreement.collaboration.slug, agreement.key])


@require_GET
def choose_kind(request: Request, slug: str) -> HttpResponse:
    """The kinds that can be drawn up here, each with when to choose it."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "agreements.draft_agreement", collaboration)
    rows = [
        {
            "kind": kind,
            "explanation": kinds.both(kind.content.explanation),
            "asked": len(kind.content.requirements),
            "signing": SIGNING[kind.content.signing.by],
            "mark": words.MARKS[kind.content.mark],
        }
        for kind in kinds.installed_kinds().values()
    ]
    return render(request, "agreements/choose_kind.html", page(request, collaboration, TAB, rows=rows))


SIGNING = {
    "issuer": dua("ditandatangani penerbitnya", "signed by its issuer"),
    "every_party": dua("ditandatangani setiap pihak", "signed by every party"),
}


@form_page
def draft_agreement(request: Request, slug: str, kind: str) -> HttpResponse:
    """Begin an instrument of this kind."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "agreements.draft_agreement", collaboration)
    chosen = kinds.installed_kinds().get(kind)
    if chosen is None:
        raise NotVisible("not_visible", "")
    form = DraftForm(request.POST or None, kind=chosen, collaboration=collaboration)

    def do(values: dict[str, Any]) -> str:
        parties, follows = values.pop("parties"), values.pop("follows", None)
        drafted = drafting.draft_agreement(
            actor=request.acting,
            collaboration=collaboration,
            kind_key=kind,
            values=values,
            parties=parties,
            follows=follows,
            now=timezone.now(),
        )
        return agreement_url(drafted)

    return carry_out(
        request,
        collaboration,
        form,
        do,
        title=dua("Susun {k}", "Draw up: {k}").with_values(k=chosen.name),
        back=reverse("agreements:choose_kind", args=[slug]),
        explanation=dua(
            "Naskah dimulai dengan {n} pasal siap isi. Anda melengkapinya satu per satu.",
            "It begins with {n} articles to fill in. You complete them one by one.",
        ).with_values(n=len(chosen.content.skeleton)),
    )


@form_page
def continue_agreement(request: Request, slug: str, key: str) -> HttpResponse:
    """The renewal: what the ending term brought, and the particulars of the next."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    require(request.acting, "agreements.continue_agreement", agreement)
    known = kinds.installed_kinds()
    initial = {"title_id": agreement.title_id, "kind": _kind_key(agreement, known), "valid_from": _day_after(agreement)}
    form = ContinueForm(request.POST or None, known=known, initial=initial)

    def do(values: dict[str, Any]) -> str:
        kind_key = values.pop("kind")
        following = drafting.continue_agreement(
            actor=request.acting, agreement=agreement, kind_key=kind_key, values=values, now=timezone.now()
        )
        return agreement_url(following)

    return carry_out(
        request,
        collaboration,
        form,
        do,
        title=dua("Lanjutkan untuk masa berikutnya", "Continue for another term"),
        back=agreement_url(agreement),
        agreement=agreement,
        template="agreements/continue.html",
        beside=_results(request, collaboration, agreement),
    )


def _kind_key(agreement: Agreement, known: dict[str, InstalledKind]) -> str:
    """The kind to continue with: its own, or the first one installed of the same sort."""
    own = kinds.kind_of(agreement)
    if own is not None and own.key in known:
        return own.key
    return next((key for key, kind in known.items() if kind.content.kind == agreement.kind), "")


def _day_after(agreement: Agreement) -> str:
    ends = last_day(agreement.valid_until)
    return ends.fromordinal(ends.toordinal() + 1).strftime("%d-%m-%Y") if ends else ""


def _results(request: Request, collaboration: Collaboration, agreement: Agreement) -> dict[str, Any]:
    """What the ending term brought: evaluations, promises, and what the apps above know."""
    viewer = request.acting
    return {
        "name": short_name(agreement),
        "evaluations": [(one, VERDICTS[one.verdict]) for one in reads.evaluations_of(viewer=viewer, agreement=agreement)],
        "result": reads.term_result(viewer=viewer, agreement=agreement),
        "fragments": panels.fragments("agreement.renewal", request, agreement),
    }


@form_page
def abandon_draft(request: Request, slug: str, key: str) -> HttpResponse:
    """Give a draft up, with the reason."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    require(request.acting, "agreements.abandon_draft", agreement)

    def do(values: dict[str, Any]) -> str:
        drafting.abandon_draft(actor=request.acting, agreement=agreement, now=timezone.now(), **values)
        return agreement_url(agreement)

    return carry_out(
        request,
        collaboration,
        ReasonForm(request.POST or None),
        do,
        title=dua("Batalkan rancangan", "Abandon the draft"),
        back=agreement_url(agreement),
        agreement=agreement,
        explanation=dua("Rancangan tetap dapat dibaca.", "The draft stays readable."),
    )
