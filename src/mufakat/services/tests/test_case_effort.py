"""What an application costs the applicant: one line, one visit, one day; each step with its officer and time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mufakat.collaborations.models import Collaboration
from mufakat.kernel.access import ANYBODY, SYSTEM, Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import Refused
from mufakat.services import actions, case_page
from mufakat.services.actions import Application
from mufakat.services.models import QueueTicket, ServiceCase
from mufakat.services.queries import queueing
from mufakat.services.queries.cases import open_file
from mufakat.services.tests.a_running_service import PLAIN, RunningService

WITH_THE_APPLICANT = ("foto", "sidik_jari", "wawancara", "tanda_tangan_pemohon")


def place(running: RunningService, name: str, *more: str) -> str:
    return reverse(f"services:{name}", args=[running.service.collaboration.slug, running.service.key, *more])


@pytest.mark.need("FN-03.11", "FN-03.12", "FN-03.13")
def test_a_delivered_application_took_one_visit_one_day_and_every_step_names_officer_and_time(running: RunningService) -> None:
    case = running.bring_to(running.open().case, "nowhere")
    file = open_file(viewer=SYSTEM, case=case)
    effort = case_page.effort_of(file, running.now + timedelta(days=9))
    assert (case.outcome, effort.visits, effort.queues, str(effort.elapsed)) == ("completed", 1, 1, "23 menit")
    one_day = next(one for one in case_page.clock_rows(file, running.now + timedelta(days=1)) if "satu hari" in str(one.name))
    assert (one_day.tag, str(one_day.words)[:11]) == ("selesai", "tepat waktu")
    done = {record.step: record for record in file.records if record.kind == "done"}
    for step in WITH_THE_APPLICANT:
        assert done[step].person == running.officers["foto"].reference
        assert done[step].at > case.opened_at
    assert len({done[step].at for step in WITH_THE_APPLICANT}) == len(WITH_THE_APPLICANT)


@pytest.mark.need("FN-03.11")
def test_coming_back_on_another_day_is_another_visit(running: RunningService) -> None:
    case = running.bring_to(running.open().case, "foto")
    for day, step in ((1, "foto"), (1, "sidik_jari"), (2, "wawancara")):
        running.record(case, "done", "foto", at=running.now + timedelta(days=day), step=step)
    case.refresh_from_db()
    assert case_page.effort_of(open_file(viewer=SYSTEM, case=case), running.now).visits == 3


@pytest.mark.need("FN-03.05", "FN-03.10", "FN-03.17")
def test_numbers_are_called_in_order_priority_first_and_counted_for_the_application(running: RunningService) -> None:
    now, counter = running.now, running.actors["loket"]
    take = lambda line, minute: actions.take_ticket(  # noqa: E731
        actor=counter, service=running.service, line=line, channel="web", now=now + timedelta(minutes=minute)
    )
    usual, second, urgent = take("usual", 0), take("usual", 1), take("priority", 2)
    assert [one.code for one in (usual, second, urgent)] == ["A001", "A002", "P001"]
    assert (queueing.ahead_of(second), queueing.ahead_of(urgent)) == (2, 0)
    entries = HistoryEntry.objects.count()
    called = [
        actions.call_next(actor=counter, service=running.service, now=now + timedelta(minutes=minute)).code
        for minute in (3, 5, 12)
    ]
    assert called == ["P001", "A001", "A002"]
    assert HistoryEntry.objects.count() - entries == 3
    with pytest.raises(Refused):
        actions.call_next(actor=counter, service=running.service, now=now + timedelta(minutes=13))
    line = queueing.line_of(viewer=counter, service=running.service, content=running.content, now=now + timedelta(minutes=13))
    assert (line.waiting, line.waited, line.longest, line.over) == (0, timedelta(minutes=5), timedelta(minutes=10), 1)
    opened = actions.open_with_ticket(
        actor=counter, service=running.service, application=Application("adult", PLAIN), now=now,
        ticket=QueueTicket.objects.get(pk=usual.pk),
    )  # fmt: skip
    case = ServiceCase.objects.get(pk=opened.case.pk)
    assert case_page.effort_of(open_file(viewer=SYSTEM, case=case), now).queues == 1
    actions.take_ticket(actor=counter, service=running.service, line="usual", channel="counter", now=now, case=case)
    assert case_page.effort_of(open_file(viewer=SYSTEM, case=case), now).queues == 2
    tomorrow = take("usual", 24 * 60)
    assert tomorrow.code == "A001"


def test_anybody_takes_a_number_and_only_officers_call(
    running: RunningService, client_as: Callable[[Actor], Client], collaboration: Collaboration
) -> None:
    assert Client().get(place(running, "waiting_line")).status_code == 404
    Collaboration.objects.filter(pk=collaboration.pk).update(visibility="public")
    taken = Client().post(place(running, "waiting_line"), {"antrean": "usual"})
    page = Client().get(taken.url).content.decode()
    assert "A001" in page
    assert "Anda berikutnya" in page
    assert Client().post(place(running, "waiting_line"), {"antrean": "cepat"}).status_code == 422
    assert Client().post(place(running, "call_next")).status_code == 403
    counter = client_as(running.actors["loket"])
    form = counter.post(place(running, "call_next"))
    assert "A001" in counter.get(form.url).content.decode()
    filled = {"kind": "adult", "standing": "person", "fakta-pages": "48"}
    counter.post(form.url, filled)
    assert QueueTicket.objects.get().case == ServiceCase.objects.get()
    assert counter.get(place(running, "take_in") + "?antrean=x").status_code == 404
    with pytest.raises(Refused):
        actions.call_next(actor=ANYBODY, service=running.service, now=running.now)
