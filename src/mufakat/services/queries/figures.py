"""The figures of a service: counted in the database month by month, never by going through cases one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet

from collabgov.packs.schema import Service
from collabgov.services.measures import Month, counted_answers, share_of
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.web.formats import as_zone
from mufakat.services.models import (
    CaseRecord,
    CitizenVoice,
    DeliveryOffer,
    ImportedCount,
    MonthReading,
    ServiceCase,
    SharedService,
)

MOST_MONTHS = 36
"""Live months that are shown; older ones stand in the file."""
NEVER_HEARD = ("", "not_before")
TROUBLES = ("delivery_failed", "lost", "damaged")
MEASURES = ("applied", "delivered", "printed_share", "printed_year")


@dataclass(frozen=True)
class FigureMonth:
    """One month of a service: counted here, or printed by a source from before."""

    first_day: date
    counts: Month
    is_imported: bool = False
    source_lines: str = ""
    printed_hundredths: int | None = None
    """The share as the source prints it, in hundredths of a per cent."""
    complaints: int = 0
    troubles: Mapping[str, int] | None = None

    @property
    def agrees(self) -> bool | None:
        """Does the printed share follow from the counts? None where nothing is printed."""
        if self.printed_hundredths is None or self.counts.share is None:
            return None
        return int(self.counts.share * 100) == self.printed_hundredths

    @property
    def complaints_per_thousand(self) -> float | None:
        return 1000 * self.complaints / self.counts.applied if self.counts.applied and not self.is_imported else None


def month_after(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def beginning_of(month: date, service: SharedService) -> datetime:
    """The moment at which a month begins where the service is."""
    return datetime.combine(month, time(), as_zone(service.collaboration))


def live_months(service: SharedService, today: date) -> list[date]:
    """First days of the months since the service began, this one included, at most the last three years."""
    if service.started_on is None:
        return []
    month, found = service.started_on.replace(day=1), []
    while month <= today:
        found.append(month)
        month = month_after(month)
    return found[-MOST_MONTHS:]


def _per_month(service: SharedService, months: Sequence[date], moment: str, **also: Any) -> dict[str, Count]:
    """One conditional count for each month: the database goes through the rows once."""
    return {
        f"m{month:%Y%m}": Count(
            "pk",
            filter=Q(
                **{f"{moment}__gte": beginning_of(month, service), f"{moment}__lt": beginning_of(month_after(month), service)},
                **also,
            ),
        )
        for month in months
    }


def delivering_steps(content: Service) -> list[str]:
    return [content.delivery.step] if content.delivery else [step.key for step in content.steps if step.kind == "deliver"]


def months_of_service(*, viewer: Actor, service: SharedService, content: Service, today: date) -> list[FigureMonth]:
    """Every month: those a source prints from before the service ran here, then those counted from its cases."""
    access.require(viewer, "services.view_service", service)
    months = live_months(service, today)
    live = _live(service, content, months) if months else []
    return [*_imported(service, before=months[0] if months else None), *live]


def _live(service: SharedService, content: Service, months: Sequence[date]) -> list[FigureMonth]:
    since, until = beginning_of(months[0], service), beginning_of(month_after(months[-1]), service)
    cases = ServiceCase.objects.filter(service=service)
    applied = cases.filter(opened_at__gte=since).aggregate(**_per_month(service, months, "opened_at"))
    ended = cases.filter(closed_at__gte=since, outcome="completed", step__in=delivering_steps(content))
    delivered = ended.aggregate(**_per_month(service, months, "closed_at"))
    voices = CitizenVoice.objects.filter(service=service, kind__in=("complaint", "brokering"), received_at__gte=since)
    complaints = voices.aggregate(**_per_month(service, months, "received_at"))
    troubles = _troubles(service, months, since, until)
    return [
        FigureMonth(
            month,
            Month(f"{month:%Y-%m}", applied[f"m{month:%Y%m}"], delivered[f"m{month:%Y%m}"], True),
            complaints=complaints[f"m{month:%Y%m}"],
            troubles=troubles.get(month, {}),
        )
        for month in months
    ]


def _troubles(service: SharedService, months: Sequence[date], since: datetime, until: datetime) -> dict[date, dict[str, int]]:
    rows = CaseRecord.objects.filter(kind__in=TROUBLES, at__gte=since, at__lt=until, standing="applied", case__service=service)
    columns = [f"m{month:%Y%m}" for month in months]
    counted = rows.values("kind").annotate(**_per_month(service, months, "at")).order_by("kind")
    found: dict[date, dict[str, int]] = defaultdict(dict)
    for kind, *numbers in counted.values_list("kind", *columns):
        for month, number in zip(months, numbers, strict=True):
            found[month][kind] = number
    return found


def _imported(service: SharedService, before: date | None) -> list[FigureMonth]:
    rows = ImportedCount.objects.filter(service=service)
    if before is not None:
        rows = rows.filter(month__lt=before)
    kept: dict[date, dict[str, ImportedCount]] = defaultdict(dict)
    for row in rows:
        kept[row.month][row.measure] = row
    found = []
    for month in sorted(kept):
        own = kept[month]
        if "applied" not in own:
            continue
        printed = own.get("printed_share")
        delivered = own.get("delivered")
        counts = Month(f"{month:%Y-%m}", own["applied"].value, delivered.value if delivered else 0, delivered is not None)
        found.append(
            FigureMonth(month, counts, True, own["applied"].source_lines, printed.value if printed else None)
        )  # fmt: skip
    return found


@dataclass(frozen=True)
class PrintedYear:
    """The share of a year as printed, beside what the counts of its months with service give, and of all its months."""

    year: int
    printed_hundredths: int
    lines: str
    all_months: Month
    with_service: Month

    @property
    def agrees(self) -> bool:
        share = self.all_months.share
        return share is not None and int(share * 100) == self.printed_hundredths


def printed_years(*, viewer: Actor, service: SharedService, months: Iterable[FigureMonth]) -> list[PrintedYear]:
    """Shares of whole years that a source prints."""
    access.require(viewer, "services.view_service", service)
    imported = [one for one in months if one.is_imported]
    found = []
    for row in ImportedCount.objects.filter(service=service, measure="printed_year").order_by("month"):
        own = [one.counts for one in imported if one.first_day.year == row.month.year]
        every = Month(str(row.month.year), sum(one.applied for one in own), sum(one.delivered for one in own), True)
        running = [one for one in own if one.has_service]
        with_service = Month(every.period, sum(one.applied for one in running), every.delivered, True)
        found.append(PrintedYear(row.month.year, row.value, row.source_lines, every, with_service))
    return found


@dataclass(frozen=True)
class Uptake:
    """How many of one kind of user applied and how many had it delivered."""

    kind: str
    applied: int
    delivered: int

    @property
    def counts(self) -> Month:
        return Month("", self.applied, self.delivered, True)


def uptake(*, viewer: Actor, service: SharedService, content: Service, since: datetime) -> dict[str, list[Uptake]]:
    """By kind of user (single, agency), kind of applicant, and place, of the cases opened since a moment."""
    access.require(viewer, "services.view_service", service)
    cases = ServiceCase.objects.filter(service=service, opened_at__gte=since)
    reached = Count("pk", filter=Q(outcome="completed", step__in=delivering_steps(content)))
    single = cases.aggregate(
        single=Count("pk", filter=Q(group__isnull=True)),
        agency=Count("pk", filter=Q(group__isnull=False)),
        single_delivered=Count("pk", filter=Q(group__isnull=True, outcome="completed", step__in=delivering_steps(content))),
        agency_delivered=Count("pk", filter=Q(group__isnull=False, outcome="completed", step__in=delivering_steps(content))),
    )
    found = {"user": [Uptake(kind, single[kind], single[f"{kind}_delivered"]) for kind in ("single", "agency")]}
    for name, column in (("applicant", "applicant_kind"), ("place", "area")):
        rows = cases.values(column).annotate(number=Count("pk"), reached=reached).order_by("-number", column)
        found[name] = [Uptake(row[column], row["number"], row["reached"]) for row in rows[:50]]
    return found


@dataclass(frozen=True)
class Offers:
    """What applicants answered to the offer of delivery."""

    asked: int
    chosen: int
    did_not_know: int
    reasons: Mapping[str, int]
    heard: Mapping[str, int]

    @property
    def unknown_share(self) -> Any:
        """Share of those asked who had not heard of it, from counts."""
        return share_of([Month("", self.asked, self.did_not_know, True)])


def offers(*, viewer: Actor, service: SharedService, content: Service, since: datetime) -> Offers:
    """Why people refused delivery and how they had heard of it, of the offers answered since a moment."""
    access.require(viewer, "services.view_service", service)
    rows = DeliveryOffer.objects.filter(service=service, answered_at__gte=since)
    totals = rows.aggregate(
        asked=Count("pk"), chosen=Count("pk", filter=Q(chosen=True)), unknown=Count("pk", filter=Q(heard_from__in=NEVER_HEARD))
    )
    branch = content.delivery
    reasons = [one.key for one in branch.reasons_against] if branch else []
    heard = [one.key for one in branch.heard_from] if branch else []
    return Offers(
        totals["asked"], totals["chosen"], totals["unknown"],
        _counted(rows.filter(chosen=False), "reason", reasons), _counted(rows, "heard_from", heard),
    )  # fmt: skip


def _counted(rows: QuerySet[DeliveryOffer], column: str, known: Sequence[str]) -> Mapping[str, int]:
    given = {row[column]: row["number"] for row in rows.values(column).annotate(number=Count("pk")).order_by(column)}
    answers = (answer for answer, number in given.items() for _ in range(number) if answer in known)
    return counted_answers(answers, known)


def month_readings(*, viewer: Actor, service: SharedService, months: int = 12) -> list[MonthReading]:
    """Times of steps and kept limits of the last months that were read, oldest first."""
    access.require(viewer, "services.view_service", service)
    return list(reversed(service.month_readings.order_by("-month")[:months]))


def waiting_now(*, viewer: Actor, service: SharedService) -> dict[str, int]:
    """How many open cases stand in each step now."""
    access.require(viewer, "services.view_service", service)
    rows = ServiceCase.objects.filter(service=service, outcome="").values("step").annotate(number=Count("pk"))
    return {row["step"]: row["number"] for row in rows.order_by("step")}


def counted_until(*, viewer: Actor, service: SharedService) -> datetime | None:
    """When a case was last opened or ended."""
    access.require(viewer, "services.view_service", service)
    last = ServiceCase.objects.filter(service=service).aggregate(opened=Max(F("opened_at")), closed=Max(F("closed_at")))
    return max((moment for moment in last.values() if moment), default=None)
