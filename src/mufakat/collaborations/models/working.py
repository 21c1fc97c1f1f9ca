"""Registers about working together: who leads in what, trust, influence, differences, shares, risks.

Nothing here scores a person: lines name parties and posts, never people.
"""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from mufakat.collaborations.models.core import Party, one_of
from mufakat.collaborations.models.records import CollaborationRecord, Problem
from mufakat.collaborations.words import working as words
from mufakat.kernel.web.language import dua

TWO_PARTIES = dua("Pilih dua pihak yang berbeda.", "Choose two different parties.")


def one_to_five() -> models.PositiveSmallIntegerField[Any, Any]:
    """A level from 1 to 5, checked in the form and by the database."""
    return models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])


def level_range(field: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__range": (1, 5)}), name=name)


def related_party(name: str = "+", *, optional: bool = False) -> models.ForeignKey[Any, Any]:
    """A party of the line; lines outlive a party's membership."""
    return models.ForeignKey(Party, null=optional, blank=optional, on_delete=models.PROTECT, related_name=name)


class LeadershipFunction(CollaborationRecord):
    """One function of leading, the parties that carry it, and how it goes. `text` is the evidence."""

    text_id = models.TextField(blank=True)
    function = models.CharField(max_length=24)
    holders = models.ManyToManyField(Party, related_name="leadership_functions", blank=True)
    standing = models.CharField(max_length=12, blank=True)
    """How it is carried out; empty = not judged. A judgement needs evidence."""

    class Meta(CollaborationRecord.Meta):
        constraints = [
            one_of("function", words.LEADING_WORK, "leadership_function_known"),
            one_of("standing", ["", *words.STANDINGS], "leadership_standing_known"),
        ]

    def __str__(self) -> str:
        return str(words.LEADING_WORK[self.function])


class LeaderSelection(CollaborationRecord):
    """How the leading body was chosen: criteria first, who was considered, the choice. `text` is the reason."""

    selected_on = models.DateField()
    criteria = models.TextField()
    candidates = models.ManyToManyField(Party, related_name="+")
    chosen = related_party("chosen_as_leader")
    horizontal = models.CharField(max_length=4)
    """Does the structure stay horizontal with this choice?"""

    class Meta(CollaborationRecord.Meta):
        constraints = [one_of("horizontal", words.HORIZONTAL, "leader_horizontal_known")]


class PurposeAdvocate(CollaborationRecord):
    """A party whose representative keeps the discussion on the purpose. `text` says how."""

    party = related_party("advocacies")
    post = models.CharField(max_length=200, blank=True)
    """The post that does it, not the person's name."""


class ContinuityProvision(CollaborationRecord):
    """What keeps the collaboration going when its leaders change."""

    kind = models.CharField(max_length=12)

    class Meta(CollaborationRecord.Meta):
        constraints = [one_of("kind", words.CONTINUITY_KINDS, "continuity_kind_known")]


class ConductCheck(CollaborationRecord):
    """A party's own answer about one line of conduct. `text` is its example."""

    party = related_party("conduct_checks")
    line = models.CharField(max_length=12)
    answer = models.CharField(max_length=8)

    class Meta(CollaborationRecord.Meta):
        constraints = [
            one_of("line", words.CONDUCT_LINES, "conduct_line_known"),
            one_of("answer", words.THREE_ANSWERS, "conduct_answer_known"),
        ]


class WholeTrait(CollaborationRecord):
    """One trait of government working as a whole, answered with the record that shows it. `text` is the reason."""

    trait = models.CharField(max_length=16)
    answer = models.CharField(max_length=8)
    shown_by = models.CharField(max_length=300, blank=True)
    """Address of the record in this collaboration that shows it."""

    class Meta(CollaborationRecord.Meta):
        constraints = [
            one_of("trait", words.WHOLE_TRAITS, "whole_trait_known"),
            one_of("answer", words.THREE_ANSWERS, "whole_trait_answer_known"),
        ]


class WorkingWay(CollaborationRecord):
    """A way in which the parties work, formal or informal."""

    kind = models.CharField(max_length=12)
    parties = models.ManyToManyField(Party, related_name="+", blank=True)

    class Meta(CollaborationRecord.Meta):
        constraints = [one_of("kind", words.WORKING_WAY_KINDS, "working_way_kind_known")]


class TrustEvent(CollaborationRecord):
    """Something that raised or lowered trust between parties, with its repair or remedy."""

    kind = models.CharField(max_length=16, default="event")
    direction = models.CharField(max_length=8)
    parties = models.ManyToManyField(Party, related_name="trust_events")
    happened_on = models.DateField()
    repair = models.TextField(blank=True)
    repair_state = models.CharField(max_length=12, default="none_yet")

    class Meta(CollaborationRecord.Meta):
        constraints = [
            one_of("kind", words.TRUST_EVENT_KINDS, "trust_event_kind_known"),
            one_of("direction", words.DIRECTIONS, "trust_event_direction_known"),
            one_of("repair_state", words.REPAIR_STATES, "trust_event_repair_known"),
        ]


class TrustRating(CollaborationRecord):
    """How far one party trusts another in a half-year: in its work, and as people to deal with. `text` is the reason."""

    text_id = models.TextField(blank=True)
    rater = related_party("trust_given")
    rated = related_party("trust_received")
    year = models.PositiveSmallIntegerField(validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    half = models.CharField(max_length=1)
    professional = one_to_five()
    social = one_to_five()

    class Meta(CollaborationRecord.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(rater=F("rated")), name="trust_rating_of_two", violation_error_message=TWO_PARTIES
            ),
            models.UniqueConstraint(
                fields=["rater", "rated", "year", "half"],
                condition=Q(withdrawn_at__isnull=True),
                name="trust_rating_once_per_half",
            ),
            one_of("half", words.HALVES, "trust_rating_half_known"),
            level_range("professional", "trust_professional_range"),
            level_range("social", "trust_social_range"),
        ]

    def __str__(self) -> str:
        """Only the period: the history names what was done, not how much somebody is trusted."""
        return f"{self.year}-{self.half}"


class Influence(CollaborationRecord):
    """Which decision a party influences, how strongly, and which way it could go. `text` is the decision."""

    party = related_party("influences")
    strength = one_to_five()
    leaning = models.CharField(max_length=8, default="neutral")

    class Meta(CollaborationRecord.Meta):
        constraints = [
            one_of("leaning", words.LEANINGS, "influence_leaning_known"),
            level_range("strength", "influence_strength_range"),
        ]


class SiloSign(CollaborationRecord):
    """Goals or rules of two parties that overlap or clash."""

    first = related_party()
    second = related_party()
    kind = models.CharField(max_length=16)
    state = models.CharField(max_length=12, default="open")

    class Meta(CollaborationRecord.Meta):
        constraints = [
            one_of("kind", words.SILO_KINDS, "silo_kind_known"),
            one_of("state", words.SETTLING_STATES, "silo_state_known"),
            models.CheckConstraint(condition=~Q(first=F("second")), name="silo_of_two", violation_error_message=TWO_PARTIES),
        ]


class Difference(CollaborationRecord):
    """A difference between parties, by what it is about."""

    kind = models.CharField(max_length=12)
    parties = models.ManyToManyField(Party, related_name="+")
    state = models.CharField(max_length=12, default="open")

    class Meta(CollaborationRecord.Meta):
        constraints = [
            one_of("kind", words.DIFFERENCE_KINDS, "difference_kind_known"),
            one_of("state", words.SETTLING_STATES, "difference_state_known"),
        ]


class Bargain(CollaborationRecord):
    """Something parties bargained over: what was asked, what was conceded, how it ended."""

    held_on = models.DateField()
    subject = models.CharField(max_length=12)
    parties = models.ManyToManyField(Party, related_name="+")
    concession = models.TextField(blank=True)
    outcome = models.CharField(max_length=16, default="open")

    class Meta(CollaborationRecord.Meta):
        constraints = [
            one_of("subject", words.BARGAINING_SUBJECTS, "bargain_subject_known"),
            one_of("outcome", words.BARGAINING_OUTCOMES, "bargain_outcome_known"),
        ]


class Viewpoint(CollaborationRecord):
    """How one party sees a problem."""

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="viewpoints")
    party = related_party("viewpoints")

    def __str__(self) -> str:
        return f"{self.party.organisation.shown_short}: {self.text_id[:60]}"


class JointSolution(CollaborationRecord):
    """A solution found only by joining views of different parties on one problem."""

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="joint_solutions")
    views = models.ManyToManyField(Viewpoint, related_name="solutions")


class Share(CollaborationRecord):
    """A party's share of a goal, a strategy, a responsibility or a resource. `text` is of what."""

    kind = models.CharField(max_length=16)
    party = related_party("shares")
    share = models.TextField()

    class Meta(CollaborationRecord.Meta):
        constraints = [one_of("kind", words.SHARED_KINDS, "share_kind_known")]


class LevelledAim(CollaborationRecord):
    """An aim on one of three levels: of all, of one organisation, of one of its people by post."""

    level = models.CharField(max_length=16)
    party = related_party("levelled_aims", optional=True)
    post = models.CharField(max_length=200, blank=True)

    class Meta(CollaborationRecord.Meta):
        constraints = [
            one_of("level", words.AIM_LEVELS, "aim_level_known"),
            models.CheckConstraint(
                condition=Q(level="shared", party__isnull=True) | (~Q(level="shared") & Q(party__isnull=False)),
                name="aim_belongs_to_its_level",
                violation_error_message=dua(
                    "Tujuan bersama tidak memakai pihak; tujuan organisasi atau perorangan memerlukan pihaknya.",
                    "A shared aim names no party; an aim of an organisation or individual needs its party.",
                ),
            ),
        ]


class Risk(CollaborationRecord):
    """A risk of the cooperation with who watches it and what is done, before which decision."""

    owner = related_party("risks_owned")
    measure = models.TextField()
    before_decision = models.CharField(max_length=300)
    state = models.CharField(max_length=12, default="open")

    class Meta(CollaborationRecord.Meta):
        constraints = [one_of("state", words.RISK_STATES, "risk_state_known")]


class FirstInvitation(CollaborationRecord):
    """How it began: who invited whom for what was missing, and the acceptance. `text` is how it was answered."""

    invited_by = related_party("first_invitations_made")
    invited_party = related_party("first_invitations_had")
    missing_resource = models.CharField(max_length=300)
    invited_on = models.DateField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)

    class Meta(CollaborationRecord.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(invited_by=F("invited_party")),
                name="first_invitation_of_two",
                violation_error_message=TWO_PARTIES,
            )
        ]
