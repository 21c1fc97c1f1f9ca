"""How the platform writes dates, times, numbers, money and names, in Indonesian and in English.

Django's own formats for `id` are uneven ("5 Agu", "5 Sep.", "9.05"), so nothing here goes through its localisation.
Numbers keep the digits they were given: a figure from a source is never rounded on its way to the page.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, tzinfo
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from mufakat.kernel.web.language import dua, is_english

DAYS_ID = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_ID = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SHORT_ID = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
SHORT_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
PARTIAL = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")
SCALES = (
    (Decimal(10) ** 12, "triliun", "trillion"),
    (Decimal(10) ** 9, "miliar", "billion"),
    (Decimal(10) ** 6, "juta", "million"),
)
MINUS = "−"
DAYS_COUNTED_EXACTLY = 60


def month_name(month: int, *, short: bool = False) -> str:
    """Agustus, or Agu when short."""
    if is_english():
        return (SHORT_EN if short else MONTHS_EN)[month - 1]
    return (SHORT_ID if short else MONTHS_ID)[month - 1]


def day_name(value: date) -> str:
    return (DAYS_EN if is_english() else DAYS_ID)[value.weekday()]


def as_zone(zone: Any) -> tzinfo | None:
    """A time zone from its name, a tzinfo, or anything that carries one as `time_zone` (a collaboration)."""
    zone = getattr(zone, "time_zone", zone)
    if isinstance(zone, str) and zone:
        return ZoneInfo(zone)
    return zone if isinstance(zone, tzinfo) else None


def _local(value: datetime, zone: Any = None) -> datetime:
    if timezone.is_naive(value):
        return value
    return value.astimezone(as_zone(zone) or timezone.get_current_timezone())


def tanggal(value: Any, style: str = "panjang", zone: Any = None) -> str:
    """`Selasa, 5 Agustus 2025`; style `pendek` `5 Agu 2025`, `sedang` `5 Agustus 2025`. A partial date stays partial."""
    if value in (None, ""):
        return ""
    if isinstance(value, str):
        return _partial_date(value, style)
    if isinstance(value, datetime):
        value = _local(value, zone).date()
    if style == "pendek":
        return f"{value.day} {month_name(value.month, short=True)} {value.year}"
    plain = f"{value.day} {month_name(value.month)} {value.year}"
    return plain if style == "sedang" else f"{day_name(value)}, {plain}"


def _partial_date(text: str, style: str) -> str:
    match = PARTIAL.match(text.strip())
    if match is None:
        return text
    year, month, day = match.groups()
    if month is None:
        return year
    if not 1 <= int(month) <= 12:
        return text
    if day is None:
        return f"{month_name(int(month), short=style == 'pendek')} {year}"
    try:
        return tanggal(date(int(year), int(month), int(day)), style)
    except ValueError:
        return text


def zone_name(value: datetime) -> str:
    """WIB, WITA or WIT; another zone by its own name."""
    return value.tzname() or ""


def _clock(value: datetime | time) -> str:
    return value.strftime("%H:%M" if is_english() else "%H.%M")


def waktu(value: Any, zone: Any = None) -> str:
    """`pukul 09.00 WIB`, in the zone given (a name, or a collaboration) or the current one."""
    if value in (None, ""):
        return ""
    if isinstance(value, datetime):
        value = _local(value, zone)
        named = f"{_clock(value)} {zone_name(value)}".strip()
    else:
        named = _clock(value)
    return named if is_english() else f"pukul {named}"


def saat(value: Any, zone: Any = None) -> str:
    """`Selasa, 5 Agustus 2025 pukul 09.00 WIB`."""
    if value in (None, ""):
        return ""
    return f"{tanggal(value, zone=zone)}{',' if is_english() else ''} {waktu(value, zone)}"


def rentang_waktu(start: datetime, end: datetime, zone: Any = None) -> str:
    """`pukul 09.00–11.00 WIB`; over midnight both moments are written out."""
    first, last = _local(start, zone), _local(end, zone)
    if first.date() != last.date():
        return f"{saat(start, zone)} – {saat(end, zone)}"
    spoken = f"{_clock(first)}–{_clock(last)} {zone_name(first)}".strip()
    return spoken if is_english() else f"pukul {spoken}"


def as_decimal(value: Any) -> Decimal | None:
    """The exact number, or None where there is none. A float counts with the digits people see."""
    if value is None or isinstance(value, bool):
        return None
    try:
        number = value if isinstance(value, Decimal) else Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def angka(value: Any, decimals: int | str | None = None) -> str:
    """`1.250.000,5` (id), `1,250,000.5` (en). Keeps the decimals it was given unless `decimals` says how many."""
    number = as_decimal(value)
    if number is None:
        return "" if value is None else str(value)
    if decimals not in (None, ""):
        number = number.quantize(Decimal(1).scaleb(-int(str(decimals))), rounding=ROUND_HALF_UP)
    text = f"{abs(number):,f}"
    if not is_english():
        text = text.translate(str.maketrans(",.", ".,"))
    return f"{MINUS}{text}" if number < 0 else text


def _compact(number: Decimal) -> str:
    """42,5 miliar: one decimal, half away from zero; 999,96 juta becomes 1 miliar, below a million nothing is shortened."""
    size = abs(number)
    place = next((at for at, (scale, _, _) in enumerate(SCALES) if size >= scale), None)
    if place is None:
        return angka(size)
    shown = _one_decimal(size / SCALES[place][0])
    if shown >= 1000 and place > 0:
        place -= 1
        shown = _one_decimal(size / SCALES[place][0])
    _, word_id, word_en = SCALES[place]
    trimmed = shown.to_integral_value() if shown == shown.to_integral_value() else shown
    return f"{angka(trimmed)} {word_en if is_english() else word_id}"


def _one_decimal(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def _money(sign: str, value: Any, style: str) -> str:
    number = as_decimal(value)
    if number is None:
        return "" if value is None else str(value)
    amount = _compact(number) if style == "ringkas" else angka(abs(number))
    return f"{MINUS if number < 0 else ''}{sign}{amount}"


def rupiah(value: Any, style: str = "") -> str:
    """`Rp1.250.000`; style `ringkas` gives `Rp42,5 miliar`."""
    return _money("Rp", value, style)


def dolar(value: Any, style: str = "") -> str:
    """`US$1.250.000`; style `ringkas` gives `US$12,4 juta`."""
    return _money("US$", value, style)


def persen(value: Any, decimals: int | str | None = None) -> str:
    """`83%`, `2,31%`; the value already is a percentage."""
    shown = angka(value, decimals)
    return f"{shown}%" if as_decimal(value) is not None else shown


def telepon(value: Any) -> str:
    """`0812-3456-7890` for an Indonesian number in E.164; a foreign one stays as it is stored."""
    text = str(value or "")
    if not text.startswith("+62") or not text[1:].isdigit():
        return text
    national = "0" + text[3:]
    parts = [national[:4], national[4:8], national[8:]]
    return "-".join(part for part in parts if part)


def nik(value: Any) -> str:
    """A 16-digit NIK grouped as region, birth date, serial number: `737101 010190 0001`."""
    text = str(value or "")
    return f"{text[:6]} {text[6:12]} {text[12:]}" if re.fullmatch(r"\d{16}", text) else text


def samar(value: Any) -> str:
    """Hide a name (`S*** W****`) or a number (all digits but the last three)."""
    text = str(value or "")
    digits = sum(character.isdigit() for character in text)
    if digits >= 6:
        hidden, seen = [], 0
        for character in text:
            seen += character.isdigit()
            hidden.append("*" if character.isdigit() and seen <= digits - 3 else character)
        return "".join(hidden)
    return " ".join(word[0] + "*" * (len(word) - 1) for word in text.split())


def teks(value: Any, field: str = "") -> str:
    """The wording in the reader's language of `{id, en}` or of `<field>_id` / `<field>_en`; else the other."""
    first, second = ("en", "id") if is_english() else ("id", "en")
    if value is None:
        return ""
    if field:
        inner = _member(value, field)
        if isinstance(inner, dict):
            return teks(inner)
        return str(_member(value, f"{field}_{first}") or _member(value, f"{field}_{second}") or inner or "")
    if isinstance(value, dict):
        return str(value.get(first) or value.get(second) or "")
    return str(value)


def _member(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else getattr(value, name, None)


def days_left(due: Any, today: date | None = None) -> int:
    """Calendar days until a due date; negative when it has passed."""
    day = _local(due).date() if isinstance(due, datetime) else due
    return int((day - (today or timezone.localdate())).days)


def jarak_tenggat(due: Any, today: date | None = None) -> str:
    """How far a due date is: `5 hari lagi`, `besok`, `hari ini`, `terlambat 3 hari`."""
    if due in (None, ""):
        return ""
    left = days_left(due, today)
    if left in (0, 1):
        return str(dua("besok", "tomorrow") if left else dua("hari ini", "today"))
    late, size = left < 0, abs(left)
    if size <= DAYS_COUNTED_EXACTLY:
        amount_id, amount_en = f"{size} hari", f"{size} day{'' if size == 1 else 's'}"
    else:
        amount_id, amount_en = f"sekitar {round(size / 30.44)} bulan", f"about {round(size / 30.44)} months"
    if is_english():
        return f"{amount_en} late" if late else f"in {amount_en}"
    return f"terlambat {amount_id}" if late else f"{amount_id} lagi"


def bulan_romawi(value: Any) -> str:
    """The month of a letter number: June is VI."""
    month = value if isinstance(value, int) else value.month
    return ROMAN[month - 1]


def huruf(position: int) -> str:
    """The letter of a list item: 1 is a, 26 is z, 27 is aa."""
    letters = ""
    while position > 0:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def nomor_surat(pattern: str, *, sequence: int | str, day: date, classification: str = "", unit: str = "") -> str:
    """Fill an office's letter-number pattern, e.g. `{klasifikasi}/{urut}/{unit}/{bulan}/{tahun}`."""
    known = {
        "klasifikasi": classification,
        "urut": str(sequence),
        "unit": unit,
        "bulan": bulan_romawi(day),
        "tahun": str(day.year),
    }
    return re.sub(r"\{(\w+)\}", lambda match: known.get(match.group(1), match.group(0)), pattern)


def lines(places: Any) -> str:
    """Lines of a source for people: `7069-7073;7080` reads 7069–7073, 7080; nothing recorded stays empty."""
    return re.sub(r"(?<=\d)-(?=\d)", "–", re.sub(r"\s*;\s*", ", ", str(places or "")))
