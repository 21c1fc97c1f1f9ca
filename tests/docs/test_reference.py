"""The reference says everything the code declares, and says it as the code says it today."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from pydantic import BaseModel

from collabgov.packs import schema
from mufakat.config import cli, env
from mufakat.kernel import access, history, lifecycle, panels, registers
from tests.docs.project_pages import ROOT

REFERENCE = ROOT / "docs" / "reference"


def text_of(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def test_no_reference_page_is_stale(generator: ModuleType) -> None:
    found = [path.name for path, _ in generator.stale()]
    assert not found, f"run: make docs ({', '.join(found)})"


def test_a_page_that_was_edited_by_hand_counts_as_stale(
    generator: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = tmp_path / "settings.md"
    edited.write_text(generator.settings_page() + "by hand\n", encoding="utf-8")
    monkeypatch.setattr(generator, "PAGES", {edited: generator.settings_page})
    assert [path for path, _ in generator.stale()] == [edited]


@pytest.mark.parametrize(
    ("page", "declared"),
    [
        ("settings.md", env.DECLARED),
        ("permissions.md", access.PERMISSIONS),
        ("history-verbs.md", history.VERBS),
        ("lifecycles.md", lifecycle.LIFECYCLES),
        ("registers.md", registers.REGISTERS),
        ("panel-slots.md", panels.SLOTS),
    ],
)
def test_everything_declared_is_documented(page: str, declared: dict[str, object]) -> None:
    assert declared
    text = text_of(page)
    missing = [name for name in declared if f"`{name}`" not in text and f"## {name}" not in text]
    assert not missing


def shapes() -> Iterator[type[BaseModel]]:
    for name in schema.__all__:
        shape = getattr(schema, name)
        if isinstance(shape, type) and issubclass(shape, BaseModel) and shape.model_fields:
            yield shape


def test_every_field_of_a_pack_is_explained_in_both_languages(pack_reference: ModuleType) -> None:
    unexplained = [
        f"{shape.__name__}.{field}"
        for shape in shapes()
        for field in shape.model_fields
        if not all(pack_reference.explanation(shape, field))
    ]
    assert not unexplained, "write them in docs/reference/pack-fields.csv"


def test_every_record_of_a_pack_has_its_section() -> None:
    kinds = ("case", "framework", "document", "instrument", "method", "rulebook", "questionnaire", "calendar", "service")
    pages = "".join(text_of(f"{kind}-pack.md") for kind in kinds)
    files = {*schema.CASE_FILES.values(), *schema.FRAMEWORK_FILES.values(), schema.Manifest, schema.FrameworkCase}
    files |= {schema.DocumentTemplate, schema.DocumentCase, schema.Instrument, schema.InstrumentCase}
    files |= {schema.Method, schema.MethodCase, schema.Rulebook, schema.RulebookCase}
    files |= {schema.Questionnaire, schema.QuestionnaireCase}
    files |= {schema.Calendar, schema.CalendarCase, schema.Service, schema.ServiceCase}
    missing = [shape.__name__ for shape in shapes() if shape not in files and f"### {shape.__name__}\n" not in pages]
    assert not missing


def test_no_explanation_is_left_over_from_a_field_that_is_gone() -> None:
    fields = {field for shape in shapes() for field in shape.model_fields}
    places = {f"{shape.__name__}.{field}" for shape in shapes() for field in shape.model_fields}
    with (REFERENCE / "pack-fields.csv").open(encoding="utf-8", newline="") as file:
        left_over = [row["field"] for row in csv.DictReader(file) if row["field"] not in fields | places]
    assert not left_over


def commands(parser: argparse.ArgumentParser, words: str) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    inner = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not inner:
        yield words, parser
    for action in inner:
        for name, below in action.choices.items():
            yield from commands(below, f"{words} {name}")


def test_every_command_and_option_stands_on_the_command_line_page() -> None:
    text = text_of("command-line.md")
    missing = []
    for words, parser in commands(cli._parser(), "mufakat"):
        if f"`{words}" not in text:
            missing.append(words)
        options = [option for action in parser._actions for option in action.option_strings if option.startswith("--")]
        missing += [f"{words} {option}" for option in options if option != "--help" and option not in text]
    assert not missing
