"""For every test: nothing of this machine's settings or data, and a record of which needs passing tests prove."""

from __future__ import annotations

import gc
import json
import os
from collections import defaultdict
from pathlib import Path
from typing import Any

import hypothesis
import pytest

# A worker holds hundreds of megabytes to its end; looking through them again and again for what can go is wasted time.
gc.set_threshold(200_000, 20, 50)
# Speed is shown by benchmarks, never by a test on a busy machine.
hypothesis.settings.register_profile("mufakat", deadline=None)
hypothesis.settings.load_profile("mufakat")
pytest_plugins = ["shared_fixtures"]
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's own loop runs beside the test's database calls

ROOT = Path(__file__).parent
NEEDS_FOLDER = ROOT / ".needs"


DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}
LONGEST_FIRST = (
    "tests/journeys/test_every_page.py",
    "tests/permissions/test_every_address.py",
    "tests/journeys/",
    "tests/reliability/",
    "tests/permissions/",
)
"""Files that take long come first, so that no process ends the run alone with one of them."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first; mark what opens the database, so that `make check` can leave it to `make test`."""
    last = len(LONGEST_FIRST)
    items.sort(key=lambda item: next((n for n, path in enumerate(LONGEST_FIRST) if item.nodeid.startswith(path)), last))
    for item in items:
        if item.get_closest_marker("django_db") or DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("database")


def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[Any]) -> None:
    """Note for each passing test which needs it proves; a failing one takes its needs out."""
    if call.when != "call" or not os.environ.get("MUFAKAT_LEDGER"):
        return
    needs = [need for mark in item.iter_markers("need") for need in mark.args]
    if needs:
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        NEEDS_FOLDER.mkdir(exist_ok=True)
        with (NEEDS_FOLDER / f"run-{os.getpid()}-{worker}.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps({"test": item.nodeid, "needs": needs, "passed": call.excinfo is None}) + "\n")


def pytest_sessionstart(session: pytest.Session) -> None:
    if os.environ.get("MUFAKAT_LEDGER") == "start" and not hasattr(session.config, "workerinput"):
        for old in NEEDS_FOLDER.glob("*.json*"):
            old.unlink()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Gather the workers' notes into the ledger's record; a need with any failing test is not proven."""
    if not os.environ.get("MUFAKAT_LEDGER") or hasattr(session.config, "workerinput"):
        return
    proven: dict[str, list[str]] = defaultdict(list)
    broken: set[str] = set()
    for path in sorted(NEEDS_FOLDER.glob("run-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            note = json.loads(line)
            for need in note["needs"]:
                if note["passed"]:
                    proven[need].append(note["test"])
                else:
                    broken.add(need)
    NEEDS_FOLDER.mkdir(exist_ok=True)
    kept = {need: sorted(set(tests)) for need, tests in sorted(proven.items()) if need not in broken}
    (NEEDS_FOLDER / "passed.json").write_text(json.dumps(kept, indent=1), encoding="utf-8")
