"""What waits for an officer: whose turn it is, what was escalated to the own lane, what hangs; one line for each."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from mufakat.forum import tasks
from mufakat.forum.tasks import Task
from mufakat.kernel.access import Actor
from mufakat.kernel.web.language import dua
from mufakat.services.lanes import lanes_of, services_worked_in
from mufakat.services.models import SharedService
from mufakat.services.queries import case_lists
from mufakat.services.queries.case_lists import Choice
from mufakat.services.queries.services import content_in_force

LINES: tuple[tuple[Choice, Any, str, Any], ...] = (
    (
        Choice(view="terlambat", escalated=True),
        dua("{n} permohonan lewat batas, diteruskan kepada Anda", "{n} applications past their limit, passed on to you"),
        "lambat",
        dua("Lewat batas", "Past the limit"),
    ),
    (
        Choice(view="diperingatkan", mine=True),
        dua("{n} permohonan mendekati batas", "{n} applications near their limit"),
        "hati",
        dua("Peringatan", "Warning"),
    ),
    (
        Choice(view="menggantung", mine=True),
        dua("{n} permohonan menunggu konfirmasi penerima", "{n} applications wait for the receiver's confirmation"),
        "hati",
        dua("Menggantung", "Hanging"),
    ),
    (
        Choice(view="giliran"),
        dua("{n} permohonan menunggu giliran Anda", "{n} applications wait for you"),
        "belum",
        dua("Kerjakan", "Work on them"),
    ),
)


def register() -> None:
    tasks.register_source(cases_to_work_on)


def cases_to_work_on(actor: Actor, now: datetime) -> list[Task]:
    """For each service the actor works in, how many cases wait for what."""
    worked = services_worked_in(actor)
    services = SharedService.objects.filter(pk__in=worked, state="running").select_related("collaboration") if worked else ()
    return [task for service in services for task in _tasks_of(actor, service, now)]


def _tasks_of(actor: Actor, service: SharedService, now: datetime) -> list[Task]:
    content, lanes = content_in_force(service), lanes_of(actor, service.pk)
    address = reverse("services:cases", args=[service.collaboration.slug, service.key])
    place, is_example = f"{service.name} · {service.collaboration.title}", service.collaboration.is_example
    found = []
    for choice, words, kind, label in LINES:
        listed = case_lists.list_cases(viewer=actor, service=service, content=content, lanes=lanes, choice=choice, now=now)
        counted = case_lists.bounded_count(listed)
        if not counted:
            continue
        shown = f"{case_lists.MOST_COUNTED}+" if counted > case_lists.MOST_COUNTED else counted
        title, url = words.with_values(n=shown), address + choice.query
        found.append(Task(title, place, url, urgent=True, kind=kind, label=label, is_example=is_example))
    return found
