"""Mistakes inside the files of a pack and between them are told with line, sentence and remedy."""

import pytest

from collabgov.packs.checking import run_framework_cases
from collabgov.packs.loading import load_pack
from collabgov.packs.problems import PackRefused
from collabgov.packs.scaffolding import new_pack
from collabgov.tests.pack_authoring import change, only, problems

# --- shapes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "before", "after", "code", "where"),
    [
        ("actors.yaml", "kind: agency", "kind: office", "not_in_list", "actors.1.kind"),
        ("actors.yaml", "    kind: agency", "    kinds: agency\n    kind: agency", "field_unknown", "actors.1.kinds"),
        ("actors.yaml", "en: Example office}", "fr: X}", "language_missing", "actors.1.name.en"),
        ("actors.yaml", "name: {id: Dinas contoh, en: Example office}", "name: X", "both_languages_expected", "actors.1.name"),
        ("actors.yaml", "key: office", "key: The Office", "text_form", "actors.1.key"),
        ("actors.yaml", "id: Dinas contoh", "id: ''", "text_too_short", "actors.1.name.id"),
        ("parties.yaml", "systems: [main-work]", "systems: main-work", "list_expected", "parties.1.systems"),
        ("collaboration.yaml", 'since: "2024"', "since: 2024-13", "text_form", "phases.1.since"),
        ("collaboration.yaml", 'since: "2024"', "since: 2023-02-29", "not_accepted", "phases.1.since"),
        ("collaboration.yaml", "subject: public_policy", "subject: [x]", "not_in_list", "subject"),
        ("indicators.yaml", "printed: 22", "printed: 22,5", "figure_expected", "checks.1.printed"),
        ("indicators.yaml", "printed: 22", "printed: 2.2e1", "figure_expected", "checks.1.printed"),
        ("indicators.yaml", "printed: 22", "printed: true", "figure_expected", "checks.1.printed"),
        ("indicators.yaml", "printed: 22", "printed: [1]", "figure_expected", "checks.1.printed"),
        ("indicators.yaml", "data/families-served.csv", "../families-served.csv", "text_form", "indicators.1.series.1.file"),
        ("indicators.yaml", "data/families-served.csv", "/etc/passwd", "text_form", "indicators.1.series.1.file"),
        ("pack.yaml", "version: 0.1.0", "version: 0.1", "text_form", "version"),
    ],
)
def test_mistaken_field_is_told_with_its_place(name, before, after, code, where, tmp_path):
    path = new_pack("case", "case", tmp_path)
    change(path, name, before, after)
    found = {problem.where: problem for problem in problems(path)}
    assert found[where].code == code
    text = (path / name).read_text().splitlines()
    assert after.split("\n")[0].strip() in text[found[where].line - 1]


def test_misspelt_field_gets_the_nearest_name(tmp_path):
    path = new_pack("case", "case", tmp_path)
    change(path, "actors.yaml", "constituency", "constituenci")
    assert "constituency" in only(path).remedy.en


def test_quotation_stays_short(tmp_path):
    path = new_pack("case", "case", tmp_path)
    words = "kata " * 61
    with (path / "collaboration.yaml").open("a") as file:
        file.write(f'verdict: {{words: "{words}", lines: 12}}\n')
    problem = only(path)
    assert (problem.code, problem.where) == ("quote_too_long", "verdict.words")


def test_all_problems_of_a_pack_are_told_at_once(tmp_path):
    path = new_pack("case", "case", tmp_path)
    change(path, "actors.yaml", "kind: agency", "kind: office")
    change(path, "parties.yaml", "role: convenor, systems", "role: boss, systems")
    change(path, "data/families-served.csv", "2024-01,10", "2024-13,10")
    change(path, "pack.yaml", "version: 0.1.0", "version: 0.1.0\nversion: 0.1.1")
    assert {(problem.file, problem.code) for problem in problems(path)} == {
        ("actors.yaml", "not_in_list"),
        ("parties.yaml", "not_in_list"),
        ("data/families-served.csv", "csv_period"),
        ("pack.yaml", "duplicate_key"),
    }
    assert str(PackRefused(problems(path))).count("\n") == 3


def test_number_without_quotes_is_kept_as_written_where_text_is_wanted(tmp_path):
    path = new_pack("case", "case", tmp_path)
    change(path, "collaboration.yaml", 'regions: ["53"]', "regions: [53, 53.10]")
    change(path, "collaboration.yaml", 'period: "2024"', "period: 2024")
    collaboration = load_pack(path).sections["collaboration"]
    assert collaboration.regions == ["53", "53.10"]
    assert collaboration.period == "2024"


# --- between the files ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "before", "after", "code", "where"),
    [
        ("parties.yaml", "actor: village-group", "actor: village-grup", "unknown_reference", "parties.2.actor"),
        ("parties.yaml", "actor: village-group", "actor: office", "duplicate_identity", "parties.2.actor"),
        ("parties.yaml", "systems: [main-work]", "systems: [port]", "unknown_reference", "parties.1.systems.1"),
        ("actors.yaml", "key: village-group", "key: office", "duplicate_identity", "actors.2.key"),
        ("collaboration.yaml", "initiator: office", "initiator: nobody", "unknown_reference", "initiator"),
        ("agreements.yaml", "agreements: []", "agreements: [{key: a, kind: law, title: {id: A, en: A}, state: cited, parties: [x]}]", "unknown_reference", "agreements.1.parties.1"),
        ("agreements.yaml", "agreements: []", "agreements: [{key: a, kind: law, title: {id: A, en: A}, state: cited, valid_from: '2024', valid_until: 2023-05}]", "period_order", "agreements.1.valid_until"),
        ("evidence.yaml", "actor: village-group", "actor: x", "unknown_reference", "evidence.1.actor"),
        ("evidence.yaml", "[D1.1]", "[D1.1, D9]", "unknown_reference", "evidence.1.elements.2"),
        ("evidence.yaml", "framework: frame", "framework: other", "framework_needed", "framework"),
        ("assessments.yaml", "framework: frame", "framework: other", "framework_needed", "assessments.1.framework"),
        ("assessments.yaml", "code: D1.1", "code: D9.9", "unknown_reference", "assessments.1.elements.1.code"),
        ("assessments.yaml", "code: D1,", "code: D2,", "unknown_reference", "assessments.1.dimensions.1.code"),
        ("assessments.yaml", "evidence: [W-1]", "evidence: [W-2]", "unknown_reference", "assessments.1.elements.1.evidence.1"),
        ("assessments.yaml", "joint_with: D1.1", "joint_with: D1.3", "unknown_reference", "assessments.1.elements.2.joint_with"),
        ("assessments.yaml", "joint_with: D1.1", "joint_with: D1.2", "joint_with_itself", "assessments.1.elements.2.joint_with"),
        ("assessments.yaml", "joint_with: D1.1, ", "", "level_missing", "assessments.1.elements.2"),
        ("assessments.yaml", "level: 4,", "level: 4, state: not_assessed,", "level_not_allowed", "assessments.1.elements.1.level"),
        ("assessments.yaml", "criterion: K1", "criterion: K2", "unknown_reference", "criteria.1.criterion"),
        ("pack.yaml", "requires: [frame]", "requires: [frame, absent]", "framework_needed", "requires.2"),
        ("indicators.yaml", "indicator: families-served", "indicator: families", "unknown_reference", "checks.1.indicator"),
        ("indicators.yaml", "    printed: 22", "", "check_incomplete", "checks.1"),
        ("indicators.yaml", "    printed: 22", "    printed: 22\n    column: x", "unknown_reference", "checks.1.column"),
        ("indicators.yaml", "    kind: output", "    kind: output\n    formula: open(1)", "expression", "indicators.1.formula"),
        ("indicators.yaml", "data/families-served.csv", "data/none.csv", "missing_file", "indicators.1.series.1.file"),
        ("records.yaml", "absences: []", "absences: []\ninterests: [{actor: x, kind: interest, text: {id: A, en: A}}]", "unknown_reference", "interests.1.actor"),
        ("models.yaml", "differences: []", "differences: [{aspect: {id: A, en: A}, existing: {id: A, en: A}, recommended: {id: A, en: A}, change: kept, basis: [X]}]", "unknown_reference", "differences.1.basis.1"),
    ],
)  # fmt: skip
def test_broken_reference_is_told_with_its_place(name, before, after, code, where, case, frameworks):
    change(case, name, before, after)
    assert (code, where) in {(problem.code, problem.where) for problem in problems(case, frameworks)}


def test_deliberately_missing_level_with_a_reason_is_accepted(case, frameworks):
    change(case, "assessments.yaml", "joint_with: D1.1", "reason: {id: Tanpa putusan., en: No verdict.}")
    load_pack(case, frameworks)


@pytest.mark.parametrize(
    ("name", "before", "after", "code"),
    [
        ("framework.yaml", "code: D1.2", "code: D1.1", "duplicate_identity"),
        ("framework.yaml", "level: 5,", "level: 4,", "scale_levels"),
        ("framework.yaml", "mark: D}", "mark: D, record_check: trust}", "unknown_check"),
        ("framework.yaml", "criteria:\n  - {", "links: [{source: D1, target: D7, kind: shapes}]\ncriteria:\n  - {", "unknown_reference"),
        ("framework.yaml", "        looks_for:", "        asks_like: ['frame:D7']\n        looks_for:", "unknown_reference"),
        ("framework.yaml", "        looks_for:", "        asks_like: [D1]\n        looks_for:", "unknown_reference"),
        ("cases/first.yaml", "code: D1.2", "code: D1.7", "unknown_reference"),
        ("cases/first.yaml", "weakest_element: D1.2", "weakest_element: D1.7", "unknown_reference"),
        ("cases/first.yaml", "level: 4", "level: 6", "number_out_of_range"),
        ("cases/first.yaml", "level: 4", "level: 4.5", "whole_number_expected"),
    ],
)  # fmt: skip
def test_mistaken_framework_is_refused(name, before, after, code, framework):
    change(framework, name, before, after)
    assert code in {problem.code for problem in problems(framework)}


def test_crosswalk_to_a_framework_that_is_not_at_hand_is_kept(framework):
    change(framework, "framework.yaml", "        looks_for:", "        asks_like: ['other:X']\n        looks_for:")
    load_pack(framework)


def test_case_of_a_framework_that_comes_out_otherwise_is_shown(framework):
    change(framework, "cases/first.yaml", "D1: 3", "D1: 4")
    change(framework, "cases/first.yaml", "weakest_element: D1.2", "weakest_element: D1.1")
    (result,) = run_framework_cases(load_pack(framework))
    assert not result.passed
    assert result.differences == ("D1: 3 != 4", "weakest_element: D1.2 != D1.1")
