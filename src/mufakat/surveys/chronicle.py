"""How questionnaires write their history: one line names the wave and, where it is about one, the party."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mufakat.kernel import history
from mufakat.kernel.access import Actor
from mufakat.surveys.models import Wave


def write(
    actor: Actor, wave: Wave, happened: str, now: datetime, data: Mapping[str, Any] | None = None, *, party: str = ""
) -> None:
    """One line; `happened` is the verb without the app's name."""
    history.record(
        actor=actor,
        scope_id=wave.collaboration_id,
        verb=f"surveys.{happened}",
        subject=wave,
        label=wave.title,
        now=now,
        data=data or {},
        on_behalf_of=party,
    )
