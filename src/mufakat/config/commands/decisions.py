"""`mufakat decisions`: recompute a certificate with nothing but `collabgov`; check decisions against the database."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from mufakat.config.cli import DONE, REFUSED, command, show


def add(commands: Any) -> None:
    parser = commands.add_parser("decisions", help="count decisions again, from a certificate or from the database")
    subcommands = parser.add_subparsers(title="decisions commands", metavar="COMMAND", required=True)
    recompute = command(
        subcommands,
        "recompute",
        "count a certificate again without database or platform; exit code 1 when something does not agree",
        run_recompute,
        data=True,
    )
    recompute.add_argument("file", type=Path, help="the certificate, a JSON file from the page of the decision")
    check = command(
        subcommands,
        "check",
        "hold every decision against its certificate, its votes and its history; exit code 1 when something was changed",
        run_check,
        data=True,
    )
    check.add_argument("slug", nargs="?", default="", help="only the decisions of this collaboration")


def run_recompute(given: argparse.Namespace) -> int:
    from collabgov.decisions import recounting

    code, text = recounting.recount(given.file, as_json=given.json)
    print(text)
    return code


def run_check(given: argparse.Namespace) -> int:
    from mufakat.collaborations import queries
    from mufakat.config.commands.serving import prepare
    from mufakat.decisions import verifying
    from mufakat.kernel.access import SYSTEM

    prepare()
    only = queries.get_collaboration(viewer=SYSTEM, slug=given.slug) if given.slug else None
    number, found = 0, []
    for decision, differences in verifying.check_all(viewer=SYSTEM, collaboration=only):
        number += 1
        found += [(f"{decision.collaboration.slug} {decision.code}", one) for one in differences]
    data = {"checked": number, "differences": [{"decision": name, "code": one.code} for name, one in found]}
    lines = [f"{name}: [{one.code}] {one.sentence.id} / {one.sentence.en}" for name, one in found]
    show(given, data, lambda: "\n".join([*lines, f"{number} decisions checked, {len(found)} differences."]))
    return REFUSED if found else DONE
