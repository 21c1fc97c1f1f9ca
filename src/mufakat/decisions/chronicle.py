"""How deciding writes its history: one line names the proposal or decision and the party it was done for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mufakat.collaborations.models import Party
from mufakat.decisions.models import Decision, Proposal
from mufakat.kernel import history
from mufakat.kernel.access import Actor


def write(
    actor: Actor,
    subject: Proposal | Decision,
    happened: str,
    now: datetime,
    data: Mapping[str, Any] | None = None,
    *,
    party: Party | None = None,
    visibility: str = "parties",
) -> None:
    """One line; `happened` is the verb without the app's name."""
    history.record(
        actor=actor,
        scope_id=subject.collaboration_id,
        verb=f"decisions.{happened}",
        subject=subject,
        label=subject.title_id if isinstance(subject, Proposal) else f"{subject.code} {subject.title_id}",
        now=now,
        data=data or {},
        on_behalf_of=party.organisation.name_id if party else "",
        visibility=visibility,
    )
