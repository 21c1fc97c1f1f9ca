"""What this app shows on the page of a party."""

from __future__ import annotations

from django.template.loader import render_to_string

from mufakat.collaborations.models import Party
from mufakat.kernel import panels
from mufakat.kernel.web.requests import Request
from mufakat.resources import queries
from mufakat.resources.models import KINDS, STATES

MOST_LINES = 30


def register() -> None:
    panels.register("party.main", "resources", party_resources, order=40)


def party_resources(request: Request, party: Party) -> str | None:
    """What the party brings and lacks."""
    lines = queries.resources_of(viewer=request.acting, collaboration=party.collaboration).filter(party=party)
    rows = [{"line": line, "kind": KINDS[line.kind], "state": STATES[line.state]} for line in lines[:MOST_LINES]]
    if not rows:
        return None
    context = {"rows": rows, "collaboration": party.collaboration}
    return render_to_string("resources/_party_resources.html", context, request=request)
