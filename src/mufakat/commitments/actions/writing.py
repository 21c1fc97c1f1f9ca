"""What the acts on commitments share: the reason that must be given, the save of a new state, the entry in the history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from mufakat.collaborations.models import Collaboration
from mufakat.commitments.models import Commitment
from mufakat.kernel import history, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.formats import as_zone
from mufakat.kernel.web.language import dua


def required(reason: str, most: int = 300) -> str:
    """The reason as typed; an act that needs one is refused without."""
    if not reason.strip():
        raise Refused("reason_missing", dua("Tulis alasannya.", "Write the reason."))
    return reason.strip()[:most]


def is_on_behalf(actor: Actor, commitment: Commitment) -> bool:
    """Does somebody else, the secretariat, write down what the party said?"""
    return commitment.party_id not in actor.seats_in(commitment.collaboration_id)


def day_in(collaboration: Collaboration, moment: datetime) -> date:
    """The day of a moment where the collaboration is; a due date ends with that day."""
    return moment.astimezone(as_zone(collaboration)).date()


def save_state(commitment: Commitment, state: str, **also: Any) -> None:
    """Save the new state; `note` replaces the note in both languages, everything else is a field of that name."""
    commitment.state = state
    if "note" in also:
        also["state_note_id"], also["state_note_en"] = also.pop("note"), ""
    for name, value in also.items():
        setattr(commitment, name, value)
    versions.save_revised(commitment, ["state", "queue_on", *also])


def write(actor: Actor, commitment: Commitment, happened: str, now: datetime, data: Mapping[str, Any]) -> None:
    """The one entry in the history that an act leaves."""
    history.record(
        actor=actor,
        scope_id=commitment.collaboration_id,
        verb=f"commitments.commitment.{happened}",
        subject=commitment,
        label=commitment.text_id[:120],
        now=now,
        data=data,
        on_behalf_of=commitment.party.organisation.name_id,
    )
