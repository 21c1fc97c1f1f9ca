"""A sentence for people, in both languages of the interface."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in Indonesian and in English; the two always travel together."""

    id: str
    en: str

    def in_language(self, language: str) -> str:
        """The sentence in `language`; Indonesian for every language we do not have."""
        return self.en if language == "en" else self.id

    def filled(self, **words: object) -> Sentence:
        """The same sentence with its placeholders filled in."""
        return Sentence(self.id.format(**words), self.en.format(**words))
