"""Working lists: whose turn it is, what is due today, what is late, paused, hanging; by an index, never by counting all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from collabgov.packs.schema import Service
from collabgov.services.calendars import WorkingCalendar
from collabgov.services.numbers import NotANumber, read_number
from collabgov.services.reading import Reading
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.sealed_text import finding_digest
from mufakat.kernel.web.formats import as_zone
from mufakat.kernel.web.language import Dua, dua
from mufakat.kernel.web.reading import Unreadable
from mufakat.services.asked import PRIORITY, read_personal
from mufakat.services.models import ApplicationGroup, Holding, ServiceCase, SharedService
from mufakat.services.opened import calendars_for, content_of
from mufakat.services.personal_values import FOUND_BY

VIEWS: dict[str, Dua] = {
    "giliran": dua("Giliran saya", "My turn"),
    "hari-ini": dua("Jatuh tempo hari ini", "Due today"),
    "terlambat": dua("Terlambat", "Late"),
    "diperingatkan": dua("Mendekati batas", "Near their limit"),
    "dijeda": dua("Dijeda", "Paused"),
    "menggantung": dua("Menggantung", "Hanging"),
    "berjalan": dua("Semua yang berjalan", "All under way"),
    "selesai": dua("Sudah selesai", "Closed"),
}
BY_DUE = ("hari-ini", "terlambat", "diperingatkan")
DAYS = {"day": 1, "working_day": 1, "month": 30}
MOST_COUNTED = 999
MOST_FIRST, MOST_LOOKED_AT = 10, 200
LOOK_BACK = timedelta(days=60)
SHORTEST_SEARCH = 8


@dataclass(frozen=True)
class Choice:
    """Which list is asked for, and what it is narrowed to."""

    view: str = "giliran"
    lane: str = ""
    party: str = ""
    step: str = ""
    group: str = ""
    priority: bool = False
    escalated: bool = False
    """Only what was passed on to the viewer's lanes."""
    mine: bool = False
    """Only what waits for the viewer's lanes."""

    @property
    def is_narrowed(self) -> bool:
        return bool(self.lane or self.party or self.step or self.group or self.priority or self.escalated or self.mine)

    @property
    def query(self) -> str:
        """The list as the end of an address."""
        told = {"daftar": self.view, "jalur": self.lane, "pihak": self.party, "langkah": self.step, "rombongan": self.group}
        ticked = {"prioritas": self.priority, "eskalasi": self.escalated, "saya": self.mine}
        return "?" + urlencode(
            {**{key: text for key, text in told.items() if text}, **{key: "1" for key in ticked if ticked[key]}}
        )


def steps_of(content: Service, lanes: frozenset[str]) -> list[str]:
    """The steps in which it is the turn of these lanes; what an applicant hands in waits for who receives it."""
    applicant = Reading.of(content).applicant_lane
    return [step.key for step in content.steps if (step.to_lane if step.lane == applicant else step.lane) in lanes]


def own_steps(service: SharedService, lanes: frozenset[str]) -> list[str]:
    """The steps of these lanes in every wording that cases may still run by."""
    versions = service.versions.exclude(state="draft").defer("content")
    return sorted({step for version in versions for step in steps_of(content_of(version), lanes)})


def cases_of(*, viewer: Actor, service: SharedService) -> QuerySet[ServiceCase]:
    """The cases of a service that the viewer may see. Everybody who may see one may see all of them."""
    access.require(viewer, "services.view_case", ServiceCase(service=service))
    return ServiceCase.objects.filter(service=service)


def list_cases(
    *, viewer: Actor, service: SharedService, content: Service, lanes: frozenset[str], choice: Choice, now: datetime
) -> QuerySet[ServiceCase]:
    """The cases of one working list."""
    found = cases_of(viewer=viewer, service=service).select_related("group")
    found = _of_view(found, service, content, lanes, choice.view, now)
    if choice.step:
        found = found.filter(step=choice.step)
    if choice.lane:
        found = found.filter(due_lane=choice.lane)
    if choice.party:
        found = found.filter(due_lane__in=[lane.key for lane in content.lanes if lane.party == choice.party])
    if choice.group:
        found = found.filter(group__public_id=choice.group)
    if choice.escalated:
        found = found.filter(due_limit__in=[limit.key for limit in content.limits if limit.escalate_to in lanes])
    if choice.mine:
        waiting = Holding.objects.filter(case=OuterRef("pk"), listed_for__in=lanes)
        found = found.filter(Exists(waiting) if choice.view == "menggantung" else Q(step__in=own_steps(service, lanes)))
    if choice.priority:
        found = found.filter(**{f"first_facts__{PRIORITY}": 1})
    return found


def _of_view(
    found: QuerySet[ServiceCase], service: SharedService, content: Service, lanes: frozenset[str], view: str, now: datetime
) -> QuerySet[ServiceCase]:
    if view == "giliran":
        return found.filter(outcome="", step__in=own_steps(service, lanes), is_paused=False, incident="")
    if view == "hari-ini":
        return found.filter(due_at__gte=now, due_at__lte=end_of_today(service, now))
    if view == "terlambat":
        return found.filter(due_at__lt=now)
    if view == "diperingatkan":
        return found.filter(due_at__gte=now).filter(_warned_of(content, now))
    if view == "dijeda":
        return found.filter(outcome="", is_paused=True)
    if view == "menggantung":
        # Few items hang: from them to their cases, never from a million cases to their items.
        return found.filter(pk__in=hanging(service, content, now).values("case"))
    return found.exclude(outcome="") if view == "selesai" else found.filter(outcome="")


def go_first(found: QuerySet[ServiceCase]) -> list[ServiceCase]:
    """Hajj and emergencies among those that came last, at a bounded cost; all of them are listed by the filter of that name."""
    newest = list(found.order_by("-pk")[:MOST_LOOKED_AT])
    return [case for case in reversed(newest) if case.first_facts.get(PRIORITY)][:MOST_FIRST]


def _warned_of(content: Service, now: datetime) -> Q:
    """Past the first warning of its limit: so near its due moment as that warning is."""
    near = Q(pk__in=[])
    for limit in content.limits:
        if limit.warn_after and limit.unit in DAYS:
            left = timedelta(days=limit.amount * DAYS[limit.unit] - min(limit.warn_after))
            near |= Q(due_limit=limit.key, due_at__lte=now + left)
    return near


def end_of_today(service: SharedService, now: datetime) -> datetime:
    """Midnight after today, where the service is."""
    zone = as_zone(service.collaboration)
    return datetime.combine(now.astimezone(zone).date(), time.max, tzinfo=zone)


def hanging(service: SharedService, content: Service, now: datetime) -> QuerySet[Holding]:
    """Items listed for somebody who did not confirm within the working hours that the service allows."""
    listed = Holding.objects.filter(service=service).exclude(listed_for="")
    calendars = calendars_for(service.pk, content)
    hours_of = {party.key: party.hours for party in content.parties}
    allowed, usual = timedelta(hours=content.hanging_after), content.hours[0].key
    overdue = Q(pk__in=[])
    for key, calendar in calendars.items():
        lanes = [lane.key for lane in content.lanes if (hours_of.get(lane.party) or usual) == key]
        overdue |= Q(listed_for__in=lanes, listed_at__lt=_so_long_ago(calendar, now, allowed))
    return listed.filter(overdue)


def _so_long_ago(calendar: WorkingCalendar, now: datetime, worked: timedelta) -> datetime:
    """The latest moment from which so much working time has passed, to the minute."""
    early, late = now - LOOK_BACK, now
    while late - early > timedelta(minutes=1):
        middle = early + (late - early) / 2
        early, late = (middle, late) if calendar.elapsed(middle, now) >= worked else (early, middle)
    return early


def bounded_count(found: QuerySet[Any]) -> int:
    """How many, up to a thousand; more is told as more."""
    return len(found.order_by().values_list("pk", flat=True)[: MOST_COUNTED + 1])


def get_group(*, viewer: Actor, service: SharedService, public_id: Any) -> ApplicationGroup:
    """One batch of applications brought together."""
    groups = ApplicationGroup.objects.select_related("service__collaboration").filter(service=service)
    return access.get_visible(viewer, "services.view_group", groups, public_id=public_id)


def counts_of(group: ApplicationGroup) -> dict[str, int]:
    """How many of a group are under way, and how the others ended."""
    rows = group.cases.order_by().values("outcome").annotate(n=Count("id"))
    return {row["outcome"]: row["n"] for row in rows}


@dataclass(frozen=True)
class Found:
    """What a search came to: one case, several of the same person, or a sentence that says what to check."""

    cases: Sequence[ServiceCase] = ()
    problem: Dua | None = None


def find_cases(*, viewer: Actor, service: SharedService, typed: str) -> Found:
    """Look for a case by its number, or by an identity number or phone; a slip of the pen is caught before any look-up."""
    access.require(viewer, "services.work_in_service", service)
    known = cases_of(viewer=viewer, service=service).select_related("group").order_by("-id")
    number, slip = "", NOBODY
    try:
        number = read_number(typed)
    except NotANumber as mistake:
        slip = dua(mistake.sentence.id, mistake.sentence.en)
    if number and (found := list(known.filter(number=number)[:1])):
        return Found(found)
    digests = _digests(typed)
    if digests and (found := list(known.filter(personal_values__finding__in=digests).distinct()[:MOST_FOUND])):
        return Found(found)
    if number:
        return Found(problem=NOT_OURS)
    return Found(problem=NOBODY if digests else slip)


MOST_FOUND = 50
NOT_OURS = dua(
    "Nomor ini benar bentuknya, tetapi bukan nomor layanan ini. Periksa apakah tanda terimanya dari layanan lain.",
    "This number is well formed but not one of this service. Check whether the receipt is from another service.",
)
NOBODY = dua(
    "Belum ada permohonan dengan nomor KTP atau telepon ini. Periksa angkanya, atau cari dengan nomor pada tanda terima.",
    "There is no application with this identity number or phone yet. Check the digits, or use the number on the receipt.",
)


def _digests(typed: str) -> list[str]:
    """Under which an identity number or phone of this look would be found."""
    found = []
    for kind in FOUND_BY:
        try:
            number = read_personal(kind, typed)  # type: ignore[arg-type]
        except Unreadable:
            continue
        plain = "".join(sign for sign in number if sign.isalnum()).upper()
        found.append(finding_digest(plain, kind))
    return found
