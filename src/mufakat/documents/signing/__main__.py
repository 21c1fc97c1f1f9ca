"""The room apart: one question on standard input, one answer on standard output, and limits on what answering may cost.

Started by `apart`; knows no settings, no database and no secret of the platform.
"""

from __future__ import annotations

import base64
import json
import logging
import os
import resource
import sys
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12

from mufakat.documents.signing import engine
from mufakat.documents.signing.asking import Question
from mufakat.documents.signing.findings import Examination

MEMORY = 1_000_000_000
CPU_SECONDS = 10
MILDER = 5
"""How far it stands back behind whoever serves pages."""


def main() -> None:
    """Answer the one question that was asked."""
    _limit()
    logging.disable(logging.CRITICAL)  # what pyHanko logs may quote a stranger's file
    header = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    answer = _key_file(content, header) if header["task"] == "open_key_file" else _examination(content, header)
    sys.stdout.write(json.dumps(answer))


def _limit() -> None:
    """Memory, processor time, no files written, everybody else first; where a system lacks one of them, the others hold."""
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_FSIZE, 0)):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):
            continue
    os.nice(MILDER)


def _examination(content: bytes, header: Mapping[str, Any]) -> dict[str, Any]:
    question = Question(
        content=content,
        base_length=header["base_length"],
        moment=header["moment"],
        boxes=tuple(header["boxes"]),
        trusted=tuple(base64.b64decode(one) for one in header["trusted"]),
        demonstration=base64.b64decode(header["demonstration"]) if header["demonstration"] else None,
    )
    try:
        return engine.examine(question).as_data()
    except MemoryError:
        return Examination(problem="too_hard").as_data()


def _key_file(content: bytes, header: Mapping[str, Any]) -> dict[str, Any]:
    try:
        opened = pkcs12.load_pkcs12(content, header["passphrase"].encode())
    except ValueError:
        return {"problem": "wrong_passphrase"}
    if opened.key is None or opened.cert is None:
        return {"problem": "no_key"}
    key = opened.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return {
        "problem": "",
        "key": base64.b64encode(key).decode(),
        "certificate": base64.b64encode(opened.cert.certificate.public_bytes(Encoding.DER)).decode(),
        "above": [base64.b64encode(one.certificate.public_bytes(Encoding.DER)).decode() for one in opened.additional_certs],
    }


if __name__ == "__main__":
    main()
