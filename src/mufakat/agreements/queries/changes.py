"""Named reads over proposed changes: the list, one with the former words beside the new, and where each party stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from mufakat.agreements.approvals import Answer, Tally, tally
from mufakat.agreements.duty_rules import GONE
from mufakat.agreements.duty_words import OPEN_CHANGES
from mufakat.agreements.models import Agreement, ChangeAnswer, ChangeItem, ChangeRelease, ChangeRequest, Clause
from mufakat.agreements.proposing import stale_items
from mufakat.agreements.queries.duties import entries_of
from mufakat.agreements.queries.instruments import VIEW
from mufakat.agreements.words import place_of
from mufakat.collaborations.models import Party
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotVisible


def changes_of(*, viewer: Actor, agreement: Agreement) -> QuerySet[ChangeRequest]:
    """Every change ever proposed of an instrument, the newest first."""
    access.require(viewer, VIEW, agreement)
    found = ChangeRequest.objects.filter(agreement=agreement)
    return found.select_related("proposed_by__organisation").prefetch_related("items")


def open_changes(*, viewer: Actor, agreement: Agreement) -> int:
    """How many changes are under way; counting stops at a hundred."""
    access.require(viewer, VIEW, agreement)
    return ChangeRequest.objects.filter(agreement=agreement, state__in=OPEN_CHANGES)[:100].count()


def get_change(*, viewer: Actor, agreement: Agreement, key: str) -> ChangeRequest:
    """One change by its number; one of another instrument looks absent."""
    found = changes_of(viewer=viewer, agreement=agreement).filter(key=key).first()
    if found is None:
        raise NotVisible("not_visible", "")
    found.agreement = agreement
    return found


@dataclass(frozen=True)
class Stand:
    """Where one party stands on the proposal as it reads today."""

    party: Party
    answer: ChangeAnswer | None
    is_needed: bool
    released_at: datetime | None = None


def needed_parties(change: ChangeRequest) -> list[Party]:
    """Whose approval counts: the parties of the instrument today and those it had when this was proposed, except who left."""
    return [party for party in _named(change) if party.status not in GONE]


def _named(change: ChangeRequest) -> list[Party]:
    named = set(change.agreement.parties.values_list("pk", flat=True)) | set(change.parties.values_list("pk", flat=True))
    return list(Party.objects.filter(pk__in=named).select_related("organisation").order_by("organisation__name_id", "id"))


def tally_of(change: ChangeRequest) -> Tally:
    """The answers to the proposal as it reads today, counted."""
    answers = [
        Answer(row.party_id, row.answer == "approve", row.proposal_sha256)
        for row in ChangeAnswer.objects.filter(change=change, dropped_at__isnull=True).order_by("id")
    ]
    needed = {party.pk for party in needed_parties(change)}
    return tally(needed=needed, answers=answers, proposal=change.proposal_sha256)


def stands_of(*, viewer: Actor, change: ChangeRequest) -> list[Stand]:
    """Every party named, its answer to exactly this proposal, and who is no longer waited for."""
    access.require(viewer, VIEW, change.agreement)
    standing = ChangeAnswer.objects.filter(change=change, dropped_at__isnull=True, proposal_sha256=change.proposal_sha256)
    answers = {answer.party_id: answer for answer in standing}
    released = dict(ChangeRelease.objects.filter(change=change).values_list("party_id", "released_at"))
    return [Stand(party, answers.get(party.pk), party.status not in GONE, released.get(party.pk)) for party in _named(change)]


def dropped_answers(*, viewer: Actor, change: ChangeRequest) -> list[ChangeAnswer]:
    """Answers that no longer count, because the proposal was amended or the party answered anew."""
    access.require(viewer, VIEW, change.agreement)
    found = ChangeAnswer.objects.filter(change=change, dropped_at__isnull=False).select_related("party__organisation")
    return list(found.order_by("-id")[:100])


def stale_addresses(change: ChangeRequest) -> list[ChangeItem]:
    """Items whose clause reads otherwise today than when they were drawn up."""
    return stale_items(change.agreement, change.items.all())


def rivals_of(*, viewer: Actor, change: ChangeRequest) -> list[ChangeRequest]:
    """Other open changes of the same clauses; whichever takes effect first makes the others be fitted."""
    access.require(viewer, VIEW, change.agreement)
    addresses = [item.address for item in change.items.all()]
    found = ChangeRequest.objects.filter(agreement=change.agreement_id, state__in=OPEN_CHANGES, items__address__in=addresses)
    return list(found.exclude(pk=change.pk).distinct().order_by("id")[:20])


@dataclass(frozen=True)
class FormerClause:
    """Words that stood at an address until a change replaced them."""

    words: dict[str, Any]
    since: datetime | None
    until: datetime
    change: ChangeRequest


def former_words(*, viewer: Actor, agreement: Agreement, clause: Clause) -> list[FormerClause]:
    """What the clause said before, with the days from and until which it held, the newest first."""
    access.require(viewer, VIEW, agreement)
    items = ChangeItem.objects.filter(
        change__agreement=agreement, change__state="in_force", address=clause.address, operation__in=("add", "replace")
    )
    found: list[FormerClause] = []
    since: datetime | None = None
    for item in items.select_related("change").order_by("change__took_effect_at", "change_id"):
        until = item.change.took_effect_at
        if item.operation == "replace" and until is not None:
            found.insert(0, FormerClause(item.base, since, until, item.change))
        since = until
    return found


def open_changes_of_clause(*, viewer: Actor, agreement: Agreement, clause: Clause) -> list[ChangeRequest]:
    """Changes under way that touch this clause."""
    access.require(viewer, VIEW, agreement)
    found = ChangeRequest.objects.filter(agreement=agreement, state__in=OPEN_CHANGES, items__address=clause.address)
    return list(found.distinct().order_by("id")[:20])


def history_of_change(*, viewer: Actor, change: ChangeRequest) -> list[HistoryEntry]:
    """What happened to it, newest first; for the members of the collaboration."""
    return entries_of(viewer, change.agreement, "agreements.changerequest", change.public_id)


def clause_at(clauses: dict[str, Clause], address: str) -> Clause:
    """The clause of an address among those of an instrument; absent looks absent."""
    found = clauses.get(place_of(address))
    if found is None:
        raise NotVisible("not_visible", "")
    return found
