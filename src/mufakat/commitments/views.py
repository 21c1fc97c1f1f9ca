"""Pages of commitments: the list with promise against actual, one commitment, and the forms for each act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.commitments import actions, forms, queries, words
from mufakat.commitments.models import REPORT_ANSWERS, REPORTS, Commitment
from mufakat.commitments.rules import COMMITMENTS
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

TAB = "commitments"


def _commitment(request: Request, slug: str, public_id: Any) -> Commitment:
    return queries.get_commitment(viewer=request.acting, collaboration=collaboration_of(request, slug), public_id=public_id)


def _chosen(request: Request) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip()[:80] for name in ("keadaan", "pihak", "dasar")}


def _found(request: Request, collaboration: Collaboration, chosen: dict[str, str], today: date) -> QuerySet[Commitment]:
    """The commitments that the filters of the address choose; list and download ask for the same."""
    return queries.list_commitments(
        viewer=request.acting,
        collaboration=collaboration,
        today=today,
        group=chosen["keadaan"],
        party=chosen["pihak"],
        without_basis=chosen["dasar"] == "tanpa",
    )


@require_GET
def commitment_list(request: Request, slug: str) -> HttpResponse:
    """Who promised what: overdue first, with the counts in words and promise against actual per party."""
    collaboration = collaboration_of(request, slug)
    today, chosen = queries.today_in(collaboration, timezone.now()), _chosen(request)
    found = _found(request, collaboration, chosen, today)
    listed = slice_of(request, found, order="queue_on", size=25)
    counts = queries.count_commitments(viewer=request.acting, collaboration=collaboration, today=today)
    table = queries.reliability_by_party(viewer=request.acting, collaboration=collaboration, today=today)
    context = page(
        request,
        collaboration,
        TAB,
        rows=[words.row_of(commitment, today) for commitment in listed.items],
        listed=listed,
        chosen=chosen,
        filters=words.FILTERS.items(),
        counts=counts,
        counts_words=queries.in_words(counts),
        table=[_reliability_row(one) for one in table],
        columns=RELIABILITY_COLUMNS,
        parties=[one.party for one in table],
        may_pledge=_may_pledge(request, collaboration),
    )
    return render(request, "commitments/commitment_list.html", context)


RELIABILITY_COLUMNS = [
    Column(dua("Pihak", "Party")),
    Column(dua("Dijanjikan", "Promised"), "number"),
    Column(dua("Terpenuhi", "Kept"), "number"),
    Column(dua("Sebagian", "Partly"), "number"),
    Column(dua("Tidak dipenuhi", "Broken"), "number"),
    Column(dua("Terlambat", "Overdue"), "number"),
    Column(dua("Berjalan", "In progress"), "number"),
    Column(dua("Tenggat digeser", "Due date moved"), "number"),
]


def _reliability_row(one: queries.Reliability) -> list[Any]:
    return [one.party.organisation.name, one.given, one.kept, one.partly, one.broken, one.late, one.running, one.moved]


def _may_pledge(request: Request, collaboration: Collaboration) -> bool:
    """A representative pledges for the own party, the secretariat for any."""
    manages = may(request.acting, "collaborations.manage_collaboration", collaboration)
    return bool(manages or request.acting.seats_in(collaboration.pk))


@require_GET
def commitment_download(request: Request, slug: str, kind: str) -> HttpResponseBase:
    """All commitments that the chosen filters show, as a spreadsheet."""
    collaboration = collaboration_of(request, slug)
    today, chosen = queries.today_in(collaboration, timezone.now()), _chosen(request)
    found = _found(request, collaboration, chosen, today)
    columns = [
        Column(dua("Pihak", "Party")),
        Column(dua("Janji", "Promise")),
        Column(dua("Bentuk", "Form")),
        Column(dua("Kepada", "To")),
        Column(dua("Tenggat", "Due"), "date"),
        Column(dua("Tenggat semula", "First due date"), "date"),
        Column(dua("Bukti yang diminta", "Proof wanted")),
        Column(dua("Keadaan", "State")),
        Column(dua("Keterangan", "Note")),
        Column(dua("Program pihak itu sendiri", "The party's own programme")),
        Column(dua("Dasar", "Basis")),
        Column(dua("Baris sumber", "Source lines")),
    ]
    rows = (_download_row(words.row_of(one, today)) for one in found.order_by("queue_on", "id").iterator(chunk_size=500))
    title = dua("Komitmen", "Commitments")
    return table_download(request, f"komitmen-{slug}", columns, rows, kind, title=title, source=collaboration.study)


def _download_row(row: words.Row) -> list[Any]:
    one = row.commitment
    counterpart = one.counterpart.organisation.name if one.counterpart else ""
    return [
        one.party.organisation.name, one.text, str(row.form), counterpart, one.due_on, one.first_due_on, one.proof_wanted,
        f"{row.state} ({row.label})" if one.is_open else str(row.state), one.state_note, one.own_programme,
        one.source_label, one.source_lines,
    ]  # fmt: skip


@require_GET
def reliability_download(request: Request, slug: str, kind: str) -> HttpResponseBase:
    """Promise against actual per party, as a spreadsheet."""
    collaboration = collaboration_of(request, slug)
    today = queries.today_in(collaboration, timezone.now())
    table = queries.reliability_by_party(viewer=request.acting, collaboration=collaboration, today=today)
    rows = (_reliability_row(one) for one in table)
    return table_download(request, f"janji-dan-kenyataan-{slug}", RELIABILITY_COLUMNS, rows, kind, source=collaboration.study)


@require_GET
def commitment_detail(request: Request, slug: str, commitment: Any) -> HttpResponse:
    """One promise: who, to whom, by when, resting on what, what was reported and what happened."""
    return _detail_page(request, _commitment(request, slug, commitment))


def _detail_page(request: Request, one: Commitment, forms_shown: dict[str, Form] | None = None) -> HttpResponse:
    given = forms_shown or {}
    collaboration, viewer = one.collaboration, request.acting
    moves = {move.name for move in COMMITMENTS.allowed(one.state)}
    judges = bool(may(viewer, "commitments.judge_commitment", one))
    entries = queries.history_of_commitment(viewer=viewer, commitment=one)
    context = page(
        request,
        collaboration,
        TAB,
        row=words.row_of(one, queries.today_in(collaboration, timezone.now())),
        reports=[
            {"report": shown.report, "said": REPORTS[shown.report.said], "answer": REPORT_ANSWERS[shown.report.answer]}
            for shown in queries.reports_of(viewer=viewer, commitment=one)
        ],
        sentences=collaboration_queries.history_sentences(viewer=viewer, collaboration=collaboration, entries=entries),
        may_report="report" in moves and bool(may(viewer, "commitments.report_progress", one)),
        may_accept=judges and "accept" in moves,
        judge_form=given.get("judge") or (forms.JudgeForm() if judges and "judge_kept" in moves else None),
        return_form=given.get("return") or (forms.ReasonForm(prefix="return") if judges and "return" in moves else None),
        reopen_form=given.get("reopen") or (forms.ReasonForm(prefix="reopen") if judges and "reopen" in moves else None),
        due_form=given.get("due")
        or (forms.DueDateForm(initial={"due_on": one.due_on, "version": one.version}) if judges and one.is_open else None),
    )
    return render(request, "commitments/commitment_detail.html", context, status=422 if given else 200)


@require_http_methods(["GET", "POST"])
def pledge_commitment(request: Request, slug: str) -> HttpResponse:
    """State a promise: a representative for the own party, the secretariat for a named one."""
    collaboration = collaboration_of(request, slug)
    if not _may_pledge(request, collaboration):
        raise NotAllowed("not_your_promise", may(request.acting, "collaborations.contribute", collaboration).sentence or "")
    manages = may(request.acting, "collaborations.manage_collaboration", collaboration)
    own = None if manages else request.acting.seats_in(collaboration.pk)
    initial: dict[str, Any] = {name: request.GET.get(name, "")[:300] for name in ("source_label", "source_url")}
    if own is not None and len(own) == 1:
        initial["party"] = next(iter(own))
    form = forms.PledgeForm(request.POST or None, collaboration=collaboration, parties=own, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.pledge_commitment(
                actor=request.acting, collaboration=collaboration, now=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(dua("Komitmen tercatat.", "Commitment recorded.")))
            return redirect("commitments:detail", slug, made.public_id)
    context = page(request, collaboration, TAB, form=form)
    return render(request, "commitments/commitment_pledge.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def report_progress(request: Request, slug: str, commitment: Any) -> HttpResponse:
    """Three choices and one line, from any phone."""
    one = _commitment(request, slug, commitment)
    require(request.acting, "commitments.report_progress", one)
    form = forms.ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.report_progress(actor=request.acting, commitment=one, now=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(dua("Laporan terkirim.", "Report sent.")))
            return redirect("commitments:detail", slug, one.public_id)
    on_behalf = one.party_id not in request.acting.seats_in(one.collaboration_id)
    context = page(
        request,
        one.collaboration,
        TAB,
        form=form,
        row=words.row_of(one, queries.today_in(one.collaboration, timezone.now())),
        behalf_note=_on_behalf_note(one) if on_behalf else "",
    )
    return render(request, "commitments/progress_report.html", context, status=422 if form.errors else 200)


def _on_behalf_note(one: Commitment) -> Any:
    words_of = dua("Anda menulis atas nama {p}. Itu tercatat.", "You write in the name of {p}. That is recorded.")
    return words_of.with_values(p=one.party.organisation.name)


Act = Callable[[Commitment, dict[str, Any]], Any]


def _carry_out(request: Request, one: Commitment, key: str, form: Form, act: Act) -> HttpResponse:
    """One act from the detail page; a refusal stands on its form, with everything typed."""
    if form.is_valid():
        try:
            act(one, form.cleaned_data)
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("commitments:detail", one.collaboration.slug, one.public_id)
    return _detail_page(request, one, {key: form})


@require_http_methods(["POST"])
def accept_proof(request: Request, slug: str, commitment: Any) -> HttpResponse:
    one = _commitment(request, slug, commitment)
    actions.accept_proof(actor=request.acting, commitment=one, now=timezone.now())
    messages.success(request, str(dua("Bukti diterima. Komitmen terpenuhi.", "Proof accepted. The commitment is kept.")))
    return redirect("commitments:detail", slug, one.public_id)


@require_http_methods(["POST"])
def return_report(request: Request, slug: str, commitment: Any) -> HttpResponse:
    one = _commitment(request, slug, commitment)
    form = forms.ReasonForm(request.POST, prefix="return")
    now = timezone.now()
    return _carry_out(
        request, one, "return", form, lambda c, v: actions.return_report(actor=request.acting, commitment=c, now=now, **v)
    )


@require_http_methods(["POST"])
def judge_commitment(request: Request, slug: str, commitment: Any) -> HttpResponse:
    one = _commitment(request, slug, commitment)
    form = forms.JudgeForm(request.POST)
    now = timezone.now()
    return _carry_out(
        request, one, "judge", form, lambda c, v: actions.judge_commitment(actor=request.acting, commitment=c, now=now, **v)
    )


@require_http_methods(["POST"])
def reopen_commitment(request: Request, slug: str, commitment: Any) -> HttpResponse:
    one = _commitment(request, slug, commitment)
    form = forms.ReasonForm(request.POST, prefix="reopen")
    now = timezone.now()
    return _carry_out(
        request, one, "reopen", form, lambda c, v: actions.reopen_commitment(actor=request.acting, commitment=c, now=now, **v)
    )


@require_http_methods(["POST"])
def change_due_date(request: Request, slug: str, commitment: Any) -> HttpResponse:
    one = _commitment(request, slug, commitment)
    form = forms.DueDateForm(request.POST)
    now = timezone.now()

    def move(current: Commitment, values: dict[str, Any]) -> None:
        actions.change_due_date(
            actor=request.acting, commitment=current, due_on=values["due_on"], reason=values["reason"],
            expected_version=values["version"], now=now,
        )  # fmt: skip

    return _carry_out(request, one, "due", form, move)
