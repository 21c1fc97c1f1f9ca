"""What lies where: parcels ready to be handed over, batches on their way, lists that hang."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, QuerySet

from collabgov.packs.schema import Service
from collabgov.services.custody import Listing, hangs_since
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.services.lanes import lanes_of
from mufakat.services.models import CaseRecord, CustodyEntry, HandOver, Holding, ServiceCase, SharedService
from mufakat.services.opened import calendars_for

MOST_READY = 200
MOST_HANGING = 500


@dataclass(frozen=True)
class Way:
    """From whose hands into whose, with how many parcels ready."""

    giver: str
    receiver: str
    ready: int


def ways_from(*, viewer: Actor, service: SharedService, content: Service) -> list[Way]:
    """Every hand-over that the viewer's lanes make, the fullest first."""
    mine = lanes_of(viewer, service.pk)
    steps = [step for step in content.steps if step.kind == "hand_over" and step.lane in mine and step.to_lane]
    rows = service.holdings.filter(lane__in=mine, listed_for="", case__step__in=[one.key for one in steps])
    counts = dict(rows.values_list("case__step").annotate(n=Count("case_id", distinct=True)))
    ways: dict[tuple[str, str], int] = {}
    for step in steps:
        way = (step.lane, step.to_lane or "")
        ways[way] = ways.get(way, 0) + counts.get(step.key, 0)
    return sorted((Way(*way, ready) for way, ready in ways.items()), key=lambda one: -one.ready)


def ready_for(*, viewer: Actor, service: SharedService, content: Service, giver: str, receiver: str) -> list[Holding]:
    """Parcels that the giver holds and that go to the receiver next, the oldest first; a bounded number."""
    steps = {one.key: set(one.items) for one in content.steps if (one.lane, one.to_lane) == (giver, receiver)}
    items = {item for expected in steps.values() for item in expected}
    rows = service.holdings.filter(lane=giver, listed_for="", case__step__in=steps, item__in=items)
    seen = access.visible(viewer, "services.view_case", service.cases.all()).values("pk")
    found = rows.filter(case__in=seen).select_related("case").order_by("since", "case_id", "item")[:MOST_READY]
    return [row for row in found if row.item in steps[row.case.step]]


def items_to_list(content: Service, case: ServiceCase, held: Iterable[Holding], giver: str, receiver: str) -> tuple[str, ...]:
    """What of a case goes from one lane to another: what the procedure says; once the case is closed, all that came back."""
    mine = [row.item for row in held if row.lane == giver]
    if case.outcome:
        return tuple(mine)
    current = next((one for one in content.steps if one.key == case.step), None)
    is_now = current is not None and (current.lane, current.to_lane) == (giver, receiver)
    expected = current.items if current is not None and is_now else expected_items(content, giver, receiver)
    return tuple(item for item in expected if item in mine)


def expected_items(content: Service, giver: str, receiver: str) -> tuple[str, ...]:
    """What passes from one lane (or any) to another by the procedure; for records that run ahead of it."""
    found: dict[str, None] = {}
    for step in content.steps:
        if step.kind == "hand_over" and step.to_lane == receiver and giver in ("", step.lane):
            found |= dict.fromkeys(step.items)
    return tuple(found)


def get_hand_over(*, viewer: Actor, service: SharedService, number: str, permission: str = "services.view_case") -> HandOver:
    """One hand-over of a service; who may see or work on its cases may do so with it."""
    rows = HandOver.objects.select_related("service__collaboration", "given_by", "received_by").filter(service=service)
    return access.get_visible(viewer, permission, rows, number=number)


def list_hand_overs(*, viewer: Actor, service: SharedService) -> QuerySet[HandOver]:
    """Every hand-over of a service, the newest first."""
    rows = HandOver.objects.filter(service=service).select_related("given_by", "received_by")
    return access.visible(viewer, "services.view_case", rows)


def coming_to(*, viewer: Actor, service: SharedService) -> QuerySet[HandOver]:
    """Batches that wait for the viewer's lanes, the oldest first."""
    rows = list_hand_overs(viewer=viewer, service=service)
    return rows.filter(state="listed", receiver__in=lanes_of(viewer, service.pk)).order_by("listed_at", "id")


@dataclass
class BatchLine:
    """One case of a batch and how it fared."""

    number: str
    step: str
    items: tuple[str, ...]
    state: str
    """open, received, missing or withdrawn."""
    case_id: int = 0
    applicant_kind: str = ""
    area: str = ""


def lines_of(hand_over: HandOver) -> list[BatchLine]:
    """The cases of a batch in the order of listing; read from their records, in three queries."""
    records = CaseRecord.objects.filter(batch=hand_over.number, case__service=hand_over.service_id, standing="applied")
    found: dict[int, BatchLine] = {}
    for row in records.filter(kind__in=["listed", "not_received", "withdrawn"]).select_related("case").order_by("id"):
        if row.kind == "listed" and row.lane == hand_over.giver:
            case = row.case
            found[row.case_id] = BatchLine(
                case.number, case.step, tuple(row.items), "open", case.pk, case.applicant_kind, case.area
            )  # fmt: skip
        elif row.case_id in found:
            found[row.case_id].state = "missing" if row.kind == "not_received" else "withdrawn"
    moved = CustodyEntry.objects.filter(case_id__in=found, batch=hand_over.number, receiver=hand_over.receiver)
    for case_id in set(moved.values_list("case_id", flat=True)):
        found[case_id].state = "received"
    listed = Holding.objects.filter(case_id__in=found, batch=hand_over.number).exclude(listed_for="")
    still = set(listed.values_list("case_id", flat=True))
    for case_id, line in found.items():
        if line.state == "open" and case_id not in still:
            line.state = "withdrawn"
    return list(found.values())


@dataclass(frozen=True)
class Hanging:
    """A batch that nobody confirmed for longer than the service allows."""

    hand_over: HandOver
    since: datetime


def hanging(*, viewer: Actor, service: SharedService, content: Service, now: datetime) -> list[Hanging]:
    """Batches listed and not accepted after the working hours that the service allows, the oldest first."""
    calendars = calendars_for(service.pk, content)
    hours = {lane.key: _hours_of(content, lane.party) for lane in content.lanes}
    found = []
    rows = list_hand_overs(viewer=viewer, service=service).filter(state="listed", listed_at__lt=now)
    for one in rows.order_by("listed_at", "id")[:MOST_HANGING]:
        listing = Listing(one.number, one.giver, one.receiver, one.listed_at)
        calendar = calendars.get(hours.get(one.receiver, "")) or next(iter(calendars.values()))
        since = hangs_since(listing, calendar, content.hanging_after)
        if since <= now:
            found.append(Hanging(one, since))
    return found


def _hours_of(content: Service, party: str) -> str:
    return next((one.hours or "" for one in content.parties if one.key == party), "")


@dataclass(frozen=True)
class ApplicantLine:
    """One applicant who chose delivery, and whether both sides know it."""

    number: str
    opened_at: datetime
    area: str
    state: str
    """to_list, listed, missing or confirmed."""
    batch: str = ""
    at: datetime | None = None


@dataclass
class ApplicantList:
    """The list of delivery applicants between two dates, and what both sides see differently."""

    giver: str = ""
    receiver: str = ""
    lines: list[ApplicantLine] = field(default_factory=list)

    @property
    def counts(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for line in self.lines:
            found[line.state] = found.get(line.state, 0) + 1
        return found


MOST_APPLICANTS = 1000


def delivery_applicants(
    *, viewer: Actor, service: SharedService, content: Service, since: datetime, until: datetime
) -> ApplicantList:
    """Applicants who chose delivery in a period: on the list of the lane that offered it, confirmed by the other, or not."""
    delivery = content.delivery
    offering = next((one.lane for one in content.steps if delivery and one.key == delivery.offered_in), "")
    step = next((one for one in content.steps if one.kind == "hand_over" and one.lane == offering), None)
    if step is None:
        return ApplicantList()
    cases = access.visible(viewer, "services.view_case", service.cases.filter(delivery=True))
    chosen = list(cases.filter(opened_at__gte=since, opened_at__lt=until).order_by("-opened_at", "-id")[:MOST_APPLICANTS])
    ids = [case.pk for case in chosen]
    receiver, items = step.to_lane or "", list(step.items)
    entries = CustodyEntry.objects.filter(case_id__in=ids, item__in=items, giver=offering, receiver=receiver)
    confirmed = {row.case_id: row for row in entries}
    rows = Holding.objects.filter(case_id__in=ids, item__in=items, listed_for=receiver)
    listed = {row.case_id: row for row in rows}
    absent = CaseRecord.objects.filter(case_id__in=ids, kind="not_received", standing="applied", lane=receiver)
    missing = {row.case_id: row for row in absent}
    found = ApplicantList(offering, receiver)
    for case in chosen:
        state, batch, at = "to_list", "", None
        if case.pk in confirmed:
            state, batch, at = "confirmed", confirmed[case.pk].batch, confirmed[case.pk].at
        elif case.pk in listed:
            state, batch, at = "listed", listed[case.pk].batch, listed[case.pk].listed_at
        elif case.pk in missing:
            state, batch, at = "missing", missing[case.pk].batch, missing[case.pk].at
        found.lines.append(ApplicantLine(case.number, case.opened_at, case.area, state, batch, at))
    return found
