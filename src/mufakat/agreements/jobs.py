"""By the clock, or because something happened below: changes take effect on their day, who left is not waited for."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from mufakat.agreements import actions
from mufakat.agreements.models import ChangeRequest, ProvisionCommitment
from mufakat.collaborations.events import PartyLeft
from mufakat.commitments.events import ChangeAnswered
from mufakat.commitments.models import Commitment
from mufakat.kernel.access import SYSTEM
from mufakat.kernel.jobs import scheduled

UNSETTLED = ("proposed", "approved")


@scheduled("agreements.settle_changes", rule="10 * * * *")
def settle_changes(due: str) -> None:
    """Once an hour, because days begin at different hours in the three time zones: changes whose day has come take effect."""
    moment = datetime.fromisoformat(due)
    for change in ChangeRequest.objects.filter(state__in=UNSETTLED).order_by("id"):
        actions.settle_change_request(change=change, now=moment)


def settle_after_leaving(event: PartyLeft) -> None:
    """A party left: what waited for its approval alone waits no longer."""
    waiting = ChangeRequest.objects.filter(agreement__collaboration_id=event.collaboration_id, state__in=UNSETTLED)
    for change in waiting.order_by("id"):
        actions.settle_change_request(change=change, now=timezone.now())


def note_agreed_reduction(event: ChangeAnswered) -> None:
    """The receiver of a promise agreed to less: the duty behind it is marked as reduced."""
    if event.kind != "reduction" or not event.agreed:
        return
    link = ProvisionCommitment.objects.filter(commitment_id=event.commitment_id).select_related("provision").first()
    if link is not None:
        reason = (
            Commitment.objects.get(pk=event.commitment_id).changes.filter(pk=event.change_id).values_list("reason", flat=True)
        )
        actions.note_reduction(actor=SYSTEM, provision=link.provision, reason=str(reason.first() or ""), now=timezone.now())
