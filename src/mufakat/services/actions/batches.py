"""Where a batch stands, read from the records of its cases: whoever wrote those, and in whatever order they came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from mufakat.services.models import CaseRecord, HandOver
from mufakat.services.queries.hand_overs import lines_of

COLUMNS = ["listed_count", "received_count", "missing", "state", "closed_at", "version"]


def settle_batches(batches: Iterable[HandOver], now: datetime) -> None:
    """Read the columns of batches anew. Called by `take_in` for every batch of which something was let go."""
    for batch in batches:
        lines = lines_of(batch)
        counts = Counter(line.state for line in lines)
        batch.listed_count, batch.received_count = len(lines), counts["received"]
        batch.missing = [line.number for line in lines if line.state == "missing"]
        batch.state = _state(batch, counts)
        batch.closed_at = None if batch.state == "listed" else batch.closed_at or now
        batch.version += 1
        batch.save(update_fields=COLUMNS)


def _state(batch: HandOver, counts: Counter[str]) -> str:
    if counts["open"]:
        return "listed"
    if counts["received"] or counts["missing"]:
        return "differs" if batch.missing or batch.unlisted else "confirmed"
    waiting = CaseRecord.objects.filter(batch=batch.number, case__service=batch.service_id, kind="listed", standing="waiting")
    return "listed" if waiting.exists() else "withdrawn"
