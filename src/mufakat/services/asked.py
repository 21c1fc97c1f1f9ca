"""What an application is asked for when it is taken in: facts that are known then, and personal data each only once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from collabgov.expressions import parse_expression
from collabgov.packs.schema import Service
from collabgov.packs.schema.service import PersonalKind, ServiceFact, ServiceFormField
from collabgov.services.conditions import conditions_of
from mufakat.kernel.web.language import Dua, dua
from mufakat.kernel.web.reading import Unreadable, parse_phone
from mufakat.services.opened import both
from mufakat.services.personal_values import plain_number

PRIORITY = "priority"
"""The fact by which a service says that an application goes first, where it has one."""
IDENTITY_DIGITS = 16
NOT_ASKED = ("none", "signature")
COMPARED = r"\b{fact}\s*==\s*(\d+)"
MOST_NUMBER = 9_999


@dataclass(frozen=True)
class AskedField:
    """A personal datum as it is asked once: why, who will see it, and every field of a form it is written into."""

    key: str
    label: Dua
    kind: PersonalKind
    purpose: Dua
    required: bool
    targets: tuple[tuple[str, str], ...]
    seen_by: tuple[str, ...]


def asked_facts(content: Service) -> list[ServiceFact]:
    """Facts an applicant can tell on arrival: those that no step settles or waits for."""
    later: set[str] = set()
    for step in content.steps:
        later |= set(step.sets)
        later |= set(parse_expression(step.needs).names) if step.needs else set()
    if content.delivery is not None:
        later |= {content.delivery.fact, content.delivery.power or ""}
    return [fact for fact in content.facts if fact.key not in later]


def usual_numbers(content: Service, fact: str) -> list[int]:
    """The numbers that the service's own conditions compare a fact with: 24 and 48 pages."""
    pattern = re.compile(COMPARED.format(fact=re.escape(fact)))
    return sorted({int(number) for _, text in conditions_of(content) for number in pattern.findall(text)})


def asked_fields(content: Service) -> list[AskedField]:
    """The personal data of the forms, each asked once: the same kind for the same purpose is one question.

    The first name in a form is the applicant's, whatever the form calls it.
    """
    found: dict[tuple[str, str], list[tuple[str, ServiceFormField]]] = {}
    for form in content.forms:
        named = False
        for field in form.fields:
            if field.personal in NOT_ASKED:
                continue
            purpose = field.purpose.id if field.purpose else field.key
            if field.personal == "name" and not named:
                named, purpose = True, ""
            found.setdefault((field.personal, purpose), []).append((form.key, field))
    return [_asked(places) for places in found.values()]


def _asked(places: list[tuple[str, ServiceFormField]]) -> AskedField:
    form, first = places[0]
    return AskedField(
        key=f"{form}-{first.key}",
        label=both(first.label),
        kind=first.personal,
        purpose=both(first.purpose) if first.purpose else dua("", ""),
        required=any(field.required for _, field in places),
        targets=tuple((form_key, field.key) for form_key, field in places),
        seen_by=tuple(sorted({party for _, field in places for party in field.seen_by})),
    )


def read_personal(kind: PersonalKind, text: str) -> str:
    """What was typed, in the way it is kept; numbers are checked for their form only."""
    typed = " ".join(text.split())
    if not typed:
        return ""
    if kind == "phone":
        return parse_phone(typed)
    if kind == "identity_number":
        number = plain_number(typed)
        if not number.isascii() or not number.isdigit() or len(number) != IDENTITY_DIGITS:
            raise Unreadable(
                dua(
                    "Nomor KTP terdiri dari 16 angka; ini {n}. Periksa lagi.",
                    "An identity number has 16 digits; this has {n}. Check it again.",
                ).with_values(n=sum(sign.isdigit() for sign in number))
            )
        return number
    return typed


def seen_by_words(content: Service, parties: tuple[str, ...]) -> Dua:
    """Names of the parties that will read a datum."""
    names = [party.name for party in content.parties if party.key in parties]
    return dua(", ".join(name.id for name in names), ", ".join(name.en for name in names))


def notice_of(content: Service) -> Dua:
    """What applicants are told about their data, as one text: what is asked, why, who sees it."""
    fields = asked_fields(content)
    id_lines, en_lines = [], []
    for field in fields:
        seen = seen_by_words(content, field.seen_by)
        id_lines.append(f"{field.label.id}: {field.purpose.id}. Dilihat {seen.id}.")
        en_lines.append(f"{field.label.en}: {field.purpose.en}. Seen by {seen.en}.")
    return dua("\n".join(id_lines), "\n".join(en_lines))
