"""No order of approvals, rejections, amendments, leaving and coming puts a change in force without every party that is there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mufakat.agreements import actions
from mufakat.agreements.approvals import Answer, tally
from mufakat.agreements.duty_rules import CHANGES, GONE, PROVISIONS, TRANSFERS
from mufakat.agreements.models import ChangeAnswer, Clause
from mufakat.collaborations import actions as collaboration_actions
from mufakat.collaborations.models import Party
from mufakat.kernel.access import SYSTEM
from mufakat.kernel.refusals import Refused

NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
ANSWERS = st.lists(st.tuples(st.integers(1, 5), st.booleans(), st.sampled_from(["a", "b"])), max_size=20)


@given(needed=st.sets(st.integers(1, 5), max_size=5), said=ANSWERS)
def test_a_proposal_is_carried_exactly_when_every_needed_party_last_said_yes_to_it(needed, said):
    found = tally(needed=needed, answers=[Answer(*one) for one in said], proposal="a")
    last = {party: yes for party, yes, proposal in said if proposal == "a"}
    assert found.is_carried == (bool(needed) and all(last.get(party) is True for party in needed))
    assert found.approved | found.rejected | found.waiting == needed
    assert not found.approved & found.rejected
    assert not found.approved & found.waiting


@pytest.mark.parametrize("table", [PROVISIONS, CHANGES, TRANSFERS])
def test_what_is_settled_stays_settled(table):
    settled = (
        {"ended", "transferred", "in_force", "withdrawn", "carried_out"}
        if table is not PROVISIONS
        else {"ended", "transferred"}
    )
    assert set(table.final_states) == settled & set(table.states)


def test_a_change_comes_into_force_only_from_approved_and_is_approved_only_by_carrying():
    assert [move.sources for move in CHANGES.moves if move.target == "in_force"] == [("approved",)]
    assert [move.name for move in CHANGES.moves if move.target == "approved"] == ["carry"]
    assert [move.sources for move in TRANSFERS.moves if move.target == "carried_out"] == [("consented",)]


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), st.integers(0, 2), st.booleans()),
        st.tuples(st.just("amend"), st.integers(0, 9), st.just(True)),
        st.tuples(st.just("leave"), st.integers(0, 2), st.just(True)),
        st.tuples(st.just("come"), st.integers(0, 2), st.just(True)),
        st.tuples(st.just("rebase"), st.just(0), st.just(True)),
        st.tuples(st.just("edit"), st.integers(0, 9), st.just(True)),
        st.tuples(st.just("settle"), st.just(0), st.just(True)),
    ),
    min_size=1,
    max_size=9,
)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_order_of_acts_puts_a_change_in_force_without_every_party_that_is_there(stage, steps):
    """After each act: in force means that everybody there approved exactly what took effect, on the text that stood."""
    case = stage()
    everybody = [("answer", number, True) for number in range(3)]
    for name, number, flag in [*steps, *everybody]:
        before = case.clause_text()
        try:
            getattr(case, name)(number, flag)
        except Refused:
            continue
        case.change.refresh_from_db()
        if case.change.state == "in_force":
            case.require_every_approval()
            assert case.clause_text() == case.change.items.get().text_id
            assert case.change.items.get().base["text_id"] == before
            return
        if name != "edit":
            assert case.clause_text() == before
    assert case.change.state != "approved", "what everybody approved without a date does not wait"


class Stage:
    """One agreement of three parties with one change before them."""

    def __init__(self, signed: Any, clause: Clause, parties: list[Party], speakers: list[Any], founder: Any) -> None:
        self.signed, self.clause, self.parties, self.speakers, self.founder = signed, clause, parties, speakers, founder
        self.change = actions.open_change_request(
            actor=founder, agreement=signed, kind="addendum", reason="Awal.", items=[self.item("Bunyi baru.")], now=NOW
        )
        self.change = actions.propose_change_request(actor=founder, change=self.change, expected_version=None, now=NOW)

    @staticmethod
    def item(text: str) -> dict[str, str]:
        return {"operation": "replace", "address": "12(1)", "text_id": text}

    def clause_text(self) -> str:
        return Clause.objects.get(pk=self.clause.pk).text_id

    def answer(self, number: int, approves: bool) -> None:
        self.change.refresh_from_db()
        actions.answer_change_request(
            actor=self.speakers[number], change=self.change, party=self.parties[number], approves=approves, reason="Sebab.",
            proposal_sha256=self.change.proposal_sha256, now=NOW,
        )  # fmt: skip

    def amend(self, number: int, _: bool) -> None:
        values = {"kind": "addendum", "reason": "Awal."}
        actions.amend_change_request(
            actor=self.founder,
            change=self.change,
            values=values,
            items=[self.item(f"Bunyi {number}.")],
            expected_version=None,
            now=NOW,
        )

    def leave(self, number: int, _: bool) -> None:
        party = Party.objects.get(pk=self.parties[number].pk)
        collaboration_actions.move_party(actor=self.founder, party=party, move="leave", now=NOW)
        actions.settle_change_request(change=self.change, now=NOW)

    def come(self, number: int, _: bool) -> None:
        party = Party.objects.get(pk=self.parties[number].pk)
        if party.status == "left":
            party = collaboration_actions.move_party(actor=self.founder, party=party, move="invite", now=NOW)
        collaboration_actions.move_party(actor=self.founder, party=party, move="join", now=NOW)

    def rebase(self, *_: Any) -> None:
        actions.rebase_change_request(actor=self.founder, change=self.change, now=NOW)

    def edit(self, number: int, _: bool) -> None:
        actions.correct_transcription(
            actor=SYSTEM, clause=self.clause, values={"kind": "evaluation", "text_id": f"Salinan {number}."}, reason="Salah ketik.",
            expected_version=None, now=NOW,
        )  # fmt: skip

    def settle(self, *_: Any) -> None:
        actions.settle_change_request(change=self.change, now=NOW)

    def require_every_approval(self) -> None:
        there = set(self.signed.parties.exclude(status__in=GONE).values_list("pk", flat=True))
        yes = set(
            ChangeAnswer.objects.filter(
                change=self.change, answer="approve", proposal_sha256=self.change.proposal_sha256, dropped_at__isnull=True
            ).values_list("party_id", flat=True)
        )
        assert there, "somebody must be there to approve"
        assert there <= yes


@pytest.fixture
def stage(make_agreement, make_party, member_of, founder, clock):
    parties = [make_party(name) for name in ("Pihak Satu", "Pihak Dua", "Pihak Tiga")]
    speakers = [member_of(party) for party in parties]
    numbers = iter(range(1000))

    def make() -> Stage:
        for party in Party.objects.filter(pk__in=[one.pk for one in parties]).exclude(status="joined"):
            Party.objects.filter(pk=party.pk).update(status="joined")
        signed = make_agreement(f"Perjanjian {next(numbers)}", parties=parties)
        values = {"kind": "evaluation", "text_id": "Bunyi lama."}
        clause = actions.add_clause(actor=founder, agreement=signed, address="12(1)", values=values, now=clock)
        return Stage(signed, clause, parties, speakers, founder)

    return make
