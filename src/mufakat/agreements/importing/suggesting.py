"""Whose duty or right a clause seems to lay down, and the word that says so. A suggestion; a person answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from collabgov.articles import suggest_kind
from mufakat.agreements.models import Clause
from mufakat.collaborations.models import Party

JOINT = "bersama"
BINDS = re.compile(
    r"\b(?:berkewajiban|wajib|bertanggung jawab|berhak|berwenang|dilarang|shall|must|may|is entitled|are entitled|is obliged"
    r"|are obliged)\b",
    re.IGNORECASE,
)
ALL_PARTIES = re.compile(
    r"\b(?:para pihak|kedua belah pihak|kedua pihak|masing-masing pihak|setiap pihak|semua pihak|the parties|both parties"
    r"|each party|all parties)\b",
    re.IGNORECASE,
)
DESIGNATION = re.compile(r"\bPIHAK (?:KESATU|PERTAMA|KEDUA|KETIGA|KEEMPAT|KELIMA|KEENAM|[IVX]{1,4}|\d)\b", re.IGNORECASE)
SHORTEST_NAME = 3


@dataclass(frozen=True)
class Suggestion:
    """An answer and a holder, with the words they rest on; empty where nothing suggests one."""

    answer: str = ""
    holder: str = ""
    """The number of a party, or `bersama`."""
    because: str = ""


def names_of(parties: Iterable[Party], opening: str) -> dict[str, str]:
    """What the parties are called in the text -> their number: by name, and as PIHAK KESATU where the opening says it."""
    found: dict[str, str] = {}
    for party in parties:
        organisation = party.organisation
        for name in (organisation.name_id, organisation.name_en, organisation.shown_short):
            if len(name or "") >= SHORTEST_NAME:
                found.setdefault(name.casefold(), str(party.pk))
    return found | _designated(found, opening)


def _designated(names: Mapping[str, str], opening: str) -> dict[str, str]:
    """“Kantor Imigrasi, selanjutnya disebut PIHAK KESATU”: the name nearest before the designation is whose it is."""
    found: dict[str, str] = {}
    begin = 0
    for match in DESIGNATION.finditer(opening):
        designation = " ".join(match[0].casefold().split())
        nearest, at = _last_of(names, opening[begin : match.start()].casefold())
        if at >= 0 and designation not in found:
            found[designation] = names[nearest]
        begin = match.end()
    return found


def suggestion_for(clause: Clause, lead: str, names: Mapping[str, str]) -> Suggestion:
    """What the clause seems to be, and whose. `lead` is the sentence above a letter: “PIHAK KESATU wajib:”."""
    kind = clause.kind if clause.kind in ("right", "duty") else suggest_kind("", clause.text_id, lead).kind
    if kind not in ("right", "duty"):
        return Suggestion()
    for words in (clause.text_id, lead, clause.heading_id):
        binding = BINDS.search(words)
        holder, because = _named_before(words[: binding.start()] if binding else words, names)
        if holder and (kind == "duty" or holder != JOINT):
            return Suggestion(kind, holder, because)
    return Suggestion(kind)


def _named_before(words: str, names: Mapping[str, str]) -> tuple[str, str]:
    """The party named last in these words, and how."""
    lower = " ".join(words.casefold().split())
    nearest, at = _last_of(names, lower)
    together = next(reversed(list(ALL_PARTIES.finditer(lower))), None)
    if together is not None and together.start() >= at:
        return JOINT, together[0]
    return (names[nearest], nearest) if at >= 0 else ("", "")


def _last_of(names: Iterable[str], words: str) -> tuple[str, int]:
    """Which of the names stands last, as a word of its own, and where; -1 when none does. The longer one wins."""
    places = {
        name: max((found.start() for found in re.finditer(rf"\b{re.escape(name)}\b", words)), default=-1) for name in names
    }
    nearest = max(places, key=lambda name: (places[name], len(name)), default="")
    return nearest, places.get(nearest, -1)


def leads_of(clauses: Iterable[Clause]) -> dict[int, str]:
    """For each clause the sentence that stands above it: 5(1) above 5(1)(a), 5 above both, where it ends with a colon."""
    by_address = {clause.address: clause for clause in clauses}
    found: dict[int, str] = {}
    for clause in by_address.values():
        above, leads = clause.address, list[str]()
        while "(" in above:
            above = above[: above.rindex("(")]
            if above in by_address and by_address[above].text_id.rstrip().endswith(":"):
                leads.insert(0, by_address[above].text_id.strip())
        found[clause.pk] = " ".join(leads)
    return found


def is_lead(clause: Clause, addresses: Iterable[str]) -> bool:
    """Is it only the sentence above the letters below it?"""
    return clause.text_id.rstrip().endswith(":") and any(one.startswith(f"{clause.address}(") for one in addresses)
