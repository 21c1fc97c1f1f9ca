"""The pages of hand-overs and deliveries, without scripts; and the address to which a phone sends what it kept."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mufakat.kernel.access import Actor
from mufakat.services import actions
from mufakat.services.models import DeliveryAttempt, DeliveryProof, HandOver, Incident, ServiceCase
from mufakat.services.scanned import new_batch_number
from mufakat.services.secrets_of_cases import secret_of
from mufakat.services.tests.a_running_service import RunningService
from mufakat.services.tests.test_deliveries import ready_at_the_counter

Clients = Callable[[Actor], Client]


def address(running: RunningService, rest: str) -> str:
    return f"/k/{running.service.collaboration.slug}/layanan/{running.service.key}/{rest}"


def parcels(running: RunningService, how_many: int, step: str = "serah_paspor") -> list[ServiceCase]:
    return running.bring_many(how_many, step)


@pytest.fixture
def counter(running: RunningService, client_as: Clients) -> Client:
    return client_as(running.actors["loket"])


@pytest.fixture
def desk(running: RunningService, client_as: Clients) -> Client:
    return client_as(running.actors["pos_pelayanan"])


def test_scanned_one_by_one_listed_received_with_differences_and_printed(
    running: RunningService, counter: Client, desk: Client
) -> None:
    first, second, third = parcels(running, 3)
    give, way = address(running, "serahkan/"), {"dari": "loket", "ke": "pos_pelayanan"}
    page = counter.get(give, way)
    number = re.search(r'name="nomor_serah" value="([^"]+)"', page.content.decode())
    assert number is not None
    sent = {**way, "nomor_serah": number[1], "pilih": [first.number]}
    page = counter.post(give, {**sent, "pindai": f"https://x.id/L/{secret_of(second)}", "aksi": "tambah"})
    assert page.status_code == 200
    assert page.content.decode().count("checked") == 2
    page = counter.post(give, {**sent, "pindai": "8991234567890", "aksi": "serahkan"})
    assert page.status_code == 422
    assert "Bukan nomor layanan ini" in page.content.decode()
    assert not HandOver.objects.exists()
    page = counter.post(give, {**sent, "pilih": [first.number, second.number], "aksi": "serahkan"})
    batch = HandOver.objects.get()
    assert page.headers["Location"].endswith(f"serah-terima/{batch.number}/")
    slip = counter.get(address(running, f"serah-terima/{batch.number}/slip/?lebar=58")).content.decode()
    assert "kertas-58" in slip
    assert first.number in slip
    opened = desk.post(address(running, "terima/"), {"pindai": second.number})
    assert opened.headers["Location"].endswith(f"serah-terima/{batch.number}/")
    place = address(running, f"serah-terima/{batch.number}/")
    page = desk.post(place, {"pindai": f"{first.number} {first.number} {third.number}", "aksi": "tambah"})
    assert 'id="hitung">1/2' in page.content.decode()
    assert page.content.decode().count('name="lebih"') == 2
    desk.post(place, {"terpindai": [first.number], "lebih": [first.number, third.number], "aksi": "terima"})
    batch.refresh_from_db()
    assert (batch.state, batch.missing, batch.unlisted, batch.scanned_twice) == (
        "differs", [second.number], [third.number], [first.number],
    )  # fmt: skip
    shown = desk.get(place).content.decode()
    assert "Diterima dengan selisih" in shown
    assert desk.post(place, {"terpindai": [second.number], "aksi": "terima"}).status_code == 422


def test_a_parcel_that_is_on_no_list_for_me_says_who_holds_it(running: RunningService, desk: Client) -> None:
    case = parcels(running, 1)[0]
    page = desk.post(address(running, "terima/"), {"pindai": case.number})
    assert page.status_code == 422
    assert "Petugas loket" in page.content.decode()
    assert desk.post(address(running, "terima/"), {"pindai": new_batch_number()}).status_code == 422
    foreign = desk.post(address(running, "terima/"), {"pindai": "<script>"})
    assert "Bukan nomor layanan ini" in foreign.content.decode()
    assert "<script>" not in foreign.content.decode().replace("<script src", "")


@pytest.mark.need("FN-04.11")
def test_the_courier_gives_with_proof_and_a_photo_of_twelve_megabytes_is_refused_in_a_sentence(
    running: RunningService, client_as: Clients
) -> None:
    case = parcels(running, 1, "antar")[0]
    courier, place = client_as(running.actors["pos_antar"]), address(running, f"permohonan/{case.number}/serahkan/")
    given = {"recipient": "owner", "checked": "on", "signature": "photo", "name": "Ibu Contoh"}
    large = SimpleUploadedFile("resi.jpg", b"\xff\xd8\xff" + b"0" * 12 * 1024 * 1024, "image/jpeg")
    page = courier.post(place, {**given, "photo": large})
    assert page.status_code == 422
    assert "12.1 MB; batasnya 10 MB" in page.content.decode() or "batasnya 10 MB" in page.content.decode()
    assert "Ibu Contoh" in page.content.decode(), "what was typed stays"
    assert courier.post(place, {"recipient": "owner", "signature": "word"}).status_code == 422
    assert not DeliveryProof.objects.exists()
    done = courier.post(place, {**given, "signature": "word"})
    assert done.headers["Location"].endswith("bukti-terima/")
    shown = courier.get(done.headers["Location"]).content.decode()
    assert all(words in shown for words in ("Pemilik", "Cocokkan wajah dan KTP", "Tanda tangan penerima", case.number))
    assert "Ibu Contoh" not in shown


@pytest.mark.need("FN-05.08")
def test_the_counter_prints_a_receipt_to_sign(running: RunningService, counter: Client) -> None:
    case = ready_at_the_counter(running)
    page = counter.get(address(running, f"permohonan/{case.number}/")).content.decode()
    assert f"permohonan/{case.number}/serahkan/" in page, "the case leads there"
    done = counter.post(
        address(running, f"permohonan/{case.number}/serahkan/"), {"recipient": "owner", "checked": "on", "signature": "paper"}
    )
    shown = counter.get(f"{done.headers['Location']}?lebar=80").content.decode()
    assert "kertas-80" in shown
    assert all(words in shown for words in (case.number, "Loket", "Tanda tangan penerima", "Tanda tangan petugas", "Paspor"))


@pytest.mark.need("FN-04.23")
def test_a_failed_delivery_shows_its_notice_to_copy(running: RunningService, client_as: Clients) -> None:
    case = parcels(running, 1, "antar")[0]
    courier, place = client_as(running.actors["pos_antar"]), address(running, f"permohonan/{case.number}/antaran-gagal/")
    assert courier.post(place, {"reason": "absent"}).status_code == 422
    day = timezone.localdate() + timedelta(days=2)
    done = courier.post(place, {"reason": "absent", "next_on": day.strftime("%d-%m-%Y")})
    assert done.status_code == 302
    assert DeliveryAttempt.objects.get().next_on == day
    shown = courier.get(done.headers["Location"]).content.decode()
    assert "Tidak ada orang" in shown
    assert "Kami datang lagi" in shown


@pytest.mark.need("FN-04.12")
def test_the_page_of_an_incident_leads_from_report_to_replacement(running: RunningService, client_as: Clients) -> None:
    case = parcels(running, 1, "antar")[0]
    courier, owner = client_as(running.actors["pos_antar"]), client_as(running.actors["pos_pelayanan"])
    done = courier.post(address(running, f"permohonan/{case.number}/kejadian/"), {"kind": "lost", "said": "Tas jatuh."})
    incident, place = Incident.objects.get(), done.headers["Location"]
    assert "Catat sudah diberi tahu" not in courier.get(place).content.decode()
    shown = owner.get(place).content.decode()
    assert shown.count("Catat sudah diberi tahu") == 3
    assert "pengganti karena hilang" in shown
    assert owner.post(place, {"aksi": "kabari", "party": "pemohon", "way": "phone"}).status_code == 302
    assert (
        owner.post(place, {"aksi": "selesai", "how": "settled", "outcome": "Dicetak ulang.", "fee": "lost_48"}).status_code
        == 422
    )
    sent = {"aksi": "selesai", "how": "settled", "outcome": "Dicetak ulang.", "fee": "lost_48", "borne_by": "pos"}
    assert owner.post(place, sent).status_code == 302
    incident.refresh_from_db()
    assert (incident.state, incident.borne_by) == ("settled", "pos")
    assert incident.case.number in owner.get(address(running, "kejadian/")).content.decode()


def test_a_phone_sends_what_it_kept_and_is_answered_for_each_record(running: RunningService, desk: Client) -> None:
    case = parcels(running, 1)[0]
    now = timezone.now()
    record = {"mark": uuid4().hex, "doing": "confirmed::", "code": case.number, "at": now.isoformat()}
    foreign = {**record, "mark": uuid4().hex, "code": "123"}
    body = {"lane": "pos_pelayanan", "device_now": now.isoformat(), "records": [record, foreign]}

    def send(content: object) -> tuple[int, dict[str, list[dict[str, str]]]]:
        answer = desk.post(
            address(running, "lapangan/kirim/"),
            content if isinstance(content, str) else json.dumps(content),
            "application/json",
        )
        return answer.status_code, answer.json()

    for _ in range(2):
        status, answered = send(body)
        assert status == 200
        assert [one["mark"] for one in answered["answers"]] == [record["mark"], foreign["mark"]]
        assert answered["answers"][1]["standing"] == "refused"
        assert "Bukan nomor" in answered["answers"][1]["sentence"]
    assert case.records.filter(mark=record["mark"]).count() == 1
    for damaged in (
        "{",
        "[]",
        {**body, "lane": "loket"},
        {**body, "device_now": "kemarin"},
        {**body, "records": [{"doing": "x"}]},
    ):
        status, answered = send(damaged)
        assert status == 422
        assert answered["problem"]


def test_the_field_page_records_without_scripts_too(running: RunningService, counter: Client) -> None:
    case = parcels(running, 1)[0]
    place = address(running, "lapangan/")
    page = counter.get(place).content.decode()
    assert "Saya menyerahkan ke Petugas pelayanan" in page
    sent = {
        "jalur": "loket", "doing": "listed:pos_pelayanan:", "code": case.number, "mark": uuid4().hex, "batch": new_batch_number(),
    }  # fmt: skip
    assert "Tercatat" in counter.post(place, sent).content.decode()
    assert HandOver.objects.get().listed_count == 1
    assert counter.post(place, {**sent, "doing": "", "mark": uuid4().hex}).status_code == 422


def test_lists_cost_the_same_number_of_queries_at_any_length(running: RunningService, counter: Client) -> None:
    places = [address(running, one) for one in ("serahkan/", "terima/", "serah-terima/", "pemohon-antaran/", "kejadian/")]

    def cost() -> list[int]:
        found = []
        for place in places:
            with CaptureQueriesContext(connection) as caught:
                assert counter.get(place).status_code == 200
            found.append(len(caught))
        return found

    def one_more() -> None:
        case, _ = parcels(running, 2)
        actions.list_batch(
            actor=running.actors["loket"], service=running.service, giver="loket", receiver="pos_pelayanan", cases=[case.pk],
            number=new_batch_number(), now=running.now + timedelta(hours=1),
        )  # fmt: skip
        actions.report_incident(
            actor=running.actors["loket"], case=case, lane="loket", kind="damaged", said="Basah.",
            now=running.now + timedelta(hours=2),
        )  # fmt: skip

    def cost_when_the_header_is_known() -> list[int]:
        cost()
        return cost()

    one_more()
    before = cost_when_the_header_is_known()
    for _ in range(2):
        one_more()
    assert cost_when_the_header_is_known() == before
