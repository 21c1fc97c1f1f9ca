"""Means: which party brings what, who lacks what, and how far the others control it."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from mufakat.collaborations.models import Collaboration, CollaborationRecord, Party, one_of
from mufakat.commitments.models import Commitment
from mufakat.kernel.models import RegisterRecord, in_language
from mufakat.kernel.web.language import dua

KINDS = {
    "legal_authority": dua("Kewenangan hukum", "Legal authority"),
    "funding": dua("Dana", "Funding"),
    "organisation": dua("Organisasi", "Organisation"),
    "expertise": dua("Keahlian", "Expertise"),
    "information": dua("Informasi", "Information"),
    "people": dua("Tenaga", "People"),
    "technical": dua("Sarana teknis", "Technical means"),
    "facilities": dua("Fasilitas", "Facilities"),
    "time": dua("Waktu", "Time"),
    "back_office": dua("Layanan pendukung bersama", "Shared back office"),
}
STATES = {
    "brings": dua("Dibawa", "Brings"),
    "lacks": dua("Kurang", "Lacks"),
    "not_stated": dua("Tidak disebutkan", "Not stated"),
}
PURPOSES = {
    "joint": dua("Untuk tujuan bersama", "For the joint aim"),
    "own": dua("Modal kerja sendiri", "Own working capital"),
}

ONE_TO_FIVE = [
    MinValueValidator(1, dua("Isi angka 1 sampai 5.", "Enter a figure from 1 to 5.")),
    MaxValueValidator(5, dua("Isi angka 1 sampai 5.", "Enter a figure from 1 to 5.")),
]


class Resource(RegisterRecord):
    """A means of one party. Two scores say how vital it is and how far others control it; dependency follows from both."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="resources")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="resources")
    kind = models.CharField(max_length=16)
    state = models.CharField(max_length=12)
    purpose = models.CharField(max_length=8, blank=True)
    activity_id = models.CharField(max_length=200, blank=True)
    """For which activity, when it is for one; money that is lacking flags the activity."""
    activity_en = models.CharField(max_length=200, blank=True)
    text_id = models.TextField()
    text_en = models.TextField(blank=True)
    vital = models.PositiveSmallIntegerField(null=True, blank=True, validators=ONE_TO_FIVE)
    """1 to 5: how much the party needs it."""
    controlled_by_others = models.PositiveSmallIntegerField(null=True, blank=True, validators=ONE_TO_FIVE)
    """1 to 5: how far others control it."""

    class Meta:
        ordering = ["id"]
        constraints = [
            one_of("kind", KINDS, "resource_kind_known"),
            one_of("state", STATES, "resource_state_known"),
            one_of("purpose", ["", *PURPOSES], "resource_purpose_known"),
            models.CheckConstraint(
                condition=models.Q(vital__isnull=True) | models.Q(vital__range=(1, 5)), name="resource_vital_range"
            ),
            models.CheckConstraint(
                condition=models.Q(controlled_by_others__isnull=True) | models.Q(controlled_by_others__range=(1, 5)),
                name="resource_control_range",
            ),
        ]
        indexes = [models.Index(fields=["collaboration", "party", "kind"], name="resource_of_party")]

    def __str__(self) -> str:
        return self.text_id[:80]

    @property
    def activity(self) -> str:
        return in_language(self, "activity")

    @property
    def dependency(self) -> int | None:
        """How far the party depends on others for it, 1 to 25: vital times controlled by others; None until both are scored."""
        if self.vital is None or self.controlled_by_others is None:
            return None
        return self.vital * self.controlled_by_others

    @property
    def text(self) -> str:
        return in_language(self, "text")


SECURED = {
    "secured": dua("Sudah ada", "Secured"),
    "asked": dua("Sedang diminta", "Asked for"),
    "missing": dua("Belum ada", "Missing"),
}


class TaskNeed(CollaborationRecord):
    """A means that one task needs, and whether it is there. `text` is what and how much."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="needs")
    kind = models.CharField(max_length=16)
    amount = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)])
    """Money in rupiah, where it is money."""
    state = models.CharField(max_length=12)
    provider = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The party that gives it."""

    class Meta(CollaborationRecord.Meta):
        constraints = [
            one_of("kind", KINDS, "task_need_kind_known"),
            one_of("state", SECURED, "task_need_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state="secured") | models.Q(provider__isnull=False), name="task_need_secured_by_somebody"
            ),
        ]
        indexes = [models.Index(fields=["collaboration", "commitment"], name="task_need_of_task")]
