"""Framework packs: dimensions, elements, links, criteria and scale of one theory, and cases that try them."""

from __future__ import annotations

from typing import Literal

from collabgov.packs.schema.base import ElementCode, Level, PackModel, ProvenanceMark, ShortText, Text, WholeNumber


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
