"""Reading instruments: the list, one instrument with its articles, one article as a citation opens it, former wordings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from collabgov.instruments import open_blanks
from mufakat.agreements import kinds, queries, words
from mufakat.agreements.completeness import completeness_of
from mufakat.agreements.models import Agreement, Clause
from mufakat.agreements.queries import notices, signing
from mufakat.agreements.queries.legal_basis import cited_by
from mufakat.agreements.rules import KEEPING
from mufakat.agreements.terms import term_of
from mufakat.agreements.views.sections import drawing_context
from mufakat.agreements.views.summary import terms_context
from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.collaborations.words import PLAN_KINDS
from mufakat.commitments.models import STATES as COMMITMENT_STATES
from mufakat.kernel.access import Actor, may
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

TAB = "agreements"
FIRST_LINES = 5
MOST_PLANS = 20


def agreement_of(request: Request, collaboration: Collaboration, key: str) -> Agreement:
    return queries.get_agreement(viewer=request.acting, collaboration=collaboration, key=key)


@require_GET
def agreement_list(request: Request, slug: str) -> HttpResponse:
    """What the collaboration stands on, what is about to end, what is missing, what could be denied."""
    collaboration, viewer = collaboration_of(request, slug), request.acting
    chosen = {name: request.GET.get(name, "")[:200] for name in ("cari", "tingkat", "keadaan")}
    found = queries.agreements_of(
        viewer=viewer,
        collaboration=collaboration,
        sought=chosen["cari"].strip(),
        level=chosen["tingkat"],
        state=chosen["keadaan"],
    )
    listed = slice_of(request, found, order="pk")
    known = kinds.names()
    unbacked = list(
        queries.commitments_without_instrument(viewer=viewer, collaboration=collaboration).order_by("id")[: FIRST_LINES + 1]
    )
    plans = queries.plans_served(viewer=viewer, collaboration=collaboration)[:MOST_PLANS]
    basis = queries.basis_of(viewer=viewer, collaboration=collaboration)
    context = page(
        request,
        collaboration,
        TAB,
        listed=listed,
        rows=[row_of(agreement, known) for agreement in listed.items],
        chosen=chosen,
        filtered=any(chosen.values()),
        levels=words.LEVELS.items(),
        states=words.STATES.items(),
        basis=row_of(basis) if basis else None,
        notices=[
            (queries.short_name(one.agreement), one)
            for one in notices.notices_of(viewer=viewer, collaboration=collaboration, today=timezone.localdate())
        ],
        **_joint_decree(viewer, collaboration),
        unbacked=_promises(unbacked[:FIRST_LINES]),
        more_unbacked=len(unbacked) > FIRST_LINES,
        plans=[(PLAN_KINDS[plan.kind], plan) for plan in plans],
        may_register=bool(may(viewer, "agreements.register_agreement", collaboration)),
        may_record=bool(may(viewer, "agreements.record_unwritten_agreement", collaboration)),
        may_draft=bool(may(viewer, "agreements.draft_agreement", collaboration)),
        may_see_powers=bool(may(viewer, "agreements.see_powers", collaboration)),
    )
    return render(request, "agreements/agreement_list.html", context)


def _joint_decree(viewer: Actor, collaboration: Collaboration) -> dict[str, Any]:
    """Does a joint decree stand? While none does: the one that is being drawn up or signed, and how far it is."""
    if queries.has_joint_decree(collaboration):
        return {"joint_decree": True}
    decree = signing.signing_decree(viewer=viewer, collaboration=collaboration)
    counted = signing.signed_count(decree) if decree else (0, 0)
    return {"joint_decree": False, "signing_decree": decree, "decree_signed": counted}


def row_of(agreement: Agreement, known: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """An instrument as lists show it; `known` are the names of kinds that the page has read."""
    return {
        "agreement": agreement,
        "name": queries.short_name(agreement),
        "kind": kinds.name_of(agreement, known),
        "state": words.STATES[agreement.state],
        "tag": words.STATE_TAGS[agreement.state],
        "level": words.LEVELS[agreement.level],
        "completeness": completeness_of(agreement),
    }


def _promises(commitments: Iterable[Any]) -> list[dict[str, Any]]:
    return [{"commitment": one, "state": COMMITMENT_STATES[one.state]} for one in commitments]


@require_GET
def unwritten_commitments(request: Request, slug: str) -> HttpResponse:
    """Every commitment that no instrument carries."""
    collaboration = collaboration_of(request, slug)
    found = queries.commitments_without_instrument(viewer=request.acting, collaboration=collaboration)
    listed = slice_of(request, found, order="pk", size=50)
    context = page(request, collaboration, TAB, listed=listed, rows=_promises(listed.items))
    return render(request, "agreements/unwritten_commitments.html", context)


@require_GET
def agreement_detail(request: Request, slug: str, key: str) -> HttpResponse:
    """One instrument: status, numbers, parties, legal basis, articles, completeness, term, what it serves."""
    collaboration, viewer = collaboration_of(request, slug), request.acting
    agreement = agreement_of(request, collaboration, key)
    clauses = queries.clauses_of(viewer=viewer, agreement=agreement)
    today, between = timezone.localdate(), agreement.level == "between_parties"
    cited = cited_by(viewer=viewer, agreement=agreement, today=today)
    shown = row_of(agreement)
    context = page(
        request,
        collaboration,
        TAB,
        agreement=agreement,
        row=shown,
        facts=_facts(agreement),
        term=term_of(
            valid_from=agreement.valid_from,
            valid_until=agreement.valid_until,
            state=agreement.state,
            today=today,
            limits=kinds.warning_days(agreement),
        ),
        clauses=[clause_row(agreement, clause) for clause in clauses],
        basis=[(*words.BASIS_STANDING[one.standing], one) for one in cited],
        formality=words.FORMALITIES[agreement.formality],
        formalised=queries.formalisation_of(viewer=viewer, agreement=agreement),
        kinds=kinds.names(),
        former=queries.former_wordings(viewer=viewer, agreement=agreement)[:1],
        plans=[
            (PLAN_KINDS[plan.kind], plan)
            for plan in queries.plans_served(viewer=viewer, collaboration=collaboration)[:MOST_PLANS]
        ]
        if between
        else [],
        systems=queries.answers_for_systems(viewer=viewer, agreement=agreement) if between else [],
        may={name: bool(may(viewer, f"agreements.{name}", agreement)) for name in (*KEEPING, "mark_needs_renewal")},
        **terms_context(request, agreement, clauses, cited),
        originals=queries.original_files(viewer=viewer, agreement=agreement),
        frozen=agreement.is_drawn_up and agreement.state != "draft",
        **drawing_context(request, agreement, shown["completeness"]),
    )
    return render(request, "agreements/agreement_detail.html", context)


def _facts(agreement: Agreement) -> list[tuple[Any, Any]]:
    """The particulars; what is not recorded says so."""
    coop = words.COOP_CLASSES.get(agreement.coop_class)
    partner = words.PARTNER_KINDS.get(agreement.partner_kind)
    facts: list[tuple[Any, Any]] = [
        (dua("Bentuk", "Kind"), kinds.name_of(agreement)),
        (dua("Tingkat", "Level"), words.LEVELS[agreement.level]),
        (dua("Sifat", "Formality"), words.FORMALITIES[agreement.formality]),
        (dua("Penerbit", "Issuer"), agreement.issuer.name if agreement.issuer else ""),
    ]
    if agreement.level == "between_parties":
        facts += [(dua("Golongan kerja sama", "Class of cooperation"), coop), (dua("Mitra", "Partner"), partner)]
    return facts


def clause_row(agreement: Agreement, clause: Clause) -> dict[str, Any]:
    """A clause as pages show it: how it is cited, of what kind, who is bound towards whom."""
    return {
        "clause": clause,
        "label": kinds.place_of(agreement, clause.address),
        "kind": words.CLAUSE_KINDS[clause.kind],
        "holder": clause.holder.organisation.name if clause.holder else "",
        "counterpart": clause.counterpart.organisation.name if clause.counterpart else "",
        "blanks": open_blanks(clause.text_id),
    }


@require_GET
def former_wordings(request: Request, slug: str, key: str) -> HttpResponse:
    """Every wording that was replaced, with the day it stopped to stand and its fingerprint."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    rows = [
        {
            "former": one,
            "kind": kinds.name_of_key(one.wording["kind"]),
            "clauses": [(words.place_label(one.wording["kind"], c["address"]), c) for c in one.wording["clauses"]],
        }
        for one in queries.former_wordings(viewer=request.acting, agreement=agreement)
    ]
    context = page(request, collaboration, TAB, agreement=agreement, row=row_of(agreement), wordings=rows)
    return render(request, "agreements/former_wordings.html", context)


LIST_COLUMNS = (
    dua("Judul", "Title"),
    dua("Bentuk", "Kind"),
    dua("Nomor", "Numbers"),
    dua("Penerbit", "Issuer"),
    dua("Pihak", "Parties"),
    dua("Ditandatangani", "Signed"),
    dua("Berlaku mulai", "Valid from"),
    dua("Berlaku sampai", "Valid until"),
    dua("Keadaan", "State"),
    dua("Tingkat", "Level"),
    dua("Isi wajib", "Required parts"),
    dua("Perlu diperbarui", "Needs renewal"),
    dua("Baris sumber", "Source lines"),
)


@require_GET
def agreement_download(request: Request, slug: str, kind: str) -> HttpResponseBase:
    """All instruments as a spreadsheet."""
    collaboration = collaboration_of(request, slug)
    found = queries.agreements_of(viewer=request.acting, collaboration=collaboration).order_by("id")
    known = kinds.names()
    rows = (_download_row(agreement, known) for agreement in found.iterator(chunk_size=500))
    columns = [Column(label) for label in LIST_COLUMNS]
    title = dua("Kesepakatan", "Agreements")
    return table_download(request, f"kesepakatan-{slug}", columns, rows, kind, title=title, source=collaboration.study)


def _download_row(agreement: Agreement, known: Mapping[str, Any]) -> list[Any]:
    numbers = (
        f"{row.number} ({row.organisation.shown_short})" if row.organisation else row.number for row in agreement.numbers.all()
    )
    return [
        agreement.title,
        str(kinds.name_of(agreement, known)),
        "; ".join(numbers),
        agreement.issuer.name if agreement.issuer else "",
        "; ".join(party.organisation.name for party in agreement.parties.all()),
        agreement.signed,
        agreement.valid_from,
        agreement.valid_until,
        str(words.STATES[agreement.state]),
        str(words.LEVELS[agreement.level]),
        str(completeness_of(agreement).sentence),
        agreement.needs_renewal,
        agreement.source_lines,
    ]


@require_GET
def clause_download(request: Request, slug: str, key: str, kind: str) -> HttpResponseBase:
    """One instrument, clause by clause, as a spreadsheet: the written guide for the staff of every party."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    labels = (
        dua("Alamat", "Address"),
        dua("Bab", "Chapter"),
        dua("Judul", "Heading"),
        dua("Jenis", "Kind"),
        dua("Bunyi", "Words"),
        dua("Pihak terikat", "Party bound"),
        dua("Terhadap", "Towards"),
        dua("Baris sumber", "Source lines"),
    )
    clauses = queries.clauses_of(viewer=request.acting, agreement=agreement)
    rows = [
        [
            str(row["label"]),
            clause.chapter,
            clause.heading,
            str(row["kind"]),
            clause.text,
            row["holder"],
            row["counterpart"],
            clause.source_lines,
        ]
        for clause, row in ((clause, clause_row(agreement, clause)) for clause in clauses)
    ]
    columns = [Column(label) for label in labels]
    return table_download(request, f"naskah-{key}", columns, rows, kind, title=agreement.title, source=collaboration.study)
