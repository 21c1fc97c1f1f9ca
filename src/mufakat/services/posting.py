"""Was a payment posted on the day it was made? State revenue has to be."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import Any

from mufakat.kernel.web.language import Dua
from mufakat.services import words_money as words


def posting_of(paid_at: datetime, posted_on: date | None, is_correction: bool, zone: tzinfo | None, today: date) -> str:
    """`same_day`, `posted_late`, and as long as no settlement shows it `awaited` on its own day, `late` afterwards."""
    if is_correction:
        return "correction"
    paid_on = paid_at.astimezone(zone).date()
    if posted_on is None:
        return "awaited" if paid_on >= today else "late"
    return "same_day" if posted_on <= paid_on else "posted_late"


def posting_row(payment: Any, zone: tzinfo | None, today: date) -> tuple[str, Dua]:
    """The kind of tag and the words for one payment."""
    kind = posting_of(payment.paid_at, payment.posted_on, payment.corrects_id is not None, zone, today)
    said = words.POSTING[kind]
    if kind == "posted_late":
        said = said.with_values(n=(payment.posted_on - payment.paid_at.astimezone(zone).date()).days)
    return words.POSTING_TAGS[kind], said
