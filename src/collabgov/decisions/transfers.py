"""Instant runoff and single transferable vote, exact.

Instant runoff: the option with fewest ballots goes, until one has more than half of those that still rank somebody. STV: the
weighted inclusive Gregory method (as the Scottish local elections, SSI 2007/42, use it, here with exact fractions): every
option at the quota is elected, all surpluses of a stage move on together, each paper with its weight times surplus / total.

A ballot that ranks several options equally is divided equally among them. When the last places are tied, the tie rule
says who goes; where it says nothing, every possible continuation is counted: what all of them elect is elected.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from collabgov.decisions.ballots import Vote
from collabgov.decisions.outcomes import RungResult, Tie, flattened, plain_number, plain_totals
from collabgov.decisions.rules import Rung
from collabgov.decisions.ties import TieRule, tie_rule

MOST_CONTINUATIONS = 500
"""More ways to break ties than this are not followed: then nothing but the sure seats is decided."""

Ranking = tuple[tuple[str, ...], ...]
Pile = dict[Ranking, Fraction]


@dataclass(frozen=True)
class Stage:
    """Where the count stands: who is still in, who is elected, and the papers with their weights."""

    continuing: frozenset[str]
    elected: tuple[str, ...] = ()
    gone: tuple[tuple[str, ...], ...] = ()
    piles: Mapping[str, Pile] = field(default_factory=dict)
    exhausted: Fraction = Fraction(0)
    rounds: tuple[Mapping[str, Any], ...] = ()
    ties: tuple[Tie, ...] = ()

    @property
    def totals(self) -> dict[str, Fraction]:
        return {key: sum(self.piles.get(key, {}).values(), Fraction(0)) for key in sorted(self.continuing)}


@dataclass(frozen=True)
class Contest:
    """What stays the same from stage to stage."""

    seats: int
    quota: Fraction | None
    """None for an instant runoff: more than half of the papers that still rank somebody."""
    rule: TieRule

    def is_over(self, stage: Stage) -> bool:
        return len(stage.elected) >= self.seats or not stage.continuing

    def reaching(self, stage: Stage) -> list[str]:
        totals = stage.totals
        if self.quota is None:
            active = sum(totals.values(), Fraction(0))
            return [key for key, total in totals.items() if 2 * total > active]
        return [key for key, total in totals.items() if total >= self.quota]


def deal(papers: Iterable[tuple[Ranking, Fraction]], continuing: frozenset[str]) -> tuple[dict[str, Pile], Fraction]:
    """Each paper to the first options of its ranking that are still in; what ranks nobody of them is exhausted."""
    piles: dict[str, Pile] = {key: {} for key in continuing}
    exhausted = Fraction(0)
    for ranking, weight in papers:
        left = tuple(group for group in (tuple(k for k in names if k in continuing) for names in ranking) if group)
        if not left:
            exhausted += weight
            continue
        for key in left[0]:
            pile = piles[key]
            pile[left] = pile.get(left, Fraction(0)) + weight / len(left[0])
    return piles, exhausted


def _first_stage(vote: Vote) -> tuple[Stage, int]:
    papers = Counter(tuple(tuple(group) for group in ballot.content) for ballot in vote.counted)
    valid = sum(papers.values())
    continuing = frozenset(vote.options)
    piles, exhausted = deal(((ranking, Fraction(number)) for ranking, number in papers.items()), continuing)
    return Stage(continuing, piles=piles, exhausted=exhausted), valid


def _moved(stage: Stage, leaving: Sequence[str], weights: Mapping[str, Fraction], event: Mapping[str, Any]) -> Stage:
    """The stage after the options in `leaving` gave their papers on, each with its share of the weight."""
    continuing = stage.continuing - set(leaving)
    papers = [
        (ranking, weight * weights[key]) for key in leaving for ranking, weight in stage.piles[key].items() if weights[key]
    ]
    moved, exhausted = deal(papers, continuing)
    piles = {key: dict(stage.piles[key]) for key in continuing}
    for key, pile in moved.items():
        for ranking, weight in pile.items():
            piles[key][ranking] = piles[key].get(ranking, Fraction(0)) + weight
    totals = plain_totals(stage.totals)
    note = {"totals": totals, "exhausted": plain_number(stage.exhausted), **event}
    return Stage(continuing, stage.elected, stage.gone, piles, stage.exhausted + exhausted, (*stage.rounds, note), stage.ties)


def _elect(contest: Contest, stage: Stage, reaching: Sequence[str]) -> Stage:
    totals = stage.totals
    keep = contest.quota
    weights = {key: (totals[key] - keep) / totals[key] if keep is not None else Fraction(0) for key in reaching}
    ordered = sorted(reaching, key=lambda key: (-totals[key], key))
    after = _moved(stage, ordered, weights, {"elected": list(ordered)})
    return _with(after, elected=(*stage.elected, *ordered))


def _with(stage: Stage, **changes: Any) -> Stage:
    values = {name: getattr(stage, name) for name in Stage.__dataclass_fields__}
    return Stage(**(values | changes))


def _fill(stage: Stage) -> Stage:
    """As many left as seats: all are elected."""
    totals = stage.totals
    rest = sorted(stage.continuing, key=lambda key: (-totals[key], key))
    after = _moved(stage, rest, dict.fromkeys(rest, Fraction(0)), {"elected": list(rest)})
    return _with(after, elected=(*stage.elected, *rest))


def _eliminate(contest: Contest, stage: Stage) -> list[Stage]:
    """The stage without the last option; one stage for each where the last place is tied and no rule decides."""
    totals = stage.totals
    least = min(totals.values())
    last = [key for key, total in totals.items() if total == least]
    if len(last) == 1 or (least == 0 and len(totals) - len(last) >= contest.seats - len(stage.elected)):
        return [_without(stage, last, ())]  # options without any paper go together: nothing of theirs moves on
    chosen = contest.rule.worst(last)
    ties = (contest.rule.tie(last, f"round {len(stage.rounds) + 1}", chosen),)
    return [_without(stage, [key], ties) for key in ([chosen] if chosen else last)]


def _without(stage: Stage, keys: Sequence[str], ties: tuple[Tie, ...]) -> Stage:
    after = _moved(stage, keys, dict.fromkeys(keys, Fraction(1)), {"eliminated": list(keys)})
    return _with(after, gone=(*stage.gone, tuple(keys)), ties=(*stage.ties, *ties))


def _next(contest: Contest, stage: Stage) -> list[Stage]:
    open_seats = contest.seats - len(stage.elected)
    reaching = contest.reaching(stage)
    if reaching and len(reaching) <= open_seats:
        return [_elect(contest, stage, reaching)]
    if len(stage.continuing) <= open_seats and contest.quota is not None:
        return [_fill(stage)]
    if len(stage.continuing) == 1:
        return [_fill(stage)]
    return _eliminate(contest, stage)


def endings(contest: Contest, first: Stage) -> tuple[list[Stage], bool]:
    """Every way the count can end, and whether all were followed."""
    waiting, found = [first], []
    seen: set[tuple[frozenset[str], frozenset[str], frozenset[tuple[str, Ranking, Fraction]]]] = set()
    while waiting:
        stage = waiting.pop()
        if contest.is_over(stage):
            found.append(stage)
            continue
        if len(seen) > MOST_CONTINUATIONS:
            return found, False
        for after in _next(contest, stage):
            papers = frozenset((key, r, w) for key, pile in after.piles.items() for r, w in pile.items())
            state = (after.continuing, frozenset(after.elected), papers)
            if state not in seen:
                seen.add(state)
                waiting.append(after)
    return found, True


def _contest(vote: Vote, rung: Rung, valid: int) -> Contest:
    rule = tie_rule(vote, sorted(vote.options))
    if rung.way == "instant_runoff":
        return Contest(1, None, rule)
    quota = Fraction(valid // (rung.seats + 1) + 1) if rung.quota == "droop" else Fraction(valid, rung.seats)
    return Contest(rung.seats, quota, rule)


def count_transfers(vote: Vote, rung: Rung) -> RungResult:
    """Who is elected, round by round."""
    first, valid = _first_stage(vote)
    if not valid:
        return RungResult(rung.way, False, figures={"valid": 0, "rounds": []})
    contest = _contest(vote, rung, valid)
    found, complete = endings(contest, first)
    sure = frozenset.intersection(*(frozenset(stage.elected) for stage in found)) if found and complete else frozenset()
    possible = frozenset(key for stage in found for key in stage.elected)
    wanted = min(contest.seats, len(vote.options))
    is_tied = len(sure) < wanted
    shown = min(found, key=lambda stage: (stage.elected, stage.gone)) if found else first
    winners = tuple(key for key in shown.elected if key in sure)
    ties = shown.ties if not is_tied else (*shown.ties[:1], Tie(tuple(sorted(possible - sure)), "seats"))
    figures = {
        "valid": valid,
        "quota": None if contest.quota is None else plain_number(contest.quota),
        "rounds": [dict(one) for one in shown.rounds],
        "continuations": len(found),
    }
    return RungResult(rung.way, not is_tied, (), winners, _order(shown, is_tied, sure, possible), figures, ties, is_tied)


def _order(shown: Stage, is_tied: bool, sure: frozenset[str], possible: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """Elected first, then the others in the reverse order of their leaving; no order where a tie was not broken."""
    if is_tied:
        return tuple(group for group in (tuple(sorted(sure)), tuple(sorted(possible - sure))) if group)
    first = [(key,) for key in shown.elected]
    others = [group for group in (tuple(sorted(shown.continuing - sure)), *reversed(shown.gone)) if group]
    if any(not tie.broken_by for tie in shown.ties):
        others = [tuple(sorted(flattened(others)))]
    return (*first, *others)
