"""A whole meeting as one table: what it was, agenda, who came, minutes, decisions, follow-ups. For its members."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mufakat.forum import minutes_text, presenting, queries, sealing
from mufakat.forum.models import Meeting
from mufakat.forum.quorum import quorum_of
from mufakat.forum.words import MEETING_KINDS, MEETING_STATES, MINUTES_STATES, SEATS, TREATMENTS
from mufakat.kernel.access import Actor
from mufakat.kernel.web.downloads import Column
from mufakat.kernel.web.formats import rentang_waktu, tanggal
from mufakat.kernel.web.language import dua

COLUMNS = (
    Column(dua("Bagian", "Part")),
    Column(dua("Nomor", "Number")),
    Column(dua("Hal", "What")),
    Column(dua("Keterangan", "Particulars")),
)
MEETING, AGENDA, PRESENCE = dua("Rapat", "Meeting"), dua("Agenda", "Agenda"), dua("Kehadiran", "Attendance")
MINUTES, ERRATUM = dua("Notula", "Minutes"), dua("Ralat", "Erratum")
ABSENT = dua("tidak hadir", "did not attend")
Row = list[Any]


def rows_of(*, viewer: Actor, meeting: Meeting) -> list[Row]:
    """Every line of the file."""
    return [
        *_head(meeting),
        *_agenda(viewer, meeting),
        *_presence(viewer, meeting),
        *_minutes(viewer, meeting),
        *_added(meeting),
    ]


def _head(meeting: Meeting) -> Iterator[Row]:
    hours = rentang_waktu(meeting.starts_at, meeting.ends_at, meeting.collaboration)
    chair = meeting.chaired_by.organisation.name if meeting.chaired_by else str(dua("Sekretariat", "Secretariat"))
    lines = (
        (dua("Judul", "Title"), meeting.title),
        (dua("Jenis", "Kind"), MEETING_KINDS[meeting.kind]),
        (dua("Keadaan", "State"), MEETING_STATES[meeting.state]),
        (dua("Waktu", "Time"), f"{tanggal(meeting.starts_at, 'panjang', meeting.collaboration)}, {hours}"),
        (dua("Tempat", "Place"), meeting.place or meeting.online_url),
        (dua("Pimpinan rapat", "Chair"), chair),
        (dua("Kuorum", "Quorum"), quorum_of(meeting).sentence),
    )
    for label, text in lines:
        yield [str(MEETING), "", str(label), str(text)]


def _agenda(viewer: Actor, meeting: Meeting) -> Iterator[Row]:
    for place, item in enumerate(queries.agenda_of(viewer=viewer, meeting=meeting), start=1):
        said = [str(TREATMENTS[item.treatment]), item.outcome]
        yield [str(AGENDA), str(place), item.title, ": ".join(text for text in said if text)]


def _presence(viewer: Actor, meeting: Meeting) -> Iterator[Row]:
    for place in queries.table_of(viewer=viewer, meeting=meeting).places:
        party = place.party.organisation.name
        if not place.came:
            yield [str(PRESENCE), "", party, str(ABSENT)]
        for one in place.came:
            name = presenting.name_of(one, True)
            yield [str(PRESENCE), "", party, f"{name} ({SEATS[one.seat]})"]


def _minutes(viewer: Actor, meeting: Meeting) -> Iterator[Row]:
    """The approved wording, or the newest draft, told as what it is."""
    minutes = queries.minutes_of(viewer=viewer, meeting=meeting)
    if minutes is None:
        return
    yield [str(MINUTES), minutes.label, str(dua("Keadaan", "State")), str(MINUTES_STATES[minutes.state])]
    if minutes.is_sealed:
        for one in minutes.approved.parts:
            yield [str(MINUTES), minutes.label, one["heading"], one["text"]]
        for erratum in queries.errata_of(viewer=viewer, minutes=minutes):
            yield [str(ERRATUM), str(erratum.number), erratum.wrong, erratum.corrected]
        return
    latest = queries.latest_text(viewer=viewer, minutes=minutes)
    texts = minutes_text.as_mapping(latest.parts) if latest else {}
    for key, heading in sealing.headings_of(meeting).items():
        yield [str(MINUTES), "", heading, texts.get(key, "")]


def _added(meeting: Meeting) -> Iterator[Row]:
    """Decisions and follow-ups as they stand today."""
    for part in sealing.added_parts(meeting):
        for line in part["text"].split("\n"):
            yield [part["heading"], "", line.removeprefix("- "), ""]
