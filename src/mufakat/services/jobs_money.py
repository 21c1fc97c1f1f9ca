"""By the clock: powers of attorney run out, personal data are erased when their time has come."""

from __future__ import annotations

from datetime import datetime

from mufakat.kernel.jobs import scheduled
from mufakat.services import actions


@scheduled("services.expire_powers", rule="15 * * * *")
def expire_powers(due: str) -> None:
    """Every hour, because days begin at different hours in the three time zones."""
    actions.expire_powers(now=datetime.fromisoformat(due))


@scheduled("services.erase_due", rule="45 * * * *")
def erase_due(due: str) -> None:
    """Every hour, so that a consent that was withdrawn ends within its 72 hours."""
    actions.erase_due(now=datetime.fromisoformat(due))
