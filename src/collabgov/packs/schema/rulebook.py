"""`rulebook.yaml`: conditions of published theories over stated variables, each with what to do and where it comes from."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from collabgov.packs.schema.base import PackModel, ProvenanceMark, ShortText, Slug, Text

VariableName = str
NETWORK_FIGURES = ("organic_leader_share", "trusting_share", "trust_centralisation", "ei_expected", "ei_observed")
"""Figures from questions about partners: share of sectors naming one leader; share of rated pairs with trust of 3 or more of 4;
centralisation of trust received; the E-I index, and what the sizes of the sectors would give."""
RESULT_FIGURES = ("largest_sector_gap", "largest_survey_record_gap")
"""Figures from the scored elements themselves, on 0 to 100."""
Kind = Literal["no_go", "go", "design", "process", "structure", "results", "check"]


class Part(PackModel):
    """One way to know a variable: from what people answered, from records, or from a coder's judgement."""

    source: Literal["survey", "record", "coder", "fact", "variable", "network", "result"]
    names: list[ShortText]
    """Items (also `lowest_Q18`, `highest_Q18` over sectors and `dissent_Q18`), record indicators, other variables, figures of
    the network or of the result, or the fact asked for."""
    formula: ShortText
    """Over the names, with dots and dashes written as underscores; `mean` of several is written out."""


class Variable(PackModel):
    """Something a rule asks about: 0 to 100 unless `unit` says otherwise; yes and no are 1 and 0."""

    name: VariableName = Field(pattern=r"^[a-z][a-z0-9_]{1,40}$")
    label: Text
    high_is: Literal["good", "bad", "context"]
    unit: Literal["0..100", "yes_no", "count", "days"] = "0..100"
    parts: list[Part] = []


class Rule(PackModel):
    """When the condition holds, this is worth doing, says this proposition."""

    id: str = Field(pattern=r"^[A-Z]{2}\d{2}$")
    kind: Kind
    when: ShortText
    """An expression over the variables."""
    then: Text
    cite: ShortText
    mark: ProvenanceMark
    """How the proposition was known: read in the source, in a secondary text, remembered, or our own design."""


class Rulebook(PackModel):
    """A rule base: its variables and its rules."""

    name: Text
    questionnaire: Slug | None = None
    """Key of the questionnaire pack whose items the variables name."""
    variables: list[Variable]
    rules: list[Rule]


class RulebookCase(PackModel):
    """Values of variables and what they must lead to."""

    title: Text
    values: dict[VariableName, int | str]
    grades: dict[VariableName, Literal["A", "B", "C", "D"]] = {}
    fired: list[str] = []
    question: list[str] = []
    not_evaluable: list[str] = []
    """Rules that must be in this state; others may be."""
    not_fired: list[str] = []
