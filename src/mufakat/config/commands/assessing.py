"""`mufakat assess`: an assessment of a collaboration by a framework, as data."""

from __future__ import annotations

import argparse
from typing import Any

from mufakat.config.cli import DONE, command, show


def add(commands: Any) -> None:
    parser = command(
        commands, "assess", "show a collaboration's assessment by a framework, with the evidence behind it", run, data=True
    )
    parser.add_argument("slug", help="the collaboration, e.g. ekspor-sulsel")
    parser.add_argument("--framework", required=True, help="key of the framework, e.g. emerson-nabatchi-balogh-2012")


def run(given: argparse.Namespace) -> int:
    from mufakat.assessment import queries
    from mufakat.config.commands.serving import prepare
    from mufakat.kernel.access import SYSTEM

    prepare()
    result = queries.assess(viewer=SYSTEM, slug=given.slug, framework=given.framework)
    show(given, result, lambda: _text(result))
    return DONE


def _text(result: dict[str, Any]) -> str:
    weakest = result["weakest"]
    lines = [f"{result['collaboration']} · {result['framework']} · basis: {result['basis']}"]
    for kind in ("dimensions", "elements"):
        lines.append("")
        for row in result[kind]:
            level = row["level"] if row["level"] is not None else row.get("state", "-")
            lines.append(f"  {row['code']:<10} {level!s:<20} {row['evidence']:>3} bukti  {row['name']}")
    lines += ["", f"Terlemah: {weakest['dimension']}, {weakest['element']}"]
    return "\n".join(lines)
