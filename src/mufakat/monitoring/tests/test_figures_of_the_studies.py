"""What the studies' figures say on the pages, to anybody."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from mufakat.collaborations.models import Collaboration

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client: Client) -> Callable[..., str]:
    def page(path: str, language: str = "id") -> str:
        client.cookies["django_language"] = language
        response = client.get(path, headers={"accept-language": language})
        assert response.status_code == 200
        return " ".join(response.content.decode().split())

    return page


@pytest.fixture
def passports(study: Callable[[str], Collaboration]) -> Collaboration:
    return study("paspor-makassar")


@pytest.fixture
def exports(study: Callable[[str], Collaboration]) -> Collaboration:
    return study("ekspor-sulsel")


@pytest.fixture
def blangkon(study: Callable[[str], Collaboration]) -> Collaboration:
    return study("blangkon-serengan")


def _json(client: Client, slug: str, code: str) -> dict[str, Any]:
    return json.loads(client.get(f"/k/{slug}/indikator/{code}/unduh.json").content)


@pytest.mark.need("FN-11.01")
def test_monthly_share_of_passports_is_computed_from_counts_and_rounded_to_two_decimals(
    passports: Collaboration, read: Any, client: Client
) -> None:
    page = read(f"/k/{passports.slug}/indikator/bagian-diantar/")
    for working, share in (("100 × 131 ÷ 7.098", "1,85"), ("100 × 87 ÷ 5.550", "1,57"), ("100 × 130 ÷ 5.292", "2,46")):
        assert working in page
        assert share in page
    delivered = {v["period"]: v["value"] for v in _json(client, passports.slug, "paspor-diantar")["values"]}
    issued = {v["period"]: v["value"] for v in _json(client, passports.slug, "paspor-terbit")["values"]}
    shares = {v["period"]: v["value"] for v in _json(client, passports.slug, "bagian-diantar")["values"]}
    months = [period for period in shares if delivered[period] is not None]
    assert len(months) == 22
    for period in months:
        exact = Decimal(100) * Decimal(delivered[period]) / Decimal(issued[period])
        assert abs(Decimal(shares[period]) - exact) <= Decimal("0.005")
        assert Decimal(shares[period]).as_tuple().exponent == -2


@pytest.mark.need("FN-11.02")
def test_year_total_stands_beside_the_year_before(passports: Collaboration, read: Any) -> None:
    issued = read(f"/k/{passports.slug}/indikator/paspor-terbit/")
    assert "2018: 62.518 paspor" in issued
    assert "2019: 65.630 paspor" in issued
    assert "naik 5,0% dari 2018" in issued
    delivered = read(f"/k/{passports.slug}/indikator/paspor-diantar/")
    assert "2018: 775 paspor" in delivered
    assert "naik 95,6% dari 2018" in delivered


@pytest.mark.need("FN-11.03")
def test_months_before_the_service_read_no_service_and_stay_out_of_the_denominator(
    passports: Collaboration, read: Any, client: Client
) -> None:
    page = read(f"/k/{passports.slug}/indikator/bagian-diantar/")
    assert "Diarsir: layanan belum ada (Januari 2018 – Februari 2018)." in page
    assert "2018: 1,62%" in page
    assert "100 × 775 ÷ 47.926" in page  # 62.518 issued in 2018, less the two months without service
    assert "10 bulan terukur, 2 bulan layanan belum ada" in page
    states = {v["period"]: (v["state"], v["value"]) for v in _json(client, passports.slug, "bagian-diantar")["values"]}
    assert states["2018-01"] == states["2018-02"] == ("no_service", None)


@pytest.mark.need("FN-11.13")
def test_every_figure_names_its_source_and_how_it_was_computed(passports: Collaboration, read: Any, client: Client) -> None:
    computed = read(f"/k/{passports.slug}/indikator/bagian-diantar/")
    assert "100 × [Paspor diantar per bulan] ÷ [Paspor terbit per bulan]" in computed
    counted = read(f"/k/{passports.slug}/indikator/paspor-diantar/")
    assert "Kantor Imigrasi Kelas I Makassar, diolah 2020 (tabel 5.1 dan 5.2)" in counted
    assert "baris 1983–2002, 2010–2029" in counted
    rows = list(
        csv.DictReader(
            io.StringIO(b"".join(client.get(f"/k/{passports.slug}/indikator/unduh.csv").streaming_content).decode("utf-8-sig"))
        )
    )
    assert len(rows) > 100
    assert all(row["Sumber"] for row in rows)
    assert all(row["Baris sumber"] or row["Cara hitung"] or row["Keadaan"] != "Terukur" for row in rows)


def test_printed_share_stands_beside_the_computed_one_and_the_difference_is_told(passports: Collaboration, read: Any) -> None:
    page = read(f"/k/{passports.slug}/indikator/bagian-diantar/")
    assert "10 angka tercetak berbeda dari hitungan." in page
    assert "Bagian paspor yang diantar, seperti tercetak" in page
    yearly = read(f"/k/{passports.slug}/indikator/bagian-diantar-tahunan/")
    assert "100 × 775 ÷ 62.518" in yearly
    assert "1,24" in yearly
    assert "1,23" in yearly


@pytest.mark.need("FN-11.15")
def test_market_index_of_the_carrier_is_read_beside_the_uptake(passports: Collaboration, read: Any) -> None:
    page = read(f"/k/{passports.slug}/indikator/paspor-diantar/")
    beside = page.split('id="konteks"')[1]
    assert "Top Brand Index PT Pos" in beside
    assert "2018: 11,60%" in beside
    assert "Top Brand Award, dikutip 2019" in beside


def test_checks_page_shows_the_yearly_share_printed_too_low(passports: Collaboration, read: Any) -> None:
    page = read(f"/k/{passports.slug}/indikator/periksa/")
    assert "Tercetak 1,23; hasil hitungan 1,24; selisih 0,01" in page
    assert page.index("Bagian diantar setahun 2018") < page.index("Paspor terbit 2018: jumlah 12 bulan")
    listed = read(f"/k/{passports.slug}/indikator/")
    assert "angka tercetak tidak cocok dengan hitungannya" in listed


@pytest.mark.need("BL-J-05")
def test_printed_total_that_does_not_fit_its_rows_is_kept_with_the_computed_one(blangkon: Collaboration, read: Any) -> None:
    table = read(f"/k/{blangkon.slug}/indikator/tabel/tabel-1-1/")
    assert "Tercetak 1.512; hasil hitungan 1.514; selisih 2" in table
    checks = read(f"/k/{blangkon.slug}/indikator/periksa/")
    assert "Tercetak 1.512; hasil hitungan 1.514; selisih 2" in checks.split("Cocok, atau tidak dapat dihitung")[0]
    english = read(f"/k/{blangkon.slug}/indikator/periksa/", "en")
    assert "Printed 1,512; computed 1,514; difference 2" in english


@pytest.mark.need("BL-G-09")
def test_year_series_of_the_craft_and_industries_by_subdistrict_are_shown(
    blangkon: Collaboration, read: Any, client: Client
) -> None:
    expected = {"perajin": ["16", "16", "21"], "produksi-per-hari": ["60", "60", "75"], "tenaga-kerja": ["58", "64", "80"]}
    for code, figures in expected.items():
        values = _json(client, blangkon.slug, code)["values"]
        assert [value["period"] for value in values] == ["2012", "2013", "2014"]
        assert [value["value"] for value in values] == figures
        assert "2014" in read(f"/k/{blangkon.slug}/indikator/{code}/")
    table = read(f"/k/{blangkon.slug}/indikator/tabel/tabel-1-1/")
    for district, count in (
        ("Banjarsari", "507"),
        ("Laweyan", "505"),
        ("Jebres", "250"),
        ("Pasar Kliwon", "142"),
        ("Serengan", "110"),
    ):
        assert district in table
        assert count in table


def test_concentration_of_a_printed_table_names_its_largest_row(blangkon: Collaboration, read: Any) -> None:
    table = read(f"/k/{blangkon.slug}/indikator/tabel/tabel-1-1/")
    assert "33,5%" in table
    assert "Terbesar: Banjarsari, dari 5 baris." in table


@pytest.mark.need("EX-L-04")
def test_two_sources_of_export_value_stand_side_by_side_with_spread_and_direction(exports: Collaboration, read: Any) -> None:
    page = read(f"/k/{exports.slug}/indikator/nilai-ekspor/")
    assert "Dari 2016 ke 2017 satu sumber turun, sumber lain naik" in page
    assert "Para pihak belum memilih sumber yang dipakai bersama" in page
    for figure in ("1.184.517.797,6", "1.020.722.303,9", "163.795.493,7", "16,05"):
        assert figure in page
    checks = read(f"/k/{exports.slug}/indikator/periksa/")
    assert "satu sumber turun, sumber lain naik" in checks
    assert "Satu sumber turun, sumber lain naik" in checks
    assert "one source fell, another rose" in read(f"/k/{exports.slug}/indikator/periksa/", "en")


@pytest.mark.need("EX-L-01")
def test_outcome_indicators_of_export_value_volume_and_destinations(exports: Collaboration, read: Any) -> None:
    page = read(f"/k/{exports.slug}/indikator/")
    for sentence in (
        "2018: 1.455.038.138,1 dolar AS, naik 22,8% dari 2017 (membaik).",
        "2018: 587.683,94 ton, turun 1,5% dari 2017 (memburuk).",
        "2018: 52 negara.",
    ):
        assert sentence in page


@pytest.mark.need("EX-L-06")
def test_outside_causes_stand_beside_the_figure(exports: Collaboration, read: Any) -> None:
    page = read(f"/k/{exports.slug}/indikator/nilai-ekspor/")
    causes = page.split('id="sebab"')[1]
    assert "nilai dolar AS" in causes
    assert "baris 164–166" in causes


def test_home_shows_the_first_outcomes_and_where_sources_disagree(exports: Collaboration, read: Any) -> None:
    page = read(f"/k/{exports.slug}/")
    card = page.split("Indikator bersama")[1]
    assert "Apakah nilai ekspor Sulawesi Selatan naik?" in card
    assert "Sumber tidak sepakat: dari 2016 ke 2017 satu turun, yang lain naik." in card
    assert "<svg" in card


def test_party_page_lists_the_indicators_it_answers_for(passports: Collaboration, read: Any) -> None:
    party = passports.parties.get(indicators__code="paspor-diantar")
    page = read(f"/k/{passports.slug}/pihak/{party.organisation.slug}/")
    assert "Indikator yang dijawab pihak ini" in page
    assert "Paspor diantar per bulan" in page


def test_gap_between_periods_is_a_gap_and_never_zero(exports: Collaboration, read: Any) -> None:
    page = read(f"/k/{exports.slug}/indikator/ekspor-nonmigas-nasional/")
    table = page.split("Lihat sebagai tabel")[1].split("</table>")[0]
    assert "triwulan II 2017" in table
    assert "tidak ada data" in table
    assert ">0<" not in table


def test_english_reader_gets_english_sentences(passports: Collaboration, read: Any) -> None:
    page = read(f"/k/{passports.slug}/indikator/bagian-diantar/", "en")
    assert "Shaded: no service yet (January 2018 – February 2018)." in page
    assert "100 × 131 ÷ 7,098" in page
    assert "December 2019: 2.46%, fell 0.69 percentage points from November 2019 (worse)." in page


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_printed_table_and_checks_can_be_taken_along(blangkon: Collaboration, client: Client, kind: str) -> None:
    for address in ("tabel/tabel-1-1/unduh", "periksa/unduh", "perajin/unduh", "unduh"):
        response = client.get(f"/k/{blangkon.slug}/indikator/{address}.{kind}")
        assert response.status_code == 200
        content = b"".join(response.streaming_content)
        assert len(content) > 100
        if kind == "csv" and address.startswith("periksa"):
            assert "1512,1514,2," in content.decode()
        if kind == "csv" and address.startswith("tabel"):
            assert "1,Banjarsari,507" in content.decode()
    assert client.get(f"/k/{blangkon.slug}/indikator/unduh.pdf").status_code == 409


def test_lists_of_the_study_are_shown_without_invented_figures(exports: Collaboration, read: Any) -> None:
    page = read(f"/k/{exports.slug}/indikator/daftar/")
    assert "baris 5686–5714" in page
    assert "Berurutan" in page
