"""Structure of networks, held against published values, worked fixtures and plain definitions."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabgov import network_structure as structure
from collabgov import networks
from collabgov.tests.test_networks import COMPLETE, FAMILIES, FIXTURE_N, FLORENCE, MEMBERS_N, RING, STAR

SECTORS_N = {"G1": "gov", "G2": "gov", "P1": "priv", "P2": "priv", "C1": "com", "C2": "com", "C3": "com"}
AROUND_N = networks.neighbours(MEMBERS_N, FIXTURE_N)
FLORENCE_AROUND = networks.neighbours(FAMILIES, FLORENCE)
PAIRS = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=18)


def near(value):
    return pytest.approx(value, abs=5e-5)


def test_two_definitions_of_reciprocity_give_two_numbers():
    assert structure.arc_reciprocity(FIXTURE_N) == near(0.7692308)
    assert structure.dyad_reciprocity(FIXTURE_N) == near(0.625)
    assert structure.arc_reciprocity([]) is None
    assert structure.dyad_reciprocity([]) is None


def test_centralisation_of_what_is_received_and_given():
    assert structure.directed_centralisation(MEMBERS_N, FIXTURE_N) == pytest.approx((0.2222222, 0.4166667), abs=1e-6)
    assert structure.directed_centralisation(["A"], []) is None


def test_strangers_and_ties_with_oneself_are_left_out():
    assert structure.arcs_of("AB", [("A", "A"), ("A", "B"), ("A", "B"), ("A", "Z")]) == {("A", "B")}


def test_holes_of_the_worked_network():
    constraints = {member: structure.constraint(AROUND_N, member) for member in MEMBERS_N}
    expected = {"G1": 0.3472, "P1": 0.5, "P2": 0.5, "C1": 0.4823, "C2": 0.4823, "G2": 1.0, "C3": 1.0}
    assert constraints == pytest.approx(expected, abs=5e-5)
    sizes = {member: structure.effective_size(AROUND_N, member) for member in MEMBERS_N}
    assert sizes == pytest.approx({"G1": 3.5, "P1": 2.0, "P2": 2.0, "C1": 2.3333, "C2": 2.3333, "G2": 1.0, "C3": 1.0}, abs=5e-5)


@pytest.mark.parametrize(
    ("family", "value"),
    [
        *(("Medici", 0.2099), ("Guadagni", 0.2500), ("Albizzi", 0.3333), ("Strozzi", 0.4583), ("Castellani", 0.4823)),
        *(("Ridolfi", 0.4599), ("Peruzzi", 0.6559)),
    ],
)
def test_constraint_of_the_families_of_florence(family, value):
    assert structure.constraint(FLORENCE_AROUND, family) == near(value)


@pytest.mark.parametrize(("family", "value"), [("Medici", 5.6667), ("Guadagni", 4.0), ("Strozzi", 3.0)])
def test_effective_size_of_the_families_of_florence(family, value):
    assert structure.effective_size(FLORENCE_AROUND, family) == near(value)


def test_an_isolated_member_has_no_holes_to_speak_of():
    around = networks.neighbours("AB", [])
    assert structure.constraint(around, "A") is None
    assert structure.effective_size(around, "A") is None


def test_cores_of_florence_and_of_the_worked_network():
    numbers = structure.core_numbers(FLORENCE_AROUND)
    assert max(numbers.values()) == 2
    assert sum(number == 2 for number in numbers.values()) == 10
    numbers = structure.core_numbers(AROUND_N)
    assert [member for member in MEMBERS_N if numbers[member] == 2] == ["G1", "P1", "P2", "C1", "C2"]


def test_the_exact_core_of_florence_has_three_families():
    found = structure.core_periphery(FLORENCE_AROUND)
    assert found.correlation == pytest.approx(0.3298529, abs=1e-6)
    assert [set(core) for core in found.members] == [{"Medici", "Strozzi", "Guadagni"}]


def test_the_exact_core_of_the_worked_network():
    found = structure.core_periphery(AROUND_N)
    assert found.correlation == pytest.approx(0.4961389, abs=1e-6)
    assert {"G1", "P2", "C2"} in [set(core) for core in found.members]


def test_a_star_is_all_core_and_rim_and_a_complete_network_has_no_core():
    assert structure.core_periphery(STAR).correlation == pytest.approx(1)
    assert structure.core_periphery(STAR).members == ((0,),)
    assert structure.core_periphery(COMPLETE) is None
    assert structure.core_periphery(networks.neighbours(range(5), [])) is None
    assert structure.core_periphery(networks.neighbours(range(16), [(0, 1)])) is None


def test_brokers_of_the_worked_network():
    assert structure.brokerage(MEMBERS_N, FIXTURE_N, SECTORS_N) == {
        "coordinator": {"C2": 1},
        "representative": {"G1": 3, "P1": 1, "P2": 1, "C1": 1},
        "gatekeeper": {"G1": 2, "P1": 1, "C1": 1, "C2": 1},
        "liaison": {"G1": 3, "C1": 1},
        "itinerant": {},
    }


def test_brokers_of_a_published_matrix_of_four():
    matrix = [[0, 1, 1, 0], [0, 0, 1, 1], [0, 0, 0, 1], [1, 0, 0, 0]]
    arcs = [(row, column) for row in range(4) for column in range(4) if matrix[row][column]]
    found = structure.brokerage(range(4), arcs, {0: "1", 1: "1", 2: "2", 3: "2"})
    counts = {role: [members.get(place, 0) for place in range(4)] for role, members in found.items()}
    assert counts == {
        "coordinator": [0, 0, 0, 0],
        "itinerant": [1, 0, 0, 1],
        "representative": [0, 1, 0, 1],
        "gatekeeper": [1, 0, 1, 0],
        "liaison": [0, 0, 0, 0],
    }


def test_ties_that_look_balanced_run_inward_given_the_sizes_of_the_sectors():
    found = structure.inward_ties(AROUND_N, SECTORS_N)
    assert found.index == 0
    assert found.expected == near(0.5238095)
    assert found.p_lower == near(0.0476190)
    assert (found.within_density, found.between_density) == (0.8, 0.25)


def test_inward_ties_without_ties_and_with_too_many_labellings():
    assert structure.inward_ties(networks.neighbours("AB", []), {"A": "x", "B": "y"}) is None
    many = networks.neighbours(range(24), [(0, 1)])
    assert structure.inward_ties(many, {place: str(place % 2) for place in range(24)}).p_lower is None
    alone = structure.inward_ties(networks.neighbours("AB", [("A", "B")]), {"A": "x", "B": "x"})
    assert (alone.index, alone.between_density) == (-1, None)


def test_cut_points_and_bridges_of_the_worked_network():
    assert sorted(structure.cut_points(AROUND_N)) == ["C2", "G1"]
    assert [set(tie) for tie in structure.bridges(AROUND_N)] == [{"G1", "G2"}, {"C2", "C3"}]
    assert structure.cut_points(RING) == []
    assert structure.bridges(RING) == []


def test_a_network_that_hangs_on_one_member_falls_apart():
    assert structure.robustness(STAR) == pytest.approx(1 / 6)
    assert structure.robustness(RING) == 1
    assert structure.robustness(networks.neighbours(range(4), [(0, 1)])) is None


def test_meeting_in_a_crowd_weighs_less_than_meeting_in_pairs():
    weights = structure.met_together([["A", "B"], ["A", "B", "C", "C"], ["D"]])
    assert weights == {frozenset("AB"): 1.5, frozenset("AC"): 0.5, frozenset("BC"): 0.5}


@given(PAIRS)
def test_cut_points_and_bridges_are_what_their_words_say(ties):
    around = networks.neighbours(range(7), ties)
    groups = len(networks.components(around))
    for member in structure.cut_points(around):
        rest = networks.neighbours([m for m in range(7) if m != member], ties)
        assert len(networks.components(rest)) > groups
    for one, other in structure.bridges(around):
        rest = networks.neighbours(range(7), [tie for tie in ties if set(tie) != {one, other}])
        assert len(networks.components(rest)) == groups + 1


@given(PAIRS)
def test_everybody_in_a_core_has_that_many_ties_inside_it(ties):
    around = networks.neighbours(range(7), ties)
    numbers = structure.core_numbers(around)
    for deepest in range(max(numbers.values()) + 1):
        inside = {member for member, number in numbers.items() if number >= deepest}
        assert all(len(around[member] & inside) >= deepest for member in inside)


@given(PAIRS)
def test_brokers_stand_on_open_two_step_ways(ties):
    arcs = structure.arcs_of(range(7), ties)
    found = structure.brokerage(range(7), arcs, {place: str(place % 3) for place in range(7)})
    ways = sum(
        (giver, broker) in arcs and (broker, taker) in arcs and (giver, taker) not in arcs
        for broker in range(7)
        for one, other in combinations(range(7), 2)
        for giver, taker in ((one, other), (other, one))
    )
    assert sum(sum(members.values()) for members in found.values()) == ways
