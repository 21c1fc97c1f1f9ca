"""Writes the commitments and small wins of a case pack; called only by the case loader."""

from __future__ import annotations

from mufakat.collaborations.case_loading import CaseContext, both
from mufakat.commitments.models import Commitment, SmallWin
from mufakat.evidence.models import EvidenceRecord


def load(context: CaseContext) -> None:
    """Promises that the study reports, in the state it reports, and its small wins with their proof."""
    records = context.section("records")
    for promise in records.commitments:
        party = context.party(promise.actor)
        if party is not None:
            Commitment.objects.create(
                collaboration=context.collaboration, party=party, state=promise.state, source_kind="study",
                source_lines=promise.lines or "",
                recorded_at=context.now, **both(promise.text, "text"), **both(promise.state_note, "state_note"),
            )  # fmt: skip
    known = {row.key: row for row in EvidenceRecord.objects.filter(collaboration=context.collaboration)}
    for win in records.small_wins:
        row = SmallWin.objects.create(
            collaboration=context.collaboration, date=win.date or "", reliability=win.reliability,
            source_lines=win.lines or "", recorded_at=context.now, **both(win.text, "text"),
        )  # fmt: skip
        row.evidence.set([known[key] for key in win.evidence if key in known])
