"""What stands in the header and the footer of every page. Apps register entries in their `apps.py`; the kernel knows none.

An entry whose address does not exist in this installation is left out, so that no link leads nowhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

MOST_HEADER_ENTRIES = 4


@dataclass(frozen=True)
class Entry:
    """A link by the name of its address. `count(request)` adds a number, `shown(request)` hides it from some visitors."""

    label: Any
    url_name: str
    order: int = 100
    count: Callable[[Request], int | None] | None = None
    shown: Callable[[Request], bool] | None = None


@dataclass(frozen=True)
class Link:
    """An entry as the page shows it."""

    label: str
    url: str
    current: bool
    count: int | None = None


_header: dict[str, Entry] = {}
_footer: dict[str, Entry] = {}


def register_header(entry: Entry) -> None:
    """Put a link into the header (the mark and the menu link come on top); a second one with the same address replaces it."""
    _header[entry.url_name] = entry


def register_footer(entry: Entry) -> None:
    """Put a link into the footer, at the same place on every page."""
    _footer[entry.url_name] = entry


def _links(entries: dict[str, Entry], request: Request) -> list[Link]:
    links = []
    for entry in sorted(entries.values(), key=lambda one: (one.order, one.url_name)):
        try:
            url = reverse(entry.url_name)
        except NoReverseMatch:
            continue
        if entry.shown is None or entry.shown(request):
            current = request.path == url or (url != "/" and request.path.startswith(url))
            count = None if getattr(request, "is_hasty", False) else entry.count
            links.append(Link(str(entry.label), url, current, count(request) if count else None))
    return links


def header(request: Request) -> list[Link]:
    """The header's links for this visitor, at most four beside the menu."""
    return _links(_header, request)[:MOST_HEADER_ENTRIES]


def footer(request: Request) -> list[Link]:
    """The footer's links, in an order that never changes (WCAG 3.2.6)."""
    return _links(_footer, request)


USUAL_FOOTER = (
    Entry(dua("Bantuan", "Help"), "portal:help", 10),
    Entry(dua("Sampaikan pengaduan", "Make a complaint"), "portal:complain", 20),
    Entry(dua("Lacak nomor", "Track a number"), "portal:track", 30),
    Entry(dua("Pemberitahuan privasi", "Privacy notice"), "portal:privacy", 40),
    Entry(dua("Aksesibilitas", "Accessibility"), "portal:accessibility", 50),
)
for _entry in USUAL_FOOTER:
    register_footer(_entry)
