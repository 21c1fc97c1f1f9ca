"""Commitments: who does what by when, and with what proof. A commitment knows its source only as an address."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.core.validators import URLValidator
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
FORMS = {
    "action": dua("Tindakan", "Action"),
    "funds": dua("Dana", "Funds"),
    "goods": dua("Barang atau tempat", "Goods or premises"),
    "service": dua("Layanan", "Service"),
    "people": dua("Tenaga atau ahli", "Staff or experts"),
    "information": dua("Data atau pengetahuan", "Data or knowledge"),
    "rule": dua("Aturan atau kebijakan", "Rule or policy"),
}
REPORT_ANSWERS = {
    "": dua("Belum ditanggapi", "Not answered yet"),
    "accepted": dua("Diterima", "Accepted"),
    "returned": dua("Dikembalikan", "Returned"),
}
WITHOUT_DUE_DATE = date(9000, 1, 1)
SETTLED = date(9999, 12, 31)
web_address = URLValidator(schemes=["http", "https"])
RELIABILITY = {"documented": dua("Berbukti", "Documented"), "claimed": dua("Klaim, belum berbukti", "Claimed, no proof yet")}


class QueueDateField(models.DateField):
    """Place in line, written with the row: open promises by due date, then those without one, then what is settled."""

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        state, due_on = getattr(instance, "state", ""), getattr(instance, "due_on", None)
        value = (due_on or WITHOUT_DUE_DATE) if state in OPEN_STATES else SETTLED
        setattr(instance, self.attname, value)
        return value


class Commitment(PublicRecord):
    """A promise of one party, with what would prove it and who accepts the proof."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="commitments")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="commitments")
    counterpart = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="owed_commitments")
    text_id = models.TextField()
    text_en = models.TextField(blank=True)
    form = models.CharField(max_length=16, default="action")
    due_on = models.DateField(null=True, blank=True)
    first_due_on = models.DateField(null=True, blank=True)
    """The date first promised; a later change of the due date does not touch it."""
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
    settled_at = models.DateTimeField(null=True, blank=True)
    """When it was last judged kept, partly kept or broken."""
    queue_on = QueueDateField(default=SETTLED, editable=False)
    is_example = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["queue_on", "id"]
        constraints = [
            one_of("state", STATES, "commitment_state_known"),
            one_of("form", FORMS, "commitment_form_known"),
            models.CheckConstraint(
                condition=models.Q(counterpart__isnull=True) | ~models.Q(counterpart=models.F("party")),
                name="commitment_not_to_oneself",
            ),
        ]
        indexes = [
            models.Index(fields=["collaboration", "state", "due_on", "id"], name="commitment_open"),
            models.Index(fields=["collaboration", "queue_on", "id"], name="commitment_in_line"),
            models.Index(fields=["party", "state", "due_on"], name="commitment_of_party"),
            models.Index(fields=["counterpart", "state", "due_on"], name="commitment_owed_to"),
        ]

    def __str__(self) -> str:
        return self.text_id[:80]

    @property
    def text(self) -> str:
        return in_language(self, "text")

    @property
    def state_note(self) -> str:
        return in_language(self, "state_note")

    @property
    def proof_wanted(self) -> str:
        return in_language(self, "proof_wanted")

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def has_basis(self) -> bool:
        """Does the promise rest on something written: an article, a decision, minutes, a page of a study?"""
        return bool(self.source_url or self.source_lines)


class ProgressReport(PublicRecord):
    """What the party itself says about a commitment, in one line; kept for ever, answered by the counterpart."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="reports")
    said = models.CharField(max_length=8)
    text = models.CharField(max_length=500)
    proof_url = models.CharField(max_length=300, blank=True, validators=[web_address])
    on_behalf = models.BooleanField(default=False)
    """Written down by the secretariat in the party's name."""
    answer = models.CharField(max_length=10, blank=True)
    answer_reason = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            one_of("said", REPORTS, "progress_said_known"),
            one_of("answer", REPORT_ANSWERS, "progress_answer_known"),
        ]
        indexes = [models.Index(fields=["commitment", "-id"], name="report_of_commitment")]


class SmallWin(RegisterRecord):
    """An intermediate result worth showing to all, with its proof or the plain word that there is none yet."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="small_wins")
    text_id = models.TextField()
    text_en = models.TextField(blank=True)
    date = models.CharField(max_length=10, blank=True)
    reliability = models.CharField(max_length=12, default="claimed")
    proof_url = models.CharField(max_length=300, blank=True, validators=[web_address])
    evidence = models.ManyToManyField(EvidenceRecord, related_name="small_wins", blank=True)

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
        return not self.source_lines and bool(self.evidence.all())
