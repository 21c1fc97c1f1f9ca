"""Who works with whom: degree, density, components, betweenness and how far a network leans on one member.

Ties may be given with a direction; the measures of position read them as undirected and count each pair once. Small networks
move far with one tie, so `density_band` says what one tie more or less would give, and networks of different size are
compared by `mean_degree`, never by density.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

Member = TypeVar("Member", bound=Hashable)
Tie = tuple[Member, Member]
Neighbours = Mapping[Member, set[Member]]


@dataclass(frozen=True, slots=True)
class Band:
    """A measure with what it would be with one tie less and with one tie more."""

    value: float
    one_less: float
    one_more: float


def neighbours(members: Iterable[Member], ties: Iterable[Tie[Member]]) -> dict[Member, set[Member]]:
    """For each member the others it is tied to, whatever the direction. Strangers and ties with oneself are left out."""
    found: dict[Member, set[Member]] = {member: set() for member in members}
    for first, second in ties:
        if first != second and first in found and second in found:
            found[first].add(second)
            found[second].add(first)
    return found


def degree(around: Neighbours[Member]) -> dict[Member, int]:
    """How many others each member is tied to."""
    return {member: len(others) for member, others in around.items()}


def tie_count(around: Neighbours[Member]) -> int:
    """How many pairs are tied."""
    return sum(len(others) for others in around.values()) // 2


def mean_degree(around: Neighbours[Member]) -> float | None:
    """Ties per member on average; None for a network without members."""
    return 2 * tie_count(around) / len(around) if around else None


def density(around: Neighbours[Member]) -> float | None:
    """Tied pairs among all possible pairs, 2m / (n(n-1)); None below two members."""
    size = len(around)
    return 2 * tie_count(around) / (size * (size - 1)) if size > 1 else None


def directed_density(members: Iterable[Member], ties: Iterable[Tie[Member]]) -> float | None:
    """Arcs among all possible arcs, m / (n(n-1)), each arc counted once; None below two members."""
    known = set(members)
    arcs = {(first, second) for first, second in ties if first != second and first in known and second in known}
    return len(arcs) / (len(known) * (len(known) - 1)) if len(known) > 1 else None


def density_band(around: Neighbours[Member]) -> Band | None:
    """The density with one tie less and one more; None below two members."""
    value, size = density(around), len(around)
    if value is None:
        return None
    step = 2 / (size * (size - 1))
    return Band(value, max(0.0, value - step), min(1.0, value + step))


def isolated(around: Neighbours[Member]) -> list[Member]:
    """Members without any tie, in the order given."""
    return [member for member, others in around.items() if not others]


def components(around: Neighbours[Member]) -> list[list[Member]]:
    """Groups of members that reach one another, the largest first; within a group in the order given."""
    place = {member: number for number, member in enumerate(around)}
    seen: set[Member] = set()
    groups: list[list[Member]] = []
    for start in around:
        if start in seen:
            continue
        seen.add(start)
        group, waiting = [start], deque([start])
        while waiting:
            for other in around[waiting.popleft()]:
                if other not in seen:
                    seen.add(other)
                    group.append(other)
                    waiting.append(other)
        groups.append(sorted(group, key=place.__getitem__))
    return sorted(groups, key=lambda group: (-len(group), place[group[0]]))


def betweenness(around: Neighbours[Member]) -> dict[Member, float]:
    """How often a member lies on the shortest ways between two others, each pair counted once, not normalised.

    Algorithm of Ulrik Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology 25(2),
    2001, pp. 163-177: one breadth-first search from each member, then the dependencies are added up from the far end.
    """
    score = dict.fromkeys(around, 0.0)
    for source in around:
        order, before, ways = _shortest_ways(around, source)
        dependency = dict.fromkeys(order, 0.0)
        for member in reversed(order):
            for previous in before[member]:
                dependency[previous] += ways[previous] / ways[member] * (1 + dependency[member])
            if member != source:
                score[member] += dependency[member]
    return {member: value / 2 for member, value in score.items()}


def _shortest_ways(
    around: Neighbours[Member], source: Member
) -> tuple[list[Member], dict[Member, list[Member]], dict[Member, int]]:
    """Members by distance from the source, who stands just before each, and how many shortest ways lead to each."""
    order: list[Member] = []
    before: dict[Member, list[Member]] = {source: []}
    ways = {source: 1}
    distance = {source: 0}
    waiting = deque([source])
    while waiting:
        member = waiting.popleft()
        order.append(member)
        for other in around[member]:
            if other not in distance:
                distance[other] = distance[member] + 1
                before[other], ways[other] = [], 0
                waiting.append(other)
            if distance[other] == distance[member] + 1:
                ways[other] += ways[member]
                before[other].append(member)
    return order, before, ways


def degree_centralisation(around: Neighbours[Member]) -> float | None:
    """How far the ties gather on one member: 0 in a ring, 1 in a star (Freeman 1978/79, Social Networks 1, pp. 215-239)."""
    size = len(around)
    if size < 3:
        return None
    degrees = degree(around).values()
    return sum(max(degrees) - one for one in degrees) / ((size - 1) * (size - 2))


def betweenness_centralisation(around: Neighbours[Member]) -> float | None:
    """How far the ways lead through one member: 0 in a ring, 1 in a star (Freeman 1978/79)."""
    size = len(around)
    if size < 3:
        return None
    scores = betweenness(around).values()
    return sum(max(scores) - one for one in scores) / ((size - 1) ** 2 * (size - 2) / 2)


def reach(around: Neighbours[Member], centre: Member) -> list[Member]:
    """One member and those directly tied to it, in the order given: what is drawn where a whole network is too large."""
    return [member for member in around if member == centre or member in around[centre]]
