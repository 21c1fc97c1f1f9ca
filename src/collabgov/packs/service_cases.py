"""The cases of a service pack, run as real cases are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timezone

from collabgov.packs.schema import Calendar, Service, ServiceCase, ServiceCaseEvent
from collabgov.sentences import Sentence
from collabgov.services.calendars import ZONES, WorkingCalendar, calendar_of, local_moment
from collabgov.services.cases import CaseEvent, CaseState
from collabgov.services.clocks import clocks_of
from collabgov.services.conditions import missing_requirements
from collabgov.services.custody import verify_custody
from collabgov.services.engine import apply, open_case
from collabgov.services.prices import price_of
from collabgov.services.refusals import CaseRefused


@dataclass(frozen=True)
class PlayedCase:
    """A case after all its events, and where it went otherwise than foreseen."""

    state: CaseState
    differences: tuple[str, ...]


def zone_of(service: Service) -> timezone:
    """The clock of the service: that of the hours named first."""
    return ZONES[service.hours[0].zone] if service.hours else ZONES["Asia/Jakarta"]


def calendars_of(service: Service, calendars: Sequence[Calendar], days_off: Sequence[str] = ()) -> dict[str, WorkingCalendar]:
    """The working calendar of each hours in a service, on given days off."""
    zone = zone_of(service)
    closed = {local_moment(day, zone).date(): Sentence("libur", "day off") for day in days_off}
    return {hours.key: calendar_of(hours, calendars, closed) for hours in service.hours}


def event_of(service: Service, given: ServiceCaseEvent, number: int) -> CaseEvent:
    """The event that a case of a pack tells."""
    return CaseEvent(
        kind=given.kind, at=local_moment(given.at, zone_of(service)), id=f"event-{number}", lane=given.lane or "",
        step=given.step or "", to=given.to or "", items=tuple(given.items), batch=given.batch or "", reason=given.reason or "",
        facts=given.facts, ticked=tuple(given.ticked),
    )  # fmt: skip


def play(service: Service, case: ServiceCase) -> PlayedCase:
    """Open the case and take in its events one by one."""
    opened = local_moment(case.opened, zone_of(service))
    state = open_case(service, applicant=case.applicant, at=opened, facts=case.facts)
    found = []
    for number, given in enumerate(case.events, start=1):
        code = None
        try:
            state = apply(service, state, event_of(service, given, number))
        except CaseRefused as refusal:
            code = refusal.code
        if code != given.refused:
            found.append(f"event {number} ({given.kind}): {code or 'accepted'} != {given.refused or 'accepted'}")
    return PlayedCase(state, tuple(found))


def differences(service: Service, case: ServiceCase, calendars: Sequence[Calendar] = ()) -> Iterator[str]:
    """Where the case comes out otherwise than it expects."""
    try:
        played = play(service, case)
    except CaseRefused as refusal:
        yield f"opened: {refusal.code}"
        return
    yield from played.differences
    state, expected = played.state, case.expect
    if expected.step is not None and state.step != expected.step:
        yield f"step: {state.step} != {expected.step}"
    if state.outcome != (expected.outcome or ""):
        yield f"outcome: {state.outcome or '-'} != {expected.outcome or '-'}"
    for item, lane in expected.holders.items():
        holder = state.holdings[item].lane if item in state.holdings else "-"
        if holder != lane:
            yield f"holder of {item}: {holder} != {lane}"
    for fault in verify_custody(state.links):
        yield f"custody of {fault.item}, hand-over {fault.number}: {fault.code}"
    yield from _clock_differences(service, case, state, calendars)
    yield from _other_differences(service, case, state)


def _clock_differences(service: Service, case: ServiceCase, state: CaseState, calendars: Sequence[Calendar]) -> Iterator[str]:
    working = calendars_of(service, calendars, case.days_off)
    asked = local_moment(case.asked_at, zone_of(service))
    clocks = {clock.limit.key: clock for clock in clocks_of(service, state, working, asked)}
    for expected in case.expect.clocks:
        clock = clocks[expected.limit]
        if clock.state != expected.state:
            yield f"clock {expected.limit}: {clock.state} != {expected.state}"
        due = f"{clock.due_at.astimezone(zone_of(service)):%Y-%m-%d %H.%M}" if clock.due_at else "-"
        if expected.due is not None and due != expected.due:
            yield f"clock {expected.limit} due: {due} != {expected.due}"


def _other_differences(service: Service, case: ServiceCase, state: CaseState) -> Iterator[str]:
    missing = [one.key for one in missing_requirements(service, state.applicant, state.facts, state.ticked)]
    if sorted(missing) != sorted(case.expect.missing):
        yield f"missing: {', '.join(missing) or '-'} != {', '.join(case.expect.missing) or '-'}"
    if case.expect.price is not None:
        on = local_moment(case.opened, zone_of(service)).date()
        total = price_of(service, applicant=state.applicant, facts=state.facts, on=on, area=case.area or "").total
        if total != case.expect.price:
            yield f"price: {total} != {case.expect.price}"
