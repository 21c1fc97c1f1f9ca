"""`mufakat check` (fit for the public internet?) and `mufakat doctor` (is this installation healthy?)."""

from __future__ import annotations

import argparse
from typing import Any

from mufakat.config.cli import DONE, REFUSED, command, show


def add(commands: Any) -> None:
    command(
        commands, "check", "list what is unfit for the public internet; exit code 1 when something is", run_check, data=True
    )
    command(
        commands, "doctor", "examine database, history and files; exit code 1 when something is wrong", run_doctor, data=True
    )


def run_check(given: argparse.Namespace) -> int:
    from mufakat.config import fitness

    return _report(given, fitness.unfit_for_internet(), "Siap untuk internet. / Fit for the public internet.")


def run_doctor(given: argparse.Namespace) -> int:
    from mufakat.config import fitness
    from mufakat.config.commands.serving import prepare

    prepare()
    return _report(given, fitness.examine(), "Sehat. / Healthy.")


def _report(given: argparse.Namespace, findings: list[Any], all_well: str) -> int:
    data = {
        "ok": not findings,
        "findings": [{"code": f.code, "what": str(f.what), "why": str(f.why), "repair": f.repair} for f in findings],
    }
    lines = [f"[{f.code}] {f.what}\n    {f.why}\n    -> {f.repair}" for f in findings]
    show(given, data, lambda: "\n".join(lines) or all_well)
    return REFUSED if findings else DONE
