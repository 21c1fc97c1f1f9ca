"""Rules fire on solid values, ask on thin ones, and say which value is missing instead of taking it for false."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from collabgov.diagnosis import Reading, data_requests, diagnose, differences, reading_of
from collabgov.expressions import parse_expression
from collabgov.packs.rulebook_rules import plain
from collabgov.packs.schema.rulebook import Rulebook, RulebookCase, Variable

FOLDER = Path(__file__).parents[3] / "packs" / "rulebooks" / "published-propositions"


@cache
def read() -> Rulebook:
    return Rulebook.model_validate(yaml.safe_load((FOLDER / "rulebook.yaml").read_text("utf-8")))


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return read()


def states(rulebook, values, grade="A"):
    readings = {name: Reading(Decimal(str(value)), grade) for name, value in values.items()}
    return {verdict.rule.id: verdict for verdict in diagnose(rulebook, readings)}


def test_there_are_sixty_two_rules_each_in_both_languages_with_its_source(rulebook):
    assert len(rulebook.rules) == 62
    assert len({rule.id for rule in rulebook.rules}) == 62
    assert all(rule.then.id != rule.then.en and rule.cite and rule.mark for rule in rulebook.rules)


def test_every_condition_and_formula_can_be_read(rulebook):
    names = {variable.name for variable in rulebook.variables}
    used = set()
    for rule in rulebook.rules:
        used |= parse_expression(rule.when, names).names
    assert used <= names
    for variable in rulebook.variables:
        for part in variable.parts:
            assert parse_expression(part.formula, {plain(name) for name in part.names}).names


@pytest.mark.parametrize("file", sorted(path.name for path in (FOLDER / "cases").glob("*.yaml")))
def test_the_cases_of_the_pack_come_out_as_written(rulebook, file):
    case = RulebookCase.model_validate(yaml.safe_load((FOLDER / "cases" / file).read_text("utf-8")))
    assert differences(rulebook, case) == []
    wrong = case.model_copy(update={"fired": [*case.fired, "BC10"]})
    assert differences(rulebook, wrong) == ["BC10: not_evaluable, expected fired"]


def test_nothing_known_means_nothing_told(rulebook):
    assert {verdict.state for verdict in diagnose(rulebook, {})} == {"not_evaluable"}


def test_a_missing_value_is_named_and_never_counts_as_false(rulebook):
    verdict = states(rulebook, {"antagonism": 80})["AG07"]
    assert (verdict.state, verdict.missing, verdict.ruled_out) == ("not_evaluable", ("trust_budget",), False)
    calm = states(rulebook, {"antagonism": 10})["AG07"]
    assert (calm.state, calm.ruled_out) == ("not_evaluable", True)


@pytest.mark.parametrize(("grade", "state"), [("A", "fired"), ("B", "fired"), ("C", "fired"), ("D", "question")])
def test_thin_evidence_makes_a_question_of_a_finding(rulebook, grade, state):
    assert states(rulebook, {"fatigue": 60}, grade)["HV03"].state == state


def test_honest_broker_and_organic_leader_part_at_the_balance_of_power(rulebook):
    torn = {"conflict": 60, "trust": 30, "incentive": 70, "incentive_gap": 0}
    balanced, unbalanced = states(rulebook, {**torn, "power_asym": 39}), states(rulebook, {**torn, "power_asym": 60})
    assert (balanced["AG05"].state, balanced["AG06"].state) == ("fired", "not_fired")
    assert (unbalanced["AG05"].state, unbalanced["AG06"].state) == ("not_fired", "fired")
    both = states(rulebook, {**torn, "incentive_gap": 30, "power_asym": 39})
    assert (both["AG05"].state, both["AG06"].state) == ("fired", "fired")


def test_reasons_for_caution_come_first_and_the_values_that_decided_travel_along(rulebook):
    values = {"alt_venue": 60, "interdep": 69, "inclusion": 10, "fatigue": 90}
    verdicts = diagnose(rulebook, {name: Reading(Decimal(value), "A", ("record:1",)) for name, value in values.items()})
    assert [verdict.rule.id for verdict in verdicts if verdict.state == "fired"] == ["AG02", "AG13", "HV03"]
    assert verdicts[0].values["interdep"].records == ("record:1",)
    assert [verdict.state for verdict in verdicts] == sorted(
        (verdict.state for verdict in verdicts), key=["fired", "question", "not_evaluable", "not_fired"].index
    )


def test_data_requests_ask_first_for_what_would_settle_most(rulebook):
    asked = data_requests(diagnose(rulebook, {}))
    assert list(asked.values()) == sorted(asked.values(), reverse=True)
    assert asked["trust"] >= 6
    calm = {"antagonism": Reading(Decimal(0), "A")}
    assert "trust_budget" not in data_requests(diagnose(rulebook, calm))


@pytest.mark.parametrize(("high_is", "value"), [("good", 40), ("bad", 70), ("context", 70)])
def test_the_less_favourable_of_answers_and_records_counts(high_is, value):
    variable = Variable.model_validate({"name": "xx", "label": {"id": "X", "en": "X"}, "high_is": high_is})
    reading = reading_of(variable, Decimal(40), Decimal(70), grade="B")
    assert (reading.value, reading.gap) == (value, 30)
    assert reading_of(variable, None, Decimal(70)).value == 70
    assert reading_of(variable, Decimal(40), None).gap is None
    assert reading_of(variable, None, None) is None


@given(st.data())
def test_knowing_more_never_turns_a_settled_rule_around(data):
    rulebook = read()
    names = [variable.name for variable in rulebook.variables]
    values = {name: data.draw(st.sampled_from([0, 1, 39, 50, 60, 100])) for name in names}
    some = data.draw(st.sets(st.sampled_from(names)))
    partly, fully = states(rulebook, {name: values[name] for name in some}), states(rulebook, values)
    for rule, verdict in partly.items():
        if verdict.state != "not_evaluable":
            assert fully[rule].state == verdict.state
        elif verdict.ruled_out:
            assert fully[rule].state == "not_fired"
    assert all(verdict.state in ("fired", "not_fired") for verdict in fully.values())
