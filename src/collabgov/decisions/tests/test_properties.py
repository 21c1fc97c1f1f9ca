"""What must hold for every set of ballots: neutrality, anonymity, majority, monotony, silence, ties that stay ties."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabgov.decisions import Ballot, Criterion, Elector, Vote, decide
from collabgov.decisions.rules import AGAINST, FOR, STANCES, Quorum, Rules, Rung, Threshold
from collabgov.decisions.tests.voting import majority, ranking_rules, stance_rules, vote_of

OPTIONS = ("a", "b", "c", "d")
SECTORS = ("government", "private", "society")


@st.composite
def rankings(draw, most=25):
    """Weak and incomplete rankings, and ballots that put everything first."""

    def one():
        order = draw(st.permutations(OPTIONS))[: draw(st.integers(1, 4))]
        groups = [[order[0]]]
        for option in order[1:]:
            groups[-1].append(option) if draw(st.booleans()) else groups.append([option])
        return groups

    return [one() for _ in range(draw(st.integers(1, most)))]


@st.composite
def stances(draw, most=25):
    """Electors in sectors, each with a stance or none."""
    number = draw(st.integers(1, most))
    return [(1, draw(st.sampled_from([*STANCES, None])), draw(st.sampled_from(SECTORS))) for _ in range(number)]


ways = st.sampled_from(["schulze", "instant_runoff", "stv"])
thresholds = st.builds(
    Threshold,
    st.sampled_from([Fraction(1, 2), Fraction(2, 3), Fraction(3, 4), Fraction(1)]),
    st.sampled_from(["cast", "expressed", "eligible"]),
    st.booleans(),
)
majorities = st.builds(
    lambda overall, inside, needed: Rung("majority", overall, inside, needed),
    thresholds,
    st.none() | thresholds,
    st.none() | st.integers(1, 3),
)


def choose(way, ballots, **also):
    return decide(vote_of(ranking_rules(way, seats=2 if way == "stv" else 1, **also), [(1, one) for one in ballots], OPTIONS))


@settings(max_examples=120, deadline=None)
@given(ways, rankings(), st.randoms(use_true_random=False))
def test_the_order_of_voters_never_matters(way, ballots, chance):
    shuffled = list(ballots)
    chance.shuffle(shuffled)
    assert choose(way, ballots).plain() == choose(way, shuffled).plain()
    assert choose(way, ballots, tie="lot", seed="x").verdict == choose(way, shuffled, tie="lot", seed="x").verdict


@settings(max_examples=120, deadline=None)
@given(ways, rankings(), st.permutations(OPTIONS))
def test_renaming_options_renames_the_winner_and_nothing_else(way, ballots, names):
    renamed = dict(zip(OPTIONS, names, strict=True))
    before = choose(way, ballots)
    after = choose(way, [[[renamed[key] for key in group] for group in ballot] for ballot in ballots])
    assert after.verdict == before.verdict
    assert set(after.winners) == {renamed[key] for key in before.winners}
    if way == "schulze":
        assert [set(group) for group in after.rungs[0].order] == [
            {renamed[key] for key in group} for group in before.rungs[0].order
        ]


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(["schulze", "instant_runoff"]), rankings())
def test_an_option_that_more_than_half_put_first_alone_wins(way, ballots):
    majority_of_a = [[["a"], ["b", "c"]]] * (len(ballots) + 1)
    assert choose(way, ballots + majority_of_a).winners == ("a",)


@settings(max_examples=120, deadline=None)
@given(rankings())
def test_schulze_elects_the_option_that_wins_every_pair(ballots):
    result = choose("schulze", ballots).rungs[0]
    pairs = result.figures["pairs"]
    champions = [one for one in OPTIONS if all(pairs[one][other] > pairs[other][one] for other in OPTIONS if other != one)]
    if champions:
        assert list(result.winners) == champions


@settings(max_examples=100, deadline=None)
@given(ways, rankings(most=12), st.integers(1, 4))
def test_a_ballot_with_every_option_first_changes_no_choice_between_them(way, ballots, number):
    blank = [[list(OPTIONS)]] * number
    if way == "stv":
        return  # the quota counts every valid paper, so there it may change who needs how many
    assert choose(way, ballots + blank).winners == choose(way, ballots).winners


@pytest.mark.parametrize("way", ["schulze", "instant_runoff", "stv"])
@pytest.mark.parametrize("number", [1, 2, 7])
def test_only_ballots_with_every_option_first_choose_nothing(way, number):
    outcome = choose(way, [[list(OPTIONS)]] * number)
    assert outcome.verdict == "tied"
    assert outcome.winners == ()
    assert set(outcome.rungs[0].ties[-1].between) == set(OPTIONS)


@pytest.mark.parametrize("way", ["schulze", "instant_runoff"])
def test_a_tie_everywhere_is_named_and_broken_only_by_the_rule_written_before(way):
    even = [[["a"], ["b"]], [["b"], ["a"]]]
    assert choose(way, even).verdict == "tied"
    chaired = choose(way, even, tie="chair", chair=("d", "b", "a", "c"))
    assert (chaired.verdict, chaired.winners) == ("chosen", ("b",))
    assert chaired.rungs[0].ties[-1].broken_by == "chair"
    drawn = {choose(way, even, tie="lot", seed=f"{number}").winners for number in range(40)}
    assert drawn == {("a",), ("b",)}
    assert choose(way, even, tie="lot", seed="7").winners == choose(way, list(reversed(even)), tie="lot", seed="7").winners


def test_a_chair_who_forgot_an_option_breaks_no_tie():
    even = [[["a"], ["b"]], [["b"], ["a"]]]
    assert choose("schulze", even, tie="chair", chair=("a",)).verdict == "tied"


def test_a_tie_on_the_way_that_changes_nothing_does_not_stop_the_count():
    ballots = [[["a"], ["d"]]] * 6 + [[["d"]]] * 5 + [[["b"], ["a"]]] * 2 + [[["c"], ["a"]]] * 2
    outcome = choose("instant_runoff", ballots)
    assert outcome.winners == ("a",)
    assert outcome.rungs[0].ties[0].between == ("b", "c")


# --- stances ------------------------------------------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(majorities, stances(), st.sampled_from(FOR))
def test_one_more_agreeing_vote_never_turns_adopted_into_rejected(rung, groups, stance):
    rules = stance_rules(rung)
    before = decide(vote_of(rules, groups))
    silent = next((place for place, group in enumerate(groups) if group[1] is None), None)
    against = next((place for place, group in enumerate(groups) if group[1] in AGAINST), None)
    for place in (silent, against):
        if place is None or not before.is_adopted:
            continue
        changed = [*groups]
        changed[place] = (1, stance, groups[place][2])
        assert decide(vote_of(rules, changed)).is_adopted


@settings(max_examples=200, deadline=None)
@given(majorities, stances())
def test_silence_never_counts_as_agreement(rung, groups):
    for rungs in ((rung,), (Rung("consensus"),), (Rung("consent"),)):
        rules = stance_rules(*rungs)
        quiet = [group if group[1] not in FOR else (1, None, group[2]) for group in groups]
        outcome = decide(vote_of(rules, quiet))
        assert not outcome.is_adopted
        assert outcome.figures["stances"]["silent"] == sum(group[1] is None for group in quiet)


@settings(max_examples=150, deadline=None)
@given(stances())
def test_majority_of_expressed_votes_is_more_for_than_against(groups):
    outcome = decide(vote_of(stance_rules(majority()), groups))
    in_favour, against = (sum(group[1] in side for group in groups) for side in (FOR, AGAINST))
    assert outcome.is_adopted == (in_favour > against)
    if in_favour == against > 0:
        assert outcome.verdict == "tied"


@settings(max_examples=150, deadline=None)
@given(stances())
def test_double_majority_needs_one_in_every_sector(groups):
    rule = Rung("majority", Threshold(Fraction(1, 2)), Threshold(Fraction(1, 2)))
    outcome = decide(vote_of(stance_rules(rule), groups))

    def carried(inside):
        return sum(group[1] in FOR for group in inside) > sum(group[1] in AGAINST for group in inside)

    sectors = {group[2] for group in groups}
    expected = carried(groups) and all(carried([group for group in groups if group[2] == sector]) for sector in sectors)
    assert outcome.is_adopted == expected


@settings(max_examples=150, deadline=None)
@given(stances(), st.integers(0, 12), st.integers(1, 12))
def test_quorum_is_reached_exactly_from_the_share_rounded_up(groups, part, whole):
    share = Fraction(min(part, whole), whole)
    outcome = decide(vote_of(stance_rules(majority(), vote_quorum=Quorum(share)), groups))
    voted, eligible = sum(group[1] is not None for group in groups), len(groups)
    reached = voted >= -(-share.numerator * eligible // share.denominator) and voted > 0
    assert (outcome.verdict != "no_quorum") == reached


# --- allocation and criteria ----------------------------------------------------------------------------------------

points = st.lists(
    st.dictionaries(st.sampled_from(OPTIONS), st.integers(0, 25), min_size=1).filter(lambda given: sum(given.values()) <= 100),
    min_size=1,
    max_size=15,
)


@settings(max_examples=150, deadline=None)
@given(points, st.integers(0, 10**9), st.sampled_from([1, 1000, 250_000]), st.sampled_from(["status_quo", "lot"]))
def test_the_whole_amount_is_shared_out_or_named_as_left_over(ballots, amount, step, tie):
    rules = Rules("allocation", (Rung("allocation"),), amount=amount, step=step, tie=tie, seed="benih")
    vote = vote_of(rules, [(1, ballot) for ballot in ballots], OPTIONS)
    figures = decide(vote).rungs[0].figures
    shares = figures["shares"]
    assert sum(shares.values()) + figures["left_over"] == amount
    assert all(share % step == 0 for share in shares.values())
    whole = sum(int(given) for given in figures["points"].values())
    for option, share in shares.items():
        fair = Fraction(amount // step * int(figures["points"][option]), whole) if whole else Fraction(0)
        assert fair - 1 < share // step < fair + 1  # nobody is more than one step from the exact proportion
    if tie == "lot" and whole:
        assert figures["left_over"] == amount % step


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.integers(0, 5), min_size=6, max_size=6), min_size=1, max_size=10), st.lists(
    st.integers(1, 9), min_size=2, max_size=2))  # fmt: skip
def test_criteria_choose_the_largest_weighted_mean_and_never_an_option_that_is_outdone(judged, weights):
    criteria = tuple(Criterion(key, weight) for key, weight in zip(("cost", "reach"), weights, strict=True))
    options = OPTIONS[:3]
    ballots = [
        {option: {"cost": row[2 * place], "reach": row[2 * place + 1]} for place, option in enumerate(options)}
        for row in judged
    ]
    rules = Rules("criteria", (Rung("criteria"),), top=5)
    result = decide(vote_of(rules, [(1, ballot) for ballot in ballots], options, criteria)).rungs[0]
    expected = {
        option: sum(w * sum(row[2 * place + at] for row in judged) for at, w in enumerate(weights))
        for place, option in enumerate(options)
    }
    best = max(expected.values())
    named = set(result.winners) if result.winners else set(result.ties[0].between) if result.ties else set()
    assert named <= {option for option, total in expected.items() if total == best}
    assert not set(result.winners) & set(result.figures["outdone"])


def test_an_option_that_nobody_judged_on_a_criterion_stands_apart():
    rules = Rules("criteria", (Rung("criteria"),))
    criteria = (Criterion("cost"), Criterion("reach"))
    ballots = [{"a": {"cost": 5, "reach": 4}, "b": {"cost": 5}}]
    result = decide(vote_of(rules, [(1, ballot) for ballot in ballots], ("a", "b"), criteria)).rungs[0]
    assert result.winners == ("a",)
    assert result.figures["not_enough_judgements"] == ["b"]
    assert result.figures["means"]["b"]["reach"] is None


def test_secret_ballots_without_electors_are_counted_in_their_sector():
    rule = Rung("majority", Threshold(Fraction(1, 2)), Threshold(Fraction(1, 2)))
    electors = tuple(Elector(f"e{n}", SECTORS[n % 3]) for n in range(6))
    open_ballots = tuple(Ballot("agree" if n < 4 else "object", one.key, one.sector) for n, one in enumerate(electors))
    secret_ballots = tuple(Ballot(ballot.content, None, ballot.sector) for ballot in reversed(open_ballots))
    everybody = frozenset(one.key for one in electors)
    shown = decide(Vote(stance_rules(rule), electors, open_ballots))
    hidden = decide(Vote(stance_rules(rule, secret=True), electors, secret_ballots, participants=everybody))
    assert hidden.plain() == shown.plain()
