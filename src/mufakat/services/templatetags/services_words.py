"""Texts of service packs in templates, in the reader's language."""

from __future__ import annotations

from typing import Any

from django import template

from mufakat.kernel.web.language import Dua, dua

register = template.Library()


@register.filter
def kata(text: Any) -> Dua:
    """`{{ step.name|kata }}`: a text of the pack; nothing for none."""
    return dua(text.id, text.en) if text else dua("", "")


@register.filter
def kunci(mapping: Any, key: str) -> Any:
    """`{{ lanes|kunci:batch.giver }}`: the words of a key; nothing for one that is not there."""
    return mapping.get(key, "")
