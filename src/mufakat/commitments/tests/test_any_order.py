"""Whatever people do in whatever order: nobody judges their own promise, the first date stays, settled is settled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mufakat.collaborations.models import Party
from mufakat.commitments import actions
from mufakat.commitments.models import ChangeRequest, Commitment
from mufakat.commitments.rules import SETTLED_STATES
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 20, 5, tzinfo=UTC)
DUE = date(2026, 11, 27)
ACTORS = ("promiser", "promiser_and_secretary", "carrier_and_secretary", "counterpart", "secretary", "stranger")
OF_THE_PROMISE = ACTORS[:3]
JUDGEMENTS = {"accept", "return", "kept", "partly", "broken", "reopen", "due", "agree", "refuse", "consequence"}
ACTS = ("done", "partly_done", "stuck", "ask", "offer", "withdraw", *sorted(JUDGEMENTS))
steps = st.lists(st.tuples(st.sampled_from(ACTORS), st.sampled_from(ACTS), st.integers(0, 4)), max_size=14)


@pytest.fixture
def actors(
    harbour_master: Actor, farmer: Actor, founder: Actor, stranger: Actor, port: Party, make_party: Callable[..., Party],
    member_of: Callable[..., Actor],
) -> dict[str, Actor]:  # fmt: skip
    carrier = make_party("Bank", "state_enterprise")
    secretary = {port.collaboration_id: frozenset({"secretary", "representative"})}
    return {
        "promiser": harbour_master,
        "promiser_and_secretary": replace(harbour_master, scope_roles=secretary),
        "carrier_and_secretary": replace(member_of(carrier, "Wakil Bank"), scope_roles=secretary),
        "counterpart": farmer,
        "secretary": founder,
        "stranger": stranger,
    }


def carry_out(actor: Actor, act: str, one: Commitment, now: datetime) -> None:
    """One act as a page would call it; what is not possible is refused."""
    later = one.due_on + timedelta(days=30) if one.due_on else DUE
    change = ChangeRequest.objects.filter(commitment=one).order_by("-id").first()
    doing: dict[str, Callable[[], Any]] = {
        "done": lambda: actions.report_progress(actor=actor, commitment=one, said="done", text="Jadi", now=now),
        "partly_done": lambda: actions.report_progress(actor=actor, commitment=one, said="partly", text="Maju", now=now),
        "stuck": lambda: actions.report_progress(actor=actor, commitment=one, said="stuck", text="Macet", now=now),
        "ask": lambda: actions.ask_extension(actor=actor, commitment=one, due_on=later, reason="Cuaca", now=now),
        "offer": lambda: actions.offer_terms(
            actor=actor, commitment=one, kind="reduction", target="Separuh", reason="Dana", now=now
        ),
        "withdraw": lambda: actions.withdraw_change(actor=actor, change=change, now=now) if change else None,
        "agree": lambda: actions.answer_change(actor=actor, change=change, agreed=True, now=now) if change else None,
        "refuse": lambda: (
            actions.answer_change(actor=actor, change=change, agreed=False, reason="Tidak", now=now) if change else None
        ),
        "accept": lambda: actions.accept_proof(actor=actor, commitment=one, now=now),
        "return": lambda: actions.return_report(actor=actor, commitment=one, reason="Kurang", now=now),
        "reopen": lambda: actions.reopen_commitment(actor=actor, commitment=one, reason="Keliru", now=now),
        "due": lambda: actions.change_due_date(
            actor=actor, commitment=one, due_on=later, reason="Disepakati", expected_version=one.version, now=now
        ),
        "consequence": lambda: actions.decide_consequence(
            actor=actor, commitment=one, applied=True, reason="Lewat", text="Teguran", now=now
        ),
        **{
            verdict: lambda verdict=verdict: actions.judge_commitment(  # type: ignore[misc]
                actor=actor, commitment=one, verdict=verdict, reason="Diperiksa", now=now
            )
            for verdict in ("kept", "partly", "broken")
        },
    }
    doing[act]()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(taken=steps)
def test_no_order_of_acts_breaks_the_promises_rules(
    taken: list[tuple[str, str, int]], actors: dict[str, Actor], port: Party, farmers: Party
) -> None:
    carrier = Party.objects.get(organisation__slug="bank")
    one = actions.pledge_commitment(
        actor=actors["secretary"], collaboration=port.collaboration, party=port, counterpart=farmers, carried_with=[carrier],
        text="Menyediakan gudang", due_on=DUE, now=START,
    )  # fmt: skip
    now, counted_until = START, DUE
    for who, act, days in taken:
        now += timedelta(days=days)
        before, history = Commitment.objects.get(pk=one.pk), HistoryEntry.objects.count()
        try:
            carry_out(actors[who], act, before, now)
        except Refused:
            after = Commitment.objects.get(pk=one.pk)
            assert (after.state, after.version, HistoryEntry.objects.count()) == (before.state, before.version, history)
            continue
        after = Commitment.objects.get(pk=one.pk)
        acted = HistoryEntry.objects.count() - history
        assert acted <= 1
        assert not (acted and who in OF_THE_PROMISE and act in JUDGEMENTS), "somebody judged a promise of their own"
        assert not (acted and who == "stranger")
        assert after.first_due_on == DUE
        if before.state in SETTLED_STATES and after.state != before.state:
            assert act == "reopen"
        assert (after.settled_at is not None) == (after.state in SETTLED_STATES)
        assert (after.evidenced_on is not None) == (after.state == "kept")
        if after.on_time_until != counted_until:
            agreed = ChangeRequest.objects.filter(commitment=one, state="agreed", answered_at=now).last()
            in_time = not agreed.asked_late if act == "agree" and agreed else now.date() <= counted_until
            assert in_time, "what was asked or moved after the date does not count as on time"
            counted_until = after.on_time_until or counted_until
        assert ChangeRequest.objects.filter(commitment=one, state="asked").count() <= (after.state not in SETTLED_STATES)
