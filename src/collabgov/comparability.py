"""May two assessments of different collaborations be set side by side? Only where framework, instrument and sample allow.

Nothing here ranks: what may be compared is shown element by element, in the framework's own order.
"""

from __future__ import annotations

from dataclasses import dataclass

from collabgov.sentences import Sentence

ELEMENTS_AT_LEAST = 2 / 3
"""Share of the elements that must have a level on either side (D, as for dimensions)."""
EVIDENCE_AT_LEAST = 10
"""Pieces of evidence on either side below which a difference says nothing (D)."""
COMMON_AT_LEAST = 3
"""Elements with a level on both sides."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one assessment was made with."""

    framework: str
    version: str
    basis: str
    """How levels came about: read from a study, given by an evaluator, computed."""
    assessors: int
    """How many people judged without seeing each other; 1 for one evaluator, 0 where a study or a computation did."""
    elements: int
    with_level: frozenset[str]
    evidence: int


def reasons_against(one: Measured, other: Measured) -> list[Sentence]:
    """Why the two must not be compared; empty where they may."""
    if one.framework != other.framework:
        return [Sentence("Kerangkanya berbeda.", "The frameworks differ.")]
    found: list[Sentence] = []
    if one.version != other.version:
        said = Sentence(
            "Versi kerangkanya berbeda ({a} dan {b}): pertanyaannya mungkin tidak sama.",
            "Versions of the framework differ ({a} and {b}): they may not ask the same.",
        )
        found.append(said.filled(a=one.version, b=other.version))
    if one.basis != other.basis or (one.assessors > 1) != (other.assessors > 1):
        found.append(
            Sentence(
                "Peringkatnya diperoleh dengan cara yang berbeda.",
                "Levels were arrived at in different ways.",
            )
        )
    found += _sample(one, Sentence("di sini", "here")) + _sample(other, Sentence("di sana", "there"))
    common = len(one.with_level & other.with_level)
    if common < COMMON_AT_LEAST:
        said = Sentence("Hanya {n} unsur diberi peringkat di kedua tempat.", "Only {n} elements have a level in both places.")
        found.append(said.filled(n=common))
    return found


def _sample(one: Measured, place: Sentence) -> list[Sentence]:
    found = []
    if not one.elements or len(one.with_level) < ELEMENTS_AT_LEAST * one.elements:
        said = Sentence(
            f"Kurang dari dua pertiga unsur diberi peringkat {place.id} ({{a}} dari {{b}}).",
            f"Fewer than two thirds of the elements have a level {place.en} ({{a}} of {{b}}).",
        )
        found.append(said.filled(a=len(one.with_level), b=one.elements))
    if one.evidence < EVIDENCE_AT_LEAST:
        said = Sentence(
            f"Buktinya terlalu sedikit {place.id} ({{n}}; paling sedikit {{m}}).",
            f"There is too little evidence {place.en} ({{n}}; at least {{m}}).",
        )
        found.append(said.filled(n=one.evidence, m=EVIDENCE_AT_LEAST))
    return found
