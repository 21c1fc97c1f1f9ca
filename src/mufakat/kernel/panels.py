"""Panels: a lower app's page names a slot, upper apps hang a fragment into it without being imported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mufakat.kernel.web.requests import Request

Render = Callable[[Request, Any], "str | None"]


@dataclass(frozen=True)
class Panel:
    slot: str
    key: str
    order: int
    render: Render


SLOTS: dict[str, str] = {}
_panels: dict[str, list[Panel]] = {}


def declare_slot(name: str, explanation: str) -> None:
    """Name a place on a page where upper apps may show something about the page's subject."""
    SLOTS[name] = explanation


def register(slot: str, key: str, render: Render, *, order: int = 100) -> None:
    """Hang a fragment into a slot; `render(request, subject)` returns safe HTML, or None for nothing to show."""
    if slot not in SLOTS:
        raise LookupError(f"Slot {slot} is not declared.")
    entries = _panels.setdefault(slot, [])
    if all(entry.key != key for entry in entries):
        entries.append(Panel(slot, key, order, render))
        entries.sort(key=lambda entry: (entry.order, entry.key))


def fragments(slot: str, request: Request, subject: Any) -> list[str]:
    """The fragments of a slot for this viewer and subject, in their order."""
    if slot not in SLOTS:
        raise LookupError(f"Slot {slot} is not declared.")
    rendered = (panel.render(request, subject) for panel in _panels.get(slot, []))
    return [fragment for fragment in rendered if fragment]
