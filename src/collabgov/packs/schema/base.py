"""What every pack file is made of: keys, periods, figures, texts in two languages, short quotations, the manifest."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

PLAIN_NUMBER = re.compile(r"-?\d{1,40}(\.\d{1,20})?")


def require_calendar_day(value: str) -> str:
    """Refuse a day that no calendar has, such as 2019-02-30."""
    if len(value) == len("2019-02-28"):
        date.fromisoformat(value)
    return value


def require_plain_number(value: object) -> object:
    """Refuse figures a reader could take for something else: true/false, exponents, decimal commas, `NaN`."""
    if isinstance(value, bool):
        raise PydanticCustomError("figure", "true/false is not a figure")
    if isinstance(value, str) and not PLAIN_NUMBER.fullmatch(value.strip()):
        raise PydanticCustomError("figure", "write digits with a decimal point, for example 12.5")
    return value


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
ElementCode = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]+(\.[A-Z0-9]+)*$", max_length=32)]
Lines = Annotated[str, StringConstraints(pattern=r"^\d+(-\d+)?(;\d+(-\d+)?)*$", max_length=120)]
Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
PeriodText = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4]|-S[12])?$")]
PartialDate = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"),
    AfterValidator(require_calendar_day),
]
Number = Annotated[Decimal, BeforeValidator(require_plain_number)]
"""A figure as people write it: digits, one decimal point, never an exponent, a comma or `NaN`."""
WholeNumber = Annotated[int, Field(strict=True)]
ShortText = Annotated[str, StringConstraints(min_length=1, max_length=300)]
LongText = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Level = Annotated[int, Field(ge=1, le=5, strict=True)]

Sector = Literal["government", "state_enterprise", "private", "society", "academia", "media"]
PartyRole = Literal["convenor", "facilitator", "sponsor", "member", "observer", "beneficiary", "outsider"]
PartyStatus = Literal["proposed", "invited", "joined", "declined"]
DecisionRight = Literal["decide", "consulted", "informed", "none", "not_stated"]
ProvenanceMark = Literal["R", "S", "M", "C", "D"]
EvidenceKind = Literal["interview", "sector_statement", "observation", "document"]
Direction = Literal["supports", "weakens", "mixed"]
Confidence = Literal["high", "medium", "low", "none"]
ElementState = Literal["assessed", "not_assessed", "not_enough_evidence"]
Place = Literal["abstract", "background", "findings", "matrix", "discussion", "conclusion", "table", "figure"]


class PackModel(BaseModel):
    """Base of every pack record: unknown keys are mistakes, values never change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, coerce_numbers_to_str=True)


class Text(PackModel):
    """A sentence or name in both languages of the interface."""

    id: LongText
    en: LongText


class Quote(PackModel):
    """A few words exactly as the source prints them, with the line they stand on."""

    words: ShortText
    lines: Lines
    place: Place | None = None
    level: Level | None = None
    """Reference level these words alone would earn, when a study gives several verdicts."""


class Source(PackModel):
    """Where a pack's facts come from."""

    citation: Text
    file: str | None = Field(default=None, max_length=120)
    year: WholeNumber | None = None
    method: Text | None = None


class Manifest(PackModel):
    """`pack.yaml`: identity of the pack. `kind/key@version` plus the sha256 of its files names it for ever."""

    format: Literal[1]
    kind: Literal["questionnaire", "framework", "document", "instrument", "method", "rulebook", "calendar", "service", "case"]
    key: Slug
    version: Version
    title: Text
    summary: Text
    licence: ShortText = "EUPL-1.2"
    languages: list[Literal["id", "en"]] = ["id", "en"]
    source: Source | None = None
    requires: list[str] = []
    """Keys of framework packs that a case needs, e.g. `emerson-nabatchi-balogh-2012`."""
