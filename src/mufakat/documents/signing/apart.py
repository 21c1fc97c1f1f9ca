"""The same questions in a process of its own: what strangers send may be made to exhaust or break whoever reads it.

The process gets no settings, no secrets and no files; memory and processor time are limited there, the waiting time here, and
only a few run at once.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import mufakat
from mufakat.documents.signing.asking import Question
from mufakat.documents.signing.findings import Examination, OpenedKey, examination_from

ROOM = "mufakat.documents.signing"
SECONDS = 60
"""Long, because on a busy machine a second of work may take many."""
AT_ONCE = 2
SECONDS_IN_LINE = 15
_rooms = BoundedSemaphore(AT_ONCE)


def examine_apart(question: Question) -> Examination:
    """Examine a file that came from outside."""
    header = {
        "task": "examine",
        "base_length": question.base_length,
        "moment": question.moment,
        "boxes": list(question.boxes),
        "trusted": [base64.b64encode(one).decode() for one in question.trusted],
        "demonstration": base64.b64encode(question.demonstration).decode() if question.demonstration else "",
    }
    answer = _ask(header, question.content)
    return Examination(problem=answer) if isinstance(answer, str) else examination_from(answer)


def opened_key_file(content: bytes, passphrase: str) -> OpenedKey:
    """Open a key file with its passphrase."""
    answer = _ask({"task": "open_key_file", "passphrase": passphrase}, content)
    if isinstance(answer, str):
        return OpenedKey(problem=answer)
    if answer["problem"]:
        return OpenedKey(problem=answer["problem"])
    return OpenedKey(
        key=base64.b64decode(answer["key"]),
        certificate=base64.b64decode(answer["certificate"]),
        above=tuple(base64.b64decode(one) for one in answer["above"]),
    )


def _ask(header: Mapping[str, Any], content: bytes) -> dict[str, Any] | str:
    """The room's answer, or why there is none: busy, too_hard."""
    if not _rooms.acquire(timeout=SECONDS_IN_LINE):
        return "busy"
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
            [sys.executable, "-m", ROOM],
            input=json.dumps(header).encode() + b"\n" + content,
            capture_output=True,
            timeout=SECONDS,
            env={"PYTHONPATH": str(Path(mufakat.__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "too_hard"
    finally:
        _rooms.release()
    if done.returncode != 0:
        return "too_hard"
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
