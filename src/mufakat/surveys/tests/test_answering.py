"""Answering by a code: kept, sent in once, typed in from paper; and what nobody can tell afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from mufakat.collaborations.models import Party
from mufakat.config import export
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry, IdempotencyKey, InstalledPack
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused
from mufakat.surveys import actions, codes, instruments, queries
from mufakat.surveys.actions import Person, locking
from mufakat.surveys.actions.answering import Closed
from mufakat.surveys.models import AnswerSheet, InvitationCode, UnsentAnswers
from mufakat.surveys.tests.conftest import Round, meant

pytestmark = pytest.mark.django_db


def test_sheets_carry_their_group_and_nothing_that_leads_to_a_person(round_of_asking: Round) -> None:
    wave = round_of_asking.open()
    drawn = round_of_asking.ask(wave, "Bappeda", [Person("Kepala bidang"), Person("Staf")])
    answers = meant(instruments.of(wave), 4)
    receipt = round_of_asking.answer(drawn[0].code, answers)
    (sheet,) = AnswerSheet.objects.values()
    assert set(sheet) == {"id", "wave_key", "group_key", "division", "role", "answers"}
    assert sheet["answers"] == answers
    invitation = queries.find_by_code(drawn[0].code)
    assert invitation is not None
    assert (invitation.state, invitation.receipt) == ("answered", receipt)
    for secret in (receipt, str(invitation.public_id), drawn[0].code):
        assert secret not in repr(sheet)
    assert not UnsentAnswers.objects.exists()
    told = HistoryEntry.objects.filter(verb="surveys.sheet.sent").get()
    assert (told.actor_id, told.data, told.on_behalf_of) == (None, {}, "Bappeda")


def test_a_code_is_kept_as_a_digest_only_and_a_reminder_draws_a_further_one(round_of_asking: Round) -> None:
    wave = round_of_asking.open()
    (drawn,) = round_of_asking.ask(wave, "Bappeda")
    (row,) = InvitationCode.objects.values_list("digest", flat=True)
    assert drawn.code not in row
    assert row == codes.digest_of(drawn.code)
    actions.keep_answers(code=drawn.code, answers={"Q01": 3}, now=round_of_asking.now)
    (fresh,) = actions.draw_anew(
        actor=round_of_asking.founder, wave=wave, invitations=[drawn.invitation], now=round_of_asking.now
    )
    for code in (drawn.code, fresh.code):
        found = queries.find_by_code(code)
        assert found is not None
        assert queries.unsent_answers(found) == {"Q01": 3}
    actions.withdraw_invitation(actor=round_of_asking.founder, invitation=drawn.invitation, now=round_of_asking.now)
    assert queries.find_by_code(fresh.code) is None
    with pytest.raises(NotVisible):
        actions.keep_answers(code=drawn.code, answers={"Q01": 3}, now=round_of_asking.now)


def test_the_same_answers_sent_twice_are_one_sheet_and_cannot_be_changed(round_of_asking: Round) -> None:
    wave = round_of_asking.open()
    (drawn,) = round_of_asking.ask(wave, "Bappeda")
    for _ in range(2):
        actions.keep_answers(code=drawn.code, answers={"Q01": 5, "Q04": "do_not_know"}, now=round_of_asking.now)
    first, second = (actions.send_in(code=drawn.code, now=round_of_asking.now) for _ in range(2))
    assert first == second
    assert AnswerSheet.objects.count() == 1
    with pytest.raises(Refused) as refusal:
        actions.keep_answers(code=drawn.code, answers={"Q01": 1}, now=round_of_asking.now)
    assert refusal.value.code == "sent_already"
    sheet = AnswerSheet.objects.get()
    for change in (lambda: AnswerSheet.objects.update(answers={}), sheet.delete):
        with pytest.raises(Exception, match="append-only"), transaction.atomic():
            change()
    assert AnswerSheet.objects.get().answers == {"Q01": 5, "Q04": "do_not_know"}


def test_do_not_know_is_an_answer_an_empty_one_is_none_and_the_own_organisation_is_never_asked_about(
    round_of_asking: Round,
) -> None:
    wave = round_of_asking.open("collaboration-items/partners")
    (drawn,) = round_of_asking.ask(wave, "Bappeda")
    round_of_asking.ask(wave, "PT Pupuk")
    own, other = round_of_asking.parties["Bappeda"].pk, round_of_asking.parties["PT Pupuk"].pk
    said = {f"NT1@{other}": 4, f"NT2@{other}": "do_not_know", f"NT3@{other}": None, f"NT1@{own}": 4, "Q01": 5, "NT1@x": 1}
    kept = actions.keep_answers(code=drawn.code, answers=said, now=round_of_asking.now)  # type: ignore[arg-type]
    assert kept == {f"NT1@{other}": 4, f"NT2@{other}": "do_not_know"}


def test_a_wave_that_closes_while_answering_keeps_what_was_said_until_it_is_locked(round_of_asking: Round) -> None:
    wave = round_of_asking.open()
    (early, late) = round_of_asking.ask(wave, "Bappeda", 2)
    round_of_asking.answer(early.code, {"Q01": 2})
    actions.keep_answers(code=late.code, answers={"Q01": 4}, now=round_of_asking.now)
    after = round_of_asking.now + timedelta(days=30)
    for act in (
        lambda: actions.keep_answers(code=late.code, answers={"Q04": 4}, now=after),
        lambda: actions.send_in(code=late.code, now=after),
    ):
        with pytest.raises(Closed):
            act()
    assert queries.unsent_answers(late.invitation) == {"Q01": 4}
    actions.extend_wave(actor=round_of_asking.founder, wave=wave, closes_on=after.date(), now=after)
    actions.keep_answers(code=late.code, answers={"Q04": 4}, now=after)
    locked = round_of_asking.lock(wave)
    assert (locked.unsent_at_lock, UnsentAnswers.objects.count(), AnswerSheet.objects.count()) == (1, 0, 1)
    with pytest.raises(Closed):
        actions.send_in(code=late.code, now=round_of_asking.now)
    with pytest.raises(Exception, match="not open"), transaction.atomic():
        AnswerSheet.objects.create(wave_key=wave.public_id, group_key=late.invitation.asked.group_key, answers={"Q01": 1})


def test_a_paper_sheet_is_typed_in_once_by_somebody_named(round_of_asking: Round, member_of, stranger: Actor) -> None:
    wave = round_of_asking.open()
    (drawn,) = round_of_asking.ask(wave, "Koperasi Tani", 1, way="paper")
    member = member_of(round_of_asking.parties["Bappeda"])

    def type_in(actor: Actor) -> str:
        return actions.type_in_sheet(
            actor=actor, invitation=drawn.invitation, answers={"Q01": 3, "Q99": 1}, way="paper", now=round_of_asking.now
        )

    with pytest.raises(NotAllowed):
        type_in(stranger)
    type_in(member)
    told = HistoryEntry.objects.filter(verb="surveys.sheet.typed").get()
    assert (told.actor_id, told.data) == (member.user_id, {"sheet": codes.sheet_code(drawn.invitation.number)})
    assert AnswerSheet.objects.get().answers == {"Q01": 3}
    with pytest.raises(Refused) as refusal:
        type_in(member)
    assert refusal.value.code == "sheet_known"
    with pytest.raises(Refused):
        actions.keep_answers(code=drawn.code, answers={"Q01": 1}, now=round_of_asking.now)


def test_anybody_takes_part_by_the_code_of_the_counter_each_on_a_sheet_of_their_own(round_of_asking: Round) -> None:
    wave = round_of_asking.open("public-satisfaction/yearly", keeps_role=True)
    code = actions.open_to_all(
        actor=round_of_asking.founder, wave=wave, party=round_of_asking.parties["Dinas Kesehatan"], now=round_of_asking.now
    )
    wave.refresh_from_db()
    assert code not in wave.walk_in_digest
    own = {actions.start_walk_in(code=code, now=round_of_asking.now) for _ in range(3)}
    assert len(own) == 3
    for one in own:
        round_of_asking.answer(one, {"CON": 4, "CMP": 3})
    assert [(row.role, row.answers) for row in AnswerSheet.objects.all()] == [("user", {"CMP": 3, "CON": 4})] * 3


def test_only_the_person_asked_draws_a_code_from_the_own_tasks(round_of_asking: Round, member_of, stranger: Actor) -> None:
    party: Party = round_of_asking.parties["Bappeda"]
    member = member_of(party)
    wave = round_of_asking.open()
    person = party.representatives.get().person
    (drawn,) = round_of_asking.ask(wave, "Bappeda", [Person("Kepala", person=person)])
    assert [one.pk for one in queries.waiting_for(viewer=member, now=round_of_asking.now, limit=9)] == [drawn.invitation.pk]
    code = actions.draw_own_code(actor=member, invitation=drawn.invitation, now=round_of_asking.now)
    round_of_asking.answer(code, {"Q01": 4})
    assert HistoryEntry.objects.get(verb="surveys.sheet.sent").actor_id is None
    with pytest.raises(NotAllowed):
        actions.draw_own_code(actor=stranger, invitation=drawn.invitation, now=round_of_asking.now)
    assert not queries.waiting_for(viewer=member, now=round_of_asking.now, limit=9)


def test_an_export_carries_no_sheet_no_unsent_answer_and_no_code(round_of_asking: Round) -> None:
    wave = round_of_asking.open()
    (drawn, late) = round_of_asking.ask(wave, "Bappeda", [Person("Kepala rahasia"), Person()])
    round_of_asking.answer(drawn.code, {"Q01": 2})
    actions.keep_answers(code=late.code, answers={"Q01": 4}, now=round_of_asking.now)
    out = export.export_collaboration(viewer=round_of_asking.founder, slug=round_of_asking.collaboration.slug)
    records = out["records"]
    assert "surveys.Wave" in records
    assert not {"surveys.AnswerSheet", "surveys.UnsentAnswers", "surveys.InvitationCode"} & set(records)
    assert not {"person", "addressee", "receipt"} & set(records["surveys.Invitation"][0])
    assert "Kepala rahasia" not in repr(out)
    assert not IdempotencyKey.objects.exists()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"instrument": "collaboration-items/none"}, "no_questionnaire"),
        ({"title": "  "}, "title_missing"),
        ({"smallest_group": 2}, "group_too_small"),
    ],
)
def test_a_wave_that_is_set_wrongly_is_refused_and_leaves_no_trace(round_of_asking: Round, changed, code: str) -> None:
    before = HistoryEntry.objects.count()
    with pytest.raises(Refused) as refusal:
        round_of_asking.open(**changed)
    assert refusal.value.code == code
    assert HistoryEntry.objects.count() == before


def test_a_newer_pack_does_not_change_an_open_wave(round_of_asking: Round) -> None:
    wave = round_of_asking.open()
    pack = InstalledPack.objects.get(kind="questionnaire", key="collaboration-items")
    asked = [item.wording.id for item in instruments.of(wave).items]
    pack.content["sections"]["questionnaire"]["items"][0]["wording"]["id"] = "Kalimat baru."
    InstalledPack.objects.update(is_current=False)
    pack.pk, pack.version, pack.sha256, pack.is_current = None, "2.0.0", "0" * 64, True
    pack.save()
    wave.refresh_from_db()
    assert [item.wording.id for item in instruments.of(wave).items] == asked
    later = round_of_asking.open()
    assert later.questionnaire_version == "2.0.0"
    assert instruments.of(later).items[0].wording.id == "Kalimat baru."


def test_answers_are_not_read_before_they_are_locked_and_only_keepers_lock(round_of_asking: Round, member_of) -> None:
    wave = round_of_asking.open()
    (drawn,) = round_of_asking.ask(wave, "Bappeda")
    member = member_of(round_of_asking.parties["Bappeda"])
    with pytest.raises(Refused) as refusal:
        queries.prepared_wave(wave)
    assert refusal.value.code == "not_locked"
    with pytest.raises(Refused) as refusal:
        round_of_asking.lock(wave)
    assert refusal.value.code == "no_sheets"
    round_of_asking.answer(drawn.code, {"Q01": 4})
    with pytest.raises(NotAllowed):
        actions.lock_wave(actor=member, wave=wave, now=round_of_asking.now)
    locked = round_of_asking.lock(wave)
    assert locking.sheets_digest(locked) == (locked.sheets_sha256, 1)
