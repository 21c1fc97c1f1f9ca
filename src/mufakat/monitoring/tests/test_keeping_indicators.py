"""Defining, recording, correcting, aiming and agreeing, through the real pages and actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.monitoring import actions
from mufakat.monitoring.models import Indicator, Series, Value

pytestmark = pytest.mark.django_db


@pytest.fixture
def base(collaboration: Collaboration) -> str:
    return f"/k/{collaboration.slug}/indikator/"


@pytest.fixture
def secretariat(client_as: Callable[[Actor], Client], founder: Actor) -> Client:
    return client_as(founder)


def _text(response: Any) -> str:
    return " ".join(response.content.decode().split())


DEFINITION = {
    "name_id": "Antrean loket pengambilan", "question_id": "Apakah antrean memendek?", "definition_id": "Orang yang menunggu pukul 10.00.",
    "unit_id": "orang", "decimals": "0", "polarity": "lower_is_better", "kind": "service",
}  # fmt: skip


@pytest.mark.need("EX-L-03")
def test_one_agreed_definition_source_and_owner_per_indicator(
    secretariat: Client,
    base: str,
    make_party: Callable[..., Party],
    founder: Actor,
    collaboration: Collaboration,
    clock: datetime,
) -> None:
    owner = make_party("Dinas Perdagangan")
    sent = {
        **DEFINITION,
        "name_id": "Nilai ekspor",
        "code": "nilai-ekspor",
        "owner": owner.pk,
        "unit_id": "US$",
        "polarity": "higher_is_better",
    }
    assert secretariat.post(f"{base}baru/", sent).status_code == 302
    again = secretariat.post(f"{base}baru/", {**sent, "definition_id": "Definisi lain."})
    assert again.status_code == 422
    assert "Kode itu sudah dipakai" in _text(again)
    indicator = Indicator.objects.get()
    series = [
        actions.add_source(actor=founder, indicator=indicator, key=key, values={"name_id": name}, now=clock)
        for key, name in (("bps", "BPS 2018"), ("dinas", "Laporan dinas"))
    ]
    assert secretariat.post(f"{base}nilai-ekspor/sumber/", {"act": "agree", "series": series[1].pk}).status_code == 422
    assert secretariat.post(
        f"{base}nilai-ekspor/sumber/", {"act": "agree", "series": series[1].pk, "reason": "Diputuskan dalam rapat."}
    ).status_code == 302  # fmt: skip
    page = _text(secretariat.get(f"{base}nilai-ekspor/"))
    assert "Orang yang menunggu pukul 10.00." in page
    assert "Dipakai bersama: Laporan dinas. Diputuskan dalam rapat." in page
    assert "Dinas Perdagangan" in page


def test_agreed_source_speaks_for_the_indicator_and_the_other_stays_visible(
    make_indicator: Any, make_source: Any, secretariat: Client, base: str, founder: Actor, clock: datetime
) -> None:
    indicator = make_indicator("nilai-ekspor")
    make_source(indicator, {"2016": "100", "2017": "110"}, "sumber-a")
    second = make_source(indicator, {"2016": "100", "2017": "90"}, "sumber-b")
    assert "2017: 110 paspor, naik 10,0%" in _text(secretariat.get(base))
    actions.agree_on_source(actor=founder, series=second, reason="Rapat 3", now=clock)
    page = _text(secretariat.get(f"{base}nilai-ekspor/"))
    assert "2017: 90 paspor, turun 10,0%" in page
    assert "Sumber sumber-a naik (100 paspor → 110 paspor)" in page


@pytest.mark.need("EX-L-02")
def test_three_times_target_is_held_against_the_result(
    make_indicator: Any, make_source: Any, secretariat: Client, base: str
) -> None:
    indicator = make_indicator("nilai-ekspor", baseline_period="2019")
    make_source(indicator, {"2019": "100", "2023": "180"})
    both = secretariat.post(f"{base}nilai-ekspor/target/", {"period": "2023", "value": "5", "times": "3"})
    assert both.status_code == 422
    assert (
        secretariat.post(
            f"{base}nilai-ekspor/target/", {"period": "2023", "times": "3", "note": "Gerakan tiga kali"}
        ).status_code
        == 302
    )
    page = _text(secretariat.get(f"{base}nilai-ekspor/"))
    assert "2023: target 300 paspor, hasil 180 paspor" in page
    assert "Belum tercapai, kurang 120 paspor · 60,0% dari target · Gerakan tiga kali" in page


@pytest.mark.need("FN-11.04")
def test_target_of_a_year_is_compared_with_the_sum_of_its_months(
    make_indicator: Any, make_source: Any, secretariat: Client, base: str
) -> None:
    indicator = make_indicator("paspor-diantar", adds_up=True)
    make_source(indicator, {f"2025-{month:02d}": "10" for month in range(1, 13)})
    page = _text(secretariat.get(f"{base}paspor-diantar/"))
    assert "tercapai" not in page
    secretariat.post(f"{base}paspor-diantar/target/", {"period": "2025", "value": "100"})
    page = _text(secretariat.get(f"{base}paspor-diantar/"))
    assert "2025: target 100 paspor, hasil 120 paspor" in page
    assert "Tercapai, lebih 20 paspor" in page
    assert "Target tercapai" in _text(secretariat.get(base))


def test_list_begins_with_the_indicator_furthest_from_its_target(
    make_indicator: Any, make_source: Any, secretariat: Client, base: str, founder: Actor, clock: datetime
) -> None:
    for code, reached in (("hampir", "90"), ("jauh", "20"), ("lewat", "150"), ("tanpa", "5")):
        indicator = make_indicator(code)
        make_source(indicator, {"2025": reached})
        if code != "tanpa":
            actions.set_target(actor=founder, indicator=indicator, period="2025", value=Decimal(100), note="", now=clock)
    page = _text(secretariat.get(base))
    places = [page.index(f"/indikator/{code}/") for code in ("jauh", "hampir", "lewat", "tanpa")]
    assert places == sorted(places)


@pytest.mark.need("FN-11.05")
def test_longer_queue_at_the_counter_reads_as_worse(secretariat: Client, base: str, make_source: Any) -> None:
    secretariat.post(f"{base}baru/", {**DEFINITION, "code": "antrean"})
    indicator = Indicator.objects.get()
    make_source(indicator, {"2025-01": "40", "2025-02": "61"})
    page = _text(secretariat.get(f"{base}antrean/"))
    assert "Februari 2025: 61 orang, naik 52,5% dari Januari 2025 (memburuk)." in page
    assert "Makin kecil makin baik" in page


@pytest.mark.need("FN-11.06")
def test_list_says_when_only_process_or_only_results_are_measured(make_indicator: Any, secretariat: Client, base: str) -> None:
    make_indicator("paspor-diantar", kind="outcome")
    assert "Hasil sudah diukur, prosesnya belum" in _text(secretariat.get(base))
    make_indicator("waktu-layanan", kind="service")
    page = _text(secretariat.get(base))
    assert "prosesnya belum" not in page
    assert "hasilnya belum" not in page


@pytest.mark.need("FN-11.07")
@pytest.mark.parametrize(
    ("outcome_class", "word"),
    [
        ("physical", "Fisik"),
        ("environmental", "Lingkungan"),
        ("social", "Sosial"),
        ("economic", "Ekonomi"),
        ("political", "Politik"),
    ],
)
def test_outcomes_are_classed_and_told_apart_by_quality_and_quantity(
    secretariat: Client, base: str, outcome_class: str, word: str
) -> None:
    sent = {**DEFINITION, "kind": "outcome", "outcome_class": outcome_class, "aspect": "quality", "code": "hasil"}
    assert secretariat.post(f"{base}baru/", sent).status_code == 302
    page = _text(secretariat.get(f"{base}hasil/"))
    assert f"<dd>{word}</dd>" in page
    assert "<dd>Mutu</dd>" in page
    assert secretariat.post(f"{base}baru/", {**sent, "code": "lain", "outcome_class": "magical"}).status_code == 422


@pytest.mark.need("EX-L-07")
@pytest.mark.parametrize(
    ("name", "unit", "polarity", "figures", "told"),
    [
        ("Waktu dokumen", "menit", "lower_is_better", ("360", "5"), "turun 98,6% dari 2018 (membaik)"),
        ("Dwelling time", "hari", "lower_is_better", ("4,5", "3,2"), "turun 28,9% dari 2018 (membaik)"),
        ("Biaya logistik", "Rp", "lower_is_better", ("1000000", "1200000"), "naik 20,0% dari 2018 (memburuk)"),
        ("Rute direct call", "rute", "higher_is_better", ("3", "5"), "naik 66,7% dari 2018 (membaik)"),
        ("Eksportir pemula dibiayai", "usaha", "higher_is_better", ("10", "8"), "turun 20,0% dari 2018 (memburuk)"),
    ],
)
def test_service_indicators_of_export_are_kept_in_their_own_units(
    secretariat: Client, base: str, make_source: Any, name: str, unit: str, polarity: str, figures: tuple[str, str], told: str
) -> None:
    sent = {**DEFINITION, "name_id": name, "unit_id": unit, "polarity": polarity, "decimals": "1", "code": "layanan"}
    secretariat.post(f"{base}baru/", sent)
    make_source(Indicator.objects.get())
    for period, figure in zip(("2018", "2019"), figures, strict=True):
        assert secretariat.post(
            f"{base}layanan/nilai/", {"series": "laporan", "period": period, "value": figure, "state": "measured"}
        ).status_code == 302  # fmt: skip
    page = _text(secretariat.get(base))
    assert told in page
    assert "Layanan" in page


@pytest.mark.need("LN-K-03")
def test_long_term_outcome_series_are_read_from_their_baseline(
    make_indicator: Any, make_source: Any, secretariat: Client, base: str
) -> None:
    series = {
        "penduduk-miskin": ("lower_is_better", "%", ("12.5", "11.0", "9.4"), "turun 3,1 poin persen dari 2005 (membaik)"),
        "indeks-pembangunan-manusia": ("higher_is_better", "indeks", ("72.5", "74.1", "76.0"), "naik 4,8% dari 2005 (membaik)"),
        "produk-regional": ("higher_is_better", "Rp", ("100", "130", "180"), "naik 80,0% dari 2005 (membaik)"),
    }
    for code, (polarity, unit, figures, told) in series.items():
        indicator = make_indicator(code, polarity=polarity, unit_id=unit, decimals=1, baseline_period="2005")
        make_source(indicator, dict(zip(("2005", "2010", "2015"), figures, strict=True)))
        page = _text(secretariat.get(f"{base}{code}/"))
        assert "Sejak nilai dasar: " in page
        assert told in page
        assert "tidak ada data" in page  # the years between are gaps


@pytest.mark.need("EX-L-05")
def test_share_of_the_top_commodity_and_of_the_top_markets_is_computed_from_amounts(
    make_indicator: Any, make_source: Any, secretariat: Client, base: str
) -> None:
    amounts = {
        "nilai-ekspor": ("1000", "1250"),
        "ekspor-nikel": ("620", "800"),
        "ekspor-jepang": ("400", "410"),
        "ekspor-tiongkok": ("250", "500"),
    }
    for code, figures in amounts.items():
        make_source(make_indicator(code, unit_id="juta US$", kind="context"), dict(zip(("2017", "2018"), figures, strict=True)))
    for code, formula in (
        ("pangsa-nikel", "100 * ekspor_nikel / nilai_ekspor"),
        ("pangsa-dua-pasar", "100 * (ekspor_jepang + ekspor_tiongkok) / nilai_ekspor"),
        ("pangsa-pasar-terbesar", "100 * max(ekspor_jepang, ekspor_tiongkok) / nilai_ekspor"),
    ):
        sent = {
            **DEFINITION,
            "name_id": code,
            "code": code,
            "unit_id": "%",
            "decimals": "1",
            "kind": "outcome",
            "formula": formula,
        }
        assert secretariat.post(f"{base}baru/", sent).status_code == 302
    page = _text(secretariat.get(base))
    assert "2018: 64,0%, naik 2,0 poin persen dari 2017 (memburuk)." in page
    assert "2018: 72,8%, naik 7,8 poin persen dari 2017 (memburuk)." in page
    assert "2018: 40,0%, tetap sejak 2017." in page
    assert "100 × 800 ÷ 1.250" in _text(secretariat.get(f"{base}pangsa-nikel/"))


def test_corrected_value_stays_readable_with_its_reason(
    make_indicator: Any, make_source: Any, secretariat: Client, base: str
) -> None:
    indicator = make_indicator("paspor-terbit")
    make_source(indicator, {"2018-03": "7089"})
    sent = {"series": "laporan", "period": "Maret 2018", "value": "7098", "state": "measured"}
    refused = secretariat.post(f"{base}paspor-terbit/nilai/", sent)
    assert refused.status_code == 422
    assert "Maret 2018 sudah bernilai 7.089 paspor. Tulis alasan untuk membetulkannya." in _text(refused)
    assert Value.objects.count() == 1
    assert (
        secretariat.post(f"{base}paspor-terbit/nilai/", {**sent, "reason": "Angka tertukar", "note": "Hal. 40"}).status_code
        == 302
    )
    page = _text(secretariat.get(f"{base}paspor-terbit/"))
    assert "<del>7.089 paspor</del> → 7.098 paspor" in page
    assert "Angka tertukar" in page
    assert "Hal. 40" in page
    assert "Maret 2018: 7.098 paspor" in page
    old, new = Value.objects.order_by("id")
    assert old.value == 7089
    assert old.replaced_at is not None
    assert new.replaced_at is None
    entry = HistoryEntry.objects.get(verb="monitoring.indicator.value_corrected")
    assert (entry.data["before"], entry.data["after"], entry.data["reason"]) == ("7089", "7098", "Angka tertukar")


def test_correction_of_a_value_that_somebody_corrected_first_is_refused(
    make_indicator: Any, make_source: Any, secretariat: Client, base: str, founder: Actor, clock: datetime
) -> None:
    make_source(make_indicator("paspor-terbit"), {"2018": "1"})
    shown = Value.objects.get()
    actions.correct_value(actor=founder, value=shown, figure=Decimal(2), reason="a", now=clock)
    sent = {"series": "laporan", "period": "2018", "value": "3", "state": "measured", "reason": "b", "seen": shown.pk}
    response = secretariat.post(f"{base}paspor-terbit/nilai/", sent)
    assert response.status_code == 422
    assert "Seseorang sudah membetulkan nilai ini menjadi 2 paspor." in _text(response)
    assert Value.objects.get(replaced_at=None).value == 2


def test_values_are_recorded_all_or_none_and_leave_one_history_entry(
    make_indicator: Any, make_source: Any, founder: Actor, clock: datetime
) -> None:
    indicator = make_indicator("paspor-terbit")
    series = make_source(indicator, {"2018": "5"})
    before = HistoryEntry.objects.count()
    with pytest.raises(Refused) as refused:
        actions.record_values(
            actor=founder,
            series=series,
            now=clock,
            values=[actions.NewValue("2019", Decimal(6)), actions.NewValue("2018", Decimal(7))],
        )
    assert refused.value.code == "period_taken"
    assert Value.objects.count() == 1
    assert HistoryEntry.objects.count() == before
    actions.record_values(
        actor=founder,
        series=series,
        now=clock,
        values=[actions.NewValue("2019", Decimal(6)), actions.NewValue("2020", None, "missing")],
    )
    assert Value.objects.count() == 3
    assert HistoryEntry.objects.count() == before + 1


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (actions.NewValue("2018-13", Decimal(1)), "not_a_period"),
        (actions.NewValue("2019-01", Decimal(1)), "periods_differ"),
        (actions.NewValue("2019", None), "value_or_state"),
        (actions.NewValue("2019", Decimal(1), "no_service"), "value_or_state"),
        (actions.NewValue("2019", Decimal("0.1234567")), "too_long"),
        (actions.NewValue("2019", Decimal(10) ** 20), "too_long"),
    ],
)
def test_value_that_cannot_stand_is_refused(
    make_indicator: Any, make_source: Any, founder: Actor, clock: datetime, new: actions.NewValue, code: str
) -> None:
    series = make_source(make_indicator("a"), {"2018": "5"})
    with pytest.raises(Refused) as refused:
        actions.record_values(actor=founder, series=series, values=[new], now=clock)
    assert refused.value.code == code


def test_owner_party_records_and_other_parties_do_not(
    make_indicator: Any,
    make_source: Any,
    make_party: Callable[..., Party],
    member_of: Any,
    client_as: Any,
    base: str,
    stranger: Actor,
    visitor: Actor,
) -> None:
    owner, other = make_party("Kantor Pos"), make_party("Kantor Imigrasi")
    make_source(make_indicator("paspor-diantar", owner=owner))
    sent = {"series": "laporan", "period": "2018", "value": "5", "state": "measured"}
    for actor, status in ((member_of(other), 403), (stranger, 404), (visitor, 404), (member_of(owner), 302)):
        client = client_as(actor)
        assert client.post(f"{base}paspor-diantar/nilai/", sent).status_code == status
        assert Value.objects.count() == (1 if status == 302 else 0)
    page = _text(client_as(member_of(other)).get(f"{base}paspor-diantar/"))
    assert f"{base}paspor-diantar/nilai/" not in page
    assert f"{base}paspor-diantar/sebab/" in page


def test_evaluator_or_member_without_role_cannot_agree_on_a_source(
    make_indicator: Any, make_source: Any, make_party: Callable[..., Party], member_of: Any, clock: datetime
) -> None:
    series = make_source(make_indicator("a"), {"2018": "5"})
    with pytest.raises(NotAllowed):
        actions.agree_on_source(actor=member_of(make_party("Kadin")), series=series, reason="x", now=clock)
    assert not Series.objects.filter(is_agreed=True).exists()


def test_indicator_of_another_collaboration_is_not_there(
    study: Any, make_indicator: Any, secretariat: Client, base: str
) -> None:
    study("paspor-makassar")
    assert secretariat.get(f"{base}paspor-diantar/").status_code == 404
    assert secretariat.get(f"{base}tabel/tabel-1-1-top-brand/").status_code == 404


@pytest.mark.parametrize(
    ("formula", "sentence"),
    [
        ("100 * hitung_ini / terbit", "Rumus harus memakai indikator lain"),
        ("100 * tidak_ada / terbit", "Tidak ada indikator bernama tidak_ada"),
        ("__import__('os')", "tidak boleh ada"),
        ("5", "Rumus harus memakai indikator lain"),
    ],
)
def test_formula_that_cannot_be_computed_is_refused_on_its_field(
    make_indicator: Any, secretariat: Client, base: str, formula: str, sentence: str
) -> None:
    make_indicator("terbit")
    response = secretariat.post(f"{base}baru/", {**DEFINITION, "code": "hitung-ini", "formula": formula})
    assert response.status_code == 422
    assert sentence in _text(response)
    assert Indicator.objects.count() == 1


def test_formulas_in_a_circle_are_refused(make_indicator: Any, founder: Actor, clock: datetime) -> None:
    make_indicator("a")
    b = make_indicator("b", formula="a + 1")
    make_indicator("c", formula="b + 1")
    with pytest.raises(Refused) as refused:
        actions.revise_indicator(actor=founder, indicator=b, values={"formula": "c + 1"}, expected_version=b.version, now=clock)
    assert refused.value.code == "formula_circle"


def test_change_over_a_newer_definition_shows_what_was_saved_and_keeps_what_was_typed(
    make_indicator: Any, secretariat: Client, base: str, founder: Actor, clock: datetime
) -> None:
    indicator = make_indicator("a", definition_id="Pertama.")
    actions.revise_indicator(
        actor=founder, indicator=indicator, values={"definition_id": "Kedua."}, expected_version=1, now=clock
    )
    response = secretariat.post(f"{base}a/ubah/", {**DEFINITION, "definition_id": "Ketiga.", "version": "1"})
    page = _text(response)
    assert response.status_code == 422
    assert "Kedua." in page
    assert "Ketiga." in page
    assert 'name="version" value="2"' in page


def test_outside_cause_is_noted_beside_the_period(
    make_indicator: Any, make_source: Any, secretariat: Client, base: str
) -> None:
    make_source(make_indicator("a"), {"2018": "5"})
    assert secretariat.post(f"{base}a/sebab/", {"period": "2018", "text": "Kurs melemah."}).status_code == 302
    assert "Kurs melemah." in _text(secretariat.get(f"{base}a/")).split('id="sebab"')[1]
    assert secretariat.post(f"{base}a/sebab/", {"period": "2018-13", "text": "x"}).status_code == 422


def test_empty_list_teaches_what_comes_here(secretariat: Client, base: str) -> None:
    page = _text(secretariat.get(base))
    assert "Indikator muncul di sini" in page
    assert f"{base}baru/" in page
