"""What happened in the forum, for the apps above."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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
    """An item stands on the agenda of a meeting; also when it placed itself there from a source."""

    collaboration_id: int
    proposal_id: int
    meeting_id: int


@dataclass(frozen=True)
class AgendaItemTreated:
    collaboration_id: int
    proposal_id: int
    meeting_id: int


@dataclass(frozen=True)
class AgendaItemCarriedOver:
    """The item waits for another meeting; `new_proposal_id` continues it."""

    collaboration_id: int
    proposal_id: int
    new_proposal_id: int


@dataclass(frozen=True)
class IntervalMissed:
    collaboration_id: int
    series_id: int
    due_on: date


@dataclass(frozen=True)
class CorrectionOpened:
    collaboration_id: int
    minutes_id: int


@dataclass(frozen=True)
class MinutesApproved:
    collaboration_id: int
    meeting_id: int
    minutes_id: int
    sha256: str


@dataclass(frozen=True)
class MinutesSigned:
    collaboration_id: int
    minutes_id: int


@dataclass(frozen=True)
class MinutesPublished:
    collaboration_id: int
    minutes_id: int
    sha256: str


@dataclass(frozen=True)
class MatterRaised:
    collaboration_id: int
    matter_id: int


@dataclass(frozen=True)
class MatterAssigned:
    collaboration_id: int
    matter_id: int
    owner_id: int


@dataclass(frozen=True)
class MatterAnswered:
    """Answered, or told with reasons that it cannot be met (`met` is False)."""

    collaboration_id: int
    matter_id: int
    met: bool


@dataclass(frozen=True)
class KnowledgeShared:
    collaboration_id: int
    share_id: int


@dataclass(frozen=True)
class ConflictOpened:
    collaboration_id: int
    conflict_id: int


@dataclass(frozen=True)
class ConflictSettled:
    collaboration_id: int
    conflict_id: int
