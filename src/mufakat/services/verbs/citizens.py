"""History sentences of figures and of what citizens say. Whoever said it is never named."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "figures.read": (
        "Angka {months} bulan layanan {label} dibaca dari catatan",
        "Figures of {months} months of {label} were read",
    ),
    "past.imported": (
        "{count} angka {label} dari sebelum sistem ini dimasukkan: {source}",
        "{count} figures of {label} from before this system were brought in: {source}",
    ),
}
SENTENCES |= {
    "voice.received": ("Suara warga {label} diterima", "{label} was received from a citizen"),
    "voice.answered": ("{actor} menjawab {label}", "{actor} answered {label}"),
    "voice.closed": ("{actor} menutup {label} dengan hasilnya", "{actor} closed {label} with its outcome"),
    "voice.passed_on": ("{actor} meneruskan {label} kepada pihak lain", "{actor} passed {label} on to another party"),
    "voice.sender_read": ("{actor} membuka nama pengirim {label}", "{actor} opened the sender of {label}"),
    "voice.brought_to_meeting": ("{actor} membawa {label} ke rapat", "{actor} brought {label} to a meeting"),
    "satisfaction.answered": ("Penilaian atas layanan {label} diterima", "An answer about the service {label} was received"),
}
