"""The names that a template's texts may fill in and its conditions may ask about, and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from collabgov.documents.values import Cell, Value, Values, clean
from collabgov.packs.schema.document import DocumentTemplate, TemplateField
from collabgov.wording import date_in_words, in_words, long_date, money, ordinal, plain_number, weekday

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
SIGNATORIES = "signatories"
"""A field of rows that every template has without declaring it: who signs."""
SIGNATORY_COLUMNS = ("name", "office", "party", "mandate", "introduced", "by_mandate", "ordinal")
"""As printed; `introduced` is name, office and party together, `by_mandate` is empty or ", berdasarkan …"."""
FACT_NAMES = frozenset(
    {
        *("number", "dated", "dated_weekday", "dated_words", "place", "place_dated", "title", "collaboration"),
        *("parties", "parties_between", "signatories_count"),
    }
)
FACT_FIGURES = frozenset({"number", "place", "parties", "signatories", "letterhead"})
YES = {"id": "ya", "en": "yes"}
NO = {"id": "tidak", "en": "no"}
WITH = {"id": "DENGAN", "en": "AND"}
BY_MANDATE = {"id": ", berdasarkan {mandate}", "en": ", by virtue of {mandate}"}
DERIVED = {"date": ("_weekday", "_words"), "number": ("_words",), "money": ("_words",), "lines": ("_count",)}
COUNTED_ONLY = ("rows", "articles")


@dataclass(frozen=True)
class Signing:
    """Somebody who is to sign, as printed."""

    name: str
    party: str = ""
    office: str = ""
    mandate: str = ""


@dataclass(frozen=True)
class Facts:
    """What the platform knows of the document, whatever the template asks for."""

    dated: date
    number: str = ""
    place: str = ""
    title: str = ""
    collaboration: str = ""
    letterhead: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    signatories: tuple[Signing, ...] = ()

    def cleaned(self) -> Facts:
        """The same with nothing in it that may not be printed."""
        return Facts(
            self.dated,
            clean(self.number),
            clean(self.place),
            clean(self.title),
            clean(self.collaboration),
            tuple(filter(None, map(clean, self.letterhead))),
            tuple(filter(None, map(clean, self.parties))),
            tuple(Signing(clean(s.name), clean(s.party), clean(s.office), clean(s.mandate)) for s in self.signatories),
        )


def text_names(template: DocumentTemplate) -> frozenset[str]:
    """Every name that a text of this template may hold in braces."""
    names = set(FACT_NAMES)
    for one in template.fields:
        if one.kind not in COUNTED_ONLY:
            names.add(one.key)
        names.update(f"{one.key}{ending}" for ending in DERIVED.get(one.kind, ()))
        if one.kind in COUNTED_ONLY:
            names.add(f"{one.key}_count")
    return frozenset(names)


def figure_names(template: DocumentTemplate) -> frozenset[str]:
    """Every name that a condition of this template may ask about."""
    names = set(FACT_FIGURES)
    for one in template.fields:
        names.add(one.key)
        names.update(f"{one.key}_{option.key}" for option in one.options)
    return frozenset(names)


def row_names(template: DocumentTemplate, field: str) -> frozenset[str]:
    """The columns of a field of rows."""
    if field == SIGNATORIES:
        return frozenset(SIGNATORY_COLUMNS)
    return frozenset(column.key for one in template.fields if one.key == field for column in one.columns)


def fill(text: str, words: Mapping[str, str]) -> str:
    """The text with its names filled in once: what is filled in is never read for names again."""
    return PLACEHOLDER.sub(lambda match: words.get(match.group(1), ""), text)


def words_for(template: DocumentTemplate, values: Values, facts: Facts, language: str) -> dict[str, str]:
    """What each name stands for in this document."""
    words = {
        "number": facts.number,
        "place": facts.place,
        "place_dated": ", ".join(filter(None, (facts.place, long_date(facts.dated, language)))),
        "title": facts.title,
        "collaboration": facts.collaboration,
        "parties": "; ".join(facts.parties),
        "parties_between": f"\n{_in(WITH, language)}\n".join(name.upper() for name in facts.parties),
        "signatories_count": str(len(facts.signatories)),
        **_date_words("dated", facts.dated, language),
    }
    for one in template.fields:
        words.update(_field_words(one, values.of[one.key], language))
    return words


def _field_words(one: TemplateField, value: Value, language: str) -> dict[str, str]:
    if isinstance(value, tuple):
        counted = {f"{one.key}_count": str(len(value))}
        return counted if one.kind in COUNTED_ONLY else {one.key: ", ".join(map(str, value)), **counted}
    if isinstance(value, bool):
        return {one.key: _in(YES if value else NO, language)}
    if isinstance(value, date):
        return _date_words(one.key, value, language)
    if isinstance(value, Decimal):
        return {one.key: cell_words(one.kind, value, language), f"{one.key}_words": in_words(value, language)}
    if one.kind == "choice":
        label = next((option.label for option in one.options if option.key == value), None)
        return {one.key: "" if label is None else (label.en if language == "en" else label.id)}
    return {one.key: value or ""}


def signatory_rows(facts: Facts, language: str) -> list[dict[str, str]]:
    """Who signs, as rows that a list or a table can print."""
    by_mandate = _in(BY_MANDATE, language)
    return [
        {
            "name": one.name,
            "office": one.office,
            "party": one.party,
            "mandate": one.mandate,
            "introduced": ", ".join(filter(None, (one.name, one.office, one.party))),
            "by_mandate": by_mandate.format(mandate=one.mandate) if one.mandate else "",
            "ordinal": ordinal(place, language),
        }
        for place, one in enumerate(facts.signatories, start=1)
    ]


def _in(table: Mapping[str, str], language: str) -> str:
    return table["en" if language == "en" else "id"]


def _date_words(name: str, day: date, language: str) -> dict[str, str]:
    return {
        name: long_date(day, language),
        f"{name}_weekday": weekday(day, language),
        f"{name}_words": date_in_words(day, language),
    }


def cell_words(kind: str, value: Cell, language: str) -> str:
    """One cell of a row as printed."""
    if isinstance(value, date):
        return long_date(value, language)
    if isinstance(value, Decimal):
        return money(value, language) if kind == "money" else plain_number(value, language)
    return value or ""


def figures_for(template: DocumentTemplate, values: Values, facts: Facts) -> dict[str, Decimal | None]:
    """What conditions ask about: numbers as they are, lists by their length, everything else 1 where filled in, else 0."""
    figures: dict[str, Decimal | None] = {
        "number": _filled(facts.number),
        "place": _filled(facts.place),
        "parties": Decimal(len(facts.parties)),
        "signatories": Decimal(len(facts.signatories)),
        "letterhead": Decimal(len(facts.letterhead)),
    }
    for one in template.fields:
        value = values.of[one.key]
        if one.kind in ("number", "money"):
            figures[one.key] = value if isinstance(value, Decimal) else None
        else:
            figures[one.key] = Decimal(len(value)) if isinstance(value, tuple) else _filled(value)
        for option in one.options:
            figures[f"{one.key}_{option.key}"] = Decimal(int(value == option.key))
    return figures


def _filled(value: object) -> Decimal:
    return Decimal(int(bool(value)))
