"""Jobs: enqueued with the act, run once, tried again, given up in the open; the clock rings once for everybody."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from mufakat.kernel import cron, daily, jobs
from mufakat.kernel.models import DeadLetter, IdempotencyKey, ScheduledRun, WorkerBeat
from mufakat.kernel.worker import JobLoop

NOW = datetime(2025, 8, 5, 0, 30, tzinfo=UTC)
"""Tuesday 5 August 2025, 07.30 in Jakarta."""


@pytest.fixture
def stored_queue(settings, db, monkeypatch):
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)  # the test's own transaction must stay open
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}


@pytest.fixture
def done():
    return []


@pytest.fixture
def note(done):
    name = "tests.note"
    yield jobs.job(name)(lambda **payload: done.append(payload))
    del jobs.JOBS[name]


@pytest.fixture
def failing(db):
    name = "tests.fail"

    def work(**payload):
        IdempotencyKey.objects.create(actor_key="x", key="half-done", fingerprint="", status=200, created_at=NOW)
        raise ValueError("Sari Wulandari, 0812-3456-7890")

    yield jobs.job(name)(work)
    del jobs.JOBS[name]


def work_off():
    JobLoop().work_off()


def make_all_due():
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now() - timedelta(seconds=1))


def test_a_job_runs_with_what_it_was_given(stored_queue, note, done):
    note.enqueue(agreement=7)
    assert done == []
    work_off()
    assert done == [{"agreement": 7}]
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_a_job_of_an_act_that_was_undone_never_exists(stored_queue, note, done):
    with transaction.atomic():
        note.enqueue(agreement=7)
        transaction.set_rollback(True)
    work_off()
    assert done == []
    assert not DBTaskResult.objects.exists()


def test_a_job_for_later_waits(stored_queue, note, done):
    note.enqueue(after=timezone.now() + timedelta(hours=1), agreement=7)
    work_off()
    assert done == []


def test_the_mark_that_a_job_is_done_is_part_of_its_own_transaction(stored_queue, note, done, monkeypatch):
    note.enqueue(agreement=7)
    monkeypatch.setattr(DBTaskResult, "set_successful", lambda self, value: None)  # the worker dies right after the effect
    work_off()
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
    assert jobs.take_back_abandoned(now=timezone.now() + timedelta(hours=1)) == 0


def test_a_failing_job_leaves_no_half_effect_and_is_tried_again_later(stored_queue, failing):
    failing.enqueue()
    work_off()
    assert not IdempotencyKey.objects.exists()
    waiting = DBTaskResult.objects.get(status="READY")
    assert waiting.run_after > timezone.now() + timedelta(seconds=5)
    assert waiting.args_kwargs["args"] == ["tests.fail", {}, 2]


def test_after_eight_tries_a_job_is_given_up_in_the_open_without_personal_data(stored_queue, failing):
    failing.enqueue(agreement=7)
    for _ in range(12):
        make_all_due()
        work_off()
    assert DBTaskResult.objects.count() == jobs.MOST_TRIES == 8
    letter = jobs.open_dead_letters()[0]
    assert (letter.job, letter.payload, letter.tries) == ("tests.fail", {"agreement": 7}, 8)
    assert letter.error.startswith("builtins.ValueError")
    assert "Sari" not in letter.error


def test_a_given_up_job_is_put_back_once(stored_queue, note, done):
    letter = DeadLetter.objects.create(job="tests.note", payload={"a": 1}, tries=8, error="x", failed_at=NOW)
    assert jobs.try_again(letter, now=NOW)
    assert not jobs.try_again(letter, now=NOW)
    work_off()
    assert done == [{"a": 1}]
    assert jobs.open_dead_letters() == []


def test_a_given_up_job_can_be_set_aside(stored_queue, note, done):
    letter = DeadLetter.objects.create(job="tests.note", payload={}, tries=8, error="x", failed_at=NOW)
    assert jobs.set_aside(letter, now=NOW)
    assert not jobs.try_again(letter, now=NOW)
    work_off()
    assert done == []


def test_pauses_grow_and_end_at_six_hours():
    pauses = [jobs.pause_after(tried).total_seconds() for tried in range(1, 20)]
    assert 9 <= pauses[0] <= 11
    assert 27 <= pauses[1] <= 33
    assert all(pause <= 6 * 3600 * 1.1 for pause in pauses)
    assert pauses[-1] >= 6 * 3600 * 0.9


def test_what_a_dead_worker_held_goes_back_and_what_a_living_one_holds_stays(stored_queue, note, done):
    note.enqueue(who="dead")
    note.enqueue(who="living")
    long_ago = timezone.now() - timedelta(minutes=5)
    for row in DBTaskResult.objects.all():
        row.claim(row.args_kwargs["args"][1]["who"])
    DBTaskResult.objects.update(started_at=long_ago)
    jobs.beat("living", now=timezone.now())
    jobs.beat("dead", now=long_ago)
    assert jobs.take_back_abandoned(now=timezone.now()) == 1
    work_off()
    assert done == [{"who": "dead"}]


def test_a_worker_that_leaves_takes_its_sign_of_life_along(db):
    jobs.beat("one", now=NOW)
    jobs.beat("one", now=NOW)
    assert WorkerBeat.objects.count() == 1
    jobs.leave("one")
    assert not WorkerBeat.objects.exists()


# --- the clock ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "zone", "due"),
    [
        ("0 7 * * 1-5", "Asia/Jakarta", "2025-08-05T07:00:00+07:00"),
        ("0 7 * * 1-5", "Asia/Jayapura", "2025-08-05T07:00:00+09:00"),
        ("0 7 * * 6", "Asia/Jakarta", "2025-08-02T07:00:00+07:00"),
        ("0 7 * * 0", "Asia/Jakarta", "2025-08-03T07:00:00+07:00"),
        ("0 7 * * 7", "Asia/Jakarta", "2025-08-03T07:00:00+07:00"),
        ("0 8 * * *", "Asia/Jakarta", "2025-08-04T08:00:00+07:00"),
        ("*/20 * * * *", "Asia/Jakarta", "2025-08-05T07:20:00+07:00"),
        ("30 7 * * *", "Asia/Jakarta", "2025-08-05T07:30:00+07:00"),
        ("0 0 1 * *", "Asia/Jakarta", "2025-08-01T00:00:00+07:00"),
        ("0 0 29 2 *", "Asia/Jakarta", None),
        ("0 0 1 1 *", "Asia/Jakarta", "2025-01-01T00:00:00+07:00"),
        ("0 0 1 * 1", "Asia/Jakarta", "2025-08-04T00:00:00+07:00"),
        ("15,45 6-7 * * *", "Asia/Jakarta", "2025-08-05T07:15:00+07:00"),
    ],
)
def test_the_clock_is_read_in_the_zone_of_the_job(rule, zone, due):
    found = cron.latest_due(rule, zone, NOW)
    assert (found.isoformat() if found else None) == due


@pytest.mark.parametrize(
    "rule", ["", "* * * *", "60 * * * *", "* 24 * * *", "5-1 * * * *", "*/0 * * * *", "a * * * *", "* * 0 * *"]
)
def test_a_rule_that_could_never_run_is_refused_at_once(rule):
    with pytest.raises(ValueError):
        cron.parse(rule)


@pytest.fixture
def morning(done):
    name = "tests.morning"
    yield jobs.scheduled(name, rule="0 7 * * *")(lambda due: done.append(due))  # noqa: PLW0108 - called by keyword
    del jobs.JOBS[name], jobs.SCHEDULES[name]


def test_a_new_installation_owes_nothing_for_the_past(stored_queue, morning):
    assert jobs.tick(NOW) == []
    assert ScheduledRun.objects.filter(name="tests.morning").exists()


def test_each_due_time_is_enqueued_once_however_often_the_clock_is_read(stored_queue, morning, done):
    jobs.tick(NOW)
    for hours in (0, 1, 12, 23):
        assert "tests.morning" not in jobs.tick(NOW + timedelta(hours=hours))
    jobs.tick(NOW + timedelta(days=1))
    jobs.tick(NOW + timedelta(days=1, minutes=1))
    queued = DBTaskResult.objects.filter(args_kwargs__args__0="tests.morning")
    assert [row.args_kwargs["args"][1]["due"] for row in queued] == ["2025-08-06T07:00:00+07:00"]


def test_after_a_standstill_a_job_runs_once_for_the_latest_due_time(stored_queue, morning, done):
    jobs.tick(NOW)
    jobs.tick(NOW + timedelta(days=9))
    work_off()
    assert done == ["2025-08-14T07:00:00+07:00"]


def test_old_keys_are_forgotten_after_seven_days(db):
    for days in (1, 6, 8, 30):
        IdempotencyKey.objects.create(
            actor_key="x", key=str(days), fingerprint="", status=200, created_at=NOW - timedelta(days=days)
        )
    daily.forget_old.work(due=NOW.isoformat())
    assert set(IdempotencyKey.objects.values_list("key", flat=True)) == {"1", "6"}


def test_the_daily_jobs_of_the_kernel_are_on_the_clock():
    assert {"kernel.forget_old", "kernel.publish_seal"} <= set(jobs.SCHEDULES)


# --- in processes of their own ------------------------------------------------------------------------------------

PREPARE = """
import django, os, sys, time
from datetime import UTC, datetime, timedelta
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mufakat.config.settings")
django.setup()
from django.db import connection
from django_tasks_db.models import DBTaskResult
from mufakat.kernel import jobs
from mufakat.kernel.models import DeadLetter, ScheduledRun, WorkerBeat
MODELS = [DBTaskResult, ScheduledRun, DeadLetter, WorkerBeat]
START = datetime(2025, 8, 5, 0, 30, tzinfo=UTC)
jobs.SCHEDULES.clear()
hourly = jobs.scheduled("tests.hourly", rule="0 * * * *")(lambda due: None)
"""


def run_python(folder, code, *, wait=True):
    environment = {**os.environ, "MUFAKAT_DATA_DIR": str(folder), "PYTHONPATH": os.pathsep.join(sys.path)}
    environment.pop("DATABASE_URL", None)
    process = subprocess.Popen(
        [sys.executable, "-c", PREPARE + textwrap.dedent(code)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    return finished(process) if wait else process


def finished(process):
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    return out.strip()


def make_tables(folder):
    run_python(
        folder,
        """
        with connection.schema_editor() as editor:
            for model in MODELS:
                editor.create_model(model)
        jobs.tick(START)
        """,
    )


def test_two_processes_that_read_the_clock_together_enqueue_each_due_time_once(tmp_path):
    make_tables(tmp_path)
    code = """
    for hour in range(1, 41):
        jobs.tick(START + timedelta(hours=hour))
    """
    together = [run_python(tmp_path, code, wait=False) for _ in range(2)]
    for process in together:
        finished(process)
    dues = run_python(
        tmp_path,
        """
        dues = [row.args_kwargs["args"][1]["due"] for row in DBTaskResult.objects.all()]
        print(len(dues), len(set(dues)))
        """,
    )
    assert dues == "40 40"


def test_the_worker_inside_the_server_does_its_jobs_and_stops_cleanly(tmp_path):
    make_tables(tmp_path)
    out = run_python(
        tmp_path,
        """
        from mufakat.kernel.worker import InProcessWorker
        seen = []
        slow = jobs.job("tests.slow")(lambda number: (time.sleep(0.3), seen.append(number)))
        for number in range(2):
            slow.enqueue(number=number)
        worker = InProcessWorker(look_every=0.05).start()
        deadline = time.monotonic() + 20
        while not seen and time.monotonic() < deadline:
            time.sleep(0.02)
        stopped = worker.stop()
        states = sorted(DBTaskResult.objects.values_list("status", flat=True))
        assert len(seen) == states.count("SUCCESSFUL") and "RUNNING" not in states, (seen, states)
        print(stopped, worker.alive, WorkerBeat.objects.count(), len(seen) >= 1)
        """,
    )
    assert out == "True False 0 True"


def test_a_worker_process_ends_by_itself_when_asked_to_terminate(tmp_path):
    make_tables(tmp_path)
    code = """
    from mufakat.kernel import worker
    print("ready", flush=True)
    worker.run_worker()
    print("ended", WorkerBeat.objects.count())
    """
    process = run_python(tmp_path, code, wait=False)
    assert process.stdout.readline() == "ready\n"
    deadline = timezone.now() + timedelta(seconds=20)
    while run_python(tmp_path, "print(WorkerBeat.objects.count())") != "1":
        assert timezone.now() < deadline
    process.terminate()
    assert finished(process) == "ended 0"
