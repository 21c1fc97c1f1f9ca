"""What must hold inside a document template: every name in a text, every field a block asks for, every condition."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from pydantic import BaseModel

from collabgov.documents.names import (
    FACT_FIGURES,
    FACT_NAMES,
    PLACEHOLDER,
    SIGNATORIES,
    figure_names,
    row_names,
    text_names,
)
from collabgov.documents.numbers import NumberPatternRefused, check_pattern
from collabgov.expressions import ExpressionRefused, parse_expression
from collabgov.packs.located import Path
from collabgov.packs.references import CrossCheck
from collabgov.packs.schema.base import Text
from collabgov.packs.schema.document import DocumentCase, DocumentTemplate, ListBlock, TableBlock, TitleBlock
from collabgov.packs.shapes import nearest_hint

FILE = "document.yaml"
STRAY_BRACE = re.compile(r"[{}]")
FIELD_KINDS: dict[str, tuple[str, ...]] = {
    "addressee": ("lines",),
    "recitals": ("lines",),
    "rulings": ("lines",),
    "copies": ("lines",),
    "list": ("lines", "rows"),
    "articles": ("articles",),
    "table": ("rows",),
}
"""Which kind of field each kind of block draws."""


def check_document(check: CrossCheck) -> None:
    """Fields, numbering, blocks and signatories of the template, and the fields its own cases name."""
    template = check.sections.get(FILE)
    if not isinstance(template, DocumentTemplate):
        return
    _fields(check, template)
    _numbering(check, template)
    _signers(check, template)
    _texts(check, template)
    _conditions(check, template)
    for place, block in enumerate(template.blocks):
        _block_field(check, template, place, block)
    for file, case in check.sections.items():
        if isinstance(case, DocumentCase):
            _case(check, template, file, case)


def _fields(check: CrossCheck, template: DocumentTemplate) -> None:
    reserved = FACT_NAMES | FACT_FIGURES | {SIGNATORIES}
    titles = [one.key for one in template.fields if one.kind == "text"]
    if template.titled_by is not None and template.titled_by not in titles:
        hint = nearest_hint(template.titled_by, titles)
        words = {"expected": "text", "hint_id": hint.id, "hint_en": hint.en}
        check.note("template_field_kind", FILE, ("titled_by",), template.titled_by, **words)
    seen: set[str] = set()
    for place, one in enumerate(template.fields):
        path: Path = ("fields", place)
        if one.key in reserved:
            check.note("template_field_reserved", FILE, (*path, "key"), one.key)
        if one.key in seen:
            check.note("duplicate_identity", FILE, (*path, "key"), one.key)
        seen.add(one.key)
        if (one.kind == "choice") != bool(one.options):
            check.note("template_options", FILE, (*path, "kind"), one.kind)
        if (one.kind == "rows") != bool(one.columns):
            check.note("template_columns", FILE, (*path, "kind"), one.kind)
        _once(check, [option.key for option in one.options], (*path, "options"))
        _once(check, [column.key for column in one.columns], (*path, "columns"))


def _once(check: CrossCheck, keys: list[str], path: Path) -> None:
    for place, key in enumerate(keys):
        if key in keys[:place]:
            check.note("duplicate_identity", FILE, (*path, place, "key"), key)


def _numbering(check: CrossCheck, template: DocumentTemplate) -> None:
    if template.numbering is None:
        return
    try:
        check_pattern(template.numbering.pattern)
    except NumberPatternRefused as problem:
        path: Path = ("numbering", "pattern")
        words = {"reason_id": problem.sentence.id, "reason_en": problem.sentence.en}
        check.note("template_number", FILE, path, template.numbering.pattern, **words)


def _signers(check: CrossCheck, template: DocumentTemplate) -> None:
    if not template.blocks:
        check.note("template_empty", FILE, ("blocks",))
    if template.most_signatories < template.signatories:
        check.note("template_signers", FILE, ("most_signatories",), template.most_signatories)
    if template.signatories and not any(block.block == "signatures" for block in template.blocks):
        check.note("template_no_signatures", FILE, ("signatories",), template.signatories)


def texts_in(value: object, path: Path = ()) -> Iterator[tuple[Path, Text]]:
    """Every text in both languages below a model, with its path."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts_in(getattr(value, name), (*path, name))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from texts_in(item, (*path, place))


def _texts(check: CrossCheck, template: DocumentTemplate) -> None:
    """Names in braces are names of this template; in the pattern of a row also its columns."""
    known = text_names(template)
    for place, block in enumerate(template.blocks):
        for path, text in texts_in(block, ("blocks", place)):
            in_row = isinstance(block, ListBlock) and path[-1] == "row"
            names = known | row_names(template, block.field or "") if in_row and isinstance(block, ListBlock) else known
            for language, wording in (("id", text.id), ("en", text.en)):
                _placeholders(check, (*path, language), wording, names)


def _placeholders(check: CrossCheck, path: Path, wording: str, known: Collection[str]) -> None:
    for match in PLACEHOLDER.finditer(wording):
        if match.group(1) not in known:
            hint = nearest_hint(match.group(1), known)
            words = {"name": match.group(1), "hint_id": hint.id, "hint_en": hint.en}
            check.note("template_name_unknown", FILE, path, match.group(0), **words)
    if STRAY_BRACE.search(PLACEHOLDER.sub("", wording)):
        check.note("template_brace", FILE, path, wording)


def _whens(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Every condition below a model."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            found = getattr(value, name)
            if name == "when" and found is not None:
                yield (*path, name), str(found)
            else:
                yield from _whens(found, (*path, name))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _whens(item, (*path, place))


def _conditions(check: CrossCheck, template: DocumentTemplate) -> None:
    known = figure_names(template)
    for path, condition in _whens(template.blocks, ("blocks",)):
        try:
            parse_expression(condition, known)
        except ExpressionRefused as problem:
            words = {"reason_id": problem.sentence.id, "reason_en": problem.sentence.en}
            check.note("template_condition", FILE, path, condition, **words)


def _block_field(check: CrossCheck, template: DocumentTemplate, place: int, block: object) -> None:
    """The field a block draws is there and of the right kind, and so are the columns it names."""
    name, field = getattr(block, "block", ""), getattr(block, "field", None)
    kinds = {one.key: one.kind for one in template.fields} | {SIGNATORIES: "rows"}
    path: Path = ("blocks", place)
    if field is not None and kinds.get(field) not in FIELD_KINDS[name]:
        fitting = [key for key, kind in kinds.items() if kind in FIELD_KINDS[name]]
        hint = nearest_hint(field, fitting)
        words = {"expected": " / ".join(FIELD_KINDS[name]), "hint_id": hint.id, "hint_en": hint.en}
        check.note("template_field_kind", FILE, (*path, "field"), field, **words)
        return
    if isinstance(block, ListBlock) and (block.row is not None) != (kinds.get(field or "") == "rows"):
        check.note("template_row", FILE, (*path, "row"), field)
    if isinstance(block, TitleBlock) and block.more_numbers is not None and kinds.get(block.more_numbers) != "lines":
        check.note(
            "template_field_kind", FILE, (*path, "more_numbers"), block.more_numbers, expected="lines", hint_id="", hint_en=""
        )
    if isinstance(block, TableBlock):
        known = row_names(template, block.field)
        for number, column in enumerate(block.columns):
            if column.key is not None and column.key not in known:
                hint = nearest_hint(column.key, known)
                words = {"name": column.key, "hint_id": hint.id, "hint_en": hint.en}
                check.note("template_name_unknown", FILE, (*path, "columns", number, "key"), column.key, **words)


def _case(check: CrossCheck, template: DocumentTemplate, file: str, case: DocumentCase) -> None:
    known = {one.key for one in template.fields}
    named: list[tuple[Path, str]] = [(("values", key), key) for key in case.values]
    named += [(("missing", place), key) for place, key in enumerate(case.missing)]
    for path, key in named:
        if key not in known:
            hint = nearest_hint(key, known)
            check.note("template_name_unknown", file, path, key, name=key, hint_id=hint.id, hint_en=hint.en)
