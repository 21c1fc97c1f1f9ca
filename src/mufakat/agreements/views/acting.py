"""Acting on instruments: each page is one form and one act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mufakat.agreements import actions, forms, kinds, queries, words
from mufakat.agreements.models import Agreement
from mufakat.agreements.views.reading import agreement_of
from mufakat.agreements.views.sending import carry_out
from mufakat.collaborations.tabs import collaboration_of
from mufakat.kernel.access import require
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

form_page = require_http_methods(["GET", "POST"])


def _url(agreement: Agreement) -> str:
    return reverse("agreements:agreement", args=[agreement.collaboration.slug, agreement.key])


@form_page
def register_agreement(request: Request, slug: str) -> HttpResponse:
    """Register an instrument."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "agreements.register_agreement", collaboration)
    form = forms.AgreementForm(request.POST or None, collaboration=collaboration)

    def do(values: dict[str, Any]) -> str:
        parties = values.pop("parties")
        return _url(
            actions.register_agreement(
                actor=request.acting, collaboration=collaboration, values=values, parties=parties, now=timezone.now()
            )
        )

    back = reverse("agreements:list", args=[slug])
    return carry_out(request, collaboration, form, do, title=dua("Daftarkan naskah", "Register an instrument"), back=back)


@form_page
def record_unwritten_agreement(request: Request, slug: str) -> HttpResponse:
    """Record what was agreed without a text."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "agreements.record_unwritten_agreement", collaboration)
    form = forms.UnwrittenForm(request.POST or None, collaboration=collaboration)

    def do(values: dict[str, Any]) -> str:
        return _url(
            actions.record_unwritten_agreement(actor=request.acting, collaboration=collaboration, now=timezone.now(), **values)
        )

    return carry_out(
        request,
        collaboration,
        form,
        do,
        title=dua("Catat kesepakatan tak tertulis", "Record an unwritten agreement"),
        back=reverse("agreements:list", args=[slug]),
        explanation=dua("Dicatat apa adanya, lalu ditandai agar dituliskan.", "Recorded as it is, and flagged to be written."),
    )


@form_page
def revise_agreement(request: Request, slug: str, key: str) -> HttpResponse:
    """Give the instrument a new wording."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    require(request.acting, "agreements.revise_agreement", agreement)
    initial = forms.starting_values(agreement)
    form = forms.ReviseForm(request.POST or None, collaboration=collaboration, agreement=agreement, initial=initial)

    def do(values: dict[str, Any]) -> str:
        parties, renewed = values.pop("parties"), values.pop("renewed", False)
        version = values.pop("expected_version")
        changed = actions.revise_agreement(
            actor=request.acting,
            agreement=agreement,
            values=values,
            parties=parties,
            renewed=renewed,
            differs_from_original=values.pop("differs_from_original", ""),
            expected_version=version,
            now=timezone.now(),
        )
        return _url(changed)

    def newer() -> Mapping[str, Any]:
        shown = ("title_id", "signed", "valid_from", "valid_until", "legal_basis", "text_id", "note_id")
        current = forms.starting_values(agreement_of(request, collaboration, key))
        return {name: current[name] for name in shown}

    return carry_out(
        request,
        collaboration,
        form,
        do,
        title=dua("Ubah naskah", "Revise the instrument"),
        back=_url(agreement),
        agreement=agreement,
        newer=newer,
        explanation=dua("Naskah sebelumnya tetap dapat dibaca.", "The former wording stays readable."),
    )


@form_page
def add_reference_number(request: Request, slug: str, key: str) -> HttpResponse:
    """Add the number another signing party gave."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    require(request.acting, "agreements.add_reference_number", agreement)
    form = forms.NumberForm(request.POST or None, collaboration=collaboration)

    def do(values: dict[str, Any]) -> str:
        actions.add_reference_number(actor=request.acting, agreement=agreement, now=timezone.now(), **values)
        return _url(agreement)

    title = dua("Tambah nomor", "Add a number")
    return carry_out(
        request,
        collaboration,
        form,
        do,
        title=title,
        back=_url(agreement),
        agreement=agreement,
        explanation=dua(
            "Satu nomor dari tiap pihak; semuanya dapat dicari.", "One number from each party; search finds them all."
        ),
    )


@form_page
def add_clause(request: Request, slug: str, key: str) -> HttpResponse:
    """Add an agreed point as a citable place."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    require(request.acting, "agreements.add_clause", agreement)
    form = forms.ClauseForm(request.POST or None, collaboration=collaboration, initial=_starting_clause(request, agreement))

    def do(values: dict[str, Any]) -> str:
        clause = actions.add_clause(
            actor=request.acting, agreement=agreement, address=values.pop("address"), values=values, now=timezone.now()
        )
        return f"{_url(agreement)}#pasal-{clause.place}"

    return carry_out(
        request,
        collaboration,
        form,
        do,
        title=dua("Tambah pasal", "Add a clause"),
        back=_url(agreement),
        agreement=agreement,
        explanation=dua("Alamatnya tetap, agar rujukan tidak putus.", "Its address stays, so that citations hold."),
    )


def _starting_clause(request: Request, agreement: Agreement) -> dict[str, Any]:
    """The article that shows a missing content, as its kind begins it; at the next free address."""
    kind = kinds.kind_of(agreement)
    if kind is None:
        return {}
    wanted = next((one for one in kind.content.requirements if one.key == request.GET.get("isi", "")), None)
    article = next((one for one in kind.content.skeleton if wanted and one.kind in wanted.shown_by), None)
    if article is None:
        return {}
    taken = set(agreement.clauses.values_list("address", flat=True))
    numbers = [int(address) for address in taken if address.isdigit()]
    return {
        "address": article.address if article.address not in taken else str(max(numbers, default=0) + 1),
        "chapter": article.chapter or "",
        "heading_id": article.heading.id if article.heading else "",
        "kind": article.kind,
        "text_id": article.text.id,
        "text_en": article.text.en,
    }


@form_page
def revise_clause(request: Request, slug: str, key: str, address: str) -> HttpResponse:
    """Change the words of a clause."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    require(request.acting, "agreements.revise_clause", agreement)
    clause = queries.get_clause(viewer=request.acting, agreement=agreement, address=address)
    names = [name for name in forms.ClauseForm.base_fields if name != "address"]
    initial = {name: getattr(clause, name) for name in names} | {"expected_version": clause.version}
    form = forms.ReviseClauseForm(request.POST or None, collaboration=collaboration, initial=initial)

    def do(values: dict[str, Any]) -> str:
        version = values.pop("expected_version")
        actions.revise_clause(actor=request.acting, clause=clause, values=values, expected_version=version, now=timezone.now())
        return f"{_url(agreement)}#pasal-{clause.place}"

    def newer() -> Mapping[str, Any]:
        current = queries.get_clause(viewer=request.acting, agreement=agreement, address=address)
        return {name: getattr(current, name) for name in ("heading_id", "text_id", "text_en")}

    place = words.place_label(agreement.kind, clause.address)
    title = dua("Ubah {a}", "Revise {a}").with_values(a=place)
    return carry_out(request, collaboration, form, do, title=title, back=_url(agreement), agreement=agreement, newer=newer)


@form_page
def mark_part(request: Request, slug: str, key: str) -> HttpResponse:
    """Say whether a required part is there."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    require(request.acting, "agreements.mark_part", agreement)
    form = forms.PartForm(request.POST or None, initial={"part": request.GET.get("isi", "")})

    def do(values: dict[str, Any]) -> str:
        actions.mark_part(actor=request.acting, agreement=agreement, now=timezone.now(), **values)
        return f"{_url(agreement)}#isi-wajib"

    title = dua("Periksa isi wajib", "Check a required part")
    return carry_out(request, collaboration, form, do, title=title, back=_url(agreement), agreement=agreement)


@form_page
def mark_needs_renewal(request: Request, slug: str, key: str) -> HttpResponse:
    """Raise the flag that the instrument no longer fits."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    require(request.acting, "agreements.mark_needs_renewal", agreement)
    form = forms.RenewalForm(request.POST or None)

    def do(values: dict[str, Any]) -> str:
        actions.mark_needs_renewal(actor=request.acting, agreement=agreement, now=timezone.now(), **values)
        return _url(agreement)

    title = dua("Tandai perlu diperbarui", "Mark for renewal")
    return carry_out(request, collaboration, form, do, title=title, back=_url(agreement), agreement=agreement)


@form_page
def formalise_agreement(request: Request, slug: str, key: str) -> HttpResponse:
    """Put what was agreed informally into a formal instrument."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    require(request.acting, "agreements.formalise_agreement", agreement)
    form = forms.FormaliseForm(
        request.POST or None, collaboration=collaboration, initial={"expected_version": agreement.version}
    )

    def do(values: dict[str, Any]) -> str:
        return _url(actions.formalise_agreement(actor=request.acting, agreement=agreement, now=timezone.now(), **values))

    def newer() -> Mapping[str, Any]:
        return {"kind": kinds.name_of(agreement_of(request, collaboration, key))}

    title = dua("Jadikan formal", "Make it formal")
    return carry_out(
        request,
        collaboration,
        form,
        do,
        title=title,
        back=_url(agreement),
        agreement=agreement,
        newer=newer,
        explanation=dua("Asalnya sebagai kesepakatan informal tetap tercatat.", "That it began informally stays on record."),
    )
