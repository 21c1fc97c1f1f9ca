"""At the door and at the counter: proof of receipt, attempts that failed, what was lost on the way."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from mufakat.documents.models import StoredFile
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.services import actions
from mufakat.services.actions.delivering import Receipt
from mufakat.services.models import DeliveryAttempt, DeliveryProof, Incident, ServiceCase
from mufakat.services.personal_values import opened_value
from mufakat.services.recomputing import recompute
from mufakat.services.scanned import new_batch_number
from mufakat.services.tests.a_running_service import TO_THE_DOOR, RunningService

HOUR = timedelta(hours=1)


def deliver(running: RunningService, case: ServiceCase, receipt: Receipt, lane: str = "pos_antar") -> DeliveryProof:
    case.refresh_from_db()
    return actions.record_delivery(actor=running.actors[lane], case=case, receipt=receipt, now=running.now + HOUR)


def fail(running: RunningService, case: ServiceCase, reason: str, next_on: date | None, hours: int = 1) -> DeliveryAttempt:
    case.refresh_from_db()
    return actions.record_failed_delivery(
        actor=running.actors["pos_antar"], case=case, reason=reason, next_on=next_on, now=running.now + hours * HOUR
    )


def ready_at_the_counter(running: RunningService) -> ServiceCase:
    """A passport whose applicant comes for it."""
    case = running.bring_to(running.open().case, "foto", delivery=0)
    for place, (kind, said, lane) in enumerate(TO_THE_DOOR[8:18], start=20):
        running.record(case, kind, lane, at=running.now + timedelta(minutes=place), **said)
        case.refresh_from_db()
    return case


def picture() -> bytes:
    kept = BytesIO()
    Image.effect_noise((60, 40), 50).convert("RGB").save(kept, "JPEG")
    return kept.getvalue()


@pytest.mark.need("FN-04.11")
def test_a_delivery_ends_with_recipient_relation_time_check_and_signature(running: RunningService) -> None:
    case = running.bring_to(running.open().case, "antar")
    entries = HistoryEntry.objects.count()
    for receipt, code in (
        (Receipt("neighbour", True), "recipient"),
        (Receipt("owner", False), "not_checked"),
        (Receipt("owner", True, "nod"), "signature"),
        (Receipt("owner", True, "photo"), "photo_missing"),
    ):
        with pytest.raises(Refused) as refused:
            deliver(running, case, receipt)
        assert refused.value.code == code
    assert HistoryEntry.objects.count() == entries
    assert not DeliveryProof.objects.exists()
    proof = deliver(running, case, Receipt("household", True, "photo", "Ibu Contoh", (picture(), "resi.jpg")))
    case.refresh_from_db()
    assert (case.outcome, case.holdings.get(item="paspor").lane) == ("completed", "pemohon")
    assert (proof.recipient, proof.signature, proof.at_counter, proof.at) == (
        "household", "photo", False, running.now + HOUR,
    )  # fmt: skip
    assert StoredFile.objects.get(pk=proof.photo_id).audience == "restricted"
    assert case.records.get(mark=proof.mark).reason == "household"
    assert opened_value(case.personal_values.get(form="bukti_terima", field="recipient_name")) == "Ibu Contoh"
    entry = HistoryEntry.objects.order_by("-pk").first()
    assert entry is not None
    assert (HistoryEntry.objects.count(), entry.verb) == (entries + 1, "services.delivery.recorded")
    assert "Contoh" not in str(entry.data)
    assert recompute(ServiceCase.objects.all(), running.now + 2 * HOUR).is_whole


@pytest.mark.need("FN-05.08")
def test_giving_it_at_the_counter_leaves_a_receipt_too(running: RunningService) -> None:
    case = ready_at_the_counter(running)
    assert case.step == "ambil"
    with pytest.raises(NotAllowed):
        actions.record_delivery(
            actor=running.actors["pos_antar"], case=case, receipt=Receipt("owner", True, "paper"), now=running.now + HOUR
        )
    proof = deliver(running, case, Receipt("owner", True, "paper", "Pemilik"), "loket")
    case.refresh_from_db()
    assert (proof.at_counter, proof.officer.lane, case.outcome) == (True, "loket", "completed")


@pytest.mark.need("FN-04.23")
def test_a_failed_delivery_has_a_reason_and_a_next_day_and_goes_back_after_the_last_attempt(running: RunningService) -> None:
    case = running.bring_to(running.open().case, "antar")
    today = (running.now + HOUR).date()
    for reason, day, code in (
        ("bad_weather", today, "reason"),
        ("absent", None, "next_day_missing"),
        ("absent", today - timedelta(days=1), "next_day"),
        ("absent", today + timedelta(days=90), "next_day"),
    ):
        with pytest.raises(Refused) as refused:
            fail(running, case, reason, day)
        assert refused.value.code == code
    assert not case.records.filter(kind="delivery_failed").exists()
    assert fail(running, case, "absent", today + timedelta(days=1)).next_on == today + timedelta(days=1)
    fail(running, case, "wrong_address", None, 2)
    last = fail(running, case, "absent", today + timedelta(days=2), 3)
    case.refresh_from_db()
    assert (case.step, last.next_on) == ("kembali", None)
    assert case.holdings.get(item="paspor").lane == "pos_antar"
    running.record(case, "listed", "pos_antar", at=running.now + 4 * HOUR, batch="B-9")
    running.record(case, "confirmed", "loket", at=running.now + 4 * HOUR, batch="B-9")
    case.refresh_from_db()
    assert (case.step, case.holdings.get(item="paspor").lane) == ("ambil", "loket")


def test_refused_at_the_door_goes_back_at_once(running: RunningService) -> None:
    case = running.bring_to(running.open().case, "antar")
    assert fail(running, case, "refused_at_door", None).next_on is None
    case.refresh_from_db()
    assert case.step == "kembali"


def test_a_power_withdrawn_on_the_way_brings_it_back_and_forbids_the_door(running: RunningService) -> None:
    case = running.bring_to(running.open().case, "antar")
    running.record(case, "revoked", "loket", at=running.now + HOUR)
    case.refresh_from_db()
    assert case.step == "kembali"
    with pytest.raises(Refused):
        deliver(running, case, Receipt("owner", True))
    batch = actions.list_batch(
        actor=running.actors["pos_antar"], service=running.service, giver="pos_antar", receiver="loket", cases=[case.pk],
        number=new_batch_number(), now=running.now + 2 * HOUR,
    )  # fmt: skip
    actions.receive_batch(actor=running.actors["loket"], batch=batch, scanned=[case.number], now=running.now + 3 * HOUR)
    deliver(running, case, Receipt("owner", True, "paper"), "loket")
    case.refresh_from_db()
    assert (case.outcome, case.holdings.get(item="paspor").lane) == ("completed", "pemohon")
    assert recompute(ServiceCase.objects.all(), running.now + 9 * HOUR).is_whole


@pytest.mark.need("FN-04.12")
def test_a_loss_has_an_owner_notices_to_all_and_the_replacement_of_the_fee_table(running: RunningService) -> None:
    case = running.bring_to(running.open().case, "antar")
    courier, owner = running.actors["pos_antar"], running.actors["pos_pelayanan"]
    at = running.now + HOUR
    with pytest.raises(Refused):
        actions.report_incident(actor=courier, case=case, lane="pos_antar", kind="lost", said="  ", now=at)
    incident = actions.report_incident(
        actor=courier, case=case, lane="pos_antar", kind="lost", said="Tas terjatuh di jalan.", now=at
    )
    case.refresh_from_db()
    assert (case.incident, incident.owner, incident.held_by) == ("lost", "pos_pelayanan", "pos_antar")
    assert set(incident.notices.values_list("party", flat=True)) == {"pemohon", "imigrasi", "pos"}
    with pytest.raises(Refused):
        deliver(running, case, Receipt("owner", True))
    with pytest.raises(NotAllowed):
        actions.tell_party(actor=courier, incident=incident, party="pemohon", way="phone", now=at)
    actions.tell_party(actor=owner, incident=incident, party="pemohon", way="phone", now=at)
    with pytest.raises(Refused):
        actions.tell_party(actor=owner, incident=incident, party="pemohon", way="phone", now=at)
    for fee, borne_by in (("lost_48", ""), ("lost_99", "pos"), ("lost_48", "nobody")):
        with pytest.raises(Refused):
            actions.settle_incident(
                actor=owner, incident=incident, how="settled", outcome="Dicetak ulang.", fee=fee, borne_by=borne_by, now=at
            )
    settled = actions.settle_incident(
        actor=owner, incident=incident, how="settled", outcome="Dicetak ulang.", fee="lost_48", borne_by="pos", now=at
    )
    case.refresh_from_db()
    assert (settled.state, settled.fee, case.step, case.incident) == ("settled", "lost_48", "cetak", "")
    again = HistoryEntry.objects.order_by("-pk").first()
    assert again is not None
    assert again.verb == "services.incident.settled"


def test_found_again_goes_on_where_it_stood(running: RunningService) -> None:
    case = running.bring_to(running.open().case, "antar")
    at = running.now + HOUR
    incident = actions.report_incident(
        actor=running.actors["pos_antar"], case=case, lane="pos_antar", kind="lost", said="Tidak ada di tas.", now=at
    )
    actions.settle_incident(
        actor=running.actors["pos_pelayanan"], incident=incident, how="found", outcome="Ada di gudang.", now=at
    )
    assert Incident.objects.get().state == "found"
    assert deliver(running, case, Receipt("owner", True)).recipient == "owner"
