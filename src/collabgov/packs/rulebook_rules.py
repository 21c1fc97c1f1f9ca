"""What must hold within a rulebook beyond its shape: names once, conditions that parse, cases that name what exists."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from collabgov.expressions import ExpressionRefused, parse_expression
from collabgov.packs.located import Path
from collabgov.packs.references import CrossCheck, walk
from collabgov.packs.schema import Framework, Manifest, Questionnaire, Rulebook, RulebookCase
from collabgov.packs.schema.rulebook import NETWORK_FIGURES, RESULT_FIGURES, Part
from collabgov.record_catalogue import record_catalogue

FILE = "rulebook.yaml"
ITEM_NAME = re.compile(r"(?:lowest_|highest_|dissent_)?([A-Z]{1,3}\d{0,3})")
"""An item of the questionnaire, or its lowest or highest sector, or 1 where its respondents disagree."""


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
            _named(check, rules, ("variables", place, "parts", number, "names"), part)
    _no_cycle(check, rules)
    _cases(check, {rule.id for rule in rules.rules}, names)


def _named(check: CrossCheck, rules: Rulebook, path: Path, part: Part) -> None:
    """What a part names exists: an item, a figure of the catalogue, a variable, a figure of network or result."""
    bank = check.questionnaires.get(rules.questionnaire or "")
    items = {item.code for item in bank.items} if isinstance(bank, Questionnaire) else None
    variables = {variable.name for variable in rules.variables}
    for place, name in enumerate(part.names):
        where = (*path, place)
        item = ITEM_NAME.fullmatch(name)
        if part.source in ("survey", "variable") and item:
            if items is not None and item[1] not in items:
                check.unknown("item", FILE, where, name, items)
        elif part.source == "survey":
            check.unknown("item", FILE, where, name, items or {"Q01", "lowest_Q01", "highest_Q01", "dissent_Q01"})
        elif part.source in KNOWN_BY_SOURCE:
            kind, known = KNOWN_BY_SOURCE[part.source]
            if name not in known:
                check.unknown(kind, FILE, where, name, known)
        elif part.source == "variable" and name not in variables:
            check.unknown("variable", FILE, where, name, variables)


KNOWN_BY_SOURCE: Mapping[str, tuple[str, Collection[str]]] = {
    "record": ("record_indicator", record_catalogue()),
    "network": ("figure", NETWORK_FIGURES),
    "result": ("figure", RESULT_FIGURES),
}


def _no_cycle(check: CrossCheck, rules: Rulebook) -> None:
    """No variable rests on itself, directly or through others: it would have no value and no end."""
    rests_on = {
        variable.name: [name for part in variable.parts if part.source == "variable" for name in part.names]
        for variable in rules.variables
    }
    for place, variable in enumerate(rules.variables):
        way = _way_back(variable.name, rests_on)
        if way:
            check.note("variable_cycle", FILE, ("variables", place, "name"), variable.name, expected=" < ".join(way))


def _way_back(name: str, rests_on: Mapping[str, list[str]]) -> list[str]:
    """The way from a variable back to itself, nearest first; empty where there is none."""
    ways, seen = [[name]], {name}
    while ways:
        way = ways.pop(0)
        for other in rests_on.get(way[-1], ()):
            if other == name:
                return [*way, name]
            if other not in seen:
                seen.add(other)
                ways.append([*way, other])
    return []


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
