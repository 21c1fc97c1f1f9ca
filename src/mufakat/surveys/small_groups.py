"""Which groups may be shown, so that none points at somebody, not even by taking the shown ones from the whole."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar

K = TypeVar("K", str, tuple[str, ...])


def shown_groups(counts: Mapping[K, int], smallest: int, *, unfit: Collection[K] = ()) -> frozenset[K]:
    """The groups to show, of those that together make up the whole. `counts` are respondents; empty groups do not count.

    A group below `smallest`, or one that is `unfit` for another reason, is hidden. What is hidden could be computed from the
    whole, so it must be at least two groups and at least `smallest` respondents together: else the next smallest is hidden too.
    """
    filled = {group: number for group, number in counts.items() if number > 0}
    hidden = {group for group, number in filled.items() if number < smallest or group in unfit}
    rest = sorted(
        ((number, group) for group, number in filled.items() if group not in hidden), key=lambda one: (one[0], repr(one[1]))
    )
    while hidden and rest and (len(hidden) < 2 or sum(filled[group] for group in hidden) < smallest):
        hidden.add(rest.pop(0)[1])
    return frozenset(filled.keys() - hidden)
