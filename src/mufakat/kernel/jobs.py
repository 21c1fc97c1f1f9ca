"""Jobs: work done after the act, enqueued in the act's own transaction, tried again when it fails, never lost.

A job is a function with a name. It runs in one transaction together with the mark that it is done, so its effect happens
once, even when the worker dies right after. A job that fails eight times goes to the dead letters and waits for a person.
Jobs carry plain facts (ids, texts); what they may do is asked again when they run.
"""

from __future__ import annotations

import logging
import random
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import OperationalError, transaction
from django.utils import timezone
from django_tasks import TaskContext, TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from mufakat.kernel import cron
from mufakat.kernel.models import DeadLetter, ScheduledRun, WorkerBeat

logger = logging.getLogger("mufakat.jobs")
MOST_TRIES = 8
FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=6)
PLANNING_ATTEMPTS = 5
SILENT_AFTER = timedelta(seconds=60)
"""A worker that gave no sign of life for so long is taken for dead."""


@dataclass(frozen=True)
class Job:
    """A named piece of work. `name` is what the queue remembers, so renaming the function does no harm."""

    name: str
    work: Callable[..., Any]

    def enqueue(self, *, after: datetime | None = None, **payload: Any) -> None:
        """Queue the job in the caller's transaction: it exists when, and only when, the act commits."""
        planned = run_job.using(run_after=after) if after else run_job
        planned.enqueue(self.name, payload, 1)


@dataclass(frozen=True)
class Schedule:
    """A job that runs by the clock."""

    job: Job
    rule: str
    zone: str


JOBS: dict[str, Job] = {}
SCHEDULES: dict[str, Schedule] = {}


def job(name: str) -> Callable[[Callable[..., Any]], Job]:
    """Make a function a job: `@job("documents.render_pdf")`. Its arguments must be JSON: numbers, texts, lists."""

    def register(work: Callable[..., Any]) -> Job:
        if name in JOBS:
            raise ValueError(f"Job {name} is declared twice.")
        JOBS[name] = Job(name, work)
        return JOBS[name]

    return register


def scheduled(name: str, *, rule: str, zone: str = "Asia/Jakarta") -> Callable[[Callable[..., Any]], Job]:
    """Make a function a job that runs by the clock: `@scheduled("digest.send", rule="0 7 * * 1-5")`.

    It is called with `due`, the moment it was due, in ISO form. After a standstill it runs once, for the latest due time.
    """
    cron.parse(rule)

    def register(work: Callable[..., Any]) -> Job:
        SCHEDULES[name] = Schedule(job(name)(work), rule, zone)
        return JOBS[name]

    return register


@task(takes_context=True)
def run_job(context: TaskContext, name: str, payload: dict[str, Any], tried: int) -> None:
    """What the queue calls: do the work and mark it done in one transaction, or plan the next try."""
    task_id = str(context.task_result.id)
    try:
        with transaction.atomic():
            JOBS[name].work(**payload)
            _mark_done(task_id)
    except Exception as problem:
        logger.exception("Job %s failed on try %s", name, tried)
        _plan_patiently(name, payload, tried, problem)
        raise


def _mark_done(task_id: str) -> None:
    """In the job's own transaction, so that no crash between effect and mark can make it run twice."""
    if _queue_is_stored():
        DBTaskResult.objects.filter(pk=task_id).update(
            status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now(), exception_class_path="", traceback=""
        )


def _queue_is_stored() -> bool:
    return bool(run_job.get_backend().supports_defer)


def _plan_patiently(name: str, payload: dict[str, Any], tried: int, problem: Exception) -> None:
    """A busy database must not cost the job its next try."""
    for attempt in range(PLANNING_ATTEMPTS):
        try:
            with transaction.atomic():
                return _plan_next_try(name, payload, tried, problem)
        except OperationalError:
            if attempt == PLANNING_ATTEMPTS - 1:
                raise
            time.sleep(0.2 * 2**attempt)


def _plan_next_try(name: str, payload: dict[str, Any], tried: int, problem: Exception) -> None:
    now = timezone.now()
    if tried >= MOST_TRIES:
        DeadLetter.objects.create(job=name, payload=payload, tries=tried, error=_place_of(problem), failed_at=now)
        logger.error("Job %s gave up after %s tries", name, tried)
    elif _queue_is_stored():
        run_job.using(run_after=now + pause_after(tried)).enqueue(name, payload, tried + 1)


def pause_after(tried: int) -> timedelta:
    """Ten seconds, then three times as long each time, at most six hours; a little uneven, so that jobs do not come in step."""
    pause = min(FIRST_PAUSE * 3 ** (tried - 1), LONGEST_PAUSE)
    return pause * (0.9 + 0.2 * random.random())  # noqa: S311 - spread, not a secret


def _place_of(problem: Exception) -> str:
    """Kind of error and where it arose. Not its text: that may hold what a person typed."""
    frames = traceback.extract_tb(problem.__traceback__)
    where = f" at {frames[-1].name}:{frames[-1].lineno}" if frames else ""
    return f"{type(problem).__module__}.{type(problem).__qualname__}{where}"[:300]


# --- dead letters -------------------------------------------------------------------------------------------------


def open_dead_letters(limit: int = 50) -> list[DeadLetter]:
    """Jobs that gave up and that nobody has dealt with yet, newest first."""
    return list(DeadLetter.objects.filter(settled_at__isnull=True)[:limit])


def try_again(letter: DeadLetter, *, now: datetime) -> bool:
    """Put a given-up job back into the queue; False when somebody else already dealt with it."""
    with transaction.atomic():
        taken = DeadLetter.objects.filter(pk=letter.pk, settled_at__isnull=True).update(settled_at=now)
        if taken:
            run_job.enqueue(letter.job, letter.payload, 1)
        return bool(taken)


def set_aside(letter: DeadLetter, *, now: datetime) -> bool:
    """Decide that a given-up job need not run any more."""
    return bool(DeadLetter.objects.filter(pk=letter.pk, settled_at__isnull=True).update(settled_at=now))


# --- the clock ----------------------------------------------------------------------------------------------------


def tick(now: datetime) -> list[str]:
    """Enqueue every scheduled job that fell due, each due time exactly once, however many processes tick."""
    enqueued = []
    for name, schedule in SCHEDULES.items():
        due = cron.latest_due(schedule.rule, schedule.zone, now)
        if due is not None and _is_first(name, schedule, due):
            enqueued.append(name)
    return enqueued


def _is_first(name: str, schedule: Schedule, due: datetime) -> bool:
    known = ScheduledRun.objects.filter(name=name).values_list("last_due", flat=True).first()
    if known is None:
        # First seen: a new installation owes nothing for the past.
        ScheduledRun.objects.get_or_create(name=name, defaults={"last_due": due})
        return False
    if known >= due:
        return False
    with transaction.atomic():
        moved = ScheduledRun.objects.filter(name=name, last_due__lt=due).update(last_due=due)
        if moved:
            schedule.job.enqueue(due=due.isoformat())
        return bool(moved)


# --- signs of life ------------------------------------------------------------------------------------------------


def beat(worker: str, *, now: datetime) -> None:
    """A worker says that it lives."""
    WorkerBeat.objects.update_or_create(worker=worker, defaults={"beat_at": now})


def leave(worker: str) -> None:
    """A worker stops on purpose."""
    WorkerBeat.objects.filter(worker=worker).delete()


def take_back_abandoned(*, now: datetime) -> int:
    """Put back what dead workers held; returns how many jobs."""
    silent_since = now - SILENT_AFTER
    alive = set(WorkerBeat.objects.filter(beat_at__gte=silent_since).values_list("worker", flat=True))
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=silent_since)
    taken = 0
    for held in running[:1000]:
        if not held.worker_ids or held.worker_ids[-1] not in alive:
            same = DBTaskResult.objects.filter(pk=held.pk, status=TaskResultStatus.RUNNING, started_at=held.started_at)
            taken += same.update(status=TaskResultStatus.READY)
    WorkerBeat.objects.filter(beat_at__lt=now - timedelta(days=1)).delete()
    return taken
