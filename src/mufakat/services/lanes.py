"""In which lanes of which services somebody works today; read with the roles of a login at each request."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from mufakat.kernel.access import Actor, Grants
from mufakat.services.models import Officer

LANE = "lane"


def working_on(day: date) -> Q:
    """Officers in post on a day."""
    return Q(active_from__lte=day) & (Q(active_until__isnull=True) | Q(active_until__gte=day))


def grants_of(user_id: int, today: date) -> Grants:
    """The lanes of a login today. They open cases of their services, not the records of a collaboration."""
    posts = Officer.objects.filter(working_on(today), user_id=user_id).values_list("service_id", "lane")
    return Grants(site_roles=[f"{LANE}:{service}:{lane}" for service, lane in posts])


def lanes_of(actor: Actor, service_id: int) -> frozenset[str]:
    """The lanes of a service in which the actor works."""
    prefix = f"{LANE}:{service_id}:"
    return frozenset(role.removeprefix(prefix) for role in actor.site_roles if role.startswith(prefix))


def services_worked_in(actor: Actor) -> list[int]:
    """The services in which the actor works in any lane."""
    return sorted({int(role.split(":")[1]) for role in actor.site_roles if role.startswith(f"{LANE}:")})
