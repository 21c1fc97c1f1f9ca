"""Every night the figures of running services are read from the records of their last months."""

from __future__ import annotations

from datetime import datetime

from mufakat.kernel.access import SYSTEM
from mufakat.kernel.jobs import job, scheduled
from mufakat.services.actions.figures import read_months
from mufakat.services.models import SharedService


@scheduled("services.read_figures", rule="20 3 * * *")
def read_figures(due: str) -> None:
    """One job for each service, so that a large one does not keep the others waiting."""
    for service in SharedService.objects.exclude(state="preparing").values_list("pk", flat=True):
        read_figures_of.enqueue(service_id=service, due=due)


@job("services.read_figures_of")
def read_figures_of(service_id: int, due: str) -> None:
    service = SharedService.objects.select_related("collaboration").get(pk=service_id)
    read_months(actor=SYSTEM, service=service, now=datetime.fromisoformat(due))
