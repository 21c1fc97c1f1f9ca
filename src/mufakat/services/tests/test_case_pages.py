"""Pages of cases: taken in at the counter and on the web, worked on, found, listed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from shared_fixtures import acting

from collabgov.services.numbers import spoken
from mufakat.accounts.models import User
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry, IdempotencyKey
from mufakat.services import actions
from mufakat.services.actions import Application
from mufakat.services.models import Consent, CounterNote, ServiceCase
from mufakat.services.personal_values import opened_value
from mufakat.services.secrets_of_cases import secret_of
from mufakat.services.tests.a_running_service import PLAIN, TO_THE_DOOR, RunningService

FILLED = {
    "kind": "adult", "standing": "person", "fakta-pages": "48", "area": "maros",
    "tanda_terima_berkas-applicant_name": "Andi Contoh", "tanda_terima_berkas-address": "Jalan Contoh 1",
    "tanda_terima_berkas-phone": "0812 3456 7890", "surat_kuasa-giver_birth": "Maros, 2 Mei 1990",
    "surat_kuasa-giver_address": "Jalan Contoh 2", "surat_kuasa-giver_identity": "7371 0101 0190 0001",
    "surat_kuasa-may_receive": "Beti Contoh",
}  # fmt: skip


def place(running: RunningService, name: str, *more: str) -> str:
    return reverse(f"services:{name}", args=[running.service.collaboration.slug, running.service.key, *more])


def bring_to_collection(running: RunningService, case: ServiceCase) -> ServiceCase:
    """Walk the case until its passport can be collected at the counter; delivery was not chosen."""
    for kind, said, lane in TO_THE_DOOR:
        case.refresh_from_db()
        if said.get("step", case.step) != case.step:
            continue
        facts = {**said.get("facts", {})}
        facts |= {"delivery": 0, "power": 0} if "delivery" in facts else {}
        running.record(case, kind, lane, **{**said, "facts": facts})
    case.refresh_from_db()
    assert case.step == "ambil"
    return case


@pytest.fixture
def counter(running: RunningService, client_as: Callable[[Actor], Client]) -> Client:
    return client_as(running.actors["loket"])


def values_of(case: ServiceCase) -> dict[tuple[str, str], str]:
    return {(row.form, row.field): opened_value(row) for row in case.personal_values.select_related("case")}


@pytest.mark.need("FN-03.08", "FN-04.18")
def test_the_counter_takes_in_an_application_and_every_datum_is_asked_once(running: RunningService, counter: Client) -> None:
    answer = counter.post(place(running, "take_in"), FILLED, follow=True)
    case = ServiceCase.objects.get()
    assert (case.channel, case.applicant_kind, case.area, case.first_facts["pages"]) == ("counter", "adult", "maros", 48)
    kept = values_of(case)
    assert kept["surat_kuasa", "giver_name"] == kept["tanda_terima_berkas", "applicant_name"] == "Andi Contoh"
    assert kept["surat_kuasa", "giver_phone"] == kept["tanda_terima_berkas", "phone"] == "+6281234567890"
    assert kept["surat_kuasa", "delivery_address"] == "Jalan Contoh 1" != kept["surat_kuasa", "giver_address"]
    assert kept["surat_kuasa", "may_receive"] == "Beti Contoh"
    page = answer.content.decode()
    assert f"/L/{secret_of(case)}" in page
    assert case.number in page
    assert spoken(case.number) in page
    assert "KTP yang masih berlaku" in page
    assert "Andi" not in page
    assert {width: f"kertas-{width}" in counter.get(f"{answer.redirect_chain[0][0]}?lebar={width}").content.decode()
            for width in ("58", "80", "a4")} == {"58": True, "80": True, "a4": True}  # fmt: skip
    assert "Andi" not in str(list(HistoryEntry.objects.values_list("data", "object_label")))
    assert Consent.objects.get().case == case


@pytest.mark.need("FN-04.22")
@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("area", "luar", "Antaran hanya sampai Kota Makassar, Maros"),
        ("surat_kuasa-giver_identity", "7371 0101 0190 001", "16 angka; ini 15"),
        ("tanda_terima_berkas-phone", "0812", "terlalu pendek"),
        ("tanda_terima_berkas-address", "", "Isi agar dapat diantar"),
    ],
)
def test_an_address_outside_and_numbers_of_a_wrong_form_are_refused_with_what_to_do(
    running: RunningService, counter: Client, field: str, typed: str, told: str
) -> None:
    answer = counter.post(place(running, "take_in"), {**FILLED, field: typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert "Andi Contoh" in page
    assert not ServiceCase.objects.exists()


def test_the_fee_of_each_area_stands_beside_it(running: RunningService, counter: Client) -> None:
    page = counter.get(place(running, "take_in")).content.decode()
    assert page.count("biaya antar belum ditetapkan") == 11
    assert "Untuk: Memberi kabar sebelum antar. Dilihat oleh Kantor Imigrasi" in page


@pytest.mark.need("FN-03.04", "FN-03.06")
def test_on_the_web_the_same_checks_the_same_end_and_sent_twice_one_case(
    running: RunningService, client_as: Callable[[Actor], Client]
) -> None:
    counter, citizen = client_as(running.actors["loket"]), client_as(running.actors["foto"])
    address = place(running, "apply")
    wrong = citizen.post(address, {**FILLED, "tahap": "periksa", "agreed": "on", "area": "luar"})
    assert (wrong.status_code, "Antaran hanya sampai" in wrong.content.decode()) == (422, True)
    assert citizen.post(address, {**FILLED, "tahap": "periksa"}).status_code == 422
    checked = citizen.post(address, {**FILLED, "tahap": "periksa", "agreed": "on"})
    assert "Andi Contoh" in checked.content.decode()
    assert not ServiceCase.objects.exists()
    sending = checked.context["sending"]
    body = {**FILLED, "tahap": "kirim", "agreed": "on", "sending": sending}
    first, again = citizen.post(address, body), citizen.post(address, body)
    case = ServiceCase.objects.get()
    assert first.url == again.url == reverse("public_services:receipt", args=[secret_of(case)])
    paper = Client().get(first.url)
    assert case.number in paper.content.decode()
    assert paper.headers["Referrer-Policy"] == "no-referrer"
    assert not IdempotencyKey.objects.exists()
    counter.post(place(running, "take_in"), FILLED)
    at_the_counter = ServiceCase.objects.exclude(pk=case.pk).get()
    same = ("step", "lane", "area", "first_facts", "applicant_kind", "delivery", "version_used_id")
    assert [getattr(case, name) for name in same] == [getattr(at_the_counter, name) for name in same]
    assert values_of(case) == values_of(at_the_counter)
    assert (case.channel, at_the_counter.channel) == ("web", "counter")


def test_nobody_applies_where_the_service_cannot_be_seen(running: RunningService) -> None:
    assert Client().get(place(running, "apply")).status_code == 404
    assert Client().get(reverse("public_services:receipt", args=["0" * 26])).status_code == 404


@pytest.mark.need("FN-03.01", "FN-04.02")
def test_the_officer_ticks_item_by_item_and_an_incomplete_file_does_not_move_on(
    running: RunningService, counter: Client
) -> None:
    case = running.open().case
    page = counter.get(place(running, "case", case.number)).content.decode()
    assert "Terima berkas permohonan dari pemohon" in page
    assert "Berkas permohonan" in page
    assert counter.post(place(running, "act_on_case", case.number, "terima")).status_code == 302
    partly = {"syarat": ["id_card", "family_card"]}
    assert counter.post(place(running, "act_on_case", case.number, "centang"), partly).status_code == 302
    refused = counter.post(place(running, "act_on_case", case.number, "selesai"))
    case.refresh_from_db()
    assert (refused.status_code, case.step) == (422, "periksa")
    assert "Lengkapi persyaratan yang belum dicentang" in refused.content.decode()
    assert counter.post(place(running, "act_on_case", case.number, "selesai"), {"syarat": ["birth_paper"]}).status_code == 302
    case.refresh_from_db()
    assert case.step == "cek_cegah"
    page = counter.get(place(running, "case", case.number)).content.decode()
    assert "Petugas loket (Kantor Imigrasi" in page
    assert "Permohonan selesai dalam satu hari" in page
    assert "Hari penerimaan tidak dihitung" not in page or "sejak" in page
    assert "Petugas loket" in page
    assert "Petugas loket loket" not in page


def test_only_what_the_case_offers_now_can_be_sent_and_only_by_its_lane(
    running: RunningService, client_as: Callable[[Actor], Client], make_user: Callable[..., User]
) -> None:
    case = running.open().case
    other = client_as(running.actors["foto"])
    assert other.post(place(running, "act_on_case", case.number, "terima")).status_code == 409
    assert other.post(place(running, "act_on_case", case.number, "settled")).status_code == 409
    stranger = client_as(acting(make_user("Orang Lain")))
    for name, more in (("case", (case.number,)), ("cases", ()), ("receipt", (case.number,))):
        assert stranger.get(place(running, name, *more)).status_code == 404
    assert case.records.count() == 0
    assert other.get(place(running, "case", "PAS0-0000-99")).status_code == 404


def test_pausing_resuming_and_cancelling_with_a_reason_from_the_list(running: RunningService, counter: Client) -> None:
    case = running.open().case
    act = lambda name, **sent: counter.post(place(running, "act_on_case", case.number, name), sent)  # noqa: E731
    assert act("jeda", alasan="bosan").status_code == 422
    assert act("jeda", alasan="menunggu_pemohon").status_code == 302
    assert act("terima").status_code == 409
    assert "Menunggu pemohon" in counter.get(place(running, "case", case.number)).content.decode()
    assert act("lanjutkan").status_code == 302
    assert act("batalkan", alasan="changed_mind").status_code == 302
    case.refresh_from_db()
    assert case.outcome == "cancelled"


@pytest.mark.need("FN-04.20", "FN-04.21")
def test_storage_place_and_the_way_to_the_delivery_point_are_stored_with_the_application(
    running: RunningService, counter: Client
) -> None:
    case = bring_to_collection(running, running.open().case)
    sent = {"kept_at": "Rak B, baris 3", "direction": "Keluar pintu utara, mobil Pos di kiri"}
    assert counter.post(place(running, "guide", case.number), sent).status_code == 302
    found = counter.post(place(running, "find_case"), {"dicari": case.number.lower().replace("-", " ")}, follow=True)
    page = found.content.decode()
    assert "Rak B, baris 3" in page
    assert "Keluar pintu utara" in page
    note = CounterNote.objects.get(case=case)
    assert note.directed_at is not None
    before = HistoryEntry.objects.count()
    assert counter.post(place(running, "guide", case.number), {}).status_code == 422
    assert HistoryEntry.objects.count() == before


def test_finding_by_number_catches_slips_and_by_identity_or_phone_shows_no_name(
    running: RunningService, counter: Client
) -> None:
    counter.post(place(running, "take_in"), FILLED)
    case = ServiceCase.objects.get()
    find = lambda typed: counter.post(place(running, "find_case"), {"dicari": typed})  # noqa: E731
    for typed in ("7371010101900001", "0812-3456-7890", "+62 812 3456 7890", case.number.replace("0", "o")):
        assert find(typed).url == place(running, "case", case.number), typed
    last = "2" if case.number[-1] != "2" else "3"
    with CaptureQueriesContext(connection) as asked:
        slip = find(case.number[:-1] + last)
    assert "keliru atau tertukar" in slip.content.decode()
    assert not [query for query in asked if "service_case" in query["sql"] and "number" in query["sql"].split("WHERE")[-1]]
    counter.post(place(running, "take_in"), FILLED)
    both = find("0812 3456 7890").content.decode()
    assert both.count('<li class="baris taut">') == 2
    assert "Andi" not in both


@pytest.mark.parametrize("view", ["giliran", "berjalan", "hari-ini"])
def test_lists_cost_the_same_at_any_length(running: RunningService, counter: Client, view: str) -> None:
    def cost() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            answer = counter.get(place(running, "cases") + f"?daftar={view}")
        assert answer.status_code == 200
        return len(asked)

    def more(count: int) -> None:
        actions.open_cases(
            actor=running.actors["loket"], service=running.service, applications=[Application("adult", PLAIN)] * count,
            channel="counter", now=timezone.now(),
        )  # fmt: skip

    more(2)
    few = cost()
    more(60)
    assert cost() == few


def test_a_case_page_costs_the_same_with_few_and_many_records(running: RunningService, counter: Client) -> None:
    case = running.open().case
    address = place(running, "case", case.number)
    with CaptureQueriesContext(connection) as few:
        counter.get(address)
    bring_to_collection(running, case)
    cache.clear()
    with CaptureQueriesContext(connection) as many:
        counter.get(address)
    assert len(few) == len(many)


def test_the_big_button_of_a_hand_over_leads_giver_and_receiver_to_their_batch(
    running: RunningService, client_as: Callable[[Actor], Client]
) -> None:
    case = running.bring_to(running.open().case, "serah_paspor")
    giver, receiver = client_as(running.actors["loket"]), client_as(running.actors["pos_pelayanan"])
    shown = lambda client: client.get(place(running, "case", case.number)).content.decode()  # noqa: E731
    assert place(running, "give") in shown(giver)
    assert "Bukan giliran Anda" in shown(receiver)
    running.record(case, "listed", "loket", at=running.now + timedelta(hours=1), batch="B-3")
    assert place(running, "receive") in shown(receiver)
    assert "Dalam serah terima" in shown(giver)
    assert "diserahkan kepada Petugas pelayanan" in shown(giver)
    assert place(running, "give") not in shown(giver)


def test_the_late_list_walks_through_every_case_once_also_where_due_moments_are_equal(
    running: RunningService, counter: Client
) -> None:
    actions.open_cases(
        actor=running.actors["loket"], service=running.service, applications=[Application("adult", PLAIN)] * 60,
        channel="counter", now=running.now,
    )  # fmt: skip
    seen: list[str] = []
    address = place(running, "cases") + "?daftar=terlambat"
    while address:
        answer = counter.get(address)
        seen += [row.case.number for row in answer.context["rows"]]
        address = answer.context["listed"].more_url
    assert len(seen) == len(set(seen)) == 60
    for cursor in ("x~y", "2026-01-01~5", "2026-01-01T00:00:00+00:00~" + "9" * 40, "~"):
        restarted = counter.get(place(running, "cases"), {"daftar": "terlambat", "sesudah": cursor})
        assert restarted.context["listed"].restarted


@pytest.mark.need("FN-03.07")
def test_the_receipt_is_printed_only_after_the_watch_list_check_was_passed(running: RunningService, counter: Client) -> None:
    case = running.bring_to(running.open().case, "cek_cegah")
    address = place(running, "receipt", case.number)
    before = counter.get(address).content.decode()
    running.bring_to(case, "tanda_terima")
    after = counter.get(address).content.decode()
    assert "Bukti pendaftaran" in before
    assert "Tanda terima permohonan" not in before
    assert "Tanda terima permohonan" in after
