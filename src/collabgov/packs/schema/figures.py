"""Figures of a case pack: indicators with a series per source, tables as printed, and checks of printed arithmetic."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from collabgov.packs.schema.base import Lines, Number, PackModel, PeriodText, Slug, Text, WholeNumber


class Observation(PackModel):
    """One value of one source; `printed` keeps the characters of the source."""

    period: PeriodText
    value: Number | None
    printed: str | None = Field(default=None, max_length=60)
    line: WholeNumber | None = None
    note: Text | None = None
    state: Literal["measured", "no_service", "missing"] = "measured"


class Series(PackModel):
    """What one source says about an indicator. Values stand in a CSV: period,value,printed,line,state,note_id,note_en."""

    key: Slug
    name: Text
    reliability: Literal["checked", "as_printed", "claimed", "contradicted"]
    reliability_note: Text | None = None
    file: str | None = Field(default=None, pattern=r"^data/[a-z0-9-]+\.csv$")
    values: list[Observation] = []
    lines: Lines | None = None


class Target(PackModel):
    period: PeriodText
    value: Number
    note: Text | None = None
    lines: Lines | None = None


class CauseNote(PackModel):
    """An outside cause written beside a figure."""

    period: PeriodText
    text: Text
    lines: Lines | None = None


class Indicator(PackModel):
    code: Slug
    name: Text
    question: Text
    """The chart's title, as a question."""
    definition: Text
    unit: Text
    decimals: Annotated[int, Field(ge=0, le=4, strict=True)] = 0
    polarity: Literal["higher_is_better", "lower_is_better", "neutral"]
    kind: Literal["outcome", "output", "service", "context"]
    outcome_class: Literal["physical", "environmental", "social", "economic", "political"] | None = None
    formula: str | None = Field(default=None, max_length=200)
    """Pack expression over other indicator codes with `-` written `_`, e.g. `100 * paspor_diantar / paspor_terbit`."""
    baseline: PeriodText | None = None
    targets: list[Target] = []
    owner: Slug | None = None
    series: list[Series] = []
    causes: list[CauseNote] = []
    purpose_word: Text | None = None


class TableColumn(PackModel):
    key: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    name: Text
    unit: Text | None = None
    type: Literal["text", "integer", "decimal", "percent"]


class DataTable(PackModel):
    """A table as printed; the CSV's header is the column keys."""

    key: Slug
    title: Text
    file: str = Field(pattern=r"^data/[a-z0-9-]+\.csv$")
    columns: list[TableColumn]
    source_line: Text | None = None
    lines: Lines
    note: Text | None = None


class Check(PackModel):
    """An arithmetic check of printed figures, run at loading. A failed check is shown, never repaired.

    `sum`: the column of `table` adds up to `printed`; or, with `indicator`, the values of its series named in `column`
    (within the year `period`, when given). `row_expression`: `expression` gives both sides, e.g. `balance == sold - bought`,
    evaluated for every row of `table`. `percent`: `100 * numerator / denominator` rounded to `decimals` equals `printed`.
    `change_percent`: from `numerator` (earlier) to `denominator` (later). `same_value`: `printed` equals `other`.
    `sources_agree`: all series of `indicator` have the same value in `period` within `tolerance_percent`.
    `sources_direction`: all series of `indicator` move the same way from `from_period` to `period`.
    """

    key: Slug
    title: Text
    kind: Literal["sum", "row_expression", "percent", "change_percent", "sources_agree", "sources_direction", "same_value"]
    table: Slug | None = None
    column: str | None = None
    expression: str | None = Field(default=None, max_length=200)
    numerator: Number | None = None
    denominator: Number | None = None
    printed: Number | None = None
    other: Number | None = None
    """Second printed value, for `same_value`: two places that should give one figure."""
    decimals: Annotated[int, Field(ge=0, le=10, strict=True)] = 2
    indicator: Slug | None = None
    period: PeriodText | None = None
    from_period: PeriodText | None = None
    tolerance_percent: Number = Decimal(0)
    explanation: Text | None = None
    lines: Lines | None = None


class NamedList(PackModel):
    """A list that a source gives without values, e.g. ranked commodities."""

    key: Slug
    title: Text
    items: list[Text]
    ranked: bool = False
    lines: Lines | None = None


class Indicators(PackModel):
    """`indicators.yaml`."""

    indicators: list[Indicator] = []
    tables: list[DataTable] = []
    checks: list[Check] = []
    lists: list[NamedList] = []
