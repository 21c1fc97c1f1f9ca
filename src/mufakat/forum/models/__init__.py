"""What the forum keeps: meetings and series, agendas, minutes, voices, requests, knowledge, disputes, light records."""

from mufakat.forum.models.agenda import AgendaProposal
from mufakat.forum.models.conflicts import Conflict, ConflictStep
from mufakat.forum.models.knowledge import KnowledgeDuty, KnowledgeReceipt, KnowledgeShare, PlannedShare
from mufakat.forum.models.matters import Matter, MatterReply
from mufakat.forum.models.meetings import Attendance, CalendarFeed, Guest, Invitation, Meeting, MeetingAnswer
from mufakat.forum.models.minutes import (
    ApprovedMinutes,
    Erratum,
    Minutes,
    MinutesDraft,
    MinutesReading,
    MinutesRemark,
    MinutesSignature,
    MinutesText,
    PublicMinutes,
)
from mufakat.forum.models.records import (
    Activity,
    CommunicationChannel,
    Encounter,
    Expertise,
    FocusOutput,
    MeetingCost,
    Outreach,
    TimeLimit,
)
from mufakat.forum.models.series import DateFinding, DateOption, DateWord, MeetingSeries, MissedInterval
from mufakat.forum.models.voices import (
    Alternative,
    Contribution,
    MatchRating,
    PartyStatement,
    Pulse,
    PulseMark,
    PulseTally,
)
from mufakat.forum.words import (
    ANSWERS,
    COMING,
    MEETING_STATES,
    MODES,
    PROPOSAL_STATES,
    SEATS,
)

__all__ = [
    "ANSWERS",
    "COMING",
    "MEETING_STATES",
    "MODES",
    "PROPOSAL_STATES",
    "SEATS",
    "Activity",
    "AgendaProposal",
    "Alternative",
    "ApprovedMinutes",
    "Attendance",
    "CalendarFeed",
    "CommunicationChannel",
    "Conflict",
    "ConflictStep",
    "Contribution",
    "DateFinding",
    "DateOption",
    "DateWord",
    "Encounter",
    "Erratum",
    "Expertise",
    "FocusOutput",
    "Guest",
    "Invitation",
    "KnowledgeDuty",
    "KnowledgeReceipt",
    "KnowledgeShare",
    "MatchRating",
    "Matter",
    "MatterReply",
    "Meeting",
    "MeetingAnswer",
    "MeetingCost",
    "MeetingSeries",
    "Minutes",
    "MinutesDraft",
    "MinutesReading",
    "MinutesRemark",
    "MinutesSignature",
    "MinutesText",
    "MissedInterval",
    "Outreach",
    "PartyStatement",
    "PlannedShare",
    "PublicMinutes",
    "Pulse",
    "PulseMark",
    "PulseTally",
    "TimeLimit",
]
