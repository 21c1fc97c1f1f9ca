"""Looking into a packed office file that a stranger made: counted before anything is unpacked, and unpacked up to a limit."""

from __future__ import annotations

import io
import zipfile
import zlib

from mufakat.kernel.web.language import Dua, dua
from mufakat.kernel.web.reading import Unreadable

MOST_ENTRIES = 2_000
MOST_UNPACKED = 80 * 1024 * 1024
MOST_OF_ONE_PART = 16 * 1024 * 1024
LARGEST_RATIO = 150
RATIO_COUNTS_FROM = 1024 * 1024
CHUNK = 64 * 1024
LOCKED = 0x1
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, OSError, EOFError, RuntimeError, KeyError)


class Packed:
    """A packed file whose declared sizes were found bearable; parts are read one by one."""

    def __init__(self, content: bytes) -> None:
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(content))
            entries = self.archive.infolist()
        except BROKEN:
            raise Unreadable(damaged()) from None
        if any(entry.flag_bits & LOCKED for entry in entries):
            raise Unreadable(locked())
        unpacked = sum(entry.file_size for entry in entries)
        too_dense = unpacked > RATIO_COUNTS_FROM and unpacked > len(content) * LARGEST_RATIO
        if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or too_dense:
            raise Unreadable(bomb())
        self.names = {entry.filename for entry in entries}

    def part(self, name: str) -> bytes:
        """One part, unpacked no further than the limit whatever the file says of its size."""
        found = bytearray()
        try:
            with self.archive.open(name) as stream:
                while chunk := stream.read(CHUNK):
                    found += chunk
                    if len(found) > MOST_OF_ONE_PART:
                        raise Unreadable(bomb())
        except BROKEN as broken:
            if isinstance(broken, Unreadable):
                raise
            raise Unreadable(damaged()) from None
        return bytes(found)


def damaged() -> Dua:
    return dua(
        "Berkas ini rusak. Buka di Word, simpan ulang sebagai .docx, lalu unggah lagi.",
        "This file is damaged. Open it in Word, save it again as .docx, then upload it again.",
    )


def locked() -> Dua:
    return dua(
        "Berkas ini terkunci kata sandi. Buka, hapus kata sandinya, simpan, lalu unggah lagi.",
        "This file is locked with a password. Open it, remove the password, save it, then upload it again.",
    )


def bomb() -> Dua:
    return dua(
        "Isi berkas ini jauh lebih besar daripada ukurannya. Salin naskahnya ke dokumen baru, lalu unggah lagi.",
        "What this file holds is far larger than its size. Copy the text into a new document, then upload that.",
    )
