"""One party's word: what it gave and kept, what is owed to it, what others say of it. Of organisations, never of persons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from mufakat.collaborations.models import Collaboration, Party, TrustRating
from mufakat.collaborations.trust_picture import ENOUGH, period_label
from mufakat.commitments.models import OPEN_STATES, Commitment, CommitmentRating
from mufakat.commitments.queries.groups import NUMBERS, VIEW, Reliability, groups_on, numbers_on
from mufakat.commitments.rules import is_unkept
from mufakat.kernel import access
from mufakat.kernel.access import Actor, may
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.language import dua

MOST_PAIRS = 60
MOST_RATINGS = 12
CLOSE = Fraction(1, 4)
"""Up to this distance a rating and the behaviour say the same."""
BALANCES = {
    "both_kept": dua("Ditepati dua arah", "Kept both ways"),
    "theirs_open": dua("Janji kepada pihak ini belum ditepati", "Promises to this party are not kept"),
    "ours_open": dua("Pihak ini belum menepati", "This party has not kept its own"),
    "both_open": dua("Belum ditepati dua arah", "Not kept on either side"),
    "one_way": dua("Satu arah", "One way only"),
    "running": dua("Berjalan", "In progress"),
}


@dataclass(frozen=True)
class Direction:
    """Promises from one party to another, as far as they fell due or were judged."""

    given: int
    kept: int
    unkept: int
    """Broken, partly kept or overdue."""


@dataclass(frozen=True)
class Pair:
    """What this party and one other promised each other."""

    other: Party
    gave: Direction
    received: Direction

    @property
    def balance(self) -> str:
        """How reciprocity stands; a key of `BALANCES`."""
        if not (self.gave.given and self.received.given):
            return "one_way"
        if self.gave.unkept and self.received.unkept:
            return "both_open"
        if self.received.unkept:
            return "theirs_open"
        if self.gave.unkept:
            return "ours_open"
        return "both_kept" if self.gave.kept and self.received.kept else "running"


@dataclass(frozen=True)
class TrustBesideBehaviour:
    """How far others say they trust the party's work, beside how much of what fell due it kept."""

    period: str
    ratings: int
    level: float | None
    """Mean of professional trust, 1 to 5; None while there are too few ratings."""
    kept: int
    due: int

    @property
    def difference(self) -> str:
        """`same`, `trusted_more` or `trusted_less` than it keeps; empty where one side is not known."""
        if self.level is None or not self.due:
            return ""
        apart = Fraction(self.level - 1).limit_denominator(1000) / 4 - Fraction(self.kept, self.due)
        return "same" if abs(apart) <= CLOSE else "trusted_more" if apart > 0 else "trusted_less"


@dataclass(frozen=True)
class PartyRecord:
    """Everything about one party's word."""

    party: Party
    given: Reliability
    owed: Reliability
    """The same counts over what others promised to it."""
    carried: int
    pairs: list[Pair]
    trust: TrustBesideBehaviour | None
    """None for who may not read ratings."""
    ratings: list[CommitmentRating]
    reads_ratings: bool
    """What the parties say of each other is for members of the collaboration only."""


def party_record(*, viewer: Actor, collaboration: Collaboration, organisation: str, today: date) -> PartyRecord:
    """The record of one party of this collaboration, named by its organisation's slug; a fixed number of queries."""
    access.require(viewer, VIEW, collaboration)
    found = Party.objects.filter(collaboration=collaboration, organisation__slug=organisation)
    party = found.select_related("organisation").first()
    if party is None:
        raise NotVisible("not_visible", "")
    party.collaboration = collaboration
    rows = Commitment.objects.filter(collaboration=collaboration).order_by()
    given, owed = (_numbers(party, rows.filter(which), today) for which in (Q(party=party), Q(counterpart=party)))
    ratings = CommitmentRating.objects.filter(party=party, withdrawn_at__isnull=True).prefetch_related("evidence")
    reads_ratings = bool(may(viewer, "collaborations.read_ratings", collaboration))
    return PartyRecord(
        party=party,
        given=given,
        owed=owed,
        carried=rows.filter(carried_with=party).count(),
        pairs=_pairs(party, rows, today),
        trust=_trust(party, given) if reads_ratings else None,
        ratings=list(ratings[:MOST_RATINGS]) if reads_ratings else [],
        reads_ratings=reads_ratings,
    )


def _numbers(party: Party, rows: QuerySet[Commitment], today: date) -> Reliability:
    found = rows.aggregate(**numbers_on(today))
    return Reliability(party=party, **{name: found[name] for name in NUMBERS})


def _pairs(party: Party, rows: QuerySet[Commitment], today: date) -> list[Pair]:
    gave = _directions(rows.filter(party=party, counterpart__isnull=False), "counterpart_id", today)
    received = _directions(rows.filter(counterpart=party), "party_id", today)
    none = Direction(0, 0, 0)
    others = Party.objects.filter(pk__in={*gave, *received}).select_related("organisation")
    pairs = [
        Pair(other, gave.get(other.pk, none), received.get(other.pk, none))
        for other in others.order_by("organisation__name_id", "id")[:MOST_PAIRS]
    ]
    return sorted(pairs, key=lambda pair: pair.balance == "one_way")


def _directions(rows: QuerySet[Commitment], other: str, today: date) -> dict[int, Direction]:
    groups = groups_on(today)
    counted: Any = rows.values_list(other).annotate(
        given=Count("pk"),
        kept=Count("pk", filter=groups["kept"]),
        unkept=Count("pk", filter=groups["broken"] | groups["partly_kept"] | groups["overdue"]),
    )
    return {key: Direction(given, kept, unkept) for key, given, kept, unkept in counted}


def _trust(party: Party, given: Reliability) -> TrustBesideBehaviour:
    """The newest half-year's ratings of the party's work; fewer than three make no mean."""
    ratings = TrustRating.objects.filter(rated=party, withdrawn_at__isnull=True).order_by()
    newest: Any = (
        ratings.values("year", "half").annotate(n=Count("pk"), work=Sum("professional")).order_by("-year", "-half").first()
    )
    due = given.kept + given.partly + given.broken + given.late
    if newest is None:
        return TrustBesideBehaviour("", 0, None, given.kept, due)
    level = newest["work"] / newest["n"] if newest["n"] >= ENOUGH else None
    period = period_label((newest["year"], newest["half"]))
    return TrustBesideBehaviour(period, newest["n"], level, given.kept, due)


def unkept_towards(*, viewer: Actor, commitment: Commitment, today: date) -> list[Commitment]:
    """Promises of the other side that give this commitment's party a ground to renegotiate its own."""
    access.require(viewer, VIEW, commitment.collaboration)
    return list(_grounds(commitment, today).select_related("party__organisation").order_by("queue_on", "id")[:MOST_PAIRS])


def ground_of(*, viewer: Actor, commitment: Commitment, public_id: Any, today: date) -> Commitment | None:
    """The promise that somebody named as the ground, if it is one."""
    access.require(viewer, VIEW, commitment.collaboration)
    return _grounds(commitment, today).filter(public_id=public_id).first()


def _grounds(commitment: Commitment, today: date) -> QuerySet[Commitment]:
    groups = groups_on(today)
    found = Commitment.objects.filter(
        Q(counterpart_id=commitment.party_id) | Q(counterpart__isnull=True),
        groups["broken"] | groups["partly_kept"] | groups["overdue"],
        collaboration_id=commitment.collaboration_id,
    ).exclude(party_id=commitment.party_id)
    return found.filter(party_id=commitment.counterpart_id) if commitment.counterpart_id else found


def own_to_reconsider(*, viewer: Actor, unkept: Commitment, today: date) -> list[Commitment]:
    """Open promises of the viewer's own parties that this unkept promise gives a ground to renegotiate."""
    access.require(viewer, VIEW, unkept.collaboration)
    seats = viewer.seats_in(unkept.collaboration_id) - {unkept.party_id}
    if not seats or not is_unkept(unkept, today) or unkept.counterpart_id not in {None, *seats}:
        return []
    own = Commitment.objects.filter(
        Q(counterpart_id=unkept.party_id) | Q(counterpart__isnull=True),
        collaboration_id=unkept.collaboration_id,
        party_id__in=[unkept.counterpart_id] if unkept.counterpart_id else seats,
        state__in=OPEN_STATES,
    )
    return list(own.select_related("party__organisation").order_by("queue_on", "id")[:MOST_PAIRS])
