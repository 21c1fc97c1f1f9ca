"""A request as views see it: Django's, with the acting person that the middleware puts there."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from mufakat.kernel.access import Actor


class Request(HttpRequest):
    """Typing only: `acting` is who acts, read fresh for each request; `htmx` tells a fragment request from a page.

    `is_hasty` is set by a view that a thousand people may ask for in the same half minute: no numbers in the header then.
    """

    acting: Actor
    htmx: HtmxDetails
    is_hasty: bool
