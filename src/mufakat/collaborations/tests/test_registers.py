"""Registers and the shared purpose: what the parties record about themselves, and that nothing of it is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from mufakat.collaborations import actions, queries
from mufakat.collaborations.models import (
    Collaboration,
    DecisionRight,
    DiscoveryRound,
    Interest,
    Party,
    Problem,
    PurposeStatement,
    Term,
)
from mufakat.collaborations.registers import ALL
from mufakat.kernel import registers
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import Refused, Stale

pytestmark = pytest.mark.django_db
HAND_FILLED = sorted(register.key for register in ALL if not register.from_study_only)
FOR_MEMBERS = {register.key for register in ALL if register.members_only}


@pytest.fixture
def craft_group(make_party: Callable[..., Party]) -> Party:
    return make_party("Kelompok Perajin", "society")


@pytest.fixture
def office(make_party: Callable[..., Party]) -> Party:
    return make_party("Dinas Perindustrian", "government")


@pytest.fixture
def browser(craft_group: Party, member_of: Callable[..., Actor], client_as: Callable[..., Client]) -> Client:
    """The head of the craft group, signed in."""
    return client_as(member_of(craft_group))


def add(browser: Client, collaboration: Collaboration, key: str, **fields: Any) -> str:
    """Fill in the register's form as a person would; returns the list page afterwards."""
    answer = browser.post(f"/k/{collaboration.slug}/catatan/{key}/tambah/", fields)
    assert answer.status_code == 302, answer.content.decode()
    return browser.get(f"/k/{collaboration.slug}/catatan/{key}/").content.decode()


@pytest.mark.need("EX-C-01", "EX-C-02")
def test_interests_concerns_values_and_reasons_to_join_per_actor_and_person(browser: Client, craft_group: Party) -> None:
    home = craft_group.collaboration
    kinds = {"interest": "Kepentingan", "concern": "Kekhawatiran", "value": "Nilai", "reason_to_join": "Alasan bergabung"}
    for kind, word in kinds.items():
        page = add(
            browser, home, "kepentingan", party=craft_group.pk, kind=kind, text_id=f"Isi {kind}", person_role="Ketua kelompok"
        )
        assert f"Isi {kind}" in page
        assert word in page
    assert "Ketua kelompok" in page
    on_party_page = browser.get(f"/k/{home.slug}/pihak/kelompok-perajin/").content.decode()
    assert "Alasan bergabung" in on_party_page


@pytest.mark.need("EX-C-03")
def test_shared_and_divergent_interests_stand_side_by_side(browser: Client, craft_group: Party, office: Party) -> None:
    home = craft_group.collaboration
    add(browser, home, "kepentingan", party=craft_group.pk, kind="interest", text_id="Pesanan naik", shared="on")
    page = add(browser, home, "kepentingan", party=office.pk, kind="interest", text_id="Data klaster lengkap")
    rows = [row for row in page.split("<tr") if "Pesanan naik" in row or "Data klaster lengkap" in row]
    assert len(rows) == 2
    assert "✓" in next(row for row in rows if "Pesanan naik" in row)
    assert "✓" not in next(row for row in rows if "Data klaster lengkap" in row)


@pytest.mark.need("EX-C-04", "BL-C-03")
def test_each_party_endorses_the_shared_purpose_and_silence_is_not_a_yes(
    browser: Client, craft_group: Party, office: Party, member_of: Callable[..., Actor], client_as: Callable[..., Client]
) -> None:
    url = f"/k/{craft_group.collaboration.slug}/tujuan/"
    browser.post(url, {"text": "Perajin sejahtera bersama.", "why": "Satu pihak tidak sanggup sendiri."})
    page = browser.get(url).content.decode()
    assert "Satu pihak tidak sanggup sendiri." in page
    assert "0 mendukung, 0 dengan catatan, 0 tidak mendukung, 2 belum bersikap." in page
    assert browser.post(f"{url}sikap/", {"party": office.pk, "stance": "endorse"}).status_code == 403
    missing_reason = browser.post(f"{url}sikap/", {"party": craft_group.pk, "stance": "decline", "remark": ""})
    assert missing_reason.status_code == 422
    browser.post(f"{url}sikap/", {"party": craft_group.pk, "stance": "endorse"})
    client_as(member_of(office)).post(f"{url}sikap/", {"party": office.pk, "stance": "remark", "remark": "Asal ada jadwal."})
    page = browser.get(url).content.decode()
    assert "1 mendukung, 1 dengan catatan, 0 tidak mendukung, 0 belum bersikap." in page
    assert "Asal ada jadwal." in page


def test_a_new_wording_asks_for_stances_again_and_keeps_the_old_one(
    founder: Actor, craft_group: Party, member_of: Callable[..., Actor], clock: datetime
) -> None:
    home, member = craft_group.collaboration, member_of(craft_group)
    first = actions.write_purpose(actor=founder, collaboration=home, text="Satu", text_en="", why="", now=clock)
    actions.endorse_purpose(actor=member, purpose=first, party=craft_group, stance="endorse", remark="", now=clock)
    actions.write_purpose(actor=founder, collaboration=home, text="Dua", text_en="", why="", now=clock)
    newest = queries.latest_purpose(home)
    assert newest is not None
    assert newest.text_id == "Dua"
    assert not newest.endorsements.exists()
    assert PurposeStatement.objects.get(pk=first.pk).endorsements.count() == 1
    with pytest.raises(Refused) as refusal:
        actions.endorse_purpose(actor=member, purpose=first, party=craft_group, stance="endorse", remark="", now=clock)
    assert refusal.value.code == "older_wording"


@pytest.mark.need("EX-C-05", "FN-07.09")
def test_glossary_holds_one_meaning_per_term_for_parties_and_public(
    browser: Client, craft_group: Party, client: Client, five_cases: Any
) -> None:
    page = add(browser, craft_group.collaboration, "istilah", term_id="Klaster", text_id="Kelompok usaha sejenis")
    assert "Kelompok usaha sejenis" in page
    assert Term.objects.filter(collaboration=five_cases["paspor-makassar"]).count() > 20
    assert "MPN" in client.get("/k/paspor-makassar/catatan/istilah/").content.decode()


@pytest.mark.need("EX-C-06")
def test_shared_criteria_are_kept_with_their_weight(browser: Client, craft_group: Party) -> None:
    page = add(browser, craft_group.collaboration, "kriteria", text_id="Biaya bagi perajin kecil", weight=3)
    row = next(row for row in page.split("<tr") if "Biaya bagi perajin kecil" in row)
    assert ">3<" in row


@pytest.mark.need("EX-C-07")
def test_joint_fact_finding_tells_agreed_from_contested_with_source(browser: Client, craft_group: Party) -> None:
    add(browser, craft_group.collaboration, "fakta", text_id="Ada 21 perajin", state="agreed", source="Tabel 1.2")
    page = add(browser, craft_group.collaboration, "fakta", text_id="Ada 26 perajin", state="contested", source="Naskah")
    contested = next(row for row in page.split("<tr") if "26 perajin" in row)
    assert "Diperdebatkan" in contested
    assert "Naskah" in contested
    assert "Disepakati" in next(row for row in page.split("<tr") if "21 perajin" in row)


@pytest.mark.need("EX-C-08", "EX-C-13")
def test_problems_are_tied_to_commodity_market_region_and_kind_of_barrier(browser: Client, craft_group: Party) -> None:
    page = add(
        browser, craft_group.collaboration, "masalah", kind="barrier", barrier_kind="exogenous", text_id="Syarat karantina berubah",
        commodity_id="Rumput laut", market_id="Eropa", region_code="73.16", state="open", raised_by=craft_group.pk,
    )  # fmt: skip
    row = next(row for row in page.split("<tr") if "karantina" in row)
    for word in ("Hambatan", "Dari luar", "Rumput laut · Eropa · 73.16", "Kelompok Perajin", "Terbuka"):
        assert word in row
    for kind in ("knowledge", "resource", "procedure"):
        add(browser, craft_group.collaboration, "masalah", kind="barrier", barrier_kind=kind, text_id=kind, state="open")
    assert set(Problem.objects.values_list("barrier_kind", flat=True)) == {"knowledge", "resource", "procedure", "exogenous"}


@pytest.mark.need("EX-C-09")
def test_theory_of_action_states_size_scope_and_scale(browser: Client, craft_group: Party) -> None:
    page = add(
        browser,
        craft_group.collaboration,
        "teori-tindakan",
        text_id="Pelatihan lalu pasar",
        size_id="21 perajin",
        scope_of_work_id="Satu kecamatan",
    )
    assert all(word in page for word in ("Pelatihan lalu pasar", "21 perajin", "Satu kecamatan"))


@pytest.mark.need("EX-C-10")
def test_a_discovery_round_counts_what_stands_so_that_rounds_can_be_compared(browser: Client, craft_group: Party) -> None:
    home = craft_group.collaboration
    add(browser, home, "kepentingan", party=craft_group.pk, kind="interest", text_id="Satu")
    add(browser, home, "penelusuran", held_on="1-6-2026", text_id="Putaran pertama", next_on="1-12-2026")
    add(browser, home, "kepentingan", party=craft_group.pk, kind="interest", text_id="Dua", shared="on")
    add(browser, home, "masalah", kind="problem", text_id="Kain mahal", state="open")
    page = add(browser, home, "penelusuran", held_on="1-12-2026", text_id="Putaran kedua")
    counted = list(
        DiscoveryRound.objects.order_by("held_on").values_list("interests_counted", "shared_counted", "problems_open_counted")
    )
    assert counted == [(1, 0, 0), (2, 1, 1)]
    assert page.index("Putaran pertama") < page.index("Putaran kedua")
    assert "1 Des 2026" in page


@pytest.mark.need("EX-C-11")
def test_pre_collaboration_check_answers_six_questions_with_reasons(browser: Client, craft_group: Party) -> None:
    questions = ("history", "incentives", "urgency", "agreement_on_problem", "interdependence", "leader")
    for question in questions:
        page = add(
            browser, craft_group.collaboration, "prasyarat", question=question, answer="partly", text_id=f"Alasan {question}"
        )
    assert all(f"Alasan {question}" in page for question in questions)
    assert "Apakah masalahnya mendesak?" in page
    refused = browser.post(
        f"/k/{craft_group.collaboration.slug}/catatan/prasyarat/tambah/", {"question": "luck", "answer": "yes", "text_id": "x"}
    )
    assert refused.status_code == 422


@pytest.mark.need("EX-C-12")
def test_adjusting_tasks_and_expectations_is_a_recorded_step(browser: Client, craft_group: Party) -> None:
    page = add(
        browser,
        craft_group.collaboration,
        "penyesuaian-harapan",
        party=craft_group.pk,
        before="Ikut semua rapat",
        after="Ikut tiap triwulan",
        text_id="Waktu terbatas",
    )
    assert all(word in page for word in ("Ikut semua rapat", "Ikut tiap triwulan", "Waktu terbatas"))
    assert HistoryEntry.objects.filter(verb="collaborations.expectation.recorded").count() == 1


@pytest.mark.need("EX-G-13", "LN-B-03")
def test_history_of_cooperation_or_conflict_with_a_first_trust_level(
    browser: Client, craft_group: Party, office: Party
) -> None:
    home = craft_group.collaboration
    add(browser, home, "kondisi-awal", kind="conflict", text_id="Sengketa lahan 2019", parties=[craft_group.pk, office.pk])
    page = add(
        browser, home, "kondisi-awal", kind="initial_trust", text_id="Masih ragu", trust_level=2, parties=[craft_group.pk]
    )
    assert "Riwayat konflik" in page
    row = next(row for row in page.split("<tr") if "Masih ragu" in row)
    assert "Kepercayaan awal" in row
    assert ">2<" in row
    assert (
        browser.post(
            f"/k/{home.slug}/catatan/kondisi-awal/tambah/", {"kind": "initial_trust", "text_id": "x", "trust_level": 9}
        ).status_code
        == 422
    )


@pytest.mark.need("BL-A-11", "BL-A-12")
def test_rules_of_the_game_freedoms_and_prohibitions_are_told_apart(
    browser: Client, craft_group: Party, five_cases: Any
) -> None:
    home = craft_group.collaboration
    add(browser, home, "aturan", kind="freedom", text_id="Pengelolaan pesanan urusan sendiri")
    page = add(browser, home, "aturan", kind="prohibition", text_id="Jangan melanggar komitmen", agreed_on="5-8-2026")
    row = next(row for row in page.split("<tr") if "Jangan melanggar komitmen" in row)
    assert "Larangan" in row
    assert "5 Agu 2026" in row
    assert "Keleluasaan pihak" in page


@pytest.mark.need("BL-A-13", "LN-E-02")
def test_standing_work_lines_are_tagged_by_kind_of_joint_work(browser: Client, craft_group: Party, office: Party) -> None:
    home = craft_group.collaboration
    for text, kind in (
        ("Koordinasi", "programme_management"),
        ("Komunikasi", "policy_development"),
        ("Informasi", "service_delivery"),
    ):
        page = add(browser, home, "bidang-kerja", kind="work_line", text_id=text, joint_kind=kind, responsible=office.pk)
    for word in ("Penyusunan kebijakan", "Pengelolaan program", "Penyelenggaraan layanan", "Dinas Perindustrian"):
        assert word in page


@pytest.mark.need("BL-E-01", "BL-E-04")
def test_authority_register_shows_who_may_only_ask(browser: Client, craft_group: Party, office: Party, five_cases: Any) -> None:
    home = craft_group.collaboration
    add(browser, home, "wewenang", party=office.pk, text_id="Mengadakan pameran", basis="main_task")
    page = add(
        browser, home, "wewenang", party=craft_group.pk, text_id="Mengajukan proposal bantuan", basis="custom", only_asks="on"
    )
    asking = next(row for row in page.split("<tr") if "proposal bantuan" in row)
    assert "Kebiasaan" in asking
    assert "✓" in asking
    assert "Tugas pokok dan fungsi" in next(row for row in page.split("<tr") if "pameran" in row)
    assert DecisionRight.objects.filter(collaboration=five_cases["blangkon-serengan"]).count() >= 8


@pytest.mark.need("BL-E-02")
def test_rights_without_a_published_procedure_are_reported(browser: Client, craft_group: Party, office: Party) -> None:
    home = craft_group.collaboration
    add(browser, home, "wewenang", party=office.pk, text_id="Menetapkan klaster", basis="law", procedure_id="Perwali 32/2012")
    page = add(browser, home, "wewenang", party=office.pk, text_id="Memberi bantuan", basis="main_task")
    assert "Perwali 32/2012" in next(row for row in page.split("<tr") if "Menetapkan klaster" in row)
    assert "Belum ada" in next(row for row in page.split("<tr") if "Memberi bantuan" in row)


@pytest.mark.need("LN-A-11")
def test_power_sharing_records_who_gave_a_right_up(browser: Client, craft_group: Party, office: Party) -> None:
    page = add(
        browser,
        craft_group.collaboration,
        "wewenang",
        party=craft_group.pk,
        text_id="Memilih peserta pameran",
        basis="agreement",
        gained_from=office.pk,
    )
    row = next(row for row in page.split("<tr") if "Memilih peserta pameran" in row)
    assert "Kelompok Perajin" in row
    assert "Dinas Perindustrian" in row


@pytest.mark.need("BL-C-01", "BL-C-02")
def test_visions_stand_side_by_side_with_the_common_part_and_gaps_named(five_cases: Any, client: Client) -> None:
    page = client.get("/k/blangkon-serengan/tujuan/").content.decode()
    assert "Terwujudnya Kota Solo sebagai kota industri dan perdagangan" in page
    assert "Mewujudkan PBPR Bank Solo" in page
    assert page.count("Belum ada visi atau misi") >= 2
    common = page.split("Kata yang dipakai lebih dari satu pihak:")[1].split("</p>")[0]
    assert common.strip()


# --- what holds for every register -------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", sorted(HAND_FILLED))
def test_every_register_refuses_strangers_and_leaves_no_trace(
    key: str, collaboration: Collaboration, stranger: Actor, client_as: Callable[..., Client]
) -> None:
    collaboration.visibility = "public"
    collaboration.save(update_fields=["visibility"])
    before = HistoryEntry.objects.count()
    client = client_as(stranger)
    seen, kept = (404, 404) if key in FOR_MEMBERS else (200, 403)
    assert client.get(f"/k/{collaboration.slug}/catatan/{key}/").status_code == seen
    assert client.get(f"/k/{collaboration.slug}/catatan/{key}/tambah/").status_code == kept
    assert client.post(f"/k/{collaboration.slug}/catatan/{key}/tambah/", {"text_id": "x"}).status_code == kept
    assert client.get(f"/k/{collaboration.slug}/catatan/{key}/unduh.csv").status_code == seen
    assert HistoryEntry.objects.count() == before


@pytest.mark.parametrize("key", sorted(HAND_FILLED))
def test_every_register_shows_a_form_keeps_what_was_typed_and_offers_downloads(
    key: str, browser: Client, craft_group: Party
) -> None:
    slug = craft_group.collaboration.slug
    assert browser.get(f"/k/{slug}/catatan/{key}/tambah/").status_code == 200
    wrong = browser.post(f"/k/{slug}/catatan/{key}/tambah/", {"text_en": "typed and kept"})
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "typed and kept" in page
    assert "Ada yang perlu diperbaiki" in page
    for kind in ("csv", "xlsx"):
        assert browser.get(f"/k/{slug}/catatan/{key}/unduh.{kind}").status_code == 200


def test_two_people_editing_one_line_lose_nothing(browser: Client, craft_group: Party, founder: Actor, clock: datetime) -> None:
    home = craft_group.collaboration
    add(browser, home, "kriteria", text_id="Asli", weight=1)
    register = registers.REGISTERS["kriteria"]
    line = registers.lines(register, home.pk).get()
    registers.revise_line(
        actor=founder, register=register, line=line, values={"text_id": "Milik sekretariat"}, expected_version=1, now=clock
    )
    with pytest.raises(Stale):
        registers.revise_line(
            actor=founder, register=register, line=line, values={"text_id": "Kalah"}, expected_version=1, now=clock
        )
    answer = browser.post(
        f"/k/{home.slug}/catatan/kriteria/{line.public_id}/ubah/", {"text_id": "Milik perajin", "weight": 2, "version": 1}
    )
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Milik sekretariat" in page
    assert "Milik perajin" in page
    line.refresh_from_db()
    assert line.text_id == "Milik sekretariat"


def test_a_line_is_withdrawn_with_a_reason_and_stays_in_the_history(browser: Client, craft_group: Party) -> None:
    home = craft_group.collaboration
    add(browser, home, "fakta", text_id="Keliru", state="unsourced")
    line = registers.lines(registers.REGISTERS["fakta"], home.pk).get()
    url = f"/k/{home.slug}/catatan/fakta/{line.public_id}/cabut/"
    assert browser.post(url, {"reason": " "}).status_code == 409
    browser.post(url, {"reason": "Salah baca tabel"})
    assert "Keliru" not in browser.get(f"/k/{home.slug}/catatan/fakta/").content.decode()
    assert type(line).objects.filter(pk=line.pk).exists()
    history = browser.get(f"/k/{home.slug}/riwayat/").content.decode()
    assert "mencabut fakta: Keliru (Salah baca tabel)" in history


def test_a_line_of_another_collaboration_cannot_be_reached(
    browser: Client, craft_group: Party, five_cases: dict[str, Collaboration]
) -> None:
    foreign = Interest.objects.filter(collaboration=five_cases["ekspor-sulsel"]).first()
    assert foreign is not None
    assert browser.get(f"/k/{craft_group.collaboration.slug}/catatan/kepentingan/{foreign.public_id}/ubah/").status_code == 404
    assert browser.post(f"/k/ekspor-sulsel/catatan/kepentingan/{foreign.public_id}/cabut/", {"reason": "x"}).status_code == 403


def test_a_script_typed_into_a_record_is_shown_as_text(browser: Client, craft_group: Party) -> None:
    page = add(browser, craft_group.collaboration, "kriteria", text_id="<script>alert(1)</script>", weight=1)
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("rows", [10, 10_000])
def test_register_list_costs_the_same_queries_at_any_length(
    rows: int, browser: Client, craft_group: Party, django_assert_max_num_queries: Any, clock: datetime
) -> None:
    Interest.objects.bulk_create(
        Interest(
            collaboration=craft_group.collaboration, party=craft_group, kind="interest", text_id=f"Baris {n}", recorded_at=clock
        )
        for n in range(rows)
    )
    browser.get("/tugas/")  # fills what is remembered from one request to the next
    with django_assert_max_num_queries(15):
        assert browser.get(f"/k/{craft_group.collaboration.slug}/catatan/kepentingan/").status_code == 200


@pytest.mark.need("EX-L-15")
def test_a_phase_gate_is_passed_with_what_was_judged_and_only_in_order(
    founder: Actor, collaboration: Collaboration, client_as: Callable[..., Client]
) -> None:
    client, url = client_as(founder), f"/k/{collaboration.slug}/tahap/"
    client.post(url, {"move": "agree", "note": "Semua pihak sepakat lanjut."})
    assert client.post(url, {"move": "evaluate", "note": ""}).status_code == 409
    page = client.get(url).content.decode()
    assert "Semua pihak sepakat lanjut." in page
    assert "Mulai pelaksanaan" in page
    collaboration.refresh_from_db()
    assert collaboration.phase == "agreement"
