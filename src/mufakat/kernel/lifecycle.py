"""Lifecycles on records: from the table in `rules.py` come the check, the constraint, the buttons and the diagram."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from collabgov.lifecycles import IllegalMove, Lifecycle
from mufakat.kernel.access import Actor, may, require
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

LIFECYCLES: dict[str, Lifecycle] = {}


def declare(key: str, lifecycle: Lifecycle) -> Lifecycle:
    """Register the lifecycle of a kind of record under `app.Model`, for the docs and the tests of every state and move."""
    LIFECYCLES[key] = lifecycle
    return lifecycle


def state_constraint(lifecycle: Lifecycle, field: str, name: str) -> models.CheckConstraint:
    """The database's own guard: the column holds only states of the table."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": sorted(lifecycle.states)}), name=name)


def next_state(lifecycle: Lifecycle, *, actor: Actor, subject: Any, move: str, state: str) -> str:
    """The state after the move, if the actor may make it and the table allows it; otherwise a refusal in words."""
    rule = next((known for known in lifecycle.moves if known.name == move), None)
    if rule is None:
        raise LookupError(f"{lifecycle.name} has no move {move!r}.")
    require(actor, rule.permission, subject)
    try:
        return lifecycle.move(state, move)
    except IllegalMove:
        raise Refused(
            "illegal_move",
            dua(
                "Langkah ini tidak berlaku lagi: keadaannya sudah berubah. Muat ulang halaman untuk melihat yang terbaru.",
                "This step no longer applies: the state has changed. Reload the page to see the latest.",
            ),
            state=state,
            move=move,
        ) from None


@dataclass(frozen=True)
class Step:
    """A move that this actor can make now; the page draws one button per step."""

    move: str
    label: Any


def steps_for(lifecycle: Lifecycle, *, actor: Actor, subject: Any, state: str, labels: Mapping[str, Any]) -> list[Step]:
    """The buttons: moves open in this state that the actor may make."""
    return [
        Step(move.name, labels.get(move.name, move.name))
        for move in lifecycle.allowed(state)
        if may(actor, move.permission, subject)
    ]
