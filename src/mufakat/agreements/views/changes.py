"""Proposed changes: the list, one with the former words beside the new, and each act on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.agreements import actions, duty_words, kinds, words
from mufakat.agreements.binding import is_bound
from mufakat.agreements.duty_rules import required_parties
from mufakat.agreements.forms import changes as forms
from mufakat.agreements.forms import duties as duty_forms
from mufakat.agreements.models import Agreement, ChangeItem, ChangeRequest
from mufakat.agreements.proposing import as_values
from mufakat.agreements.queries import changes, clauses_of
from mufakat.agreements.views.reading import TAB, agreement_of, row_of
from mufakat.agreements.views.sending import carry_out
from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.models import Collaboration, Party
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

form_page = require_http_methods(["GET", "POST"])
EDITABLE = ("draft", "proposed", "approved", "rejected", "needs_rebase")


def _agreement(request: Request, slug: str, key: str) -> tuple[Collaboration, Agreement]:
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    agreement.collaboration = collaboration
    return collaboration, agreement


def _change(request: Request, slug: str, key: str, change: str) -> tuple[Collaboration, Agreement, ChangeRequest]:
    collaboration, agreement = _agreement(request, slug, key)
    return collaboration, agreement, changes.get_change(viewer=request.acting, agreement=agreement, key=change)


def change_url(agreement: Agreement, change: ChangeRequest) -> str:
    return reverse("agreements:change", args=[agreement.collaboration.slug, agreement.key, change.key])


def change_row(agreement: Agreement, change: ChangeRequest) -> dict[str, Any]:
    """A change as lists show it."""
    return {
        "change": change,
        "kind": duty_words.CHANGE_KINDS[change.kind],
        "state": duty_words.CHANGE_STATES[change.state],
        "tag": duty_words.CHANGE_TAGS[change.state],
        "places": ", ".join(str(_place(agreement, item)) for item in change.items.all()),
    }


def _place(agreement: Agreement, item: ChangeItem) -> Any:
    if item.operation == "term":
        return dua("Jangka waktu", "Term")
    return kinds.place_of(agreement, item.address)


@require_GET
def change_list(request: Request, slug: str, key: str) -> HttpResponse:
    """Every change ever proposed of the instrument, those under way and those that took effect."""
    collaboration, agreement = _agreement(request, slug, key)
    listed = slice_of(request, changes.changes_of(viewer=request.acting, agreement=agreement), order="-pk", size=25)
    context = page(
        request,
        collaboration,
        TAB,
        agreement=agreement,
        row=row_of(agreement),
        listed=listed,
        rows=[change_row(agreement, one) for one in listed.items],
        binds=is_bound(agreement),
        may_open=bool(may(request.acting, "agreements.open_change_request", agreement)),
    )
    return render(request, "agreements/change_list.html", context)


@require_GET
def change_detail(request: Request, slug: str, key: str, change: str) -> HttpResponse:
    """The former words beside the new, why, from when, where each party stands, and what happened to it."""
    _, agreement, found = _change(request, slug, key, change)
    return _show(request, agreement, found)


def _show(request: Request, agreement: Agreement, change: ChangeRequest, form: forms.AnswerForm | None = None) -> HttpResponse:
    collaboration, viewer = agreement.collaboration, request.acting
    stands = changes.stands_of(viewer=viewer, change=change)
    entries = changes.history_of_change(viewer=viewer, change=change)
    own = _answering(request, change)
    stale = {item.pk for item in changes.stale_addresses(change)} if change.state in EDITABLE else set()
    draws_up = bool(may(viewer, "agreements.draw_up_change", change))
    context = page(
        request,
        collaboration,
        TAB,
        agreement=agreement,
        name=row_of(agreement)["name"],
        row=change_row(agreement, change),
        change=change,
        items=[_item_row(agreement, item, stale) for item in change.items.all()],
        stands=stands,
        waiting=sum(1 for stand in stands if stand.is_needed and stand.answer is None),
        answers=duty_words.ANSWERS,
        dropped=changes.dropped_answers(viewer=viewer, change=change),
        rivals=[change_row(agreement, one) for one in changes.rivals_of(viewer=viewer, change=change)]
        if change.state in EDITABLE
        else [],
        sentences=collaboration_queries.history_sentences(viewer=viewer, collaboration=collaboration, entries=entries),
        answer_form=form
        or (forms.AnswerForm(parties=own, initial={"proposal_sha256": change.proposal_sha256}) if own else None),
        may_draw_up=draws_up and change.state in EDITABLE,
        may_rebase=draws_up and (change.state == "needs_rebase" or (change.state == "draft" and bool(stale))),
    )
    return render(request, "agreements/change_detail.html", context, status=422 if form is not None else 200)


def _item_row(agreement: Agreement, item: ChangeItem, stale: set[int]) -> dict[str, Any]:
    return {
        "item": item,
        "place": _place(agreement, item),
        "operation": duty_words.OPERATIONS[item.operation],
        "is_stale": item.pk in stale,
    }


def _answering(request: Request, change: ChangeRequest) -> list[Party]:
    """The person's own parties that may answer now."""
    if change.state != "proposed":
        return []
    seats = request.acting.seats_in(change.agreement.collaboration_id)
    return [party for party in changes.needed_parties(change) if party.pk in seats]


@form_page
def open_change_request(request: Request, slug: str, key: str) -> HttpResponse:
    """Open a change: why, from when, in whose name."""
    collaboration, agreement = _agreement(request, slug, key)
    require(request.acting, "agreements.open_change_request", agreement)
    offered = (
        list(required_parties(agreement)) if may(request.acting, "collaborations.manage_collaboration", collaboration) else None
    )
    form = forms.ChangeForm(request.POST or None, parties=offered, initial={"kind": "addendum"})
    place = request.GET.get("pasal", "")[:20]

    def do(values: dict[str, Any]) -> str:
        opened = actions.open_change_request(actor=request.acting, agreement=agreement, now=timezone.now(), **values)
        target = reverse("agreements:change_item", args=[slug, key, opened.key])
        return f"{target}?pasal={words.place_of(place)}" if place else target

    return carry_out(
        request,
        collaboration,
        form,
        do,
        title=dua("Usulkan perubahan", "Propose a change"),
        back=reverse("agreements:changes", args=[slug, key]),
        agreement=agreement,
        saved=dua("Usulan dibuka. Tambahkan pasal yang diubah.", "The proposal is open. Add what is to change."),
        explanation=dua(
            "Tidak mengikat siapa pun sebelum semua pihak menyetujui tepat bunyi ini.",
            "It binds nobody before every party has approved exactly these words.",
        ),
    )


@form_page
def amend_change_request(request: Request, slug: str, key: str, change: str) -> HttpResponse:
    """Amend reason or date; the answers given so far stop to count."""
    collaboration, agreement, found = _change(request, slug, key, change)
    require(request.acting, "agreements.draw_up_change", found)
    initial = {
        "kind": found.kind,
        "reason": found.reason,
        "effective_on": found.effective_on,
        "expected_version": found.version,
    }
    form = forms.AmendForm(request.POST or None, initial=initial)

    def do(values: dict[str, Any]) -> str:
        version = values.pop("expected_version")
        items = [as_values(item) for item in found.items.all()]
        actions.amend_change_request(
            actor=request.acting, change=found, values=values, items=items, expected_version=version, now=timezone.now()
        )
        return change_url(agreement, found)

    def newer() -> dict[str, Any]:
        current = changes.get_change(viewer=request.acting, agreement=agreement, key=change)
        return {"reason": current.reason, "effective_on": current.effective_on}

    title = dua("Ubah usulan {k}", "Amend {k}").with_values(k=found.key)
    return carry_out(
        request, collaboration, form, do, title=title, back=change_url(agreement, found), agreement=agreement, newer=newer,
        explanation=_drops(found),
    )  # fmt: skip


def _drops(change: ChangeRequest) -> Any:
    if change.state == "draft":
        return ""
    return dua(
        "Jawaban yang sudah diberikan tidak lagi berlaku; semua pihak menjawab lagi.",
        "Answers given so far stop to count; every party answers again.",
    )


@form_page
def change_item(request: Request, slug: str, key: str, change: str) -> HttpResponse:
    """Add a clause to the proposal, or change what is proposed for it."""
    collaboration, agreement, found = _change(request, slug, key, change)
    require(request.acting, "agreements.draw_up_change", found)
    place = words.place_of(request.GET.get("pasal", "")[:20])
    clauses = {clause.place: clause for clause in clauses_of(viewer=request.acting, agreement=agreement)}
    proposed = next((item for item in found.items.all() if item.place == place and place), None)
    initial = as_values(proposed) if proposed else forms.item_values(clauses.get(place))
    form = forms.ChangeItemForm(request.POST or None, initial={**initial, "expected_version": found.version})

    def do(values: dict[str, Any]) -> str:
        version = values.pop("expected_version")
        where = "" if values["operation"] == "term" else words.place_of(values["address"])
        kept = [as_values(item) for item in found.items.all() if item.place != where]
        _amend_items(request, found, [*kept, values], version)
        return change_url(agreement, found)

    def newer() -> dict[str, Any]:
        current = changes.get_change(viewer=request.acting, agreement=agreement, key=change)
        return {"operation": ", ".join(str(_place(agreement, item)) for item in current.items.all()) or "–"}

    clause = clauses.get(place)
    return carry_out(
        request, collaboration, form, do, title=dua("Pasal yang diubah", "What changes"), back=change_url(agreement, found),
        agreement=agreement, newer=newer, explanation=_drops(found), template="agreements/provision_form.html",
        beside={"clause": clause, "place": kinds.place_of(agreement, clause.address) if clause else ""},
    )  # fmt: skip


def _amend_items(request: Request, change: ChangeRequest, items: list[dict[str, Any]], version: int | None) -> None:
    values = {"kind": change.kind, "reason": change.reason, "effective_on": change.effective_on}
    actions.amend_change_request(
        actor=request.acting, change=change, values=values, items=items, expected_version=version, now=timezone.now()
    )


@require_POST
def drop_item(request: Request, slug: str, key: str, change: str) -> HttpResponse:
    """Take one clause out of the proposal."""
    _, agreement, found = _change(request, slug, key, change)
    require(request.acting, "agreements.draw_up_change", found)
    place = words.place_of(request.POST.get("pasal", "")[:20])
    kept = [as_values(item) for item in found.items.all() if item.place != place]
    _amend_items(request, found, kept, found.version)
    return redirect(change_url(agreement, found))


@require_POST
def propose_change_request(request: Request, slug: str, key: str, change: str) -> HttpResponse:
    """Put the change before every party."""
    _, agreement, found = _change(request, slug, key, change)
    actions.propose_change_request(actor=request.acting, change=found, expected_version=None, now=timezone.now())
    messages.success(request, str(dua("Diajukan kepada semua pihak.", "Put before every party.")))
    return redirect(change_url(agreement, found))


@require_POST
def rebase_change_request(request: Request, slug: str, key: str, change: str) -> HttpResponse:
    """Build the same proposal on the newest text."""
    _, agreement, found = _change(request, slug, key, change)
    actions.rebase_change_request(actor=request.acting, change=found, now=timezone.now())
    messages.success(request, str(dua("Disesuaikan dengan naskah terbaru.", "Fitted to the newest text.")))
    return redirect(change_url(agreement, found))


@require_POST
def answer_change_request(request: Request, slug: str, key: str, change: str) -> HttpResponse:
    """Approve or reject for one's own party."""
    _, agreement, found = _change(request, slug, key, change)
    require(request.acting, "agreements.answer_change", found)
    own = _answering(request, found)
    if not own:
        raise Refused(
            "not_waiting", dua("Usulan ini tidak menunggu jawaban pihak Anda.", "This does not wait for your party's answer.")
        )
    form = forms.AnswerForm(request.POST, parties=own)
    if not form.is_valid():
        return _show(request, agreement, found, form)
    values = form.cleaned_data
    try:
        done = actions.answer_change_request(
            actor=request.acting,
            change=found,
            party=form.party,
            approves=values["answer"] == "approve",
            reason=values["reason"],
            proposal_sha256=values["proposal_sha256"],
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _show(request, agreement, found, form)
    said = dua("Jawaban tercatat; perubahan ini berlaku.", "Answer recorded; the change is in force.")
    messages.success(request, str(said if done.state == "in_force" else dua("Jawaban tercatat.", "Answer recorded.")))
    return redirect(change_url(agreement, found))


@form_page
def withdraw_change_request(request: Request, slug: str, key: str, change: str) -> HttpResponse:
    """Take a proposed change back, with the reason."""
    collaboration, agreement, found = _change(request, slug, key, change)
    require(request.acting, "agreements.draw_up_change", found)
    form = duty_forms.ReasonForm(request.POST or None)

    def do(values: dict[str, Any]) -> str:
        actions.withdraw_change_request(actor=request.acting, change=found, now=timezone.now(), **values)
        return change_url(agreement, found)

    title = dua("Tarik usulan {k}", "Withdraw {k}").with_values(k=found.key)
    return carry_out(request, collaboration, form, do, title=title, back=change_url(agreement, found), agreement=agreement)


@form_page
def correct_transcription(request: Request, slug: str, key: str, address: str) -> HttpResponse:
    """Make the copy of a clause equal to the original."""
    collaboration, agreement = _agreement(request, slug, key)
    require(request.acting, "agreements.correct_transcription", agreement)
    found = {clause.place: clause for clause in clauses_of(viewer=request.acting, agreement=agreement)}
    clause = changes.clause_at(found, address)
    names = [name for name in forms.TranscriptionForm.base_fields if hasattr(clause, name)]
    initial = {name: getattr(clause, name) for name in names} | {"expected_version": clause.version}
    form = forms.TranscriptionForm(request.POST or None, initial=initial)
    back = reverse("agreements:clause", args=[slug, key, clause.place])

    def do(values: dict[str, Any]) -> str:
        reason, version = values.pop("reason"), values.pop("expected_version")
        values |= {"holder": clause.holder, "counterpart": clause.counterpart}
        actions.correct_transcription(
            actor=request.acting, clause=clause, values=values, reason=reason, expected_version=version, now=timezone.now()
        )
        return back

    def newer() -> dict[str, Any]:
        clause.refresh_from_db()
        return {name: getattr(clause, name) for name in ("heading_id", "text_id", "text_en")}

    place = kinds.place_of(agreement, clause.address)
    return carry_out(
        request,
        collaboration,
        form,
        do,
        title=dua("Betulkan salinan {a}", "Correct the copy of {a}").with_values(a=place),
        back=back,
        agreement=agreement,
        newer=newer,
        explanation=dua(
            "Hanya bila salinan di sini berbeda dari naskah asli. Ketentuan baru disepakati lewat usulan perubahan.",
            "Only where the copy here differs from the original. New terms are agreed by proposing a change.",
        ),
    )
