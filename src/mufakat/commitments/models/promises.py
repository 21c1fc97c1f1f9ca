"""Promises: who does what by when, with what proof. A commitment knows its source only as an address."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models

from collabgov.rhythms import read_rhythm
from mufakat.collaborations.models import Collaboration, Party, one_of
from mufakat.commitments.models.words import FORMS, OPEN_STATES, SOURCES, STATES
from mufakat.kernel.models import PublicRecord, in_language
from mufakat.kernel.web.language import dua

WITHOUT_DUE_DATE = date(9000, 1, 1)
SETTLED = date(9999, 12, 31)


class QueueDateField(models.DateField):
    """Place in line, written with the row: open promises by due date, then those without one, then what is settled."""

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        state, due_on = getattr(instance, "state", ""), getattr(instance, "due_on", None)
        value = (due_on or WITHOUT_DUE_DATE) if state in OPEN_STATES else SETTLED
        setattr(instance, self.attname, value)
        return value


class CommitmentSeries(PublicRecord):
    """One promise that falls due again and again; each date of its rhythm is a commitment of its own."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="commitment_series")
    rhythm = models.CharField(max_length=700)
    """As `collabgov.rhythms` writes it."""
    starts_on = models.DateField()
    ends_on = models.DateField()
    size = models.PositiveSmallIntegerField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.rhythm

    @property
    def sentence(self) -> Any:
        said = read_rhythm(self.rhythm).sentence()
        return dua(said.id, said.en)


class Commitment(PublicRecord):
    """A promise of one party, with what would prove it and who accepts the proof."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="commitments")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="commitments")
    """The one party that answers for it."""
    carried_with = models.ManyToManyField(Party, related_name="carried_commitments", blank=True)
    """Parties that carry it together with the one that answers for it."""
    on_behalf_of = models.CharField(max_length=200, blank=True)
    """For whom the party promises, where that is somebody else: the members of a group, a branch."""
    counterpart = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="owed_commitments")
    text_id = models.TextField()
    text_en = models.TextField(blank=True)
    form = models.CharField(max_length=16, default="action")
    measure_id = models.CharField(max_length=200, blank=True)
    """What is counted or looked at to say that it is done."""
    measure_en = models.CharField(max_length=200, blank=True)
    target = models.CharField(max_length=120, blank=True)
    """How much of it, in words and figures: "200 petani", "paling lama 3 hari kerja"."""
    due_on = models.DateField(null=True, blank=True)
    first_due_on = models.DateField(null=True, blank=True)
    """The date first promised; a later change of the due date does not touch it."""
    on_time_until = models.DateField(null=True, blank=True)
    """Last day that counts as on time: the due date, except where a change of it was asked only after it had passed."""
    series = models.ForeignKey(CommitmentSeries, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments")
    series_place = models.PositiveSmallIntegerField(null=True, blank=True)
    proof_wanted_id = models.CharField(max_length=300, blank=True)
    proof_wanted_en = models.CharField(max_length=300, blank=True)
    own_programme = models.CharField(max_length=300, blank=True)
    """The party's own programme or plan that the promise fits into."""
    consequence_id = models.CharField(max_length=300, blank=True)
    """What the parties agreed to follow when it is not kept."""
    consequence_en = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=16, default="pledged")
    state_note_id = models.CharField(max_length=300, blank=True)
    state_note_en = models.CharField(max_length=300, blank=True)
    source_kind = models.CharField(max_length=12, default="own")
    source_label = models.CharField(max_length=200, blank=True)
    source_url = models.CharField(max_length=300, blank=True)
    source_lines = models.CharField(max_length=120, blank=True)
    indicator_label = models.CharField(max_length=200, blank=True)
    indicator_url = models.CharField(max_length=300, blank=True)
    """The indicator it is to move, as the app above names it; empty = none named."""
    done_on = models.DateField(null=True, blank=True)
    """When it was done, as whoever accepted or judged it took it to be; only for a promise that was kept."""
    evidenced_on = models.DateField(null=True, blank=True)
    """When the proof that was accepted had come in; decides whether it was kept on time."""
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
            one_of("source_kind", SOURCES, "commitment_source_known"),
            models.CheckConstraint(
                condition=models.Q(counterpart__isnull=True) | ~models.Q(counterpart=models.F("party")),
                name="commitment_not_to_oneself",
            ),
            models.UniqueConstraint(fields=["series", "series_place"], name="commitment_place_in_series_once"),
        ]
        indexes = [
            models.Index(fields=["collaboration", "state", "due_on", "id"], name="commitment_open"),
            models.Index(fields=["collaboration", "queue_on", "id"], name="commitment_in_line"),
            models.Index(fields=["party", "state", "due_on"], name="commitment_of_party"),
            models.Index(fields=["counterpart", "state", "due_on"], name="commitment_owed_to"),
            models.Index(fields=["collaboration", "on_time_until"], name="commitment_falling_due"),
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
    def measure(self) -> str:
        return in_language(self, "measure")

    @property
    def consequence(self) -> str:
        return in_language(self, "consequence")

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def has_basis(self) -> bool:
        """Does the promise rest on something written: an article, a decision, minutes, a page of a study?"""
        return bool(self.source_url or self.source_lines)

    @property
    def kept_on_time(self) -> bool | None:
        """Kept with the proof in on the last day that counts; None for what was not kept or has no date to hold it against."""
        if self.state != "kept" or self.evidenced_on is None or self.on_time_until is None:
            return None
        return self.evidenced_on <= self.on_time_until
