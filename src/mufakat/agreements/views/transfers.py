"""Passing a right or duty on: the attempt that is refused and kept, consent, taking over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from mufakat.agreements import actions
from mufakat.agreements.duty_rules import other_parties
from mufakat.agreements.forms import duties as forms
from mufakat.agreements.models import Agreement, Provision, Transfer
from mufakat.agreements.queries import duties
from mufakat.agreements.views.duties import provision_of, provision_url
from mufakat.agreements.views.provisions import BESIDE, clause_beside, form_page
from mufakat.agreements.views.sending import carry_out
from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel.access import require
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

REFUSED = dua(
    "Ditolak dan dicatat: {p} belum memberi persetujuan tertulis. Persetujuan dapat diberikan di halaman ini.",
    "Refused and recorded: {p} has not given written consent. Consent can be given on this page.",
)


@form_page
def transfer_provision(request: Request, slug: str, key: str, item: str) -> HttpResponse:
    """Attempt to pass a right or duty on. Without written consent the attempt is kept, and the page says so."""
    collaboration, agreement, provision = provision_of(request, slug, key, item)
    require(request.acting, "agreements.transfer_provision", provision)
    form = forms.TransferForm(request.POST or None, provision=provision, collaboration=collaboration)

    def do(values: dict[str, Any]) -> str:
        actions.transfer_provision(actor=request.acting, provision=provision, now=timezone.now(), **values)
        others = ", ".join(party.organisation.name for party in other_parties(provision).select_related("organisation"))
        messages.warning(request, str(REFUSED.with_values(p=others or "–")))
        return f"{provision_url(agreement, provision)}#pengalihan"

    return carry_out(
        request,
        collaboration,
        form,
        do,
        title=dua("Alihkan {k}", "Pass {k} on").with_values(k=provision.key),
        back=provision_url(agreement, provision),
        agreement=agreement,
        saved=None,
        template=BESIDE,
        beside=clause_beside(agreement, provision.clause),
        explanation=dua(
            "Tanpa persetujuan tertulis pihak lain, pengalihan ditolak dan percobaannya dicatat dalam riwayat.",
            "Without the written consent of the other party a transfer is refused, and the attempt goes into the history.",
        ),
    )


def _transfer(
    request: Request, slug: str, key: str, item: str, public_id: Any
) -> tuple[Collaboration, Agreement, Provision, Transfer]:
    collaboration, agreement, provision = provision_of(request, slug, key, item)
    transfer = duties.get_transfer(viewer=request.acting, provision=provision, public_id=public_id)
    return collaboration, agreement, provision, transfer


def _own_party(request: Request, provision: Provision) -> Party:
    """The party that the person consents for: one whose consent is asked for."""
    seats = request.acting.seats_in(provision.agreement.collaboration_id)
    own = next((party for party in other_parties(provision) if party.pk in seats), None)
    if own is None:
        raise Refused(
            "not_the_other_party", dua("Hanya pihak yang diminta persetujuannya.", "Only a party whose consent is asked for.")
        )
    return own


@require_POST
def consent_to_transfer(request: Request, slug: str, key: str, item: str, transfer: Any) -> HttpResponse:
    """Give one's own party's written consent here."""
    _, agreement, provision, found = _transfer(request, slug, key, item, transfer)
    require(request.acting, "agreements.consent_to_transfer", found)
    own = _own_party(request, provision)
    actions.consent_to_transfer(actor=request.acting, transfer=found, party=own, now=timezone.now())
    messages.success(request, str(dua("Persetujuan tertulis tercatat.", "Written consent recorded.")))
    return redirect(f"{provision_url(agreement, provision)}#pengalihan")


@require_http_methods(["GET", "POST"])
def file_consent(request: Request, slug: str, key: str, item: str, transfer: Any) -> HttpResponse:
    """The secretariat files the letter of consent of another party."""
    collaboration, agreement, provision, found = _transfer(request, slug, key, item, transfer)
    require(request.acting, "agreements.put_in_force", provision)
    parties = other_parties(provision).select_related("organisation")
    form = forms.OnBehalfForm(request.POST or None, request.FILES or None, parties=parties)

    def do(values: dict[str, Any]) -> str:
        paper = actions.Paper(values["paper"].content, values["paper"].name)
        actions.consent_to_transfer(
            actor=request.acting, transfer=found, party=values["party"], letter=paper, now=timezone.now()
        )
        return f"{provision_url(agreement, provision)}#pengalihan"

    title = dua("Catat surat persetujuan", "File a letter of consent")
    return carry_out(
        request, collaboration, form, do, title=title, back=provision_url(agreement, provision), agreement=agreement
    )


@form_page
def decline_transfer(request: Request, slug: str, key: str, item: str, transfer: Any) -> HttpResponse:
    """Say for one's own party that it does not consent, and why."""
    collaboration, agreement, provision, found = _transfer(request, slug, key, item, transfer)
    require(request.acting, "agreements.consent_to_transfer", found)
    form = forms.ReasonForm(request.POST or None)

    def do(values: dict[str, Any]) -> str:
        own = _own_party(request, provision)
        actions.decline_transfer(actor=request.acting, transfer=found, party=own, now=timezone.now(), **values)
        return f"{provision_url(agreement, provision)}#pengalihan"

    title = dua("Tidak menyetujui pengalihan", "Do not consent to the transfer")
    return carry_out(
        request, collaboration, form, do, title=title, back=provision_url(agreement, provision), agreement=agreement
    )


@require_POST
def carry_out_transfer(request: Request, slug: str, key: str, item: str, transfer: Any) -> HttpResponse:
    """The receiving party takes the right or duty over."""
    _, agreement, _, found = _transfer(request, slug, key, item, transfer)
    taken = actions.carry_out_transfer(actor=request.acting, transfer=found, now=timezone.now())
    messages.success(request, str(dua("Dialihkan sebagai {k}.", "Transferred as {k}.").with_values(k=taken.key)))
    return redirect(provision_url(agreement, taken))


@form_page
def withdraw_transfer(request: Request, slug: str, key: str, item: str, transfer: Any) -> HttpResponse:
    """Take the attempt back; that it was made stays in the history."""
    collaboration, agreement, provision, found = _transfer(request, slug, key, item, transfer)
    require(request.acting, "agreements.withdraw_transfer", found)
    form = forms.ReasonForm(request.POST or None)

    def do(values: dict[str, Any]) -> str:
        actions.withdraw_transfer(actor=request.acting, transfer=found, now=timezone.now(), **values)
        return f"{provision_url(agreement, provision)}#pengalihan"

    title = dua("Tarik pengalihan", "Withdraw the transfer")
    return carry_out(
        request, collaboration, form, do, title=title, back=provision_url(agreement, provision), agreement=agreement
    )
