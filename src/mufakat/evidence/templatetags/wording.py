"""`{{ text|wording }}`: a pack's text in the reader's language; `{{ places|lines }}`: lines of a source for people."""

from __future__ import annotations

from django import template

from mufakat.evidence.wording import wording

register = template.Library()
register.filter("wording", wording)


@register.filter
def lines(places: str) -> str:
    """Lines of a source: `7069-7073;7080` reads 7069–7073; 7080."""
    return str(places).replace("-", "–").replace(";", "; ")
