"""The calendar file: zone, identifier, sequence, escaping and folding as RFC 5545 wants them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from django.test import Client

from mufakat.collaborations.models import Collaboration
from mufakat.forum.calendar import ZONES, calendar_text, escaped, folded
from mufakat.forum.models import Meeting
from mufakat.kernel.access import Actor

pytestmark = pytest.mark.django_db
NINE_IN_MAKASSAR = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


@pytest.fixture
def meeting(collaboration: Collaboration, clock: datetime) -> Meeting:
    return Meeting.objects.create(
        collaboration=collaboration, title_id="Rapat koordinasi ke-7; gudang, kapal", starts_at=NINE_IN_MAKASSAR,
        ends_at=NINE_IN_MAKASSAR + timedelta(hours=2), place="Ruang Rapat Lt. 2", state="invited", recorded_at=clock,
    )  # fmt: skip


def unfolded(text: str) -> list[str]:
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")[:-1]


@pytest.mark.parametrize(("zone", "hour"), [("Asia/Jakarta", "08"), ("Asia/Makassar", "09"), ("Asia/Jayapura", "10")])
def test_local_time_names_its_zone_and_defines_it(meeting: Meeting, clock: datetime, zone: str, hour: str) -> None:
    meeting.collaboration.time_zone = zone
    lines = unfolded(calendar_text(meeting, url="https://contoh.id/r", agenda=[], now=clock))
    assert f"DTSTART;TZID={zone}:20261124T{hour}0000" in lines
    start = lines.index("BEGIN:VTIMEZONE")
    offset, name = ZONES[zone]
    assert lines[start + 1 : start + 9] == [
        f"TZID:{zone}", "BEGIN:STANDARD", "DTSTART:19700101T000000", f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}",
        f"TZNAME:{name}", "END:STANDARD", "END:VTIMEZONE",
    ]  # fmt: skip
    assert lines.index("END:VTIMEZONE") < lines.index("BEGIN:VEVENT")


def test_offsets_are_those_of_the_zones(meeting: Meeting) -> None:
    from zoneinfo import ZoneInfo

    for zone, (offset, name) in ZONES.items():
        for month in range(1, 13):
            moment = datetime(2026, month, 1, tzinfo=ZoneInfo(zone))
            assert (f"{moment:%z}", moment.tzname()) == (offset, name)


def test_a_zone_with_summer_time_is_defined_with_its_changes(meeting: Meeting, clock: datetime) -> None:
    """A meeting on the very night the clocks change reads right in any calendar program."""
    meeting.collaboration.time_zone = "Europe/Amsterdam"
    meeting.starts_at = datetime(2026, 3, 28, 22, 30, tzinfo=UTC)
    meeting.ends_at = datetime(2026, 3, 29, 2, 0, tzinfo=UTC)
    text = calendar_text(meeting, url="https://contoh.id/r", agenda=[], now=clock)
    lines = unfolded(text)
    assert "DTSTART;TZID=Europe/Amsterdam:20260328T233000" in lines
    assert "DTEND;TZID=Europe/Amsterdam:20260329T040000" in lines
    assert lines.index("TZID:Europe/Amsterdam") < lines.index("BEGIN:VEVENT")
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert event.decoded("DTSTART") == meeting.starts_at
    assert event.decoded("DTEND") == meeting.ends_at


@pytest.mark.parametrize(
    ("state", "organiser", "method"),
    [
        ("invited", "rapat@contoh.id", "REQUEST"),
        ("cancelled", "rapat@contoh.id", "CANCEL"),
        ("planned", "rapat@contoh.id", "PUBLISH"),
        ("held", "rapat@contoh.id", "PUBLISH"),
        ("invited", "", "PUBLISH"),
    ],
)
def test_invitations_are_requests_and_called_off_meetings_cancel_them(
    meeting: Meeting, clock: datetime, state: str, organiser: str, method: str
) -> None:
    meeting.state = state
    lines = unfolded(calendar_text(meeting, url="https://contoh.id/r", agenda=[], now=clock, organiser=organiser))
    assert f"METHOD:{method}" in lines
    named = [line for line in lines if line.startswith("ORGANIZER")]
    assert named == ([f'ORGANIZER;CN="Pengelolaan sampah tiga kota":mailto:{organiser}'] if method != "PUBLISH" else [])


def test_identifier_stays_and_sequence_rises_with_each_change(meeting: Meeting, clock: datetime) -> None:
    first = unfolded(calendar_text(meeting, url="https://contoh.id/r", agenda=[], now=clock))
    meeting.version, meeting.state = 4, "cancelled"
    second = unfolded(calendar_text(meeting, url="https://contoh.id/r", agenda=[], now=clock))
    assert [line for line in first if line.startswith("UID:")] == [line for line in second if line.startswith("UID:")]
    assert ("SEQUENCE:0" in first, "SEQUENCE:3" in second, "STATUS:CANCELLED" in second) == (True, True, True)


def test_agenda_with_commas_and_breaks_is_escaped(meeting: Meeting, clock: datetime) -> None:
    lines = unfolded(
        calendar_text(meeting, url="https://contoh.id/r", agenda=["Gudang, kapal", "A\\B\r\nEND:VCALENDAR"], now=clock)
    )
    assert r"SUMMARY:Rapat koordinasi ke-7\; gudang\, kapal" in lines
    assert r"DESCRIPTION:Pengelolaan sampah tiga kota\n1. Gudang\, kapal\n2. A\\B\nEND:VCALENDAR" in lines
    assert lines.count("END:VCALENDAR") == 1


def test_folding_counts_octets_and_never_cuts_a_character() -> None:
    line = "SUMMARY:" + "é" * 100 + "😀" * 30
    pieces = folded(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert escaped("a\x00b\tc") == "ab\tc"


def test_download_is_a_calendar_file(meeting: Meeting, founder: Actor, client_as: Callable[..., Client]) -> None:
    url = f"/k/{meeting.collaboration.slug}/rapat/{meeting.public_id}/kalender.ics"
    response = client_as(founder).get(url)
    assert "METHOD:REQUEST" in response.content.decode()
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert f"URL:http://testserver/k/{meeting.collaboration.slug}/rapat/{meeting.public_id}/" in unfolded(
        response.content.decode()
    )
