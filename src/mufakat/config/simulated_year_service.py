"""The passport service in which a simulated year is lived: two parties, one login for each side, started on the first day."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings

from collabgov.packs.loading import load_pack
from mufakat.accounts import actions as account_actions
from mufakat.actors import actions as actor_actions
from mufakat.collaborations import actions as collaboration_actions
from mufakat.collaborations.models import Collaboration, Party
from mufakat.config import cases
from mufakat.config.passport_walk import OFFICE_LANES, POST_LANES, Walker
from mufakat.config.simulated_year import YEAR
from mufakat.kernel import access
from mufakat.kernel.access import SYSTEM, Actor
from mufakat.kernel.web.formats import as_zone
from mufakat.services import actions
from mufakat.services.models import SharedService

SLUG, PREFIX = "tahun-tiruan", "THN"
SIDES = {"office": ("imigrasi", "Kantor Imigrasi (tiruan)", OFFICE_LANES), "post": ("pos", "Kantor Pos (tiruan)", POST_LANES)}


def found_simulated_service() -> Walker:
    """The service, made where it is missing; a second call goes on with the one that is there."""
    began = datetime(YEAR, 1, 1, 0, 0, tzinfo=as_zone("Asia/Makassar"))
    logins = {side: _login(side, began) for side in SIDES}
    service = SharedService.objects.filter(collaboration__slug=SLUG).first() or _found(logins, began)

    def actor_on(side: str, moment: datetime) -> Actor:
        return access.actor_for(logins[side], moment.astimezone(began.tzinfo).date())

    return Walker(service, actor_on, lambda mark: mark[:64])


def _login(side: str, now: datetime) -> int:
    address = f"{side}@tiruan.invalid"
    known = account_actions.User.objects.filter(email=address).first()
    return (known or account_actions.create_login(actor=SYSTEM, now=now, email=address)).pk


def _found(logins: dict[str, int], began: datetime) -> SharedService:
    for kind, key in (("calendars", "indonesia"), ("services", "paspor-antar")):
        cases.install_pack(load_pack(settings.PACKS_DIR / kind / key), began)
    collaboration = collaboration_actions.found_collaboration(
        actor=access.actor_for(logins["office"], began.date()), slug=SLUG, title="Setahun layanan paspor (tiruan)",
        public_problem="Percobaan dengan bulan-bulan sebuah studi.", now=began, today=date(YEAR - 1, 1, 1),
    )  # fmt: skip
    Collaboration.objects.filter(pk=collaboration.pk).update(is_example=True, time_zone="Asia/Makassar")
    collaboration.refresh_from_db()
    parties: dict[str, Party] = {}
    for key, name, _ in SIDES.values():
        organisation = actor_actions.register_organisation(
            actor=SYSTEM, values={"name_id": name, "kind": "agency"}, now=began, is_another=True
        )
        party = collaboration_actions.propose_party(
            actor=SYSTEM, collaboration=collaboration, organisation=organisation, sector="government", now=began
        )
        parties[key] = collaboration_actions.move_party(actor=SYSTEM, party=party, move="join", now=began)
    service = actions.found_service(
        actor=SYSTEM, collaboration=collaboration, pack_key="paspor-antar", prefix=PREFIX, parties=parties, now=began
    )
    for side, (_, name, lanes) in SIDES.items():
        for lane in lanes:
            actions.name_officer(
                actor=SYSTEM, service=service, lane=lane, name=name, user_id=logins[side], now=began, staff_number="990000001",
                place_of_duty=name, active_from=began.date(),
            )  # fmt: skip
    return actions.start_service(actor=SYSTEM, service=service, now=began)
