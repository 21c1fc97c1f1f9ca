"""The shared purpose: write a wording, answer it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mufakat.collaborations.actions.writing import write_history
from mufakat.collaborations.models import (
    Collaboration,
    Endorsement,
    Party,
    PurposeStatement,
)
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua


def write_purpose(
    *, actor: Actor, collaboration: Collaboration, text: str, text_en: str, why: str, now: datetime
) -> PurposeStatement:
    """Write a wording of the shared purpose. Endorsements belong to a wording, so a new one starts with none."""
    with transaction.atomic():
        access.require(actor, "collaborations.write_purpose", collaboration)
        if not text.strip():
            raise Refused("text_missing", dua("Tulis rumusan tujuannya.", "Write the wording of the purpose."))
        purpose = PurposeStatement.objects.create(
            collaboration=collaboration,
            text_id=text.strip(),
            text_en=text_en.strip(),
            why_id=why.strip(),
            written_at=now,
            written_by_id=actor.user_id,
        )
        write_history(actor, collaboration, "purpose.written", purpose, text.strip()[:120], now)
        return purpose


def endorse_purpose(
    *, actor: Actor, purpose: PurposeStatement, party: Party, stance: str, remark: str, now: datetime
) -> Endorsement:
    """State a party's answer to the newest wording: endorse, with a remark, or decline; it may change until a new wording."""
    with transaction.atomic():
        access.require(actor, "collaborations.endorse_purpose", party)
        newest = PurposeStatement.objects.filter(collaboration_id=party.collaboration_id).first()
        if newest is None or newest.pk != purpose.pk:
            raise Refused(
                "older_wording",
                dua("Rumusan ini sudah diganti. Buka rumusan terbaru.", "This wording was replaced. Open the newest one."),
            )
        if stance != "endorse" and not remark.strip():
            raise Refused(
                "reason_missing", dua("Tulis alasan catatan atau penolakan.", "Write the reason for the remark or refusal.")
            )
        endorsement, _ = Endorsement.objects.update_or_create(
            purpose=purpose,
            party=party,
            defaults={"stance": stance, "remark": remark.strip()[:500], "given_at": now, "given_by_id": actor.user_id},
        )
        write_history(
            actor,
            party.collaboration,
            "purpose.endorsed",
            endorsement,
            party.organisation.name_id,
            now,
            {"stance": stance},
            on_behalf_of=party.organisation.name_id,
        )
        return endorsement
