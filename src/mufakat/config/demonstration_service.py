"""A running passport service in the collaboration of the passport study, with invented officers, applications and voices.

Everything is made through the acts of the app, in batches, so that the start stays quick. Its past is the study's own tables.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone

from collabgov.packs.loading import load_pack
from mufakat.accounts.models import User
from mufakat.collaborations.models import Collaboration, Party
from mufakat.config import demonstration_payments
from mufakat.config import passport_walk as way
from mufakat.config.cases import builtin_frameworks
from mufakat.config.passport_walk import Walker
from mufakat.kernel import access
from mufakat.kernel.access import SYSTEM, Actor
from mufakat.kernel.models import InstalledPack
from mufakat.services import actions
from mufakat.services.actions import OpenedCase
from mufakat.services.actions.citizens import Said, answer_voice, close_voice, submit_voice
from mufakat.services.actions.citizens_rating import answer_satisfaction
from mufakat.services.actions.figures import import_past, read_months
from mufakat.services.actions.handing_over import list_batch
from mufakat.services.actions.running import describe_service
from mufakat.services.models import ServiceCase, SharedService
from mufakat.services.past_counts import past_of
from mufakat.services.satisfaction import questions
from mufakat.services.scanned import new_batch_number

CASE, PACK, PREFIX = "paspor-makassar", "paspor-antar", "PASPOR"
FOUNDED = timedelta(days=20)
OFFICE = "officer-counter"
POSTS = {
    "office": (OFFICE, "Petugas loket Imigrasi (contoh)", "Kantor Imigrasi"),
    "printer": ("officer-printing", "Petugas pencetakan (contoh)", "Kantor Imigrasi"),
    "post": ("officer-post", "Petugas Pos (contoh)", "Kantor Pos"),
    "courier": ("officer-courier", "Petugas antar Pos (contoh)", "Kantor Pos"),
}
"""Pair of hands -> example login, name and place of duty."""
TARGET = Decimal("5.00")
DELIVERED, COLLECTED, JUDGED = 8, 10, 7
SOURCE = "Disertasi 2021, tabel 5.1 dan 5.2"
CONTACT = "Contoh peragaan: petugas, permohonan, dan suara warga di layanan ini rekaan."
SAID = (
    (Said("complaint", "Mobil pos baru datang pukul sepuluh.", about_party="pos"), 9, "Mobil kini siaga sejak pukul delapan."),
    (Said("suggestion", "Buka loket Pos di dalam gedung, dekat pengambilan.", about_party="pos"), 6, ""),
    (Said("information", "Apakah paspor anak bisa diantar?"), 3, "Bisa, kepada orang tuanya."),
    (Said("brokering", "Ada orang menawarkan jalur cepat di halaman parkir."), 1, ""),
)


def refresh(users: dict[str, User], now: datetime) -> SharedService | None:
    """Make the service where it is missing; nothing where the study or the service pack is not installed."""
    collaboration = Collaboration.objects.filter(from_pack__contains=CASE).first()
    installed = InstalledPack.objects.filter(kind="service", key=PACK, is_current=True).exists()
    if collaboration is None or not installed or OFFICE not in users:
        return None
    there = SharedService.objects.filter(collaboration=collaboration, key=PACK).first()
    return there or _Story(collaboration, users, now).tell()


class _Story:
    """Three weeks of an invented service, told day by day."""

    def __init__(self, collaboration: Collaboration, users: dict[str, User], now: datetime) -> None:
        self.collaboration, self.users, self.now = collaboration, users, now
        self.zone = timezone.get_current_timezone()

    def day(self, days_ago: int, hour: int = 8) -> datetime:
        """An hour of a working day so many days ago, or the Friday before it."""
        found = (
            (self.now - timedelta(days=days_ago)).astimezone(self.zone).replace(hour=hour, minute=0, second=0, microsecond=0)
        )
        return found - timedelta(days=max(0, found.weekday() - 4))

    def actor_on(self, hand: str, moment: datetime) -> Actor:
        login = self.users[POSTS[hand][0]]
        return access.actor_for(login.pk, moment.astimezone(self.zone).date())

    def tell(self) -> SharedService:
        service = self._found()
        walker = Walker(service, self.actor_on, lambda mark: mark[:64])
        pack = load_pack(settings.PACKS_DIR / "cases" / CASE, builtin_frameworks())
        import_past(actor=SYSTEM, service=service, figures=past_of(pack), source=SOURCE, now=self.day(20))
        ended = self._finished(walker)
        self._under_way(walker)
        self._voices(service, ended)
        self._judged(ended)
        read_months(actor=SYSTEM, service=service, now=self.now)
        return service

    def _found(self) -> SharedService:
        began = self.day(20)
        parties = {
            key: Party.objects.get(collaboration=self.collaboration, organisation__slug=organisation)
            for key, organisation in (("imigrasi", "kantor-imigrasi-makassar"), ("pos", "pos-makassar"))
        }
        service = actions.found_service(
            actor=SYSTEM, collaboration=self.collaboration, pack_key=PACK, prefix=PREFIX, parties=parties, now=began,
            target_share=TARGET,
        )  # fmt: skip
        for lane, hand in way.HANDS.items():
            login, name, place = POSTS[hand]
            actions.name_officer(
                actor=SYSTEM, service=service, lane=lane, name=name, user_id=self.users[login].pk, now=began,
                staff_number="990000001", place_of_duty=place, active_from=began.date(),
            )  # fmt: skip
        service = describe_service(
            actor=SYSTEM, service=service, contact=CONTACT, target_share=TARGET, agreement=None,
            expected_version=service.version, now=began,
        )  # fmt: skip
        return actions.start_service(actor=SYSTEM, service=service, now=began)

    def _finished(self, walker: Walker) -> list[ServiceCase]:
        """Applications that reached the door or were collected at the counter."""
        brought = self._opened(walker.open(DELIVERED, self.day(14)))
        walker.walk_way(brought, way.DELIVERED_WAY, self.day(14), "d1")
        fetched = self._opened(walker.open(COLLECTED, self.day(12), area=""))
        walker.walk_way(fetched, way.COLLECTED_WAY, self.day(12), "d2")
        return [*brought, *fetched]

    def _opened(self, opened: list[OpenedCase]) -> list[ServiceCase]:
        return [one.case for one in opened]

    def _under_way(self, walker: Walker) -> None:
        """Applications at different steps; one batch hangs between the counter and the post, one waits since this morning."""
        hanging = self._opened(walker.open(4, self.day(8), area="maros"))
        waiting = self._opened(walker.open(5, self.day(3), area="gowa"))
        for cases, day, mark, listed in ((hanging, 8, "h", self.day(6, 15)), (waiting, 3, "w", self.day(1, 9))):
            at = walker.walk_way(cases, way.DELIVERED_WAY[:2], self.day(day), mark)
            at = walker.walk(cases, (*way.FILE_RECEIVED, *way.MADE), at, mark)
            moment = max(listed, at + timedelta(minutes=30))
            list_batch(
                actor=self.actor_on("office", moment), service=walker.service, giver="loket", receiver="pos_pelayanan",
                cases=[case.pk for case in cases], number=new_batch_number(), now=moment,
            )  # fmt: skip
        at_photo = self._opened(walker.open(4, self.day(1)))
        walker.walk_way(at_photo, way.COLLECTED_WAY[:2], self.day(1), "p")
        at_payment = self._opened(walker.open(3, self.day(1, 9)))
        moment = walker.walk(at_payment, way.TAKEN_IN, self.day(1, 9), "b")
        demonstration_payments.take(walker.service, at_payment[:2], self.actor_on("post", moment), moment)
        walker.open(2, self.day(1, 10))

    def _voices(self, service: SharedService, ended: list[ServiceCase]) -> None:
        for place, (said, days_ago, answer) in enumerate(SAID):
            came = self.day(days_ago, 11)
            case: Any = ended[place] if place < 2 else None
            voice, _ = submit_voice(service=service, said=said, actor=SYSTEM, case=case, now=came)
            if answer:
                answered = answer_voice(actor=SYSTEM, voice=voice, text=answer, now=came + timedelta(hours=3))
                if said.kind == "information":
                    close_voice(actor=SYSTEM, voice=answered, closing=answer, now=came + timedelta(hours=4))

    def _judged(self, ended: list[ServiceCase]) -> None:
        """What some of those served answered; nothing where the questionnaire is not installed."""
        asked = questions()
        if asked is None:
            return
        for place, case in enumerate(ended[:JUDGED]):
            answers = {item.code: str(3 + (place + number) % 2) for number, item in enumerate(asked.content.items)}
            answer_satisfaction(
                case=case, asked=asked, answers=answers, staff_rating=4 - place % 3, words_said="", now=self.day(8, 12)
            )
