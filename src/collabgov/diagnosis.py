"""From measured variables to what is worth doing: rules fire, do not fire, cannot be told, or are only a question.

A missing value is never false: a rule that needs it is *not evaluable* and says which value would be needed. A rule whose
condition holds on thin evidence is a question, not a finding. Rules that counsel against starting come first and are reasons
for caution, never a ban.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from collabgov.expressions import Expression, known_expression
from collabgov.packs.schema.rulebook import Rule, Rulebook, RulebookCase, Variable

Grade = Literal["A", "B", "C", "D"]
State = Literal["fired", "question", "not_evaluable", "not_fired"]
STRONG_ENOUGH: tuple[Grade, ...] = ("A", "B", "C")
"""Three sources agree; two sources; one with a response of 60 % or more. Anything less makes a question of a finding."""
FIRST = ("no_go", "go", "design", "process", "structure", "results", "check")
STATES: tuple[State, ...] = ("fired", "question", "not_evaluable", "not_fired")


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of one variable, how well it is known, and the records it came from."""

    value: Decimal
    grade: Grade = "D"
    records: tuple[str, ...] = ()
    survey: Decimal | None = None
    recorded: Decimal | None = None

    @property
    def gap(self) -> Decimal | None:
        """How far people's answers and the records lie apart; None where one of them is missing."""
        return None if self.survey is None or self.recorded is None else abs(self.survey - self.recorded)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one rule, with the values that decided it and those that are missing."""

    rule: Rule
    state: State
    values: Mapping[str, Reading]
    missing: tuple[str, ...]
    ruled_out: bool
    """Not evaluable, but what is known already keeps it from holding."""


def reading_of(
    variable: Variable, survey: Decimal | None, recorded: Decimal | None, *, grade: Grade = "D", records: Sequence[str] = ()
) -> Reading | None:
    """One value from what people say and what records show: the less favourable of the two; None when both are silent.

    Where more is neither good nor bad, the record counts before the answers.
    """
    known = [value for value in (survey, recorded) if value is not None]
    if not known:
        return None
    chosen = {"good": min(known), "bad": max(known), "context": known[-1]}
    return Reading(chosen[variable.high_is], grade, tuple(records), survey, recorded)


def diagnose(rulebook: Rulebook, readings: Mapping[str, Reading | None]) -> list[Verdict]:
    """Every rule with its state: what fired first, then questions and the rest; within them reasons for caution first."""
    names = frozenset(variable.name for variable in rulebook.variables)
    known = {name: reading for name, reading in readings.items() if reading is not None}
    verdicts = [_judged(rule, known_expression(rule.when, names), known) for rule in rulebook.rules]
    return sorted(verdicts, key=lambda verdict: (STATES.index(verdict.state), FIRST.index(verdict.rule.kind)))


def _judged(rule: Rule, condition: Expression, known: Mapping[str, Reading]) -> Verdict:
    asked = sorted(condition.names)
    values = {name: known[name] for name in asked if name in known}
    missing = tuple(name for name in asked if name not in known)
    holds = condition.evaluate({name: values[name].value if name in values else None for name in asked})
    if missing or holds is None:
        return Verdict(rule, "not_evaluable", values, missing, ruled_out=holds is False)
    if not holds:
        return Verdict(rule, "not_fired", values, (), ruled_out=True)
    solid = all(reading.grade in STRONG_ENOUGH for reading in values.values())
    return Verdict(rule, "fired" if solid else "question", values, (), ruled_out=False)


def data_requests(verdicts: Sequence[Verdict]) -> dict[str, int]:
    """Which missing value would let most rules be told, most first; rules that are ruled out already ask for nothing."""
    asked: dict[str, int] = {}
    for verdict in verdicts:
        for name in verdict.missing if not verdict.ruled_out else ():
            asked[name] = asked.get(name, 0) + 1
    return dict(sorted(asked.items(), key=lambda item: (-item[1], item[0])))


def differences(rulebook: Rulebook, case: RulebookCase) -> list[str]:
    """Where a case of a pack comes out otherwise than written: "AG05: fired, expected not_fired"."""
    readings = {name: Reading(Decimal(str(value)), case.grades.get(name, "D")) for name, value in case.values.items()}
    found = {verdict.rule.id: verdict.state for verdict in diagnose(rulebook, readings)}
    expected = [(rule, state) for state in STATES for rule in getattr(case, state)]
    return [f"{rule}: {found[rule]}, expected {state}" for rule, state in expected if found[rule] != state]
