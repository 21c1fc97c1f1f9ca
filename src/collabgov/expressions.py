"""Expressions that a pack may contain: arithmetic, comparison and logic over named figures, and nothing else.

An expression is read by Python's own grammar and then held against a short list of allowed parts. It never runs as
code: the tree is walked here, over `Decimal`. A figure that is missing stays missing (`None`), a division by zero is
"not enough data" (`None`), and logic over missing figures is three-valued.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, DecimalException, localcontext
from functools import lru_cache

from collabgov.sentences import Sentence

LONGEST_EXPRESSION = 400
DEEPEST_EXPRESSION = 24
FORBIDDEN_CHARACTER = re.compile(r"[^A-Za-z0-9_ .,+\-*/()<>=!]")
DIGITS_INTO_LETTERS = re.compile(r"(?<![A-Za-z0-9_])[0-9][0-9.]*[A-Za-z_]")
NUMBER = re.compile(r"\d{1,30}(\.\d{1,20})?", re.ASCII)
EXACT = Context(prec=60, rounding=ROUND_HALF_UP)

Value = Decimal | bool | None


class ExpressionRefused(ValueError):
    """The expression contains something that is not allowed; says what and at which character (from 1)."""

    def __init__(self, sentence: Sentence, column: int) -> None:
        super().__init__(f"{sentence.en} (character {column})")
        self.sentence = sentence
        self.column = column


@dataclass(frozen=True)
class Expression:
    """An expression that has passed the list of allowed parts."""

    text: str
    names: frozenset[str]
    body: ast.expr

    def evaluate(self, values: Mapping[str, Decimal | None]) -> Value:
        """The result over `values`; None where a figure is missing or a division by zero makes it unknowable."""
        with localcontext(EXACT):
            try:
                return _value(self.body, self.text, values)
            except DecimalException:
                return None

    def sides(self, values: Mapping[str, Decimal | None]) -> tuple[Decimal | None, Decimal | None]:
        """Left and right of a single comparison, for showing a check with both figures."""
        if not isinstance(self.body, ast.Compare) or len(self.body.ops) != 1:
            raise ValueError("only a single comparison has two sides")
        parts = (self.body.left, self.body.comparators[0])
        left, right = (Expression(self.text, self.names, part).evaluate(values) for part in parts)
        return _number(left), _number(right)

    @property
    def compares(self) -> bool:
        """True when the expression is one single comparison."""
        return isinstance(self.body, ast.Compare) and len(self.body.ops) == 1


def parse_expression(text: str, names: Collection[str] | None = None) -> Expression:
    """Read an expression; with `names`, only these may occur in it."""
    _refuse_characters(text)
    try:
        body = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        column = getattr(error, "offset", None) or 1
        raise ExpressionRefused(
            Sentence(
                "Rumus ini tidak dapat dibaca; periksa tanda kurung dan tanda hitungnya.",
                "This expression cannot be read; check its brackets and signs.",
            ),
            column,
        ) from error
    stripped = text.strip()
    used = frozenset(_allowed_names(body, stripped, names, 1))
    return Expression(stripped, used, body)


@lru_cache(maxsize=4096)
def known_expression(text: str, names: frozenset[str]) -> Expression:
    """As `parse_expression`, read once per process: for expressions of packs, which are asked again and again."""
    return parse_expression(text, names)


def _refuse_characters(text: str) -> None:
    if len(text) > LONGEST_EXPRESSION:
        raise ExpressionRefused(
            Sentence(
                f"Rumus lebih panjang dari {LONGEST_EXPRESSION} huruf; bagi menjadi beberapa rumus.",
                f"The expression is longer than {LONGEST_EXPRESSION} characters; divide it into several.",
            ),
            LONGEST_EXPRESSION + 1,
        )
    for pattern in (FORBIDDEN_CHARACTER, DIGITS_INTO_LETTERS):
        found = pattern.search(text)
        if found:
            shown = found.group()[-1]
            raise ExpressionRefused(
                Sentence(
                    f"Huruf atau tanda {shown!r} tidak boleh ada di sini; pakai nama, angka dan + - * / < > = ( ) saja.",
                    f"The character {shown!r} may not stand here; use names, figures and + - * / < > = ( ) only.",
                ),
                found.end(),
            )


def _refuse(node: ast.AST, id_text: str, en_text: str) -> ExpressionRefused:
    return ExpressionRefused(Sentence(id_text, en_text), getattr(node, "col_offset", 0) + 1)


def _allowed_names(node: ast.expr, text: str, names: Collection[str] | None, depth: int) -> set[str]:
    """Names used below `node`; refuses every part that is not on the list."""
    if depth > DEEPEST_EXPRESSION:
        raise _refuse(node, "Rumus terlalu bertingkat; sederhanakan.", "The expression is nested too deeply; make it simpler.")
    if isinstance(node, ast.Name):
        if names is not None and node.id not in names:
            raise _refuse(
                node, f"Nama {node.id!r} tidak dikenal; periksa ejaannya.", f"The name {node.id!r} is not known; check it."
            )
        return {node.id}
    parts = _parts(node, text)
    return set().union(*(_allowed_names(part, text, names, depth + 1) for part in parts))


def _parts(node: ast.expr, text: str) -> Sequence[ast.expr]:
    if isinstance(node, ast.Constant):
        return _parts_of_number(node, text)
    if isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        return (node.left, node.right)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not):
        return (node.operand,)
    if isinstance(node, ast.BoolOp):
        return node.values
    if isinstance(node, ast.Compare) and all(type(op) in COMPARISON for op in node.ops):
        return (node.left, *node.comparators)
    if isinstance(node, ast.Call):
        return _parts_of_call(node, text)
    raise _refuse(
        node,
        f"Bagian {type(node).__name__} tidak diizinkan di dalam rumus; pakai hitungan, perbandingan, and, or, not.",
        f"The part {type(node).__name__} is not allowed in an expression; use arithmetic, comparison, and, or, not.",
    )


def _parts_of_number(node: ast.Constant, text: str) -> Sequence[ast.expr]:
    if not NUMBER.fullmatch(_written(node, text)):
        raise _refuse(
            node, "Angka ditulis dengan digit saja, misalnya 12.5.", "Figures are written in plain digits, for example 12.5."
        )
    return ()


def _parts_of_call(node: ast.Call, text: str) -> Sequence[ast.expr]:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name not in FUNCTIONS or node.keywords:
        allowed = ", ".join(sorted(FUNCTIONS))
        raise _refuse(
            node, f"Fungsi ini tidak diizinkan; yang ada: {allowed}.", f"This function is not allowed; use {allowed}."
        )
    least, most, _ = FUNCTIONS[name]
    if not least <= len(node.args) <= most:
        raise _refuse(
            node, f"Jumlah isian fungsi {name} tidak sesuai.", f"The function {name} was given the wrong number of values."
        )
    if name == "round" and len(node.args) == 2 and not _is_few_decimals(node.args[1], text):
        raise _refuse(
            node.args[1], "Jumlah desimal ditulis sebagai angka 0 sampai 10.", "Write the number of decimals as 0 to 10."
        )
    return node.args


def _is_few_decimals(node: ast.expr, text: str) -> bool:
    return isinstance(node, ast.Constant) and re.fullmatch(r"10|\d", _written(node, text)) is not None


def _written(node: ast.expr, text: str) -> str:
    """A part as it was written. The text is one line of plain characters, so that places in it are places in the tree."""
    return text[node.col_offset : node.end_col_offset]


def _number(value: Value) -> Decimal | None:
    if isinstance(value, bool):
        return Decimal(int(value))
    return value


def _divide(dividend: Decimal, divisor: Decimal) -> Decimal | None:
    return None if divisor == 0 else dividend / divisor


def _percent(part: Decimal, whole: Decimal) -> Decimal | None:
    return None if whole == 0 else 100 * part / whole


def round_half_up(value: Decimal, decimals: int | Decimal = 0) -> Decimal:
    """Round as people do by hand: a half goes away from zero."""
    with localcontext(EXACT):
        return value.quantize(Decimal(1).scaleb(-int(decimals)), rounding=ROUND_HALF_UP)


ARITHMETIC: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal | None]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: _divide,
}
COMPARISON: dict[type[ast.cmpop], Callable[[Decimal, Decimal], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
FUNCTIONS: dict[str, tuple[int, int, Callable[..., Decimal | None]]] = {
    "min": (2, 20, min),
    "max": (2, 20, max),
    "round": (1, 2, round_half_up),
    "abs": (1, 1, abs),
    "percent": (2, 2, _percent),
}


def _value(node: ast.expr, text: str, values: Mapping[str, Decimal | None]) -> Value:
    if isinstance(node, ast.Name):
        return values.get(node.id)
    if isinstance(node, ast.Constant):
        return Decimal(_written(node, text))
    if isinstance(node, ast.BoolOp):
        return _logic(node, text, values)
    if isinstance(node, ast.Compare):
        return _compare(node, text, values)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        operand = _value(node.operand, text, values)
        return None if operand is None else not operand
    return _arithmetic(node, text, values)


def _arithmetic(node: ast.expr, text: str, values: Mapping[str, Decimal | None]) -> Decimal | None:
    numbers = [_number(_value(part, text, values)) for part in _parts(node, text)]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        return None
    if isinstance(node, ast.UnaryOp):
        return -known[0]
    if isinstance(node, ast.BinOp):
        return ARITHMETIC[type(node.op)](known[0], known[1])
    assert isinstance(node, ast.Call)
    assert isinstance(node.func, ast.Name)
    return FUNCTIONS[node.func.id][2](*known)


def _compare(node: ast.Compare, text: str, values: Mapping[str, Decimal | None]) -> bool | None:
    numbers = [_number(_value(part, text, values)) for part in (node.left, *node.comparators)]
    steps = [
        None if left is None or right is None else COMPARISON[type(op)](left, right)
        for op, left, right in zip(node.ops, numbers, numbers[1:], strict=False)
    ]
    return _all_of(steps)


def _logic(node: ast.BoolOp, text: str, values: Mapping[str, Decimal | None]) -> bool | None:
    parts = [_value(part, text, values) for part in node.values]
    truths = [None if part is None else bool(part) for part in parts]
    if isinstance(node.op, ast.And):
        return _all_of(truths)
    denied = _all_of([None if truth is None else not truth for truth in truths])
    return None if denied is None else not denied


def _all_of(truths: Sequence[bool | None]) -> bool | None:
    if any(truth is False for truth in truths):
        return False
    return None if any(truth is None for truth in truths) else True
