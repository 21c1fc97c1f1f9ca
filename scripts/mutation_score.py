"""How many small faults in the lines that compute would the tests notice? One fault at a time, in a forked process.

A fault turns a comparison, an operation, a logical word, a bound or a figure around. A fault that no test notices is printed
with its line: it wants a test, or changes nothing. `python scripts/mutation_score.py collabgov.triangulation` tries one module,
without names all modules of the scoring are tried. Needs a system with fork.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.abc
import importlib.util
import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import hypothesis
import numpy
import pydantic
import pytest
import yaml

SOURCE = Path(__file__).resolve().parent.parent / "src"
LONGEST = 90
WARM = (hypothesis, numpy, pydantic, yaml)
"""Loaded once, before forking; the library itself is loaded anew in every child."""
TESTS: Mapping[str, tuple[str, ...]] = {
    "collabgov.surveys.scoring": ("surveys/tests/test_scoring.py", "tests/test_framework_scores.py"),
    "collabgov.surveys.scale_reports": ("surveys/tests/test_scoring.py",),
    "collabgov.surveys.answers": (
        "surveys/tests/test_few_and_hostile_answers.py",
        "surveys/tests/test_published_numbers.py",
        "surveys/tests/test_scoring.py",
    ),
    "collabgov.surveys.small_samples": (
        "surveys/tests/test_few_and_hostile_answers.py",
        "surveys/tests/test_published_numbers.py",
        "tests/test_waves.py",
    ),
    "collabgov.surveys.satisfaction": (
        "surveys/tests/test_few_and_hostile_answers.py",
        "surveys/tests/test_published_numbers.py",
    ),
    "collabgov.triangulation": ("tests/test_triangulation.py", "tests/test_framework_scores.py"),
    "collabgov.record_catalogue": ("tests/test_triangulation.py",),
    "collabgov.rubric": ("tests/test_rubric.py",),
    "collabgov.framework_scores": ("tests/test_framework_scores.py",),
    "collabgov.readings": ("tests/test_readings.py",),
    "collabgov.diagnosis": ("tests/test_diagnosis.py", "tests/test_readings.py"),
    "collabgov.waves": ("tests/test_waves.py",),
    "collabgov.governance_forms": ("tests/test_forms_and_relations.py",),
    "collabgov.relations": ("tests/test_forms_and_relations.py",),
    "collabgov.published_bands": ("tests/test_forms_and_relations.py",),
    "collabgov.verdicts_compared": ("tests/test_verdicts_compared.py",),
}
TURNED: Mapping[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
EXCHANGED = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One small fault: where it is, what it does, and the module that has it."""

    line: int
    what: str
    tree: ast.Module


def faults(text: str) -> Iterator[Fault]:
    """Every fault of a module, one after the other; annotations and docstrings compute nothing and stay."""
    tree = ast.parse(text)
    for place, node in enumerate(ast.walk(tree)):
        for number, what in enumerate(_turns(node)):
            changed = copy.deepcopy(tree)
            target = next(found for at, found in enumerate(ast.walk(changed)) if at == place)
            if _apply(target, number):
                yield Fault(getattr(node, "lineno", 0), what, ast.fix_missing_locations(changed))


def _turns(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Compare):
        return [f"{type(op).__name__} -> {TURNED[type(op)].__name__}" for op in node.ops]
    if isinstance(node, ast.BinOp | ast.BoolOp):
        turned = TURNED.get(type(node.op))
        return [f"{type(node.op).__name__} -> {turned.__name__}"] if turned and not _joins_types(node) else []
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return ["not left out"]
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return [f"{node.value} -> {node.value + 1}"]
    if isinstance(node, ast.Name) and node.id in EXCHANGED:
        return [f"{node.id} -> {EXCHANGED[node.id]}"]
    return []


def _joins_types(node: ast.AST) -> bool:
    """Text joined or repeated is no computation."""
    return any(isinstance(part, ast.JoinedStr) or getattr(part, "value", None) == "" for part in ast.iter_child_nodes(node))


def _apply(node: ast.AST, number: int) -> bool:
    if isinstance(node, ast.Compare):
        node.ops[number] = TURNED[type(node.ops[number])]()  # type: ignore[call-overload]
    elif isinstance(node, ast.BinOp | ast.BoolOp):
        node.op = TURNED[type(node.op)]()  # type: ignore[assignment]
    elif isinstance(node, ast.UnaryOp):
        node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
    elif isinstance(node, ast.Constant):
        node.value = node.value + 1  # type: ignore[operator]
    elif isinstance(node, ast.Name):
        node.id = EXCHANGED[node.id]
    return True


class Faulty(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Serves one module with a fault in it."""

    def __init__(self, name: str, tree: ast.Module, path: Path) -> None:
        self.name, self.tree, self.path = name, tree, path

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> importlib.machinery.ModuleSpec | None:
        return importlib.util.spec_from_loader(fullname, self, origin=str(self.path)) if fullname == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = str(self.path)
        exec(compile(self.tree, str(self.path), "exec"), module.__dict__)


def noticed(name: str, tree: ast.Module, path: Path, tests: Sequence[str]) -> bool:
    """Do the tests of a module fail when it has this fault? A fault that never ends counts as noticed."""
    child = os.fork()
    if child == 0:
        signal.alarm(LONGEST)
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        sys.meta_path.insert(0, Faulty(name, tree, path))
        options = ["-x", "-q", "--noconftest", "-c", os.devnull, "-p", "no:django", "-p", "no:cacheprovider", "-W", "ignore"]
        os._exit(int(pytest.main([*options, "--import-mode=importlib", *tests])))
    return os.waitpid(child, 0)[1] != 0


def tried(name: str) -> tuple[int, int]:
    """Try every fault of a module; prints those nobody noticed."""
    path = SOURCE / Path(*name.split(".")).with_suffix(".py")
    tests = [str(SOURCE / "collabgov" / test) for test in TESTS[name]]
    text = path.read_text("utf-8")
    if noticed(name, ast.parse(text), path, tests):
        raise SystemExit(f"{name}: its tests fail without any fault")
    found = [(fault, noticed(name, fault.tree, path, tests)) for fault in faults(text)]
    lines = text.splitlines()
    for fault, was_noticed in found:
        if not was_noticed:
            print(f"  {name}:{fault.line}: {fault.what}: {lines[fault.line - 1].strip()}", flush=True)
    return sum(was_noticed for _, was_noticed in found), len(found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", help="modules to try; all of the scoring when none is named")
    given = parser.parse_args()
    total = [0, 0]
    for name in given.modules or TESTS:
        caught, number = tried(name)
        total[0] += caught
        total[1] += number
        print(f"{name}: {caught} of {number} ({100 * caught // max(number, 1)} %)", flush=True)
    print(f"all: {total[0]} of {total[1]} ({100 * total[0] // max(total[1], 1)} %)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
