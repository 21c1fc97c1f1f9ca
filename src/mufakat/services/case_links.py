"""Where people go from the page of a case: each part of the app adds its pages, with when they fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from mufakat.services.queries.cases import CaseFile

Fits = Callable[[CaseFile], bool]


@dataclass(frozen=True)
class CaseLink:
    """A page about one case. Its address takes the slug, the service's key and the case's number."""

    label: Any
    url_name: str
    fits: Fits
    is_next: Fits | None = None
    """When this page is the one next act of the viewer: it becomes the big button."""


LINKS: list[CaseLink] = []
"""In the order in which they are shown."""


def links_for(file: CaseFile) -> list[dict[str, Any]]:
    """The pages that fit this case for this viewer."""
    place = [file.case.service.collaboration.slug, file.case.service.key, file.case.number]
    return [
        {
            "label": link.label,
            "url": reverse(link.url_name, args=place),
            "is_next": bool(link.is_next and link.is_next(file)),
        }
        for link in LINKS
        if link.fits(file)
    ]
