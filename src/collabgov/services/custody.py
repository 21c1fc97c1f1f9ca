"""Who holds what: the chain of hands of an item, its proof, and what two sides of a hand-over found different.

Persons stand in the chain by a reference only, so that erasing personal data leaves it verifiable.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from collabgov.sentences import Sentence
from collabgov.services.calendars import WorkingCalendar
from collabgov.services.limits import Span, due_at


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds an item, since when."""

    lane: str
    since: datetime
    person: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """An item that its holder has listed for somebody who has not confirmed yet. The giver still holds it."""

    batch: str
    giver: str
    receiver: str
    at: datetime
    person: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A confirmation that arrived before the giver's list; it waits."""

    batch: str
    receiver: str
    at: datetime
    person: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """What the two sides of a hand-over did not see alike."""

    batch: str
    item: str
    kind: str
    """`missing`: listed, not received."""
    at: datetime


@dataclass(frozen=True, slots=True)
class CustodyLink:
    """One change of hands. Without a giver the item came into being here."""

    item: str
    number: int
    giver: str
    receiver: str
    at: datetime
    batch: str = ""
    given_by: str = ""
    received_by: str = ""
    previous: str = ""
    digest: str = ""


def digest_of(link: CustodyLink) -> str:
    """sha256 over everything the link says and the digest of the one before it."""
    said = [
        link.item, link.number, link.giver, link.receiver, link.at.astimezone(UTC).isoformat(), link.batch, link.given_by,
        link.received_by, link.previous,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def linked(chain: Sequence[CustodyLink], link: CustodyLink) -> CustodyLink:
    """The link with its number, joined to the last one of its item."""
    before = [one for one in chain if one.item == link.item]
    previous = before[-1].digest if before else ""
    joined = CustodyLink(
        link.item, len(before), link.giver, link.receiver, link.at, link.batch, link.given_by, link.received_by, previous
    )
    return CustodyLink(
        joined.item, joined.number, joined.giver, joined.receiver, joined.at, joined.batch, joined.given_by,
        joined.received_by, joined.previous, digest_of(joined),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChainFault:
    """What is wrong with a chain of hands, and at which link."""

    item: str
    number: int
    code: str
    sentence: Sentence


FAULTS = {
    "no_origin": Sentence("Asal barang tidak tercatat.", "Where the item came from is not recorded."),
    "number": Sentence("Nomor serah terima tidak berurutan.", "The hand-overs are not numbered in order."),
    "gap": Sentence("Pemberi bukan pemegang sebelumnya.", "The giver was not the holder before."),
    "same_hands": Sentence("Pemberi dan penerima sama.", "Giver and receiver are the same."),
    "time": Sentence("Waktunya mundur.", "Its time runs backwards."),
    "previous": Sentence("Tidak bersambung dengan yang sebelumnya.", "It does not join the one before."),
    "digest": Sentence("Isinya berubah sesudah dicatat.", "Its content changed after it was recorded."),
}


def verify_custody(chain: Sequence[CustodyLink]) -> list[ChainFault]:
    """Every fault of the chains of all items; none when each item had exactly one holder at every moment."""
    faults: list[ChainFault] = []
    for item in dict.fromkeys(link.item for link in chain):
        before: CustodyLink | None = None
        for place, link in enumerate(one for one in chain if one.item == item):
            codes = [*_faults_alone(link, place), *(_faults_between(before, link) if before else [])]
            faults += [ChainFault(item, place, code, FAULTS[code]) for code in codes]
            before = link
    return faults


def _faults_alone(link: CustodyLink, place: int) -> Iterable[str]:
    if place == 0 and link.giver:
        yield "no_origin"
    if link.number != place:
        yield "number"
    if link.giver == link.receiver:
        yield "same_hands"
    if link.digest != digest_of(link):
        yield "digest"


def _faults_between(before: CustodyLink, link: CustodyLink) -> Iterable[str]:
    if link.giver and link.giver != before.receiver:
        yield "gap"
    if link.at < before.at:
        yield "time"
    if link.previous != before.digest:
        yield "previous"


def holder_at(chain: Sequence[CustodyLink], item: str, moment: datetime) -> str:
    """Who held the item at a moment; empty before it came into being."""
    holder = ""
    for link in chain:
        if link.item == item and link.at <= moment:
            holder = link.receiver
    return holder


# --- batches ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BatchComparison:
    """A list held against what was scanned."""

    agreed: tuple[str, ...]
    missing: tuple[str, ...]
    """Listed, not scanned."""
    unlisted: tuple[str, ...]
    """Scanned, not listed: its recorded holder keeps it until the giver lists it."""
    scanned_twice: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return not self.missing and not self.unlisted


def compare_batch(listed: Iterable[str], scanned: Iterable[str]) -> BatchComparison:
    """What both sides agree on and what they do not, in the order of the list and then of scanning."""
    wanted, seen = list(dict.fromkeys(listed)), Counter(scanned)
    return BatchComparison(
        agreed=tuple(item for item in wanted if item in seen),
        missing=tuple(item for item in wanted if item not in seen),
        unlisted=tuple(item for item in seen if item not in set(wanted)),
        scanned_twice=tuple(item for item, times in seen.items() if times > 1),
    )


def hangs_since(listing: Listing, calendar: WorkingCalendar, hours: int) -> datetime:
    """From when on a hand-over that nobody confirmed is called to mind."""
    due = due_at(Span(hours, "working_hour"), calendar, listing.at)
    assert due is not None
    return due


def corrected_moment(device_at: datetime, device_now: datetime, server_now: datetime) -> datetime:
    """When it happened by the server's clock, from what a device noted and what it showed on sending.

    A device whose clock is wrong by two hours was wrong by two hours when it noted the event. Nothing happens after it was
    received.
    """
    offset: timedelta = device_now - server_now
    return min(device_at - offset, server_now)
