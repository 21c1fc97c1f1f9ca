"""Pairwise counting and Schulze's method.

Markus Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election
method", Social Choice and Welfare 36 (2011), 267-303. Strength of a link: winning votes. Equal ranks and unranked options
(below all ranked ones, equal among themselves) express no preference between each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from collabgov.decisions.ballots import Content, Vote
from collabgov.decisions.outcomes import RungResult, flattened
from collabgov.decisions.ties import tie_rule

Pairs = dict[tuple[str, str], int]


def preferences(options: Sequence[str], rankings: Sequence[Content]) -> Pairs:
    """How many ballots put the first option before the second, for every pair."""
    pairs = dict.fromkeys(permutations(options, 2), 0)
    for ranking in rankings:
        place = {option: len(ranking) for option in options}
        place |= {option: rank for rank, group in enumerate(ranking) for option in group}
        for pair in pairs:
            pairs[pair] += place[pair[0]] < place[pair[1]]
    return pairs


def strongest_paths(options: Sequence[str], pairs: Pairs) -> Pairs:
    """The strength of the strongest path from the first option to the second (Floyd and Warshall's order)."""
    paths = {(a, b): count if count > pairs[b, a] else 0 for (a, b), count in pairs.items()}
    for over in options:
        for (a, b), direct in paths.items():
            if over not in (a, b):
                paths[a, b] = max(direct, min(paths[a, over], paths[over, b]))
    return paths


def schulze_order(options: Sequence[str], paths: Pairs) -> tuple[tuple[str, ...], ...]:
    """Layers of options that nobody left beats; the first layer holds the winners."""
    left, layers = set(options), []
    while left:
        layer = {one for one in left if all(paths[one, other] >= paths[other, one] for other in left - {one})}
        layers.append(tuple(sorted(layer)))
        left -= layer
    return tuple(layers)


def count_schulze(vote: Vote) -> RungResult:
    """The Schulze winner, with every pair and every path."""
    rankings = [ballot.content for ballot in vote.counted]
    pairs = preferences(vote.options, rankings)
    paths = strongest_paths(vote.options, pairs)
    order = schulze_order(vote.options, paths)
    top = order[0] if order else ()
    rule = tie_rule(vote, flattened(order))
    preferred = rule.best(top) if len(top) > 1 else None
    winners = top if len(top) == 1 else ((preferred,) if preferred else ())
    ties = (rule.tie(top, "schulze", preferred),) if len(top) > 1 else ()
    figures = {"pairs": _table(vote.options, pairs), "paths": _table(vote.options, paths)}
    return RungResult("schulze", bool(winners), (), winners, order, figures, ties, len(top) > 1 and not winners)


def _table(options: Sequence[str], pairs: Pairs) -> dict[str, dict[str, int]]:
    return {one: {other: pairs[one, other] for other in sorted(options) if other != one} for one in sorted(options)}
