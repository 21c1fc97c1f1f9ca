"""Lines kept about commitment: small wins, how strong a party's commitment is, three checks of the process."""

from __future__ import annotations

from typing import Any

from django.db import models

from mufakat.collaborations.models import Collaboration, Party, one_of
from mufakat.commitments.models.reports import web_address
from mufakat.commitments.models.words import ASPECTS, FINDINGS, RELIABILITY, SIGNS, STRENGTHS
from mufakat.documents.models import StoredFile
from mufakat.evidence.models import EvidenceRecord
from mufakat.kernel.models import RegisterRecord, in_language


class SmallWin(RegisterRecord):
    """An intermediate result worth showing to all, with its proof or the plain word that there is none yet."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="small_wins")
    text_id = models.TextField()
    text_en = models.TextField(blank=True)
    date = models.CharField(max_length=10, blank=True)
    parties = models.ManyToManyField(Party, related_name="small_wins", blank=True)
    """Who reached it together; two sectors or more make it a joint result."""
    reliability = models.CharField(max_length=12, default="claimed")
    proof_url = models.CharField(max_length=300, blank=True, validators=[web_address])
    evidence = models.ManyToManyField(EvidenceRecord, related_name="small_wins", blank=True)
    files = models.ManyToManyField(StoredFile, related_name="small_wins", blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [one_of("reliability", RELIABILITY, "small_win_reliability_known")]

    def __str__(self) -> str:
        return self.text_id[:80]

    @property
    def text(self) -> str:
        return in_language(self, "text")

    @property
    def is_documented(self) -> bool:
        """Is there a proof to open? What a study only claims stays a claim, whoever is quoted for it."""
        if self.reliability == "documented" or self.proof_url:
            return True
        return not self.source_lines and bool(self.evidence.all() or self.files.all())


def sign() -> Any:
    return models.CharField(max_length=8, default="unknown")


class CommitmentRating(RegisterRecord):
    """How strong a party's commitment is, on three signs and with the reason. Of organisations, never of persons."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="commitment_ratings")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="commitment_ratings")
    rated_on = models.DateField()
    strength = models.CharField(max_length=8, default="unknown")
    small_wins = sign()
    programme_fit = sign()
    belief = sign()
    text_id = models.TextField()
    text_en = models.TextField(blank=True)
    evidence = models.ManyToManyField(EvidenceRecord, related_name="commitment_ratings", blank=True)

    class Meta:
        ordering = ["-rated_on", "-id"]
        constraints = [
            one_of("strength", STRENGTHS, "rating_strength_known"),
            one_of("small_wins", SIGNS, "rating_small_wins_known"),
            one_of("programme_fit", SIGNS, "rating_programme_fit_known"),
            one_of("belief", SIGNS, "rating_belief_known"),
        ]

    def __str__(self) -> str:
        return self.text_id[:80]

    @property
    def text(self) -> str:
        return in_language(self, "text")


class ProcessCheck(RegisterRecord):
    """One of three separate checks of commitment to the process, with what was seen."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="process_checks")
    aspect = models.CharField(max_length=16)
    checked_on = models.DateField()
    finding = models.CharField(max_length=8)
    text_id = models.TextField()
    text_en = models.TextField(blank=True)
    evidence = models.ManyToManyField(EvidenceRecord, related_name="process_checks", blank=True)

    class Meta:
        ordering = ["-checked_on", "-id"]
        constraints = [
            one_of("aspect", ASPECTS, "process_check_aspect_known"),
            one_of("finding", FINDINGS, "process_check_finding_known"),
        ]

    def __str__(self) -> str:
        return self.text_id[:80]

    @property
    def text(self) -> str:
        return in_language(self, "text")
