"""What the kernel itself does by the clock: forget what need not be kept, publish the daily seal."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from mufakat.kernel import idempotency, sealing
from mufakat.kernel.jobs import scheduled

KEYS_KEPT = timedelta(days=7)
RESULTS_KEPT = timedelta(days=14)


@scheduled("kernel.forget_old", rule="30 2 * * *")
def forget_old(due: str) -> None:
    """Drop idempotency keys older than seven days and results of jobs finished two weeks ago."""
    moment = datetime.fromisoformat(due)
    idempotency.forget_before(moment - KEYS_KEPT)
    DBTaskResult.objects.finished().filter(finished_at__lt=moment - RESULTS_KEPT).delete()


@scheduled("kernel.publish_seal", rule="5 0 * * *")
def publish_seal(due: str) -> None:
    """Sign the heads of all histories, once a day."""
    sealing.publish_seal(timezone.now())
