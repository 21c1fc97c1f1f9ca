"""Pieces of a text: an article, a paragraph, a letter, or what stands around them."""

from __future__ import annotations

from dataclasses import dataclass, field

from collabgov.articles import marks
from collabgov.articles.findings import Finding
from collabgov.articles.joining import as_it_stood, joined
from collabgov.articles.lines import Line

ARTICLE_WORD = "Pasal"
OPENING_ROLES = ("opening", "considering", "recalling", "parties")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text with its place. `path` is (article, paragraph, letter, …) as far as it goes."""

    role: str
    """opening, considering, recalling, parties, chapter, part, article, item, closing or annex."""
    number: str
    path: tuple[str, ...]
    mark: str
    """How the number is written: Pasal, (1), a."""
    chapter: str
    heading: str
    text: str
    line: int
    source: tuple[Line, ...]
    """The lines that begin here; a line that opens two pieces belongs to the first."""

    @property
    def written(self) -> str:
        """The piece as a text that reads as the same piece again."""
        if self.role in {"chapter", "part"} or self.mark == ARTICLE_WORD:
            number = f"{self.mark} {self.number}".strip()
            return f"{number} {marks.NO_TITLE} {self.heading}".rstrip() + (f"\n{self.text}" if self.text else "")
        return f"{self.mark} {self.text}".strip()

    @property
    def last_line(self) -> int:
        return next((line.number for line in reversed(self.source) if line.text), self.line)


@dataclass
class Draft:
    """A piece while its lines are still coming."""

    role: str
    line: int = 1
    number: str = ""
    path: tuple[str, ...] = ()
    mark: str = ""
    chapter: str = ""
    heading: list[str] = field(default_factory=list)
    words: list[tuple[Line, str]] = field(default_factory=list)
    source: list[Line] = field(default_factory=list)

    def piece(self, notes: list[Finding]) -> Piece:
        text = joined(self.words, self.path, notes) if self.path else as_it_stood(self.words)
        heading = " ".join(self.heading)
        return Piece(self.role, self.number, self.path, self.mark, self.chapter, heading, text, self.line, tuple(self.source))
