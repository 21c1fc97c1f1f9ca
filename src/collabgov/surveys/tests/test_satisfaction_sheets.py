"""From filled-in sheets to the satisfaction index: exact, by the name of the element, never by its number."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from collabgov.packs.loading import load_pack
from collabgov.packs.own_cases import run_own_cases
from collabgov.surveys.satisfaction import ELEMENTS, element_answers, index_of_answers

FOLDER = Path(__file__).parents[4] / "packs" / "questionnaires" / "public-satisfaction"


@pytest.fixture(scope="module")
def pack():
    return load_pack(FOLDER)


@pytest.fixture(scope="module")
def questionnaire(pack):
    return pack.sections["questionnaire"]


def sheet(questionnaire, value, **others):
    return {item.code: value for item in questionnaire.items} | others


def test_the_pack_has_the_nine_elements_and_its_cases_hold(pack, questionnaire):
    assert sorted(item.about for item in questionnaire.items) == sorted(ELEMENTS)
    assert all(result.passed for result in run_own_cases(pack))


@pytest.mark.parametrize(("value", "index", "quality"), [(3, "75.00", "C"), (4, "100.00", "A"), (1, "25.00", "D")])
def test_everybody_gives_the_same_answer(questionnaire, value, index, quality):
    """A unit where everybody answers "good" is, by the printed bands, "less than good"."""
    found = index_of_answers(questionnaire, [sheet(questionnaire, value)] * 7)
    assert (found.index, found.quality) == (Decimal(index), quality)


def test_every_respondent_counts_the_same_and_ninths_are_exact(questionnaire):
    sheets = [sheet(questionnaire, 4), sheet(questionnaire, 4), sheet(questionnaire, 3, TIM=1)]
    found = index_of_answers(questionnaire, sheets)
    assert found.means["time"] == 3
    assert found.means["conduct"] == Fraction(11, 3)
    assert found.index == Decimal("89.81")  # 25 * (8 * 11/3 + 3) / 9
    assert found.lowest_three[0] == "time"


def test_a_free_service_is_judged_by_eight_elements(questionnaire):
    found = index_of_answers(questionnaire, [sheet(questionnaire, 4, FEE="do_not_know")])
    assert found.index == Decimal("100.00")
    assert "fee" not in found.means


def test_an_element_without_an_answer_leaves_the_index_open(questionnaire):
    assert index_of_answers(questionnaire, [sheet(questionnaire, 4, FAC=None)]) is None
    assert index_of_answers(questionnaire, []) is None


@pytest.mark.parametrize("broken", [{"TIM": 5}, {"TIM": 0}, {"TIM": "four"}, {"U8": 3}])
def test_answers_that_cannot_be_are_an_error(questionnaire, broken):
    with pytest.raises(ValueError, match="no answer"):
        element_answers(questionnaire, [broken])


def test_another_questionnaire_is_refused(questionnaire):
    fewer = questionnaire.model_copy(update={"items": questionnaire.items[:8]})
    wider = questionnaire.model_copy(update={"highest": 5})
    for other in (fewer, wider):
        with pytest.raises(ValueError, match="nine elements"):
            index_of_answers(other, [])
