"""Measures of networks, held against published values and against networks that can be worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabgov import networks

FIXTURE_N = [
    *(("G1", "G2"), ("G2", "G1"), ("G1", "P1"), ("P1", "G1"), ("G1", "C1"), ("C1", "G1"), ("G1", "C2")),
    *(("P1", "P2"), ("P2", "P1"), ("C1", "C2"), ("C2", "C1"), ("C2", "C3"), ("P2", "C1")),
]
MEMBERS_N = ["G1", "G2", "P1", "P2", "C1", "C2", "C3"]
FLORENCE = [
    *(("Acciaiuoli", "Medici"), ("Castellani", "Peruzzi"), ("Castellani", "Strozzi"), ("Castellani", "Barbadori")),
    *(("Medici", "Barbadori"), ("Medici", "Ridolfi"), ("Medici", "Tornabuoni"), ("Medici", "Albizzi")),
    *(("Medici", "Salviati"), ("Salviati", "Pazzi"), ("Peruzzi", "Strozzi"), ("Peruzzi", "Bischeri")),
    *(("Strozzi", "Ridolfi"), ("Strozzi", "Bischeri"), ("Ridolfi", "Tornabuoni"), ("Tornabuoni", "Guadagni")),
    *(("Albizzi", "Ginori"), ("Albizzi", "Guadagni"), ("Bischeri", "Guadagni"), ("Guadagni", "Lamberteschi")),
]
FAMILIES = sorted({family for tie in FLORENCE for family in tie})
STAR = networks.neighbours(range(7), [(0, leaf) for leaf in range(1, 7)])
RING = networks.neighbours(range(7), [(place, (place + 1) % 7) for place in range(7)])
COMPLETE = networks.neighbours(range(7), [(a, b) for a in range(7) for b in range(a)])


@pytest.fixture
def network_n() -> dict[str, set[str]]:
    return networks.neighbours(MEMBERS_N, FIXTURE_N)


def test_seven_organisations_give_the_worked_figures(network_n):
    assert networks.tie_count(network_n) == 8
    assert networks.density(network_n) == pytest.approx(0.3809524, abs=1e-7)
    assert networks.directed_density(MEMBERS_N, FIXTURE_N) == pytest.approx(0.3095238, abs=1e-7)
    assert networks.degree_centralisation(network_n) == pytest.approx(0.4)
    assert networks.betweenness_centralisation(network_n) == pytest.approx(0.3944444, abs=1e-7)
    expected = {"G1": 7.5, "C2": 5.0, "C1": 3.0, "P1": 1.0, "P2": 0.5, "G2": 0, "C3": 0}
    assert networks.betweenness(network_n) == pytest.approx(expected)
    assert networks.degree(network_n) == {"G1": 4, "G2": 1, "P1": 2, "P2": 2, "C1": 3, "C2": 3, "C3": 1}


def test_the_marriages_of_florence_give_the_published_figures():
    """Padgett's data: Medici 47.5; with Pucci, who has no tie, density .1667 and the two centralisations .2667 and .3835."""
    around = networks.neighbours([*FAMILIES, "Pucci"], FLORENCE)
    assert networks.density(around) == pytest.approx(0.1667, abs=1e-4)
    assert networks.degree_centralisation(around) == pytest.approx(0.2667, abs=1e-4)
    assert networks.betweenness_centralisation(around) == pytest.approx(0.3835, abs=1e-4)
    assert networks.betweenness(around)["Medici"] == pytest.approx(47.5)
    assert networks.isolated(around) == ["Pucci"]
    assert [len(group) for group in networks.components(around)] == [15, 1]


def test_without_the_lone_family_the_figures_change_as_published():
    around = networks.neighbours(FAMILIES, FLORENCE)
    assert networks.density(around) == pytest.approx(0.190476, abs=1e-6)
    assert networks.degree_centralisation(around) == pytest.approx(0.274725, abs=1e-6)
    assert networks.betweenness_centralisation(around) == pytest.approx(0.436813, abs=1e-6)


@pytest.mark.parametrize(
    ("around", "dense", "centralised"), [(STAR, 0.2857143, 1.0), (RING, 0.3333333, 0.0), (COMPLETE, 1.0, 0.0)]
)
def test_star_ring_and_complete_network_are_the_ends_of_the_scales(around, dense, centralised):
    assert networks.density(around) == pytest.approx(dense, abs=1e-7)
    assert networks.degree_centralisation(around) == pytest.approx(centralised)
    assert networks.betweenness_centralisation(around) == pytest.approx(centralised)


def test_one_tie_moves_the_density_of_five_members_by_a_tenth():
    band = networks.density_band(networks.neighbours(range(5), [(0, 1), (1, 2)]))
    assert band is not None
    assert (band.value, band.one_less, band.one_more) == pytest.approx((0.2, 0.1, 0.3))


def test_a_band_stays_between_nothing_and_everything():
    assert networks.density_band(networks.neighbours(range(3), [])).one_less == 0
    assert networks.density_band(COMPLETE).one_more == 1


def test_what_cannot_be_measured_is_none_and_not_zero():
    lone = networks.neighbours(["A"], [])
    assert networks.density(lone) is None
    assert networks.directed_density(["A"], []) is None
    assert networks.density_band(lone) is None
    assert networks.degree_centralisation(lone) is None
    assert networks.betweenness_centralisation(lone) is None
    assert networks.mean_degree({}) is None


def test_ties_of_strangers_and_with_oneself_do_not_count():
    around = networks.neighbours(["A", "B"], [("A", "A"), ("A", "Z"), ("B", "A"), ("A", "B")])
    assert around == {"A": {"B"}, "B": {"A"}}
    assert networks.directed_density(["A", "B"], [("A", "A"), ("A", "B"), ("A", "B")]) == 0.5


def test_a_member_is_drawn_with_those_tied_to_it(network_n):
    assert networks.reach(network_n, "P1") == ["G1", "P1", "P2"]


TIES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=40)


@given(TIES)
def test_direction_and_repetition_of_ties_change_nothing(ties):
    around = networks.neighbours(range(10), ties)
    turned = networks.neighbours(range(10), [(b, a) for a, b in ties] + ties)
    assert networks.betweenness(around) == pytest.approx(networks.betweenness(turned))
    assert networks.mean_degree(around) == pytest.approx(networks.density(around) * 9)


@given(TIES)
def test_betweenness_counts_every_pair_once_for_each_member_between(ties):
    """The scores add up to the number of members strictly between each connected pair: its distance less one."""
    around = networks.neighbours(range(10), ties)
    between = sum(_distance(around, a, b) - 1 for a in range(10) for b in range(a) if _distance(around, a, b) > 0)
    assert sum(networks.betweenness(around).values()) == pytest.approx(between)


@given(TIES)
def test_every_member_stands_in_exactly_one_component(ties):
    around = networks.neighbours(range(10), ties)
    groups = networks.components(around)
    assert sorted(member for group in groups for member in group) == list(range(10))
    assert [group for group in groups if len(group) == 1] == [[lone] for lone in networks.isolated(around)]


def _distance(around, start, goal):
    reached, steps = {start}, 0
    while goal not in reached:
        further = reached | {other for member in reached for other in around[member]}
        if further == reached:
            return 0
        reached, steps = further, steps + 1
    return steps
