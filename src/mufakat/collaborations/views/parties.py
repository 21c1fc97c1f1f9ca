"""Parties: who takes part, who else should, who speaks for them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.actors import actions as actor_actions
from mufakat.actors import queries as actor_queries
from mufakat.collaborations import actions, forms, pasted_parties, queries, words
from mufakat.collaborations.models import Collaboration, Party
from mufakat.collaborations.rules import PARTY_MOVE_LABELS, PARTY_STATUSES
from mufakat.collaborations.sentences import coverage_sentences, party_details
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.kernel import lifecycle, panels
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

STATUS_TAGS = {"proposed": "belum", "invited": "tunggu", "joined": "selesai", "declined": "lambat", "left": "netral"}


@require_GET
def party_list(request: Request, slug: str) -> HttpResponse:
    """Parties by sector or by system, the stakeholder list, and who is missing."""
    collaboration = collaboration_of(request, slug)
    parties = list(queries.parties_of(viewer=request.acting, collaboration=collaboration))
    chosen = {
        "sektor": request.GET.get("sektor", ""),
        "sistem": request.GET.get("sistem", ""),
        "status": request.GET.get("status", ""),
    }
    shown = [party for party in parties if _fits(party, chosen)]
    context = page(
        request,
        collaboration,
        "parties",
        rows=[_row(party) for party in shown],
        total=len(parties),
        chosen=chosen,
        sectors=words.SECTORS.items(),
        systems=list(collaboration.systems.all()),
        statuses=words.STATUSES.items(),
        coverage_words=coverage_sentences(collaboration, parties),
        may_manage=bool(may(request.acting, "collaborations.manage_collaboration", collaboration)),
        without_representative=_unrepresented(collaboration, parties),
        may_propose=bool(may(request.acting, "collaborations.propose_party", collaboration)),
    )
    return render(request, "collaborations/party_list.html", context)


def _fits(party: Party, chosen: dict[str, str]) -> bool:
    return (
        chosen["sektor"] in ("", party.sector)
        and chosen["status"] in ("", party.status)
        and (not chosen["sistem"] or any(system.key == chosen["sistem"] for system in party.systems.all()))
    )


def _row(party: Party) -> dict[str, Any]:
    return {
        "party": party,
        "sector": words.SECTORS[party.sector],
        "role": words.ROLES[party.role],
        "status": words.STATUSES[party.status],
        "right": words.DECISION_RIGHTS[party.decision_right],
        "tag": STATUS_TAGS[party.status],
        "systems": [system.name for system in party.systems.all()],
    }


def _unrepresented(collaboration: Collaboration, parties: list[Party]) -> int:
    """Joined parties without anybody designated today; zero for a study, where people are never named."""
    if collaboration.from_pack:
        return 0
    current = queries.current_representatives(collaboration, timezone.localdate())
    return sum(party.status == "joined" and party.pk not in current for party in parties)


@require_GET
def party_download(request: Request, slug: str, kind: str) -> HttpResponseBase:
    """The list of parties as a spreadsheet."""
    collaboration = collaboration_of(request, slug)
    columns = [
        dua("Pihak", "Party"),
        dua("Sektor", "Sector"),
        dua("Sistem", "Systems"),
        dua("Peran", "Role"),
        dua("Status", "Status"),
        dua("Hak keputusan", "Decision right"),
        dua("Bergabung", "Joined"),
        dua("Baris sumber", "Source lines"),
    ]
    rows = [
        [
            row["party"].organisation.name,
            str(row["sector"]),
            ", ".join(row["systems"]),
            str(row["role"]),
            str(row["status"]),
            str(row["right"]),
            row["party"].joined_on,
            row["party"].source_lines,
        ]
        for row in (_row(party) for party in queries.parties_of(viewer=request.acting, collaboration=collaboration))
    ]
    return table_download(
        request,
        f"pihak-{slug}",
        [Column(label) for label in columns],
        rows,
        kind,
        title=dua("Pihak", "Parties"),
        source=collaboration.study,
    )


@require_GET
def party_detail(request: Request, slug: str, organisation: str) -> HttpResponse:
    """One party: role, mandate, what it brings and expects, its interests, ties and what the apps above know."""
    collaboration = collaboration_of(request, slug)
    party = queries.get_party(viewer=request.acting, collaboration=collaboration, organisation_slug=organisation)
    manages = bool(may(request.acting, "collaborations.describe_party", party))
    context = page(
        request,
        collaboration,
        "parties",
        party=party,
        row=_row(party),
        other_sectors=[(words.SECTORS[other.sector], other) for other in party.other_sectors.all()],
        sector_changes=[(words.SECTORS[c.before], words.SECTORS[c.after], c) for c in party.sector_changes.order_by("-id")],
        interests=[(words.INTEREST_KINDS[i.kind], i) for i in party.interests.filter(withdrawn_at__isnull=True)],
        rights=[(words.RIGHT_BASES[r.basis], r) for r in party.decision_rights.filter(withdrawn_at__isnull=True)],
        ties=_ties(party),
        representatives=_holders(request, party),
        details=party_details(party),
        shows_people=queries.shows_people(request.acting, collaboration),
        steps=lifecycle.steps_for(
            PARTY_STATUSES, actor=request.acting, subject=party, state=party.status, labels=PARTY_MOVE_LABELS
        ),
        manages=manages,
        may_designate=bool(may(request.acting, "collaborations.designate_representative", party)),
        sector_form=forms.SectorForm(initial={"sector": party.sector}) if manages else None,
        panels=panels.fragments("party.main", request, party),
    )
    return render(request, "collaborations/party_detail.html", context)


def _holders(request: Request, party: Party) -> list[dict[str, Any]]:
    today = timezone.localdate()
    return [
        {
            "row": row,
            "seat": words.SEAT_KINDS[row.seat],
            "authority": words.AUTHORITIES[row.authority],
            "current": row.valid_from <= today and (row.valid_until is None or row.valid_until > today),
        }
        for row in queries.representatives_of(viewer=request.acting, party=party)
    ]


def _ties(party: Party) -> list[dict[str, Any]]:
    outgoing = party.ties_out.filter(withdrawn_at__isnull=True).select_related("target__organisation")
    incoming = party.ties_in.filter(withdrawn_at__isnull=True).select_related("source__organisation")
    rows = [{"kind": words.RELATION_KINDS[t.kind], "other": t.target, "text": t.text, "gives": True} for t in outgoing]
    return rows + [{"kind": words.RELATION_KINDS[t.kind], "other": t.source, "text": t.text, "gives": False} for t in incoming]


@require_http_methods(["GET", "POST"])
def propose_party(request: Request, slug: str) -> HttpResponse:
    """Who else should we talk to? A known organisation of that name is used, otherwise it is registered."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "collaborations.propose_party", collaboration)
    form = forms.ProposeForm(request.POST or None, collaboration=collaboration)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            organisation = next(
                iter(actor_queries.similar_organisations(values["organisation_name"])), None
            ) or actor_actions.register_organisation(
                actor=request.acting,
                values={"name_id": values["organisation_name"], "kind": values["kind"]},
                now=timezone.now(),
            )
            actions.propose_party(
                actor=request.acting,
                collaboration=collaboration,
                organisation=organisation,
                sector=values["sector"],
                role=values["role"],
                proposed_by=values["proposed_by"],
                why=values["why"],
                systems=values.get("systems") or (),
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("organisation_name", str(refusal))
        else:
            messages.success(
                request, str(dua("{n} masuk daftar usulan.", "{n} is on the list.").with_values(n=organisation.name))
            )
            return redirect("collaborations:party", slug, organisation.slug)
    return render(
        request,
        "collaborations/party_propose.html",
        page(request, collaboration, "parties", form=form),
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def paste_parties(request: Request, slug: str) -> HttpResponse:
    """Two columns pasted from Excel: looked at first, saved only when every row is understood and confirmed."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "collaborations.manage_collaboration", collaboration)
    form = forms.PastePartiesForm(request.POST or None)
    preview: list[pasted_parties.PastedParty] = []
    problems: list[Any] = []
    if request.method == "POST" and form.is_valid():
        preview, problems = pasted_parties.read(form.cleaned_data["rows"], collaboration)
        if form.cleaned_data["confirmed"] and not problems:
            count = pasted_parties.propose_pasted(
                actor=request.acting, collaboration=collaboration, rows=preview, now=timezone.now()
            )
            messages.success(request, str(dua("{n} pihak disimpan.", "{n} parties saved.").with_values(n=count)))
            return redirect("collaborations:parties", slug)
    context = page(request, collaboration, "parties", form=form, preview=preview, problems=problems)
    return render(request, "collaborations/party_paste.html", context, status=422 if form.errors or problems else 200)


@require_http_methods(["GET", "POST"])
def describe_party(request: Request, slug: str, organisation: str) -> HttpResponse:
    collaboration = collaboration_of(request, slug)
    party = queries.get_party(viewer=request.acting, collaboration=collaboration, organisation_slug=organisation)
    require(request.acting, "collaborations.describe_party", party)
    names = ("role", "decision_right", "tasks_id", "expects_id", "gives_id", "gained", "gained_note", "version")
    initial = {**{name: getattr(party, name) for name in names}, "systems": party.systems.all()}
    form = forms.PartyForm(request.POST or None, initial=initial, collaboration=collaboration)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        actions.describe_party(
            actor=request.acting, party=party, values=values, expected_version=values.pop("version"), now=timezone.now()
        )
        return redirect("collaborations:party", slug, organisation)
    return render(
        request,
        "collaborations/party_describe.html",
        page(request, collaboration, "parties", form=form, party=party),
        status=422 if form.errors else 200,
    )


@require_POST
def move_party(request: Request, slug: str, organisation: str) -> HttpResponse:
    collaboration = collaboration_of(request, slug)
    party = queries.get_party(viewer=request.acting, collaboration=collaboration, organisation_slug=organisation)
    form = forms.MoveForm(request.POST)
    if form.is_valid():
        actions.move_party(
            actor=request.acting, party=party, move=form.cleaned_data["move"], on=form.cleaned_data["on"], now=timezone.now()
        )
    return redirect("collaborations:party", slug, organisation)


@require_POST
def change_sector(request: Request, slug: str, organisation: str) -> HttpResponse:
    collaboration = collaboration_of(request, slug)
    party = queries.get_party(viewer=request.acting, collaboration=collaboration, organisation_slug=organisation)
    form = forms.SectorForm(request.POST)
    if not form.is_valid():
        raise Refused("reason_missing", dua("Pilih sektor dan tulis alasannya.", "Choose the sector and write the reason."))
    actions.change_sector(
        actor=request.acting,
        party=party,
        sector=form.cleaned_data["sector"],
        reason=form.cleaned_data["reason"],
        now=timezone.now(),
    )
    return redirect("collaborations:party", slug, organisation)


@require_http_methods(["GET", "POST"])
def designate_representative(request: Request, slug: str, organisation: str) -> HttpResponse:
    collaboration = collaboration_of(request, slug)
    party = queries.get_party(viewer=request.acting, collaboration=collaboration, organisation_slug=organisation)
    require(request.acting, "collaborations.designate_representative", party)
    form = forms.RepresentativeForm(
        request.POST or None, initial={"valid_from": timezone.localdate(), "seat": "designated", "authority": "decide"}
    )
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            person = actor_actions.register_person(
                actor=request.acting,
                values={name: values.pop(name) for name in ("full_name", "phone", "position")}
                | {"organisation": party.organisation},
                now=timezone.now(),
            )
            actions.designate_representative(actor=request.acting, party=party, person=person, now=timezone.now(), **values)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("collaborations:party", slug, organisation)
    return render(
        request,
        "collaborations/representative_designate.html",
        page(request, collaboration, "parties", form=form, party=party),
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def hand_over_seat(request: Request, slug: str, organisation: str, representative: Any) -> HttpResponse:
    """Hand a seat over with what is open, as the apps above list it."""
    collaboration = collaboration_of(request, slug)
    party = queries.get_party(viewer=request.acting, collaboration=collaboration, organisation_slug=organisation)
    current = queries.representatives_of(viewer=request.acting, party=party).filter(public_id=representative).first()
    if current is None:
        raise NotVisible("not_visible", "")
    require(request.acting, "collaborations.designate_representative", party)
    items = queries.open_items(party, timezone.now())
    form = forms.HandoverForm(request.POST or None, initial={"on": timezone.localdate(), "authority": current.authority})
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            successor = actor_actions.register_person(
                actor=request.acting,
                values={name: values.pop(name) for name in ("full_name", "position")} | {"organisation": party.organisation},
                now=timezone.now(),
            )
            actions.hand_over_seat(
                actor=request.acting, representative=current, successor=successor, items=items, now=timezone.now(), **values
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("collaborations:party", slug, organisation)
    context = page(request, collaboration, "parties", form=form, party=party, current=current, items=items)
    return render(request, "collaborations/representative_handover.html", context, status=422 if form.errors else 200)
