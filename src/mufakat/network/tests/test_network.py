"""The network page: table, map, who stands alone, who depends on whom, the form and who manages it."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mufakat.agreements import actions as agreements
from mufakat.collaborations.models import Relation
from mufakat.commitments.models import Commitment
from mufakat.kernel.access import ANYBODY
from mufakat.network import queries

pytestmark = pytest.mark.django_db


def answer(slug: str, browser: Client | None = None, **query: str):
    found = (browser or Client()).get(reverse("network:map", args=[slug]), query)
    assert found.status_code == 200
    return found


def read(slug: str, browser: Client | None = None, **query: str) -> str:
    body = answer(slug, browser, **query).content.decode().split("<main id=", 1)[1].split('<footer class="kaki', 1)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


@pytest.fixture
def tie(collaboration, clock):
    def make(source, target, kind: str = "coordination", text: str = "Bekerja bersama."):
        return Relation.objects.create(
            collaboration=collaboration, source=source, target=target, kind=kind, text_id=text, recorded_at=clock
        )

    return make


@pytest.fixture
def seven(make_party, tie):
    """The seven organisations of the worked network, with its thirteen arcs."""
    sectors = {"G": "government", "P": "private", "C": "society"}
    parties = {name: make_party(name, sectors[name[0]]) for name in ("G1", "G2", "P1", "P2", "C1", "C2", "C3")}
    arcs = ["G1G2", "G2G1", "G1P1", "P1G1", "G1C1", "C1G1", "G1C2", "P1P2", "P2P1", "C1C2", "C2C1", "C2C3", "P2C1"]
    for arc in arcs:
        tie(parties[arc[:2]], parties[arc[2:]])
    return parties


def test_the_table_shows_ties_given_received_and_bridging_as_worked_out(seven, client_as, founder, collaboration):
    rows = answer(collaboration.slug, client_as(founder)).context["rows"]
    table = {
        item["row"].party.organisation.name_id: (item["row"].ties, item["row"].given, item["row"].received, item["bridging"])
        for item in rows
    }
    assert table["G1"] == (4, 4, 3, "7,5")
    assert table["C2"] == (3, 2, 2, "5,0")
    assert table["P2"] == (2, 2, 1, "0,5")
    assert table["C3"] == (1, 0, 1, "0,0")
    assert rows[0]["row"].party == seven["G1"]
    text = read(collaboration.slug, client_as(founder))
    assert "7 pihak, 8 pasangan yang terhubung" in text
    assert "Kepadatan 38%; satu hubungan lebih sedikit 33%, lebih banyak 43%." in text


@pytest.mark.need("BL-A-09")
def test_the_map_of_blangkon_shows_who_is_tied_to_whom_by_what_kind(five_cases):
    page = answer("blangkon-serengan")
    body = page.content.decode()
    assert body.index("<table") < body.index('<svg class="bagan"')
    ties = five_cases["blangkon-serengan"].relation_records.select_related("source__organisation", "target__organisation")
    kinds = {"coordination": "Koordinasi", "credit": "Kredit", "training": "Pelatihan", "orders": "Pesanan"}
    text = read("blangkon-serengan")
    for line in ties:
        pair = f"{line.source.organisation.name_id} → {line.target.organisation.name_id}"
        assert pair in text
        if line.kind in kinds:
            assert f"{pair} {kinds[line.kind]}" in text
    credit = read("blangkon-serengan", jenis="credit")
    assert ties.filter(kind="credit").get().text_id in credit
    assert ties.filter(kind="orders").get().text_id not in credit
    assert "1 pasangan yang terhubung" in credit


@pytest.mark.need("EX-G-09")
def test_dependencies_say_for_what_and_parties_without_ties_are_named(five_cases):
    collaboration = five_cases["ekspor-sulsel"]
    text = read("ekspor-sulsel")
    stated = collaboration.relation_records.filter(kind="depends_on").select_related(
        "source__organisation", "target__organisation"
    )
    assert stated.count() == 9
    depends = text.split("Siapa bergantung pada siapa", 1)[1]
    for line in stated:
        assert f"{line.source.organisation.name_id} → {line.target.organisation.name_id} {line.text_id}" in depends
    network = queries.network_of(viewer=ANYBODY, collaboration=collaboration)
    tied = {end for one in network.ties for end in (one.source, one.target)}
    alone = [party for party in collaboration.parties.filter(status="joined") if party.pk not in tied]
    assert alone
    named = text.split("Tanpa hubungan yang tercatat", 1)[1].split("Kedudukan tiap pihak", 1)[0]
    for party in alone:
        assert party.organisation.name_id in named
    assert "Dinas Perdagangan" not in named


def test_a_party_that_gets_a_tie_is_no_longer_alone(client_as, founder, collaboration, make_party, tie):
    parties = [make_party(name) for name in ("Satu", "Dua", "Tiga")]
    tie(parties[0], parties[1])
    assert "Tanpa hubungan yang tercatat Tiga" in read(collaboration.slug, client_as(founder))
    tie(parties[2], parties[0])
    assert "Tanpa hubungan yang tercatat" not in read(collaboration.slug, client_as(founder))


def test_parties_of_one_instrument_in_force_are_tied_by_it(client_as, founder, collaboration, make_party, clock):
    parties = [make_party(name) for name in ("Satu", "Dua", "Tiga")]
    values = {"kind": "charter", "title_id": "Piagam", "state": "in_force", "level": "between_parties"}
    charter = agreements.register_agreement(
        actor=founder, collaboration=collaboration, values=values, parties=parties, now=clock
    )
    text = read(collaboration.slug, client_as(founder), jenis="agreement")
    assert "3 pihak, 3 pasangan yang terhubung" in text
    agreements.revise_agreement(actor=founder, agreement=charter, values={"state": "expired"}, expected_version=1, now=clock)
    assert "3 pihak, 0 pasangan yang terhubung" in read(collaboration.slug, client_as(founder))


def test_a_large_network_is_drawn_around_one_party(client_as, founder, collaboration, make_party, tie):
    hub, *others = [make_party(f"Pihak {n}") for n in range(34)]
    for other in others:
        tie(hub, other)
    browser = client_as(founder)
    page = answer(collaboration.slug, browser)
    assert page.context["centre"] == hub
    assert sum(item["number"] is not None for item in page.context["rows"]) == 30
    near = answer(collaboration.slug, browser, pihak=others[-1].organisation.slug)
    assert near.context["centre"] == others[-1]
    assert {item["row"].party for item in near.context["rows"] if item["number"]} == {hub, others[-1]}


@pytest.mark.need("EX-B-10")
def test_a_flexible_network_shows_its_form_and_reason(five_cases):
    text = read("ekspor-sulsel").split("Bentuk jejaring", 1)[1]
    collaboration = five_cases["ekspor-sulsel"]
    assert "Organisasi pemimpin" in text
    assert " ".join(collaboration.network_form_note_id.split()) in text
    for form, words in (
        ("self_governed", "Tata kelola oleh peserta"),
        ("network_administrative_organisation", "Organisasi administrasi jejaring"),
    ):
        collaboration.network_form = form
        collaboration.save(update_fields=["network_form"])
        assert words in read("ekspor-sulsel").split("Bentuk jejaring", 1)[1]


@pytest.mark.need("BL-A-06")
def test_a_chosen_form_is_recorded_and_none_chosen_is_said(client_as, founder, collaboration):
    browser = client_as(founder)
    assert "Belum dipilih" in read(collaboration.slug, browser).split("Bentuk jejaring", 1)[1]
    describe = reverse("collaborations:describe", args=[collaboration.slug])
    shown = browser.get(describe).context["form"]
    for form, words in (
        ("self_governed", "Tata kelola oleh peserta"),
        ("lead_organisation", "Organisasi pemimpin"),
        ("network_administrative_organisation", "Organisasi administrasi jejaring"),
    ):
        collaboration.refresh_from_db()
        sent = {name: value for name, value in shown.initial.items() if value is not None}
        sent |= {
            "network_form": form,
            "network_form_note_id": "Badan sendiri dengan pengelola.",
            "version": collaboration.version,
        }
        assert browser.post(describe, sent).status_code == 302
        text = read(collaboration.slug, browser).split("Bentuk jejaring", 1)[1]
        assert f"{words} : Badan sendiri dengan pengelola." in text or f"{words}: Badan sendiri" in text


@pytest.mark.need("BL-A-07")
def test_a_collaboration_nobody_manages_is_reported_and_a_named_body_is_shown(client_as, founder, collaboration, five_cases):
    assert "belum ada yang mengelola" in read("blangkon-serengan")
    led = read("ekspor-sulsel")
    assert f"Dipimpin oleh: {five_cases['ekspor-sulsel'].leader.name_id}" in led
    assert "Dikelola organisasi pemimpin" in led
    browser = client_as(founder)
    assert "belum ada yang mengelola" in read(collaboration.slug, browser)
    url = reverse("collaborations:secretariat", args=[collaboration.slug])
    browser.post(url, {"coordinating_unit": "Sekretariat Bersama", "version": collaboration.version})
    text = read(collaboration.slug, browser)
    assert "Dikelola oleh: Sekretariat Bersama" in text
    assert "belum ada yang mengelola" not in text


@pytest.mark.need("BL-A-10")
def test_members_and_outsiders_stand_beside_the_boundary_rule(five_cases):
    collaboration = five_cases["blangkon-serengan"]
    text = read("blangkon-serengan").split("Bentuk jejaring", 1)[1]
    assert " ".join(collaboration.boundary_rule_id.split()) in text
    outside = collaboration.parties.filter(role="outsider").select_related("organisation")
    assert outside.exists()
    named = text.split("Pihak luar:", 1)[1].split("Siapa bergantung", 1)[0]
    for party in outside:
        assert party.organisation.name_id in named
    for party in collaboration.parties.exclude(role="outsider").select_related("organisation"):
        assert party.organisation.name_id not in named


@pytest.mark.need("FN-02.14")
def test_staff_of_both_parties_see_the_map_and_their_own_tasks(
    client_as, collaboration, make_party, member_of, stranger, tie, clock
):
    office, post = make_party("Imigrasi"), make_party("Pos")
    for party, task in ((office, "Menerbitkan paspor."), (post, "Mengantar paspor.")):
        party.tasks_id = task
        party.save(update_fields=["tasks_id"])
    tie(office, post, "service")
    Commitment.objects.create(collaboration=collaboration, party=post, text_id="Antar dalam sehari.", recorded_at=clock)
    Commitment.objects.create(
        collaboration=collaboration, party=post, text_id="Sudah selesai.", state="kept", recorded_at=clock
    )
    for party, own, others in (
        (office, "Menerbitkan paspor.", "Mengantar paspor."),
        (post, "Mengantar paspor.", "Menerbitkan"),
    ):
        browser = client_as(member_of(party))
        assert '<svg class="bagan"' in answer(collaboration.slug, browser).content.decode()
        text = read(collaboration.slug, browser)
        assert own in text
        assert others not in text
        assert ("Antar dalam sehari." in text) == (party == post)
        assert "Sudah selesai." not in text
    assert client_as(stranger).get(reverse("network:map", args=[collaboration.slug])).status_code == 404


def test_a_network_without_ties_teaches_how_to_begin(client_as, founder, collaboration):
    text = read(collaboration.slug, client_as(founder))
    assert "Peta hubungan antarpihak muncul di sini." in text
    assert "Catat hubungan" in text


def test_the_table_can_be_taken_along(five_cases):
    url = reverse("network:download", args=["blangkon-serengan", "csv"])
    lines = b"".join(Client().get(url)).decode("utf-8-sig").splitlines()
    network = queries.network_of(viewer=ANYBODY, collaboration=five_cases["blangkon-serengan"])
    assert len(lines) == len(network.parties) + 1


def test_the_page_costs_the_same_at_ten_and_at_ten_thousand(client_as, founder, collaboration, make_party, clock):
    parties, browser = [make_party(f"Pihak {n}") for n in range(5)], client_as(founder)

    def fill(first: int, last: int) -> None:
        Relation.objects.bulk_create(
            Relation(
                collaboration=collaboration, source=parties[n % 5], target=parties[(n + 1) % 5],
                kind=("coordination", "depends_on")[n % 2], text_id=f"Hubungan {n}", recorded_at=clock,
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
