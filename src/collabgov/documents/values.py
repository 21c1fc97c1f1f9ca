"""What was filled in, read by the template's declared fields: typed, cleaned, and every fault named with its field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from collabgov.packs.schema.document import DocumentTemplate, RowColumn, TemplateField
from collabgov.sentences import Sentence

LONGEST = {"text": 300, "long_text": 8000, "lines": 1000}
LONGEST_PARAGRAPH = 8000
MOST_PARAGRAPHS = 60
PLAIN_NUMBER = re.compile(r"-?\d{1,18}(\.\d{1,6})?")
BLANK_LINE = re.compile(r"\n[ \t]*\n")
REMOVED = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff0-\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Controls, and marks nobody sees: those that turn the direction of reading could make a line read as something else."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that has to be put right, at which field; `row` counts from 1, 0 where the field has no rows."""

    field: str
    sentence: Sentence
    row: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article of an agreement: its own number where it has one, heading, paragraphs."""

    number: str
    heading: str
    paragraphs: tuple[str, ...]


Cell = str | date | Decimal | None
Row = Mapping[str, Cell]
Value = str | bool | date | Decimal | None | tuple[str, ...] | tuple[Row, ...] | tuple[ArticleText, ...]


@dataclass(frozen=True)
class Values:
    """The content of every field of a template; what was left open is there as empty."""

    of: Mapping[str, Value]

    def as_json(self) -> dict[str, object]:
        """The same content as plain data, to be kept with the document; reading it again gives equal values."""
        return {key: _plain(value) for key, value in self.of.items()}


def clean(text: object) -> str:
    """A text as it may be printed: one form of each letter, line breaks kept, nothing invisible."""
    plain = unicodedata.normalize("NFC", str(text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return REMOVED.sub("", plain).strip()


def paragraphs_of(text: str) -> tuple[str, ...]:
    """A text divided where it has empty lines."""
    return tuple(part.strip() for part in BLANK_LINE.split(text) if part.strip())


def read_values(template: DocumentTemplate, given: Mapping[str, object]) -> tuple[Values, list[Fault]]:
    """The fields of the template with what was given for them, and everything that is wrong with it."""
    faults: list[Fault] = [Fault(str(key)[:40], UNKNOWN_FIELD) for key in given.keys() - {one.key for one in template.fields}]
    read: dict[str, Value] = {}
    for one in template.fields:
        raw = given.get(one.key)
        value = READERS[one.kind](one, raw, faults)
        read[one.key] = value
        if one.required and _is_empty(value) and not any(fault.field == one.key for fault in faults):
            faults.append(Fault(one.key, NEEDED))
    return Values(read), faults


NEEDED = Sentence("Isi bagian ini.", "Fill this in.")
UNKNOWN_FIELD = Sentence("Templat ini tidak mengenal isian ini.", "The template does not know this field.")
NOT_A_DATE = Sentence("Tulis tanggal yang ada di kalender.", "Write a day that the calendar has.")
NOT_A_NUMBER = Sentence("Tulis angka saja.", "Write digits only.")
NOT_AN_ANSWER = Sentence("Pilih salah satu jawaban yang ada.", "Choose one of the answers given.")
NOT_A_LIST = Sentence("Isi bagian ini sebagai daftar.", "Fill this in as a list.")


def _too_long(limit: int) -> Sentence:
    return Sentence(f"Paling banyak {limit} huruf.", f"At most {limit} characters.")


def _too_many(limit: int) -> Sentence:
    return Sentence(f"Paling banyak {limit} baris.", f"At most {limit} lines.")


def _is_empty(value: Value) -> bool:
    return value in ("", None, ()) or value is False


def _text(one: TemplateField, raw: object, faults: list[Fault]) -> str:
    text = "" if raw is None else clean(raw)
    limit = one.longest or LONGEST[one.kind]
    if len(text) > limit:
        faults.append(Fault(one.key, _too_long(limit)))
    return text if one.kind == "long_text" else " ".join(text.split())


def _date(one: TemplateField, raw: object, faults: list[Fault]) -> date | None:
    value, fault = read_date(raw)
    if fault:
        faults.append(Fault(one.key, fault))
    return value


def read_date(raw: object) -> tuple[date | None, Sentence | None]:
    """A day, or why it is none."""
    if raw in (None, ""):
        return None, None
    if isinstance(raw, date):
        return raw, None
    try:
        return date.fromisoformat(clean(raw)), None
    except ValueError:
        return None, NOT_A_DATE


def _number(one: TemplateField, raw: object, faults: list[Fault]) -> Decimal | None:
    value, fault = read_number(raw)
    if fault:
        faults.append(Fault(one.key, fault))
    return value


def read_number(raw: object) -> tuple[Decimal | None, Sentence | None]:
    """An exact number, or why it is none."""
    if raw in (None, "") or isinstance(raw, bool):
        return None, None if raw in (None, "") else NOT_A_NUMBER
    text = format(raw, "f") if isinstance(raw, Decimal) else clean(raw)
    return (Decimal(text), None) if PLAIN_NUMBER.fullmatch(text) else (None, NOT_A_NUMBER)


def _choice(one: TemplateField, raw: object, faults: list[Fault]) -> str:
    text = "" if raw is None else clean(raw)
    if text and text not in {option.key for option in one.options}:
        faults.append(Fault(one.key, NOT_AN_ANSWER))
        return ""
    return text


def _yes_no(one: TemplateField, raw: object, faults: list[Fault]) -> bool:
    if raw not in (None, "", True, False):
        faults.append(Fault(one.key, NOT_AN_ANSWER))
    return raw is True


def _lines(one: TemplateField, raw: object, faults: list[Fault]) -> tuple[str, ...]:
    limit = one.longest or LONGEST["lines"]
    kept = []
    for place, item in enumerate(_items(one, raw, faults), start=1):
        line = " ".join(clean(item).split())
        if len(line) > limit:
            faults.append(Fault(one.key, _too_long(limit), row=place))
        if line:
            kept.append(line)
    return tuple(kept)


def _items(one: TemplateField, raw: object, faults: list[Fault]) -> Sequence[object]:
    if raw in (None, ""):
        return ()
    if not isinstance(raw, list | tuple):
        faults.append(Fault(one.key, NOT_A_LIST))
        return ()
    if len(raw) > one.most:
        faults.append(Fault(one.key, _too_many(one.most)))
    return raw[: one.most]


def _rows(one: TemplateField, raw: object, faults: list[Fault]) -> tuple[Row, ...]:
    rows = []
    for place, item in enumerate(_items(one, raw, faults), start=1):
        if not isinstance(item, Mapping):
            faults.append(Fault(one.key, NOT_A_LIST, row=place))
            continue
        row: dict[str, Cell] = {}
        for column in one.columns:
            value, fault = _cell(column, item.get(column.key))
            row[column.key] = value
            if fault:
                faults.append(Fault(one.key, fault, row=place, column=column.key))
        if any(value not in (None, "") for value in row.values()):
            rows.append(row)
    return tuple(rows)


def _cell(column: RowColumn, raw: object) -> tuple[Cell, Sentence | None]:
    value: Cell
    if column.kind == "date":
        value, fault = read_date(raw)
    elif column.kind in ("number", "money"):
        value, fault = read_number(raw)
    else:
        value = "" if raw is None else clean(raw)
        limit = LONGEST[column.kind]
        fault = _too_long(limit) if len(value) > limit else None
    if column.required and value in (None, "") and fault is None:
        fault = NEEDED
    return value, fault


def _articles(one: TemplateField, raw: object, faults: list[Fault]) -> tuple[ArticleText, ...]:
    articles = []
    for place, item in enumerate(_items(one, raw, faults), start=1):
        if not isinstance(item, Mapping) or not isinstance(item.get("paragraphs"), list | tuple):
            faults.append(Fault(one.key, NOT_A_LIST, row=place))
            continue
        paragraphs = tuple(text for text in (clean(part) for part in item["paragraphs"]) if text)
        if len(paragraphs) > MOST_PARAGRAPHS or any(len(text) > LONGEST_PARAGRAPH for text in paragraphs):
            faults.append(Fault(one.key, _too_long(LONGEST_PARAGRAPH), row=place))
        heading, number = clean(item.get("heading") or "")[:300], clean(item.get("number") or "")[:20]
        articles.append(ArticleText(number, heading, paragraphs))
    return tuple(articles)


READERS = {
    "text": _text,
    "long_text": _text,
    "date": _date,
    "number": _number,
    "money": _number,
    "choice": _choice,
    "yes_no": _yes_no,
    "lines": _lines,
    "rows": _rows,
    "articles": _articles,
}


def _plain(value: object) -> object:
    if isinstance(value, ArticleText):
        return {"number": value.number, "heading": value.heading, "paragraphs": list(value.paragraphs)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else value
