"""What this app's duties show on lower pages: what waits for one's parties, and the duty behind a promise."""

from __future__ import annotations

from django.template.loader import render_to_string

from mufakat.agreements import duty_words, kinds
from mufakat.agreements.queries import duties, short_name, waiting
from mufakat.commitments.models import Commitment
from mufakat.kernel import panels
from mufakat.kernel.web.requests import Request


def register() -> None:
    panels.register("me.tasks", "agreement_answers", answers_wanted, order=25)
    panels.register("commitments.promise", "agreement_duty", duty_behind, order=10)


def answers_wanted(request: Request, login: object) -> str | None:
    """Changes to answer and transfers to consent to or to take over, for the parties the person speaks for."""
    changes = waiting.changes_to_answer(viewer=request.acting)
    transfers = waiting.transfers_to_answer(viewer=request.acting)
    if not changes and not transfers:
        return None
    context = {"changes": changes, "transfers": transfers}
    return render_to_string("agreements/_answers_wanted.html", context, request=request)


def duty_behind(request: Request, commitment: Commitment) -> str | None:
    """The duty that made the promise, with the words of its clause."""
    provision = duties.provision_behind(viewer=request.acting, commitment=commitment)
    if provision is None:
        return None
    agreement = provision.agreement
    context = {
        "provision": provision,
        "agreement": agreement,
        "collaboration": commitment.collaboration,
        "place": kinds.place_of(agreement, provision.clause.address),
        "name": short_name(agreement),
        "state": duty_words.PROVISION_STATES[provision.state],
    }
    return render_to_string("agreements/_duty_behind.html", context, request=request)
