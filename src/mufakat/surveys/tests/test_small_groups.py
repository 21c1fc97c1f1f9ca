"""What is hidden cannot be found by taking what is shown from the whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.surveys import codes
from mufakat.surveys.small_groups import shown_groups

COUNTS = st.dictionaries(st.sampled_from(["a", "b", "c", "d", "e", "f"]), st.integers(0, 9))


@settings(max_examples=60, deadline=None)
@given(COUNTS, st.integers(3, 6), st.sets(st.sampled_from(["a", "b", "c"])))
def test_hidden_groups_are_several_and_together_large_enough(counts: dict[str, int], smallest: int, unfit: set[str]) -> None:
    shown = shown_groups(counts, smallest, unfit=unfit)
    hidden = {group for group, number in counts.items() if number} - shown
    assert all(counts[group] >= smallest for group in shown)
    assert not shown & unfit
    if shown and hidden:
        assert len(hidden) >= 2
        assert sum(counts[group] for group in hidden) >= smallest


def test_one_small_group_takes_the_next_smallest_with_it() -> None:
    assert shown_groups({"gov": 5, "private": 4, "society": 1}, 3) == {"gov"}
    assert shown_groups({"gov": 5, "private": 4, "society": 3}, 3) == {"gov", "private", "society"}
    assert shown_groups({"gov": 5, "private": 2}, 3) == frozenset()


def test_a_code_notices_every_wrong_character_and_every_swap() -> None:
    code = codes.new_code()
    assert codes.is_sound(code)
    for place in range(len(code)):
        for sign in codes.ALPHABET.replace(code[place], ""):
            assert not codes.is_sound(code[:place] + sign + code[place + 1 :])
    for first in range(len(code)):
        for second in range(first):
            if code[first] != code[second]:
                signs = list(code)
                signs[first], signs[second] = signs[second], signs[first]
                assert not codes.is_sound("".join(signs))


@pytest.mark.parametrize(("typed", "number"), [("0012-", None), ("0013-0", None), ("12", None), ("x" * 50, None)])
def test_a_misread_sheet_number_names_no_sheet(typed: str, number: int | None) -> None:
    assert codes.read_sheet_code(typed) == number


def test_a_code_is_read_as_people_say_it() -> None:
    code = codes.new_code()
    assert codes.read_code(f"  {codes.spoken(code).lower()} ") == code
    assert codes.read_code("o" * 61) == ""
    assert codes.read_sheet_code(codes.sheet_code(12).lower()) == 12
