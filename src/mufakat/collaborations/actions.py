"""Every act on a collaboration and its parties: one function per act a person would name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from mufakat.actors.models import Organisation, Person
from mufakat.collaborations import events, words
from mufakat.collaborations.models import (
    Collaboration,
    Endorsement,
    Party,
    PhasePassage,
    PurposeStatement,
    Representative,
    RoleAssignment,
    SectorChange,
    SetupStep,
)
from mufakat.collaborations.rules import PARTY_STATUSES, PHASES
from mufakat.kernel import access, history, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

DESCRIPTION_FIELDS = (
    "title_id", "title_en", "summary_id", "summary_en", "public_problem_id", "public_problem_en", "subject", "kind",
    "visibility", "time_zone", "period", "initiator", "leader", "coordinating_unit", "network_form", "network_form_note_id",
    "network_form_note_en", "boundary_rule_id", "boundary_rule_en", "decision_rule",
)  # fmt: skip
PARTY_FIELDS = (
    "role", "decision_right", "tasks_id", "tasks_en", "expects_id", "expects_en", "gives_id", "gives_en", "gained", "gained_note",
)  # fmt: skip


def found_collaboration(
    *, actor: Actor, slug: str, title: str, public_problem: str, now: datetime, today: date
) -> Collaboration:
    """Found a collaboration; whoever founds it becomes its secretariat and can invite the parties."""
    with transaction.atomic():
        access.require(actor, "collaborations.found_collaboration")
        if Collaboration.objects.filter(slug=slug).exists():
            raise Refused(
                "slug_taken",
                dua(
                    "Alamat itu sudah dipakai kolaborasi lain. Pilih alamat lain.",
                    "That address is taken by another collaboration. Choose another.",
                ),
            )
        collaboration = Collaboration.objects.create(
            slug=slug, title_id=title, public_problem_id=public_problem, created_at=now, created_by_id=actor.user_id
        )
        RoleAssignment.objects.create(
            collaboration=collaboration, user_id=actor.user_id, role="secretary", valid_from=today, given_by_id=actor.user_id
        )
        PhasePassage.objects.create(collaboration=collaboration, phase="initiation", since=today.isoformat(), recorded_at=now)
        _write(actor, collaboration, "collaboration.founded", collaboration, title, now)
        publish(events.CollaborationFounded(collaboration.pk))
        return collaboration


def describe_collaboration(
    *, actor: Actor, collaboration: Collaboration, values: Mapping[str, Any], expected_version: int, now: datetime
) -> Collaboration:
    """Change the description, rules of membership or form of the collaboration."""
    with transaction.atomic():
        access.require(actor, "collaborations.manage_collaboration", collaboration)
        current = versions.lock(Collaboration.objects.all(), collaboration.pk, expected_version)
        changed = [name for name in DESCRIPTION_FIELDS if name in values and getattr(current, name) != values[name]]
        for name in changed:
            setattr(current, name, values[name])
        versions.save_revised(current, changed)
        if "regions" in values:
            current.regions.set(values["regions"])
        _write(actor, current, "collaboration.described", current, current.title_id, now, {"fields": changed})
        return current


def change_phase(
    *, actor: Actor, collaboration: Collaboration, move: str, note: str, now: datetime, today: date
) -> Collaboration:
    """Enter another phase. The passage is kept with its reason, so that the parties can judge progress at each gate."""
    with transaction.atomic():
        current = versions.lock(Collaboration.objects.all(), collaboration.pk)
        current.phase = lifecycle.next_state(PHASES, actor=actor, subject=current, move=move, state=current.phase)
        versions.save_revised(current, ["phase"])
        PhasePassage.objects.create(
            collaboration=current, phase=current.phase, since=today.isoformat(), note_id=note, recorded_at=now
        )
        label = words.PHASES[current.phase]
        data = {"phase": current.phase, "phase_id": label.id, "phase_en": label.en}
        _write(actor, current, "collaboration.phase_changed", current, current.title_id, now, data)
        return current


def propose_party(
    *, actor: Actor, collaboration: Collaboration, organisation: Organisation, sector: str, now: datetime,
    why: str = "", proposed_by: Party | None = None, role: str = "member", systems: Sequence[Any] = (),
) -> Party:  # fmt: skip
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
                    collaboration=collaboration, organisation=organisation, sector=sector, role=role,
                    proposed_by=proposed_by, proposed_why=why[:300], created_at=now,
                )  # fmt: skip
        except IntegrityError:
            raise Refused(
                "already_party",
                dua("{nama} sudah ada dalam daftar pihak.", "{nama} is already on the list of parties.").with_values(
                    nama=organisation.name
                ),
            ) from None
        party.systems.set([system for system in systems if system.collaboration_id == collaboration.pk])
        _write(actor, collaboration, "party.proposed", party, organisation.name_id, now, {"sector": sector, "why": why})
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
        _write(actor, current.collaboration, f"party.{current.status}", current, current.organisation.name_id, now, {"on": on})
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
        _write(actor, current.collaboration, "party.described", current, current.organisation.name_id, now, {"fields": changed})
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
        _write(actor, current.collaboration, "party.sector_changed", current, current.organisation.name_id, now, data)
        return current


def designate_representative(
    *, actor: Actor, party: Party, person: Person, seat: str, authority: str, valid_from: date, now: datetime,
    valid_until: date | None = None, mandate_number: str = "", mandate_title: str = "",
) -> Representative:  # fmt: skip
    """Name who speaks for a party, by which mandate, with what authority, from when to when. One designated person at a time."""
    with transaction.atomic():
        access.require(actor, "collaborations.designate_representative", party)
        locked = versions.lock(Party.objects.all(), party.pk)
        if valid_until is not None and valid_until <= valid_from:
            raise Refused(
                "mandate_dates", dua("Mandat harus berakhir setelah tanggal mulai.", "A mandate must end after it starts.")
            )
        if seat == "designated" and _overlapping(locked, valid_from, valid_until):
            raise Refused(
                "seat_taken",
                dua(
                    "Pihak ini sudah punya wakil tetap pada masa itu. Serahterimakan perannya, atau tetapkan sebagai pengganti.",
                    "This party already has a designated representative then. Hand the seat over, or name an alternate.",
                ),
            )
        representative = Representative.objects.create(
            party=locked, person=person, seat=seat, authority=authority, valid_from=valid_from, valid_until=valid_until,
            mandate_number=mandate_number, mandate_title=mandate_title,
        )  # fmt: skip
        data = {"seat": seat, "authority": authority, "from": valid_from.isoformat(), "mandate": mandate_number}
        _write(
            actor, locked.collaboration, "representative.designated", representative, locked.organisation.name_id, now, data,
            personal={"person": person.full_name},
        )  # fmt: skip
        publish(events.RepresentativeChanged(locked.collaboration_id, locked.pk, representative.pk))
        return representative


def _overlapping(party: Party, valid_from: date, valid_until: date | None) -> bool:
    designated = Representative.objects.filter(party=party, seat="designated")
    if valid_until is not None:
        designated = designated.filter(valid_from__lt=valid_until)
    return any(other.valid_until is None or other.valid_until > valid_from for other in designated)


def hand_over_seat(
    *, actor: Actor, representative: Representative, successor: Person, authority: str, on: date, note: str,
    items: Sequence[Mapping[str, str]], now: datetime, mandate_number: str = "", mandate_title: str = "",
) -> Representative:  # fmt: skip
    """Pass a seat to a successor on a date, with the open items as they stand; the former mandate ends that day."""
    with transaction.atomic():
        current = versions.lock(
            Representative.objects.select_related("party__collaboration", "party__organisation"), representative.pk
        )
        access.require(actor, "collaborations.designate_representative", current.party)
        if current.valid_until is not None and current.valid_until <= on:
            raise Refused("mandate_over", dua("Mandat ini sudah berakhir.", "This mandate has already ended."))
        if on < current.valid_from:
            raise Refused(
                "mandate_dates", dua("Serah terima tidak bisa sebelum mandat mulai.", "A hand-over cannot precede the mandate.")
            )
        new = Representative.objects.create(
            party=current.party, person=successor, seat=current.seat, authority=authority, valid_from=on,
            mandate_number=mandate_number, mandate_title=mandate_title, handover_note=note, handover_items=[dict(item) for item in items],
        )  # fmt: skip
        current.valid_until, current.ended_reason, current.succeeded_by = on, "handed over", new
        versions.save_revised(current, ["valid_until", "ended_reason", "succeeded_by"])
        party = current.party
        _write(
            actor, party.collaboration, "representative.handed_over", new, party.organisation.name_id, now,
            {"on": on.isoformat(), "items": len(items)}, personal={"from": current.person.full_name, "to": successor.full_name},
        )  # fmt: skip
        publish(events.RepresentativeChanged(party.collaboration_id, party.pk, new.pk))
        return new


def write_purpose(
    *, actor: Actor, collaboration: Collaboration, text: str, text_en: str, why: str, now: datetime
) -> PurposeStatement:
    """Write a wording of the shared purpose. Endorsements belong to a wording, so a new one starts with none."""
    with transaction.atomic():
        access.require(actor, "collaborations.write_purpose", collaboration)
        if not text.strip():
            raise Refused("text_missing", dua("Tulis rumusan tujuannya.", "Write the wording of the purpose."))
        purpose = PurposeStatement.objects.create(
            collaboration=collaboration, text_id=text.strip(), text_en=text_en.strip(), why_id=why.strip(),
            written_at=now, written_by_id=actor.user_id,
        )  # fmt: skip
        _write(actor, collaboration, "purpose.written", purpose, text.strip()[:120], now)
        return purpose


def endorse_purpose(
    *, actor: Actor, purpose: PurposeStatement, party: Party, stance: str, remark: str, now: datetime
) -> Endorsement:
    """State a party's answer to the newest wording: endorse, endorse with a remark, or decline; changeable until a new wording."""
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
            purpose=purpose, party=party,
            defaults={"stance": stance, "remark": remark.strip()[:500], "given_at": now, "given_by_id": actor.user_id},
        )  # fmt: skip
        _write(
            actor, party.collaboration, "purpose.endorsed", endorsement, party.organisation.name_id, now, {"stance": stance},
            on_behalf_of=party.organisation.name_id,
        )  # fmt: skip
        return endorsement


def assign_role(
    *, actor: Actor, collaboration: Collaboration, user_id: int, role: str, valid_from: date, now: datetime
) -> RoleAssignment:
    """Give a login a role beside representing a party: secretariat, leader, evaluator, observer."""
    with transaction.atomic():
        access.require(actor, "collaborations.manage_collaboration", collaboration)
        if role not in words.SCOPE_ROLES or role == "representative":
            raise Refused("unknown_word", dua("Pilih peran dari daftar.", "Choose a role from the list."))
        assignment = RoleAssignment.objects.create(
            collaboration=collaboration, user_id=user_id, role=role, valid_from=valid_from, given_by_id=actor.user_id
        )
        _write(actor, collaboration, "role.assigned", assignment, role, now, {"role": role, "user": user_id})
        return assignment


def mark_setup_step(*, actor: Actor, collaboration: Collaboration, key: str, finished: bool, now: datetime) -> SetupStep:
    """Answer "is this part finished?" in the set-up list: yes, or opened and not complete yet."""
    with transaction.atomic():
        access.require(actor, "collaborations.manage_collaboration", collaboration)
        step, _ = SetupStep.objects.update_or_create(
            collaboration=collaboration, key=key, defaults={"state": "finished" if finished else "opened", "changed_at": now}
        )
        _write(actor, collaboration, "setup.marked", step, key, now, {"finished": finished})
        return step


def _write(
    actor: Actor, collaboration: Collaboration, happened: str, subject: Any, label: str, now: datetime,
    data: Mapping[str, Any] | None = None, *, personal: Mapping[str, Any] | None = None, on_behalf_of: str = "",
) -> None:  # fmt: skip
    history.record(
        actor=actor, scope_id=collaboration.pk, verb=f"collaborations.{happened}", subject=subject, label=label, now=now,
        data=data, personal=personal, on_behalf_of=on_behalf_of,
    )  # fmt: skip
