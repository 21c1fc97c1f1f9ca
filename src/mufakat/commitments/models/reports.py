"""What the promising party says about its promise, and the proof it sends along."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models

from mufakat.collaborations.models import one_of
from mufakat.commitments.models.promises import Commitment
from mufakat.commitments.models.words import REPORT_ANSWERS, REPORTS
from mufakat.documents.models import StoredFile
from mufakat.kernel.models import PublicRecord

web_address = URLValidator(schemes=["http", "https"])


class ProgressReport(PublicRecord):
    """What the party itself says about a commitment, in one line; kept for ever, answered by the counterpart."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="reports")
    client_key = models.UUIDField(null=True, blank=True)
    """Made on the phone before sending; the same report sent again, from whichever session, is this one."""
    said = models.CharField(max_length=8)
    text = models.CharField(max_length=500)
    done_on = models.DateField(null=True, blank=True)
    """When it was done, as the party says."""
    reached = models.CharField(max_length=120, blank=True)
    """How much of the target is reached so far, in words and figures."""
    proof_url = models.CharField(max_length=300, blank=True, validators=[web_address])
    on_behalf = models.BooleanField(default=False)
    """Written down by the secretariat in the party's name."""
    members_count = models.PositiveIntegerField(null=True, blank=True)
    """For how many members of a group the report speaks."""
    members_named = models.CharField(max_length=1000, blank=True)
    """Their names, for the members of the collaboration only; never in the history."""
    after_closing = models.BooleanField(default=False)
    """Came after the promise was judged: kept as late proof, changes nothing by itself."""
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
            models.UniqueConstraint(fields=["commitment", "client_key"], name="progress_report_once"),
        ]
        indexes = [models.Index(fields=["commitment", "-id"], name="report_of_commitment")]


class Proof(PublicRecord):
    """A photo, a voice note or another file sent with a report."""

    report = models.ForeignKey(ProgressReport, on_delete=models.PROTECT, related_name="proofs")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="commitment_proofs")
    upload_sha256 = models.CharField(max_length=64)
    """Of the file as it was sent, so that the same photo sent again stands once."""
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["report", "upload_sha256"], name="proof_sent_once")]

    @property
    def kind(self) -> str:
        """What to show it as: a photo, a voice note, a file to open."""
        family = self.file.media_type.partition("/")[0]
        return {"image": "photo", "audio": "voice"}.get(family, "file")
