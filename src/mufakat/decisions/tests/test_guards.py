"""What people try: votes without mandate, late, twice, for others; members added after opening; script in the text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from mufakat.collaborations import actions as collaboration_actions
from mufakat.collaborations.models import Party, Representative
from mufakat.decisions import actions
from mufakat.decisions.electorate import planned
from mufakat.decisions.models import Elector, Remark, Stance
from mufakat.decisions.tests.conftest import DAY, WEEK, Table
from mufakat.decisions.tests.test_deciding_together import refusal
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotAllowed

pytestmark = pytest.mark.django_db


def vote(table: Table, proposal: Any, place: int, actor: Actor, **also: Any) -> Any:
    values = {"content": "agree", "reason": "", "now": table.start + DAY, **also}
    return actions.cast_stance(actor=actor, elector=table.elector(proposal, place), **values)


def test_nobody_votes_for_another_party_not_even_the_secretariat(table: Table, stranger: Actor, visitor: Actor) -> None:
    proposal = table.open()
    for actor in (table.founder, table.voices[1], stranger, visitor):
        with pytest.raises(NotAllowed):
            vote(table, proposal, 0, actor)
    assert not Stance.objects.exists()


def test_a_mandate_that_does_not_let_decide_does_not_bind_but_may_remark(table: Table, member_of: Callable[..., Actor]) -> None:
    proposal = table.open()
    adviser = member_of(table.parties[0], "Penasihat", authority="consult")
    with pytest.raises(NotAllowed) as refused:
        vote(table, proposal, 0, adviser)
    assert refused.value.code == "no_mandate"
    actions.remark(actor=adviser, proposal=proposal, text="Sebaiknya Rabu.", party=table.parties[0], now=table.start + DAY)
    assert Remark.objects.get().is_late is False


def test_a_mandate_that_expires_during_the_vote_stops_the_next_vote_and_keeps_the_last(table: Table) -> None:
    proposal = table.open()
    held = vote(table, proposal, 0, table.voices[0])
    tomorrow = timezone.localdate() + timedelta(days=2)
    Representative.objects.filter(party=table.parties[0]).update(valid_until=tomorrow)
    late = table.start + 3 * DAY
    with pytest.raises(NotAllowed):
        vote(table, proposal, 0, table.voices[0], content="abstain", now=late)
    assert Stance.objects.filter(elector=table.elector(proposal, 0)).last() == held
    assert table.close(proposal, now=table.start + WEEK + DAY).certificate["outcome"]["figures"]["voted"] == 1


def test_a_seat_passes_to_the_successor_named_at_hand_over_and_to_nobody_else(
    table: Table, member_of: Callable[..., Actor]
) -> None:
    proposal = table.open(one_vote_per="seat")
    elector = table.elector(proposal, 0)
    assert elector.key.endswith("/1")
    successor = member_of(table.parties[0], "Pengganti")
    with pytest.raises(NotAllowed):
        vote(table, proposal, 0, successor)
    first = Representative.objects.get(pk=elector.mandate_id)
    Representative.objects.filter(pk=first.pk).update(
        succeeded_by=Representative.objects.get(person__user_id=successor.user_id), valid_until=timezone.localdate()
    )
    assert vote(table, proposal, 0, successor).stance == "agree"
    with pytest.raises(NotAllowed):
        vote(table, proposal, 0, table.voices[0], content="abstain")


def test_members_added_after_opening_have_no_vote_and_one_that_left_keeps_its_place(
    table: Table, make_party: Callable[..., Party], member_of: Callable[..., Actor]
) -> None:
    proposal = table.open()
    newcomer = make_party("Dinas Tambahan", "government")
    voice = member_of(newcomer, "Wakil Baru")
    assert not Elector.objects.filter(proposal=proposal, party=newcomer).exists()
    with pytest.raises(NotAllowed):
        vote(table, proposal, 0, voice)
    collaboration_actions.move_party(actor=table.founder, party=table.parties[3], move="leave", now=table.start + DAY)
    decision = table.close(proposal)
    assert decision.eligible == 4
    assert len(planned(table.collaboration, "party", table.start).electors) == 4


def test_parties_without_a_right_to_decide_get_no_vote(table: Table, make_party: Callable[..., Party]) -> None:
    observer = make_party("Media Lokal", "media")
    consulted = make_party("Akademisi", "academia")
    Party.objects.filter(pk=observer.pk).update(role="observer")
    Party.objects.filter(pk=consulted.pk).update(decision_right="consulted")
    found = planned(table.collaboration, "party", table.start)
    assert len(found.electors) == 4
    assert {party.pk for party in found.left_out} == {observer.pk, consulted.pk}


def test_a_vote_after_the_deadline_is_refused_and_a_late_view_is_kept_as_a_remark(table: Table) -> None:
    proposal = table.open()
    late = table.start + WEEK
    act = {"actor": table.voices[0], "elector": table.elector(proposal, 0), "content": "agree", "reason": "", "now": late}
    assert refusal(actions.cast_stance, **act) == "too_late"
    row = actions.remark(actor=table.voices[0], proposal=proposal, text="Kami setuju.", party=table.parties[0], now=late)
    assert row.is_late
    assert table.close(proposal).voted == 0


def test_the_same_vote_sent_twice_is_one_and_a_changed_mind_is_a_new_row_that_counts(table: Table) -> None:
    proposal = table.open()
    assert vote(table, proposal, 0, table.voices[0]) == vote(table, proposal, 0, table.voices[0])
    vote(table, proposal, 0, table.voices[0], content="object", reason="Berubah pikiran.")
    vote(table, proposal, 0, table.voices[0])
    assert list(Stance.objects.values_list("stance", flat=True)) == ["agree", "object", "agree"]
    decision = table.close(proposal)
    assert decision.voted == 1
    assert [ballot["content"] for ballot in decision.certificate["ballots"]] == ["agree"]


@pytest.mark.parametrize("content", ["perhaps", "", None, ["agree"], {"agree": 1}, "AGREE"])
def test_a_stance_that_is_none_is_refused(table: Table, content: Any) -> None:
    proposal = table.open()
    act = {"actor": table.voices[0], "elector": table.elector(proposal, 0), "reason": "", "now": table.start + DAY}
    assert refusal(actions.cast_stance, content=content, **act) == "unknown_stance"


def test_a_representative_proposes_for_the_own_party_only(table: Table) -> None:
    propose = {"actor": table.voices[0], "collaboration": table.collaboration, "now": table.start}
    for party in (table.parties[1], None):
        assert refusal(actions.propose, draft=table.draft(proposed_by=party), **propose) == "not_your_party"
    mine = actions.propose(draft=table.draft(proposed_by=table.parties[0]), **propose)
    with pytest.raises(NotAllowed):
        actions.revise_proposal(actor=table.voices[1], proposal=mine, draft=table.draft(), expected_version=1, now=table.start)
    with pytest.raises(NotAllowed):
        actions.open_proposal(actor=table.voices[0], proposal=mine, expected_version=1, now=table.start)


def test_an_open_proposal_is_not_revised_and_a_stale_draft_is_refused(table: Table) -> None:
    proposal = table.propose()
    revise = {"actor": table.founder, "proposal": proposal, "draft": table.draft(title="Lain"), "now": table.start}
    actions.revise_proposal(expected_version=1, **revise)
    assert refusal(actions.revise_proposal, expected_version=1, **revise) == "stale"
    table.open(proposal)
    proposal.refresh_from_db()
    assert refusal(actions.revise_proposal, expected_version=proposal.version, **revise) == "not_a_draft"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"why_now": " "}, "no_reason"),
        ({"method": "ranked-schulze"}, "options"),
        ({"method": "ranked-schulze", "options": ("Satu",)}, "options"),
        ({"method": "budget-allocation", "options": ("a", "b")}, "amount"),
        ({"method": "criteria-comparison", "options": ("a", "b")}, "criteria"),
        ({"method": "ranked-stv", "options": ("a", "b"), "seats": 2}, "seats"),
        ({"method": "double-majority", "secret": True}, "secret_alone"),
    ],
)
def test_what_is_missing_is_told_before_opening(table: Table, fields: dict[str, Any], code: str) -> None:
    proposal = table.propose(**fields)
    act = {"actor": table.founder, "proposal": proposal, "expected_version": 1, "now": table.start}
    assert refusal(actions.open_proposal, **act) == code


def test_a_choice_that_the_way_of_deciding_does_not_allow_is_refused(table: Table) -> None:
    propose = {"actor": table.founder, "collaboration": table.collaboration, "now": table.start}
    assert refusal(actions.propose, draft=table.draft(secret=True), **propose) == "rules"
    assert refusal(actions.propose, draft=table.draft(method="dice"), **propose) == "no_method"
    assert refusal(actions.propose, draft=table.draft(options=("a", "a")), **propose) == "options"
    assert refusal(actions.propose, draft=table.draft(title=" "), **propose) == "text_missing"


# --- interests and proxies ----------------------------------------------------------------------------------------------


def test_who_steps_aside_does_not_vote_and_leaves_the_base(table: Table) -> None:
    proposal = table.open()
    table.all_stand(proposal, ["agree", "agree", "agree", "block"])
    declare = {"actor": table.voices[3], "proposal": proposal, "party": table.parties[3], "now": table.start + DAY}
    actions.declare_interest(text="Lahan kami dibeli.", steps_aside=True, **declare)
    act = {"actor": table.voices[3], "elector": table.elector(proposal, 3), "reason": "", "now": table.start + 2 * DAY}
    assert refusal(actions.cast_stance, content="agree", **act) == "stepped_aside"
    decision = table.close(proposal)
    assert (decision.verdict, decision.way, decision.eligible) == ("adopted", "consensus", 3)
    with pytest.raises(NotAllowed):
        actions.declare_interest(text="x", steps_aside=True, **{**declare, "actor": table.voices[0]})


def test_a_declared_interest_may_be_taken_back_before_the_deadline(table: Table) -> None:
    proposal = table.open()
    declare = {"actor": table.voices[3], "proposal": proposal, "party": table.parties[3], "text": "Saham kecil."}
    actions.declare_interest(steps_aside=True, now=table.start + DAY, **declare)
    actions.declare_interest(steps_aside=False, now=table.start + 2 * DAY, **declare)
    assert table.stand(proposal, 3, "agree", at=table.start + 3 * DAY).stance == "agree"
    late = {"steps_aside": True, "now": table.start + WEEK, **declare}
    assert refusal(actions.declare_interest, **late) == "too_late"


def test_a_proxy_holds_once_accepted_is_shown_and_can_be_taken_back(table: Table) -> None:
    proposal = table.open()
    giver, holder = table.elector(proposal, 0), table.elector(proposal, 1)
    give = {"elector": giver, "holder": holder, "mandate_number": "SK/12/2026", "now": table.start + DAY}
    with pytest.raises(NotAllowed):
        actions.give_proxy(actor=table.voices[1], **give)
    assert refusal(actions.give_proxy, actor=table.voices[0], **{**give, "mandate_number": " "}) == "mandate_missing"
    proxy = actions.give_proxy(actor=table.voices[0], **give)
    assert refusal(actions.give_proxy, actor=table.voices[0], **give) == "given_already"
    with pytest.raises(NotAllowed):
        vote(table, proposal, 0, table.voices[1])
    with pytest.raises(NotAllowed):
        actions.accept_proxy(actor=table.voices[2], proxy=proxy, now=table.start + DAY)
    actions.accept_proxy(actor=table.voices[1], proxy=proxy, now=table.start + DAY)
    by_proxy = vote(table, proposal, 0, table.voices[1])
    assert by_proxy.proxy == proxy
    vote(table, proposal, 1, table.voices[1])
    third = {"elector": table.elector(proposal, 2), "holder": holder, "mandate_number": "x", "now": table.start + DAY}
    assert refusal(actions.give_proxy, actor=table.voices[2], **third) == "too_many_proxies"
    actions.end_proxy(actor=table.voices[0], proxy=proxy, now=table.start + 2 * DAY)
    with pytest.raises(NotAllowed):
        vote(table, proposal, 0, table.voices[1], content="abstain", now=table.start + 3 * DAY)
    own = vote(table, proposal, 0, table.voices[0], content="abstain", now=table.start + 3 * DAY)
    assert own.proxy is None
    ballots = table.close(proposal).certificate["ballots"]
    assert {ballot["elector"]: (ballot["content"], ballot["by_proxy_of"]) for ballot in ballots} == {
        giver.key: ("abstain", ""),
        holder.key: ("agree", ""),
    }
