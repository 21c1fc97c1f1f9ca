"""Formulas over other indicators: which figures they take, how they read with numbers, whether year totals make sense."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Mapping
from decimal import Decimal

from collabgov.expressions import ExpressionRefused, parse_expression, round_half_up
from collabgov.indicators import evaluate_formula
from mufakat.kernel.web.formats import angka

NAME = re.compile(r"[a-z_][a-z0-9_]*")
SIGNS = str.maketrans({"*": "×", "/": "÷", "-": "−"})


def as_name(code: str) -> str:
    """How a formula writes an indicator's code."""
    return code.replace("-", "_")


def operands_of(formula: str, codes: Collection[str]) -> list[str]:
    """Codes of the indicators a formula takes, in the order in which it names them; unknown names are left out."""
    try:
        used = parse_expression(formula).names
    except ExpressionRefused:
        return []
    by_name = {as_name(code): code for code in codes}
    named = [word for word in dict.fromkeys(NAME.findall(formula)) if word in used]
    return [by_name[word] for word in named if word in by_name]


def unknown_names(formula: str, codes: Collection[str]) -> list[str]:
    """Names in a formula that no indicator here carries."""
    known = {as_name(code) for code in codes}
    return sorted(parse_expression(formula).names - known)


def computed(formula: str, values: Mapping[str, Decimal | None], decimals: int) -> Decimal | None:
    """The formula's value, rounded as by hand; None where a figure is missing."""
    found = evaluate_formula(formula, values)
    return None if found is None or isinstance(found, bool) else round_half_up(found, decimals)


def in_words(formula: str, names: Mapping[str, str]) -> str:
    """The formula with indicators' names instead of codes: `100 × Paspor diantar ÷ Paspor terbit`."""
    by_name = {as_name(code): name for code, name in names.items()}
    return _replaced(formula, {word: f"[{name}]" for word, name in by_name.items()})


def with_numbers(formula: str, values: Mapping[str, Decimal | None]) -> str:
    """The formula with this period's figures: `100 × 131 ÷ 7.098`."""
    shown = {as_name(code): "…" if value is None else angka(format(value.normalize(), "f")) for code, value in values.items()}
    return _replaced(formula, shown)


def _replaced(formula: str, words: Mapping[str, str]) -> str:
    """Signs first, words afterwards, so that a name's own dash stays a dash."""
    return NAME.sub(lambda found: words.get(found.group(), found.group()), formula.translate(SIGNS))


def works_on_totals(formula: str) -> bool:
    """May the formula be computed from year totals? True for sums and for ratios of sums, not for products of figures."""
    try:
        return _degree(parse_expression(formula).body) in (0, 1)
    except ExpressionRefused:
        return False


def _degree(node: ast.expr) -> int | None:
    """How often figures are multiplied with each other; None where that cannot be said."""
    if isinstance(node, ast.Name):
        return 1
    if isinstance(node, ast.Constant):
        return 0
    if isinstance(node, ast.UnaryOp):
        return _degree(node.operand)
    if isinstance(node, ast.BinOp):
        return _degree_of_pair(node.op, _degree(node.left), _degree(node.right))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "percent":
        return _degree_of_pair(ast.Div(), *(_degree(part) for part in node.args))
    return None


def _degree_of_pair(sign: ast.operator, left: int | None, right: int | None) -> int | None:
    if left is None or right is None:
        return None
    if isinstance(sign, ast.Mult):
        return left + right if 0 in (left, right) else None
    if isinstance(sign, ast.Div):
        return left - right if left >= right else None
    return left if left == right else None
