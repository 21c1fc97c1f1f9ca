"""The checker of vote histories: what the clients saw, held against what the certificate counts.

For each elector the counted vote is the last acknowledged one, or one sent after it whose answer never came; nobody counts
twice, nobody counts who is no elector, and the outcome is the recount of the ballots.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from collabgov.decisions import recompute


@dataclass(frozen=True)
class Write:
    """One vote as a client saw it: acknowledged, or unknown because the answer never came."""

    elector: str
    content: Any
    acknowledged: bool = True


@dataclass
class History:
    writes: list[Write] = field(default_factory=list)

    def last_acknowledged(self) -> dict[str, Any]:
        return {write.elector: write.content for write in self.writes if write.acknowledged}

    def possible(self, elector: str) -> list[Any]:
        """What may be counted for an elector: the last acknowledged vote, or an unknown one sent after it."""
        found: list[Any] = []
        for write in self.writes:
            if write.elector == elector:
                found = [write.content] if write.acknowledged else [*found, write.content]
        return found


def problems_of(history: History, certificate: dict[str, Any]) -> list[str]:
    """Everything in which the certificate and the history of its votes disagree."""
    counted = {ballot["elector"]: ballot["content"] for ballot in certificate["ballots"]}
    electors = {elector["key"] for elector in certificate["frozen"]["electors"]}
    wrong = [f"{key} counts twice" for key, n in Counter(b["elector"] for b in certificate["ballots"]).items() if n > 1]
    wrong += [f"{key} is no elector" for key in counted if key not in electors]
    wrong += [f"{key}: {counted[key]} was never sent" for key in counted if counted[key] not in history.possible(key)]
    wrong += [f"{key}: an acknowledged vote is lost" for key in history.last_acknowledged() if key not in counted]
    if not recompute(certificate).agrees:
        wrong.append("the outcome is not that of the ballots")
    return wrong
