"""What every template may ask about the page: header, footer, language. Nothing is computed before it is asked."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils import timezone

from mufakat.kernel.access import ANYBODY
from mufakat.kernel.web import navigation
from mufakat.kernel.web.language import is_english
from mufakat.kernel.web.requests import Request

NAME = "Mufakat"


class Page:
    """The parts of a page that are the same everywhere."""

    def __init__(self, request: Request) -> None:
        self._request = request

    name = NAME

    @property
    def language(self) -> str:
        return "en" if is_english() else "id"

    @property
    def languages(self) -> list[tuple[str, str]]:
        return [(code, name) for code, name in settings.LANGUAGES]

    @cached_property
    def header(self) -> list[navigation.Link]:
        return navigation.header(self._request)

    @cached_property
    def footer(self) -> list[navigation.Link]:
        return navigation.footer(self._request)

    @property
    def address(self) -> str:
        """Where to come back to after a change of language; a sent form's address may only be read where it answers to GET."""
        return self._request.get_full_path() if self._request.method in {"GET", "HEAD"} else self._request.path

    @property
    def printed_at(self) -> Any:
        return timezone.now()


def page(request: Request) -> dict[str, Any]:
    """Context processor: `page` in every template. A page shown before anybody was recognised is a visitor's page."""
    if not hasattr(request, "acting"):
        request.acting = ANYBODY
    return {"page": Page(request), "has_htmx": HAS_HTMX}


HAS_HTMX = finders.find("mufakat/htmx.min.js") is not None
