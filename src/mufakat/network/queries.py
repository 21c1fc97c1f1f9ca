"""Named reads over the ties of a collaboration: stated ties, and instruments that parties stand in together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.db.models import QuerySet

from collabgov import networks
from mufakat.agreements.models import Agreement
from mufakat.collaborations.models import Collaboration, Party, Relation
from mufakat.collaborations.words import RELATION_KINDS
from mufakat.commitments.models import OPEN_STATES, Commitment
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.web.language import dua

VIEW = "network.view_network"
AGREEMENT = "agreement"
TIE_KINDS = {**RELATION_KINDS, AGREEMENT: dua("Kesepakatan bersama", "Joint agreement")}
MOST_MEASURED = 400
"""Beyond this many parties the ways between all of them are not computed while somebody waits."""
MOST_COSIGNED = 2_000
TAKES_PART = ("joined", "invited", "proposed")


@dataclass(frozen=True)
class Tie:
    """A tie between two parties. `directed` ties say who gives to whom; instruments bind both ways."""

    source: int
    target: int
    kind: str
    directed: bool
    before_start: bool


@dataclass(frozen=True)
class Standing:
    """One party in the network: with how many others it is tied, how, what it gives and receives, what it bridges."""

    party: Party
    ties: int
    kinds: tuple[str, ...]
    given: int
    received: int
    bridging: float | None


@dataclass(frozen=True)
class Network:
    """Everything the page needs: parties, ties, who stands where."""

    parties: tuple[Party, ...]
    ties: tuple[Tie, ...]
    around: dict[int, set[int]]
    standings: tuple[Standing, ...]

    @property
    def isolated(self) -> tuple[Party, ...]:
        """Joined parties without any tie on record."""
        return tuple(party for party in self.parties if party.status == "joined" and not self.around[party.pk])

    @property
    def groups(self) -> list[list[int]]:
        return [group for group in networks.components(self.around) if len(group) > 1]


def network_of(*, viewer: Actor, collaboration: Collaboration, kind: str = "") -> Network:
    """Parties and their ties, of one kind or all; the same few queries at any length."""
    access.require(viewer, VIEW, collaboration)
    ties = _ties(collaboration, kind)
    tied = {end for tie in ties for end in (tie.source, tie.target)}
    everyone = Party.objects.filter(collaboration=collaboration).select_related("organisation").order_by("id")
    parties = tuple(party for party in everyone if party.status == "joined" or party.pk in tied)
    around = networks.neighbours((party.pk for party in parties), ((tie.source, tie.target) for tie in ties))
    bridging = networks.betweenness(around) if len(parties) <= MOST_MEASURED else {}
    return Network(parties, ties, around, _standings(parties, ties, around, bridging))


def _ties(collaboration: Collaboration, kind: str) -> tuple[Tie, ...]:
    """Stated ties that stand; and, for each instrument in force, a tie between every two of its parties."""
    found: list[Tie] = []
    if kind != AGREEMENT:
        stated = Relation.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True)
        stated = stated.filter(kind=kind) if kind else stated
        rows = stated.order_by("id").values_list("source_id", "target_id", "kind", "before_start")
        found += [Tie(source, target, of, True, before) for source, target, of, before in rows]
    if kind in ("", AGREEMENT):
        found += _cosigned(collaboration)
    return tuple(found)


def _cosigned(collaboration: Collaboration) -> list[Tie]:
    through = Agreement.parties.through.objects.filter(
        agreement__collaboration=collaboration, agreement__state="in_force", agreement__level="between_parties"
    )
    signatories: dict[int, list[int]] = {}
    for agreement, party in through.order_by("agreement_id", "party_id").values_list("agreement_id", "party_id")[
        :MOST_COSIGNED
    ]:
        signatories.setdefault(agreement, []).append(party)
    pairs = {pair for parties in signatories.values() for pair in combinations(parties, 2)}
    return [Tie(first, second, AGREEMENT, False, False) for first, second in sorted(pairs)]


def _standings(
    parties: tuple[Party, ...], ties: tuple[Tie, ...], around: dict[int, set[int]], bridging: dict[int, float]
) -> tuple[Standing, ...]:
    given: dict[int, int] = {}
    received: dict[int, int] = {}
    kinds: dict[int, dict[str, None]] = {}
    for tie in ties:
        kinds.setdefault(tie.source, {})[tie.kind] = None
        kinds.setdefault(tie.target, {})[tie.kind] = None
        if tie.directed:
            given[tie.source] = given.get(tie.source, 0) + 1
            received[tie.target] = received.get(tie.target, 0) + 1
    rows = [
        Standing(
            party,
            len(around[party.pk]),
            tuple(kinds.get(party.pk, {})),
            given.get(party.pk, 0),
            received.get(party.pk, 0),
            bridging.get(party.pk),
        )
        for party in parties
    ]
    return tuple(sorted(rows, key=lambda row: (-row.ties, -(row.bridging or 0), row.party.pk)))


def kinds_present(*, viewer: Actor, collaboration: Collaboration) -> list[tuple[str, Any]]:
    """The kinds of tie that this collaboration has, for the filter."""
    access.require(viewer, VIEW, collaboration)
    stated = Relation.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True).order_by()
    present = set(stated.values_list("kind", flat=True).distinct())
    if Agreement.objects.filter(collaboration=collaboration, state="in_force", level="between_parties").exists():
        present.add(AGREEMENT)
    return [(kind, label) for kind, label in TIE_KINDS.items() if kind in present]


def dependencies(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[Relation]:
    """Who depends on whom for what, as stated."""
    access.require(viewer, VIEW, collaboration)
    rows = Relation.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True, kind="depends_on")
    return rows.select_related("source__organisation", "target__organisation").order_by("id")


def ties_between(*, viewer: Actor, collaboration: Collaboration, kind: str = "") -> QuerySet[Relation]:
    """Stated ties with their words, for the list beside the map; dependencies only when asked for, they have their own list."""
    access.require(viewer, VIEW, collaboration)
    rows = Relation.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True)
    rows = rows.filter(kind=kind) if kind else rows.exclude(kind="depends_on")
    return rows.select_related("source__organisation", "target__organisation")


@dataclass(frozen=True)
class OwnTasks:
    """What a viewer's own party has to do here."""

    party: Party
    commitments: tuple[Commitment, ...]


def own_tasks(*, viewer: Actor, collaboration: Collaboration) -> list[OwnTasks]:
    """For each seat the viewer fills here: the party's tasks and its open commitments, the first ones due first."""
    access.require(viewer, VIEW, collaboration)
    seats = viewer.seats_in(collaboration.pk)
    parties = list(
        Party.objects.filter(pk__in=seats, collaboration=collaboration).select_related("organisation").order_by("id")
    )
    if not parties:
        return []
    promised = Commitment.objects.filter(party__in=parties, state__in=OPEN_STATES).order_by("due_on", "id")
    by_party: dict[int, list[Commitment]] = {}
    for commitment in promised[:50]:
        by_party.setdefault(commitment.party_id, []).append(commitment)
    return [OwnTasks(party, tuple(by_party.get(party.pk, []))) for party in parties]


def outsiders(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[Party]:
    """Who stands outside by the boundary rule, yet matters."""
    access.require(viewer, VIEW, collaboration)
    rows = Party.objects.filter(collaboration=collaboration, role="outsider")
    return rows.select_related("organisation").order_by("id")
