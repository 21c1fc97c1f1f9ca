"""What is passed on when somebody else begins to speak for a party."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.models import Party
from mufakat.collaborations.words import AUTHORITIES, SEAT_KINDS
from mufakat.forum import queries
from mufakat.forum.mandates import local_day
from mufakat.forum.models import Minutes
from mufakat.kernel.access import Actor

MOST = 100


def pack_of(viewer: Actor, party: Party, now: datetime) -> dict[str, Any]:
    """Open items today, approved minutes of meetings the party attended, knowledge its people received, mandates."""
    today = local_day(now, party.collaboration)
    attended = Minutes.objects.filter(
        collaboration_id=party.collaboration_id, number__isnull=False, meeting__attendances__party=party
    )
    holders = collaboration_queries.current_representatives(party.collaboration, today).get(party.pk, [])
    return {
        "party": party,
        "items": collaboration_queries.open_items(party, now)[: 2 * MOST],
        "minutes": list(attended.select_related("meeting").distinct().order_by("-number")[:MOST]),
        "receipts": _by_share(party),
        "holders": [{"row": one, "seat": SEAT_KINDS[one.seat], "authority": AUTHORITIES[one.authority]} for one in holders],
        "matters": queries.open_of_party(party),
        "today": today,
    }


def _by_share(party: Party) -> list[dict[str, Any]]:
    """Each knowledge item once, with who of the party has read it."""
    found: dict[int, dict[str, Any]] = {}
    for one in queries.received_by_party(party):
        entry = found.setdefault(one.share_id, {"share": one.share, "people": 0, "read": []})
        entry["people"] += 1
        if one.read_at is not None:
            entry["read"].append(one.person.full_name)
    return list(found.values())
