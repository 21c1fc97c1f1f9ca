"""The worker: takes jobs from the queue one by one, looks at the clock, and stops when asked without losing a job.

It drives the worker of `django_tasks_db`; ours adds the schedule, the signs of life and a stop that works in a thread.
"""

from __future__ import annotations

import atexit
import logging
import secrets
import signal
import threading
import time
from typing import Any

from django.db import OperationalError, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker  # type: ignore[import-not-found]
from django_tasks_db.models import DBTaskResult

from mufakat.kernel import jobs

logger = logging.getLogger("mufakat.jobs")
LOOK_EVERY_SECONDS = 1.0
TICK_EVERY_SECONDS = 20.0
BEAT_EVERY_SECONDS = 15.0
STOP_WAIT_SECONDS = 10.0


class JobLoop:
    """One worker. `run` blocks until `stop` is called; the job in hand is finished first."""

    def __init__(self, *, look_every: float = LOOK_EVERY_SECONDS) -> None:
        self.name = f"worker-{secrets.token_hex(8)}"
        self._look_every = look_every
        self._stopped = threading.Event()
        self._queue = Worker(
            queue_names=["default"],
            interval=0.2,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=self.name,
            excluded_queue_names=[],
        )

    def stop(self) -> None:
        """Ask the loop to end after the job in hand."""
        self._stopped.set()
        self._queue.running = False

    def run(self) -> None:
        """Work until stopped. A busy database is waited for; nothing else ends the loop but `stop`."""
        pulse = threading.Thread(target=self._keep_beating, name=f"{self.name}-beat", daemon=True)
        pulse.start()
        next_tick = time.monotonic()
        while not self._stopped.is_set():
            try:
                if time.monotonic() >= next_tick:
                    self._look_at_clock()
                    next_tick = time.monotonic() + TICK_EVERY_SECONDS
                self.work_off()
            except OperationalError:
                logger.warning("The database is busy; the worker waits.")
            except Exception:
                logger.exception("The worker met an error and goes on.")
            close_old_connections()
            self._stopped.wait(self._look_every)
        pulse.join(STOP_WAIT_SECONDS)
        self._say_goodbye()

    def work_off(self) -> None:
        """Do everything that is ready now. Looks by a plain read first: the queue's own look takes the write lock."""
        if DBTaskResult.objects.ready().exists() and not self._stopped.is_set():
            self._queue.run()

    def _look_at_clock(self) -> None:
        now = timezone.now()
        jobs.take_back_abandoned(now=now)
        jobs.tick(now)

    def _keep_beating(self) -> None:
        while True:
            try:
                jobs.beat(self.name, now=timezone.now())
            except OperationalError:
                logger.warning("No sign of life written: the database is busy.")
            if self._stopped.wait(BEAT_EVERY_SECONDS):
                break
        connection.close()

    def _say_goodbye(self) -> None:
        try:
            jobs.leave(self.name)
        except OperationalError:
            logger.warning("The worker left without saying so; its sign of life runs out by itself.")
        connection.close()


class InProcessWorker:
    """A job loop in a thread of the server process, for an installation of one process."""

    def __init__(self, *, look_every: float = LOOK_EVERY_SECONDS) -> None:
        self._loop = JobLoop(look_every=look_every)
        self._thread = threading.Thread(target=self._loop.run, name=self._loop.name, daemon=True)

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    def start(self) -> InProcessWorker:
        """Begin; the end of the process stops it cleanly."""
        self._thread.start()
        atexit.register(self.stop)
        return self

    def stop(self, wait: float = STOP_WAIT_SECONDS) -> bool:
        """Finish the job in hand and end; False when it took longer than `wait` (the job then goes back by itself)."""
        self._loop.stop()
        if self._thread.is_alive():
            self._thread.join(wait)
        atexit.unregister(self.stop)
        return not self._thread.is_alive()


def run_worker() -> None:
    """A worker as a process of its own; SIGTERM and SIGINT end it after the job in hand."""
    loop = JobLoop()

    def end(*_: Any) -> None:
        loop.stop()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    loop.run()
