"""Keep a register's line: what the kernel does for every register, after the register's own rule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from mufakat.collaborations.models import Collaboration
from mufakat.kernel import access, registers, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.models import RegisterRecord
from mufakat.kernel.refusals import NotAllowed
from mufakat.kernel.registers import Register
from mufakat.kernel.web.language import dua


def record_line(
    *, actor: Actor, register: Register, collaboration: Collaboration, values: Mapping[str, Any], now: datetime
) -> RegisterRecord:
    """Add a line to a register of this collaboration."""
    with transaction.atomic():
        access.require(actor, register.permission, collaboration)
        _hold_to_rule(actor, register, collaboration, values, None)
        return registers.record_line(actor=actor, register=register, scope=collaboration, values=values, now=now)


def revise_line(
    *,
    actor: Actor,
    register: Register,
    collaboration: Collaboration,
    line: RegisterRecord,
    values: Mapping[str, Any],
    expected_version: int,
    now: datetime,
) -> RegisterRecord:
    """Change a line; its new wording must hold to the register's rule as well."""
    with transaction.atomic():
        access.require(actor, register.permission, collaboration)
        stored = _own_line(actor, register, collaboration, line)
        _hold_to_rule(actor, register, collaboration, values, stored)
        return registers.revise_line(
            actor=actor, register=register, line=line, values=values, expected_version=expected_version, now=now
        )


def withdraw_line(
    *, actor: Actor, register: Register, collaboration: Collaboration, line: RegisterRecord, reason: str, now: datetime
) -> RegisterRecord:
    """Take a line out, with a reason."""
    with transaction.atomic():
        access.require(actor, register.permission, collaboration)
        _own_line(actor, register, collaboration, line)
        return registers.withdraw_line(actor=actor, register=register, line=line, reason=reason, now=now)


def may_keep(actor: Actor, register: Register, collaboration: Collaboration, line: RegisterRecord) -> bool:
    """May this actor change this line? Lines that speak for a party belong to its own representatives."""
    own = getattr(register, "own", "")
    return not own or getattr(line, f"{own}_id") in actor.seats_in(collaboration.pk)


def _own_line(actor: Actor, register: Register, collaboration: Collaboration, line: RegisterRecord) -> RegisterRecord:
    """The line as it is stored, locked; a form may already have written another party into the one it was given."""
    stored = versions.lock(register.model._default_manager.all(), line.pk)
    if not may_keep(actor, register, collaboration, stored):
        raise _not_your_party()
    return stored


def _hold_to_rule(actor: Actor, register: Register, collaboration: Collaboration, values: Mapping[str, Any], line: Any) -> None:
    own = getattr(register, "own", "")
    if own and values[own].pk not in actor.seats_in(collaboration.pk):
        raise _not_your_party()
    guard = getattr(register, "guard", None)
    if guard is not None:
        guard(actor, collaboration, values, line)


def _not_your_party() -> NotAllowed:
    return NotAllowed(
        "not_your_party",
        dua("Hanya wakil pihak ini yang dapat menyatakannya.", "Only a representative of this party can state that."),
    )
