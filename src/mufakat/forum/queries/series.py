"""Named reads over series and over finding a date; each takes the viewer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear

from collabgov.rhythms import read_rhythm
from mufakat.collaborations.models import Collaboration, Party
from mufakat.forum import schedules
from mufakat.forum.models import DateFinding, DateOption, DateWord, Meeting, MeetingSeries
from mufakat.forum.queries.meetings import VIEW
from mufakat.forum.schedules import Occurrence
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.formats import as_zone
from mufakat.kernel.web.language import dua

MOST_SERIES = 50
PAST_SHOWN, COMING_SHOWN = 12, 6
LOOK_BACK, LOOK_AHEAD = timedelta(days=800), timedelta(days=800)
SHORT_LOOK_BACK = timedelta(days=60)
"""Enough for a rhythm of days or weeks; slower ones are looked at over two years."""
FEW_DATES = 3


@dataclass(frozen=True)
class SeriesStatus:
    """Where a series stands today: its last dates with what became of them, the next ones, years with too few meetings."""

    series: MeetingSeries
    past: list[Occurrence]
    coming: list[date]
    today: date
    years: list[tuple[int, int, bool]] = field(default_factory=list)
    called: dict[date, Meeting] = field(default_factory=dict)
    """Meetings already called for coming dates, by day."""
    last_held: date | None = None

    @property
    def rhythm(self) -> Any:
        sentence = read_rhythm(self.series.rhythm).sentence()
        return dua(sentence.id, sentence.en)

    @property
    def missed(self) -> list[date]:
        return [one.due_on for one in self.past if one.is_missed(self.today)]

    @property
    def kept(self) -> int:
        return sum(one.held_on is not None for one in self.past)

    @property
    def due(self) -> int:
        """Dates whose time has run out."""
        return sum(one.held_on is not None or one.is_missed(self.today) for one in self.past)

    @property
    def is_behind(self) -> bool:
        """Did the last date whose time has run out pass without a meeting, and was none held since?"""
        over = [one for one in self.past if one.last_day < self.today]
        if not over or over[-1].held_on is not None:
            return False
        return self.last_held is None or self.last_held < over[-1].due_on

    @property
    def next_due(self) -> date | None:
        return self.coming[0] if self.coming else None

    @property
    def short_years(self) -> list[int]:
        return [year for year, _, short in self.years if short]


def series_of(*, viewer: Actor, collaboration: Collaboration, now: datetime) -> list[SeriesStatus]:
    """Every series with its status; a bounded number of dates each, however long it runs."""
    access.require(viewer, VIEW, collaboration)
    rows = MeetingSeries.objects.filter(collaboration=collaboration).order_by("ended_on", "id")[:MOST_SERIES]
    return _statuses(_of(collaboration, rows), now)


def get_series(*, viewer: Actor, collaboration: Collaboration, public_id: Any) -> MeetingSeries:
    access.require(viewer, VIEW, collaboration)
    found = MeetingSeries.objects.filter(collaboration=collaboration, public_id=public_id).first()
    if found is None:
        raise NotVisible("not_visible", "")
    found.collaboration = collaboration
    return found


def status_of(*, viewer: Actor, series: MeetingSeries, now: datetime) -> SeriesStatus:
    access.require(viewer, VIEW, series.collaboration)
    return _statuses([series], now)[0]


def behind(*, viewer: Actor, collaboration: Collaboration, now: datetime) -> list[SeriesStatus]:
    """Obligatory series whose last date passed without a meeting."""
    running = MeetingSeries.objects.filter(collaboration=collaboration, ended_on__isnull=True, obligatory=True)
    access.require(viewer, VIEW, collaboration)
    rows = _of(collaboration, running.order_by("id")[:MOST_SERIES])
    return [one for one in _statuses(rows, now) if one.is_behind]


def behind_in(*, scopes: Sequence[int], now: datetime) -> list[SeriesStatus]:
    """The same for all collaborations a leader or secretariat keeps."""
    running = MeetingSeries.objects.filter(collaboration_id__in=scopes, ended_on__isnull=True, obligatory=True)
    rows = list(running.select_related("collaboration").order_by("id")[:MOST_SERIES])
    return [one for one in _statuses(rows, now) if one.is_behind]


def running_series() -> Iterable[MeetingSeries]:
    """All running series of the installation, for the daily look."""
    return MeetingSeries.objects.filter(ended_on__isnull=True).select_related("collaboration").order_by("id").iterator(500)


def _of(collaboration: Collaboration, rows: Iterable[MeetingSeries]) -> list[MeetingSeries]:
    """The rows, knowing the collaboration that was loaded already."""
    found = list(rows)
    for row in found:
        row.collaboration = collaboration
    return found


def _statuses(rows: list[MeetingSeries], now: datetime) -> list[SeriesStatus]:
    """The status of each row, whatever collaborations they belong to; the days are those of its own zone."""
    if not rows:
        return []
    zones = {row.pk: as_zone(row.collaboration) for row in rows}
    held: dict[int, list[date]] = {row.pk: [] for row in rows}
    called: dict[int, dict[date, Meeting]] = {row.pk: {} for row in rows}
    since = now - LOOK_BACK - timedelta(days=31)
    meetings = Meeting.objects.filter(series__in=rows, starts_at__gte=since).exclude(state="cancelled")
    for meeting in meetings.only("id", "series_id", "state", "starts_at", "public_id", "title_id", "title_en"):
        pk = meeting.series_id or 0
        day = meeting.starts_at.astimezone(zones[pk]).date()
        if meeting.state == "held":
            held[pk].append(day)
        elif day >= now.astimezone(zones[pk]).date():
            called[pk][day] = meeting
    years = _years(rows, zones)
    return [
        _status(row, held[row.pk], called[row.pk], years.get(row.pk, {}), now.astimezone(zones[row.pk]).date()) for row in rows
    ]


def _status(
    row: MeetingSeries, held: list[date], called: dict[date, Meeting], years: dict[int, int], today: date
) -> SeriesStatus:
    ends = min((day for day in (row.ends_on, row.ended_on) if day is not None), default=None)
    # A date of today lies ahead until its meeting was held.
    first = today + timedelta(days=1) if today in held else today
    dates = [day for day in _dates_before(row, today, ends) if day < first]
    past = schedules.occurrences(dates, held, row.grace_days)[-PAST_SHOWN:]
    coming = schedules.dates_between(row.rhythm, row.starts_on, first, _horizon(row, today), ends)
    return SeriesStatus(
        row, past, coming[:COMING_SHOWN] if row.ended_on is None else [], today, _short(row, years, today), called,
        max(held, default=None),
    )  # fmt: skip


def _dates_before(row: MeetingSeries, today: date, ends: date | None) -> list[date]:
    """The last dates up to today: a short look back first, a long one for slow rhythms."""
    for back in (SHORT_LOOK_BACK, LOOK_BACK):
        dates = schedules.dates_between(row.rhythm, row.starts_on, today - back, today, ends)
        if len(dates) > PAST_SHOWN:
            break
    return dates[-PAST_SHOWN - 1 :]


def _horizon(row: MeetingSeries, today: date) -> date:
    soon = today + SHORT_LOOK_BACK
    return soon if len(schedules.dates_between(row.rhythm, row.starts_on, today, soon)) >= FEW_DATES else today + LOOK_AHEAD


def _years(rows: list[MeetingSeries], zones: dict[int, Any]) -> dict[int, dict[int, int]]:
    """Held meetings per series and calendar year, for series with a fewest number; one query per zone."""
    asked: dict[Any, list[int]] = {}
    for row in rows:
        if row.least_per_year:
            asked.setdefault(zones[row.pk], []).append(row.pk)
    found: dict[int, dict[int, int]] = {}
    for zone, series in asked.items():
        counted = Meeting.objects.filter(series_id__in=series, state="held").order_by()
        years = counted.annotate(year=ExtractYear("starts_at", tzinfo=zone)).values_list("series_id", "year")
        for pk, year, number in years.annotate(n=Count("id")):
            found.setdefault(pk, {})[year] = number
    return found


def _short(row: MeetingSeries, years: dict[int, int], today: date) -> list[tuple[int, int, bool]]:
    """Year, meetings held, too few? A year counts once it is over; the first only if it began in its first half."""
    if not row.least_per_year:
        return []
    last = min(today.year, (row.ended_on or today).year)
    first = max(row.starts_on.year, last - 9)
    half_year = row.starts_on.year if row.starts_on.month > 6 else None
    return [
        (year, years.get(year, 0), year < today.year and year != half_year and years.get(year, 0) < row.least_per_year)
        for year in range(first, last + 1)
    ]


def has_schedule(*, viewer: Actor, collaboration: Collaboration) -> bool:
    """Is there any recurring schedule in force?"""
    access.require(viewer, VIEW, collaboration)
    return MeetingSeries.objects.filter(collaboration=collaboration, ended_on__isnull=True).exists()


def standing_strategy(*, viewer: Actor, collaboration: Collaboration) -> dict[str, bool]:
    """Is there a standing way to evaluate (a schedule) and to settle disagreement (an article in force)?"""
    access.require(viewer, VIEW, collaboration)
    evaluates = MeetingSeries.objects.filter(collaboration=collaboration, kind="evaluation", ended_on__isnull=True)
    clauses = collaboration.agreements.filter(state="in_force", clauses__kind="dispute")
    return {"evaluation": evaluates.exists(), "disagreement": clauses.exists()}


# --- finding a date -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OptionResult:
    """One date with what the parties said about it."""

    option: DateOption
    words: dict[int, str]
    yes: int
    maybe: int
    no: int
    silent: int
    needed_yes: int
    needed: int

    @property
    def suits_all_needed(self) -> bool:
        return self.needed > 0 and self.needed_yes == self.needed


@dataclass(frozen=True)
class FindingTable:
    """All dates of a search and all parties; the best dates first in `best`."""

    finding: DateFinding
    parties: list[Party]
    needed: frozenset[int]
    options: list[OptionResult]
    answered: frozenset[int]

    @property
    def best(self) -> list[OptionResult]:
        """By who must be there, then by who can, then by who could if need be."""
        return sorted(self.options, key=lambda one: (-one.needed_yes, one.no, -one.yes, -one.maybe, one.option.starts_at))

    @property
    def silent_needed(self) -> list[Party]:
        return [party for party in self.parties if party.pk in self.needed and party.pk not in self.answered]


def findings_of(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[DateFinding]:
    """Searches for a date; for members only, because they tell when people are away."""
    access.require(viewer, "forum.read_inside", collaboration)
    return DateFinding.objects.filter(collaboration=collaboration)


def get_finding(*, viewer: Actor, collaboration: Collaboration, public_id: Any) -> DateFinding:
    found = findings_of(viewer=viewer, collaboration=collaboration).filter(public_id=public_id).first()
    if found is None:
        raise NotVisible("not_visible", "")
    found.collaboration = collaboration
    return found


def finding_table(*, viewer: Actor, finding: DateFinding) -> FindingTable:
    """Dates against parties; five queries whatever their number."""
    access.require(viewer, "forum.read_inside", finding.collaboration)
    needed = frozenset(finding.needed.values_list("pk", flat=True))
    joined = Party.objects.filter(collaboration_id=finding.collaboration_id).filter(Q(status="joined") | Q(pk__in=needed))
    parties = list(joined.select_related("organisation").order_by("organisation__name_id", "id"))
    words: dict[int, dict[int, str]] = {}
    for option_id, party_id, word in DateWord.objects.filter(option__finding=finding).values_list(
        "option_id", "party_id", "word"
    ):
        words.setdefault(option_id, {})[party_id] = word
    options = [_option_result(option, words.get(option.pk, {}), len(parties), needed) for option in finding.options.all()]
    answered = frozenset(party for said in words.values() for party in said)
    return FindingTable(finding, parties, needed, options, answered)


def _option_result(option: DateOption, words: dict[int, str], parties: int, needed: frozenset[int]) -> OptionResult:
    said = list(words.values())
    there = sum(words.get(party) in ("yes", "maybe") for party in needed)
    return OptionResult(
        option, words, said.count("yes"), said.count("maybe"), said.count("no"), parties - len(said), there, len(needed)
    )


def unanswered_findings(
    *, seats: Sequence[int], scopes: Sequence[int], today: date, limit: int
) -> list[tuple[DateFinding, int]]:
    """Open searches in which a party of the person has said nothing, with the party."""
    if not seats:
        return []
    rows = DateFinding.objects.filter(collaboration_id__in=scopes, state="open", answer_by__gte=today)
    rows = rows.select_related("collaboration").order_by("answer_by", "id")[:limit]
    places = dict(Party.objects.filter(pk__in=seats).values_list("pk", "collaboration_id"))
    said = set(
        DateWord.objects.filter(party_id__in=seats, option__finding__in=list(rows)).values_list(
            "option__finding_id", "party_id"
        )
    )
    return [
        (row, seat) for row in rows for seat in seats if places.get(seat) == row.collaboration_id and (row.pk, seat) not in said
    ]
