"""From a file or a pasted text to plain words: what the file is shows in its content, never in its name."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from mufakat.agreements.importing.packed import MOST_ENTRIES, damaged, locked
from mufakat.agreements.importing.printed import read_printed
from mufakat.agreements.importing.word import MAIN_PART, read_word
from mufakat.kernel.web.language import Dua, dua
from mufakat.kernel.web.reading import Unreadable

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 10
MOST_CHARACTERS = 2_000_000
ZIP, OLE, PDF, RICH = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
WEB_PAGE = re.compile(rb"\s*(?:<!doctype html|<html|<\?xml|<svg)", re.IGNORECASE)
OTHER_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


@dataclass(frozen=True)
class Source:
    """Plain words and what their reader should know."""

    text: str
    notices: tuple[Dua, ...] = ()


def read_file(content: bytes) -> Source:
    """The words of an uploaded file; what cannot be read is refused with what to do instead."""
    require_size(len(content))
    if not content.strip():
        raise Unreadable(dua("Berkas ini kosong. Pilih berkas lain.", "This file is empty. Choose another one."))
    if content[:1024].lstrip().startswith(PDF):
        printed = read_printed(content)
        return Source(printed.text, printed.notices)
    if content.startswith(ZIP):
        _require_word(content)
        word = read_word(content)
        return _with_words(Source(word.text, word.notices))
    for recognise in (_other_kind, _picture):
        sentence = recognise(content)
        if sentence is not None:
            raise Unreadable(sentence)
    return _with_words(_plain(content))


def read_pasted(text: str) -> Source:
    """Words that somebody pasted or typed."""
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(_too_long())
    return _with_words(Source(text.removeprefix("\ufeff")))


def require_size(size: int) -> None:
    if size > MOST_MEGABYTES * MEGABYTE:
        sentence = dua(
            "Berkas ini {besar} MB; batasnya {batas} MB. Kecilkan gambarnya, atau unggah berkas Word-nya.",
            "This file has {besar} MB; the limit is {batas} MB. Make its pictures smaller, or upload its Word file.",
        )
        shown = f"{-(-size * 10 // MEGABYTE) / 10:.1f}".replace(".", ",")
        raise Unreadable(sentence.with_values(besar=shown, batas=MOST_MEGABYTES))


def _with_words(source: Source) -> Source:
    if not source.text.strip():
        raise Unreadable(
            dua(
                "Tidak ada tulisan di dalamnya. Tempel atau ketik naskahnya di kotak di bawah.",
                "There are no words in it. Paste or type the text in the box below.",
            )
        )
    if len(source.text) > MOST_CHARACTERS:
        raise Unreadable(_too_long())
    return source


def _too_long() -> Dua:
    return dua(
        "Naskah ini lebih dari 2 juta huruf. Ambil bagian yang memuat pasal-pasalnya saja.",
        "This text has more than 2 million characters. Take only the part that holds the articles.",
    )


def _require_word(content: bytes) -> None:
    """A packed file is a Word document, or it is said what it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist()) if len(archive.infolist()) <= MOST_ENTRIES else set()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise Unreadable(damaged()) from None
    if MAIN_PART in names:
        return
    if "xl/workbook.xml" in names or "ppt/presentation.xml" in names:
        raise Unreadable(_not_a_text(dua("Ini berkas Excel atau PowerPoint.", "This is an Excel or PowerPoint file.")))
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        raise Unreadable(_save_as_word(dua("Ini dokumen LibreOffice (.odt).", "This is a LibreOffice document (.odt).")))
    raise Unreadable(_not_a_text(dua("Ini arsip, bukan naskah.", "This is an archive, not a text.")))


def _other_kind(content: bytes) -> Dua | None:
    if content.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return locked()
        return _save_as_word(dua("Ini Word lama (.doc).", "This is an old Word file (.doc)."))
    if content.startswith(RICH):
        return _save_as_word(dua("Ini Rich Text (.rtf).", "This is Rich Text (.rtf)."))
    if WEB_PAGE.match(content[:1024]):
        return _not_a_text(dua("Ini halaman web.", "This is a web page."))
    return None


def _picture(content: bytes) -> Dua | None:
    if content.startswith(PICTURES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return _not_a_text(dua("Ini gambar; tulisannya tidak dapat dibaca.", "This is a picture; its words cannot be read."))
    return None


def _save_as_word(what: Dua) -> Dua:
    return dua(
        "{apa} Simpan sebagai Word (.docx), lalu unggah lagi.", "{apa} Save it as Word (.docx), then upload it again."
    ).with_values(apa=what)


def _not_a_text(what: Dua) -> Dua:
    return dua(
        "{apa} Unggah .docx, .pdf, atau .txt; atau tempel naskahnya di bawah.",
        "{apa} Upload .docx, .pdf or .txt; or paste the text below.",
    ).with_values(apa=what)


def _plain(content: bytes) -> Source:
    """A text file: UTF-8, UTF-16 with its mark, or the old Windows letters, which is said."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    notices: tuple[Dua, ...] = ()
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
        notices = (
            dua(
                "Berkas teks ini memakai huruf Windows lama. Periksa tanda kutip dan huruf khususnya.",
                "This text file uses the old Windows letters. Look at its quotation marks and special characters.",
            ),
        )
    if OTHER_CONTROL.search(text) or "\ufffd" in text:
        raise Unreadable(_not_a_text(dua("Jenis berkas ini tidak dikenal.", "This kind of file is not known.")))
    return Source(text, notices)
