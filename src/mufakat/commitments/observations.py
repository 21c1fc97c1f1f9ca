"""What the records of commitments say about a collaboration in a window of time. It informs; it judges nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import cached_property
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse

from collabgov.observations import (
    MOST_RECORDS,
    Duration,
    Missing,
    Observation,
    Record,
    Window,
    kaplan_meier_median,
    normalised_gini,
    observed_share,
    observed_value,
)
from collabgov.sentences import Sentence
from mufakat.collaborations.models import Collaboration, Party
from mufakat.commitments import measures
from mufakat.commitments.joint_results import JointResults, joint_results
from mufakat.commitments.models import OPEN_STATES, ChangeRequest, Commitment, ProgressReport
from mufakat.commitments.queries import today_in

DAYS_OF_QUARTER = 91
BLANK = UUID(int=0)
STILL_OPEN = Sentence(
    "Lebih dari separuh yang jatuh tempo belum selesai, jadi median belum ada.",
    "More than half of what fell due is not done, so there is no median yet.",
)
ONE_PARTY = Sentence("Belum ada dua pihak yang bergabung.", "Fewer than two parties have joined.")


class _Row(NamedTuple):
    """What the figures need of a commitment, without the weight of a record: there may be thousands."""

    pk: int
    public_id: UUID
    party_id: int
    counterpart_id: int | None
    text_id: str
    state: str
    due_on: date | None
    on_time_until: date | None
    settled_at: datetime | None
    recorded_at: datetime
    evidenced_on: date | None
    measure_id: str
    proof_wanted_id: str


@dataclass(frozen=True)
class _Promise:
    """A commitment with what its reports prove."""

    row: _Row
    sector: str
    """Of the party that answers for it."""
    sectors: frozenset[str]
    """Of the party that answers for it and of those that carry it along."""
    proven_on: date | None
    """When the proof of completion was in: accepted, or waiting for acceptance."""
    was_checked: bool
    """Another person than the one who sent it accepted the proof."""
    asked_in_time: bool
    """A change of the date that stands was asked for before it passed, and not granted: missed, but not without a word."""

    @property
    def is_done(self) -> bool:
        return self.row.state == "kept" or (self.row.state == "reported_done" and self.proven_on is not None)

    @property
    def is_done_on_time(self) -> bool:
        last = self.row.on_time_until
        return self.is_done and last is not None and self.proven_on is not None and self.proven_on <= last


@dataclass
class _Read:
    """Everything the figures rest on, read once."""

    collaboration: Collaboration
    window: Window
    standing: list[_Promise]
    """Recorded by the end of the window, and open in it or settled in it."""
    due: list[_Promise]
    """Whose last day that counts as on time lies in the window."""
    changed_in_time: list[ChangeRequest]
    joined: list[Party]
    wins: JointResults

    @cached_property
    def address(self) -> str:
        """Of a promise in this collaboration, with a blank where its identifier stands: found once, not for each row."""
        return reverse("commitments:detail", args=[self.collaboration.slug, BLANK])

    def record(self, row: _Row | Commitment) -> Record:
        return Record(row.text_id[:120], self.address.replace(str(BLANK), str(row.public_id)))

    def records(self, promises: Iterable[_Promise]) -> list[Record]:
        """As many as an observation keeps."""
        return [self.record(one.row) for one in islice(promises, MOST_RECORDS)]

    def lacking(self, promises: Sequence[_Promise], lacks: Callable[[_Promise], bool]) -> list[Missing]:
        """Per sector of the party that answers: how many of the promises lack something."""
        all_of = Counter(one.sector for one in promises)
        missing = Counter(one.sector for one in promises if lacks(one))
        return [Missing(sector, missing[sector], all_of[sector]) for sector in sorted(all_of)]


def observe(collaboration: Collaboration, window: Window) -> list[Observation]:
    """The eleven figures about commitments and joint results, each with its counts, its records and what its records lack."""
    read = _read(collaboration, window)
    undated = read.lacking(read.standing, lambda one: one.row.due_on is None)
    waiting = sum(one.row.state == "reported_done" and one.is_done for one in read.due)
    note = WAITING.filled(n=waiting) if waiting else None
    due_records = read.records(read.due)
    on_time = sum(one.is_done_on_time for one in read.due)
    ever = sum(one.is_done for one in read.due)
    return [
        observed_share(measures.KEPT_ON_TIME, window, on_time, len(read.due), records=due_records, missing=undated, note=note),
        observed_share(measures.KEPT_EVER, window, ever, len(read.due), records=due_records, missing=undated, note=note),
        _lateness(read, undated),
        _renegotiated(read, undated),
        _spread(read),
        _cross_sector(read),
        _verified(read),
        _owner_clear(read),
        _reciprocity(read),
        _first_win(read),
        _win_rate(read),
    ]


WAITING = Sentence(
    "{n} laporan selesai yang berbukti masih menunggu penerimaan.",
    "{n} proven reports of completion still wait for acceptance.",
)


def _lateness(read: _Read, undated: list[Missing]) -> Observation:
    durations = [_duration(one, read.window.end) for one in read.due]
    return observed_value(
        measures.LATENESS,
        read.window,
        kaplan_meier_median(durations),
        len(durations),
        records=read.records(read.due),
        missing=undated,
        note=STILL_OPEN if kaplan_meier_median(durations) is None else None,
    )


def _duration(promise: _Promise, end: date) -> Duration:
    """Days past due until done; what is not done by the end of the window, or was broken, is still open then."""
    last = promise.row.on_time_until or end
    if promise.is_done and promise.proven_on is not None and promise.proven_on <= end:
        return Duration(max(0, (promise.proven_on - last).days), True)
    return Duration(max(0, (end - last).days), False)


def _renegotiated(read: _Read, undated: list[Missing]) -> Observation:
    """Openly changed before the date, against missed without a word; a request that was refused is neither."""
    silent = [one for one in read.due if not one.is_done_on_time and not one.asked_in_time and _has_passed(one, read)]
    changed = {change.commitment_id: change.commitment for change in read.changed_in_time}
    return observed_share(
        measures.RENEGOTIATED,
        read.window,
        len(changed),
        len(changed) + len(silent),
        records=[read.record(row) for row in changed.values()] + read.records(silent),
        missing=undated,
    )


def _has_passed(promise: _Promise, read: _Read) -> bool:
    last = promise.row.on_time_until
    return last is not None and last < read.window.end


def _spread(read: _Read) -> Observation:
    carried = [one for one in read.standing if one.row.state in OPEN_STATES or one.is_done]
    counted = Counter(one.row.party_id for one in carried)
    uneven = normalised_gini([counted[party.pk] for party in read.joined])
    idle = Counter(party.sector for party in read.joined if not counted[party.pk])
    of = Counter(party.sector for party in read.joined)
    return observed_value(
        measures.SPREAD,
        read.window,
        None if uneven is None else 1 - uneven,
        len(carried),
        records=read.records(carried),
        missing=[Missing(sector, idle[sector], of[sector]) for sector in sorted(of)],
        note=ONE_PARTY if uneven is None else None,
    )


def _cross_sector(read: _Read) -> Observation:
    shared = [one for one in read.standing if len(one.sectors) > 1]
    return observed_share(
        measures.CROSS_SECTOR, read.window, len(shared), len(read.standing), records=read.records(shared),
        missing=read.lacking(read.standing, lambda one: len(one.sectors) < 2),
    )  # fmt: skip


def _verified(read: _Read) -> Observation:
    done = [one for one in read.standing if one.row.state in ("kept", "reported_done")]
    return observed_share(
        measures.VERIFIED, read.window, sum(one.was_checked for one in done), len(done), records=read.records(done),
        missing=read.lacking(done, lambda one: not one.was_checked),
    )  # fmt: skip


def _owner_clear(read: _Read) -> Observation:
    unclear = [one for one in read.standing if not _is_clear(one.row)]
    return observed_share(
        measures.OWNER_CLEAR,
        read.window,
        len(read.standing) - len(unclear),
        len(read.standing),
        records=read.records(read.standing),
        missing=read.lacking(read.standing, lambda one: not _is_clear(one.row)),
    )


def _is_clear(row: _Row) -> bool:
    """One actor answers for every commitment; what may lack is the date and the test of completion."""
    return row.due_on is not None and bool(row.measure_id or row.proof_wanted_id)


def _reciprocity(read: _Read) -> Observation:
    """Of the directions in which parties promise each other something, how many are answered by a promise back."""
    given = [one for one in read.standing if one.row.counterpart_id is not None and one.row.state != "not_stated"]
    ways = {(one.row.party_id, one.row.counterpart_id) for one in given}
    answered = sum((receiver, giver) in ways for giver, receiver in ways)
    return observed_share(
        measures.RECIPROCITY, read.window, answered, len(ways), records=read.records(given),
        missing=read.lacking(read.standing, lambda one: one.row.counterpart_id is None),
    )  # fmt: skip


def _first_win(read: _Read) -> Observation:
    wins = read.wins
    first = next((one for one in wins.dated if len(one.sectors) > 1 and one.day <= read.window.end), None)
    value = None if first is None or wins.started_on is None else Fraction(max(0, (first.day - wins.started_on).days))
    return observed_value(
        measures.FIRST_WIN,
        read.window,
        value,
        0 if wins.started_on is None else 1,
        records=[] if first is None else [Record(first.label, first.url)],
        note=NO_WIN if first is None else wins.note,
    )


NO_WIN = Sentence("Belum ada hasil bersama dua sektor yang bertanggal.", "There is no dated joint result of two sectors yet.")


def _win_rate(read: _Read) -> Observation:
    window, wins = read.window, read.wins
    start = max(window.start, wins.started_on or window.start)
    days = max(0, (window.end - start).days + 1)
    found = [one for one in wins.dated if start <= one.day <= window.end]
    return observed_value(
        measures.WIN_RATE,
        window,
        Fraction(len(found) * DAYS_OF_QUARTER, days) if days else None,
        days // DAYS_OF_QUARTER,
        records=[Record(one.label, one.url) for one in found],
        note=wins.note,
    )


def _read(collaboration: Collaboration, window: Window) -> _Read:
    recorded = Commitment.objects.filter(collaboration=collaboration).exclude(state="released").order_by("id")
    found = map(_Row._make, recorded.values_list(*_Row._fields))
    rows = [row for row in found if today_in(collaboration, row.recorded_at) <= window.end]
    parties = {party.pk: party for party in Party.objects.filter(collaboration=collaboration).order_by("id")}
    promises = _promises(collaboration, rows, {pk: party.sector for pk, party in parties.items()})
    changed = ChangeRequest.objects.filter(
        commitment__collaboration=collaboration, state="agreed", asked_late=False
    ).select_related("commitment")
    return _Read(
        collaboration=collaboration,
        window=window,
        standing=[one for one in promises if _stands_in(one.row, collaboration, window)],
        due=[one for one in promises if one.row.on_time_until is not None and one.row.on_time_until in window],
        changed_in_time=[one for one in changed if one.answered_at and today_in(collaboration, one.answered_at) in window],
        joined=[party for party in parties.values() if party.status == "joined"],
        wins=joint_results(collaboration),
    )


def _stands_in(row: _Row, collaboration: Collaboration, window: Window) -> bool:
    return row.settled_at is None or today_in(collaboration, row.settled_at) >= window.start


def _promises(collaboration: Collaboration, rows: list[_Row], sector_of: Mapping[int, str]) -> list[_Promise]:
    """Each commitment with its sectors and its proof, in a fixed number of queries."""
    along: dict[int, set[str]] = {}
    links = Commitment.carried_with.through.objects.filter(commitment__collaboration=collaboration)
    for commitment, sector in links.values_list("commitment_id", "party__sector"):
        along.setdefault(commitment, set()).add(sector)
    not_granted = ChangeRequest.objects.filter(
        commitment__collaboration=collaboration, asked_late=False, state__in=("asked", "refused", "lapsed")
    )
    in_time = set(not_granted.values_list("commitment_id", "due_before"))
    waiting, checked = _proofs(collaboration)
    made = []
    for row in rows:
        made.append(
            _Promise(
                row=row,
                sector=sector_of[row.party_id],
                sectors=frozenset({sector_of[row.party_id], *along.get(row.pk, ())}),
                proven_on=row.evidenced_on if row.state == "kept" else waiting.get(row.pk),
                was_checked=row.state == "kept" and row.pk in checked,
                asked_in_time=(row.pk, row.due_on) in in_time,
            )
        )
    return made


def _proofs(collaboration: Collaboration) -> tuple[dict[int, date], set[int]]:
    """First day on which proof of completion waits for acceptance, and the commitments whose proof another person accepted."""
    waiting: dict[int, date] = {}
    checked: set[int] = set()
    told = ProgressReport.objects.filter(commitment__collaboration=collaboration, said="done", after_closing=False)
    for report in told.exclude(answer="returned").prefetch_related("proofs"):
        moments = [report.reported_at] * bool(report.proof_url) + [proof.added_at for proof in report.proofs.all()]
        if not moments:
            continue
        day = today_in(collaboration, min(moments))
        if report.answer == "accepted" and report.answered_by_id != report.reported_by_id:
            checked.add(report.commitment_id)
        elif not report.answer:
            waiting[report.commitment_id] = min(day, waiting.get(report.commitment_id, day))
    return waiting, checked
