"""Cases for a viewer: one by its number, with everything its page needs, in the same few reads whatever its length."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from collabgov.packs.schema import Service
from collabgov.packs.schema.service import ServiceStep
from collabgov.services.calendars import WorkingCalendar
from collabgov.services.cases import CaseState
from collabgov.services.numbers import NotANumber, read_number
from collabgov.services.reading import Reading
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible
from mufakat.services.lanes import lanes_of
from mufakat.services.models import CaseRecord, ServiceCase, SharedService
from mufakat.services.opened import calendars_for, content_for
from mufakat.services.standing import state_of


@dataclass(frozen=True)
class CaseFile:
    """A case opened: its procedure, its records, where it stands, and the viewer's own lanes."""

    case: ServiceCase
    content: Service
    records: list[CaseRecord]
    state: CaseState
    calendars: Mapping[str, WorkingCalendar]
    lanes: frozenset[str]

    @cached_property
    def reading(self) -> Reading:
        return Reading.of(self.content)

    @property
    def step(self) -> ServiceStep | None:
        return self.reading.steps.get(self.state.step)


def get_case(*, viewer: Actor, service: SharedService, number: str, permission: str = "services.view_case") -> ServiceCase:
    """One case of this service by its number; absent, forbidden and mistyped look the same."""
    try:
        written = read_number(number)
    except NotANumber:
        raise NotVisible("not_visible", "") from None
    found = ServiceCase.objects.select_related("service__collaboration", "version_used", "group", "counter_note__point")
    return access.get_visible(viewer, permission, found.defer("version_used__content"), service=service, number=written)


def open_file(*, viewer: Actor, case: ServiceCase) -> CaseFile:
    """The case with its records and where it stands, for somebody who may see it."""
    access.require(viewer, "services.view_case", case)
    return opened(case=case, lanes=lanes_of(viewer, case.service_id))


def opened(*, case: ServiceCase, lanes: frozenset[str]) -> CaseFile:
    """The case with its records, for a reader whose right to it was asked before."""
    content = content_for(case)
    records = list(CaseRecord.objects.filter(case=case).order_by("number"))
    return CaseFile(case, content, records, state_of(content, case, records), calendars_for(case.service_id, content), lanes)
