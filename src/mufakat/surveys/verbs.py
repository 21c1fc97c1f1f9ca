"""History sentences of questionnaires. They say that somebody answered, never who answered what."""

from __future__ import annotations

from mufakat.kernel.history import register_verb

SENTENCES = {
    "wave.opened": (
        "{actor} membuka angket {label}: {form_id} versi {version}, {days} hari untuk menjawab",
        "{actor} opened the questionnaire {label}: {form_en} version {version}, {days} days for answering",
    ),
    "wave.extended": (
        "Masa jawab {label} diperpanjang {days} hari",
        "The time for answering {label} was extended by {days} days",
    ),
    "wave.cancelled": ("{label} dibatalkan: {reason}", "{label} was cancelled: {reason}"),
    "wave.locked": (
        "{actor} mengunci {label} dengan {sheets} lembar; sidik jari {digest}",
        "{actor} locked {label} with {sheets} sheets; digest {digest}",
    ),
    "wave.opened_to_all": ("{label} dibuka untuk siapa saja", "{label} was opened to everybody"),
    "party.asked": ("{actor} meminta {number} orang dari {party} menjawab {label}",
                    "{actor} asked {number} people of {party} to answer {label}"),
    "codes.drawn": ("{actor} membuat {number} kode baru untuk {label}", "{actor} drew {number} new codes for {label}"),
    "invitation.withdrawn": (
        "{actor} menarik satu undangan {party} untuk {label}",
        "{actor} withdrew an invitation of {party} to {label}",
    ),
    "sheet.sent": ("Satu jawaban dari {party} masuk untuk {label}", "One answer from {party} came in for {label}"),
    "sheet.typed": (
        "{actor} mengetik lembar {sheet} dari {party} untuk {label}",
        "{actor} typed in sheet {sheet} from {party} for {label}",
    ),
    "item.left_out": (
        "Butir {code} dari {label} tidak dihitung: {reason}",
        "Item {code} of {label} is left out: {reason}",
    ),
    "item.taken_back": ("Butir {code} dari {label} dihitung lagi", "Item {code} of {label} is scored again"),
}  # fmt: skip


def register() -> None:
    for name, (indonesian, english) in SENTENCES.items():
        register_verb(f"surveys.{name}", indonesian, english)
