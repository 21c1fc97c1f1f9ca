"""What the addresses of deciding name, read for this viewer; and one act of a page with its refusal told there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse

from mufakat.collaborations.tabs import collaboration_of
from mufakat.decisions import queries
from mufakat.decisions.models import Decision, Proposal
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused
from mufakat.kernel.web.requests import Request

TAB = "decisions"


def proposal_of(request: Request, slug: str, public_id: Any) -> Proposal:
    collaboration = collaboration_of(request, slug)
    return queries.get_proposal(viewer=request.acting, collaboration=collaboration, public_id=public_id)


def decision_of(request: Request, slug: str, code: str) -> Decision:
    collaboration = collaboration_of(request, slug)
    return queries.get_decision(viewer=request.acting, collaboration=collaboration, code=code)


def number_of(text: str) -> int:
    """A key typed into a form, or one that nobody has."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


def carry_out(form: Form, act: Callable[[dict[str, Any]], Any], done: Callable[[Any], HttpResponse]) -> HttpResponse | None:
    """Carry out an act with what was typed; a refusal stands on its form. None = show the form again."""
    if not form.is_valid():
        return None
    try:
        result = act(form.cleaned_data)
    except (NotAllowed, NotVisible):
        raise
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
    return done(result)
