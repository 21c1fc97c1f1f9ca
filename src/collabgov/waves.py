"""Change from one wave to the next: only where the question stayed the same, over organisations that are in both.

Specification 4.7 (our own design, mark D, over the exact sign-flip test): a matched panel, composition apart, the smallest
change the scale can notice, and a break in the series where an item was reworded, dropped or added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import stdev
from typing import Literal

from collabgov.packs.schema.framework import Framework, FrameworkElement
from collabgov.packs.schema.questionnaire import Questionnaire
from collabgov.surveys.answers import balance
from collabgov.surveys.reliability import smallest_detectable_change
from collabgov.surveys.scoring import Wave, score_items
from collabgov.surveys.small_samples import Change, change_between

Said = Literal["better", "same", "worse"]


@dataclass(frozen=True, slots=True)
class Break:
    """Why two waves of one element are no series: items that are gone, new, or worded, turned or scaled otherwise."""

    gone: tuple[str, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    scale: bool = False

    def __bool__(self) -> bool:
        return bool(self.gone or self.added or self.changed or self.scale)


@dataclass(frozen=True)
class ElementChange:
    """How one element moved. `change` is None where the series is broken or nobody is in both waves."""

    code: str
    broken: Break
    change: Change | None
    gap_change: float | None
    """How the gap between the sectors moved over the matched organisations, in points of the scale."""
    smallest_detectable: float | None
    """Changes below it may be noise of measurement; None without a reliability."""

    @property
    def is_noticeable(self) -> bool | None:
        """Is the mean change larger than the scale could make by itself? None where that cannot be told."""
        if self.change is None or self.change.mean is None or self.smallest_detectable is None:
            return None
        return abs(self.change.mean) >= self.smallest_detectable


def broken_between(items: Sequence[str], later_items: Sequence[str], before: Questionnaire, after: Questionnaire) -> Break:
    """What keeps two waves of one set of items from being a series."""
    first = {item.code: (item.wording, item.reversed) for item in before.items if item.code in items}
    second = {item.code: (item.wording, item.reversed) for item in after.items if item.code in later_items}
    return Break(
        gone=tuple(sorted(first.keys() - second.keys())),
        added=tuple(sorted(second.keys() - first.keys())),
        changed=tuple(sorted(code for code in first.keys() & second.keys() if first[code] != second[code])),
        scale=(before.lowest, before.highest) != (after.lowest, after.highest),
    )


def element_change(
    element: FrameworkElement,
    before: Wave,
    after: Wave,
    *,
    later: FrameworkElement | None = None,
    reliability: float | None = None,
) -> ElementChange:
    """How an element moved from one wave to the next.

    `later` is the element in the later version of its framework; `reliability` that of the scale, from pooled answers.
    """
    now = later or element
    broken = broken_between(element.items, now.items, before.questionnaire, after.questionnaire)
    if broken or not element.items:
        return ElementChange(element.code, broken, None, None, None)
    first, second = score_items(before, element.items).organisations, score_items(after, now.items).organisations
    change = change_between(first, second)
    matched = change.differences.keys()
    return ElementChange(
        code=element.code,
        broken=broken,
        change=change if matched else None,
        gap_change=_gap_change(
            {name: first[name] for name in matched}, {name: second[name] for name in matched}, after.sectors
        ),
        smallest_detectable=_smallest([value for value in first.values() if value is not None], reliability),
    )


def _gap_change(
    first: Mapping[str, float | None], second: Mapping[str, float | None], sectors: Mapping[str, str]
) -> float | None:
    before, after = balance(first, sectors), balance(second, sectors)
    if before is None or after is None or len(after.sector_means) < 2:
        return None
    return after.gap - before.gap


def _smallest(scores: Sequence[float], reliability: float | None) -> float | None:
    if reliability is None or len(scores) < 2:
        return None
    return smallest_detectable_change(stdev(scores), reliability)


def framework_change(
    framework: Framework,
    before: Wave,
    after: Wave,
    *,
    later: Framework | None = None,
    reliabilities: Mapping[str, float] | None = None,
) -> dict[str, ElementChange]:
    """Every element of a framework that was asked about; one that its later version no longer has is broken altogether."""
    now = {element.code: element for dimension in (later or framework).dimensions for element in dimension.elements}
    found = {}
    for dimension in framework.dimensions:
        for element in dimension.elements:
            if element.items:
                gone = FrameworkElement.model_validate({**element.model_dump(), "items": []})
                found[element.code] = element_change(
                    element,
                    before,
                    after,
                    later=now.get(element.code, gone),
                    reliability=(reliabilities or {}).get(element.code),
                )
    return found


@dataclass(frozen=True, slots=True)
class ResponseShift:
    """What people say about the last half year beside what their own answers changed by: how many contradict themselves."""

    agreeing: int
    contradicting: tuple[str, ...]


def response_shift(change: Change, said: Mapping[str, Said]) -> ResponseShift:
    """Organisations whose word ("better", "same", "worse") runs against the sign of their own change (4.7)."""
    signs = {"better": 1, "same": 0, "worse": -1}
    against, agreeing = [], 0
    for name, difference in change.differences.items():
        if name in said:
            sign = (difference > 0) - (difference < 0)
            if sign == signs[said[name]]:
                agreeing += 1
            else:
                against.append(name)
    return ResponseShift(agreeing, tuple(against))
