"""The text layer of a PDF, read in a process of its own: memory and processor time are limited here, the waiting time outside.

Run as `python -m mufakat.agreements.importing.printed_apart`: the file on standard input, the answer as JSON on standard
output. It needs no settings and gets no secrets.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import logging
import sys
from typing import Any

from pypdf import PdfReader

MOST_PAGES = 400
MOST_CHARACTERS = 2_000_000
MOST_MEMORY = 1024 * 1024 * 1024
MOST_SECONDS = 20


def pages_of(content: bytes) -> dict[str, Any]:
    """The words of every page, or why there are none: locked, damaged, too_long."""
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted:
            return {"problem": "locked"}
        if len(reader.pages) > MOST_PAGES:
            return {"problem": "too_long"}
        pages: list[str] = []
        left = MOST_CHARACTERS
        for page in reader.pages:
            words = page.extract_text()
            left -= len(words)
            if left < 0:
                return {"problem": "too_long"}
            pages.append(words)
    except MemoryError:
        return {"problem": "too_hard"}
    except Exception:  # whatever a broken file breaks in the reader, it is the file that is broken
        return {"problem": "damaged"}
    return {"problem": "", "pages": pages}


def limit_this_process() -> None:
    """No more memory and processor time than one file may cost; systems without such limits rely on the waiting time."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        limits = importlib.import_module("resource")
        limits.setrlimit(limits.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        limits.setrlimit(limits.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def main() -> None:
    limit_this_process()
    logging.disable(logging.CRITICAL)
    answer = pages_of(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
