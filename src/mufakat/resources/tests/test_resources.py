"""The resource page: who brings and lacks what, dependency from two scores, money and what it is for."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mufakat.resources.models import Resource

pytestmark = pytest.mark.django_db


def read(slug: str, browser: Client | None = None) -> str:
    answer = (browser or Client()).get(reverse("resources:matrix", args=[slug]))
    assert answer.status_code == 200
    body = answer.content.decode().split("<main id=", 1)[1].split('<footer class="kaki', 1)[0]
    body = re.sub(r"<td>\s*</td>", " [] ", body)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


@pytest.fixture
def add(client_as, founder, collaboration):
    """Send a line through the register's own form."""

    def send(party, kind: str, state: str = "brings", text: str = "Isi.", **fields):
        url = reverse("collaborations:register_add", args=[collaboration.slug, "sumber-daya"])
        return client_as(founder).post(url, {"party": party.pk, "kind": kind, "state": state, "text_id": text, **fields})

    return send


@pytest.mark.need("FN-02.12")
def test_per_party_each_of_five_means_is_brought_or_lacked(add, client_as, founder, collaboration, make_party):
    office, post = make_party("Imigrasi"), make_party("Pos", "state_enterprise")
    for kind in ("legal_authority", "organisation", "expertise", "information"):
        assert add(office, kind).status_code == 302
    add(office, "funding", "not_stated")
    add(post, "legal_authority", "lacks")
    add(post, "funding")
    text = read(collaboration.slug, client_as(founder))
    assert re.search(r"Pihak Kewenangan hukum Dana Organisasi Keahlian Informasi Imigrasi ", text)
    assert re.search(r"Imigrasi ✓ dibawa ○ tidak disebutkan ✓ dibawa ✓ dibawa ✓ dibawa Pos ▲ kurang ✓ dibawa \[\]", text)


@pytest.mark.need("BL-H-04")
def test_blangkon_says_who_lacks_money_people_and_means(five_cases):
    text = read("blangkon-serengan")
    lacking = five_cases["blangkon-serengan"].resources.filter(state="lacks").select_related("party__organisation")
    assert lacking.count() == 6
    names = {"funding": "Dana", "organisation": "Organisasi", "information": "Informasi", "expertise": "Keahlian"}
    missing = text.split("Siapa kekurangan apa", 1)[1].split("Seberapa berbeda", 1)[0]
    for line in lacking:
        assert f"{line.party.organisation.name_id}: {names[line.kind]} ▲ kurang {line.text_id}" in missing
    brought = five_cases["blangkon-serengan"].resources.filter(state="brings").exclude(text_id__in=[x.text_id for x in lacking])
    for line in brought:
        assert line.text_id not in missing


@pytest.mark.need("FN-02.13")
def test_dependency_is_derived_from_two_scores_and_never_guessed(add, client_as, founder, collaboration, make_party):
    post = make_party("Pos", "state_enterprise")
    add(post, "legal_authority", "lacks", "Surat kuasa.", vital=5, controlled_by_others=4)
    add(post, "information", "lacks", "Data pemohon.", vital=5)
    text = read(collaboration.slug, client_as(founder)).split("Ketergantungan", 1)[1]
    assert re.search(r"Pos: Kewenangan hukum 20 5 × 4 · Surat kuasa\.", text)
    assert "Data pemohon." not in text
    assert "1 sumber daya belum dinilai." in text
    listed = client_as(founder).get(reverse("collaborations:register", args=[collaboration.slug, "sumber-daya"]))
    values = [row["cells"][-1]["value"] for row in listed.context["rows"]]
    assert values == [20, "belum dinilai"]


@pytest.mark.parametrize("score", [0, 6, -1])
def test_a_score_outside_one_to_five_is_refused_in_words(add, make_party, score):
    answer = add(make_party("Pos"), "funding", vital=score)
    assert answer.status_code == 422
    assert "vital" in answer.context["form"].errors
    assert not Resource.objects.exists()


@pytest.mark.need("BL-H-05")
def test_own_working_capital_stands_apart_from_money_for_the_joint_aim(add, client_as, founder, collaboration, make_party):
    makers, bank = make_party("Perajin", "society"), make_party("Bank Kota", "state_enterprise")
    add(makers, "funding", text="Modal usaha sendiri.", purpose="own")
    add(bank, "funding", text="Kredit bagi klaster.", purpose="joint")
    add(bank, "funding", text="Dana umum.")
    text = read(collaboration.slug, client_as(founder)).split("Dana: untuk apa?", 1)[1]
    joint, own, unsaid = (
        text.index(label) for label in ("Untuk tujuan bersama", "Modal kerja sendiri", "Tujuannya tidak disebut")
    )
    assert (
        joint
        < text.index("Kredit bagi klaster.")
        < own
        < text.index("Modal usaha sendiri.")
        < unsaid
        < text.index("Dana umum.")
    )


@pytest.mark.need("BL-H-06")
def test_an_activity_without_funds_is_flagged(add, client_as, founder, collaboration, make_party):
    office = make_party("Dinas Perindag")
    add(office, "funding", "lacks", "Anggaran tidak tersedia.", activity_id="Pameran luar daerah")
    add(office, "funding", "brings", "Anggaran ada.", activity_id="Pelatihan")
    text = read(collaboration.slug, client_as(founder)).split("Kegiatan tanpa dana", 1)[1].split("Siapa kekurangan", 1)[0]
    assert re.search(r"Pameran luar daerah ■ tanpa dana Dinas Perindag: Anggaran tidak tersedia\.", text)
    assert "Pelatihan" not in text


@pytest.mark.need("LN-E-06")
def test_a_shared_back_office_is_a_kind_of_joint_resource(add, client_as, founder, collaboration, make_party):
    assert add(make_party("Pusat Data"), "back_office", text="Pengadaan bersama.", purpose="joint").status_code == 302
    text = read(collaboration.slug, client_as(founder))
    assert "Layanan pendukung bersama" in text
    assert Resource.objects.get().kind == "back_office"


def test_sectors_are_compared_by_what_they_bring_and_lack(add, client_as, founder, collaboration, make_party):
    office, makers = make_party("Dinas"), make_party("Perajin", "society")
    for kind in ("funding", "people", "information"):
        add(office, kind)
    add(makers, "funding", "lacks")
    add(makers, "expertise", "lacks")
    text = read(collaboration.slug, client_as(founder)).split("Seberapa berbeda", 1)[1]
    assert re.search(r"Pemerintah 1 3 0 Masyarakat 1 0 2", text)


def test_the_party_page_shows_what_the_party_brings(five_cases):
    page = Client().get(reverse("collaborations:party", args=["blangkon-serengan", "bank-solo"])).content.decode()
    assert "Dana, berupa kredit usaha kecil." in page


def test_an_empty_page_says_what_will_appear(client_as, founder, collaboration):
    assert "Sumber daya setiap pihak muncul di sini." in read(collaboration.slug, client_as(founder))


def test_who_may_not_see_the_collaboration_sees_no_resources(client_as, stranger, collaboration):
    assert client_as(stranger).get(reverse("resources:matrix", args=[collaboration.slug])).status_code == 404


def test_the_page_costs_the_same_at_ten_and_at_ten_thousand(client_as, founder, collaboration, make_party, clock):
    party, browser = make_party("Dinas"), client_as(founder)

    def fill(first: int, last: int) -> None:
        Resource.objects.bulk_create(
            Resource(
                collaboration=collaboration, party=party, kind=("funding", "people")[n % 2],
                state=("brings", "lacks")[n // 2 % 2], text_id=f"Baris {n}", vital=3, controlled_by_others=2,
                activity_id="Pameran", recorded_at=clock,
            )
            for n in range(first, last)
        )  # fmt: skip

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            read(collaboration.slug, browser)
        return len(captured)

    fill(0, 10)
    cost()  # fills what is remembered from one request to the next
    few = cost()
    fill(10, 10_000)
    assert cost() == few
