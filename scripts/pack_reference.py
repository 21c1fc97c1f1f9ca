"""The field reference of packs: every file, record and field as its pydantic shape states it, with a line of explanation.

Explanations come from the shape's own docstrings; where a field has none, from docs/reference/pack-fields.csv.
"""

from __future__ import annotations

import ast
import csv
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

FIELDS = Path(__file__).resolve().parent.parent / "docs" / "reference" / "pack-fields.csv"
Definition = dict[str, Any]

INTRO = (
    "Paket adalah folder berisi YAML dan CSV, tanpa kode. Kunci yang tidak dikenal ditolak. `mufakat packs check` menyebut "
    "berkas, baris, dan perbaikannya. *Wajib* berarti tidak boleh dikosongkan.\n\n"
    "A pack is a folder of YAML and CSV, never code. Unknown keys are refused. `mufakat packs check` names file, line and "
    "remedy. *Required* means that it cannot be left out."
)


@cache
def written_explanations() -> Mapping[str, tuple[str, str]]:
    """`field` or `Record.field` -> explanation in Indonesian and English."""
    with FIELDS.open(encoding="utf-8", newline="") as file:
        return {row["field"]: (row["id"], row["en"]) for row in csv.DictReader(file)}


@cache
def docstrings(model: type[BaseModel]) -> Mapping[str, str]:
    """The sentence that stands under a field in the source of its shape."""
    body = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    assert isinstance(body, ast.ClassDef)
    found = {}
    for field, after in zip(body.body, body.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(after, ast.Expr):
            said = after.value.value if isinstance(after.value, ast.Constant) else None
            if isinstance(said, str):
                found[field.target.id] = " ".join(said.split())
    return found


def explanation(model: type[BaseModel], field: str) -> tuple[str, str]:
    """What a field is for, in Indonesian and English; both empty when nobody wrote it down."""
    own = written_explanations().get(f"{model.__name__}.{field}") or written_explanations().get(field) or ("", "")
    return own[0], docstrings(model).get(field) or own[1]


def records_of(top: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A file's shape and every record it is made of, in the order in which they are met."""
    seen: list[type[BaseModel]] = []

    def visit(model: type[BaseModel]) -> None:
        if model not in seen:
            seen.append(model)
            for field in model.model_fields.values():
                for inner in _models_in(field.annotation):
                    visit(inner)

    visit(top)
    yield from seen


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models_in(part)


def kind_of(schema: Definition) -> str:
    """A field's kind in words, from its JSON schema."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema or "oneOf" in schema:
        choices = schema.get("anyOf") or schema["oneOf"]
        kinds = [kind_of(part) for part in choices if part.get("type") != "null"]
        return _figure(choices) or " or ".join(kinds)
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return ", ".join(f"`{word}`" for word in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {kind_of(schema['items'])}"
    if schema.get("type") == "object":
        inner = schema.get("additionalProperties")
        return f"map of {kind_of(inner)}" if isinstance(inner, dict) else "map"
    return _plain_kind(schema)


def _figure(choices: list[Definition]) -> str:
    """Figures accept digits with or without quotes, which the schema lists as two kinds."""
    return "figure" if {part.get("type") for part in choices} - {"null"} == {"number", "string"} else ""


def _plain_kind(schema: Definition) -> str:
    words = {"string": "text", "integer": "whole number", "boolean": "true or false", "number": "figure"}
    kind = words.get(schema.get("type", ""), "any")
    if "pattern" in schema:
        kind += f" `{schema['pattern']}`"
    if "maxLength" in schema:
        kind += f", at most {schema['maxLength']} characters"
    if "minimum" in schema or "maximum" in schema:
        kind += f", {schema.get('minimum', '')} to {schema.get('maximum', '')}"
    return kind


def fields_table(model: type[BaseModel], table: Callable[..., str]) -> str:
    schema = model.model_json_schema()
    required = set(schema.get("required", []))
    rows = []
    for name, field in schema.get("properties", {}).items():
        indonesian, english = explanation(model, name)
        rows.append((f"`{name}`", kind_of(field), "ya / yes" if name in required else _default(field), indonesian, english))
    return table(("Kunci / Key", "Isi / Content", "Wajib / Required", "Arti", "Meaning"), rows)


def _default(field: Definition) -> str:
    value = field.get("default")
    return f"`{value}`" if value not in (None, [], {}) else "-"


def pack_page(title: str, files: Mapping[str, type[BaseModel]], page: Callable[..., str], table: Callable[..., str]) -> str:
    """One page: a section per file, then a section per record that the files are made of."""
    tops = list(files.values())
    parts = []
    for name, top in files.items():
        parts.append(f"## `{name}`\n\n{_about(top)}{fields_table(top, table)}")
    records = {inner.__name__: inner for top in tops for inner in records_of(top) if inner not in tops}
    parts.append("## Bagian / Records")
    for name, record in sorted(records.items()):
        parts.append(f"### {name}\n\n{_about(record)}{fields_table(record, table)}")
    return page(title, INTRO, parts)


def _about(model: type[BaseModel]) -> str:
    """The shape's own docstring, without the file name it may begin with."""
    node = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    assert isinstance(node, ast.ClassDef)
    words = " ".join((ast.get_docstring(node) or "").split())
    about = re.sub(r"^`[^`]+\.yaml`[:.]? ?(of a framework pack: )?", "", words)
    return f"{about[0].upper()}{about[1:]}\n\n" if about else ""
