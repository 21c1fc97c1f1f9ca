"""What an applicant is told before giving personal data: what for, who sees it, how long it is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from collabgov.packs.schema import Service
from mufakat.kernel.web.language import Dua, dua
from mufakat.services.opened import both


@dataclass(frozen=True)
class NoticeLine:
    """One purpose with the parties that see the data for it."""

    purpose: Dua
    parties: Dua


@dataclass(frozen=True)
class Notice:
    """The notice as it was shown; its digest says later what was agreed to."""

    lines: tuple[NoticeLine, ...]
    months: int
    sha256: str


def notice_of(content: Service, names: Mapping[str, Dua] | None = None) -> Notice | None:
    """The notice of a service; none where no personal data are asked."""
    known = {one.key: (names or {}).get(one.key) or both(one.name) for one in content.parties}
    seen: dict[str, tuple[Dua, list[str]]] = {}
    for form in content.forms:
        for field in form.fields:
            if field.purpose is not None:
                _, parties = seen.setdefault(field.purpose.id, (both(field.purpose), []))
                parties += [party for party in field.seen_by if party not in parties]
    if not seen:
        return None
    lines = tuple(
        NoticeLine(
            purpose, dua(", ".join(known[one].id for one in parties), ", ".join(known[one].en for one in parties))
        )
        for purpose, parties in seen.values()
    )  # fmt: skip
    said = "\n".join(f"{purpose}: {sorted(parties)}" for purpose, (_, parties) in seen.items())
    said += f"\n{content.personal_data_months}"
    return Notice(lines, content.personal_data_months, hashlib.sha256(said.encode()).hexdigest())
