"""What waits for a person's own parties: changes to answer, transfers to consent to or to take over."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from mufakat.agreements.duty_rules import signed_agreements
from mufakat.agreements.models import ChangeAnswer, ChangeRequest, Transfer
from mufakat.commitments.rules import all_seats
from mufakat.kernel.access import Actor

MOST_ITEMS = 20


def changes_to_answer(*, viewer: Actor) -> list[ChangeRequest]:
    """Proposals that one of the person's parties has not answered as they read today."""
    seats = all_seats(viewer)
    if not seats:
        return []
    answered = ChangeAnswer.objects.filter(change=OuterRef("pk"), party__in=seats, dropped_at__isnull=True)
    found = ChangeRequest.objects.filter(state="proposed", agreement__in=signed_agreements(seats)).filter(~Exists(answered))
    return list(found.select_related("agreement__collaboration").order_by("id")[:MOST_ITEMS])


def transfers_to_answer(*, viewer: Actor) -> list[Transfer]:
    """Attempts that wait for the written consent of one of the person's parties, or to be taken over by it."""
    seats = all_seats(viewer)
    if not seats:
        return []
    provision = Q(provision__counterpart__in=seats) | Q(
        provision__counterpart__isnull=True, provision__agreement__in=signed_agreements(seats)
    )
    consent = Q(state="refused") & provision & ~Q(provision__holder__in=seats) & ~Q(consents__party__in=seats)
    found = Transfer.objects.filter(consent | Q(state="consented", to_party__in=seats)).distinct()
    related = ("provision__agreement__collaboration", "to_party__organisation")
    return list(found.select_related(*related).order_by("id")[:MOST_ITEMS])
