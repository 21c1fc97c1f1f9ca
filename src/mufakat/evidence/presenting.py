"""How evidence reads on a page: rows, counts, the triangulation table, the columns of the download."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mufakat.collaborations.words import SECTORS
from mufakat.evidence.frameworks import InstalledFramework, parts_of
from mufakat.evidence.models import (
    CONFIDENTIALITY,
    CONSENTS,
    DIRECTIONS,
    KINDS,
    SETTINGS,
    STANDINGS,
    ElementLink,
    EvidenceRecord,
)
from mufakat.evidence.triangulation import Conflict, ElementEvidence, Tally
from mufakat.evidence.wording import wording
from mufakat.kernel import history
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.web.language import dua, is_english

DIRECTION_TAGS = {"supports": "selesai", "weakens": "hati", "mixed": "netral"}
SIGNS = {"supports": "+", "weakens": "−", "mixed": "±"}
"""Beside the figures of a cell; the legend above the table says them in words."""
VIEWPOINT_WORDS: dict[str, Mapping[str, Any]] = {"kind": KINDS, "sector": SECTORS, "setting": SETTINGS, "standing": STANDINGS}
DOWNLOAD_COLUMNS = (
    (dua("Kunci", "Key"), "text"),
    (dua("Jenis", "Kind"), "text"),
    (dua("Tanggal", "Date"), "text"),
    (dua("Peran", "Role"), "text"),
    (dua("Organisasi", "Organisation"), "text"),
    (dua("Sektor", "Sector"), "text"),
    (dua("Isi", "Statement"), "text"),
    (dua("Arah", "Direction"), "text"),
    (dua("Unsur", "Elements"), "text"),
    (dua("Persetujuan", "Consent"), "text"),
    (dua("Kerahasiaan", "Confidentiality"), "text"),
    (dua("Sumber", "Source"), "text"),
    (dua("Baris sumber", "Source lines"), "text"),
)


def rows(records: Iterable[EvidenceRecord], installed: Mapping[str, InstalledFramework]) -> list[dict[str, Any]]:
    """Lines of the list."""
    return [
        {"record": record, "tag": DIRECTION_TAGS[record.direction], "elements": named_links(record.links.all(), installed)}
        for record in records
    ]


def named_links(links: Iterable[ElementLink], installed: Mapping[str, InstalledFramework]) -> list[dict[str, Any]]:
    """Elements a record speaks to, with their names and frameworks."""
    found = []
    for link in links:
        framework = installed.get(link.framework)
        name = wording(framework.name_of(link.element)) if framework else link.element
        found.append(
            {
                "framework": link.framework,
                "short_name": framework.content.short_name if framework else link.framework,
                "code": link.element,
                "name": name,
            }
        )
    return found


def choices(
    framework: InstalledFramework | None, spoken: Sequence[str], installed: Mapping[str, InstalledFramework]
) -> dict[str, Any]:
    """Options of the filters."""
    elements = [(code, f"{wording(part.name)} ({code})") for code, part in framework.named.items()] if framework else []
    return {
        "kind": KINDS.items(),
        "sector": SECTORS.items(),
        "direction": DIRECTIONS.items(),
        "element": elements,
        "framework": [(key, installed[key].content.short_name) for key in spoken],
    }


def counts(by_kind: Mapping[str, Tally]) -> dict[str, Any]:
    """Kind by direction with totals; a kind without evidence shows zero, so that its absence is seen."""
    none: Tally = Counter()
    table = [
        {
            "label": label,
            "cells": [by_kind.get(kind, none)[direction] for direction in DIRECTIONS],
            "total": sum(by_kind.get(kind, none).values()),
        }
        for kind, label in KINDS.items()
    ]
    totals = [sum(row["cells"][place] for row in table) for place in range(len(DIRECTIONS))]
    return {"directions": list(DIRECTIONS.values()), "rows": table, "totals": totals, "total": sum(totals)}


def triangulation(framework: InstalledFramework, found: Mapping[str, ElementEvidence]) -> dict[str, Any]:
    """Element by sector and element by kind; only sectors and kinds that occur, elements without evidence too."""
    sectors = [key for key in (*SECTORS, "") if any(key in evidence.by["sector"] for evidence in found.values())]
    kinds = list(KINDS)
    elements = [part for dimension in framework.content.dimensions for part in parts_of(dimension)]
    return {
        "sectors": [SECTORS.get(key, dua("tidak disebut", "not stated")) for key in sectors],
        "kinds": [KINDS[key] for key in kinds],
        "rows": [_triangulated(part, found.get(part.code) or ElementEvidence(part.code), sectors, kinds) for part in elements],
    }


def _triangulated(part: Any, evidence: ElementEvidence, sectors: Sequence[str], kinds: Sequence[str]) -> dict[str, Any]:
    return {
        "code": part.code,
        "name": wording(part.name),
        "total": sum(evidence.total.values()),
        "agrees": evidence.agrees,
        "by_sector": [cell(evidence.of("sector", key)) for key in sectors],
        "by_kind": [cell(evidence.of("kind", key)) for key in kinds],
        "conflicts": [conflict_words(conflict) for conflict in evidence.conflicts],
    }


def cell(tally: Mapping[str, int]) -> str:
    """A cell as people read it: +3 −1; a dash where nobody spoke."""
    return " ".join(f"{SIGNS[key]}{tally[key]}" for key in SIGNS if tally.get(key)) or "–"


def conflict_words(conflict: Conflict) -> Any:
    """Who says the opposite of whom."""
    known = VIEWPOINT_WORDS[conflict.viewpoint]
    return dua("{a} mendukung, {b} melemahkan", "{a} supports, {b} weakens").with_values(
        a=known.get(conflict.supports, conflict.supports), b=known.get(conflict.weakens, conflict.weakens)
    )


def details(record: EvidenceRecord) -> list[tuple[Any, Any]]:
    """What is known of a record, as terms and values."""
    found = [
        (dua("Jenis", "Kind"), record.kind_label),
        (dua("Peran", "Role"), record.role),
        (dua("Organisasi", "Organisation"), record.party.organisation.name if record.party else ""),
        (dua("Sektor", "Sector"), record.sector_label),
        (dua("Kerahasiaan", "Confidentiality"), CONFIDENTIALITY[record.confidentiality]),
        (dua("Persetujuan", "Consent"), CONSENTS[record.consent]),
    ]
    if record.setting:
        found.append((dua("Dikatakan", "Said"), SETTINGS[record.setting]))
    if record.standing:
        found.append((dua("Kedudukan", "Standing"), STANDINGS[record.standing]))
    return found


def passages(entries: Iterable[HistoryEntry]) -> list[dict[str, Any]]:
    """The record's history in sentences; people stay unnamed."""
    someone = str(dua("Seorang pencatat", "A recorder"))
    return [{"at": entry.at, "sentence": history.sentence(entry, someone, english=is_english())} for entry in entries]


def summary_start(sources: Sequence[EvidenceRecord], framework: InstalledFramework | None) -> dict[str, Any]:
    """What a summary's form shows at first: what all sources share."""
    kinds, sectors = {s.kind for s in sources}, {s.sector_key for s in sources}
    directions, parties = {s.direction for s in sources}, {s.party_id for s in sources}
    linked = dict.fromkeys(
        link.element for s in sources for link in s.links.all() if framework and link.framework == framework.key
    )
    return {
        "kind": kinds.pop() if len(kinds) == 1 else "sector_statement",
        "sector": sectors.pop() if len(sectors) == 1 else "",
        "direction": directions.pop() if len(directions) == 1 else "mixed",
        "party": parties.pop() if len(parties) == 1 else None,
        "statement_id": "\n".join(s.statement_id for s in sources),
        "elements": list(linked),
        "source_lines": "; ".join(s.source_lines for s in sources if s.source_lines)[:120],
    }


def download_row(record: EvidenceRecord, installed: Mapping[str, InstalledFramework]) -> list[Any]:
    """One record as a row of the download; the columns are `DOWNLOAD_COLUMNS`."""
    elements = ", ".join(f"{link['name']} ({link['code']})" for link in named_links(record.links.all(), installed))
    return [
        record.key,
        str(record.kind_label),
        record.date,
        record.role,
        record.party.organisation.name if record.party else "",
        str(record.sector_label),
        record.statement,
        str(record.direction_label),
        elements,
        str(CONSENTS[record.consent]),
        str(CONFIDENTIALITY[record.confidentiality]),
        record.source_name,
        record.source_lines,
    ]
