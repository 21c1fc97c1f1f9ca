"""The signed-in person's tasks for the page in hand."""

from __future__ import annotations

from django.utils import timezone

from mufakat.forum.tasks import Task, tasks_of
from mufakat.kernel.web.requests import Request


def of_request(request: Request) -> list[Task]:
    """The signed-in person's tasks, collected once per request: header and page ask for the same."""
    known = getattr(request, "_tasks", None)
    if known is None:
        known = tasks_of(request.acting, timezone.now())
        request._tasks = known  # type: ignore[attr-defined]
    return list(known)


def number_open(request: Request) -> int:
    """The number beside "My tasks": what waits for this person, not what waits for others."""
    return sum(not task.waits for task in of_request(request))
