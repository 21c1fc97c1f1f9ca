"""What is said about an instrument without changing its words: which parts it has, and that it needs renewal."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mufakat.agreements import events, words
from mufakat.agreements.actions.writing import write_history
from mufakat.agreements.models import Agreement, ArrangementPart
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua


def mark_part(*, actor: Actor, agreement: Agreement, part: str, state: str, note: str, now: datetime) -> ArrangementPart:
    """Say whether the instrument holds one of the nine parts: present, absent or not known."""
    with transaction.atomic():
        current = versions.lock(Agreement.objects.all(), agreement.pk)
        access.require(actor, "agreements.mark_part", current)
        if part not in words.PARTS or state not in words.PART_STATES:
            raise Refused("part_unknown", dua("Pilih isi wajib dan keadaannya.", "Choose the part and its state."))
        if current.is_drawn_up and state == "present" and not note.strip():
            raise Refused(
                "reason_missing",
                dua("Tulis di mana isi ini ada, karena tidak ada pasalnya.", "Write where it is, since no article shows it."),
            )
        row, _ = ArrangementPart.objects.update_or_create(
            agreement=current,
            part=part,
            defaults={"state": state, "note_id": note.strip(), "note_en": "", "source_lines": ""},
        )
        label = words.PARTS[part]
        found = {"part": part, "state": state, "part_id": label.id, "part_en": label.en}
        write_history(actor, current, "part_marked", now, found)
        return row


def mark_needs_renewal(*, actor: Actor, agreement: Agreement, reason: str, now: datetime) -> Agreement:
    """Raise the flag that the instrument no longer fits, with the reason: a changed need, a new plan period."""
    with transaction.atomic():
        current = versions.lock(Agreement.objects.all(), agreement.pk)
        access.require(actor, "agreements.mark_needs_renewal", current)
        if not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasan pembaruannya.", "Write why it needs renewal."))
        current.needs_renewal_id, current.needs_renewal_en, current.needs_renewal_lines = reason.strip(), "", ""
        versions.save_revised(current, ["needs_renewal_id", "needs_renewal_en", "needs_renewal_lines"])
        write_history(actor, current, "renewal_asked", now, {"reason": reason.strip()[:300]})
        publish(events.RenewalAsked(current.collaboration_id, current.pk))
        return current
