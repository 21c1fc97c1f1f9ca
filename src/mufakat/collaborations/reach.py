"""Which people an actor works with and whose data it keeps, told to the app that owns people and organisations."""

from __future__ import annotations

from django.db.models import Q

from mufakat.collaborations.rules import KEEPERS
from mufakat.kernel.access import Actor


def people_reached(actor: Actor) -> Q:
    """People who speak for a party, or hold a role, in a collaboration that the actor belongs to."""
    scopes = actor.scopes_with()
    return Q(mandates__party__collaboration__in=scopes) | Q(user__role_assignments__collaboration__in=scopes)


def organisations_kept(actor: Actor) -> Q:
    """Organisations the actor speaks for, and the parties of collaborations it manages."""
    seats = [party for held in actor.seats.values() for party in held]
    return Q(parties__pk__in=seats) | Q(parties__collaboration__in=actor.scopes_with(*KEEPERS))
