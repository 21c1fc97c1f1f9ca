"""Places on this app's pages where the apps above may show something."""

from __future__ import annotations

from mufakat.kernel import panels


def declare() -> None:
    panels.declare_slot("organisation.main", "Organisation page: in which collaborations, with which role, sector, system")
    panels.declare_slot("region.main", "Region page: collaborations in the region; the subject is the region")
