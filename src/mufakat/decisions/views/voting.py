"""Voting: choose, check, send; answering objections; proxies.

The ballot's form carries no sending key: a remembered submission would tie a secret ballot to a login. The act itself makes
the same vote sent twice one vote.
"""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.decisions import actions, methods, presenting, queries, words
from mufakat.decisions.forms import acting as forms
from mufakat.decisions.models import Elector, Proposal, Stance
from mufakat.decisions.views.own_votes import asked_again, ballot_form, held_by, require_mandate
from mufakat.decisions.views.places import TAB, carry_out, proposal_of
from mufakat.decisions.views.proposals import detail_page
from mufakat.kernel.access import require
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request


def _elector(request: Request, one: Proposal) -> Elector:
    """The elector that the address names, or the only one this person may vote for."""
    own = queries.own_electors(viewer=request.acting, proposal=one)
    named = request.GET.get("untuk", "")
    found = next((elector for elector in own if elector.key == named), None) if named else (own[0] if own else None)
    if found is None:
        raise NotAllowed("not_your_vote", dua(
            "Hanya wakil pemilik suara yang dapat bersikap. Anda dapat menulis pendapat.",
            "Only representatives of electors can vote. You can write a remark."))  # fmt: skip
    return found


@never_cache
@require_http_methods(["GET", "POST"])
def ballot(request: Request, slug: str, proposal: Any) -> HttpResponse:
    """Choose, check what will be sent in whose name, send."""
    request.is_hasty = True
    one = queries.get_vote(viewer=request.acting, collaboration=collaboration_of(request, slug), public_id=proposal)
    elector = _elector(request, one)
    if one.state != "open":
        raise Refused("not_open", dua("Pemungutan suara ini tidak terbuka.", "This vote is not open."))
    require_mandate(elector, request.acting, timezone.now(), one)
    held = held_by(elector, one)
    form = ballot_form(request, one, held)
    if request.method == "POST" and "terlambat" in request.POST and not one.secret and form.is_valid():
        return _kept_as_remark(request, one, elector, form)
    if request.method == "POST" and form.is_valid() and "ubah" not in request.POST:
        if "kirim" not in request.POST:
            return _ballot_page(request, one, elector, form, held, is_checked=True)
        answer = carry_out(form, lambda values: _cast(request, one, elector, form, values), lambda code: _sent(
            request, one, elector, form, code))  # fmt: skip
        if answer is not None:
            return answer
    return _ballot_page(request, one, elector, form, held)


ballot.carries_out_itself = True  # type: ignore[attr-defined]


def _cast(request: Request, one: Proposal, elector: Elector, form: Any, values: dict[str, Any]) -> str:
    """The code of a secret ballot, or nothing."""
    now = timezone.now()
    if one.secret:
        return actions.cast_secret_ballot(actor=request.acting, elector=elector, content=form.content(), now=now)
    actions.cast_stance(
        actor=request.acting, elector=elector, content=form.content(), reason=values.get("reason") or "",
        expected_round=values["round"], now=now,
    )  # fmt: skip
    return ""


def _kept_as_remark(request: Request, one: Proposal, elector: Elector, form: Any) -> HttpResponse:
    """What came after the deadline is kept as a remark; it counts for nothing."""
    text = f"{presenting.told(one, form.content())}. {form.cleaned_data.get('reason') or ''}".strip()
    own = elector.party if elector.party_id in request.acting.seats_in(one.collaboration_id) else None
    actions.remark(actor=request.acting, proposal=one, text=text, party=own, now=timezone.now())
    return redirect(f"{reverse('decisions:proposal', args=[one.collaboration.slug, one.public_id])}#pendapat")


def _ballot_page(
    request: Request, one: Proposal, elector: Elector, form: Form, held: Stance | None, is_checked: bool = False
) -> HttpResponse:
    way = methods.way_of(one)
    content = form.content() if is_checked else None  # type: ignore[attr-defined]
    earlier = held if held is not None and held.round < one.round else None
    context = page(
        request,
        one.collaboration,
        TAB,
        proposal=one,
        elector=elector,
        form=form,
        is_checked=is_checked,
        asked_again=asked_again(one, earlier),
        chosen=presenting.told(one, content) if is_checked else "",
        shape=words.STANCE_SHAPES.get(content, "") if is_checked and isinstance(content, str) else "",
        reason=form.cleaned_data.get("reason", "") if is_checked else "",
        wording=one.wordings.filter(number=one.round).first(),
        options=list(one.options.all()),
        facts=presenting.way_facts(way, one.rules),
        deadline_words=presenting.deadline_words(one),
        is_over_deadline=timezone.now() >= one.deadline,
        secret_limit=words.SECRET_LIMIT,
        points=(one.rules or {}).get("points"),
        ballot_kind=(one.rules or {}).get("ballot"),
    )
    return render(request, "decisions/ballot.html", context, status=422 if form.errors else 200)


def _sent(request: Request, one: Proposal, elector: Elector, form: Any, code: str) -> HttpResponse:
    """What was sent, and what happens next. A secret ballot's code is shown here once and kept nowhere beside the voter."""
    context = page(
        request,
        one.collaboration,
        TAB,
        proposal=one,
        elector=elector,
        code=code,
        chosen="" if one.secret else presenting.told(one, form.content()),
        deadline_words=presenting.deadline_words(one),
        turnout=queries.turnout(proposal=one),
    )
    return render(request, "decisions/ballot_sent.html", context)


# --- objections -----------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def answer_objection(request: Request, slug: str, proposal: Any, stance: Any) -> HttpResponse:
    """Answer a reservation, objection or hold in writing."""
    one = proposal_of(request, slug, proposal)
    require(request.acting, "decisions.answer_objection", one)
    row = queries.get_stance(proposal=one, public_id=stance)
    form = forms.AnswerForm(request.POST if request.method == "POST" else None)
    answer = None
    if request.method == "POST":
        answer = carry_out(
            form,
            lambda values: actions.answer_objection(actor=request.acting, stance=row, now=timezone.now(), **values),
            lambda _: redirect("decisions:proposal", slug, one.public_id),
        )
    context = page(
        request, one.collaboration, TAB, proposal=one, row=row, form=form, label=words.STANCES.get(row.stance, ""),
        shape=words.STANCE_SHAPES.get(row.stance, ""),
    )  # fmt: skip
    return answer or render(request, "decisions/objection_answer.html", context, status=422 if form.errors else 200)


# --- proxies --------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def give_proxy(request: Request, slug: str, proposal: Any) -> HttpResponse:
    """Let another elector vote, by a written mandate."""
    one = proposal_of(request, slug, proposal)
    elector = _elector(request, one)
    require(request.acting, "decisions.give_proxy", elector)
    form = forms.ProxyForm(request.POST if request.method == "POST" else None, elector=elector)
    answer = None
    if request.method == "POST":
        answer = carry_out(
            form,
            lambda values: actions.give_proxy(actor=request.acting, elector=elector, now=timezone.now(), **values),
            lambda _: redirect("decisions:proposal", slug, one.public_id),
        )
    context = page(request, one.collaboration, TAB, proposal=one, elector=elector, form=form)
    return answer or render(request, "decisions/proxy_give.html", context, status=422 if form.errors else 200)


@require_POST
def accept_proxy(request: Request, slug: str, proposal: Any, proxy: Any) -> HttpResponse:
    one = proposal_of(request, slug, proposal)
    row = queries.get_proxy(proposal=one, public_id=proxy)
    return _done(request, one, lambda: actions.accept_proxy(actor=request.acting, proxy=row, now=timezone.now()))


@require_POST
def end_proxy(request: Request, slug: str, proposal: Any, proxy: Any) -> HttpResponse:
    one = proposal_of(request, slug, proposal)
    row = queries.get_proxy(proposal=one, public_id=proxy)
    return _done(request, one, lambda: actions.end_proxy(actor=request.acting, proxy=row, now=timezone.now()))


def _done(request: Request, one: Proposal, act: Any) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        if refusal.status in (403, 404):
            raise
        return detail_page(request, one, problem=refusal.sentence)
    return redirect("decisions:proposal", one.collaboration.slug, one.public_id)


@require_GET
def waiting_list(request: Request, slug: str, proposal: Any) -> HttpResponse:
    """Who has not voted yet, as text to copy into a message."""
    one = proposal_of(request, slug, proposal)
    rows = [
        row
        for row in queries.stance_rows(viewer=request.acting, proposal=one).order_by("label")
        if not getattr(row, "has_voted", False)
    ]
    url = request.build_absolute_uri(request.path.removesuffix("belum/"))
    lines = [f"{one.title}", str(presenting.deadline_words(one)), *(f"- {row.label}" for row in rows), url]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
