"""Texts of packs in the reader's language."""

from __future__ import annotations

from typing import Protocol

from mufakat.kernel.web.language import is_english


class Bilingual(Protocol):
    """A text in both languages; a pack's `Text` and the platform's own wordings are such texts."""

    @property
    def id(self) -> str: ...

    @property
    def en(self) -> str: ...


def wording(text: Bilingual | None) -> str:
    """The text in the reader's language; nothing where there is no text."""
    if text is None:
        return ""
    return text.en if is_english() else text.id
