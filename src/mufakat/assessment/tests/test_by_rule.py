"""What a framework's own rule makes of the levels, through the same pages for every pack."""

from __future__ import annotations

import re

import pytest

from mufakat.assessment import actions
from mufakat.evidence.frameworks import get_framework


@pytest.fixture
def assessed(collaboration, founder, evidence_about, clock):
    """An assessment by a framework with these levels, in the framework's order; None stays without one. Gives its address."""

    def make(framework, levels, period="2025"):
        content = get_framework(framework).content
        codes = [element.code for dimension in content.dimensions for element in dimension.elements]
        evidence_about(framework, *codes)
        made = actions.open_assessment(
            actor=founder, collaboration=collaboration, framework=framework, title=f"Penilaian {period}", period=period,
            method="Dokumen.", now=clock,
        )  # fmt: skip
        for code, level in zip(codes, levels, strict=True):
            if level is not None:
                values = {"state": "assessed", "level": level, "finding": f"Temuan {code}.", "reason": f"Alasan {code}."}
                made = actions.judge_element(
                    actor=founder, assessment=made, code=code, values=values, expected_version=made.version, now=clock
                )
        return f"/k/{collaboration.slug}/penilaian/{made.key}/"

    return make


@pytest.mark.need("BT-G-03")
@pytest.mark.need("BT-G-04")
def test_the_cluster_class_is_shown_with_its_rule_and_over_time(assessed, founder, client_as, read):
    client = client_as(founder)
    assessed("jica-cluster-class", [1, 2, 2, 3, 2, 1], "2021")
    assessed("jica-cluster-class", [3, 3, 3, 3, 3, None], "2022")
    assessed("jica-cluster-class", [5, 5, 5, 5, 5, 1], "2023")
    page = read(client.get(assessed("jica-cluster-class", [5, 5, 5, 5, 3, 4], "2024")))
    assert "Dinamis · jumlah 10" in page
    rule = "peringkat 1 = 0; peringkat 2 = 0; peringkat 3 = 1; peringkat 4 = 1; peringkat 5 = 2. "
    assert rule in page
    assert "Tidak aktif: mulai 0; Aktif: mulai 5; Dinamis: mulai 10, dan tiap kriteria paling sedikit 1." in page
    over_time = (
        r"Golongan dari masa ke masa.*2021 Tidak aktif 1 .*2022 belum bergolongan, 1 kriteria tanpa peringkat – "
        r".*2023 Aktif 10 .*2024 Dinamis 10"
    )
    assert re.search(over_time, page)
    assert "Jumlahnya cukup untuk Dinamis, tetapi ada kriteria yang tertinggal" in read(client.get(page_of(client, "2023")))


def page_of(client, period):
    listed = client.get("/k/sampah-tiga-kota/penilaian/").content.decode()
    return re.search(rf'href="([^"]*jica-cluster-class-{period}/)"', listed).group(1)


@pytest.mark.need("FN-12.10")
def test_the_management_model_is_named_out_of_six_with_its_reasons(assessed, founder, client_as, read):
    client = client_as(founder)
    address = assessed("agranoff-mcguire-2003", [5, 4, 1, 1, 1, 2, 3, 2, 1, 1, 1, 1, 2, 3])
    page = read(client.get(address))
    assert re.search(r"Model mana yang paling cocok\? Model berbasis yurisdiksi ?: ", page)
    for name in ("menjauh", "dari atas", "pemberi-penerima", "reaktif", "berpuas diri"):
        assert f"Model {name}" in page
    assert "Alasan AM.JUR.ACT." in read(client.get(f"{address}AM.JUR.ACT/"))
    partial = read(client.get(assessed("agranoff-mcguire-2003", [5, 5, *[None] * 12], "2026")))
    assert "Belum disebut: 5 model belum diperiksa." in partial


@pytest.mark.need("FN-12.11")
def test_a_collaboration_is_placed_between_monopoly_and_privatisation_and_by_its_kind_of_partner(
    assessed, founder, client_as, read
):
    address = assessed("prefontaine-2000", [2, 2, 4, 5, 3])
    page = read(client_as(founder).get(address))
    assert re.search(r"Model mana yang paling cocok\? Publik-swasta", page)
    placed = read(client_as(founder).get(f"{address}PF.C1/"))
    assert re.search(r"Tanggung jawab yang dibagi.* 3 ", placed)
    told = read(client_as(founder).get("/kerangka/prefontaine-2000/"))
    assert "1 monopoli pemerintah, 5 diserahkan seluruhnya" in told


@pytest.mark.parametrize(
    ("framework", "groups", "elements"),
    [
        pytest.param("success-factors-custumato", None, 5, marks=pytest.mark.need("LN-G-04")),
        pytest.param("values-of-collaboration", 1, 6, marks=pytest.mark.need("BT-G-06")),
        pytest.param("human-resource-functions", 1, 7, marks=pytest.mark.need("BT-G-07")),
    ],
)
def test_a_checklist_is_judged_item_by_item_and_says_what_holds_back(
    assessed, founder, client_as, read, framework, groups, elements
):
    content = get_framework(framework).content
    names = [element.name.id for dimension in content.dimensions for element in dimension.elements]
    assert len(names) == elements
    address = assessed(framework, [1, 4, *[3] * (elements - 3), None])
    page = read(client_as(founder).get(address))
    for name in names:
        assert name in page
    if groups:
        assert f"1 dari {elements - 1} yang diperiksa menahan (peringkat 1–2). 1 belum diperiksa." in page
        assert re.search(rf"Menahan {names[0]} .*Menopang {names[1]} .*Belum diperiksa {names[-1]}", page)
    first = next(element.code for dimension in content.dimensions for element in dimension.elements)
    assert f"Temuan {first}." in read(client_as(founder).get(f"{address}{first}/"))


def test_phases_of_a_framework_with_a_gate_show_where_it_is_held_back(assessed, founder, client_as, read):
    page = read(client_as(founder).get(assessed("ratner-2012", [4, 4, 5, 4, 2, 4, None, 3, 3])))
    shown = r"Mengenali hambatan dan peluang \S+ Lolos .*Membahas strategi untuk memengaruhi \S+ Tertahan .*kolaboratif \S+ Belum lengkap"
    assert re.search(shown, page)
