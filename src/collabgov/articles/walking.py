"""One pass over the lines of a text: each is put where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from collabgov.articles import marks
from collabgov.articles.findings import Finding
from collabgov.articles.headings import Heading, Neighbours
from collabgov.articles.items import SAME_LINE, ItemStack
from collabgov.articles.lines import Line
from collabgov.articles.pieces import OPENING_ROLES, Draft


@dataclass
class Walk:
    """One pass over the lines, each put where it belongs."""

    lines: Sequence[Line]
    dropped: dict[int, str]
    near: Neighbours
    headings: dict[int, Heading]
    notes: list[Finding]
    drafts: list[Draft] = field(default_factory=lambda: [Draft("opening")])
    chapter: str = ""
    items: ItemStack = field(default_factory=lambda: ItemStack(""))
    titles: set[int] = field(default_factory=set)
    kept: Line | None = None

    def run(self) -> None:
        torn = {heading.word_place: heading for heading in self.headings.values() if heading.word_place != heading.place}
        last = max(self.headings, default=-1)
        for place, line in enumerate(self.lines):
            if place in self.dropped:
                continue
            if place in torn:
                self._begin_article(torn[place], line)
            elif place in self.headings and self.headings[place].word_place != place:
                self._keep(line)
                self._take_title(place, self.drafts[-1])
            elif place in self.headings:
                self._begin_article(self.headings[place], line)
                self._take_title(place, self.drafts[-1])
            elif place in self.titles or not line.text:
                self._keep(line)
            else:
                self._place(place, line, after_last=place > last >= 0)

    def _begin(self, line: Line, role: str, number: str = "", path: tuple[str, ...] = (), mark: str = "") -> Draft:
        chapter = number if role == "chapter" else self.chapter
        self.drafts.append(Draft(role, line.number, number, path, mark, chapter))
        self._keep(line)
        return self.drafts[-1]

    def _keep(self, line: Line) -> None:
        """The line belongs to the piece it began in, once."""
        if line is not self.kept:
            self.drafts[-1].source.append(line)
            self.kept = line

    def _begin_article(self, heading: Heading, line: Line) -> None:
        self.items = ItemStack(heading.number)
        draft = self._begin(line, "article", heading.number, (heading.number,), heading.mark)
        if heading.title:
            draft.heading.append(heading.title)
        if heading.text:
            self._words(line, heading.text, "")

    def _take_title(self, place: int, draft: Draft) -> None:
        """The lines below a number that are its heading; written large they may go on over several lines."""
        if draft.heading or draft.words or (place in self.headings and self.headings[place].no_title):
            return
        found = self._next_line(place)
        if found < 0 or found in self.headings or self._begins_something(found):
            return
        text = self.lines[found].text
        following = "" if self._next_line(found) in self.headings else self.near.after[found]
        if not marks.looks_like_title(text, following):
            return
        draft.heading.append(text)
        self.titles.add(found)
        while marks.is_large(text) and found + 1 < len(self.lines):
            found += 1
            text = self.lines[found].text
            if not marks.is_large(text) or found in self.headings or found in self.dropped or self._begins_something(found):
                return
            draft.heading.append(text)
            self.titles.add(found)

    def _begins_something(self, place: int) -> bool:
        text = self.lines[place].text
        return bool(
            marks.CHAPTER.match(text) or marks.PART.match(text) or marks.marks_of(text, "") or marks.ARTICLE_WORD.match(text)
        )

    def _next_line(self, place: int) -> int:
        for other in range(place + 1, len(self.lines)):
            if self.lines[other].text and other not in self.dropped:
                return other
        return -1

    def _place(self, place: int, line: Line, *, after_last: bool) -> None:
        current = self.drafts[-1]
        before = self.near.before[place]
        if current.role in {"closing", "annex"}:
            self._add_to_end(current, line)
        elif self._is_division(place, line, before) or (
            after_last and not marks.is_unfinished(before) and self._ends_articles(current, line)
        ):
            return
        elif self.items.article:
            self._words(line, line.text, before)
        else:
            self._add_to_frame(current, line)

    def _add_to_frame(self, current: Draft, line: Line) -> None:
        """Words outside any article: the opening in its parts, or what stands between a chapter and its first article."""
        role = next((role for role, pattern in marks.OPENING_PARTS if pattern.match(line.text)), "")
        if role and role != current.role and current.role in OPENING_ROLES:
            current = self._begin(line, role)
        else:
            self._keep(line)
        current.words.append((line, line.text))

    def _is_division(self, place: int, line: Line, before: str) -> bool:
        """A chapter or a part of one begins here."""
        if marks.REFERS_ON.search(before):
            return False
        for role, pattern in (("chapter", marks.CHAPTER), ("part", marks.PART)):
            match = pattern.match(line.text)
            rest = "" if match is None else (match[match.lastindex or 1] or "").strip()
            if match is None or rest[:1].islower() or rest[:1] in {",", ";", "("}:
                continue
            title = rest.lstrip(".:-–— ")
            number = match[1] if role == "chapter" else ""
            self.chapter = number or self.chapter
            mark = "BAB" if number else line.text[: len(line.text) - len(rest)].strip()
            draft = self._begin(line, role, number, mark=mark)
            draft.heading += [title] if title else []
            if not rest:
                self._take_title_of_division(place, draft)
            self.items = ItemStack("")
            return True
        return False

    def _take_title_of_division(self, place: int, draft: Draft) -> None:
        found = self._next_line(place)
        if found < 0 or found in self.headings or self._begins_something(found):
            return
        if marks.looks_like_title(self.lines[found].text, "."):
            draft.heading.append(self.lines[found].text)
            self.titles.add(found)

    def _ends_articles(self, current: Draft, line: Line) -> bool:
        """After the last article: the closing words, the signatures, an annex."""
        if marks.ANNEX.match(line.text):
            role = "annex"
        elif (marks.CLOSING.match(line.text) or marks.SIGNATURES.match(line.text)) and (
            current.words or current.role == "item"
        ):
            role = "closing"
        else:
            return False
        self._begin(line, role).words.append((line, line.text))
        return True

    def _add_to_end(self, current: Draft, line: Line) -> None:
        if current.role == "closing" and marks.ANNEX.match(line.text):
            current = self._begin(line, "annex")
        else:
            self._keep(line)
        current.words.append((line, line.text))

    def _words(self, line: Line, text: str, before: str) -> None:
        """Words within an article: a new paragraph or letter, or more of the present one; a line may open two at once."""
        opened = self.items.open(line, text, before, self.notes)
        if opened is None:
            self._keep(line)
            self.drafts[-1].words += [(line, text)] if text else []
            return
        path, rest = opened
        self._begin(line, "item", path[-1], path, text[: len(text) - len(rest)].strip())
        if rest:
            self._words(line, rest, SAME_LINE)
