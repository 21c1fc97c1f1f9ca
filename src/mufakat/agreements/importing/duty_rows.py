"""The duty sheet: for each clause what it lays down on whom, as drafts that are saved and taken up again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from mufakat.agreements.falling_due import phrase_of, read_when
from mufakat.agreements.importing.suggesting import JOINT, Suggestion, is_lead, leads_of, names_of, suggestion_for
from mufakat.agreements.models import Agreement, Clause, Provision
from mufakat.collaborations.models import Party
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.reading import Unreadable, parse_date

MOST_ROWS = 200
BOXES = ("answer", "holder", "action", "measure", "when", "proof", "counterpart", "target", "starts", "ends", "reason")
LONGEST = {"action": 4_000}
LONGEST_OF_OTHERS = 300
ANSWERS = ("none", "right", "duty")
VERSIONS = re.compile(r"^([A-Z]{2}-\d{2,5}):(\d{1,6})$")
ENDS_OF_LIST = re.compile(r"[;,.]?\s*(?:dan|atau|and|or)?\s*[;.]?$")
NO_SUCH_PARTY = dua("Pilih pihak dari daftar.", "Choose a party from the list.")


@dataclass(frozen=True)
class DutyRow:
    """One right or duty of one clause, as it stands on the sheet."""

    clause: Clause
    lead: str = ""
    suggestion: Suggestion = field(default_factory=Suggestion)
    is_lead: bool = False
    is_further: bool = False
    """One more item of the clause that the row above is about."""
    versions: Mapping[str, int] = field(default_factory=dict)
    """Drafts that this row stands for and the versions it was read from; several where it is a joint duty."""
    answer: str = ""
    holder: str = ""
    action: str = ""
    measure: str = ""
    when: str = ""
    proof: str = ""
    counterpart: str = ""
    target: str = ""
    starts: str = ""
    ends: str = ""
    reason: str = ""

    @property
    def is_answered(self) -> bool:
        return self.answer in ("right", "duty")

    @property
    def is_draft(self) -> bool:
        return bool(self.versions)

    @property
    def keys(self) -> str:
        return ", ".join(self.versions)

    @property
    def carried(self) -> str:
        return ",".join(f"{key}:{version}" for key, version in self.versions.items())

    @property
    def has_more(self) -> bool:
        """Is something filled in that stands folded away?"""
        return any((self.counterpart, self.target, self.starts, self.ends, self.reason))


@dataclass(frozen=True)
class Answer:
    """A row as it is saved: parsed, nothing decided yet about who may."""

    clause: Clause
    kind: str
    """right, duty, or none where the clause lays nothing down."""
    is_joint: bool
    holder: Party | None
    values: Mapping[str, Any]
    versions: Mapping[str, int]


def plain_action(text: str) -> str:
    """The words of a letter as a sentence of their own: without the sign and the `and` that led to the next letter."""
    return ENDS_OF_LIST.sub("", text.strip()).strip()[: LONGEST["action"]]


def rows_for(
    agreement: Agreement, clauses: Sequence[Clause], drafts: Iterable[Provision], parties: Sequence[Party]
) -> list[DutyRow]:
    """A row for each clause, or for each draft that was read from it; a joint duty is one row."""
    leads, names = leads_of(clauses), names_of(parties, agreement.text_id)
    addresses = [clause.address for clause in clauses]
    grouped: dict[int, dict[Any, list[Provision]]] = {}
    for draft in drafts:
        grouped.setdefault(draft.clause_id, {}).setdefault(draft.joint or draft.key, []).append(draft)
    found: list[DutyRow] = []
    for clause in clauses:
        lead = leads[clause.pk]
        leading = is_lead(clause, addresses)
        suggestion = Suggestion() if leading else suggestion_for(clause, lead, names)
        blank = DutyRow(clause, lead, suggestion, leading)
        groups = list(grouped.get(clause.pk, {}).values())
        if not groups:
            found.append(replace(blank, holder=suggestion.holder, action=plain_action(clause.text_id)))
        found += [replace(_of_drafts(blank, group), is_further=place > 0) for place, group in enumerate(groups)]
    return found


def _of_drafts(blank: DutyRow, group: Sequence[Provision]) -> DutyRow:
    first = group[0]
    return replace(
        blank,
        versions={one.key: one.version for one in group},
        answer=first.kind,
        holder=JOINT if first.joint and len(group) > 1 else str(first.holder_id or ""),
        action=first.action_id,
        measure=first.measure,
        when=phrase_of(first.due_on, first.rhythm),
        proof=first.proof_wanted,
        counterpart="" if first.joint else str(first.counterpart_id or ""),
        target=first.target,
        starts=_day(first.starts_on if first.rhythm else None),
        ends=_day(first.ends_on if first.rhythm else None),
        reason=first.past_term_reason,
    )


def _day(day: date | None) -> str:
    return day.strftime("%d-%m-%Y") if day else ""


def rows_from(data: Mapping[str, Any], blanks: Sequence[DutyRow]) -> list[DutyRow]:
    """The rows as they came back in a form; a clause that is not of this instrument has no row to go to."""
    by_place = {row.clause.place: row for row in blanks}
    count = int(data.get("n", "0")) if str(data.get("n", "0")).isdecimal() else 0
    found: list[DutyRow] = []
    for place in range(min(count, MOST_ROWS)):
        blank = by_place.get(str(data.get(f"place-{place}", "")))
        if blank is None:
            continue
        boxes: dict[str, Any] = {name: _box(data.get(f"{name}-{place}", ""), name) for name in BOXES}
        if boxes["answer"] not in ANSWERS:
            boxes["answer"] = ""
        further = bool(found) and found[-1].clause.pk == blank.clause.pk
        found.append(replace(blank, is_further=further, versions=_versions(data.get(f"drafts-{place}", "")), **boxes))
    return found


def _box(value: Any, name: str) -> str:
    plain = re.sub(r"[\x00-\x08\x0b-\x1f]", "", str(value).replace("\r\n", "\n").replace("\r", "\n")).strip()
    return plain[: LONGEST.get(name, LONGEST_OF_OTHERS)]


def _versions(carried: Any) -> dict[str, int]:
    found = (VERSIONS.match(part) for part in str(carried)[:2_000].split(",") if part)
    return {match[1]: int(match[2]) for match in found if match}


def answer_of(row: DutyRow, parties: Mapping[str, Party], bound: Sequence[Party]) -> Answer:
    """The row, read: dates and rhythms understood, parties found. What cannot be read is refused in a sentence.

    Between two parties the other one is whom it is owed to; `bound` are the parties of the instrument.
    """
    due_on, rhythm = read_when(row.when)
    starts_on, ends_on = (parse_date(text) if text else None for text in (row.starts, row.ends))
    values: dict[str, Any] = {
        "kind": row.answer,
        "action_id": row.action,
        "measure": row.measure,
        "target": row.target,
        "proof_wanted": row.proof,
        "due_on": due_on,
        "rhythm": str(rhythm) if rhythm is not None else "",
        "starts_on": starts_on if rhythm is not None else None,
        "ends_on": ends_on if rhythm is not None else None,
        "past_term_reason": row.reason,
    }
    is_joint = row.holder == JOINT
    holder = None if is_joint else _party(row.holder, parties)
    others = [party for party in bound if holder is not None and party.pk != holder.pk]
    values["counterpart"] = _party(row.counterpart, parties) or (others[0] if len(others) == 1 else None)
    return Answer(row.clause, row.answer, is_joint, holder, values, row.versions)


def _party(number: str, parties: Mapping[str, Party]) -> Party | None:
    if not number:
        return None
    if number not in parties:
        raise Unreadable(NO_SUCH_PARTY)
    return parties[number]


def with_suggestions(rows: Sequence[DutyRow]) -> list[DutyRow]:
    """The suggested answers filled in where nobody answered yet; still nothing is saved."""
    return [
        replace(row, answer=row.suggestion.answer, holder=row.holder or row.suggestion.holder)
        if not row.answer and row.suggestion.answer and not row.is_further
        else row
        for row in rows
    ]


def with_one_more(rows: Sequence[DutyRow], place: int) -> list[DutyRow]:
    """One more item for the clause of this row."""
    if not 0 <= place < len(rows) or len(rows) >= MOST_ROWS:
        return list(rows)
    row = rows[place]
    more = DutyRow(row.clause, row.lead, row.suggestion, row.is_lead, is_further=True, answer="duty", action=row.action)
    return [*rows[: place + 1], more, *rows[place + 1 :]]
