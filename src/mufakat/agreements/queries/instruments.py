"""Named reads over the instruments of a collaboration; each takes the viewer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from mufakat.agreements import kinds, words
from mufakat.agreements.models import Agreement, Clause
from mufakat.agreements.terms import WARNING_DAYS, Term, term_of
from mufakat.collaborations.models import Collaboration, Party, PlanLink
from mufakat.commitments.models import Commitment
from mufakat.kernel import access, search
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotVisible

VIEW = "agreements.view_agreement"
VIEW_COLLABORATION = "collaborations.view_collaboration"
MOST_NOTICES = 50
REPLACED_WORDING = (
    *("revised", "number_added", "clause_added", "clause_revised", "formalised"),
    *("changed", "transcription_corrected", "clauses_imported"),
)


def agreements_of(
    *, viewer: Actor, collaboration: Collaboration, sought: str = "", level: str = "", state: str = ""
) -> QuerySet[Agreement]:
    """Instruments of a collaboration with numbers, parts and parties; found by words of the title or by any number."""
    access.require(viewer, VIEW_COLLABORATION, collaboration)
    found = Agreement.objects.filter(collaboration=collaboration)
    if sought:
        by_number = search.normal_number(sought)
        matches = Q(title_id__icontains=sought) | Q(title_en__icontains=sought) | Q(numbers__number__icontains=sought)
        if by_number:
            matches |= Q(numbers__sought__contains=by_number)
        found = found.filter(matches).distinct()
    if level:
        found = found.filter(level=level)
    if state:
        found = found.filter(state=state)
    return with_what_completeness_asks(found).select_related("issuer").prefetch_related("numbers__organisation")


def with_what_completeness_asks(rows: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """The same instruments with everything loaded that tells what they hold, at the same cost for any number of them."""
    standing = Prefetch("clauses", Clause.objects.filter(ending__isnull=True).order_by("order", "id"), to_attr="standing")
    many = ("parts", "parties__organisation", "signatories__party__organisation", "passages", standing)
    return rows.select_related("drawn_from", "follows", "rules").defer("drawn_from__content").prefetch_related(*many)


def get_agreement(*, viewer: Actor, collaboration: Collaboration, key: str) -> Agreement:
    """One instrument of this collaboration by its key; absent, elsewhere and forbidden look the same."""
    access.require(viewer, VIEW_COLLABORATION, collaboration)
    own = Agreement.objects.filter(collaboration=collaboration)
    queryset = with_what_completeness_asks(own).select_related(
        "issuer", "collaboration", "drawn_from", "follows__drawn_from", "continues", "rules", "document"
    )
    queryset = queryset.defer("drawn_from__content", "follows__drawn_from__content")
    queryset = queryset.prefetch_related("numbers__organisation", "parties__systems")
    return access.get_visible(viewer, VIEW, queryset, key=key)


def clauses_of(*, viewer: Actor, agreement: Agreement) -> list[Clause]:
    """The clauses of an instrument in reading order, with who holds them and towards whom."""
    access.require(viewer, VIEW, agreement)
    related = ("holder__organisation", "counterpart__organisation", "ending")
    return list(agreement.clauses.select_related(*related).order_by("order", "id"))


def get_clause(*, viewer: Actor, agreement: Agreement, address: str) -> Clause:
    """The clause that a citation names; 14(2) and 14-2 name the same."""
    place = words.place_of(address)
    for clause in clauses_of(viewer=viewer, agreement=agreement):
        if clause.place == place:
            return clause
    raise NotVisible("not_visible", "")


def citing_commitments(*, viewer: Actor, agreement: Agreement, url: str) -> QuerySet[Commitment]:
    """Commitments that name this address as their source."""
    access.require(viewer, VIEW, agreement)
    cited = Commitment.objects.filter(collaboration_id=agreement.collaboration_id, source_url__startswith=url)
    return cited.select_related("party__organisation").order_by("id")


@dataclass(frozen=True)
class FormerWording:
    """A wording that was replaced: until when it stood, its text, its fingerprint."""

    entry: HistoryEntry
    wording: dict[str, Any]
    sha256: str

    @property
    def version(self) -> int:
        return int(self.entry.data["version"]) - 1


def former_wordings(*, viewer: Actor, agreement: Agreement) -> list[FormerWording]:
    """Every wording of the instrument that was replaced, the newest first."""
    access.require(viewer, VIEW, agreement)
    return [
        FormerWording(entry, entry.data["former"], entry.data["former_sha256"])
        for entry in _entries(agreement, REPLACED_WORDING).order_by("-seq")
        if "former" in entry.data
    ]


def formalisation_of(*, viewer: Actor, agreement: Agreement) -> HistoryEntry | None:
    """The act by which an informal agreement became formal, if it was one."""
    access.require(viewer, VIEW, agreement)
    return _entries(agreement, ("formalised",)).order_by("-seq").first()


def _entries(agreement: Agreement, happened: Iterable[str]) -> QuerySet[HistoryEntry]:
    return HistoryEntry.objects.filter(
        scope_id=agreement.collaboration_id,
        object_kind=Agreement._meta.label_lower,
        object_id=str(agreement.public_id),
        verb__in=[f"agreements.agreement.{one}" for one in happened],
    )


def has_joint_decree(collaboration: Collaboration) -> bool:
    """Does a joint decree of the parties stand?"""
    return Agreement.objects.filter(collaboration=collaboration, kind="joint_decree", state="in_force").exists()


def basis_of(*, viewer: Actor, collaboration: Collaboration) -> Agreement | None:
    """What the collaboration stands on: its formal instrument in force between the parties; else what is only spoken."""
    access.require(viewer, VIEW_COLLABORATION, collaboration)
    between = Agreement.objects.filter(collaboration=collaboration, level="between_parties")
    between = with_what_completeness_asks(between).prefetch_related("numbers").order_by("id")
    return between.filter(state="in_force").first() or between.filter(state="unwritten").first()


def ending(*, viewer: Actor, collaboration: Collaboration, today: date) -> list[tuple[Agreement, Term]]:
    """Instruments in force whose term has passed or ends within half a year, the earliest first."""
    access.require(viewer, VIEW_COLLABORATION, collaboration)
    horizon = (today + timedelta(days=max(WARNING_DAYS))).isoformat()
    rows = Agreement.objects.filter(collaboration=collaboration, state="in_force", valid_until__gt="", valid_until__lte=horizon)
    found = []
    for row in rows.prefetch_related("numbers").order_by("valid_until", "id")[:MOST_NOTICES]:
        term = term_of(valid_from=row.valid_from, valid_until=row.valid_until, state=row.state, today=today)
        if term.warns:
            found.append((row, term))
    return found


def commitments_without_instrument(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[Commitment]:
    """Commitments that no instrument carries: whoever made them could deny them."""
    access.require(viewer, VIEW_COLLABORATION, collaboration)
    carried = f"/k/{collaboration.slug}/kesepakatan/"
    rows = Commitment.objects.filter(collaboration=collaboration).exclude(source_url__contains=carried)
    return rows.select_related("party__organisation")


def plans_served(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[PlanLink]:
    """Laws, plans and agendas that the collaboration serves."""
    access.require(viewer, VIEW_COLLABORATION, collaboration)
    return PlanLink.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True).order_by("id")


@dataclass(frozen=True)
class SystemAnswer:
    """A part of the whole and who, among the parties of the instrument, answers for it."""

    name: str
    parties: tuple[Party, ...]


def answers_for_systems(*, viewer: Actor, agreement: Agreement) -> list[SystemAnswer]:
    """Per system, which parties of this instrument answer for it; a system nobody answers for has none."""
    access.require(viewer, VIEW, agreement)
    parties = list(agreement.parties.all())
    return [
        SystemAnswer(system.name, tuple(party for party in parties if system in party.systems.all()))
        for system in agreement.collaboration.systems.order_by("id")
    ]


def signed_by(*, viewer: Actor, party: Party) -> QuerySet[Agreement]:
    """Instruments that name this party, for the party's page."""
    access.require(viewer, VIEW_COLLABORATION, party.collaboration)
    return Agreement.objects.filter(parties=party).prefetch_related("numbers").order_by("id")


def short_name(agreement: Agreement) -> str:
    """What people call the instrument: kind and number, as in SK Gubernur 1425/VI/2015; its title when it has no number."""
    numbers = list(agreement.numbers.all())
    kind = kinds.short_name_of(agreement)
    if not numbers or kind is None:
        return agreement.title
    office = re.match(r"^(?:Surat )?Keputusan (.{3,30}?) tentang ", agreement.title_id, flags=re.IGNORECASE)
    if agreement.kind == "decree" and office:
        called = f"SK {office.group(1)}" if str(kind) == kind.id else str(kind)
        return f"{called} {numbers[0].number}"
    return f"{kind} {numbers[0].number}"
