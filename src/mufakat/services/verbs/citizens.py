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
