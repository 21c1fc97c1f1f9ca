"""`mufakat check-custody`: recompute every case from its records; compare columns, holders and chain of hands."""

from __future__ import annotations

import argparse
from typing import Any

from mufakat.config.cli import DONE, REFUSED, command, show

MOST_SHOWN = 200


def add(commands: Any) -> None:
    parser = command(
        commands,
        "check-custody",
        "recompute every case from its records: columns, holders, digests; exit code 1 when something departs from them",
        run_check,
        data=True,
    )
    parser.add_argument("slug", nargs="?", default="", help="only the services of this collaboration")


def run_check(given: argparse.Namespace) -> int:
    from django.utils import timezone

    from mufakat.collaborations import queries
    from mufakat.config.commands.serving import prepare
    from mufakat.kernel.access import SYSTEM
    from mufakat.services.models import ServiceCase
    from mufakat.services.recomputing import recompute

    prepare()
    cases = ServiceCase.objects.all()
    if given.slug:
        cases = cases.filter(service__collaboration=queries.get_collaboration(viewer=SYSTEM, slug=given.slug))
    found = recompute(cases, timezone.now())
    shown = found.departures[:MOST_SHOWN]
    data = {
        "cases": found.cases, "records": found.records, "links": found.links, "departures": len(found.departures),
        "first": [{"case": one.case, "what": one.what, "kept": one.kept, "recomputed": one.recomputed} for one in shown],
    }  # fmt: skip
    lines = [f"{one.case} {one.what}: {one.kept or '-'} / {one.recomputed or '-'}" for one in shown]
    last = f"{found.cases} cases, {found.records} records, {found.links} changes of hands, {len(found.departures)} departures."
    show(given, data, lambda: "\n".join([*lines, last]))
    return REFUSED if found.departures else DONE
