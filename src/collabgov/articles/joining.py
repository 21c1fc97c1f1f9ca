"""Putting broken lines together again: a sentence that goes on in the next line is one line, a word cut in two is one word."""

from __future__ import annotations

from collections.abc import Sequence

from collabgov.articles import marks
from collabgov.articles.findings import Finding, finding, shortened
from collabgov.articles.lines import Line


def joined(words: Sequence[tuple[Line, str]], path: tuple[str, ...], notes: list[Finding]) -> str:
    """The words of one piece: a line for each sentence that ended its line, an empty line where the writer left one."""
    parts: list[str] = []
    last: tuple[Line, str] | None = None
    for line, text in words:
        if last is not None:
            parts.append(_between(last, (line, text), path, notes))
        parts.append(text)
        last = (line, text)
    return "".join(parts)


def as_it_stood(words: Sequence[tuple[Line, str]]) -> str:
    """Titles, parties and signatures keep their lines."""
    parts: list[str] = []
    for place, (line, text) in enumerate(words):
        if place:
            parts.append("\n\n" if line.number - words[place - 1][0].number > 1 else "\n")
        parts.append(text)
    return "".join(parts)


def _between(first: tuple[Line, str], second: tuple[Line, str], path: tuple[str, ...], notes: list[Finding]) -> str:
    """What stands between two lines that follow each other: nothing, a space, a new line or an empty one."""
    (line, before), (next_line, after) = first, second
    if line.breaks_word:
        return ""
    if before.endswith("-") and after[:1].islower():
        end, beginning = before[:-1].rsplit(" ", 1)[-1], after.split(" ", 1)[0]
        if not beginning.lower().startswith(end.lower()):
            notes.append(finding("word_cut", line.number, path[0], shown=shortened(f"{end}-{beginning}")))
        return ""
    if marks.BULLET.match(after) or not marks.is_unfinished(before):
        return "\n"
    apart = next_line.number - line.number > 1
    return "\n\n" if apart and not after[:1].islower() else " "
