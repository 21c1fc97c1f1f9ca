"""From a reading to proposed clauses: one row for each place that people cite, never two places with one address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from collabgov.articles.clause_kinds import KindSuggestion, binds, suggest_kind
from collabgov.articles.pieces import Piece
from collabgov.articles.reading import Reading

DEPTHS = ("auto", "article", "paragraph", "letter")
"""How far articles are divided: `auto` divides a list into letters only where it lists rights, duties or prohibitions."""
DEEPEST_ADDRESS = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposed clause."""

    address: str
    chapter: str
    heading: str
    text: str
    kind: KindSuggestion
    line: int
    last_line: int


def propose_clauses(reading: Reading, *, depth: str = "auto") -> list[Proposal]:
    """Rows for a person to look at, in the order of the text."""
    rows: list[Proposal] = []
    for heading, group in _articles(reading):
        rows += _rows_of(heading, group, depth)
    return rows


def _articles(reading: Reading) -> Iterator[tuple[str, list[Piece]]]:
    """Each article with its items, and the heading it goes by: its own, else that of its part or chapter."""
    inherited, group = "", list[Piece]()
    for piece in reading.pieces:
        if piece.role == "item" and group:
            group.append(piece)
            continue
        if group:
            yield group[0].heading or inherited, group
            group = []
        if piece.role == "chapter":
            inherited = piece.heading
        elif piece.role == "part":
            inherited = f"{inherited}: {piece.heading}" if inherited and ":" not in inherited else piece.heading
        elif piece.role == "article":
            group = [piece]
    if group:
        yield group[0].heading or inherited, group


def _rows_of(heading: str, group: Sequence[Piece], depth: str) -> list[Proposal]:
    article, items = group[0], group[1:]
    paths = [item.path[:DEEPEST_ADDRESS] for item in items if len(item.path) <= DEEPEST_ADDRESS]
    if depth == "article" or not items or len(set(paths)) < len(paths) or not _divides_article(article, items, depth):
        return [_row(heading, group)]
    rows = [_row(heading, [article])] if article.text else []
    for paragraph in _split(items, 2):
        first, below = paragraph[0], paragraph[1:]
        if below and _divides_paragraph(heading, first, depth):
            lead = " ".join(part for part in (article.text, first.text) if part)
            rows += [_row(heading, [first], article.text)] if first.text else []
            rows += [_row(heading, letter, lead) for letter in _split(below, 3)]
        else:
            rows.append(_row(heading, paragraph, article.text))
    return [replace(rows[0], line=article.line), *rows[1:]]


def _divides_article(article: Piece, items: Sequence[Piece], depth: str) -> bool:
    """Are the first items places of their own? Paragraphs always; a list after a sentence only where it binds somebody."""
    numbered = items[0].mark.startswith("(") and items[0].number[:1].isdigit()
    return (
        numbered
        or not article.text
        or "." in items[0].mark.strip(".")
        or depth == "letter"
        or (depth == "auto" and binds(article.text))
    )


def _divides_paragraph(heading: str, first: Piece, depth: str) -> bool:
    return depth == "letter" or (depth == "auto" and (binds(first.text) or (not first.text and binds(heading))))


def _split(items: Sequence[Piece], length: int) -> list[list[Piece]]:
    """The items in groups, each begun by one whose path has this length."""
    groups: list[list[Piece]] = []
    for item in items:
        if len(item.path) <= length or not groups:
            groups.append([item])
        else:
            groups[-1].append(item)
    return groups


def _row(heading: str, pieces: Sequence[Piece], lead: str = "") -> Proposal:
    """One row: the first piece gives the address, those below it are part of its words."""
    first = pieces[0]
    text = "\n".join(part for part in [first.text, *(f"{piece.mark} {piece.text}".strip() for piece in pieces[1:])] if part)
    address = first.path[0] + "".join(f"({part})" for part in first.path[1:DEEPEST_ADDRESS])
    kind = suggest_kind(heading, text, lead)
    return Proposal(address, first.chapter, heading, text, kind, first.line, pieces[-1].last_line)
