"""Figures about disputes and who chairs. A confidential dispute counts and is not named."""

from __future__ import annotations

from fractions import Fraction

from django.urls import reverse

from collabgov.observations import Duration, Observation, Record, kaplan_meier_median, observed_share, observed_value
from collabgov.sentences import Sentence
from mufakat.forum import measures
from mufakat.forum.models import Conflict, ConflictStep
from mufakat.forum.observations.reading import Read, share_of_sample

STILL_OPEN = Sentence(
    "Lebih dari separuh perselisihan masih terbuka, jadi median belum ada.",
    "More than half of the disputes are still open, so there is no median yet.",
)


def observe(read: Read) -> list[Observation]:
    """Four figures."""
    rows = Conflict.objects.filter(collaboration=read.collaboration, opened_on__lte=read.window.end).order_by("number")
    disputes = [one for one in rows if one.settled_on is None or one.settled_on >= read.window.start]
    return [_open(read, disputes), _resolved(read, disputes), _escalations(read), _chairs(read)]


def _records(read: Read, disputes: list[Conflict]) -> list[Record]:
    return [
        Record(one.label, reverse("forum:conflict", args=[read.collaboration.slug, one.public_id]), for_members=True)
        for one in disputes
        if not one.confidential
    ]


def _open(read: Read, disputes: list[Conflict]) -> Observation:
    standing = [one for one in disputes if _is_open(one, read)]
    actors = len(read.parties)
    value = Fraction(len(standing) * 10, actors) if actors else None
    return observed_value(measures.DISPUTES_OPEN, read.window, value, actors, records=_records(read, standing))


def _is_open(dispute: Conflict, read: Read) -> bool:
    return dispute.settled_on is None or dispute.settled_on > read.window.end


def _resolved(read: Read, disputes: list[Conflict]) -> Observation:
    end = read.window.end
    durations = [
        Duration(max(0, (min(one.settled_on or end, end) - one.opened_on).days), not _is_open(one, read)) for one in disputes
    ]
    middle = kaplan_meier_median(durations)
    note = STILL_OPEN if middle is None else None
    return observed_value(
        measures.RESOLVED_DAYS, read.window, middle, len(disputes), records=_records(read, disputes), note=note
    )


def _escalations(read: Read) -> Observation:
    days = (read.window.start, read.window.end)
    steps = ConflictStep.objects.filter(conflict__collaboration=read.collaboration, answer_due_on__range=days)
    due = list(steps.select_related("conflict").order_by("id"))
    in_time = sum(
        one.answered_on is not None and one.answer_due_on is not None and one.answered_on <= one.answer_due_on for one in due
    )
    return observed_share(
        measures.ESCALATION, read.window, in_time, len(due), records=_records(read, [one.conflict for one in due])
    )


def _chairs(read: Read) -> Observation:
    chaired = [one for one in read.held if one.chaired_by_id is not None]
    different = len({one.chaired_by_id for one in chaired})
    return share_of_sample(measures.CHAIRS, read.window, different, len(chaired), len(chaired), records=read.records(chaired))
