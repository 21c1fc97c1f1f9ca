"""Many passport applications walked along their way at once, through the same acts as real work.

Each record has its own moment. A walk knows one actor for the office and one for the post; each stretch of the way is one act
of one of them, so that a few hundred applications cost a handful of acts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from collabgov.services.cases import CaseEvent, EventKind
from mufakat.kernel.access import Actor
from mufakat.services import actions
from mufakat.services.actions import Application, Entry, OpenedCase
from mufakat.services.models import ServiceCase, SharedService

ORDINARY = {
    "pages": 48, "electronic": 0, "replacement": 0, "lost": 0, "damaged": 0, "disaster": 0, "name_change": 0,
    "migrant_worker": 0,
}  # fmt: skip
"""A first ordinary passport of 48 pages."""
PAPERS = ("id_card", "family_card", "birth_paper")
OFFICE_LANES = ("loket", "foto", "ajudikator", "pencetak", "kepala", "tikim")
POST_LANES = ("pos_mobil", "pos_pelayanan", "pos_antar")
HANDS = {
    **dict.fromkeys(OFFICE_LANES, "office"), **dict.fromkeys(POST_LANES, "post"), "pencetak": "printer", "pos_antar": "courier",
}  # fmt: skip
"""Who works in each lane: what changes hands inside a party needs two people too."""


@dataclass(frozen=True)
class Record:
    """One record of the way: what, in which lane, how many minutes after the one before."""

    kind: EventKind
    lane: str
    step: str
    minutes: int
    said: Mapping[str, Any]


def _record(kind: EventKind, lane: str, step: str, minutes: int, **said: Any) -> Record:
    return Record(kind, lane, step, minutes, said)


TAKEN_IN = (
    _record("confirmed", "loket", "serah_permohonan", 6, items=("berkas",)),
    _record("done", "loket", "periksa", 7, ticked=PAPERS),
    _record("done", "loket", "cek_cegah", 3, facts={"clear_of_watch_list": 1}),
    _record("done", "loket", "tanda_terima", 2),
)
PAID = (_record("done", "pos_mobil", "bayar", 12, facts={"paid": 1, "delivery": 0}),)
PAID_WITH_DELIVERY = (
    _record("done", "pos_mobil", "bayar", 12, facts={"paid": 1, "delivery": 1, "power": 1}),
    _record("done", "pos_mobil", "terima_berkas", 4),
    _record("listed", "pos_mobil", "serah_berkas", 20),
)
FILE_RECEIVED = (_record("confirmed", "loket", "serah_berkas", 10),)
MADE = (
    _record("done", "foto", "foto", 15),
    _record("done", "foto", "sidik_jari", 5),
    _record("done", "foto", "wawancara", 12),
    _record("done", "foto", "tanda_tangan_pemohon", 3),
    _record("done", "ajudikator", "ajudikasi", 1200),
    _record("done", "pencetak", "cetak", 60),
    _record("done", "pencetak", "uji_mutu", 20, facts={"quality_ok": 1}),
    _record("done", "kepala", "tanda_tangan", 60),
    _record("listed", "pencetak", "ke_loket", 10),
    _record("confirmed", "loket", "ke_loket", 10),
)
LISTED_FOR_POST = (_record("listed", "loket", "serah_paspor", 30),)
AT_THE_POST = (
    _record("confirmed", "pos_pelayanan", "serah_paspor", 60),
    _record("listed", "pos_pelayanan", "ke_pengiriman", 20),
    _record("confirmed", "pos_antar", "ke_pengiriman", 15),
)
AT_THE_DOOR = (_record("delivered", "pos_antar", "antar", 1100, reason="owner"),)
COLLECTED = (_record("delivered", "loket", "ambil", 1500),)
DELIVERED_WAY = (
    TAKEN_IN, PAID_WITH_DELIVERY, (*FILE_RECEIVED, *MADE, *LISTED_FOR_POST), (*AT_THE_POST, *AT_THE_DOOR),
)  # fmt: skip
COLLECTED_WAY = (TAKEN_IN, PAID, (*MADE, *COLLECTED))
MINUTES_TO_THE_END = sum(record.minutes for stretch in DELIVERED_WAY for record in stretch)


@dataclass
class Walker:
    """Walks applications of one service along their way; `actor_on` says who acts with a pair of hands at a moment."""

    service: SharedService
    actor_on: Callable[[str, datetime], Actor]
    batch_name: Callable[[str], str]
    """Number of a hand-over for a group of applications."""

    def open(self, number: int, at: datetime, *, applicant: str = "adult", area: str = "makassar") -> list[OpenedCase]:
        """Open so many applications at the counter."""
        return actions.open_cases(
            actor=self.actor_on("office", at), service=self.service,
            applications=[Application(applicant, ORDINARY, area=area)] * number, channel="counter", now=at,
        )  # fmt: skip

    def walk(self, cases: Sequence[ServiceCase], stretch: Sequence[Record], at: datetime, mark: str) -> datetime:
        """One stretch of the way for all of them, each pair of hands in one act at its last moment; says when it ended."""
        now, place = at, 0
        for hand, own in groupby(stretch, lambda record: HANDS[record.lane]):
            entries = []
            for record in own:
                now += timedelta(minutes=record.minutes)
                entries += [Entry(case.pk, self._event(record, now, case, place, mark)) for case in cases]
                place += 1
            actions.record_for_many(actor=self.actor_on(hand, now), service=self.service, entries=entries, now=now)
        return now

    def _event(self, record: Record, moment: datetime, case: ServiceCase, place: int, mark: str) -> CaseEvent:
        batch = self.batch_name(f"{mark}:{record.step}") if record.kind in ("listed", "confirmed") else ""
        if record.step == "serah_permohonan":
            batch = ""
        return CaseEvent(
            kind=record.kind, at=moment, lane=record.lane, step=record.step, batch=batch,
            id=f"{mark}:{case.number}:{place}:{record.step}"[:64], **record.said,
        )  # fmt: skip

    def walk_way(self, cases: Sequence[ServiceCase], way: Sequence[Sequence[Record]], at: datetime, mark: str) -> datetime:
        """The whole way, stretch after stretch."""
        for stretch in way:
            at = self.walk(cases, stretch, at, mark)
        return at
