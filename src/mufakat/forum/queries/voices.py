"""Named reads over what was said: who spoke and who did not, dissent, statements, the pulse, what a meeting changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db.models import Count

from mufakat.collaborations.models import Party
from mufakat.collaborations.words import SECTORS
from mufakat.commitments.models import Commitment
from mufakat.forum import sealing
from mufakat.forum.models import (
    AgendaProposal,
    Alternative,
    Contribution,
    MatchRating,
    Matter,
    Meeting,
    PartyStatement,
    Pulse,
    PulseTally,
)
from mufakat.forum.queries.meetings import VIEW
from mufakat.forum.words import DISSENT, PULSE_LEVELS, PULSE_QUESTIONS
from mufakat.kernel import access
from mufakat.kernel.access import Actor

FEWEST_ANSWERS = 5
"""Below this number a pulse shows nothing: few answers would tell who gave them."""
READ = "forum.read_inside"


@dataclass(frozen=True)
class Voices:
    """Parties present at a meeting by whether they spoke; in alphabetical order, never by how much."""

    present: list[Party]
    times: dict[int, int]
    """Per party how many contributions were noted; speaking is not influence."""

    @property
    def silent(self) -> list[Party]:
        return [party for party in self.present if not self.times.get(party.pk)]

    @property
    def spoke(self) -> list[Party]:
        return [party for party in self.present if self.times.get(party.pk)]

    @property
    def total(self) -> int:
        return sum(self.times.values())

    @property
    def equality(self) -> Fraction | None:
        """1 minus the normalised Gini of contributions over the parties present; None with fewer than two or nothing noted."""
        return equality_of([self.times.get(party.pk, 0) for party in self.present])

    @property
    def by_sector(self) -> list[tuple[Any, int, int]]:
        """Sector, parties present, parties that spoke."""
        found = []
        for sector, label in SECTORS.items():
            here = [party for party in self.present if party.sector == sector]
            if here:
                found.append((label, len(here), sum(bool(self.times.get(party.pk)) for party in here)))
        return found


def equality_of(numbers: Sequence[int]) -> Fraction | None:
    """1 - G·n/(n-1), with G the Gini coefficient: 1 when all spoke alike, 0 when one alone spoke."""
    n, total = len(numbers), sum(numbers)
    if n < 2 or not total:
        return None
    weighted = sum(place * number for place, number in enumerate(sorted(numbers), start=1))
    gini = Fraction(2 * weighted, n * total) - Fraction(n + 1, n)
    return 1 - gini * Fraction(n, n - 1)


def voices_of(*, viewer: Actor, meeting: Meeting) -> Voices:
    """Who spoke in a meeting, by party; members only."""
    access.require(viewer, READ, meeting.collaboration)
    rows = Contribution.objects.filter(item__meeting=meeting).order_by().values_list("party_id")
    return Voices(_present(meeting), dict(rows.annotate(n=Count("id"))))


def _present(meeting: Meeting) -> list[Party]:
    found = Party.objects.filter(attendances__meeting=meeting).distinct()
    return list(found.select_related("organisation").order_by("organisation__name_id", "id"))


@dataclass(frozen=True)
class Dialogue:
    """What was said on one item: positions with reasons, who has not spoken, the ways considered and why."""

    item: AgendaProposal
    contributions: list[Contribution]
    alternatives: list[Alternative]
    silent: list[Party]

    @property
    def dissent(self) -> list[Contribution]:
        return [one for one in self.contributions if one.kind in DISSENT]

    @property
    def unhandled(self) -> list[Contribution]:
        return [one for one in self.dissent if one.handled_at is None]


def dialogue_of(*, viewer: Actor, item: AgendaProposal) -> Dialogue:
    """The dialogue on one item; members only."""
    access.require(viewer, READ, item.collaboration)
    said = list(item.contributions.select_related("party__organisation").order_by("id"))
    ways = list(item.alternatives.select_related("proposed_by__organisation").order_by("id"))
    spoke = {one.party_id for one in said}
    present = _present(item.meeting) if item.meeting else []
    return Dialogue(item, said, ways, [party for party in present if party.pk not in spoke])


def dissent_of(*, viewer: Actor, meeting: Meeting) -> list[Contribution]:
    """Reservations and dissent in a meeting, with how they were handled; members only."""
    access.require(viewer, READ, meeting.collaboration)
    found = Contribution.objects.filter(item__meeting=meeting, kind__in=DISSENT)
    return list(found.select_related("party__organisation", "item").order_by("id"))


def statements_of(*, viewer: Actor, meeting: Meeting) -> dict[str, list[PartyStatement]]:
    """What the parties wrote for a meeting, by kind; every member reads all of it."""
    access.require(viewer, READ, meeting.collaboration)
    found: dict[str, list[PartyStatement]] = {}
    for one in meeting.statements.select_related("party__organisation").order_by("id"):
        found.setdefault(one.kind, []).append(one)
    return found


def match_ratings_of(*, viewer: Actor, meeting: Meeting) -> list[MatchRating]:
    access.require(viewer, READ, meeting.collaboration)
    return list(meeting.match_ratings.select_related("party__organisation").order_by("party__organisation__name_id", "id"))


@dataclass(frozen=True)
class PulseResult:
    """What may be shown of the confidential feedback: nothing before it closes, nothing below five answers."""

    pulse: Pulse
    is_open: bool
    answers: int | None
    """None while it is open."""
    lines: list[tuple[Any, list[tuple[Any, int]]]] = field(default_factory=list)
    """Question and, per level, how many answered so; empty below five answers."""

    @property
    def is_shown(self) -> bool:
        return bool(self.lines)

    def share_without_pressure(self) -> Fraction | None:
        return self._share("no_pressure")

    def _share(self, question: str) -> Fraction | None:
        for asked, levels in self.lines:
            if asked == PULSE_QUESTIONS[question]:
                return Fraction(levels[0][1], sum(number for _, number in levels))
        return None


def pulse_of(*, viewer: Actor, meeting: Meeting, now: datetime) -> PulseResult | None:
    """The pulse of a meeting as far as it may be shown; members only."""
    access.require(viewer, READ, meeting.collaboration)
    pulse = Pulse.objects.filter(meeting=meeting).first()
    if pulse is None:
        return None
    if now < pulse.closes_at:
        return PulseResult(pulse, True, None)
    rows = PulseTally.objects.filter(meeting_key=meeting.public_id).values_list("question", "level", "number")
    tally = {(question, level): number for question, level, number in rows}
    answers = sum(tally.get(("open_talk", level), 0) for level in PULSE_LEVELS)
    if answers < FEWEST_ANSWERS:
        return PulseResult(pulse, False, None)
    lines = [
        (words, [(label, tally.get((question, level), 0)) for level, label in PULSE_LEVELS.items()])
        for question, words in PULSE_QUESTIONS.items()
    ]
    return PulseResult(pulse, False, answers, lines)


@dataclass(frozen=True)
class Outcome:
    """What a meeting changed: promises made, matters raised and answered, items settled. Nothing of it = ceremony."""

    commitments: list[Commitment]
    matters: list[Matter]
    answered: list[Matter]
    """Older matters answered on the meeting's day."""
    treated: int
    carried: int

    @property
    def changed_anything(self) -> bool:
        return bool(self.commitments or self.matters or self.answered)


def outcome_of(*, viewer: Actor, meeting: Meeting, day: Any, items: Iterable[AgendaProposal]) -> Outcome:
    """What a meeting changed; the matters only for members."""
    access.require(viewer, VIEW, meeting.collaboration)
    inside = bool(viewer.roles_in(meeting.collaboration_id))
    raised = list(meeting.matters.select_related("owner__organisation").order_by("number")) if inside else []
    answered = Matter.objects.filter(collaboration_id=meeting.collaboration_id, answered_on=day).exclude(meeting=meeting)
    states = [item.treatment for item in items]
    older = list(answered.select_related("owner__organisation").order_by("number")[:50]) if inside else []
    return Outcome(sealing.commitments_of(meeting), raised, older, states.count("treated"), states.count("carried"))
