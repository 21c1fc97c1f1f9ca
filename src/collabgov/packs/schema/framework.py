"""Framework packs: dimensions, elements, links, criteria and scale of one theory, and cases that try them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from collabgov.packs.schema.base import (
    ElementCode,
    Level,
    Number,
    PackModel,
    ProvenanceMark,
    ShortText,
    Slug,
    Text,
    WholeNumber,
)
from collabgov.packs.schema.questionnaire import ItemCode

RecordKey = Annotated[str, StringConstraints(pattern=r"^[a-z]{3,8}\.[a-z_]{2,30}$")]
Construct = Literal[
    "trust",
    "power_balance",
    "inclusion",
    "rules_roles",
    "common_purpose",
    "deliberation",
    "leadership",
    "resources",
    "information",
    "accountability",
    "authority",
    "interim_results",
    "learning",
]
Points = Annotated[int, Field(ge=0, le=10, strict=True)]


class ScaleLevel(PackModel):
    level: Level
    label: Text
    meaning: Text


class Scale(PackModel):
    minimum: Literal[1] = 1
    maximum: Literal[5] = 5
    levels: list[ScaleLevel]
    mark: ProvenanceMark = "D"


class FrameworkElement(PackModel):
    code: ElementCode
    name: Text
    definition: Text
    looks_for: list[Text] = []
    """What an assessor looks at, in our own words."""
    term: str | None = None
    """The term of the source that introduced it, e.g. `discovery`."""
    mark: ProvenanceMark
    page: str | None = None
    asks_like: list[str] = []
    """Crosswalk: `framework-key:CODE` of elements elsewhere that ask about the same construct."""
    constructs: list[Construct] = []
    """What the element asks about, by the names several theories share."""
    items: list[ItemCode] = []
    """Items of the framework's questionnaire whose answers say something about it."""
    partner_questions: list[ItemCode] = []
    """Questions about partners that say something about it."""
    records: list[RecordKey] = []
    """Figures of the record catalogue that say something about it."""
    optional: bool = False
    """Left out by some users of the framework; missing, it is no gap."""


class Dimension(PackModel):
    code: ElementCode
    name: Text
    definition: Text
    mark: ProvenanceMark
    elements: list[FrameworkElement] = []
    """Empty when the framework judges the dimension as a whole."""


class FrameworkLink(PackModel):
    """How dimensions act on each other; drawn as the cycle of the framework."""

    source: ElementCode
    target: ElementCode
    kind: Literal["strengthens", "shapes", "starts", "feeds_back"]
    note: Text | None = None


class Criterion(PackModel):
    """A yes/no condition of a framework, e.g. the six of Ansell & Gash."""

    code: ElementCode
    name: Text
    question: Text
    mark: ProvenanceMark
    record_check: str | None = None
    """Name of a built-in check over records (see `collabgov.criteria.CHECKS`); none = judged by people only."""


class Band(PackModel):
    """A word for a score, from a limit upwards; held against the score as it is, never against a rounded one."""

    key: Slug
    label: Text
    at_least: Number


class PointClass(PackModel):
    """A class given by a sum of points, and what single elements must have for it."""

    key: Slug
    label: Text
    at_least: Annotated[int, Field(ge=0, le=500, strict=True)]
    needs: dict[ElementCode, Points] = {}
    """Fewest points of single elements; where they are missing, the next lower class holds."""
    every_element: Points = 0
    """Fewest points of every element."""


class Scoring(PackModel):
    """What a framework does with the scores and levels of its elements."""

    mark: ProvenanceMark
    shown_as: Literal["profile", "grid", "gates", "checklist"] = "profile"
    """A profile of elements; a grid of dimensions against like elements; gates one after the other; a checklist."""
    total: Literal["never", "when_complete"] = "never"
    """Is there one number over all dimensions? Only where the original has one, and only when every dimension is known."""
    bands_on: Literal["1..5", "0..100"] = "0..100"
    bands: list[Band] = []
    gate: Level | None = None
    """A phase is passed when none of its elements lies below this level."""
    points_by_level: list[Points] = []
    """Points of level 1 to 5; together with `classes`."""
    classes: list[PointClass] = []
    alternatives: list[ElementCode] = []
    """Dimensions that exclude each other: the one that fits best is named, and a low one is no weakness."""


class Framework(PackModel):
    """`framework.yaml`."""

    short_name: ShortText
    authors: ShortText
    year: WholeNumber
    citation: ShortText
    question: Literal["conditions", "process", "structure", "productivity"]
    scale: Scale
    dimensions: list[Dimension]
    links: list[FrameworkLink] = []
    criteria: list[Criterion] = []
    dimension_level: Literal["mean_of_assessed", "minimum", "judged"] = "judged"
    """How a dimension's level follows from its elements; `judged` = given by the assessor."""
    questionnaire: Slug | None = None
    """Key of the questionnaire pack that `items` and `partner_questions` belong to."""
    scoring: Scoring | None = None
    note: Text | None = None


class FrameworkCaseElement(PackModel):
    code: ElementCode
    level: Level | None = None


class FrameworkCaseExpectation(PackModel):
    dimensions: dict[str, Level | None]
    weakest_element: ElementCode | None
    weakest_dimension: ElementCode | None


class FrameworkCase(PackModel):
    """`cases/*.yaml` of a framework pack: levels in, expected levels out; `packs check` runs it."""

    title: Text
    elements: list[FrameworkCaseElement]
    judged_dimensions: dict[str, Level] = {}
    expect: FrameworkCaseExpectation
