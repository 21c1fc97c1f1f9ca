"""One wave and one set of figures scored by every framework; a framework made by a newcomer is scored the same way."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from collabgov.constructs import CONSTRUCTS, asking_about, crosswalk
from collabgov.framework_scores import band_of, checklist, class_of, gates, score_framework, sector_matrix
from collabgov.packs.framework_rules import element_codes
from collabgov.packs.loading import load_frameworks, load_pack, load_questionnaires
from collabgov.packs.scaffolding import new_pack
from collabgov.packs.schema import Framework
from collabgov.surveys.scoring import Sheet, prepare, score_items
from collabgov.tests.pack_authoring import change, only, problems

PACKS = Path(__file__).parents[3] / "packs"
SECTORS = {"dinas": "government", "bappeda": "government", "koperasi": "private", "kadin": "private", "kelompok": "society"}
SECTORS |= {"yayasan": "society"}
FIGURES = {"com.kept_on_time": Decimal("0.38"), "voice.share": Decimal("0.8"), "dec.turnaround": Decimal(9)}


@pytest.fixture(scope="module")
def questionnaires():
    return load_questionnaires(PACKS / "questionnaires")


@pytest.fixture(scope="module")
def bank(questionnaires):
    return questionnaires["collaboration-items"]


@pytest.fixture(scope="module")
def frameworks(questionnaires):
    return load_frameworks(PACKS / "frameworks", questionnaires)


@pytest.fixture(scope="module")
def wave(bank):
    """Two people of each of six organisations; government agrees, society does not, as written (not yet reversed)."""
    height = {"government": 5, "private": 4, "society": 2}
    sheets = [
        Sheet(name, sector, {item.code: 6 - height[sector] if item.reversed else height[sector] for item in bank.items})
        for name, sector in SECTORS.items()
        for _ in range(2)
    ]
    return prepare(bank, sheets, key="collaboration-items")


def test_answered_once_read_by_every_framework(frameworks, wave):
    height = pytest.approx((100 + 75 + 25) / 3)
    for key, framework in frameworks.items():
        found = score_framework(framework, wave)
        asked = [one for one in found.elements if one.element.items]
        if framework.questionnaire != "collaboration-items":
            assert not any(one.perceived for one in asked), key
            continue
        assert all(one.perceived.score == height for one in asked), key
        assert [one.code for one in found.elements] == [e.code for d in framework.dimensions for e in d.elements]


def test_codes_that_look_alike_are_not_read_across_questionnaires(frameworks, questionnaires):
    """The culture of an organisation, by division; another questionnaire that also has a C1 is another matter."""
    culture, framework = questionnaires["collaborative-culture"], frameworks["collaborative-culture-perez-lopez-2004"]
    sheets = [Sheet("dinas-keuangan", "government", {f"C{place}": 4 for place in range(1, 8)})]
    own = prepare(culture, sheets, key="collaborative-culture")
    assert [one.perceived.score for one in score_framework(framework, own).elements] == [75] * 7
    foreign = score_framework(framework, prepare(culture, sheets, key="another"))
    assert [one.perceived for one in foreign.elements] == [None] * 7
    assert foreign.response is None


def test_what_is_said_and_what_is_recorded_stay_apart(frameworks, wave):
    found = score_framework(frameworks["ansell-gash-2008"], wave, FIGURES, {"AG.P2": 2})
    trust = found.element("AG.P2")
    assert trust.triangulation.streams == pytest.approx({"perceived": 66.666667, "recorded": 38, "told": 25})
    assert trust.triangulation.state == "contested"
    assert trust.triangulation.combined is None
    assert trust.recorded.missing == ("com.renegotiated", "net.trust", "net.recip")
    dialogue = found.element("AG.P1")
    assert dialogue.triangulation.state == "agree"
    assert dialogue.triangulation.combined == pytest.approx((66.666667 + 80) / 2)
    assert found.weakest_first[0].code == "AG.P2"
    assert found.response == 1
    assert found.unknown == ()


def test_a_dimension_needs_two_thirds_of_its_elements(frameworks, bank):
    sheets = [Sheet(name, sector, {"Q25": 4, "Q26": 4, "Q27": 2, "Q42": 4}) for name, sector in SECTORS.items()]
    found = score_framework(frameworks["emerson-nabatchi-balogh-2012"], prepare(bank, sheets))
    motivation = found.dimension("SM")
    assert motivation.elements_scored["perceived"] == 1, "understanding has one of two items, less than two thirds"
    assert motivation.triangulation.streams["perceived"] is None
    assert {one.code for one in found.unknown} == element_codes(frameworks["emerson-nabatchi-balogh-2012"]) - {"SM.TRU"}


def test_a_framework_that_judges_as_a_whole_makes_no_mean_and_the_lowest_element_counts_where_it_says_so(frameworks, wave):
    assert score_framework(frameworks["deseve-2007-nine"], wave).dimension("DS").triangulation.state == "nothing"
    levels = {"RA.1.1": 4, "RA.1.2": 2, "RA.1.3": 5}
    found = score_framework(frameworks["ratner-2012"], None, None, levels)
    assert found.dimension("RA.1").triangulation.streams["told"] == 25
    assert found.dimension("RA.2").triangulation.streams["told"] is None


def test_a_total_only_where_the_original_has_one_and_every_dimension_is_known(frameworks, wave, bank):
    assert score_framework(frameworks["thomson-perry-2007"], wave).total == pytest.approx(66.666667)
    assert score_framework(frameworks["ansell-gash-2008"], wave).total is None
    part = prepare(bank, [Sheet("dinas", "government", {"Q69": 4, "Q30": 4})])
    assert score_framework(frameworks["thomson-perry-2007"], part).total is None


@pytest.mark.parametrize(("values", "word"), [((4, 4), "strength"), ((4, 3), "borderline"), ((3, 2), "concern")])
def test_words_are_held_against_the_mean_as_it_is(frameworks, bank, values, word):
    sheets = [Sheet(f"O{place}", f"s{place}", {"Q08": value}) for place, value in enumerate(values)]
    wave = prepare(bank, sheets)
    assert band_of(frameworks["mattessich-monsey-1992"], score_items(wave, ["Q08"])).key == word
    assert band_of(frameworks["mattessich-monsey-1992"], score_items(wave, ["Q04"])) is None


def test_no_hole_between_borderline_and_strength(frameworks, bank):
    sheets = [Sheet(f"O{place}", "one", {"Q08": 4 if place else 3}) for place in range(30)]
    wave = prepare(bank, sheets)
    assert band_of(frameworks["mattessich-monsey-1992"], score_items(wave, ["Q08"])).key == "borderline", "3.97 is below 4"


def cluster(*levels):
    return dict(zip(["J1", "J2", "J3", "J4", "J5", "J6"], levels, strict=True))


@pytest.mark.parametrize(
    ("levels", "points", "key", "held_back"),
    [
        ((3, 3, 5, 3, 3, 1), 6, "active", None),
        ((3, 3, 3, 3, 1, 2), 4, "inactive", None),
        ((3, 3, 3, 3, 3, 1), 5, "active", None),
        ((5, 5, 5, 5, 3, 3), 10, "dynamic", None),
        ((5, 5, 5, 5, 5, 1), 10, "active", "dynamic"),
    ],
)
def test_class_of_a_cluster_by_its_six_criteria(frameworks, levels, points, key, held_back):
    """The reading of North Sangatta (1, 1, 2, 1, 1, 0 points) is active with 6; ten points with a nought stay active."""
    found = class_of(frameworks["jica-cluster-class"], cluster(*levels))
    assert (found.points, found.reached.key) == (points, key)
    assert (found.held_back.key if found.held_back else None) == held_back


def markers(*levels):
    return {f"JC.{place}": level for place, level in enumerate(levels, start=1)}


@pytest.mark.parametrize(
    ("levels", "points", "key", "held_back"),
    [
        ((3, 3, 3, 3, 1, 1), 4, "dormant", None),
        ((3, 3, 3, 3, 3, 1), 5, "active", None),
        ((1, 5, 5, 5, 1, 1), 6, "dormant", "active"),
        ((5, 5, 5, 5, 1, 1), 8, "active", None),
        ((5, 5, 5, 5, 3, 1), 9, "dynamic", None),
        ((5, 1, 5, 5, 5, 3), 9, "active", "dynamic"),
        ((5, 5, 5, 5, 5, 5), 12, "dynamic", None),
    ],
)
def test_the_other_variant_asks_for_joint_action_market_and_innovation(frameworks, levels, points, key, held_back):
    found = class_of(frameworks["cluster-markers"], markers(*levels))
    assert (found.points, found.reached.key) == (points, key)
    assert (found.held_back.key if found.held_back else None) == held_back


def test_no_class_while_a_criterion_is_open(frameworks):
    assert class_of(frameworks["jica-cluster-class"], cluster(3, 3, 5, 3, 3, None)) is None
    assert class_of(frameworks["ansell-gash-2008"], {}) is None


def test_phases_pass_are_held_or_stay_open(frameworks):
    framework = frameworks["ratner-2012"]
    levels = {"RA.1.1": 3, "RA.1.2": 4, "RA.1.3": 5, "RA.2.1": 2, "RA.2.2": None, "RA.3.1": 5}
    assert gates(framework, levels) == {"RA.1": "passed", "RA.2": "held", "RA.3": "open"}
    assert gates(frameworks["ansell-gash-2008"], {}) == {}


def test_the_share_of_themes_that_mean_inertia(frameworks):
    found = checklist(frameworks["huxham-vangen-2005"], {"HV.1": 1, "HV.2": 2, "HV.3": 3, "HV.4": 4, "HV.5": 5})
    assert (found.low, found.middle, found.high) == (("HV.1", "HV.2"), ("HV.3",), ("HV.4", "HV.5"))
    assert found.open == ("HV.6", "HV.7")
    assert found.low_share == pytest.approx(0.4)
    assert checklist(frameworks["huxham-vangen-2005"], {}).low_share is None


def test_the_matrix_of_elements_and_sectors_hides_small_cells(frameworks, wave, bank):
    row = sector_matrix(score_framework(frameworks["ansell-gash-2008"], wave))["AG.P2"]
    assert row == {"government": 100, "private": 75, "society": 25}
    few = prepare(bank, [Sheet(name, sector, {"Q08": 4}) for name, sector in SECTORS.items()])
    assert set(sector_matrix(score_framework(frameworks["mattessich-monsey-1992"], few))["MM.E1"].values()) == {None}


# --- crosswalk -----------------------------------------------------------------------------------------------------


def test_trust_is_asked_about_under_several_names(frameworks):
    found = {key: [element.code for element in elements] for key, elements in asking_about("trust", frameworks).items()}
    assert found["ansell-gash-2008"] == ["AG.P2"]
    assert found["emerson-nabatchi-balogh-2012"] == ["SM.TRU"]
    assert found["deseve-2007-nine"] == ["DS.3"]
    assert found["mattessich-monsey-1992"] == ["MM.M1"]
    assert found["thomson-perry-2007"] == ["TP.N1", "TP.N2"]
    assert "ratner-2012" not in found
    with pytest.raises(KeyError):
        asking_about("trsut", frameworks)


TABLE = {
    "trust": "AG.P2 SM.TRU DS.3 TP.N1,TP.N2 WF.M1 VH.6 PAT.4 HV.3 -",
    "power_balance": "AG.S1 EN.C4 DS.1,DS.4 TP.U1,TP.U2,TP.U3 WF.M4 - PAT.4 HV.2 RA.D2",
    "inclusion": "AG.D1 - DS.4 - WF.M2,WF.R3 VH.2 - HV.5 RA.D1",
    "rules_roles": "AG.D3 CJ.PIA DS.4 TP.A1 WF.P4 VH.3 PAT.5 HV.5 -",
    "common_purpose": "AG.P4 PE.DEF DS.2 TP.A3 WF.U1,WF.U2,WF.U3 VH.1 PAT.2 HV.1 RA.1.3",
    "deliberation": "AG.P1 PE.DEL,PE.DET - TP.G1,TP.G2 WF.C1 VH.4 - HV.1 RA.2.1",
    "leadership": "AG.L1 CJ.LEA,EN.D1 DS.9 - WF.R2 VH.3 PAT.3 HV.6 -",
    "resources": "AG.S1 CJ.RES DS.8 TP.M1 WF.R1 VH.3 PAT.5 HV.4 -",
    "information": "AG.D4 CJ.KNO DS.7 TP.M2 WF.C1 VH.5 PAT.6 - RA.D3",
    "accountability": "AG.D4 CJ.PIA DS.6 TP.A1 WF.P7 VH.7 PAT.6 - RA.D3",
    "authority": "AG.D2 EN.C2 DS.5 - WF.E3 VH.3 PAT.3 HV.6 RA.D2",
    "interim_results": "AG.P5 EN.A1 - - WF.U1 VH.5 PAT.2 HV.7 RA.3.1",
    "learning": "- EN.A3 - - WF.P5,WF.P7 VH.7 PAT.6 HV.5 RA.3.2",
}
"""The table of constructs against nine theories; `-` = the theory does not ask."""
EXTRA = {("power_balance", "ratner-2012"): {"RA.1.2"}, ("inclusion", "ratner-2012"): {"RA.2.3"}}
"""Two of Ratner's nine questions ask about it as well; the table knows his dimensions only."""
COLUMNS = (
    ("ansell-gash-2008",),
    ("emerson-nabatchi-balogh-2012", "emerson-nabatchi-balogh-2012-setting"),
    ("deseve-2007-nine",),
    ("thomson-perry-2007",),
    ("wilder-factors-2018",),
    ("vichealth-partnerships",),
    ("nuffield-partnership-2003",),
    ("huxham-vangen-2005",),
    ("ratner-2012", "ratner-2013-dimensions"),
)


@pytest.mark.parametrize("construct", TABLE)
def test_the_crosswalk_is_the_published_table(frameworks, construct):
    found = asking_about(construct, frameworks)
    for theory, cell in zip(COLUMNS, TABLE[construct].split(), strict=True):
        asked = {element.code for key in theory for element in found.get(key, ())}
        expected = set() if cell == "-" else set(cell.split(","))
        assert expected <= asked, theory
        assert asked - expected <= EXTRA.get((construct, theory[0]), set()), theory


def test_every_construct_of_the_crosswalk_is_asked_about_by_several_frameworks(frameworks):
    table = crosswalk(frameworks)
    assert list(table) == list(CONSTRUCTS)
    assert all(len(row) >= 4 for row in table.values())


# --- a framework that somebody adds --------------------------------------------------------------------------------


@pytest.mark.need("EX-M-10", "FN-12.15")
def test_a_folder_made_by_packs_new_scores_a_collaboration_without_code(tmp_path, questionnaires, wave):
    folder = new_pack("framework", "our-own-theory", tmp_path)
    framework = load_pack(folder, None, questionnaires).sections["framework"]
    assert isinstance(framework, Framework)
    found = score_framework(framework, wave, FIGURES, {"D1.1": 2, "D1.2": 4})
    assert found.element("D1.1").triangulation.streams == pytest.approx({"perceived": 66.666667, "recorded": 38, "told": 25})
    assert found.element("D1.2").triangulation.state == "agree"
    assert found.dimension("D1").triangulation.streams["perceived"] == pytest.approx(66.666667)
    assert [one.code for one in found.weakest_first] == ["D1.1", "D1.2"]
    assert [element.code for element in asking_about("trust", {"our-own-theory": framework})["our-own-theory"]] == ["D1.1"]


def test_a_questionnaire_of_ones_own_serves_a_framework_of_ones_own(tmp_path):
    own = load_pack(new_pack("questionnaire", "our-items", tmp_path)).sections["questionnaire"]
    folder = new_pack("framework", "our-theory", tmp_path)
    change(folder, "framework.yaml", "questionnaire: collaboration-items", "questionnaire: our-items")
    change(folder, "framework.yaml", "items: [Q25, Q26]", "items: [N1, N2]")
    change(folder, "framework.yaml", "items: [Q31]", "items: [N2]")
    framework = load_pack(folder, None, {"our-items": own}).sections["framework"]
    wave = prepare(own, [Sheet("dinas", "government", {"N1": 4, "N2": 1})])
    assert score_framework(framework, wave).element("D1.1").perceived.score == pytest.approx(87.5)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("[Q25, Q26]", "[Q25, Q48]", "unknown_reference"),
        ("[com.kept_on_time]", "[com.kept_in_tune]", "unknown_reference"),
        ("[trust]", "[love]", "not_in_list"),
        ("[com.kept_on_time]", "['__import__(os)']", "text_form"),
    ],
)
def test_what_a_pack_may_not_name_is_refused_with_its_place(tmp_path, questionnaires, before, after, code):
    folder = new_pack("framework", "our-theory", tmp_path)
    change(folder, "framework.yaml", before, after)
    problem = only(folder, None, questionnaires)
    assert problem.code == code
    assert problem.line > 1


def test_items_without_a_questionnaire_are_refused(tmp_path):
    folder = new_pack("framework", "our-theory", tmp_path)
    change(folder, "framework.yaml", "questionnaire: collaboration-items\n", "")
    change(folder, "framework.yaml", "        items: [Q31]\n", "")
    change(folder, "framework.yaml", "[Q25, Q26]", "[Q25]")
    assert only(folder).code == "questionnaire_not_named"


def test_classes_ask_for_five_points_and_known_elements(tmp_path):
    folder = new_pack("framework", "our-theory", tmp_path)
    one = "{key: a, label: {id: A, en: A}, at_least: 0, needs: {D9: 1}}"
    scoring = f"scoring:\n  mark: D\n  points_by_level: [0, 1]\n  classes:\n    - {one}\nscale:"
    change(folder, "framework.yaml", "scale:", scoring)
    assert {problem.code for problem in problems(folder)} == {"points_by_level", "unknown_reference"}
