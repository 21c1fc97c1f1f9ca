"""Where a signature stands on the page, in points from the lower left corner; pages count from 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SLACK = 6.0
"""Points by which a stamp may reach beyond the place that was kept for it."""


@dataclass(frozen=True)
class Place:
    """A rectangle on one page."""

    page: int
    x: float
    y: float
    width: float
    height: float

    @property
    def corners(self) -> tuple[float, float, float, float]:
        return self.x, self.y, self.x + self.width, self.y + self.height

    @property
    def is_visible(self) -> bool:
        return self.width > 0 and self.height > 0

    def lies_in(self, other: Place) -> bool:
        """Does this rectangle lie in the other one, give or take a little?"""
        left, low, right, high = self.corners
        other_left, other_low, other_right, other_high = other.corners
        return (
            self.page == other.page
            and left >= other_left - SLACK
            and low >= other_low - SLACK
            and right <= other_right + SLACK
            and high <= other_high + SLACK
        )


def place_from(box: Mapping[str, Any]) -> Place | None:
    """The place that a signatory's box names; None where the document keeps none."""
    try:
        place = Place(int(box["page"]), *(float(box[name]) for name in ("x", "y", "width", "height")))
    except (KeyError, TypeError, ValueError):
        return None
    return place if place.page >= 1 and place.is_visible else None


def places_from(boxes: Sequence[Mapping[str, Any]]) -> list[Place]:
    """The places of several signatories, without those that have none."""
    return [place for place in map(place_from, boxes) if place is not None]
