"""The signed-in person's tasks for the page in hand."""

from __future__ import annotations

from django.core.cache import cache
from django.utils import timezone

from mufakat.forum.tasks import Task, tasks_of
from mufakat.kernel import history
from mufakat.kernel.web.requests import Request

COUNTED_AGAIN_AFTER = 300
"""Seconds."""


def of_request(request: Request) -> list[Task]:
    """The signed-in person's tasks, collected once per request: header and page ask for the same."""
    known = getattr(request, "_tasks", None)
    if known is None:
        known = tasks_of(request.acting, timezone.now())
        request._tasks = known  # type: ignore[attr-defined]
    return list(known)


def number_open(request: Request) -> int:
    """The number beside "My tasks": what waits for this person, not what waits for others.

    Every page shows it, so it is counted again only after somebody did something anywhere (each act writes one history
    entry) or after five minutes, for what falls due by the clock. The list itself is always read afresh.
    """
    key = f"tasks-open:{request.acting.user_id}:{history.newest()}"
    known = cache.get(key)
    if known is None or getattr(request, "_tasks", None) is not None:
        known = count_open(of_request(request))
        cache.set(key, known, COUNTED_AGAIN_AFTER)
    return int(known)


def count_open(tasks: list[Task]) -> int:
    """How many of them this person can do something about."""
    return sum(not task.waits for task in tasks)
