"""The wording of minutes: joining two texts, blacking out, what is kept of what was typed. Pure, without a database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.forum import minutes_text
from mufakat.forum.minutes_text import MarksMoved

LETTERS = st.text(alphabet="ab \n⟦[]é😀", max_size=30)
TEXTS = st.dictionaries(st.sampled_from(["opening", "a", "b", "closing"]), LETTERS, max_size=4)


def test_two_writers_of_different_parts_lose_nothing() -> None:
    base = {"opening": "Dibuka.", "a": "", "b": ""}
    outcome = minutes_text.merged(base, {**base, "a": "Kredit."}, {**base, "b": "Kapal."})
    assert (outcome.texts, outcome.clashes) == ({"opening": "Dibuka.", "a": "Kredit.", "b": "Kapal."}, [])


def test_two_writers_of_the_same_part_clash_and_neither_wins() -> None:
    outcome = minutes_text.merged({"a": "Awal"}, {"a": "Milik saya"}, {"a": "Milik mereka"})
    assert (outcome.texts, outcome.clashes) == ({"a": "Milik mereka"}, ["a"])


@given(base=TEXTS, mine=TEXTS, theirs=TEXTS)
def test_joining_keeps_every_change_or_names_the_clash(
    base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    outcome = minutes_text.merged(base, mine, theirs)
    for key, text in mine.items():
        changed_by_me = text != base.get(key, "")
        if changed_by_me and key not in outcome.clashes:
            assert outcome.texts.get(key, "") == text
        if key in outcome.clashes:
            assert theirs.get(key, "") not in (base.get(key, ""), text)
    for key, text in theirs.items():
        if text != base.get(key, "") and key not in outcome.clashes:
            assert outcome.texts.get(key, "") == text


@given(
    text=st.text(alphabet="abc \né😀", max_size=40),
    cuts=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4),
)
def test_marks_are_read_back_as_they_were_set_and_hide_exactly_those_letters(text: str, cuts: list[tuple[int, int]]) -> None:
    spans, place = [], 0
    for first, length in sorted(cuts):
        start, end = max(first, place), min(max(first, place) + length, len(text))
        if start < end:
            spans.append({"part": "a", "from": start, "to": end})
            place = end
    marks = minutes_text.marks_for([text])
    marked = minutes_text.with_marks(text, spans, marks)
    assert minutes_text.spans_in("a", text, marked, marks) == spans
    hidden = minutes_text.blacked_out(text, spans)
    kept = [text[a:b] for a, b in zip([0, *(s["to"] for s in spans)], [*(s["from"] for s in spans), len(text)], strict=True)]
    assert hidden == minutes_text.BLACKED_OUT.join(kept)


@pytest.mark.parametrize(
    "marked",
    ["Bank menolak", "Bank [[setuju", "Bank setuju]]", "Bank [[set[[uju]]", "Bank setuju.", "bank [[setuju]]", ""],
)
def test_a_changed_word_or_a_lonely_mark_is_refused(marked: str) -> None:
    with pytest.raises(MarksMoved):
        minutes_text.spans_in("a", "Bank setuju", marked, ("[[", "]]"))


def test_marks_that_the_text_itself_uses_are_not_taken() -> None:
    assert minutes_text.marks_for(["lihat [[catatan]]"]) == ("⟦", "⟧")
    with pytest.raises(MarksMoved):
        minutes_text.marks_for(["[[ ⟦ <<<"])


def test_control_characters_go_and_line_ends_become_plain() -> None:
    assert minutes_text.clean("\r\nSatu\x00\x1b[31m \r\nDua\t3\u0085\n\n") == "Satu[31m\nDua\t3"


@given(parts=st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=4))
def test_a_boundary_between_parts_cannot_be_moved_unnoticed(parts: list[tuple[str, str]]) -> None:
    rows = [{"part": key, "text": text} for key, text in parts]
    digest = minutes_text.digest_of(rows)
    for place, row in enumerate(rows):
        if row["text"]:
            moved = [dict(one) for one in rows]
            moved[place] = {"part": row["part"] + row["text"][0], "text": row["text"][1:]}
            assert minutes_text.digest_of(moved) != digest
