"""Figures about who spoke and who set the agenda; a meeting that notes no contributions says nothing about voice."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from django.db.models import Count

from collabgov.observations import Missing, Observation, normalised_gini, observed_value
from mufakat.forum import measures
from mufakat.forum.models import AgendaProposal, Contribution
from mufakat.forum.observations.reading import Read, mean_share, share_of_sample


def observe(read: Read) -> list[Observation]:
    """Four figures."""
    spoken = _spoken(read)
    return [_share(read, spoken), _equality(read, spoken), _sectors(read, spoken), _breadth(read)]


def _spoken(read: Read) -> dict[int, Counter[int]]:
    """Per meeting at which contributions were noted: how many by each party that was present."""
    rows = Contribution.objects.filter(item__meeting__in=read.held).order_by().values_list("item__meeting_id", "party_id")
    came, found = read.came, dict[int, Counter[int]]()
    for meeting, party, number in rows.annotate(n=Count("id")):
        times = found.setdefault(meeting or 0, Counter())
        if party in came.get(meeting or 0, set()):
            times[party] += number
    return found


def _unnoted(read: Read, spoken: dict[int, Counter[int]]) -> list[Missing]:
    """Parties present in meetings that did not note who spoke."""
    entries = [(meeting, party) for meeting, parties in read.came.items() for party in parties]
    return read.lacking([party for _, party in entries], [party for meeting, party in entries if meeting in spoken])


def _share(read: Read, spoken: dict[int, Counter[int]]) -> Observation:
    came = read.came
    noted = [one for one in read.held if one.pk in spoken and came.get(one.pk)]
    shares = [(len(spoken[one.pk]), len(came[one.pk])) for one in noted]
    missing = _unnoted(read, spoken)
    return mean_share(measures.VOICE_SHARE, read.window, shares, len(noted), records=read.records(noted), missing=missing)


def _equality(read: Read, spoken: dict[int, Counter[int]]) -> Observation:
    noted = [one for one in read.held if one.pk in spoken]
    present = {party for one in noted for party in read.came.get(one.pk, ())}
    times = sum((spoken[one.pk] for one in noted), Counter[int]())
    uneven = normalised_gini([times[party] for party in present])
    return observed_value(
        measures.VOICE_EQUALITY, read.window, None if uneven is None else 1 - uneven, times.total(),
        records=read.records(noted), missing=_unnoted(read, spoken),
    )  # fmt: skip


def _sectors(read: Read, spoken: dict[int, Counter[int]]) -> Observation:
    came, words, there = read.came, Counter[str](), Counter[str]()
    for meeting, times in spoken.items():
        there.update(read.sector_of[party] for party in came.get(meeting, ()))
        for party, number in times.items():
            words[read.sector_of[party]] += number
    rates = [Fraction(words[sector], number) for sector, number in there.items()]
    highest = max(rates, default=Fraction(0))
    value = min(rates) / highest if highest else None
    noted = [one for one in read.held if one.pk in spoken]
    return observed_value(
        measures.SECTOR_RATIO, read.window, value, len(rates), records=read.records(noted), missing=_unnoted(read, spoken)
    )


def _breadth(read: Read) -> Observation:
    held = read.held
    rows = AgendaProposal.objects.filter(meeting__in=held, state="scheduled", carried_from__isnull=True).order_by()
    proposers = list(rows.values_list("proposed_by_id", flat=True))
    seats = [party.pk for party in read.parties]
    placed = set(seats) & set(proposers)
    return share_of_sample(
        measures.BREADTH, read.window, len(placed), len(seats), len(proposers),
        records=read.records(held), missing=read.lacking(seats, placed),
    )  # fmt: skip
