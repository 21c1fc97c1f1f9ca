"""What must hold within a rulebook beyond its shape: names once, conditions that parse, cases that name what exists."""

from __future__ import annotations

import re
from collections.abc import Mapping

from collabgov.expressions import ExpressionRefused, parse_expression
from collabgov.packs.located import Path
from collabgov.packs.references import CrossCheck, walk
from collabgov.packs.schema import Framework, Manifest, Rulebook, RulebookCase

FILE = "rulebook.yaml"


def judge_rulebook(check: CrossCheck, manifest: Manifest, frameworks: Mapping[str, Framework]) -> None:
    """Variables and rules once, every condition and formula over known names, every case over known rules."""
    rules = check.sections.get(FILE)
    if not isinstance(rules, Rulebook):
        return
    _once(check, rules, "variables.*.name")
    _once(check, rules, "rules.*.id")
    names = {variable.name for variable in rules.variables}
    for path, value in walk(rules, "rules.*.when"):
        _readable(check, path, str(value), names)
    for place, variable in enumerate(rules.variables):
        for number, part in enumerate(variable.parts):
            _readable(check, ("variables", place, "parts", number, "formula"), part.formula, {plain(n) for n in part.names})
    _cases(check, {rule.id for rule in rules.rules}, names)


def _cases(check: CrossCheck, identifiers: set[str], names: set[str]) -> None:
    """Cases of the pack name rules and variables that exist."""
    for file, case in check.sections.items():
        if isinstance(case, RulebookCase):
            for state in ("fired", "question", "not_evaluable", "not_fired"):
                for path, value in walk(case, f"{state}.*"):
                    if value not in identifiers:
                        check.note("not_in_list", file, path, value, expected=", ".join(sorted(identifiers)))
            for name in case.values:
                if name not in names:
                    check.note("not_in_list", file, ("values", name), name, expected=", ".join(sorted(names)))


def plain(name: str) -> str:
    """A name of an item or indicator as formulas write it: `voice.equality` is `voice_equality`."""
    return re.sub(r"\W", "_", name)


def _once(check: CrossCheck, rules: Rulebook, pattern: str) -> None:
    seen: set[object] = set()
    for path, value in walk(rules, pattern):
        if value in seen:
            check.note("duplicate_identity", FILE, path, value)
        seen.add(value)


def _readable(check: CrossCheck, path: Path, text: str, names: set[str]) -> None:
    try:
        parse_expression(text, names)
    except ExpressionRefused as refused:
        words = {"reason_id": refused.sentence.id, "reason_en": refused.sentence.en, "character": refused.column}
        check.note("expression", FILE, path, text, **words)
