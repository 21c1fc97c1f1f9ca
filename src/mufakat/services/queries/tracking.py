"""What somebody without an account may know of a case: by its number how it stands, by its secret link a little more.

Neither tells an identity number, an address or a phone number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Max, Q

from collabgov.packs.schema import Service
from collabgov.services.calendars import WorkingCalendar
from collabgov.services.cases import CaseState
from collabgov.services.clocks import clocks_of
from collabgov.services.numbers import is_secret
from collabgov.services.personal import masked
from collabgov.services.ways import Stage, collect_by, expected_at, way_of
from mufakat.kernel.web.language import Dua, dua
from mufakat.services import words_money as words
from mufakat.services.links import HeldLink, is_past
from mufakat.services.models import Consent, PersonalReading, PersonalValue, PowerOfAttorney, ServiceCase
from mufakat.services.opened import both, calendars_for, content_for, content_of
from mufakat.services.personal_values import opened_value
from mufakat.services.secrets_of_cases import digest_of
from mufakat.services.standing import state_of


@dataclass(frozen=True)
class Held:
    """An item, who has it, and to whom it is being given."""

    item: Dua
    holder: Dua
    since: datetime
    receiver: Dua | None = None


@dataclass(frozen=True)
class Followed:
    """How a case stands, in words for whoever has its number."""

    case: ServiceCase
    service: Any
    headline: Dua
    kind: str
    """Kind of the status tag."""
    explained: Dua
    next_act: Dua | None
    stages: tuple[Stage, ...] = ()
    held: tuple[Held, ...] = ()
    expected_at: datetime | None = None
    collect_by: datetime | None = None
    is_late: bool = False
    is_past: bool = False

    @property
    def done(self) -> list[Stage]:
        return [one for one in self.stages if one.standing == "done"]

    @property
    def open(self) -> list[Stage]:
        """Where it stands and what is to come; everything, once it ended."""
        return [one for one in self.stages if one.standing != "done"]


@dataclass(frozen=True)
class Private:
    """What the secret link adds: the masked recipient, what the applicant may do, who saw the data."""

    recipient: str = ""
    area: Dua | None = None
    power: PowerOfAttorney | None = None
    may_cancel: bool = False
    may_revoke: bool = False
    consent: Consent | None = None
    readings: tuple[tuple[Dua, datetime, int], ...] = ()
    """Party, last time, how often."""
    purposes: tuple[Dua, ...] = field(default=())


def find_by_number(*, number: str) -> ServiceCase | None:
    """The case with this number. A number nobody has costs the same reading as one that somebody has."""
    asked = Q(number=number)
    newest = Q(pk=ServiceCase.objects.aggregate(last=Max("pk"))["last"])
    rows = list(_with_service().filter(asked | newest))
    found = next((case for case in rows if case.number == number), None)
    if found is None and rows:
        followed(case=rows[0], now=rows[0].since, whole=False)
    return found


def find_by_secret(*, secret: str) -> HeldLink | None:
    """The case that a secret opens."""
    written = secret.strip().upper()
    if not is_secret(written):
        return None
    case = _with_service().filter(secret_digest=digest_of(written)).first()
    return HeldLink(case, written) if case else None


def _with_service() -> Any:
    return ServiceCase.objects.select_related("service__collaboration", "version_used").defer("version_used__content")


def followed(*, case: ServiceCase, now: datetime, whole: bool) -> Followed:
    """How a case stands. By its number alone (`whole=False`) a refusal is not told apart from another end."""
    content = content_for(case)
    state = state_of(content, case, case.records.all())
    calendars = calendars_for(case.service_id, content)
    names = _names(case)
    if is_past(case, now):
        return Followed(case, case.service, words.PAST, "netral", words.PAST_EXPLAINED, None, is_past=True)
    headline, kind, explained = _headline(content, state, whole)
    clocks = clocks_of(content, state, calendars, now) if state.is_open else []
    expected = expected_at(clocks)
    hidden = not whole and state.outcome == "refused"
    return Followed(
        case, case.service, headline, kind, explained,
        next_act=_next_act(content, state, names) if state.is_open else None,
        stages=() if hidden else tuple(way_of(content, state)),
        held=() if hidden else tuple(_held(content, state, names)),
        expected_at=expected, collect_by=collect_by(clocks), is_late=expected is not None and expected < now,
    )  # fmt: skip


def calendars_of(case: ServiceCase) -> Mapping[str, WorkingCalendar]:
    return calendars_for(case.service_id, content_of(case.version_used))


def _names(case: ServiceCase) -> dict[str, Dua]:
    """Party of the service -> name of the organisation that stands for it."""
    rows = case.service.bound_parties.select_related("party__organisation")
    return {
        one.key: dua(one.party.organisation.name_id, one.party.organisation.name_en or one.party.organisation.name_id)
        for one in rows
    }


def lane_in_words(content: Service, lane: str, names: Mapping[str, Dua]) -> Dua:
    """Who acts in a lane, with the organisation; the applicant is spoken to."""
    found = next((one for one in content.lanes if one.key == lane), None)
    if found is None:
        return dua("", "")
    party = next(one for one in content.parties if one.key == found.party)
    if party.role == "applicant":
        return words.YOU
    name = names.get(party.key) or both(party.name)
    return dua(f"{found.post.id}, {name.id}", f"{found.post.en}, {name.en}")


def _headline(content: Service, state: CaseState, whole: bool) -> tuple[Dua, str, Dua]:
    if state.incident:
        return words.INCIDENTS[state.incident], "terganggu", words.INCIDENT_EXPLAINED
    if state.outcome:
        shown = state.outcome if whole or state.outcome != "refused" else "ended"
        headline, kind, explained = words.ENDS[shown]
        return headline, kind, explained
    if state.is_paused:
        reason = next((one for one in content.pauses if one.key == state.pauses[-1].reason), None)
        return words.PAUSED, "tunggu", both(reason.name) if reason else words.PAUSED
    if content.delivery is not None and any(mark.step == content.delivery.return_step for mark in state.marks):
        return words.RETURNED, "perhatian", words.RETURNED_EXPLAINED
    step = next(one for one in content.steps if one.key == state.step)
    return words.ON_ITS_WAY, "jalan", both(step.name)


def _next_act(content: Service, state: CaseState, names: Mapping[str, Dua]) -> Dua:
    step = next(one for one in content.steps if one.key == state.step)
    applicants = {lane.key for lane in content.lanes if _role(content, lane.party) == "applicant"}
    yours = any(role.lane in applicants and role.role in ("accountable", "responsible") for role in step.roles)
    if yours:
        return words.YOUR_TURN.with_values(id=step.name.id, en=step.name.en)
    who = lane_in_words(content, step.lane, names)
    return dua(f"Tidak ada. {who.id} sedang mengerjakannya.", f"Nothing. {who.en} works on it.")


def _role(content: Service, party: str) -> str:
    return next((one.role for one in content.parties if one.key == party), "")


def _held(content: Service, state: CaseState, names: Mapping[str, Dua]) -> list[Held]:
    items = {item.key: both(item.name) for item in content.items}
    found = []
    for item, held in state.holdings.items():
        listing = state.listings.get(item)
        receiver = lane_in_words(content, listing.receiver, names) if listing else None
        found.append(Held(items[item], lane_in_words(content, held.lane, names), held.since, receiver))
    return found


def private_part(*, link: HeldLink, now: datetime) -> Private:
    """What the holder of the link sees beyond the standing."""
    case = link.case
    content = content_of(case.version_used)
    state = state_of(content, case, case.records.all())
    names = _names(case)
    area = next((one for one in content.delivery.areas if one.key == case.area), None) if content.delivery else None
    power = case.powers.filter(state__in=("drawn", "signed")).first()
    too_late = content.cancellation is None or any(
        mark.on == "done" and mark.step == content.cancellation.until for mark in state.marks
    )
    return Private(
        recipient=_recipient(case),
        area=both(area.name) if area else None,
        power=power,
        may_cancel=state.is_open and not too_late,
        may_revoke=state.is_open and power is not None,
        consent=case.consents.filter(withdrawn_at=None).first(),
        readings=tuple(_readings(case, names)),
        purposes=tuple(purposes_of(content)),
    )


def _recipient(case: ServiceCase) -> str:
    """Who is to receive it, as lists show names: enough for the owner, not for anybody else."""
    row = case.personal_values.filter(kind="name").order_by("id").first()
    return _masked(row) if row else ""


def _masked(row: PersonalValue) -> str:
    return masked(opened_value(row), row.kind)  # type: ignore[arg-type]


def _readings(case: ServiceCase, names: Mapping[str, Dua]) -> list[tuple[Dua, datetime, int]]:
    """By party, never by name: which organisation opened the data, when last, how often."""
    last: dict[str, datetime] = {}
    times: Counter[str] = Counter()
    for party, at in PersonalReading.objects.filter(case=case).order_by("at").values_list("party", "at"):
        last[party] = at
        times[party] += 1
    return [(names.get(party) or dua(party, party), at, times[party]) for party, at in sorted(last.items())]


def purposes_of(content: Service) -> list[Dua]:
    """Why personal data are asked, each purpose once."""
    purposes = {field.purpose.id: both(field.purpose) for form in content.forms for field in form.fields if field.purpose}
    return list(purposes.values())
