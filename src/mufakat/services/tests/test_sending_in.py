"""Devices that were offline: whatever they kept comes in once, whatever their clocks showed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed
from mufakat.services import actions
from mufakat.services.actions.sending_in import Answer, DeviceRecord
from mufakat.services.models import DeliveryProof, HandOver, ServiceCase
from mufakat.services.recomputing import recompute
from mufakat.services.scanned import new_batch_number
from mufakat.services.tests.a_running_service import RunningService

HOUR = timedelta(hours=1)


def record(kind: str, case: ServiceCase | str, at: datetime, **said: Any) -> DeviceRecord:
    code = case if isinstance(case, str) else case.number
    return DeviceRecord(said.pop("mark", uuid4().hex), kind, code, at, **said)


def send(
    running: RunningService, lane: str, *records: DeviceRecord, hours: float = 10, wrong: timedelta = timedelta()
) -> list[Answer]:
    """`wrong`: by how much the clock of the device is ahead."""
    now = running.now + hours * HOUR
    return actions.send_in(
        actor=running.actors[lane], service=running.service, lane=lane, records=records, device_now=now + wrong, now=now
    )


@pytest.fixture
def case(running: RunningService) -> ServiceCase:
    return running.bring_to(running.open().case, "serah_paspor")


def holder(case: ServiceCase) -> str:
    return case.holdings.get(item="paspor").lane


def test_a_clock_wrong_by_two_days_counts_by_the_server_and_sent_twice_is_once(
    running: RunningService, case: ServiceCase
) -> None:
    wrong, number = timedelta(days=2), new_batch_number()
    listed = record("listed", case, running.now + 3 * HOUR + wrong, batch=number, to="pos_pelayanan")
    first = send(running, "loket", listed, wrong=wrong)
    entries, records = HistoryEntry.objects.count(), case.records.count()
    again = send(running, "loket", listed, hours=10.01, wrong=wrong)
    assert [one.standing for one in (*first, *again)] == ["applied", "applied"]
    assert (HistoryEntry.objects.count(), case.records.count()) == (entries, records)
    kept = case.records.get(mark=listed.mark)
    assert (kept.at, kept.device_at) == (running.now + 3 * HOUR, running.now + 3 * HOUR + wrong)
    assert HandOver.objects.get().listed_count == 1


@pytest.mark.parametrize("early", ["giver", "receiver"])
def test_both_sides_offline_come_to_the_same_in_either_order(running: RunningService, case: ServiceCase, early: str) -> None:
    listed = record("listed", case, running.now + 3 * HOUR, batch=new_batch_number(), to="pos_pelayanan")
    received = record("confirmed", case, running.now + 3 * HOUR)
    sides = [("loket", listed, "applied"), ("pos_pelayanan", received, "applied")]
    if early == "receiver":
        sides = [("pos_pelayanan", received, "waiting"), ("loket", listed, "applied")]
    for lane, one, standing in sides:
        assert holder(case) == "loket"
        assert send(running, lane, one)[0].standing == standing
    assert holder(case) == "pos_pelayanan"
    assert HandOver.objects.get().state == "confirmed"
    assert send(running, "pos_pelayanan", received)[0].standing == "applied"
    assert recompute(ServiceCase.objects.all(), running.now + 11 * HOUR).is_whole


def test_a_courier_receives_and_delivers_offline_before_the_desk_has_listed(running: RunningService) -> None:
    case = running.bring_to(running.open().case, "ke_pengiriman")
    at = running.now + 3 * HOUR
    delivered = record("delivered", case, at + HOUR, reason="owner", checked=True)
    received = record("confirmed", case, at)
    answers = send(running, "pos_antar", delivered, received)
    assert [one.standing for one in answers] == ["waiting", "waiting"]
    assert all(str(one.sentence) for one in answers)
    listed = record("listed", case, at, batch=new_batch_number(), to="pos_antar")
    assert send(running, "pos_pelayanan", listed)[0].standing == "applied"
    case.refresh_from_db()
    assert (case.outcome, holder(case), case.waiting_records) == ("completed", "pemohon", 0)
    proof = DeliveryProof.objects.get()
    assert (proof.recipient, proof.at, proof.mark) == ("owner", at + HOUR, delivered.mark)
    assert [one.standing for one in send(running, "pos_antar", delivered, received)] == ["applied", "applied"]
    assert DeliveryProof.objects.count() == 1
    assert recompute(ServiceCase.objects.all(), running.now + 11 * HOUR).is_whole


def test_every_record_is_answered_and_what_nobody_can_take_says_why(running: RunningService, case: ServiceCase) -> None:
    at = running.now + HOUR
    sent = [
        record("confirmed", "8991234567890", at),
        record("delivered", case, at, reason="owner"),
        record("stolen", case, at),
        record("listed", case, at, batch="ST-palsu", to="pos_pelayanan"),
        record("delivery_failed", case, at, reason="weather"),
        record("listed", case, at, batch=new_batch_number(), to="pos_pelayanan"),
    ]
    answers = send(running, "loket", *sent)
    assert [one.standing for one in answers] == ["refused"] * 5 + ["applied"]
    assert [one.mark for one in answers] == [one.mark for one in sent]
    assert all(str(one.sentence) for one in answers[:5])
    with pytest.raises(NotAllowed):
        send(running, "pos_pelayanan", sent[-1], hours=1) and actions.send_in(
            actor=running.actors["loket"], service=running.service, lane="pos_pelayanan", records=sent, device_now=at, now=at
        )
