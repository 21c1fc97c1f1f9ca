"""Results of several benchmarks in one file: each writes its own sections and leaves those of the others alone."""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

SECTION = re.compile(r"^## ", re.MULTILINE)


def divided(text: str) -> tuple[str, dict[str, str]]:
    """What stands before the first section, and each section by its heading."""
    starts = [match.start() for match in SECTION.finditer(text)]
    pieces = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    head = text[: starts[0]] if starts else text
    return head, {piece.splitlines()[0].removeprefix("## "): piece.rstrip() + "\n" for piece in pieces}


def put(path: Path, heading: str, body: str) -> None:
    """Write or replace one section."""
    head, sections = divided(path.read_text(encoding="utf-8") if path.exists() else "")
    sections[heading] = f"## {heading}\n\n{body.rstrip()}\n"
    path.write_text(f"{head.rstrip()}\n\n" + "\n".join(sections.values()), encoding="utf-8")


def with_sections_of_others(text: str, path: Path, own: tuple[str, ...]) -> str:
    """The new text, followed by the sections of the file that other benchmarks wrote; `own` says how one's own begin."""
    _, kept = divided(path.read_text(encoding="utf-8") if path.exists() else "")
    others = [section for heading, section in kept.items() if not heading.startswith(own) and not heading[0].isdigit()]
    return "\n".join([text.rstrip() + "\n", *others])


def measured_in_a_folder(
    described: str | None,
    heading: str,
    path: Path,
    prepare: Callable[[Path], None],
    report: Callable[[Any], str],
    *,
    small: Any,
    small_means: str,
    full: Any,
) -> None:
    """A benchmark as a command: a throw-away data folder, the report printed, and kept unless it was only tried small."""
    parser = argparse.ArgumentParser(description=described, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help=f"{small_means}, print only")
    is_small = parser.parse_args().small
    folder = Path(tempfile.mkdtemp(prefix="mufakat-bench-"))
    try:
        prepare(folder / "data")
        text = report(small if is_small else full)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(text)
    if not is_small:
        put(path, heading, text)
