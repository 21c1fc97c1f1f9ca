"""Founding a service from a pack, tying it to the parties, naming officers, starting and stopping it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from pydantic import ValidationError

from collabgov.packs.schema import Service
from collabgov.services.numbers import write_number
from collabgov.services.responsibilities import unclear_steps
from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.services import events
from mufakat.services.actions.writing import day_in, write
from mufakat.services.models import BoundParty, Officer, ServiceVersion, SharedService
from mufakat.services.opened import content_of, get_installed
from mufakat.services.rules import SERVICES

LONGEST_PREFIX = 6


def found_service(
    *,
    actor: Actor,
    collaboration: Collaboration,
    pack_key: str,
    prefix: str,
    parties: Mapping[str, Party],
    now: datetime,
    target_share: Any = None,
) -> SharedService:
    """Found a service from an installed pack. `parties` says which party stands for each one the pack names."""
    with transaction.atomic():
        current = versions.lock(Collaboration.objects.all(), collaboration.pk)
        access.require(actor, "services.found_service", current)
        pack = get_installed(pack_key)
        _require_sound(pack.content)
        if SharedService.objects.filter(collaboration=current, key=pack.key).exists():
            raise Refused(
                "service_there",
                dua(
                    "Layanan ini sudah ada di kolaborasi ini. Buka halamannya.",
                    "This collaboration has this service. Open its page.",
                ),
            )
        service = SharedService.objects.create(
            collaboration=current,
            key=pack.key,
            pack=pack.identity,
            name_id=pack.content.name.id,
            name_en=pack.content.name.en,
            number_prefix=_free_prefix(prefix),
            target_share=target_share,
            recorded_at=now,
            recorded_by_id=actor.user_id,
        )
        _bind(service, pack.content, parties)
        raw = pack.content.model_dump(mode="json")
        ServiceVersion.objects.create(
            service=service, number=1, content=raw, sha256=sha256_of(raw), state="in_force", in_force_from=now,
            recorded_at=now, recorded_by_id=actor.user_id,
        )  # fmt: skip
        write(actor, service, "service.founded", now, service, service.name_id, {"pack": pack.identity})
        return service


def sha256_of(content: Mapping[str, Any]) -> str:
    """The digest of a version's content, whatever the order of its keys."""
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def read_content(raw: Mapping[str, Any]) -> Service:
    """A procedure from its data, or a refusal that names the first mistake."""
    try:
        content = Service.model_validate(raw)
    except ValidationError as mistake:
        first = mistake.errors()[0]
        place = " › ".join(str(part) for part in first["loc"])
        raise Refused(
            "service_unreadable",
            dua("Isi layanan keliru pada {place}: {why}.", "The service is wrong at {place}: {why}.").with_values(
                place=place, why=first["msg"]
            ),
        ) from None
    _require_sound(content)
    return content


def _require_sound(content: Service) -> None:
    """Exactly one lane is accountable for each step; a service with unclear steps is not run."""
    unclear = unclear_steps(content)
    if unclear:
        said = unclear[0].sentence
        raise Refused("unclear_steps", dua(said.id, said.en))


def _free_prefix(prefix: str) -> str:
    wanted = prefix.strip().upper()[:LONGEST_PREFIX]
    try:
        write_number(0, prefix=wanted)
    except ValueError:
        wanted = ""
    if not wanted:
        raise Refused(
            "prefix_wrong",
            dua(
                "Awalan nomor terdiri dari 2 sampai 6 huruf atau angka.", "The prefix of numbers has 2 to 6 letters or digits."
            ),
        )
    if SharedService.objects.filter(number_prefix=wanted).exists():
        raise Refused(
            "prefix_taken",
            dua(
                "Awalan {prefix} sudah dipakai layanan lain. Pilih yang lain.",
                "Another service uses the prefix {prefix}. Choose another.",
            ).with_values(prefix=wanted),
        )
    return wanted


def _bind(service: SharedService, content: Service, parties: Mapping[str, Party]) -> None:
    known = {one.key for one in content.parties if one.role != "applicant"}
    for key, party in parties.items():
        if key not in known or party.collaboration_id != service.collaboration_id:
            raise Refused("party_unknown", dua("Pilih pihak dari kolaborasi ini.", "Choose a party of this collaboration."))
        BoundParty.objects.create(service=service, key=key, party=party)


def name_officer(
    *,
    actor: Actor,
    service: SharedService,
    lane: str,
    name: str,
    now: datetime,
    user_id: int | None = None,
    staff_number: str = "",
    place_of_duty: str = "",
    active_from: date | None = None,
) -> Officer:
    """Register somebody in a lane of the service. A courier needs the staff number and the place of duty."""
    with transaction.atomic():
        current = versions.lock(SharedService.objects.all(), service.pk)
        content = content_of(current.versions.get(state="in_force"))
        party = next((one.party for one in content.lanes if one.key == lane), "")
        bound = current.bound_parties.select_related("service", "party").filter(key=party).first()
        if bound is None:
            raise Refused(
                "lane_without_party",
                dua("Tetapkan dulu pihak untuk jalur ini.", "First say which party stands for this lane."),
            )
        access.require(actor, "services.name_officers", bound)
        _require_courier_known(content, lane, staff_number, place_of_duty)
        if not name.strip():
            raise Refused("name_missing", dua("Tulis nama petugasnya.", "Write the officer's name."))
        officer = Officer.objects.create(
            service=current,
            lane=lane,
            user_id=user_id,
            name=name.strip()[:200],
            staff_number=staff_number.strip()[:40],
            place_of_duty=place_of_duty.strip()[:200],
            active_from=active_from or day_in(current, now),
            recorded_at=now,
            recorded_by_id=actor.user_id,
        )
        write(actor, current, "officer.named", now, officer, lane, {"lane": lane, "party": bound.party.organisation.name_id})
        return officer


def _require_courier_known(content: Service, lane: str, staff_number: str, place_of_duty: str) -> None:
    """Who brings things to people's doors is registered with the staff number and the place of duty."""
    brings = {one.lane for one in content.steps if content.delivery and one.key == content.delivery.step}
    if lane in brings and not (staff_number.strip() and place_of_duty.strip()):
        raise Refused(
            "courier_unknown",
            dua(
                "Petugas antar perlu nomor pegawai (Nippos) dan tempat dinas.",
                "A courier needs the staff number (Nippos) and the place of duty.",
            ),
        )


def end_officer(*, actor: Actor, officer: Officer, now: datetime) -> Officer:
    """End an officer's post with today as the last day; what was recorded in the lane stays."""
    with transaction.atomic():
        current = versions.lock(Officer.objects.select_related("service__collaboration"), officer.pk)
        content = content_of(current.service.versions.get(state="in_force"))
        party = next((one.party for one in content.lanes if one.key == current.lane), "")
        bound = current.service.bound_parties.select_related("service", "party").get(key=party)
        access.require(actor, "services.name_officers", bound)
        current.active_until = day_in(current.service, now)
        versions.save_revised(current, ["active_until"])
        write(actor, current.service, "officer.ended", now, current, current.lane, {"lane": current.lane})
        return current


def start_service(*, actor: Actor, service: SharedService, now: datetime) -> SharedService:
    """From now on the service takes applications; counting begins with this day."""
    with transaction.atomic():
        current = versions.lock(SharedService.objects.select_related("collaboration"), service.pk)
        current.state = lifecycle.next_state(SERVICES, actor=actor, subject=current, move="start", state=current.state)
        content = content_of(current.versions.get(state="in_force"))
        bound = set(current.bound_parties.values_list("key", flat=True))
        unbound = [one.name for one in content.parties if one.role in ("provider", "partner") and one.key not in bound]
        if unbound:
            raise Refused(
                "parties_open",
                dua("Tetapkan dulu pihak untuk {id}.", "First say which party stands for {en}.").with_values(
                    id=", ".join(name.id for name in unbound), en=", ".join(name.en for name in unbound)
                ),
            )
        current.started_on = current.started_on or day_in(current, now)
        versions.save_revised(current, ["state", "started_on"])
        write(actor, current, "service.started", now, current, current.name_id, {"day": current.started_on.isoformat()})
        publish(events.ServiceStarted(current.collaboration_id, current.pk))
        return current
