"""What came out, with everything that led there, in a plain form that compares byte for byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

VERDICTS = ("adopted", "not_adopted", "chosen", "tied", "no_quorum", "referred")


@dataclass(frozen=True, slots=True)
class Test:
    """One condition with its figures: `part` held against `needed`, out of `whole`."""

    __test__ = False  # a name of the field, not a test case

    name: str
    passed: bool
    part: Fraction | int
    whole: Fraction | int
    needed: str = ""
    """The threshold as written in the rules: `> 1/2 expressed`, `>= 3`."""
    sector: str = ""

    def plain(self) -> dict[str, object]:
        return {
            "name": self.name, "passed": self.passed, "part": plain_number(self.part), "whole": plain_number(self.whole),
            "needed": self.needed, "sector": self.sector,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tie:
    """Options nobody put before each other, where it happened and what the rules made of it."""

    between: tuple[str, ...]
    at: str
    broken_by: str = ""
    """Empty = not broken: the status quo stands."""
    preferred: str = ""

    def plain(self) -> dict[str, object]:
        return {"between": list(self.between), "at": self.at, "broken_by": self.broken_by, "preferred": self.preferred}


@dataclass(frozen=True, slots=True)
class RungResult:
    """What one rung of the ladder gave."""

    way: str
    reached: bool
    tests: tuple[Test, ...] = ()
    winners: tuple[str, ...] = ()
    order: tuple[tuple[str, ...], ...] = ()
    """Options best first; those in one group nobody put before each other."""
    figures: Mapping[str, object] = field(default_factory=dict)
    """The count in full: totals, rounds, pairs; plain values."""
    ties: tuple[Tie, ...] = ()
    is_tied: bool = False

    def plain(self) -> dict[str, object]:
        return {
            "way": self.way, "reached": self.reached, "tests": [test.plain() for test in self.tests],
            "winners": list(self.winners), "order": [list(group) for group in self.order], "figures": dict(self.figures),
            "ties": [tie.plain() for tie in self.ties], "is_tied": self.is_tied,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict and its reasons."""

    verdict: str
    winners: tuple[str, ...] = ()
    way: str = ""
    """The rung that decided; empty when none did."""
    quorum: tuple[Test, ...] = ()
    rungs: tuple[RungResult, ...] = ()
    figures: Mapping[str, object] = field(default_factory=dict)

    @property
    def deciding(self) -> RungResult | None:
        return next((rung for rung in self.rungs if rung.way == self.way and rung.reached), None)

    @property
    def is_adopted(self) -> bool:
        return self.verdict in ("adopted", "chosen")

    def plain(self) -> dict[str, object]:
        return {
            "verdict": self.verdict, "winners": list(self.winners), "way": self.way,
            "quorum": [test.plain() for test in self.quorum], "ladder": [rung.plain() for rung in self.rungs],
            "figures": dict(self.figures),
        }  # fmt: skip


def plain_number(value: Fraction | int) -> int | str:
    """A whole number as it is, any other as a fraction in lowest terms: never rounded."""
    if isinstance(value, int):
        return value
    return value.numerator if value.denominator == 1 else str(value)


def plain_totals(totals: Mapping[str, Fraction | int]) -> dict[str, int | str]:
    """Totals per option with exact figures."""
    return {key: plain_number(totals[key]) for key in sorted(totals)}


def groups_by(totals: Mapping[str, Fraction | int]) -> tuple[tuple[str, ...], ...]:
    """Options by total, largest first; equal ones in one group."""
    levels = sorted(set(totals.values()), reverse=True)
    return tuple(tuple(sorted(key for key, total in totals.items() if total == level)) for level in levels)


def flattened(groups: Sequence[Sequence[str]]) -> tuple[str, ...]:
    return tuple(key for group in groups for key in group)
