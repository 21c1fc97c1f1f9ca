"""Reading the text of an agreement: every line gets its place, and what is doubtful is reported instead of guessed.

The reading keeps every character: its pieces and the lines left out, put back in order, are the text that came in. It is
linear in the length of the text; no pattern looks further than its own line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from collabgov.articles.findings import Finding, finding, shortened
from collabgov.articles.headings import article_headings, neighbours_of, numbered_points
from collabgov.articles.lines import Line, cut_into_lines, lines_of_the_page
from collabgov.articles.order import order_of_articles
from collabgov.articles.pieces import OPENING_ROLES, Piece
from collabgov.articles.walking import Walk


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that belongs to the page instead of the text: its number, or a header or footer."""

    line: Line
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it was understood."""

    pieces: tuple[Piece, ...]
    dropped: tuple[Dropped, ...]
    findings: tuple[Finding, ...]

    def restored(self) -> str:
        """Every piece and every line left out, in their order: the text as it came."""
        lines = [line for piece in self.pieces for line in piece.source] + [one.line for one in self.dropped]
        return "".join(line.raw for line in sorted(lines, key=lambda line: line.number))

    def of(self, *roles: str) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.role in roles)

    def as_text(self) -> str:
        """The text in one manner of writing; read again it gives the same pieces."""
        return "\n".join(piece.written for piece in self.pieces if piece.written)

    @property
    def opening(self) -> str:
        """Title, parties and considerations: what stands before the first article."""
        return "\n\n".join(piece.text for piece in self.of(*OPENING_ROLES) if piece.text)

    @property
    def closing(self) -> str:
        return "\n\n".join(piece.text for piece in self.of("closing") if piece.text)


def read_articles(text: str, *, paged: bool = True) -> Reading:
    """Divide the text into its chapters, articles, paragraphs and letters. `paged` looks for page numbers and headers."""
    lines = cut_into_lines(text)
    dropped = lines_of_the_page(lines) if paged else {}
    notes: list[Finding] = []
    near = neighbours_of(lines, dropped)
    headings = article_headings(lines, dropped, near, notes) or numbered_points(lines, dropped, near, notes)
    walk = Walk(lines, dropped, near, headings, notes)
    walk.run()
    pieces = tuple(draft.piece(notes) for draft in walk.drafts if draft.source or draft.words or draft.path)
    if not headings and text.strip():
        notes.append(finding("no_articles", 1))
    notes += _notes_on_frame(pieces)
    notes += order_of_articles([(piece.number, piece.line) for piece in pieces if piece.role == "article"])
    notes += _empty_articles(pieces)
    left_out = tuple(Dropped(lines[place], reason) for place, reason in sorted(dropped.items()))
    return Reading(pieces, left_out, tuple(sorted(notes, key=lambda note: (note.line, not note.is_problem))))


def _notes_on_frame(pieces: Sequence[Piece]) -> list[Finding]:
    """What stands around the articles, so that nobody wonders where it went."""
    articles = [piece for piece in pieces if piece.role == "article"]
    notes = []
    opening = [piece for piece in pieces if piece.role in OPENING_ROLES and piece.text]
    if opening and articles:
        notes.append(finding("opening", opening[0].line, first=opening[0].line, last=opening[-1].last_line))
    for role in ("closing", "annex"):
        first = next((piece for piece in pieces if piece.role == role), None)
        if first is not None:
            notes.append(finding(role, first.line, first=first.line))
    notes += [
        finding("part", piece.line, shown=shortened(f"{piece.mark} {piece.heading}"))
        for piece in pieces
        if piece.role == "part"
    ]
    divisions = [piece for piece in pieces if piece.role in {"chapter", "part"} and piece.text]
    return notes + [finding("between", piece.line, shown=shortened(piece.text)) for piece in divisions]


def _empty_articles(pieces: Sequence[Piece]) -> list[Finding]:
    empty = []
    for place, piece in enumerate(pieces):
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        has_items = following is not None and following.role == "item"
        if piece.role == "article" and not piece.text and not has_items:
            empty.append(finding("article_empty", piece.line, piece.number, a=piece.number))
    return empty
