"""The same ballots counted by libraries that others wrote: votelib and pyrankvote."""

from collections import Counter
from random import Random

import pyrankvote
import pytest
import votelib.candidate
import votelib.convert
import votelib.evaluate.cardinal
import votelib.evaluate.condorcet
import votelib.evaluate.core
import votelib.evaluate.sequential
from hypothesis import given, settings
from hypothesis import strategies as st

from collabgov.decisions import decide
from collabgov.decisions.rules import Rules, Rung
from collabgov.decisions.tests.voting import ranking_rules, vote_of

OPTIONS = "ABCDE"
strict_rankings = st.lists(
    st.permutations(OPTIONS).flatmap(lambda order: st.integers(1, 5).map(lambda size: list(order[:size]))),
    min_size=1,
    max_size=40,
)


@st.composite
def weak_ranking(draw):
    """Some options, some of them equal."""
    order = draw(st.permutations(OPTIONS))
    order = order[: draw(st.integers(1, 5))]
    groups = [[order[0]]]
    for option in order[1:]:
        if draw(st.booleans()):
            groups[-1].append(option)
        else:
            groups.append([option])
    return groups


def counted(rules, rankings):
    return decide(vote_of(rules, [(1, ranking) for ranking in rankings], OPTIONS)).rungs[0]


@settings(max_examples=150, deadline=None)
@given(st.lists(weak_ranking(), min_size=1, max_size=30))
def test_schulze_agrees_with_votelib(rankings):
    votes = Counter(tuple(group[0] if len(group) == 1 else frozenset(group) for group in ranking) for ranking in rankings)
    pairs = votelib.convert.RankedToCondorcetVotes().convert(dict(votes))
    theirs = votelib.evaluate.condorcet.Schulze().evaluate(pairs, 1) if pairs else []
    ours = counted(ranking_rules("schulze"), rankings)
    if ours.winners and theirs:
        assert theirs == list(ours.winners)
    elif theirs:  # among options that nobody beats, votelib prefers the one that beats most
        named = set(theirs[0]) if isinstance(theirs[0], votelib.evaluate.core.Tie) else {theirs[0]}
        assert named <= set(ours.ties[0].between)


def votelib_transfers(rankings, seats, quota):
    """Their winners; None where they stop at a tie in an elimination."""
    evaluator = votelib.evaluate.sequential.TransferableVoteSelector(transferer="Gregory", quota_function=quota)
    try:
        return set(evaluator.evaluate(dict(Counter(map(tuple, rankings))), seats))
    except NotImplementedError:
        return None


@settings(max_examples=150, deadline=None)
@given(strict_rankings)
def test_instant_runoff_agrees_with_pyrankvote(rankings):
    ours = counted(ranking_rules("instant_runoff"), rankings)
    if ours.ties:
        return  # they break ties by chance
    candidates = {key: pyrankvote.Candidate(key) for key in OPTIONS}
    ballots = [pyrankvote.Ballot([candidates[key] for key in ranking]) for ranking in rankings]
    theirs = pyrankvote.instant_runoff_voting(list(candidates.values()), ballots)
    assert [winner.name for winner in theirs.get_winners()] == list(ours.winners)


def drawn_elections(number, voters):
    """Elections with so many voters that ties are rare; drawn from a fixed seed, so always the same ones."""
    chance = Random(2011)
    for _ in range(number):
        favourites = [chance.sample(OPTIONS, 5) for _ in range(3)]
        yield [
            chance.choice(favourites)[: chance.randint(2, 5)] if chance.random() < 0.6 else chance.sample(OPTIONS, 5)
            for _ in range(voters)
        ]


@pytest.mark.parametrize(("way", "seats", "quota"), [("instant_runoff", 1, "droop"), ("stv", 2, "droop"), ("stv", 3, "hare")])
def test_two_hundred_elections_agree_with_votelib(way, seats, quota):
    compared = 0
    for rankings in drawn_elections(200, 97):
        ours = counted(ranking_rules(way, seats=seats, quota=quota), rankings)
        theirs = votelib_transfers(rankings, seats, quota)
        if not ours.ties and theirs is not None:
            compared += 1
            assert theirs == set(ours.winners)
    assert compared > 120


score_ballots = st.lists(
    st.dictionaries(st.sampled_from(OPTIONS), st.integers(0, 5), min_size=1, max_size=5), min_size=1, max_size=30
)


@settings(max_examples=100, deadline=None)
@given(score_ballots, st.booleans())
def test_scores_agree_with_votelib(ballots, left_out):
    rules = Rules("score", (Rung("score", unscored="left_out" if left_out else "zero"),), top=5)
    outcome = decide(vote_of(rules, [(1, ballot) for ballot in ballots], OPTIONS))
    votes = Counter(frozenset(ballot.items()) for ballot in ballots)
    function, unscored = ("mean", None) if left_out else ("sum", 0)
    evaluator = votelib.evaluate.cardinal.ScoreVoting(function, unscored_value=unscored)
    (best,) = evaluator.evaluate(dict(votes), 1)
    if outcome.winners:
        assert best == outcome.winners[0]
    elif outcome.rungs[0].ties:
        tied = set(outcome.rungs[0].ties[0].between)
        assert (set(best) if isinstance(best, votelib.evaluate.core.Tie) else {best}) <= tied
