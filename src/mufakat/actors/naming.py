"""Names of bodies: when two spellings are one name, and what may not stand in a name."""

from __future__ import annotations

import re
import unicodedata

from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

LONGEST_NAME = 300
IDENTITY_NUMBER = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){15}(?!\d)")
"""Sixteen digits, also in groups: a NIK or a card number, never part of a name."""
WORD = re.compile(r"[^\W_]+")
SHORTENED = {
    "kab": "kabupaten",
    "prov": "provinsi",
    "kec": "kecamatan",
    "kel": "kelurahan",
    "univ": "universitas",
    "persero": "",
    "tbk": "",
}
"""Parts that one writer shortens or leaves out and the next one does not."""


def name_key(name: str) -> str:
    """The same for every spelling of a name: case, spaces, dots, accents and usual shortenings make no difference."""
    decomposed = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    without_dots = re.sub(r"(?<=\w)\.(?=\w\b)|['’`]", "", plain.casefold())
    words = [SHORTENED.get(word, word) for word in WORD.findall(without_dots)]
    return ("".join(words) or "".join(WORD.findall(plain.casefold())))[:LONGEST_NAME]


def checked_name(name: str) -> str:
    """The name as it is kept, or a refusal that says what to write instead."""
    cleaned = " ".join("".join(letter for letter in name if letter.isprintable() or letter.isspace()).split())
    if not cleaned:
        raise Refused("name_missing", dua("Tulis namanya.", "Write the name."))
    if len(cleaned) > LONGEST_NAME:
        raise Refused(
            "name_too_long",
            dua("Nama paling panjang 300 huruf. Singkat namanya.", "A name has at most 300 letters. Shorten it."),
        )
    refuse_identity_number(cleaned)
    return cleaned


def refuse_identity_number(text: str) -> None:
    """Refuse a text that holds what looks like a NIK: such numbers are not kept in names, notes or posts."""
    if IDENTITY_NUMBER.search(text):
        raise Refused(
            "identity_number",
            dua(
                "Ada 16 angka yang tampak seperti NIK. Nomor identitas tidak disimpan di sini; hapus angka itu.",
                "There are 16 digits that look like an identity number (NIK). Such numbers are not kept here; remove them.",
            ),
        )
