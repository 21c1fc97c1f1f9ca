"""What this app shows on the pages of a party and of a task."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.urls import reverse

from mufakat.collaborations.models import Party
from mufakat.commitments.models import Commitment
from mufakat.kernel import panels
from mufakat.kernel.access import may
from mufakat.kernel.web.requests import Request
from mufakat.resources import needs, queries
from mufakat.resources.models import KINDS, SECURED, STATES
from mufakat.resources.needs_register import NEEDS

MOST_LINES = 30


def register() -> None:
    panels.register("party.main", "resources", party_resources, order=40)
    panels.register("commitments.promise", "task_needs", task_needs, order=30)


def party_resources(request: Request, party: Party) -> str | None:
    """What the party brings and lacks."""
    lines = queries.resources_of(viewer=request.acting, collaboration=party.collaboration).filter(party=party)
    rows = [{"line": line, "kind": KINDS[line.kind], "state": STATES[line.state]} for line in lines[:MOST_LINES]]
    if not rows:
        return None
    context = {"rows": rows, "collaboration": party.collaboration}
    return render_to_string("resources/_party_resources.html", context, request=request)


NEED_TAGS = {"secured": "selesai", "asked": "tunggu", "missing": "lambat"}


def task_needs(request: Request, commitment: Commitment) -> str | None:
    """What the task needs, and a flag where the money for it is not there."""
    found = needs.standing_needs(commitment.collaboration).filter(commitment=commitment)
    lines = list(found.select_related("provider__organisation")[:MOST_LINES])
    if not lines:
        return None
    may_add = bool(may(request.acting, NEEDS.permission, commitment.collaboration))
    context = {
        "rows": [(line, KINDS[line.kind], NEED_TAGS[line.state], SECURED[line.state]) for line in lines],
        "unfunded": commitment.is_open and any(line.kind == "funding" and line.state != "secured" for line in lines),
        "add_url": reverse("collaborations:register_add", args=[commitment.collaboration.slug, NEEDS.key]) if may_add else "",
    }
    return render_to_string("resources/_task_needs.html", context, request=request)
