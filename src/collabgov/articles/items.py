"""Paragraphs, letters and numbers within an article, from the marks at the beginning of its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from collabgov.articles import marks
from collabgov.articles.findings import Finding, finding
from collabgov.articles.lines import Line
from collabgov.articles.marks import Mark

DEEPEST = 6
"""Lists within lists. A longer row of numbers is a line of text: every open list is looked at for every line."""
SAME_LINE = ":"
"""What stands before a mark behind another one: (1) a. Only the first of a list begins there."""
OUT_OF_STEP = {"twice": "item_twice", "order": "item_out_of_order", "missing": "items_missing", "late": "items_missing"}


@dataclass(slots=True)
class _Level:
    """One list that is open: how its numbers are written, and the last of them."""

    style: str
    value: int
    number: str

    @property
    def kind(self) -> str:
        return self.style.strip("().")


@dataclass(frozen=True, slots=True)
class _Fit:
    """Where a mark belongs: the depth of its list, and how it stands to the number before it."""

    mark: Mark
    depth: int
    standing: str


@dataclass
class ItemStack:
    """The lists that are open in the present article, the outermost first."""

    article: str
    levels: list[_Level] = field(default_factory=list)
    restarted: bool = False

    def open(self, line: Line, text: str, before: str, notes: list[Finding]) -> tuple[tuple[str, ...], str] | None:
        """The path of the item that this line begins and the words behind its mark; None when it begins none."""
        if not self.article:
            return None
        self._note_inside(line, text, notes)
        fit = self._fit(marks.marks_of(text, self.article))
        if fit is None or not self._accepts(fit, line, before, text, notes):
            return None
        mark = fit.mark
        if fit.depth + 1 + len(mark.deeper) > DEEPEST:
            return None
        shown = text[: len(text) - len(mark.rest)].strip()
        if fit.standing == "restart":
            notes.append(finding("item_restarts", line.number, self.article, mark=shown, a=self.article))
        elif fit.standing in OUT_OF_STEP:
            notes.append(finding(OUT_OF_STEP[fit.standing], line.number, self.article, mark=shown, a=self.article))
        del self.levels[fit.depth :]
        self.levels.append(_Level(mark.style, mark.value, mark.number))
        self.levels += [_Level("1.1", int(part), part) for part in mark.deeper]
        return (self.article, *(level.number for level in self.levels)), mark.rest

    def _fit(self, found: list[Mark]) -> _Fit | None:
        """The list this mark goes on with, the innermost first; a list it begins; or a place where it is out of step."""
        for exact in (True, False):
            for depth in reversed(range(len(self.levels))):
                for mark in found:
                    if self._same(depth, mark, exact=exact) and self._follows(depth, mark):
                        return _Fit(mark, depth, "next")
        first = next((mark for mark in found if mark.is_first), None)
        if first is not None and len(self.levels) < DEEPEST:
            open_at = next((depth for depth, level in enumerate(self.levels) if level.style == first.style), -1)
            return _Fit(first, open_at, "restart") if open_at >= 0 else _Fit(first, len(self.levels), "first")
        for depth in reversed(range(len(self.levels))):
            for mark in found:
                if self._same(depth, mark, exact=True):
                    last = self.levels[depth].value
                    return _Fit(mark, depth, "missing" if mark.value > last else "twice" if mark.value == last else "order")
        late = found[0] if found else None
        return _Fit(late, len(self.levels), "late") if late is not None and len(self.levels) < DEEPEST else None

    def _same(self, depth: int, mark: Mark, *, exact: bool) -> bool:
        level = self.levels[depth]
        return level.style == mark.style if exact else level.kind == mark.style.strip("().")

    def _follows(self, depth: int, mark: Mark) -> bool:
        """2 follows 1; 2a follows 2."""
        level = self.levels[depth]
        inserted = mark.value == level.value and mark.number[:-1] == level.number and mark.number[-1:].isalpha()
        return mark.value == level.value + 1 or (inserted and mark.number[0].isdigit())

    def _accepts(self, fit: _Fit, line: Line, before: str, text: str, notes: list[Finding]) -> bool:
        """A number at the start of a line may belong to the sentence of the line before: ayat / (2)."""
        if before == SAME_LINE:
            return fit.standing == "first"
        shown = text[: len(text) - len(fit.mark.rest)].strip()
        refers = bool(marks.NUMBER_FOLLOWS.search(before))
        if fit.standing in {"next", "first"}:
            if refers:
                notes.append(finding("maybe_item", line.number, self.article, mark=shown))
            return not refers
        if fit.standing == "restart":
            return not refers
        return bool(before) and not marks.is_unfinished(before) and not refers

    def _note_inside(self, line: Line, text: str, notes: list[Finding]) -> None:
        """The next paragraph may stand inside a line whose break was lost."""
        if not self.levels or not self.levels[0].style.startswith("(1"):
            return
        following = f"({self.levels[0].value + 1})"
        if re.search(rf"[.;:] {re.escape(following)} [A-Z]", text):
            notes.append(finding("item_inside_line", line.number, self.article, mark=following))
