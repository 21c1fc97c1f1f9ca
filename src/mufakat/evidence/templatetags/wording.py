"""`{{ text|wording }}`: a pack's text in the reader's language."""

from __future__ import annotations

from django import template

from mufakat.evidence.wording import wording

register = template.Library()
register.filter("wording", wording)
