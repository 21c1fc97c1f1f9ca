"""Refusals that several acts share: a reason, a known word, a party of this collaboration."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from mufakat.collaborations.models import Party
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua


def required(text: str, longest: int = 300) -> str:
    """The reason that was typed; refused when there is none."""
    if not text.strip():
        raise Refused("reason_missing", dua("Tulis alasannya.", "Write the reason."))
    return text.strip()[:longest]


def typed(text: str, sentence: Any, longest: int = 2000) -> str:
    """A text that must not be empty."""
    if not text.strip():
        raise Refused("text_missing", sentence)
    return text.strip()[:longest]


def known(word: str, words: Container[str]) -> str:
    """A fixed word; refused when somebody sent another one."""
    if word not in words:
        raise Refused("unknown_word", dua("Pilih dari daftar.", "Choose from the list."))
    return word


def of_here(party: Party | None, collaboration_id: int) -> None:
    """A party of another collaboration looks absent."""
    if party is not None and party.collaboration_id != collaboration_id:
        raise NotVisible("not_visible", "")
