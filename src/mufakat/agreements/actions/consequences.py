"""What the parties agreed to follow when a duty is not kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mufakat.agreements.actions.recording import write_about_agreement
from mufakat.agreements.models import Agreement, Clause, Consequence
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua


def record_consequence(
    *, actor: Actor, agreement: Agreement, text: str, now: datetime, clause: Clause | None = None, text_en: str = ""
) -> Consequence:
    """Record a consequence as agreed, for every duty of the instrument or for those of one clause."""
    with transaction.atomic():
        current = versions.lock(Agreement.objects.all(), agreement.pk)
        access.require(actor, "agreements.record_consequence", current)
        if clause is not None and clause.agreement_id != current.pk:
            raise NotVisible("not_visible", "")
        if not text.strip():
            raise Refused("text_missing", dua("Tulis konsekuensinya.", "Write the consequence."))
        consequence = Consequence.objects.create(
            agreement=current,
            clause=clause,
            text_id=text.strip()[:300],
            text_en=text_en.strip()[:300],
            recorded_at=now,
            recorded_by_id=actor.user_id,
        )
        said = {"what": consequence.text_id, "clause": clause.address if clause else ""}
        write_about_agreement(actor, current, "consequence_recorded", now, said)
        return consequence


def withdraw_consequence(*, actor: Actor, consequence: Consequence, reason: str, now: datetime) -> Consequence:
    """Take a consequence back that was recorded by mistake, or that a change ended; it stays readable with the reason."""
    with transaction.atomic():
        agreement = versions.lock(Agreement.objects.all(), consequence.agreement_id)
        access.require(actor, "agreements.record_consequence", agreement)
        current = versions.lock(Consequence.objects.filter(agreement=agreement), consequence.pk)
        if current.withdrawn_at is not None:
            raise Refused("already_withdrawn", dua("Konsekuensi ini sudah ditarik.", "This consequence was withdrawn already."))
        if not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasannya.", "Write the reason."))
        current.withdrawn_at, current.withdrawn_reason = now, reason.strip()[:300]
        versions.save_revised(current, ["withdrawn_at", "withdrawn_reason"])
        said = {"what": current.text_id, "reason": current.withdrawn_reason}
        write_about_agreement(actor, agreement, "consequence_withdrawn", now, said)
        return current
