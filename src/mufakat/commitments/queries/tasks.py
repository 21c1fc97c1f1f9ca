"""What waits for one person: own promises, reports to accept, requests to answer; and what is open at a hand-over."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from mufakat.collaborations.models import Party
from mufakat.commitments.models import OPEN_STATES, ChangeRequest, Commitment
from mufakat.commitments.queries.lists import MOST_ITEMS
from mufakat.commitments.rules import KEEPERS, all_seats
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.web.formats import jarak_tenggat
from mufakat.kernel.web.language import dua


def open_items(party: Party, now: datetime) -> list[dict[str, str]]:
    """What is open for a party at a hand-over: promises it gave, promises it waits for, reports it must answer."""
    slug = party.collaboration.slug
    given = Commitment.objects.filter(party=party, state__in=OPEN_STATES).order_by("queue_on", "id")
    owed = Commitment.objects.filter(counterpart=party, state__in=OPEN_STATES).select_related("party__organisation")
    items = [_item("commitment", _given_words(one), slug, one) for one in given[:MOST_ITEMS]]
    return items + [_item("owed", _owed_words(one), slug, one) for one in owed.order_by("queue_on", "id")[:MOST_ITEMS]]


def _item(kind: str, label: str, slug: str, commitment: Commitment) -> dict[str, str]:
    return {"kind": kind, "label": label, "url": reverse("commitments:detail", args=[slug, commitment.public_id])}


def _given_words(commitment: Commitment) -> str:
    due = f" ({jarak_tenggat(commitment.due_on)})" if commitment.due_on else ""
    return str(dua("Komitmen: {t}{d}", "Commitment: {t}{d}").with_values(t=commitment.text, d=due))


def _owed_words(commitment: Commitment) -> str:
    words = (
        dua("Laporan {p} menunggu penerimaan: {t}", "A report of {p} waits for acceptance: {t}")
        if commitment.state == "reported_done"
        else dua("Ditunggu dari {p}: {t}", "Expected from {p}: {t}")
    )
    return str(words.with_values(p=commitment.party.organisation.name, t=commitment.text))


def own_open(*, viewer: Actor, limit: int = MOST_ITEMS) -> list[Commitment]:
    """Open promises of the parties this person represents, most urgent first, in all collaborations."""
    return _in_line(Q(party_id__in=all_seats(viewer), state__in=OPEN_STATES), limit) if viewer.seats else []


def to_accept(*, viewer: Actor, limit: int = MOST_ITEMS) -> list[Commitment]:
    """Reports of completion that wait for this person's answer: as counterpart, or as secretariat where there is none."""
    seats, kept = all_seats(viewer), viewer.scopes_with(*KEEPERS)
    if not seats and not kept:
        return []
    mine = Q(counterpart_id__in=seats) | Q(counterpart__isnull=True, collaboration_id__in=kept)
    return _in_line(Q(state="reported_done") & mine & ~Q(party_id__in=seats), limit)


def to_answer(*, viewer: Actor, limit: int = MOST_ITEMS) -> list[ChangeRequest]:
    """Requests for a later date, other terms or less that wait for this person's answer, oldest first.

    As with reports, the secretariat is asked where the promise has no receiver of its own.
    """
    if not viewer.seats and not viewer.scopes_with(*KEEPERS):
        return []
    waiting = ChangeRequest.objects.filter(state="asked").filter(
        Q(commitment__counterpart_id__in=all_seats(viewer)) | Q(commitment__counterpart__isnull=True)
    )
    related = ("commitment__collaboration", "commitment__party__organisation")
    found = access.visible(viewer, "commitments.answer_change", waiting).select_related(*related)
    return list(found.order_by("id")[:limit])


def _in_line(condition: Q, limit: int) -> list[Commitment]:
    related = ("collaboration", "party__organisation", "counterpart__organisation")
    return list(Commitment.objects.filter(condition).select_related(*related).order_by("queue_on", "id")[:limit])
