"""History sentences of this app. Evidence is named by its key, so that a restricted statement never shows in a history."""

from __future__ import annotations

from mufakat.kernel.history import register_verb

SENTENCES = {
    "evidence.recorded": ("{actor} mencatat bukti {label}", "{actor} recorded the evidence {label}"),
    "evidence.revised": ("{actor} memperbaiki bukti {label}", "{actor} revised the evidence {label}"),
    "evidence.withdrawn": ("{actor} mencabut bukti {label}: {reason}", "{actor} withdrew the evidence {label}: {reason}"),
    "evidence.summarised": ("{actor} meringkas {sources} menjadi {label}", "{actor} summarised {sources} as {label}"),
}


def register() -> None:
    for name, (indonesian, english) in SENTENCES.items():
        register_verb(f"evidence.{name}", indonesian, english)
