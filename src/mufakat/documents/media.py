"""What a file is, found from its content. Only what the platform can show or hand back safely is taken in."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from mufakat.documents.pictures import as_kept_picture
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

OFFICE = "application/vnd.openxmlformats-officedocument"
ENDINGS = {
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    f"{OFFICE}.wordprocessingml.document": "docx",
    f"{OFFICE}.spreadsheetml.sheet": "xlsx",
    "audio/ogg": "ogg",
    "audio/webm": "webm",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "message/rfc822": "eml",
    "text/csv": "csv",
    "text/plain": "txt",
}
PICTURES = frozenset({"image/png", "image/jpeg", "image/webp"})
SOUNDS = frozenset({"audio/ogg", "audio/webm", "audio/mp4", "audio/mpeg"})
MEGABYTE = 1024 * 1024
LIMITS = {"proof": 10, "attachment": 20, "source": 20, "signed": 20, "document": 40}
"""Largest size for each purpose, in megabytes."""
KINDS_WORDS = dua("PDF, gambar, rekaman suara, Word, Excel, CSV, atau teks", "PDF, pictures, sound, Word, Excel, CSV or text")
LONGEST_NAME = 120
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]')
MAIL_LINE = re.compile(rb"^(From|Received|Return-Path|Message-ID|Date|Subject|Delivered-To):", re.IGNORECASE | re.MULTILINE)
MOST_ENTRIES = 5000
M4A_BRANDS = (b"M4A ", b"mp41", b"mp42", b"isom", b"iso2", b"3gp4", b"3gp5", b"M4B ")


@dataclass(frozen=True)
class Prepared:
    """A file as it will be kept."""

    content: bytes
    media_type: str
    name: str


def limit_of(purpose: str) -> int:
    """Most bytes for this purpose."""
    return LIMITS[purpose] * MEGABYTE


def require_size(size: int, purpose: str) -> None:
    """Refuse what is empty or too large, with its size and the limit."""
    if size == 0:
        raise Refused("file_empty", dua("Berkas ini kosong. Pilih berkas lain.", "This file is empty. Choose another one."))
    if size > limit_of(purpose):
        raise Refused(
            "file_too_large",
            dua(
                "Berkas ini {besar} MB; batasnya {batas} MB. Perkecil, atau bagi menjadi beberapa berkas.",
                "This file has {besar} MB; the limit is {batas} MB. Make it smaller, or divide it into several files.",
            ).with_values(besar=f"{-(-size * 10 // MEGABYTE) / 10:.1f}", batas=LIMITS[purpose]),
            size=size,
            limit=limit_of(purpose),
        )


def prepare(content: bytes, *, name: str, purpose: str) -> Prepared:
    """The file as it will be kept: within its limit, of a kind that is known, pictures made small and without their past."""
    require_size(len(content), purpose)
    media_type = media_type_of(content, name)
    if media_type in PICTURES:
        content, media_type = as_kept_picture(content)
    return Prepared(content, media_type, clean_name(name, media_type))


def media_type_of(content: bytes, name: str = "") -> str:
    """What the content is; the name only tells apart kinds of plain text. Anything else is refused."""
    for recognise in RECOGNISERS:
        found = recognise(content)
        if found:
            return found
    if _is_text(content):
        return _kind_of_text(content, name)
    raise unknown_kind()


def unknown_kind() -> Refused:
    return Refused(
        "file_kind",
        dua("Jenis berkas ini tidak diterima. Yang diterima: {jenis}.", "This kind of file is not taken. Taken are: {jenis}.")
        .with_values(jenis=KINDS_WORDS),
    )  # fmt: skip


def clean_name(name: str, media_type: str) -> str:
    """The name as shown and used for downloads: no path, nothing invisible, and the ending of what the content is."""
    plain = unicodedata.normalize("NFC", name.replace("\\", "/")).rsplit("/", 1)[-1]
    plain = " ".join(NOT_IN_NAMES.sub(" ", plain).split()).strip(". ")
    stem = PurePosixPath(plain).stem.strip(". ") if plain else ""
    ending = ENDINGS[media_type]
    return f"{(stem or 'berkas')[: LONGEST_NAME - len(ending) - 1]}.{ending}"


def _signed(content: bytes) -> str:
    """Kinds that begin with their own sign."""
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return "application/pdf"
    signs = (
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"OggS", "audio/ogg"),
        (b"ID3", "audio/mpeg"),
    )
    return next((kind for sign, kind in signs if content.startswith(sign)), "")


def _boxed(content: bytes) -> str:
    """Kinds that say what they are after a few bytes: WebP, M4A, WebM, MP3 without a tag."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp" and content[8:12] in M4A_BRANDS:
        return "audio/mp4"
    if content.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in content[:64]:
        return "audio/webm"
    is_mpeg = (
        len(content) > 3 and content[0] == 0xFF and content[1] in (0xFB, 0xF3, 0xF2, 0xFA) and content[2] >> 4 not in (0, 15)
    )
    return "audio/mpeg" if is_mpeg else ""


def _office(content: bytes) -> str:
    """Word and Excel without macros; any other archive is none of ours."""
    if not content.startswith(b"PK\x03\x04"):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist()) if len(archive.infolist()) <= MOST_ENTRIES else set()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise unknown_kind() from None
    if "[Content_Types].xml" not in names or any(entry.lower().endswith("vbaproject.bin") for entry in names):
        raise unknown_kind()
    if "word/document.xml" in names:
        return f"{OFFICE}.wordprocessingml.document"
    if "xl/workbook.xml" in names:
        return f"{OFFICE}.spreadsheetml.sheet"
    raise unknown_kind()


RECOGNISERS: tuple[Callable[[bytes], str], ...] = (_signed, _boxed, _office)


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not any(ord(sign) < 32 and sign not in "\t\n\r\f" for sign in text)


def _kind_of_text(content: bytes, name: str) -> str:
    ending = PurePosixPath(name.lower()).suffix
    if ending == ".csv":
        return "text/csv"
    head = content[:4000]
    if ending == ".eml" and len(MAIL_LINE.findall(head)) >= 2:
        return "message/rfc822"
    if re.match(rb"\s*(<!doctype|<html|<svg|<\?xml|<script|#!|\{\\rtf)", head, re.IGNORECASE):
        raise unknown_kind()
    return "text/plain"


def words_of(media_type: str) -> Any:
    """What people call this kind of file."""
    if media_type in PICTURES:
        return dua("Gambar", "Picture")
    if media_type in SOUNDS:
        return dua("Rekaman suara", "Sound")
    return OTHER_WORDS.get(media_type, dua("Berkas", "File"))


OTHER_WORDS = {
    "application/pdf": dua("PDF", "PDF"),
    f"{OFFICE}.wordprocessingml.document": dua("Word", "Word"),
    f"{OFFICE}.spreadsheetml.sheet": dua("Excel", "Excel"),
    "message/rfc822": dua("Surel", "E-mail"),
    "text/csv": dua("CSV", "CSV"),
    "text/plain": dua("Teks", "Text"),
}
