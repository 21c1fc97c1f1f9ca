"""The `mufakat` command. Exit codes: 0 done, 1 refused or something is unfit, 2 the command was written wrongly."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

DONE, REFUSED, USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mufakat.config.settings")
    parser = _parser()
    given = parser.parse_args(arguments)
    if not hasattr(given, "run"):
        parser.print_help()
        return USAGE
    if getattr(given, "demo_mode", False):
        os.environ["MUFAKAT_DEMO"] = "1"
    return _run(given)


def _run(given: argparse.Namespace) -> int:
    from mufakat.config.env import BadSetting

    try:
        import django

        django.setup()
        from mufakat.kernel.refusals import Refused
    except BadSetting as problem:
        print(problem, file=sys.stderr)
        return USAGE
    from collabgov.packs.problems import PackRefused

    try:
        result = given.run(given)
        return int(result or DONE)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED
    except PackRefused as refused:
        for fault in refused.problems:
            print(problem_line(fault), file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print()
        return DONE


def problem_line(problem: Any) -> str:
    """One problem of a pack: file:line:column, the key and the value concerned, what is wrong and what to do, twice."""
    place = ":".join(str(part) for part in (problem.file, problem.line, problem.column) if part)
    concerned = " = ".join(str(part) for part in (problem.where, problem.value) if part not in (None, ""))
    lines = [f"{place}  {concerned}".rstrip()]
    lines += [f"    {problem.message.id} {problem.remedy.id}", f"    {problem.message.en} {problem.remedy.en}"]
    return "\n".join(lines)


def show(given: argparse.Namespace, data: Any, text: Callable[[], str]) -> None:
    """Print as JSON when asked for, otherwise as text for people."""
    print(json.dumps(data, ensure_ascii=False, indent=2) if given.json else text())


def _parser() -> argparse.ArgumentParser:
    from mufakat.config.commands import (
        assessing,
        cases,
        checking,
        custody,
        decisions,
        documents,
        exporting,
        histories,
        logins,
        packs,
        serving,
    )

    parser = argparse.ArgumentParser(prog="mufakat", description=__doc__)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for module in (serving, checking, logins, packs, cases, assessing, documents, exporting, histories, decisions, custody):
        module.add(commands)
    return parser


def command(
    commands: Any, name: str, help_text: str, run: Callable[[argparse.Namespace], int | None], *, data: bool = False
) -> argparse.ArgumentParser:
    """Add a subcommand; `data=True` gives it --json."""
    parser: argparse.ArgumentParser = commands.add_parser(name, help=help_text, description=help_text)
    parser.set_defaults(run=run, json=False)
    if data:
        parser.add_argument("--json", action="store_true", help="print the data as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
