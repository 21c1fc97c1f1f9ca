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

from collections import Counter, defaultdict
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


def rubric_level(excerpts: Sequence[Excerpt]) -> RubricLevel:
    """The level of one element. An unknown direction is an error."""
    if not excerpts:
        return RubricLevel(None, None, "none", 0, (), (), held_back=False)
    by_sector: dict[str, list[int]] = defaultdict(list)
    for excerpt in excerpts:
        by_sector[excerpt.sector].append(HALVES[excerpt.direction])
    share = sum((Fraction(sum(halves), 2 * len(halves)) for halves in by_sector.values()), Fraction()) / len(by_sector)
    level, held_back = _level(share, excerpts, len(by_sector))
    kinds = tuple(sorted({excerpt.kind for excerpt in excerpts}))
    sectors = tuple(sorted(by_sector))
    return RubricLevel(
        level=level if len(excerpts) >= FEWEST_EXCERPTS else None,
        share=share,
        confidence=_confidence(len(excerpts), len(sectors), len(kinds)),
        excerpts=len(excerpts),
        sectors=sectors,
        kinds=kinds,
        held_back=held_back,
    )


def _level(share: Fraction, excerpts: Sequence[Excerpt], sectors: int) -> tuple[int, bool]:
    directions = Counter(excerpt.direction for excerpt in excerpts)
    level = min(5, int(share * 5) + 1)
    if level == 1 and directions["supports"] + directions["mixed"]:
        return 2, False
    of_record = any(excerpt.direction == "supports" and excerpt.kind in OF_RECORD for excerpt in excerpts)
    complete = of_record and sectors >= 2 and directions["supports"] == len(excerpts)
    return (4, True) if level == 5 and not complete else (level, False)


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


def stability(excerpts: Sequence[Excerpt]) -> Stability:
    """Leave out, then turn, one excerpt after the other. Equal excerpts are computed once."""
    counted = Counter(excerpts)
    dropped: list[int | None] = []
    flipped: list[int | None] = []
    for excerpt, times in counted.items():
        rest = list((counted - Counter([excerpt])).elements())
        turned = Excerpt(OPPOSITE[excerpt.direction], excerpt.kind, excerpt.sector)
        dropped += [rubric_level(rest).level] * times
        flipped += [rubric_level([*rest, turned]).level] * times
    return Stability(rubric_level(list(excerpts)).level, tuple(dropped), tuple(flipped))
