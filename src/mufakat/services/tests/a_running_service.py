"""The passport service as it runs between an immigration office and the post, with an officer in every lane."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from shared_fixtures import acting

from collabgov.packs.loading import load_pack
from collabgov.packs.schema import Service
from collabgov.services.cases import CaseEvent
from mufakat.accounts.models import User
from mufakat.collaborations.models import Collaboration, Party
from mufakat.config import cases as packs
from mufakat.kernel.access import Actor
from mufakat.services import actions
from mufakat.services.actions import Application, Entry, OpenedCase, Taken
from mufakat.services.models import Officer, ServiceCase, SharedService
from mufakat.services.opened import content_of

PLAIN = {
    "pages": 48, "electronic": 0, "replacement": 0, "lost": 0, "damaged": 0, "disaster": 0, "name_change": 0,
    "migrant_worker": 0,
}  # fmt: skip
"""Facts of an ordinary application: a first ordinary passport of 48 pages."""
PAPERS = ("id_card", "family_card", "birth_paper")
TO_THE_DOOR = (
    ("confirmed", {"items": ("berkas",)}, "loket"),
    ("done", {"step": "periksa", "ticked": PAPERS}, "loket"),
    ("done", {"step": "cek_cegah", "facts": {"clear_of_watch_list": 1}}, "loket"),
    ("done", {"step": "tanda_terima"}, "loket"),
    ("done", {"step": "bayar", "facts": {"paid": 1, "delivery": 1, "power": 1}}, "pos_mobil"),
    ("done", {"step": "terima_berkas"}, "pos_mobil"),
    ("listed", {"step": "serah_berkas", "batch": "B-1"}, "pos_mobil"),
    ("confirmed", {"step": "serah_berkas", "batch": "B-1"}, "loket"),
    ("done", {"step": "foto"}, "foto"),
    ("done", {"step": "sidik_jari"}, "foto"),
    ("done", {"step": "wawancara"}, "foto"),
    ("done", {"step": "tanda_tangan_pemohon"}, "foto"),
    ("done", {"step": "ajudikasi"}, "ajudikator"),
    ("done", {"step": "cetak"}, "pencetak"),
    ("done", {"step": "uji_mutu", "facts": {"quality_ok": 1}}, "pencetak"),
    ("done", {"step": "tanda_tangan"}, "kepala"),
    ("listed", {"step": "ke_loket", "batch": "B-2"}, "pencetak"),
    ("confirmed", {"step": "ke_loket", "batch": "B-2"}, "loket"),
    ("listed", {"step": "serah_paspor", "batch": "B-3"}, "loket"),
    ("confirmed", {"step": "serah_paspor", "batch": "B-3"}, "pos_pelayanan"),
    ("listed", {"step": "ke_pengiriman", "batch": "B-4"}, "pos_pelayanan"),
    ("confirmed", {"step": "ke_pengiriman", "batch": "B-4"}, "pos_antar"),
    ("delivered", {"step": "antar", "reason": "owner"}, "pos_antar"),
)
"""Every record of a delivery that goes well: kind, what it says, in which lane."""


@dataclass
class RunningService:
    """A service with its officers, and short ways to bring a case to a step."""

    service: SharedService
    secretary: Actor
    office: Party
    post: Party
    officers: Mapping[str, Officer]
    actors: Mapping[str, Actor]
    now: datetime
    written: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def content(self) -> Service:
        return content_of(self.service.versions.get(state="in_force"))

    def open(self, now: datetime | None = None, **values: Any) -> OpenedCase:
        """A case opened at the counter."""
        application = Application("adult", {**PLAIN, **values.pop("facts", {})}, **values)
        opened = actions.open_cases(
            actor=self.actors["loket"], service=self.service, applications=[application], channel="counter", now=now or self.now
        )
        return opened[0]

    def record(self, case: ServiceCase, kind: Any, lane: str, at: datetime | None = None, **said: Any) -> Taken:
        moment = at or self.now
        event = CaseEvent(kind=kind, at=moment, lane=lane, **said)
        return actions.record_event(actor=self.actors[lane], case=case, event=event, now=moment)

    def bring_to(self, case: ServiceCase, step: str, **facts: int) -> ServiceCase:
        """Walk the case along the way to the door until it stands at a step, a minute for each record."""
        case.refresh_from_db()
        on_the_way = list(enumerate(TO_THE_DOOR, start=1))
        for place, (kind, said, lane) in on_the_way[case.records_taken_in :]:
            case.refresh_from_db()
            if case.step == step:
                return case
            merged = dict(said)
            if facts and "facts" in merged:
                merged["facts"] = {name: facts.get(name, value) for name, value in merged["facts"].items()}  # type: ignore[attr-defined]
            self.record(case, kind, lane, at=self.now + timedelta(minutes=place), **merged)
        case.refresh_from_db()
        return case

    def bring_many(self, how_many: int, step: str) -> list[ServiceCase]:
        """New cases that walk together to a step, each record of all of them in one act."""
        opened = actions.open_cases(
            actor=self.actors["loket"], service=self.service, applications=[Application("adult", PLAIN)] * how_many,
            channel="counter", now=self.now,
        )  # fmt: skip
        cases = [one.case for one in opened]
        for place, (kind, said, lane) in enumerate(TO_THE_DOOR, start=1):
            cases[0].refresh_from_db()
            if cases[0].step == step:
                break
            at = self.now + timedelta(minutes=place)
            entries = [Entry(one.pk, CaseEvent(kind=kind, at=at, lane=lane, **said)) for one in cases]  # type: ignore[arg-type]
            actions.record_for_many(actor=self.actors[lane], service=self.service, entries=entries, now=at)
        for one in cases:
            one.refresh_from_db()
        return cases


def install(kind: str, key: str, now: datetime) -> None:
    """Publish a built-in pack."""
    packs.install_pack(load_pack(settings.PACKS_DIR / kind / key), now)


@pytest.fixture
def running(
    collaboration: Collaboration,
    founder: Actor,
    make_party: Callable[..., Party],
    make_user: Callable[..., User],
    clock: datetime,
) -> RunningService:
    """The passport service, running since today."""
    install("calendars", "indonesia", clock)
    install("services", "paspor-antar", clock)
    office, post = make_party("Kantor Imigrasi Makassar"), make_party("Pos Makassar", "private")
    service = actions.found_service(
        actor=founder, collaboration=collaboration, pack_key="paspor-antar", prefix="PAS",
        parties={"imigrasi": office, "pos": post}, now=clock,
    )  # fmt: skip
    officers, users = {}, {}
    for lane in content_of(service.versions.get(state="in_force")).lanes:
        if lane.party == "pemohon":
            continue
        users[lane.key] = make_user(f"Petugas {lane.key}")
        officers[lane.key] = actions.name_officer(
            actor=founder, service=service, lane=lane.key, name=f"Petugas {lane.key}", user_id=users[lane.key].pk, now=clock,
            staff_number="991234567" if lane.key == "pos_antar" else "", place_of_duty="Makassar",
            active_from=date(2026, 1, 1),
        )  # fmt: skip
    service = actions.start_service(actor=founder, service=service, now=clock)
    actors = {lane: acting(user) for lane, user in users.items()}
    return RunningService(service, founder, office, post, officers, actors, clock)
