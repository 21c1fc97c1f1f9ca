"""Founding, describing and moving a collaboration; its roles and set-up list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from mufakat.collaborations import events, words
from mufakat.collaborations.actions.writing import write_history
from mufakat.collaborations.indexing import index_collaboration, index_terms
from mufakat.collaborations.models import (
    Collaboration,
    PhasePassage,
    RoleAssignment,
    SetupStep,
)
from mufakat.collaborations.rules import PHASES
from mufakat.kernel import access, lifecycle, search, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

DESCRIPTION_FIELDS = (
    "title_id",
    "title_en",
    "summary_id",
    "summary_en",
    "public_problem_id",
    "public_problem_en",
    "subject",
    "kind",
    "visibility",
    "time_zone",
    "period",
    "initiator",
    "leader",
    "coordinating_unit",
    "network_form",
    "network_form_note_id",
    "network_form_note_en",
    "boundary_rule_id",
    "boundary_rule_en",
    "decision_rule",
)


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
            collaboration=collaboration,
            user_id=actor.user_id or 0,
            role="secretary",
            valid_from=today,
            given_by_id=actor.user_id,
        )
        PhasePassage.objects.create(collaboration=collaboration, phase="initiation", since=today.isoformat(), recorded_at=now)
        write_history(actor, collaboration, "collaboration.founded", collaboration, title, now)
        index_collaboration(collaboration)
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
        write_history(actor, current, "collaboration.described", current, current.title_id, now, {"fields": changed})
        index_collaboration(current)
        if "visibility" in changed:
            _change_audience(current)
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
        write_history(actor, current, "collaboration.phase_changed", current, current.title_id, now, data)
        return current


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
        write_history(actor, collaboration, "role.assigned", assignment, role, now, {"role": role, "user": user_id})
        return assignment


def mark_setup_step(*, actor: Actor, collaboration: Collaboration, key: str, finished: bool, now: datetime) -> SetupStep:
    """Answer "is this part finished?" in the set-up list: yes, or opened and not complete yet."""
    with transaction.atomic():
        access.require(actor, "collaborations.manage_collaboration", collaboration)
        step, _ = SetupStep.objects.update_or_create(
            collaboration=collaboration, key=key, defaults={"state": "finished" if finished else "opened", "changed_at": now}
        )
        write_history(actor, collaboration, "setup.marked", step, key, now, {"finished": finished})
        return step


def _change_audience(collaboration: Collaboration) -> None:
    """A collaboration that closes is no longer found by outsiders at once; one that opens is indexed anew by its apps."""
    if collaboration.visibility == "public":
        index_terms(collaboration)
    else:
        search.close_scope(collaboration.pk)
    publish(events.VisibilityChanged(collaboration.pk, collaboration.visibility))
