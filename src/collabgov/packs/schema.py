"""The shape of every file in a pack, as pydantic models: the one place a pack author and the loader both obey.

A pack is a folder. Texts that people read are written in Indonesian and English (`Text`). Quoted words of a source are
kept apart (`Quote`) and stay short; everything longer is told in our own words. What a source does not contain is left
out, and named in `absences`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
ElementCode = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]+(\.[A-Z0-9]+)*$", max_length=32)]
Lines = Annotated[str, StringConstraints(pattern=r"^\d+(-\d+)?(;\d+(-\d+)?)*$", max_length=120)]
Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
PeriodText = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}|-Q[1-4]|-S[12])?$")]
PartialDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
ShortText = Annotated[str, StringConstraints(min_length=1, max_length=300)]
LongText = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Level = Annotated[int, Field(ge=1, le=5)]

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

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


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
    year: int | None = None
    method: Text | None = None


class Manifest(PackModel):
    """`pack.yaml`: identity of the pack. `kind/key@version` plus the sha256 of its files names it for ever."""

    format: Literal[1]
    kind: Literal["framework", "case"]
    key: Slug
    version: Version
    title: Text
    summary: Text
    licence: ShortText = "EUPL-1.2"
    languages: list[Literal["id", "en"]] = ["id", "en"]
    source: Source | None = None
    requires: list[str] = []
    """Keys of framework packs that a case needs, e.g. `emerson-nabatchi-balogh-2012`."""


# --- framework packs -----------------------------------------------------------------------------------------------


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
    year: int
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


# --- case packs ----------------------------------------------------------------------------------------------------


class Actor(PackModel):
    """An organisation or group named in the source. People are never named: roles only."""

    key: Slug
    name: Text
    short_name: str | None = Field(default=None, max_length=60)
    kind: Literal[
        "agency",
        "local_government",
        "state_enterprise",
        "company",
        "bank",
        "association",
        "group",
        "university",
        "ministry",
        "media",
        "international",
        "joint_body",
        "other",
    ]
    aliases: list[ShortText] = []
    part_of: Slug | None = None
    region: str | None = Field(default=None, pattern=r"^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$")
    description: Text | None = None
    constituency: Text | None = None
    """Whom a body speaks for, when it represents a scattered group."""
    expertise: Text | None = None
    vision: Text | None = None
    mission: list[Text] = []
    lines: Lines | None = None


class OtherSector(PackModel):
    sector: Sector
    reason: Text
    lines: Lines | None = None


class Party(PackModel):
    """An actor's place in this collaboration. Sector and system are two facts."""

    actor: Slug
    sector: Sector
    sector_note: Text | None = None
    also_classed: list[OtherSector] = []
    systems: list[Slug] = []
    role: PartyRole
    status: PartyStatus = "joined"
    proposed_by: Slug | None = None
    joined: PartialDate | None = None
    decision_right: DecisionRight = "not_stated"
    tasks: Text | None = None
    expects: Text | None = None
    gives: Text | None = None
    lines: Lines | None = None


class System(PackModel):
    key: Slug
    name: Text
    needs_party: bool = True


class PlanLink(PackModel):
    """A law, plan or agenda that the collaboration serves."""

    title: Text
    kind: Literal["law", "regulation", "ministry_plan", "regional_plan", "agency_plan", "presidential_agenda", "other"]
    lines: Lines | None = None


class Phase(PackModel):
    key: Literal["initiation", "agreement", "implementation", "evaluation", "adaptation", "closed"]
    since: PartialDate | None = None
    note: Text | None = None
    lines: Lines | None = None


class Collaboration(PackModel):
    """`collaboration.yaml`."""

    title: Text
    summary: Text
    public_problem: Text
    subject: Literal["public_policy", "public_management", "public_service", "other"]
    kind: Literal[
        "collaborative_governance", "public_service_partnership", "craft_cluster", "regional_cooperation", "assistance"
    ]
    regions: list[str]
    aliases: list[ShortText] = []
    initiator: Slug | None = None
    initiator_lines: Lines | None = None
    leader: Slug | None = None
    network_form: Literal["self_governed", "lead_organisation", "network_administrative_organisation", "none_chosen"]
    network_form_note: Text | None = None
    boundary_rule: Text | None = None
    decision_rule: Literal["consensus_first", "majority", "not_stated"]
    decision_rule_lines: Lines | None = None
    purpose: Text | None = None
    purpose_quote: Quote | None = None
    systems: list[System] = []
    phases: list[Phase]
    plans: list[PlanLink] = []
    study: Text
    """Which study describes it, when and how, in one or two sentences."""
    verdict: Quote | None = None
    period: ShortText


class ReferenceNumber(PackModel):
    party: Slug | None = None
    number: ShortText
    lines: Lines | None = None


class Clause(PackModel):
    """One citable place of an instrument: `7` (article 7), `14(2)` (article 14, paragraph 2)."""

    address: Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]+(\([0-9a-z]+\))*$", max_length=20)]
    heading: Text | None = None
    text: Text
    """Own-worded content, not the wording of the instrument."""
    kind: Literal[
        "purpose",
        "scope",
        "right",
        "duty",
        "procedure",
        "cost",
        "term",
        "evaluation",
        "dispute",
        "prohibition",
        "transfer",
        "publicity",
        "other",
    ]
    holder: Slug | None = None
    counterpart: Slug | None = None
    lines: Lines | None = None


class ArrangementPart(PackModel):
    """One of the nine parts a complete arrangement has, and whether the source shows it."""

    part: Literal[
        "purpose",
        "membership",
        "ground_rules",
        "operating_protocol",
        "decision_rules",
        "tasks",
        "targets",
        "meeting_schedule",
        "consequences",
    ]
    state: Literal["present", "absent", "not_known"]
    note: Text | None = None
    lines: Lines | None = None


class Agreement(PackModel):
    key: Slug
    kind: Literal[
        "decree",
        "joint_decree",
        "memorandum",
        "cooperation_agreement",
        "joint_agreement",
        "memorandum_of_agreement",
        "charter",
        "commitment_statement",
        "regulation",
        "law",
        "plan",
        "unwritten",
    ]
    title: Text
    numbers: list[ReferenceNumber] = []
    issuer: Slug | None = None
    parties: list[Slug] = []
    signed: PartialDate | None = None
    valid_from: PartialDate | None = None
    valid_until: PartialDate | None = None
    state: Literal["in_force", "expired", "replaced", "missing", "recommended", "unwritten", "cited"]
    formality: Literal["formal", "informal"] = "formal"
    level: Literal["within_party", "between_parties", "legal_basis"] = "between_parties"
    needs_renewal: Text | None = None
    needs_renewal_lines: Lines | None = None
    legal_basis: list[Text] = []
    parts: list[ArrangementPart] = []
    clauses: list[Clause] = []
    note: Text | None = None
    lines: Lines | None = None


class Observation(PackModel):
    """One value of one source; `printed` keeps the characters of the source."""

    period: PeriodText
    value: Decimal | None
    printed: str | None = Field(default=None, max_length=60)
    line: int | None = None
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
    value: Decimal
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
    decimals: Annotated[int, Field(ge=0, le=4)] = 0
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

    `sum`: the column of `table` (or the series) adds up to `printed`. `difference`: `minuend` minus `subtrahend` equals `printed` row by row
    (`expression` gives both sides, e.g. `balance == export - import`, evaluated for every row of `table`).
    `percent`: `100 * numerator / denominator` rounded to `decimals` equals `printed`. `change_percent`: from `numerator` (earlier)
    to `denominator` (later). `sources_agree`: all series of `indicator` have the same value in `period` within `tolerance_percent`.
    `sources_direction`: all series of `indicator` move the same way from `from_period` to `period`.
    """

    key: Slug
    title: Text
    kind: Literal["sum", "row_expression", "percent", "change_percent", "sources_agree", "sources_direction", "same_value"]
    table: Slug | None = None
    column: str | None = None
    expression: str | None = Field(default=None, max_length=200)
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    printed: Decimal | None = None
    other: Decimal | None = None
    """Second printed value, for `same_value`: two places that should give one figure."""
    decimals: int = 2
    indicator: Slug | None = None
    period: PeriodText | None = None
    from_period: PeriodText | None = None
    tolerance_percent: Decimal = Decimal(0)
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


class EvidenceRecord(PackModel):
    """One statement, observation or document finding: role only, never a name; own words, not a quotation."""

    key: Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,4}-\d{1,3}[a-z]?$")]
    kind: EvidenceKind
    role: Text
    actor: Slug | None = None
    sector: Sector | None = None
    date: PartialDate | None = None
    statement: Text
    elements: list[ElementCode]
    framework: Slug | None = None
    direction: Direction
    outcome: bool = False
    lines: Lines


class Evidence(PackModel):
    """`evidence.yaml`."""

    framework: Slug | None = None
    """Default framework of the element codes below."""
    evidence: list[EvidenceRecord]


class LevelByPlace(PackModel):
    place: Place
    level: Level
    lines: Lines | None = None


class SubElement(PackModel):
    name: Text
    level: Level | None
    state: Text
    quote: Quote | None = None
    lines: Lines | None = None


class JudgedElement(PackModel):
    """The study's judgement of one element: the author's words, our reference level, and why."""

    code: ElementCode
    state: ElementState = "assessed"
    level: Level | None = None
    level_by_place: list[LevelByPlace] = []
    joint_with: ElementCode | None = None
    confidence: Confidence = "none"
    finding: Text
    reason: Text | None = None
    """Why this reference level; for `not_assessed`, why not."""
    should_be: Text | None = None
    """What theory asks for, for the theory-finding matrix."""
    verdicts: list[Quote] = []
    evidence: list[str] = []
    """Evidence keys the verdict rests on, beyond those that name the element."""
    parts: list[SubElement] = []
    improvements: list[Text] = []


class JudgedDimension(PackModel):
    code: ElementCode
    level: Level | None = None
    state: ElementState = "assessed"
    verdicts: list[Quote] = []
    reason: Text | None = None


class Assessment(PackModel):
    key: Slug
    framework: Slug
    title: Text
    period: ShortText
    assessed_on: PartialDate | None = None
    rating_by: Literal["analyst", "author"]
    rating_note: Text
    method: Text
    dimensions: list[JudgedDimension] = []
    elements: list[JudgedElement]
    own_foci: list[SubElement] = []
    """Foci a study adds beside the theory's elements."""
    overall: list[Quote] = []
    overall_level: Level | None = None
    lessons: list[Text] = []


class CriterionClaim(PackModel):
    criterion: ElementCode
    state: Literal["met", "not_met", "no_evidence"]
    note: Text
    lines: Lines | None = None


class Assessments(PackModel):
    """`assessments.yaml`. May be empty: the training module judges nothing."""

    assessments: list[Assessment] = []
    criteria: list[CriterionClaim] = []
    """What the source itself shows about Ansell & Gash's six criteria; the platform checks its records beside it."""


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


class Actors(PackModel):
    """`actors.yaml`."""

    actors: list[Actor]


class Parties(PackModel):
    """`parties.yaml`."""

    parties: list[Party]


class Agreements(PackModel):
    """`agreements.yaml`."""

    agreements: list[Agreement]


CASE_FILES: dict[str, type[PackModel]] = {
    "collaboration.yaml": Collaboration,
    "actors.yaml": Actors,
    "parties.yaml": Parties,
    "agreements.yaml": Agreements,
    "indicators.yaml": Indicators,
    "evidence.yaml": Evidence,
    "assessments.yaml": Assessments,
    "models.yaml": Models,
    "records.yaml": Records,
}
FRAMEWORK_FILES: dict[str, type[PackModel]] = {"framework.yaml": Framework}
