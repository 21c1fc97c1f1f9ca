"""The ladder from consensus to referral, quorums over all and by sector, stepping aside, silence as the rules have it."""

from fractions import Fraction

import pytest

from collabgov.decisions import RulesMistaken, decide, read_rules
from collabgov.decisions.rules import Quorum, Rung, Threshold
from collabgov.decisions.tests.voting import majority, stance_rules, vote_of

LADDER = (
    Rung("consensus"),
    Rung("consent"),
    majority("2/3", "cast", strict=False),
    Rung("referral", refer_to={"id": "Pengarah", "en": "Steering committee"}),
)


@pytest.mark.parametrize(
    ("groups", "verdict", "way"),
    [
        ([(9, "agree"), (1, "reserve"), (2, "abstain")], "adopted", "consensus"),
        ([(9, "agree"), (1, "object")], "adopted", "consent"),
        ([(9, "agree"), (1, "block")], "adopted", "majority"),
        ([(2, "agree"), (1, "block")], "adopted", "majority"),
        ([(5, "agree"), (3, "block")], "referred", "referral"),
        ([(4, "abstain")], "referred", "referral"),
    ],
)
def test_the_ladder_goes_down_only_as_far_as_it_must(groups, verdict, way):
    outcome = decide(vote_of(stance_rules(*LADDER), groups))
    assert (outcome.verdict, outcome.way) == (verdict, way)
    ways = [rung.way for rung in LADDER]
    assert [rung.way for rung in outcome.rungs] == ways[: min(ways.index(way) + 1, 3)]
    assert [rung.reached for rung in outcome.rungs[:-1]] == [False] * (len(outcome.rungs) - 1)


def test_without_a_ladder_a_standing_objection_means_no_consensus():
    outcome = decide(vote_of(stance_rules("consensus"), [(11, "agree"), (1, "object")]))
    assert outcome.verdict == "not_adopted"
    assert [test.passed for test in outcome.rungs[0].tests] == [True, False]


@pytest.mark.parametrize(
    ("base", "strict", "share", "groups", "adopted"),
    [
        ("expressed", True, "1/2", [(3, "agree"), (2, "object"), (9, "abstain")], True),
        ("cast", True, "1/2", [(3, "agree"), (2, "object"), (9, "abstain")], False),
        ("eligible", True, "1/2", [(6, "agree"), (5, None)], True),
        ("eligible", True, "1/2", [(6, "agree"), (6, None)], False),
        ("cast", False, "2/3", [(8, "agree"), (4, "object")], True),
        ("cast", True, "2/3", [(8, "agree"), (4, "object")], False),
        ("cast", False, "2/3", [(7, "agree"), (1, "reserve"), (4, "object")], True),
        ("cast", False, "2/3", [(7, "agree"), (4, "object")], False),
    ],
)
def test_simple_absolute_and_qualified_majorities_hold_to_their_base(base, strict, share, groups, adopted):
    assert decide(vote_of(stance_rules(majority(share, base, strict)), groups)).is_adopted is adopted


def test_double_majority_may_ask_for_a_number_of_sectors():
    groups = [(4, "agree", "government"), (2, "agree", "private"), (2, "object", "society"), (1, "agree", "society")]
    two_thirds = Rung("majority", Threshold(Fraction(1, 2)), Threshold(Fraction(1, 2)), 2)
    every = Rung("majority", Threshold(Fraction(1, 2)), Threshold(Fraction(1, 2)))
    assert decide(vote_of(stance_rules(two_thirds), groups)).is_adopted
    outcome = decide(vote_of(stance_rules(every), groups))
    assert not outcome.is_adopted
    failed = [test for test in outcome.rungs[0].tests if not test.passed]
    assert [(test.name, test.sector) for test in failed] == [("sector_majority", "society"), ("sectors", "")]


def test_quorum_fails_in_one_sector_and_says_which():
    groups = [(5, "agree", "government"), (0, "agree", "society"), (3, None, "society")]
    rules = stance_rules("consensus", vote_quorum=Quorum(Fraction(1, 2), Fraction(1, 3)))
    outcome = decide(vote_of(rules, groups))
    assert outcome.verdict == "no_quorum"
    assert [test.sector for test in outcome.quorum if not test.passed] == ["society"]
    assert outcome.figures["sectors"]["society"] == {"eligible": 3, "voted": 0}


def test_meeting_quorum_counts_who_attended_not_who_voted():
    rules = stance_rules("consensus", meeting_quorum=Quorum(Fraction(1, 2)))
    groups = [(4, "agree")]
    absent = vote_of(rules, groups, present=frozenset({"e00000"}))
    present = vote_of(rules, groups, present=frozenset({"e00000", "e00001", "somebody-else"}))
    assert decide(absent).verdict == "no_quorum"
    assert decide(present).is_adopted
    assert decide(vote_of(rules, groups)).verdict == "no_quorum"


def test_nobody_voting_is_no_quorum_under_every_rule():
    assert decide(vote_of(stance_rules("consent", silence="agree"), [(5, None)])).verdict == "no_quorum"


def test_silence_agrees_only_where_the_rules_say_so_and_then_it_is_shown():
    groups = [(1, "agree"), (7, None)]
    needs_most = majority("1/2", "eligible")
    quiet = decide(vote_of(stance_rules(needs_most), groups))
    agreed = decide(vote_of(stance_rules(needs_most, silence="agree"), groups))
    assert (quiet.verdict, agreed.verdict) == ("not_adopted", "adopted")
    assert agreed.figures["stances"]["silent"] == 7
    assert agreed.figures["stances"]["agree"] == 1


@pytest.mark.parametrize(("in_base", "eligible"), [(False, 3), (True, 4)])
def test_who_steps_aside_is_not_counted_and_leaves_the_base_when_the_rules_say_so(in_base, eligible):
    rules = stance_rules("consensus", aside_in_base=in_base)
    outcome = decide(vote_of(rules, [(3, "agree"), (1, "block")], aside=frozenset({"e00003"})))
    assert outcome.is_adopted
    assert outcome.figures["eligible"] == eligible
    assert outcome.figures["stances"]["block"] == 0


@pytest.mark.parametrize(
    ("plain", "field"),
    [
        ({"ballot": "stance", "ladder": []}, "ladder"),
        ({"ballot": "dice", "ladder": [{"way": "consensus"}]}, "ballot"),
        ({"ballot": "stance", "ladder": [{"way": "schulze"}]}, "ladder.1.way"),
        ({"ballot": "stance", "ladder": [{"way": "majority"}]}, "ladder.1.threshold"),
        ({"ballot": "stance", "ladder": [{"way": "referral"}, {"way": "consent"}]}, "ladder.1"),
        ({"ballot": "stance", "ladder": [{"way": "referral"}]}, "ladder"),
        ({"ballot": "stance", "ladder": [{"way": "majority", "threshold": {"share": "3/2"}}]}, "ladder.1.threshold.share"),
        ({"ballot": "stance", "ladder": [{"way": "majority", "threshold": {"share": 0.5}}]}, "ladder.1.threshold.share"),
        ({"ballot": "stance", "ladder": [{"way": "consent"}], "vote_quorum": {"share": "1/0"}}, "vote_quorum.share"),
        ({"ballot": "stance", "ladder": [{"way": "consent"}], "tie": "coin"}, "tie"),
        ({"ballot": "score", "ladder": [{"way": "score"}], "top": True}, "top"),
        ({"ballot": "ranking", "ladder": [{"way": "stv", "seats": 0}]}, "seats"),
    ],
)
def test_rules_that_cannot_work_are_refused_with_their_place(plain, field):
    with pytest.raises(RulesMistaken) as refusal:
        read_rules(plain)
    assert refusal.value.field == field
    assert refusal.value.sentence.id
    assert refusal.value.sentence.en


def test_rules_read_back_from_their_plain_form_are_the_same():
    rules = stance_rules(
        *LADDER, vote_quorum=Quorum(Fraction(1, 2), Fraction(1, 3), 2), tie="chair", chair=("agree",), secret=True
    )
    assert read_rules(rules.plain()) == rules
