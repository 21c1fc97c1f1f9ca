"""What the forum shows on pages of the apps below."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import timezone

from mufakat.collaborations.models import Collaboration
from mufakat.forum import presenting, queries
from mufakat.forum.views import task_list
from mufakat.kernel import panels
from mufakat.kernel.access import may
from mufakat.kernel.web.requests import Request

SHOWN_TASKS = 3


def register() -> None:
    panels.register("collaboration.next", "next_meeting", next_meeting, order=20)
    panels.register("collaboration.next", "my_tasks_here", my_tasks_here, order=10)


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
