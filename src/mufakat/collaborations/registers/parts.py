"""Pieces that the register declarations share: labels, how a cell is shown, and what this app adds to a register."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mufakat.collaborations import rules
from mufakat.kernel.access import Actor, Check
from mufakat.kernel.registers import Register
from mufakat.kernel.web.language import dua

Guard = Callable[[Actor, Any, Mapping[str, Any], Any], None]
"""(actor, collaboration, values, line or None) -> refuses what the register's own rule forbids."""


@dataclass(frozen=True)
class HouseRegister(Register):
    """A register of a collaboration with rules of its own."""

    check: Check = rules.may_contribute
    guard: Guard | None = None
    own: str = ""
    """The field with the party whose own representatives alone may keep the line."""
    members_only: bool = False
    """Read by the collaboration's members, whatever the collaboration shows to the public."""
    overview: Callable[[Any], Any] | None = None
    """What the register adds up to, shown above its list."""


TEXT = dua("Isi", "Text")
TEXT_FIELDS = ("text_id", "text_en")
COMMON_LABELS = {
    "text_id": dua("Isi (Bahasa Indonesia)", "Text (Indonesian)"),
    "text_en": dua("Isi (Inggris), bila ada", "Text (English), if any"),
    "party": dua("Pihak", "Party"),
    "kind": dua("Jenis", "Kind"),
    "parties": dua("Pihak yang terkait", "Parties concerned"),
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


def names_of(field: str) -> Any:
    """Show the short names of several related parties."""
    return lambda line: ", ".join(party.organisation.shown_short for party in getattr(line, field).all())


def plain(field: str) -> Any:
    """Show the field as it was recorded."""
    return lambda line: getattr(line, field)


def text_labels(indonesian: str, english: str) -> dict[str, Any]:
    """Labels of the line's main text in both languages."""
    return {
        "text_id": dua(indonesian, english),
        "text_en": dua(f"{indonesian} (Inggris), bila ada", f"{english} (English), if any"),
    }


def register_of(key: str, noun: str, model: Any, title: Any, singular: Any, explanation: Any, **rest: Any) -> HouseRegister:
    labels = {**COMMON_LABELS, **rest.pop("labels", {})}
    return HouseRegister(
        key=key, noun=noun, model=model, title=title, singular=singular, explanation=explanation, labels=labels, **rest
    )
