"""Hand-overs at random, by desks and by phones without network: after every act each item has one holder and nothing is lost."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from mufakat.kernel.refusals import Refused
from mufakat.services import actions
from mufakat.services.actions.sending_in import DeviceRecord
from mufakat.services.models import CaseRecord, CustodyEntry, HandOver, Holding, ServiceCase
from mufakat.services.queries.hand_overs import lines_of
from mufakat.services.recomputing import recompute
from mufakat.services.scanned import new_batch_number
from mufakat.services.tests.a_running_service import RunningService

WAYS = (("loket", "pos_pelayanan"), ("pos_pelayanan", "pos_antar"), ("pos_antar", "loket"))
ACTS, PARCELS = 22, 3


@dataclass
class Device:
    """A phone: what it keeps until it was answered, what it sent, by how much its clock is wrong."""

    lane: str
    wrong: timedelta
    kept: list[DeviceRecord] = field(default_factory=list)
    answered: dict[str, str] = field(default_factory=dict)


class Day:
    """What people do with the parcels, drawn from a seed."""

    def __init__(self, running: RunningService, seed: int) -> None:
        self.running, self.chance = running, random.Random(seed)
        self.parcels = running.bring_many(PARCELS, "serah_paspor")
        lanes = ("loket", "pos_pelayanan", "pos_antar")
        self.devices = [Device(lane, timedelta(hours=self.chance.choice((-48, 0, 5)))) for lane in lanes]
        self.now = running.now + timedelta(hours=1)

    def act(self) -> None:
        self.now += timedelta(minutes=self.chance.randint(0, 30))
        doings: list[Callable[[], object]] = [
            self.list_some, self.receive_some, self.withdraw, self.note, self.note, self.note, self.send
        ]  # fmt: skip
        with suppress(Refused):
            self.chance.choice(doings)()

    def some(self) -> list[ServiceCase]:
        return self.chance.sample(self.parcels, self.chance.randint(1, PARCELS))

    def list_some(self) -> None:
        giver, receiver = self.chance.choice(WAYS)
        actions.list_batch(
            actor=self.running.actors[giver], service=self.running.service, giver=giver, receiver=receiver,
            cases=[one.pk for one in self.some()], number=new_batch_number(), now=self.now,
        )  # fmt: skip

    def open_batch(self) -> HandOver:
        found = list(HandOver.objects.filter(state="listed"))
        if not found:
            raise Refused("none", "")
        return self.chance.choice(found)

    def receive_some(self) -> None:
        batch = self.open_batch()
        scanned = [one.number for one in self.some() * self.chance.randint(1, 2)]
        actions.receive_batch(actor=self.running.actors[batch.receiver], batch=batch, scanned=scanned, now=self.now)

    def withdraw(self) -> None:
        batch = self.open_batch()
        actions.withdraw_batch(actor=self.running.actors[batch.giver], batch=batch, now=self.now)

    def note(self) -> None:
        """Somebody records something on a phone; in whatever order, right or wrong."""
        device, case = self.chance.choice(self.devices), self.chance.choice(self.parcels)
        kind = self.chance.choice(("listed", "confirmed", "confirmed", "delivered", "delivery_failed"))
        to = dict(WAYS)[device.lane]
        batch = new_batch_number() if kind == "listed" else ""
        reason = {"delivered": "owner", "delivery_failed": "absent"}.get(kind, "")
        mark = f"phone-{device.lane}-{self.chance.getrandbits(60):x}"
        device.kept.append(
            DeviceRecord(mark, kind, case.number, self.now + device.wrong, batch=batch, to=to, reason=reason, checked=True)
        )

    def send(self, lose_answer: float = 0.4) -> None:
        """Everything a phone keeps, in any order; sometimes the answer is lost and it all comes again."""
        device = self.chance.choice([one for one in self.devices if one.kept] or self.devices)
        self.send_from(device, self.chance.random() < lose_answer)

    def send_from(self, device: Device, answer_lost: bool) -> None:
        sent = self.chance.sample(device.kept, len(device.kept))
        answers = actions.send_in(
            actor=self.running.actors[device.lane], service=self.running.service, lane=device.lane, records=sent,
            device_now=self.now + device.wrong, now=self.now,
        )  # fmt: skip
        assert [one.mark for one in answers] == [one.mark for one in sent], "every record is answered"
        if not answer_lost:
            device.answered |= {one.mark: one.standing for one in answers}
            device.kept.clear()

    def check(self) -> None:
        found = recompute(ServiceCase.objects.all(), self.now)
        assert found.departures == []
        for case in self.parcels:
            assert Holding.objects.filter(case=case, item="paspor").count() == 1
        for entry in CustodyEntry.objects.filter(item="paspor", number__gt=2):
            said = CaseRecord.objects.filter(case=entry.case_id, standing="applied")
            if entry.receiver == "pemohon":
                assert said.filter(kind="delivered", lane=entry.giver).exists()
                continue
            assert entry.given_by, "nobody gave it"
            assert entry.given_by != entry.received_by
            assert said.filter(kind="listed", lane=entry.giver, to=entry.receiver).exists()
            assert said.filter(kind="confirmed", lane=entry.receiver).exists()


@pytest.mark.need("FN-04.10")
@pytest.mark.parametrize("seed", [3, 11, 2026])
def test_every_item_has_one_holder_at_every_moment_and_no_record_of_a_phone_is_lost(running: RunningService, seed: int) -> None:
    day = Day(running, seed)
    for turn in range(ACTS):
        day.act()
        if turn % 4 == 3:
            day.check()
    marks = {one.mark for device in day.devices for one in device.kept}
    marks |= {mark for device in day.devices for mark in device.answered}
    for _ in range(2):
        for device in day.devices:
            day.send_from(device, answer_lost=False) if device.kept else None
    day.check()
    kept = CaseRecord.objects.filter(mark__startswith="phone-")
    assert sorted(kept.values_list("mark", flat=True)) == sorted(marks), "each exactly once"
    standings = dict(kept.values_list("mark", "standing"))
    for device in day.devices:
        for mark, standing in device.answered.items():
            assert (standing == "refused") == (standings[mark] == "refused") or standing == "waiting"
    for batch in HandOver.objects.all():
        states = [line.state for line in lines_of(batch)]
        on_the_way = kept.filter(batch=batch.number, kind="listed", standing="waiting").exists()
        assert (batch.state == "listed") == ("open" in states or (not states and on_the_way)), states
