"""Figures about shared knowledge. What was shared is for members; here it appears as counts and numbers, never as titles."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from statistics import median

from django.db.models import Count
from django.urls import reverse

from collabgov.observations import Observation, Record, observed_share, observed_value
from mufakat.forum import measures
from mufakat.forum.mandates import local_day
from mufakat.forum.models import Encounter, KnowledgeReceipt, KnowledgeShare, Matter, Outreach
from mufakat.forum.observations.reading import Read
from mufakat.forum.working_days import working_days_between
from mufakat.kernel.web.formats import tanggal


def observe(read: Read) -> list[Observation]:
    """Three figures."""
    rows = KnowledgeShare.objects.filter(collaboration=read.collaboration).order_by("id")
    shares = [one for one in rows if local_day(one.recorded_at, read.collaboration) in read.window]
    return [_publishers(read, shares), _parity(read, shares), _latency(read)]


def _records(read: Read, shares: list[KnowledgeShare]) -> list[Record]:
    return [
        Record(
            tanggal(local_day(one.recorded_at, read.collaboration), "sedang"),
            reverse("forum:share", args=[read.collaboration.slug, one.public_id]),
            for_members=True,
        )
        for one in shares
    ]


def _publishers(read: Read, shares: list[KnowledgeShare]) -> Observation:
    seats = [party.pk for party in read.parties]
    published = {one.shared_by_id for one in shares} & set(seats)
    return observed_share(
        measures.PUBLISHERS, read.window, len(published), len(seats), records=_records(read, shares),
        missing=read.lacking(seats, [pk for pk in seats if pk in published]),
    )  # fmt: skip


def _parity(read: Read, shares: list[KnowledgeShare]) -> Observation:
    rows = KnowledgeReceipt.objects.filter(share__in=shares).order_by().values("party__sector")
    rates = [Fraction(row["read"], row["n"]) for row in rows.annotate(n=Count("id"), read=Count("read_at"))]
    highest = max(rates, default=Fraction(0))
    value = min(rates) / highest if highest else None
    sample = len(shares) if len(rates) > 1 else 0
    return observed_value(measures.ACCESS_PARITY, read.window, value, sample, records=_records(read, shares))


def _latency(read: Read) -> Observation:
    """From the day it happened to the day it was on record for every member."""
    entries: list[tuple[date, datetime]] = []
    days = (read.window.start, read.window.end)
    here = {"collaboration": read.collaboration, "withdrawn_at__isnull": True}
    for model in (Encounter, Outreach):
        entries += model.objects.filter(**here, held_on__range=days).values_list("held_on", "recorded_at")
    matters = list(Matter.objects.filter(collaboration=read.collaboration, raised_on__range=days).order_by("id"))
    entries += [(one.raised_on, one.recorded_at) for one in matters]
    waits = [working_days_between(day, local_day(moment, read.collaboration)) for day, moment in entries]
    slug = read.collaboration.slug
    records = [Record(one.label, reverse("forum:matter", args=[slug, one.public_id]), for_members=True) for one in matters]
    return observed_value(
        measures.LATENCY, read.window, Fraction(median(waits)) if waits else None, len(waits), records=records
    )
