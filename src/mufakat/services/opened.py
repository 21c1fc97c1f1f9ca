"""Versions of services and the calendars they count with, opened once per process: a sha256 names the content for ever."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from collabgov.packs.schema import Calendar, Service, Text
from collabgov.packs.schema.service import ServiceLimit
from collabgov.packs.service_cases import zone_of
from collabgov.sentences import Sentence
from collabgov.services.calendars import WorkingCalendar, calendar_of
from mufakat.kernel.models import InstalledPack
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import Dua, dua
from mufakat.services.models import DayOff, ServiceCase, ServiceVersion

PACK_KIND = "service"
CALENDAR_KIND = "calendar"


def both(text: Text | Sentence) -> Dua:
    """A text of a pack as the interface carries its own words."""
    return dua(text.id, text.en)


@dataclass(frozen=True)
class InstalledService:
    """A service pack in its current version."""

    key: str
    identity: str
    content: Service
    raw: Mapping[str, object]


def installed_services() -> list[InstalledService]:
    """The current version of every installed service pack, by name of its key."""
    rows = InstalledPack.objects.filter(kind=PACK_KIND, is_current=True).order_by("key")
    return [_installed(row.key, row.version, row.sha256) for row in rows.only("key", "version", "sha256")]


def get_installed(key: str) -> InstalledService:
    """One service pack; one that is not installed is refused with the names of those that are."""
    known = {one.key: one for one in installed_services()}
    if key not in known:
        raise Refused(
            "service_pack_unknown",
            dua(
                "Paket layanan ini tidak terpasang. Pilih: {ada}.", "This service pack is not installed. Choose: {ada}."
            ).with_values(ada=", ".join(known) or "–"),
        )
    return known[key]


@lru_cache(maxsize=32)
def _installed(key: str, version: str, sha256: str) -> InstalledService:
    row = InstalledPack.objects.only("content").get(kind=PACK_KIND, key=key, version=version, sha256=sha256)
    raw = row.content["sections"]["service"]
    return InstalledService(key, f"{PACK_KIND}/{key}@{version}", Service.model_validate(raw), raw)


def content_of(version: ServiceVersion) -> Service:
    """The procedure that a version holds."""
    return _content(version.pk, version.sha256)


@lru_cache(maxsize=64)
def _content(pk: int, sha256: str) -> Service:
    row = ServiceVersion.objects.only("content").get(pk=pk, sha256=sha256)
    return Service.model_validate(row.content)


def content_for(case: ServiceCase) -> Service:
    """The procedure that a case runs by. Who applied from home does not wait at the counter: that limit does not run."""
    return content_at(case.version_used, case.channel)


def content_at(version: ServiceVersion, channel: str) -> Service:
    """The procedure for cases that come in by a channel."""
    return content_of(version) if channel == "counter" else _from_home(version.pk, version.sha256)


@lru_cache(maxsize=64)
def _from_home(pk: int, sha256: str) -> Service:
    content = _content(pk, sha256)
    first = content.steps[0].key
    limits = [one for one in content.limits if not (one.starts.on == "opened" and _is_waiting(one, first))]
    return content.model_copy(update={"limits": limits})


def _is_waiting(limit: ServiceLimit, first: str) -> bool:
    """Minutes or hours until what the applicant brings is taken in."""
    return limit.kind == "promise" and limit.stops.step == first and limit.unit in ("minute", "hour", "working_hour")


def calendars_for(service_id: int, content: Service) -> dict[str, WorkingCalendar]:
    """The working calendar of each hours of the service: nation's days off, and those of the offices entered here."""
    packs = InstalledPack.objects.filter(kind=CALENDAR_KIND, is_current=True, key__in=content.calendars).order_by("key")
    days = DayOff.objects.filter(service_id=service_id).values_list("hours", "day", "name_id", "name_en")
    calendars = [_calendar(*row) for row in packs.values_list("key", "version", "sha256")]
    return _calendars(content, calendars, sorted(days))


def _calendars(
    content: Service, calendars: Sequence[Calendar], days: Sequence[tuple[object, ...]]
) -> dict[str, WorkingCalendar]:
    closed: dict[str, dict[object, Sentence]] = {}
    for hours, day, name_id, name_en in days:
        closed.setdefault(str(hours), {})[day] = Sentence(str(name_id), str(name_en or name_id))
    return {hours.key: calendar_of(hours, calendars, closed.get(hours.key)) for hours in content.hours}  # type: ignore[arg-type]


@lru_cache(maxsize=16)
def _calendar(key: str, version: str, sha256: str) -> Calendar:
    row = InstalledPack.objects.only("content").get(kind=CALENDAR_KIND, key=key, version=version, sha256=sha256)
    return Calendar.model_validate(row.content["sections"]["calendar"])


__all__ = [
    "InstalledService", "both", "calendars_for", "content_at", "content_for", "content_of", "get_installed",
    "installed_services", "zone_of",
]  # fmt: skip
