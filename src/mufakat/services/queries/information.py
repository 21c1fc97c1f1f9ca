"""What the public is told of a service."""

from __future__ import annotations

from typing import Any

from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.language import dua
from mufakat.services.models import ContactChannel, Explanation, SharedService
from mufakat.services.words_information import CHANNEL_KINDS, LANGUAGES


def channels_of(service: SharedService) -> list[dict[str, Any]]:
    """The ways to reach a service that are offered now."""
    return [{"channel": one, "kind": CHANNEL_KINDS[one.kind]} for one in service.channels.filter(closed_at__isnull=True)]


def get_published(service: SharedService, what: str, public_id: Any) -> ContactChannel | Explanation:
    """What is published under this name; one of another service looks absent."""
    rows: Any = {"saluran": service.channels, "penjelasan": service.explanations}.get(what)
    found: ContactChannel | Explanation | None = None
    if rows is not None:
        found = rows.filter(public_id=public_id, closed_at__isnull=True).first()
    if found is None:
        raise NotVisible("not_visible", dua("Itu tidak diumumkan di sini.", "That is not published here."))
    return found


def explanations_of(service: SharedService) -> list[dict[str, Any]]:
    """The explanations that are published now, each with its language."""
    rows = service.explanations.filter(closed_at__isnull=True)
    return [{"explanation": one, "language": LANGUAGES[one.language]} for one in rows]
