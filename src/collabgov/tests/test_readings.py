"""From scores, records and judgements to the variables of the rules, and from these to findings, without a line of Django."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from collabgov.diagnosis import diagnose
from collabgov.framework_scores import score_framework
from collabgov.packs.loading import load_frameworks, load_pack, load_questionnaires
from collabgov.packs.own_cases import run_own_cases
from collabgov.packs.scaffolding import new_pack
from collabgov.packs.schema import Rulebook
from collabgov.readings import Judged, Known, network_figures, read_variables, result_figures
from collabgov.surveys.scoring import Sheet, prepare, score_each_item
from collabgov.tests.pack_authoring import problems
from collabgov.tests.test_forms_and_relations import FIXTURE_P
from collabgov.tests.test_networks import FIXTURE_N, MEMBERS_N

PACKS = Path(__file__).parents[3] / "packs"
SECTORS = {"dinas": "government", "koperasi": "private", "kelompok": "society"}


@pytest.fixture(scope="module")
def questionnaires():
    return load_questionnaires(PACKS / "questionnaires")


@pytest.fixture(scope="module")
def bank(questionnaires):
    return questionnaires["collaboration-items"]


@pytest.fixture(scope="module")
def rulebook(questionnaires):
    return load_pack(PACKS / "rulebooks" / "published-propositions", None, questionnaires).sections["rulebook"]


def answered(bank, answers, asked=SECTORS):
    """Three organisations of three sectors; each answer is one value for all, or one for each."""
    sheets = []
    for place, (name, sector) in enumerate(SECTORS.items()):
        given = {code: value if isinstance(value, int) else value[place] for code, value in answers.items()}
        sheets.append(Sheet(name, sector, given))
    wave = prepare(bank, sheets, asked)
    return Known(items=score_each_item(wave), response=wave.response)


def test_nothing_known_leaves_every_variable_open(rulebook):
    assert set(read_variables(rulebook, Known()).values()) == {None}


def test_reversed_items_reach_the_variable_in_its_own_direction(rulebook, bank):
    """Everybody fully agrees that old disputes get in the way: antagonism is complete."""
    found = read_variables(rulebook, answered(bank, {"Q07": 5, "Q27": 1, "Q25": 5, "Q26": 5}))
    assert found["antagonism"].value == 100
    assert found["trust"].value == 100
    assert found["antagonism"].grade == "C"


def test_the_less_favourable_of_answers_and_records_counts_and_the_gap_is_kept(rulebook, bank):
    known = answered(bank, {"Q52": 4})
    known = Known(items=known.items, response=1, figures={"com.kept_on_time": Decimal("0.38")})
    delivery = read_variables(rulebook, known)["delivery"]
    assert (delivery.value, delivery.gap, delivery.grade) == (38, 37, "B")
    assert (delivery.survey, delivery.recorded) == (75, 38)


def test_where_more_is_neither_good_nor_bad_the_record_counts(rulebook, bank):
    known = answered(bank, {"Q05": 4})
    known = Known(items=known.items, response=1, figures={"dec.elsewhere": Decimal("0.2")})
    found = read_variables(rulebook, known)["alt_venue"]
    assert (found.value, found.survey, found.recorded) == (20, 75, 20)


def test_one_accepted_broker_must_be_accepted_by_every_sector(rulebook, bank):
    found = read_variables(rulebook, answered(bank, {"Q18": [5, 5, 1], "Q04": [5, 3, 1], "Q32": [5, 1, 5]}))
    assert found["broker_accepted"].value == 0
    assert found["incentive_gap"].value == 100
    assert found["goal_consensus"].value == pytest.approx(Decimal(100 * 2 / 3 - 25)), "25 less: they do not agree"
    agreed = read_variables(rulebook, answered(bank, {"Q32": [4, 4, 4]}))
    assert agreed["goal_consensus"].value == 75


def test_a_variable_made_of_others_is_as_well_known_as_the_weakest(rulebook, bank):
    known = answered(bank, {"Q38": 4, "Q39": 4, "Q40": 5, "Q41": 2})
    found = read_variables(rulebook, known)
    assert found["engagement"].value == (75 + 75 + 100 + 25) / 4
    assert read_variables(rulebook, answered(bank, {"Q38": 4, "Q39": 4, "Q40": 5}))["engagement"] is None
    silent = {f"O{place}": "society" for place in range(9)}
    thin = read_variables(rulebook, answered(bank, {"Q38": 4, "Q39": 4, "Q40": 5, "Q41": 2}, SECTORS | silent))
    assert thin["engagement"].grade == "D"


def test_one_thin_part_makes_the_whole_thin(rulebook, bank):
    """Arrangements rest on answers and records, the other three of capacity on answers alone."""
    known = answered(bank, {"Q45": 4, "Q46": 4, "Q47": 4, "Q68": 4, "Q17": 4, "Q19": 4, "Q21": 4})
    known = Known(items=known.items, response=0.6, figures={"role.accepted": Decimal("0.9")})
    found = read_variables(rulebook, known)
    assert found["inst_arr"].grade == "B"
    assert (found["capacity"].value, found["capacity"].grade) == (75, "C")
    nobody_said_how_many = Known(items=known.items)
    assert read_variables(rulebook, nobody_said_how_many)["capacity"].grade == "D"


@pytest.mark.parametrize(("values", "goal"), [([4, 3, 2], 50), ([5, 3, 3], 100 * (2 / 3) - 25), ([4, 4, 3], 100 * 2 / 3)])
def test_dissent_lowers_agreement_on_goals_from_its_limit_on(rulebook, bank, values, goal):
    """r*wg of 4, 3, 2 is .5: just agreed; of 5, 3, 3 it is .33."""
    found = read_variables(rulebook, answered(bank, {"Q32": values}))
    assert float(found["goal_consensus"].value) == pytest.approx(goal)


def test_a_variable_may_rest_on_one_that_is_declared_later():
    two = [variable("first", part("variable", ["second"], "second")), variable("second", part("fact", ["x"], "x"))]
    rulebook = Rulebook.model_validate({"name": {"id": "A", "en": "A"}, "variables": two, "rules": []})
    assert read_variables(rulebook, Known(judged={"x": Judged(Decimal(7), "B")}))["first"].value == 7


def test_records_need_to_hold_what_a_figure_asks_for(rulebook):
    figures = {"learn.last_days": Decimal(400)}
    assert read_variables(rulebook, Known(figures=figures))["days_since_review"].grade == "D"
    complete = Known(figures=figures, completeness={"learn.last_days": 0.6})
    assert read_variables(rulebook, complete)["days_since_review"].grade == "C"


def states(rulebook, known):
    return {verdict.rule.id: verdict.state for verdict in diagnose(rulebook, read_variables(rulebook, known))}


def test_from_answers_to_a_finding_with_its_question_and_its_gap(rulebook, bank):
    """Power lies with few, capacity is weak: an empowerment plan; whether to find an honest broker cannot be told."""
    known = answered(bank, {"Q01": 1, "Q02": 5, "Q103": 2, "Q25": 2, "Q26": 2, "Q27": 4, "Q04": 2})
    judged = {"weak_capacity_share": Judged(Decimal("0.5"), "C", ("register/1",))}
    found = states(rulebook, Known(items=known.items, response=1.0, judged=judged))
    assert found["AG01"] == "fired"
    assert found["AG06"] == "fired"
    assert found["AG05"] == "not_evaluable"
    thin = states(rulebook, Known(items=known.items, response=0.3, judged=judged))
    assert thin["AG01"] == "question"


def test_the_honest_broker_needs_balanced_power(rulebook, bank):
    answers = {"Q01": 5, "Q02": 1, "Q103": 5, "Q04": 5, "Q25": 1, "Q26": 1, "Q27": 5}
    known = answered(bank, answers)
    figures = {"conf.open": Decimal(4)}
    known = Known(items=known.items, response=1.0, figures=figures, completeness={"conf.open": 1.0})
    found = states(rulebook, known)
    assert found["AG05"] == "fired"
    assert found["AG06"] == "not_fired"


# --- figures from other results ------------------------------------------------------------------------------------


def test_the_widest_gaps_over_all_elements(bank):
    framework = load_frameworks(PACKS / "frameworks")["ansell-gash-2008"]
    sheets = [Sheet("dinas", "government", {"Q08": 5, "Q10": 4}), Sheet("koperasi", "private", {"Q08": 3, "Q10": 4})]
    figures = {"mem.coverage": Decimal("0.25")}
    scored = score_framework(framework, prepare(bank, [*sheets]), figures)
    assert result_figures([scored]) == {"largest_sector_gap": None, "largest_survey_record_gap": None}, "half of two items"
    full = [Sheet(one.organisation, one.sector, {**one.answers, "Q07": 6 - one.answers["Q08"], "Q11": 2}) for one in sheets]
    scored = score_framework(framework, prepare(bank, full), figures)
    assert result_figures([scored]) == {"largest_sector_gap": 50, "largest_survey_record_gap": 50}
    assert result_figures([]) == {"largest_sector_gap": None, "largest_survey_record_gap": None}


def test_figures_of_the_network():
    """Fixture P, and fixture N with its 2/2/3 sectors: E-I 0 where chance would give .52."""
    trust = {**FIXTURE_P}
    sectors = dict.fromkeys("AB", "government") | {"C": "private", "D": "society"}
    found = network_figures("ABCD", sectors, trust, 3, [("A", "B"), ("A", "C")], {"government": "A", "private": "A"})
    assert found["trusting_share"] == pytest.approx(5 / 6)
    # Trusted: A by B, C and D; B by A; C by B only, for A's mean is 2.33. (3-3 + 3-1 + 3-1 + 3-0) / 9.
    assert found["trust_centralisation"] == pytest.approx((2 + 2 + 3) / 9)
    assert found["ei_observed"] == 0
    assert found["ei_expected"] == pytest.approx((5 - 1) / 6)
    assert found["organic_leader_share"] == pytest.approx(2 / 3)
    seven = {member: member[0] for member in MEMBERS_N}
    assert network_figures(MEMBERS_N, seven, {}, 3, FIXTURE_N, {})["ei_expected"] == pytest.approx(0.5238095)
    assert set(network_figures(["A", "B"], {"A": "x", "B": "y"}, {}, 3, [], {}).values()) == {None}


def test_ties_inside_sectors_fire_their_rule(rulebook):
    seven = {member: member[0] for member in MEMBERS_N}
    network = network_figures(MEMBERS_N, seven, {}, 3, FIXTURE_N, {})
    assert states(rulebook, Known(network=network, response=1.0))["NW02"] == "fired"
    assert states(rulebook, Known(network=network, response=0.5))["NW02"] == "question"


# --- rulebooks that are refused ------------------------------------------------------------------------------------

MANIFEST = """format: 1
kind: rulebook
key: ours
version: 0.1.0
title: {id: A, en: A}
summary: {id: A, en: A}
"""


def part(source, names, formula):
    return {"source": source, "names": names, "formula": formula}


def variable(name, *parts):
    return {"name": name, "label": {"id": "A", "en": "A"}, "high_is": "good", "parts": list(parts)}


def rulebook_of(folder, *variables, when="first >= 50"):
    rule = {"id": "XX01", "kind": "check", "when": when, "then": {"id": "A", "en": "A"}, "cite": "own", "mark": "D"}
    content = {
        "name": {"id": "A", "en": "A"},
        "questionnaire": "collaboration-items",
        "variables": list(variables),
        "rules": [rule],
    }
    (folder / "pack.yaml").write_text(MANIFEST)
    (folder / "rulebook.yaml").write_text(yaml.safe_dump(content))
    return folder


def test_a_rulebook_made_by_packs_new_advises_without_code(tmp_path, questionnaires, bank):
    pack = load_pack(new_pack("rulebook", "ours", tmp_path), None, questionnaires)
    assert [result.passed for result in run_own_cases(pack)] == [True]
    known = answered(bank, {"Q25": 2, "Q26": 2})
    told = Known(items=known.items, response=1.0, judged={"mandated": Judged(Decimal(0), "C")})
    assert states(pack.sections["rulebook"], told) == {"XX01": "fired"}
    assert states(pack.sections["rulebook"], known) == {"XX01": "not_evaluable"}


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ([variable("first", part("variable", ["first"], "first + 1"))], "variable_cycle"),
        (
            [
                variable("first", part("variable", ["second"], "second")),
                variable("second", part("variable", ["third"], "third")),
                variable("third", part("variable", ["first"], "first")),
            ],
            "variable_cycle",
        ),
        ([variable("first", part("variable", ["sceond"], "sceond"))], "unknown_reference"),
        ([variable("first", part("survey", ["Q48"], "Q48"))], "unknown_reference"),
        ([variable("first", part("survey", ["mood"], "mood"))], "unknown_reference"),
        ([variable("first", part("record", ["com.kept"], "com_kept"))], "unknown_reference"),
        ([variable("first", part("network", ["gossip"], "gossip"))], "unknown_reference"),
        ([variable("first", part("survey", ["Q25"], "Q26"))], "expression"),
        ([variable("first", part("survey", ["Q25"], "__import__('os').system('id')"))], "expression"),
        ([variable("first", part("survey", ["Q25"], "Q25.__class__"))], "expression"),
        ([variable("first", part("survey", ["Q25"], "(lambda: Q25)()"))], "expression"),
    ],
)
def test_a_rulebook_with_a_cycle_an_unknown_name_or_a_script_is_refused(tmp_path, questionnaires, variables, code):
    found = problems(rulebook_of(tmp_path, *variables), None, questionnaires)
    assert {problem.code for problem in found} == {code}
    assert all(problem.line > 1 for problem in found)


def test_the_way_round_a_cycle_is_told(tmp_path, questionnaires):
    two = [variable("first", part("variable", ["second"], "second")), variable("second", part("variable", ["first"], "first"))]
    found = problems(rulebook_of(tmp_path, *two), None, questionnaires)
    assert "first < second < first" in str(found[0])


def test_a_cycle_that_came_another_way_has_no_value_and_no_end():
    two = [variable("first", part("variable", ["second"], "second")), variable("second", part("variable", ["first"], "first"))]
    rulebook = Rulebook.model_validate({"name": {"id": "A", "en": "A"}, "variables": two, "rules": []})
    assert read_variables(rulebook, Known()) == {"first": None, "second": None}
