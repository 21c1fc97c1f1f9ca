"""Agenda proposals: what the parties and the checks of the platform want discussed, with where it comes from."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.collaborations.words import SECTORS
from mufakat.forum import actions, presenting, queries
from mufakat.forum.forms import meetings as forms
from mufakat.forum.models import PROPOSAL_STATES, AgendaProposal
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

TAB = "meetings"
STATE_TAGS = {"proposed": "tunggu", "scheduled": "selesai", "declined": "netral"}


def _proposal(request: Request, slug: str, public_id: Any) -> AgendaProposal:
    return queries.get_proposal(viewer=request.acting, collaboration=collaboration_of(request, slug), public_id=public_id)


@require_GET
def proposal_list(request: Request, slug: str) -> HttpResponse:
    """What waits for an agenda, what got on one, what did not and why; counted by sector."""
    return _list_page(request, collaboration_of(request, slug))


def _list_page(request: Request, collaboration: Collaboration, problem: Any = "") -> HttpResponse:
    viewer, state = request.acting, request.GET.get("keadaan", "")
    state = state if state in PROPOSAL_STATES else ""
    found = queries.agenda_proposals(viewer=viewer, collaboration=collaboration, state=state)
    listed = slice_of(request, found, order="-pk", size=25)
    counts = queries.proposals_by_sector(viewer=viewer, collaboration=collaboration)
    manages = bool(may(viewer, "collaborations.manage_collaboration", collaboration))
    coming = queries.coming_meetings(viewer=viewer, collaboration=collaboration, now=timezone.now())
    context = page(
        request,
        collaboration,
        TAB,
        rows=[
            {**presenting.proposal_row(one), "kind": STATE_TAGS[one.state], "state": PROPOSAL_STATES[one.state]}
            for one in listed.items
        ],
        listed=listed,
        chosen=state,
        states=PROPOSAL_STATES.items(),
        sectors=[(SECTORS[key], counts[key]) for key in SECTORS if counts.get(key)],
        without_party=counts.get("", 0),
        manages=manages,
        meetings=list(coming[: queries.MOST_COMING]) if manages else [],
        may_propose=bool(may(viewer, "forum.propose_agenda_item", collaboration)),
        problem=problem,
        is_member=bool(viewer.roles_in(collaboration.pk)),
    )
    return render(request, "forum/proposal_list.html", context, status=422 if problem else 200)


@require_GET
def proposal_download(request: Request, slug: str, kind: str) -> HttpResponseBase:
    """All agenda proposals as a spreadsheet."""
    collaboration = collaboration_of(request, slug)
    columns = [
        Column(dua("Usulan", "Proposal")),
        Column(dua("Alasan", "Reason")),
        Column(dua("Diusulkan oleh", "Proposed by")),
        Column(dua("Sektor", "Sector")),
        Column(dua("Asal", "Comes from")),
        Column(dua("Keadaan", "State")),
        Column(dua("Rapat atau jawaban", "Meeting or answer")),
        Column(dua("Diusulkan pada", "Proposed at"), "moment"),
    ]
    found = queries.agenda_proposals(viewer=request.acting, collaboration=collaboration).order_by("id")
    rows = (_download_row(one) for one in found.iterator(chunk_size=500))
    return table_download(request, f"usulan-agenda-{slug}", columns, rows, kind, title=dua("Usulan agenda", "Agenda proposals"))


def _download_row(one: AgendaProposal) -> list[Any]:
    row = presenting.proposal_row(one)
    outcome = one.meeting.title if one.meeting else one.answer
    party = one.proposed_by.organisation.name if one.proposed_by else ""
    state = str(PROPOSAL_STATES[one.state])
    return [one.title, one.reason, party, str(row["sector"]), str(row["source"]), state, outcome, one.recorded_at]


@require_http_methods(["GET", "POST"])
def propose_agenda_item(request: Request, slug: str) -> HttpResponse:
    """Every party, craftspeople as much as agencies, may put something forward."""
    collaboration, viewer = collaboration_of(request, slug), request.acting
    require(viewer, "forum.propose_agenda_item", collaboration)
    manages = may(viewer, "collaborations.manage_collaboration", collaboration)
    own = None if manages else viewer.seats_in(collaboration.pk)
    initial = {"proposed_by": next(iter(own))} if own is not None and len(own) == 1 else {}
    form = forms.ProposalForm(request.POST or None, collaboration=collaboration, parties=own, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            actions.propose_agenda_item(
                actor=viewer,
                collaboration=collaboration,
                title=values["title"],
                reason=values["reason"],
                proposed_by=values["proposed_by"],
                source_kind="",
                source_key="",
                source_url="",
                about=values["about"],
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(dua("Usulan tercatat.", "Proposal recorded.")))
            return redirect("forum:proposals", slug)
    context = page(request, collaboration, TAB, form=form)
    return render(request, "forum/proposal_form.html", context, status=422 if form.errors else 200)


@require_POST
def schedule_agenda_item(request: Request, slug: str, proposal: Any) -> HttpResponse:
    """Put a proposal on the agenda of a coming meeting."""
    found = _proposal(request, slug, proposal)
    form = forms.DecideForm(request.POST)
    if not form.is_valid() or not form.cleaned_data["meeting"]:
        return _list_page(request, found.collaboration, dua("Pilih rapatnya.", "Choose the meeting."))
    meeting = queries.get_meeting(
        viewer=request.acting, collaboration=found.collaboration, public_id=form.cleaned_data["meeting"]
    )
    actions.schedule_agenda_item(actor=request.acting, proposal=found, meeting=meeting, now=timezone.now())
    messages.success(request, str(dua("Masuk agenda {r}.", "On the agenda of {r}.").with_values(r=meeting.title)))
    return redirect("forum:proposals", slug)


@require_POST
def decline_agenda_item(request: Request, slug: str, proposal: Any) -> HttpResponse:
    """Say why a proposal comes on no agenda."""
    found = _proposal(request, slug, proposal)
    form = forms.DecideForm(request.POST)
    if not form.is_valid() or not form.cleaned_data["reason"].strip():
        return _list_page(request, found.collaboration, dua("Tulis alasannya.", "Write the reason."))
    reason = form.cleaned_data["reason"]
    actions.decline_agenda_item(actor=request.acting, proposal=found, reason=reason, now=timezone.now())
    return redirect("forum:proposals", slug)
