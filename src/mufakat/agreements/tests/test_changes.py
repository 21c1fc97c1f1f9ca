"""A change of agreed terms: proposed, answered by every party, fitted to the newest text, and only then in force."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from mufakat.agreements import actions, queries
from mufakat.agreements.jobs import settle_changes
from mufakat.agreements.models import ChangeRequest, Clause, Provision
from mufakat.collaborations import actions as collaboration_actions
from mufakat.collaborations.models import Representative
from mufakat.kernel import history
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused, Stale

pytestmark = pytest.mark.django_db
NEW_WORDS = "Evaluasi bersama paling sedikit empat kali setahun."


def replace(address: str = "12(1)", text: str = NEW_WORDS, **also: Any) -> dict[str, Any]:
    return {"operation": "replace", "address": address, "heading_id": "Evaluasi", "text_id": text, **also}


def happened(collaboration, verb: str) -> list[HistoryEntry]:
    return list(HistoryEntry.objects.filter(scope_id=collaboration.pk, verb=f"agreements.{verb}").order_by("seq"))


@pytest.fixture
def speakers(two_parties, member_of):
    return [member_of(party) for party in two_parties]


@pytest.fixture
def propose(signed, clause, speakers, clock) -> Callable[..., ChangeRequest]:
    def make(*items: dict[str, Any], **also: Any) -> ChangeRequest:
        change = actions.open_change_request(
            actor=speakers[0], agreement=signed, kind=also.pop("kind", "addendum"), reason=also.pop("reason", "Dua kali tidak cukup."),
            items=list(items) or [replace()], now=clock, **also,
        )  # fmt: skip
        return actions.propose_change_request(actor=speakers[0], change=change, expected_version=None, now=clock)

    return make


@pytest.fixture
def answer(speakers, two_parties, clock):
    def give(change: ChangeRequest, which: int, approves: bool = True, **also: Any) -> ChangeRequest:
        change.refresh_from_db()
        sha = also.pop("sha", change.proposal_sha256)
        return actions.answer_change_request(
            actor=speakers[which], change=change, party=two_parties[which], approves=approves, proposal_sha256=sha,
            reason=also.pop("reason", "" if approves else "Tidak sanggup."), now=clock, **also,
        )  # fmt: skip

    return give


@pytest.mark.need("FN-01.10")
def test_a_change_takes_effect_with_the_last_approval_and_the_former_text_stays_readable(
    propose, answer, signed, clause, founder, collaboration, client_as
):
    change = propose()
    answer(change, 0)
    clause.refresh_from_db()
    assert clause.text_id == "Evaluasi bersama paling sedikit dua kali setahun."
    done = answer(change, 1)
    clause.refresh_from_db()
    assert (done.state, clause.text_id, clause.address) == ("in_force", NEW_WORDS, "12(1)")
    former = queries.former_wordings(viewer=founder, agreement=signed)[0]
    assert former.wording["clauses"][0]["text_id"] == "Evaluasi bersama paling sedikit dua kali setahun."
    assert former.entry.verb == "agreements.agreement.changed"
    assert [entry.on_behalf_of for entry in happened(collaboration, "change.approved")] == ["Kantor Imigrasi", "Pos Cabang"]
    assert len(happened(collaboration, "change.took_effect")) == 1
    assert history.verify_scope(collaboration.pk).ok


def test_the_secretariat_answers_for_nobody_and_a_party_only_for_itself(
    propose, founder, speakers, two_parties, stranger, collaboration, clock
):
    change = propose()
    for actor, party in ((founder, two_parties[0]), (speakers[0], two_parties[1]), (stranger, two_parties[0])):
        with pytest.raises(NotAllowed):
            actions.answer_change_request(
                actor=actor, change=change, party=party, approves=True, proposal_sha256=change.proposal_sha256, now=clock
            )
    assert not change.answers.exists()
    assert not happened(collaboration, "change.approved")


def test_a_representative_who_may_only_speak_does_not_approve(propose, member_of, two_parties, clock):
    change, adviser = propose(), member_of(two_parties[1], "Wakil Pendengar", authority="consult", seat="alternate")
    with pytest.raises(NotAllowed) as refused:
        actions.answer_change_request(
            actor=adviser, change=change, party=two_parties[1], approves=True, proposal_sha256=change.proposal_sha256, now=clock
        )
    assert refused.value.code == "may_not_decide"


def test_an_answer_belongs_to_exactly_the_proposal_that_was_read(propose, answer, speakers, clock):
    change = propose()
    read = change.proposal_sha256
    actions.amend_change_request(
        actor=speakers[0], change=change, values={"kind": "addendum", "reason": "Dua kali tidak cukup."},
        items=[replace(text="Enam kali setahun.")], expected_version=None, now=clock,
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        answer(change, 1, sha=read)
    assert refused.value.code == "proposal_changed"
    assert not change.answers.exists()


def test_amending_drops_the_approvals_and_keeps_what_was_proposed_readable(
    propose, answer, speakers, collaboration, clause, clock
):
    change = propose()
    answer(change, 0)
    amended = actions.amend_change_request(
        actor=speakers[0], change=change, values={"kind": "addendum", "reason": "Dua kali tidak cukup."},
        items=[replace(text="Enam kali setahun.")], expected_version=None, now=clock,
    )  # fmt: skip
    assert amended.state == "proposed"
    assert not amended.answers.filter(dropped_at__isnull=True).exists()
    entry = happened(collaboration, "change.amended")[0]
    assert (entry.data["dropped"], entry.data["former_items"][0]["text_id"]) == (1, NEW_WORDS)
    answer(change, 1)
    clause.refresh_from_db()
    assert "dua kali" in clause.text_id
    assert answer(change, 0).state == "in_force"


def test_a_rejection_needs_a_reason_and_stops_the_change_until_it_is_amended(propose, answer, speakers, clause, clock):
    change = propose()
    answer(change, 0)
    with pytest.raises(Refused) as refused:
        answer(change, 1, approves=False, reason=" ")
    assert refused.value.code == "reason_missing"
    assert answer(change, 1, approves=False).state == "rejected"
    with pytest.raises(Refused):
        answer(change, 1)
    clause.refresh_from_db()
    assert "dua kali" in clause.text_id
    again = actions.amend_change_request(
        actor=speakers[0], change=change, values={"kind": "addendum", "reason": "Cukup tiga."},
        items=[replace(text="Tiga kali setahun.")], expected_version=None, now=clock,
    )  # fmt: skip
    assert again.state == "proposed"


def test_what_is_approved_waits_for_its_date(propose, answer, clause, collaboration, clock):
    tomorrow = clock.date() + timedelta(days=1)
    change = propose(effective_on=tomorrow)
    answer(change, 0)
    assert answer(change, 1).state == "approved"
    clause.refresh_from_db()
    assert "dua kali" in clause.text_id
    settle_changes.work(clock.isoformat())
    change.refresh_from_db()
    assert change.state == "approved"
    settle_changes.work((clock + timedelta(days=1)).isoformat())
    clause.refresh_from_db()
    change.refresh_from_db()
    assert (change.state, clause.text_id) == ("in_force", NEW_WORDS)
    assert len(happened(collaboration, "change.carried")) == 1


def test_a_party_that_leaves_is_not_waited_for_and_that_is_said(
    propose, answer, founder, two_parties, collaboration, clause, clock, django_capture_on_commit_callbacks
):
    change = propose()
    answer(change, 0)
    with django_capture_on_commit_callbacks(execute=True):
        collaboration_actions.move_party(actor=founder, party=two_parties[1], move="leave", now=clock)
    change.refresh_from_db()
    clause.refresh_from_db()
    assert (change.state, clause.text_id) == ("in_force", NEW_WORDS)
    released = happened(collaboration, "change.party_released")
    assert [entry.on_behalf_of for entry in released] == ["Pos Cabang"]
    assert "tidak lagi diperlukan karena pihak itu sudah keluar" in history.sentence(released[0], "")


def test_with_nobody_left_nothing_is_carried(propose, founder, two_parties, clause, clock, django_capture_on_commit_callbacks):
    change = propose()
    with django_capture_on_commit_callbacks(execute=True):
        for party in two_parties:
            collaboration_actions.move_party(actor=founder, party=party, move="leave", now=clock)
    change.refresh_from_db()
    clause.refresh_from_db()
    assert change.state == "proposed"
    assert "dua kali" in clause.text_id


def test_taking_a_party_off_the_instrument_releases_nobody(propose, answer, signed, two_parties, clause):
    change = propose()
    signed.parties.remove(two_parties[1])
    assert answer(change, 0).state == "proposed"
    clause.refresh_from_db()
    assert "dua kali" in clause.text_id


def test_a_party_that_came_meanwhile_must_approve_too(propose, answer, signed, make_party, member_of, clock, clause):
    change = propose(effective_on=clock.date() + timedelta(days=1))
    answer(change, 0)
    assert answer(change, 1).state == "approved"
    third = make_party("Pihak Ketiga")
    signed.parties.add(third)
    settle_changes.work((clock + timedelta(days=2)).isoformat())
    change.refresh_from_db()
    assert change.state == "proposed"
    done = actions.answer_change_request(
        actor=member_of(third), change=change, party=third, approves=True, proposal_sha256=change.proposal_sha256,
        now=clock + timedelta(days=2),
    )  # fmt: skip
    assert done.state == "in_force"


def test_two_addenda_on_one_clause_the_second_must_be_fitted_and_both_stay_visible(
    propose, answer, speakers, signed, clause, collaboration, clock
):
    first, second = propose(), propose(replace(text="Sekali sebulan."))
    other = propose({"operation": "add", "address": "13", "text_id": "Biaya ditanggung bersama.", "kind": "cost"})
    answer(second, 0)
    answer(first, 0)
    answer(first, 1)
    second.refresh_from_db()
    other.refresh_from_db()
    assert (second.state, other.state) == ("needs_rebase", "proposed")
    assert happened(collaboration, "change.overtaken")[0].data == {
        "key": "AD-02", "proposal_sha256": second.proposal_sha256, "by": "AD-01", "addresses": "12(1)",
    }  # fmt: skip
    with pytest.raises(Refused):
        answer(second, 1)
    clause.refresh_from_db()
    assert clause.text_id == NEW_WORDS
    fitted = actions.rebase_change_request(actor=speakers[0], change=second, now=clock)
    assert (fitted.state, fitted.items.get().base["text_id"]) == ("proposed", NEW_WORDS)
    assert not fitted.answers.filter(dropped_at__isnull=True).exists()
    answer(second, 0)
    assert answer(second, 1).state == "in_force"
    clause.refresh_from_db()
    assert clause.text_id == "Sekali sebulan."
    assert set(signed.changes.values_list("key", "state")) == {
        ("AD-01", "in_force"), ("AD-02", "in_force"), ("AD-03", "proposed"),
    }  # fmt: skip


def test_even_if_nobody_noticed_a_stale_base_never_takes_effect(propose, answer, clause):
    change = propose()
    answer(change, 0)
    Clause.objects.filter(pk=clause.pk).update(text_id="Diubah di luar.", version=9)
    assert answer(change, 1).state == "needs_rebase"
    clause.refresh_from_db()
    assert clause.text_id == "Diubah di luar."


def test_an_ended_clause_keeps_its_words_and_ends_its_duties_without_erasing_them(
    propose, answer, write_duty, founder, signed, clause, two_parties, clock
):
    duty, draft = write_duty(due_on=timezone.localdate()), write_duty()
    actions.put_in_force(actor=founder, provision=duty, now=clock)
    change = propose({"operation": "end", "address": "12(1)"})
    answer(change, 0)
    answer(change, 1)
    clause.refresh_from_db()
    assert clause.text_id
    assert clause.ending.change == change
    assert queries.get_clause(viewer=founder, agreement=signed, address="12-1") == clause
    assert [(one.state, one.ended_because, one.ended_reason) for one in Provision.objects.order_by("id")] == [
        ("ended", "change", "AD-01"), ("ended", "change", "AD-01"),
    ]  # fmt: skip
    assert duty.promises.count() == 1
    assert draft.agreement == signed
    with pytest.raises(Refused):
        actions.write_provision(
            actor=founder, clause=clause, values={"kind": "duty", "action_id": "x", "holder": two_parties[0]}, now=clock
        )


def test_the_words_of_a_clause_may_change_while_its_duties_stand(propose, answer, write_duty, founder, clock):
    duty = write_duty()
    actions.put_in_force(actor=founder, provision=duty, now=clock)
    change = propose()
    answer(change, 0)
    answer(change, 1)
    duty.refresh_from_db()
    assert (duty.state, duty.clause_version, duty.clause.version) == ("in_force", 1, 2)
    ending = propose(replace(text="Sekali sebulan.", ends_provisions=True))
    answer(ending, 0)
    answer(ending, 1)
    duty.refresh_from_db()
    assert duty.state == "ended"


def test_the_term_changes_by_a_change_too(propose, answer, signed):
    change = propose({"operation": "term", "valid_until": "2029-12-31"})
    answer(change, 0)
    answer(change, 1)
    signed.refresh_from_db()
    assert (signed.valid_from, signed.valid_until) == ("2026-01-01", "2029-12-31")


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ({"operation": "replace", "address": "99", "text_id": "x"}, "clause_absent"),
        ({"operation": "add", "address": "12 (1)", "text_id": "x"}, "address_twice"),
        ({"operation": "add", "address": "<b>", "text_id": "x"}, "address_form"),
        ({"operation": "replace", "address": "12(1)", "text_id": " "}, "text_missing"),
        ({"operation": "swap", "address": "12(1)"}, "unknown_word"),
        ({"operation": "term", "valid_until": "2027-12-31"}, "nothing_new"),
        ({"operation": "add", "address": "13", "text_id": "x", "kind": "spell"}, "kind_unknown"),
    ],
)
def test_an_item_that_makes_no_sense_is_refused_with_a_sentence(propose, signed, item, code):
    with pytest.raises(Refused) as refused:
        propose(item)
    assert refused.value.code == code
    assert not ChangeRequest.objects.exists()


def test_the_same_words_are_no_change(propose):
    with pytest.raises(Refused) as refused:
        propose(replace(text="Evaluasi bersama paling sedikit dua kali setahun.", kind="evaluation"))
    assert refused.value.code == "nothing_new"


def test_somebody_else_amended_it_first(propose, speakers, clock):
    change = propose()
    with pytest.raises(Stale):
        actions.amend_change_request(
            actor=speakers[0], change=change, values={"kind": "addendum", "reason": "x"}, items=[replace()],
            expected_version=change.version - 1, now=clock,
        )  # fmt: skip


def test_a_party_draws_up_its_own_proposals_only(propose, speakers, clock):
    change = propose()
    with pytest.raises(NotAllowed):
        actions.withdraw_change_request(actor=speakers[1], change=change, reason="Bukan milik saya.", now=clock)
    assert actions.withdraw_change_request(actor=speakers[0], change=change, reason="Batal.", now=clock).state == "withdrawn"


def test_what_another_app_asks_for_names_where_it_came_from(signed, clause, founder, clock):
    change = actions.open_change_request(
        actor=founder, agreement=signed, kind="addendum", reason="Batas waktu langkah diubah.", items=[replace()],
        origin_label="Langkah 3: antar paspor", origin_url="/k/sampah-tiga-kota/layanan/antar/", now=clock,
    )  # fmt: skip
    assert (change.origin_label, change.origin_url) == ("Langkah 3: antar paspor", "/k/sampah-tiga-kota/layanan/antar/")
    elsewhere = actions.open_change_request(
        actor=founder, agreement=signed, kind="addendum", reason="x", origin_url="https://lain.example/", now=clock
    )
    assert elsewhere.origin_url == ""


def test_a_clause_that_binds_is_not_edited_directly(signed, clause, founder, clock):
    values = {"kind": "evaluation", "text_id": "Diam-diam diubah."}
    with pytest.raises(Refused) as refused:
        actions.revise_clause(actor=founder, clause=clause, values=values, expected_version=None, now=clock)
    assert refused.value.code == "needs_change_request"
    clause.refresh_from_db()
    assert "dua kali" in clause.text_id


def test_a_clause_of_a_text_that_does_not_bind_stays_freely_editable(make_agreement, founder, two_parties, clock):
    values = {"kind": "duty", "text_id": "Naskah awal."}
    for state, parties, kind in (
        ("recommended", two_parties, "charter"),
        ("in_force", [], "charter"),
        ("in_force", two_parties, "decree"),
    ):
        free = make_agreement(f"Bebas {state} {kind} {len(parties)}", state=state, parties=parties, kind=kind)
        place = actions.add_clause(actor=founder, agreement=free, address="1", values=values, now=clock)
        changed = actions.revise_clause(
            actor=founder, clause=place, values={**values, "text_id": "Diperbaiki."}, expected_version=None, now=clock
        )
        assert changed.text_id == "Diperbaiki."
        with pytest.raises(Refused) as refused:
            actions.open_change_request(actor=founder, agreement=free, kind="addendum", reason="x", now=clock)
        assert refused.value.code == "not_bound"


def test_clauses_are_typed_over_until_somebody_relies_on_the_text(signed, clause, write_duty, founder, clock):
    values = {"kind": "cost", "text_id": "Biaya ditanggung bersama."}
    assert actions.add_clause(actor=founder, agreement=signed, address="13", values=values, now=clock).pk
    actions.put_in_force(actor=founder, provision=write_duty(), now=clock)
    with pytest.raises(Refused) as refused:
        actions.add_clause(actor=founder, agreement=signed, address="14", values=values, now=clock)
    assert refused.value.code == "needs_change_request"


def test_the_keeper_corrects_a_transcription_with_a_reason_and_whoever_built_on_it_is_told(
    propose, answer, signed, clause, founder, speakers, collaboration, clock
):
    change = propose()
    answer(change, 0)
    values = {"kind": "evaluation", "text_id": "Evaluasi bersama sekurang-kurangnya dua kali setahun."}
    with pytest.raises(Refused) as refused:
        actions.correct_transcription(actor=founder, clause=clause, values=values, reason=" ", expected_version=None, now=clock)
    assert refused.value.code == "reason_missing"
    with pytest.raises(NotAllowed):
        actions.correct_transcription(
            actor=speakers[0], clause=clause, values=values, reason="Salah ketik.", expected_version=None, now=clock
        )
    actions.correct_transcription(
        actor=founder,
        clause=clause,
        values=values,
        reason="Halaman 7 berbunyi sekurang-kurangnya.",
        expected_version=None,
        now=clock,
    )
    change.refresh_from_db()
    assert change.state == "needs_rebase"
    entry = happened(collaboration, "agreement.transcription_corrected")[0]
    assert entry.data["reason"] == "Halaman 7 berbunyi sekurang-kurangnya."
    assert "paling sedikit" in entry.data["former"]["clauses"][0]["text_id"]


def test_a_seat_that_was_handed_over_answers_no_more(propose, speakers, two_parties, clock):
    """The mandate is looked up on the day, not taken from what a session remembers."""
    change = propose()
    Representative.objects.filter(party=two_parties[1]).update(valid_until=clock.date())
    with pytest.raises(NotAllowed):
        actions.answer_change_request(
            actor=speakers[1],
            change=change,
            party=two_parties[1],
            approves=True,
            proposal_sha256=change.proposal_sha256,
            now=clock,
        )


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"text_id": "Naskah lain."}, "text_id"),
        ({"valid_until": "2030-12-31"}, "valid_until"),
        ({"title_id": "Perjanjian lain"}, "title_id"),
        ({"kind": "decree"}, "kind"),
        ({"state": "recommended"}, "state"),
    ],
)
def test_what_parties_agreed_is_not_revised_by_the_keeper_alone(signed, founder, collaboration, clock, values, field):
    signed.text_id = "Naskah perjanjian."
    signed.save(update_fields=["text_id"])
    with pytest.raises(Refused) as refused:
        actions.revise_agreement(actor=founder, agreement=signed, values=values, expected_version=None, now=clock)
    assert (refused.value.code, refused.value.facts["fields"]) == ("needs_change_request", [field])
    signed.refresh_from_db()
    assert getattr(signed, field) != values[field]
    assert not happened(collaboration, "agreement.revised")


def test_a_party_is_not_taken_off_the_instrument_so_that_its_approval_is_not_needed(signed, two_parties, founder, clock):
    with pytest.raises(Refused) as refused:
        actions.revise_agreement(
            actor=founder, agreement=signed, values={}, parties=two_parties[:1], expected_version=None, now=clock
        )
    assert refused.value.facts["fields"] == ["parties"]
    assert signed.parties.count() == 2


def test_the_keeper_fills_in_what_is_empty_and_records_that_it_ended(signed, two_parties, founder, clock):
    actions.revise_agreement(
        actor=founder, agreement=signed, values={"text_id": "Naskah\r\nlengkap.", "note_id": "Catatan.", "signed": "2026-01-05"},
        parties=two_parties, expected_version=None, now=clock,
    )  # fmt: skip
    actions.revise_agreement(
        actor=founder,
        agreement=signed,
        values={"text_id": "Naskah lengkap.", "state": "expired"},
        expected_version=None,
        now=clock,
    )
    signed.refresh_from_db()
    assert (signed.state, signed.note_id) == ("expired", "Catatan.")
    with pytest.raises(Refused):
        actions.revise_agreement(
            actor=founder, agreement=signed, values={"text_id": "Diubah sesudah berakhir."}, expected_version=None, now=clock
        )


def test_a_copy_that_differs_from_the_original_is_corrected_with_the_reason_and_changes_are_fitted(
    propose, signed, founder, collaboration, clock
):
    change = propose({"operation": "term", "valid_until": "2029-12-31"})
    actions.revise_agreement(
        actor=founder, agreement=signed, values={"valid_until": "2027-06-30"}, differs_from_original="Halaman 2: 30 Juni 2027.",
        expected_version=None, now=clock,
    )  # fmt: skip
    signed.refresh_from_db()
    change.refresh_from_db()
    assert (signed.valid_until, change.state) == ("2027-06-30", "needs_rebase")
    assert happened(collaboration, "agreement.transcription_corrected")[0].data["reason"] == "Halaman 2: 30 Juni 2027."
