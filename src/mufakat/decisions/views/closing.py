"""Closing a vote, and the decision: how it was counted, its certificate, what follows, files to take along."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.collaborations.tabs import page
from mufakat.commitments.words import row_of
from mufakat.decisions import actions, certificates, methods, presenting, queries, taking_along, verifying, words
from mufakat.decisions.electorate import aside_keys, day_in
from mufakat.decisions.forms.acting import CloseForm
from mufakat.decisions.models import Decision, Proposal
from mufakat.decisions.views.places import TAB, carry_out, decision_of, proposal_of
from mufakat.documents import queries as document_queries
from mufakat.kernel.access import may, require
from mufakat.kernel.web.downloads import table_download
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

SHOWN_ELECTORS = 60


def _unanswered_holds(proposal: Proposal) -> list[str]:
    """Who holds the proposal without a written answer."""
    if proposal.secret:
        return []
    stances = certificates.last_stances(proposal).values()
    aside = aside_keys(proposal, [one.elector for one in stances])
    return [
        one.elector.label
        for one in stances
        if one.stance == "block" and not one.answers.exists() and one.elector.key not in aside
    ]


@require_http_methods(["GET", "POST"])
def close_proposal(request: Request, slug: str, proposal: Any) -> HttpResponse:
    """Close and record: who is bound, when it is looked at again, who does what."""
    one = proposal_of(request, slug, proposal)
    require(request.acting, "decisions.close_proposal", one)
    if one.state == "closed":
        return redirect("decisions:decision", slug, one.decision.code)
    holds = _unanswered_holds(one)
    has_ladder = len((one.rules or {}).get("ladder", [])) > 1
    form = CloseForm(
        request.POST if request.method == "POST" else None, collaboration=one.collaboration, holds=bool(holds) and has_ladder,
        initial={"published": one.collaboration.visibility == "public"},
    )  # fmt: skip

    def act(values: dict[str, Any]) -> Decision:
        return actions.close_proposal(
            actor=request.acting,
            proposal=one,
            note=values["note"],
            review_on=values["review_on"],
            bound=form.bound_parties(),
            follow_ups=form.follow_ups(),
            published=values["published"],
            use_fallback=values.get("use_fallback", False),
            now=timezone.now(),
        )

    def done(decision: Decision) -> HttpResponse:
        said = dua("{k} tercatat: {h}.", "{k} is recorded: {h}.")
        messages.success(request, str(said.with_values(k=decision.code, h=words.VERDICTS[decision.verdict])))
        return redirect("decisions:decision", slug, decision.code)

    answer = carry_out(form, act, done) if request.method == "POST" else None
    way = methods.way_of(one)
    context = page(
        request, one.collaboration, TAB, proposal=one, form=form, holds=holds, has_ladder=has_ladder,
        tallies=presenting.tallies(one), turnout=queries.turnout(proposal=one), deadline_words=presenting.deadline_words(one),
        is_over_deadline=timezone.now() >= one.deadline, facts=presenting.way_facts(way, one.rules),
    )  # fmt: skip
    return answer or render(request, "decisions/proposal_close.html", context, status=422 if form.errors else 200)


# --- the decision -----------------------------------------------------------------------------------------------------


@require_GET
def decision_detail(request: Request, slug: str, code: str) -> HttpResponse:
    """The result: verdict, wording, who is bound, how it was counted, dissent beside it, the certificate."""
    decision = decision_of(request, slug, code)
    viewer, proposal = request.acting, decision.proposal
    proposal.collaboration = decision.collaboration
    is_member = bool(viewer.roles_in(decision.collaboration_id))
    certificate = decision.certificate
    names = taking_along.names_of(certificate)
    context = page(
        request,
        decision.collaboration,
        TAB,
        **presenting.decision_row(decision),
        proposal=proposal,
        is_member=is_member,
        differences=verifying.differences(decision),
        outcome=certificate["outcome"],
        quorum=presenting.test_lines(certificate["outcome"]["quorum"]),
        rungs=[presenting.rung_view(rung, names) for rung in certificate["outcome"]["ladder"]],
        referred_to=taking_along.referred_to(certificate),
        winners=[names.get(key, key) for key in decision.winners],
        method=methods.way_of(proposal),
        effects=queries.effects_of(proposal=proposal) if is_member else [],
        **_carried_out(request, decision),
        later=[presenting.decision_row(one) for one in decision.revisited_by.order_by("number")],
        papers=document_queries.documents_of(
            viewer=viewer, subject_kind="decisions.decision", subject_id=str(decision.public_id)
        ),
        may_issue=bool(may(viewer, "decisions.issue_paper", decision)) and decision.is_adopted,
        may_publish=bool(may(viewer, "decisions.publish_decision", decision)) and not hasattr(decision, "publication"),
        may_propose=bool(may(viewer, "decisions.propose", decision.collaboration)),
        **_table(request, decision, is_member),
    )
    return render(request, "decisions/decision_detail.html", context)


def _carried_out(request: Request, decision: Decision) -> dict[str, Any]:
    """Who is bound, what each of them promised because of it and how far it is, and who promised nothing."""
    bound = list(decision.bound_parties.select_related("party__organisation"))
    promised = queries.follow_ups_of(viewer=request.acting, decision=decision)
    today = day_in(decision.collaboration, timezone.now())
    doing = {one.party_id for one in promised}
    return {
        "bound": bound,
        "follow_ups": [row_of(one, today) for one in promised],
        "bound_without": [one.party.organisation.name for one in bound if one.party_id not in doing] if promised else [],
    }


def _table(request: Request, decision: Decision, is_member: bool) -> dict[str, Any]:
    """Stances with reasons for members; for others what the certificate shows."""
    if not is_member:
        return {"ballot_rows": taking_along.ballot_rows(decision.certificate)[:500], "stance_rows": []}
    proposal = decision.proposal
    electors = slice_of(
        request, queries.stance_rows(viewer=request.acting, proposal=proposal), order="label", size=SHOWN_ELECTORS
    )
    stances = queries.last_answers(proposal=proposal, electors=electors.items)
    aside = decision.certificate["aside"]
    secret = taking_along.ballot_rows(decision.certificate)[:500] if proposal.secret else []
    return {
        "electors": electors,
        "stance_rows": presenting.stance_table(proposal, electors.items, stances, aside),
        "ballot_rows": secret,
        "tallies": presenting.tallies(proposal),
    }


@require_GET
def decision_certificate(request: Request, slug: str, code: str) -> HttpResponse:
    """The certificate as a file that anybody recounts: `mufakat decisions recompute FILE`."""
    decision = decision_of(request, slug, code)
    text = json.dumps(decision.certificate, ensure_ascii=False, indent=1, sort_keys=True)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{decision.code}-{slug}.json"'
    return response


@require_GET
def decision_export(request: Request, slug: str, code: str, kind: str) -> HttpResponseBase:
    """Stances, reasons and who did not answer, as spreadsheet, JSON or Markdown; reasons for members only."""
    decision = decision_of(request, slug, code)
    is_member = bool(request.acting.roles_in(decision.collaboration_id))
    lines = taking_along.lines_of(decision, with_reasons=is_member)
    if kind == "md":
        text = taking_along.as_markdown(decision, lines)
        response: HttpResponseBase = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    elif kind == "json":
        text = json.dumps(taking_along.as_data(decision, lines), ensure_ascii=False, indent=1)
        response = HttpResponse(text, content_type="application/json; charset=utf-8")
    else:
        rows = [line.cells() for line in lines]
        return table_download(
            request, f"{decision.code}-{slug}", taking_along.COLUMNS, rows, kind, title=f"{decision.code} {decision.title}"
        )
    response.headers["Content-Disposition"] = f'attachment; filename="{decision.code}-{slug}.{kind}"'
    return response


@require_POST
def issue_paper(request: Request, slug: str, code: str) -> HttpResponse:
    """Draw the decision up as a document."""
    decision = decision_of(request, slug, code)
    document = actions.issue_paper(actor=request.acting, decision=decision, now=timezone.now())
    messages.success(request, str(dua("Surat keputusan terbit.", "The paper of the decision is issued.")))
    return redirect("documents:detail", slug, document.public_id)


@require_POST
def publish_decision(request: Request, slug: str, code: str) -> HttpResponse:
    decision = decision_of(request, slug, code)
    actions.publish_decision(actor=request.acting, decision=decision, now=timezone.now())
    messages.success(request, str(dua("Keputusan diterbitkan.", "The decision is published.")))
    return redirect("decisions:decision", slug, decision.code)
