"""Places on this app's pages where the apps above may show something."""

from __future__ import annotations

from mufakat.kernel import panels


def declare() -> None:
    panels.declare_slot("commitments.party", "A party's word: other signs of commitment, such as taking part in meetings")
    panels.declare_slot("commitments.promise", "One promise: what the apps above know of it, such as the indicator it moves")
