"""Named reads over the programme register; each takes the viewer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.programmes.models import Programme

VIEW = "collaborations.view_collaboration"
MOST_OF_ONE_PARTY = 20
MOST_COMPARED = 500
SHOWN = "shown_programmes"
"""Where the first programmes of a party stand after `parties_with_programmes`."""
OVERLAPPING = ("training", "support")
VARIANT = re.compile(r"\s*\([^)]*\)\s*$")


def programmes_of(*, viewer: Actor, collaboration: Collaboration, kind: str = "") -> QuerySet[Programme]:
    """The lines of the register that stand, with their partners."""
    access.require(viewer, VIEW, collaboration)
    found = Programme.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True)
    return (found.filter(kind=kind) if kind else found).prefetch_related("partners__organisation")


def counts_by_kind(*, viewer: Actor, collaboration: Collaboration) -> dict[str, int]:
    """How many lines there are of each kind."""
    access.require(viewer, VIEW, collaboration)
    rows = Programme.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True).order_by().values("kind")
    return {row["kind"]: row["n"] for row in rows.annotate(n=Count("id"))}


def parties_with_programmes(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[Party]:
    """Every joined party, whatever its sector, with the first programmes and services it takes part in."""
    access.require(viewer, VIEW, collaboration)
    standing = Programme.objects.filter(withdrawn_at__isnull=True).order_by("id")
    rows = Party.objects.filter(collaboration=collaboration, status="joined").select_related("organisation")
    shown = Prefetch("programmes", queryset=standing[:MOST_OF_ONE_PARTY], to_attr=SHOWN)
    return rows.prefetch_related(shown)


@dataclass(frozen=True)
class Overlap:
    """The same training or support in several lines, given by different parties."""

    name: str
    lines: tuple[Programme, ...]
    parties: tuple[str, ...]


def overlaps(*, viewer: Actor, collaboration: Collaboration) -> list[Overlap]:
    """Trainings and support that several parties give under one name. What stands in brackets at the end does not count."""
    found = programmes_of(viewer=viewer, collaboration=collaboration).filter(kind__in=OVERLAPPING).order_by("id")
    groups: dict[str, list[Programme]] = {}
    for line in found[:MOST_COMPARED]:
        groups.setdefault(VARIANT.sub("", line.name_id).strip().casefold(), []).append(line)
    return [_overlap(lines) for lines in groups.values() if len(lines) > 1 and _differ(lines)]


def _differ(lines: Iterable[Programme]) -> bool:
    """Two lines of the same partners are one programme written twice, not an overlap."""
    return len({frozenset(party.pk for party in line.partners.all()) for line in lines}) > 1


def _overlap(lines: list[Programme]) -> Overlap:
    partners = [frozenset(line.partners.all()) for line in lines]
    shared = frozenset.intersection(*partners)
    names: dict[str, None] = {}
    for line in lines:
        for party in line.partners.all():
            if party not in shared:
                names[party.organisation.name] = None
    return Overlap(VARIANT.sub("", lines[0].name), tuple(lines), tuple(names))
