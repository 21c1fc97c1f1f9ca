"""What happened in the forum, for the apps above."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MeetingScheduled:
    collaboration_id: int
    meeting_id: int


@dataclass(frozen=True)
class InvitationsSent:
    collaboration_id: int
    meeting_id: int
    party_ids: tuple[int, ...]


@dataclass(frozen=True)
class InvitationAnswered:
    collaboration_id: int
    meeting_id: int
    party_id: int
    answer: str


@dataclass(frozen=True)
class MeetingHeld:
    collaboration_id: int
    meeting_id: int


@dataclass(frozen=True)
class MeetingCancelled:
    collaboration_id: int
    meeting_id: int


@dataclass(frozen=True)
class AgendaItemProposed:
    collaboration_id: int
    proposal_id: int


@dataclass(frozen=True)
class AgendaItemScheduled:
    collaboration_id: int
    proposal_id: int
    meeting_id: int
