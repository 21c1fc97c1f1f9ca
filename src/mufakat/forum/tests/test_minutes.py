"""Minutes from draft to public version: who may do what, what is sealed, and that nothing changes afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from mufakat.collaborations.models import Representative
from mufakat.commitments import actions as commitment_actions
from mufakat.forum import actions, minutes_text, sealing
from mufakat.forum.freezing import FROZEN
from mufakat.forum.models import (
    ApprovedMinutes,
    Attendance,
    Erratum,
    Minutes,
    MinutesRemark,
    MinutesSignature,
    MinutesText,
    PublicMinutes,
)
from mufakat.forum.rules import MINUTES
from mufakat.forum.tests.conftest import Held
from mufakat.kernel import guards, lifecycle
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused, Stale

pytestmark = pytest.mark.django_db
Wrote = Callable[..., MinutesText]


@pytest.fixture
def write(founder: Actor, held: Held) -> Wrote:
    def act(texts: dict[str, str], based_on: int = 0, actor: Actor | None = None) -> MinutesText:
        return actions.write_minutes(
            actor=actor or founder, meeting=held.meeting, texts=texts, based_on=based_on, now=held.later
        )

    return act


def remark(held: Held, minutes: Minutes, actor: Actor, party: Any, kind: str = "objection", **fields: Any) -> MinutesRemark:
    own = {"text": "Kami keberatan atas butir pertama.", **fields} if kind != "none" else fields
    return actions.remark_on_minutes(
        actor=actor, minutes=minutes, party=party, kind=kind, now=held.later + timedelta(minutes=1), **own
    )


def after(minutes: Minutes) -> Any:
    assert minutes.correction_until is not None
    return minutes.correction_until + timedelta(seconds=1)


def code_of(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.code


def test_every_saved_text_is_a_row_of_its_own_and_saving_the_same_writes_nothing(write: Wrote, held: Held) -> None:
    write({"opening": "Dibuka."})
    write({"opening": "Dibuka pukul sembilan."}, based_on=1)
    write({"opening": "Dibuka pukul sembilan.\r\n"}, based_on=2)
    rows = list(MinutesText.objects.values_list("number", "parts"))
    assert [number for number, _ in rows] == [1, 2]
    assert rows[0][1] == [{"part": "opening", "text": "Dibuka."}]
    assert HistoryEntry.objects.filter(verb="forum.minutes.written").count() == 2


def test_two_people_write_different_parts_and_both_texts_stand(write: Wrote, held: Held) -> None:
    first, second = str(held.first.public_id), str(held.second.public_id)
    write({"opening": "Dibuka."})
    write({"opening": "Dibuka.", first: "Kredit."}, based_on=1)
    row = write({"opening": "Dibuka.", second: "Kapal."}, based_on=1, actor=held.leader)
    assert minutes_text.as_mapping(row.parts) == {"opening": "Dibuka.", first: "Kredit.", second: "Kapal."}


def test_two_people_write_the_same_part_and_the_second_sees_both_texts(write: Wrote) -> None:
    write({"opening": "Awal"})
    write({"opening": "Milik pertama"}, based_on=1)
    with pytest.raises(Stale) as refusal:
        write({"opening": "Milik kedua"}, based_on=1)
    facts = refusal.value.facts
    assert (facts["clashes"], facts["theirs"]["opening"], facts["latest"]) == (["opening"], "Milik pertama", 2)
    assert MinutesText.objects.count() == 2


def test_only_the_keepers_write_and_a_huge_text_is_refused(write: Wrote, held: Held) -> None:
    with pytest.raises(NotAllowed):
        write({"opening": "Sisipan"}, actor=held.banker)
    with pytest.raises(Refused) as refusal:
        write({"opening": "x" * 20_001})
    assert code_of(refusal) == "too_long"
    assert not MinutesText.objects.exists()


def test_the_window_ends_on_the_third_working_day_at_the_end_of_the_day(founder: Actor, held: Held, write: Wrote) -> None:
    write({"opening": "Dibuka."})
    friday = held.later + timedelta(days=(4 - held.later.weekday()) % 7)
    minutes = actions.open_correction(actor=founder, minutes=Minutes.objects.get(), now=friday)
    assert minutes.correction_until is not None
    local = minutes.correction_until.astimezone(ZoneInfo("Asia/Jakarta"))
    assert (local.weekday(), f"{local:%H:%M:%S}") == (2, "23:59:59")
    longer = actions.extend_correction(actor=founder, minutes=minutes, days=1, reason="Libur nasional", now=friday)
    assert longer.correction_until == minutes.correction_until + timedelta(days=1)


def test_nothing_is_sent_for_correction_before_the_meeting_was_held_or_without_words(
    founder: Actor, held: Held, write: Wrote, call: Callable[..., Any]
) -> None:
    write({"opening": " \n "})
    with pytest.raises(Refused) as refusal:
        actions.open_correction(actor=founder, minutes=Minutes.objects.get(), now=held.later)
    assert code_of(refusal) == "empty_minutes"
    coming = call(3)
    actions.write_minutes(actor=founder, meeting=coming, texts={"opening": "Konsep"}, based_on=0, now=held.later)
    with pytest.raises(Refused) as refusal:
        actions.open_correction(actor=founder, minutes=Minutes.objects.get(meeting=coming), now=held.later)
    assert code_of(refusal) == "not_held"


def test_a_party_remarks_only_for_itself_and_only_while_the_window_is_open(
    held: Held, written: Minutes, founder: Actor
) -> None:
    with pytest.raises(NotAllowed):
        remark(held, written, held.porter, held.bank)
    with pytest.raises(NotAllowed):
        remark(held, written, founder, held.bank)
    with pytest.raises(Refused) as refusal:
        actions.remark_on_minutes(
            actor=held.banker, minutes=written, party=held.bank, kind="correction", text="Terlambat", now=after(written)
        )
    assert code_of(refusal) == "window_closed"
    assert not MinutesRemark.objects.exists()
    assert remark(held, written, held.banker, held.bank).state == "open"


def test_approval_waits_for_the_window_for_remarks_and_for_the_text_that_was_read(
    founder: Actor, held: Held, written: Minutes, write: Wrote
) -> None:
    def approve(number: int = 1, now: Any = None) -> ApprovedMinutes:
        return actions.approve_minutes(actor=founder, minutes=written, text_number=number, now=now or after(written))

    with pytest.raises(Refused) as refusal:
        approve(now=held.later)
    assert code_of(refusal) == "window_open"
    given = remark(held, written, held.banker, held.bank)
    with pytest.raises(Refused) as refusal:
        approve()
    assert code_of(refusal) == "remarks_open"
    actions.answer_remark(actor=founder, remark=given, state="accepted", answer="Diperbaiki.", now=held.later)
    write({"opening": "Rapat dibuka pukul sembilan."}, based_on=1)
    with pytest.raises(Stale):
        approve(1)
    assert not ApprovedMinutes.objects.exists()
    assert approve(2).number == 1


def test_approval_is_early_when_every_party_that_attended_said_its_word(founder: Actor, held: Held, written: Minutes) -> None:
    for actor, party in ((held.banker, held.bank), (held.porter, held.port), (held.crafter, held.craft)):
        remark(held, written, actor, party, kind="none")
    approved = actions.approve_minutes(actor=founder, minutes=written, text_number=1, now=held.later + timedelta(minutes=5))
    assert approved.silent == []


def test_approval_waits_until_every_item_is_treated_or_carried_over(founder: Actor, held: Held, written: Minutes) -> None:
    type(held.first).objects.filter(pk=held.first.pk).update(treatment="open")
    with pytest.raises(Refused) as refusal:
        actions.approve_minutes(actor=founder, minutes=written, text_number=1, now=after(written))
    assert code_of(refusal) == "items_open"
    actions.carry_over_item(actor=founder, item=held.first, reason="Waktu habis", now=held.later)
    actions.approve_minutes(actor=founder, minutes=written, text_number=1, now=after(written))


def test_the_sealed_record_holds_head_items_followups_attendance_objections_and_silence(
    founder: Actor, held: Held, written: Minutes
) -> None:
    commitment_actions.pledge_commitment(
        actor=founder, collaboration=held.meeting.collaboration, party=held.bank, text="Membuka loket kredit",
        source_url=sealing.address_of(held.meeting), now=held.later,
    )  # fmt: skip
    given = remark(held, written, held.porter, held.port)
    actions.answer_remark(actor=founder, remark=given, state="annexed", answer="Dilampirkan.", now=held.later)
    sealed = actions.approve_minutes(actor=founder, minutes=written, text_number=1, now=after(written))
    for words in (
        "Notula N-001", "Rapat koordinasi ke-7", "1. Skema kredit", "Bank menawarkan skema.", "Tindak lanjut",
        "Bank Daerah: Membuka loket kredit", "Bank Daerah: Wakil tetap, Berwenang memutuskan", "keberatan Pelindo",
        "Kami keberatan atas butir pertama.", "Tanggapan: Dilampirkan.",
    ):  # fmt: skip
        assert words in sealed.text
    assert sealed.sha256 == minutes_text.digest(sealed.text)
    assert sealed.silent == ["Bank Daerah", "Perajin Serengan"]
    assert "Wakil Bank" not in sealed.text, "people's names stay where they can be erased"


def test_minutes_are_numbered_without_gaps_however_many_drafts_there_are(
    founder: Actor, held: Held, approved: Minutes, call: Callable[..., Any]
) -> None:
    for days in (-2, -3):
        meeting = call(days)
        seat = Representative.objects.get(party=held.bank)
        actions.record_attendance(actor=founder, meeting=meeting, party=held.bank, representative=seat, now=held.later)
        meeting = actions.record_held(actor=founder, meeting=meeting, now=held.later)
        actions.write_minutes(actor=founder, meeting=meeting, texts={"opening": "x"}, based_on=0, now=held.later)
        one = actions.open_correction(actor=founder, minutes=Minutes.objects.get(meeting=meeting), now=held.later)
        if days == -3:
            actions.approve_minutes(actor=founder, minutes=one, text_number=1, now=after(one))
    assert list(Minutes.objects.exclude(number=None).order_by("number").values_list("number", flat=True)) == [1, 2]


def every_change(founder: Actor, held: Held, minutes: Minutes) -> list[Callable[[], Any]]:
    """Whatever somebody might try on approved minutes."""
    now = after(minutes)
    seat = Attendance.objects.filter(meeting=held.meeting).first()
    return [
        lambda: actions.write_minutes(actor=founder, meeting=held.meeting, texts={"opening": "Lain"}, based_on=1, now=now),
        lambda: actions.open_correction(actor=founder, minutes=minutes, now=now),
        lambda: actions.return_to_draft(actor=founder, minutes=minutes, reason="Ubah", now=now),
        lambda: actions.approve_minutes(actor=founder, minutes=minutes, text_number=1, now=now),
        lambda: actions.extend_correction(actor=founder, minutes=minutes, days=2, reason="Ubah", now=now),
        lambda: actions.treat_item(actor=founder, item=held.first, outcome="Lain", now=now),
        lambda: actions.carry_over_item(actor=founder, item=held.first, reason="Lain", now=now),
        lambda: actions.remove_attendance(actor=founder, meeting=held.meeting, attendance=seat, reason="Ubah", now=now),
        lambda: actions.record_attendance(actor=founder, meeting=held.meeting, party=held.bank, came_as="Lain", now=now),
        lambda: remark(held, minutes, held.banker, held.bank),
    ]


def test_after_approval_no_act_changes_the_text_only_errata_are_added(founder: Actor, held: Held, approved: Minutes) -> None:
    before = ApprovedMinutes.objects.values().get()
    for attempt in every_change(founder, held, approved):
        with pytest.raises(Refused):
            attempt()
    erratum = actions.write_erratum(
        actor=founder, minutes=approved, part=str(held.first.public_id), wrong="Bank menawarkan skema.",
        corrected="Bank menawarkan dua skema.", reason="Salah dengar", now=after(approved),
    )  # fmt: skip
    assert (erratum.number, ApprovedMinutes.objects.values().get()) == (1, before)
    assert MinutesText.objects.count() == 1


def test_an_erratum_quotes_the_text_and_says_why(founder: Actor, held: Held, approved: Minutes) -> None:
    def act(**fields: Any) -> Erratum:
        own = {"part": "opening", "wrong": "Rapat dibuka.", "corrected": "Rapat dibuka pukul 9.", "reason": "Kurang", **fields}
        return actions.write_erratum(actor=founder, minutes=approved, now=after(approved), **own)

    for fields, code in (
        ({"wrong": "Kalimat lain"}, "not_in_text"),
        ({"part": "entah"}, "unknown_word"),
        ({"reason": " "}, "reason_missing"),
        ({"corrected": ""}, "text_missing"),
    ):
        with pytest.raises(Refused) as refusal:
            act(**fields)
        assert code_of(refusal) == code
    with pytest.raises(NotAllowed):
        actions.write_erratum(
            actor=held.banker, minutes=approved, part="opening", wrong="Rapat dibuka.", corrected="x", reason="y",
            now=after(approved),
        )  # fmt: skip
    assert [act().number, act().number] == [1, 2]


def raw(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def filled(founder: Actor, held: Held, approved: Minutes) -> Minutes:
    """Signed, published and corrected: a row in each of the frozen tables."""
    digest = approved.approved.sha256
    actions.sign_minutes(actor=held.leader, minutes=approved, capacity="chair", sha256=digest, now=after(approved))
    actions.publish_minutes(actor=founder, minutes=approved, marked={}, reason="", now=after(approved))
    actions.write_erratum(
        actor=founder,
        minutes=approved,
        part="opening",
        wrong="dibuka",
        corrected="ditutup",
        reason="Salah",
        now=after(approved),
    )
    return approved


@pytest.mark.parametrize("model", FROZEN, ids=lambda model: model.__name__)
def test_the_database_itself_refuses_to_change_or_delete_a_kept_row(model: type[Model], filled: Minutes) -> None:
    guards.install(connection)
    table = model._meta.db_table
    before = list(model._default_manager.values())
    assert before
    columns = [field for field in model._meta.concrete_fields if before[0][field.attname] is not None]
    assert len(columns) > 3
    for field in columns:
        change = f"UPDATE {table} SET {connection.ops.quote_name(field.column)} = NULL"
        with pytest.raises(DatabaseError):
            raw(change)
    with pytest.raises(DatabaseError, match="append-only"):
        raw(f"DELETE FROM {table}")
    assert list(model._default_manager.values()) == before


def test_signatures_are_over_the_very_bytes_in_a_capacity_that_one_has(founder: Actor, held: Held, approved: Minutes) -> None:
    digest, now = approved.approved.sha256, after(approved)

    def sign(actor: Actor, capacity: str, **fields: Any) -> MinutesSignature:
        own = {"sha256": digest, **fields}
        return actions.sign_minutes(actor=actor, minutes=approved, capacity=capacity, now=now, **own)

    for actor, capacity, fields in (
        (founder, "chair", {}), (held.banker, "minute_taker", {}), (held.banker, "party", {"party": held.port}),
        (held.leader, "party", {}), (held.leader, "chair", {"party": held.bank}),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            sign(actor, capacity, **fields)
    with pytest.raises(Refused) as refusal:
        sign(held.leader, "chair", sha256="0" * 64)
    assert code_of(refusal) == "other_bytes"
    sign(founder, "minute_taker")
    approved.refresh_from_db()
    assert approved.state == "approved", "only the chair's signature makes minutes signed"
    sign(held.leader, "chair")
    sign(held.leader, "chair")
    sign(held.banker, "party", party=held.bank)
    approved.refresh_from_db()
    assert approved.state == "signed"
    assert list(MinutesSignature.objects.values_list("capacity", "sha256")) == [
        ("minute_taker", digest), ("chair", digest), ("party", digest)
    ]  # fmt: skip


def test_the_chairing_partys_representative_signs_as_chair(founder: Actor, held: Held, approved: Minutes) -> None:
    type(held.meeting).objects.filter(pk=held.meeting.pk).update(chaired_by=held.port)
    approved = Minutes.objects.get()
    actions.sign_minutes(
        actor=held.porter, minutes=approved, capacity="chair", sha256=approved.approved.sha256, now=after(approved)
    )
    approved.refresh_from_db()
    assert approved.state == "signed"


def test_the_public_version_hides_words_but_cannot_change_them(founder: Actor, held: Held, approved: Minutes) -> None:
    now, key = after(approved), str(held.first.public_id)
    digest = approved.approved.sha256

    def publish(text: str, reason: str = "Rahasia dagang") -> PublicMinutes:
        return actions.publish_minutes(actor=founder, minutes=approved, marked={key: text}, reason=reason, now=now)

    with pytest.raises(Refused):
        publish("Bank [[menawarkan]] skema.")
    actions.sign_minutes(actor=held.leader, minutes=approved, capacity="chair", sha256=digest, now=now)
    for text, reason, code in (
        ("Bank [[menolak]] skema.", "Rahasia", "text_changed"),
        ("Bank [[menawarkan skema.", "Rahasia", "text_changed"),
        ("Bank [[menawarkan]] skema.", "  ", "reason_missing"),
    ):
        with pytest.raises(Refused) as refusal:
            publish(text, reason)
        assert code_of(refusal) == code
    version = publish("Bank [[menawarkan]] skema.")
    assert f"Bank {minutes_text.BLACKED_OUT} skema." in version.text
    assert "menawarkan" not in version.text + str(version.parts)
    assert (version.full_sha256, version.sha256) == (digest, minutes_text.digest(version.text))
    again = publish("Bank menawarkan skema.", "")
    assert (again.number, "menawarkan" in again.text) == (2, True)
    assert PublicMinutes.objects.count() == 2
    entry = HistoryEntry.objects.filter(verb="forum.minutes.published").first()
    assert entry is not None
    assert (entry.data["full"], entry.data["hidden"]) == (digest, 1)


def test_a_public_erratum_may_not_lift_what_is_blacked_out(founder: Actor, held: Held, approved: Minutes) -> None:
    now, key = after(approved), str(held.first.public_id)
    actions.sign_minutes(actor=held.leader, minutes=approved, capacity="chair", sha256=approved.approved.sha256, now=now)
    actions.publish_minutes(
        actor=founder, minutes=approved, marked={key: "Bank [[menawarkan skema]]."}, reason="Rahasia dagang", now=now
    )
    fields = {"part": key, "wrong": "menawarkan", "corrected": "menjanjikan", "reason": "Salah", "now": now}
    with pytest.raises(Refused) as refusal:
        actions.write_erratum(actor=founder, minutes=approved, is_public=True, **fields)
    assert code_of(refusal) == "hidden_passage"
    assert not actions.write_erratum(actor=founder, minutes=approved, **fields).is_public


def test_returning_to_draft_keeps_the_remarks_and_needs_a_reason(founder: Actor, held: Held, written: Minutes) -> None:
    remark(held, written, held.banker, held.bank)
    with pytest.raises(Refused):
        actions.return_to_draft(actor=founder, minutes=written, reason="", now=held.later)
    actions.return_to_draft(actor=founder, minutes=written, reason="Banyak yang keliru", now=held.later)
    written.refresh_from_db()
    assert (written.state, MinutesRemark.objects.count()) == ("draft", 1)


def test_every_state_and_move_of_minutes(founder: Actor, held: Held, written: Minutes) -> None:
    for (state, move), target in MINUTES.matrix().items():
        actor = held.leader
        if target is None:
            with pytest.raises(Refused):
                lifecycle.next_state(MINUTES, actor=actor, subject=written, move=move, state=state)
        else:
            assert lifecycle.next_state(MINUTES, actor=actor, subject=written, move=move, state=state) == target
