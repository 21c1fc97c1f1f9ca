"""Which lines begin an article: a first look over the whole text, before anything is divided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from collabgov.articles import marks
from collabgov.articles.findings import Finding, finding, shortened
from collabgov.articles.lines import Line

FEWEST_POINTS = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """The line with an article's number: what stands behind it is its heading or the beginning of its words."""

    place: int
    word_place: int
    """Where the word Pasal stands; another line than the number when the two were torn apart."""
    number: str
    title: str
    text: str
    no_title: bool
    """The line itself says that there is no other heading."""
    mark: str = "Pasal"


@dataclass
class Neighbours:
    """For each line the words before and after it that are no part of the page; empty lines are looked over."""

    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


def neighbours_of(lines: Sequence[Line], dropped: dict[int, str]) -> Neighbours:
    found = Neighbours([""] * len(lines), [""] * len(lines))
    for target, places in ((found.before, range(len(lines))), (found.after, range(len(lines) - 1, -1, -1))):
        last = ""
        for place in places:
            target[place] = last
            if lines[place].text and place not in dropped:
                last = lines[place].text
    return found


def article_headings(
    lines: Sequence[Line], dropped: dict[int, str], near: Neighbours, notes: list[Finding]
) -> dict[int, Heading]:
    """The lines that begin an article. A line that only refers to one is left in its sentence, and that is said."""
    found: dict[int, Heading] = {}
    highest, waiting, last_heading = 0, -1, ""
    for place, line in enumerate(lines):
        if place in dropped or not line.text:
            continue
        torn = waiting >= 0 and line.text[0].isdigit()
        text, word_place = (f"Pasal {line.text}", waiting) if torn else (line.text, place)
        alone = marks.ARTICLE_WORD.match(line.text) and not marks.REFERS_ON.search(near.before[place])
        waiting = place if alone else -1
        match = marks.ARTICLE.match(text)
        if match is None:
            if marks.UNREADABLE_ARTICLE.match(text):
                notes.append(finding("number_unreadable", line.number, shown=shortened(text)))
            continue
        number, rest = match[1].replace(" ", ""), match[2]
        value = marks.article_order(number)[0]
        expected = value in {highest, highest + 1}
        before = "" if last_heading == near.before[word_place] else near.before[word_place]
        if is_reference(rest, before, near.after[place], expected=expected):
            if not marks.CERTAIN_REFERENCE.match(rest):
                notes.append(finding("reference_not_heading", line.number, shown=shortened(text)))
            continue
        heading = _heading(place, word_place, number, rest, near)
        if heading.text:
            notes.append(finding("heading_with_text", line.number, number, a=number))
        highest, last_heading = max(highest, value), line.text
        found[place] = heading
    return found


def is_reference(rest: str, before: str, after: str, *, expected: bool) -> bool:
    """Does the line speak about an article instead of beginning one?"""
    if rest.lstrip().startswith(marks.NO_TITLE):
        return False
    if marks.CERTAIN_REFERENCE.match(rest) or marks.REFERS_ON.search(before):
        return True
    unfinished = marks.is_unfinished(before)
    if marks.LIKELY_REFERENCE.match(rest):
        return unfinished or not expected
    if expected or not unfinished:
        return False
    return before[-1] in ",(" or after[:1].islower() or after[:1] in tuple(",;)")


def _heading(place: int, word_place: int, number: str, rest: str, near: Neighbours) -> Heading:
    """What stands behind the number: a heading, the beginning of the words, or nothing."""
    behind = marks.SEPARATED.sub("", rest, count=1).strip()
    if rest.lstrip().startswith(marks.NO_TITLE):
        return Heading(place, word_place, number, behind, "", no_title=True)
    if not behind:
        return Heading(place, word_place, number, "", "", no_title=False)
    if not marks.marks_of(behind, number) and marks.looks_like_title(behind, near.after[place] or "."):
        return Heading(place, word_place, number, behind, "", no_title=True)
    return Heading(place, word_place, number, "", behind, no_title=True)


def numbered_points(
    lines: Sequence[Line], dropped: dict[int, str], near: Neighbours, notes: list[Finding]
) -> dict[int, Heading]:
    """In a text without articles: the lines that begin with 1, 2, 3 one after another."""
    found: dict[int, Heading] = {}
    first_line = 0
    for place, line in enumerate(lines):
        if place in dropped or (marks.is_unfinished(near.before[place]) and found):
            continue
        mark = next((mark for mark in marks.marks_of(line.text, "") if mark.style in {"1.", "1)"}), None)
        if mark is not None and mark.value == len(found) + 1 and mark.rest and mark.number.isdigit():
            shown = line.text[: len(line.text) - len(mark.rest)].strip()
            found[place] = Heading(place, place, mark.number, "", mark.rest, no_title=True, mark=shown)
            first_line = first_line or line.number
    if len(found) < FEWEST_POINTS:
        return {}
    notes.append(finding("points_instead", first_line))
    return found
