"""Cases: opened, worked on, handed over; one holder at every moment, one entry in the history for each act."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from shared_fixtures import acting

from collabgov.services.cases import CaseEvent
from collabgov.services.custody import verify_custody
from collabgov.services.numbers import is_secret, read_number
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.services import actions
from mufakat.services.actions import Application, Entry
from mufakat.services.models import CaseRecord, Holding, ServiceCase
from mufakat.services.opened import calendars_for
from mufakat.services.secrets_of_cases import digest_of, secret_of
from mufakat.services.standing import COLUMNS, columns_of, link_of, state_of
from mufakat.services.tests.a_running_service import PLAIN, RunningService


def test_a_case_opens_with_a_number_to_speak_a_secret_link_and_the_applicant_as_holder(running: RunningService) -> None:
    opened = running.open(written={("surat_kuasa", "giver_name"): "Andi Contoh"})
    case = ServiceCase.objects.get(pk=opened.case.pk)
    assert read_number(case.number.lower().replace("-", " ")) == case.number
    assert is_secret(opened.secret)
    assert secret_of(case) == opened.secret
    assert case.secret_digest == digest_of(opened.secret)
    assert (case.step, case.lane, case.outcome) == ("serah_permohonan", "pemohon", "")
    assert list(case.holdings.values_list("item", "lane")) == [("berkas", "pemohon")]
    assert case.due_at is not None
    assert case.due_limit == "tunggu"
    entry = HistoryEntry.objects.order_by("-pk").first()
    assert entry is not None
    assert entry.verb == "services.case.opened"
    assert entry.object_label == case.number
    assert "Andi" not in str(entry.data)
    assert b"Andi" not in bytes(case.personal_values.get().sealed)


def test_from_counter_to_doorstep_every_item_has_one_holder_and_every_act_one_entry(running: RunningService) -> None:
    case = running.open().case
    before = HistoryEntry.objects.count()
    running.bring_to(case, "nowhere")
    assert (case.outcome, case.due_at) == ("completed", None)
    assert dict(case.holdings.values_list("item", "lane")) == {"berkas": "loket", "berkas_antar": "loket", "paspor": "pemohon"}
    links = [link_of(row) for row in case.custody.all()]
    assert verify_custody(links) == []
    assert HistoryEntry.objects.count() - before == case.records.count() == 23


def test_columns_and_holdings_are_what_the_records_say(running: RunningService) -> None:
    case = running.open().case
    for step in ("bayar", "foto", "serah_paspor", "antar"):
        running.bring_to(case, step)
        content = running.content
        state = state_of(content, case, CaseRecord.objects.filter(case=case))
        assert case.step == state.step == step
        now = running.now + timedelta(hours=1)
        fresh = columns_of(content, state, calendars_for(running.service.pk, content), now)
        assert {name: getattr(case, name) for name in COLUMNS} == fresh
        assert {item: held.lane for item, held in state.holdings.items()} == dict(case.holdings.values_list("item", "lane"))


def test_while_handed_over_the_giver_holds_it_and_the_receiver_is_shown(running: RunningService) -> None:
    case = running.bring_to(running.open().case, "serah_paspor")
    at = running.now + timedelta(hours=1)
    running.record(case, "listed", "loket", at=at, batch="B-3")
    held = Holding.objects.get(case=case, item="paspor")
    assert (held.lane, held.listed_for, held.batch) == ("loket", "pos_pelayanan", "B-3")
    running.record(case, "confirmed", "pos_pelayanan", at=at, batch="B-3")
    held.refresh_from_db()
    assert (held.lane, held.listed_for) == ("pos_pelayanan", "")


def test_officers_work_only_in_their_own_lane_and_a_refusal_leaves_no_trace(running: RunningService) -> None:
    case = running.bring_to(running.open().case, "bayar")
    entries, records = HistoryEntry.objects.count(), case.records.count()
    event = CaseEvent(kind="done", at=running.now, lane="pos_mobil", step="bayar", facts={"paid": 1, "delivery": 0})
    with pytest.raises(NotAllowed):
        actions.record_event(actor=running.actors["loket"], case=case, event=event, now=running.now)
    with pytest.raises(Refused) as refused:
        running.record(case, "done", "pos_mobil", step="bayar", facts={"delivery": 0})
    assert refused.value.code == "not_ready"
    assert "Catat pembayaran" in str(refused.value.sentence)
    case.refresh_from_db()
    assert (HistoryEntry.objects.count(), case.records.count(), case.step) == (entries, records, "bayar")


def test_the_same_record_sent_twice_counts_once_and_the_same_mark_on_other_content_is_refused(running: RunningService) -> None:
    case = running.open().case
    event = CaseEvent(kind="confirmed", at=running.now, lane="loket", items=("berkas",), id="device-1")
    first = actions.record_event(actor=running.actors["loket"], case=case, event=event, now=running.now)
    entries = HistoryEntry.objects.count()
    again = actions.record_event(actor=running.actors["loket"], case=case, event=event, now=running.now)
    assert (len(first.applied), len(again.applied), len(again.twice)) == (1, 0, 1)
    other = CaseEvent(kind="paused", at=running.now, lane="loket", reason="menunggu_pemohon", id="device-1")
    with pytest.raises(Refused) as refused:
        actions.record_event(actor=running.actors["loket"], case=case, event=other, now=running.now)
    assert refused.value.code == "same_id"
    assert (case.records.count(), HistoryEntry.objects.count()) == (1, entries)


def test_offline_records_out_of_order_wait_and_fall_into_place(running: RunningService) -> None:
    case = running.bring_to(running.open().case, "serah_paspor")
    at, pos = running.now + timedelta(hours=1), running.actors["pos_pelayanan"]
    early = CaseEvent(
        kind="confirmed", at=at, lane="pos_pelayanan", items=("paspor",), batch="B-9", id="phone-2", after="phone-1"
    )
    taken = actions.record_for_many(
        actor=pos, service=running.service, entries=[Entry(case.pk, early)], now=at, strict=False
    )[0]  # fmt: skip
    case.refresh_from_db()
    assert [one.event.id for one in taken.waiting] == ["phone-2"]
    assert case.waiting_records == 1
    assert case.holdings.get(item="paspor").lane == "loket"
    listed = CaseEvent(kind="listed", at=at, lane="loket", items=("paspor",), batch="B-9", to="pos_pelayanan", id="phone-1")
    actions.record_for_many(
        actor=running.actors["loket"], service=running.service, entries=[Entry(case.pk, listed)], now=at, strict=False
    )
    case.refresh_from_db()
    assert (case.step, case.waiting_records) == ("ke_pengiriman", 0)
    assert case.records.get(mark="phone-2").standing == "applied"
    again = actions.record_for_many(actor=pos, service=running.service, entries=[Entry(case.pk, early)], now=at, strict=False)
    assert len(again[0].twice) == 1
    assert case.records.filter(mark__startswith="phone-2").count() == 1


@pytest.mark.parametrize("act", ["open", "work"])
def test_many_cases_cost_the_same_number_of_queries(running: RunningService, act: str) -> None:
    def cost(size: int) -> int:
        with CaptureQueriesContext(connection) as opening:
            opened = actions.open_cases(
                actor=running.actors["loket"], service=running.service,
                applications=[Application("adult", PLAIN)] * size, channel="counter", now=running.now,
            )  # fmt: skip
        entries = [
            Entry(one.case.pk, CaseEvent(kind="confirmed", at=running.now, lane="loket", items=("berkas",))) for one in opened
        ]
        with CaptureQueriesContext(connection) as working:
            actions.record_for_many(actor=running.actors["loket"], service=running.service, entries=entries, now=running.now)
        return len(opening if act == "open" else working)

    assert cost(2) == cost(20)


def test_one_login_named_on_both_sides_cannot_hand_over_to_himself(running: RunningService) -> None:
    case = running.bring_to(running.open().case, "serah_paspor")
    user = running.officers["loket"].user
    assert user is not None
    actions.name_officer(
        actor=running.secretary, service=running.service, lane="pos_pelayanan", name="Petugas di dua jalur", user_id=user.pk,
        now=running.now, active_from=running.now.date(),
    )  # fmt: skip
    both, at = acting(user), running.now + timedelta(hours=1)
    running.record(case, "listed", "loket", at=at, batch="B-3")
    event = CaseEvent(kind="confirmed", at=at, lane="pos_pelayanan", items=("paspor",), batch="B-3")
    with pytest.raises(Refused) as refused:
        actions.record_event(actor=both, case=case, event=event, now=at)
    assert refused.value.code == "same_hands"
    assert case.holdings.get(item="paspor").lane == "loket"
