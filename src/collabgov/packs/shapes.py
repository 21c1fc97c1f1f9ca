"""A file held against its shape: pydantic's findings told with line, sentence and remedy."""

from __future__ import annotations

import difflib
import types
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from collabgov.packs.located import LocatedDocument, Path, dotted
from collabgov.packs.problems import PackProblem, pack_problem
from collabgov.packs.schema import Quote, Text
from collabgov.sentences import Sentence

Shape = TypeVar("Shape", bound=BaseModel)

# The first characters of a pattern identify which form of writing it asks for.
FORMS: tuple[tuple[str, Sentence], ...] = (
    (r"^[a-z0-9]+(-", Sentence("Tulis huruf kecil, angka dan tanda hubung, misalnya dinas-perdagangan.",
                               "Write lower-case letters, digits and hyphens, for example trade-office.")),
    (r"^[A-Z0-9]+(\.", Sentence("Tulis huruf besar dan angka dipisah titik, misalnya PE.1.",
                                "Write capitals and digits parted by dots, for example PE.1.")),
    (r"^\d+(-\d+)?(;", Sentence("Tulis nomor baris seperti 12, 12-15 atau 12-15;40.",
                                "Write line numbers as 12, 12-15 or 12-15;40.")),
    (r"^\d+\.\d+\.\d+", Sentence("Tulis tiga angka seperti 1.0.0.", "Write three numbers such as 1.0.0.")),
    (r"^\d{4}(-(0[1-9]|1[0-2])|-Q", Sentence("Tulis 2018, 2018-07 (bulan 01 sampai 12), 2018-Q3 atau 2018-S2.",
                                             "Write 2018, 2018-07 (months 01 to 12), 2018-Q3 or 2018-S2.")),
    (r"^\d{4}(-(0[1-9]|1[0-2])(", Sentence("Tulis 2018, 2018-07 atau 2018-07-31.", "Write 2018, 2018-07 or 2018-07-31.")),
    (r"^[0-9A-Z]+(\(", Sentence("Tulis pasal dan ayat seperti 7 atau 14(2).",
                                "Write article and paragraph such as 7 or 14(2).")),
    (r"^\d{4}-(0[1-9]", Sentence("Tulis tanggal seperti 2026-03-21.", "Write a day such as 2026-03-21.")),
    (r"^\d{4}-\d{2}-\d{2} ", Sentence("Tulis tanggal dan jam seperti 2026-06-05 23.00.",
                                      "Write day and time such as 2026-06-05 23.00.")),
    (r"^([01]\d|2[0-3])", Sentence("Tulis jam buka seperti 07.30-16.00.", "Write hours such as 07.30-16.00.")),
    (r"^data/", Sentence("Tulis data/nama-berkas.csv, tanpa folder lain.", "Write data/file-name.csv, in no other folder.")),
    (r"^[a-z][a-z0-9_]", Sentence("Tulis huruf kecil, angka dan garis bawah, misalnya nilai_ekspor.",
                                  "Write lower-case letters, digits and underscores, for example export_value.")),
    (r"^[A-Z]{1,4}-", Sentence("Tulis huruf besar, tanda hubung dan nomor, misalnya W-12.",
                               "Write capitals, a hyphen and a number, for example I-12.")),
    (r"^\d{2}(\.", Sentence("Tulis kode wilayah seperti 53, 53.71 atau 53.71.01.",
                            "Write a region code such as 53, 53.71 or 53.71.01.")),
)  # fmt: skip
ANY_FORM = Sentence("Ikuti bentuk pada skema paket.", "Follow the form in the pack schema.")

CODES = {
    "missing": "field_missing",
    "literal_error": "not_in_list",
    "string_type": "text_expected",
    "string_too_short": "text_too_short",
    "string_too_long": "text_too_long",
    "string_pattern_mismatch": "text_form",
    "int_type": "whole_number_expected",
    "int_parsing": "whole_number_expected",
    "int_from_float": "whole_number_expected",
    "figure": "figure_expected",
    "decimal_type": "figure_expected",
    "decimal_parsing": "figure_expected",
    "finite_number": "figure_expected",
    "greater_than_equal": "number_out_of_range",
    "less_than_equal": "number_out_of_range",
    "list_type": "list_expected",
    "dict_type": "fields_expected",
    "model_type": "fields_expected",
    "bool_type": "true_or_false",
    "bool_parsing": "true_or_false",
    "extra_forbidden": "field_unknown",
    "union_tag_invalid": "not_in_list",
    "union_tag_not_found": "block_unnamed",
}


def read_shape(document: LocatedDocument, shape: type[Shape]) -> tuple[Shape | None, list[PackProblem]]:
    """The content of `document` as `shape`, or None and what keeps it from being that."""
    content = {} if document.content is None else document.content
    try:
        return shape.model_validate(content), []
    except ValidationError as error:
        return None, [_problem(document, shape, found) for found in error.errors(include_url=False)]


def _problem(document: LocatedDocument, shape: type[BaseModel], found: ErrorDetails) -> PackProblem:
    path = _in_file(document, tuple(part for part in found["loc"] if part != "[key]"))
    kind = found["type"]
    around = model_at(shape, path[:-1])
    code, words = CODES.get(kind, "not_accepted"), _words(kind, found, path, around)
    if kind == "missing" and around is Text:
        code = "language_missing"
    elif kind == "model_type" and model_at(shape, path) is Text:
        code = "both_languages_expected"
    elif kind == "string_too_long" and around is Quote:
        code = "quote_too_long"
    position = document.key_position(path) if kind == "extra_forbidden" else document.position(path)
    value = found["input"] if isinstance(found["input"], str | int | float) or kind.startswith("decimal") else ""
    return pack_problem(code, file=document.file, position=position, where=dotted(path), value=value, **words)


def _in_file(document: LocatedDocument, path: Path) -> Path:
    """The same place as the file has it: pydantic names the kind of a block, which is no level of the file."""
    content, kept = document.content, []
    for place, part in enumerate(path):
        if place and isinstance(path[place - 1], int) and isinstance(content, Mapping) and content.get("block") == part:
            continue
        kept.append(part)
        try:
            content = content[part]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            content = None
    return tuple(kept)


def _words(kind: str, found: ErrorDetails, path: Path, around: type[BaseModel] | None) -> dict[str, object]:
    context = found.get("ctx", {})
    field = path[-1] if path else ""
    expected = context.get("expected", context.get("expected_tags", ""))
    words: dict[str, object] = {"field": field, "expected": expected, "reason": found["msg"]}
    words["limit"] = next((context[name] for name in ("max_length", "ge", "le", "gt", "lt") if name in context), "")
    form = next((form for start, form in FORMS if str(context.get("pattern", "")).startswith(start)), ANY_FORM)
    words["form_id"], words["form_en"] = form.id, form.en
    if kind == "extra_forbidden":
        hint = nearest_hint(str(field), around.model_fields if around else ())
        words["hint_id"], words["hint_en"] = hint.id, hint.en
    return words


def nearest_hint(given: str, known: Iterable[str]) -> Sentence:
    """The closest known names to what was written, as an advice."""
    names = sorted(known)
    nearest = difflib.get_close_matches(given, names, n=2, cutoff=0.6)
    if nearest:
        shown = ", ".join(nearest)
        return Sentence(f"Mungkin maksudnya: {shown}.", f"Perhaps this was meant: {shown}.")
    if 0 < len(names) <= 30:
        shown = ", ".join(names)
        return Sentence(f"Yang dikenal: {shown}.", f"Known are: {shown}.")
    return Sentence("Periksa ejaannya atau hapus.", "Check the spelling or remove it.")


def model_at(shape: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model that describes the part of a file at `path`."""
    kind: Any = shape
    for part in path:
        kind = _below(kind, part)
        if kind is None:
            return None
    found = _plain(kind)
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def _below(kind: Any, part: str | int) -> Any:
    plain = _plain(kind)
    if isinstance(plain, type) and issubclass(plain, BaseModel):
        return plain.model_fields[part].annotation if isinstance(part, str) and part in plain.model_fields else None
    if get_origin(plain) is list:
        return get_args(plain)[0]
    return get_args(plain)[1] if get_origin(plain) is dict else None


def _plain(kind: Any) -> Any:
    """The kind without `Annotated` and without `None`."""
    if get_origin(kind) is Annotated:
        return _plain(get_args(kind)[0])
    if get_origin(kind) in (Union, types.UnionType):
        return _plain(next(part for part in get_args(kind) if part is not type(None)))
    return kind
