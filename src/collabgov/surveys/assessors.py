"""Assessors beside each other: where they agree, by how much they differ, and what decides first.

Levels are 1 to 5, None where an assessor gave none. Shares are over the elements that every assessor gave a level.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from collabgov.surveys.coders import DIFFER_TOO_MUCH, CoderAgreement, krippendorff_alpha

Levels = Mapping[str, Sequence[int | None]]
"""Per element, the level of each assessor in the order of their seats."""


@dataclass(frozen=True, slots=True)
class AssessorAgreement:
    """How far assessors see the same: counts first, then coefficients, each None where it cannot be told."""

    elements: int
    compared: int
    """Elements with a level from every assessor."""
    exact: int
    within_one: int
    apart: int
    """Elements with levels two or more apart."""
    one_sided: int
    """Elements that some gave a level and others did not."""
    kappa: float | None
    """Cohen (1960), for two assessors; None for more, with nothing compared, or where chance alone agrees fully."""
    alpha: CoderAgreement
    """Krippendorff, ordinal, with missing cells."""

    @property
    def exact_share(self) -> Fraction | None:
        return Fraction(self.exact, self.compared) if self.compared else None


def spread(levels: Sequence[int | None]) -> int | None:
    """Levels between the highest and the lowest; None with fewer than two levels."""
    given = [level for level in levels if level is not None]
    return max(given) - min(given) if len(given) > 1 else None


def assessor_agreement(levels: Levels) -> AssessorAgreement:
    """The agreement of some assessors over the elements of a framework."""
    rows = list(levels.values())
    complete = [[level for level in row if level is not None] for row in rows if row and None not in row]
    gaps = [max(row) - min(row) for row in complete]
    one_sided = sum(any(level is None for level in row) and any(level is not None for level in row) for row in rows)
    seats = len(rows[0]) if rows else 0
    return AssessorAgreement(
        elements=len(rows),
        compared=len(complete),
        exact=sum(gap == 0 for gap in gaps),
        within_one=sum(gap <= 1 for gap in gaps),
        apart=sum((spread(row) or 0) >= DIFFER_TOO_MUCH for row in rows),
        one_sided=one_sided,
        kappa=cohens_kappa([(row[0], row[1]) for row in complete]) if seats == 2 else None,
        alpha=krippendorff_alpha([[row[seat] for row in rows] for seat in range(seats)], "ordinal"),
    )


def cohens_kappa(pairs: Sequence[tuple[int, int]]) -> float | None:
    """(observed - expected) / (1 - expected) agreement of two coders; None where expected agreement is complete."""
    if not pairs:
        return None
    number = len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    expected = Fraction(sum(first[kind] * second[kind] for kind in first), number * number)
    if expected == 1:
        return None
    observed = Fraction(sum(one == other for one, other in pairs), number)
    return float((observed - expected) / (1 - expected))


def to_settle_first(levels: Levels) -> list[str]:
    """Elements by how far apart the assessors are, the widest first; one-sided ones before those one level apart."""
    order = {code: place for place, code in enumerate(levels)}

    def rank(code: str) -> tuple[float, int]:
        row = levels[code]
        gap: float = spread(row) or 0
        mixed = None in row and any(level is not None for level in row)
        return -max(gap, 1.5 if mixed else 0), order[code]

    return sorted(levels, key=rank)
