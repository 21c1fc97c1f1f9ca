"""Two locked waves of one questionnaire beside each other: where the question stayed the same, over organisations in both."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from collabgov.surveys.scoring import score_items
from collabgov.surveys.small_samples import Change, change_between
from collabgov.waves import Break, ElementChange, broken_between, framework_change
from mufakat.evidence.frameworks import InstalledFramework
from mufakat.surveys.models import Wave as WaveRecord
from mufakat.surveys.results import FEWEST_ORGANISATIONS, Read

FEWEST_MATCHED = 3


@dataclass(frozen=True)
class Compared:
    """How a wave moved against an earlier one."""

    earlier: WaveRecord
    elements: dict[str, ElementChange]
    items: Break
    matched: int
    joined: int
    left: int
    may_show: bool
    """Are there enough organisations in both, and does nobody stand out by being in one only?"""
    newcomers: tuple[int, dict[str, Change]] | None
    """Parties that were asked before they joined and again after: how many, and how their elements moved."""


def compare(before: Read, after: Read, framework: InstalledFramework | None) -> Compared:
    """The later wave held against the earlier one."""
    first, second = before.wave.answered, after.wave.answered
    matched, joined, left = len(first & second), len(second - first), len(first - second)
    may_show = matched >= FEWEST_MATCHED and joined != 1 and left != 1
    elements = framework_change(framework.content, before.wave, after.wave) if framework and may_show else {}
    asked_then = [item.code for item in before.instrument.items]
    asked_now = [item.code for item in after.instrument.items]
    return Compared(
        earlier=before.record,
        elements=elements,
        items=broken_between(asked_then, asked_now, before.instrument.questionnaire, after.instrument.questionnaire),
        matched=matched,
        joined=joined,
        left=left,
        may_show=may_show,
        newcomers=_newcomers(before, after, elements, framework),
    )


def _newcomers(
    before: Read, after: Read, elements: dict[str, ElementChange], framework: InstalledFramework | None
) -> tuple[int, dict[str, Change]] | None:
    """Attitudes before and after joining; None where they or those beside them are too few to be shown apart."""
    then = dict(before.record.asked.values_list("party_id", "status"))
    now = dict(after.record.asked.values_list("party_id", "status"))
    came = {str(party) for party, status in now.items() if status == "joined" and then.get(party, "joined") != "joined"}
    answered = before.wave.answered & after.wave.answered
    came &= answered
    others = answered - came
    if (
        not came
        or framework is None
        or not all(_fit(one, group) for one in (before, after) for group in (came, others) if group)
    ):
        return None
    moved = {}
    for dimension in framework.content.dimensions:
        for element in dimension.elements:
            if element.code in elements and elements[element.code].change is not None:
                first, second = (score_items(one.wave, element.items).organisations for one in (before, after))
                moved[element.code] = change_between(
                    {name: first[name] for name in came}, {name: second[name] for name in came}
                )
    return len(came), moved


def _fit(found: Read, organisations: Collection[str]) -> bool:
    people = sum(organisation in organisations for organisation, _ in found.wave.rows)
    return len(organisations) >= FEWEST_ORGANISATIONS and people >= found.record.smallest_group
