"""What the rules make of a tie. Never the order in which options or ballots arrived, never chance nobody can repeat.

`status_quo`: nothing is decided by the tie. `chair`: the order the chair wrote down before opening. `lot`: the order of
SHA-256(seed, ballots, option); the seed's digest was published at opening, the ballots nobody knew then, so neither the
organiser nor a voter could aim at the outcome.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from collabgov.chain import canonical
from collabgov.decisions.ballots import Vote
from collabgov.decisions.outcomes import Tie

Preference = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class TieRule:
    """The order among tied options, or none."""

    name: str
    order: tuple[str, ...] = ()

    @property
    def decides(self) -> bool:
        return bool(self.order)

    def best(self, keys: Collection[str]) -> str | None:
        """The tied option that the rule puts first; None when it says nothing."""
        return next((key for key in self.order if key in keys), None)

    def worst(self, keys: Collection[str]) -> str | None:
        return next((key for key in reversed(self.order) if key in keys), None)

    def tie(self, keys: Collection[str], at: str, preferred: str | None) -> Tie:
        """The tie as it is written down."""
        return Tie(tuple(sorted(keys)), at, self.name if preferred else "", preferred or "")


def tie_rule(vote: Vote, keys: Sequence[str]) -> TieRule:
    """The order of these options under the vote's own tie rule; a chair who left one of them out decides nothing."""
    rules = vote.rules
    if rules.tie == "chair" and set(rules.chair) >= set(keys):
        return TieRule("chair", tuple(key for key in rules.chair if key in keys))
    if rules.tie == "lot" and rules.seed:
        material = lot_material(vote)
        return TieRule("lot", tuple(sorted(keys, key=lambda key: hashlib.sha256(material + key.encode()).digest())))
    return TieRule("status_quo")


def lot_material(vote: Vote) -> bytes:
    """Seed and ballots, bound together; the order in which ballots arrived is not in it."""
    ballots = sorted(canonical([ballot.elector or "", ballot.sector, ballot.content]) for ballot in vote.counted)
    digest = hashlib.sha256(b"\n".join(ballots)).hexdigest()
    return f"{vote.rules.seed}\n{digest}\n".encode()


def seed_digest(seed: str) -> str:
    """What is published at opening, so that the seed cannot be chosen afterwards."""
    return hashlib.sha256(seed.encode()).hexdigest() if seed else ""
