"""Rows of the sheet on which a person checks a text before it is saved: one row for each clause to be."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from collabgov.articles import Finding, Proposal, Reading, propose_clauses, suggest_kind
from collabgov.articles.dividing import divided, parts_of, put_together
from mufakat.agreements import words
from mufakat.kernel.web.language import Dua, dua

MOST_ROWS = 300
LONGEST = {"address": 20, "chapter": 20, "heading": 300, "text": 20_000}
ADDRESS = re.compile(r"^[0-9A-Za-z]{1,6}(\([0-9A-Za-z]{1,4}\)){0,2}$")
LINES = re.compile(r"^\d{1,7}(?:–\d{1,7})?$")
SEEN_AS_IT_STANDS = frozenset({"article_empty"})
"""Findings that the sheet itself says for as long as they are true."""
MOST_NOTES = 200
COARSER = {"auto": "paragraph", "letter": "paragraph", "paragraph": "article"}


@dataclass(frozen=True)
class ClauseRow:
    """One clause to be, as it stands on the sheet."""

    address: str
    text: str
    chapter: str = ""
    heading: str = ""
    kind: str = "other"
    lines: str = ""
    """From which lines of the text it comes."""
    left_out: bool = False
    """Set aside by the person; it is not saved, and can be taken back."""

    @property
    def suggestion(self) -> str:
        """The word that suggests the kind it has; nothing where a person chose another."""
        found = suggest_kind(self.heading, self.text)
        return found.because if found.kind == self.kind else ""

    @property
    def height(self) -> int:
        """How many lines its words take, for the box that shows them."""
        return min(max(2, sum(1 + len(line) // 88 for line in self.text.split("\n"))), 18)

    def covers(self, line: int) -> bool:
        first, _, last = self.lines.partition("–")
        return bool(first) and int(first) <= line <= int(last or first)


@dataclass(frozen=True)
class Note:
    """What the reading found, kept while the sheet goes to and fro."""

    line: int
    is_problem: bool
    article: str
    """The article it is about; once the row is another one, it is settled."""
    sentence: Dua

    def as_data(self) -> list[Any]:
        return [self.line, int(self.is_problem), self.article, self.sentence.id, self.sentence.en]

    def concerns(self, row: ClauseRow) -> bool:
        return row.covers(self.line) and (not self.article or parts_of(row.address)[:1] == [self.article])


@dataclass
class Sheet:
    """All rows, what the reading found, and what stands around the articles."""

    rows: list[ClauseRow] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    opening: str = ""
    closing: str = ""
    keeps_frame: bool = False
    original: str = ""
    """The signed name of the file that was set aside; empty for a pasted text."""
    dropped: list[tuple[int, str]] = field(default_factory=list)
    """Lines of the page that belong to no clause: number and words."""

    @property
    def kept(self) -> list[ClauseRow]:
        return [row for row in self.rows if not row.left_out]

    def notes_of(self, row: ClauseRow) -> list[Note]:
        return [note for note in self.notes if note.concerns(row)]

    @property
    def loose_notes(self) -> list[Note]:
        """Notes on lines that no row comes from."""
        return [note for note in self.notes if not any(row.covers(note.line) for row in self.rows)]


def sheet_of(reading: Reading, depth: str) -> Sheet:
    """The sheet for a text that was just read. Too many rows are divided less far, and that is said."""
    proposals, notes = (
        propose_clauses(reading, depth=depth),
        [_note(one) for one in reading.findings if one.code not in SEEN_AS_IT_STANDS],
    )
    while len(proposals) > MOST_ROWS and depth in COARSER:
        depth = COARSER[depth]
        proposals = propose_clauses(reading, depth=depth)
        notes.insert(0, Note(0, True, "", TOO_MANY_FOR_DEPTH))
    rows = [_row(proposal) for proposal in proposals[:MOST_ROWS]]
    if len(proposals) > MOST_ROWS:
        told = {"n": len(proposals), "batas": MOST_ROWS}
        notes.insert(0, Note(0, True, "", Dua(TOO_MANY.id.format(**told), TOO_MANY.en.format(**told))))
    if not rows:
        whole = "\n".join(piece.text for piece in reading.pieces if piece.text)
        rows = [ClauseRow("", whole[: LONGEST["text"]], lines=_lines(1, reading.pieces[-1].last_line))]
    opening = reading.opening if proposals else ""
    return Sheet(
        rows,
        notes[:MOST_NOTES],
        opening=opening,
        closing=reading.closing,
        keeps_frame=bool(opening),
        dropped=[(one.line.number, one.line.text) for one in reading.dropped if one.line.text],
    )


def _row(proposal: Proposal) -> ClauseRow:
    """A proposal as a row; a heading too long for one is the beginning of the words."""
    heading, text = proposal.heading, proposal.text
    if len(heading) > LONGEST["heading"]:
        heading, text = "", f"{heading}\n{text}"
    kind = proposal.kind.kind if proposal.kind.kind in words.CLAUSE_KINDS else "other"
    lines = _lines(proposal.line, proposal.last_line)
    return ClauseRow(proposal.address, text, proposal.chapter[: LONGEST["chapter"]], heading, kind, lines)


def _lines(first: int, last: int) -> str:
    return str(first) if last <= first else f"{first}–{last}"


def _note(finding: Finding) -> Note:
    message, remedy = finding.message, finding.remedy
    sentence = Dua(f"{message.id} {remedy.id}", f"{message.en} {remedy.en}")
    return Note(finding.line, finding.is_problem, finding.address, sentence)


def sheet_from(data: Mapping[str, Any]) -> Sheet:
    """The sheet as it came back in a form, cut to what it may hold."""
    count = int(data.get("n", "0")) if str(data.get("n", "0")).isdecimal() else 0
    rows = [_row_from(data, place) for place in range(min(count, MOST_ROWS + 1))]
    notes, dropped = _carried_from(str(data.get("carried", "")))
    return Sheet(
        rows,
        notes,
        dropped=dropped,
        opening=_plain(data.get("opening", "")),
        closing=_plain(data.get("closing", "")),
        keeps_frame=bool(data.get("keeps_frame")),
        original=str(data.get("original", ""))[:2_000],
    )


def _row_from(data: Mapping[str, Any], place: int) -> ClauseRow:
    lines = str(data.get(f"lines-{place}", ""))
    return ClauseRow(
        address=_plain(data.get(f"address-{place}", "")).replace(" ", ""),
        text=_plain(data.get(f"text-{place}", "")),
        chapter=_plain(data.get(f"chapter-{place}", "")),
        heading=" ".join(_plain(data.get(f"heading-{place}", "")).split()),
        kind=str(data.get(f"kind-{place}", "other")),
        lines=lines if LINES.match(lines) else "",
        left_out=bool(data.get(f"left_out-{place}")),
    )


def _plain(value: Any) -> str:
    """Words without the carriage returns of a form and without signs that no text holds."""
    return re.sub(r"[\x00-\x08\x0b-\x1f]", "", str(value).replace("\r\n", "\n").replace("\r", "\n")).strip()


def carried_by(sheet: Sheet) -> str:
    """What the reading found, as a form carries it to and fro."""
    found = {"notes": [note.as_data() for note in sheet.notes], "dropped": sheet.dropped[:MOST_NOTES]}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _carried_from(text: str) -> tuple[list[Note], list[tuple[int, str]]]:
    """The same again. It is only shown to who sent it, so what is not ours is simply not there."""
    try:
        found = json.loads(text)
        notes = [
            Note(int(line), bool(weight), str(article)[:20], Dua(str(indonesian)[:400], str(english)[:400]))
            for line, weight, article, indonesian, english in found["notes"][:MOST_NOTES]
        ]
        return notes, [(int(line), str(words)[:200]) for line, words in found["dropped"][:MOST_NOTES]]
    except (ValueError, TypeError, KeyError, RecursionError):
        return [], []


def rows_after(rows: list[ClauseRow], act: str, place: int) -> list[ClauseRow]:
    """The rows after one press: merge with the one above, split, set aside or take back, add one below."""
    if not 0 <= place < len(rows):
        return rows
    row = rows[place]
    if act == "merge" and place > 0:
        above = rows[place - 1]
        text = put_together((above.address, above.text), (row.address, row.text))
        joined = replace(above, text=text, lines=_both(above, row))
        return [*rows[: place - 1], joined, *rows[place + 1 :]]
    if act == "split":
        parts = divided(row.address, row.text)
        return [*rows[:place], *(replace(row, address=address, text=text) for address, text in parts), *rows[place + 1 :]]
    if act == "out":
        return [*rows[:place], replace(row, left_out=not row.left_out), *rows[place + 1 :]]
    if act == "add":
        return [*rows[: place + 1], ClauseRow("", "", chapter=row.chapter), *rows[place + 1 :]]
    return rows


def _both(above: ClauseRow, row: ClauseRow) -> str:
    if not above.lines or not row.lines:
        return above.lines or row.lines
    return _lines(int(above.lines.partition("–")[0]), int(row.lines.rpartition("–")[2]))


def problems_of(kind: str, rows: Sequence[ClauseRow], taken: Mapping[str, str]) -> dict[int, list[Dua]]:
    """What stands in the way of saving, row by row. `taken` are places of the instrument that hold a clause already."""
    found: dict[int, list[Dua]] = {}
    first: dict[str, int] = {}
    for place, row in enumerate(rows):
        if row.left_out:
            continue
        sentences = _own_problems(row)
        spot = words.place_of(row.address) if ADDRESS.match(row.address) else ""
        if spot and spot in taken:
            label = words.place_label(kind, taken[spot])
            sentences.append(dua("{a} sudah ada dalam naskah ini.", "{a} is already in this instrument.").with_values(a=label))
        elif spot and spot in first:
            again = dua("Alamat ini sama dengan baris {n}. Ubah salah satunya.", "Row {n} has this address too. Change one.")
            sentences.append(again.with_values(n=first[spot] + 1))
        if spot:
            first.setdefault(spot, place)
        if sentences:
            found[place] = sentences
    return found


def _own_problems(row: ClauseRow) -> list[Dua]:
    found = []
    if not row.address:
        found.append(dua("Beri alamat, seperti 7 atau 14(2).", "Give an address, like 7 or 14(2)."))
    elif not ADDRESS.match(row.address):
        found.append(dua("Tulis alamat seperti 7 atau 14(2).", "Write the address like 7 or 14(2)."))
    if not row.text:
        found.append(dua("Tulis bunyinya, atau sisihkan barisnya.", "Write its words, or set the row aside."))
    for name, most in LONGEST.items():
        if len(getattr(row, name)) > most:
            long = dua("Terlalu panjang: {n} huruf, paling banyak {most}.", "Too long: {n} characters, at most {most}.")
            found.append(long.with_values(n=len(getattr(row, name)), most=most))
    if row.kind not in words.CLAUSE_KINDS:
        found.append(dua("Pilih jenisnya.", "Choose its kind."))
    return found


TOO_MANY_FOR_DEPTH = dua(
    "Naskah ini panjang, jadi dibagi tidak sampai huruf. Pecah baris yang perlu dirujuk lebih dalam.",
    "This text is long, so it is not divided down to letters. Split the rows that are cited further down.",
)
TOO_MANY = dua(
    "Naskah ini menjadi {n} baris; {batas} yang pertama ada di sini. Simpan dahulu, lalu masukkan sisanya.",
    "This text makes {n} rows; the first {batas} are here. Save them first, then bring in the rest.",
)
