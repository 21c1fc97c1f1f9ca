"""When the text moves on under changes that wait for approval."""

from __future__ import annotations

from datetime import datetime

from mufakat.agreements.actions.recording import write_change_history
from mufakat.agreements.duty_rules import CHANGES, WAITING
from mufakat.agreements.models import Agreement, ChangeRequest
from mufakat.agreements.proposing import stale_items
from mufakat.kernel import versions
from mufakat.kernel.access import SYSTEM


def overtake_stale(agreement: Agreement, now: datetime, *, by: str) -> None:
    """Waiting changes whose clauses read otherwise now must be fitted to the newest text; each says so and by what."""
    waiting = ChangeRequest.objects.select_for_update().filter(agreement=agreement, state__in=WAITING).order_by("id")
    for change in waiting:
        stale = stale_items(agreement, change.items.all())
        if not stale:
            continue
        change.agreement = agreement
        change.state = CHANGES.move(change.state, "overtake")
        versions.save_revised(change, ["state"])
        said = {"by": by, "addresses": ", ".join(item.address or "–" for item in stale)}
        write_change_history(SYSTEM, change, "overtaken", now, said)
