"""Acts on parties: propose, move, describe, class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from mufakat.actors.models import Organisation
from mufakat.collaborations import events, words
from mufakat.collaborations.actions.writing import write_history
from mufakat.collaborations.models import (
    Collaboration,
    Party,
    SectorChange,
)
from mufakat.collaborations.rules import PARTY_STATUSES
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

PARTY_FIELDS = (
    "role",
    "decision_right",
    "tasks_id",
    "tasks_en",
    "expects_id",
    "expects_en",
    "gives_id",
    "gives_en",
    "gained",
    "gained_note",
)


def propose_party(
    *,
    actor: Actor,
    collaboration: Collaboration,
    organisation: Organisation,
    sector: str,
    now: datetime,
    why: str = "",
    proposed_by: Party | None = None,
    role: str = "member",
    systems: Sequence[Any] = (),
) -> Party:
    """Put an organisation on the stakeholder list; it joins only after it was invited and said yes."""
    with transaction.atomic():
        access.require(actor, "collaborations.propose_party", collaboration)
        if sector not in words.SECTORS or role not in words.ROLES:
            raise Refused("unknown_word", dua("Pilih sektor dan peran dari daftar.", "Choose sector and role from the list."))
        if proposed_by is not None and proposed_by.collaboration_id != collaboration.pk:
            raise Refused("foreign_party", dua("Pengusul bukan pihak di sini.", "The proposer is not a party here."))
        try:
            with transaction.atomic():
                party = Party.objects.create(
                    collaboration=collaboration,
                    organisation=organisation,
                    sector=sector,
                    role=role,
                    proposed_by=proposed_by,
                    proposed_why=why[:300],
                    created_at=now,
                )
        except IntegrityError:
            raise Refused(
                "already_party",
                dua("{nama} sudah ada dalam daftar pihak.", "{nama} is already on the list of parties.").with_values(
                    nama=organisation.name
                ),
            ) from None
        party.systems.set([system for system in systems if system.collaboration_id == collaboration.pk])
        write_history(actor, collaboration, "party.proposed", party, organisation.name_id, now, {"sector": sector, "why": why})
        return party


def move_party(*, actor: Actor, party: Party, move: str, now: datetime, on: str = "") -> Party:
    """Invite a party, or record that it joined, declined or left; `on` is the date as far as it is known."""
    with transaction.atomic():
        current = versions.lock(Party.objects.all(), party.pk)
        current.status = lifecycle.next_state(PARTY_STATUSES, actor=actor, subject=current, move=move, state=current.status)
        fields = ["status"]
        if current.status == "joined":
            current.joined_on = on or now.date().isoformat()
            fields.append("joined_on")
        versions.save_revised(current, fields)
        write_history(
            actor, current.collaboration, f"party.{current.status}", current, current.organisation.name_id, now, {"on": on}
        )
        if current.status == "joined":
            publish(events.PartyJoined(current.collaboration_id, current.pk))
        if current.status == "left":
            publish(events.PartyLeft(current.collaboration_id, current.pk))
        return current


def describe_party(*, actor: Actor, party: Party, values: Mapping[str, Any], expected_version: int, now: datetime) -> Party:
    """Change role, decision right, tasks, what the party expects and gives, and later whether it gained it."""
    with transaction.atomic():
        access.require(actor, "collaborations.describe_party", party)
        current = versions.lock(Party.objects.all(), party.pk, expected_version)
        changed = [name for name in PARTY_FIELDS if name in values and getattr(current, name) != values[name]]
        for name in changed:
            setattr(current, name, values[name])
        versions.save_revised(current, changed)
        if "systems" in values:
            current.systems.set([system for system in values["systems"] if system.collaboration_id == current.collaboration_id])
        write_history(
            actor, current.collaboration, "party.described", current, current.organisation.name_id, now, {"fields": changed}
        )
        return current


def change_sector(*, actor: Actor, party: Party, sector: str, reason: str, now: datetime) -> Party:
    """Class a party differently in this collaboration only; the reason and the former class stay on record."""
    with transaction.atomic():
        access.require(actor, "collaborations.change_sector", party)
        current = versions.lock(Party.objects.all(), party.pk)
        if sector not in words.SECTORS:
            raise Refused("unknown_word", dua("Pilih sektor dari daftar.", "Choose a sector from the list."))
        if not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasan perubahan sektor.", "Write why the sector changes."))
        SectorChange.objects.create(
            party=current,
            before=current.sector,
            after=sector,
            reason=reason.strip()[:500],
            changed_at=now,
            changed_by_id=actor.user_id,
        )
        data = {"before": current.sector, "after": sector, "reason": reason.strip()}
        current.sector = sector
        versions.save_revised(current, ["sector"])
        write_history(actor, current.collaboration, "party.sector_changed", current, current.organisation.name_id, now, data)
        return current
