"""What is done by the clock for cases: telling of limits, in the working hours of the service."""

from __future__ import annotations

from datetime import datetime

from mufakat.kernel.access import SYSTEM
from mufakat.kernel.jobs import job, scheduled
from mufakat.services import actions, reminding
from mufakat.services.models import ServiceCase, SharedService
from mufakat.services.opened import calendars_for
from mufakat.services.queries.services import content_in_force

AT_ONCE = 200


@scheduled("services.tell_of_limits", rule="20 * * * *")
def tell_of_limits(due: str) -> None:
    """Every hour: each running service whose office is open tells of its limits. Nobody is told at midnight."""
    now = datetime.fromisoformat(due)
    for service in SharedService.objects.filter(state="running"):
        calendars = calendars_for(service.pk, content_in_force(service))
        if any(calendar.is_open(now) for calendar in calendars.values()):
            tell_some.enqueue(service=service.pk, after_case=0, due=due)


@job("services.tell_some_of_limits")
def tell_some(service: int, after_case: int, due: str) -> None:
    """Some of the cases of a service; the rest in a job of its own, so that no transaction grows long."""
    now = datetime.fromisoformat(due)
    found = SharedService.objects.get(pk=service)
    ids = list(reminding.candidates(found, now).filter(pk__gt=after_case).order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    for case in ServiceCase.objects.filter(pk__in=ids).order_by("pk"):
        actions.tell_of_limits(actor=SYSTEM, case=case, now=now)
    if len(ids) == AT_ONCE:
        tell_some.enqueue(service=service, after_case=ids[-1], due=due)
