"""Reading what people type: dates, numbers and phone numbers. What could mean two things is asked, never guessed."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from mufakat.kernel.web.formats import DAYS_EN, DAYS_ID, MONTHS_EN, MONTHS_ID, SHORT_EN, SHORT_ID
from mufakat.kernel.web.language import Dua, dua

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
MONTH_WORDS = {
    name.lower(): number for names in (MONTHS_ID, MONTHS_EN, SHORT_ID, SHORT_EN) for number, name in enumerate(names, start=1)
} | {"agt": 8, "ags": 8, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2, "sept": 9}
DAY_WORDS = {name.lower(): number for names in (DAYS_ID, DAYS_EN) for number, name in enumerate(names)} | {
    "jum'at": 4,
    "ahad": 6,
}
ISO_DATE = re.compile(r"^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$")
DAY_FIRST = re.compile(r"^([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})$")
SHORT_YEAR = re.compile(r"^[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}$")
IN_WORDS = re.compile(r"^(?:([a-z']+),?\s+)?([0-9]{1,2})\s+([a-z]+)\.?\s+([0-9]{4})$")
MONTH_FIRST = re.compile(r"^([a-z]+)\.?\s+[0-9]{1,2},?\s+[0-9]{4}$")
AMBIGUOUS_NUMBER = re.compile(r"^[1-9][0-9]{0,2}[.,][0-9]{3}$")
PLAIN_NUMBER = re.compile(r"^[0-9]+(?:[.,][0-9]+)?$")
GROUPED_ID = re.compile(r"^[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?$")
GROUPED_EN = re.compile(r"^[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$")


class Unreadable(ValueError):
    """What was typed cannot be read safely; `sentence` says what to type instead."""

    def __init__(self, sentence: Dua) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


def parse_date(text: str) -> date:
    """Read `5-8-2025`, `05/08/2025` (day first), `5 Agustus 2025`, `Selasa, 5 Agustus 2025` or ISO."""
    typed = " ".join(text.split()).lower()
    if match := ISO_DATE.match(typed):
        year, month, day = (int(part) for part in match.groups())
        return _real_date(year, month, day)
    if match := DAY_FIRST.match(typed):
        return _day_first(int(match[1]), int(match[3]), int(match[4]))
    if match := IN_WORDS.match(typed):
        return _date_in_words(*match.groups())
    if SHORT_YEAR.match(typed):
        raise Unreadable(
            dua("Tulis tahun dengan empat angka, seperti 5-8-2025.", "Write the year with four digits, like 5-8-2025.")
        )
    if (match := MONTH_FIRST.match(typed)) and match[1] in MONTH_WORDS:
        raise Unreadable(_day_first_sentence())
    raise Unreadable(
        dua("Tulis tanggal seperti 5-8-2025 atau 5 Agustus 2025.", "Write the date like 5-8-2025 or 5 August 2025.")
    )


def _day_first_sentence() -> Dua:
    return dua(
        "Tulis hari dahulu, lalu bulan, lalu tahun, seperti 13-8-2025.",
        "Write the day first, then the month, then the year, like 13-8-2025.",
    )


def _day_first(day: int, month: int, year: int) -> date:
    if month > 12:
        if day <= 12:
            raise Unreadable(_day_first_sentence())
        raise Unreadable(
            dua(
                "Tidak ada bulan ke-{bulan}. Tulis seperti 5-8-2025.", "There is no month {bulan}. Write it like 5-8-2025."
            ).with_values(bulan=month)
        )
    return _real_date(year, month, day)


def _date_in_words(weekday: str | None, day: str, month_word: str, year: str) -> date:
    month = MONTH_WORDS.get(month_word)
    if month is None:
        raise Unreadable(
            dua("Nama bulan “{kata}” tidak kami kenal.", "We do not know the month “{kata}”.").with_values(kata=month_word)
        )
    found = _real_date(int(year), month, int(day))
    if weekday and DAY_WORDS.get(weekday) != found.weekday():
        raise Unreadable(
            dua(
                "Tanggal itu jatuh pada hari {hari}. Periksa hari atau tanggalnya.",
                "That date falls on a {day}. Check the weekday or the date.",
            ).with_values(hari=DAYS_ID[found.weekday()], day=DAYS_EN[found.weekday()])
        )
    return found


def _real_date(year: int, month: int, day: int) -> date:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise Unreadable(
            dua(
                "Tahun {tahun} di luar yang kami catat. Periksa tahunnya.", "The year {tahun} is out of range. Check the year."
            ).with_values(tahun=year)
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable(
            dua("Tanggal {typed} tidak ada dalam kalender.", "The date {typed} does not exist in the calendar.").with_values(
                typed=f"{day}-{month}-{year}"
            )
        ) from None


def parse_number(text: str) -> Decimal:
    """Read `1.250.000,50`, `1250000`, `12,5`, also English grouping; `1.250` and `1,250` are asked about."""
    typed = re.sub(r"^rp\.?\s*", "", text.strip().replace("\u00a0", " ").lower()).replace("−", "-")
    negative = typed.startswith("-")
    digits = typed.removeprefix("-").removeprefix("rp").strip()
    if AMBIGUOUS_NUMBER.match(digits):
        raise Unreadable(_which_number(digits))
    if PLAIN_NUMBER.match(digits):
        plain = digits.replace(",", ".")
    elif GROUPED_ID.match(digits):
        plain = digits.replace(".", "").replace(",", ".")
    elif GROUPED_EN.match(digits):
        plain = digits.replace(",", "")
    else:
        raise Unreadable(dua("Tulis angka saja, seperti 1250000 atau 12,5.", "Write digits only, like 1250000 or 12.5."))
    return -Decimal(plain) if negative else Decimal(plain)


def _which_number(typed: str) -> Dua:
    whole, rest = re.split(r"[.,]", typed)
    return dua(
        "Apakah {typed} berarti {besar} atau {kecil_id}? Tulis {besar} untuk ribuan, atau {kecil_id}0 untuk pecahan.",
        "Does {typed} mean {besar} or {kecil_en}? Write {besar} for thousands, or {kecil_en}0 for a fraction.",
    ).with_values(typed=typed, besar=whole + rest, kecil_id=f"{whole},{rest}", kecil_en=f"{whole}.{rest}")


def editable_number(value: Decimal) -> str:
    """A number as a person would type it, so written that `parse_number` reads the same value back."""
    text = f"{value:f}".replace(".", ",")
    return f"{text}0" if AMBIGUOUS_NUMBER.match(text.removeprefix("-")) else text


def parse_phone(text: str) -> str:
    """Read 08…, 62…, +62… with spaces or dashes into E.164; a foreign number needs its + and country code."""
    typed = re.sub(r"[\s().\-–]", "", text)
    if not re.fullmatch(r"\+?[0-9]+", typed):
        raise Unreadable(
            dua(
                "Tulis nomor telepon dengan angka, seperti 0812-3456-7890.",
                "Write the phone number in digits, like 0812-3456-7890.",
            )
        )
    if typed.startswith("+") and not typed.startswith("+62"):
        if 8 <= len(typed) - 1 <= 15:
            return typed
        raise Unreadable(
            dua("Panjang nomor ini tidak lazim. Periksa angkanya.", "This number has an unusual length. Check the digits.")
        )
    if typed.startswith("0"):
        national = typed[1:]
    elif typed.startswith(("62", "+62")):
        national = typed.removeprefix("+")[2:].removeprefix("0")
    else:
        raise Unreadable(
            dua(
                "Awali nomor dengan 0 atau +62, seperti 0812-3456-7890.", "Begin the number with 0 or +62, like 0812-3456-7890."
            )
        )
    shortest, longest = (9, 12) if national.startswith("8") else (7, 11)
    if not shortest <= len(national) <= longest or national.startswith("0"):
        raise Unreadable(
            dua(
                "Nomor ini terlalu pendek atau terlalu panjang. Periksa angkanya.",
                "This number is too short or too long. Check the digits.",
            )
        )
    return f"+62{national}"
