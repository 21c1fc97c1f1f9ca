"""One respondent, nobody at all, a sector absent, all the same, all opposed: said plainly, never guessed."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from collabgov.surveys import agreement, answers, coders, reliability, satisfaction, small_samples
from collabgov.surveys.tests.fixtures import KRIPPENDORFF_2011, ROWS, SECTORS

LIKERT = st.integers(1, 5)
SHEETS = st.integers(2, 6).flatmap(
    lambda items: st.lists(st.lists(LIKERT, min_size=items, max_size=items), min_size=2, max_size=9)
)


def test_one_respondent_gives_no_reliability_and_no_agreement():
    one = [[4, 4, 5, 4, 2]]
    assert reliability.cronbach_alpha(one) is None
    assert agreement.rwg_j(one) is None
    assert agreement.rwg([4]) is None
    assert agreement.one_way({"A": [4.0]}) is None
    assert small_samples.standard_error([4.0]) is None
    assert reliability.feldt_interval(0.8, 1, 5) is None


def test_nobody_answered():
    assert answers.scale_score([None, None, None]) is None
    assert answers.organisation_score([]) is None
    assert answers.balance({"A": None}, {"A": "gov"}) is None
    assert answers.bounds([]) is None
    assert answers.bounds([None, None]) == answers.Bounds(1, 5, 2)
    assert reliability.cronbach_alpha([]) is None


@pytest.mark.parametrize(
    ("given_answers", "scored"), [([4, 4, None], True), ([4, None, None], False), ([4] * 4 + [None] * 2, True)]
)
def test_a_scale_needs_two_thirds_of_its_items(given_answers, scored):
    assert (answers.scale_score(given_answers) is not None) is scored


def test_from_five_respondents_on_the_median_speaks_for_an_organisation():
    assert answers.organisation_score([1, 5, 5, 5]) == 4
    assert answers.organisation_score([1, 5, 5, 5, 5]) == 5


def test_a_sector_that_stayed_away_takes_no_part_and_a_lone_voice_is_named():
    found = answers.balance(
        {"G1": 4.0, "G2": 4.0, "P1": 2.0, "C1": None}, {"G1": "gov", "G2": "gov", "P1": "priv", "C1": "com"}
    )
    assert dict(found.sector_means) == {"gov": 4.0, "priv": 2.0}
    assert found.balanced_mean == 3.0
    assert found.single_voices == ("priv",)
    assert found.missing == ("C1",)
    alone = answers.without_sector({"G1": 4.0, "P1": 2.0}, {"G1": "gov", "P1": "priv"}, "priv")
    assert (alone.balanced_mean, alone.gap) == (4.0, 0.0)


def test_an_organisation_without_a_sector_is_an_error():
    with pytest.raises(KeyError):
        answers.balance({"A": 3.0}, {})


@pytest.mark.parametrize(("answer", "reversed_to"), [(1, 5), (3, 3), (5, 1), (None, None)])
def test_a_reversed_answer(answer, reversed_to):
    assert answers.reversed_answer(answer) == reversed_to


@pytest.mark.parametrize("outside", [0, 6, -1, 55])
def test_an_answer_outside_the_scale_is_an_error(outside):
    with pytest.raises(ValueError, match="outside"):
        answers.reversed_answer(outside)


def test_do_not_know_is_counted_per_sector():
    shares = answers.do_not_know_shares(
        {"com": [answers.DO_NOT_KNOW, 3, answers.DO_NOT_KNOW, None], "gov": [4, 4], "priv": [None]}
    )
    assert shares == {"com": pytest.approx(2 / 3), "gov": 0}


def test_sheets_that_should_be_looked_at():
    straight = [4] * 8
    assert [one.kind for one in answers.suspicions(straight, [7])] == ["straight_line"]
    assert answers.suspicions(straight, []) == []
    assert answers.suspicions([4] * 7, [6]) == []
    assert [one.kind for one in answers.suspicions([5, 4, 3], [1], pairs=[(0, 1)])] == ["contradiction"]
    assert [one.kind for one in answers.suspicions([1, 2, 3], [1], pairs=[(0, 1)])] == ["contradiction"]
    assert answers.suspicions([5, 1, 3], [1], pairs=[(0, 1)]) == []


def test_ordinal_answers_are_shown_as_counts_and_median():
    assert answers.ordinal_summary([5, 4, 2, 1, None, 3]) == (2, 2, 5, 3)
    assert answers.ordinal_summary([None]) == (0, 0, 0, None)


def test_all_equal_values_leave_alpha_undefined_with_the_reason():
    assert coders.krippendorff_alpha([[2, 2], [2, 2]]) == coders.CoderAgreement(None, "all_equal", 4)
    assert coders.krippendorff_alpha([[1, None], [None, 2]]).reason == "nothing_paired"
    assert coders.krippendorff_alpha([]).word == "undefined"


def test_two_assessors_at_odds_on_every_item_fall_below_chance():
    found = coders.krippendorff_alpha([[1, 5, 1, 5], [5, 1, 5, 1]], "ordinal")
    assert found.alpha < 0
    assert found.word == "discard"


@pytest.mark.parametrize(("alpha", "word"), [(0.8, "rely"), (0.7999, "tentative"), (0.667, "tentative"), (0.6669, "discard")])
def test_the_words_for_coder_agreement(alpha, word):
    assert coders.CoderAgreement(alpha, "", 10).word == word


def test_the_interval_of_alpha_is_the_same_for_the_same_seed_and_holds_the_estimate():
    first = coders.alpha_interval(KRIPPENDORFF_2011, "ordinal", seed=7)
    assert first == coders.alpha_interval(KRIPPENDORFF_2011, "ordinal", seed=7)
    assert first != coders.alpha_interval(KRIPPENDORFF_2011, "ordinal", seed=8)
    assert first.low < 0.8153875 < first.high
    with pytest.raises(ValueError, match="draws"):
        coders.alpha_interval(KRIPPENDORFF_2011, seed=1, draws=10)
    assert coders.alpha_interval([[1, None], [None, 2]], seed=1) is None


@pytest.mark.parametrize(("first", "second", "third"), [(1, 3, True), (3, 1, True), (2, 3, False), (None, 3, False)])
def test_a_third_assessor_is_needed_two_levels_apart(first, second, third):
    assert coders.needs_third(first, second) is third


def test_omega_needs_fifty_rows_and_variance():
    assert reliability.mcdonald_omega(ROWS) is None
    source = random.Random(4)
    common = [source.gauss(0, 1) for _ in range(400)]
    rows = [[loading * f + source.gauss(0, (1 - loading**2) ** 0.5) for loading in (0.8, 0.7, 0.6, 0.5)] for f in common]
    found = reliability.mcdonald_omega(rows)
    assert found.omega == pytest.approx(0.749, abs=0.06)
    assert found.loadings == pytest.approx((0.8, 0.7, 0.6, 0.5), abs=0.12)
    assert reliability.mcdonald_omega([[1, *row] for row in rows]) is None


def test_rows_of_different_length_are_an_error():
    with pytest.raises(ValueError, match="each item"):
        reliability.cronbach_alpha([[1, 2], [1]])
    with pytest.raises(ValueError, match="each unit"):
        coders.krippendorff_alpha([[1, 2], [1]])


def test_pairwise_and_listwise_alpha_differ_only_with_gaps():
    assert reliability.cronbach_alpha(ROWS, "pairwise") == pytest.approx(reliability.cronbach_alpha(ROWS))
    gap = [[None, *ROWS[0][1:]], *ROWS[1:]]
    assert reliability.cronbach_alpha(gap) == pytest.approx(reliability.cronbach_alpha(ROWS[1:]))
    assert reliability.cronbach_alpha(gap, "pairwise") != pytest.approx(reliability.cronbach_alpha(gap))


def test_the_change_is_of_those_in_both_waves_and_the_rest_is_shown_apart():
    before = {"A": 3.0, "B": 3.0, "C": 2.0, "D": None, "left": 1.0}
    after = {"A": 4.0, "B": 3.0, "C": 1.5, "D": 5.0, "new": 5.0, "left": None}
    change = small_samples.change_between(before, after)
    assert (change.improved, change.same, change.worse) == (1, 1, 1)
    assert change.mean == pytest.approx(0.5 / 3)
    assert (change.joined, change.left) == (("D", "new"), ("left",))
    assert change.p_value is None
    assert small_samples.change_between({}, {}).mean is None


def test_six_that_all_moved_the_same_way_are_the_first_to_reach_significance():
    before = {str(number): 3.0 for number in range(6)}
    after = {str(number): 3.0 + number / 10 + 0.1 for number in range(6)}
    assert small_samples.change_between(before, after).p_value == 2 / 64


def test_more_organisations_than_can_be_enumerated_have_a_change_and_no_p_value() -> None:
    before = {f"o{number}": 3.0 for number in range(40)}
    change = small_samples.change_between(before, {name: value + 0.5 for name, value in before.items()})
    assert (change.mean, change.improved, change.p_value) == (0.5, 40, None)


def test_more_differences_than_can_be_enumerated_are_refused():
    with pytest.raises(ValueError, match="24"):
        small_samples.sign_flip_p([1.0] * 25)


@given(st.lists(st.integers(-20, 20), min_size=1, max_size=10))
def test_the_sign_flip_equals_a_plain_count_of_all_patterns(tenths):
    differences = [value / 10 for value in tenths]
    patterns = [
        sum(value if pattern >> place & 1 else -value for place, value in enumerate(tenths))
        for pattern in range(2 ** len(tenths))
    ]
    extreme = sum(abs(total) >= abs(sum(tenths)) for total in patterns)
    assert small_samples.sign_flip_p(differences) == pytest.approx(extreme / len(patterns))


@given(SHEETS)
def test_alpha_does_not_depend_on_the_order_of_rows_or_items(rows):
    alpha = reliability.cronbach_alpha(rows)
    turned = [list(reversed(row)) for row in reversed(rows)]
    assert reliability.cronbach_alpha(turned) == (None if alpha is None else pytest.approx(alpha))
    assert alpha is None or alpha <= 1 + 1e-12


def test_sums_that_do_not_vary_have_no_alpha_whatever_rounding_leaves():
    assert reliability.cronbach_alpha([[1, 1, 5], [1, 1, 5], [1, 2, 4]]) is None
    assert reliability.cronbach_alpha([[3, 3], [3, 3]]) is None


@given(SHEETS)
def test_agreement_measures_stay_within_their_ranges(rows):
    assert 0 <= agreement.rwg_j(rows) <= 1
    assert agreement.r_star_wg(rows) <= agreement.r_prime_wg(rows) <= 1


@given(st.lists(LIKERT, min_size=2, max_size=9))
def test_everybody_saying_the_same_is_complete_agreement(sheet):
    same = [sheet, sheet, sheet]
    assert agreement.rwg_j(same) == agreement.r_star_wg(same) == 1
    assert agreement.average_deviation([sheet[0]] * 3) == 0


@given(st.dictionaries(st.sampled_from(list(SECTORS)), st.floats(1, 5), min_size=1))
def test_the_balanced_mean_lies_between_the_sector_means_and_repeating_a_sector_does_not_move_it(scores):
    found = answers.balance(scores, SECTORS)
    assert min(found.sector_means.values()) - 1e-9 <= found.balanced_mean <= max(found.sector_means.values()) + 1e-9
    doubled = {**scores, **{f"{name}+": score for name, score in scores.items() if SECTORS[name] == "gov"}}
    sectors = {**SECTORS, **{f"{name}+": "gov" for name in scores}}
    assert answers.balance(doubled, sectors).balanced_mean == pytest.approx(found.balanced_mean)


@given(st.integers(1, 60), st.data())
def test_wilsons_interval_holds_the_share_and_agrees_with_an_independent_one(number, data):
    kept = data.draw(st.integers(0, number))
    interval = small_samples.wilson_interval(kept, number)
    other = stats.binomtest(kept, number).proportion_ci(method="wilson")
    assert (interval.low, interval.high) == pytest.approx((other.low, other.high), abs=1e-9)
    assert interval.low - 1e-12 <= kept / number <= interval.high + 1e-12


def test_shares_of_nothing_and_impossible_shares():
    assert small_samples.wilson_interval(0, 0) is None
    with pytest.raises(ValueError, match="between"):
        small_samples.wilson_interval(3, 2)
    with pytest.raises(ValueError, match="population"):
        small_samples.standard_error([1, 2, 3], 2)


@pytest.mark.parametrize(("number", "allowed"), [(19, False), (20, True)])
def test_percentages_need_twenty(number, allowed):
    assert small_samples.percent_allowed(number) is allowed


@pytest.mark.parametrize(("people", "organisations", "shown"), [(3, 2, True), (2, 2, False), (3, 1, False)])
def test_small_cells_stay_hidden(people, organisations, shown):
    assert small_samples.cell_shown(people, organisations) is shown


def test_two_waves_are_no_trend():
    assert not small_samples.is_trend(2)
    assert small_samples.is_trend(3)


def test_holms_correction_by_hand():
    assert small_samples.holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert small_samples.holm([]) == []
    assert small_samples.holm([0.9, 0.8]) == [1.0, 1.0]


def test_sector_labels_that_cannot_be_enumerated_or_compared_give_no_p():
    assert small_samples.sector_permutation_p({"A": 1.0, "B": 2.0}, {"A": "gov", "B": "gov"}) is None
    many = {str(number): float(number) for number in range(30)}
    assert small_samples.sector_permutation_p(many, {name: "gov" if int(name) % 2 else "com" for name in many}) is None


@pytest.mark.parametrize(
    "broken", [{}, {"U8": 3}, {name: 5 for name in satisfaction.ELEMENTS}, {name: 0 for name in satisfaction.ELEMENTS}]
)
def test_satisfaction_refuses_what_is_missing_numbered_or_outside_the_scale(broken):
    with pytest.raises(ValueError):
        satisfaction.satisfaction_index(broken)


def test_a_free_service_has_eight_elements_and_the_three_lowest_are_named():
    means = {name: "3.2" for name in satisfaction.ELEMENTS if name != "fee"} | {
        "time": "2.1",
        "complaints": "2.5",
        "facilities": "2.2",
    }
    found = satisfaction.satisfaction_index(means)
    assert found.lowest_three == ("time", "facilities", "complaints")
    assert str(found.index) == "71.25"


def test_the_bands_leave_no_hole():
    for step in range(0, 7501, 7):
        index = 25 + step / 100
        found = satisfaction.satisfaction_index({name: str(round(index / 25, 6)) for name in satisfaction.ELEMENTS})
        assert found.quality in "ABCD"
        assert math.isclose(float(found.index), index, abs_tol=0.006)


def test_answers_to_count_are_on_the_scale():
    with pytest.raises(ValueError, match="between"):
        satisfaction.element_mean({5: 1})
    with pytest.raises(ValueError):
        satisfaction.sample_size(0)


@pytest.mark.parametrize(
    ("average", "star", "allowed"), [(0.5, None, True), (0.2, 0.6, True), (0.4, 0.4, False), (None, None, False)]
)
def test_respondents_are_averaged_only_where_they_agree(average, star, allowed):
    assert agreement.may_average(average, star) is allowed


@pytest.mark.parametrize(
    ("value", "word"), [(0.95, "very_strong"), (0.71, "strong"), (0.6, "moderate"), (0.31, "weak"), (-0.4, "none")]
)
def test_words_for_agreement(value, word):
    assert agreement.agreement_word(value) == word


def test_dissent_at_both_ends_is_worse_than_chance_and_awg_knows_the_mean():
    assert agreement.r_star_wg([[1, 1], [5, 5]]) == -3
    assert agreement.awg([1, 5]) == pytest.approx(-1)
    assert agreement.awg([3, 3, 3]) == 1
    assert agreement.awg([5, 5]) is None
    assert agreement.awg([4]) is None
    assert agreement.average_deviation([]) is None


def test_change_that_measurement_could_make_by_itself():
    assert reliability.standard_error_of_measurement(0.8, 0.84) == pytest.approx(0.32)
    assert reliability.smallest_detectable_change(0.8, 0.84) == pytest.approx(0.887, abs=0.001)
    assert not reliability.may_judge_scale(9)
    assert reliability.may_judge_scale(10)
