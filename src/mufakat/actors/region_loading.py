"""Regions from the pack of official codes; loading again changes nothing that did not change."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from mufakat.actors.models import REGION_LEVELS, Region


@dataclass(frozen=True)
class LoadedRegions:
    """What loading did."""

    added: int
    changed: int
    unchanged: int


class BadRegions(ValueError):
    """The table cannot be loaded; the message names file and line."""


def load_regions(path: Path | str) -> LoadedRegions:
    """Load `regions.csv` and `aliases.csv` from a folder, all or nothing."""
    folder = Path(path)
    aliases = _aliases(folder / "aliases.csv")
    with transaction.atomic():
        known = {region.code: region for region in Region.objects.all()}
        added = changed = unchanged = 0
        for line, row in _rows(folder / "regions.csv"):
            values = _values(row, known, f"regions.csv:{line}")
            values["aliases"] = aliases.get(row["code"], [])
            region = known.get(row["code"])
            if region is None:
                known[row["code"]] = Region.objects.create(code=row["code"], **values)
                added += 1
            elif any(getattr(region, name) != value for name, value in values.items()):
                for name, value in values.items():
                    setattr(region, name, value)
                region.save(update_fields=list(values))
                changed += 1
            else:
                unchanged += 1
        unknown = set(aliases) - set(known)
        if unknown:
            raise BadRegions(f"aliases.csv: no region has the code {sorted(unknown)[0]}.")
        return LoadedRegions(added, changed, unchanged)


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [(number, row) for number, row in enumerate(csv.DictReader(file), start=2)]
    # A region is loaded after the one above it, in whatever order the table stands.
    return sorted(rows, key=lambda numbered: (len(numbered[1].get("code") or ""), numbered[1].get("code") or ""))


def _values(row: dict[str, str], known: dict[str, Region], where: str) -> dict[str, object]:
    if not row.get("code") or not row.get("name"):
        raise BadRegions(f"{where}: code and name are needed.")
    if row["level"] not in REGION_LEVELS:
        raise BadRegions(f"{where}: unknown level {row['level']!r}; write one of {', '.join(REGION_LEVELS)}.")
    parent = known.get(row["parent"]) if row["parent"] else None
    if row["parent"] and parent is None:
        raise BadRegions(f"{where}: no region has the code {row['parent']}.")
    try:
        valid_from = date.fromisoformat(row["valid_from"]) if row["valid_from"] else None
    except ValueError:
        raise BadRegions(f"{where}: write valid_from as 2025-08-05.") from None
    return {
        "name": row["name"],
        "level": row["level"],
        "parent": parent,
        "valid_from": valid_from,
        "note": (row["note"] or "")[:300],
    }


def _aliases(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    if path.exists():
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if row["alias"].casefold() not in {known.casefold() for known in found[row["code"]]}:
                    found[row["code"]].append(row["alias"])
    return dict(found)
