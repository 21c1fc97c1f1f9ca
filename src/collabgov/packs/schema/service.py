"""`service.yaml`: a public service that several organisations run together, from the counter to the doorstep, as data.

Conditions are pack expressions over the service's facts (yes = 1, no = 0, unknown = nothing). Nothing in a pack is ever run.
Whatever a source does not say is left out, or marked `D` where this project proposes it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from collabgov.packs.schema.base import Lines, PackModel, PartialDate, ProvenanceMark, ShortText, Slug, Text
from collabgov.packs.schema.calendar import Amount, Key, LimitUnit, OfficeHours

Condition = Annotated[str, StringConstraints(min_length=1, max_length=400)]
Rupiah = Annotated[int, Field(ge=0, le=10_000_000_000, strict=True)]
Few = Annotated[int, Field(ge=1, le=50, strict=True)]
Months = Annotated[int, Field(ge=1, le=120, strict=True)]

ComponentKey = Literal[
    "requirements", "procedure", "time", "cost", "product", "complaints",
    "legal_basis", "facilities", "competence", "internal_control", "staff_number", "service_guarantee", "safety_guarantee",
    "performance_evaluation",
]  # fmt: skip
"""The 14 components of a standard of service (UU 25/2009): six of delivery, then eight of management."""
Role = Literal["accountable", "responsible", "consulted", "informed"]
PersonalKind = Literal["none", "name", "identity_number", "birth", "address", "phone", "signature"]


class StandardComponent(PackModel):
    """One of the 14 components, as it is published."""

    component: ComponentKey
    text: Text
    mark: ProvenanceMark
    lines: Lines | None = None


class ServiceParty(PackModel):
    """An organisation, or the applicants, that takes part in the service."""

    key: Key
    name: Text
    role: Literal["provider", "partner", "payment", "applicant"]
    hours: Key | None = None
    """Whose working time its limits are counted in."""


class ServiceLane(PackModel):
    """Who acts: a party, its unit, the post there."""

    key: Key
    party: Key
    unit: Text | None = None
    post: Text
    mark: ProvenanceMark
    lines: Lines | None = None


class ServiceFact(PackModel):
    """Something conditions may ask about: yes or no, or a number."""

    key: Key
    label: Text
    kind: Literal["yes_no", "number"] = "yes_no"


class ApplicantKind(PackModel):
    """A kind of applicant with requirements of its own."""

    key: Key
    name: Text


class ServiceRequirement(PackModel):
    """Something the applicant brings."""

    key: Key
    name: Text
    applicants: list[Key]
    when: Condition | None = None
    """Only in this case; left out = always."""
    original: bool = True
    copy_needed: bool = True
    mark: ProvenanceMark
    lines: Lines | None = None


class ServiceNotice(PackModel):
    """A rule the applicant reads before coming, such as how to dress for a photograph."""

    title: Text
    rules: list[Text]
    lines: Lines | None = None


class ServiceFee(PackModel):
    """One line of the price. Without an amount it is not settled yet and the service cannot tell the whole price."""

    key: Key
    name: Text
    amount: Rupiah | None = None
    account: Key
    """The party that books it; money of different parties is never mixed."""
    when: Condition | None = None
    valid_from: PartialDate | None = None
    valid_until: PartialDate | None = None
    as_of: PartialDate | None = None
    """When the table it was taken from was current."""
    mark: ProvenanceMark
    lines: Lines | None = None


class CodeFormat(PackModel):
    """How a code of somebody else's system looks, so that a slip of the pen is caught."""

    name: Text
    length: Annotated[int, Field(ge=1, le=60, strict=True)]
    characters: Literal["digits", "letters_and_digits"] = "digits"
    begins_with: list[ShortText] = []
    mark: ProvenanceMark


class ServicePayment(PackModel):
    """Where payment is made and which codes belong to it."""

    places: list[Text]
    billing_code: CodeFormat | None = None
    receipt_number: CodeFormat | None = None
    lines: Lines | None = None


class ServiceItem(PackModel):
    """Something that changes hands: a file, a parcel. It has exactly one holder at every moment."""

    key: Key
    name: Text
    from_start: bool = False
    """Does the applicant bring it? Otherwise a step makes it."""


class ServiceFormField(PackModel):
    """One field of a form; `origin` says whether the source's form has it or this project added it."""

    key: Key
    label: Text
    kind: Literal["text", "long_text", "date", "number", "money", "yes_no", "fixed", "signature"] = "text"
    required: bool = False
    personal: PersonalKind = "none"
    purpose: Text | None = None
    """Why it is asked; needed for personal data."""
    seen_by: list[Key] = []
    """Parties that may read it; for personal data nobody else does."""
    origin: Literal["source", "ours"]
    lines: Lines | None = None


class ServiceForm(PackModel):
    """A form of the service, filled from the case and signed."""

    key: Key
    name: Text
    document: Slug
    """Key of the document pack it is printed with."""
    signed_by: list[Key]
    fields: list[ServiceFormField]
    lines: Lines | None = None


class StepRole(PackModel):
    """What one lane has to do with a step."""

    lane: Key
    role: Role
    task: Text | None = None


class StepNext(PackModel):
    """Where a case goes from a step: to another one, or to its end."""

    to: Key | None = None
    ends: Literal["completed", "cancelled", "refused", "lost"] | None = None
    when: Condition | None = None


class ServiceStep(PackModel):
    """One step: something is done, something changes hands, or something is given to the applicant."""

    key: Key
    number: ShortText | None = None
    """As the source prints it."""
    name: Text
    kind: Literal["act", "hand_over", "deliver"] = "act"
    lane: Key
    to_lane: Key | None = None
    """Who receives; for a hand-over."""
    items: list[Key] = []
    """What changes hands here."""
    makes: list[Key] = []
    """What comes into being here; the lane of the step holds it."""
    papers: list[Text] = []
    """What must be at hand."""
    form: Key | None = None
    output: Text | None = None
    needs: Condition | None = None
    needs_note: Text | None = None
    """What to do when the condition does not hold, beginning with a verb."""
    sets: list[Key] = []
    """Facts that are recorded here."""
    roles: list[StepRole]
    next: list[StepNext]
    mark: ProvenanceMark
    lines: Lines | None = None


class Trigger(PackModel):
    """What starts or stops a clock."""

    on: Literal["opened", "entered", "done", "closed"]
    step: Key | None = None


class ServiceLimit(PackModel):
    """A limit and its clock. A promise pauses for listed reasons; a legal limit never pauses."""

    key: Key
    name: Text
    kind: Literal["promise", "legal"]
    amount: Amount
    unit: LimitUnit
    starts: Trigger
    stops: Trigger
    hours: Key
    """In whose working time it is counted."""
    step: Key | None = None
    """The step it is reported under."""
    pauses: list[Key] = []
    warn_after: list[Amount] = []
    """Days after the start on which it is called to mind."""
    escalate_to: Key | None = None
    """The lane that is told when it is missed."""
    mark: ProvenanceMark
    lines: Lines | None = None
    note: Text | None = None


class PauseReason(PackModel):
    """A reason for which the promise may stand still."""

    key: Key
    name: Text


class Reason(PackModel):
    """One answer of a list of reasons."""

    key: Key
    name: Text


class DeliveryFailure(PackModel):
    """Why nothing could be given, and what follows."""

    key: Key
    name: Text
    then: Literal["retry", "new_address", "return"]
    mark: ProvenanceMark


class Recipient(PackModel):
    """Who may receive at the door, and what is checked."""

    key: Key
    name: Text
    check: Text
    mark: ProvenanceMark


class ServiceArea(PackModel):
    """A place that is delivered to; the fee may wait to be settled."""

    key: Key
    name: Text
    fee: Rupiah | None = None


class Delivery(PackModel):
    """The optional branch: brought to the applicant."""

    fact: Key
    """The fact that says whether it was chosen."""
    offered_in: Key
    """The step in which it is always offered."""
    step: Key
    """The step in which it is given."""
    power: Key | None = None
    """The fact that says that the power of attorney stands."""
    reasons_against: list[Reason]
    heard_from: list[Reason]
    failures: list[DeliveryFailure]
    attempts: Few = 3
    return_step: Key
    """Where a case goes when delivery is given up or its power withdrawn."""
    recipients: list[Recipient]
    areas: list[ServiceArea] = []
    fee_account: Key | None = None
    mark: ProvenanceMark


class Incident(PackModel):
    """Loss or damage: who owns it, who is told, and where the case goes once it is settled."""

    key: Literal["lost", "damaged"]
    name: Text
    owner: Key
    tells: list[Key]
    then: Key | None = None
    """The step to go on with; left out = the case ends as lost."""
    fee_note: Text | None = None
    mark: ProvenanceMark


class Cancellation(PackModel):
    """Until when the applicant may step back, and for which reasons."""

    until: Key
    """The last step in which it is possible."""
    reasons: list[Reason]
    return_to: Key
    """The lane that gathers what is still out."""
    mark: ProvenanceMark


class Service(PackModel):
    """A service."""

    name: Text
    product: Text
    promises: list[Text] = []
    standard: list[StandardComponent]
    parties: list[ServiceParty]
    lanes: list[ServiceLane]
    coordinator: Key | None = None
    """The lane that coordinates."""
    hours: list[OfficeHours]
    calendars: list[Slug] = []
    """Keys of calendar packs with the days off."""
    facts: list[ServiceFact] = []
    applicant_kinds: list[ApplicantKind]
    requirements: list[ServiceRequirement] = []
    notices: list[ServiceNotice] = []
    fees: list[ServiceFee] = []
    payment: ServicePayment | None = None
    items: list[ServiceItem] = []
    forms: list[ServiceForm] = []
    steps: list[ServiceStep]
    """The first one is where a case begins."""
    limits: list[ServiceLimit] = []
    pauses: list[PauseReason] = []
    delivery: Delivery | None = None
    incidents: list[Incident] = []
    cancellation: Cancellation | None = None
    hanging_after: Amount = 4
    """Working hours after which a hand-over nobody confirmed is called to mind."""
    personal_data_months: Months = 12
    """How long personal data are kept after the end of a case; then they are erased."""
    open_questions: list[Text] = []
    """What the source leaves open and the parties have to settle."""
