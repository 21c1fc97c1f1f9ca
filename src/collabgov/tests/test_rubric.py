"""One rubric for all: from excerpts to a level, and how far the level hangs on single excerpts."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabgov.rubric import Excerpt, levels_by_element, rubric_level, stability

DIRECTIONS = {"+": "supports", "-": "weakens", "~": "mixed"}
KINDS = {"i": "interview", "d": "document", "o": "observation"}
SECTORS = {"g": "government", "p": "private", "s": "society"}


def excerpts(text):
    """`+dg -is`: a supporting document of government, a weakening interview of society."""
    return [Excerpt(DIRECTIONS[word[0]], KINDS[word[1]], SECTORS[word[2]]) for word in text.split()]


@pytest.mark.parametrize(
    ("text", "level", "confidence"),
    [
        ("", None, "none"),
        ("+dg", None, "none"),
        ("-ig -is", 1, "low"),
        ("-ig -is -ip", 1, "medium"),
        ("-ig -is ~is -is -is -is", 2, "medium"),
        ("-ig -ig -is", 1, "medium"),
        ("-ig -dg -ig", 1, "medium"),
        ("-ig -ig -ig", 1, "low"),
        ("+ig ~ig " + "-ig " * 8, 2, "low"),
        ("+ig -is -ip", 2, "medium"),
        ("+ig -is", 3, "low"),
        ("~ig ~is", 3, "low"),
        ("+ig +ig -ig", 4, "low"),
        ("+ig +is", 4, "low"),
        ("+dg +is", 5, "low"),
        ("+dg +dg", 4, "low"),
        ("+dg +is +ip +is +is", 5, "high"),
        ("+dg +is +is +is +is", 5, "medium"),
        ("+dg +is +ip +og ~is +is +is +is +is +is", 4, "high"),
    ],
)
def test_the_rubric_as_it_is_written_down(text, level, confidence):
    found = rubric_level(excerpts(text))
    assert (found.level, found.confidence) == (level, confidence)


def test_the_sector_with_most_excerpts_does_not_decide():
    found = rubric_level(excerpts("+ig " * 18 + "-is -is"))
    assert found.share == Fraction(1, 2)
    assert found.level == 3, "a bare share of 18 in 20 would say 5"


def test_words_alone_are_never_complete():
    found = rubric_level(excerpts("+ig +is +ip"))
    assert found.level == 4
    assert found.held_back
    assert not rubric_level(excerpts("+dg +is +ip")).held_back
    assert found.score == 75
    assert rubric_level([]).score is None


@dataclass(frozen=True)
class Spoken:
    """A piece of evidence as a case pack or the platform holds it."""

    elements: tuple[str, ...]
    direction: str = "supports"
    kind: str = "interview"
    sector: str | None = None
    actor: str | None = None
    key: str = "W-1"
    framework: str | None = None


def test_evidence_speaks_about_the_elements_it_names_once_each():
    evidence = [
        Spoken(("A", "A", "B"), sector="government"),
        Spoken(("A", "Z"), actor="koperasi"),
        Spoken(("A",), "weakens"),
    ]
    found = levels_by_element(["A", "B", "C"], evidence, sectors={"koperasi": "private"})
    assert found["A"].excerpts == 3
    assert found["A"].sectors == ("government", "not_stated", "private")
    assert found["A"].level == 4
    assert (found["B"].excerpts, found["B"].level) == (1, None)
    assert (found["C"].excerpts, found["C"].level, found["C"].confidence) == (0, None, "none")
    assert "Z" not in found


def test_an_unknown_direction_is_an_error():
    with pytest.raises(KeyError):
        rubric_level([Excerpt("praises", "interview", "society")] * 2)


def test_a_level_that_hangs_on_one_excerpt_says_so():
    found = stability(excerpts("+ig -is"))
    assert found.dropped == (None, None)
    assert sorted(level for level in found.flipped) == [1, 4]
    assert found.kept == 0
    assert found.range == (1, 4)
    firm = stability(excerpts("+ig " * 12 + "+dg " * 3 + "-is " * 15))
    assert firm.level == 3
    assert firm.kept == 1
    assert stability([]).kept is None
    assert stability([]).range is None


WORDS = st.lists(
    st.builds(
        Excerpt, st.sampled_from(list(DIRECTIONS.values())), st.sampled_from(list(KINDS.values())), st.sampled_from("gps")
    ),
    max_size=12,
)


@given(WORDS)
def test_more_support_never_lowers_a_level(given_excerpts):
    before = rubric_level(given_excerpts)
    for place, excerpt in enumerate(given_excerpts):
        better = [*given_excerpts[:place], Excerpt("supports", excerpt.kind, excerpt.sector), *given_excerpts[place + 1 :]]
        after = rubric_level(better)
        assert before.level is None or after.level >= before.level


@given(WORDS)
def test_order_of_excerpts_is_of_no_account(given_excerpts):
    assert rubric_level(given_excerpts) == rubric_level(given_excerpts[::-1])


@given(
    st.lists(
        st.tuples(
            st.builds(
                Excerpt,
                st.sampled_from(list(DIRECTIONS.values())),
                st.sampled_from(list(KINDS.values())),
                st.sampled_from("gp"),
            ),
            st.integers(1, 30),
        ),
        max_size=8,
    )
)
def test_what_is_told_without_trying_is_what_trying_finds(counted):
    given_excerpts = [excerpt for excerpt, number in counted for _ in range(number)]
    found, turned = stability(given_excerpts), {"supports": "weakens", "weakens": "supports", "mixed": "weakens"}
    dropped, flipped = [], []
    for place, excerpt in enumerate(given_excerpts):
        rest = given_excerpts[:place] + given_excerpts[place + 1 :]
        dropped.append(rubric_level(rest).level)
        flipped.append(rubric_level([*rest, Excerpt(turned[excerpt.direction], excerpt.kind, excerpt.sector)]).level)
    assert sorted(map(str, found.dropped)) == sorted(map(str, dropped))
    assert sorted(map(str, found.flipped)) == sorted(map(str, flipped))
