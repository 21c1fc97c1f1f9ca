"""Case numbers that can be said aloud and typed from paper, secret codes, and the look of other systems' codes.

A case number is written in 32 signs without I, L, O and U. Its last sign is a check: every single wrong sign and every two
signs exchanged are found, because the signs are elements of GF(32), each place is weighed with its own power of a generator,
and all of them together sum to nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from collabgov.packs.schema.service import CodeFormat
from collabgov.sentences import Sentence

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
VALUES = {sign: value for value, sign in enumerate(ALPHABET)}
HEARD_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})
"""Signs that are misread, and what they stand for."""
FIELD_SIZE = 32
MODULUS = 0b100101
"""x^5 + x^2 + 1, which generates all 31 non-zero elements."""
GROUP = 4
SHORTEST, LONGEST = 5, 24
SECRET_BITS = 130
BITS = 5
NOT_SPOKEN = " -\u2013._/"
SPOKEN: dict[str, Sentence] = {
    "0": Sentence("nol", "zero"), "1": Sentence("satu", "one"), "2": Sentence("dua", "two"), "3": Sentence("tiga", "three"),
    "4": Sentence("empat", "four"), "5": Sentence("lima", "five"), "6": Sentence("enam", "six"),
    "7": Sentence("tujuh", "seven"),
    "8": Sentence("delapan", "eight"), "9": Sentence("sembilan", "nine"),
}  # fmt: skip


class NotANumber(ValueError):
    """The text is no case number; the sentence says what to check."""

    def __init__(self, code: str, sentence: Sentence) -> None:
        super().__init__(sentence.en)
        self.code = code
        self.sentence = sentence


def _doubled(value: int) -> int:
    """The product with the generator."""
    value <<= 1
    return value ^ MODULUS if value & FIELD_SIZE else value


def _weighed(signs: str) -> int:
    """The weighed sum, the last sign weighing one."""
    total = 0
    for sign in signs:
        total = _doubled(total) ^ VALUES[sign]
    return total


def check_sign(body: str) -> str:
    """The sign that makes the weighed sum nothing."""
    return ALPHABET[_doubled(_weighed(body))]


def write_number(serial: int, *, prefix: str = "", width: int = 6) -> str:
    """The case number of a serial: `DPS0-0004-9G`, in groups of four, the prefix inside the check."""
    if serial < 0 or serial >= FIELD_SIZE**width:
        raise ValueError("the serial does not fit the width")
    signs = ""
    for _ in range(width):
        serial, rest = divmod(serial, FIELD_SIZE)
        signs = ALPHABET[rest] + signs
    body = prefix.upper().translate(HEARD_AS) + signs
    if not set(body) <= VALUES.keys() or len(body) >= LONGEST:
        raise ValueError("a prefix consists of signs of the alphabet")
    return grouped(body + check_sign(body))


def grouped(signs: str) -> str:
    """In groups of four, as people read them out."""
    return "-".join(signs[place : place + GROUP] for place in range(0, len(signs), GROUP))


def read_number(text: str) -> str:
    """The number as it is written, from what somebody typed: small letters, spaces and hyphens do no harm."""
    signs = "".join(sign for sign in text.upper() if sign not in NOT_SPOKEN).translate(HEARD_AS)
    wrong = next((sign for sign in signs if sign not in VALUES), None)
    if wrong is not None:
        raise NotANumber("sign", Sentence(
            f"Huruf {wrong!r} tidak dipakai dalam nomor layanan; periksa lagi.",
            f"{wrong!r} never occurs in a case number; check it again.",
        ))  # fmt: skip
    if not SHORTEST <= len(signs) <= LONGEST:
        raise NotANumber("length", Sentence(
            "Nomor ini terlalu pendek atau terlalu panjang; salin seluruhnya dari tanda terima.",
            "The number is too short or too long; copy all of it from the receipt.",
        ))  # fmt: skip
    if _weighed(signs):
        raise NotANumber("check", Sentence(
            "Ada huruf atau angka yang keliru atau tertukar; periksa lagi nomor pada tanda terima.",
            "A letter or digit is wrong or exchanged; check the number on the receipt again.",
        ))  # fmt: skip
    return grouped(signs)


def spoken(number: str, language: str = "id") -> str:
    """The number as it is said: digits by name, letters as letters, a comma after each group."""
    groups = ["".join(group) for group in number.split("-")]
    said = [" ".join(SPOKEN[sign].in_language(language) if sign in SPOKEN else sign for sign in group) for group in groups]
    return ", ".join(said)


def write_secret(randomness: int) -> str:
    """The code of a secret link from 130 random bits: 26 signs. The bits come from the caller, this library rolls no dice."""
    if not 0 <= randomness < 1 << SECRET_BITS:
        raise ValueError("130 bits are needed")
    return "".join(ALPHABET[(randomness >> shift) % FIELD_SIZE] for shift in range(SECRET_BITS - BITS, -1, -BITS))


def is_secret(text: str) -> bool:
    return len(text) * BITS == SECRET_BITS and set(text) <= VALUES.keys()


# --- codes of other systems ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CodeMistake:
    """Why a code cannot be right."""

    code: str
    sentence: Sentence


def code_mistake(given: str, form: CodeFormat) -> CodeMistake | None:
    """What is wrong with the look of a code; None when it may be right. Only its issuer knows whether it is."""
    code = "".join(given.split())
    name = form.name
    if form.characters == "digits" and not (code.isascii() and code.isdigit()):
        return CodeMistake("characters", Sentence(f"{name.id} hanya berisi angka.", f"{name.en} consists of digits only."))
    if not (code.isascii() and code.isalnum()):
        return CodeMistake(
            "characters", Sentence(f"{name.id} hanya berisi huruf dan angka.", f"{name.en} has letters and digits only.")
        )
    if len(code) != form.length:
        return CodeMistake("length", Sentence(
            f"{name.id} terdiri dari {form.length} tanda; ini {len(code)}.",
            f"{name.en} has {form.length} characters; this has {len(code)}.",
        ))  # fmt: skip
    if form.begins_with and not code.startswith(tuple(form.begins_with)):
        begins = ", ".join(form.begins_with)
        return CodeMistake("begin", Sentence(
            f"{name.id} untuk layanan ini diawali {begins}.", f"{name.en} of this service begins with {begins}."
        ))  # fmt: skip
    return None
