"""Deciding together: ballots and rules in, one outcome out, the same for whoever counts.

Nothing here knows a clock, a database or chance. Every number is exact (`Fraction`), every tie is named, and a certificate
holds what an outsider needs to count again: `recompute(certificate)`.
"""

from collabgov.decisions.ballots import Ballot, BallotMistaken, Criterion, Elector, Vote, read_content
from collabgov.decisions.certificates import Recount, issue, recompute
from collabgov.decisions.deciding import decide
from collabgov.decisions.outcomes import Outcome, RungResult, Test, Tie
from collabgov.decisions.rules import Quorum, Rules, RulesMistaken, Rung, Threshold, read_rules

__all__ = [
    "Ballot",
    "BallotMistaken",
    "Criterion",
    "Elector",
    "Outcome",
    "Quorum",
    "Recount",
    "Rules",
    "RulesMistaken",
    "Rung",
    "RungResult",
    "Test",
    "Threshold",
    "Tie",
    "Vote",
    "decide",
    "issue",
    "read_content",
    "read_rules",
    "recompute",
]
