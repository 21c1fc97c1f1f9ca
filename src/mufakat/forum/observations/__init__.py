"""What the records of meetings say about a collaboration in a window of time. It informs; it judges nothing."""

from __future__ import annotations

from collabgov.observations import Observation, Window
from mufakat.collaborations.models import Collaboration
from mufakat.forum.observations import disputes, meetings, people, sharing, voices
from mufakat.forum.observations.reading import read_records


def observe(collaboration: Collaboration, window: Window) -> list[Observation]:
    """The twenty-one figures of the forum; each with its counts, its records and what its records lack."""
    read = read_records(collaboration, window)
    return [
        *meetings.observe(read),
        *people.observe(read),
        *voices.observe(read),
        *sharing.observe(read),
        *disputes.observe(read),
    ]
