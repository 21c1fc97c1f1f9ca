"""What deciding shows on pages of the apps below: what is open, what a party said, what a meeting decides."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from mufakat.collaborations.models import Collaboration, Party
from mufakat.decisions import presenting, queries
from mufakat.decisions.electorate import day_in
from mufakat.decisions.queries.opposed import opposed_by
from mufakat.forum.models import Meeting
from mufakat.kernel import panels
from mufakat.kernel.access import may
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

SHOWN = 4


def register() -> None:
    panels.register("collaboration.main", "decisions", decisions_here, order=30)
    panels.register("party.main", "decisions", stances_of_party, order=40)
    panels.register("commitments.party", "opposed_decisions", opposed_decisions, order=20)
    panels.register("meeting.decisions", "decisions", decisions_of_meeting, order=10)


def decisions_here(request: Request, collaboration: Collaboration) -> str | None:
    """Open votes and the latest decisions."""
    viewer, now = request.acting, timezone.now()
    open_now = queries.list_proposals(viewer=viewer, collaboration=collaboration, states=("open",)).order_by("deadline")
    latest = queries.list_decisions(viewer=viewer, collaboration=collaboration)
    context = {
        "collaboration": collaboration,
        "open_rows": [presenting.proposal_row(one, now) for one in open_now[:SHOWN]],
        "rows": [presenting.decision_row(one) for one in latest[:SHOWN]],
    }
    if not context["open_rows"] and not context["rows"]:
        return None
    return render_to_string("decisions/_decisions_here.html", context, request=request)


def stances_of_party(request: Request, party: Party) -> str | None:
    """What the party said in the latest votes, for the members."""
    viewer = request.acting
    if not viewer.roles_in(party.collaboration_id):
        return None
    stances = queries.stances_of_party(viewer=viewer, party=party)
    if not stances:
        return None
    rows: list[dict[str, Any]] = [
        {"stance": one, "label": presenting.told(one.proposal, one.content), "shape": presenting.shape_of(one)}
        for one in stances
    ]
    context = {"collaboration": party.collaboration, "rows": rows}
    return render_to_string("decisions/_party_stances.html", context, request=request)


COMPLIANCE = {
    "complied": ("selesai", dua("Tetap dijalankan", "Complied with all the same")),
    "running": ("jalan", dua("Sedang dijalankan", "Being carried out")),
    "not_complied": ("lambat", dua("Belum dijalankan", "Not complied with")),
    "no_task": ("netral", dua("Tanpa tugas baginya", "No task for it")),
}


def opposed_decisions(request: Request, party: Party) -> str | None:
    """What the party was against and is bound by, and whether it complies; for the members."""
    viewer = request.acting
    if not viewer.roles_in(party.collaboration_id):
        return None
    found = opposed_by(viewer=viewer, party=party, today=day_in(party.collaboration, timezone.now()))
    if not found:
        return None
    rows = [(one, *COMPLIANCE[one.standing]) for one in found]
    return render_to_string("decisions/_opposed_decisions.html", {"collaboration": party.collaboration, "rows": rows}, request)


def decisions_of_meeting(request: Request, meeting: Meeting) -> str | None:
    """What this meeting decides and has decided."""
    viewer, now = request.acting, timezone.now()
    proposals = queries.proposals_of_meeting(viewer=viewer, meeting=meeting)
    context = {
        "collaboration": meeting.collaboration,
        "meeting": meeting,
        "open_rows": [presenting.proposal_row(one, now) for one in proposals if one.state != "closed"],
        "rows": [presenting.decision_row(one) for one in queries.decisions_of_meeting(viewer=viewer, meeting=meeting)],
        "may_propose": bool(may(viewer, "decisions.propose", meeting.collaboration)),
    }
    if not context["open_rows"] and not context["rows"] and not context["may_propose"]:
        return None
    return render_to_string("decisions/_meeting_decisions.html", context, request=request)
