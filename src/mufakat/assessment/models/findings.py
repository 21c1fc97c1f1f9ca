"""What the parties themselves say of a finding about them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.assessment.models.judged import Assessment
from mufakat.collaborations.models import Party, one_of
from mufakat.kernel.models import PublicRecord

ANSWERS = ("agree", "partly", "not")


class FindingResponse(PublicRecord):
    """A party's word on the finding about one element. Never changed: who thinks again says so in a further one."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="responses")
    element = models.CharField(max_length=32)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="finding_responses")
    answer = models.CharField(max_length=8)
    words = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [one_of("answer", ANSWERS, "finding_answer_known")]
        indexes = [models.Index(fields=["assessment", "element", "-id"], name="finding_responses_newest")]

    def __str__(self) -> str:
        return f"{self.element}: {self.answer}"
