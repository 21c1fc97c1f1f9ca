"""Programmes of the collaboration: pillar, activity, partners, period, result; innovations, trainings, service steps."""

from __future__ import annotations

from django.db import models

from mufakat.collaborations.models import Collaboration, Party, one_of
from mufakat.kernel.models import RegisterRecord, in_language
from mufakat.kernel.web.language import dua

KINDS = {
    "programme": dua("Program", "Programme"),
    "innovation": dua("Inovasi", "Innovation"),
    "service_step": dua("Langkah layanan", "Service step"),
    "training": dua("Pelatihan", "Training"),
    "support": dua("Bantuan", "Support"),
    "work_line": dua("Bidang kerja", "Line of work"),
}
TECHNOLOGIES = {"it": dua("TI", "IT"), "non_it": dua("Non-TI", "Non-IT")}
STATES = {
    "planned": dua("Direncanakan", "Planned"),
    "running": dua("Berjalan", "Running"),
    "stopped": dua("Berhenti", "Stopped"),
}


class Programme(RegisterRecord):
    """One activity of the programme register. `text` tells what it does."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="programmes")
    kind = models.CharField(max_length=16, default="programme")
    pillar_id = models.CharField(max_length=200, blank=True)
    pillar_en = models.CharField(max_length=200, blank=True)
    name_id = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    partners = models.ManyToManyField(Party, related_name="programmes", blank=True)
    period = models.CharField(max_length=60, blank=True)
    technology = models.CharField(max_length=8, blank=True)
    """Of an innovation: does it rest on information technology? Empty = not said."""
    state = models.CharField(max_length=8, blank=True)
    text_id = models.TextField()
    text_en = models.TextField(blank=True)
    result_id = models.TextField(blank=True)
    result_en = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            one_of("kind", KINDS, "programme_kind_known"),
            one_of("technology", ["", *TECHNOLOGIES], "programme_technology_known"),
            one_of("state", ["", *STATES], "programme_state_known"),
        ]
        indexes = [models.Index(fields=["collaboration", "pillar_id", "id"], name="programme_by_pillar")]

    def __str__(self) -> str:
        return self.name_id

    @property
    def name(self) -> str:
        return in_language(self, "name")

    @property
    def pillar(self) -> str:
        return in_language(self, "pillar")

    @property
    def text(self) -> str:
        return in_language(self, "text")

    @property
    def result(self) -> str:
        return in_language(self, "result")
