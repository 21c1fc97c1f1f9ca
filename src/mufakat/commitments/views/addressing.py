"""What every page of commitments begins with: which commitment, which choice of the plan, and may this person pledge here."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of
from mufakat.commitments import queries
from mufakat.commitments.forms import PlanChoice
from mufakat.commitments.models import Commitment
from mufakat.kernel.access import may
from mufakat.kernel.web.requests import Request

TAB = "commitments"


def commitment_of(request: Request, slug: str, public_id: Any) -> Commitment:
    """The commitment of the address, for this viewer."""
    return queries.get_commitment(viewer=request.acting, collaboration=collaboration_of(request, slug), public_id=public_id)


def today_of(collaboration: Collaboration) -> date:
    return queries.today_in(collaboration, timezone.now())


def found_by(request: Request, collaboration: Collaboration, choice: PlanChoice, today: date) -> QuerySet[Commitment]:
    """The commitments that the filters of the address choose; every view of the plan and its downloads ask for the same."""
    return queries.list_commitments(viewer=request.acting, collaboration=collaboration, today=today, chosen=choice.read())


def may_pledge(request: Request, collaboration: Collaboration) -> bool:
    """A representative pledges for the own party, the secretariat for any."""
    manages = may(request.acting, "collaborations.manage_collaboration", collaboration)
    return bool(manages or request.acting.seats_in(collaboration.pk))
