"""Does an arrangement hold the nine parts a complete one has? What was never looked at counts as not known, not as there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mufakat.agreements import words
from mufakat.agreements.models import ArrangementPart
from mufakat.kernel.web.language import Dua, dua


@dataclass(frozen=True)
class PartRow:
    """One of the nine parts as a page shows it."""

    part: str
    label: Any
    state: str
    tag: str
    state_label: Any
    note: str = ""
    lines: str = ""


@dataclass(frozen=True)
class Completeness:
    """The nine parts in their order, and how many are there."""

    rows: tuple[PartRow, ...]

    def of(self, state: str) -> tuple[PartRow, ...]:
        return tuple(row for row in self.rows if row.state == state)

    @property
    def absent(self) -> tuple[PartRow, ...]:
        return self.of("absent")

    @property
    def is_complete(self) -> bool:
        return len(self.of("present")) == len(self.rows)

    @property
    def is_examined(self) -> bool:
        return len(self.of("not_known")) < len(self.rows)

    @property
    def sentence(self) -> Dua:
        """The check in one line: what is missing, and what nobody knows."""
        if self.is_complete:
            return dua("{t} dari {t} isi wajib ada", "all {t} required parts are there").with_values(t=len(self.rows))
        if not self.is_examined:
            return dua("{t} isi wajib belum diperiksa", "its {t} required parts were not examined").with_values(
                t=len(self.rows)
            )
        absent, unknown = len(self.absent), len(self.of("not_known"))
        if not unknown:
            words = dua("{n} dari {t} isi wajib belum ada", "{n} of {t} required parts are missing")
        elif not absent:
            words = dua("{u} dari {t} isi wajib tidak diketahui", "{u} of {t} required parts are not known")
        else:
            words = dua(
                "{n} dari {t} isi wajib belum ada, {u} tidak diketahui", "{n} of {t} required parts are missing, {u} not known"
            )
        return words.with_values(n=absent, t=len(self.rows), u=unknown)


def completeness_of(parts: Iterable[ArrangementPart]) -> Completeness:
    """Hold what is recorded of an instrument against the nine parts."""
    known = {part.part: part for part in parts}
    rows = []
    for key, label in words.PARTS.items():
        recorded = known.get(key)
        state = recorded.state if recorded else "not_known"
        note, lines = (recorded.note, recorded.source_lines) if recorded else ("", "")
        rows.append(PartRow(key, label, state, words.PART_TAGS[state], words.PART_STATES[state], note, lines))
    return Completeness(tuple(rows))
