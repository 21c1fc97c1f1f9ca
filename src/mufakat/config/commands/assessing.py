"""`mufakat assess`: a collaboration by a framework, judged and computed, as data. `mufakat reassess`: compute again."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from mufakat.config.cli import DONE, REFUSED, command, show

BATCH = 20
"""Collaborations of one transaction: so many are done again at most after a kill."""


def add(commands: Any) -> None:
    parser = command(
        commands, "assess", "show a collaboration by a framework: judged, computed, and the evidence behind it", run, data=True
    )
    parser.add_argument("slug", help="the collaboration, e.g. ekspor-sulsel")
    parser.add_argument("--framework", required=True, help="key of the framework, e.g. emerson-nabatchi-balogh-2012")
    again = command(commands, "reassess", "compute again and keep what changed; goes on where it was broken off", run_again)
    again.add_argument("slug", nargs="?", help="one collaboration")
    again.add_argument("--all", action="store_true", help="every collaboration that has evidence or a kept result")
    again.add_argument("--part", default="1/1", help="share of the round for this process, e.g. 1/2 and 2/2 side by side")


def run(given: argparse.Namespace) -> int:
    from django.utils import timezone

    from mufakat.assessment.computed import answering
    from mufakat.config.commands.serving import prepare
    from mufakat.kernel.access import SYSTEM

    prepare()
    result = answering.assessed(viewer=SYSTEM, slug=given.slug, framework=given.framework, today=timezone.localdate())
    show(given, result, lambda: _text(result))
    return DONE


def _text(result: dict[str, Any]) -> str:
    weakest, computed = result["weakest"], result["computed"]
    lines = [f"{result['collaboration']} · {result['framework']} · basis: {result['basis']}"]
    for kind in ("dimensions", "elements"):
        lines.append("")
        for row in result[kind]:
            level = row["level"] if row["level"] is not None else row.get("state", "-")
            lines.append(f"  {row['code']:<10} {level!s:<20} {row['evidence']:>3} bukti  {row['name']}")
    lines += ["", f"Terlemah: {weakest['dimension']}, {weakest['element']}", "", "Terhitung (0-100): orang / catatan / kutipan"]
    for one in computed["elements"]:
        streams = " / ".join("-" if value is None else f"{value:.0f}" for value in one["streams"].values())
        lines.append(f"  {one['code']:<10} {streams:<20} {one['state']:<12} {one['grade']}")
    for study in result["verdicts_compared"]:
        lines += ["", f"Di samping putusan penulis ({study['assessment']}): penulis / terhitung / bagian kutipan saja"]
        for one in study["elements"]:
            levels = " / ".join("-" if one[key] is None else str(one[key]) for key in ("author", "computed", "bare_share"))
            lines.append(f"  {one['code']:<10} {levels:<12} {one['why_id']}")
    return "\n".join(lines)


def run_again(given: argparse.Namespace) -> int:
    from mufakat.config.commands.serving import prepare

    prepare()
    if given.all == bool(given.slug):
        print("Sebut satu kolaborasi, atau --all / name one collaboration, or --all", file=sys.stderr)
        return REFUSED
    return _all(given.part) if given.all else _one(given.slug)


def _one(slug: str) -> int:
    from django.utils import timezone

    from mufakat.assessment import actions
    from mufakat.collaborations.queries import get_collaboration
    from mufakat.kernel.access import SYSTEM

    collaboration = get_collaboration(viewer=SYSTEM, slug=slug)
    made = actions.reassess(actor=SYSTEM, collaboration=collaboration, now=timezone.now())
    print(f"{slug}: {len(made)} hasil baru / new results {', '.join(one.framework for one in made)}".rstrip())
    return DONE


def _all(part: str) -> int:
    from django.utils import timezone

    from mufakat.assessment import actions
    from mufakat.assessment.computed import kept
    from mufakat.kernel.access import SYSTEM

    number, _, parts = part.partition("/")
    if not (number.isdigit() and parts.isdigit() and 1 <= int(number) <= int(parts) <= 64):
        print(f"--part {part}: 1/1, 1/2, 2/2 ...", file=sys.stderr)
        return REFUSED
    current = actions.begin_round(part=int(number) - 1, parts=int(parts), now=timezone.now())
    total = kept.number_to_reassess(part=current.part, parts=current.parts)
    if current.done:
        print(f"Dilanjutkan / going on: {current.done} dari / of {total}")
    while actions.go_on(actor=SYSTEM, current=current, number=BATCH, now=timezone.now()):
        print(f"{current.done} / {total}, {current.kept} hasil baru / new results", flush=True)
    print(f"Selesai / done: {current.done} kolaborasi / collaborations, {current.kept} hasil baru / new results")
    return DONE
