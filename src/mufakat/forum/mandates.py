"""Who would come for a party, by the mandates that hold on the day of the meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mufakat.collaborations.models import Collaboration, Representative
from mufakat.forum.models import Meeting
from mufakat.kernel.web.formats import as_zone


def local_day(moment: datetime, collaboration: Collaboration) -> date:
    """The calendar day of a moment where the collaboration is."""
    return moment.astimezone(as_zone(collaboration)).date()


def day_of(meeting: Meeting) -> date:
    """The calendar day of the meeting where the collaboration is."""
    return local_day(meeting.starts_at, meeting.collaboration)


def last_day_of(meeting: Meeting) -> date:
    """The calendar day on which the meeting ends."""
    return local_day(meeting.ends_at, meeting.collaboration)


@dataclass(frozen=True)
class Delegate:
    """Who comes for a party: the seat that person fills and whether they may decide; None = the party has named nobody."""

    seat: str
    may_decide: bool | None
    representative: Representative | None = None


NOBODY_NAMED = Delegate("none", None)


def delegate_for(answer: str, holders: Sequence[Representative]) -> Delegate | None:
    """The person behind an answer among the party's mandates of that day; None when the party does not come.

    "Coming" means the designated representative, "sends an alternate" the alternate; where the named kind is missing, nobody
    is named, because an alternate does not become the representative by coming.
    """
    if answer == "no":
        return None
    seat = "designated" if answer == "yes" else "alternate"
    holder = next((one for one in holders if one.seat == seat), None)
    return Delegate(seat, holder.authority == "decide", holder) if holder else NOBODY_NAMED
