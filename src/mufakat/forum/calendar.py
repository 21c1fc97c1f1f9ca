"""Meetings as calendar files (RFC 5545, 5546): local time with its zone, stable identifiers, escaped, folded lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone

from mufakat.forum.models import Meeting

ZONES = {"Asia/Jakarta": ("+0700", "WIB"), "Asia/Makassar": ("+0800", "WITA"), "Asia/Jayapura": ("+0900", "WIT")}
"""The three Indonesian zones: no summer time, so one rule says all."""
STATUSES = {"planned": "TENTATIVE", "invited": "CONFIRMED", "held": "CONFIRMED", "cancelled": "CANCELLED"}
LONGEST_LINE = 75
LINE_END = "\r\n"
HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Mufakat//Rapat//ID", "CALSCALE:GREGORIAN")


def calendar_text(meeting: Meeting, *, url: str, agenda: Sequence[str], now: datetime, organiser: str = "") -> str:
    """The meeting as one VEVENT. The identifier never changes and the sequence rises with every change of the meeting.

    With an organiser's address it is a request that the calendar program answers, updates and, once the meeting is called
    off, takes out again; without one it is plainly published.
    """
    method = "PUBLISH"
    if organiser and meeting.state in ("invited", "cancelled"):
        method = "CANCEL" if meeting.state == "cancelled" else "REQUEST"
    zones = _zones([meeting])
    return _file([f"METHOD:{method}", *zones, *_event(meeting, url, agenda, now, organiser if method != "PUBLISH" else "")])


def feed_text(entries: Iterable[tuple[Meeting, str, Sequence[str]]], *, name: str, now: datetime) -> str:
    """Several meetings, each with its address and agenda, as one calendar that programs fetch again and again."""
    rows = list(entries)
    events = [line for meeting, url, agenda in rows for line in _event(meeting, url, agenda, now, "")]
    head = ["METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H"]
    return _file([*head, *_zones([meeting for meeting, _, _ in rows]), *events])


def _file(lines: Sequence[str]) -> str:
    return LINE_END.join(folded(line) for line in (*HEAD, *lines, "END:VCALENDAR")) + LINE_END


def _event(meeting: Meeting, url: str, agenda: Sequence[str], now: datetime, organiser: str) -> list[str]:
    zone = meeting.collaboration.time_zone
    place = meeting.place or meeting.online_url
    return [
        "BEGIN:VEVENT",
        f"UID:{meeting.public_id}@mufakat",
        f"SEQUENCE:{meeting.version - 1}",
        f"DTSTAMP:{_utc(now)}",
        f"DTSTART{_moment(meeting.starts_at, zone)}",
        f"DTEND{_moment(meeting.ends_at, zone)}",
        f"SUMMARY:{escaped(meeting.title)}",
        f"DESCRIPTION:{escaped(_description(meeting, agenda))}",
        *([f"LOCATION:{escaped(place)}"] if place else []),
        *([f"ORGANIZER;CN={_quoted(meeting.collaboration.title)}:mailto:{organiser}"] if organiser else []),
        f"URL:{url}",
        f"STATUS:{STATUSES[meeting.state]}",
        "END:VEVENT",
    ]


def _quoted(text: str) -> str:
    """A parameter value: what would end it or break the line is left out."""
    return '"' + "".join(character for character in text if character >= " " and character != '"') + '"'


def _description(meeting: Meeting, agenda: Sequence[str]) -> str:
    return "\n".join([meeting.collaboration.title, *(f"{place}. {item}" for place, item in enumerate(agenda, start=1))])


def _zones(meetings: Sequence[Meeting]) -> list[str]:
    """The definition of every zone that is used, over the years that are used."""
    years: dict[str, set[int]] = {}
    for meeting in meetings:
        years.setdefault(meeting.collaboration.time_zone, set()).update((meeting.starts_at.year, meeting.ends_at.year))
    return [line for zone, used in sorted(years.items()) for line in _zone_lines(zone, min(used), max(used))]


def _zone_lines(zone: str, first: int, last: int) -> list[str]:
    if zone not in ZONES:
        return list(_other_zone(zone, first, last))
    offset, name = ZONES[zone]
    return [
        "BEGIN:VTIMEZONE",
        f"TZID:{zone}",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        f"TZOFFSETFROM:{offset}",
        f"TZOFFSETTO:{offset}",
        f"TZNAME:{name}",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]


@lru_cache(maxsize=64)
def _other_zone(zone: str, first: int, last: int) -> tuple[str, ...]:
    """A zone with its changes between summer and winter, from a year before to a year after."""
    made = Timezone.from_tzid(zone, first_date=date(first - 1, 1, 1), last_date=date(last + 1, 12, 31) + timedelta(days=1))
    text = made.to_ical().decode().replace(LINE_END + " ", "")
    return tuple(line for line in text.split(LINE_END) if line)


def _moment(value: datetime, zone: str) -> str:
    """Local wall time with its zone."""
    return f";TZID={zone}:{value.astimezone(ZoneInfo(zone)):%Y%m%dT%H%M%S}"


def _utc(value: datetime) -> str:
    return f"{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """Backslash, semicolon, comma and line break as RFC 5545, section 3.3.11, wants them; other control characters go."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return "".join(character for character in plain if character >= " " or character == "\t")


def folded(line: str) -> str:
    """Break a line after at most 75 octets, never inside a character; a continuation begins with a space."""
    pieces, piece, size = [], "", 0
    for character in line:
        width = len(character.encode())
        if size + width > LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += width
    return LINE_END.join([*pieces, piece])
