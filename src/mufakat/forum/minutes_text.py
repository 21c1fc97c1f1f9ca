"""The wording of minutes: parts, one text out of two, what is sealed, what the public reads. Plain texts in and out."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

OPENING, CLOSING = "opening", "closing"
LONGEST_PART = 20_000
LONGEST_TEXT = 200_000
MARKS = (("[[", "]]"), ("⟦", "⟧"), ("<<<", ">>>"))
"""Pairs that may mark a passage to black out; the first pair that the text does not use itself is taken."""
BLACKED_OUT = "▇▇▇▇▇"
"""The same length whatever it covers, so that it tells nothing."""
Part = dict[str, str]
Span = dict[str, Any]


class MarksMoved(ValueError):
    """The marked text is not the approved text with marks: a word was changed, or a mark has no partner."""


def clean(text: str) -> str:
    """The text as it is kept: composed characters, plain line ends, no control characters, no trailing space."""
    plain = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(character for character in plain if character in "\n\t" or unicodedata.category(character) != "Cc")
    return "\n".join(line.rstrip() for line in kept.split("\n")).strip("\n")


def digest(text: str) -> str:
    """SHA-256 over the text's UTF-8 bytes."""
    return hashlib.sha256(text.encode()).hexdigest()


def as_mapping(parts: Sequence[Mapping[str, str]]) -> dict[str, str]:
    return {one["part"]: one["text"] for one in parts}


def as_parts(texts: Mapping[str, str], order: Sequence[str]) -> list[Part]:
    """Parts in the order of the agenda; texts of items that left the agenda come last, nothing is dropped."""
    keys = [key for key in order if key in texts] + sorted(key for key in texts if key not in order)
    return [{"part": key, "text": texts[key]} for key in keys]


def digest_of(parts: Sequence[Mapping[str, str]]) -> str:
    """One digest for a text in parts; a boundary cannot be moved without changing it."""
    inner = "".join(f"{len(one['part'])}:{one['part']}{len(one['text'])}:{one['text']}" for one in parts)
    return digest(inner)


@dataclass(frozen=True)
class Merged:
    """One text out of two: what could be joined, and the parts in which both sides wrote something else."""

    texts: dict[str, str]
    clashes: list[str] = field(default_factory=list)


def merged(base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> Merged:
    """Join two texts that began from the same one, part by part: whoever changed a part is followed; two changes clash."""
    texts, clashes = dict(theirs), []
    for key in mine:
        before, now, other = base.get(key, ""), mine[key], theirs.get(key, "")
        if now in (before, other):
            continue
        if other == before:
            texts[key] = now
        else:
            clashes.append(key)
    return Merged(texts, clashes)


def sealed_text(head: Sequence[str], parts: Sequence[Mapping[str, str]], annex: Sequence[Mapping[str, str]]) -> str:
    """The wording that is sealed: head, each part under its heading, the annexed objections."""
    pieces = ["\n".join(head)]
    pieces += [f"## {one['heading']}\n{one['text']}" for one in parts]
    pieces += [
        f"## Lampiran {place}: keberatan {one['party']}\n{one['text']}\n\nTanggapan: {one['answer']}"
        for place, one in enumerate(annex, start=1)
    ]
    return "\n\n".join(pieces) + "\n"


def marks_for(texts: Sequence[str]) -> tuple[str, str]:
    """The first pair of marks that none of the texts contains."""
    for opening, closing in MARKS:
        if not any(opening in text or closing in text for text in texts):
            return opening, closing
    raise MarksMoved("every pair of marks occurs in the text")


def spans_in(part: str, approved: str, marked: str, marks: tuple[str, str]) -> list[Span]:
    """Where the marked text blacks out; refused unless it is the approved text with nothing but marks added."""
    opening, closing = marks
    spans: list[Span] = []
    place, opened = 0, -1
    for piece in re.split(f"({re.escape(opening)}|{re.escape(closing)})", _plain_ends(marked)):
        if piece == opening and opened < 0:
            opened = place
        elif piece == closing and opened >= 0:
            if place > opened:
                spans.append({"part": part, "from": opened, "to": place})
            opened = -1
        elif piece in (opening, closing) or approved[place : place + len(piece)] != piece:
            raise MarksMoved(part)
        else:
            place += len(piece)
    if opened >= 0 or place != len(approved):
        raise MarksMoved(part)
    return spans


def _plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def blacked_out(text: str, spans: Sequence[Span]) -> str:
    """The text without the marked passages."""
    kept, place = [], 0
    for span in sorted(spans, key=lambda one: int(one["from"])):
        kept += [text[place : span["from"]], BLACKED_OUT]
        place = span["to"]
    return "".join([*kept, text[place:]])


def with_marks(text: str, spans: Sequence[Span], marks: tuple[str, str]) -> str:
    """The text with marks around the passages, as the keeper sees it again."""
    kept, place = [], 0
    for span in sorted(spans, key=lambda one: int(one["from"])):
        kept += [text[place : span["from"]], marks[0], text[span["from"] : span["to"]], marks[1]]
        place = span["to"]
    return "".join([*kept, text[place:]])
