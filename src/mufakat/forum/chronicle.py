"""How the forum writes its history: the line names the meeting or proposal and the party it was done for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mufakat.actors.models import Person
from mufakat.collaborations.models import Party
from mufakat.forum.models import AgendaProposal, Meeting
from mufakat.kernel import history
from mufakat.kernel.access import Actor


def write_meeting(
    actor: Actor,
    meeting: Meeting,
    happened: str,
    now: datetime,
    data: Mapping[str, Any],
    party: Party | None = None,
    *,
    person: Person | None = None,
) -> None:
    """One line about a meeting; a person it names goes into the part that can be erased."""
    personal = {"person": person.full_name} if person else None
    _write(actor, meeting, f"forum.meeting.{happened}", now, data, party, personal)


def write_proposal(actor: Actor, proposal: AgendaProposal, happened: str, now: datetime, data: Mapping[str, Any]) -> None:
    """One line about something proposed for an agenda."""
    _write(actor, proposal, f"forum.agenda.{happened}", now, data, proposal.proposed_by)


def _write(
    actor: Actor,
    record: Meeting | AgendaProposal,
    verb: str,
    now: datetime,
    data: Mapping[str, Any],
    party: Party | None,
    personal: Mapping[str, Any] | None = None,
) -> None:
    history.record(
        actor=actor,
        scope_id=record.collaboration_id,
        verb=verb,
        subject=record,
        label=record.title_id,
        now=now,
        data=data,
        personal=personal,
        on_behalf_of=party.organisation.name_id if party else "",
    )
