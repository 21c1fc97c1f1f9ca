"""A running passport service with an officer who belongs to nothing else, and a case on its way; samples of each place."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from permissions import money_samples

from collabgov.packs.loading import load_pack
from mufakat.accounts.models import User
from mufakat.collaborations.models import Collaboration, Party
from mufakat.config import cases
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.services import actions
from mufakat.services.actions import Application, drafting, information, points
from mufakat.services.actions.citizens import Said, submit_voice
from mufakat.services.actions.handing_over import start_batch
from mufakat.services.opened import content_of
from mufakat.services.scanned import new_batch_number

PREFIXES = {"a": "PAA", "b": "PAB", "c": "PAC"}
ORDINARY = {
    "pages": 48, "electronic": 0, "replacement": 0, "lost": 0, "damaged": 0, "disaster": 0, "name_change": 0,
    "migrant_worker": 0,
}  # fmt: skip


def install(now: datetime) -> None:
    for kind, key in (("calendars", "indonesia"), ("services", "paspor-antar"), ("questionnaires", "public-satisfaction")):
        cases.install_pack(load_pack(settings.PACKS_DIR / kind / key), now)


def make_desk(
    *,
    collaboration: Collaboration,
    parties: list[Party],
    secretary: Actor,
    officer: User,
    label: str,
    key: str,
    now: datetime,
    today: date,
) -> dict[str, Any]:
    """Founded, staffed in every lane by the one officer, started; a case opened at the counter."""
    service = actions.found_service(
        actor=secretary, collaboration=collaboration, pack_key="paspor-antar", prefix=PREFIXES[key],
        parties={"imigrasi": parties[0], "pos": parties[1]}, now=now,
    )  # fmt: skip
    posts = {}
    for lane in content_of(service.versions.get(state="in_force")).lanes:
        if lane.party != "pemohon":
            posts[lane.key] = actions.name_officer(
                actor=secretary, service=service, lane=lane.key, name=label, user_id=officer.pk, now=now,
                staff_number="991234567", place_of_duty="Loket", active_from=today,
            )  # fmt: skip
    service = actions.start_service(actor=secretary, service=service, now=now)
    drafting.start_draft(actor=secretary, service=service, now=now)
    point = points.open_point(
        actor=secretary, service=service, party="imigrasi", values={"name": f"Loket {key}", "under_one_roof": True}, now=now
    )
    channel = information.offer_channel(
        actor=secretary, service=service, kind="call_centre", value="1500 123", note="", now=now
    )
    opened = actions.open_cases(
        actor=access.actor_for(officer.pk, today), service=service, applications=[Application("adult", ORDINARY)],
        channel="counter", now=now,
    )[0]  # fmt: skip
    group, _ = actions.file_group(
        actor=access.actor_for(officer.pk, today), service=service, name=f"Biro {key}",
        applications=[Application("adult", ORDINARY)], now=now,
    )  # fmt: skip
    at_counter = access.actor_for(officer.pk, today)
    batch, _ = start_batch(service, new_batch_number(), posts["pos_mobil"], "loket", now)
    incident = actions.report_incident(
        actor=at_counter, case=group.cases.get(), lane="loket", kind="damaged", said=f"Basah, {key}.", now=now
    )
    voice, voice_secret = submit_voice(
        service=service, actor=secretary, said=Said("complaint", f"Mobil terlambat, {key}.", about_party="pos"), now=now
    )
    ticket = actions.take_ticket(
        actor=access.actor_for(officer.pk, today), service=service, line="usual", channel="counter", now=now
    )
    return {
        "application_group": group.public_id,
        "queue_ticket": ticket.public_id,
        "service": service.key,
        "service_id": service.public_id,
        "hand_over": batch.number,
        "incident": incident.public_id,
        "voice": voice.public_id,
        "voice_secret": voice_secret,
        "officer": posts["loket"].public_id,
        "courier": posts["pos_antar"].public_id,
        "point": point.public_id,
        "channel": channel.public_id,
        "case": opened.case.public_id,
        "case_number": opened.case.number,
        "case_secret": opened.secret,
        **money_samples.make(service=service, case=opened.case, secretary=secretary, now=now),
    }
