"""From proposal to decision: opening freezes, stances bind, objections are answered, closing happens once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from collabgov.decisions import recompute
from mufakat.commitments.models import Commitment
from mufakat.decisions import actions, queries
from mufakat.decisions.electorate import day_in
from mufakat.decisions.models import BoundParty, Decision, Proposal, Stance
from mufakat.decisions.tests.conftest import DAY, WEEK, Table
from mufakat.kernel.access import SYSTEM
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused

pytestmark = pytest.mark.django_db


def refusal(act: Any, **values: Any) -> str:
    """The code of a refusal that leaves no trace."""
    before = HistoryEntry.objects.count(), Stance.objects.count(), Decision.objects.count()
    with pytest.raises(Refused) as refused:
        act(**values)
    assert (HistoryEntry.objects.count(), Stance.objects.count(), Decision.objects.count()) == before
    return refused.value.code


# --- the whole way --------------------------------------------------------------------------------------------------


@pytest.mark.need("EX-E-11", "EX-F-02")
def test_a_decision_by_consensus_has_a_number_a_wording_a_rule_and_a_certificate(table: Table) -> None:
    proposal = table.open(kind="substantive", matter="action")
    table.all_stand(proposal, ["agree", "reserve", "abstain", "agree"])
    decision = table.close(proposal)
    assert (decision.code, decision.verdict, decision.way) == ("K-001", "adopted", "consensus")
    assert (decision.kind, decision.matter, decision.method_key) == ("substantive", "action", "consensus")
    assert decision.wording_id == "Pemeriksaan bersama dilakukan tiap Selasa."
    assert recompute(decision.certificate).agrees
    assert decision.certificate["about"]["number"] == "K-001"
    assert BoundParty.objects.filter(decision=decision).count() == 4
    entry = HistoryEntry.objects.get(verb="decisions.decision.taken")
    assert entry.data["certificate"] == decision.certificate_sha256
    assert entry.data["way_en"] == "consensus"
    second = table.close(table.open())
    assert (second.code, second.verdict, second.way) == ("K-002", "no_quorum", "")


@pytest.mark.need("EX-E-11")
def test_where_consensus_fails_the_rule_used_instead_is_on_record(table: Table) -> None:
    objected, held = table.open(), table.open()
    table.all_stand(objected, ["agree", "agree", "agree", "object"])
    assert table.close(objected).way == "consent"
    table.all_stand(held, ["agree", "agree", "agree", "block"])
    decision = table.close(held, use_fallback=True)
    assert (decision.verdict, decision.way, decision.fallback_used) == ("adopted", "majority", True)
    assert [rung["way"] for rung in decision.certificate["outcome"]["ladder"]] == ["consensus", "consent", "majority"]


def test_each_act_writes_one_line_of_history(table: Table) -> None:
    proposal = table.propose()
    number = HistoryEntry.objects.count()
    table.open(proposal)
    assert HistoryEntry.objects.count() == number + 1
    row = table.stand(proposal, 0, "object", "Selasa hari pasar.")
    assert HistoryEntry.objects.count() == number + 2
    actions.answer_objection(
        actor=table.founder, stance=row, handling="resolved", text="Pindah ke Rabu.", now=table.start + DAY
    )
    actions.write_wording(actor=table.founder, proposal=proposal, text="Tiap Rabu.", change_note="Pasar", now=table.start + DAY)
    table.close(proposal)
    verbs = list(HistoryEntry.objects.order_by("pk").values_list("verb", flat=True))[number:]
    assert verbs == [
        f"decisions.{happened}"
        for happened in ("proposal.opened", "stance.cast", "stance.answered", "proposal.worded", "decision.taken")
    ]


# --- positions, reasons, dissent --------------------------------------------------------------------------------------


@pytest.mark.need("EX-E-01")
def test_positions_and_reasons_are_on_record_and_so_is_who_has_not_spoken(table: Table) -> None:
    proposal = table.open()
    table.stand(proposal, 0, "agree")
    table.stand(proposal, 3, "reserve", "Asal tidak pada musim panen.")
    viewer = table.voices[1]
    rows = {row.label: row for row in queries.stance_rows(viewer=viewer, proposal=proposal)}
    silent = sorted(label for label, row in rows.items() if not row.has_voted)
    assert silent == ["Bea Cukai", "Koperasi Nelayan"]
    stances = queries.last_answers(proposal=proposal, electors=rows.values())
    assert {stances[rows[name].pk].reason for name in ("Dinas Perdagangan", "Kelompok Tani Makmur")} == {
        "",
        "Asal tidak pada musim panen.",
    }
    assert queries.turnout(proposal=proposal) == queries.proposals.Turnout(4, 2)
    waiting = queries.waiting_for(viewer=table.voices[2], now=table.start + DAY, limit=10)
    assert [elector.label for elector in waiting] == ["Koperasi Nelayan"]
    assert queries.waiting_for(viewer=table.voices[0], now=table.start + DAY, limit=10) == []


@pytest.mark.parametrize("stance", ["reserve", "object", "block"])
def test_a_stance_that_needs_a_reason_is_refused_without_one(table: Table, stance: str) -> None:
    proposal = table.open()
    act = {"actor": table.voices[0], "elector": table.elector(proposal, 0), "content": stance, "now": table.start + DAY}
    assert refusal(actions.cast_stance, reason="  ", **act) == "reason_missing"
    assert actions.cast_stance(reason="Karena begitu.", **act).stance == stance


@pytest.mark.need("EX-E-03", "LN-F-03")
def test_dissent_and_its_answer_stay_beside_the_decision(table: Table) -> None:
    proposal = table.open()
    table.all_stand(proposal, ["agree", "agree", "agree"])
    row = table.stand(proposal, 3, "object", "Selasa hari pasar.")
    stances = queries.last_answers(proposal=proposal, electors=proposal.electors.all())
    assert not stances[row.elector_id].answers.all()
    actions.answer_objection(
        actor=table.founder, stance=row, handling="annexed", text="Dicatat; dicoba tiga bulan.", now=table.start + DAY
    )
    decision = table.close(proposal)
    assert (decision.verdict, decision.way) == ("adopted", "consent")
    assert decision.certificate["outcome"]["figures"]["stances"]["object"] == 1
    ballot = next(one for one in decision.certificate["ballots"] if one["content"] == "object")
    assert ballot["answered"] is True
    kept = queries.last_answers(proposal=proposal, electors=proposal.electors.all())[row.elector_id]
    assert (kept.stance, kept.reason) == ("object", "Selasa hari pasar.")
    assert [(answer.handling, answer.text) for answer in kept.answers.all()] == [("annexed", "Dicatat; dicoba tiga bulan.")]


def test_an_answer_never_changes_the_stance_and_agreement_needs_no_answer(table: Table) -> None:
    proposal = table.open()
    agreed, held = table.stand(proposal, 0, "agree"), table.stand(proposal, 1, "block", "Belum ada dana.")
    answer = {"actor": table.founder, "handling": "resolved", "text": "Ada dana.", "now": table.start + DAY}
    assert refusal(actions.answer_objection, stance=agreed, **answer) == "nothing_to_answer"
    actions.answer_objection(stance=held, **answer)
    assert queries.count_stances(proposal=proposal) == {"agree": 1, "block": 1}
    assert refusal(actions.answer_objection, stance=held, **{**answer, "text": " "}) == "text_missing"
    assert refusal(actions.answer_objection, stance=held, **{**answer, "actor": table.voices[1]}) == "not_your_proposal"


@pytest.mark.parametrize(("answered", "ladder", "use_fallback", "closes"), [
    (False, True, False, False), (False, True, True, True), (True, True, False, True), (False, False, True, False),
    (True, False, False, True),
])  # fmt: skip
def test_a_hold_stops_closing_until_it_is_answered_or_the_ladder_is_used(
    table: Table, answered: bool, ladder: bool, use_fallback: bool, closes: bool
) -> None:
    proposal = table.open(method="consensus" if ladder else "consent")
    table.all_stand(proposal, ["agree", "agree", "agree"])
    held = table.stand(proposal, 3, "block", "Petani tidak dapat hadir.")
    if answered:
        actions.answer_objection(
            actor=table.founder, stance=held, handling="annexed", text="Diperiksa lagi.", now=table.start + DAY
        )
    if closes:
        decision = table.close(proposal, use_fallback=use_fallback)
        assert decision.verdict == ("adopted" if ladder else "not_adopted")
        assert decision.fallback_used is (use_fallback and not answered)
    else:
        with pytest.raises(Refused) as refused:
            table.close(proposal, use_fallback=use_fallback)
        assert refused.value.code == "hold_unanswered"
        assert "Kelompok Tani Makmur" in str(refused.value)


# --- common good, kinds, force ------------------------------------------------------------------------------------------


@pytest.mark.need("EX-E-12")
def test_a_substantive_proposal_does_not_open_without_a_statement_of_the_common_good(table: Table) -> None:
    without = table.propose(common_good=" ")
    act = {"actor": table.founder, "proposal": without, "expected_version": 1, "now": table.start}
    assert refusal(actions.open_proposal, **act) == "no_common_good"
    procedural = table.propose(common_good="", kind="procedural", matter="schedule")
    assert table.open(procedural).state == "open"
    told = table.open(common_good="Semua pihak tahu kapan pintu dibuka.")
    assert table.close(told).proposal.common_good == "Semua pihak tahu kapan pintu dibuka."


@pytest.mark.need("EX-F-01")
@pytest.mark.parametrize("matter", ["agenda", "schedule", "working_group", "technique"])
def test_procedural_determinations_are_recorded_by_their_matter(table: Table, matter: str) -> None:
    proposal = table.open(kind="procedural", matter=matter, common_good="")
    table.all_stand(proposal, ["agree"] * 4)
    decision = table.close(proposal)
    listed = queries.list_decisions(viewer=table.voices[0], collaboration=table.collaboration, kind="procedural")
    assert [(one.code, one.matter) for one in listed] == [(decision.code, matter)]
    wrong = table.draft(kind="procedural", matter="recommendation")
    assert refusal(
        actions.propose, actor=table.founder, collaboration=table.collaboration, draft=wrong, now=table.start
    ) == "unknown_word"  # fmt: skip


@pytest.mark.need("EX-E-04")
def test_a_provisional_decision_binds_nobody_and_is_listed_until_a_binding_one_confirms_it(table: Table) -> None:
    first = table.open(force="provisional")
    table.all_stand(first, ["agree"] * 4)
    provisional = table.close(first)
    viewer = {"viewer": table.voices[0], "collaboration": table.collaboration}
    assert not BoundParty.objects.filter(decision=provisional).exists()
    assert queries.unconfirmed_provisional(**viewer) == [provisional]
    assert queries.standing_state(provisional) == "unconfirmed"
    rejected = table.open(revisits=provisional, aim="confirm")
    table.all_stand(rejected, ["agree", "object", "block", "block"])
    table.close(rejected, use_fallback=True)
    assert queries.unconfirmed_provisional(**viewer) == [provisional]
    confirming = table.open(revisits=provisional, aim="confirm")
    table.all_stand(confirming, ["agree"] * 4)
    binding = table.close(confirming)
    assert queries.unconfirmed_provisional(**viewer) == []
    assert queries.standing_state(Decision.objects.get(pk=provisional.pk)) == "confirmed"
    assert BoundParty.objects.filter(decision=binding).count() == 4
    draft = table.draft(revisits=binding, aim="confirm")
    assert refusal(actions.propose, actor=table.founder, collaboration=table.collaboration, draft=draft, now=table.start) == (
        "not_provisional"
    )


def test_revisiting_keeps_the_old_decision_and_says_what_replaced_it(table: Table) -> None:
    first = table.open()
    table.all_stand(first, ["agree"] * 4)
    old = table.close(first, review_on=day_in(table.collaboration, table.start) + timedelta(days=30))
    later = day_in(table.collaboration, table.start) + timedelta(days=31)
    viewer = {"viewer": table.voices[0], "collaboration": table.collaboration}
    assert queries.reviews_due(**viewer, today=later) == [old]
    again = table.open(revisits=old, aim="change", wording="Tiap Rabu.")
    assert queries.reviews_due(**viewer, today=later) == []
    table.all_stand(again, ["agree"] * 4)
    new = table.close(again)
    old.refresh_from_db()
    assert queries.standing_state(old) == "replaced"
    assert (old.wording_id, new.wording_id) == ("Pemeriksaan bersama dilakukan tiap Selasa.", "Tiap Rabu.")


# --- rounds -------------------------------------------------------------------------------------------------------------


def test_a_new_wording_asks_every_stance_again_and_keeps_the_old_ones(table: Table) -> None:
    proposal = table.open()
    frozen = proposal.frozen_sha256
    table.all_stand(proposal, ["agree", "agree", "agree", "object"])
    actions.write_wording(
        actor=table.founder, proposal=proposal, text="Tiap Rabu.", change_note="Selasa hari pasar", now=table.start + DAY
    )
    proposal.refresh_from_db()
    assert proposal.round == 2
    assert proposal.frozen_sha256 != frozen
    assert queries.turnout(proposal=proposal).voted == 0
    assert Stance.objects.filter(proposal=proposal, round=1).count() == 4
    stale = {"actor": table.voices[0], "elector": table.elector(proposal, 0), "content": "agree", "reason": ""}
    assert refusal(actions.cast_stance, expected_round=1, now=table.start + 2 * DAY, **stale) == "worded_anew"
    for place in range(3):
        table.stand(proposal, place, "agree", at=table.start + 2 * DAY)
    decision = table.close(proposal)
    assert (decision.way, decision.wording_id, decision.voted) == ("consensus", "Tiap Rabu.", 3)
    assert decision.certificate["frozen"]["question"]["round"] == 2


def test_a_method_that_freezes_the_wording_refuses_a_new_one(table: Table) -> None:
    proposal = table.open(method="simple-majority")
    act = {"actor": table.founder, "proposal": proposal, "text": "Lain.", "change_note": "x", "now": table.start + DAY}
    assert refusal(actions.write_wording, **act) == "frozen"


# --- closing ------------------------------------------------------------------------------------------------------------


def test_follow_ups_become_commitments_in_the_act_of_deciding_and_only_when_adopted(table: Table) -> None:
    follow_up = actions.FollowUp(table.parties[1], "Menerbitkan jadwal", day_in(table.collaboration, table.start))
    adopted, refused_one = table.open(), table.open(method="unanimity")
    table.all_stand(adopted, ["agree"] * 4)
    table.all_stand(refused_one, ["agree", "agree", "agree", "object"])
    decision = table.close(adopted, follow_ups=[follow_up])
    (commitment,) = queries.follow_ups_of(viewer=table.voices[0], decision=decision)
    assert (commitment.party, commitment.text_id) == (table.parties[1], "Menerbitkan jadwal")
    assert commitment.source_label.startswith("K-001")
    table.close(refused_one, follow_ups=[follow_up])
    assert Commitment.objects.count() == 1


def test_a_foreign_party_cannot_be_bound_or_given_a_follow_up(table: Table, make_organisation: Any) -> None:
    other = type(table.collaboration).objects.create(slug="lain", title_id="Lain", created_at=table.start)
    stranger = type(table.parties[0]).objects.create(
        collaboration=other, organisation=make_organisation("Dinas Lain"), sector="government", status="joined",
        created_at=table.start,
    )  # fmt: skip
    proposal = table.open()
    table.all_stand(proposal, ["agree"] * 4)
    with pytest.raises(NotVisible):
        table.close(proposal, bound=[stranger])
    with pytest.raises(NotVisible):
        table.close(proposal, follow_ups=[actions.FollowUp(stranger, "Janji orang lain")])
    assert Proposal.objects.get(pk=proposal.pk).state == "open"


def test_an_organiser_cannot_close_early_unless_everybody_has_voted(table: Table) -> None:
    proposal = table.open()
    table.all_stand(proposal, ["agree", "agree", "agree"])
    early = {"actor": table.founder, "proposal": proposal, "now": table.start + DAY}
    assert refusal(actions.close_proposal, **early) == "too_early"
    table.stand(proposal, 3, "agree")
    decision = actions.close_proposal(**early)
    assert decision.closed_early
    assert decision.certificate["closed"]["early"] is True


def test_only_the_secretariat_closes_and_the_second_clerk_finds_it_closed(table: Table) -> None:
    proposal = table.open()
    late = {"proposal": proposal, "now": table.start + WEEK + DAY}
    with pytest.raises(NotAllowed):
        actions.close_proposal(actor=table.voices[0], **late)
    stale = Proposal.objects.get(pk=proposal.pk)
    actions.close_proposal(actor=table.founder, **late)
    assert refusal(actions.close_proposal, actor=table.founder, proposal=stale, now=late["now"]) == "illegal_move"
    assert Decision.objects.count() == 1


def test_a_withdrawn_proposal_keeps_what_was_said_and_is_not_withdrawn_after_its_deadline(table: Table) -> None:
    proposal, ended = table.open(), table.open()
    table.stand(proposal, 0, "object", "Tidak perlu.")
    actions.withdraw_proposal(actor=table.founder, proposal=proposal, reason="Salah naskah", now=table.start + DAY)
    assert Stance.objects.filter(proposal=proposal).count() == 1
    act = {"actor": table.founder, "proposal": ended, "reason": "Kalah", "now": table.start + WEEK + DAY}
    assert refusal(actions.withdraw_proposal, **act) == "decided_already"


def test_a_deadline_is_extended_for_all_with_a_reason_and_never_shortened(table: Table) -> None:
    proposal = table.open()
    act = {"actor": table.founder, "proposal": proposal, "now": table.start + DAY}
    shorter, longer = table.start + 2 * DAY, table.start + 9 * DAY
    assert refusal(actions.extend_deadline, deadline=shorter, reason="x", **act) == "not_later"
    assert refusal(actions.extend_deadline, deadline=longer, reason=" ", **act) == "reason_missing"
    frozen = proposal.frozen_sha256
    actions.extend_deadline(deadline=longer, reason="Banjir", **act)
    proposal.refresh_from_db()
    assert (proposal.deadline, proposal.frozen_sha256 != frozen) == (longer, True)
    too_late = {**act, "now": table.start + 10 * DAY}
    assert refusal(actions.extend_deadline, deadline=table.start + 20 * DAY, reason="x", **too_late) == "too_late"
    table.stand(proposal, 0, "agree", at=table.start + 8 * DAY)
    decision = actions.close_proposal(actor=table.founder, proposal=proposal, now=table.start + 10 * DAY)
    assert len(decision.certificate["extensions"]) == 1
    assert recompute(decision.certificate).agrees


def test_what_is_decided_is_seen_by_members_and_by_the_public_once_it_is_published(
    table: Table, stranger: Any, visitor: Any
) -> None:
    type(table.collaboration).objects.filter(pk=table.collaboration.pk).update(visibility="public")
    table.collaboration.refresh_from_db()
    decision = table.close(table.open())
    seen = {"collaboration": table.collaboration, "code": "K-001"}
    assert queries.get_decision(viewer=table.voices[0], **seen) == decision
    for outsider in (stranger, visitor):
        with pytest.raises(NotVisible):
            queries.get_decision(viewer=outsider, **seen)
    with pytest.raises(NotAllowed):
        actions.publish_decision(actor=table.voices[0], decision=decision, now=table.start)
    actions.publish_decision(actor=table.founder, decision=decision, now=table.start)
    actions.publish_decision(actor=table.founder, decision=decision, now=table.start)
    assert queries.get_decision(viewer=visitor, **seen) == decision
    assert HistoryEntry.objects.filter(verb="decisions.decision.published").count() == 1
    assert list(queries.list_decisions(viewer=SYSTEM, collaboration=table.collaboration)) == [decision]
