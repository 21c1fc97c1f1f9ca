"""Every formula against numbers that were printed elsewhere, or worked out by hand or by another implementation."""

from fractions import Fraction

import numpy as np
import pytest
from scipy import stats

from collabgov.surveys import agreement, answers, coders, distributions, reliability, satisfaction, small_samples
from collabgov.surveys.tests.fixtures import (
    ENCYCLOPEDIA,
    KRIPPENDORFF_2011,
    ORGANISATIONS,
    ROWS,
    SECTORS,
    SHROUT_FLEISS,
    UNREVERSED,
)


def near(value):
    return pytest.approx(value, abs=5e-7)


@pytest.mark.parametrize(
    ("level", "alpha"), [("nominal", 0.7434211), ("ordinal", 0.8153875), ("interval", 0.8491071), ("ratio", 0.7974028)]
)
def test_krippendorffs_own_table_of_2011(level, alpha):
    assert coders.krippendorff_alpha(KRIPPENDORFF_2011, level).alpha == near(alpha)


@pytest.mark.parametrize(("level", "alpha"), [("nominal", 0.6913580), ("interval", 0.8108449), ("ordinal", 0.8067214)])
def test_the_encyclopedias_table_of_three_coders(level, alpha):
    assert coders.krippendorff_alpha(ENCYCLOPEDIA, level).alpha == near(alpha)


def test_shrout_and_fleiss_1979():
    found = agreement.intraclass_correlations(SHROUT_FLEISS)
    assert [
        found.one_way_single, found.absolute_single, found.consistent_single,
        found.one_way_average, found.absolute_average, found.consistent_average,
    ] == pytest.approx([0.1657, 0.2898, 0.7148, 0.4428, 0.6201, 0.9093], abs=5e-5)  # fmt: skip


def test_bonetts_printed_interval_of_alpha():
    interval = reliability.feldt_interval(0.85, 89, 7, freedom="bonett")
    assert (interval.low, interval.high) == pytest.approx((0.7971254, 0.8931436), abs=1e-7)
    interval = reliability.feldt_interval(0.85, 89, 7)
    assert (interval.low, interval.high) == pytest.approx((0.7970649, 0.8931666), abs=1e-7)


@pytest.mark.parametrize(
    ("rows", "low", "high"), [(4, 0.11, 0.99), (6, 0.34, 0.97), (8, 0.44, 0.95), (12, 0.54, 0.93), (30, 0.66, 0.89)]
)
def test_what_few_rows_do_to_an_alpha_of_eighty(rows, low, high):
    interval = reliability.feldt_interval(0.80, rows, 5)
    assert (round(interval.low, 2), round(interval.high, 2)) == (low, high)


def test_alpha_of_the_made_up_survey_and_what_one_unreversed_item_does():
    alpha = reliability.cronbach_alpha(ROWS)
    assert alpha == near(0.93253968)
    assert reliability.cronbach_alpha(UNREVERSED) == near(0.25)
    interval = reliability.feldt_interval(alpha, 8, 5)
    assert (interval.low, interval.high) == pytest.approx((0.812328, 0.984589), abs=1e-6)


def test_agreement_of_the_made_up_survey():
    assert agreement.rwg_j(ROWS) == pytest.approx(0.855856, abs=1e-6)
    assert agreement.r_star_wg(ROWS) == pytest.approx(0.542857, abs=1e-6)
    assert agreement.r_prime_wg(ROWS) == pytest.approx(0.771429, abs=1e-6)
    columns = list(zip(*ROWS, strict=True))
    assert [agreement.average_deviation(column) for column in columns] == [0.75, 0.75, 0.75, 0.5, 0.75]
    assert [float(np.var(column, ddof=1)) for column in columns] == pytest.approx(
        [1.071429, 1.071429, 0.857143, 0.5, 1.071429], abs=1e-6
    )


def test_organisations_sectors_and_the_balanced_mean():
    found = answers.balance(ORGANISATIONS, SECTORS)
    assert found.organisation_mean == near(3.3)
    assert found.balanced_mean == near(3.2555556)
    assert found.sector_means == pytest.approx({"gov": 4.2666667, "priv": 2.9, "com": 2.6}, abs=1e-6)
    assert found.gap == near(1.6666667)
    assert found.gap_word == "alert"
    assert found.effective_size == near(7.7142857)
    assert found.single_voices == ()
    assert answers.explained_by_sector(ORGANISATIONS, SECTORS) == pytest.approx(0.911376, abs=1e-6)


def test_between_and_within_sectors():
    groups = {}
    for name, score in ORGANISATIONS.items():
        groups.setdefault(SECTORS[name], []).append(score)
    found = agreement.one_way(groups)
    assert (found.between, found.within, found.typical_size) == pytest.approx((2.296667, 0.089333, 2.625), abs=1e-6)
    assert (found.single, found.average) == pytest.approx((0.903966, 0.961103), abs=1e-6)


def test_standard_error_and_its_correction_for_a_small_population():
    scores = list(ORGANISATIONS.values())
    assert small_samples.standard_error(scores) == near(0.3)
    assert small_samples.standard_error(scores, 10) == near(0.1341641)
    assert small_samples.standard_error(scores, 8) == 0


def test_omega_from_loadings_and_from_a_table_made_of_them():
    loadings = np.array([0.8, 0.7, 0.6, 0.5])
    assert reliability.omega_from_loadings(loadings) == near(0.7494457)
    correlations = np.outer(loadings, loadings)
    np.fill_diagonal(correlations, 1)
    assert reliability.one_factor(correlations) == pytest.approx(loadings, abs=1e-6)
    assert len(loadings) / (len(loadings) - 1) * (1 - 4 / correlations.sum()) == near(0.7420547)


def test_the_exact_sign_flip_of_six_differences():
    assert small_samples.sign_flip_p([0.4, 0.2, 0.6, 0.2, -0.2, 0.4]) == 0.125
    assert [small_samples.smallest_p(number) for number in (4, 5, 6)] == [0.125, 0.0625, 0.03125]


@pytest.mark.parametrize(("kept", "due", "low", "high"), [(7, 9, 0.45, 0.94), (6, 6, 0.61, 1.00)])
def test_wilsons_interval_of_kept_commitments(kept, due, low, high):
    interval = small_samples.wilson_interval(kept, due)
    assert (round(interval.low, 2), round(interval.high, 2)) == (low, high)


def test_all_ways_to_hand_out_three_two_three_sector_labels():
    assert small_samples._arrangements([3, 2, 3]) == 560
    p_value = small_samples.sector_permutation_p(ORGANISATIONS, SECTORS)
    assert 0 < p_value <= 0.05
    assert p_value * 560 == pytest.approx(round(p_value * 560))


def test_two_silent_organisations_of_eight_widen_the_mean_honestly():
    found = answers.bounds([3.5] * 6 + [None, None])
    assert (found.lowest, found.highest, found.silent) == (2.875, 3.875, 2)


@pytest.mark.parametrize(
    ("means", "index", "quality"),
    [
        (["3"] * 9, "75.00", "C"),
        (["4"] * 9, "100.00", "A"),
        (["3.0644"] * 9, "76.61", "B"),
        (["3.21", "3.05", "2.98", "3.60", "3.15", "3.28", "3.41", "3.10", "2.87"], "79.58", "B"),
    ],
)
def test_the_satisfaction_index_with_exact_ninths(means, index, quality):
    found = satisfaction.satisfaction_index(dict(zip(satisfaction.ELEMENTS, means, strict=True)))
    assert (str(found.index), found.quality) == (index, quality)


@pytest.mark.parametrize(
    ("population", "size"),
    [(10, 10), (20, 19), (50, 44), (100, 80), (200, 132), (300, 169), (500, 217), (1000, 278), (5000, 357), (10000, 370)],
)
def test_krejcie_and_morgans_table(population, size):
    assert satisfaction.sample_size(population) == size


@pytest.mark.parametrize("upper", [1, 3, 7, 28, 88])
@pytest.mark.parametrize("lower", [1, 4, 28, 528])
@pytest.mark.parametrize("probability", [0.025, 0.5, 0.95, 0.975])
def test_quantiles_agree_with_an_independent_implementation(upper, lower, probability):
    assert distributions.f_quantile(probability, upper, lower) == pytest.approx(
        stats.f.ppf(probability, upper, lower), rel=1e-9
    )
    assert distributions.t_quantile(probability, lower) == pytest.approx(stats.t.ppf(probability, lower), rel=1e-9, abs=1e-12)


def test_element_means_come_exactly_from_counts():
    assert satisfaction.element_mean({1: 1, 4: 2}) == Fraction(3)
    assert satisfaction.element_mean({3: 2, 4: 1}) == Fraction(10, 3)
    assert satisfaction.element_mean({}) is None


def test_gaps_of_inequality_in_the_older_regime_are_not_used():
    found = satisfaction.satisfaction_index({name: "2.6" for name in satisfaction.ELEMENTS})
    assert (str(found.index), found.quality) == ("65.00", "C")
