"""The text of a PDF as far as it has one. A scan holds pictures of words, no words, and that is said."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import mufakat
from mufakat.agreements.importing.packed import locked
from mufakat.kernel.web.language import Dua, dua
from mufakat.kernel.web.reading import Unreadable

ROOM = "mufakat.agreements.importing.printed_apart"
SECONDS = 30
AT_ONCE = 2
SECONDS_IN_LINE = 15
FEWEST_LETTERS = 30
"""A page with fewer holds a picture, a stamp or a page number, not a text."""
MOST_NAMED = 12
_rooms = BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class PrintedText:
    text: str
    notices: tuple[Dua, ...]


def read_printed(content: bytes) -> PrintedText:
    """The words of every page; a page ends with a form feed, so that its number and header can be told from the text."""
    answer = _ask(content)
    problem = answer["problem"]
    if problem:
        raise Unreadable(PROBLEMS[problem])
    pages: list[str] = answer["pages"]
    empty = [place for place, words in enumerate(pages, start=1) if sum(map(str.isalpha, words)) < FEWEST_LETTERS]
    if len(empty) == len(pages):
        raise Unreadable(SCANNED)
    return PrintedText("".join(f"{words}\f" for words in pages), tuple(_notices(empty)))


def _notices(empty: list[int]) -> list[Dua]:
    if not empty:
        return []
    named = ", ".join(str(place) for place in empty[:MOST_NAMED]) + (", …" if len(empty) > MOST_NAMED else "")
    sentence = dua(
        "Halaman {h} hampir tanpa tulisan, mungkin hasil pindaian. Ketik isinya bila ada pasal di sana.",
        "Page {h} has hardly any words, perhaps it is scanned. Type its content where it holds articles.",
    )
    return [sentence.with_values(h=named)]


def _ask(content: bytes) -> dict[str, Any]:
    if not _rooms.acquire(timeout=SECONDS_IN_LINE):
        return {"problem": "busy"}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
            [sys.executable, "-m", ROOM],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            env={"PYTHONPATH": str(Path(mufakat.__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"problem": "too_hard"}
    finally:
        _rooms.release()
    if done.returncode != 0:
        return {"problem": "too_hard"}
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


SCANNED = dua(
    "PDF ini hasil pindaian: isinya gambar, tidak ada tulisan yang dapat dibaca. Salin atau ketik naskahnya di kotak di bawah, "
    "atau unggah berkas Word-nya.",
    "This PDF is a scan: it holds pictures and no words that can be read. Paste or type the text in the box below, or upload "
    "its Word file.",
)
PROBLEMS = {
    "locked": locked(),
    "damaged": dua(
        "PDF ini rusak. Buka, cetak ulang sebagai PDF, lalu unggah lagi; atau tempel naskahnya di bawah.",
        "This PDF is damaged. Open it, print it as PDF again, then upload it; or paste the text below.",
    ),
    "too_long": dua(
        "PDF ini terlalu panjang. Ambil halaman yang memuat pasal-pasalnya saja.",
        "This PDF is too long. Take only the pages that hold the articles.",
    ),
    "too_hard": dua(
        "PDF ini terlalu berat untuk dibaca. Tempel naskahnya di kotak di bawah, atau unggah berkas Word-nya.",
        "This PDF is too heavy to read. Paste its text in the box below, or upload its Word file.",
    ),
    "busy": dua("Sedang banyak berkas dibaca. Coba lagi sebentar.", "Many files are being read. Try again in a moment."),
}
