"""Figures about when meetings were held, with what notice, quorum and minutes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import ceil
from statistics import fmean, pstdev

from django.urls import reverse

from collabgov.observations import Duration, Observation, Record, kaplan_meier_median, observed_share, observed_value
from collabgov.sentences import Sentence
from mufakat.forum import measures
from mufakat.forum.mandates import local_day
from mufakat.forum.models import ApprovedMinutes, Meeting, MissedInterval
from mufakat.forum.observations.reading import Read
from mufakat.forum.working_days import working_days_between
from mufakat.kernel.web.formats import tanggal

TOLERATED_DAYS = 7
DAYS_OF_NOTICE = 3
IN_PERSON = ("face_to_face", "both")
MISSED = Sentence("{n} tanggal wajib lewat tanpa rapat.", "{n} obligatory dates passed without a meeting.")
NO_RULE = Sentence("{n} rapat tanpa aturan kuorum tidak dihitung.", "{n} meetings without a quorum rule are left out.")
NO_MEDIAN = Sentence(
    "Lebih dari separuh rapat belum punya notula yang disahkan, jadi median belum ada.",
    "More than half of the meetings have no approved minutes, so there is no median yet.",
)
SAME_DAY = Sentence("Semua rapat jatuh pada hari yang sama.", "All meetings fell on the same day.")


def observe(read: Read) -> list[Observation]:
    """Six figures."""
    held = read.held
    in_person = [one for one in held if one.mode in IN_PERSON]
    records = read.records(held)
    return [
        _on_time(read),
        _rhythm(read),
        observed_share(measures.IN_PERSON, read.window, len(in_person), len(held), records=records),
        _quorum(read),
        observed_share(measures.NOTICE, read.window, sum(_in_time(read, one) for one in held), len(held), records=records),
        _minutes(read),
    ]


def _on_time(read: Read) -> Observation:
    """What was planned and should be over by the end of the window; a plan that was dropped was still a plan."""
    planned = [(one, local_day(one.planned_start or one.starts_at, read.collaboration)) for one in read.meetings]
    late_by = timedelta(days=TOLERATED_DAYS)
    due = [
        (one, day) for one, day in planned
        if day in read.window and (one.state == "held" or day + late_by <= read.window.end)
    ]  # fmt: skip
    kept = [one for one, day in due if one.state == "held" and abs(read.day(one) - day) <= late_by]
    missed = _missed(read, due)
    note = MISSED.filled(n=len(missed)) if missed else None
    rows = [read.record(one) for one, _ in due] + missed
    return observed_share(measures.ON_TIME, read.window, len(kept), len(due) + len(missed), records=rows, note=note)


def _missed(read: Read, due: Sequence[tuple[Meeting, date]]) -> list[Record]:
    """Obligatory dates without a meeting, where no plan that fell through stands for the same date already."""
    near = {(one.series_id, day + timedelta(days=shift)) for one, day in due for shift in range(-TOLERATED_DAYS, 8)}
    found = MissedInterval.objects.filter(
        series__collaboration=read.collaboration, series__obligatory=True, due_on__range=(read.window.start, read.window.end)
    )
    rows = [one for one in found.select_related("series") if (one.series_id, one.due_on) not in near]
    slug = read.collaboration.slug
    return [
        Record(
            f"{one.series.title} ({tanggal(one.due_on, 'sedang')})"[:160],
            reverse("forum:series", args=[slug, one.series.public_id]),
        )
        for one in rows
    ]


def _rhythm(read: Read) -> Observation:
    held = read.held
    days = [read.day(one) for one in held]
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    even = bool(gaps) and sum(gaps) > 0
    value = Fraction(1 / (1 + pstdev(gaps) / fmean(gaps))) if even else None
    return observed_value(
        measures.RHYTHM, read.window, value, len(held), records=read.records(held), note=None if even else SAME_DAY
    )


def _quorum(read: Read) -> Observation:
    held = read.held
    ruled = [one for one in held if one.quorum_percent or one.quorum_per_sector]
    came = read.came
    met = [one for one in ruled if _is_met(read, one, came.get(one.pk, set()))]
    left_out = len(held) - len(ruled)
    note = NO_RULE.filled(n=left_out) if left_out else None
    return observed_share(measures.QUORUM, read.window, len(met), len(ruled), records=read.records(ruled), note=note)


def _is_met(read: Read, meeting: Meeting, present: set[int]) -> bool:
    """The same count as on the meeting's page: the joined parties and whoever was there, overall and in each sector."""
    seats = {party.pk for party in read.parties} | present
    if len(present) < ceil(Fraction(meeting.quorum_percent * len(seats), 100)):
        return False
    there, of = Counter(read.sector_of[pk] for pk in present), Counter(read.sector_of[pk] for pk in seats)
    return all(there[sector] >= min(meeting.quorum_per_sector, of[sector]) for sector in of)


def _in_time(read: Read, meeting: Meeting) -> bool:
    if meeting.agenda_published_at is None:
        return False
    published = local_day(meeting.agenda_published_at, read.collaboration)
    return working_days_between(published, read.day(meeting)) >= DAYS_OF_NOTICE


def _minutes(read: Read) -> Observation:
    held = read.held
    rows = ApprovedMinutes.objects.filter(minutes__meeting__in=held).values_list("minutes__meeting_id", "approved_at")
    approved = {meeting: local_day(moment, read.collaboration) for meeting, moment in rows}
    durations = [_duration(read, one, approved.get(one.pk)) for one in held]
    middle = kaplan_meier_median(durations)
    return observed_value(
        measures.MINUTES_DAYS,
        read.window,
        middle,
        len(held),
        records=read.records(held),
        note=NO_MEDIAN if middle is None else None,
    )


def _duration(read: Read, meeting: Meeting, approved: date | None) -> Duration:
    end = read.window.end
    if approved is not None and approved <= end:
        return Duration(working_days_between(read.day(meeting), approved), True)
    return Duration(working_days_between(read.day(meeting), end), False)
