"""Counts that others published: the same winners, the same figures on the way."""

from fractions import Fraction

import pytest

from collabgov.decisions import decide
from collabgov.decisions.tests.voting import rank, ranking_rules, vote_of

SCHULZE_45 = [(5, "ACBED"), (5, "ADECB"), (8, "BEDAC"), (3, "CABED"), (7, "CAEBD"), (2, "CBADE"), (7, "DCEBA"), (8, "EBADC")]
TENNESSEE = [(42, "MNCK"), (26, "NCKM"), (15, "CKNM"), (17, "KCNM")]
"""Memphis, Nashville, Chattanooga, Knoxville: the example of the encyclopaedias."""


def counted(way, groups, **also):
    options = sorted({letter for _, ranking in groups for letter in ranking if letter.isalpha()})
    rules = ranking_rules(way, **also)
    outcome = decide(vote_of(rules, [(number, rank(ranking)) for number, ranking in groups], options))
    return outcome, outcome.rungs[0]


def test_schulze_paper_of_45_voters_gives_e_a_c_b_d_with_the_printed_path_strengths():
    outcome, result = counted("schulze", SCHULZE_45)
    assert outcome.winners == ("E",)
    assert result.order == (("E",), ("A",), ("C",), ("B",), ("D",))
    paths = result.figures["paths"]
    assert paths == {
        "A": {"B": 28, "C": 28, "D": 30, "E": 24},
        "B": {"A": 25, "C": 28, "D": 33, "E": 24},
        "C": {"A": 25, "B": 29, "D": 29, "E": 24},
        "D": {"A": 25, "B": 28, "C": 28, "E": 24},
        "E": {"A": 25, "B": 28, "C": 28, "D": 31},
    }
    assert result.figures["pairs"]["A"] == {"B": 20, "C": 26, "D": 30, "E": 22}


@pytest.mark.parametrize(
    ("groups", "order"),
    [
        ([(5, "ACBD"), (2, "ACDB"), (3, "ADCB"), (4, "BACD"), (3, "CBDA"), (3, "CDBA"), (1, "DACB"), (5, "DBAC"), (4, "DCBA")],
         "DACB"),
        ([(3, "ABDEC"), (5, "ADEBC"), (1, "ADECB"), (2, "BADEC"), (2, "BDECA"), (4, "CABDE"), (6, "CBADE"), (2, "DBECA"),
          (5, "DECAB")], "BADEC"),
    ],
)  # fmt: skip
def test_schulze_examples_of_electowiki(groups, order):
    _, result = counted("schulze", groups)
    assert result.order == tuple((letter,) for letter in order)


def test_schulze_electowiki_example_with_two_winners_is_a_tie_that_is_named():
    outcome, result = counted("schulze", [(3, "ABCD"), (2, "DABC"), (2, "DBCA"), (2, "CBDA")])
    assert outcome.verdict == "tied"
    assert result.ties[0].between == ("B", "D")
    assert outcome.winners == ()


def test_tennessee_instant_runoff_elects_knoxville_with_the_printed_rounds():
    outcome, result = counted("instant_runoff", TENNESSEE)
    assert outcome.winners == ("K",)
    rounds = result.figures["rounds"]
    assert [one["totals"] for one in rounds] == [
        {"C": 15, "K": 17, "M": 42, "N": 26},
        {"K": 32, "M": 42, "N": 26},
        {"K": 58, "M": 42},
    ]
    assert [one.get("eliminated") for one in rounds] == [["C"], ["N"], None]


def test_tennessee_schulze_elects_nashville_the_condorcet_winner():
    outcome, _ = counted("schulze", TENNESSEE)
    assert outcome.winners == ("N",)


FOOD = [(4, "O"), (2, "PO"), (8, "CS"), (4, "CH"), (1, "S"), (1, "H")]
"""Orange, pear, chocolate, strawberry, hamburger for three seats: the count in the encyclopaedia's article on STV."""


def test_food_election_elects_chocolate_orange_and_strawberry_with_the_printed_stages():
    outcome, result = counted("stv", FOOD, seats=3)
    assert set(outcome.winners) == {"C", "O", "S"}
    assert result.figures["quota"] == 6
    rounds = result.figures["rounds"]
    assert rounds[0]["totals"] == {"C": 12, "H": 1, "O": 4, "P": 2, "S": 1}
    assert rounds[0]["elected"] == ["C"]
    assert rounds[1]["totals"] == {"H": 3, "O": 4, "P": 2, "S": 5}
    assert rounds[1]["eliminated"] == ["P"]
    assert rounds[2]["totals"] == {"H": 3, "O": 6, "S": 5}
    assert rounds[2]["elected"] == ["O"]


def test_two_seats_of_57_voters_move_the_surplus_of_andrea_in_the_printed_proportions():
    groups = [(16, "ABCD"), (24, "ACBD"), (17, "DABC")]
    outcome, result = counted("stv", groups, seats=2)
    assert result.figures["quota"] == 20
    assert result.figures["rounds"][1]["totals"] == {"B": 8, "C": 12, "D": 17}
    assert outcome.winners == ("A", "C")


def test_surplus_is_shared_in_exact_fractions():
    _, result = counted("stv", [(7, "AB"), (6, "AC"), (4, "D")], seats=2)
    assert result.figures["quota"] == 6
    surplus = Fraction(13 - 6, 13)
    assert result.figures["rounds"][1]["totals"] == {"B": str(7 * surplus), "C": str(6 * surplus), "D": 4}
