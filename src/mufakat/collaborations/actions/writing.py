"""How this app's acts write their history entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mufakat.collaborations.models import Collaboration
from mufakat.kernel import history
from mufakat.kernel.access import Actor


def write_history(
    actor: Actor,
    collaboration: Collaboration,
    happened: str,
    subject: Any,
    label: str,
    now: datetime,
    data: Mapping[str, Any] | None = None,
    *,
    personal: Mapping[str, Any] | None = None,
    on_behalf_of: str = "",
) -> None:
    """One history entry in the collaboration's own chain."""
    history.record(
        actor=actor,
        scope_id=collaboration.pk,
        verb=f"collaborations.{happened}",
        subject=subject,
        label=label,
        now=now,
        data=data,
        personal=personal,
        on_behalf_of=on_behalf_of,
    )
