"""Named reads over shared knowledge: receipts down to the person, parity of the sectors, plans, silence; members only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from mufakat.collaborations.models import Collaboration, KnowledgeItem, Party
from mufakat.collaborations.words import SECTORS
from mufakat.forum.mandates import local_day
from mufakat.forum.models import KnowledgeDuty, KnowledgeReceipt, KnowledgeShare, PlannedShare
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.formats import as_zone

READ = "forum.read_inside"
MONTHS_LOOKED_AT = 12
FEWEST_RECEIPTS = 10


def shares_of(*, viewer: Actor, collaboration: Collaboration, words: str = "", kind: str = "") -> QuerySet[KnowledgeShare]:
    """What was shared, newest first, with how many have read it; every member sees the same list."""
    access.require(viewer, READ, collaboration)
    found = KnowledgeShare.objects.filter(collaboration=collaboration).select_related("item", "shared_by__organisation")
    if words:
        found = found.filter(Q(item__title__icontains=words) | Q(item__text_id__icontains=words))
    return found.filter(item__kind=kind) if kind else found


def receipt_counts(shares: Sequence[KnowledgeShare]) -> dict[int, tuple[int, int, int]]:
    """Per share: people it reached, people who read it, people who say that they understood it."""
    rows = KnowledgeReceipt.objects.filter(share__in=shares).order_by().values("share_id")
    counted = rows.annotate(n=Count("id"), read=Count("read_at"), sure=Count("id", filter=Q(understood="yes")))
    return {row["share_id"]: (row["n"], row["read"], row["sure"]) for row in counted}


def get_share(*, viewer: Actor, collaboration: Collaboration, public_id: Any) -> KnowledgeShare:
    """One shared item; for outsiders it is absent."""
    if not access.may(viewer, READ, collaboration):
        raise NotVisible("not_visible", "")
    found = shares_of(viewer=viewer, collaboration=collaboration).filter(public_id=public_id).first()
    if found is None:
        raise NotVisible("not_visible", "")
    found.collaboration = collaboration
    return found


def receipts_of(*, viewer: Actor, share: KnowledgeShare) -> list[KnowledgeReceipt]:
    """Who got it, for which party, who read and understood it."""
    access.require(viewer, READ, share.collaboration)
    found = share.receipts.select_related("person", "party__organisation")
    return list(found.order_by("party__organisation__name_id", "person__full_name", "id"))


def own_receipt(*, viewer: Actor, share: KnowledgeShare) -> KnowledgeReceipt | None:
    if viewer.person_id is None:
        return None
    return share.receipts.filter(person_id=viewer.person_id).first()


def unread_receipts(*, viewer: Actor, limit: int) -> list[KnowledgeReceipt]:
    """What this person received and has not marked read, the oldest first."""
    if viewer.person_id is None:
        return []
    found = KnowledgeReceipt.objects.filter(person_id=viewer.person_id, read_at__isnull=True)
    return list(found.select_related("share__item", "share__collaboration", "party__organisation").order_by("id")[:limit])


def duties_of(*, viewer: Actor, item: KnowledgeItem) -> list[KnowledgeDuty]:
    """Who must do what under a rule."""
    access.require(viewer, READ, item.collaboration)
    return list(item.duties.select_related("party__organisation").order_by("party__organisation__name_id", "id"))


@dataclass(frozen=True)
class SectorReading:
    """How much of what reached a sector was read."""

    sector: str
    received: int
    read: int

    @property
    def label(self) -> Any:
        return SECTORS[self.sector]

    @property
    def percent(self) -> int | None:
        return round(100 * self.read / self.received) if self.received else None


def reading_by_sector(*, viewer: Actor, collaboration: Collaboration) -> list[SectorReading]:
    """Does what is shared reach every sector alike? Counted per sector, never per person."""
    access.require(viewer, READ, collaboration)
    rows = KnowledgeReceipt.objects.filter(share__collaboration=collaboration).order_by().values("party__sector")
    counted = {row["party__sector"]: (row["n"], row["read"]) for row in rows.annotate(n=Count("id"), read=Count("read_at"))}
    return [SectorReading(sector, *counted[sector]) for sector in SECTORS if sector in counted]


@dataclass(frozen=True)
class Sharing:
    """One party's sharing: what it planned, kept and let pass, and when it last shared anything."""

    party: Party
    planned: int
    kept: int
    late: int
    shared: int
    last_on: date | None


def sharing_by_party(*, viewer: Actor, collaboration: Collaboration, now: datetime) -> list[Sharing]:
    """Planned, intentional sharing as a duty of all: every joined party with its plans, those without any included."""
    access.require(viewer, READ, collaboration)
    today, zone = local_day(now, collaboration), as_zone(collaboration)
    plans = PlannedShare.objects.filter(collaboration=collaboration).order_by().values("party_id")
    counted = {
        row["party_id"]: row
        for row in plans.annotate(
            n=Count("id"), kept=Count("share"), late=Count("id", filter=Q(share__isnull=True, due_on__lt=today))
        )
    }
    shares = KnowledgeShare.objects.filter(collaboration=collaboration).order_by().values("shared_by_id")
    shared = {row["shared_by_id"]: row for row in shares.annotate(n=Count("id"), last=Max("recorded_at"))}
    parties = Party.objects.filter(collaboration=collaboration, status="joined").select_related("organisation")
    nothing: dict[str, Any] = {"n": 0, "kept": 0, "late": 0, "last": None}
    return [
        Sharing(
            party, (plan := counted.get(party.pk, nothing))["n"], plan["kept"], plan["late"],
            (given := shared.get(party.pk, nothing))["n"], given["last"].astimezone(zone).date() if given["last"] else None,
        )
        for party in parties.order_by("organisation__name_id", "id")
    ]  # fmt: skip


def plans_of(*, viewer: Actor, collaboration: Collaboration) -> list[PlannedShare]:
    """Plans that are not kept yet, the earliest first."""
    access.require(viewer, READ, collaboration)
    found = PlannedShare.objects.filter(collaboration=collaboration, share__isnull=True)
    return list(found.select_related("party__organisation").order_by("due_on", "id")[:100])


@dataclass(frozen=True)
class SilentPeriod:
    """Whole months in a row in which the lead shared nothing."""

    first: date
    last: date
    """First day of the last silent month."""
    months: int


def silent_periods(*, viewer: Actor, collaboration: Collaboration, now: datetime) -> tuple[Party | None, list[SilentPeriod]]:
    """Months of the last year in which the leading party shared nothing, after it joined; None where no party leads."""
    access.require(viewer, READ, collaboration)
    lead = Party.objects.filter(collaboration=collaboration, status="joined", organisation_id=collaboration.leader_id or 0)
    party = lead.select_related("organisation").first()
    if party is None:
        return None, []
    zone, today = as_zone(collaboration), local_day(now, collaboration)
    months = [_month(today, back) for back in range(MONTHS_LOOKED_AT, 0, -1)]
    began = collaboration.created_at.astimezone(zone).date().replace(day=1)
    since = datetime.combine(months[0], datetime.min.time(), zone)
    moments = KnowledgeShare.objects.filter(shared_by=party, recorded_at__gte=since).values_list("recorded_at", flat=True)
    spoken = {moment.astimezone(zone).date().replace(day=1) for moment in moments}
    periods: list[SilentPeriod] = []
    for month in months:
        if month < began or month in spoken:
            continue
        if periods and _month(month, 1) == periods[-1].last:
            periods[-1] = SilentPeriod(periods[-1].first, month, periods[-1].months + 1)
        else:
            periods.append(SilentPeriod(month, month, 1))
    return party, periods


def _month(day: date, back: int) -> date:
    """First day of the month so many months before."""
    number = day.year * 12 + day.month - 1 - back
    return date(number // 12, number % 12 + 1, 1)


def received_by_party(party: Party) -> list[KnowledgeReceipt]:
    """What a party's people received, newest first; for the hand-over."""
    found = KnowledgeReceipt.objects.filter(party=party).select_related("share__item", "person")
    return list(found.order_by("-share_id", "id")[:200])
