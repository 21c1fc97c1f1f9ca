"""Places on this app's pages where the apps above may show something."""

from __future__ import annotations

from mufakat.kernel import panels


def declare() -> None:
    panels.declare_slot("collaboration.health", "Home: the health card at the top")
    panels.declare_slot("collaboration.next", "Home: right after health: my tasks here, the next meeting")
    panels.declare_slot("collaboration.main", "Home: main column, in phone order")
    panels.declare_slot("collaboration.side", "Home: side column")
    panels.declare_slot("collaboration.line", "Home: beside the phase, one short line")
    panels.declare_slot("party.main", "Party page: what the apps above know of the party")
    panels.declare_slot("me.tasks", "My tasks: open items of the signed-in person; returns rows grouped by the page")
