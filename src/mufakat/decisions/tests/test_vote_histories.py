"""Votes as a history: whatever order people act in, every vote that was answered counts once, and only the last of each.

The checker follows the promise on vote histories: for each elector the counted vote is the last acknowledged one; no vote
has a place after closing; the tally of the certificate is the recount of the history; nobody counts who is not an elector.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from collabgov.decisions import recompute
from mufakat.decisions import actions
from mufakat.decisions.models import Decision, Participation, Proposal, SecretBallot, Stance
from mufakat.decisions.tests.conftest import DAY, WEEK, Table
from mufakat.decisions.tests.histories import History, Write, problems_of
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
STANCES = ("agree", "reserve", "abstain", "object", "block")


# --- the checker --------------------------------------------------------------------------------------------------------


@pytest.fixture
def checked(table: Table) -> tuple[History, dict[str, Any]]:
    proposal = table.open()
    table.all_stand(proposal, ["agree", "object", "agree", None])
    table.stand(proposal, 1, "agree", at=table.start + DAY)
    keys = [table.elector(proposal, place).key for place in range(3)]
    writes = [Write(keys[0], "agree"), Write(keys[1], "object"), Write(keys[1], "agree"), Write(keys[2], "agree")]
    return History(writes), table.close(proposal).certificate


def test_the_checker_accepts_what_happened(checked: tuple[History, dict[str, Any]]) -> None:
    assert problems_of(*checked) == []


def test_the_checker_accepts_a_vote_whose_answer_never_came_counted_or_not(checked: tuple[History, dict[str, Any]]) -> None:
    history, certificate = checked
    key = history.writes[0].elector
    history.writes.append(Write(key, "block", acknowledged=False))
    assert problems_of(history, certificate) == []


@pytest.mark.parametrize(
    ("sabotage", "told"),
    [
        (lambda h, c: c["ballots"].append(dict(c["ballots"][0])), "counts twice"),
        (lambda h, c: c["ballots"].pop(), "is lost"),
        (lambda h, c: c["ballots"][0].update(content="abstain"), "was never sent"),
        (lambda h, c: c["ballots"][0].update(elector="hantu"), "is no elector"),
        (lambda h, c: h.writes.append(Write(h.writes[1].elector, "object")), "was never sent"),
        (lambda h, c: c["outcome"].update(verdict="not_adopted"), "not that of the ballots"),
    ],
)
def test_the_checker_finds_a_lost_doubled_forged_or_miscounted_vote(
    checked: tuple[History, dict[str, Any]], sabotage: Callable[..., Any], told: str
) -> None:
    history, certificate = checked
    sabotage(history, certificate)
    assert any(told in problem for problem in problems_of(history, certificate))


# --- any order of acts ----------------------------------------------------------------------------------------------------


class AnyOrder(RuleBasedStateMachine):
    """Three to four people at once, voting, changing, stepping aside, rewording, extending, closing, in any order."""

    table: Table
    method = "consensus"
    secret = False

    def __init__(self) -> None:
        super().__init__()
        self.now: datetime = self.table.start
        self.history = History()
        self.aside: dict[str, bool] = {}
        self.decision: Decision | None = None

    @initialize()
    def opened(self) -> None:
        self.proposal = self.table.open(method=self.method, secret=self.secret)
        self.keys = {place: self.table.elector(self.proposal, place).key for place in range(4)}
        self.frozen = self.content()

    def content(self) -> Any:
        row = Proposal.objects.get(pk=self.proposal.pk)
        electors = list(row.electors.order_by("id").values_list("key", "sector"))
        return row.rules, row.method, row.title_id, row.secret, electors

    def attempt(self, act: Callable[..., Any], **values: Any) -> Any:
        """Carry out an act; what is refused leaves no trace."""
        before = HistoryEntry.objects.count(), Stance.objects.count(), SecretBallot.objects.count()
        try:
            with transaction.atomic():
                return act(**values)
        except Refused:
            assert before == (HistoryEntry.objects.count(), Stance.objects.count(), SecretBallot.objects.count())
            return None

    @rule(minutes=st.integers(1, 60 * 40))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(place=st.integers(0, 3), stance=st.sampled_from(STANCES), voice=st.integers(0, 3))
    def vote(self, place: int, stance: str, voice: int) -> None:
        elector = self.table.elector(self.proposal, place)
        common = {"actor": self.table.voices[voice], "elector": elector, "content": stance, "now": self.now}
        if self.secret:
            done = self.attempt(actions.cast_secret_ballot, **common)
        else:
            done = self.attempt(actions.cast_stance, reason="Karena begitu.", **common)
        if done is not None:
            assert voice == place
            assert self.now < Proposal.objects.get(pk=self.proposal.pk).deadline
            self.history.writes.append(Write(self.keys[place], stance))

    @rule(stances=st.tuples(*[st.sampled_from(STANCES)] * 4))
    def everybody_votes(self, stances: tuple[str, ...]) -> None:
        for place, stance in enumerate(stances):
            self.vote(place, stance, place)

    @rule(place=st.integers(0, 3), steps_aside=st.booleans())
    def declare(self, place: int, steps_aside: bool) -> None:
        done = self.attempt(
            actions.declare_interest, actor=self.table.voices[place], proposal=self.proposal, party=self.table.parties[place],
            text="Saham", steps_aside=steps_aside, now=self.now,
        )  # fmt: skip
        if done is not None:
            self.aside[self.keys[place]] = steps_aside

    @rule()
    def reword(self) -> None:
        done = self.attempt(
            actions.write_wording, actor=self.table.founder, proposal=self.proposal, text=f"Naskah {self.now}",
            change_note="Keberatan", now=self.now,
        )  # fmt: skip
        if done is not None:
            self.history.writes.clear()

    @rule(days=st.integers(-3, 10))
    def extend(self, days: int) -> None:
        deadline = Proposal.objects.get(pk=self.proposal.pk).deadline + timedelta(days=days)
        self.attempt(
            actions.extend_deadline, actor=self.table.founder, proposal=self.proposal, deadline=deadline, reason="Banjir",
            now=self.now,
        )  # fmt: skip

    @rule(use_fallback=st.booleans(), clerk=st.booleans())
    def close(self, use_fallback: bool, clerk: bool) -> None:
        actor = self.table.founder if clerk else self.table.voices[0]
        done = self.attempt(
            actions.close_proposal, actor=actor, proposal=self.proposal, use_fallback=use_fallback, now=self.now
        )
        if done is not None:
            assert clerk
            assert self.decision is None
            self.decision = done

    def teardown(self) -> None:
        """Every run ends with the vote closed after its deadline, and its certificate held against the history."""
        if not hasattr(self, "proposal"):
            return
        if self.decision is None:
            self.now = Proposal.objects.get(pk=self.proposal.pk).deadline + timedelta(minutes=1)
            self.close(use_fallback=True, clerk=True)
        assert self.decision is not None
        self.the_certificate_is_the_history()
        self.vote(0, "agree", 0)
        self.the_certificate_is_the_history()

    @invariant()
    def what_was_opened_stands_still(self) -> None:
        if hasattr(self, "frozen"):
            assert self.content() == self.frozen

    @invariant()
    def the_certificate_is_the_history(self) -> None:
        if self.decision is None:
            return
        decision = Decision.objects.get(pk=self.decision.pk)
        assert Decision.objects.filter(proposal=self.proposal).count() == 1
        if self.secret:
            self.check_secret(decision)
        else:
            assert problems_of(self.history, decision.certificate) == []
        assert decision.certificate == self.decision.certificate
        aside = {key for key, steps in self.aside.items() if steps}
        assert set(decision.certificate["aside"]) == aside

    def check_secret(self, decision: Decision) -> None:
        """Multisets instead of owners, and as many ballots as people."""
        assert Counter(b["content"] for b in decision.certificate["ballots"]) == Counter(w.content for w in self.history.writes)
        assert SecretBallot.objects.filter(proposal=self.proposal).count() == len(decision.certificate["participants"])
        assert Participation.objects.filter(proposal=self.proposal).count() == len(self.history.writes)
        assert recompute(decision.certificate).agrees


@pytest.mark.parametrize(("method", "secret"), [("consensus", False), ("double-majority", False), ("simple-majority", True)])
def test_no_order_of_acts_loses_doubles_or_changes_a_vote(table: Table, method: str, secret: bool) -> None:
    machine = type("Machine", (AnyOrder,), {"table": table, "method": method, "secret": secret})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck), database=None
        ),
    )
    assert Decision.objects.count() >= 12
    assert set(Decision.objects.values_list("verdict", flat=True)) - {"no_quorum"}, "every run ended without a quorum"


def test_closing_and_voting_wait_for_each_other_on_the_row_of_the_proposal(table: Table) -> None:
    """Both lock the same row before anything else, so that neither can slip in between."""
    proposal = table.open()
    seen: list[str] = []

    def watch(execute: Any, sql: str, *rest: Any) -> Any:
        if "decisions_" in sql and not sql.startswith("SAVEPOINT"):
            seen.append(sql)
        return execute(sql, *rest)

    elector = table.elector(proposal, 0)
    for act in (
        lambda: actions.cast_stance(actor=table.voices[0], elector=elector, content="agree", reason="", now=table.start + DAY),
        lambda: actions.close_proposal(actor=table.founder, proposal=proposal, now=table.start + WEEK + DAY),
    ):
        seen.clear()
        with connection.execute_wrapper(watch):
            act()
        assert '"decisions_proposal"' in seen[0]
        assert seen[0].startswith("SELECT")
        if connection.vendor == "postgresql":
            assert "FOR UPDATE" in seen[0]
