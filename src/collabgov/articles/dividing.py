"""Dividing one clause into several, and putting two together again, the way a person at the sheet asks for it."""

from __future__ import annotations

import re

from collabgov.articles import marks
from collabgov.articles.marks import Mark

ADDRESS_PARTS = re.compile(r"^([0-9A-Za-z]{1,6})((?:\([0-9A-Za-z]{1,4}\)){0,2})$")
MOST_PARTS = 3
INSIDE_LINE = re.compile(r"(?<=[.;:]) (?=\(\d{1,2}\) [A-Z])")
"""Where the break before a paragraph was lost."""


def parts_of(address: str) -> list[str]:
    """4(1)(a) as 4, 1, a; nothing for what is no address."""
    found = ADDRESS_PARTS.match(address.replace(" ", ""))
    return [found[1], *re.findall(r"\(([^)]*)\)", found[2])] if found else []


def address_of(parts: list[str]) -> str:
    return parts[0] + "".join(f"({part})" for part in parts[1:])


def divided(address: str, text: str) -> list[tuple[str, str]]:
    """The clause cut before every number of its first list, else at its empty lines: (address, words) for each part.

    A part whose address nobody can know has none; a text without any place to cut stays one part.
    """
    lines = INSIDE_LINE.sub("\n", text.replace("\r\n", "\n")).split("\n")
    cuts = _marked(lines, parts_of(address))
    if not cuts:
        parts = [part.strip() for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")) if part.strip()]
        return [(address if place == 0 else "", part) for place, part in enumerate(parts)] or [(address, text)]
    found = []
    lead = "\n".join(lines[: cuts[0][0]]).strip()
    if lead:
        found.append((address, lead))
    for (place, own, rest), end in zip(cuts, [*(cut[0] for cut in cuts[1:]), len(lines)], strict=True):
        found.append((own, "\n".join([rest, *lines[place + 1 : end]]).strip()))
    return found


def _marked(lines: list[str], at: list[str]) -> list[tuple[int, str, str]]:
    """The lines that carry on one list, with the address each of its items gets and the words behind the number."""
    cuts: list[tuple[int, str, str]] = []
    last: Mark | None = None
    base: list[str] = []
    for place, line in enumerate(lines):
        words = " ".join(line.split())
        heading = marks.ARTICLE.match(words)
        if heading and last is None and not marks.CERTAIN_REFERENCE.match(heading[2]) and place > 0:
            cuts.append((place, heading[1].replace(" ", ""), heading[2].strip(" .:–—-")))
            continue
        for mark in marks.marks_of(words, at[0] if at else ""):
            if last is None:
                base = _base(at, mark, is_whole_line=place == 0)
            if (last is None and (mark.is_first or place > 0)) or (
                last is not None and mark.style == last.style and mark.value == last.value + 1
            ):
                last = mark
                cuts.append((place, address_of([*base, mark.number]) if base and len(base) < MOST_PARTS else "", mark.rest))
                break
    return cuts


def _base(at: list[str], mark: Mark, *, is_whole_line: bool) -> list[str]:
    """Below which address a list stands: (2) in the text of 4(1) is its neighbour, a. in it stands below it."""
    follows = len(at) > 1 and mark.number[:1].isdigit() and at[-1].isdigit() and mark.value == int(at[-1]) + 1
    letter_follows = len(at) > 1 and at[-1].isalpha() and mark.number.isalpha() and mark.value == marks.letter_value(at[-1]) + 1
    return at[:-1] if (follows or letter_follows) and not is_whole_line else at


def put_together(first: tuple[str, str], second: tuple[str, str]) -> str:
    """The words of two clauses as one, the second with the number it had."""
    before, after = parts_of(first[0]), parts_of(second[0])
    written = ""
    if len(after) > 1 and before[:1] == after[:1]:
        written = f"({after[-1]}) " if after[-1][:1].isdigit() else f"{after[-1]}. "
    return "\n".join(part for part in (first[1].rstrip(), f"{written}{second[1].lstrip()}") if part.strip())
