"""The house rules hold, and each of them can tell good from bad."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from architecture.house_rules import RULES, Rule, refused_module_names

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob("src/**/*.py"))]
TEMPLATES = sorted(ROOT.glob("src/mufakat/**/templates/**/*.html"))
MOST_FILE_LINES, MOST_FUNCTION_LINES = 400, 50
BY_NAME = {rule.name: rule for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_accepts_its_good_example_and_refuses_its_bad_one(rule: Rule) -> None:
    assert not list(rule.find(ast.parse(rule.good)))
    assert list(rule.find(ast.parse(rule.bad)))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_code_keeps_the_rule(rule: Rule) -> None:
    broken = [
        f"{path}:{line}: {sentence}"
        for path in SOURCES
        if rule.applies(path)
        for line, sentence in rule.find(ast.parse((ROOT / path).read_text(encoding="utf-8")))
    ]
    assert not broken, f"{rule.why}:\n" + "\n".join(broken)


def test_files_and_functions_stay_short_enough_to_read() -> None:
    long: list[str] = []
    for path in SOURCES:
        if "/migrations/" in path or "/tests/" in path:
            continue
        text = (ROOT / path).read_text(encoding="utf-8")
        if text.count("\n") > MOST_FILE_LINES:
            long.append(f"{path}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                length = node.end_lineno - node.lineno + 1
                if length > MOST_FUNCTION_LINES:
                    long.append(f"{path}:{node.lineno} {node.name}: {length} lines")
    assert not long, "\n".join(long)


def test_no_catch_all_modules() -> None:
    assert not [path for path in SOURCES if refused_module_names(path)]
    assert refused_module_names("src/mufakat/actors/utils.py")


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        path
        for path in SOURCES
        if "/migrations/" not in path
        and "/tests/" not in path
        and not ast.get_docstring(ast.parse((ROOT / path).read_text(encoding="utf-8")))
    ]
    assert not silent, "\n".join(silent)


INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<[^>%]*\son[a-z]+=|<[^>%]*\sstyle=|\|safe\b|javascript:", re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ('<script src="/a.js" defer></script>', False),
        ("<script>alert(1)</script>", True),
        ('<p style="color:red">', True),
        ('<a onclick="f()">', True),
        ("{{ text|safe }}", True),
        ("{{ text }}", False),
    ],
)
def test_the_template_rule_can_tell(text: str, refused: bool) -> None:
    assert bool(INLINE.search(text)) is refused


def test_templates_hold_no_inline_script_style_or_unescaped_text() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group(0).strip()}"
        for path in TEMPLATES
        for match in INLINE.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


def test_lock_files_carry_no_download_address() -> None:
    for lock in ROOT.glob("*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text, lock.name
        assert "--hash=sha256:" in text, lock.name
