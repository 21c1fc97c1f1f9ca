"""The passport service of the demonstration: made through acts, whole in every record, the study's tables as its past."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as configured
from django.utils import timezone

from collabgov.packs.loading import load_pack
from mufakat.accounts import actions as account_actions
from mufakat.collaborations.models import Collaboration
from mufakat.config import cases, demonstration, demonstration_service
from mufakat.config import demonstration_story as story
from mufakat.kernel import access
from mufakat.kernel.access import SYSTEM
from mufakat.services.models import CitizenVoice, HandOver, Holding, ServiceCase, SharedService
from mufakat.services.queries import figures
from mufakat.services.queries.services import content_in_force
from mufakat.services.recomputing import recompute
from mufakat.services.satisfaction import result_of


@pytest.fixture
def service(five_cases: dict[str, Collaboration], settings: Any) -> SharedService:
    settings.DEMO = True
    now = timezone.now()
    for kind, key in (("calendars", "indonesia"), ("services", "paspor-antar"), ("questionnaires", "public-satisfaction")):
        cases.install_pack(load_pack(configured.PACKS_DIR / kind / key), now)
    users = {}
    for one in story.LOGINS:
        users[one.key] = account_actions.create_login(actor=SYSTEM, now=now, demo_role=one.key)
        demonstration.example_person(users[one.key], one.name, one.position, None, now)
    made = demonstration_service.refresh(users, now)
    assert made is not None
    assert demonstration_service.refresh(users, now) == made
    return made


def test_the_example_service_stands_at_many_steps_and_every_parcel_has_one_holder(service: SharedService) -> None:
    found = ServiceCase.objects.filter(service=service)
    assert found.count() == 36
    assert found.filter(outcome="completed").count() == 18
    assert len(set(found.filter(outcome="").values_list("step", flat=True))) >= 4
    checked = recompute(found, timezone.now() + timedelta(minutes=1))
    assert [one for one in checked.departures if not one.what.startswith("due")] == []
    assert (checked.cases, HandOver.objects.filter(service=service, state="listed").count()) == (36, 2)
    assert Holding.objects.filter(service=service, listed_for="pos_pelayanan", lane="loket").count() == 9
    officer = service.officers.filter(lane="loket").get()
    assert access.actor_for(officer.user_id, timezone.localdate()).site_roles


def test_its_past_are_the_tables_of_the_study_and_citizens_are_answered(service: SharedService) -> None:
    months = figures.months_of_service(
        viewer=SYSTEM, service=service, content=content_in_force(service), today=timezone.localdate()
    )
    assert sum(one.counts.delivered for one in months if one.is_imported and one.first_day.year == 2019) == 1_516
    assert sum(one.counts.applied for one in months if not one.is_imported) == 36
    assert CitizenVoice.objects.filter(service=service).exclude(first_answer="").count() == 2
    assert "Contoh" in service.contact
    judged = result_of(service, since=timezone.now() - timedelta(days=60))
    assert (judged.answers, judged.index is None) == (7, False)
