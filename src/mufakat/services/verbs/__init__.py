"""History sentences of services. A case is named by its number, never by its applicant."""

from __future__ import annotations

from collections.abc import Mapping

from mufakat.kernel.history import register_verb
from mufakat.services.verbs import cases, citizens, hand_overs, money, places, running, versions

PARTS: tuple[Mapping[str, tuple[str, str]], ...] = (
    cases.SENTENCES,
    citizens.SENTENCES,
    hand_overs.SENTENCES,
    money.SENTENCES,
    places.SENTENCES,
    running.SENTENCES,
    versions.SENTENCES,
)
"""One mapping for each part of the app: what happened -> the sentence in Indonesian and in English."""


def register() -> None:
    """Register every sentence."""
    for part in PARTS:
        for happened, (sentence_id, sentence_en) in part.items():
            register_verb(f"services.{happened}", sentence_id, sentence_en)
