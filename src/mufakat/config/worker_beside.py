"""The background worker of an installation without a worker process: one server process runs it in a thread."""

from __future__ import annotations

import fcntl
import os

from django.conf import settings

from mufakat.kernel.worker import InProcessWorker

_held: list[int] = []
"""The lock's file handle; open for as long as this process is the one that works."""


def start_worker_beside_server() -> InProcessWorker | None:
    """Start the worker in this process unless another one of the same data folder already has it, or it is switched off."""
    if not settings.WORKER_IN_PROCESS:
        return None
    handle = os.open(settings.DATA_DIR / "worker.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    _held.append(handle)
    return InProcessWorker().start()
