"""What the pages say about the instruments of the studies: what is there, what is missing, what can be denied."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mufakat.agreements.models import Agreement
from mufakat.kernel import search

pytestmark = pytest.mark.django_db
DESK = "keputusan-gubernur-1425-2015"


def read(name: str, slug: str, *rest: str, language: str = "id", **query: str) -> str:
    """A page as a visitor reads it, without its tags."""
    browser = Client()
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = browser.get(reverse(name, args=[slug, *rest]), query)
    assert answer.status_code == 200
    body = answer.content.decode().split("<main id=", 1)[1].split('<footer class="kaki', 1)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


@pytest.mark.need("EX-B-05")
def test_the_export_decree_lacks_seven_of_nine_parts_and_each_is_named(five_cases):
    text = read("agreements:agreement", "ekspor-sulsel", DESK)
    assert "7 dari 9 isi wajib belum ada" in text
    for part in (
        "Aturan dasar", "Tata kerja", "Aturan keputusan", "Uraian tugas", "Target kerja", "Jadwal rapat", "Konsekuensi",
    ):  # fmt: skip
        assert re.search(rf"{part} ■ Belum ada", text)
    for part in ("Tujuan", "Keanggotaan"):
        assert re.search(rf"{part} ✓ Ada", text)
    assert "baris 7479–7483" in text


@pytest.mark.parametrize("gone", ["tasks", "targets"])
def test_a_part_that_is_found_after_all_lowers_the_count(five_cases, gone):
    Agreement.objects.get(key=DESK).parts.filter(part=gone).update(state="present")
    assert "6 dari 9 isi wajib belum ada" in read("agreements:agreement", "ekspor-sulsel", DESK)


def test_a_part_nobody_looked_at_is_not_known_and_never_counts_as_there(five_cases):
    Agreement.objects.get(key=DESK).parts.filter(part="purpose").delete()
    assert "7 dari 9 isi wajib belum ada, 1 tidak diketahui" in read("agreements:agreement", "ekspor-sulsel", DESK)


def test_the_export_decree_needs_renewal_and_says_why(five_cases):
    text = read("agreements:agreement", "ekspor-sulsel", DESK)
    assert "Perlu diperbarui" in text
    assert "masih keputusan terdahulu" in text
    assert "7618–7622, 8884–8894, 10003–10013, 10399–10408" in text


def test_home_says_on_what_the_collaboration_stands(five_cases):
    page = Client().get(reverse("collaborations:home", args=["ekspor-sulsel"])).content.decode()
    link = reverse("agreements:agreement", args=["ekspor-sulsel", DESK])
    assert f'dasar: <a href="{link}">SK Gubernur 1425/VI/2015</a> — 7 dari 9 isi wajib belum ada' in page


def test_a_party_page_lists_what_it_signed(five_cases):
    page = Client().get(reverse("collaborations:party", args=["ekspor-sulsel", "pelindo-4"])).content.decode()
    assert reverse("agreements:agreement", args=["ekspor-sulsel", DESK]) in page
    other = Client().get(reverse("collaborations:party", args=["ekspor-sulsel", "garuda"])).content.decode()
    assert reverse("agreements:agreement", args=["ekspor-sulsel", DESK]) not in other


@pytest.mark.need("FN-01.02")
def test_a_citation_of_a_paragraph_opens_that_text(five_cases):
    key = "pks-pengiriman-paspor-2017"
    text = read("agreements:clause", "paspor-makassar", key, "14-2")
    assert "Pasal 14 ayat (2)" in text
    assert "musyawarah untuk mufakat" in text
    assert "dua kali setahun" not in text
    assert "/k/paspor-makassar/kesepakatan/pks-pengiriman-paspor-2017/pasal/14-2/" in text
    assert "Bab II" in read("agreements:clause", "paspor-makassar", key, "2(1)")
    missing = Client().get(reverse("agreements:clause", args=["paspor-makassar", key, "99"]))
    assert missing.status_code == 404


def test_a_commitment_that_cites_a_clause_is_listed_at_the_clause_and_cannot_be_denied(five_cases):
    promise = five_cases["paspor-makassar"].commitments.order_by("id").first()
    url = reverse("agreements:clause", args=["paspor-makassar", "pks-pengiriman-paspor-2017", "12-1"])
    assert promise.text_id in read("agreements:unwritten_commitments", "paspor-makassar")
    promise.source_url = url
    promise.save(update_fields=["source_url"])
    assert promise.text_id in read("agreements:clause", "paspor-makassar", "pks-pengiriman-paspor-2017", "12-1")
    assert promise.text_id not in read("agreements:unwritten_commitments", "paspor-makassar")


def test_both_numbers_of_the_passport_agreement_lead_to_it(five_cases, visitor):
    url = reverse("agreements:agreement", args=["paspor-makassar", "pks-pengiriman-paspor-2017"])
    for number in ("518-MS/REGIONAL-10/2017", "W.23.IMI.FB.H.H.05.05-2177"):
        assert search.find(number, viewer=visitor).direct.url == url


@pytest.mark.need("BL-A-05")
def test_blangkon_commitments_without_an_instrument_are_all_listed_as_deniable(five_cases):
    text = read("agreements:list", "blangkon-serengan")
    assert "Belum ada surat keputusan bersama." in text
    assert "dapat diingkari" in text
    everything = read("agreements:unwritten_commitments", "blangkon-serengan")
    for promise in five_cases["blangkon-serengan"].commitments.all():
        assert promise.text_id in everything
    assert "dapat diingkari" in everything


def test_a_joint_decree_in_force_silences_the_warning(five_cases):
    Agreement.objects.filter(key="keputusan-bersama").update(state="in_force")
    assert "Belum ada surat keputusan bersama." not in read("agreements:list", "blangkon-serengan")


@pytest.mark.need("BL-A-12")
def test_the_one_agreed_prohibition_of_the_craftspeople_stands_as_a_clause(five_cases):
    text = read("agreements:agreement", "blangkon-serengan", "kesepakatan-tidak-tertulis")
    assert re.search(r"Butir 2 · Larangan Tidak ada pihak yang melanggar komitmen bersama\. Larangan · baris 130", text)


@pytest.mark.need("BL-A-14")
def test_blangkon_lists_the_four_instruments_it_stands_on(five_cases):
    text = read("agreements:list", "blangkon-serengan", tingkat="legal_basis")
    for number in ("6/2008", "32/2012", "5/1984"):
        assert number in text
    assert "Rencana Strategis Kota Surakarta Tahun 2013" in text
    assert "Kesepakatan dan saling percaya yang tidak tertulis" not in text.split("Tanpa", 1)[0].split("Naskah", 1)[1]


@pytest.mark.need("EX-B-09")
def test_the_export_collaboration_shows_every_kind_of_plan_it_serves(five_cases):
    text = read("agreements:agreement", "ekspor-sulsel", DESK)
    plans = five_cases["ekspor-sulsel"].planlink_records.all()
    assert {"law", "ministry_plan", "regional_plan"} <= set(plans.values_list("kind", flat=True))
    for plan in plans:
        assert plan.text_id in text


@pytest.mark.need("EX-B-15")
def test_who_answers_for_trade_port_and_agribusiness_in_the_decree_is_said(five_cases):
    text = read("agreements:agreement", "ekspor-sulsel", DESK).split("Siapa menanggung sistem apa", 1)[1]
    agreement = Agreement.objects.get(key=DESK)
    for system in five_cases["ekspor-sulsel"].systems.all():
        holders = [p.organisation.name_id for p in agreement.parties.filter(systems=system).order_by("id")]
        expected = ", ".join(holders) if holders else "▲ Belum ada di naskah ini"
        assert f"{system.name_id} {expected}" in text
    agreement.parties.remove(agreement.parties.get(organisation__slug="pelindo-4"))
    changed = read("agreements:agreement", "ekspor-sulsel", DESK)
    assert "Sistem pelabuhan ▲ Belum ada di naskah ini" in changed


@pytest.mark.need("EX-B-11")
def test_arrangements_within_a_party_and_between_parties_are_kept_apart(five_cases):
    within = read("agreements:list", "batik-sangatta", tingkat="within_party").split("Peraturan dan rencana")[0]
    between = read("agreements:list", "batik-sangatta", tingkat="between_parties").split("Peraturan dan rencana")[0]
    assert "Program tanggung jawab sosial perusahaan" in within
    assert "Program tanggung jawab sosial perusahaan" not in between
    assert "Dasar kesepakatan para pihak" in between
    assert "Dasar kesepakatan para pihak" not in within


def test_an_english_reader_reads_english(five_cases):
    text = read("agreements:agreement", "ekspor-sulsel", DESK, language="en")
    assert "7 of 9 required parts are missing" in text
    assert "Needs renewal" in text


def test_the_clauses_can_be_taken_along_as_the_written_guide(five_cases):
    url = reverse("agreements:clause_download", args=["paspor-makassar", "pks-pengiriman-paspor-2017", "csv"])
    lines = b"".join(Client().get(url)).decode("utf-8-sig").splitlines()
    assert len(lines) == 9
    assert any("Pasal 14 ayat (2)" in line and "musyawarah" in line for line in lines)
    table = Client().get(reverse("agreements:download", args=["paspor-makassar", "xlsx"]))
    assert b"".join(table).startswith(b"PK")


def test_the_list_costs_the_same_at_ten_and_at_ten_thousand(five_cases, clock):
    collaboration = five_cases["blangkon-serengan"]

    def fill(first: int, last: int) -> None:
        Agreement.objects.bulk_create(
            Agreement(
                collaboration=collaboration, key=f"naskah-{n}", kind="memorandum", title_id=f"Naskah {n}", state="in_force",
                valid_until="2027-01", recorded_at=clock,
            )
            for n in range(first, last)
        )  # fmt: skip

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            read("agreements:list", "blangkon-serengan")
        return len(captured)

    fill(0, 10)
    few = cost()
    fill(10, 10_000)
    assert cost() == few
