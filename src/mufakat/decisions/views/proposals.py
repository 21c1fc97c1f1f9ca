"""One proposal: writing it, its page, opening it, talking it through."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.agreements.models import Agreement
from mufakat.collaborations.models import Collaboration, Party
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.decisions import actions, methods, presenting, queries, readiness
from mufakat.decisions.electorate import aside_keys, planned
from mufakat.decisions.forms import acting as forms
from mufakat.decisions.forms.proposing import ProposalForm, initial_of
from mufakat.decisions.forms.voting import JudgementForm
from mufakat.decisions.models import Decision, Proposal
from mufakat.decisions.rules import PROPOSALS
from mufakat.decisions.views.own_votes import asked_again, own_votes
from mufakat.decisions.views.places import TAB, carry_out, proposal_of
from mufakat.evidence.models import EvidenceRecord
from mufakat.kernel.access import may, require, visible
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

SHOWN_ELECTORS = 60
USUAL = {"kind": "substantive", "matter": "action", "force": "binding", "method": methods.USUAL, "deadline_at": "16.00"}


def _form(request: Request, collaboration: Collaboration, initial: dict[str, Any]) -> ProposalForm:
    viewer = request.acting
    keeps = bool(may(viewer, "collaborations.manage_collaboration", collaboration))
    own = None if keeps else sorted(viewer.seats_in(collaboration.pk))
    if own and len(own) == 1:
        initial.setdefault("proposed_by", own[0])
    scope = {"collaboration": collaboration}
    return ProposalForm(
        request.POST if request.method == "POST" else None,
        collaboration=collaboration,
        own_parties=own,
        ways=methods.installed(),
        agreements=visible(viewer, "agreements.view_agreement", Agreement.objects.filter(**scope)),
        evidence=visible(viewer, "evidence.view_evidence", EvidenceRecord.objects.filter(**scope)).order_by("key"),
        initial=initial,
    )


def _revisited(request: Request, collaboration: Collaboration) -> tuple[Decision | None, str]:
    """The decision that `?tinjau=K-012` or `?kukuhkan=K-012` names."""
    for name, aim in (("kukuhkan", "confirm"), ("tinjau", "change")):
        code = request.GET.get(name, "")
        if code:
            return queries.get_decision(viewer=request.acting, collaboration=collaboration, code=code), aim
    return None, ""


def _from_decision(decision: Decision | None, aim: str) -> dict[str, Any]:
    if decision is None:
        return {}
    force = "binding" if aim == "confirm" else decision.force
    return {"title": decision.title_id, "wording": decision.wording_id, "kind": decision.kind, "matter": decision.matter,
            "force": force, "title_en": decision.title_en, "wording_en": decision.wording_en}  # fmt: skip


def _parts(form: ProposalForm) -> dict[str, Any]:
    """The form's fields in the groups of the page."""
    more = form.part(form.MORE)
    return {
        "first": form.part(form.FIRST), "kind": form.part(form.KIND), "options": form.part(form.OPTIONS),
        "way": form.part(form.WAY), "more": more, "more_errors": any(field.errors for field in more),
    }  # fmt: skip


@require_http_methods(["GET", "POST"])
def propose(request: Request, slug: str) -> HttpResponse:
    """Write a proposal; its page is where it is opened and voted on."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "decisions.propose", collaboration)
    revisits, aim = _revisited(request, collaboration)
    typed: dict[str, Any] = {name: request.GET.get(name, "")[:300] for name in ("title", "why_now") if request.GET.get(name)}
    meeting = request.GET.get("rapat", "")
    if meeting:
        found = collaboration.meetings.filter(public_id=meeting).first() if len(meeting) == 36 else None
        typed |= {"meeting": found.pk} if found else {}
    form = _form(request, collaboration, {**USUAL, **_from_decision(revisits, aim), **typed})

    def act(_: dict[str, Any]) -> Proposal:
        draft = form.draft(revisits=revisits, aim=aim)
        return actions.propose(actor=request.acting, collaboration=collaboration, draft=draft, now=timezone.now())

    def done(made: Proposal) -> HttpResponse:
        messages.success(request, str(dua("Usulan tersimpan sebagai rancangan.", "The proposal is saved as a draft.")))
        return redirect("decisions:proposal", slug, made.public_id)

    answer = carry_out(form, act, done) if request.method == "POST" else None
    context = page(
        request, collaboration, TAB, form=form, parts=_parts(form), ways=methods.installed(), revisits=revisits, aim=aim
    )
    return answer or render(request, "decisions/proposal_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def revise_proposal(request: Request, slug: str, proposal: Any) -> HttpResponse:
    """Change a draft."""
    one = proposal_of(request, slug, proposal)
    require(request.acting, "decisions.revise_proposal", one)
    if one.state != "draft":
        raise Refused("not_a_draft", dua("Usulan ini sudah dibuka; isinya dibekukan.", "This proposal is open and frozen."))
    form = _form(request, one.collaboration, initial_of(one, one.wordings.last()))
    version = request.POST.get("expected_version", str(one.version))

    def act(_: dict[str, Any]) -> Proposal:
        draft = form.draft(revisits=one.revisits, aim=one.aim, agenda_item=one.agenda_item)
        expected = int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0
        return actions.revise_proposal(
            actor=request.acting, proposal=one, draft=draft, expected_version=expected, now=timezone.now()
        )

    answer = (
        carry_out(form, act, lambda _: redirect("decisions:proposal", slug, one.public_id))
        if request.method == "POST"
        else None
    )
    context = page(
        request,
        one.collaboration,
        TAB,
        form=form,
        parts=_parts(form),
        ways=methods.installed(),
        proposal=one,
        version=version,
        revisits=one.revisits,
        aim=one.aim,
    )
    return answer or render(request, "decisions/proposal_form.html", context, status=422 if form.errors else 200)


# --- the page -------------------------------------------------------------------------------------------------------


@require_GET
def proposal_detail(request: Request, slug: str, proposal: Any) -> HttpResponse:
    """Proposal, why now, options, stances with reasons, objections and answers, what may be done now."""
    return detail_page(request, proposal_of(request, slug, proposal))


def detail_page(request: Request, one: Proposal, shown: dict[str, Form] | None = None, problem: Any = "") -> HttpResponse:
    """The page with whatever form somebody just filled in."""
    now, viewer = timezone.now(), request.acting
    way = methods.way_of(one)
    electors = slice_of(request, queries.stance_rows(viewer=viewer, proposal=one), order="label", size=SHOWN_ELECTORS)
    stances = queries.last_answers(proposal=one, electors=electors.items)
    own = own_votes(request, one, now)
    at_once = next((vote for vote in own if vote.form), None)
    context = page(
        request,
        one.collaboration,
        TAB,
        **presenting.proposal_row(one, now),
        **_acts(request, one, shown or {}, now),
        way=way,
        facts=presenting.way_facts(way, one.rules),
        wordings=list(one.wordings.all()),
        options=list(one.options.all()),
        criteria=list(one.criteria.select_related("criterion")),
        judged=_judged(request, one),
        electors=electors,
        stance_rows=presenting.stance_table(one, electors.items, stances, aside_keys(one, electors.items)),
        tallies=presenting.tallies(one),
        turnout=queries.turnout(proposal=one),
        own_rows=own,
        at_once=at_once,
        may_give=any(vote.may_decide for vote in own),
        asked_again=asked_again(one, at_once.earlier) if at_once else "",
        deadline_words=presenting.deadline_words(one),
        is_over_deadline=now >= one.deadline,
        issues=readiness.issues(one, now) if one.state == "draft" else [],
        planned=planned(one.collaboration, one.one_vote_per, now) if one.state == "draft" else None,
        remarks=list(one.remarks.select_related("party__organisation")),
        interests=list(one.interest_declarations.select_related("party__organisation")),
        effects=queries.effects_of(proposal=one),
        proxies=list(one.proxies.filter(ended_at__isnull=True).select_related("elector__party", "holder__party")),
        extensions=list(one.extensions.all()),
        evidence_records=visible(viewer, "evidence.view_evidence", one.evidence.all()),
        seats=viewer.seats_in(one.collaboration_id),
        problem=problem,
    )
    return render(request, "decisions/proposal_detail.html", context, status=422 if shown or problem else 200)


def _judged(request: Request, one: Proposal) -> list[dict[str, Any]]:
    """The comparison of options on the shared criteria, one line per option."""
    criteria = list(one.criteria.select_related("criterion"))
    if not criteria:
        return []
    table = queries.judgement_table(viewer=request.acting, proposal=one)
    return [
        {"option": option, "cells": [{"criterion": c, "judged": table.get((option.key, c.key))} for c in criteria]}
        for option in one.options.all()
    ]


def _acts(request: Request, one: Proposal, shown: dict[str, Form], now: Any) -> dict[str, Any]:
    """What this viewer may do now, with the forms for it."""
    viewer = request.acting
    moves = {move.name for move in PROPOSALS.allowed(one.state)}
    edits, keeps = bool(may(viewer, "decisions.revise_proposal", one)), bool(may(viewer, "decisions.close_proposal", one))
    is_open = one.state == "open" and now < one.deadline
    own = viewer.seats_in(one.collaboration_id)
    rewords = is_open and edits and bool((one.method or {}).get("rewording"))
    return {
        "may_edit": edits and one.state == "draft",
        "may_open": keeps and "open" in moves,
        "may_close": keeps and "close" in moves and (now >= one.deadline or _everybody_voted(one)),
        "may_answer": edits and one.state == "open",
        "withdraw_form": shown.get("withdraw")
        or (forms.ReasonForm(prefix="withdraw") if edits and "withdraw" in moves else None),
        "extend_form": shown.get("extend") or (forms.ExtendForm(prefix="extend") if keeps and is_open else None),
        "wording_form": shown.get("wording") or (_wording_form(one) if rewords else None),
        "remark_form": shown.get("remark")
        or (forms.RemarkForm(prefix="remark") if may(viewer, "decisions.remark", one) else None),
        "interest_form": shown.get("interest") or (
            forms.InterestForm(prefix="interest") if own and one.state in ("draft", "open") and now < one.deadline else None
        ),
        "effect_form": shown.get("effect")
        or (forms.EffectForm(prefix="effect") if own and one.state != "withdrawn" else None),
        "may_judge": bool(own) and one.state in ("draft", "open") and one.criteria.exists(),
        "proxies_allowed": bool((one.method or {}).get("proxies")) and is_open,
    }  # fmt: skip


def _everybody_voted(one: Proposal) -> bool:
    """May it be closed before its deadline?"""
    electors = list(one.electors.all()) if one.interest_declarations.exists() else []
    early = bool((one.method or {}).get("early_close", True))
    return early and not queries.waiting_number(proposal=one, aside=aside_keys(one, electors))


def _wording_form(one: Proposal) -> forms.WordingForm:
    last = one.wordings.last()
    return forms.WordingForm(prefix="wording", initial={"text": last.text_id, "text_en": last.text_en} if last else {})


# --- acts of the page -----------------------------------------------------------------------------------------------


def _act(request: Request, one: Proposal, key: str, form: Form, act: Any) -> HttpResponse:
    back = redirect("decisions:proposal", one.collaboration.slug, one.public_id)
    return carry_out(form, act, lambda _: back) or detail_page(request, one, {key: form})


@require_POST
def open_proposal(request: Request, slug: str, proposal: Any) -> HttpResponse:
    """Freeze and open. What is missing is told above what it is about."""
    one = proposal_of(request, slug, proposal)
    require(request.acting, "decisions.open_proposal", one)
    version = request.POST.get("expected_version", "")
    expected = int(version) if version.isascii() and version.isdigit() and len(version) < 10 else one.version
    try:
        actions.open_proposal(actor=request.acting, proposal=one, expected_version=expected, now=timezone.now())
    except Refused as refusal:
        if refusal.status in (403, 404):
            raise
        return detail_page(request, one, problem=refusal.sentence)
    messages.success(
        request, str(dua("Usulan dibuka. Para pihak dapat bersikap.", "The proposal is open. Parties can take a stance."))
    )
    return redirect("decisions:proposal", slug, one.public_id)


@require_POST
def withdraw_proposal(request: Request, slug: str, proposal: Any) -> HttpResponse:
    one = proposal_of(request, slug, proposal)
    require(request.acting, "decisions.withdraw_proposal", one)
    form = forms.ReasonForm(request.POST, prefix="withdraw")
    return _act(request, one, "withdraw", form, lambda values: actions.withdraw_proposal(
        actor=request.acting, proposal=one, reason=values["reason"], now=timezone.now()))  # fmt: skip


@require_POST
def extend_deadline(request: Request, slug: str, proposal: Any) -> HttpResponse:
    one = proposal_of(request, slug, proposal)
    require(request.acting, "decisions.extend_deadline", one)
    form = forms.ExtendForm(request.POST, prefix="extend")
    return _act(request, one, "extend", form, lambda values: actions.extend_deadline(
        actor=request.acting, proposal=one, deadline=form.deadline(one.collaboration), reason=values["reason"],
        now=timezone.now()))  # fmt: skip


@require_POST
def write_wording(request: Request, slug: str, proposal: Any) -> HttpResponse:
    one = proposal_of(request, slug, proposal)
    require(request.acting, "decisions.write_wording", one)
    form = forms.WordingForm(request.POST, prefix="wording")
    return _act(request, one, "wording", form, lambda values: actions.write_wording(
        actor=request.acting, proposal=one, now=timezone.now(), **values))  # fmt: skip


@require_POST
def remark(request: Request, slug: str, proposal: Any) -> HttpResponse:
    """A remark in the own party's name where there is one."""
    one = proposal_of(request, slug, proposal)
    require(request.acting, "decisions.remark", one)
    seats = request.acting.seats_in(one.collaboration_id)
    party = Party.objects.filter(pk=next(iter(seats))).first() if len(seats) == 1 else None
    form = forms.RemarkForm(request.POST, prefix="remark")
    return _act(request, one, "remark", form, lambda values: actions.remark(
        actor=request.acting, proposal=one, text=values["text"], party=party, now=timezone.now()))  # fmt: skip


def _own_party(request: Request, one: Proposal) -> Party:
    """The party that the form names among those this person represents, or the only one."""
    seats = request.acting.seats_in(one.collaboration_id)
    named = request.POST.get("party", request.GET.get("pihak", ""))
    chosen = Party.objects.filter(collaboration_id=one.collaboration_id, pk__in=seats).select_related(
        "organisation", "collaboration"
    )
    found = chosen.filter(pk=int(named)).first() if named.isascii() and named.isdigit() and len(named) < 18 else chosen.first()
    if found is None:
        raise NotVisible("not_visible", "")
    return found


@require_POST
def declare_interest(request: Request, slug: str, proposal: Any) -> HttpResponse:
    one = proposal_of(request, slug, proposal)
    party = _own_party(request, one)
    form = forms.InterestForm(request.POST, prefix="interest")
    return _act(request, one, "interest", form, lambda values: actions.declare_interest(
        actor=request.acting, proposal=one, party=party, now=timezone.now(), **values))  # fmt: skip


@require_POST
def note_effect(request: Request, slug: str, proposal: Any) -> HttpResponse:
    one = proposal_of(request, slug, proposal)
    party = _own_party(request, one)
    form = forms.EffectForm(request.POST, prefix="effect")
    return _act(request, one, "effect", form, lambda values: actions.note_effect(
        actor=request.acting, proposal=one, party=party, now=timezone.now(), **values))  # fmt: skip


@require_http_methods(["GET", "POST"])
def judge_options(request: Request, slug: str, proposal: Any) -> HttpResponse:
    """A party compares the options on the shared criteria."""
    one = proposal_of(request, slug, proposal)
    party = _own_party(request, one)
    form = JudgementForm(
        request.POST if request.method == "POST" else None,
        options=list(one.options.all()),
        criteria=list(one.criteria.select_related("criterion")),
    )

    def act(_: dict[str, Any]) -> Any:
        return actions.judge_options(
            actor=request.acting, proposal=one, party=party, levels=form.levels(), reasons=form.reasons(), now=timezone.now()
        )

    answer = (
        carry_out(form, act, lambda _: redirect("decisions:proposal", slug, one.public_id))
        if request.method == "POST"
        else None
    )
    context = page(request, one.collaboration, TAB, form=form, proposal=one, party=party)
    return answer or render(request, "decisions/judge_options.html", context, status=422 if form.errors else 200)
