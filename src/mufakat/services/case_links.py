"""Where people go from the page of a case: each part of the app adds its pages, with when they fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from mufakat.kernel.web.language import dua
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


GIVE, RECEIVE = dua("Serahkan", "Hand over"), dua("Terima", "Receive")


def hand_over_links(file: CaseFile) -> list[dict[str, Any]]:
    """Where the next act is a hand-over between lanes: to the batch of the giver, or of the receiver it is listed for."""
    step, place = file.step, [file.case.service.collaboration.slug, file.case.service.key]
    if step is None or step.kind != "hand_over" or not file.state.is_open or file.state.is_paused or file.state.incident:
        return []
    listed_for = {one.receiver for item, one in file.state.listings.items() if item in step.items}
    if listed_for & file.lanes:
        return [{"label": RECEIVE, "url": reverse("services:receive", args=place), "is_next": True}]
    if not listed_for and step.lane in file.lanes:
        return [{"label": GIVE, "url": reverse("services:give", args=place), "is_next": True}]
    return []
