"""Stances counted a second time, plainly and on purpose without anything of the package but its data: every rule at once.

The plain count below was written from the definitions in the rules, with whole numbers only. Thousands of drawn votes must
give the same verdict on the same rung; with a quorum that is off by one they must not.
"""

from fractions import Fraction
from random import Random

import pytest
import votelib.evaluate.proportional

from collabgov.decisions import Ballot, Criterion, Elector, Vote, decide, rules
from collabgov.decisions.rules import Quorum, Rules, Rung, Threshold
from collabgov.decisions.tests.voting import majority, stance_rules, vote_of

SECTORS = ("government", "private", "society")
SHARES = ("1/2", "2/3", "3/4", "1/3", "1", "0")


def drawn_vote(chance):
    """A vote under rules drawn at random: ladder, thresholds, quorums, silence, stepping aside, ties."""
    count = chance.randint(0, 9)
    electors = [Elector(f"e{n}", chance.choice(SECTORS)) for n in range(count)]
    ballots = [Ballot(chance.choice(rules.STANCES), one.key, one.sector) for one in electors if chance.random() < 0.75]
    ladder = chance.sample([Rung("consensus"), Rung("consent"), drawn_majority(chance)], chance.randint(1, 3))
    ladder += [Rung("referral")] if chance.random() < 0.3 else []
    settled = Rules(
        "stance",
        tuple(ladder),
        vote_quorum=drawn_quorum(chance),
        meeting_quorum=drawn_quorum(chance) if chance.random() < 0.3 else None,
        silence=chance.choice(("no_stance", "no_stance", "agree")),
        aside_in_base=chance.random() < 0.5,
        tie=chance.choice(("status_quo", "chair")),
        chair=(chance.choice(("agree", "object", "abstain")),),
    )
    keys = [one.key for one in electors]
    aside = frozenset(key for key in keys if chance.random() < 0.1)
    present = frozenset(key for key in keys if chance.random() < 0.8) if chance.random() < 0.7 else None
    return Vote(settled, tuple(electors), tuple(ballots), aside=aside, present=present)


def drawn_threshold(chance):
    base = chance.choice(("cast", "expressed", "eligible"))
    return Threshold(Fraction(chance.choice(SHARES)), base, chance.random() < 0.6)


def drawn_majority(chance):
    per_sector = drawn_threshold(chance) if chance.random() < 0.4 else None
    return Rung("majority", drawn_threshold(chance), per_sector, chance.choice((None, 1, 2)))


def drawn_quorum(chance):
    if chance.random() < 0.4:
        return None
    per_sector = Fraction(chance.choice(SHARES)) if chance.random() < 0.3 else None
    return Quorum(Fraction(chance.choice(SHARES)), per_sector, chance.choice((None, None, 1, 2)))


# --- the plain count ------------------------------------------------------------------------------------------------------


def plainly(vote):
    """The verdict and the rung that gave it."""
    settled = vote.rules
    said = {ballot.elector: ballot.content for ballot in vote.ballots if ballot.elector not in vote.aside}
    able = [one for one in vote.electors if settled.aside_in_base or one.key not in vote.aside]
    if not said or not quorate(settled.vote_quorum, able, set(said)):
        return "no_quorum", ""
    if settled.meeting_quorum and (vote.present is None or not quorate(settled.meeting_quorum, able, vote.present)):
        return "no_quorum", ""
    tied = False
    for rung in settled.rungs:
        if rung.way == "referral":
            return "referred", "referral"
        carried, tied = carries(rung, vote, able, said)
        if carried:
            return "adopted", rung.way
    return ("tied" if tied else "not_adopted"), ""


def quorate(quorum, able, there):
    if quorum is None:
        return True

    def enough(share, people):
        came = sum(one.key in there for one in people)
        return came * share.denominator >= share.numerator * len(people)

    homes = {one.sector for one in able}
    if not enough(quorum.share, able):
        return False
    if quorum.per_sector is not None and any(
        not enough(quorum.per_sector, [one for one in able if one.sector == home]) for home in homes
    ):
        return False
    return quorum.sectors is None or len({one.sector for one in able if one.key in there}) >= quorum.sectors


def carries(rung, vote, able, said):
    """Is it carried on this rung, and if not, was it as even as can be?"""
    votes = {one.key: said.get(one.key, "") for one in vote.electors if one.key not in vote.aside}
    if vote.rules.silence == "agree":
        votes = {key: stance or "agree" for key, stance in votes.items()}
    yes = sum(stance in ("agree", "reserve") for stance in votes.values())
    stops = {"consensus": ("object", "block"), "consent": ("block",)}
    if rung.way in stops:
        return yes > 0 and not any(stance in stops[rung.way] for stance in votes.values()), False
    passed = more_than(rung.threshold, votes, len(able))
    no = sum(stance in ("object", "block") for stance in votes.values())
    simple = rung.threshold.base == "expressed" and rung.threshold.strict and rung.threshold.share == Fraction(1, 2)
    even = simple and yes == no > 0
    if even and vote.rules.tie == "chair" and vote.rules.chair[0] in ("agree", "object"):
        passed, even = vote.rules.chair[0] == "agree", False
    if rung.per_sector is None:
        return passed, even
    homes = {one.sector for one in able}
    won = 0
    for home in homes:
        inside = {one.key for one in vote.electors if one.sector == home}
        own = {key: stance for key, stance in votes.items() if key in inside}
        won += more_than(rung.per_sector, own, sum(one.sector == home for one in able))
    return passed and won >= (len(homes) if rung.sectors_needed is None else rung.sectors_needed), even


def more_than(threshold, votes, able):
    yes = sum(stance in ("agree", "reserve") for stance in votes.values())
    no = sum(stance in ("object", "block") for stance in votes.values())
    whole = {"eligible": able, "expressed": yes + no, "cast": sum(stance != "" for stance in votes.values())}[threshold.base]
    left, right = yes * threshold.share.denominator, threshold.share.numerator * whole
    return yes > 0 and whole > 0 and (left > right if threshold.strict else left >= right)


def disagreements(number):
    chance, found, verdicts = Random(1998), 0, set()
    for _ in range(number):
        vote = drawn_vote(chance)
        outcome = decide(vote)
        verdicts.add((outcome.verdict, outcome.way))
        found += (outcome.verdict, outcome.way) != plainly(vote)
    return found, verdicts


def test_four_thousand_drawn_votes_give_the_same_verdict_when_counted_plainly():
    found, verdicts = disagreements(4000)
    assert found == 0
    assert {"adopted", "not_adopted", "tied", "no_quorum", "referred"} == {verdict for verdict, _ in verdicts}
    assert {"consensus", "consent", "majority", "referral"} <= {way for _, way in verdicts}


@pytest.mark.parametrize("name", ["quorum", "threshold"])
def test_an_off_by_one_would_be_found(name, monkeypatch):
    """The sabotage: a quorum rounded down, a threshold that is reached where it must be passed."""
    if name == "quorum":
        monkeypatch.setattr(rules, "_ceiling", lambda value: value.numerator // value.denominator)
    else:
        monkeypatch.setattr(Threshold, "met", lambda self, part, whole: part > 0 and whole > 0 and part >= self.share * whole)
    assert disagreements(1000)[0] > 0


# --- nobody, and everybody alike ------------------------------------------------------------------------------------------

EVERY_RULE = {
    "consensus": stance_rules("consensus"),
    "consent": stance_rules("consent"),
    "majority": stance_rules(majority("1/2", "eligible")),
    "ladder": stance_rules("consensus", "consent", majority("2/3", "cast", strict=False)),
    "schulze": Rules("ranking", (Rung("schulze"),)),
    "instant_runoff": Rules("ranking", (Rung("instant_runoff"),)),
    "stv": Rules("ranking", (Rung("stv", seats=2),)),
    "score": Rules("score", (Rung("score"),)),
    "allocation": Rules("allocation", (Rung("allocation"),), amount=1000, step=100),
    "criteria": Rules("criteria", (Rung("criteria"),)),
}
OPTIONS = ("a", "b", "c")
ALIKE = {
    "ranking": [["a", "b", "c"]],
    "score": dict.fromkeys(OPTIONS, 3),
    "allocation": dict.fromkeys(OPTIONS, 25),
    "criteria": {option: {"cost": 4} for option in OPTIONS},
}


@pytest.mark.parametrize("name", EVERY_RULE)
def test_an_empty_electorate_and_one_that_says_nothing_decide_nothing(name):
    settled = EVERY_RULE[name]
    for silent in (0, 5):
        outcome = decide(vote_of(settled, [], OPTIONS, (Criterion("cost"),), silent=silent))
        assert (outcome.verdict, outcome.winners, outcome.figures["voted"]) == ("no_quorum", (), 0)


@pytest.mark.parametrize("name", [name for name, settled in EVERY_RULE.items() if settled.ballot != "stance"])
@pytest.mark.parametrize("number", [1, 4])
def test_when_everybody_puts_everything_alike_no_option_is_preferred(name, number):
    settled = EVERY_RULE[name]
    outcome = decide(vote_of(settled, [(number, ALIKE[settled.ballot])], OPTIONS, (Criterion("cost"),)))
    if name == "allocation":
        figures = outcome.rungs[0].figures
        assert figures["shares"] == {"a": 300, "b": 300, "c": 300}
        assert figures["left_over"] == 100, "the step nobody has a better claim to"
        assert outcome.rungs[0].ties[0].between == OPTIONS
        return
    assert (outcome.verdict, outcome.winners) == ("tied", ())
    assert set(outcome.rungs[0].ties[-1].between) == set(OPTIONS)


@pytest.mark.parametrize("name", ["schulze", "instant_runoff", "score", "criteria"])
def test_a_tie_of_all_is_broken_by_the_chair_or_by_lot_and_by_nothing_else(name):
    settled = EVERY_RULE[name]

    def winners(**also):
        plain = {**settled.plain(), **also}
        vote = vote_of(rules.read_rules(plain), [(4, ALIKE[settled.ballot])], OPTIONS, (Criterion("cost"),))
        return decide(vote).winners

    assert winners(tie="chair", chair=["c", "a", "b"]) == ("c",)
    assert {winners(tie="lot", seed=str(seed)) for seed in range(40)} == {("a",), ("b",), ("c",)}


def test_money_is_shared_out_as_votelib_does_by_largest_remainder():
    chance, compared = Random(7), 0
    divide = votelib.evaluate.proportional.LargestRemainder("hare")
    for _ in range(150):
        ballots = [{option: chance.randint(0, 30) for option in OPTIONS} for _ in range(chance.randint(1, 8))]
        steps = chance.randint(1, 40)
        settled = Rules("allocation", (Rung("allocation"),), amount=steps * 50, step=50)
        result = decide(vote_of(settled, [(1, ballot) for ballot in ballots], OPTIONS)).rungs[0]
        points = {option: sum(ballot[option] for ballot in ballots) for option in OPTIONS}
        if result.ties or not all(points.values()):
            continue
        compared += 1
        theirs = divide.evaluate(points, steps)
        assert result.figures["shares"] == {option: 50 * theirs.get(option, 0) for option in OPTIONS}
    assert compared > 80
