"""History sentences of this app."""

from __future__ import annotations

from mufakat.kernel.history import register_verb

SENTENCES = {
    "indicator.defined": ("{actor} menambah indikator {label}", "{actor} added the indicator {label}"),
    "indicator.revised": ("{actor} mengubah indikator {label}", "{actor} changed the indicator {label}"),
    "indicator.source_added": (
        "{actor} menambah sumber untuk {label}: {source}",
        "{actor} added a source for {label}: {source}",
    ),
    "indicator.source_agreed": (
        "Sumber yang disepakati untuk {label}: {source} ({reason})",
        "The agreed source for {label}: {source} ({reason})",
    ),
    "indicator.values_recorded": ("{actor} mengisi {count} nilai {label}", "{actor} recorded {count} values of {label}"),
    "indicator.value_corrected": (
        "{actor} membetulkan {label} {period}: {before} menjadi {after} ({reason})",
        "{actor} corrected {label} {period}: {before} to {after} ({reason})",
    ),
    "indicator.target_set": (
        "{actor} menetapkan target {label} {period}: {target}",
        "{actor} set a target of {label} {period}: {target}",
    ),
    "indicator.cause_noted": (
        "{actor} mencatat sebab luar bagi {label} {period}",
        "{actor} noted an outside cause for {label} {period}",
    ),
}


def register() -> None:
    for name, (indonesian, english) in SENTENCES.items():
        register_verb(f"monitoring.{name}", indonesian, english)
