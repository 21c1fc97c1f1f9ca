"""Who has something to move when two organisations turn out to be one: the apps above say so, without being imported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from mufakat.actors.models import Organisation
from mufakat.kernel.access import Actor

Move = Callable[[Actor, Organisation, Organisation, datetime], None]
_moves: list[Move] = []


def on_merge(move: Move) -> None:
    """Register `move(actor, source, target, now)`: hand over what hangs on the source, or raise `Refused` where both clash.

    It runs in the merge's own transaction, so a refusal leaves everything as it was.
    """
    if move not in _moves:
        _moves.append(move)


def move_everything(actor: Actor, source: Organisation, target: Organisation, now: datetime) -> None:
    """Let every app hand over what it keeps about the source."""
    for move in _moves:
        move(actor, source, target, now)
