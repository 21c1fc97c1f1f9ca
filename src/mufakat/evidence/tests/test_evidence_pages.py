"""Evidence as people read it: filters, counts, triangulation, downloads, the same cost at any length."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mufakat.evidence import actions
from mufakat.evidence.models import ElementLink, EvidenceRecord
from mufakat.evidence.naming import refuse_names
from mufakat.evidence.triangulation import Group, tendency, triangulate

FRAMEWORK = "emerson-nabatchi-balogh-2012"


def text(answer):
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode("utf-8-sig")


@pytest.mark.need("EX-M-01")
def test_the_export_study_brings_54_records_of_four_kinds(export_case, client_as, visitor):
    page = text(client_as(visitor).get("/k/ekspor-sulsel/bukti/"))
    assert "54 bukti dihitung" in page
    for words in ("Wawancara", "Pernyataan per sektor", "Pengamatan", "Dokumen"):
        assert words in page


def test_filters_narrow_the_list_and_the_download_follows_them(export_case, client_as, visitor):
    client = client_as(visitor)
    asked = f"?framework={FRAMEWORK}&element=CJ.RES&direction=weakens"
    page = text(client.get(f"/k/ekspor-sulsel/bukti/{asked}"))
    rows = list(csv.DictReader(io.StringIO(text(client.get(f"/k/ekspor-sulsel/bukti/unduh.csv{asked}")))))
    assert {row["Kunci"] for row in rows} == {"EV-35", "EV-36", "EV-37", "OB-15", "OB-16", "OB-17"}
    assert all(f"/bukti/{row['Kunci']}/" in page for row in rows)
    assert "/bukti/EV-01/" not in page


def test_the_download_guards_cells_that_a_spreadsheet_would_run(frameworks_installed, collaboration, founder, client_as, clock):
    values = {
        "kind": "document", "role_id": "Notulen", "statement_id": "=HYPERLINK(1)", "direction": "mixed", "confidentiality": "parties",
        "consent": "not_needed",
    }  # fmt: skip
    actions.record_evidence(actor=founder, collaboration=collaboration, values=values, now=clock)
    assert "'=HYPERLINK(1)" in text(client_as(founder).get(f"/k/{collaboration.slug}/bukti/unduh.csv"))


@pytest.mark.need("FN-12.14")
def test_every_role_in_the_passport_study_is_a_role_and_no_page_names_a_person(load_case, client_as, visitor):
    collaboration = load_case("paspor-makassar")
    page = text(client_as(visitor).get(f"/k/{collaboration.slug}/bukti/IV-01/"))
    assert "Kepala Seksi Lalu Lintas Keimigrasian" in page
    assert "IV-01" in page
    for record in EvidenceRecord.objects.filter(collaboration=collaboration):
        refuse_names(record.role_id, collaboration)


@pytest.mark.need("EX-M-02")
def test_contradicting_kinds_sectors_settings_and_standings_are_marked(
    frameworks_installed, collaboration, founder, client_as, clock
):
    def record(**changes):
        values = {
            "kind": "interview", "role_id": "Informan", "statement_id": "Isi.", "direction": "supports", "sector": "government",
            "confidentiality": "parties", "consent": "given", "framework": FRAMEWORK, "elements": ["SM.TRU"], **changes,
        }  # fmt: skip
        actions.record_evidence(actor=founder, collaboration=collaboration, values=values, now=clock)

    record(setting="public", standing="elite")
    record(kind="observation", direction="weakens", sector="society", setting="private", standing="other")
    page = text(client_as(founder).get(f"/k/{collaboration.slug}/bukti/"))
    for words in (
        "Wawancara mendukung, Pengamatan melemahkan",
        "Pemerintah mendukung, Masyarakat melemahkan",
        "Di muka umum mendukung, Dalam percakapan tertutup melemahkan",
        "Pimpinan atau tokoh mendukung, Bukan pimpinan melemahkan",
    ):
        assert words in page


def test_agreement_of_several_kinds_is_said_and_one_voice_is_no_agreement():
    both = triangulate(
        [Group("A", "interview", "society", "", "", "supports"), Group("A", "document", "private", "", "", "supports")]
    )
    one = triangulate([Group("A", "interview", "society", "", "", "supports", 3)])
    assert both["A"].agrees
    assert not one["A"].agrees
    assert tendency({"supports": 2, "weakens": 2}) == "mixed"


def test_a_withdrawn_record_stays_readable_with_its_reason(export_case, client_as, visitor, clock):
    EvidenceRecord.objects.filter(collaboration=export_case, key="EV-35").update(
        withdrawn_at=clock, withdrawn_reason="Salah baca"
    )
    client = client_as(visitor)
    assert "Salah baca" in text(client.get("/k/ekspor-sulsel/bukti/EV-35/"))
    assert "/bukti/EV-35/" not in text(client.get("/k/ekspor-sulsel/bukti/?element=CJ.RES"))


def test_evidence_of_another_collaboration_is_not_found(export_case, collaboration, founder, client_as):
    assert client_as(founder).get(f"/k/{collaboration.slug}/bukti/EV-01/").status_code == 404


def grow(collaboration, clock, count):
    start = EvidenceRecord.objects.count()
    made = EvidenceRecord.objects.bulk_create(
        EvidenceRecord(
            collaboration=collaboration, key=f"X-{number}", kind="interview", role_id="Informan", sector="society", statement_id="Isi.",
            direction="supports" if number % 2 else "weakens", recorded_at=clock,
        )
        for number in range(start, start + count)
    )  # fmt: skip
    ElementLink.objects.bulk_create(
        ElementLink(collaboration=collaboration, evidence=record, framework=FRAMEWORK, element="SM.TRU") for record in made
    )


@pytest.mark.parametrize("path", ["bukti/", "bukti/?element=SM.TRU"])
def test_the_list_costs_the_same_at_10_and_at_10000_records(
    frameworks_installed, collaboration, founder, client_as, clock, path
):
    collaboration.visibility = "public"
    collaboration.save(update_fields=["visibility"])
    client = client_as(founder)
    grow(collaboration, clock, 10)
    text(client.get(f"/k/{collaboration.slug}/{path}"))
    few = counted(client, f"/k/{collaboration.slug}/{path}")
    grow(collaboration, clock, 9_990)
    many = counted(client, f"/k/{collaboration.slug}/{path}")
    assert few == many


def counted(client, url):
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(url)
        text(answer)
    assert answer.status_code == 200
    return len(queries)
