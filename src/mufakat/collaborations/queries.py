"""Named reads over collaborations and parties; each takes the viewer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet, prefetch_related_objects

from collabgov import criteria as gate
from mufakat.actors.models import Person
from mufakat.collaborations import rules
from mufakat.collaborations.models import Collaboration, Party, PurposeStatement, Representative, RoleAssignment, System
from mufakat.kernel import access, history
from mufakat.kernel.access import Actor, Grants
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.web.language import dua, is_english

VIEW = "collaborations.view_collaboration"


def holding_on(day: date) -> Q:
    """Mandates and roles that hold on this day; the last day is the day before `valid_until`."""
    return Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gt=day))


def grants_of(user_id: int, today: date) -> Grants:
    """Roles and seats of a login today: assigned roles, and one `representative` role per seat with a valid mandate."""
    roles: dict[int, set[str]] = {}
    seats: dict[int, set[int]] = {}
    assigned = RoleAssignment.objects.filter(holding_on(today), user_id=user_id).values_list("collaboration_id", "role")
    for collaboration_id, role in assigned:
        roles.setdefault(collaboration_id, set()).add(role)
    mandates = Representative.objects.filter(holding_on(today), person__user_id=user_id, party__status="joined")
    for party_id, collaboration_id in mandates.values_list("party_id", "party__collaboration_id"):
        roles.setdefault(collaboration_id, set()).add("representative")
        seats.setdefault(collaboration_id, set()).add(party_id)
    return Grants(scope_roles=roles, seats=seats)


def visible_collaborations(*, viewer: Actor) -> QuerySet[Collaboration]:
    """Collaborations this viewer may see."""
    return access.visible(viewer, VIEW, Collaboration.objects.all())


def get_collaboration(*, viewer: Actor, slug: str) -> Collaboration:
    """One collaboration by its slug; absent and forbidden look the same."""
    return access.get_visible(viewer, VIEW, Collaboration.objects.select_related("initiator", "leader"), slug=slug)


def list_collaborations(*, viewer: Actor, region: str = "", phase: str = "", words: str = "") -> QuerySet[Collaboration]:
    """The list page's collaborations with the number of joined parties; one query at any length."""
    found = visible_collaborations(viewer=viewer)
    if region:
        found = found.filter(regions__code__startswith=region).distinct()
    if phase:
        found = found.filter(phase=phase)
    if words:
        found = found.filter(
            Q(title_id__icontains=words) | Q(title_en__icontains=words) | Q(aliases__name__icontains=words)
        ).distinct()
    return found.prefetch_related("regions")


def joined_counts(collaboration_ids: list[int]) -> dict[int, int]:
    """Number of joined parties per collaboration, for the rows of one page."""
    rows = Party.objects.filter(collaboration_id__in=collaboration_ids, status="joined").values("collaboration_id")
    return {row["collaboration_id"]: row["n"] for row in rows.annotate(n=Count("id"))}


def parties_of(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[Party]:
    """All parties of a visible collaboration in agreement order, with organisation, systems and other classifications."""
    access.require(viewer, VIEW, collaboration)
    return (
        Party.objects.filter(collaboration=collaboration)
        .select_related("organisation", "organisation__region", "proposed_by__organisation")
        .prefetch_related("systems", "other_sectors")
        .order_by("id")
    )


def loaded_parties(*, viewer: Actor, collaboration: Collaboration) -> list[Party]:
    """All parties as `parties_of`, read once for this collaboration object: a page and its panels share them."""
    prefetch_related_objects(
        [collaboration], Prefetch("parties", queryset=parties_of(viewer=viewer, collaboration=collaboration))
    )
    return list(collaboration.parties.all())


def get_party(*, viewer: Actor, collaboration: Collaboration, organisation_slug: str) -> Party:
    """One party by its organisation's slug, within this collaboration only."""
    access.require(viewer, VIEW, collaboration)
    queryset = Party.objects.select_related("organisation__region", "collaboration", "proposed_by__organisation")
    found = queryset.filter(collaboration=collaboration, organisation__slug=organisation_slug).first()
    if found is None:
        raise access.NotVisible("not_visible", "")
    return found


def representatives_of(*, viewer: Actor, party: Party) -> QuerySet[Representative]:
    """Everyone who has spoken for the party, newest mandate first. Names are for members only; see `shows_people`."""
    access.require(viewer, VIEW, party.collaboration)
    return Representative.objects.filter(party=party).select_related("person", "succeeded_by").order_by("-valid_from", "-id")


def shows_people(viewer: Actor, collaboration: Collaboration) -> bool:
    """May this viewer see who the people are? Members may; the public sees posts, not names."""
    return bool(viewer.roles_in(collaboration.pk))


def current_representatives(collaboration: Collaboration, today: date) -> dict[int, list[Representative]]:
    """Per party id, the mandates that hold today."""
    rows = Representative.objects.filter(holding_on(today), party__collaboration=collaboration).select_related("person")
    found: dict[int, list[Representative]] = {}
    for row in rows.order_by("seat", "id"):
        found.setdefault(row.party_id, []).append(row)
    return found


def latest_purpose(collaboration: Collaboration) -> PurposeStatement | None:
    """The newest wording of the shared purpose with its endorsements."""
    endorsements = Prefetch("endorsements")
    return PurposeStatement.objects.filter(collaboration=collaboration).prefetch_related(endorsements).first()


@dataclass(frozen=True)
class _Covered:
    actor: str
    sector: str
    status: str
    systems: tuple[str, ...]


def coverage_of(parties: Iterable[Party], systems: Sequence[System]) -> gate.Coverage:
    """Coverage check over the joined among these parties, as `parties_of` gives them: which sector, which of the
    collaboration's systems, or whether the expert role is without a party."""
    own = [party for party in parties if party.role != "outsider"]
    covered = [
        _Covered(party.organisation.slug, party.sector, party.status, tuple(system.key for system in party.systems.all()))
        for party in own
    ]
    experts = [party.organisation.slug for party in own if party.organisation.kind == "university"]
    return gate.coverage(covered, list(systems), experts)


def shared_collaborations(*, viewer: Actor, organisation_id: int) -> QuerySet[Party]:
    """Places an organisation holds in collaborations that this viewer may see."""
    return (
        Party.objects.filter(rules.seen_through(viewer, "collaboration"), organisation_id=organisation_id)
        .select_related("collaboration", "organisation")
        .prefetch_related("systems")
        .order_by("collaboration__title_id", "id")
    )


def history_of(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[HistoryEntry]:
    """What happened here: members read everything, the public what was made public."""
    access.require(viewer, VIEW, collaboration)
    entries = HistoryEntry.objects.filter(scope_id=collaboration.pk)
    return entries if viewer.roles_in(collaboration.pk) else entries.filter(visibility="public")


def history_sentences(*, viewer: Actor, collaboration: Collaboration, entries: Sequence[HistoryEntry]) -> list[dict[str, Any]]:
    """The entries as sentences in the reader's language; names of people only for members."""
    names: dict[int, str] = {}
    if shows_people(viewer, collaboration):
        ids = {entry.actor_id for entry in entries if entry.actor_id}
        names = dict(Person.objects.filter(user_id__in=ids).values_list("user_id", "full_name"))
    somebody = str(dua("Seseorang", "Somebody"))
    return [
        {
            "entry": entry,
            "sentence": history.sentence(
                entry, names.get(entry.actor_id or 0, "Mufakat" if entry.actor_id is None else somebody), english=is_english()
            ),
            "hash": bytes(entry.hash).hex()[:12],
        }
        for entry in entries
    ]


Items = Callable[[Party, datetime], list[dict[str, str]]]
_item_sources: list[Items] = []


def provide_open_items(source: Items) -> None:
    """Apps above tell what is open for a party (commitments, requests), for the hand-over pack."""
    if source not in _item_sources:
        _item_sources.append(source)


def open_items(party: Party, now: datetime) -> list[dict[str, str]]:
    """Everything that is open for a party at this moment: {kind, label, url}."""
    return [item for source in _item_sources for item in source(party, now)]


def joined_parties(collaboration: Collaboration) -> QuerySet[Party]:
    """Parties that joined, by name; for a choice in a form."""
    return (
        Party.objects.filter(collaboration=collaboration, status="joined")
        .select_related("organisation")
        .order_by("organisation__name_id")
    )
