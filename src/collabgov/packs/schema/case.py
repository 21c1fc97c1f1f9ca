"""Case packs: one collaboration as a source describes it - actors, parties, agreements, evidence, judgements."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from collabgov.packs.schema.base import (
    Confidence,
    DecisionRight,
    Direction,
    ElementCode,
    ElementState,
    EvidenceKind,
    Level,
    Lines,
    PackModel,
    PartialDate,
    PartyRole,
    PartyStatus,
    Place,
    Quote,
    Sector,
    ShortText,
    Slug,
    Text,
)


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
    evidence: list[EvidenceRecord] = []


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


class Actors(PackModel):
    """`actors.yaml`."""

    actors: list[Actor]


class Parties(PackModel):
    """`parties.yaml`."""

    parties: list[Party]


class Agreements(PackModel):
    """`agreements.yaml`."""

    agreements: list[Agreement] = []
