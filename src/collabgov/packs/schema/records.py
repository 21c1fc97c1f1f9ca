"""Models and records of a case pack: what else the source says about the collaboration."""

from __future__ import annotations

from typing import Literal

from collabgov.packs.schema.base import Lines, PackModel, PartialDate, Slug, Text


class ModelAspect(PackModel):
    aspect: Text
    existing: Text
    recommended: Text
    change: Literal["added", "changed", "kept", "removed", "not_covered"]
    basis: list[str] = []
    """Element codes or evidence keys the change rests on."""
    lines: Lines | None = None


class ModelPart(PackModel):
    name: Text
    content: Text
    lines: Lines | None = None


class Models(PackModel):
    """`models.yaml`: the collaboration as it is and as the author recommends it."""

    existing_title: Text | None = None
    existing_note: Text | None = None
    existing: list[ModelPart] = []
    recommended_title: Text | None = None
    recommended_note: Text | None = None
    recommended: list[ModelPart] = []
    differences: list[ModelAspect] = []


class Interest(PackModel):
    actor: Slug
    kind: Literal["interest", "concern", "value", "expected_gain", "contribution", "reason_to_join"]
    text: Text
    shared: bool = False
    lines: Lines | None = None


class Problem(PackModel):
    key: Slug
    kind: Literal["problem", "barrier", "opportunity"]
    barrier_kind: Literal["knowledge", "resource", "procedure", "exogenous"] | None = None
    text: Text
    system: Slug | None = None
    raised_by: Slug | None = None
    commodity: Text | None = None
    market: Text | None = None
    region: str | None = None
    state: Literal["open", "answered", "not_stated"] = "not_stated"
    lines: Lines | None = None


class StartingCondition(PackModel):
    kind: Literal[
        "cooperation",
        "conflict",
        "power_asymmetry",
        "resource_asymmetry",
        "incentive",
        "disincentive",
        "initial_trust",
        "urgency",
        "leader_background",
    ]
    text: Text
    actors: list[Slug] = []
    lines: Lines | None = None


class Term(PackModel):
    term: Text
    meaning: Text
    lines: Lines | None = None


class Fact(PackModel):
    text: Text
    state: Literal["agreed", "contested", "unsourced"]
    note: Text | None = None
    lines: Lines | None = None


class Relation(PackModel):
    source: Slug
    target: Slug
    kind: Literal[
        "coordination", "information", "credit", "training", "orders", "aid", "regulation", "depends_on", "service", "other"
    ]
    text: Text
    lines: Lines | None = None


class DecisionRightRecord(PackModel):
    actor: Slug
    right: Text
    basis: Literal["main_task", "agreement", "custom", "law", "not_stated"]
    procedure: Text | None = None
    lines: Lines | None = None


class Resource(PackModel):
    actor: Slug
    kind: Literal[
        "legal_authority", "funding", "organisation", "expertise", "information", "people", "technical", "facilities", "time"
    ]
    state: Literal["brings", "lacks", "not_stated"]
    text: Text
    lines: Lines | None = None


class Commitment(PackModel):
    actor: Slug
    text: Text
    state: Literal["kept", "partly_kept", "pledged", "broken", "not_stated"]
    state_note: Text | None = None
    lines: Lines | None = None


class SmallWin(PackModel):
    text: Text
    date: PartialDate | None = None
    evidence: list[str] = []
    reliability: Literal["documented", "claimed"] = "claimed"
    lines: Lines | None = None


class Programme(PackModel):
    pillar: Text | None = None
    name: Text
    partners: list[Slug] = []
    period: str | None = None
    content: Text
    result: Text | None = None
    kind: Literal["programme", "innovation", "service_step", "training", "support", "work_line"] = "programme"
    lines: Lines | None = None


class Contradiction(PackModel):
    """A place where the source disagrees with itself; shown, never settled by us."""

    text: Text
    lines: Lines


class Absence(PackModel):
    """Something a reader would expect and the source does not contain."""

    text: Text
    lines: Lines | None = None


class Proposition(PackModel):
    text: Text
    lines: Lines | None = None


class Records(PackModel):
    """`records.yaml`: everything else the source says about the collaboration."""

    interests: list[Interest] = []
    problems: list[Problem] = []
    starting_conditions: list[StartingCondition] = []
    glossary: list[Term] = []
    facts: list[Fact] = []
    relations: list[Relation] = []
    decision_rights: list[DecisionRightRecord] = []
    resources: list[Resource] = []
    commitments: list[Commitment] = []
    small_wins: list[SmallWin] = []
    programmes: list[Programme] = []
    propositions: list[Proposition] = []
    contradictions: list[Contradiction] = []
    absences: list[Absence] = []
