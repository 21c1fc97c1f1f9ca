"""Parcels change hands in batches: listed by one side, confirmed by the other, with their differences; nobody moves them alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.services import actions
from mufakat.services.models import HandOver, Holding, ServiceCase
from mufakat.services.queries import hand_overs as queries
from mufakat.services.recomputing import recompute
from mufakat.services.scanned import new_batch_number, read_codes
from mufakat.services.secrets_of_cases import secret_of
from mufakat.services.tests.a_running_service import RunningService

HOUR = timedelta(hours=1)


@pytest.fixture
def parcels(running: RunningService) -> list[ServiceCase]:
    """Four passports at the counter, ready for the post's service desk."""
    return running.bring_many(4, "serah_paspor")


def list_them(running: RunningService, parcels: Sequence[ServiceCase], number: str = "", hours: int = 1) -> HandOver:
    return actions.list_batch(
        actor=running.actors["loket"], service=running.service, giver="loket", receiver="pos_pelayanan",
        cases=[one.pk for one in parcels], number=number or new_batch_number(), now=running.now + hours * HOUR,
    )  # fmt: skip


def receive(running: RunningService, batch: HandOver, scanned: Sequence[str], hours: int = 2) -> HandOver:
    return actions.receive_batch(
        actor=running.actors["pos_pelayanan"], batch=batch, scanned=scanned, now=running.now + hours * HOUR
    )


def holders(parcels: Sequence[ServiceCase]) -> list[str]:
    rows = Holding.objects.filter(item="paspor", case__in=parcels).order_by("case_id")
    return [f"{row.lane}>{row.listed_for}" if row.listed_for else row.lane for row in rows]


def whole(running: RunningService) -> bool:
    return recompute(ServiceCase.objects.all(), running.now + 9 * HOUR).is_whole


@pytest.mark.need("FN-04.03")
def test_a_batch_moves_when_both_sides_said_so_and_each_act_leaves_one_entry(
    running: RunningService, parcels: list[ServiceCase]
) -> None:
    entries = HistoryEntry.objects.count()
    batch = list_them(running, parcels)
    assert holders(parcels) == ["loket>pos_pelayanan"] * 4
    assert (batch.state, batch.listed_count) == ("listed", 4)
    batch = receive(running, batch, [one.number for one in parcels])
    assert holders(parcels) == ["pos_pelayanan"] * 4
    assert (batch.state, batch.received_count, batch.missing) == ("confirmed", 4, [])
    assert HistoryEntry.objects.count() - entries == 2
    assert whole(running)


@pytest.mark.need("FN-04.04")
def test_differences_are_recorded_and_the_batch_closes_all_the_same(
    running: RunningService, parcels: list[ServiceCase]
) -> None:
    batch = list_them(running, parcels[:3])
    scanned = [parcels[0].number, parcels[0].number, parcels[1].number, parcels[3].number, "BUKAN-NOMOR"]
    batch = receive(running, batch, scanned)
    assert batch.state == "differs"
    assert batch.missing == [parcels[2].number]
    assert batch.unlisted == [parcels[3].number, "BUKAN-NOMOR"]
    assert batch.scanned_twice == [parcels[0].number]
    assert holders(parcels) == ["pos_pelayanan", "pos_pelayanan", "loket", "loket"]
    with pytest.raises(Refused) as refused:
        receive(running, batch, [parcels[2].number])
    assert refused.value.code == "batch_closed"
    # What came without being listed changes hands the moment its holder lists it; no second scan is needed.
    later = list_them(running, [parcels[3]], hours=3)
    assert (later.state, later.received_count) == ("confirmed", 1)
    assert holders(parcels)[3] == "pos_pelayanan"
    assert [line.state for line in queries.lines_of(batch)] == ["received", "received", "missing"]
    assert whole(running)


def test_a_list_taken_back_stays_with_the_giver_and_some_may_be_confirmed_first(
    running: RunningService, parcels: list[ServiceCase]
) -> None:
    batch = list_them(running, parcels)
    first = [parcels[0].number]
    batch = actions.confirm_parcels(
        actor=running.actors["pos_pelayanan"], batch=batch, numbers=first, now=running.now + 2 * HOUR
    )
    assert (batch.state, batch.received_count) == ("listed", 1)
    with pytest.raises(NotAllowed):
        actions.withdraw_batch(actor=running.actors["pos_pelayanan"], batch=batch, now=running.now + 2 * HOUR)
    batch = actions.withdraw_batch(actor=running.actors["loket"], batch=batch, now=running.now + 3 * HOUR)
    assert holders(parcels) == ["pos_pelayanan", "loket", "loket", "loket"]
    assert (batch.state, [line.state for line in queries.lines_of(batch)]) == (
        "confirmed", ["received", "withdrawn", "withdrawn", "withdrawn"],
    )  # fmt: skip
    assert list_them(running, parcels[1:], hours=4).state == "listed"
    assert whole(running)


def test_the_same_list_sent_twice_is_one_and_a_number_of_somebody_else_is_refused(
    running: RunningService, parcels: list[ServiceCase]
) -> None:
    number = new_batch_number()
    first = list_them(running, parcels[:2], number)
    entries = HistoryEntry.objects.count()
    assert list_them(running, parcels[:2], number.lower().replace("-", " ")).pk == first.pk
    assert HistoryEntry.objects.count() == entries
    with pytest.raises(Refused) as refused:
        actions.list_batch(
            actor=running.actors["pencetak"], service=running.service, giver="pencetak", receiver="pos_pelayanan",
            cases=[parcels[2].pk], number=number, now=running.now + HOUR,
        )  # fmt: skip
    assert refused.value.code == "batch_taken"


def test_what_cannot_be_listed_is_named_and_nothing_is_written(running: RunningService, parcels: list[ServiceCase]) -> None:
    first = list_them(running, parcels[:1])
    early = running.bring_to(running.open().case, "foto")
    gone = parcels[3]
    receive(running, list_them(running, [gone]), [gone.number])
    entries, batches = HistoryEntry.objects.count(), HandOver.objects.count()
    for other, code in ((parcels[0], "already_listed"), (early, "not_holder"), (gone, "not_holder")):
        with pytest.raises(Refused) as refused:
            list_them(running, [parcels[1], other], hours=3)
        assert refused.value.code == code
        assert other.number in str(refused.value.sentence)
        assert parcels[1].number not in str(refused.value.sentence)
    with pytest.raises(Refused):
        list_them(running, [])
    with pytest.raises(NotAllowed):
        actions.list_batch(
            actor=running.secretary, service=running.service, giver="loket", receiver="pos_pelayanan",
            cases=[parcels[1].pk], number=new_batch_number(), now=running.now,
        )  # fmt: skip
    assert (HistoryEntry.objects.count(), HandOver.objects.count(), first.state) == (entries, batches, "listed")
    assert holders(parcels) == ["loket>pos_pelayanan", "loket", "loket", "pos_pelayanan"]


def test_codes_are_read_from_scanner_hand_and_link_and_foreign_ones_are_named(
    running: RunningService, parcels: list[ServiceCase]
) -> None:
    case = parcels[0]
    secret = secret_of(case)
    codes = [
        case.number, case.number.lower().replace("-", ""), f"https://contoh.id/L/{secret}", f"http://x/L/{case.number}?a=1",
        "8991234567890", "https://lain.id/x", new_batch_number(), case.number[:-1] + ("2" if case.number[-1] != "2" else "3"),
        "https://contoh.id/L/" + "0" * 26,
    ]  # fmt: skip
    found = read_codes(running.service, codes)
    assert [one.case for one in found] == [case] * 4 + [None] * 5
    assert [str(one.problem).split(".")[0] for one in found[4:6]] == ["Bukan nomor layanan ini"] * 2
    assert "serah terima" in str(found[6].problem)
    assert "periksa" in str(found[7].problem)
    assert found[8].shown == "…"
    assert all(secret not in one.shown for one in found)


def test_what_nobody_confirmed_for_four_working_hours_hangs(running: RunningService, parcels: list[ServiceCase]) -> None:
    batch = list_them(running, parcels)
    viewer, content = running.actors["loket"], running.content

    def hanging(hours: float) -> list[int]:
        found = queries.hanging(
            viewer=viewer, service=running.service, content=content, now=batch.listed_at + timedelta(hours=hours)
        )
        return [one.hand_over.pk for one in found]

    assert hanging(1) == []
    assert hanging(80) == [batch.pk]
    receive(running, batch, [one.number for one in parcels])
    assert hanging(80) == []


@pytest.mark.need("FN-04.04")
def test_the_list_of_delivery_applicants_shows_what_both_sides_see_differently(running: RunningService) -> None:
    cases = running.bring_many(4, "serah_berkas")
    self_collected = running.bring_to(running.open().case, "foto", delivery=0)
    batch = actions.list_batch(
        actor=running.actors["pos_mobil"], service=running.service, giver="pos_mobil", receiver="loket",
        cases=[one.pk for one in cases[:2]], number=new_batch_number(), now=running.now + HOUR,
    )  # fmt: skip
    actions.receive_batch(actor=running.actors["loket"], batch=batch, scanned=[cases[0].number], now=running.now + HOUR)
    actions.list_batch(
        actor=running.actors["pos_mobil"], service=running.service, giver="pos_mobil", receiver="loket", cases=[cases[2].pk],
        number=new_batch_number(), now=running.now + 2 * HOUR,
    )  # fmt: skip
    found = queries.delivery_applicants(
        viewer=running.actors["loket"], service=running.service, content=running.content,
        since=running.now - HOUR, until=running.now + HOUR,
    )  # fmt: skip
    states = {line.number: line.state for line in found.lines}
    assert states == dict(zip([one.number for one in cases], ["confirmed", "missing", "listed", "to_list"], strict=True))
    assert self_collected.number not in states
    assert (found.giver, found.receiver) == ("pos_mobil", "loket")
