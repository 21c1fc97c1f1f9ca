"""Figures about who came and who speaks for whom: per party, told per sector, never a ranking of persons."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from itertools import pairwise

from collabgov.observations import Missing, Observation, observed_share, observed_value
from collabgov.sentences import Sentence
from mufakat.collaborations.models import Representative
from mufakat.forum import measures
from mufakat.forum.observations.reading import Read, mean_share

FEWEST_PAIRS = 2
DAYS_OF_YEAR = Fraction(1461, 4)
NOBODY_HELD = Sentence("Tidak ada mandat wakil dalam masa ini.", "No mandate held in this time.")


def observe(read: Read) -> list[Observation]:
    """Five figures."""
    shares = _attended(read)
    return [
        mean_share(
            measures.RATE, read.window, list(shares.values()), len(read.held), records=read.records(read.held),
            missing=_never_answered(read, shares),
        ),
        _gap(read, shares),
        _mandate(read),
        _continuity(read),
        _turnover(read),
    ]  # fmt: skip


def _attended(read: Read) -> dict[int, tuple[int, int]]:
    """Per party that was invited: meetings attended of those it was invited to."""
    came, found = read.came, dict[int, tuple[int, int]]()
    for meeting, party in read.invited:
        attended, invited = found.get(party, (0, 0))
        found[party] = (attended + (party in came.get(meeting, set())), invited + 1)
    return found


def _never_answered(read: Read, shares: dict[int, tuple[int, int]]) -> list[Missing]:
    """Parties that no meeting of the window ever called: nothing can be said about their attendance."""
    seats = [party.pk for party in read.parties]
    return read.lacking(seats, [pk for pk in seats if pk in shares])


def _gap(read: Read, shares: dict[int, tuple[int, int]]) -> Observation:
    by_sector: dict[str, list[Fraction]] = {}
    for party, (attended, invited) in shares.items():
        by_sector.setdefault(read.sector_of[party], []).append(Fraction(attended, invited))
    means = [sum(rates, Fraction(0)) / len(rates) for rates in by_sector.values()]
    value = max(means) - min(means) if means else None
    missing = _never_answered(read, shares)
    return observed_value(measures.SECTOR_GAP, read.window, value, len(means), records=read.records(read.held), missing=missing)


def _mandate(read: Read) -> Observation:
    rows = read.attendances
    known = [one.party_id for one in rows if one.seat != "none"]
    return observed_share(
        measures.MANDATE, read.window, sum(one.authority == "decide" for one in rows), len(rows),
        records=read.records(read.held), missing=read.lacking([one.party_id for one in rows], known),
    )  # fmt: skip


def _continuity(read: Read) -> Observation:
    """Meeting by meeting a party attended: is anybody there who was there the last time? Somebody unnamed is nobody again."""
    people: dict[int, dict[int, set[int]]] = {}
    for one in read.attendances:
        at = people.setdefault(one.party_id, {}).setdefault(one.meeting_id, set())
        at.update([one.person_id] if one.person_id is not None else [])
    order = [one.pk for one in read.held]
    shares = []
    for meetings in people.values():
        attended = [meetings[pk] for pk in order if pk in meetings]
        pairs = list(pairwise(attended))
        if len(pairs) >= FEWEST_PAIRS:
            shares.append((sum(bool(first & second) for first, second in pairs), len(pairs)))
    unnamed = [one.party_id for one in read.attendances if one.person_id is not None]
    return mean_share(
        measures.CONTINUITY, read.window, shares, len(shares), records=read.records(read.held),
        missing=read.lacking([one.party_id for one in read.attendances], unnamed),
    )  # fmt: skip


def _turnover(read: Read) -> Observation:
    window = read.window
    rows = Representative.objects.filter(party__collaboration=read.collaboration, valid_from__lte=window.end)
    mandates = list(rows.values_list("valid_from", "valid_until", "succeeded_by_id"))
    replaced = sum(until is not None and until in window and successor is not None for _, until, successor in mandates)
    days = sum(_days_in(read, begins, until) for begins, until, _ in mandates)
    months = ((window.end - window.start).days + 1) * 12 // 365
    value = Fraction(replaced) / (days / DAYS_OF_YEAR) if days else None
    without = _without_mandate(read)
    return observed_value(measures.TURNOVER, window, value, months, missing=without, note=None if days else NOBODY_HELD)


def _days_in(read: Read, begins: date, until: date | None) -> int:
    """Days of a mandate inside the window; its end is the first day on which it no longer holds."""
    first = max(begins, read.window.start)
    last = read.window.end.toordinal() + 1
    return max(0, min(until.toordinal() if until else last, last) - first.toordinal())


def _without_mandate(read: Read) -> list[Missing]:
    seats = [party.pk for party in read.parties]
    named: Iterable[int] = Representative.objects.filter(party__in=seats).values_list("party_id", flat=True).distinct()
    return read.lacking(seats, set(named) & set(seats))
