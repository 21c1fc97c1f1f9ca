"""Limits: told once, in time, to the right lanes; whose turn it is and what is late in the lists and in my tasks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mufakat.forum.tasks import tasks_of
from mufakat.kernel.access import SYSTEM, Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.services import actions, jobs_cases, reminding
from mufakat.services.actions import Application
from mufakat.services.case_page import clock_rows
from mufakat.services.models import Holding, ServiceCase
from mufakat.services.queries import case_lists
from mufakat.services.queries.case_lists import Choice
from mufakat.services.queries.cases import open_file
from mufakat.services.tests.a_running_service import PAPERS, PLAIN, RunningService
from mufakat.services.tests.test_case_pages import bring_to_collection


def numbers(running: RunningService, lane: str, now: datetime, **choice: object) -> set[str]:
    actor = running.actors[lane]
    found = case_lists.list_cases(
        viewer=actor, service=running.service, content=running.content, lanes=frozenset({lane}),
        choice=Choice(**choice), now=now,  # type: ignore[arg-type]
    )  # fmt: skip
    return set(found.values_list("number", flat=True))


def last_entry() -> HistoryEntry:
    return HistoryEntry.objects.order_by("-pk")[0]


@pytest.mark.need("FN-03.15")
def test_waiting_over_ten_minutes_is_late_and_told_once_to_who_it_is_escalated_to(running: RunningService) -> None:
    case = running.open().case
    early = actions.tell_of_limits(actor=SYSTEM, case=case, now=running.now + timedelta(minutes=9))
    assert not early
    late = running.now + timedelta(minutes=11)
    told = actions.tell_of_limits(actor=SYSTEM, case=case, now=late)
    assert (told.missed, told.lanes) == (("tunggu",), ("loket", "tikim"))
    assert last_entry().verb == "services.case.limit_missed"
    assert "Menunggu di loket" in str(last_entry().data)
    entries = HistoryEntry.objects.count()
    assert not actions.tell_of_limits(actor=SYSTEM, case=case, now=late + timedelta(minutes=1))
    assert HistoryEntry.objects.count() == entries
    assert numbers(running, "tikim", late, view="terlambat", escalated=True) == {case.number}
    assert numbers(running, "loket", late, view="terlambat", escalated=True) == set()
    assert [str(task.title) for task in tasks_of(running.actors["tikim"], late)] == [
        "1 permohonan lewat batas, diteruskan kepada Anda"
    ]
    running.record(case, "confirmed", "loket", at=late, items=("berkas",))
    case.refresh_from_db()
    row = next(one for one in clock_rows(open_file(viewer=SYSTEM, case=case), late) if str(one.name) == "Menunggu di loket")
    assert (row.tag, str(row.words)[:11]) == ("lambat", "lewat batas")


@pytest.mark.need("FN-03.06")
def test_who_applies_from_home_does_not_wait_at_the_counter(running: RunningService) -> None:
    opened = actions.open_cases(
        actor=running.actors["loket"], service=running.service, applications=[Application("adult", PLAIN)], channel="web",
        now=running.now,
    )  # fmt: skip
    case = ServiceCase.objects.get(pk=opened[0].case.pk)
    assert case.due_at is None
    assert not actions.tell_of_limits(actor=SYSTEM, case=case, now=running.now + timedelta(days=2))
    running.record(case, "confirmed", "loket", items=("berkas",))
    case.refresh_from_db()
    assert case.due_limit == "satu_hari"


def test_the_legal_limit_warns_on_its_days_and_never_twice(running: RunningService) -> None:
    case = bring_to_collection(running, running.open().case)
    days = [
        day for day in range(1, 29) if actions.tell_of_limits(actor=SYSTEM, case=case, now=running.now + timedelta(days=day))
    ]
    assert days == [14, 21, 27]
    assert last_entry().verb == "services.case.limit_warned"
    assert "Petugas loket" in last_entry().data["lanes_id"] or "kerja sama" in last_entry().data["lanes_id"]
    assert numbers(running, "loket", running.now + timedelta(days=13), view="diperingatkan") == set()
    assert numbers(running, "loket", running.now + timedelta(days=20), view="diperingatkan") == {case.number}
    missed = actions.tell_of_limits(actor=SYSTEM, case=case, now=running.now + timedelta(days=40))
    assert missed.missed == ("batas_ambil",)


def test_steps_in_which_a_warning_may_come(running: RunningService) -> None:
    content = running.content
    assert reminding.steps_under_warning(content) >= {"ke_loket", "ambil", "serah_paspor", "antar", "kembali"}
    assert "periksa" not in reminding.steps_under_warning(content)


def test_the_hourly_job_tells_each_case_once_and_only_while_the_office_is_open(running: RunningService) -> None:
    first, second = running.open().case, running.open().case
    at_night = running.now + timedelta(hours=10)
    jobs_cases.tell_of_limits.work(at_night.isoformat())
    assert not HistoryEntry.objects.filter(verb="services.case.limit_missed").exists()
    due = (running.now + timedelta(minutes=30)).isoformat()
    for _ in range(2):
        jobs_cases.tell_of_limits.work(due)
        jobs_cases.tell_some.work(service=running.service.pk, after_case=0, due=due)
    assert HistoryEntry.objects.filter(verb="services.case.limit_missed").count() == 2
    assert set(ServiceCase.objects.values_list("reminded_until", flat=True)) == {datetime.fromisoformat(due)}
    assert {first.number, second.number} == numbers(running, "loket", running.now + timedelta(minutes=30), view="terlambat")


@pytest.mark.need("FN-04.02", "FN-04.19")
def test_each_lane_sees_its_turn_what_is_due_today_and_what_hangs(running: RunningService) -> None:
    now = running.now
    waiting, due_today, hanging = running.open().case, running.open().case, running.open().case
    running.bring_to(due_today, "periksa")
    running.bring_to(hanging, "serah_paspor")
    running.record(hanging, "listed", "loket", at=now + timedelta(minutes=30), batch="B-3")
    assert numbers(running, "loket", now) == {waiting.number, due_today.number, hanging.number}
    assert numbers(running, "foto", now) == set()
    later = now + timedelta(hours=1)
    assert numbers(running, "loket", later, view="hari-ini") == {due_today.number}
    assert numbers(running, "loket", later, view="terlambat") == {waiting.number}
    assert numbers(running, "loket", later, view="hari-ini", step="bayar") == set()
    assert numbers(running, "loket", later, view="hari-ini", party="imigrasi") == {due_today.number}
    assert numbers(running, "loket", later, view="hari-ini", party="pos") == set()
    assert numbers(running, "pos_pelayanan", later, view="menggantung", mine=True) == set()
    monday = now + timedelta(days=3, hours=1)
    assert numbers(running, "pos_pelayanan", monday, view="menggantung", mine=True) == {hanging.number}
    assert numbers(running, "loket", monday, view="menggantung", mine=True) == set()
    assert Holding.objects.get(case=hanging, item="paspor").lane == "loket"
    assert [str(task.title) for task in tasks_of(running.actors["pos_pelayanan"], monday)] == [
        "1 permohonan menunggu konfirmasi penerima"
    ]


@pytest.mark.need("FN-03.17")
def test_hajj_and_emergencies_are_marked_and_listed_by_themselves(
    running: RunningService, client_as: Callable[[Actor], Client]
) -> None:
    running.open()
    urgent = running.open(facts={"priority": 1}).case
    assert numbers(running, "loket", running.now, priority=True) == {urgent.number}
    address = reverse("services:cases", args=[running.service.collaboration.slug, running.service.key])
    page = client_as(running.actors["loket"]).get(address).content.decode()
    first, _ = page.split("Didahulukan", 1)[1].split("<form", 1)
    assert urgent.number in first
    assert page.count("Prioritas</span>") >= 1


def test_many_cases_are_worked_on_at_once_all_or_none(running: RunningService, client_as: Callable[[Actor], Client]) -> None:
    client = client_as(running.actors["loket"])
    address = reverse("services:work_on_many", args=[running.service.collaboration.slug, running.service.key])
    cases = [running.open().case for _ in range(3)]
    everyone = [case.number for case in cases]
    entries = HistoryEntry.objects.count()
    client.post(address, {"nomor": everyone, "tindakan": "maju"})
    assert set(ServiceCase.objects.values_list("step", flat=True)) == {"periksa"}
    assert HistoryEntry.objects.count() - entries == 1
    running.record(cases[0], "recorded", "loket", ticked=PAPERS)
    running.record(cases[1], "recorded", "loket", ticked=PAPERS)
    answer = client.post(address, {"nomor": everyone, "tindakan": "maju"}, follow=True)
    page = answer.content.decode()
    assert f"{cases[2].number}: " in page
    assert "Tidak ada yang disimpan" in page
    assert set(ServiceCase.objects.values_list("step", flat=True)) == {"periksa"}
    client.post(address, {"nomor": everyone[:2], "tindakan": "maju"})
    assert set(ServiceCase.objects.filter(number__in=everyone[:2]).values_list("step", flat=True)) == {"cek_cegah"}
    client.post(address, {"nomor": everyone, "tindakan": "jeda:menunggu_pemohon"})
    assert ServiceCase.objects.filter(is_paused=True).count() == 3
    client.post(address, {"nomor": everyone, "tindakan": "lanjutkan", "daftar": "dijeda"})
    assert ServiceCase.objects.filter(is_paused=True).count() == 0
