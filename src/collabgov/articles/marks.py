"""What the beginning of a line says about its place: chapter, part, article, paragraph, letter; or only a reference to one."""

from __future__ import annotations

import re
from dataclasses import dataclass

CHAPTER = re.compile(r"^(?:BAB|Bab|CHAPTER|Chapter) ?([IVXLC]{1,7}|\d{1,3})(?![\w/])(.*)$")
PART = re.compile(
    r"^(?:Bagian|BAGIAN) (?:Kesatu|KESATU|Pertama|PERTAMA|Ke[a-z]{3,20}(?: Belas)?|KE[A-Z]{3,20}(?: BELAS)?)(?!\w)(.*)$"
    r"|^(?:Paragraf|PARAGRAF) \d{1,2}(?!\w)(.*)$"
)
ARTICLE = re.compile(
    r"^(?:[Pp]asal|PASAL|[Pp]sl\.?|PSL\.?|[Aa]rticle|ARTICLE) ?"
    r"([1-9]\d{0,3}(?:[A-Za-z]{1,2}| [A-Z](?= ?(?:[.:)–—-]|$)))?|[IVXL]{1,6})(?![\w/]|[.,]\d)(.*)$"
)
ARTICLE_WORD = re.compile(r"^(?:pasal|article)$", re.IGNORECASE)
UNREADABLE_ARTICLE = re.compile(r"^(?:pasal|article) [\w|!]{1,4}$", re.IGNORECASE)
SEPARATED = re.compile(r"^ ?[.:)\-–—]+ ?")
NO_TITLE = "—"
"""After the number of an article: what follows on the line is its heading, and nothing means that it has none."""

IN_BRACKETS = re.compile(r"^\( ?([1-9]\d{0,2}[a-z]?|[a-z]{1,2}|[ivx]{1,5}) ?\) ?(.*)$")
WITH_DOT = re.compile(r"^([1-9]\d{0,2}|[a-z]{1,2}|[ivx]{1,5}|[A-Z])(\.(?= |$)|\))(?: (.*)|$|(?<=\))(.*))$")
DECIMAL = re.compile(r"^(\d{1,3})\.(\d{1,2}(?:\.\d{1,2})*)\.?(?: (.*)|$)$")
BULLET = re.compile(r"^(?:[-–•*] )")

ENDS_SENTENCE = re.compile(r"""[.;:!?]["”’)»]*$|[;,] ?(?:dan|atau|dan/atau|serta|and|or)$""")
REFERS_ON = re.compile(
    r"(?:^|[ (])(?:ayat|huruf|angka|butir|nomor|no\.?|pasal|bab|bagian|dalam|pada|dengan|dimaksud|menurut|sesuai"
    r"|berdasarkan|jo\.?|juncto|oleh|dari|di|ke|sampai|s\.d\.|article|articles|paragraph|point|under|of|by|with|in|to)$",
    re.IGNORECASE,
)
NUMBER_FOLLOWS = re.compile(
    r"(?:^|[ (])(?:ayat|huruf|angka|butir|nomor|no\.?|pasal|tanggal|article|paragraph|point|letter)$", re.IGNORECASE
)
CERTAIN_REFERENCE = re.compile(r"^ ?(?:[,;]|\(\d{1,3}\) ?(?:dan|atau|huruf|and|or)(?!\w))|^ [a-z]")
LIKELY_REFERENCE = re.compile(
    r"^ (?:Ayat|Huruf|Undang|UU|Peraturan|Perjanjian|Perpres|Permen|Keputusan|Kitab|KUH|Nota|PKS|Paragraph|Law|\(\d{1,3}\)$)"
)
CLOSING = re.compile(
    r"^(?:demikian(?:lah)?(?: |,)|in witness whereof|(?:ditetapkan|diundangkan|ditandatangani) (?:di|pada)|done (?:at|in) )",
    re.IGNORECASE,
)
SIGNATURES = re.compile(r"^(?:PARA )?PIHAK[A-Z, ]*$")
ANNEX = re.compile(r"^(?:LAMPIRAN|Lampiran|ANNEX|Annex)(?: [IVX\d]{1,4})?(?:[ .:]|$)")
OPENING_PARTS = (
    ("considering", re.compile(r"^(?:menimbang|considering)(?: ?:| |$)", re.IGNORECASE)),
    ("recalling", re.compile(r"^(?:mengingat|memperhatikan|having regard)(?: ?:| |$)", re.IGNORECASE)),
    ("parties", re.compile(r"^(?:.{0,120}bertanda ?tangan|we, the undersigned|antara$)", re.IGNORECASE)),
    ("opening", re.compile(r"^(?:memutuskan|menetapkan|dengan persetujuan|dengan rahmat)(?: ?:| |$)", re.IGNORECASE)),
)
SMALL_WORDS = frozenset(
    (
        *("dan", "atau", "di", "ke", "dari", "dalam", "pada", "dengan", "untuk", "oleh", "bagi", "atas", "yang", "serta"),
        *("antara", "terhadap", "tentang", "para", "of", "and", "or", "the", "a", "an", "in", "on", "to", "for", "by"),
        *("with", "from", "between"),
    )
)
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
LONGEST_TITLE = 160


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at the beginning of a line: how it is written, its value, and the words behind it."""

    style: str
    """`(1)`, `1.`, `1)`, `(a)`, `a.`, `a)`, `A.`, `i.` and so on: brackets and kind of number."""
    number: str
    value: int
    rest: str
    deeper: tuple[str, ...] = ()
    """Of a decimal number such as 4.1.2 in article 4: the components after the first one."""

    @property
    def is_first(self) -> bool:
        return self.value == 1


def roman_value(text: str) -> int:
    """The value of a roman number; 0 when the letters are none."""
    total, before = 0, 0
    for letter in reversed(text.lower()):
        value = ROMAN.get(letter, 0)
        if not value:
            return 0
        total += -value if value < before else value
        before = max(before, value)
    return total


def letter_value(text: str) -> int:
    """a is 1, z is 26, aa is 27."""
    total = 0
    for letter in text.lower():
        total = total * 26 + ord(letter) - ord("a") + 1
    return total


def marks_of(text: str, article: str) -> list[Mark]:
    """Every way to read the beginning of the line as a number of a list; `i.` is a letter and a roman number."""
    decimal = DECIMAL.match(text)
    if decimal and decimal[1] == article:
        parts = decimal[2].split(".")
        return [Mark("1.1", parts[0], int(parts[0]), decimal[3] or "", tuple(parts[1:]))]
    bracketed = IN_BRACKETS.match(text)
    if bracketed:
        return _readings(bracketed[1], "({})", bracketed[2])
    dotted = WITH_DOT.match(text)
    if dotted:
        return _readings(dotted[1], "{}" + dotted[2], dotted[3] or dotted[4] or "")
    return []


def _readings(number: str, written: str, rest: str) -> list[Mark]:
    digits = re.match(r"\d+", number)
    if digits:
        return [Mark(written.format("1"), number, int(digits[0]), rest)]
    if number.isupper():
        return [Mark(written.format("A"), number, letter_value(number), rest)]
    found = []
    if len(number) == 1 or len(set(number)) == 1:
        found.append(Mark(written.format("a"), number, letter_value(number), rest))
    if roman_value(number):
        found.append(Mark(written.format("i"), number, roman_value(number), rest))
    return found


def is_unfinished(text: str) -> bool:
    """Does the sentence go on in the next line?"""
    return bool(text) and not ENDS_SENTENCE.search(text)


def article_order(number: str) -> tuple[int, str]:
    """The place of an article among the others: 7 before 7A before 8; roman numbers by their value."""
    digits = re.match(r"(\d+)(.*)", number)
    return (int(digits[1]), digits[2]) if digits else (roman_value(number), "")


def looks_like_title(text: str, following: str) -> bool:
    """A few words alone, without an end of sentence: written large, with capitals, or before a line that begins anew."""
    if not text or len(text) > LONGEST_TITLE or text[-1] in ".;:,!?" or BULLET.match(text) or not text[0].isupper():
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", text)]
    if not words:
        return False
    if all(word[0].isupper() or word in SMALL_WORDS for word in words):
        return bool(following) or len(words) > 1
    return len(words) <= 5 and bool(following) and not following[0].islower()


def is_large(text: str) -> bool:
    """Written in capitals all through."""
    return text.isupper() and len(text) > 1
