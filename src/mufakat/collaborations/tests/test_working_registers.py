"""Registers about working together: what the parties record about leading, trusting, differing, learning and gaining."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.test import Client

from mufakat.collaborations import models, registers
from mufakat.collaborations.models import Collaboration, Party
from mufakat.collaborations.registers.parts import HouseRegister
from mufakat.collaborations.words import working as words
from mufakat.kernel import registers as kernel_registers
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry

pytestmark = pytest.mark.django_db


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


@pytest.fixture
def home(craft_group: Party) -> Collaboration:
    return craft_group.collaboration


def address(home: Collaboration, key: str) -> str:
    return f"/k/{home.slug}/catatan/{key}/"


def add(browser: Client, home: Collaboration, key: str, **fields: Any) -> str:
    """Fill in the register's form as a person would; returns the list page afterwards."""
    answer = browser.post(f"{address(home, key)}tambah/", fields)
    assert answer.status_code == 302, answer.content.decode()
    return browser.get(address(home, key)).content.decode()


def refused(browser: Client, home: Collaboration, key: str, **fields: Any) -> str:
    """The form does not save; returns the page that says why. What was typed is still there."""
    before = HistoryEntry.objects.count()
    answer = browser.post(f"{address(home, key)}tambah/", fields)
    assert answer.status_code == 422, answer.content.decode()
    assert HistoryEntry.objects.count() == before
    return answer.content.decode()


def row_with(page: str, words_in_it: str) -> str:
    return next(row for row in page.split("<tr")[1:] if words_in_it in row)


# --- leading -----------------------------------------------------------------------------------------------------------


@pytest.mark.need("EX-I-01")
def test_a_leadership_function_has_one_or_more_holders_and_the_others_are_reported(
    browser: Client, home: Collaboration, craft_group: Party, office: Party
) -> None:
    page = add(browser, home, "fungsi-kepemimpinan", function="mediator", holders=[craft_group.pk, office.pk])
    row = row_with(page, "Penengah")
    assert "Kelompok Perajin" in row
    assert "Dinas Perindustrian" in row
    assert "19 dari 20 fungsi belum ada pemegangnya." in page
    assert set(words.LEADERSHIP_FUNCTIONS) == {
        "support_mobiliser", "convener", "facilitator", "mediator", "representative", "knowledge_distributor",
        "technology_promoter", "public_advocate", "conflict_resolver",
    }  # fmt: skip


@pytest.mark.need("EX-I-02")
def test_the_scorecard_of_leadership_functions_judges_only_with_evidence(
    browser: Client, home: Collaboration, office: Party
) -> None:
    fields = {"function": "convener", "holders": [office.pk], "standing": "runs"}
    assert "Tulis bukti bagi penilaian ini." in refused(browser, home, "fungsi-kepemimpinan", **fields)
    page = add(browser, home, "fungsi-kepemimpinan", **fields, text_id="Undangan rapat 3 Maret")
    scorecard = page.split("<table")[0]
    assert "Dinas Perindustrian: Undangan rapat 3 Maret" in scorecard
    assert "Berjalan" in scorecard
    assert "Penengah" in scorecard.split("Lihat fungsi tanpa pemegang")[1]
    assert "Pengundang" not in scorecard.split("Lihat fungsi tanpa pemegang")[1]
    page = add(
        browser, home, "fungsi-kepemimpinan", function="convener", standing="not_yet", text_id="Dua bulan tanpa undangan"
    )
    assert "Dua bulan tanpa undangan" in page.split("<table")[0]
    assert "Undangan rapat 3 Maret" not in page.split("<table")[0]


@pytest.mark.need("LN-C-01")
def test_the_eleven_duties_of_the_pack_can_be_assigned_and_evidenced(
    browser: Client, home: Collaboration, craft_group: Party
) -> None:
    pack = yaml.safe_load((settings.PACKS_DIR / "frameworks/facilitative-leadership/framework.yaml").read_text("utf-8"))
    duties = {element["code"]: element["name"] for element in pack["dimensions"][0]["elements"]}
    assert {code: {"id": name.id, "en": name.en} for code, name in words.FACILITATIVE_DUTIES.items()} == duties
    for code in duties:
        page = add(
            browser, home, "fungsi-kepemimpinan", function=code, holders=[craft_group.pk], standing="partly", text_id=f"Bukti {code}"
        )  # fmt: skip
    assert "9 dari 20 fungsi belum ada pemegangnya." in page
    assert all(f"Kelompok Perajin: Bukti {code}" in page for code in duties)


@pytest.mark.need("LN-C-07")
def test_the_leading_body_is_chosen_by_criteria_among_those_considered(
    browser: Client, home: Collaboration, craft_group: Party, office: Party, make_party: Callable[..., Party]
) -> None:
    fields = {
        "criteria": "Dipercaya dua sektor", "candidates": [craft_group.pk, office.pk], "text_id": "Paling sering hadir",
        "horizontal": "yes", "selected_on": "1-3-2026",
    }  # fmt: skip
    outsider = make_party("Kampus", "academia")
    assert "yang dipertimbangkan" in refused(browser, home, "pemilihan-pemimpin", **fields, chosen=outsider.pk)
    page = add(browser, home, "pemilihan-pemimpin", **fields, chosen=office.pk)
    row = row_with(page, "Dipercaya dua sektor")
    for words_shown in ("Dinas Perindustrian", "Kelompok Perajin", "Paling sering hadir", "tetap mendatar"):
        assert words_shown in row
    refused(browser, home, "pemilihan-pemimpin", **{**fields, "criteria": ""}, chosen=office.pk)


@pytest.mark.need("LN-C-08")
def test_a_leaders_background_is_recorded_with_consent_and_without_a_score(
    browser: Client, home: Collaboration, office: Party
) -> None:
    fields = {"kind": "leader_background", "text_id": "Lama bekerja dengan perajin", "parties": [office.pk]}
    assert "persetujuan" in refused(browser, home, "kondisi-awal", **fields)
    page = add(browser, home, "kondisi-awal", **fields, consent="on")
    assert "✓" in row_with(page, "Lama bekerja dengan perajin")
    line = models.StartingCondition.objects.get()
    answer = browser.post(f"{address(home, 'kondisi-awal')}{line.public_id}/ubah/", {**fields, "version": line.version})
    assert answer.status_code == 422
    line.refresh_from_db()
    assert line.consent
    assert line.trust_level is None


@pytest.mark.need("LN-C-09")
def test_the_continuity_plan_reports_which_of_the_four_is_missing(browser: Client, home: Collaboration) -> None:
    assert "Belum ada: pengganti, sistem, regulasi, nilai." in browser.get(address(home, "keberlanjutan")).content.decode()
    add(browser, home, "keberlanjutan", kind="regulation", text_id="Perwali klaster")
    page = add(browser, home, "keberlanjutan", kind="values", text_id="Gotong royong")
    assert "Belum ada: pengganti, sistem." in page
    for kind in ("successor", "system"):
        page = add(browser, home, "keberlanjutan", kind=kind, text_id=f"Isi {kind}")
    assert "Keempatnya ada." in page
    line = models.ContinuityProvision.objects.get(kind="system")
    browser.post(f"{address(home, 'keberlanjutan')}{line.public_id}/cabut/", {"reason": "Dihapus dinas"})
    assert "Belum ada: sistem." in browser.get(address(home, "keberlanjutan")).content.decode()


@pytest.mark.need("LN-F-07")
def test_three_lines_of_conduct_are_answered_by_each_party_for_itself(
    browser: Client, home: Collaboration, craft_group: Party, office: Party,
    member_of: Callable[..., Actor], client_as: Callable[..., Client],
) -> None:  # fmt: skip
    assert len(words.CONDUCT_LINES) == 3
    fields = {"line": "chance", "answer": "yes", "text_id": "Rapat terbuka"}
    refused(browser, home, "perilaku", **fields, party=office.pk)
    add(browser, home, "perilaku", **fields, party=craft_group.pk)
    page = add(browser, home, "perilaku", party=craft_group.pk, line="chance", answer="partly", text_id="Undangan terlambat")
    assert "0 ya, 1 sebagian, 0 tidak; 1 dari 2 pihak menjawab." in page
    other = client_as(member_of(office))
    assert "1 ya, 1 sebagian, 0 tidak; 2 dari 2 pihak menjawab." in add(other, home, "perilaku", **fields, party=office.pk)
    line = models.ConductCheck.objects.filter(party=craft_group).first()
    assert line is not None
    assert other.post(f"{address(home, 'perilaku')}{line.public_id}/cabut/", {"reason": "x"}).status_code == 403


@pytest.mark.need("EX-E-07")
def test_internal_advocates_of_the_purpose_are_named_by_party_and_post(
    browser: Client, home: Collaboration, craft_group: Party
) -> None:
    page = add(browser, home, "pembela-tujuan", party=craft_group.pk, post="Ketua", text_id="Membacakan tujuan tiap rapat")
    row = row_with(page, "Membacakan tujuan")
    assert "Kelompok Perajin" in row
    assert "Ketua" in row


# --- trusting and differing --------------------------------------------------------------------------------------------


@pytest.mark.need("EX-G-02", "LN-C-03", "FN-10.12")
def test_tension_and_imbalance_are_recorded_with_the_parties_and_their_repair(
    browser: Client, home: Collaboration, craft_group: Party, office: Party
) -> None:
    fields = {"happened_on": "5-3-2026", "parties": [craft_group.pk, office.pk], "repair_state": "none_yet"}
    add(browser, home, "peristiwa-kepercayaan", kind="event", direction="raises", text_id="Pameran bersama", **fields)
    add(browser, home, "peristiwa-kepercayaan", kind="tension", direction="lowers", text_id="Daftar peserta dirahasiakan", **fields)  # fmt: skip
    line = models.TrustEvent.objects.get(kind="tension")
    mended = {**fields, "kind": "tension", "direction": "lowers", "text_id": line.text_id, "repair": "Daftar ditempel",
              "repair_state": "repaired", "version": line.version}  # fmt: skip
    browser.post(f"{address(home, 'peristiwa-kepercayaan')}{line.public_id}/ubah/", mended)
    page = add(
        browser, home, "peristiwa-kepercayaan", kind="power_imbalance", direction="lowers", text_id="Dinas memutuskan sendiri",
        **{**fields, "repair": "Suara perajin wajib", "repair_state": "under_way"},
    )  # fmt: skip
    tension = row_with(page, "Daftar peserta dirahasiakan")
    for shown in ("Ketegangan antarmitra", "Menurunkan", "Daftar ditempel", "Pulih", "Kelompok Perajin", "5 Mar 2026"):
        assert shown in tension
    imbalance = row_with(page, "Dinas memutuskan sendiri")
    assert "Ketidakseimbangan kekuasaan" in imbalance
    assert "Suara perajin wajib" in imbalance
    assert "Menaikkan" in row_with(page, "Pameran bersama")
    refused(browser, home, "peristiwa-kepercayaan", kind="event", direction="raises", text_id="x", happened_on="5-3-2026")


@pytest.mark.need("LN-D-03")
def test_the_influence_map_tells_who_could_support_and_who_could_oppose(
    browser: Client, home: Collaboration, craft_group: Party, office: Party
) -> None:
    add(browser, home, "pengaruh", party=office.pk, text_id="Anggaran klaster", strength=5, leaning="oppose")
    page = add(browser, home, "pengaruh", party=craft_group.pk, text_id="Anggaran klaster", strength=2, leaning="support")
    assert "Dapat menentang" in row_with(page, "Dinas Perindustrian")
    assert ">5<" in row_with(page, "Dinas Perindustrian")
    assert "Dapat mendukung" in row_with(page, "Kelompok Perajin")
    refused(browser, home, "pengaruh", party=office.pk, text_id="x", strength=6, leaning="neutral")


@pytest.mark.need("LN-E-05")
def test_goals_and_rules_that_overlap_or_clash_are_shown_for_two_different_parties(
    browser: Client, home: Collaboration, craft_group: Party, office: Party
) -> None:
    page = add(browser, home, "tanda-silo", first=office.pk, second=craft_group.pk, kind="rules_clash", text_id="Jam izin", state="open")  # fmt: skip
    assert "Aturan bertentangan" in row_with(page, "Jam izin")
    assert set(words.SILO_KINDS) == {"goals_overlap", "goals_clash", "rules_overlap", "rules_clash"}
    same = refused(browser, home, "tanda-silo", first=office.pk, second=office.pk, kind="goals_clash", text_id="x", state="open")  # fmt: skip
    assert "dua pihak yang berbeda" in same


@pytest.mark.need("FN-10.10")
def test_differences_are_typed_as_authority_procedure_or_work_style(
    browser: Client, home: Collaboration, craft_group: Party, office: Party
) -> None:
    for kind in ("authority", "procedure", "work_style"):
        page = add(browser, home, "perbedaan", kind=kind, parties=[craft_group.pk, office.pk], text_id=f"Beda {kind}", state="under_talk")  # fmt: skip
    assert "Kewenangan" in row_with(page, "Beda authority")
    assert "Gaya kerja" in row_with(page, "Beda work_style")
    refused(browser, home, "perbedaan", kind="taste", parties=[office.pk], text_id="x", state="open")


@pytest.mark.need("FN-10.06")
def test_bargaining_is_logged_by_subject_and_finance_can_be_off_the_table(
    browser: Client, home: Collaboration, craft_group: Party, office: Party
) -> None:
    both = {"held_on": "2-2-2026", "parties": [craft_group.pk, office.pk]}
    add(browser, home, "tawar-menawar", **both, subject="technical", text_id="Ukuran gerai", concession="Gerai 2 meter", outcome="agreed")  # fmt: skip
    page = add(browser, home, "tawar-menawar", **both, subject="financial", text_id="Bagi hasil", outcome="off_the_table")
    assert "Gerai 2 meter" in row_with(page, "Ukuran gerai")
    money = row_with(page, "Bagi hasil")
    assert "Keuangan" in money
    assert "Tidak dirundingkan" in money


@pytest.mark.need("LN-A-14")
def test_a_joint_solution_needs_views_of_two_parties_on_one_problem(
    browser: Client, home: Collaboration, craft_group: Party, office: Party
) -> None:
    for text in ("Kain mahal", "Jalan rusak"):
        add(browser, home, "masalah", kind="problem", text_id=text, state="open")
    cloth, road = models.Problem.objects.order_by("pk")
    add(browser, home, "sudut-pandang", problem=cloth.pk, party=craft_group.pk, text_id="Pedagang menimbun")
    page = add(browser, home, "sudut-pandang", problem=cloth.pk, party=office.pk, text_id="Pembelian sendiri-sendiri")
    assert "Kain mahal" in row_with(page, "Pedagang menimbun")
    add(browser, home, "sudut-pandang", problem=road.pk, party=office.pk, text_id="Anggaran habis")
    crafts, offices, roads = models.Viewpoint.objects.order_by("pk")
    fields = {"problem": cloth.pk, "text_id": "Beli kain bersama"}
    assert "sedikitnya dua pihak" in refused(browser, home, "solusi-gabungan", **fields, views=[crafts.pk])
    assert "masalah yang sama" in refused(browser, home, "solusi-gabungan", **fields, views=[crafts.pk, roads.pk])
    page = add(browser, home, "solusi-gabungan", **fields, views=[crafts.pk, offices.pk])
    row = row_with(page, "Beli kain bersama")
    assert "Pedagang menimbun" in row
    assert "Pembelian sendiri-sendiri" in row


# --- joining forces ----------------------------------------------------------------------------------------------------


@pytest.mark.need("LN-A-10")
def test_each_partys_share_of_goal_strategy_responsibility_and_resource_is_stored(
    browser: Client, home: Collaboration, craft_group: Party
) -> None:
    for kind in ("goal", "strategy", "responsibility", "resource"):
        page = add(browser, home, "pembagian", party=craft_group.pk, kind=kind, text_id=f"Pokok {kind}", share=f"Bagian {kind}")
    assert "Tanggung jawab" in row_with(page, "Pokok responsibility")
    assert "Bagian resource" in row_with(page, "Pokok resource")
    refused(browser, home, "pembagian", party=craft_group.pk, kind="goal", text_id="Tanpa bagian")


@pytest.mark.need("FN-09.14")
def test_aims_are_kept_on_three_levels(browser: Client, home: Collaboration, craft_group: Party) -> None:
    add(browser, home, "tujuan-bertingkat", level="shared", text_id="Kota bersih")
    add(browser, home, "tujuan-bertingkat", level="organisation", party=craft_group.pk, text_id="Pesanan naik")
    page = add(browser, home, "tujuan-bertingkat", level="individual", party=craft_group.pk, post="Ketua", text_id="Belajar memimpin")  # fmt: skip
    assert "Tujuan bersama" in row_with(page, "Kota bersih")
    assert "Tujuan organisasi" in row_with(page, "Pesanan naik")
    assert "Ketua" in row_with(page, "Belajar memimpin")
    assert "memerlukan pihaknya" in refused(browser, home, "tujuan-bertingkat", level="organisation", text_id="Siapa?")


@pytest.mark.need("FN-01.14")
def test_the_start_tells_who_invited_whom_for_what_was_missing_and_the_acceptance(
    browser: Client, home: Collaboration, craft_group: Party, office: Party
) -> None:
    assert home.phase == "initiation"
    fields = {"invited_by": office.pk, "invited_party": craft_group.pk, "missing_resource": "Tenaga terampil",
              "invited_on": "10-1-2026", "text_id": "Diterima lewat surat"}  # fmt: skip
    assert "mendahului undangan" in refused(browser, home, "undangan-awal", **fields, accepted_on="9-1-2026")
    row = row_with(add(browser, home, "undangan-awal", **fields, accepted_on="20-1-2026"), "Tenaga terampil")
    for shown in ("Dinas Perindustrian", "Kelompok Perajin", "10 Jan 2026", "20 Jan 2026", "Diterima lewat surat"):
        assert shown in row


@pytest.mark.need("BT-F-04")
def test_why_the_collaboration_began_is_one_of_four_reasons(browser: Client, home: Collaboration) -> None:
    for origin in ("initiative", "heritage", "success_elsewhere", "shortage"):
        page = add(browser, home, "kondisi-awal", kind="origin", origin=origin, text_id=f"Sebab {origin}")
    assert "Keberhasilan daerah lain" in row_with(page, "Sebab success_elsewhere")
    assert "Warisan" in row_with(page, "Sebab heritage")
    assert "asal mula" in refused(browser, home, "kondisi-awal", kind="origin", text_id="Tanpa sebab")


@pytest.mark.need("FN-13.04")
def test_a_risk_has_an_owner_and_a_measure_before_a_named_decision(browser: Client, home: Collaboration, office: Party) -> None:
    fields = {"text_id": "Data bocor", "owner": office.pk, "measure": "Enkripsi", "state": "open"}
    refused(browser, home, "risiko", **fields)
    row = row_with(add(browser, home, "risiko", **fields, before_decision="Berbagi data pemohon"), "Data bocor")
    for shown in ("Dinas Perindustrian", "Enkripsi", "Berbagi data pemohon"):
        assert shown in row


@pytest.mark.need("LN-E-03")
def test_formal_and_informal_ways_of_working_are_both_recorded(browser: Client, home: Collaboration) -> None:
    page = add(browser, home, "cara-kerja", kind="formal", text_id="Rapat triwulan")
    assert "Belum keduanya tercatat." in page
    page = add(browser, home, "cara-kerja", kind="informal", text_id="Grup pesan")
    assert "Keduanya tercatat." in page
    assert "Informal" in row_with(page, "Grup pesan")


@pytest.mark.need("LN-E-04")
def test_five_traits_of_whole_of_government_are_answered_with_the_record_that_shows_them(
    browser: Client, home: Collaboration
) -> None:
    shown = f"/k/{home.slug}/pihak/"
    assert "Tunjukkan catatan" in refused(browser, home, "pemeriksaan-wog", trait="unity", answer="yes", text_id="Kami satu")
    elsewhere = refused(browser, home, "pemeriksaan-wog", trait="unity", answer="yes", text_id="x", shown_by="https://contoh.id/")  # fmt: skip
    assert "harus diawali" in elsewhere
    for trait in ("collaboration", "togetherness", "unity", "common_goal"):
        add(browser, home, "pemeriksaan-wog", trait=trait, answer="yes", text_id=f"Alasan {trait}", shown_by=shown)
    page = add(browser, home, "pemeriksaan-wog", trait="all_actors", answer="no", text_id="Tiga dinas tidak ikut")
    assert "4 dari 5 ciri tampak dalam catatan." in page
    assert page.split("<table")[0].count(f'href="{shown}"') >= 4
    assert "Tiga dinas tidak ikut" in page.split("<table")[0]


# --- knowing and learning ----------------------------------------------------------------------------------------------


@pytest.mark.need("LN-F-02")
def test_an_experiment_records_the_mistake_and_the_lesson_but_no_person(browser: Client, home: Collaboration) -> None:
    page = add(
        browser, home, "percobaan", text_id="Pasar malam", result="did_not_work", mistake="Hujan tidak dihitung",
        learned="Sewa tenda",
    )  # fmt: skip
    row = row_with(page, "Pasar malam")
    for shown in ("Tidak berhasil", "Hujan tidak dihitung", "Sewa tenda"):
        assert shown in row
    named = {field.related_model for field in models.Experiment._meta.get_fields() if field.is_relation}
    assert Party not in named
    assert "party" not in kernel_registers.REGISTERS["percobaan"].fields


@pytest.mark.need("FN-13.06")
def test_lessons_are_exchanged_between_partners(
    browser: Client, home: Collaboration, craft_group: Party, office: Party
) -> None:
    page = add(
        browser, home, "pembelajaran-bersama", exchanged_on="3-4-2026", given_by=craft_group.pk, received_by=[office.pk],
        text_id="Membatik hemat air", used_for="Pelatihan dinas",
    )  # fmt: skip
    row = row_with(page, "Membatik hemat air")
    for shown in ("Kelompok Perajin", "Dinas Perindustrian", "Pelatihan dinas"):
        assert shown in row


@pytest.mark.need("EX-J-01", "EX-J-06", "EX-J-11")
def test_knowledge_has_a_type_a_plain_version_with_its_channel_and_a_mark_when_superseded(
    browser: Client, home: Collaboration
) -> None:
    assert set(words.KNOWLEDGE_KINDS) == {
        "regulation", "trade_agreement", "market_opportunity", "new_market", "port_shipping", "financing_scheme",
        "commodity", "procedure", "lesson",
    }  # fmt: skip
    add(browser, home, "pengetahuan", title="Syarat lama", kind="procedure", text_id="Lima berkas", source="Surat 2024", state="superseded", replaced_by="Surat 2026")  # fmt: skip
    add(browser, home, "pengetahuan", title="Tarif", kind="regulation", text_id="Tarif 5", source="Kabar pasar", state="conflicting", replaced_by="Tarif 7 menurut surat")  # fmt: skip
    page = add(
        browser, home, "pengetahuan", title="Syarat baru", kind="new_market", text_id="Dua berkas", plain="Cukup bawa KTP",
        readers="farmers", channel="Radio desa", source="Surat 2026", state="current",
    )  # fmt: skip
    new = row_with(page, "Syarat baru")
    for shown in ("Peluang pasar nontradisional", "Cukup bawa KTP", "Petani", "Radio desa", "Surat 2026", "Berlaku"):
        assert shown in new
    old = row_with(page, "Syarat lama")
    assert "Sudah diganti" in old
    assert "Surat 2026" in old
    assert "Bertentangan" in row_with(page, "Tarif 7 menurut surat")


@pytest.mark.need("LN-K-01", "LN-K-02", "EX-J-15")
def test_a_success_story_is_readable_by_other_regions_with_its_path_and_sources(
    browser: Client, home: Collaboration, client: Client
) -> None:
    fields = {
        "title": "Dari dapur ke pameran", "text_id": "Dua puluh satu perajin", "path_kind": "internal_first",
        "path": "Dinas dulu, lalu perajin", "actors": "Dinas dan kelompok", "results": "Pesanan naik",
    }  # fmt: skip
    refused(browser, home, "kisah-sukses", **fields)
    add(browser, home, "kisah-sukses", **fields, sources="Laporan 2026")
    home.visibility = "public"
    home.save(update_fields=["visibility"])
    row = row_with(client.get(address(home, "kisah-sukses")).content.decode(), "Dari dapur ke pameran")
    for shown in ("Dua puluh satu perajin", "Dari dalam dahulu", "Dinas dulu", "Dinas dan kelompok", "Pesanan naik", "Laporan 2026"):  # fmt: skip
        assert shown in row
    assert client.get(f"{address(home, 'kisah-sukses')}unduh.csv").status_code == 200


# --- gaining -----------------------------------------------------------------------------------------------------------


@pytest.mark.need("EX-I-07")
def test_support_won_is_logged_by_who_gave_it(browser: Client, home: Collaboration) -> None:
    for kind in ("governor", "ministry", "district_head", "attache"):
        page = add(browser, home, "dukungan", won_on="4-5-2026", supporter_kind=kind, supporter=f"Kantor {kind}", text_id="Surat dukungan")  # fmt: skip
    assert "Gubernur" in row_with(page, "Kantor governor")
    assert "Atase" in row_with(page, "Kantor attache")
    assert "4 Mei 2026" in row_with(page, "Kantor ministry")


@pytest.mark.need("EX-I-09")
def test_technology_adopted_through_the_collaboration_is_followed_from_trial_to_use(
    browser: Client, home: Collaboration, office: Party
) -> None:
    page = add(browser, home, "teknologi", text_id="Surat keterangan asal daring", state="trial", users=[office.pk])
    assert "Uji coba" in row_with(page, "Surat keterangan asal daring")
    line = models.Technology.objects.get()
    browser.post(
        f"{address(home, 'teknologi')}{line.public_id}/ubah/",
        {"text_id": line.text_id, "state": "in_use", "adopted_on": "1-6-2026", "users": [office.pk], "version": 1},
    )
    row = row_with(browser.get(address(home, "teknologi")).content.decode(), "Surat keterangan asal daring")
    for shown in ("Dipakai", "1 Jun 2026", "Dinas Perindustrian"):
        assert shown in row


@pytest.mark.need("EX-G-04")
def test_representatives_of_affected_parties_are_told_of_a_change_of_regulation(
    browser: Client, home: Collaboration, craft_group: Party, office: Party,
    member_of: Callable[..., Actor], client_as: Callable[..., Client], rf: Any,
) -> None:  # fmt: skip
    from mufakat.collaborations.regulation_notice import pending_changes

    page = add(browser, home, "perubahan-aturan", title="Perda 5/2026", changed_on="1-7-2026", text_id="Retribusi dihapus", affected=[craft_group.pk])  # fmt: skip
    assert "1 Jul 2026" in row_with(page, "Perda 5/2026")
    request = rf.get("/tugas/")
    request.acting = member_of(craft_group, "Wakil Lain", seat="alternate")
    told = pending_changes(request, None)
    assert told is not None
    assert "Perda 5/2026" in told
    assert "Retribusi dihapus" in told
    other = rf.get("/tugas/")
    other.acting = member_of(office)
    assert pending_changes(other, None) is None
    change = models.RegulationChange.objects.get()
    add(browser, home, "dampak-aturan", change=change.pk, party=craft_group.pk, text_id="Biaya turun")
    assert pending_changes(request, None) is None


@pytest.mark.need("EX-G-03")
def test_affected_parties_are_consulted_before_the_issue_and_the_effect_on_each_is_recorded(
    browser: Client, home: Collaboration, craft_group: Party, office: Party
) -> None:
    add(browser, home, "perubahan-aturan", title="Perda 5/2026", changed_on="1-7-2026", text_id="Retribusi", affected=[craft_group.pk])  # fmt: skip
    change = models.RegulationChange.objects.get()
    fields = {"change": change.pk, "text_id": "Biaya turun", "opinion": "Setuju"}
    assert "belum tercatat terdampak" in refused(browser, home, "dampak-aturan", **fields, party=office.pk)
    page = add(browser, home, "dampak-aturan", **fields, party=craft_group.pk, consulted_on="1-8-2026")
    assert "Tidak dimintai pendapat sebelum terbit: Kelompok Perajin. Dampak belum dicatat: –." in page
    page = add(browser, home, "dampak-aturan", **fields, party=craft_group.pk, consulted_on="1-6-2026")
    assert "Tidak dimintai pendapat sebelum terbit: –." in page
    assert "Setuju" in row_with(page, "Biaya turun")


@pytest.mark.need("FN-11.08", "FN-11.10")
def test_benefits_to_users_and_to_each_partner_are_recorded(browser: Client, home: Collaboration, office: Party) -> None:
    for kind in ("time", "travel", "cost", "effort"):
        page = add(browser, home, "manfaat", benefit_for="user", kind=kind, text_id=f"Hemat {kind}", amount="2 jam")
    assert "Perjalanan" in row_with(page, "Hemat travel")
    assert "2 jam" in row_with(page, "Hemat time")
    assert "mitra yang memperoleh" in refused(browser, home, "manfaat", benefit_for="partner", kind="relief", text_id="x")
    page = add(browser, home, "manfaat", benefit_for="partner", party=office.pk, kind="relief", text_id="Antrean berkurang")
    row = row_with(page, "Antrean berkurang")
    assert "Dinas Perindustrian" in row
    assert "Keringanan beban" in row


@pytest.mark.need("FN-11.09")
def test_awards_are_kept_with_date_giver_and_object(browser: Client, home: Collaboration) -> None:
    row = row_with(
        add(browser, home, "penghargaan", given_on="9-9-2026", giver="Kementerian", text_id="Inovasi pelayanan"), "Inovasi"
    )
    assert "9 Sep 2026" in row
    assert "Kementerian" in row


# --- what holds for all of them ----------------------------------------------------------------------------------------

WITH_OVERVIEW = sorted(register.key for register in registers.ALL if register.overview is not None)
WITH_SEVERAL_PARTIES = {
    "peristiwa-kepercayaan": (models.TrustEvent, {"direction": "raises", "happened_on": "2026-01-02"}, "parties"),
    "fungsi-kepemimpinan": (models.LeadershipFunction, {"function": "mediator", "standing": "runs"}, "holders"),
    "perubahan-aturan": (models.RegulationChange, {"title": "Perda", "changed_on": "2026-01-02"}, "affected"),
    "keberlanjutan": (models.ContinuityProvision, {"kind": "system"}, ""),
    "perilaku": (models.ConductCheck, {"line": "chance", "answer": "yes"}, ""),
    "pemeriksaan-wog": (models.WholeTrait, {"trait": "unity", "answer": "no"}, ""),
}


@pytest.mark.parametrize("key", WITH_OVERVIEW)
def test_an_empty_register_already_says_what_is_missing(key: str, browser: Client, home: Collaboration) -> None:
    register = kernel_registers.REGISTERS[key]
    assert isinstance(register, HouseRegister)
    assert register.overview is not None
    assert str(register.overview(home).question) in browser.get(address(home, key)).content.decode()


@pytest.mark.parametrize("rows", [10, 10_000])
@pytest.mark.parametrize("key", sorted(WITH_SEVERAL_PARTIES))
def test_lists_with_several_parties_and_overviews_cost_the_same_at_any_length(
    rows: int, key: str, browser: Client, home: Collaboration, craft_group: Party, clock: datetime,
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    model, fields, many = WITH_SEVERAL_PARTIES[key]
    owner = {"party": craft_group} if key == "perilaku" else {}
    kept = model.objects.bulk_create(
        model(collaboration=home, text_id=f"Baris {n}", recorded_at=clock, **fields, **owner) for n in range(rows)
    )
    if many:
        through = getattr(model, many).through
        through.objects.bulk_create(
            through(**{f"{model._meta.model_name}_id": line.pk, "party_id": craft_group.pk}) for line in kept
        )
    browser.get("/tugas/")  # fills what is remembered from one request to the next
    with django_assert_max_num_queries(20):
        assert browser.get(address(home, key)).status_code == 200
