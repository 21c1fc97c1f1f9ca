"""What this app shows on pages of the apps below it."""

from __future__ import annotations

from django.template.loader import render_to_string

from mufakat.actors.models import Organisation, Region
from mufakat.collaborations import queries, regulation_notice, words
from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel import panels
from mufakat.kernel.web.requests import Request


def register() -> None:
    panels.register("me.tasks", "collaborations", regulation_notice.pending_changes, order=60)
    panels.register("organisation.main", "collaborations", organisation_collaborations, order=10)
    panels.register("profile.main", "collaborations", own_places, order=10)
    panels.register("region.main", "collaborations", region_collaborations, order=10)


def organisation_collaborations(request: Request, organisation: Organisation) -> str | None:
    """In which collaborations the organisation takes part, with sector, role and systems in each."""
    places = queries.shared_collaborations(viewer=request.acting, organisation_id=organisation.pk)
    rows = [
        {
            "party": place,
            "sector": words.SECTORS[place.sector],
            "role": words.ROLES[place.role],
            "status": words.STATUSES[place.status],
            "systems": [system.name for system in place.systems.all()],
        }
        for place in places[:100]
    ]
    return render_to_string("collaborations/_organisation_collaborations.html", {"rows": rows}, request=request)


def region_collaborations(request: Request, region: Region) -> str | None:
    """Collaborations that work in the region or below it."""
    found: list[Collaboration] = list(queries.list_collaborations(viewer=request.acting, region=region.code)[:50])
    return render_to_string("collaborations/_region_collaborations.html", {"rows": found}, request=request)


def own_places(request: Request, login: object) -> str | None:
    """Seats and roles of the signed-in person, collaboration by collaboration."""
    scopes = request.acting.scopes_with()
    if not scopes:
        return None
    seats = Party.objects.filter(pk__in=[party for held in request.acting.seats.values() for party in held]).select_related(
        "organisation"
    )
    speaks_for: dict[int, list[str]] = {}
    for party in seats:
        speaks_for.setdefault(party.collaboration_id, []).append(party.organisation.name)
    rows = [
        {
            "collaboration": collaboration,
            "roles": [words.SCOPE_ROLES[role] for role in sorted(request.acting.roles_in(collaboration.pk))],
            "parties": speaks_for.get(collaboration.pk, []),
        }
        for collaboration in Collaboration.objects.filter(pk__in=scopes)[:100]
    ]
    return render_to_string("collaborations/_own_places.html", {"rows": rows}, request=request)
