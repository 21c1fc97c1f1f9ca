"""`instrument.yaml`: a kind of agreement as data: required contents, who signs, how it is numbered, articles to start from."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from collabgov.packs.schema.base import LongText, PackModel, ProvenanceMark, Sector, ShortText, Slug, Text, WholeNumber

KindKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=32)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Address = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]+(\([0-9a-z]+\)){0,2}$", max_length=20)]
Days = Annotated[int, Field(ge=1, le=3660, strict=True)]
Deadline = Days | Literal["unset"]
"""A limit that nobody has checked in the law stays `unset`: it is shown as not settled and never counted."""

ArrangementPartKey = Literal[
    "purpose", "membership", "ground_rules", "operating_protocol", "decision_rules", "tasks", "targets", "meeting_schedule",
    "consequences",
]  # fmt: skip
"""The nine parts of a complete arrangement."""
ClauseKind = Literal[
    "purpose", "scope", "right", "duty", "procedure", "cost", "term", "evaluation", "dispute", "prohibition", "transfer",
    "publicity", "consideration", "definition", "object", "implementation", "membership", "ground_rule", "operating_protocol",
    "decision_rule", "task", "target", "meeting_schedule", "consequence", "force_majeure", "change", "termination",
    "confidentiality", "correspondence", "closing", "other",
]  # fmt: skip
Fact = Literal["title", "number", "parties", "signatories", "legal_basis", "dates"]
"""What an instrument shows by its particulars instead of an article."""


class Requirement(PackModel):
    """One content the kind asks for, and what shows that it is there: an article of a kind, or a particular."""

    key: Key
    name: Text
    part: ArrangementPartKey | None = None
    """Which of the nine parts it is; none = a content of this kind of instrument beyond them."""
    mark: ProvenanceMark
    shown_by: list[ClauseKind] = []
    fact: Fact | None = None
    remedy: Text
    """What to do when it is missing, beginning with a verb."""


class Signing(PackModel):
    """Who signs."""

    by: Literal["issuer", "every_party"]
    at_least: Annotated[int, Field(ge=1, le=50, strict=True)] = 1
    sectors: list[Sector] = []
    """Sectors that must be among those who sign."""
    issuer_sectors: list[Sector] = []
    """Sectors that may issue it; empty = any."""
    power_of_attorney: bool = True
    """May somebody sign by power of attorney?"""
    mark: ProvenanceMark
    note: Text | None = None


class Numbering(PackModel):
    """Who numbers it, and how a number looks. Placeholders: {urut} {kode} {bulan} {bulan_romawi} {tahun}."""

    given_by: Literal["issuer", "every_party", "nobody"]
    pattern: ShortText | None = None
    mark: ProvenanceMark = "D"


class Stage(PackModel):
    """A step of the procedure from preparation to reporting."""

    key: Key
    name: Text
    explanation: Text | None = None
    needed: Literal["always", "when_burdened", "optional"] = "always"
    """`when_burdened`: only where it burdens the public or the region, or is funded outside the current budget."""
    before_signing: bool = False
    """Must it be passed before the instrument goes out for signature?"""
    passed_by: Literal["hand", "issuing", "signing"] = "hand"
    """Recorded by people, or passed by itself when the document is issued, or signed by all."""
    deadline: Deadline = "unset"
    """Days from the stage before it."""
    mark: ProvenanceMark


class FollowUp(PackModel):
    """The instrument of another kind that must follow, and when its absence is told."""

    kind: KindKey
    after: Days
    mark: ProvenanceMark


class Alerts(PackModel):
    """When the platform speaks up."""

    before_end: list[Days] = [180, 90, 30]
    before_end_mark: ProvenanceMark = "D"
    follow_up: FollowUp | None = None
    evaluation_overdue: bool = True
    """Told when the interval settled for evaluation has passed without one."""
    evaluation_mark: ProvenanceMark = "D"


class Article(PackModel):
    """An article to start from. What is still to be written stands in braces: `{how many times a year}`."""

    address: Address
    chapter: ShortText | None = None
    heading: Text | None = None
    kind: ClauseKind
    text: Text


class Instrument(PackModel):
    """A kind of instrument that parties stand on."""

    kind: KindKey
    """How records name it; several packs may draw up the same kind."""
    name: Text
    short_name: Text
    explanation: Text
    """When to choose it, in one or two sentences."""
    mark: ProvenanceMark
    levels: list[Literal["within_party", "between_parties"]] = ["between_parties"]
    formality: Literal["formal", "informal"] = "formal"
    places: Literal["articles", "points"] = "articles"
    follows: list[KindKey] = []
    """Kinds that it carries out; where any is named, the instrument it follows must be chosen."""
    parts_mark: ProvenanceMark = "R"
    requirements: list[Requirement]
    signing: Signing
    numbering: Numbering
    stages: list[Stage] = []
    alerts: Alerts = Alerts()
    considerations: list[Text] = []
    """What is considered before it is agreed, to start from."""
    skeleton: list[Article]
    document: Slug
    """Key of the document pack it is printed with."""
    note: Text | None = None


class CaseClause(PackModel):
    kind: ClauseKind
    text: LongText


class CaseSignatory(PackModel):
    sector: Sector
    is_issuer: bool = False
    by_power: bool = False


class InstrumentCaseExpectation(PackModel):
    missing: list[Key] = []
    """Keys of requirements, in any order."""
    signing: list[Key] = []
    """What keeps it from going out for signature: `missing_content` and the codes of signing."""
    alerts: list[Key] = []


class InstrumentCase(PackModel):
    """`cases/*.yaml` of an instrument pack: a drawn-up instrument in, what is missing and what is told out."""

    title: Text
    from_skeleton: bool = False
    """Begin with the articles of the skeleton, their blanks still open."""
    clauses: list[CaseClause] = []
    facts: list[Fact] = []
    signatories: list[CaseSignatory] = []
    parties: WholeNumber = 0
    """How many parties it names; those without a signatory are counted."""
    follows: KindKey | None = None
    burdened: bool = False
    passed: list[Key] = []
    signed_days_ago: WholeNumber | None = None
    days_to_end: WholeNumber | None = None
    followed_up: bool = False
    evaluation_overdue: bool = False
    expect: InstrumentCaseExpectation
