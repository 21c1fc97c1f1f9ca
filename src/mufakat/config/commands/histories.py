"""`mufakat history verify`: recompute a collaboration's history chain and say whether anything was rewritten."""

from __future__ import annotations

import argparse
from typing import Any

from mufakat.config.cli import DONE, REFUSED, command, show


def add(commands: Any) -> None:
    parser = commands.add_parser("history", help="verify the history of a collaboration")
    subcommands = parser.add_subparsers(title="history commands", metavar="COMMAND", required=True)
    verify = command(
        subcommands, "verify", "recompute the chain; exit code 1 and the place when something was changed", run, data=True
    )
    verify.add_argument("slug", help="the collaboration, or 'platform' for acts outside any collaboration")


def run(given: argparse.Namespace) -> int:
    from mufakat.collaborations import queries
    from mufakat.config.commands.serving import prepare
    from mufakat.kernel import history
    from mufakat.kernel.access import SYSTEM
    from mufakat.kernel.models import PLATFORM_SCOPE

    prepare()
    scope = PLATFORM_SCOPE if given.slug == "platform" else queries.get_collaboration(viewer=SYSTEM, slug=given.slug).pk
    report = history.verify_scope(scope)
    data = {
        "collaboration": given.slug,
        "ok": report.ok,
        "entries": report.checked,
        "broken_at": report.broken_at,
        "reason": report.reason,
    }
    words = (
        f"{given.slug}: {report.checked} entries, chain whole."
        if report.ok
        else f"{given.slug}: broken at entry {report.broken_at} ({report.reason}); {report.checked} entries before it hold."
    )
    show(given, data, lambda: words)
    return DONE if report.ok else REFUSED
