"""What the page of an instrument says about its rights and duties, changes and acknowledgements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from mufakat.agreements import checks, duty_words
from mufakat.agreements.binding import is_bound
from mufakat.agreements.models import Agreement, Clause
from mufakat.agreements.queries import changes, duties
from mufakat.agreements.queries.compliance import DUTY_CLAUSES
from mufakat.agreements.queries.legal_basis import CitedBasis
from mufakat.commitments.queries import today_in
from mufakat.kernel.access import may
from mufakat.kernel.web.requests import Request


def terms_context(
    request: Request, agreement: Agreement, clauses: Iterable[Clause], basis: Iterable[CitedBasis]
) -> dict[str, Any]:
    """Counts and links for the card of an instrument, the items that each clause yielded, and its two checks."""
    viewer = request.acting
    _, acknowledged = duties.acknowledgements_of(viewer=viewer, agreement=agreement)
    written = {clause.kind for clause in clauses if clause.text.strip() and not hasattr(clause, "ending")}
    known = sum(1 for row in acknowledged if row.is_current)
    return {
        "checks": [
            checks.boundary_check(written, known, len(acknowledged)),
            checks.basis_check([one.standing for one in basis]),
        ],
        "terms": duties.terms_of(viewer=viewer, agreement=agreement, today=today_in(agreement.collaboration, timezone.now())),
        "by_clause": {
            clause: [(one, duty_words.PROVISION_STATES[one.state]) for one in items]
            for clause, items in duties.first_by_clause(viewer=viewer, agreement=agreement).items()
        },
        "duty_kinds": DUTY_CLAUSES,
        "open_changes": changes.open_changes(viewer=viewer, agreement=agreement),
        "acknowledged": known,
        "to_acknowledge": len(acknowledged),
        "binds": is_bound(agreement),
        "may_write_provision": bool(may(viewer, "agreements.write_provision", agreement)),
        "may_open_change": bool(may(viewer, "agreements.open_change_request", agreement)),
    }
