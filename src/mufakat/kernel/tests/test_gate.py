"""The writers' queue of SQLite and the settings a live connection really has, on files as in production."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db.utils import ConnectionHandler, OperationalError

from mufakat.kernel.sqlite import base
from mufakat.kernel.sqlite.base import GateBusy

SOURCE = Path(base.__file__).resolve().parents[3]
HOLDER = """
import fcntl, os, sys, time
handle = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT, 0o600)
fcntl.flock(handle, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(60)
"""
WRITER = """
import sys
from django.conf import settings
settings.configure(DATABASES={"default": {"ENGINE": "mufakat.kernel.sqlite", "NAME": sys.argv[1],
    "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 5, "init_command": "PRAGMA journal_mode=WAL"}}}, USE_TZ=True)
from django.db import connection, transaction
for number in range(int(sys.argv[3])):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(MAX(place), 0) FROM acts")
        cursor.execute("INSERT INTO acts VALUES (%s, %s)", [cursor.fetchone()[0] + 1, sys.argv[2]])
"""


@pytest.fixture
def database(tmp_path):
    """A file with the engine and options of the platform's own settings."""
    handler = ConnectionHandler({"default": {**settings.SQLITE_SETTINGS, "NAME": str(tmp_path / "data.sqlite3")}})
    connection = handler["default"]
    yield connection
    connection.close()


@pytest.fixture
def acts(database, django_db_blocker):
    with django_db_blocker.unblock():
        with database.cursor() as cursor:
            cursor.execute("CREATE TABLE acts (place integer PRIMARY KEY, writer text)")
        yield database


@pytest.fixture
def held_gate(acts):
    """Another process holds the gate."""
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, acts._gate_path()], stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "held\n"
    yield holder
    holder.kill()
    holder.wait()


def begin(connection):
    """As `transaction.atomic` begins on SQLite."""
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def write(connection, writer="a"):
    """One act in one transaction, on a connection of our own."""
    begin(connection)
    try:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO acts (writer) VALUES (%s)", [writer])
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    finally:
        connection.set_autocommit(True)


def count(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM acts")
        return cursor.fetchone()[0]


def test_every_setting_of_the_database_is_read_back_from_a_live_connection(tmp_path):
    """A setting that SQLite does not understand is ignored in silence; hence the question to the connection itself."""
    script = (
        "import django, json; django.setup()\n"
        "from django.db import connection\n"
        "names = ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout', 'temp_store', 'cache_size']\n"
        "with connection.cursor() as cursor:\n"
        "    print(json.dumps({name: cursor.execute('PRAGMA ' + name).fetchone()[0] for name in names}))\n"
    )
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("MUFAKAT_", "DATABASE_URL"))},
        "DJANGO_SETTINGS_MODULE": "mufakat.config.settings",
        "MUFAKAT_DATA_DIR": str(tmp_path / "data"),
        "PYTHONPATH": str(SOURCE),
    }
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "temp_store": 2,
        "cache_size": -32000,
    }
    assert (tmp_path / "data" / "secret.key").stat().st_mode & 0o077 == 0


def test_the_gate_is_held_during_a_write_and_given_back_after_it(acts):
    begin(acts)
    with acts.cursor() as cursor:
        cursor.execute("INSERT INTO acts (writer) VALUES ('a')")
    assert acts._gate is not None
    acts.commit()
    assert acts._gate is None
    acts.set_autocommit(True)
    assert count(acts) == 1


@pytest.mark.parametrize("end", ["rollback", "close"])
def test_the_gate_is_given_back_when_the_act_is_undone(acts, end):
    begin(acts)
    with acts.cursor() as cursor:
        cursor.execute("INSERT INTO acts (writer) VALUES ('a')")
    getattr(acts, end)()
    assert acts._gate is None
    acts.set_autocommit(True)
    assert count(acts) == 0


def test_a_gate_held_too_long_is_a_busy_database_not_a_hang(acts, held_gate, monkeypatch):
    monkeypatch.setattr(base, "GATE_WAIT_SECONDS", 0.3)
    started = time.monotonic()
    with pytest.raises(GateBusy):
        write(acts)
    assert 0.3 <= time.monotonic() - started < 2
    assert issubclass(GateBusy, OperationalError)
    assert (acts._gate, count(acts)) == (None, 0)


def test_reading_does_not_wait_for_writers(acts, held_gate, monkeypatch):
    monkeypatch.setattr(base, "GATE_WAIT_SECONDS", 0.3)
    started = time.monotonic()
    assert count(acts) == 0
    assert time.monotonic() - started < 0.2
    assert acts._gate is None


def test_a_writer_that_dies_frees_the_gate(acts, held_gate):
    held_gate.send_signal(signal.SIGKILL)
    held_gate.wait()
    write(acts)
    assert count(acts) == 1


def test_a_writer_waits_for_its_turn(acts, tmp_path):
    """The gate opens within the limit: the act is late, not lost."""
    brief = HOLDER.replace("time.sleep(60)", "time.sleep(0.5)")
    holder = subprocess.Popen([sys.executable, "-c", brief, acts._gate_path()], stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "held\n"
    write(acts)
    holder.wait()
    assert count(acts) == 1
    assert acts.gate_waited_seconds > 0.1


def test_nested_acts_take_the_gate_once(acts):
    begin(acts)
    with acts.cursor() as cursor:
        cursor.execute("INSERT INTO acts (writer) VALUES ('a')")
        held = acts._gate
        cursor.execute("SAVEPOINT inner_act")
        cursor.execute("INSERT INTO acts (writer) VALUES ('b')")
        cursor.execute("ROLLBACK TO SAVEPOINT inner_act")
        assert acts._gate == held is not None
    acts.commit()
    acts.set_autocommit(True)
    assert count(acts) == 1


def test_two_processes_write_in_turns_and_lose_nothing(acts, tmp_path):
    name, each = str(acts.settings_dict["NAME"]), 120
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, name, writer, str(each)], env=environment, stderr=subprocess.PIPE)
        for writer in ("a", "b")
    ]
    for writer in writers:
        _, errors = writer.communicate(timeout=60)
        assert writer.returncode == 0, errors.decode()
    rows = sqlite3.connect(name).execute("SELECT writer, COUNT(*) FROM acts GROUP BY writer ORDER BY writer").fetchall()
    assert rows == [("a", each), ("b", each)]


def test_the_gate_lies_beside_the_database_and_is_nobody_elses(acts):
    write(acts)
    path = Path(acts._gate_path())
    assert path.parent == Path(acts.settings_dict["NAME"]).parent
    assert path.stat().st_mode & 0o077 == 0


def test_a_database_in_memory_needs_no_gate():
    handler = ConnectionHandler({"default": {**settings.SQLITE_SETTINGS, "NAME": ":memory:"}})
    assert handler["default"]._gate_path() is None
