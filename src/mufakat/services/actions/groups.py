"""Many applications brought together by an agency: all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.services.actions.opening import Application, OpenedCase, open_cases
from mufakat.services.lanes import lanes_of
from mufakat.services.models import ApplicationGroup, SharedService

MOST_TOGETHER = 10_000


def file_group(
    *,
    actor: Actor,
    service: SharedService,
    name: str,
    applications: Sequence[Application],
    now: datetime,
    at_one_address: bool = True,
    note: str = "",
) -> tuple[ApplicationGroup, list[OpenedCase]]:
    """Open every application of an agency's list; officers bring it from a spreadsheet, an agency on the web."""
    with transaction.atomic():
        access.require(actor, "services.file_group", service)
        if not name.strip():
            raise Refused("name_missing", dua("Tulis nama lembaganya.", "Write the name of the agency."))
        if len(applications) > MOST_TOGETHER:
            raise Refused("too_many", dua("Paling banyak 10.000 sekaligus.", "At most 10,000 at once."))
        group = ApplicationGroup.objects.create(
            service=service, name=name.strip()[:200], note=note.strip()[:300], received_at_one_address=at_one_address,
            recorded_at=now, recorded_by_id=actor.user_id,
        )  # fmt: skip
        channel = "sheet" if lanes_of(actor, service.pk) else "web"
        opened = open_cases(actor=actor, service=service, applications=applications, channel=channel, now=now, group=group)
        return group, opened
