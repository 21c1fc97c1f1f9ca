"""Signing: who signs, issuing the document, taking it back, numbers, powers of attorney."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from mufakat.agreements import kinds
from mufakat.agreements.actions import issuing
from mufakat.agreements.actions import powers as acts
from mufakat.agreements.actions.recording import Paper
from mufakat.agreements.forms.drawing import (
    IssueForm,
    OwnNumberForm,
    PowerForm,
    ReasonForm,
    RevokePowerForm,
    SignatoriesForm,
    starting_signers,
)
from mufakat.agreements.models import Agreement
from mufakat.agreements.numbering import example_of
from mufakat.agreements.powers import standing_of
from mufakat.agreements.queries import signing as reads
from mufakat.agreements.readiness import hindrances_of
from mufakat.agreements.signing_rules import may_file_for_party
from mufakat.agreements.views.drawing import agreement_url, form_page
from mufakat.agreements.views.reading import TAB, agreement_of
from mufakat.agreements.views.sending import carry_out
from mufakat.collaborations import queries as collaborations
from mufakat.collaborations.models import Collaboration, Party, Representative
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.documents.mandates import local_day
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import NotAllowed
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request


@form_page
def name_signatories(request: Request, slug: str, key: str) -> HttpResponse:
    """Say who signs for each party, in which office, by what power."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    require(request.acting, "agreements.name_signatories", agreement)
    day = local_day(timezone.now(), collaboration)
    form = SignatoriesForm(
        request.POST or None,
        parties=_signing_parties(agreement),
        representatives=reads.representatives_for(agreement, day),
        powers=reads.powers_for(agreement, day),
        initial=starting_signers(agreement),
    )

    def do(values: dict[str, Any]) -> str:
        issuing.name_signatories(
            actor=request.acting,
            agreement=agreement,
            signers=form.signers(),
            expected_version=values["expected_version"],
            now=timezone.now(),
        )
        return f"{agreement_url(agreement)}#tanda-tangan"

    return carry_out(
        request,
        collaboration,
        form,
        do,
        title=dua("Penanda tangan", "Signatories"),
        back=agreement_url(agreement),
        agreement=agreement,
        template="agreements/signatories_form.html",
        explanation=dua(
            "Isi jabatan bagi setiap pihak yang menandatangani. Pihak, penanda tangan, dan kuasanya tercatat terpisah.",
            "Write the office for each party that signs. Party, signatory and power are kept apart.",
        ),
    )


def _signing_parties(agreement: Agreement) -> list[Party]:
    """The parties that may sign: the issuer alone where the kind says so, else all of them."""
    here = Party.objects.filter(collaboration=agreement.collaboration_id).select_related("organisation")
    kind = kinds.kind_of(agreement)
    if kind is not None and kind.content.signing.by == "issuer":
        return list(here.filter(organisation=agreement.issuer_id))
    return list(here.filter(pk__in=agreement.parties.values("pk")).order_by("id"))


@form_page
def issue_agreement(request: Request, slug: str, key: str) -> HttpResponse:
    """Send the wording out for signature; what is still in the way is listed instead."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    require(request.acting, "agreements.issue_agreement", agreement)
    kind = kinds.kind_of(agreement)
    if kind is None or agreement.state != "draft":
        return redirect(agreement_url(agreement))

    def do(values: dict[str, Any]) -> str:
        issuing.issue_agreement(actor=request.acting, agreement=agreement, now=timezone.now(), **values)
        return agreement_url(agreement)

    return carry_out(
        request,
        collaboration,
        IssueForm(request.POST or None),
        do,
        title=dua("Terbitkan untuk ditandatangani", "Issue for signature"),
        back=agreement_url(agreement),
        agreement=agreement,
        template="agreements/issue.html",
        beside={"hindrances": hindrances_of(agreement, kind, local_day(timezone.now(), collaboration))},
        explanation=dua(
            "Bunyinya dibekukan dan dicetak dengan tempat tanda tangan. Untuk mengubahnya, dokumen harus ditarik.",
            "The wording is frozen and printed with places to sign. To change it, the document must be withdrawn.",
        ),
    )


@form_page
def withdraw_agreement(request: Request, slug: str, key: str) -> HttpResponse:
    """Take the document back so that the wording can be changed."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    require(request.acting, "agreements.withdraw_agreement", agreement)

    def do(values: dict[str, Any]) -> str:
        issuing.withdraw_agreement(actor=request.acting, agreement=agreement, now=timezone.now(), **values)
        return agreement_url(agreement)

    return carry_out(
        request,
        collaboration,
        ReasonForm(request.POST or None),
        do,
        title=dua("Tarik dari penandatanganan", "Withdraw from signature"),
        back=agreement_url(agreement),
        agreement=agreement,
        explanation=dua("Tanda tangan yang sudah diberikan menjadi batal.", "Signatures given become void."),
    )


@form_page
def give_number(request: Request, slug: str, key: str) -> HttpResponse:
    """A party gives its own number."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    own = [party.pk for party in reads.numbers_wanted(agreement) if may_file_for_party(request.acting, party)]
    if not own:
        raise NotAllowed(
            "no_number_wanted", dua("Tidak ada nomor yang diminta dari Anda.", "No number is asked of you."),
        )  # fmt: skip
    parties = Party.objects.filter(pk__in=own).select_related("organisation")
    initial = {"party": own[0]} if len(own) == 1 else {}
    form = OwnNumberForm(
        request.POST or None, parties=parties, example=example_of(agreement, timezone.localdate()), initial=initial
    )

    def do(values: dict[str, Any]) -> str:
        issuing.give_number(actor=request.acting, agreement=agreement, now=timezone.now(), **values)
        return agreement_url(agreement)

    title = dua("Beri nomor", "Give a number")
    return carry_out(request, collaboration, form, do, title=title, back=agreement_url(agreement), agreement=agreement)


@require_GET
def power_list(request: Request, slug: str) -> HttpResponse:
    """Powers of attorney, each with whether it holds today."""
    collaboration = collaboration_of(request, slug)
    listed = slice_of(request, reads.powers_of(viewer=request.acting, collaboration=collaboration), order="-pk")
    day = local_day(timezone.now(), collaboration)
    rows = [
        {
            "power": power,
            "standing": standing_of(power, day),
            "may_revoke": power.revoked_on is None and bool(_files_for(request, power.party)),
        }
        for power in listed.items
    ]
    context = page(request, collaboration, TAB, listed=listed, rows=rows, may_record=bool(_own_parties(request, collaboration)))
    return render(request, "agreements/power_list.html", context)


def _files_for(request: Request, party: Party) -> bool:
    return bool(may(request.acting, "agreements.record_power", party))


def _own_parties(request: Request, collaboration: Collaboration) -> list[Party]:
    """Parties for which this person may record a power."""
    joined = collaborations.joined_parties(collaboration).select_related("organisation", "collaboration")
    return [party for party in joined if _files_for(request, party)]


@form_page
def record_power(request: Request, slug: str) -> HttpResponse:
    """Record a power of attorney with its paper."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "agreements.see_powers", collaboration)
    own = [party.pk for party in _own_parties(request, collaboration)]
    if not own:
        raise NotAllowed(
            "not_your_party", dua("Hanya wakil pihak dan sekretariat.", "Only a party's representative and the secretariat.")
        )
    day = local_day(timezone.now(), collaboration)
    people = Representative.objects.filter(collaborations.holding_on(day), party__in=own)
    form = PowerForm(
        request.POST or None,
        request.FILES or None,
        parties=Party.objects.filter(pk__in=own).select_related("organisation").order_by("organisation__name_id"),
        people=people.select_related("person", "party__organisation").order_by("party_id", "id"),
        agreements=Agreement.objects.filter(collaboration=collaboration, drawn_from__isnull=False, state="draft").order_by(
            "-id"
        ),
    )

    def do(values: dict[str, Any]) -> str:
        party, upload = values.pop("party"), values.pop("paper", None)
        paper = Paper(upload.content, upload.name) if upload else None
        acts.record_power(actor=request.acting, party=party, values=values, paper=paper, now=timezone.now())
        return reverse("agreements:powers", args=[slug])

    return carry_out(
        request,
        collaboration,
        form,
        do,
        title=dua("Catat surat kuasa", "Record a power of attorney"),
        back=reverse("agreements:powers", args=[slug]),
    )


@form_page
def revoke_power(request: Request, slug: str, power: Any) -> HttpResponse:
    """Revoke a power from a day on."""
    collaboration = collaboration_of(request, slug)
    found = reads.get_power(viewer=request.acting, collaboration=collaboration, public_id=power)
    require(request.acting, "agreements.revoke_power", found.party)

    def do(values: dict[str, Any]) -> str:
        acts.revoke_power(actor=request.acting, power=found, now=timezone.now(), **values)
        return reverse("agreements:powers", args=[slug])

    return carry_out(
        request,
        collaboration,
        RevokePowerForm(request.POST or None, initial={"on": timezone.localdate()}),
        do,
        title=dua("Cabut surat kuasa {n}", "Revoke power of attorney {n}").with_values(n=found.number),
        back=reverse("agreements:powers", args=[slug]),
        explanation=dua(
            "Naskah yang sedang ditandatangani dengan kuasa ini kembali menjadi rancangan.",
            "Instruments being signed by this power go back to their drafts.",
        ),
    )
