"""Agreements as people paste them: from Word, from a PDF, from a page with mistakes."""

from __future__ import annotations

import pytest

from collabgov.articles import Reading, propose_clauses, read_articles, suggest_kind
from collabgov.articles.marks import letter_value, roman_value

AGREEMENT = """PERJANJIAN KERJA SAMA
NOMOR: 12/PKS/2026

Pada hari ini kami yang bertanda tangan di bawah ini:
1. Kantor Imigrasi, selanjutnya disebut PIHAK KESATU;
2. Pos Cabang, selanjutnya disebut PIHAK KEDUA.
Menimbang:
a. bahwa paspor perlu diantar;
Mengingat:
1. Undang-Undang Nomor 25 Tahun 2009;

BAB I
KETENTUAN UMUM
Pasal 1
MAKSUD DAN TUJUAN
(1) Maksud perjanjian ini sebagai pedoman.
(2) Tujuannya mempermudah pemohon.

BAB II HAK DAN KEWAJIBAN
Pasal 2
Kewajiban
(1) PIHAK KESATU berkewajiban:
a. menyerahkan paspor:
1) pagi; dan
2) sore;
b. membayar biaya.
(2) PIHAK KEDUA wajib melapor.
(2a) Laporan dibuat tertulis.

Pasal 2A
Ruang lingkup meliputi:
a. pendataan; dan
b. pengantaran.

Pasal 3
PENUTUP
Demikian perjanjian ini dibuat rangkap dua.

PIHAK KESATU,            PIHAK KEDUA,
LAMPIRAN
Pasal yang dirujuk ada di muka.
"""


def codes(reading: Reading) -> list[str]:
    return [note.code for note in reading.findings]


def articles(reading: Reading) -> list[str]:
    return [piece.number for piece in reading.of("article")]


def test_an_agreement_falls_into_its_chapters_articles_paragraphs_and_letters() -> None:
    reading = read_articles(AGREEMENT)
    assert [(piece.number, piece.heading) for piece in reading.of("chapter")] == [
        ("I", "KETENTUAN UMUM"),
        ("II", "HAK DAN KEWAJIBAN"),
    ]
    assert articles(reading) == ["1", "2", "2A", "3"]
    assert [piece.path for piece in reading.of("item") if piece.path[0] == "2"] == [
        ("2", "1"), ("2", "1", "a"), ("2", "1", "a", "1"), ("2", "1", "a", "2"), ("2", "1", "b"), ("2", "2"), ("2", "2a"),
    ]  # fmt: skip
    assert {piece.chapter for piece in reading.of("item") if piece.path[0] != "1"} == {"II"}
    assert not [note for note in reading.findings if note.is_problem]


def test_what_stands_around_the_articles_is_named_and_belongs_to_none() -> None:
    reading = read_articles(AGREEMENT)
    assert [piece.role for piece in reading.pieces[:4]] == ["opening", "parties", "considering", "recalling"]
    assert "PIHAK KEDUA." in reading.opening
    assert reading.closing.startswith("PIHAK KESATU,")
    assert reading.of("annex")[0].text.startswith("LAMPIRAN")
    assert reading.of("article")[-1].text == "Demikian perjanjian ini dibuat rangkap dua."
    assert codes(reading) == ["opening", "closing", "annex"]


def test_rows_are_the_places_that_people_cite() -> None:
    rows = {row.address: row for row in propose_clauses(read_articles(AGREEMENT))}
    assert list(rows) == ["1(1)", "1(2)", "2(1)", "2(1)(a)", "2(1)(b)", "2(2)", "2(2a)", "2A", "3"]
    assert rows["2(1)(a)"].text == "menyerahkan paspor:\n1) pagi; dan\n2) sore;"
    assert rows["2(1)(a)"].kind.kind == "duty"
    assert rows["2A"].text == "Ruang lingkup meliputi:\na. pendataan; dan\nb. pengantaran."
    assert rows["2A"].heading == "HAK DAN KEWAJIBAN"
    assert (rows["1(1)"].heading, rows["1(1)"].kind.kind, rows["1(1)"].kind.because) == (
        "MAKSUD DAN TUJUAN",
        "purpose",
        "MAKSUD",
    )
    assert (rows["2(1)"].line, rows["2(1)(a)"].line, rows["2(1)(a)"].last_line) == (20, 23, 25)


@pytest.mark.parametrize(
    ("depth", "addresses"),
    [
        ("article", ["1", "2", "2A", "3"]),
        ("paragraph", ["1(1)", "1(2)", "2(1)", "2(2)", "2(2a)", "2A", "3"]),
        ("letter", ["1(1)", "1(2)", "2(1)", "2(1)(a)", "2(1)(b)", "2(2)", "2(2a)", "2A", "2A(a)", "2A(b)", "3"]),
    ],
)
def test_how_far_articles_are_divided_can_be_chosen(depth: str, addresses: list[str]) -> None:
    assert [row.address for row in propose_clauses(read_articles(AGREEMENT), depth=depth)] == addresses


PASTED_FROM_PDF = (
    "Kantor Imigrasi Kelas I dan Pos\n"
    "\uff30asal\u00a01\n"
    "Tujuan\n"
    "Maksud perjanjian ini ialah mem\u00ad\n"
    "permudah masing-\n"
    "masing pihak sebagaimana dimaksud dalam\n"
    "Pasal 2 ayat\n"
    "(1) dan Pasal\n"
    "3.\n"
    "1\n\f"
    "Kantor Imigrasi Kelas I dan Pos\n"
    "Pasal2\n"
    "Kewajiban\n"
    "（１） PIHAK KESATU wajib menyerahkan\n"
    "paspor setiap hari.\n"
    "(2)\u200b PIHAK KEDUA wajib mengantar.\n"
    "2\n\f"
    "Kantor Imigrasi Kelas I dan Pos\n"
    "Pasal\n"
    "3\n"
    "Evaluasi\n"
    "Evaluasi dua kali seta-\n"
    "hun.\n"
    "3\n\f"
)


def test_the_habits_of_a_pdf_are_undone_and_nothing_is_undone_silently() -> None:
    reading = read_articles(PASTED_FROM_PDF)
    texts = {row.address: row.text for row in propose_clauses(reading)}
    assert texts == {
        "1": "Maksud perjanjian ini ialah mempermudah masing-masing pihak sebagaimana dimaksud dalam Pasal 2 ayat (1) dan Pasal 3.",
        "2(1)": "PIHAK KESATU wajib menyerahkan paspor setiap hari.",
        "2(2)": "PIHAK KEDUA wajib mengantar.",
        "3": "Evaluasi dua kali seta-hun.",
    }
    assert [(one.line.text, one.reason) for one in reading.dropped if one.line.text] == [
        ("1", "page_number"), ("Kantor Imigrasi Kelas I dan Pos", "repeated_line"), ("2", "page_number"),
        ("Kantor Imigrasi Kelas I dan Pos", "repeated_line"), ("3", "page_number"),
    ]  # fmt: skip
    assert {"word_cut", "opening"} <= set(codes(reading))


def test_a_number_alone_in_the_text_is_no_page_number() -> None:
    reading = read_articles("Pasal 1\nJumlah mesin:\n12\nbuah.\nPasal 2\nHarga\n3\nrupiah.\n")
    assert not reading.dropped


def test_a_line_that_comes_back_inside_a_page_is_kept() -> None:
    assert not read_articles("Pasal 1\nPihak Kesatu sepakat\n" * 4).dropped


@pytest.mark.parametrize(
    ("sequence", "expected"),
    [
        ("1 2 3", []),
        ("1 2 2", ["article_twice"]),
        ("1 3 2", ["article_out_of_order"]),
        ("1 4", ["articles_missing"]),
        ("2 3", ["articles_missing"]),
        ("1 2 2A 3", []),
        ("1 2A 2", ["article_out_of_order"]),
        ("1 2 5 4 9", ["articles_missing", "article_out_of_order", "articles_missing"]),
        ("I II III", []),
    ],
)
def test_articles_out_of_order_twice_or_missing_are_named(sequence: str, expected: list[str]) -> None:
    text = "".join(f"Pasal {number}\nIsi pasal {number} ini.\n" for number in sequence.split())
    assert codes(read_articles(text)) == expected


def test_a_finding_says_which_line_and_what_to_do_in_both_languages() -> None:
    note = read_articles("Pasal 1\nIsi.\nPasal 1\nIsi lagi.\nPasal 5\nIsi.\n").findings
    assert (note[0].line, note[0].message.id) == (3, "Pasal 1 muncul lagi; pertama kali di baris 1.")
    assert note[0].remedy.en == "Correct one of the numbers, or drop one."
    assert (note[1].line, note[1].message.en) == (5, "Article 2–4 is missing before Article 5.")


def test_an_empty_article_is_named() -> None:
    assert codes(read_articles("Pasal 1\nIsi.\nPasal 2\nPasal 3\nIsi.\n")) == ["article_empty"]


@pytest.mark.parametrize(
    "line",
    ["Pasal 1 ayat (2) berlaku.", "Pasal 1, Pasal 2, dan seterusnya.", "Pasal 1 huruf b berlaku.", "pasal 1 dan pasal 9."],
)
def test_a_line_that_speaks_about_an_article_begins_none(line: str) -> None:
    reading = read_articles(f"Pasal 1\nKetentuan umum berlaku.\n{line}\nPasal 2\nIsi.\n")
    assert articles(reading) == ["1", "2"]
    assert line in reading.pieces[0].text


def test_a_doubtful_reference_is_said() -> None:
    reading = read_articles("Pasal 1\nBerlaku ketentuan dalam\nPasal 9\nperjanjian ini.\n")
    assert articles(reading) == ["1"]
    assert codes(reading) == ["reference_not_heading"]
    assert "Pasal 12 Undang-Undang" in read_articles("Pasal 1\nSesuai\nPasal 12 Undang-Undang Nomor 25.\n").pieces[0].text


@pytest.mark.parametrize(
    ("line", "heading", "text"),
    [
        ("Pasal 2 Pembiayaan Bersama", "Pembiayaan Bersama", "Isi."),
        ("PASAL 2: PEMBIAYAAN", "PEMBIAYAAN", "Isi."),
        ("Pasal 2. Pembiayaan", "Pembiayaan", "Isi."),
        ("Pasal 2 – Biaya", "Biaya", "Isi."),
        ("Article 2 Funding", "Funding", "Isi."),
        ("Pasal 2 Biaya dibagi rata.", "", "Biaya dibagi rata.\nIsi."),
    ],
)
def test_a_heading_may_stand_behind_the_number(line: str, heading: str, text: str) -> None:
    row = propose_clauses(read_articles(f"Pasal 1\nSatu.\n{line}\nIsi.\n"))[1]
    assert (row.address, row.heading, row.text) == ("2", heading, text)


def test_a_heading_written_large_may_take_two_lines() -> None:
    row = propose_clauses(read_articles("Pasal 1\nHAK DAN KEWAJIBAN\nPARA PIHAK\nMasing-masing berhak.\n"))[0]
    assert (row.heading, row.text) == ("HAK DAN KEWAJIBAN PARA PIHAK", "Masing-masing berhak.")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("(1) Satu.\n(2) Dua.\n(2) Lagi.\n", ["item_twice"]),
        ("(1) Satu.\n(3) Tiga.\n", ["items_missing"]),
        ("(2) Dua.\n(3) Tiga.\n", ["items_missing"]),
        ("(1) Satu.\n(2) Dua.\n(3) Tiga.\n(1) Lagi.\n", ["item_restarts"]),
        ("(1) Satu; lihat ayat\n(2) di bawah.\n", ["maybe_item"]),
        ("(1) Satu. (2) Dua.\n", ["item_inside_line"]),
    ],
)
def test_paragraphs_that_do_not_count_rightly_are_named(body: str, expected: list[str]) -> None:
    assert codes(read_articles(f"Pasal 1\n{body}")) == expected


def test_an_article_whose_numbers_come_twice_is_not_divided() -> None:
    text = "Pasal 1\nPIHAK KESATU wajib:\na. satu;\nb. dua.\nPIHAK KEDUA wajib:\na. tiga;\nb. empat.\n"
    reading = read_articles(text)
    assert [row.address for row in propose_clauses(reading)] == ["1"]
    assert codes(reading) == ["item_restarts"]


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ("1. PIHAK KESATU wajib:\na. satu;\nb. dua.\n2. PIHAK KEDUA wajib lapor.\n", ["1", "1a", "1b", "2"]),
        ("4.1 Satu.\n4.2 Dua.\n4.2.1 Tiga.\n", ["1", "2", "21"]),
        ("a. satu;\nb. dua;\nh. delapan.\n", ["a", "b", "h"]),
        ("(1) Satu:\na. satu;\ni. romawi;\nii. romawi dua;\nb. dua.\n", ["1", "1a", "1ai", "1aii", "1b"]),
        ("A. HAK\n1. satu;\n2. dua.\nB. KEWAJIBAN\n1. satu.\n", ["A", "A1", "A2", "B", "B1"]),
        ("(1)\nSatu.\n(2)\nDua.\n", ["1", "2"]),
        ("(1) a. satu;\nb. dua.\n", ["1", "1a", "1b"]),
    ],
)
def test_every_manner_of_numbering_is_understood(body: str, paths: list[str]) -> None:
    reading = read_articles(f"Pasal 4\n{body}")
    assert ["".join(piece.path[1:]) for piece in reading.of("item")] == paths


def test_the_letter_i_after_h_is_a_letter() -> None:
    body = "".join(f"{letter}. hal {letter};\n" for letter in "abcdefghijk")
    assert [piece.number for piece in read_articles(f"Pasal 1\n{body}").of("item")] == list("abcdefghijk")


def test_a_text_without_articles_is_read_as_points_or_said_to_have_none() -> None:
    points = read_articles("PIAGAM\n1. Kami sepakat hadir.\n2. Kami sepakat\nmelapor.\n")
    assert [row.address for row in propose_clauses(points)] == ["1", "2"]
    assert codes(points) == ["opening", "points_instead"]
    assert codes(read_articles("Kami sepakat bekerja sama.")) == ["no_articles"]
    assert read_articles("  \n").findings == ()


def test_words_between_a_chapter_and_its_articles_are_said_to_be_there() -> None:
    reading = read_articles("BAB I\nUMUM\nBab ini mengatur hal umum.\nPasal 1\nIsi.\n")
    assert codes(reading) == ["between"]
    assert reading.of("chapter")[0].text == "Bab ini mengatur hal umum."


def test_an_english_agreement_is_read_too() -> None:
    text = "Article 1\nPurpose\nThe Parties cooperate.\nArticle 2\nDuties\n(1) Party A shall report as in\nArticle 1 (1) and so on.\n"
    rows = propose_clauses(read_articles(text))
    assert [(row.address, row.heading, row.kind.kind) for row in rows] == [
        ("1", "Purpose", "purpose"),
        ("2(1)", "Duties", "duty"),
    ]


@pytest.mark.parametrize(
    ("heading", "text", "kind"),
    [
        ("Maksud dan Tujuan", "PIHAK KESATU wajib.", "purpose"),
        ("Hak dan Kewajiban", "PIHAK KESATU berhak menerima.", "right"),
        ("Hak dan Kewajiban", "PIHAK KEDUA berkewajiban melapor.", "duty"),
        ("", "PARA PIHAK dilarang mengalihkan.", "prohibition"),
        ("Pembiayaan", "Biaya dibebankan kepada PARA PIHAK.", "cost"),
        ("Jangka Waktu", "", "term"),
        ("Penyelesaian Perselisihan", "Musyawarah.", "dispute"),
        ("Monitoring dan Evaluasi", "", "evaluation"),
        ("Pengalihan", "", "transfer"),
        ("Sosialisasi", "", "publicity"),
        ("Target Kinerja", "", "target"),
        ("Pengambilan Keputusan", "", "decision_rule"),
        ("Tata Cara Penyerahan", "", "procedure"),
        ("Keadaan Kahar", "", "force_majeure"),
        ("Adendum", "", "change"),
        ("Penutup", "", "closing"),
        ("Hal yang Disepakati", "Hal itu diatur kemudian.", "other"),
    ],
)
def test_heading_and_words_suggest_a_kind_and_say_why(heading: str, text: str, kind: str) -> None:
    suggestion = suggest_kind(heading, text)
    assert suggestion.kind == kind
    assert suggestion.because in f"{heading} {text}"
    assert suggestion.is_suggested is (kind != "other")


def test_numbers_in_letters_have_values() -> None:
    assert [roman_value(text) for text in ("I", "iv", "IX", "xl", "abc")] == [1, 4, 9, 40, 0]
    assert [letter_value(text) for text in ("a", "z", "aa")] == [1, 26, 27]
