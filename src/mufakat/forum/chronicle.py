"""How the forum writes its history: the line names the meeting, item, matter ... and the party it was done for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import override

from mufakat.actors.models import Person
from mufakat.collaborations.models import Party
from mufakat.forum.models import (
    AgendaProposal,
    Conflict,
    DateFinding,
    KnowledgeShare,
    Matter,
    Meeting,
    MeetingSeries,
    Minutes,
)
from mufakat.kernel import history
from mufakat.kernel.access import Actor
from mufakat.kernel.web.formats import tanggal

LONGEST_LABEL = 120


def told_day(name: str, day: date) -> dict[str, str]:
    """A day for a line of the history: exact, and as it reads in both languages."""
    found = {name: day.isoformat()}
    for language in ("id", "en"):
        with override(language):
            found[f"{name}_{language}"] = tanggal(day, "sedang")
    return found


def write_meeting(
    actor: Actor,
    meeting: Meeting,
    happened: str,
    now: datetime,
    data: Mapping[str, Any],
    party: Party | None = None,
    *,
    person: Person | None = None,
    personal: Mapping[str, Any] | None = None,
) -> None:
    """One line about a meeting; people it names go into the part that can be erased."""
    personal = {"person": person.full_name} if person else personal
    _write(actor, meeting, f"meeting.{happened}", meeting.title_id, now, data, party, personal)


def write_proposal(
    actor: Actor,
    proposal: AgendaProposal,
    happened: str,
    now: datetime,
    data: Mapping[str, Any],
    party: Party | None = None,
) -> None:
    """One line about something proposed for an agenda."""
    _write(actor, proposal, f"agenda.{happened}", proposal.title_id, now, data, party or proposal.proposed_by)


def write_series(actor: Actor, series: MeetingSeries, happened: str, now: datetime, data: Mapping[str, Any]) -> None:
    _write(actor, series, f"series.{happened}", series.title_id, now, data)


def write_finding(
    actor: Actor, finding: DateFinding, happened: str, now: datetime, data: Mapping[str, Any], party: Party | None = None
) -> None:
    _write(actor, finding, f"dates.{happened}", finding.title, now, data, party)


def write_minutes(
    actor: Actor, minutes: Minutes, happened: str, now: datetime, data: Mapping[str, Any], party: Party | None = None
) -> None:
    """One line about the minutes of a meeting; the number stands in it once there is one."""
    data = {"number": minutes.label, **data}
    _write(actor, minutes, f"minutes.{happened}", minutes.meeting.title_id, now, data, party)


def write_matter(
    actor: Actor, matter: Matter, happened: str, now: datetime, data: Mapping[str, Any], party: Party | None = None
) -> None:
    label = f"{matter.label} {matter.text_id}"[:LONGEST_LABEL]
    _write(actor, matter, f"matter.{happened}", label, now, data, party)


def write_share(
    actor: Actor,
    record: KnowledgeShare | Any,
    happened: str,
    label: str,
    now: datetime,
    data: Mapping[str, Any],
    party: Party | None = None,
    *,
    person: Person | None = None,
) -> None:
    personal = {"person": person.full_name} if person else None
    _write(actor, record, f"knowledge.{happened}", label, now, data, party, personal)


def write_conflict(actor: Actor, conflict: Conflict, happened: str, now: datetime, data: Mapping[str, Any]) -> None:
    """Only the number: who disputes what stays inside the dispute."""
    _write(actor, conflict, f"conflict.{happened}", conflict.label, now, data)


def _write(
    actor: Actor,
    record: Any,
    verb: str,
    label: str,
    now: datetime,
    data: Mapping[str, Any],
    party: Party | None = None,
    personal: Mapping[str, Any] | None = None,
) -> None:
    history.record(
        actor=actor,
        scope_id=record.collaboration_id,
        verb=f"forum.{verb}",
        subject=record,
        label=label,
        now=now,
        data=data,
        personal=personal,
        on_behalf_of=party.organisation.name_id if party else "",
    )
