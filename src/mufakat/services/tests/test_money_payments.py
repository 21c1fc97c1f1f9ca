"""Taking payments: the whole price before the choice, nothing beyond it, the offer always answered, power and courier."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from collabgov.services.custody import verify_custody
from collabgov.services.numbers import read_number
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.services import actions
from mufakat.services.actions import OfferAnswer, PaymentTaken, PowerDraft, Received
from mufakat.services.actions.founding import sha256_of
from mufakat.services.models import DeliveryOffer, Officer, Payment, PowerOfAttorney, ServiceCase
from mufakat.services.standing import link_of
from mufakat.services.tests.a_running_service import RunningService

BILLING, NTPN = "820261125000123", "A1B2C3D4E5F6G7H8"
FEE = 25_000
GIVER = {
    "giver_name": "Andi Contoh", "giver_birth": "Makassar, 1 Januari 1990", "giver_address": "Jalan KTP 1",
    "giver_identity": "7371010101900001", "giver_phone": "081299990000", "delivery_address": "Tempat kerja: Jalan Kantor 7",
    "may_receive": "Andi Contoh",
}  # fmt: skip
STATE = Received("imigrasi", 300_000, NTPN, BILLING)
CARRIER = Received("pos", FEE, "POS-0001")
NO = OfferAnswer(False, "fear_of_loss", "takut hilang", "payment", "hari ini", "mobil Pos")
YES = OfferAnswer(True, heard_from="media")


@pytest.fixture
def priced(running: RunningService) -> RunningService:
    """The service with a settled fee for delivery to one area."""
    version = running.service.versions.get(state="in_force")
    for area in version.content["delivery"]["areas"]:
        area["fee"] = FEE if area["key"] == "gowa" else None
    version.sha256 = sha256_of(version.content)
    version.save(update_fields=["content", "sha256"])
    return running


def power_of(running: RunningService, **values: Any) -> PowerDraft:
    day = timezone.localdate() + timedelta(days=30)
    draft = {
        "courier": running.officers["pos_antar"], "valid_until": day, "written": GIVER,
        "attached": ("state_receipt", "id_copy"), "signed": True,
    }  # fmt: skip
    return PowerDraft(**{**draft, **values})


def take(running: RunningService, case: ServiceCase, **values: Any) -> ServiceCase:
    taken = PaymentTaken(
        values.pop("place", "Loket Pos"), values.pop("received", (STATE,)), values.pop("answer", NO), values.pop("area", ""),
        values.pop("power", None),
    )  # fmt: skip
    return actions.take_payment(
        actor=values.pop("actor", running.actors["pos_mobil"]), case=case, taken=taken, now=running.now + timedelta(hours=2)
    )


def delivered(running: RunningService, case: ServiceCase, **values: Any) -> ServiceCase:
    given = {"received": (STATE, CARRIER), "answer": YES, "area": "gowa", "power": power_of(running)}
    return take(running, case, **{**given, **values})


@pytest.mark.need("FN-06.04", "FN-06.09", "FN-07.04", "FN-07.05")
def test_who_declines_delivery_is_asked_why_and_how_they_had_heard_and_the_place_of_payment_is_kept(
    running: RunningService,
) -> None:
    case = running.bring_to(running.open().case, "bayar")
    before = HistoryEntry.objects.count()
    for answer in (None, OfferAnswer(False, "", "", "payment"), OfferAnswer(False, "fee", "", "")):
        with pytest.raises(Refused):
            take(running, case, answer=answer)
    with pytest.raises(Refused) as refused:
        take(running, case, place=" ")
    assert refused.value.code == "place_missing"
    assert (Payment.objects.count(), DeliveryOffer.objects.count(), HistoryEntry.objects.count()) == (0, 0, before)
    case = take(running, case, place="Bank Negara Indonesia", answer=OfferAnswer(False, "fee", "mahal", "not_before"))
    assert (case.step, case.delivery) == ("foto", False)
    offer = DeliveryOffer.objects.get(case=case)
    assert (offer.chosen, offer.reason, offer.reason_said, offer.heard_from) == (False, "fee", "mahal", "not_before")
    payment = Payment.objects.get(case=case)
    assert (payment.account, payment.amount, payment.state, payment.place) == (
        "imigrasi",
        300_000,
        "paid",
        "Bank Negara Indonesia",
    )
    assert (payment.billing_code, payment.receipt_number, payment.lines) == (BILLING, NTPN, [["ordinary_48", 300_000]])
    assert HistoryEntry.objects.count() == before + 1
    assert "mahal" not in str(HistoryEntry.objects.latest("pk").data)


@pytest.mark.need("FN-06.06")
@pytest.mark.parametrize(
    ("received", "code"),
    [
        ((Received("imigrasi", 300_001, NTPN, BILLING),), "beyond_official"),
        ((Received("imigrasi", 299_999, NTPN, BILLING),), "not_whole"),
        ((), "not_whole"),
        ((STATE, Received("pos", 10_000, "POS-1")), "beyond_official"),
        ((STATE, Received("bank", 5_000, "ADM-1")), "beyond_official"),
        ((Received("imigrasi", 300_000, NTPN[:-1], BILLING),), "code_length"),
        ((Received("imigrasi", 300_000, NTPN, "82026112500012X"),), "code_characters"),
    ],
)
def test_nothing_beyond_the_official_price_can_be_booked(running: RunningService, received: Any, code: str) -> None:
    case = running.bring_to(running.open().case, "bayar")
    with pytest.raises(Refused) as refused:
        take(running, case, received=received)
    assert refused.value.code == code
    case.refresh_from_db()
    assert (case.step, Payment.objects.count(), DeliveryOffer.objects.count()) == ("bayar", 0, 0)


@pytest.mark.need("FN-02.08", "FN-05.04")
def test_payment_offer_and_power_of_attorney_are_one_act(priced: RunningService) -> None:
    opened = priced.open()
    case = priced.bring_to(opened.case, "bayar")
    lane = priced.officers["pos_antar"]
    bare = Officer.objects.create(
        service=priced.service, lane="pos_antar", name="Kurir tanpa Nippos", place_of_duty="Gowa", active_from=lane.active_from,
        recorded_at=priced.now,
    )  # fmt: skip
    refusals = {
        "courier_unregistered": [power_of(priced, courier=bare), power_of(priced, courier=priced.officers["loket"])],
        "attachment_missing": [power_of(priced, attached=("id_copy",))],
        "field_missing": [power_of(priced, written={**GIVER, "delivery_address": " "})],
        "power_past": [power_of(priced, valid_until=timezone.localdate() - timedelta(days=90))],
        "power_missing": [None],
    }
    for code, drafts in refusals.items():
        for draft in drafts:
            with pytest.raises(Refused) as refused:
                delivered(priced, case, power=draft)
            assert refused.value.code == code
    case.refresh_from_db()
    assert (case.step, case.area, Payment.objects.count(), PowerOfAttorney.objects.count()) == ("bayar", "", 0, 0)
    before = HistoryEntry.objects.count()
    case = delivered(priced, case)
    assert (case.step, case.delivery, case.area) == ("terima_berkas", True, "gowa")
    assert HistoryEntry.objects.count() == before + 1
    amounts = dict(Payment.objects.filter(case=case).values_list("account", "amount"))
    assert amounts == {"imigrasi": 300_000, "pos": FEE}
    power = case.powers.get()
    assert (power.state, power.attached, power.courier) == ("signed", ["state_receipt", "id_copy"], lane)
    assert read_number(power.number.lower()) == power.number
    assert "Jalan" not in str(list(HistoryEntry.objects.values_list("data", flat=True)))


@pytest.mark.need("FN-04.09")
def test_the_address_of_delivery_is_a_field_of_its_own_and_says_home_or_workplace(
    priced: RunningService, client_as: Callable[[Actor], Client]
) -> None:
    case = priced.bring_to(priced.open().case, "bayar")
    page = client_as(priced.actors["pos_mobil"])
    address = f"/k/{priced.service.collaboration.slug}/layanan/paspor-antar/permohonan/{case.number}/bayar/"
    sent = {
        "place": "0", "paid_imigrasi": "300.000", "billing_imigrasi": BILLING, "receipt_imigrasi": NTPN.lower(),
        "paid_pos": "25000", "receipt_pos": "POS-0001", "chosen": "yes", "heard_from": "media", "area": "gowa",
        **{f"of_{key}": text for key, text in GIVER.items()}, "of_delivery_address": "Jalan Kantor 7",
        "attached": ["state_receipt", "id_copy"], "courier": str(priced.officers["pos_antar"].public_id),
        "valid_until": f"{timezone.localdate() + timedelta(days=20):%d-%m-%Y}", "signed": "on",
    }  # fmt: skip
    without = page.post(address, sent)
    assert without.status_code == 422
    assert "Diantar ke: " in without.content.decode()
    assert "Jalan Kantor 7" in without.content.decode()
    assert page.post(address, {**sent, "place_kind": "workplace"}).status_code == 302
    case.refresh_from_db()
    assert case.step == "terima_berkas"
    values = actions.open_personal_values(actor=priced.actors["pos_mobil"], case=case, why="antar", now=priced.now)
    assert values["surat_kuasa", "delivery_address"] == "Tempat kerja: Jalan Kantor 7"
    assert values["surat_kuasa", "giver_address"] == "Jalan KTP 1"
    assert values["tanda_terima_berkas", "address"] == "Tempat kerja: Jalan Kantor 7"
    assert {form for form, _ in values} == {"surat_kuasa", "tanda_terima_berkas"}


@pytest.mark.need("FN-06.07")
def test_the_whole_price_of_every_choice_stands_before_the_offer_with_accounts_apart(
    priced: RunningService, client_as: Callable[[Actor], Client]
) -> None:
    case = priced.bring_to(priced.open().case, "bayar")
    address = f"/k/{priced.service.collaboration.slug}/layanan/paspor-antar/permohonan/{case.number}/bayar/"
    text = client_as(priced.actors["pos_mobil"]).get(address).content.decode()
    rows = [re.sub(r"<[^>]+>|\s+", " ", row) for row in re.findall(r'<div class="baris">.*?</div>', text, re.DOTALL)]
    rows = [" ".join(row.replace("\u00a0", " ").split()) for row in rows]
    assert [
        row.replace("Kantor Imigrasi Kelas I Makassar", "A").replace("PT Pos Indonesia Cabang Makassar", "B") for row in rows
    ][:3] == [
        "Diambil sendiri di loket Rp300.000 A: Rp300.000",
        "Diantar ke Kota Makassar, Maros, Pangkep, Takalar, Jeneponto, Bantaeng, Bulukumba, Watampone, Sinjai, Selayar "
        "belum lengkap A: Rp300.000 · B: belum ditetapkan",
        "Diantar ke Gowa Rp325.000 A: Rp300.000 · B: Rp25.000",
    ]
    assert text.index("Diantar ke Gowa") < text.index('name="chosen"')
    assert client_as(priced.actors["loket"]).get(address).status_code == 200
    with pytest.raises(NotAllowed):
        take(priced, case, actor=priced.actors["loket"])


def test_an_unsigned_power_keeps_the_case_waiting_until_it_is_signed(priced: RunningService) -> None:
    case = delivered(priced, priced.bring_to(priced.open().case, "bayar"), power=power_of(priced, signed=False, attached=()))
    assert case.step == "bayar"
    power = case.powers.get()
    now = priced.now + timedelta(hours=3)
    with pytest.raises(Refused) as refused:
        actions.sign_power(actor=priced.actors["pos_mobil"], power=power, attached=["id_copy"], now=now)
    assert refused.value.code == "attachment_missing"
    actions.sign_power(actor=priced.actors["pos_mobil"], power=power, attached=["id_copy", "state_receipt"], now=now)
    case.refresh_from_db()
    power.refresh_from_db()
    assert (case.step, power.state) == ("terima_berkas", "signed")


@pytest.mark.parametrize("by", ["applicant", "officer"])
def test_a_power_taken_back_on_the_way_turns_the_document_round(priced: RunningService, by: str) -> None:
    opened = priced.open()
    case = delivered(priced, priced.bring_to(opened.case, "bayar"))
    case = priced.bring_to(case, "antar")
    assert case.holdings.get(item="paspor").lane == "pos_antar"
    if by == "applicant":
        address = f"/L/{opened.secret}/cabut-kuasa/"
        assert Client(enforce_csrf_checks=True).post(address, {"reason": "", "idempotency_key": "x1"}).status_code == 302
    else:
        actions.revoke_power(
            actor=priced.actors["loket"], power=case.powers.get(), reason="diminta pemohon", now=priced.now + timedelta(hours=5)
        )
    case.refresh_from_db()
    assert (case.step, case.delivery, case.powers.get().state) == ("kembali", False, "revoked")
    assert case.holdings.get(item="paspor").lane == "pos_antar"
    page = Client().get(f"/L/{opened.secret}").content.decode()
    assert "kembali ke kantor" in page
    assert verify_custody([link_of(row) for row in case.custody.all()]) == []


def test_a_power_that_ran_out_stops_the_courier_until_a_new_one_is_signed(priced: RunningService) -> None:
    case = delivered(priced, priced.bring_to(priced.open().case, "bayar"))
    case = priced.bring_to(case, "antar")
    late = priced.now + timedelta(days=400)
    assert actions.expire_powers(now=late) == 1
    assert actions.expire_powers(now=late) == 0
    with pytest.raises(Refused) as refused:
        priced.record(case, "delivered", "pos_antar", at=late, step="antar", reason="owner")
    assert refused.value.code == "power_missing"
    draft = power_of(priced, valid_until=(late + timedelta(days=3)).date())
    new = actions.draw_power(actor=priced.actors["pos_mobil"], case=case, draft=draft, now=late)
    assert new.number != case.powers.order_by("id").first().number  # type: ignore[union-attr]
    priced.record(case, "delivered", "pos_antar", at=late, step="antar", reason="owner")
    case.refresh_from_db()
    assert case.outcome == "completed"


def test_the_same_receipt_number_is_not_taken_twice_and_a_fee_that_is_not_settled_not_at_all(priced: RunningService) -> None:
    first = take(priced, priced.bring_to(priced.open().case, "bayar"))
    assert first.step == "foto"
    second = priced.bring_to(priced.open().case, "bayar")
    with pytest.raises(Refused) as refused:
        take(priced, second)
    assert refused.value.code == "receipt_doubled"
    other = Received("imigrasi", 300_000, NTPN[:-1] + "9", BILLING[:-1] + "9")
    with pytest.raises(Refused) as refused:
        delivered(priced, second, received=(other, CARRIER), area="maros")
    assert refused.value.code == "beyond_official"
    case = delivered(priced, second, received=(other,), area="maros")
    assert list(case.payments.values_list("account", flat=True)) == ["imigrasi"]


def test_the_billing_code_is_noted_before_the_payment_and_kept(running: RunningService) -> None:
    case = running.bring_to(running.open().case, "bayar")
    with pytest.raises(Refused):
        actions.give_billing_code(actor=running.actors["loket"], case=case, account="imigrasi", code="123", now=running.now)
    actions.give_billing_code(actor=running.actors["loket"], case=case, account="imigrasi", code=BILLING, now=running.now)
    assert Payment.objects.get(case=case).state == "awaited"
    take(running, case, received=(Received("imigrasi", 300_000, NTPN),))
    payment = Payment.objects.get(case=case)
    assert (payment.state, payment.billing_code) == ("paid", BILLING)
