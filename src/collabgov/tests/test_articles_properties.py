"""What holds for every text: nothing is lost, reading twice changes nothing, and the work grows with the length only."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from collabgov.articles import propose_clauses, read_articles
from collabgov.articles.lines import as_read, cut_into_lines
from collabgov.articles.proposing import DEPTHS

ENDINGS = ["\n", "\r\n", "\n\n", "\f", "\u2028", "\r"]
WORDS = st.sampled_from(
    [
        "PIHAK",
        "KESATU",
        "wajib",
        "menyerahkan",
        "laporan",
        "setiap",
        "bulan",
        "kepada",
        "PARA",
        "PIHAK",
        "masing-",
        "masing",
        "pihak",
        "ayat",
        "(2)",
        "huruf",
        "a",
        "dalam",
        "Pasal",
        "5",
        "dan",
        "sebagaimana",
        "dimaksud",
        "pada;",
        "Evaluasi:",
        "dilaksanakan.",
        "Demikian,",
        "perjanjian",
        "–",
        "“berlaku”",
        "selama",
        "2",
        "tahun",
        "Rp1.250.000,00",
    ]
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
NUMBER = st.integers(1, 14)
LINE = st.one_of(
    SENTENCE,
    st.builds("Pasal {}".format, NUMBER),
    st.builds("PASAL{}".format, NUMBER),
    st.builds("Pasal {}A".format, NUMBER),
    st.builds("Pasal {} {}".format, NUMBER, SENTENCE),
    st.builds("Pasal {} ayat ({}) {}".format, NUMBER, NUMBER, SENTENCE),
    st.builds("BAB {}".format, st.sampled_from(["I", "II", "IV", "X"])),
    st.builds("({}) {}".format, NUMBER, SENTENCE),
    st.builds("{}. {}".format, st.sampled_from("abcdijv"), SENTENCE),
    st.builds("{}) {}".format, NUMBER, SENTENCE),
    st.builds("- {} -".format, NUMBER),
    st.builds("{}".format, NUMBER),
    st.builds("Halaman {} dari 12".format, NUMBER),
    st.sampled_from(
        ["HAK DAN KEWAJIBAN", "Ruang Lingkup", "Perjanjian Antar Paspor", "Demikian dibuat.", "PIHAK KESATU,", "Pasal"]
    ),
    st.sampled_from(["Menimbang:", "Mengingat:", "LAMPIRAN I", "Bagian Kedua", "", "   ", "• butir", "kata\u00ad", "masing-"]),
    st.text(max_size=30),
)
PAPER = st.lists(st.builds(str.__add__, LINE, st.sampled_from(ENDINGS)), max_size=60).map("".join)


@given(st.one_of(PAPER, st.text()))
@example("Pasal 1\fPasal 1\r\n\r\n")
@example("Pasal 1\n1)0)0\n")
def test_no_character_of_the_text_is_lost(text: str) -> None:
    assert read_articles(text).restored() == text


def letters(text: str) -> str:
    """Letters and digits in their order, without the ways of writing them."""
    return "".join(character for character in text.casefold() if character.isalnum())


@given(PAPER)
def test_every_word_that_is_no_page_line_stands_in_a_piece(text: str) -> None:
    reading = read_articles(text)
    left_out = {one.line.number for one in reading.dropped}
    kept = " ".join(line.text for line in cut_into_lines(text) if line.number not in left_out)
    assert letters(" ".join(piece.written for piece in reading.pieces)) == letters(kept)


@given(PAPER, st.sampled_from(DEPTHS))
def test_every_word_of_the_articles_stands_in_a_proposed_clause(text: str, depth: str) -> None:
    reading = read_articles(text)
    articles = [piece for piece in reading.pieces if piece.role in {"article", "item"}]
    rows = propose_clauses(reading, depth=depth)
    words = sum(len(letters(piece.text)) for piece in articles)
    assert sum(len(letters(row.text)) for row in rows) >= words


@given(PAPER)
@example("Pasal 1\nBagian Kedua\nPIHAK\nPIHAK\nPIHAK\n")
def test_what_was_read_without_doubt_is_read_the_same_again(text: str) -> None:
    reading = read_articles(text)
    assume(not any(note.code in {"reference_not_heading", "maybe_item", "number_unreadable"} for note in reading.findings))
    once = reading.as_text()
    assert read_articles(once, paged=False).as_text() == once


@given(PAPER)
def test_every_finding_names_a_line_of_the_text(text: str) -> None:
    last = max(len(cut_into_lines(text)), 1)
    assert all(1 <= note.line <= last for note in read_articles(text).findings)


@given(st.text())
def test_what_is_read_holds_no_control_sign(text: str) -> None:
    assert all(unicodedata.category(character) != "Cc" for character in as_read(text))


HOSTILE: dict[str, Callable[[int], str]] = {
    "bare articles": lambda n: "Pasal 1\n" * n,
    "articles with gaps": lambda n: "".join(f"Pasal {2 * k}\nIsi.\n" for k in range(n // 2)),
    "articles downwards": lambda n: "".join(f"Pasal {n - k}\n" for k in range(n)),
    "open brackets": lambda n: "(" * (n * 10) + "\n" + "((1) a. " * n,
    "one long line": lambda n: "Pasal 1 " + "wajib dan (2) " * n,
    "empty lines": lambda n: "Pasal 1" + "\n" * n + "Pasal 2" + "\n" * n,
    "large lines": lambda n: "Pasal 1\n" + "HAK DAN KEWAJIBAN\n" * n,
    "letters that begin again": lambda n: "Pasal 1\n" + "a. satu;\nb. dua;\n" * n,
    "deep numbers": lambda n: "Pasal 1\n" + "1." * (n * 5) + "\n" + "(1) a. 1) i. " * n,
    "deep numbers before a list": lambda n: "Pasal 1\n" + "1." * n + "1 isi\n" + "a. satu;\n" * n,
    "page numbers": lambda n: "".join(f"Kepala halaman kita\n{k}\n" + "isi\n" * 6 for k in range(n // 8)),
    "repeated headers": lambda n: "Perjanjian Kerja Sama\n\f" * n,
    "one long word": lambda n: "Pasal 1\n" + "a" * (n * 10) + "\n" + "." * (n * 10) + "x\nsatu " + "b" * (n * 10) + "-\nc\n",
    "signatures": lambda n: "Pasal 1\nIsi.\n" + "PIHAK " * n + "dan\n" + "PIHAK KESATU\n" * n,
    "paragraphs in a line": lambda n: "Pasal 1\n(1) a\n" + ". (2) A" * n,
}


def calls_of(text: str) -> int:
    """How many functions reading the text calls, in Python and below it: work that no clock disturbs."""
    counted = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        propose_clauses(read_articles(text))
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
def test_twice_the_text_is_twice_the_work(hostile: Callable[[int], str]) -> None:
    once, twice = calls_of(hostile(400)), calls_of(hostile(800))
    assert twice <= 2.3 * once + 400


def test_a_hundred_thousand_hostile_lines_are_read_to_the_end() -> None:
    text = "".join(hostile(150_000 // len(HOSTILE)) for hostile in HOSTILE.values())
    assert text.count("\n") > 100_000
    assert read_articles(text).restored() == text
