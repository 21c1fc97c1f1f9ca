"""How far a scale can be relied on: alpha with its interval, omega, and what change it can notice at all."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from collabgov.surveys.distributions import f_quantile

Matrix = Sequence[Sequence[float | None]]
Missing = Literal["listwise", "pairwise"]
FEWEST_FOR_A_VERDICT = 10
"""Below this many organisations alpha is never printed as a verdict (specification 4.1)."""
FEWEST_FOR_OMEGA = 50
SMALLEST_SHARE = 1e-9
"""Below this share of the item variances the variance of the sums is rounding, not variance."""


def table(rows: Matrix) -> NDArray[np.float64]:
    """Rows x items as numbers; a missing answer is not-a-number. Rows of different length are an error."""
    if len({len(row) for row in rows}) > 1:
        raise ValueError("every row needs an answer, or None, for each item")
    return np.array([list(row) for row in rows], dtype=np.float64)  # None becomes not-a-number.


def complete_rows(rows: Matrix) -> NDArray[np.float64]:
    """Rows without a missing answer."""
    values = table(rows)
    return values[~np.isnan(values).any(axis=1)] if values.size else values


def cronbach_alpha(rows: Matrix, missing: Missing = "listwise") -> float | None:
    """Cronbach's alpha (1951): k/(k-1) * (1 - sum of item variances / variance of the sums), variances with n - 1.

    `listwise` leaves out rows with a missing answer; `pairwise` takes every covariance over the rows that have both answers.
    None with fewer than two items, two rows or no variance. Reverse items first: one item left unreversed ruins it.
    """
    values = complete_rows(rows) if missing == "listwise" else table(rows)
    if values.ndim != 2 or values.shape[0] < 2 or values.shape[1] < 2:
        return None
    covariances = np.cov(values, rowvar=False, ddof=1) if missing == "listwise" else _pairwise_covariances(values)
    total, own, number = float(covariances.sum()), float(np.trace(covariances)), values.shape[1]
    if math.isnan(total) or total <= SMALLEST_SHARE * own or own <= 0:
        return None
    return number / (number - 1) * (1 - own / total)


def _pairwise_covariances(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each covariance over the rows that answered both items, about the means of those rows."""
    number = values.shape[1]
    found = np.full((number, number), math.nan)
    for first in range(number):
        for second in range(first, number):
            both = ~np.isnan(values[:, first]) & ~np.isnan(values[:, second])
            if both.sum() >= 2:
                one, other = values[both, first], values[both, second]
                covariance = float(((one - one.mean()) * (other - other.mean())).sum() / (both.sum() - 1))
                found[first, second] = found[second, first] = covariance
    return found


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float


def feldt_interval(
    alpha: float, rows: int, items: int, *, level: float = 0.95, freedom: Literal["feldt", "bonett"] = "feldt"
) -> Interval | None:
    """Interval of alpha by Feldt, Woodruff & Salih (1987): 1 - (1 - alpha) F with n - 1 and d2 degrees of freedom.

    d2 = (n - 1)(k - 1), or n(k - 1) as Bonett prints it; the difference is negligible, the choice is stated. None below two.
    """
    if rows < 2 or items < 2:
        return None
    lower = (rows - 1) * (items - 1) if freedom == "feldt" else rows * (items - 1)
    tail = (1 - level) / 2
    return Interval(
        1 - (1 - alpha) * f_quantile(1 - tail, rows - 1, lower), 1 - (1 - alpha) * f_quantile(tail, rows - 1, lower)
    )


@dataclass(frozen=True, slots=True)
class Omega:
    """McDonald's omega of one factor, with the standardised loadings it rests on."""

    omega: float
    loadings: tuple[float, ...]


def omega_from_loadings(loadings: Sequence[float]) -> float:
    """Omega (McDonald 1999) = (sum l)^2 / ((sum l)^2 + sum(1 - l^2)) for standardised loadings l of one factor."""
    common = math.fsum(loadings) ** 2
    return common / (common + math.fsum(1 - loading * loading for loading in loadings))


def one_factor(correlations: NDArray[np.float64], *, steps: int = 2000, tolerance: float = 1e-12) -> NDArray[np.float64]:
    """Loadings of one common factor by least squares over the off-diagonal (minres; Harman & Jones 1966).

    Each loading is in turn the best one given the others, until none moves any more.
    """
    off_diagonal = correlations - np.diag(np.diag(correlations))
    loadings = np.sqrt(np.clip(np.abs(off_diagonal).max(axis=1), 1e-6, 1.0))
    for _ in range(steps):
        before = loadings.copy()
        for item in range(len(loadings)):
            others = np.delete(loadings, item)
            weight = float(others @ others)
            if weight > 0:
                loadings[item] = np.clip(float(np.delete(off_diagonal[item], item) @ others) / weight, -1.0, 1.0)
        if float(np.abs(loadings - before).max()) < tolerance:
            break
    return loadings if loadings.sum() >= 0 else -loadings


def mcdonald_omega(rows: Matrix) -> Omega | None:
    """Omega of the complete rows; None below 50 of them or three items: a factor of a dozen rows means nothing (4.1)."""
    values = complete_rows(rows)
    if values.ndim != 2 or values.shape[0] < FEWEST_FOR_OMEGA or values.shape[1] < 3 or (values.std(axis=0) == 0).any():
        return None
    loadings = tuple(float(loading) for loading in one_factor(np.asarray(np.corrcoef(values, rowvar=False))))
    return Omega(omega_from_loadings(loadings), loadings)


def standard_error_of_measurement(deviation: float, reliability: float) -> float:
    """SEM = SD * sqrt(1 - reliability)."""
    return deviation * math.sqrt(1 - reliability)


def smallest_detectable_change(deviation: float, reliability: float) -> float:
    """1.96 * sqrt(2) * SEM: a change below it may be noise of measurement."""
    return 1.96 * math.sqrt(2) * standard_error_of_measurement(deviation, reliability)


def may_judge_scale(rows: int) -> bool:
    """Are there enough organisations to print alpha as a verdict? Below, the interval and "too few" are printed."""
    return rows >= FEWEST_FOR_A_VERDICT
