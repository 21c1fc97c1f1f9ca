"""When a change of agreed terms is carried: every party whose approval is needed said yes to exactly this proposal.

Plain values, no records: which parties are needed, what each answered, and to which fingerprint.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """One party's answer, tied to the fingerprint of the proposal that it answered."""

    party: int
    approves: bool
    proposal: str


@dataclass(frozen=True)
class Tally:
    """Where each needed party stands on one proposal; answers of others and to former proposals do not count."""

    needed: frozenset[int]
    approved: frozenset[int]
    rejected: frozenset[int]

    @property
    def waiting(self) -> frozenset[int]:
        return self.needed - self.approved - self.rejected

    @property
    def is_carried(self) -> bool:
        """Silence is no approval, and where nobody is left to approve nothing is carried."""
        return bool(self.needed) and self.approved == self.needed


def tally(*, needed: Collection[int], answers: Iterable[Answer], proposal: str) -> Tally:
    """Count the answers to this proposal; the later answer of a party replaces its earlier one."""
    latest: dict[int, bool] = {}
    for answer in answers:
        if answer.proposal == proposal and answer.party in needed:
            latest[answer.party] = answer.approves
    return Tally(
        needed=frozenset(needed),
        approved=frozenset(party for party, approves in latest.items() if approves),
        rejected=frozenset(party for party, approves in latest.items() if not approves),
    )
