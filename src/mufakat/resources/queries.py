"""Named reads over the resource register; each takes the viewer."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Count, F, QuerySet

from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.resources.models import KINDS, Resource

VIEW = "collaborations.view_collaboration"
ALWAYS_SHOWN = ("legal_authority", "funding", "organisation", "expertise", "information")
"""The five means every party is asked about; the others appear when somebody has or lacks them."""
MOST_PARTIES = 300


def resources_of(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[Resource]:
    """The lines of the register that stand, with their parties."""
    access.require(viewer, VIEW, collaboration)
    rows = Resource.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True)
    return rows.select_related("party__organisation").order_by("id")


@dataclass
class PartyMeans:
    """One row of the matrix: per kind of means how often the party brings it, lacks it, or nothing is stated."""

    party: Party
    cells: dict[str, dict[str, int]] = field(default_factory=dict)

    def count(self, state: str) -> int:
        return sum(cell.get(state, 0) for cell in self.cells.values())


@dataclass(frozen=True)
class Matrix:
    """Parties by kinds; `cut` when there are more parties than a table can hold."""

    kinds: tuple[str, ...]
    rows: tuple[PartyMeans, ...]
    cut: bool


def matrix_of(*, viewer: Actor, collaboration: Collaboration) -> Matrix:
    """Who brings and who lacks what; counted in the database, so that any number of lines costs the same."""
    found = resources_of(viewer=viewer, collaboration=collaboration).order_by()
    counts = found.values("party_id", "kind", "state").annotate(n=Count("id"))
    cells: dict[int, dict[str, dict[str, int]]] = {}
    kinds: set[str] = set(ALWAYS_SHOWN)
    for row in counts:
        kinds.add(row["kind"])
        cells.setdefault(row["party_id"], {}).setdefault(row["kind"], {})[row["state"]] = row["n"]
    parties = Party.objects.filter(collaboration=collaboration).select_related("organisation").order_by("id")
    listed = list(parties.filter(pk__in=found.values("party_id"))[: MOST_PARTIES + 1])
    rows = tuple(PartyMeans(party, cells.get(party.pk, {})) for party in listed[:MOST_PARTIES])
    return Matrix(tuple(kind for kind in KINDS if kind in kinds), rows, len(listed) > MOST_PARTIES)


@dataclass(frozen=True)
class SectorMeans:
    """What a sector as a whole brings and lacks, and how many of its parties that comes from."""

    sector: str
    parties: int
    brings: int
    lacks: int


def disparity(*, viewer: Actor, collaboration: Collaboration) -> list[SectorMeans]:
    """Means brought and lacked per sector over its joined parties, so that the difference can be talked about."""
    found = resources_of(viewer=viewer, collaboration=collaboration).order_by()
    joined = Party.objects.filter(collaboration=collaboration, status="joined").order_by().values("sector")
    parties = {row["sector"]: row["n"] for row in joined.annotate(n=Count("id"))}
    counts: dict[tuple[str, str], int] = {
        (row["party__sector"], row["state"]): row["n"] for row in found.values("party__sector", "state").annotate(n=Count("id"))
    }
    sectors = dict.fromkeys([*parties, *(sector for sector, _ in counts)])
    return [
        SectorMeans(sector, parties.get(sector, 0), counts.get((sector, "brings"), 0), counts.get((sector, "lacks"), 0))
        for sector in sectors
    ]


def lacking(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[Resource]:
    """What is lacking, by party."""
    return resources_of(viewer=viewer, collaboration=collaboration).filter(state="lacks").order_by("party_id", "id")


def unfunded_activities(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[Resource]:
    """Activities for which money is said to be lacking."""
    found = resources_of(viewer=viewer, collaboration=collaboration).filter(kind="funding", state="lacks")
    return found.exclude(activity_id="")


def money_by_purpose(*, viewer: Actor, collaboration: Collaboration) -> dict[str, list[Resource]]:
    """Money that parties bring: for the joint aim, as their own working capital, or not said."""
    purposes: dict[str, list[Resource]] = {"joint": [], "own": [], "": []}
    for line in (
        resources_of(viewer=viewer, collaboration=collaboration).filter(kind="funding").exclude(state="not_stated")[:100]
    ):
        purposes[line.purpose].append(line)
    return purposes


def dependencies(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[Resource]:
    """Scored means, the strongest dependency first."""
    scored = resources_of(viewer=viewer, collaboration=collaboration).filter(
        vital__isnull=False, controlled_by_others__isnull=False
    )
    return scored.annotate(strength=F("vital") * F("controlled_by_others")).order_by("-strength", "id")


def unscored_count(*, viewer: Actor, collaboration: Collaboration) -> int:
    """How many lines have no derived dependency yet, up to a thousand."""
    found = resources_of(viewer=viewer, collaboration=collaboration)
    both = found.filter(vital__isnull=False, controlled_by_others__isnull=False)
    return found.exclude(pk__in=both.values("pk")).order_by()[:1000].count()
