"""What the forum shows on pages of the apps below."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import timezone

from mufakat.collaborations.models import Collaboration, Party
from mufakat.forum import matters_page, presenting, queries
from mufakat.forum.mandates import local_day
from mufakat.forum.queries.taking_part import taking_part_of
from mufakat.forum.views import task_list
from mufakat.kernel import panels
from mufakat.kernel.access import may
from mufakat.kernel.web.requests import Request

SHOWN_TASKS = 3
SHOWN_MATTERS = 5


def register() -> None:
    panels.register("collaboration.next", "next_meeting", next_meeting, order=20)
    panels.register("collaboration.next", "my_tasks_here", my_tasks_here, order=10)
    panels.register("collaboration.next", "missed_meeting", missed_meeting, order=5)
    panels.register("party.main", "forum", party_in_forum, order=60)
    panels.register("commitments.party", "taking_part", taking_part, order=10)


def next_meeting(request: Request, collaboration: Collaboration) -> str | None:
    """The next meeting with how many come and how many of them may not decide."""
    viewer, now = request.acting, timezone.now()
    meeting = queries.next_meeting(viewer=viewer, collaboration=collaboration, now=now)
    may_schedule = bool(may(viewer, "forum.schedule_meeting", collaboration))
    if meeting is None:
        if not viewer.roles_in(collaboration.pk):
            return None
        context = {"collaboration": collaboration, "may_schedule": may_schedule}
        return render_to_string("forum/_next_meeting.html", context, request=request)
    table = queries.table_of(viewer=viewer, meeting=meeting)
    seats = viewer.seats_in(collaboration.pk)
    mine = [place for place in table.places if place.party.pk in seats and place.invited]
    context = {
        "collaboration": collaboration,
        **presenting.meeting_row(meeting),
        "table": table,
        "may_answer": meeting.state == "invited" and any(place.answer is None for place in mine),
        "has_answered": bool(mine) and all(place.answer is not None for place in mine),
    }
    return render_to_string("forum/_next_meeting.html", context, request=request)


def my_tasks_here(request: Request, collaboration: Collaboration) -> str | None:
    """What waits for the signed-in person in this collaboration, most urgent first."""
    inside = f"/k/{collaboration.slug}/"
    own = [task for task in task_list.of_request(request) if task.url.startswith(inside) and not task.waits]
    if not own:
        return None
    context = {"tasks": own[:SHOWN_TASKS], "number": len(own)}
    return render_to_string("forum/_my_tasks_here.html", context, request=request)


def missed_meeting(request: Request, collaboration: Collaboration) -> str | None:
    """An obligatory meeting that was missed, told to the members until one is held."""
    if not request.acting.roles_in(collaboration.pk):
        return None
    found = queries.behind(viewer=request.acting, collaboration=collaboration, now=timezone.now())
    if not found:
        return None
    context = {"collaboration": collaboration, "rows": [presenting.series_row(one) for one in found]}
    return render_to_string("forum/_missed_meeting.html", context, request=request)


def party_in_forum(request: Request, party: Party) -> str | None:
    """What a party raised and must answer, and the hand-over pack; for members."""
    if not request.acting.roles_in(party.collaboration_id):
        return None
    matters = queries.open_of_party(party)[:SHOWN_MATTERS]
    today = local_day(timezone.now(), party.collaboration)
    rows = [matters_page.row(one, today) for one in matters]
    context = {"party": party, "collaboration": party.collaboration, "rows": rows}
    return render_to_string("forum/_party_in_forum.html", context, request=request)


def taking_part(request: Request, party: Party) -> str | None:
    """Coming, speaking and setting the agenda, beside the promises of the party; for members."""
    if not request.acting.roles_in(party.collaboration_id):
        return None
    part = taking_part_of(viewer=request.acting, party=party, now=timezone.now())
    return render_to_string("forum/_taking_part.html", {"collaboration": party.collaboration, "part": part}, request=request)
