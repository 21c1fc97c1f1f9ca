"""What the forum does by the clock and when something happens below it."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from mufakat.collaborations.events import RepresentativeChanged
from mufakat.collaborations.models import Representative
from mufakat.forum import actions, queries
from mufakat.kernel.access import SYSTEM
from mufakat.kernel.jobs import scheduled


@scheduled("forum.notice_missed_meetings", rule="15 1 * * *")
def notice_missed_meetings(due: str) -> None:
    """Once a day: record the dates of running schedules that passed, grace included, without a meeting."""
    now = datetime.fromisoformat(due)
    for series in queries.running_series():
        missed = queries.status_of(viewer=SYSTEM, series=series, now=now).missed
        if missed and series.obligatory:
            actions.notice_missed(actor=SYSTEM, series=series, due_dates=missed, now=now)


def pass_knowledge_on(event: RepresentativeChanged) -> None:
    """Who newly speaks for a party receives what the party was told before."""
    found = Representative.objects.select_related("party__collaboration", "person").get(pk=event.representative_id)
    actions.pass_on_to_successor(actor=SYSTEM, representative=found, now=timezone.now())
