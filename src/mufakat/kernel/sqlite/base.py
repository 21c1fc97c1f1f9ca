"""SQLite with a queue for writers.

SQLite's own lock waiting starves writers: with 16 writing processes one got a single commit in five seconds. An ordinary
file lock in front of BEGIN IMMEDIATE lets them take turns (measured: docs/decisions/0003). The gate is
held only while a transaction is open, is released by the operating system when a process dies, and is never taken for
reading: reads run in autocommit mode.
"""

from __future__ import annotations

import fcntl
import os
import random
import time
from typing import Any

from django.db.backends.sqlite3.base import DatabaseWrapper as SQLiteWrapper
from django.db.backends.sqlite3.creation import DatabaseCreation as SQLiteCreation
from django.db.utils import OperationalError

GATE_WAIT_SECONDS = 5.0


class GateBusy(OperationalError):
    """Other writers kept the gate for too long; the caller may try again."""


IN_MEMORY = "memory"


class DatabaseCreation(SQLiteCreation):
    """Test databases named `memory` (with the suffix of a parallel worker) live in memory, one per worker."""

    def _get_test_db_name(self) -> str:
        name = str(self.connection.settings_dict["TEST"]["NAME"] or "")
        return f"file:{name}?mode=memory&cache=shared" if name.startswith(IN_MEMORY) else str(super()._get_test_db_name())  # type: ignore[misc]


class DatabaseWrapper(SQLiteWrapper):
    """Takes the gate before BEGIN, gives it back after commit, rollback or close."""

    creation_class = DatabaseCreation

    _gate: int | None = None
    gate_waited_seconds = 0.0

    def _gate_path(self) -> str | None:
        name = str(self.settings_dict["NAME"])
        if name == ":memory:" or name.startswith("file:") or "mode=memory" in name:
            return None
        return f"{name}.gate"

    def _take_gate(self) -> None:
        path = self._gate_path()
        if path is None or self._gate is not None:
            return
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        started = time.monotonic()
        pause = 0.0005
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                waited = time.monotonic() - started
                if waited > GATE_WAIT_SECONDS:
                    os.close(handle)
                    raise GateBusy("The database is busy with other writers.") from None
                time.sleep(pause * (0.5 + random.random()))  # noqa: S311 - jitter, not a secret
                pause = min(pause * 1.5, 0.01)
        self._gate = handle
        self.gate_waited_seconds = time.monotonic() - started

    def _leave_gate(self) -> None:
        if self._gate is not None:
            handle, self._gate = self._gate, None
            os.close(handle)  # closing releases the lock

    def _start_transaction_under_autocommit(self) -> None:
        self._take_gate()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave_gate()
            raise

    def _commit(self) -> Any:
        try:
            return super()._commit()  # type: ignore[misc]
        finally:
            if not self.in_transaction():
                self._leave_gate()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            if not self.in_transaction():
                self._leave_gate()

    def in_transaction(self) -> bool:
        """Is a transaction open on the connection right now?"""
        return self.connection is not None and bool(self.connection.in_transaction)

    def close(self) -> None:
        super().close()
        self._leave_gate()  # a closed connection holds no transaction
