"""Votes, minutes and numbers through kills, races and power cuts: what was acknowledged is there, once, and counted.

Several voters and two clerks work as processes of their own on one database. What each was told is a history; the checker of
vote histories holds it against the certificate. Every promise has a sabotage run that the same checks must catch.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from reliability import power, processes
from reliability.voting import MEETINGS, SMALL

from mufakat.decisions.tests.histories import History, Write, problems_of

ROUNDS, CLIENTS, CUTS = 2, 2, 16
VOTES = SMALL + 2


@pytest.fixture(scope="module")
def polling(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prepared folder with votes to cast, made once."""
    folder = tmp_path_factory.mktemp("polling") / "data"
    shutil.copytree(prepared, folder)
    processes.run(folder, "prepare", module="voting")
    return folder


@pytest.fixture
def booth(polling: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "data"
    shutil.copytree(polling, copy)
    return copy


# --- what clients were told ---------------------------------------------------------------------------------------------


@dataclass
class Told:
    """What the clients sent and were answered; a client that died leaves at most one act without an answer."""

    votes: dict[int, tuple[str, str]] = field(default_factory=dict)
    unknown: list[Write] = field(default_factory=list)
    ballots: dict[str, str] = field(default_factory=dict)
    unknown_ballots: list[Write] = field(default_factory=list)
    decisions: list[tuple[int, str]] = field(default_factory=list)

    def add(self, said: list[str]) -> None:
        """Everything one client said, in order."""
        waiting: list[str] | None = None
        for line in said:
            kind, *words = line.split(" ")
            if kind == "SEND":
                waiting = words
            elif kind in ("ACK", "REFUSED"):
                waiting = None
            if kind == "ACK":
                self._acknowledged(words)
        if waiting:
            (self.unknown if waiting[0] == "vote" else self.unknown_ballots).append(Write(waiting[1], waiting[2], False))

    def _acknowledged(self, words: list[str]) -> None:
        if words[0] == "vote":
            self.votes[int(words[3])] = (words[1], words[2])
        elif words[0] == "ballot":
            self.ballots[words[1]] = words[2]
        elif words[0] == "decision":
            self.decisions.append((int(words[1]), " ".join(words[2:])))

    def history(self) -> History:
        """Acknowledged votes in the order the database gave them, then those nobody knows of."""
        return History([*(Write(*self.votes[number]) for number in sorted(self.votes)), *self.unknown])


def problems_after(told: Told, found: dict[str, Any]) -> list[str]:
    """Everything in which the clients and the database disagree."""
    rows = {int(number): tuple(vote) for number, vote in found["votes"].items()}
    wrong = [f"vote {n} of {told.votes[n]} is not there" for n in told.votes if rows.get(n) != told.votes[n]]
    most = len(told.votes) + len(told.unknown)
    wrong += [f"{len(rows)} votes, {most} sent"] if len(rows) > most else []
    numbers = sorted(one["number"] for one in found["decisions"])
    wrong += [] if numbers == list(range(1, len(numbers) + 1)) else [f"numbers {numbers}"]
    titles = Counter(one["title"] for one in found["decisions"])
    wrong += [f"{title} was closed {times} times" for title, times in titles.items() if times > 1]
    recorded = {(one["number"], one["title"]) for one in found["decisions"]}
    wrong += [f"decision {one} is not there" for one in told.decisions if one not in recorded]
    wrong += [] if len(found["taken"]) == len(recorded) else [f"{len(found['taken'])} entries, {len(recorded)} decisions"]
    certificates = {one["title"]: one["certificate"] for one in found["decisions"]}
    if "Terbuka" in certificates:
        wrong += problems_of(told.history(), certificates["Terbuka"])
        wrong += _problems_of_box(told, found, certificates["Rahasia"])
    wrong += [] if (found["integrity"], found["chain"]) == ("ok", True) else ["the database or its history is broken"]
    return wrong


def _problems_of_box(told: Told, found: dict[str, Any], certificate: dict[str, Any]) -> list[str]:
    """As many ballots as people; multisets instead of owners."""
    counted, sent = Counter(one["content"] for one in certificate["ballots"]), Counter(told.ballots.values())
    unknown = Counter(write.content for write in told.unknown_ballots)
    wrong = [] if counted >= sent and counted <= sent + unknown else [f"{counted} counted, {sent} sent, {unknown} unknown"]
    wrong += [f"{key} is missing in the list" for key in told.ballots if key not in certificate["participants"]]
    if len(certificate["ballots"]) != len(certificate["participants"]) or sorted(counted.elements()) != found["ballots"]:
        wrong.append("ballots and participants differ")
    return wrong


# --- killed -------------------------------------------------------------------------------------------------------------


@dataclass
class Stage:
    """One process that lets voters and clerks split off, and one stream of what they all say."""

    process: subprocess.Popen[str]
    said: dict[int, list[str]] = field(default_factory=dict)

    def begin(self, *lines: str) -> None:
        """Let one process split off for each line; all are known by number before anything else happens."""
        self._write(*lines)
        waiting = len(lines)
        while waiting:
            waiting -= self.hear() == "BEGUN"

    def _write(self, *lines: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("".join(f"{line}\n" for line in lines))
        self.process.stdin.flush()

    def hear(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read() if self.process.stderr else ""
        who, _, words = line.rstrip("\n").partition(" ")
        assert not words.startswith("BROKEN "), words
        if words:
            self.said.setdefault(int(who), []).append(words)
        return words or who

    def answers(self, number: int, kind: str = "ACK ") -> None:
        """Listen until so many acts of this kind were answered."""
        while number:
            number -= self.hear().startswith(kind)

    def kill_all(self) -> None:
        """Kill everybody; what they still managed to say is heard."""
        for who in self.said:
            os.kill(who, signal.SIGKILL)

    def gone(self, told: Told) -> None:
        self._write("gone")
        while self.hear() != "GONE":
            pass
        for lines in self.said.values():
            told.add(lines)
        self.said.clear()

    def outcome(self) -> dict[str, Any]:
        self._write("outcome")
        while not (said := self.hear()).startswith("{"):
            pass
        found: dict[str, Any] = json.loads(said)
        return found


@pytest.fixture
def stage(booth: Path) -> Iterator[Stage]:
    process = processes.start(booth, "stage", module="voting")
    yield Stage(process)
    process.communicate(timeout=60)


def test_no_vote_is_lost_doubled_or_miscounted_when_voters_and_clerks_are_killed(stage: Stage) -> None:
    chance, told = random.Random(20261120), Told()
    for turn in range(ROUNDS):
        stage.begin(*(f"vote {turn * CLIENTS + one}" for one in range(CLIENTS)))
        stage.answers(chance.randint(8, 40))
        stage.kill_all()
        stage.gone(told)
    stage.begin("close")
    stage.answers(2)
    stage.kill_all()
    stage.begin("close")
    stage.gone(told)
    found = stage.outcome()
    assert problems_after(told, found) == []
    assert len(found["decisions"]) == VOTES, "what one clerk left open the other closed"
    assert len(told.votes) > ROUNDS * CLIENTS
    assert told.ballots


def test_votes_cast_while_two_clerks_close_are_counted_or_refused_and_each_vote_gets_one_number(stage: Stage) -> None:
    told = Told()
    stage.begin("vote 21", "vote 22")
    stage.answers(6)
    stage.begin("close", "close")
    stage.answers(VOTES, "ACK decision ")
    stage.kill_all()
    stage.gone(told)
    found = stage.outcome()
    assert problems_after(told, found) == []
    assert sorted(number for number, _ in told.decisions) == list(range(1, VOTES + 1)), "each told to one clerk only"


def test_an_answer_given_before_the_act_is_kept_would_lose_votes(stage: Stage) -> None:
    """The sabotage: the same checks find the vote that a killed process had acknowledged too early."""
    told = Told()
    stage.begin("vote 1 early")
    stage.answers(1)
    stage.kill_all()
    stage.gone(told)
    assert any("is not there" in problem for problem in problems_after(told, stage.outcome()))


def test_the_checks_find_a_number_given_twice_a_gap_and_a_vote_closed_twice() -> None:
    whole = {"integrity": "ok", "chain": True, "votes": {}, "ballots": [], "participants": [], "taken": ["K-001", "K-002"]}
    pair = [{"number": 1, "title": "Kecil 1", "certificate": {}}, {"number": 2, "title": "Kecil 2", "certificate": {}}]
    assert problems_after(Told(decisions=[(2, "Kecil 2")]), {**whole, "decisions": pair}) == []
    for change in ({"number": 1}, {"number": 3}, {"title": "Kecil 1"}):
        assert problems_after(Told(), {**whole, "decisions": [pair[0], {**pair[1], **change}]})
    assert problems_after(Told(decisions=[(3, "Kecil 3")]), {**whole, "decisions": pair})
    assert problems_after(Told(), {**whole, "decisions": pair[:1]})


# --- without power --------------------------------------------------------------------------------------------------------


def losses(folder: Path, synchronous: str) -> tuple[int, int]:
    """Over many cuts: how many lost an acknowledged vote, decision or sealed minutes; how many left a broken database."""
    start = power.files_of(folder)
    steps = power.traced(folder, synchronous, "voting", "session")
    said = [step.data.decode().split(" ")[1] for step in steps if step.kind == "ack"]
    assert (said.count("decision"), said.count("minutes")) == (VOTES, MEETINGS)
    lossy = corrupt = 0
    for left in power.after_cuts(start, steps, CUTS, folder.parent / "rebuilt"):
        lossy += bool(_lost(left))
        corrupt += not left.is_whole
    return lossy, corrupt


def _lost(left: power.Rebuilt) -> list[str]:
    """Acknowledged acts that the rebuilt database does not hold whole."""
    select = {
        "vote": "SELECT s.id || ' ' || e.key || ' ' || s.stance FROM decisions_stance s JOIN decisions_elector e ON e.id = s.elector_id",
        "decision": "SELECT d.number || ' ' || d.title_id FROM decisions_decision d JOIN decisions_proposal p "
        "ON p.id = d.proposal_id WHERE p.state = 'closed'",
        "minutes": "SELECT a.number || ' ' || a.sha256 FROM forum_approvedminutes a JOIN forum_minutes m "
        "ON m.id = a.minutes_id WHERE m.state = 'approved'",
        "ballot": "SELECT e.key FROM decisions_participation p JOIN decisions_elector e ON e.id = p.elector_id "
        "WHERE (SELECT COUNT(*) FROM decisions_secretballot) = (SELECT COUNT(*) FROM decisions_participation)",
    }
    there = {kind: {str(row[0]) for row in left.database.execute(query)} for kind, query in select.items()}
    lost = []
    for line in left.acknowledged:
        _, kind, *words = line.split(" ")
        told = {"vote": lambda w: f"{w[2]} {w[0]} {w[1]}", "ballot": lambda w: w[0]}.get(kind, " ".join)(words)
        lost += [line] if told not in there[kind] else []
    return lost


@power.needs_strace
def test_no_acknowledged_vote_decision_or_minutes_is_lost_in_a_power_cut(booth: Path) -> None:
    assert losses(booth, "FULL") == (0, 0)


@power.needs_strace
def test_with_weaker_syncing_votes_would_be_lost(booth: Path) -> None:
    """The sabotage: were this to lose nothing, the test above would prove nothing."""
    lossy, corrupt = losses(booth, "NORMAL")
    assert lossy > CUTS // 2
    assert corrupt == 0
