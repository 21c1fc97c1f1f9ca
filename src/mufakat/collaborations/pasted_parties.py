"""Parties pasted from a spreadsheet: understood row by row before anything is saved, and saved all together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from mufakat.actors import actions as actor_actions
from mufakat.actors import queries as actor_queries
from mufakat.collaborations import actions, words
from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel.access import Actor
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.pasting import read_table
from mufakat.kernel.web.reading import Unreadable

SECTOR_WORDS = {
    "pemerintah": "government",
    "government": "government",
    "bumn": "state_enterprise",
    "bumd": "state_enterprise",
    "bumn/bumd": "state_enterprise",
    "state enterprise": "state_enterprise",
    "swasta": "private",
    "private": "private",
    "masyarakat": "society",
    "society": "society",
    "akademisi": "academia",
    "academia": "academia",
    "media": "media",
}
KIND_OF_SECTOR = {
    "government": "agency",
    "state_enterprise": "state_enterprise",
    "private": "company",
    "society": "group",
    "academia": "university",
    "media": "media",
}


@dataclass(frozen=True)
class PastedParty:
    """One understood row; `known` is set when an organisation of that name is already registered."""

    row: int
    name: str
    sector: str
    sector_label: Any
    known: bool


def read(text: str, collaboration: Collaboration) -> tuple[list[PastedParty], list[Any]]:
    """Rows and problems of a pasted table: an unknown sector, a name twice or already a party is named by its row."""
    headed, offset = _with_headings(text)
    try:
        table = read_table(text=headed)
    except Unreadable as unreadable:
        return [], [unreadable.sentence]
    problems: list[Any] = list(table.problems)
    present = {
        name.casefold()
        for name in Party.objects.filter(collaboration=collaboration).values_list("organisation__name_id", flat=True)
    }
    found: list[PastedParty] = []
    for line in table.rows:
        number = line.number - offset
        name, sector = (" ".join(str(cell or "").split()) for cell in ([*line.cells.values(), "", ""])[:2])
        problem = _problem(number, name, sector, present)
        if problem is not None:
            problems.append(problem)
            continue
        present.add(name.casefold())
        code = SECTOR_WORDS[sector.casefold()]
        found.append(PastedParty(number, name, code, words.SECTORS[code], bool(actor_queries.similar_organisations(name))))
    return found, problems


def _with_headings(text: str) -> tuple[str, int]:
    """The text with a heading line, and by how much that shifts the rows people see."""
    first = text.lstrip().split("\n", 1)[0]
    if first.casefold().split("\t")[-1].strip() in {"sektor", "sector"} or "sektor" in first.casefold():
        return text, 0
    separator = "\t" if "\t" in first else ";" if ";" in first else ","
    return f"Nama{separator}Sektor\n{text.lstrip()}", 1


def _problem(number: int, name: str, sector: str, present: set[str]) -> Any:
    if not name:
        return dua("Baris {n}: nama kosong. Isi nama pihak.", "Row {n}: the name is empty. Fill it in.").with_values(n=number)
    if len(name) > 300:
        return dua(
            "Baris {n}: nama lebih dari 300 huruf. Pendekkan.", "Row {n}: the name is over 300 characters. Shorten it."
        ).with_values(n=number)
    if name.casefold() in present:
        return dua(
            "Baris {n}: {s} sudah ada dalam daftar. Hapus barisnya.", "Row {n}: {s} is already on the list. Remove the row."
        ).with_values(n=number, s=name)
    if sector.casefold() not in SECTOR_WORDS:
        return dua(
            "Baris {n}, kolom 2: sektor “{s}” tidak dikenal. "
            "Tulis pemerintah, BUMN, swasta, masyarakat, akademisi, atau media.",
            "Row {n}, column 2: the sector “{s}” is not known. "
            "Write government, state enterprise, private, society, academia or media.",
        ).with_values(n=number, s=sector)
    return None


def propose_pasted(*, actor: Actor, collaboration: Collaboration, rows: list[PastedParty], now: datetime) -> int:
    """Propose every pasted party and record that it joined: all of them or none."""
    with transaction.atomic():
        for row in rows:
            organisation = next(
                iter(actor_queries.similar_organisations(row.name)), None
            ) or actor_actions.register_organisation(
                actor=actor, values={"name_id": row.name, "kind": KIND_OF_SECTOR[row.sector]}, now=now
            )
            party = actions.propose_party(
                actor=actor, collaboration=collaboration, organisation=organisation, sector=row.sector, now=now
            )
            actions.move_party(actor=actor, party=party, move="join", now=now)
    return len(rows)
