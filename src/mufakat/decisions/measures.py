"""The figures about decisions: taken from the library's catalogue, with what each counts."""

from __future__ import annotations

from collabgov.record_catalogue import definition_of
from collabgov.sentences import Sentence

DECISIONS = Sentence("keputusan", "decisions")
PROPOSALS = Sentence("usulan", "proposals")
DUE = Sentence("usulan yang sampai tenggat", "proposals due")
OBJECTIONS = Sentence("keberatan", "objections")
SIX_MONTHS = 183
CLOSING_DAYS = 3
"""Working days after the deadline within which counting it still counts as in time."""
PUBLISHING_DAYS = 10


TURNAROUND = definition_of("dec.turnaround", PROPOSALS)
CLOSED = definition_of("dec.closed", DUE)
REOPENED = definition_of("dec.reopened", DECISIONS)
CONSENSUS = definition_of("dec.consensus", DECISIONS)
OBJECTION_ANSWERED = definition_of("dec.objection_answered", OBJECTIONS)
POSITIONS = definition_of("dec.positions", DECISIONS)
OPTIONS = definition_of("dec.options", DECISIONS)
EVIDENCE = definition_of("dec.evidence", DECISIONS)
PUBLIC = definition_of("dec.public", DECISIONS)
