"""Pieces that the register declarations share: labels, and how a cell is shown."""

from __future__ import annotations

from typing import Any

from mufakat.kernel.registers import Register
from mufakat.kernel.web.language import dua

TEXT = dua("Isi", "Text")
TEXT_FIELDS = ("text_id", "text_en")
COMMON_LABELS = {
    "text_id": dua("Isi (Bahasa Indonesia)", "Text (Indonesian)"),
    "text_en": dua("Isi (Inggris), bila ada", "Text (English), if any"),
    "party": dua("Pihak", "Party"),
    "kind": dua("Jenis", "Kind"),
    "system": dua("Sistem", "System"),
    "state": dua("Keadaan", "State"),
    "source": dua("Dari pihak", "From party"),
    "target": dua("Ke pihak", "To party"),
}


def word(table: dict[str, Any], field: str) -> Any:
    """Show a fixed word of the glossary instead of its code."""
    return lambda line: table.get(getattr(line, field), "")


def text(line: Any) -> str:
    return str(line.text)


def party_of(field: str) -> Any:
    """Show the organisation's name of a related party, or nothing."""
    return lambda line: getattr(line, field).organisation.name if getattr(line, f"{field}_id") else ""


def register_of(key: str, noun: str, model: Any, title: Any, singular: Any, explanation: Any, **rest: Any) -> Register:
    labels = {**COMMON_LABELS, **rest.pop("labels", {})}
    return Register(
        key=key, noun=noun, model=model, title=title, singular=singular, explanation=explanation, labels=labels, **rest
    )
