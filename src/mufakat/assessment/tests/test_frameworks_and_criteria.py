"""Frameworks as data, checklists without a judgement, and the six criteria over real records."""

from __future__ import annotations

import re

import pytest
import yaml

from collabgov.packs.loading import load_pack
from collabgov.packs.scaffolding import new_pack
from mufakat.assessment import gate
from mufakat.collaborations.models import Collaboration, Party
from mufakat.config import cases
from mufakat.evidence.frameworks import get_framework
from mufakat.forum.models import Meeting
from mufakat.kernel.access import SYSTEM


def plain(answer):
    assert answer.status_code == 200, answer.content[-2000:]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.fixture
def reader(client_as, visitor):
    return client_as(visitor)


def states(collaboration):
    checked = gate.six_criteria(
        viewer=SYSTEM,
        collaboration=Collaboration.objects.select_related("initiator").get(pk=collaboration.pk),
        framework=get_framework(gate.FRAMEWORK),
    )
    return {line.criterion.code: line.result.state for line in checked.lines}, checked


@pytest.mark.need("EX-M-10")
@pytest.mark.need("FN-12.15")
def test_a_new_framework_is_installed_as_data_and_used_at_once(export_case, reader, clock, tmp_path):
    folder = new_pack("framework", "kerangka-uji", tmp_path)
    pack = load_pack(folder, cases.builtin_frameworks())
    cases.install_pack(pack, clock)
    content = yaml.safe_load((folder / "framework.yaml").read_text())
    first = content["dimensions"][0]
    assert "kerangka-uji@" in plain(reader.get("/kerangka/"))
    assert first["name"]["id"] in plain(reader.get("/kerangka/kerangka-uji/"))
    assert first["name"]["id"] in plain(reader.get("/k/ekspor-sulsel/penilaian/daftar-periksa/kerangka-uji/"))


@pytest.mark.parametrize(
    ("framework", "groups", "items"),
    [
        pytest.param("mattessich-monsey-1992", 6, 19, marks=pytest.mark.need("FN-12.08")),
        pytest.param("obstacles-canada-2008", 3, 12, marks=pytest.mark.need("FN-12.07")),
    ],
)
def test_a_checklist_runs_over_a_collaborations_evidence(load_case, reader, framework, groups, items):
    load_case("paspor-makassar")
    page = reader.get(f"/k/paspor-makassar/penilaian/daftar-periksa/{framework}/")
    body = page.content.decode()
    assert body.count("<h3>") == items
    assert body.count('<section class="kartu lebar"><header><h2>') == groups
    assert re.search(rf"\d+ dari {items} butir disentuh bukti", plain(page))


def test_a_checklist_finds_evidence_through_like_elements_and_says_where_there_is_none(load_case, reader):
    load_case("ekspor-sulsel")
    body = reader.get("/k/ekspor-sulsel/penilaian/daftar-periksa/ansell-gash-2008/").content.decode()
    trust = body[body.index("AG.P2") :].split("</article>")[0]
    assert "/k/ekspor-sulsel/bukti/" in trust
    assert "/penilaian/dinamika-2019/SM.TRU/" in trust
    incentives = body[body.index("AG.S2") :].split("</article>")[0]
    assert "Belum ada bukti" in incentives
    assert "Belum dinilai" in incentives


def test_trust_is_found_in_every_framework_that_asks_for_it(frameworks_installed, reader):
    page = reader.get("/kerangka/emerson-nabatchi-balogh-2012/").content.decode()
    trust = page[page.index('id="SM.TRU"') :].split("</article>")[0]
    assert all(
        other in trust for other in ("ansell-gash-2008/#AG.P2", "deseve-2007-nine/#DS.3", "mattessich-monsey-1992/#MM.M1")
    )


def test_the_provenance_of_an_elements_definition_is_said(frameworks_installed, reader):
    assert "S: dibaca di sumber yang melaporkannya" in plain(reader.get("/kerangka/emerson-nabatchi-balogh-2012/"))


@pytest.mark.need("LN-A-01")
def test_each_of_six_criteria_is_met_not_met_or_without_evidence_beside_the_sources_claim(load_case, reader):
    load_case("kartamantul")
    page = plain(reader.get("/k/kartamantul/penilaian/enam-kriteria/"))
    assert [page.count(f"G{number}. ") for number in range(1, 7)] == [1] * 6
    assert re.search(r"G1\. .*?Belum ada bukti.*?Menurut sumbernya: .*?Terpenuhi", page)
    assert "Catatan dan sumber tidak sejalan; keduanya ditampilkan." in page
    assert re.search(r"G2\. .*?Tidak terpenuhi.*?Menurut sumbernya: .*?Tidak terpenuhi", page)


@pytest.mark.need("LN-A-02")
def test_the_initiator_is_recorded_and_checked(export_case, reader):
    assert states(export_case)[0]["G1"] == "met"
    assert export_case.initiator.name in plain(reader.get("/k/ekspor-sulsel/penilaian/enam-kriteria/"))
    Collaboration.objects.filter(pk=export_case.pk).update(initiator=None)
    assert states(export_case)[0]["G1"] == "no_evidence"


@pytest.mark.need("LN-A-03")
def test_one_member_outside_the_state_is_enough_for_the_second_criterion(load_case):
    export = load_case("ekspor-sulsel")
    assert states(export)[0]["G2"] == "met"
    Party.objects.filter(collaboration=export).exclude(sector__in=("government", "state_enterprise")).update(status="left")
    assert states(export)[0]["G2"] == "not_met"


@pytest.mark.need("LN-A-04")
def test_members_outside_the_state_who_never_decide_are_named(export_case, reader):
    consulted = Party.objects.filter(collaboration=export_case, status="joined", decision_right="consulted").exclude(
        sector__in=("government", "state_enterprise")
    )
    body = reader.get("/k/ekspor-sulsel/penilaian/enam-kriteria/").content.decode()
    third = body[body.index("G3. ") : body.index("G4. ")]
    assert consulted.exists()
    assert all(f"/pihak/{party.organisation.slug}/" in third for party in consulted)
    Party.objects.filter(collaboration=export_case).update(decision_right="decide")
    assert states(export_case)[0]["G3"] == "met"


@pytest.mark.need("LN-A-05")
def test_formal_organisation_needs_an_instrument_in_force_and_a_meeting_held(export_case, clock):
    assert states(export_case)[0]["G4"] == "no_evidence"
    meeting = Meeting.objects.create(
        collaboration=export_case,
        title_id="Rapat",
        starts_at=clock,
        ends_at=clock.replace(hour=clock.hour + 2),
        state="held",
        recorded_at=clock,
    )
    found, checked = states(export_case)
    assert found["G4"] == "met"
    assert {record.label for record in checked.lines[3].records} >= {"Rapat"}
    meeting.state = "cancelled"
    meeting.save(update_fields=["state"])
    assert states(export_case)[0]["G4"] == "not_met"
    export_case.agreements.update(state="expired")
    assert states(export_case)[0]["G4"] == "not_met"


def test_a_cited_law_is_no_instrument_of_the_collaboration(collaboration, frameworks_installed, clock):
    collaboration.agreements.create(
        key="uu", kind="law", title_id="UU", state="in_force", level="legal_basis", recorded_at=clock
    )
    assert states(collaboration)[0]["G4"] == "no_evidence"


def test_the_decision_rule_is_read_from_the_record(export_case):
    assert states(export_case)[0]["G5"] == "met"
    Collaboration.objects.filter(pk=export_case.pk).update(decision_rule="majority")
    assert states(export_case)[0]["G5"] == "not_met"


@pytest.mark.need("LN-A-07")
def test_the_subject_must_be_public_policy_or_management(export_case):
    assert states(export_case)[0]["G6"] == "met"
    Collaboration.objects.filter(pk=export_case.pk).update(subject="other")
    assert states(export_case)[0]["G6"] == "not_met"


@pytest.mark.need("LN-A-08")
@pytest.mark.parametrize(
    ("case", "label"),
    [
        ("kartamantul", "Kerja sama antarlembaga pemerintah"),
        ("paspor-makassar", "Kemitraan pelayanan publik"),
        ("ekspor-sulsel", "Konsultasi"),
    ],
)
def test_a_cooperation_is_labelled_honestly_when_not_all_six_hold(load_case, reader, case, label):
    load_case(case)
    for address in (f"/k/{case}/penilaian/enam-kriteria/", f"/k/{case}/"):
        assert f"Menurut catatannya, ini: {label}" in plain(reader.get(address))


def test_the_full_name_is_given_when_all_six_hold(export_case, reader, clock):
    Party.objects.filter(collaboration=export_case).update(decision_right="decide")
    Meeting.objects.create(
        collaboration=export_case,
        title_id="Rapat",
        starts_at=clock,
        ends_at=clock.replace(hour=clock.hour + 2),
        state="held",
        recorded_at=clock,
    )
    assert "Menurut catatannya, ini: Tata kelola kolaboratif" in plain(reader.get("/k/ekspor-sulsel/penilaian/enam-kriteria/"))


@pytest.mark.need("LN-A-09")
def test_the_chain_from_decision_to_evaluation_shows_the_part_without_records(load_case, reader):
    load_case("kartamantul")
    body = reader.get("/k/kartamantul/penilaian/enam-kriteria/").content.decode()
    chain = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body[body.index("Dari keputusan sampai evaluasi") :]))
    assert re.search(r"Keputusan: kesepakatan yang berlaku.*Pelaksanaan: komitmen.*Evaluasi: penilaian ○ belum tercatat", chain)


def test_the_home_stands_without_the_frameworks(collaboration, founder, client_as):
    page = plain(client_as(founder).get(f"/k/{collaboration.slug}/"))
    assert "Belum dinilai." in page
    assert "Enam kriteria" not in page
