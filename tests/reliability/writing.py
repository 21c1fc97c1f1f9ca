"""A process of its own that writes through the real acts, for tests that kill it or cut its power.

python -m reliability.writing prepare | write HOW_MANY | write_again_and_again | load CASE PAUSE_BEFORE | state
Says `ACK n` on standard output once act n has returned, as a web worker would answer then.
"""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
SLUG = "kolaborasi-uji"
LABEL = "Kepentingan nomor"


def say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def prepare() -> None:
    """Tables with their guards, regions, frameworks, and one collaboration with one party."""
    from django.core.management import call_command
    from django.db import connection

    from mufakat.accounts.models import User
    from mufakat.actors import region_loading
    from mufakat.actors.models import Organisation
    from mufakat.collaborations import actions
    from mufakat.config import cases
    from mufakat.kernel import access, guards, search

    call_command("migrate", run_syncdb=True, verbosity=0)
    guards.install(connection)
    search.install(connection)
    region_loading.load_regions(Path(cases.settings.PACKS_DIR) / "regions")
    cases.install_frameworks(NOW)
    user = User.objects.create(phone="+6281200000000")
    actor = access.actor_for(user.pk, NOW.date())
    collaboration = actions.found_collaboration(
        actor=actor, slug=SLUG, title="Uji", public_problem="Uji.", now=NOW, today=NOW.date()
    )
    actor = access.actor_for(user.pk, NOW.date())
    organisation = Organisation.objects.create(slug="dinas-uji", name_id="Dinas Uji", kind="agency")
    party = actions.propose_party(
        actor=actor, collaboration=collaboration, organisation=organisation, sector="government", now=NOW
    )
    actions.move_party(actor=actor, party=party, move="join", now=NOW)


def scene() -> tuple[Any, Any, Any]:
    from mufakat.accounts.models import User
    from mufakat.collaborations.models import Collaboration, Party
    from mufakat.kernel import access

    collaboration = Collaboration.objects.get(slug=SLUG)
    actor = access.actor_for(User.objects.earliest("pk").pk, NOW.date())
    return actor, collaboration, Party.objects.filter(collaboration=collaboration).earliest("pk")


def write(how_many: int) -> None:
    """Record one line after the other in the register of interests, each an act of its own."""
    from mufakat.collaborations.models import Interest
    from mufakat.kernel.registers import REGISTERS, record_line

    actor, collaboration, party = scene()
    first = Interest.objects.count() + 1
    say(f"READY {os.getpid()}")
    for number in range(first, first + how_many):
        values = {"party": party, "kind": "interest", "text_id": f"{LABEL} {number}", "text_en": f"Interest {number}"}
        record_line(actor=actor, register=REGISTERS["kepentingan"], scope=collaboration, values=values, now=NOW)
        say(f"ACK {number}")


def write_again_and_again() -> None:
    """For each number on standard input a fresh process that writes so many lines; says `GONE` when it has ended.

    What takes long, loading the program, is done once. No connection is open when a process splits off.
    """
    for how_many in sys.stdin:
        child = os.fork()
        if child == 0:
            write(int(how_many))
            os._exit(0)
        os.waitpid(child, 0)
        say("GONE")


def load(case: str, pause_before: str) -> None:
    """Load a case pack; stand still before one app's part until somebody kills this process."""
    from collabgov.packs.loading import load_pack
    from mufakat.config import cases

    def waiting(loader: Any) -> Any:
        class Waiting:
            @staticmethod
            def load(context: Any) -> None:
                say("HALF")
                time.sleep(120)
                loader.load(context)

        return Waiting

    cases.SECTION_LOADERS = tuple(
        waiting(loader) if loader.__name__.split(".")[1] == pause_before else loader for loader in cases.SECTION_LOADERS
    )
    cases.load_case(load_pack(cases.settings.PACKS_DIR / "cases" / case, cases.builtin_frameworks()), NOW)
    say("DONE")


def state() -> None:
    """What the database holds, as JSON."""
    from django.apps import apps
    from django.db import connection

    from mufakat.collaborations.models import Collaboration, Interest
    from mufakat.kernel import guards, history
    from mufakat.kernel.models import ChainHead, HistoryEntry

    with connection.cursor() as cursor:
        whole = cursor.execute("PRAGMA integrity_check").fetchone()[0]
    scopes = {head.scope_id: history.verify_scope(head.scope_id) for head in ChainHead.objects.all()}
    found = {
        "integrity": whole,
        "broken": [scope for scope, report in scopes.items() if not report.ok],
        "labels": sorted(str(line) for line in Interest.objects.filter(collaboration__slug=SLUG)),
        "entries": sorted(
            HistoryEntry.objects.filter(verb__endswith=".recorded", object_kind="collaborations.interest").values_list(
                "object_label", flat=True
            )
        ),
        "collaborations": sorted(Collaboration.objects.values_list("slug", flat=True)),
        "unguarded": guards.missing(connection),
        "rows": {model._meta.label: model._default_manager.count() for model in apps.get_models()},
    }
    say(json.dumps(found))


if __name__ == "__main__":
    import django

    django.setup()
    command, *rest = sys.argv[1:]
    {
        "prepare": prepare,
        "write": lambda: write(int(rest[0])),
        "write_again_and_again": write_again_and_again,
        "load": lambda: load(rest[0], rest[1]),
        "state": state,
    }[command]()
