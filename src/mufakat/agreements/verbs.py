"""History sentences of this app."""

from __future__ import annotations

from mufakat.kernel.history import register_verb

SENTENCES = {
    "agreement.registered": ("{actor} mendaftarkan naskah {label}", "{actor} registered the instrument {label}"),
    "agreement.revised": ("{actor} mengubah naskah {label}", "{actor} revised the instrument {label}"),
    "agreement.number_added": ("Nomor {number} ditambahkan pada {label}", "The number {number} was added to {label}"),
    "agreement.clause_added": ("Butir {address} ditambahkan pada {label}", "The place {address} was added to {label}"),
    "agreement.clauses_imported": (
        "{count} butir ({first} sampai {last}) dimasukkan ke {label}",
        "{count} places ({first} to {last}) were brought into {label}",
    ),
    "agreement.clause_revised": ("Butir {address} dari {label} diubah", "The place {address} of {label} was revised"),
    "agreement.part_marked": ("Isi wajib {label} diperiksa: {part_id}", "A required part of {label} was checked: {part_en}"),
    "agreement.renewal_asked": ("{label} ditandai perlu diperbarui: {reason}", "{label} was marked for renewal: {reason}"),
    "agreement.unwritten_recorded": (
        "{actor} mencatat kesepakatan tak tertulis: {label}",
        "{actor} recorded an unwritten agreement: {label}",
    ),
    "agreement.formalised": ("{label} dijadikan kesepakatan formal", "{label} was made a formal agreement"),
}


def register() -> None:
    for name, (indonesian, english) in SENTENCES.items():
        register_verb(f"agreements.{name}", indonesian, english)
