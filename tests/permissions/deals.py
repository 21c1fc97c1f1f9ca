"""An agreement between the two sample parties, with one of everything that its pages can name, each with the mark of its place."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from mufakat.agreements import actions
from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel.access import Actor


def make_deal(
    *,
    collaboration: Collaboration,
    parties: list[Party],
    secretary: Actor,
    member: Actor,
    mark: str,
    now: datetime,
    today: date,
) -> dict[str, Any]:
    """Registered, read into rights and duties, published, put up for change and for transfer; the samples by their names."""
    first, second, third = parties[:3]
    agreement = actions.register_agreement(
        actor=secretary, collaboration=collaboration, parties=[first, second], now=now,
        values={"kind": "cooperation_agreement", "title_id": f"Perjanjian contoh {mark}", "state": "in_force"},
    )  # fmt: skip
    values = {"kind": "duty", "text_id": f"Bunyi pasal {mark}", "heading_id": f"Judul {mark}"}
    clause = actions.add_clause(actor=secretary, agreement=agreement, address="5", values=values, now=now)
    sides = {"holder": first, "counterpart": second}
    written = {
        name: actions.write_provision(
            actor=secretary, clause=clause, now=now, values={"action_id": f"{name} {mark}", **own, **sides}
        )
        for name, own in {
            "duty": {"kind": "duty", "due_on": today - timedelta(days=3), "is_main_task": True, "standard": f"Standar {mark}"},
            "right": {"kind": "right"},
            "draft": {"kind": "duty"},
        }.items()
    }
    actions.publish_provisions(actor=secretary, agreement=agreement, provisions=[written["duty"], written["right"]], now=now)
    transfer = actions.transfer_provision(
        actor=member, provision=written["duty"], to_party=third, reason=f"Alasan {mark}", now=now
    )
    item = {"operation": "replace", "address": "5", "text_id": f"Bunyi baru {mark}"}
    change = actions.open_change_request(
        actor=member, agreement=agreement, kind="addendum", reason=f"Sebab {mark}", items=[item], now=now
    )
    change = actions.propose_change_request(actor=member, change=change, expected_version=None, now=now)
    consequence = actions.record_consequence(actor=secretary, agreement=agreement, text=f"Teguran {mark}", now=now)
    return {
        "deal": agreement.key,
        "deal_clause": clause.place,
        "duty": written["duty"].key,
        "right": written["right"].key,
        "draft_duty": written["draft"].key,
        "transfer": transfer.public_id,
        "change": change.key,
        "consequence": consequence.public_id,
        "late_promise": written["duty"].promises.get().commitment.public_id,
    }
