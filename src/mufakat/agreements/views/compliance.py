"""Compliance: party by duty with numbers that open onto the promises behind them; consequences agreed, applied or not."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods

from mufakat.agreements import actions, duty_words, kinds
from mufakat.agreements.forms import duties as forms
from mufakat.agreements.models import Agreement
from mufakat.agreements.queries import agreements_of, compliance, get_agreement
from mufakat.agreements.queries.duties import Item
from mufakat.agreements.views.reading import TAB, agreement_of, row_of
from mufakat.agreements.views.sending import carry_out
from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.commitments import actions as commitment_actions
from mufakat.commitments.models import Commitment
from mufakat.commitments.queries import get_commitment, today_in
from mufakat.commitments.words import row_of as promise_row
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

GROUP_WORDS = {
    "kept": dua("Terpenuhi", "Kept"),
    "late": dua("Terlambat", "Late"),
    "broken": dua("Dilanggar", "Broken"),
    "open": dua("Berjalan", "Open"),
}
form_page = require_http_methods(["GET", "POST"])


def _chosen(request: Request) -> dict[str, str]:
    return {name: request.GET.get(name, "")[:80] for name in ("naskah", "pihak", "butir", "keadaan")}


def _instrument(request: Request, collaboration: Collaboration, key: str) -> Agreement | None:
    return get_agreement(viewer=request.acting, collaboration=collaboration, key=key) if key else None


def _today(collaboration: Collaboration) -> date:
    return today_in(collaboration, timezone.now())


@require_GET
def compliance_table(request: Request, slug: str) -> HttpResponse:
    """Which party keeps which duty of which clause: kept, late, broken, open; each number opens onto its promises."""
    collaboration, viewer = collaboration_of(request, slug), request.acting
    chosen, today = _chosen(request), _today(collaboration)
    agreement = _instrument(request, collaboration, chosen["naskah"])
    held = compliance.duties_held(viewer=viewer, collaboration=collaboration, agreement=agreement, party=chosen["pihak"])
    listed = slice_of(request, held, order="pk", size=25)
    named = agreements_of(viewer=viewer, collaboration=collaboration).filter(provisions__isnull=False).distinct()
    context = page(
        request,
        collaboration,
        TAB,
        agreement=agreement,
        chosen=chosen,
        listed=listed,
        groups=list(GROUP_WORDS.items()),
        rows=[_row(slug, item) for item in compliance.rows_of(listed.items, today)],
        parties=[
            (
                one,
                [
                    (label, _of_party(slug, chosen["naskah"], one, group), getattr(one, group))
                    for group, label in GROUP_WORDS.items()
                ],
            )
            for one in compliance.by_party(viewer=viewer, collaboration=collaboration, today=today, agreement=agreement)
        ],
        instruments=[(one.key, row_of(one)["name"]) for one in named.order_by("id")[:50]],
        idle=compliance.idle_parties(viewer=viewer, collaboration=collaboration),
        unheld=compliance.tasks_without_actor(viewer=viewer, collaboration=collaboration),
    )
    return render(request, "agreements/compliance.html", context)


def _behind(slug: str, naskah: str, **chosen: str) -> str:
    query = urlencode({name: value for name, value in {"naskah": naskah, **chosen}.items() if value})
    return f"{reverse('agreements:compliance_promises', args=[slug])}?{query}"


def _of_party(slug: str, naskah: str, one: compliance.PartyCompliance, group: str) -> str:
    return _behind(slug, naskah, pihak=one.party.organisation.slug, keadaan=group)


def _row(slug: str, item: Item) -> dict[str, Any]:
    provision = item.provision
    return {
        "provision": provision,
        "place": kinds.place_of(provision.agreement, provision.clause.address),
        "state": duty_words.PROVISION_STATES[provision.state],
        "tag": duty_words.PROVISION_TAGS[provision.state],
        "numbers": [
            (label, _behind(slug, provision.agreement.key, butir=provision.key, keadaan=group), getattr(item.promised, group))
            for group, label in GROUP_WORDS.items()
        ],
        "total": item.promised.total,
    }


@require_GET
def compliance_promises(request: Request, slug: str) -> HttpResponse:
    """The promises that a number of the table counts."""
    collaboration, chosen = collaboration_of(request, slug), _chosen(request)
    today = _today(collaboration)
    agreement = _instrument(request, collaboration, chosen["naskah"])
    found = compliance.promises_behind(
        viewer=request.acting,
        collaboration=collaboration,
        today=today,
        agreement=agreement,
        party=chosen["pihak"],
        provision=chosen["butir"] if agreement else "",
        group=chosen["keadaan"],
    )
    listed = slice_of(request, found, order="queue_on", size=25)
    context = page(
        request,
        collaboration,
        TAB,
        agreement=agreement,
        chosen=chosen,
        group=GROUP_WORDS.get(chosen["keadaan"], dua("Semua", "All")),
        listed=listed,
        rows=[promise_row(one, today) for one in listed.items],
    )
    return render(request, "agreements/compliance_promises.html", context)


@require_GET
def compliance_download(request: Request, slug: str, kind: str) -> HttpResponseBase:
    """The table as a spreadsheet, one line for each duty of each party."""
    collaboration, chosen = collaboration_of(request, slug), _chosen(request)
    today = _today(collaboration)
    agreement = _instrument(request, collaboration, chosen["naskah"])
    held = compliance.duties_held(
        viewer=request.acting, collaboration=collaboration, agreement=agreement, party=chosen["pihak"]
    )
    columns = [
        Column(dua("Pihak", "Party")),
        Column(dua("Naskah", "Instrument")),
        Column(dua("Pasal", "Clause")),
        Column(dua("Nomor", "Number")),
        Column(dua("Kewajiban", "Duty")),
        Column(dua("Keadaan", "State")),
        Column(dua("Komitmen", "Promises"), "number"),
        *(Column(label, "number") for label in GROUP_WORDS.values()),
    ]
    rows = (_download_row(item) for item in compliance.rows_of(list(held.order_by("id")[:10_000]), today))
    title = dua("Kepatuhan per pihak dan pasal", "Compliance by party and clause")
    return table_download(request, f"kepatuhan-{slug}", columns, rows, kind, title=title, as_of=today)


def _download_row(item: Item) -> list[Any]:
    provision = item.provision
    return [
        provision.holder.organisation.name if provision.holder else "",
        provision.agreement.title,
        str(kinds.place_of(provision.agreement, provision.clause.address)),
        provision.key,
        provision.action,
        str(duty_words.PROVISION_STATES[provision.state]),
        item.promised.total,
        *(getattr(item.promised, group) for group in GROUP_WORDS),
    ]


@require_GET
def consequence_list(request: Request, slug: str, key: str) -> HttpResponse:
    """What was agreed to follow when a duty is not kept, and for which promise nobody decided yet."""
    collaboration, viewer = collaboration_of(request, slug), request.acting
    agreement = agreement_of(request, collaboration, key)
    today = _today(collaboration)
    unkept = compliance.unkept_promises(viewer=viewer, agreement=agreement, today=today)
    listed = slice_of(request, unkept, order="queue_on", size=25)
    context = page(
        request,
        collaboration,
        TAB,
        agreement=agreement,
        row=row_of(agreement),
        agreed=[
            (
                kinds.place_of(agreement, one.clause.address)
                if one.clause
                else dua("Seluruh kesepakatan", "The whole agreement"),
                one,
            )
            for one in compliance.consequences_agreed(viewer=viewer, agreement=agreement)
        ],
        listed=listed,
        unkept=[(promise_row(one, today), list(one.consequence_decisions.all())) for one in listed.items],
        undecided=compliance.undecided(unkept)[:100].count(),
        may_record=bool(may(viewer, "agreements.record_consequence", agreement)),
    )
    return render(request, "agreements/consequence_list.html", context)


@form_page
def record_consequence(request: Request, slug: str, key: str) -> HttpResponse:
    """Record a consequence as agreed."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    require(request.acting, "agreements.record_consequence", agreement)
    form = forms.ConsequenceForm(request.POST or None, agreement=agreement, viewer=request.acting)
    back = reverse("agreements:consequences", args=[slug, key])

    def do(values: dict[str, Any]) -> str:
        actions.record_consequence(actor=request.acting, agreement=agreement, now=timezone.now(), **values)
        return back

    title = dua("Catat konsekuensi", "Record a consequence")
    return carry_out(
        request, collaboration, form, do, title=title, back=back, agreement=agreement,
        explanation=dua("Hanya yang memang disepakati para pihak.", "Only what the parties did agree."),
    )  # fmt: skip


@form_page
def withdraw_consequence(request: Request, slug: str, key: str, consequence: Any) -> HttpResponse:
    """Take back a consequence that was recorded by mistake or ended by a change."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    require(request.acting, "agreements.record_consequence", agreement)
    found = next(
        (
            one
            for one in compliance.consequences_agreed(viewer=request.acting, agreement=agreement)
            if one.public_id == consequence
        ),
        None,
    )
    if found is None:
        raise NotVisible("not_visible", "")
    back = reverse("agreements:consequences", args=[slug, key])

    def do(values: dict[str, Any]) -> str:
        actions.withdraw_consequence(actor=request.acting, consequence=found, now=timezone.now(), **values)
        return back

    title = dua("Tarik konsekuensi", "Withdraw a consequence")
    form = forms.ReasonForm(request.POST or None)
    return carry_out(request, collaboration, form, do, title=title, back=back, agreement=agreement, explanation=found.text)


@form_page
def decide_consequence(request: Request, slug: str, key: str, commitment: Any) -> HttpResponse:
    """Say whether the agreed consequence is applied to a promise that was not kept, and why or why not."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    promise = get_commitment(viewer=request.acting, collaboration=collaboration, public_id=commitment)
    provision = _provision_of(agreement, promise)
    require(request.acting, "commitments.decide_consequence", promise)
    agreed = promise.consequence_id or actions.agreed_consequence(agreement, provision.clause_id)
    form = forms.DecideForm(request.POST or None, initial={"text": agreed})
    back = reverse("agreements:consequences", args=[slug, key])

    def do(values: dict[str, Any]) -> str:
        commitment_actions.decide_consequence(actor=request.acting, commitment=promise, now=timezone.now(), **values)
        return back

    title = dua("Putuskan konsekuensi", "Decide on the consequence")
    return carry_out(request, collaboration, form, do, title=title, back=back, agreement=agreement, explanation=promise.text)


def _provision_of(agreement: Agreement, promise: Commitment) -> Any:
    """The duty behind a promise; one of another instrument looks absent."""
    link = getattr(promise, "provision_link", None)
    if link is None or link.provision.agreement_id != agreement.pk:
        raise NotVisible("not_visible", "")
    return link.provision
