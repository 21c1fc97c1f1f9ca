"""Personal data of a case: who may read which field, and how it is shown to those who may not read it whole."""

from __future__ import annotations

import re

from collabgov.packs.schema.service import PersonalKind, Service, ServiceFormField

HIDDEN = "•"
SHOWN_OF_PHONE = 3
SHOWN_OF_IDENTITY = 4
LEAST_TO_SHOW = 8
"""Shorter numbers are hidden whole: the rest would give them away."""
DIGIT = re.compile(r"\d")


def readable_fields(service: Service, form: str, party: str) -> list[ServiceFormField]:
    """The fields of a form that a party may read; fields that hold no personal data are for every party."""
    found = next((one for one in service.forms if one.key == form), None)
    fields = found.fields if found else []
    return [field for field in fields if field.personal == "none" or party in field.seen_by]


def parties_that_read(service: Service, kind: PersonalKind) -> set[str]:
    """Which parties read any field of a kind of personal data: the data-sharing annex in one question."""
    fields = [field for form in service.forms for field in form.fields if field.personal == kind]
    return {party for field in fields for party in field.seen_by}


def masked(value: str, kind: PersonalKind) -> str:
    """The value as lists show it: enough to tell two cases apart, not enough to know the person."""
    text = " ".join(value.split())
    if kind == "none" or not text:
        return text
    if kind == "name":
        return " ".join(word[0] + HIDDEN * 3 for word in text.split())
    if kind in ("phone", "identity_number"):
        return _masked_number(text, SHOWN_OF_PHONE if kind == "phone" else SHOWN_OF_IDENTITY)
    return HIDDEN * 6


def _masked_number(text: str, shown: int) -> str:
    """The last digits only; letters among them are hidden too."""
    signs = [sign for sign in text if sign.isalnum()]
    if len(signs) < LEAST_TO_SHOW:
        return HIDDEN * 6
    return HIDDEN * 6 + "".join(sign if DIGIT.fullmatch(sign) else HIDDEN for sign in signs[-shown:])
