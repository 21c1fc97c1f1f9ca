"""One promise: who, to whom, by when, resting on what, what was reported, asked and decided, and every act still open."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.tabs import page
from mufakat.commitments import forms, indicators, queries, words
from mufakat.commitments.models import CHANGE_KINDS, CHANGE_STATES, PROOF_KINDS, REPORT_ANSWERS, REPORTS, SOURCES, Commitment
from mufakat.commitments.rules import COMMITMENTS, SETTLED_STATES, is_unkept
from mufakat.commitments.views.addressing import TAB, commitment_of, today_of
from mufakat.kernel import panels
from mufakat.kernel.access import may
from mufakat.kernel.web.requests import Request


@require_GET
def commitment_detail(request: Request, slug: str, commitment: Any) -> HttpResponse:
    return detail_page(request, commitment_of(request, slug, commitment))


def detail_page(request: Request, one: Commitment, forms_shown: dict[str, Form] | None = None) -> HttpResponse:
    """The page of one promise; `forms_shown` are forms that were refused and keep what was typed."""
    given = forms_shown or {}
    collaboration, viewer, today = one.collaboration, request.acting, today_of(one.collaboration)
    reports = _reports(request, one)
    entries = queries.history_of_commitment(viewer=viewer, commitment=one)
    context = page(
        request,
        collaboration,
        TAB,
        row=words.row_of(one, today),
        source=SOURCES[one.source_kind],
        carried_with=list(one.carried_with.select_related("organisation")),
        reports=reports,
        reached=next((item["report"].reached for item in reports if item["report"].reached), ""),
        changes=_changes(request, one),
        consequences=queries.consequences_of(viewer=viewer, commitment=one),
        reconsider=queries.own_to_reconsider(viewer=viewer, unkept=one, today=today),
        sentences=collaboration_queries.history_sentences(viewer=viewer, collaboration=collaboration, entries=entries),
        fragments=panels.fragments("commitments.promise", request, one),
        is_member=bool(viewer.roles_in(collaboration.pk)),
        indicator_form=given.get("indicator") or _indicator_form(request, one),
        **_acts_of_promiser(request, one),
        **_acts_of_receiver(request, one, given),
    )
    return render(request, "commitments/commitment_detail.html", context, status=422 if given else 200)


def _reports(request: Request, one: Commitment) -> list[dict[str, Any]]:
    own = bool(may(request.acting, "commitments.report_progress", one))
    return [
        {
            "report": shown.report,
            "said": REPORTS[shown.report.said],
            "answer": REPORT_ANSWERS[shown.report.answer],
            "proofs": [{"proof": proof, "kind": PROOF_KINDS[proof.kind]} for proof in shown.proofs],
            "may_add": own and not shown.report.answer,
        }
        for shown in queries.reports_of(viewer=request.acting, commitment=one)
    ]


def _changes(request: Request, one: Commitment) -> list[dict[str, Any]]:
    viewer = request.acting
    return [
        {
            "change": change,
            "kind": CHANGE_KINDS[change.kind],
            "state": CHANGE_STATES[change.state],
            "may_answer": change.state == "asked" and bool(may(viewer, "commitments.answer_change", change)),
            "may_withdraw": change.state == "asked" and bool(may(viewer, "commitments.withdraw_change", change)),
        }
        for change in queries.changes_of(viewer=viewer, commitment=one)
    ]


def _acts_of_promiser(request: Request, one: Commitment) -> dict[str, bool]:
    may_report = bool(may(request.acting, "commitments.report_progress", one))
    moves = {move.name for move in COMMITMENTS.allowed(one.state)}
    may_ask = one.is_open and bool(may(request.acting, "commitments.ask_change", one))
    return {
        "may_report": may_report and "report" in moves,
        "may_add_late": may_report and one.state in SETTLED_STATES,
        "may_ask": may_ask,
        "may_extend": may_ask and one.due_on is not None,
    }


def _acts_of_receiver(request: Request, one: Commitment, given: dict[str, Form]) -> dict[str, Any]:
    """The forms of whoever may judge; those that were refused come back as they were typed."""
    judges = bool(may(request.acting, "commitments.judge_commitment", one))
    moves = {move.name for move in COMMITMENTS.allowed(one.state)} if judges else set()
    found: dict[str, Any] = {"may_accept": "accept" in moves}
    fresh: dict[str, Form | None] = {
        "judge": forms.JudgeForm() if "judge_kept" in moves else None,
        "return": forms.ReasonForm(prefix="return") if "return" in moves else None,
        "reopen": forms.ReasonForm(prefix="reopen") if "reopen" in moves else None,
        "due": forms.DueDateForm(initial={"due_on": one.due_on, "version": one.version}) if judges and one.is_open else None,
        "consequence": _consequence_form(one) if judges else None,
    }
    for name, form in fresh.items():
        found[f"{name}_form"] = given.get(name) or form
    return found


def _indicator_form(request: Request, one: Commitment) -> Form | None:
    """Which indicator the promise is to move; nothing where the collaboration watches none."""
    if not may(request.acting, "commitments.tie_indicator", one):
        return None
    offered = indicators.offered(request.acting, one.collaboration)
    return forms.IndicatorForm(offered=offered, initial={"indicator": one.indicator_url}) if offered else None


def _consequence_form(one: Commitment) -> Form | None:
    """Offered once a promise failed: broken, partly kept, kept late, or overdue."""
    failed = is_unkept(one, queries.today_in(one.collaboration, timezone.now())) or one.kept_on_time is False
    return forms.ConsequenceForm(prefix="consequence", initial={"text": one.consequence_id}) if failed else None
