"""Does an arrangement hold what a complete one holds? What was never looked at counts as not known, not as there.

For an instrument drawn up here the answer is read from its articles and particulars, every time. A mark set by people stands
beside it, with its reason, and is shown as theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from collabgov.instruments import Finding, contents_of, open_blanks
from collabgov.packs import schema
from mufakat.agreements import kinds, words
from mufakat.agreements.drawn import drawn_up, standing_clauses
from mufakat.agreements.models import Agreement, ArrangementPart, Clause
from mufakat.kernel.web.language import Dua, dua


@dataclass(frozen=True)
class PartRow:
    """One required content as a page shows it: whether it is there, what shows it, and what to do when it is not."""

    part: str
    label: Any
    state: str
    note: str = ""
    lines: str = ""
    is_mark: bool = False
    """Said by people, not shown by an article."""
    clause: Clause | None = None
    """The article that shows it, or that was begun."""
    blanks: tuple[str, ...] = ()
    remedy: Any = ""
    clause_kind: str = ""
    """Of which kind the missing article is."""
    fact: str = ""
    """The particular that shows it, where no article does."""
    mark: str = ""
    """Where the requirement comes from: R, S, M, D."""

    @property
    def tag(self) -> str:
        return words.ROW_TAGS[self.state]

    @property
    def state_label(self) -> Dua:
        return words.ROW_STATES[self.state]

    @property
    def is_missing(self) -> bool:
        return self.state in ("absent", "started")


@dataclass(frozen=True)
class Completeness:
    """The parts of an arrangement in their order, what this kind asks for beyond them, and how many are there."""

    rows: tuple[PartRow, ...]
    others: tuple[PartRow, ...] = ()
    mark: str = ""

    def of(self, state: str) -> tuple[PartRow, ...]:
        return tuple(row for row in self.rows if row.state == state)

    @property
    def absent(self) -> tuple[PartRow, ...]:
        return tuple(row for row in self.rows if row.is_missing)

    @property
    def others_absent(self) -> tuple[PartRow, ...]:
        return tuple(row for row in self.others if row.is_missing)

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


def completeness_of(agreement: Agreement) -> Completeness:
    """Hold an instrument against what its kind asks for; one that was only registered, against the nine parts."""
    recorded = {part.part: part for part in agreement.parts.all()}
    kind = kinds.kind_of(agreement)
    if kind is not None:
        return _drawn_up(agreement, kind.content, recorded)
    shown = _first_complete(standing_clauses(agreement))
    return Completeness(tuple(_registered(part, label, recorded.get(part), shown) for part, label in words.PARTS.items()))


def _registered(part: str, label: Dua, recorded: ArrangementPart | None, shown: dict[str, Clause]) -> PartRow:
    """What people or a study said of it; where nobody did, what an article shows; else nobody knows."""
    if recorded is not None:
        return PartRow(part, label, recorded.state, recorded.note, recorded.source_lines, is_mark=True)
    clause = next((shown[kind] for kind in words.PART_KINDS[part] if kind in shown), None)
    return PartRow(part, label, "present" if clause else "not_known", clause=clause)


def _first_complete(clauses: list[Clause]) -> dict[str, Clause]:
    found: dict[str, Clause] = {}
    for clause in clauses:
        if clause.text_id.strip() and not open_blanks(clause.text_id):
            found.setdefault(clause.kind, clause)
    return found


def _drawn_up(agreement: Agreement, kind: schema.Instrument, recorded: dict[str, ArrangementPart]) -> Completeness:
    clauses = standing_clauses(agreement)
    parts: list[PartRow] = []
    others: list[PartRow] = []
    for finding in contents_of(kind, drawn_up(agreement)):
        part = finding.requirement.part
        if finding.requirement.fact == "number" and agreement.state in words.DRAWN_UP_STATES:
            continue  # The number is given with the signature; nobody lacks it before.
        row = _row(finding, clauses, recorded.get(part) if part else None)
        (parts if part else others).append(row)
    return Completeness(tuple(parts), tuple(others), kind.parts_mark)


def _row(finding: Finding, clauses: list[Clause], said: ArrangementPart | None) -> PartRow:
    """An article shows more than a mark; a mark counts where no article does, and only when it says that it is there."""
    asked = finding.requirement
    is_mark = finding.is_missing and said is not None and said.state == "present"
    fitting = [clause for clause in clauses if clause.kind in asked.shown_by]
    fitting.sort(key=lambda clause: bool(open_blanks(clause.text_id)))
    return PartRow(
        part=asked.key,
        label=kinds.both(asked.name),
        state="present" if is_mark else finding.state,
        note=said.note if said is not None and is_mark else "",
        is_mark=is_mark,
        clause=fitting[0] if fitting else None,
        blanks=() if is_mark else finding.blanks,
        remedy=kinds.both(asked.remedy),
        clause_kind=asked.shown_by[0] if asked.shown_by else "",
        fact=asked.fact or "",
        mark=asked.mark,
    )


def still_missing(agreement: Agreement, kind: schema.Instrument) -> list[schema.Requirement]:
    """The contents that neither an article, nor a particular, nor a mark with its reason shows."""
    found = completeness_of(agreement)
    missing = {row.part for row in (*found.rows, *found.others) if row.is_missing}
    return [requirement for requirement in kind.requirements if requirement.key in missing]
