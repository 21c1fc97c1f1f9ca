"""The ledger of the 583 needs: which a passing test proves, which are declined with a reason, which are open.

A need counts as proven only when a test marked with it ran and passed in the last full run (`.needs/passed.json`, written by
the test run itself); without such a run the marks in the test files are listed and said to be unconfirmed.
"""

from __future__ import annotations

import argparse
import ast
import csv
import json
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / ".needs" / "passed.json"
SYSTEMS = {"EX": "export", "FN": "passport", "BL": "blangkon", "LN": "training module", "BT": "batik"}


def needs() -> dict[str, dict[str, str]]:
    """Every numbered need of the five studies, by id."""
    with (ROOT / "needs" / "needs.csv").open(encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def declined() -> dict[str, str]:
    """Needs that software should not satisfy, with the reason."""
    path = ROOT / "docs" / "needs-declined.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8") as file:
        return {row["id"]: row["reason"] for row in csv.DictReader(file)}


def marked() -> dict[str, list[str]]:
    """Needs named by `@pytest.mark.need(...)` in the test files, with the tests that name them."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in [*ROOT.glob("src/**/test_*.py"), *ROOT.glob("tests/**/test_*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                for mark in node.decorator_list:
                    for need in _needs_of(mark):
                        found[need].append(f"{path.relative_to(ROOT)}::{node.name}")
    return found


def _needs_of(mark: ast.expr) -> list[str]:
    if isinstance(mark, ast.Call) and isinstance(mark.func, ast.Attribute) and mark.func.attr == "need":
        return [arg.value for arg in mark.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    return []


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quiet", action="store_true", help="only the totals")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    known, refused = needs(), declined()
    confirmed = RESULTS.exists()
    proven = json.loads(RESULTS.read_text(encoding="utf-8")) if confirmed else marked()
    unknown = sorted(set(proven) - set(known)) + sorted(set(refused) - set(known))
    if unknown:
        print(f"Not in needs.csv: {', '.join(unknown)}", file=sys.stderr)
        return 1
    both = sorted(set(proven) & set(refused))
    if both:
        print(f"Proven and declined at once: {', '.join(both)}", file=sys.stderr)
        return 1
    if given.json:
        print(
            json.dumps(
                {"proven": proven, "declined": refused, "open": sorted(set(known) - set(proven) - set(refused))}, indent=1
            )
        )
        return 0
    if not given.quiet:
        _print_systems(known, proven, refused)
    if not confirmed:
        print("(marks in the test files; run `make test` to confirm them)")
    print(
        f"needs: {len(proven)} proven, {len(refused)} declined, {len(known) - len(proven) - len(refused)} open of {len(known)}"
    )
    return 0


def _print_systems(known: dict[str, dict[str, str]], proven: dict[str, list[str]], refused: dict[str, str]) -> None:
    for prefix, name in SYSTEMS.items():
        ids = [need for need in known if need.startswith(prefix)]
        done = [need for need in ids if need in proven]
        print(f"\n{name}: {len(done)} proven, {sum(n in refused for n in ids)} declined, of {len(ids)}")
        for need in ids:
            if need in proven:
                print(f"  proven    {need:<9} {', '.join(proven[need])}")
            elif need in refused:
                print(f"  declined  {need:<9} {refused[need]}")
            else:
                print(f"  open      {need:<9} {known[need]['need']}")
    print()


if __name__ == "__main__":
    sys.exit(main())
