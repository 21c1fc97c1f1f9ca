"""The F and t distributions, as far as intervals need them.

Computed from the regularised incomplete beta function by Lentz's continued fraction (Abramowitz & Stegun 26.5.8; DLMF 8.17.22),
so that the library needs nothing beside numpy. Held against an independent implementation in the tests.
"""

from __future__ import annotations

import math

CONVERGED = 1e-15
MOST_STEPS = 500
TINY = 1e-300


def incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function I_x(a, b) for a, b > 0 and 0 <= x <= 1."""
    if not (a > 0 and b > 0 and 0 <= x <= 1):
        raise ValueError("a and b must be above 0 and x between 0 and 1")
    if x in (0, 1):
        return float(x)
    front = math.exp(a * math.log(x) + b * math.log1p(-x) - _log_beta(a, b))
    if x <= (a + 1) / (a + b + 2):
        return front * _continued_fraction(a, b, x) / a
    return 1 - front * _continued_fraction(b, a, 1 - x) / b


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def _continued_fraction(a: float, b: float, x: float) -> float:
    """Modified Lentz evaluation of the continued fraction of I_x(a, b)."""
    c, d = 1.0, 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, MOST_STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for step in (even, odd):
            d = 1 / _away_from_zero(1 + step * d)
            c = _away_from_zero(1 + step / c)
            value *= c * d
        if abs(c * d - 1) < CONVERGED:
            break
    return value


def _away_from_zero(value: float) -> float:
    return value if abs(value) > TINY else TINY


def f_quantile(probability: float, upper: float, lower: float) -> float:
    """The value that an F variable with `upper` and `lower` degrees of freedom stays below with this probability."""
    if not (0 < probability < 1 and upper > 0 and lower > 0):
        raise ValueError("the probability lies between 0 and 1, degrees of freedom above 0")
    share = _beta_quantile(probability, upper / 2, lower / 2)
    return math.inf if share >= 1 else lower * share / (upper * (1 - share))


def t_quantile(probability: float, freedom: float) -> float:
    """The value that a t variable with these degrees of freedom stays below with this probability."""
    if not (0 < probability < 1 and freedom > 0):
        raise ValueError("the probability lies between 0 and 1, degrees of freedom above 0")
    if probability == 0.5:
        return 0.0
    tail = 2 * min(probability, 1 - probability)
    value = math.sqrt(f_quantile(1 - tail, 1, freedom))
    return value if probability > 0.5 else -value


def _beta_quantile(probability: float, a: float, b: float) -> float:
    """By bisection: slow, sure, and exact to the last digits that a float has."""
    low, high = 0.0, 1.0
    while True:
        middle = (low + high) / 2
        if middle in (low, high):
            return middle
        if incomplete_beta(a, b, middle) < probability:
            low = middle
        else:
            high = middle
