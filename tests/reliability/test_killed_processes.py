"""A process killed in the middle of its work: what was acknowledged is there, what was not finished is not."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from reliability import processes
from reliability.writing import LABEL, SLUG

ROUNDS = 20
CASE = "ekspor-sulsel"
APPS_WITH_SECTIONS = ["evidence", "agreements", "monitoring", "assessment"]


def test_no_acknowledged_act_is_lost_when_the_writer_is_killed(folder: Path) -> None:
    """Killed twenty times at any moment; every act is whole: a line without its entry, or an entry without its line, fails."""
    chance, acknowledged = random.Random(20261120), set()
    writers = processes.start(folder, "write_again_and_again")
    assert writers.stdin is not None
    assert writers.stdout is not None
    for _ in range(ROUNDS):
        writers.stdin.write("100000\n")
        writers.stdin.flush()
        ready, process = writers.stdout.readline().split()
        assert ready == "READY"
        for _ in range(chance.randint(0, 25)):
            acknowledged.add(writers.stdout.readline().strip())
        time.sleep(chance.random() * 0.01)
        os.kill(int(process), signal.SIGKILL)
        acknowledged |= set(iter(lambda: writers.stdout.readline().strip(), "GONE"))  # type: ignore[union-attr]
    writers.communicate(timeout=30)
    found = processes.state(folder)
    wanted = {f"{LABEL} {line.removeprefix('ACK ')}" for line in acknowledged if line}
    assert len(wanted) > ROUNDS
    assert found["integrity"] == "ok"
    assert found["broken"] == []
    assert found["unguarded"] == []
    assert sorted(wanted - set(found["labels"])) == []
    assert found["labels"] == found["entries"]
    assert len(set(found["labels"])) == len(found["labels"])
    assert len(found["labels"]) <= len(wanted) + ROUNDS, "at most the one act in flight of each round was not answered"


@pytest.mark.parametrize("app", APPS_WITH_SECTIONS)
def test_a_case_whose_loading_is_killed_in_the_middle_leaves_nothing(
    folder: Path, state_before: dict[str, Any], app: str
) -> None:
    loader = processes.start(folder, "load", CASE, app)
    assert loader.stdout is not None
    assert loader.stdout.readline() == "HALF\n", loader.stderr.read() if loader.stderr else ""
    loader.send_signal(signal.SIGKILL)
    loader.communicate(timeout=30)
    after = processes.state(folder)
    assert after["rows"] == state_before["rows"]
    assert after["collaborations"] == [SLUG]
    assert (after["integrity"], after["broken"]) == ("ok", [])


def test_a_case_loads_whole_after_an_attempt_that_was_killed(folder: Path) -> None:
    loader = processes.start(folder, "load", CASE, "assessment")
    assert loader.stdout is not None
    assert loader.stdout.readline() == "HALF\n"
    loader.kill()
    loader.communicate(timeout=30)
    assert processes.run(folder, "load", CASE, "nobody").strip() == "DONE"
    found = processes.state(folder)
    assert found["collaborations"] == sorted([SLUG, CASE])
    for kind in ("evidence.EvidenceRecord", "monitoring.Value", "assessment.Assessment"):
        assert found["rows"][kind] > 0
    assert processes.run(folder, "load", CASE, "nobody").strip() == "DONE", "a second load changes nothing"
    assert processes.state(folder)["rows"] == found["rows"]
