"""What waits for the parties of a person, on the page of own tasks."""

from __future__ import annotations

from django.template.loader import render_to_string

from mufakat.agreements.queries import waiting
from mufakat.kernel import panels
from mufakat.kernel.web.requests import Request


def register() -> None:
    panels.register("me.tasks", "agreement_answers", answers_wanted, order=25)


def answers_wanted(request: Request, login: object) -> str | None:
    """Changes to answer and transfers to consent to or to take over, for the parties the person speaks for."""
    changes = waiting.changes_to_answer(viewer=request.acting)
    transfers = waiting.transfers_to_answer(viewer=request.acting)
    if not changes and not transfers:
        return None
    context = {"changes": changes, "transfers": transfers}
    return render_to_string("agreements/_answers_wanted.html", context, request=request)
