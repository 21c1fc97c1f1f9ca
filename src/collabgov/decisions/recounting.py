"""Counting a certificate file again at the command line, with nothing but this package.

    python -m collabgov.decisions K-001.json [--json]

Exit code 0 when everything agrees, 1 when something does not, 2 when the file cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from collabgov.decisions.certificates import Recount, recompute

AGREES, DIFFERS, UNREADABLE = 0, 1, 2
LARGEST_FILE = 200 * 1024 * 1024


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the file that the arguments name, count it again and say what was found."""
    parser = argparse.ArgumentParser(prog="python -m collabgov.decisions", description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path, help="the certificate, a JSON file from the page of the decision")
    parser.add_argument("--json", action="store_true", help="print the data as JSON")
    given = parser.parse_args(arguments)
    code, text = recount(given.file, as_json=given.json)
    sys.stdout.write(f"{text}\n")
    return code


def recount(path: Path, *, as_json: bool = False) -> tuple[int, str]:
    """Count the certificate in a file again: the exit code, and what was found."""
    document = _read(path)
    if isinstance(document, str):
        return UNREADABLE, _json({"agrees": False, "problem": document}) if as_json else document
    found = recompute(document)
    return AGREES if found.agrees else DIFFERS, _json(found.plain()) if as_json else told(document, found)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


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


def told(document: Any, found: Recount) -> str:
    """The recount for people, in both languages."""
    about = document.get("about") if isinstance(document, dict) else None
    lines = [f"{about.get('number')} {about.get('title')}" if isinstance(about, dict) else "-"]
    if found.outcome is not None:
        outcome = found.outcome
        winners = f": {', '.join(outcome.winners)}" if outcome.winners else ""
        way = f" ({outcome.way})" if outcome.way else ""
        lines.append(f"Dihitung ulang / recounted: {outcome.verdict}{way}{winners}")
    if found.agrees:
        lines.append("Cocok dengan sertifikat. / Agrees with the certificate.")
    lines += [f"  [{one.code}] {one.sentence.id} / {one.sentence.en}" for one in found.findings]
    return "\n".join(lines)
