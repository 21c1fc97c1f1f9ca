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
from mufakat.config.passport_walk import HANDS, Walker
from mufakat.config.simulated_year import YEAR
from mufakat.kernel import access
from mufakat.kernel.access import SYSTEM, Actor
from mufakat.kernel.web.formats import as_zone
from mufakat.services import actions
from mufakat.services.models import SharedService

SLUG, PREFIX = "tahun-tiruan", "THN"
PARTIES = {"imigrasi": "Kantor Imigrasi (tiruan)", "pos": "Kantor Pos (tiruan)"}


def found_simulated_service() -> Walker:
    """The service, made where it is missing; a second call goes on with the one that is there."""
    began = datetime(YEAR, 1, 1, 0, 0, tzinfo=as_zone("Asia/Makassar"))
    logins = {hand: _login(hand, began) for hand in sorted(set(HANDS.values()))}
    service = SharedService.objects.filter(collaboration__slug=SLUG).first() or _found(logins, began)

    def actor_on(hand: str, moment: datetime) -> Actor:
        return access.actor_for(logins[hand], moment.astimezone(began.tzinfo).date())

    return Walker(service, actor_on, lambda mark: mark[:64])


def _login(hand: str, now: datetime) -> int:
    address = f"{hand}@tiruan.invalid"
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
    for key, name in PARTIES.items():
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
    for lane, hand in HANDS.items():
        actions.name_officer(
            actor=SYSTEM, service=service, lane=lane, name=f"Petugas {lane} (tiruan)", user_id=logins[hand], now=began,
            staff_number="990000001", place_of_duty="Makassar", active_from=began.date(),
        )  # fmt: skip
    return actions.start_service(actor=SYSTEM, service=service, now=began)
