"""The programme page: pillars, steps in order, innovations, overlaps, and one goal with all its agencies."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mufakat.kernel.models import HistoryEntry
from mufakat.programmes.models import Programme

pytestmark = pytest.mark.django_db


def read(slug: str, browser: Client | None = None, **query: str) -> str:
    answer = (browser or Client()).get(reverse("programmes:list", args=[slug]), query)
    assert answer.status_code == 200
    body = answer.content.decode().split("<main id=", 1)[1].split('<footer class="kaki', 1)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


@pytest.fixture
def add(client_as, founder, collaboration):
    """Record a line through the register's own form."""

    def record(name: str, kind: str = "programme", **fields):
        url = reverse("collaborations:register_add", args=[collaboration.slug, "program"])
        sent = {"kind": kind, "name_id": name, "text_id": f"Isi {name}", **fields}
        answer = client_as(founder).post(url, sent)
        assert answer.status_code == 302, answer.context["form"].errors
        return Programme.objects.get(name_id=name)

    return record


@pytest.mark.need("EX-X-01")
def test_a_programme_is_kept_with_pillar_partners_period_and_result(add, client_as, founder, collaboration, make_party):
    partners = [make_party("Dinas Perdagangan"), make_party("Asosiasi Eksportir", "private")]
    add(
        "Adaptasi produk", pillar_id="Daya saing", partners=[p.pk for p in partners], period="2016-2018",
        result_id="Dua puluh produk lolos syarat impor.",
    )  # fmt: skip
    text = read(collaboration.slug, client_as(founder))
    assert re.search(
        r"Daya saing Adaptasi produk · Program Isi Adaptasi produk · Mitra: Dinas Perdagangan, Asosiasi Eksportir · 2016-2018 "
        r"· Hasil: Dua puluh produk lolos syarat impor\.",
        text,
    )
    verb = "programmes.programme.recorded"
    assert HistoryEntry.objects.filter(scope_id=collaboration.pk, verb=verb).count() == 1


def test_the_export_programmes_stand_under_their_five_pillars(five_cases):
    text = read("ekspor-sulsel")
    pillars = set(five_cases["ekspor-sulsel"].programmes.values_list("pillar_id", flat=True))
    assert len(pillars) == 5
    for pillar in pillars:
        assert text.count(f" {pillar} ") == 1
    for line in five_cases["ekspor-sulsel"].programmes.all():
        assert line.name_id in text


def test_the_seven_delivery_steps_stand_in_their_order(five_cases):
    text = read("paspor-makassar", jenis="service_step")
    places = [
        text.index(line.name_id) for line in five_cases["paspor-makassar"].programmes.filter(name_id__regex=r"^\d\.").order_by("id")
    ]  # fmt: skip
    assert len(places) == 7
    assert places == sorted(places)
    assert "KAISAR MANDALA" not in text


@pytest.mark.need("FN-13.01")
def test_innovations_are_listed_with_purpose_start_technology_and_state(add, client_as, founder, collaboration, five_cases):
    add("Cek status lewat pesan", "innovation", text_id="Pemohon tahu kapan paspor jadi.", period="2016", technology="it",
        state="running")  # fmt: skip
    add("Loket khusus", "innovation", text_id="Lansia tidak antre.", period="2017", technology="non_it", state="stopped")
    add("Pelatihan", "training")
    text = read(collaboration.slug, client_as(founder), jenis="innovation")
    assert re.search(r"Cek status lewat pesan · Inovasi Pemohon tahu kapan paspor jadi\. · 2016 · TI · Berjalan", text)
    assert re.search(r"Loket khusus · Inovasi Lansia tidak antre\. · 2017 · Non-TI · Berhenti", text)
    assert "Isi Pelatihan" not in text
    study = read("paspor-makassar", jenis="innovation")
    innovations = five_cases["paspor-makassar"].programmes.filter(kind="innovation")
    assert innovations.count() == 10
    for line in innovations:
        assert line.name_id in study


@pytest.mark.need("BT-F-02")
def test_the_same_training_by_three_parties_shows_as_an_overlap(add, client_as, founder, collaboration, make_party):
    makers = make_party("Pelaku batik", "society")
    givers = [make_party("Dinas Perindustrian"), make_party("Dinas Pariwisata"), make_party("Perusahaan Tambang", "private")]
    for number, giver in enumerate(givers):
        add(f"Pelatihan membatik (angkatan {number})", "training", partners=[giver.pk, makers.pk])
    add("Pelatihan pemasaran", "training", partners=[givers[0].pk, makers.pk])
    text = read(collaboration.slug, client_as(founder)).split("Tumpang tindih", 1)[1].split("Tanpa pilar", 1)[0]
    assert re.search(r"Pelatihan membatik ▲ 3 pihak Dinas Perindustrian, Dinas Pariwisata, Perusahaan Tambang", text)
    assert "Pelatihan pemasaran" not in text


def test_one_programme_written_twice_is_no_overlap(add, client_as, founder, collaboration, make_party):
    giver = make_party("Dinas Perindustrian")
    for number in range(2):
        add(f"Pelatihan membatik ({number})", "training", partners=[giver.pk])
    assert "Tumpang tindih" not in read(collaboration.slug, client_as(founder))


@pytest.mark.need("LN-E-01")
def test_one_goal_shows_every_agency_of_every_sector_with_its_programmes_and_services(five_cases):
    collaboration = five_cases["ekspor-sulsel"]
    text = read("ekspor-sulsel", menurut="pihak")
    assert collaboration.purposes.first().text_id[:80] in text
    joined = collaboration.parties.filter(status="joined").select_related("organisation").order_by("id")
    sectors = set(joined.values_list("sector", flat=True))
    assert len(sectors) > 2
    for party in joined[:50]:
        assert party.organisation.name_id in text
        for line in party.programmes.all()[:20]:
            assert line.name_id in text


def test_what_was_withdrawn_is_no_longer_shown(add, client_as, founder, collaboration):
    line = add("Program lama")
    url = reverse("collaborations:register_withdraw", args=[collaboration.slug, "program", line.public_id])
    client_as(founder).post(url, {"reason": "Keliru dicatat."})
    assert "Program lama" not in read(collaboration.slug, client_as(founder))


def test_without_programmes_the_tab_is_hidden_from_visitors(five_cases):
    tab = reverse("programmes:list", args=["batik-sangatta"])
    collaboration = five_cases["batik-sangatta"]
    collaboration.programmes.update(withdrawn_at=collaboration.created_at)
    assert tab not in Client().get(reverse("collaborations:home", args=["batik-sangatta"])).content.decode()
    assert "muncul di sini" in read("batik-sangatta")


@pytest.mark.parametrize("query", [{}, {"menurut": "pihak"}])
def test_the_page_costs_the_same_at_ten_and_at_ten_thousand(client_as, founder, collaboration, make_party, clock, query):
    party, browser = make_party("Dinas"), client_as(founder)

    def fill(first: int, last: int) -> None:
        lines = Programme.objects.bulk_create(
            Programme(
                collaboration=collaboration, name_id=f"Pelatihan {n}", text_id="Isi", kind="training", recorded_at=clock,
                pillar_id=f"Pilar {n % 7}",
            )
            for n in range(first, last)
        )  # fmt: skip
        through = Programme.partners.through
        through.objects.bulk_create(through(programme_id=line.pk, party_id=party.pk) for line in lines)

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            read(collaboration.slug, browser, **query)
        return len(captured)

    fill(0, 10)
    cost()  # fills what is remembered from one request to the next
    few = cost()
    fill(10, 10_000)
    assert cost() == few
