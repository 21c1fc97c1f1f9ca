"""Hand-overs through kills and power cuts: what was acknowledged is there whole, and every parcel has one holder throughout."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from reliability import power, processes
from reliability.handing import PARCELS
from reliability.test_votes_survive import Stage

CUTS = 8


@pytest.fixture(scope="module")
def counter(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prepared folder with parcels to hand over, made once."""
    folder = tmp_path_factory.mktemp("counter") / "data"
    shutil.copytree(prepared, folder)
    processes.run(folder, "prepare", module="handing")
    return folder


@pytest.fixture
def desk(counter: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "data"
    shutil.copytree(counter, copy)
    return copy


@pytest.fixture
def stage(desk: Path) -> Iterator[Stage]:
    process = processes.start(desk, "stage", module="handing")
    yield Stage(process)
    process.communicate(timeout=60)


@dataclass
class Told:
    """What givers and receivers were answered, and the acts of killed ones that nobody knows of."""

    listed: dict[str, int] = field(default_factory=dict)
    received: dict[str, int] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)

    def add(self, said: list[str]) -> None:
        waiting = ""
        for line in said:
            kind, *words = line.split(" ")
            if kind == "SEND":
                waiting = words[1]
            elif kind in ("ACK", "REFUSED"):
                waiting = ""
            if kind == "ACK":
                (self.listed if words[0] == "list" else self.received)[words[1]] = int(words[2])
        if waiting:
            self.unknown.add(waiting)


def problems_after(told: Told, found: dict[str, Any]) -> list[str]:
    """Everything in which the people and the database disagree, and every parcel without exactly one holder."""
    batches = found["batches"]
    wrong = [f"list {one} is not there" for one, n in told.listed.items() if one not in batches or batches[one][3] != n]
    for number, received in told.received.items():
        there = batches.get(number)
        if there is None or there[0] == "listed" or (there[2], there[4]) != (received, received):
            wrong.append(f"receipt {number} is not there whole")
    wrong += [f"batch {one} is half there" for one, (_, listed, _, records, _) in batches.items() if listed != records]
    known = told.listed.keys() | told.unknown
    wrong += [f"batch {one} of nobody" for one in batches if one not in known]
    wrong += [] if len(found["holders"]) == PARCELS else [f"{len(found['holders'])} holders of {PARCELS} parcels"]
    wrong += found["departures"]
    wrong += [] if (found["integrity"], found["chain"]) == ("ok", True) else ["the database or its history is broken"]
    return wrong


def test_no_parcel_is_lost_or_doubled_when_those_who_hand_it_over_are_killed(stage: Stage) -> None:
    _answer_too_early(stage)
    chance, told = random.Random(20261121), Told()
    for turn in range(2):
        stage.begin(f"give {turn}", f"take {turn}")
        stage.answers(chance.randint(1, 3))
        stage.kill_all()
        stage.gone(told)  # type: ignore[arg-type]
        assert problems_after(told, stage.outcome()) == []
        stage.said.clear()
    stage.begin("give 8", "take 9")
    stage.gone(told)  # type: ignore[arg-type]
    found = stage.outcome()
    assert problems_after(told, found) == []
    assert found["holders"] == ["pos_antar"] * PARCELS
    assert len(told.listed) > 4
    assert told.received


def _answer_too_early(stage: Stage) -> None:
    """The sabotage: the same checks find the list that a killed process had acknowledged before it was kept."""
    told = Told()
    stage.begin("give 1 early")
    stage.answers(1)
    stage.kill_all()
    stage.gone(told)  # type: ignore[arg-type]
    assert any("is not there" in problem for problem in problems_after(told, stage.outcome()))
    stage.said.clear()


def losses(folder: Path, synchronous: str) -> tuple[int, int]:
    """Over many cuts: how many lost an acknowledged list or receipt; how many left a parcel with no holder or two."""
    start = power.files_of(folder)
    steps = power.traced(folder, synchronous, "handing", "session")
    assert sum(step.kind == "ack" for step in steps) == 8
    lossy = corrupt = 0
    for left in power.after_cuts(start, steps, CUTS, folder.parent / "rebuilt"):
        ask = left.database.execute
        records = dict(
            ask("SELECT batch, COUNT(*) FROM services_caserecord WHERE kind = 'listed' AND place IS NOT NULL GROUP BY batch")
        )
        moved = dict(ask("SELECT batch, COUNT(*) FROM services_custodyentry WHERE batch <> '' GROUP BY batch").fetchall())
        lost = False
        for line in left.acknowledged:
            _, kind, number, count = line.split(" ")
            lost |= (records if kind == "list" else moved).get(number, 0) != int(count)
        lossy += lost
        holders = ask("SELECT COUNT(*), COUNT(DISTINCT case_id) FROM services_holding WHERE item = 'paspor'").fetchone()
        corrupt += not left.is_whole or tuple(holders) != (PARCELS, PARCELS)
    return lossy, corrupt


@power.needs_strace
def test_no_acknowledged_hand_over_is_lost_in_a_power_cut(desk: Path) -> None:
    assert losses(desk, "FULL") == (0, 0)
