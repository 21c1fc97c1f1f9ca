"""What the page of an instrument says about its rights and duties, changes and acknowledgements."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from mufakat.agreements import duty_words
from mufakat.agreements.binding import is_bound
from mufakat.agreements.models import Agreement
from mufakat.agreements.queries import changes, duties
from mufakat.agreements.queries.compliance import DUTY_CLAUSES
from mufakat.commitments.queries import today_in
from mufakat.kernel.access import may
from mufakat.kernel.web.requests import Request


def terms_context(request: Request, agreement: Agreement) -> dict[str, Any]:
    """Counts and links for the card of an instrument, and the items that each clause yielded."""
    viewer = request.acting
    _, acknowledged = duties.acknowledgements_of(viewer=viewer, agreement=agreement)
    return {
        "terms": duties.terms_of(viewer=viewer, agreement=agreement, today=today_in(agreement.collaboration, timezone.now())),
        "by_clause": {
            clause: [(one, duty_words.PROVISION_STATES[one.state]) for one in items]
            for clause, items in duties.first_by_clause(viewer=viewer, agreement=agreement).items()
        },
        "duty_kinds": DUTY_CLAUSES,
        "open_changes": changes.open_changes(viewer=viewer, agreement=agreement),
        "acknowledged": sum(1 for row in acknowledged if row.is_current),
        "to_acknowledge": len(acknowledged),
        "binds": is_bound(agreement),
        "may_write_provision": bool(may(viewer, "agreements.write_provision", agreement)),
        "may_open_change": bool(may(viewer, "agreements.open_change_request", agreement)),
    }
