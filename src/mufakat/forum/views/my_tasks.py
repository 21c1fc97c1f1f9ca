"""The home of a signed-in person: what waits for them, most urgent first."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from mufakat.forum import presenting, queries
from mufakat.forum.views import task_list
from mufakat.kernel import panels
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

LOOK_AHEAD = timedelta(days=14)
FAR = timedelta(days=3650)
HEADINGS = {
    "late": dua("Terlambat", "Overdue"),
    "week": dua("Minggu ini", "This week"),
    "later": dua("Nanti", "Later"),
    "waiting": dua("Menunggu pihak lain", "Waiting for others"),
}


@require_GET
def my_tasks(request: Request) -> HttpResponse:
    """Overdue, this week, later, waiting for others; meetings of the next fourteen days."""
    viewer, now = request.acting, timezone.now()
    if not viewer.is_known:
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    today = timezone.localdate()
    found = task_list.of_request(request)
    groups = [
        {"title": heading, "key": key, "tasks": [task for task in found if task.group(today) == key]}
        for key, heading in HEADINGS.items()
    ]
    meetings = queries.meetings_between(viewer=viewer, start=now, end=now + LOOK_AHEAD)
    following = [] if found or meetings else queries.meetings_between(viewer=viewer, start=now, end=now + FAR, limit=1)
    context = {
        "groups": [group for group in groups if group["tasks"]],
        "meetings": [presenting.meeting_row(one) for one in meetings],
        "following": following[0] if following else None,
        "number": task_list.number_open(request),
        "fragments": panels.fragments("me.tasks", request, None),
        "has_role": bool(viewer.scopes_with()),
        "feed_address": _feed_address(request),
    }
    return render(request, "forum/my_tasks.html", context)


def _feed_address(request: Request) -> str:
    """The person's own calendar address, once there is one."""
    feed = queries.feed_of(viewer=request.acting)
    return request.build_absolute_uri(reverse("forum:feed", args=[feed.feed_code])) if feed else ""
