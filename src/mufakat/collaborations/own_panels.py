"""What this app shows on pages of the apps below it."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from mufakat.actors.models import Organisation, Region
from mufakat.collaborations import queries, words
from mufakat.collaborations.models import Collaboration
from mufakat.kernel import panels


def register() -> None:
    panels.register("organisation.main", "collaborations", organisation_collaborations, order=10)
    panels.register("region.main", "collaborations", region_collaborations, order=10)


def organisation_collaborations(request: HttpRequest, organisation: Organisation) -> str | None:
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


def region_collaborations(request: HttpRequest, region: Region) -> str | None:
    """Collaborations that work in the region or below it."""
    found: list[Collaboration] = list(queries.list_collaborations(viewer=request.acting, region=region.code)[:50])
    return render_to_string("collaborations/_region_collaborations.html", {"rows": found}, request=request)
