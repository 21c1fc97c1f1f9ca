"""What a file is, in one word and plain reasons: this document, changed, unsigned, or another file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from mufakat.documents.signing.findings import DEMONSTRATION, TRUSTED, Examination, SignatureFound, examination_from
from mufakat.kernel.web.language import dua

PROBLEMS = {
    "not_pdf": dua("Berkas ini bukan PDF. Pilih berkas PDF.", "This file is no PDF. Choose a PDF."),
    "too_large": dua("Berkas ini terlalu besar.", "This file is too large."),
    "broken": dua(
        "Berkas PDF ini rusak atau tidak dapat dibaca. Unduh ulang berkas aslinya, lalu tanda tangani lagi.",
        "This PDF is damaged or cannot be read. Download the original again and have it signed once more.",
    ),
    "encrypted": dua(
        "Berkas PDF ini dikunci kata sandi, jadi tidak dapat diperiksa. Kirim berkas tanpa kunci.",
        "This PDF is locked with a password and cannot be examined. Send it without the lock.",
    ),
    "too_many": dua(
        "Berkas ini memuat terlalu banyak perubahan atau tanda tangan untuk diperiksa.",
        "This file holds too many changes or signatures to be examined.",
    ),
    "too_hard": dua(
        "Berkas ini terlalu berat untuk diperiksa. Berkas yang ditandatangani dengan wajar tidak seberat itu.",
        "This file is too heavy to examine. A file signed in the usual way is not.",
    ),
    "busy": dua("Pemeriksaan sedang sibuk. Coba lagi sebentar lagi.", "Examining is busy just now. Try again in a moment."),
}
"""Why nothing can be said about a file; it is refused with this sentence."""
REASONS = {
    "foreign": dua(
        "Awal berkas ini bukan berkas yang terbit di sini. Mungkin dokumen lain, atau disimpan ulang oleh program lain.",
        "This file does not begin with the file issued here. It may be another document, or saved anew by another program.",
    ),
    "identical": dua(
        "Sama persis dengan berkas yang terbit, belum ada tanda tangan di dalamnya.",
        "Exactly the file as issued; there is no signature in it yet.",
    ),
    "unsigned": dua(
        "Berawal dari berkas yang terbit, tetapi tidak ada tanda tangan di dalamnya.",
        "It begins with the file as issued, but there is no signature in it.",
    ),
    "base_changed": dua(
        "Setelah terbit, ada yang ditambahkan atau diubah selain tanda tangan.",
        "After issue, something other than signatures was added or changed.",
    ),
    "not_whole": dua(
        "Tanda tangan nomor {n} tidak utuh: isi yang ditandatangani berbeda dari isi berkas.",
        "Signature number {n} is not whole: what was signed differs from what the file holds.",
    ),
    "gaps": dua(
        "Tanda tangan nomor {n} tidak mencakup berkas dari awalnya.",
        "Signature number {n} does not cover the file from its start.",
    ),
    "changed_after": dua(
        "Setelah tanda tangan nomor {n}, isi berkas diubah.", "After signature number {n} the file was changed."
    ),
    "trailing": dua(
        "Di belakang tanda tangan terakhir ada {n} bita yang tidak ditandatangani siapa pun.",
        "Behind the last signature there are {n} bytes that nobody signed.",
    ),
    "unreadable": dua(
        "Ada {n} tanda tangan dalam bentuk yang tidak dikenal di sini.", "{n} signatures are in a form that is not known here."
    ),
    "empty_boxes": dua(
        "Ada {n} kotak tanda tangan kosong yang ditempelkan di halaman dan dapat menutupi isi.",
        "{n} empty signature boxes were put onto the pages and may cover the text.",
    ),
    "missing": dua(
        "Ada {n} tanda tangan yang sudah tersimpan di sini tetapi tidak ada dalam berkas ini. Tanda tangani berkas terbaru.",
        "{n} signatures that are kept here are not in this file. Have the newest file signed.",
    ),
    "all_known": dua(
        "Semua tanda tangan dalam berkas ini sudah tersimpan di sini.", "Every signature in this file is already kept here."
    ),
}
"""Why a file is not simply the document with its signatures."""


NOTHING_FOUND = Examination()


@dataclass(frozen=True)
class Verdict:
    """What a file is. `code` is one of the fixed words; `reasons` say why it is not simply the signed document."""

    code: str
    reasons: tuple[tuple[str, int], ...] = ()
    examination: Examination = NOTHING_FOUND

    @property
    def matches(self) -> bool:
        return self.code == "matches"

    @property
    def sentences(self) -> list[Any]:
        """The reasons in words."""
        return [REASONS[code].with_values(n=number) for code, number in self.reasons]

    @property
    def count(self) -> int:
        """Signatures of people in the file."""
        return len(self.examination.people)

    @property
    def trusted_count(self) -> int:
        return sum(1 for one in self.examination.people if one.trust == TRUSTED)

    @property
    def demonstration_count(self) -> int:
        return sum(1 for one in self.examination.people if one.trust == DEMONSTRATION)

    def as_data(self) -> dict[str, Any]:
        return {"verdict": self.code, "reasons": [list(one) for one in self.reasons], **self.examination.as_data()}


def verdict_from(code: str, report: Mapping[str, Any]) -> Verdict:
    """A verdict out of the report that was kept with it."""
    plain = {name: value for name, value in report.items() if name not in {"verdict", "reasons"}}
    reasons = tuple((str(reason), int(number)) for reason, number in report.get("reasons", ()))
    return Verdict(code, reasons, examination_from(plain))


def judge(
    *, content: bytes, issued: bytes, examination: Examination, known: Collection[str] = (), wants_new: bool = False
) -> Verdict:
    """The verdict on a file. `known` are digests of signatures kept here: a file without them was stripped or is out of date.

    `wants_new` is asked when a file is taken back: then one without a new signature brings nothing.
    """
    if not content.startswith(issued):
        return Verdict("foreign", (("foreign", 0),), examination)
    reasons = list(_changes(examination))
    found = {one.digest for one in examination.signatures}
    missing = [digest for digest in known if digest not in found]
    if missing and (found or wants_new):
        reasons.append(("missing", len(missing)))
    if reasons:
        return Verdict("altered", tuple(reasons), examination)
    if not examination.people:
        return Verdict("unsigned", (("identical" if content == issued else "unsigned", 0),), examination)
    if wants_new and {one.digest for one in examination.people} <= set(known):
        return Verdict("matches", (("all_known", 0),), examination)
    return Verdict("matches", (), examination)


def _changes(examination: Examination) -> list[tuple[str, int]]:
    """Everything that speaks against the file, the worst first."""
    reasons: list[tuple[str, int]] = [("base_changed", 0)] if examination.base_changed else []
    for one in examination.signatures:
        code = _fault_of(one)
        if code:
            reasons.append((code, one.number))
    counted = (
        ("trailing", examination.trailing), ("unreadable", examination.unreadable), ("empty_boxes", examination.empty_boxes)
    )  # fmt: skip
    return reasons + [(code, number) for code, number in counted if number]


def _fault_of(one: SignatureFound) -> str:
    if not one.whole:
        return "not_whole"
    if not one.covers:
        return "gaps"
    return "changed_after" if one.changed_after == "other" else ""


def doubled(signatures: Collection[SignatureFound]) -> set[str]:
    """Certificates that signed more than once in one file."""
    counts = Counter(one.certificate_sha256 for one in signatures if one.certificate_sha256)
    return {certificate for certificate, times in counts.items() if times > 1}
