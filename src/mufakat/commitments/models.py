"""Commitments: who does what by when, and with what proof. A commitment knows its source only as an address."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import Collaboration, Party, one_of
from mufakat.evidence.models import EvidenceRecord
from mufakat.kernel.models import PublicRecord, RegisterRecord, in_language
from mufakat.kernel.web.language import dua

STATES = {
    "pledged": dua("Dijanjikan", "Pledged"),
    "in_progress": dua("Berjalan", "In progress"),
    "reported_done": dua("Dilaporkan selesai", "Reported done"),
    "kept": dua("Terpenuhi", "Kept"),
    "partly_kept": dua("Terpenuhi sebagian", "Partly kept"),
    "broken": dua("Tidak dipenuhi", "Broken"),
    "not_stated": dua("Tidak disebutkan", "Not stated"),
}
OPEN_STATES = ("pledged", "in_progress", "reported_done")
REPORTS = {
    "done": dua("Selesai", "Done"),
    "partly": dua("Sebagian", "Partly"),
    "stuck": dua("Terhambat", "Stuck"),
}
RELIABILITY = {"documented": dua("Berbukti", "Documented"), "claimed": dua("Klaim, belum berbukti", "Claimed, no proof yet")}


class Commitment(PublicRecord):
    """A promise of one party, with what would prove it and who accepts the proof."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="commitments")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="commitments")
    counterpart = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="owed_commitments")
    text_id = models.TextField()
    text_en = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    proof_wanted_id = models.CharField(max_length=300, blank=True)
    proof_wanted_en = models.CharField(max_length=300, blank=True)
    own_programme = models.CharField(max_length=300, blank=True)
    """The party's own programme or plan that the promise fits into."""
    state = models.CharField(max_length=16, default="pledged")
    state_note_id = models.CharField(max_length=300, blank=True)
    state_note_en = models.CharField(max_length=300, blank=True)
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.CharField(max_length=300, blank=True)
    source_lines = models.CharField(max_length=120, blank=True)
    is_example = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [one_of("state", STATES, "commitment_state_known")]
        indexes = [
            models.Index(fields=["collaboration", "state", "due_on", "id"], name="commitment_open"),
            models.Index(fields=["party", "state", "due_on"], name="commitment_of_party"),
        ]

    @property
    def text(self) -> str:
        return in_language(self, "text")

    @property
    def state_note(self) -> str:
        return in_language(self, "state_note")

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


class ProgressReport(PublicRecord):
    """What the party itself says about a commitment, in one line; kept for ever, answered by the counterpart."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="reports")
    said = models.CharField(max_length=8)
    text = models.CharField(max_length=500)
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [one_of("said", REPORTS, "progress_said_known")]


class SmallWin(RegisterRecord):
    """An intermediate result worth showing to all, with its proof or the plain word that there is none yet."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="small_wins")
    text_id = models.TextField()
    text_en = models.TextField(blank=True)
    date = models.CharField(max_length=10, blank=True)
    reliability = models.CharField(max_length=12, default="claimed")
    evidence = models.ManyToManyField(EvidenceRecord, related_name="small_wins", blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [one_of("reliability", RELIABILITY, "small_win_reliability_known")]

    def __str__(self) -> str:
        return self.text_id[:80]

    @property
    def text(self) -> str:
        return in_language(self, "text")
