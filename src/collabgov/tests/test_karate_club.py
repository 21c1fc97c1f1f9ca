"""Zachary's karate club (1977), the most published small network: every measure against its known values."""

from __future__ import annotations

import pytest

from collabgov import network_structure as structure
from collabgov import networks

NEIGHBOURS = {
    1: [2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 18, 20, 22, 32],
    2: [3, 4, 8, 14, 18, 20, 22, 31],
    3: [4, 8, 9, 10, 14, 28, 29, 33],
    4: [8, 13, 14],
    5: [7, 11],
    6: [7, 11, 17],
    7: [17],
    9: [31, 33, 34],
    10: [34],
    14: [34],
    15: [33, 34],
    16: [33, 34],
    19: [33, 34],
    20: [34],
    21: [33, 34],
    23: [33, 34],
    24: [26, 28, 30, 33, 34],
    25: [26, 28, 32],
    26: [32],
    27: [30, 34],
    28: [34],
    29: [32, 34],
    30: [33, 34],
    31: [33, 34],
    32: [33, 34],
    33: [34],
}
TIES = [(member, other) for member, others in NEIGHBOURS.items() for other in others]
OF_THE_TEACHER = {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 17, 18, 20, 22}
SIDES = {member: "teacher" if member in OF_THE_TEACHER else "officer" for member in range(1, 35)}


@pytest.fixture(scope="module")
def club():
    return networks.neighbours(range(1, 35), TIES)


def test_density_and_centralisation(club):
    assert networks.tie_count(club) == 78
    assert networks.density(club) == pytest.approx(0.139037, abs=1e-6)
    assert networks.degree_centralisation(club) == pytest.approx(0.399621, abs=1e-6), "with loops in the denominator .376"
    assert networks.betweenness_centralisation(club) == pytest.approx(0.405557, abs=1e-6)
    assert networks.betweenness(club)[1] == pytest.approx(231.0714, abs=1e-4)


def test_holes_and_cores(club):
    assert structure.constraint(club, 1) == pytest.approx(0.1554, abs=1e-4)
    assert structure.constraint(club, 34) == pytest.approx(0.1564, abs=1e-4)
    numbers = structure.core_numbers(club)
    assert max(numbers.values()) == 4
    assert sum(number == 4 for number in numbers.values()) == 10


def test_the_two_sides_after_the_split(club):
    found = structure.inward_ties(club, SIDES)
    assert found.index == pytest.approx(-0.717949, abs=1e-6)
    assert found.expected == pytest.approx(0.030303, abs=1e-6)
    assert sum(SIDES[one] != SIDES[other] for one, other in TIES) == 11
    assert found.p_lower is None, "too many ways to hand out the labels: no guess"
