"""The link an applicant holds: whoever has its secret speaks for the case, without an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from mufakat.services.models import ServiceCase

LINKS_LAST = timedelta(days=366)
"""How long after its end a case is still told about; afterwards its addresses explain themselves."""


@dataclass(frozen=True)
class HeldLink:
    """A case and the secret that somebody showed for it."""

    case: ServiceCase
    secret: str


def is_past(case: ServiceCase, now: datetime) -> bool:
    """Did the case end so long ago that its addresses only explain themselves?"""
    return case.closed_at is not None and now - case.closed_at > LINKS_LAST
