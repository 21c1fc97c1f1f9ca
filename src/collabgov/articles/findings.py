"""What a reader of an agreement's text has to look at: where, what is odd, and what to do, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from collabgov.sentences import Sentence

PROBLEM, NOTICE = "problem", "notice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was not read silently. `address` names the article or paragraph it is about, as in 4(2)."""

    code: str
    line: int
    address: str
    message: Sentence
    remedy: Sentence
    weight: str

    @property
    def is_problem(self) -> bool:
        return self.weight == PROBLEM


CHECK_ORIGINAL = Sentence("Cocokkan dengan naskah aslinya.", "Compare it with the original.")
TEXTS: dict[str, tuple[str, Sentence, Sentence]] = {
    "no_articles": (
        PROBLEM,
        Sentence("Tidak ada baris seperti “Pasal 1” dalam naskah ini.", "There is no line like “Pasal 1” in this text."),
        Sentence(
            "Bagi naskah menjadi pasal di lembar di bawah, atau tambah baris satu per satu.",
            "Divide the text into articles on the sheet below, or add rows one by one.",
        ),
    ),
    "points_instead": (
        NOTICE,
        Sentence(
            "Naskah ini tanpa pasal; nomor 1, 2, 3 dibaca sebagai butir.", "Without articles; 1, 2, 3 are read as points."
        ),
        CHECK_ORIGINAL,
    ),
    "article_twice": (
        PROBLEM,
        Sentence("Pasal {a} muncul lagi; pertama kali di baris {first}.", "Article {a} comes again, first in line {first}."),
        Sentence("Betulkan nomor salah satunya, atau hapus yang tidak berlaku.", "Correct one of the numbers, or drop one."),
    ),
    "article_out_of_order": (
        PROBLEM,
        Sentence("Pasal {a} berdiri sesudah Pasal {before}.", "Article {a} stands after Article {before}."),
        Sentence("Betulkan bila salah ketik; pasal diurutkan menurut nomor.", "Correct it if mistyped; order follows numbers."),
    ),
    "articles_missing": (
        PROBLEM,
        Sentence("Pasal {range} tidak ada sebelum Pasal {a}.", "Article {range} is missing before Article {a}."),
        Sentence("Adakah halaman yang terlewat? Tambah barisnya.", "Was a page left out? Add its rows."),
    ),
    "article_empty": (
        PROBLEM,
        Sentence("Pasal {a} tidak berisi.", "Article {a} holds no words."),
        Sentence("Tulis bunyinya, atau hapus barisnya.", "Write its words, or drop the row."),
    ),
    "item_twice": (
        PROBLEM,
        Sentence("{mark} muncul dua kali dalam Pasal {a}.", "{mark} comes twice in Article {a}."),
        Sentence("Betulkan nomornya.", "Correct the number."),
    ),
    "item_restarts": (
        PROBLEM,
        Sentence(
            "Penomoran mulai lagi dari {mark} dalam Pasal {a}, jadi pasal ini tidak dipecah.",
            "Numbering begins again at {mark} in Article {a}, so the article is not divided.",
        ),
        Sentence("Pecah sendiri dan beri alamat yang berbeda.", "Divide it yourself and give different addresses."),
    ),
    "item_out_of_order": (
        PROBLEM,
        Sentence("{mark} berdiri tidak pada urutannya dalam Pasal {a}.", "{mark} is out of order in Article {a}."),
        CHECK_ORIGINAL,
    ),
    "items_missing": (
        PROBLEM,
        Sentence("Nomor sebelum {mark} dalam Pasal {a} tidak ada.", "The number before {mark} in Article {a} is missing."),
        Sentence("Periksa apakah ada baris yang terlewat.", "See whether a line was left out."),
    ),
    "maybe_item": (
        NOTICE,
        Sentence("{mark} di awal baris dibaca sebagai rujukan.", "{mark} at the start of the line is read as a reference."),
        Sentence("Bila itu ayat atau huruf baru, pecah barisnya.", "If it is a new paragraph or letter, split the row."),
    ),
    "item_inside_line": (
        NOTICE,
        Sentence("Di dalam baris ini ada {mark}.", "There is {mark} inside this line."),
        Sentence("Bila itu ayat baru, pecah barisnya.", "If it is a new paragraph, split the row."),
    ),
    "reference_not_heading": (
        NOTICE,
        Sentence("“{shown}” dibaca sebagai rujukan, bukan judul pasal.", "“{shown}” is read as a reference, not as a heading."),
        Sentence("Bila itu pasal baru, pecah barisnya.", "If it is a new article, split the row."),
    ),
    "heading_with_text": (
        NOTICE,
        Sentence("Bunyi Pasal {a} mulai di baris nomornya.", "The words of Article {a} begin on the line of its number."),
        CHECK_ORIGINAL,
    ),
    "number_unreadable": (
        PROBLEM,
        Sentence("Nomor pasal di “{shown}” tidak terbaca.", "The number of the article in “{shown}” cannot be read."),
        Sentence("Pecah barisnya dan beri alamat yang benar.", "Split the row and give the right address."),
    ),
    "word_cut": (
        NOTICE,
        Sentence("Kata terpotong di ujung baris: “{shown}”.", "A word is cut at the end of the line: “{shown}”."),
        Sentence("Hapus tanda hubungnya bila tidak perlu.", "Remove the hyphen if it does not belong."),
    ),
    "opening": (
        NOTICE,
        Sentence("Baris {first}–{last} berdiri sebelum pasal pertama.", "Lines {first}–{last} stand before the first article."),
        Sentence("Menjadi pembukaan naskah, bukan pasal.", "They become the opening of the text, not an article."),
    ),
    "closing": (
        NOTICE,
        Sentence("Penutup dan tanda tangan mulai di baris {first}.", "The closing and the signatures begin in line {first}."),
        Sentence("Tidak menjadi bagian pasal terakhir.", "They are no part of the last article."),
    ),
    "annex": (
        NOTICE,
        Sentence("Lampiran mulai di baris {first}; tidak dibagi.", "The annex begins in line {first}; it is not divided."),
        Sentence("Tambah baris untuk bagian yang perlu dirujuk.", "Add rows for what needs to be cited."),
    ),
    "between": (
        NOTICE,
        Sentence("“{shown}” berdiri di antara bab dan pasalnya.", "“{shown}” stands between a chapter and its articles."),
        Sentence("Tidak menjadi pasal; tambah baris bila perlu.", "It is no article; add a row if needed."),
    ),
    "part": (
        NOTICE,
        Sentence("“{shown}” membagi bab; tidak menjadi pasal.", "“{shown}” divides a chapter; it is no article."),
        Sentence("Ditulis pada judul pasal bila pasalnya tidak berjudul.", "It heads the articles that have no heading."),
    ),
}


def finding(code: str, line: int, address: str = "", **words: object) -> Finding:
    """A finding by its name in the list, with the words its sentences need."""
    weight, message, remedy = TEXTS[code]
    return Finding(code, line, address, message.filled(**words), remedy.filled(**words), weight)


def shortened(text: str, longest: int = 60) -> str:
    """As much of the text as a sentence bears."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
