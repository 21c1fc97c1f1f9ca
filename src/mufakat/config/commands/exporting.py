"""`mufakat export`: everything recorded about a collaboration as one JSON document, with its verifiable history."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from mufakat.config.cli import DONE, command


def add(commands: Any) -> None:
    parser = command(commands, "export", "write everything recorded about a collaboration as JSON", run)
    parser.add_argument("slug")
    parser.add_argument("--output", default="-", help="file to write (default: standard output)")


def run(given: argparse.Namespace) -> int:
    from mufakat.config import export
    from mufakat.config.commands.serving import prepare
    from mufakat.kernel.access import SYSTEM

    prepare()
    document = export.export_collaboration(viewer=SYSTEM, slug=given.slug)
    text = json.dumps(document, ensure_ascii=False, indent=1, default=str)
    if given.output == "-":
        sys.stdout.write(text + "\n")
    else:
        with open(given.output, "w", encoding="utf-8") as file:
            file.write(text + "\n")
    return DONE
