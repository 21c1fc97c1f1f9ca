"""Indicators: several competing sources side by side, counts stored and shares computed, gaps shown as gaps."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import Collaboration, CollaborationRecord, Party, one_of
from mufakat.kernel.models import PublicRecord, in_language
from mufakat.kernel.web.language import dua

POLARITIES = {
    "higher_is_better": dua("Makin besar makin baik", "Higher is better"),
    "lower_is_better": dua("Makin kecil makin baik", "Lower is better"),
    "neutral": dua("Tanpa arah baik", "No better direction"),
}
KINDS = {
    "outcome": dua("Hasil", "Outcome"),
    "output": dua("Keluaran", "Output"),
    "service": dua("Layanan", "Service"),
    "context": dua("Konteks", "Context"),
}
OUTCOME_CLASSES = {
    "physical": dua("Fisik", "Physical"),
    "environmental": dua("Lingkungan", "Environmental"),
    "social": dua("Sosial", "Social"),
    "economic": dua("Ekonomi", "Economic"),
    "political": dua("Politik", "Political"),
}
ASPECTS = {
    "quantity": dua("Kuantitas", "Quantity"),
    "quality": dua("Mutu", "Quality"),
}
RELIABILITIES = {
    "checked": dua("Lolos periksa hitung", "Arithmetic checked"),
    "as_printed": dua("Seperti tercetak", "As printed"),
    "claimed": dua("Klaim tanpa sumber", "Claimed without source"),
    "contradicted": dua("Dibantah sumber lain", "Contradicted by another source"),
}
VALUE_STATES = {
    "measured": dua("Terukur", "Measured"),
    "no_service": dua("Layanan belum ada", "No service yet"),
    "missing": dua("Tidak ada data", "No data"),
}


class Indicator(PublicRecord):
    """What the parties watch together: one agreed definition, unit, direction and owner."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="indicators")
    code = models.SlugField(max_length=64)
    order = models.PositiveSmallIntegerField(default=0)
    name_id = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    question_id = models.CharField(max_length=300)
    question_en = models.CharField(max_length=300, blank=True)
    definition_id = models.TextField()
    definition_en = models.TextField(blank=True)
    unit_id = models.CharField(max_length=60)
    unit_en = models.CharField(max_length=60, blank=True)
    decimals = models.PositiveSmallIntegerField(default=0)
    polarity = models.CharField(max_length=20)
    kind = models.CharField(max_length=12)
    outcome_class = models.CharField(max_length=16, blank=True)
    aspect = models.CharField(max_length=10, blank=True)
    adds_up = models.BooleanField(default=False)
    """Months may be added up to a year: true for counts, false for shares, prices and durations."""
    printed_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="computed_by")
    """The indicator that keeps this figure as the source prints it; shown beside the computed one."""
    formula = models.CharField(max_length=200, blank=True)
    """Pack expression over other indicators' codes; such an indicator stores no values, they are computed."""
    baseline_period = models.CharField(max_length=8, blank=True)
    owner = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="indicators")
    purpose_word_id = models.CharField(max_length=100, blank=True)
    purpose_word_en = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "code"], name="indicator_code_once"),
            one_of("polarity", POLARITIES, "indicator_polarity_known"),
            one_of("kind", KINDS, "indicator_kind_known"),
            one_of("outcome_class", ["", *OUTCOME_CLASSES], "indicator_outcome_class_known"),
            one_of("aspect", ["", *ASPECTS], "indicator_aspect_known"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        return in_language(self, "name")

    @property
    def question(self) -> str:
        return in_language(self, "question")

    @property
    def definition(self) -> str:
        return in_language(self, "definition")

    @property
    def unit(self) -> str:
        return in_language(self, "unit")

    @property
    def purpose_word(self) -> str:
        return in_language(self, "purpose_word")


class Series(models.Model):
    """What one source says about an indicator."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="series")
    key = models.SlugField(max_length=64)
    order = models.PositiveSmallIntegerField(default=0)
    name_id = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    reliability = models.CharField(max_length=16, default="as_printed")
    reliability_note_id = models.TextField(blank=True)
    reliability_note_en = models.TextField(blank=True)
    source_lines = models.CharField(max_length=120, blank=True)
    is_agreed = models.BooleanField(default=False)
    """The source the parties agreed to use where sources compete."""
    agreed_reason = models.CharField(max_length=500, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "key"], name="series_key_once"),
            models.UniqueConstraint(fields=["indicator"], condition=models.Q(is_agreed=True), name="one_agreed_series"),
            one_of("reliability", RELIABILITIES, "series_reliability_known"),
        ]

    @property
    def name(self) -> str:
        return in_language(self, "name")

    @property
    def reliability_note(self) -> str:
        return in_language(self, "reliability_note")


class Delivery(models.Model):
    """A pasted table or an uploaded file that was saved: who brought it, and its fingerprint, so that it counts once."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="deliveries")
    file_name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    row_count = models.PositiveIntegerField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-recorded_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["series", "sha256"], name="delivery_once")]


class Value(models.Model):
    """One value of one source for one period. A correction is a new row; the old one stays with the time it was replaced."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="values")
    period = models.CharField(max_length=8)
    value = models.DecimalField(max_digits=26, decimal_places=6, null=True)
    state = models.CharField(max_length=12, default="measured")
    printed = models.CharField(max_length=60, blank=True)
    source_line = models.PositiveIntegerField(null=True)
    note_id = models.CharField(max_length=300, blank=True)
    note_en = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    """Why this value took the place of an earlier one; empty for a first value."""
    delivery = models.ForeignKey(Delivery, null=True, blank=True, on_delete=models.PROTECT, related_name="values")

    class Meta:
        ordering = ["period", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "period"], condition=models.Q(replaced_at__isnull=True), name="one_value_per_period"
            ),
            models.CheckConstraint(
                condition=models.Q(state="measured", value__isnull=False)
                | (~models.Q(state="measured") & models.Q(value__isnull=True)),
                name="value_only_when_measured",
            ),
            one_of("state", VALUE_STATES, "value_state_known"),
        ]

    @property
    def note(self) -> str:
        return in_language(self, "note")


class Target(models.Model):
    """What should be reached in a period."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    period = models.CharField(max_length=8)
    value = models.DecimalField(max_digits=26, decimal_places=6)
    note_id = models.CharField(max_length=300, blank=True)
    note_en = models.CharField(max_length=300, blank=True)
    source_lines = models.CharField(max_length=120, blank=True)
    set_at = models.DateTimeField()

    @property
    def note(self) -> str:
        return in_language(self, "note")

    class Meta:
        ordering = ["period", "id"]
        constraints = [models.UniqueConstraint(fields=["indicator", "period"], name="target_once")]


class CauseNote(models.Model):
    """An outside cause written beside a figure: exchange rate, price, crisis."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="causes")
    period = models.CharField(max_length=8)
    text_id = models.TextField()
    text_en = models.TextField(blank=True)
    source_lines = models.CharField(max_length=120, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["period", "id"]

    @property
    def text(self) -> str:
        return in_language(self, "text")


class DataTable(models.Model):
    """A table as printed in its source; rows are kept as printed, checks show what does not add up."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="data_tables")
    key = models.SlugField(max_length=64)
    order = models.PositiveSmallIntegerField(default=0)
    title_id = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    columns = models.JSONField()
    """List of {key, name: {id, en}, unit, type}."""
    rows = models.JSONField()
    """List of lists of printed texts or numbers as strings; null = empty in the source."""
    source_note_id = models.TextField(blank=True)
    source_note_en = models.TextField(blank=True)
    note_id = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    source_lines = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["collaboration", "key"], name="data_table_key_once")]

    @property
    def title(self) -> str:
        return in_language(self, "title")

    @property
    def source_note(self) -> str:
        return in_language(self, "source_note")

    @property
    def note(self) -> str:
        return in_language(self, "note")


class NamedList(models.Model):
    """A list that the source gives without values."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="named_lists")
    key = models.SlugField(max_length=64)
    order = models.PositiveSmallIntegerField(default=0)
    title_id = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    items = models.JSONField()
    ranked = models.BooleanField(default=False)
    source_lines = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["collaboration", "key"], name="named_list_key_once")]

    @property
    def title(self) -> str:
        return in_language(self, "title")


class CheckOutcome(models.Model):
    """Result of an arithmetic check of printed figures at loading. A failed check is shown; the source is not repaired."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="check_outcomes")
    key = models.SlugField(max_length=64)
    order = models.PositiveSmallIntegerField(default=0)
    title_id = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    passed = models.BooleanField(null=True)
    """None: the source does not give enough to compute it."""
    computed = models.CharField(max_length=200, blank=True)
    printed = models.CharField(max_length=200, blank=True)
    difference = models.CharField(max_length=200, blank=True)
    explanation_id = models.TextField(blank=True)
    explanation_en = models.TextField(blank=True)
    indicator = models.ForeignKey(Indicator, null=True, blank=True, on_delete=models.PROTECT, related_name="checks")
    table = models.ForeignKey(DataTable, null=True, blank=True, on_delete=models.PROTECT, related_name="checks")
    source_lines = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["collaboration", "key"], name="check_key_once")]

    @property
    def title(self) -> str:
        return in_language(self, "title")

    @property
    def explanation(self) -> str:
        return in_language(self, "explanation")


class IndicatorBenefit(CollaborationRecord):
    """What one party gains when an indicator moves the better way. `text` is the benefit, as concrete as can be."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="benefits")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="indicator_benefits")
