"""Structure of a small network: who answers whom, holes and brokers, cores, cut points, and ties within and across sectors.

`around` is the undirected network of `networks.neighbours`; `ties` keep their direction. Everything is exact: what needs all
arrangements enumerates them and gives None where there are too many, instead of a random guess.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from collabgov.networks import Member, Neighbours, Tie, betweenness, components

MOST_FOR_CORES = 15
MOST_LABELLINGS = 200_000
ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")


def arcs_of(members: Iterable[Member], ties: Iterable[Tie[Member]]) -> set[Tie[Member]]:
    """Directed ties between members, each once; ties with oneself are left out."""
    known = set(members)
    return {(giver, taker) for giver, taker in ties if giver != taker and giver in known and taker in known}


def arc_reciprocity(arcs: Iterable[Tie[Member]]) -> float | None:
    """Share of directed ties that are answered; None without ties. Not the share of pairs: that is `dyad_reciprocity`."""
    found = set(arcs)
    return sum((taker, giver) in found for giver, taker in found) / len(found) if found else None


def dyad_reciprocity(arcs: Iterable[Tie[Member]]) -> float | None:
    """Share of connected pairs that are tied both ways; None without ties."""
    found = set(arcs)
    pairs = {frozenset(arc) for arc in found}
    return sum((taker, giver) in found for giver, taker in found) / 2 / len(pairs) if pairs else None


def directed_centralisation(members: Sequence[Member], arcs: Iterable[Tie[Member]]) -> tuple[float, float] | None:
    """Freeman centralisation of received and of given ties, each over (n - 1)^2; None below two members."""
    if len(members) < 2:
        return None
    found = set(arcs)
    received, given = Counter(taker for _, taker in found), Counter(giver for giver, _ in found)
    below = (len(members) - 1) ** 2
    most_received, most_given = max(received[one] for one in members), max(given[one] for one in members)
    return (
        sum(most_received - received[one] for one in members) / below,
        sum(most_given - given[one] for one in members) / below,
    )


def core_numbers(around: Neighbours[Member]) -> dict[Member, int]:
    """For each member the largest k such that it lies in a group where everybody has k ties (Seidman 1983)."""
    left = {member: set(others) for member, others in around.items()}
    numbers: dict[Member, int] = {}
    deepest = 0
    while left:
        weakest = min(left, key=lambda member: len(left[member]))
        deepest = max(deepest, len(left[weakest]))
        numbers[weakest] = deepest
        for other in left.pop(weakest):
            left[other].discard(weakest)
    return {member: numbers[member] for member in around}


def constraint(around: Neighbours[Member], member: Member) -> float | None:
    """Burt's (1992) constraint: how far a member's contacts are tied to one another; None for an isolated member."""
    others = around[member]
    if not others:
        return None
    share = 1 / len(others)
    total = 0.0
    for other in others:
        through = math.fsum(share / len(around[between]) for between in others if other in around[between])
        total += (share + through) ** 2
    return total


def effective_size(around: Neighbours[Member], member: Member) -> float | None:
    """Burt's effective size: contacts less the mean number of ties among them; None for an isolated member."""
    others = around[member]
    if not others:
        return None
    among = sum(len(around[other] & others) for other in others)
    return len(others) - among / len(others)


def brokerage(
    members: Sequence[Member], arcs: Iterable[Tie[Member]], sectors: Mapping[Member, str]
) -> dict[str, dict[Member, int]]:
    """Gould & Fernandez (1989): open two-step ways a -> broker -> b with no tie a -> b, counted by the sectors of the three.

    Coordinator: all of one sector. Itinerant: a and b of one, the broker of another. Representative: a and the broker of one,
    b of another. Gatekeeper: a of another, broker and b of one. Liaison: three sectors.
    """
    found = set(arcs)
    counted: dict[str, dict[Member, int]] = {role: {} for role in ROLES}
    for broker in members:
        givers = [giver for giver in members if (giver, broker) in found]
        takers = [taker for taker in members if (broker, taker) in found]
        for giver in givers:
            for taker in takers:
                if giver != taker and (giver, taker) not in found:
                    role = _role(sectors[giver], sectors[broker], sectors[taker])
                    counted[role][broker] = counted[role].get(broker, 0) + 1
    return counted


def _role(giver: str, broker: str, taker: str) -> str:
    if giver == broker == taker:
        return "coordinator"
    if giver == taker:
        return "itinerant"
    if giver == broker:
        return "representative"
    return "gatekeeper" if broker == taker else "liaison"


@dataclass(frozen=True, slots=True)
class InwardTies:
    """Ties across against ties within sectors, beside what the sizes of the sectors alone would give."""

    index: float
    """E-I index (Krackhardt & Stern 1988): -1 all within, 1 all across."""
    expected: float
    """The same over all pairs that could be tied."""
    p_lower: float | None
    """Share of all ways to hand out the sector labels with an index as low or lower; None where there are too many."""
    within_density: float | None
    between_density: float | None


def inward_ties(around: Neighbours[Member], sectors: Mapping[Member, str]) -> InwardTies | None:
    """Do ties run inside sectors more than chance would give? None without ties or with a single member."""
    members = list(around)
    pairs = [(one, other) for one, other in combinations(members, 2) if other in around[one]]
    possible = list(combinations(members, 2))
    if not pairs:
        return None
    across = sum(sectors[one] != sectors[other] for one, other in pairs)
    could_across = sum(sectors[one] != sectors[other] for one, other in possible)
    within, could_within = len(pairs) - across, len(possible) - could_across
    return InwardTies(
        index=(across - within) / len(pairs),
        expected=(could_across - could_within) / len(possible),
        p_lower=_label_p(members, pairs, sectors, across),
        within_density=within / could_within if could_within else None,
        between_density=across / could_across if could_across else None,
    )


def _label_p(
    members: Sequence[Member], pairs: Sequence[tuple[Member, Member]], sectors: Mapping[Member, str], across: int
) -> float | None:
    sizes = Counter(sectors[member] for member in members)
    ways = math.factorial(len(members)) // math.prod(math.factorial(size) for size in sizes.values())
    if ways > MOST_LABELLINGS:
        return None
    as_low = 0
    for labels in _labellings(list(members), sorted(sizes.items())):
        as_low += sum(labels[one] != labels[other] for one, other in pairs) <= across
    return as_low / ways


def _labellings(members: list[Member], sizes: list[tuple[str, int]]) -> Iterable[dict[Member, str]]:
    """Every way to hand out the labels, each used as often as it is."""
    if not sizes:
        yield {}
        return
    (label, size), rest = sizes[0], sizes[1:]
    for chosen in combinations(members, size):
        taken = set(chosen)
        for others in _labellings([member for member in members if member not in taken], rest):
            yield {**others, **dict.fromkeys(chosen, label)}


@dataclass(frozen=True, slots=True)
class Core:
    """The best core of a network and how well "a core tied to all, a rim tied to the core only" describes it."""

    correlation: float
    members: tuple[tuple[object, ...], ...]
    """Every core that reaches the best fit."""


def core_periphery(around: Neighbours[Member]) -> Core | None:
    """Borgatti & Everett (1999), by trying every core: correlation of the ties with the ideal pattern over all pairs.

    None below four members, above fifteen, and where there are no ties or all of them.
    """
    members = list(around)
    if not 4 <= len(members) <= MOST_FOR_CORES:
        return None
    possible = list(combinations(range(len(members)), 2))
    tied = [members[other] in around[members[one]] for one, other in possible]
    if not any(tied) or all(tied):
        return None
    masks = [(1 << one) | (1 << other) for one, other in possible]
    best, cores = -2.0, []
    for core in range(1, 1 << len(members)):
        fit = _fit(core, masks, tied)
        if fit is not None and fit > best + 1e-12:
            best, cores = fit, [core]
        elif fit is not None and abs(fit - best) <= 1e-12:
            cores.append(core)
    named = tuple(tuple(member for place, member in enumerate(members) if core >> place & 1) for core in cores)
    return Core(best, named)


def _fit(core: int, masks: Sequence[int], tied: Sequence[bool]) -> float | None:
    """Pearson correlation of two columns of noughts and ones: tied, and at least one end in the core."""
    number, ties = len(masks), sum(tied)
    ideal = sum(bool(core & mask) for mask in masks)
    both = sum(1 for mask, is_tied in zip(masks, tied, strict=True) if is_tied and core & mask)
    below = ideal * (number - ideal) * ties * (number - ties)
    return None if below == 0 else (number * both - ideal * ties) / math.sqrt(below)


def cut_points(around: Neighbours[Member]) -> list[Member]:
    """Members whose leaving splits a group that hangs together."""
    before = len(components(around))
    return [member for member in around if around[member] and len(components(_without(around, member))) > before]


def bridges(around: Neighbours[Member]) -> list[tuple[Member, Member]]:
    """Ties whose end splits a group that hangs together."""
    members, before = list(around), len(components(around))
    found = []
    for one, other in combinations(members, 2):
        if other in around[one]:
            less = {member: set(others) for member, others in around.items()}
            less[one].discard(other)
            less[other].discard(one)
            if len(components(less)) > before:
                found.append((one, other))
    return found


def robustness(around: Neighbours[Member]) -> float | None:
    """Share of the others that still hang together when the member with the highest betweenness leaves; None below five.

    With several at the top the worst case counts.
    """
    if len(around) < 5:
        return None
    scores = betweenness(around)
    highest = max(scores.values())
    left = [len(components(_without(around, member))[0]) for member, score in scores.items() if abs(score - highest) < 1e-9]
    return min(left) / (len(around) - 1)


def _without(around: Neighbours[Member], gone: Member) -> dict[Member, set[Member]]:
    return {member: others - {gone} for member, others in around.items() if member != gone}


def met_together(meetings: Iterable[Iterable[Member]]) -> dict[frozenset[Member], float]:
    """Pairs that attended together, each meeting weighing 1 / (its size - 1), so that crowds count less (Newman 2001)."""
    weights: dict[frozenset[Member], float] = {}
    for present in meetings:
        there = sorted(set(present), key=str)
        for pair in combinations(there, 2):
            weights[frozenset(pair)] = weights.get(frozenset(pair), 0.0) + 1 / (len(there) - 1)
    return weights
