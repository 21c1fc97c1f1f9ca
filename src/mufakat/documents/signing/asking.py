"""What is asked of signing: one signature into a PDF, or what a PDF holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from mufakat.documents.signing.places import Place


@dataclass(frozen=True)
class Request:
    """What one signature is to be: into which field and place, looking how, for what reason, at what moment."""

    field: str
    label: str
    """What a screen reader says of the field."""
    reason: str
    moment: datetime
    place: Place | None = None
    stamp: bytes | None = None
    """A PDF of one page as large as the place."""
    location: str = ""


@dataclass(frozen=True)
class Question:
    """What to examine: a file, how much of its start was issued here, where signatures have their places, whom to trust."""

    content: bytes = field(repr=False)
    base_length: int
    moment: str
    """Now, in ISO 8601."""
    boxes: tuple[dict[str, Any], ...] = ()
    trusted: tuple[bytes, ...] = ()
    demonstration: bytes | None = None
