"""Places on this app's pages where the apps above may show something."""

from __future__ import annotations

from mufakat.kernel import panels


def declare() -> None:
    panels.declare_slot("meeting.decisions", "Meeting page: decisions of the meeting, under its anchor #keputusan")
    panels.declare_slot("meeting.item", "Meeting page: what the apps above know of one agenda item; the subject is the item")
    panels.declare_slot("meeting.side", "Meeting page: side column")
    panels.declare_slot("handover.main", "Hand-over pack of a party: what the apps above pass on; the subject is the party")
