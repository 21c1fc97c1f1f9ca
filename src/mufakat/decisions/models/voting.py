"""Who may vote and what was voted. Open stances carry their elector; secret ballots carry nobody, no time and no order."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import Party, Representative, one_of
from mufakat.collaborations.words import SECTORS
from mufakat.decisions import words
from mufakat.decisions.models.proposals import Proposal
from mufakat.kernel.models import PublicRecord

LARGEST_NUMBER = 2**53


class Elector(models.Model):
    """A party or a seat that may vote on a proposal, as it stood at opening."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="electors")
    key = models.CharField(max_length=80)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="electors")
    mandate = models.ForeignKey(Representative, null=True, on_delete=models.PROTECT, related_name="+")
    """The seat's mandate at opening; none when the whole party has one vote."""
    sector = models.CharField(max_length=20)
    label = models.CharField(max_length=240)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "key"], name="decision_elector_once"),
            one_of("sector", SECTORS, "decision_elector_sector_known"),
        ]
        indexes = [models.Index(fields=["party", "proposal"], name="decision_elector_of_party")]

    def __str__(self) -> str:
        return self.key


class Stance(PublicRecord):
    """One open vote. A changed mind is a new row; the last row of an elector on the present wording counts."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="stances")
    elector = models.ForeignKey(Elector, on_delete=models.PROTECT, related_name="stances")
    round = models.PositiveSmallIntegerField()
    stance = models.CharField(max_length=8, blank=True)
    """The word of a stance; empty where options are ranked or scored."""
    content = models.JSONField()
    reason = models.TextField(blank=True)
    mandate = models.ForeignKey(Representative, null=True, on_delete=models.PROTECT, related_name="+")
    proxy = models.ForeignKey("decisions.Proxy", null=True, on_delete=models.PROTECT, related_name="stances")
    cast_at = models.DateTimeField()
    cast_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [one_of("stance", ["", *words.STANCES], "decision_stance_known")]
        indexes = [
            models.Index(fields=["proposal", "round", "elector", "-id"], name="decision_stance_latest"),
            models.Index(fields=["proposal", "stance"], name="decision_stance_by_word"),
        ]


def drawn_number() -> int:
    """A key that tells nothing about the order of arrival: rows lie in the order of their keys."""
    return secrets.randbelow(LARGEST_NUMBER - 1) + 1


def drawn_code() -> str:
    """What a voter may keep to find the own ballot in the published list; it is stored with the ballot only."""
    return secrets.token_hex(10)


class SecretBallot(models.Model):
    """A ballot that nobody can be asked about. The sector stands on it only where the rules count by sector."""

    id = models.BigAutoField(primary_key=True)
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="secret_ballots")
    code = models.CharField(max_length=20, unique=True)
    sector = models.CharField(max_length=20, blank=True)
    content = models.JSONField()

    class Meta:
        ordering = ["id"]


class Participation(models.Model):
    """An elector has voted in secret. When, the history of the act tells; what, nothing tells."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="participations")
    elector = models.OneToOneField(Elector, on_delete=models.PROTECT, related_name="participation")

    class Meta:
        ordering = ["id"]


class ObjectionAnswer(models.Model):
    """The written answer to a reservation, objection or hold, and how it was handled. Each further answer is a new row."""

    stance = models.ForeignKey(Stance, on_delete=models.PROTECT, related_name="answers")
    handling = models.CharField(max_length=10)
    text = models.TextField()
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [one_of("handling", words.HANDLINGS, "decision_answer_handling_known")]


class Proxy(PublicRecord):
    """One elector lets another vote for it, by a written mandate. It holds once both have said so, until it is taken back."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="proxies")
    elector = models.ForeignKey(Elector, on_delete=models.PROTECT, related_name="proxies_given")
    holder = models.ForeignKey(Elector, on_delete=models.PROTECT, related_name="proxies_held")
    mandate_number = models.CharField(max_length=120)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["elector"], condition=models.Q(ended_at__isnull=True), name="decision_proxy_standing_once"
            ),
            models.CheckConstraint(condition=~models.Q(elector=models.F("holder")), name="decision_proxy_of_another"),
        ]
