"""What partners think of each other: trust and value received, on 1 to 4, by everybody who works with them.

Structure of the PARTNER type after Varda et al. (2008), whose dimensions were read on pages of the tool; the questions are our
own. T_jd = mean over raters i with a tie of r_ijd; trust of j = mean over dimensions; overall trust = mean over rated pairs.
The percent form (mean - 1) / 3 * 100 is our own definition (mark D): the manual's was not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

LOWEST, HIGHEST = 1, 4
FEWEST_RATERS = 3
"""Others than the actor itself see only means over at least this many raters."""
TRUSTING_FROM = 3
Ratings = Mapping[tuple[str, str], Sequence[float | None]]
"""(rater, rated) -> one rating per dimension; None = not answered."""


@dataclass(frozen=True)
class Received:
    """Ratings received in one network, over its members."""

    by_actor: Mapping[str, float | None]
    """Mean over dimensions of what an actor received; None where nobody rated it."""
    raters: Mapping[str, int]
    by_dimension: tuple[float | None, ...]
    """Mean of each dimension over the rated pairs."""
    overall: float | None
    """Mean over rated pairs of their mean."""
    answered_both_ways: int
    """Pairs that rated each other."""
    trusting_share: float | None
    """Share of rated pairs whose mean is 3 or more of 4."""

    @property
    def percent(self) -> float | None:
        """The overall mean on 0 to 100: (mean - 1) / 3 * 100."""
        return None if self.overall is None else (self.overall - LOWEST) / (HIGHEST - LOWEST) * 100

    def shown_to_others(self, sectors: Mapping[str, str]) -> dict[str, float | None]:
        """Per sector the mean of its members, for readers who are not the actor itself; None below three raters in all."""
        members: dict[str, list[str]] = defaultdict(list)
        for actor in self.by_actor:
            members[sectors[actor]].append(actor)
        shown: dict[str, float | None] = {}
        for sector, actors in members.items():
            known = [value for actor in actors if (value := self.by_actor[actor]) is not None]
            enough = sum(self.raters[actor] for actor in actors) >= FEWEST_RATERS and len(known) > 1
            shown[sector] = fmean(known) if enough else None
        return shown


def received(members: Sequence[str], ratings: Ratings, dimensions: int) -> Received:
    """Read ratings of a network. A rating outside 1 to 4, of oneself, of strangers or with other dimensions is an error."""
    for (rater, rated), given in ratings.items():
        if rater == rated or rater not in members or rated not in members or len(given) != dimensions:
            raise ValueError(f"{rater} > {rated} is no rating of one member by another over {dimensions} dimensions")
        if any(value is not None and not LOWEST <= value <= HIGHEST for value in given):
            raise ValueError(f"{rater} > {rated}: ratings lie between {LOWEST} and {HIGHEST}")
    rated_pairs = {pair: mean for pair, given in ratings.items() if (mean := _mean(given)) is not None}
    return Received(
        by_actor={actor: _actor(actor, ratings, dimensions) for actor in members},
        raters={actor: sum(rated == actor for _, rated in rated_pairs) for actor in members},
        by_dimension=tuple(_mean([given[place] for given in ratings.values()]) for place in range(dimensions)),
        overall=fmean(rated_pairs.values()) if rated_pairs else None,
        answered_both_ways=sum((rated, rater) in rated_pairs for rater, rated in rated_pairs) // 2,
        trusting_share=_trusting(list(rated_pairs.values())),
    )


def _actor(actor: str, ratings: Ratings, dimensions: int) -> float | None:
    got = [given for (_, rated), given in ratings.items() if rated == actor]
    return _mean([_mean([given[place] for given in got]) for place in range(dimensions)])


def _trusting(means: Sequence[float]) -> float | None:
    return sum(mean >= TRUSTING_FROM for mean in means) / len(means) if means else None


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None
