"""The studies' own judgements as people read them: weakest first, contradictions side by side, nothing guessed."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from mufakat.assessment import queries
from mufakat.assessment.models import Assessment
from mufakat.config.cli import main
from mufakat.evidence import actions as evidence_actions
from mufakat.evidence.models import ElementLink, EvidenceRecord
from mufakat.kernel.access import ANYBODY, SYSTEM
from mufakat.kernel.refusals import Refused

FRAMEWORK = "emerson-nabatchi-balogh-2012"
RESULT = "/k/ekspor-sulsel/penilaian/dinamika-2019/"


def text(answer):
    assert answer.status_code == 200, answer.content[-2000:]
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode("utf-8-sig")


def plain(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.fixture
def reader(client_as, visitor):
    return client_as(visitor)


def test_assess_gives_the_documented_levels_of_the_export_study(export_case):
    found = queries.assess(viewer=SYSTEM, slug="ekspor-sulsel", framework=FRAMEWORK)
    assert {row["code"]: row["level"] for row in found["dimensions"]} == {"PE": 3, "SM": 4, "CJ": 2}
    assert found["weakest"] == {"dimension": "CJ", "element": "CJ.RES"}
    assert {row["code"]: row["level"] for row in found["elements"]}["CJ.RES"] == 1
    assert (found["collaboration"], found["framework"], found["basis"]) == ("ekspor-sulsel", FRAMEWORK, "reference")
    assert len(found["elements"]) == 12
    json.dumps(found)


@pytest.mark.parametrize(
    ("slug", "framework", "named"),
    [
        ("tidak-ada", FRAMEWORK, "ekspor-sulsel"),
        ("ekspor-sulsel", "tidak-ada", FRAMEWORK),
        ("ekspor-sulsel", "ansell-gash-2008", FRAMEWORK),
    ],
)
def test_assess_of_something_unknown_names_what_exists(export_case, slug, framework, named):
    with pytest.raises(Refused) as refusal:
        queries.assess(viewer=ANYBODY, slug=slug, framework=framework)
    assert named in str(refusal.value.sentence)


@pytest.mark.need("EX-L-12")
def test_elements_and_dimensions_stand_in_order_of_need(export_case, reader):
    page = text(reader.get(RESULT))
    table = page[page.index('id="terlemah"') :]
    places = [
        table.index(f"{RESULT}{code}/") for code in ("CJ.RES", "CJ.PIA", "PE.DET", "CJ.KNO", "PE.DEL", "SM.COM", "SM.LEG")
    ]
    assert places == sorted(places)
    assert re.search(r"1\. Kapasitas tindakan bersama.*2\. Keterlibatan berprinsip.*3\. Motivasi bersama", plain(page))


@pytest.mark.need("EX-L-10")
def test_theory_stands_beside_finding_for_every_element(export_case, reader):
    page = plain(text(reader.get(RESULT)))
    assert "Kepentingan, kekhawatiran, dan nilai tiap pihak serta kepentingan bersama diungkap" in page
    assert "Keputusan gubernur memberi kerangka; jadwal, tugas, dan target tidak dirinci" in page
    assert "Perbarui keputusan gubernur dengan agenda, jadwal, tim kerja tetap" in page


@pytest.mark.need("EX-L-14")
def test_the_cycle_shows_how_parts_strengthen_each_other(export_case, reader):
    page = plain(text(reader.get(RESULT)))
    assert "Keterlibatan berprinsip (3) → Motivasi bersama (4) memperkuat" in page
    assert "Kapasitas tindakan bersama (2) → Keterlibatan berprinsip (3) berbalik memengaruhi" in page


@pytest.mark.need("EX-L-17")
@pytest.mark.need("FN-12.09")
@pytest.mark.parametrize(("case", "basis"), [("ekspor-sulsel", "/penilaian/dinamika-2019/PE.DEL/"), ("paspor-makassar", "")])
def test_the_existing_model_stands_beside_the_recommended_one(load_case, reader, case, basis):
    collaboration = load_case(case)
    content = collaboration.model_description.content
    page = text(reader.get(f"/k/{case}/penilaian/model/"))
    for aspect in content["differences"]:
        for side in ("existing", "recommended"):
            assert aspect[side]["id"].split(".")[0].split("&")[0] in plain(page).replace("&#x27;", "'")
    assert basis in page
    assert "Diubah" in page


@pytest.mark.parametrize(
    ("case", "key", "said", "unsaid"),
    [
        pytest.param(
            "paspor-makassar", "proses-huxham-vangen", "Kuatnya komitmen mereka", "masih rendahnya komitmen kedua pihak",
            marks=pytest.mark.need("FN-12.05"),
        ),
        pytest.param(
            "blangkon-serengan", "jejaring-deseve-2015", "There was no full trust among the participants” abstrak",
            "baik secara profesional maupun sosial adalah saling percaya” temuan", marks=pytest.mark.need("BL-J-02"),
        ),
        pytest.param(
            "batik-sangatta", "kolaborasi-ansell-gash-2023", "berjalan dengan baik” abstrak · peringkat 4",
            "sangat berbeda sekali dengan dilapangan” latar belakang · peringkat 2", marks=pytest.mark.need("BT-G-09"),
        ),
        ("ekspor-sulsel", "dinamika-2019", "akan tetapi juga harus perlu ditingkatkan lagi", "sudah terlihat merata pada masing-masing aktor"),
    ],
)  # fmt: skip
def test_verdicts_of_one_document_that_contradict_each_other_stand_side_by_side(load_case, reader, case, key, said, unsaid):
    load_case(case)
    page = text(reader.get(f"/k/{case}/penilaian/{key}/"))
    part = plain(page[page.index("Putusan sumber yang saling bertentangan") :])
    assert said in part
    assert unsaid in part


def test_two_level_verdicts_keep_the_place_they_were_found_in(load_case, reader):
    load_case("paspor-makassar")
    page = text(reader.get("/k/paspor-makassar/penilaian/proses-huxham-vangen/"))
    part = plain(page[page.index("Putusan sumber yang saling bertentangan") :])
    assert re.search(r"Kuatnya komitmen mereka” temuan · peringkat 4 · baris 1961", part)
    assert re.search(r"masih rendahnya komitmen kedua pihak” latar belakang · peringkat 2 · baris 384", part)


@pytest.mark.need("FN-12.01")
def test_the_six_process_dimensions_of_the_passport_study_are_rated(load_case, reader):
    load_case("paspor-makassar")
    page = plain(text(reader.get("/k/paspor-makassar/penilaian/proses-huxham-vangen/")))
    levels = {
        row["code"]: row["level"]
        for row in queries.assess(viewer=ANYBODY, slug="paspor-makassar", framework="huxham-vangen-1996")["dimensions"]
    }
    assert levels == {"AIMS": 4, "COMP": 4, "COMM": 3, "DEMO": 3, "POW": 3, "DET": 3}
    assert all(name in page for name in ("Mengelola tujuan", "Kompromi", "Komunikasi"))
    assert page.count("Bukti belum cukup") >= 2


@pytest.mark.need("BL-J-01")
def test_a_study_that_left_an_item_out_shows_that_it_did(load_case, reader):
    load_case("blangkon-serengan")
    page = text(reader.get("/k/blangkon-serengan/penilaian/jejaring-deseve-2015/"))
    row = re.search(r'jejaring-deseve-2015/DS\.4/">.*?</tr>', page, re.DOTALL).group(0)
    assert "Tidak dinilai" in row
    assert "DS.9" not in page


@pytest.mark.need("BL-J-04")
@pytest.mark.need("EX-M-07")
def test_a_verdict_without_a_craftspersons_word_or_from_one_side_only_is_warned_of(load_case, reader):
    load_case("blangkon-serengan")
    opened = queries.assess(viewer=ANYBODY, slug="blangkon-serengan", framework="deseve-2007-eight")
    page = text(reader.get("/k/blangkon-serengan/penilaian/jejaring-deseve-2015/"))
    silent = EvidenceRecord.objects.exclude(sector="society").exclude(party__sector="society")
    for element in (row["code"] for row in opened["elements"] if row["state"] == "assessed"):
        row = re.search(rf'jejaring-deseve-2015/{re.escape(element)}/">.*?</tr>', page, re.DOTALL).group(0)
        tied = EvidenceRecord.objects.filter(links__element=element)
        heard = tied.count() > silent.filter(links__element=element).count()
        assert ("tanpa suara masyarakat" in row) != heard, element
    assert "tanpa suara masyarakat" in page
    assert "hanya satu jenis bukti" in page


@pytest.mark.need("BT-G-01")
def test_the_batik_study_shows_that_design_was_not_assessed(load_case, reader):
    load_case("batik-sangatta")
    assessment = Assessment.objects.get(framework="ansell-gash-2008")
    page = plain(text(reader.get(f"/k/batik-sangatta/penilaian/{assessment.key}/")))
    assert re.search(r"Desain kelembagaan ?: Tidak dinilai", page)
    levels = {
        row["code"]: row["level"]
        for row in queries.assess(viewer=ANYBODY, slug="batik-sangatta", framework="ansell-gash-2008")["dimensions"]
    }
    assert levels["AG.D"] is None
    assert all(levels[code] for code in ("AG.S", "AG.L", "AG.P"))


@pytest.mark.need("BT-G-02")
def test_foci_that_a_study_adds_stand_beside_the_theorys_elements(load_case, reader):
    load_case("batik-sangatta")
    assessment = Assessment.objects.get(framework="ansell-gash-2008")
    foci = assessment.content["own_foci"]
    page = plain(text(reader.get(f"/k/batik-sangatta/penilaian/{assessment.key}/")))
    assert foci
    assert f"Fokus tambahan studi ini ({len(foci)})" in page
    assert all(focus["name"]["id"] in page for focus in foci)


@pytest.mark.need("BT-G-08")
def test_the_amount_of_evidence_behind_each_verdict_is_shown_also_when_it_is_none(load_case, reader):
    load_case("batik-sangatta")
    EvidenceRecord.objects.update(withdrawn_at="2020-01-01T00:00:00Z")
    assessment = Assessment.objects.get(framework="ansell-gash-2008")
    page = plain(text(reader.get(f"/k/batik-sangatta/penilaian/{assessment.key}/")))
    assessed = sum(element["state"] == "assessed" for element in assessment.content["elements"])
    assert page.count("tanpa bukti") >= assessed
    assert "0 bukti" in page


@pytest.mark.need("EX-L-11")
def test_sectors_are_compared_element_by_element(export_case, reader):
    page = text(reader.get(RESULT))
    part = plain(page[page.index("Siapa yang bersuara tentang apa?") :])
    assert re.search(r"Unsur Pemerintah Swasta Masyarakat", part)
    assert "+2" in part


@pytest.mark.need("EX-M-08")
def test_the_whole_assessment_is_exported_as_tables(export_case, reader):
    book = load_workbook(io.BytesIO(b"".join(reader.get("/k/ekspor-sulsel/penilaian/unduh.xlsx").streaming_content)))
    assert book.sheetnames == ["Ringkasan", "Per sektor", "Teori dan temuan", "Keterangan"]
    summary = {row[0]: row for row in book["Ringkasan"].iter_rows(min_row=2, values_only=True)}
    assert (summary["CJ.RES"][3], summary["CJ.RES"][5], summary["CJ.RES"][7]) == (1, 6, 6)
    sectors = {(row[0], row[2]) for row in book["Per sektor"].iter_rows(min_row=2, values_only=True)}
    assert {("CJ.RES", "Pemerintah"), ("CJ.RES", "Swasta"), ("CJ.RES", "Masyarakat")} <= sectors
    matrix = list(csv.DictReader(io.StringIO(text(reader.get("/k/ekspor-sulsel/penilaian/unduh.csv?tabel=teori-temuan")))))
    assert len(matrix) == 12
    assert all(row["Seharusnya (teori)"] and row["Senyatanya (temuan)"] for row in matrix)
    data = json.loads(text(reader.get("/k/ekspor-sulsel/penilaian/unduh.json")))
    assert data["weakest"]["element"] == "CJ.RES"
    assert len(data["tables"]["ringkasan"]) == 12


def test_from_the_home_to_the_original_evidence_in_three_clicks(export_case, reader):
    home = text(reader.get("/k/ekspor-sulsel/"))
    card = home[home.index("Bagaimana keadaan kolaborasi ini?") :]
    first = re.search(r'class="unsur" href="([^"]+)"', card).group(1)
    second = re.search(r'href="(/k/ekspor-sulsel/bukti/EV-35/)"', text(reader.get(first))).group(1)
    assert "baris 9477–9485" in plain(text(reader.get(second)))


def test_the_home_says_the_weakest_first_and_makes_up_no_overall_number(export_case, reader):
    card = plain(text(reader.get("/k/ekspor-sulsel/")))
    assert re.search(r"Terlemah Kapasitas tindakan bersama 2 dari 5", card)
    assert "masih belum efektif" in card
    assert "54 bukti" in card


def test_a_collaboration_that_nobody_judged_says_so(load_case, reader):
    load_case("kartamantul")
    assert "Sumbernya tidak menilai kolaborasi ini, dan kami tidak menebak." in plain(text(reader.get("/k/kartamantul/")))
    assert "Belum ada yang menilai kolaborasi ini." in plain(text(reader.get("/k/kartamantul/penilaian/")))


def test_scores_that_rest_on_withdrawn_evidence_are_marked(export_case, make_user, reader, clock):
    record = EvidenceRecord.objects.get(collaboration=export_case, key="EV-35")
    assert "Perlu dihitung ulang" not in plain(text(reader.get(RESULT)))
    evidence_actions.withdraw_evidence(actor=SYSTEM, record=record, reason="Salah baca", now=clock)
    page = text(reader.get(RESULT))
    assert "Perlu dihitung ulang" in re.search(r'dinamika-2019/CJ\.RES/">.*?</tr>', page, re.DOTALL).group(0)
    assert "Perlu dihitung ulang" not in re.search(r'dinamika-2019/SM\.COM/">.*?</tr>', page, re.DOTALL).group(0)
    assert "Perlu dihitung ulang" in plain(text(reader.get(f"{RESULT}CJ.RES/")))
    assert "Perlu dihitung ulang" in plain(text(reader.get("/k/ekspor-sulsel/bukti/EV-35/")))


def test_english_readers_get_english_words(export_case, reader):
    reader.cookies["django_language"] = "en"
    page = plain(text(reader.get(RESULT)))
    assert "Where is attention needed first?" in page
    assert "Reference assessment" in page
    assert "Resources" in page
    assert "Sumber daya" not in page
    assert "Where is attention needed first?" in page


def test_the_command_prints_the_assessment_as_json(export_case, capsys, monkeypatch):
    monkeypatch.setattr("mufakat.config.commands.serving.prepare", lambda: None)
    assert main(["assess", "ekspor-sulsel", "--framework", FRAMEWORK, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["weakest"] == {"dimension": "CJ", "element": "CJ.RES"}


def test_the_result_costs_the_same_at_10_and_at_10000_records(export_case, reader, clock):
    def grow(count):
        start = EvidenceRecord.objects.count()
        made = EvidenceRecord.objects.bulk_create(
            EvidenceRecord(
                collaboration=export_case, key=f"X-{number}", kind="interview", role_id="Informan", sector="society", statement_id="Isi.",
                direction="supports", recorded_at=clock,
            )
            for number in range(start, start + count)
        )  # fmt: skip
        ElementLink.objects.bulk_create(
            ElementLink(collaboration=export_case, evidence=record, framework=FRAMEWORK, element="SM.TRU") for record in made
        )

    def cost(url):
        with CaptureQueriesContext(connection) as asked:
            text(reader.get(url))
        return len(asked)

    for url in (RESULT, f"{RESULT}SM.TRU/", "/k/ekspor-sulsel/"):
        text(reader.get(url))
    grow(10)
    few = [cost(url) for url in (RESULT, f"{RESULT}SM.TRU/", "/k/ekspor-sulsel/")]
    grow(9_990)
    assert [cost(url) for url in (RESULT, f"{RESULT}SM.TRU/", "/k/ekspor-sulsel/")] == few
