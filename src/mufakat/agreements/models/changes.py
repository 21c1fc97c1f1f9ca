"""Changes of agreed terms, which take effect when every party approved; and transfers, which need written consent."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from mufakat.agreements import duty_words as words
from mufakat.agreements import words as instrument_words
from mufakat.agreements.models.duties import Provision
from mufakat.agreements.models.instruments import Agreement, Clause
from mufakat.collaborations.models import Party, one_of
from mufakat.documents.models import StoredFile
from mufakat.kernel.models import PublicRecord, in_language


class ChangeRequest(PublicRecord):
    """An addendum or correction as proposed: which clauses, why, from when, and on which text it was built."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="changes")
    key = models.CharField(max_length=12)
    kind = models.CharField(max_length=12)
    state = models.CharField(max_length=16, default="draft")
    reason = models.TextField()
    effective_on = models.DateField(null=True, blank=True)
    """The day from which it is to hold; empty = as soon as every party approved."""
    proposed_by = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="changes_proposed")
    origin_label = models.CharField(max_length=200, blank=True)
    """What asked for it, such as a changed step of a service, and its address."""
    origin_url = models.CharField(max_length=300, blank=True)
    base_sha256 = models.CharField(max_length=64)
    """Fingerprint of the wording that it was built on."""
    proposal_sha256 = models.CharField(max_length=64, blank=True)
    """Fingerprint of exactly what is proposed; answers belong to one fingerprint."""
    parties = models.ManyToManyField(Party, related_name="+", blank=True)
    """Whose approval was needed when it was proposed; taking a party off the instrument later releases nobody."""
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(null=True, blank=True)
    took_effect_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "key"], name="agreement_change_key_once"),
            one_of("kind", words.CHANGE_KINDS, "agreement_change_kind_known"),
            one_of("state", words.CHANGE_STATES, "agreement_change_state_known"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(state="withdrawn") | ~Q(proposal_sha256=""), name="agreement_change_has_hash"
            ),
        ]
        indexes = [models.Index(fields=["state", "effective_on"], name="agreement_change_waiting")]

    def __str__(self) -> str:
        return self.key


class ChangeItem(models.Model):
    """One proposed change of one address, with the words that it would replace."""

    change = models.ForeignKey(ChangeRequest, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField()
    operation = models.CharField(max_length=8)
    address = models.CharField(max_length=20, blank=True)
    """Empty for the term of the instrument."""
    chapter = models.CharField(max_length=20, blank=True)
    heading_id = models.CharField(max_length=300, blank=True)
    heading_en = models.CharField(max_length=300, blank=True)
    text_id = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    kind = models.CharField(max_length=24, blank=True)
    valid_from = models.CharField(max_length=10, blank=True)
    valid_until = models.CharField(max_length=10, blank=True)
    ends_provisions = models.BooleanField(default=False)
    """Do the rights and duties read from the former words end with them?"""
    base = models.JSONField(default=dict)
    """What stood at the address when the item was built; empty where nothing did."""

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["change", "address"], name="agreement_change_item_once"),
            one_of("operation", words.OPERATIONS, "agreement_change_operation_known"),
            one_of("kind", ["", *instrument_words.CLAUSE_KINDS], "agreement_change_item_kind"),
        ]

    @property
    def text(self) -> str:
        return in_language(self, "text")

    @property
    def heading(self) -> str:
        return in_language(self, "heading")

    @property
    def place(self) -> str:
        return instrument_words.place_of(self.address)


class ChangeAnswer(models.Model):
    """A party's yes or no to exactly one proposal; an amended proposal drops it, and it stays readable."""

    change = models.ForeignKey(ChangeRequest, on_delete=models.PROTECT, related_name="answers")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="change_answers")
    answer = models.CharField(max_length=8)
    reason = models.CharField(max_length=500, blank=True)
    proposal_sha256 = models.CharField(max_length=64)
    dropped_at = models.DateTimeField(null=True, blank=True)
    """When it stopped to count: the proposal was amended, or the party answered anew."""
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["change", "party"], condition=Q(dropped_at__isnull=True), name="agreement_change_answer_once"
            ),
            one_of("answer", words.ANSWERS, "agreement_change_answer_known"),
        ]


class ChangeRelease(models.Model):
    """A party whose approval is no longer needed because it left while the change was waiting."""

    change = models.ForeignKey(ChangeRequest, on_delete=models.PROTECT, related_name="releases")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["change", "party"], name="agreement_change_released_once")]


class ClauseEnding(models.Model):
    """A clause that a change ended. Its address and words stay, so that every citation still opens them."""

    clause = models.OneToOneField(Clause, on_delete=models.PROTECT, related_name="ending")
    change = models.ForeignKey(ChangeRequest, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField()


class Transfer(PublicRecord):
    """An attempt to pass a right or duty on. Without written consent of the other party it is refused, and kept."""

    provision = models.ForeignKey(Provision, on_delete=models.PROTECT, related_name="transfers")
    to_party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="transfers_in")
    reason = models.CharField(max_length=500)
    state = models.CharField(max_length=12, default="refused")
    answer_reason = models.CharField(max_length=500, blank=True)
    """Why the other party does not consent, or why the attempt was withdrawn."""
    asked_by_party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [one_of("state", words.TRANSFER_STATES, "provision_transfer_state_known")]
        indexes = [models.Index(fields=["provision", "-id"], name="transfer_of_provision")]


class TransferConsent(models.Model):
    """The written consent of one other party: stated here by its representative, or a letter that is kept."""

    transfer = models.ForeignKey(Transfer, on_delete=models.PROTECT, related_name="consents")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="transfer_consents")
    way = models.CharField(max_length=8)
    letter = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["transfer", "party"], name="provision_transfer_consent_once"),
            one_of("way", words.CONSENT_WAYS, "provision_transfer_consent_way"),
            models.CheckConstraint(condition=Q(way="platform") | Q(letter__isnull=False), name="paper_consent_has_letter"),
        ]
