"""How official documents write dates, numbers and money out, in Indonesian and in English. No locale, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

DAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "id": (
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
        *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
UNITS_ID = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
UNITS_EN = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS_EN = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES: tuple[tuple[int, str, str], ...] = (
    (10**12, "triliun", "trillion"),
    (10**9, "miliar", "billion"),
    (10**6, "juta", "million"),
    (10**3, "ribu", "thousand"),
)
LARGEST_IN_WORDS = 10**15 - 1
ORDINALS_ID = (
    *("KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH", "KEDELAPAN", "KESEMBILAN", "KESEPULUH"),
    *("KESEBELAS", "KEDUA BELAS", "KETIGA BELAS", "KEEMPAT BELAS", "KELIMA BELAS", "KEENAM BELAS", "KETUJUH BELAS"),
    *("KEDELAPAN BELAS", "KESEMBILAN BELAS", "KEDUA PULUH"),
)
ORDINALS_EN = (
    *("FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH", "SEVENTH", "EIGHTH", "NINTH", "TENTH"),
    *("ELEVENTH", "TWELFTH", "THIRTEENTH", "FOURTEENTH", "FIFTEENTH", "SIXTEENTH", "SEVENTEENTH", "EIGHTEENTH"),
    *("NINETEENTH", "TWENTIETH"),
)


def long_date(day: date, language: str) -> str:
    """`5 Agustus 2025`."""
    return f"{day.day} {_of(MONTHS, language)[day.month - 1]} {day.year}"


def weekday(day: date, language: str) -> str:
    """`Selasa`."""
    return _of(DAYS, language)[day.weekday()]


def date_in_words(day: date, language: str) -> str:
    """As minutes open: `tanggal lima bulan Agustus tahun dua ribu dua puluh lima`."""
    month = _of(MONTHS, language)[day.month - 1]
    if language == "en":
        return f"day {in_words(day.day, 'en')} of {month} in the year {in_words(day.year, 'en')}"
    return f"tanggal {in_words(day.day, 'id')} bulan {month} tahun {in_words(day.year, 'id')}"


def roman_month(day: date) -> str:
    """The month of a letter number: June is VI."""
    return ROMAN_MONTHS[day.month - 1]


def plain_number(value: Decimal, language: str) -> str:
    """`1.250.000,5` (id), `1,250,000.5` (en), with the digits it was given."""
    text = f"{value:,f}"
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


def money(value: Decimal, language: str) -> str:
    """`Rp1.250.000`."""
    return f"-Rp{plain_number(-value, language)}" if value < 0 else f"Rp{plain_number(value, language)}"


def in_words(value: int | Decimal, language: str) -> str:
    """A whole number below a quadrillion in words; any other in digits, because nobody reads it out."""
    number = Decimal(value)
    if number != number.to_integral_value() or abs(number) > LARGEST_IN_WORDS:
        return plain_number(number, language)
    whole = int(number)
    if whole < 0:
        return f"minus {in_words(-whole, language)}"
    return _english(whole) if language == "en" else _indonesian(whole)


def ordinal(place: int, language: str) -> str:
    """What stands before a ruling: KESATU, KEDUA; beyond the twentieth the number."""
    words = ORDINALS_EN if language == "en" else ORDINALS_ID
    return words[place - 1] if place <= len(words) else (f"NO. {place}" if language == "en" else f"KE-{place}")


def letter(place: int) -> str:
    """The letter of a list item: 1 is a, 26 is z, 27 is aa."""
    letters = ""
    while place > 0:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _of(table: Mapping[str, tuple[str, ...]], language: str) -> tuple[str, ...]:
    return table["en" if language == "en" else "id"]


def _indonesian(number: int) -> str:
    if number < 12:
        return UNITS_ID[number]
    if number < 20:
        return f"{UNITS_ID[number - 10]} belas"
    if number < 100:
        return _joined(f"{UNITS_ID[number // 10]} puluh", number % 10)
    if number < 200:
        return _joined("seratus", number - 100)
    if number < 1000:
        return _joined(f"{UNITS_ID[number // 100]} ratus", number % 100)
    if number < 2000:
        return _joined("seribu", number - 1000)
    size, word, _ = next(scale for scale in SCALES if number >= scale[0])
    return _joined(f"{_indonesian(number // size)} {word}", number % size)


def _joined(head: str, rest: int) -> str:
    return f"{head} {_indonesian(rest)}" if rest else head


def _english(number: int) -> str:
    if number < 20:
        return UNITS_EN[number]
    if number < 100:
        return TENS_EN[number // 10] + (f"-{UNITS_EN[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{UNITS_EN[number // 100]} hundred" + (f" and {_english(number % 100)}" if number % 100 else "")
    size, _, word = next(scale for scale in SCALES if number >= scale[0])
    rest = number % size
    joint = " and " if 0 < rest < 100 else " "
    return f"{_english(number // size)} {word}" + (f"{joint}{_english(rest)}" if rest else "")
