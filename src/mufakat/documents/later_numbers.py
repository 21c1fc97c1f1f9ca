"""Numbers that the parties gave a paper after it was printed. The apps above know them; the public page tells them."""

from __future__ import annotations

from collections.abc import Callable

from mufakat.documents.models import Document

Source = Callable[[Document], list[str]]
MOST = 20
_sources: list[Source] = []


def register_source(source: Source) -> None:
    """Add a function that tells the numbers of a document; it tells nothing about documents of other apps."""
    if source not in _sources:
        _sources.append(source)


def numbers_given_to(document: Document) -> list[str]:
    """Every number but the printed one, each once, in the order they were given."""
    told = [number for source in _sources for number in source(document) if number != document.number]
    return list(dict.fromkeys(told))[:MOST]
