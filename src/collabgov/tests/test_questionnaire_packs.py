"""Questionnaires as packs: the bank that ships, its forms, what is refused, and what its readers see."""

from __future__ import annotations

from pathlib import Path

import pytest

from collabgov.packs.framework_rules import element_codes
from collabgov.packs.loading import load_frameworks, load_pack, load_questionnaires
from collabgov.packs.own_cases import run_own_cases
from collabgov.packs.preview import preview
from collabgov.packs.scaffolding import new_pack
from collabgov.record_catalogue import record_catalogue
from collabgov.tests.pack_authoring import change, only, problems

PACKS = Path(__file__).parents[3] / "packs"
CORE = [
    "Q01",
    "Q04",
    "Q06",
    "Q07",
    "Q10",
    "Q12",
    "Q13",
    "Q14",
    "Q17",
    "Q18",
    "Q22",
    "Q23",
    "Q25",
    "Q27",
    "Q28",
    "Q31",
    "Q32",
    "Q41",
    "Q45",
    "Q47",
    "Q52",
    "Q58",
    "Q65",
    "Q66",
]
REVERSED = ["Q02", "Q05", "Q07", "Q11", "Q24", "Q27", "Q67", "Q73", "Q74", "Q75", "Q95", "Q98", "Q99"]


@pytest.fixture(scope="module")
def questionnaires():
    return load_questionnaires(PACKS / "questionnaires")


@pytest.fixture(scope="module")
def frameworks(questionnaires):
    return load_frameworks(PACKS / "frameworks", questionnaires)


@pytest.mark.parametrize("key", ["collaboration-items", "collaborative-culture"])
def test_the_cases_of_the_pack_come_out_as_written(key):
    results = run_own_cases(load_pack(PACKS / "questionnaires" / key))
    assert results
    assert all(result.passed for result in results)


def test_the_bank_as_it_is_specified(questionnaires):
    bank = questionnaires["collaboration-items"]
    assert [item.code for item in bank.items if item.reversed] == REVERSED
    assert all(item.wording.id != item.wording.en and item.mark == "D" for item in bank.items)
    codes = {item.code for item in bank.items}
    assert not codes & {"Q48", "Q62", "Q81", "Q82", "Q90", "Q91", "Q92"}, "codes that are never used again"
    forms = {form.key: form for form in bank.forms}
    assert [item.code for item in bank.items_of(forms["core"])] == CORE
    assert [item.code for item in bank.items_of(forms["full"])] == [item.code for item in bank.items]
    assert forms["partners"].partner_questions == ["NF", "NC", "NT1", "NT2", "NT3", "NV1", "NV2", "NV3"]
    assert bank.items_of(forms["partners"]) == []


def test_the_core_form_reaches_every_part_of_the_process_models(questionnaires, frameworks):
    """Twenty-four items say something about every dimension of both process models."""
    for key in ("ansell-gash-2008", "emerson-nabatchi-balogh-2012"):
        for dimension in frameworks[key].dimensions:
            assert any(set(element.items) & set(CORE) for element in dimension.elements), dimension.code


def test_every_item_of_the_bank_is_read_by_a_framework_or_a_rule(questionnaires, frameworks):
    read = {item for one in frameworks.values() for d in one.dimensions for e in d.elements for item in e.items}
    left = {item.code for item in questionnaires["collaboration-items"].items} - read
    assert left <= {"Q104"}, left


def test_every_framework_says_where_each_element_comes_from(frameworks):
    assert len(frameworks) == 40
    for key, framework in frameworks.items():
        assert element_codes(framework), key
        for dimension in framework.dimensions:
            for element in dimension.elements:
                assert element.mark in "RSMCD", element.code
                assert element.definition.id != element.definition.en, element.code
                assert set(element.records) <= set(record_catalogue()), element.code


def test_the_cases_of_every_framework_come_out_as_written(frameworks, questionnaires):
    for key in frameworks:
        results = run_own_cases(load_pack(PACKS / "frameworks" / key, frameworks, questionnaires))
        assert len(results) >= 2, key
        assert all(result.passed for result in results), key


@pytest.mark.parametrize("language", ["id", "en"])
def test_readers_see_the_mark_of_every_element_item_and_rule(language, questionnaires):
    framework = preview(load_pack(PACKS / "frameworks" / "provan-kenis-2008"), language)
    assert "PK.T1" in framework
    assert "[M]\n      < Q41, Q69, dec.turnaround, voice.share" in framework
    bank = preview(load_pack(PACKS / "questionnaires" / "collaboration-items"), language)
    assert "Q27" in bank
    assert ("(dibalik) [D]" if language == "id" else "(reversed) [D]") in bank
    rules = preview(load_pack(PACKS / "rulebooks" / "published-propositions", None, questionnaires), language)
    assert "AG12" in rules
    assert "[M]" in rules


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("code: N2", "code: N1", "duplicate_identity"),
        ("items: [N1, N2]", "items: [N1, N3]", "unknown_reference"),
        ("{value: 5,", "{value: 4,", "answer_labels"),
        ("reversed: true", "reversed: perhaps", "true_or_false"),
        ("about: trust", "about: Trust!", "text_form"),
        ("minutes: 1", "script: run.py", "field_unknown"),
    ],
)
def test_a_mistaken_questionnaire_is_refused(tmp_path, before, after, code):
    folder = new_pack("questionnaire", "ours", tmp_path)
    change(folder, "questionnaire.yaml", before, after)
    found = problems(folder)
    assert code in {problem.code for problem in found}


def test_cases_name_items_that_exist_and_a_wrong_expectation_is_shown(tmp_path):
    folder = new_pack("questionnaire", "ours", tmp_path)
    change(folder, "cases/first.yaml", "N1: 3.50", "N1: 4.00")
    (result,) = run_own_cases(load_pack(folder))
    assert result.differences == ("N1: 3.50, expected 4.00",)
    change(folder, "cases/first.yaml", "N1: 4.00", "N9: 4.00")
    assert only(folder).where == "expect.N9"
    change(folder, "cases/first.yaml", "N9: 4.00", "N1: 3.50")
    change(folder, "cases/first.yaml", "{N1: 3,", "{N8: 3,")
    assert only(folder).code == "unknown_reference"


def test_a_case_with_an_answer_outside_the_scale_says_so(tmp_path):
    folder = new_pack("questionnaire", "ours", tmp_path)
    change(folder, "cases/first.yaml", "{N1: 4,", "{N1: 9,")
    (result,) = run_own_cases(load_pack(folder))
    assert not result.passed
    assert "outside the scale" in result.differences[0]
