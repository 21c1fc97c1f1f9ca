"""Score, budget allocation and comparison on criteria.

Allocation: every ballot divides points; the amount is shared out in the same proportions in whole steps, by largest
remainder (Hamilton's method; Balinski and Young, "Fair Representation", 1982). A step that falls between equal remainders goes
by the tie rule, else to nobody. Criteria: the mean judgement per criterion, weighted as agreed (simple additive weighting).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from collabgov.decisions.ballots import Vote
from collabgov.decisions.outcomes import RungResult, Tie, flattened, groups_by, plain_number, plain_totals
from collabgov.decisions.rules import Rung
from collabgov.decisions.ties import TieRule, tie_rule

Totals = dict[str, Fraction]


def count_score(vote: Vote, rung: Rung) -> RungResult:
    """Totals, or means over those who scored the option."""
    given: dict[str, list[int]] = {option: [] for option in vote.options}
    for ballot in vote.counted:
        for option, score in ballot.content.items():
            given[option].append(score)
    means = {option: Fraction(sum(scores), len(scores)) if scores else Fraction(0) for option, scores in given.items()}
    sums = {option: Fraction(sum(scores)) for option, scores in given.items()}
    totals = means if rung.unscored == "left_out" else sums
    figures = {
        "totals": plain_totals(sums), "means": plain_totals(means),
        "scored_by": {option: len(given[option]) for option in sorted(given)},
    }  # fmt: skip
    return _by_totals("score", vote, totals, figures)


def _by_totals(way: str, vote: Vote, totals: Totals, figures: Mapping[str, object]) -> RungResult:
    """The option with the largest total; nothing is chosen when every total is nothing."""
    order = groups_by(totals)
    top = order[0] if order and totals[order[0][0]] > 0 else ()
    rule = tie_rule(vote, flattened(order))
    preferred = rule.best(top) if len(top) > 1 else None
    winners = top if len(top) == 1 else ((preferred,) if preferred else ())
    ties = (rule.tie(top, way, preferred),) if len(top) > 1 else ()
    return RungResult(way, bool(winners), (), winners, order, figures, ties, len(top) > 1 and not winners)


# --- allocation ---------------------------------------------------------------------------------------------------


def count_allocation(vote: Vote) -> RungResult:
    """Points per option and the amount shared out by them."""
    points: Totals = {option: Fraction(0) for option in vote.options}
    for ballot in vote.counted:
        for option, given in ballot.content.items():
            points[option] += given
    shares, left, ties = share_out(vote.rules.amount, vote.rules.step, points, tie_rule(vote, sorted(points)))
    figures = {
        "points": plain_totals(points), "amount": vote.rules.amount, "step": vote.rules.step,
        "shares": {option: shares[option] for option in sorted(shares)}, "left_over": left,
    }  # fmt: skip
    funded = tuple(option for option in flattened(groups_by(points)) if points[option] > 0)
    return RungResult("allocation", bool(funded), (), funded, groups_by(points), figures, ties)


def share_out(
    amount: int, step: int, points: Mapping[str, Fraction], rule: TieRule
) -> tuple[dict[str, int], int, tuple[Tie, ...]]:
    """The amount in whole steps, in proportion to the points: what each gets, what nobody gets, and ties on the way."""
    whole = sum(points.values(), Fraction(0))
    steps = amount // step
    if not whole or not steps:
        return dict.fromkeys(points, 0), amount, ()
    exact = {option: steps * given / whole for option, given in points.items()}
    got = {option: value.numerator // value.denominator for option, value in exact.items()}
    rest = {option: exact[option] - got[option] for option in points}
    waiting = steps - sum(got.values())
    ties: list[Tie] = []
    for group in groups_by({option: value for option, value in rest.items() if value > 0}):
        lucky = group if len(group) <= waiting else _lucky(group, waiting, rule, ties)
        for option in lucky:
            got[option] += 1
        waiting -= len(group) if len(group) <= waiting else waiting
    shares = {option: number * step for option, number in got.items()}
    return shares, amount - sum(shares.values()), tuple(ties)


def _lucky(group: Sequence[str], waiting: int, rule: TieRule, ties: list[Tie]) -> tuple[str, ...]:
    """Who of equal remainders gets the last steps; nobody when the tie rule says nothing."""
    if waiting == 0:
        return ()
    lucky = tuple(option for option in rule.order if option in group)[:waiting]
    ties.append(rule.tie(group, "allocation", lucky[0] if lucky else None))
    return lucky


# --- comparison on criteria ---------------------------------------------------------------------------------------


def count_criteria(vote: Vote) -> RungResult:
    """Weighted mean judgements; an option nobody judged on some criterion has no total and stands apart."""
    means = mean_judgements(vote)
    weights = {criterion.key: criterion.weight for criterion in vote.criteria}
    whole = sum(weights.values())
    totals: Totals = {}
    for option, by_criterion in means.items():
        known = {key: mean for key, mean in by_criterion.items() if mean is not None}
        if weights and whole and known.keys() == weights.keys():
            totals[option] = sum((weights[key] * mean for key, mean in known.items()), Fraction(0)) / whole
    figures = {
        "means": {option: _plain_means(by) for option, by in sorted(means.items())},
        "weights": {key: weights[key] for key in sorted(weights)},
        "totals": plain_totals(totals),
        "not_enough_judgements": sorted(set(vote.options) - totals.keys()),
        "outdone": sorted(outdone(means, [option for option in vote.options if option in totals])),
    }
    return _by_totals("criteria", vote, totals, figures)


def _plain_means(by_criterion: Mapping[str, Fraction | None]) -> dict[str, int | str | None]:
    return {key: None if mean is None else plain_number(mean) for key, mean in sorted(by_criterion.items())}


def mean_judgements(vote: Vote) -> dict[str, dict[str, Fraction | None]]:
    """Mean judgement per option and criterion over those who judged it; None where nobody did."""
    given: dict[tuple[str, str], list[int]] = {(o, c.key): [] for o in vote.options for c in vote.criteria}
    for ballot in vote.counted:
        for option, by_criterion in ballot.content.items():
            for criterion, value in by_criterion.items():
                given[option, criterion].append(value)
    return {
        option: {
            criterion.key: Fraction(sum(values), len(values)) if (values := given[option, criterion.key]) else None
            for criterion in vote.criteria
        }
        for option in vote.options
    }


def outdone(means: Mapping[str, Mapping[str, Fraction | None]], options: Sequence[str]) -> set[str]:
    """Options that another one equals on every criterion and beats on at least one (Pareto): no weights can save them."""

    def beats(one: str, other: str) -> bool:
        pairs = [(means[one][key] or Fraction(0), means[other][key] or Fraction(0)) for key in means[one]]
        return all(a >= b for a, b in pairs) and any(a > b for a, b in pairs)

    return {one for one in options if any(beats(other, one) for other in options if other != one)}
