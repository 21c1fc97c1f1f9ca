"""`mufakat decisions recompute`: count a decision again from its certificate, with nothing but `collabgov`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from mufakat.config.cli import DONE, REFUSED, USAGE, command, show

LARGEST_FILE = 200 * 1024 * 1024


def add(commands: Any) -> None:
    parser = commands.add_parser("decisions", help="count a decision again from its certificate")
    subcommands = parser.add_subparsers(title="decisions commands", metavar="COMMAND", required=True)
    recompute = command(
        subcommands,
        "recompute",
        "count a certificate again without database or platform; exit code 1 when something does not agree",
        run,
        data=True,
    )
    recompute.add_argument("file", type=Path, help="the certificate, a JSON file from the page of the decision")


def run(given: argparse.Namespace) -> int:
    from collabgov.decisions import recompute

    document = _read(given.file)
    if isinstance(document, str):
        show(given, {"agrees": False, "problem": document}, lambda: document)
        return USAGE
    found = recompute(document)
    show(given, found.plain(), lambda: _told(document, found))
    return DONE if found.agrees else REFUSED


def _read(path: Path) -> Any:
    """The document in the file, or what is wrong with the file."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            return f"{path}: terlalu besar. / Too large."
        document = json.loads(path.read_text("utf-8"))
        return {} if isinstance(document, str) else document
    except OSError:
        return f"{path}: tidak dapat dibaca. / Cannot be read."
    except (ValueError, RecursionError):
        return f"{path}: bukan JSON. / Not JSON."


def _told(document: Any, found: Any) -> str:
    about = document.get("about") if isinstance(document, dict) else None
    name = f"{about.get('number')} {about.get('title')}" if isinstance(about, dict) else "-"
    lines = [name]
    if found.outcome is not None:
        outcome = found.outcome
        winners = f": {', '.join(outcome.winners)}" if outcome.winners else ""
        way = f" ({outcome.way})" if outcome.way else ""
        lines.append(f"Dihitung ulang / recounted: {outcome.verdict}{way}{winners}")
    if found.agrees:
        lines.append("Cocok dengan sertifikat. / Agrees with the certificate.")
    lines += [f"  [{one.code}] {one.sentence.id} / {one.sentence.en}" for one in found.findings]
    return "\n".join(lines)
