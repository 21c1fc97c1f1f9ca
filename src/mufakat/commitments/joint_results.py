"""Results that several parties reached together: small wins, and promises that two sectors carried and that were kept."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from collabgov.sentences import Sentence
from mufakat.collaborations.models import Collaboration, PhasePassage
from mufakat.commitments.models import Commitment, SmallWin

SMALL_WINS_KEY = "kemenangan-kecil"


@dataclass(frozen=True)
class JointResult:
    """One result of two parties or more, on the last day it can have been reached."""

    day: date
    sectors: frozenset[str]
    label: str
    url: str


@dataclass(frozen=True)
class JointResults:
    """The joint results that have a date, earliest first, and since when there is something to count from."""

    started_on: date | None
    dated: list[JointResult]
    note: Sentence | None


NOT_COUNTED = Sentence(
    "{n} kemenangan kecil tanpa tanggal atau tanpa dua pihak tidak dihitung.",
    "{n} small wins without a date or without two parties are not counted.",
)


def joint_results(collaboration: Collaboration) -> JointResults:
    """Every joint result; a partial date counts as its last day, so that nothing looks earlier than it was."""
    wins = SmallWin.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True).prefetch_related("parties")
    address = reverse("collaborations:register", args=[collaboration.slug, SMALL_WINS_KEY])
    found, left_out = [], 0
    for win in wins:
        parties, day = list(win.parties.all()), last_day_of(win.date)
        if day is None or len(parties) < 2:
            left_out += 1
            continue
        found.append(JointResult(day, frozenset(party.sector for party in parties), win.text_id[:120], address))
    found += _kept_together(collaboration)
    return JointResults(
        started_on=started_on(collaboration),
        dated=sorted(found, key=lambda one: (one.day, one.label)),
        note=NOT_COUNTED.filled(n=left_out) if left_out else None,
    )


def _kept_together(collaboration: Collaboration) -> list[JointResult]:
    kept = Commitment.objects.filter(collaboration=collaboration, state="kept", done_on__isnull=False)
    shared = kept.filter(carried_with__isnull=False).distinct().select_related("party").prefetch_related("carried_with")
    return [
        JointResult(
            one.done_on,
            frozenset({one.party.sector, *(party.sector for party in one.carried_with.all())}),
            one.text_id[:120],
            reverse("commitments:detail", args=[collaboration.slug, one.public_id]),
        )
        for one in shared
        if one.done_on is not None
    ]


def started_on(collaboration: Collaboration) -> date | None:
    """The first day the collaboration can have begun, as far as its phases tell."""
    since = PhasePassage.objects.filter(collaboration=collaboration).exclude(since="").values_list("since", flat=True)
    days = [day for day in (first_day_of(text) for text in since) if day is not None]
    return min(days) if days else None


def first_day_of(partial: str) -> date | None:
    """2026 is 1 January 2026, 2026-08 is 1 August 2026; what is no date is none."""
    return _day(partial, last=False)


def last_day_of(partial: str) -> date | None:
    """2026 is 31 December 2026, 2026-08 is 31 August 2026; what is no date is none."""
    return _day(partial, last=True)


def _day(partial: str, *, last: bool) -> date | None:
    numbers = partial.split("-")
    if not all(one.isascii() and one.isdigit() for one in numbers) or len(numbers) > 3:
        return None
    year, month, day = (*(int(one) for one in numbers), 0, 0)[:3]
    try:
        month = month or (12 if last else 1)
        return date(year, month, day or (monthrange(year, month)[1] if last else 1))
    except (ValueError, OverflowError):
        return None
