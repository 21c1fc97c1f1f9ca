"""Everything the figures of the forum rest on, read once in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse

from collabgov.observations import MOST_RECORDS, Definition, Missing, Observation, Record, Window, observed_value
from collabgov.sentences import Sentence
from mufakat.collaborations.models import Collaboration, Party
from mufakat.forum.mandates import day_of
from mufakat.forum.models import Attendance, Meeting
from mufakat.kernel.web.formats import tanggal

TOLD_MEAN = Sentence("{a} dari {b} seluruhnya, {n} dihitung rata-rata.", "{a} of {b} in all, a mean over {n}.")


class Presence(NamedTuple):
    """What the figures need of an attendance, without the weight of a record: there may be thousands."""

    meeting_id: int
    party_id: int
    person_id: int | None
    seat: str
    authority: str


@dataclass
class Read:
    """Meetings of the window with who was called and who came."""

    collaboration: Collaboration
    window: Window
    parties: list[Party]
    """Joined today."""
    sector_of: dict[int, str]
    """Of every party that ever was one."""
    meetings: list[Meeting]
    """Of any state, by time; those whose day or whose planned day lies in the window."""
    attendances: list[Presence]
    invited: set[tuple[int, int]]
    """Pairs of held meeting and party."""
    _made: dict[int, Record] = field(default_factory=dict)

    @cached_property
    def held(self) -> list[Meeting]:
        return [one for one in self.meetings if one.state == "held" and self.day(one) in self.window]

    @cached_property
    def came(self) -> dict[int, set[int]]:
        """Per meeting the parties that anybody came for."""
        found: dict[int, set[int]] = {}
        for one in self.attendances:
            found.setdefault(one.meeting_id, set()).add(one.party_id)
        return found

    def day(self, meeting: Meeting) -> date:
        meeting.collaboration = self.collaboration
        return day_of(meeting)

    def record(self, meeting: Meeting) -> Record:
        if meeting.pk not in self._made:
            url = reverse("forum:meeting", args=[self.collaboration.slug, meeting.public_id])
            self._made[meeting.pk] = Record(f"{meeting.title} ({tanggal(self.day(meeting), 'sedang')})"[:160], url)
        return self._made[meeting.pk]

    def records(self, meetings: Iterable[Meeting]) -> list[Record]:
        """As many as an observation keeps; a meeting stands behind many figures and is told once."""
        return [self.record(one) for one in islice(meetings, MOST_RECORDS)]

    def lacking(self, parties: Iterable[int], complete: Iterable[int]) -> list[Missing]:
        """Per sector how many entries lack something: `parties` names one party per entry, `complete` those of whole ones."""
        all_of = Counter(self.sector_of[pk] for pk in parties)
        whole = Counter(self.sector_of[pk] for pk in complete)
        return [Missing(sector, all_of[sector] - whole[sector], all_of[sector]) for sector in sorted(all_of)]


def read_records(collaboration: Collaboration, window: Window) -> Read:
    """Meetings of the window, their attendance and invitations, and the parties."""
    everybody = list(Party.objects.filter(collaboration=collaboration).order_by("id"))
    rows = Meeting.objects.filter(collaboration=collaboration).order_by("starts_at", "id")
    read = Read(
        collaboration=collaboration,
        window=window,
        parties=[one for one in everybody if one.status == "joined"],
        sector_of={one.pk: one.sector for one in everybody},
        meetings=list(rows.filter(_near(window))),
        attendances=[],
        invited=set(),
    )
    held = read.held
    came = Attendance.objects.filter(meeting__in=held).order_by("id")
    read.attendances = [Presence._make(row) for row in came.values_list(*Presence._fields)]
    invitations = Meeting.objects.filter(pk__in=[one.pk for one in held], invitations__isnull=False)
    read.invited = {(meeting, party) for meeting, party in invitations.values_list("pk", "invitations__party_id")}
    return read


def _near(window: Window) -> Q:
    """A day wider on both ends, because the calendar day depends on the zone; `Read` asks for the exact day."""
    first, last = window.start.toordinal() - 1, window.end.toordinal() + 1
    days = (date.fromordinal(max(1, first)), date.fromordinal(last))
    return Q(starts_at__date__range=days) | Q(planned_start__date__range=days)


def share_of_sample(
    definition: Definition,
    window: Window,
    hits: int,
    of: int,
    sample: int,
    *,
    records: Iterable[Record] = (),
    missing: Iterable[Missing] = (),
    note: Sentence | None = None,
) -> Observation:
    """A share whose minimum counts something else than its denominator: parties with items, where items must be enough."""
    enough = sample >= definition.minimum and of > 0
    value = (Decimal(hits) / Decimal(of)).quantize(Decimal("0.0001")) if enough else None
    kept, lacks = tuple(records)[:MOST_RECORDS], tuple(missing)
    return Observation(definition, window, value, sample, Decimal(hits), Decimal(of), kept, lacks, note)


def mean_share(
    definition: Definition,
    window: Window,
    shares: list[tuple[int, int]],
    sample: int,
    *,
    records: list[Record],
    missing: Iterable[Missing] = (),
) -> Observation:
    """A mean of shares; the note tells the counts behind it, because a mean has no numerator of its own."""
    value = sum((Fraction(hits, of) for hits, of in shares), Fraction(0)) / len(shares) if shares else None
    note = TOLD_MEAN.filled(a=sum(hits for hits, _ in shares), b=sum(of for _, of in shares), n=len(shares))
    return observed_value(
        definition, window, value, sample, records=records, missing=tuple(missing), note=note if shares else None
    )
