"""History sentences of this app."""

from __future__ import annotations

from mufakat.kernel.history import register_verb

SENTENCES = {
    "assessment.opened": ("{actor} membuka penilaian {label}", "{actor} opened the assessment {label}"),
    "recommendation.made": (
        "{actor} mengusulkan anjuran {label} untuk agenda",
        "{actor} proposed the advice {label} for an agenda",
    ),
    "result.kept": ("{actor} menyimpan hasil terhitung {label}", "{actor} kept the computed result {label}"),
    "element.judged": ("{actor} menilai {element} dalam {label}", "{actor} judged {element} in {label}"),
}


def register() -> None:
    for name, (indonesian, english) in SENTENCES.items():
        register_verb(f"assessment.{name}", indonesian, english)
