"""A meeting as a calendar file (RFC 5545), readable by every phone: local time with its zone, escaped, folded at 75 octets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from mufakat.forum.models import Meeting

ZONES = {"Asia/Jakarta": ("+0700", "WIB"), "Asia/Makassar": ("+0800", "WITA"), "Asia/Jayapura": ("+0900", "WIT")}
"""The three Indonesian zones: no summer time, so one rule says all."""
STATUSES = {"planned": "TENTATIVE", "invited": "CONFIRMED", "held": "CONFIRMED", "cancelled": "CANCELLED"}
LONGEST_LINE = 75
LINE_END = "\r\n"


def calendar_text(meeting: Meeting, *, url: str, agenda: Sequence[str], now: datetime) -> str:
    """The meeting as one VEVENT. The identifier never changes and the sequence rises with every change of the meeting."""
    zone = meeting.collaboration.time_zone
    place = meeting.place or meeting.online_url
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Mufakat//Rapat//ID",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *_zone_lines(zone),
        "BEGIN:VEVENT",
        f"UID:{meeting.public_id}@mufakat",
        f"SEQUENCE:{meeting.version - 1}",
        f"DTSTAMP:{_utc(now)}",
        f"DTSTART{_moment(meeting.starts_at, zone)}",
        f"DTEND{_moment(meeting.ends_at, zone)}",
        f"SUMMARY:{escaped(meeting.title)}",
        f"DESCRIPTION:{escaped(_description(meeting, agenda))}",
        *([f"LOCATION:{escaped(place)}"] if place else []),
        f"URL:{url}",
        f"STATUS:{STATUSES[meeting.state]}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return LINE_END.join(folded(line) for line in lines) + LINE_END


def _description(meeting: Meeting, agenda: Sequence[str]) -> str:
    return "\n".join([meeting.collaboration.title, *(f"{place}. {item}" for place, item in enumerate(agenda, start=1))])


def _zone_lines(zone: str) -> list[str]:
    if zone not in ZONES:
        return []
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


def _moment(value: datetime, zone: str) -> str:
    """Local wall time with its zone; in a zone without a definition here, universal time."""
    if zone not in ZONES:
        return f":{_utc(value)}"
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
