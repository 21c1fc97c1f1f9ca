"""House rules that a machine can check, each with examples of good and bad code that are themselves tested.

A rule looks at one parsed file and yields (line, sentence). `applies` says to which files.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Finding = tuple[int, str]
WRITES = {"create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
WRITING_FILES = ("actions.py", "case_loading.py", "region_loading.py")
CLOCK_FILES = ("views", "cli.py", "commands", "jobs", "panels.py", "demonstration", "middleware.py", "my_tasks")


@dataclass(frozen=True)
class Rule:
    name: str
    why: str
    applies: Callable[[str], bool]
    find: Callable[[ast.AST], Iterator[Finding]]
    good: str
    bad: str


def is_call(node: ast.AST, *names: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names


def in_app(path: str) -> bool:
    return path.startswith("src/mufakat/") and "/migrations/" not in path and "/tests/" not in path


def in_domain(path: str) -> bool:
    return in_app(path) and not path.startswith(("src/mufakat/kernel/", "src/mufakat/config/"))


def writes_outside_actions(tree: ast.AST) -> Iterator[Finding]:
    for node in ast.walk(tree):
        if (
            is_call(node, *WRITES)
            and isinstance(node.func.value, ast.Attribute)
            and node.func.value.attr in {"objects", "_default_manager"}
        ):  # type: ignore[attr-defined]
            yield node.lineno, "writes are made in actions.py"  # type: ignore[attr-defined]
        if saves_a_record(node) and not any(keyword.arg == "commit" for keyword in node.keywords):  # type: ignore[attr-defined]
            yield node.lineno, "writes are made in actions.py"  # type: ignore[attr-defined]


def saves_a_record(node: ast.AST) -> bool:
    """A record saves itself; what is saved to somewhere (a picture, a file) names the place first."""
    return is_call(node, "save") and not node.args  # type: ignore[attr-defined]


def save_without_fields(tree: ast.AST) -> Iterator[Finding]:
    for node in ast.walk(tree):
        if saves_a_record(node):
            given = {keyword.arg for keyword in node.keywords}  # type: ignore[attr-defined]
            if not given & {"update_fields", "force_insert", "commit"}:
                yield node.lineno, "name the fields: save(update_fields=[...])"  # type: ignore[attr-defined]


def reads_the_clock(tree: ast.AST) -> Iterator[Finding]:
    for node in ast.walk(tree):
        if is_call(node, "now", "localdate", "today", "utcnow"):
            yield node.lineno, "time comes in as an argument"  # type: ignore[attr-defined]


def signal_receivers(tree: ast.AST) -> Iterator[Finding]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            name = node.id if isinstance(node, ast.Name) else node.attr
            if name in {"post_save", "pre_save", "post_delete", "pre_delete", "m2m_changed"}:
                yield node.lineno, "no signals for business logic; publish an event"


def save_overrides(tree: ast.AST) -> Iterator[Finding]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for member in node.body:
                if isinstance(member, ast.FunctionDef) and member.name in {"save", "delete"}:
                    yield member.lineno, "no save() overrides; write an action"


def imports_inside_functions(tree: ast.AST) -> Iterator[Finding]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name != "ready":
            for inner in ast.walk(node):
                if isinstance(inner, ast.ImportFrom) and (inner.module or "").startswith("mufakat."):
                    yield inner.lineno, "imports stand at the top, where the contracts see them"


def refused_module_names(path: str) -> bool:
    name = path.rsplit("/", 1)[-1]
    if name == "services.py" and "/mufakat/services/" in path:
        return False  # There it is a word of the domain: the public services that parties run together.
    return name in {"utils.py", "helpers.py", "exceptions.py", "services.py", "signals.py"}


RULES = [
    Rule(
        "writes in actions",
        "every change passes one function that checks, records and announces it",
        lambda path: in_domain(path) and not path.endswith(WRITING_FILES) and "/actions/" not in path,
        writes_outside_actions,
        "row = Party.objects.filter(pk=1).first()",
        "Party.objects.create(name='x')",
    ),
    Rule(
        "save names its fields",
        "a plain save() overwrites what somebody else changed meanwhile",
        in_domain,
        save_without_fields,
        "party.save(update_fields=['status'])\npicture.save(target, 'PNG')",
        "party.save()",
    ),
    Rule(
        "no clock in the domain",
        "acts and reads can be tried for any moment",
        lambda path: in_domain(path) and not any(part in path for part in CLOCK_FILES),
        reads_the_clock,
        "def sign(*, now): return now",
        "from django.utils import timezone\nx = timezone.now()",
    ),
    Rule("no signals", "who changes what must be readable", in_app, signal_receivers, "publish(event)", "post_save.connect(f)"),
    Rule(
        "no save overrides",
        "a save must do what it says",
        in_app,
        save_overrides,
        "class A:\n    def sign(self): ...",
        "class A:\n    def save(self): ...",
    ),
    Rule(
        "imports at the top",
        "a local import hides a dependency from the contracts",
        in_domain,
        imports_inside_functions,
        "from mufakat.kernel import access\ndef f(): ...",
        "def f():\n    from mufakat.kernel import access",
    ),
]
