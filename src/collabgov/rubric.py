"""From coded excerpts to a level of 1 to 5: one rubric for every framework and every case, written down before any comparison.

The rubric puts the words of the five levels into rules (our own design, mark D):

1. Fewer than two excerpts are not enough evidence: no level.
2. In each sector the share that supports the element is taken, an excerpt pointing both ways counting half; the share of the
   whole is the plain mean over the sectors that spoke, so that the sector with most excerpts does not decide.
3. A share below 1/5 is level 1, below 2/5 level 2, below 3/5 level 3, below 4/5 level 4, from 4/5 on level 5.
4. "Absent" (1) asks that nothing at all supports the element; where something does, it exists and is at least weak (2).
5. "Complete" (5) asks for records, not words alone: a document or an observation among the supporting excerpts, at least two
   sectors, and no excerpt that weakens the element or points both ways. Else it is good (4).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from collabgov.reference import SpokenEvidence

Confidence = Literal["high", "medium", "low", "none"]
FEWEST_EXCERPTS = 2
OF_RECORD = frozenset({"document", "observation"})
NOT_STATED = "not_stated"
HALVES = {"supports": 2, "mixed": 1, "weakens": 0}
"""What an excerpt weighs, in halves."""
LIMITS = (0.2, 0.4, 0.6, 0.8)
"""Shares at which the next level begins; from the last one on, "complete" asks for more."""
ROUNDING = 1e-9
OPPOSITE = {"supports": "weakens", "weakens": "supports", "mixed": "weakens"}


@dataclass(frozen=True, slots=True)
class RubricLevel:
    """The level evidence leads to, and what it rests on. `level` is None where there is not enough evidence."""

    level: int | None
    share: Fraction | None
    """Mean over sectors of the share that supports; None without evidence."""
    confidence: Confidence
    excerpts: int
    sectors: tuple[str, ...]
    kinds: tuple[str, ...]
    held_back: bool
    """The share alone would give 5, the rule for "complete" does not."""

    @property
    def score(self) -> float | None:
        """The level on 0 to 100: (level - 1) * 25."""
        return None if self.level is None else (self.level - 1) * 25.0


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What the rubric needs of a piece of evidence."""

    direction: str
    kind: str
    sector: str


def excerpts_by_element(
    elements: Sequence[str], evidence: Iterable[SpokenEvidence], *, sectors: Mapping[str, str] | None = None
) -> dict[str, list[Excerpt]]:
    """What the rubric reads of each element, from the evidence that names it.

    `sectors` gives the sector of an actor whose evidence does not state one.
    """
    known = sectors or {}
    spoken: dict[str, list[Excerpt]] = {code: [] for code in elements}
    for record in evidence:
        sector = record.sector or (known.get(record.actor) if record.actor else None) or NOT_STATED
        for code in dict.fromkeys(record.elements):
            if code in spoken:
                spoken[code].append(Excerpt(record.direction, record.kind, sector))
    return spoken


def levels_by_element(
    elements: Sequence[str], evidence: Iterable[SpokenEvidence], *, sectors: Mapping[str, str] | None = None
) -> dict[str, RubricLevel]:
    """The level of every element from the evidence that names it; an element nobody speaks about has none."""
    spoken = excerpts_by_element(elements, evidence, sectors=sectors)
    return {code: rubric_level(excerpts) for code, excerpts in spoken.items()}


def rubric_level(excerpts: Sequence[Excerpt] | Counter[Excerpt]) -> RubricLevel:
    """The level of one element, from its excerpts or from how many there are of each. An unknown direction is an error."""
    counted = excerpts if isinstance(excerpts, Counter) else Counter(excerpts)
    number = counted.total()
    if not number:
        return RubricLevel(None, None, "none", 0, (), (), held_back=False)
    level, share, sectors, held_back = _weighed(counted)
    kinds = tuple(sorted({excerpt.kind for excerpt in counted}))
    return RubricLevel(
        level=level if number >= FEWEST_EXCERPTS else None,
        share=share,
        confidence=_confidence(number, len(sectors), len(kinds)),
        excerpts=number,
        sectors=sectors,
        kinds=kinds,
        held_back=held_back,
    )


def _weighed(counted: Mapping[Excerpt, int]) -> tuple[int, Fraction, tuple[str, ...], bool]:
    """Level before the minimum of excerpts, share, sectors that spoke, and whether the rule for "complete" holds it back."""
    halves: dict[str, int] = {}
    spoken: dict[str, int] = {}
    support = against = 0
    of_record = False
    for excerpt, number in counted.items():
        weight = HALVES[excerpt.direction]
        halves[excerpt.sector] = halves.get(excerpt.sector, 0) + weight * number
        spoken[excerpt.sector] = spoken.get(excerpt.sector, 0) + number
        support += number if weight else 0
        against += 0 if weight == 2 else number
        of_record = of_record or (weight == 2 and excerpt.kind in OF_RECORD)
    above, below = 0, 1
    for sector, number in spoken.items():  # Whole numbers, for this is done for every excerpt of thousands.
        above, below = above * 2 * number + halves[sector] * below, below * 2 * number
    share, sectors = Fraction(above, below * len(spoken)), tuple(sorted(spoken))
    level = min(5, int(share * 5) + 1)
    if level == 1 and support:
        return 2, share, sectors, False
    complete = of_record and len(spoken) >= 2 and not against
    return (4, share, sectors, True) if level == 5 and not complete else (level, share, sectors, False)


def _confidence(number: int, sectors: int, kinds: int) -> Confidence:
    if number < FEWEST_EXCERPTS:
        return "none"
    if number >= 5 and sectors >= 3 and kinds >= 2:
        return "high"
    return "medium" if number >= 3 and (sectors >= 2 or kinds >= 2) else "low"


@dataclass(frozen=True, slots=True)
class Stability:
    """How far a level hangs on single excerpts: each one left out, and each one turned to the other side."""

    level: int | None
    dropped: tuple[int | None, ...]
    flipped: tuple[int | None, ...]

    @property
    def kept(self) -> Fraction | None:
        """Share of these changes that leave the level as it is; None without excerpts."""
        changes = (*self.dropped, *self.flipped)
        return Fraction(sum(level == self.level for level in changes), len(changes)) if changes else None

    @property
    def range(self) -> tuple[int, int] | None:
        """Lowest and highest level reached; None where no level was reached at all."""
        levels = [level for level in (self.level, *self.dropped, *self.flipped) if level is not None]
        return (min(levels), max(levels)) if levels else None


def stability(excerpts: Sequence[Excerpt] | Counter[Excerpt]) -> Stability:
    """Leave out, then turn, one excerpt after the other. Equal excerpts are computed once."""
    counted = excerpts if isinstance(excerpts, Counter) else Counter(excerpts)
    if _is_steady(counted):
        same = (_level_of(counted),) * counted.total()
        return Stability(_level_of(counted), same, same)
    dropped: list[int | None] = []
    flipped: list[int | None] = []
    for excerpt, times in counted.items():
        rest = counted.copy()
        rest[excerpt] -= 1
        if not rest[excerpt]:
            del rest[excerpt]
        dropped += [_level_of(rest)] * times
        rest[Excerpt(OPPOSITE[excerpt.direction], excerpt.kind, excerpt.sector)] += 1
        flipped += [_level_of(rest)] * times
    return Stability(_level_of(counted), tuple(dropped), tuple(flipped))


def _is_steady(counted: Counter[Excerpt]) -> bool:
    """Is the share so far from every limit that one excerpt cannot carry it across? Then nothing need be tried.

    One excerpt moves the share of a sector of n by at most 1 / (n - 1), the mean over k sectors by a k-th of that. The rules
    for "absent" and "complete" hang on single excerpts too, so near them everything is tried.
    """
    halves, spoken, against = Counter[str](), Counter[str](), 0
    for excerpt, number in counted.items():
        halves[excerpt.sector] += HALVES[excerpt.direction] * number
        spoken[excerpt.sector] += number
        against += number * (excerpt.direction != "supports")
    fewest = min(spoken.values(), default=0)
    if fewest < 3 or against < 2:
        return False
    share = sum(halves[sector] / (2 * number) for sector, number in spoken.items()) / len(spoken)
    reach = 1 / (len(spoken) * (fewest - 1)) + ROUNDING
    return share - reach > LIMITS[0] and all(abs(share - limit) > reach for limit in LIMITS)


def _level_of(counted: Counter[Excerpt]) -> int | None:
    return _weighed(counted)[0] if counted.total() >= FEWEST_EXCERPTS else None
