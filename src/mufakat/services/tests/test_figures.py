"""The figures of a service: counted from its cases, continued from printed tables, told with what they rest on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collabgov.observations import Window
from collabgov.packs.loading import load_pack
from mufakat.assessment import observing
from mufakat.collaborations.models import Collaboration
from mufakat.config.cases import builtin_frameworks
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.services import actions, satisfaction
from mufakat.services.actions import Application
from mufakat.services.actions.citizens import Said, close_voice, submit_voice
from mufakat.services.actions.figures import PastFigure, import_past, read_months
from mufakat.services.models import DeliveryOffer, Satisfaction, ServiceCase
from mufakat.services.past_counts import past_of
from mufakat.services.queries import figures
from mufakat.services.tests.a_running_service import PLAIN, RunningService, install


@pytest.fixture
def past(running: RunningService) -> RunningService:
    """The passport service with tables 5.1 and 5.2 of the study as its past."""
    pack = load_pack(settings.PACKS_DIR / "cases" / "paspor-makassar", builtin_frameworks())
    running.service.refresh_from_db()
    import_past(
        actor=running.secretary, service=running.service, figures=past_of(pack), source="Disertasi 2021", now=running.now
    )
    return running


def months(running: RunningService, today: date | None = None) -> list[figures.FigureMonth]:
    running.service.refresh_from_db()
    return figures.months_of_service(
        viewer=running.secretary, service=running.service, content=running.content, today=today or running.now.date()
    )


@pytest.mark.need("FN-11.01", "FN-11.03")
def test_printed_tables_are_the_past_and_percentages_that_do_not_follow_are_failed_checks(past: RunningService) -> None:
    found = {one.first_day: one for one in months(past)}
    assert (found[date(2018, 1, 1)].counts.has_service, found[date(2018, 1, 1)].counts.share) == (False, None)
    assert found[date(2018, 3, 1)].counts.share == Decimal("1.85")
    assert (found[date(2018, 3, 1)].printed_hundredths, found[date(2018, 3, 1)].agrees) == (184, False)
    printed = [one for one in found.values() if one.agrees is not None]
    assert (len(printed), sum(one.agrees is False for one in printed)) == (22, 10)
    years = figures.printed_years(viewer=past.secretary, service=past.service, months=found.values())
    assert [(one.year, one.all_months.applied, one.all_months.delivered, one.agrees) for one in years] == [
        (2018, 62_518, 775, False),
        (2019, 65_630, 1_516, False),
    ]
    assert years[0].with_service.share == Decimal("1.62")


def test_past_figures_are_brought_in_once_and_never_over_others(past: RunningService) -> None:
    one = PastFigure(date(2018, 3, 1), "applied", 7_098)
    acts: dict[str, Any] = {"actor": past.secretary, "service": past.service, "source": "x", "now": past.now}
    assert import_past(figures=[one], **acts) == 0
    for wrong, code in ((replace(one, value=1), "figure_differs"), (replace(one, month=date(2018, 3, 2)), "figure_unreadable")):
        with pytest.raises(Refused) as refused:
            import_past(figures=[wrong], **acts)
        assert refused.value.code == code
    with pytest.raises(NotAllowed):
        import_past(figures=[one], **{**acts, "actor": past.actors["loket"]})


@pytest.mark.need("FN-11.16", "FN-11.14")
def test_counting_begins_with_the_first_day_and_continues_the_past(past: RunningService) -> None:
    first = past.open(area="maros").case
    past.bring_to(first, "nowhere")
    actions.file_group(
        actor=past.actors["loket"], service=past.service, name="Biro Perjalanan", now=past.now,
        applications=[Application("adult", PLAIN)] * 2,
    )  # fmt: skip
    live = months(past)[-1]
    assert (live.is_imported, live.counts.applied, live.counts.delivered) == (False, 3, 1)
    assert past.service.started_on == live.first_day.replace(day=past.now.day)
    seen: dict[str, Any] = {"viewer": past.secretary, "service": past.service, "content": past.content}
    found = figures.uptake(**seen, since=past.now - timedelta(days=1))
    assert [(one.kind, one.applied, one.delivered) for one in found["user"]] == [("single", 1, 1), ("agency", 2, 0)]
    assert {one.kind: one.applied for one in found["place"]} == {"maros": 1, "": 2}


def test_times_of_steps_and_kept_limits_are_read_from_the_records(running: RunningService) -> None:
    case = running.bring_to(running.open().case, "nowhere")
    late = running.bring_to(running.open().case, "bayar")
    running.service.refresh_from_db()
    [reading] = read_months(actor=running.secretary, service=running.service, now=running.now + timedelta(days=9))
    assert (reading.cases, case.outcome, late.step) == (2, "completed", "bayar")
    assert (reading.steps["foto"]["done"], reading.steps["foto"]["median"]) == (1, 60)
    assert (reading.steps["bayar"]["done"], reading.steps["bayar"]["waiting"]) == (1, 1)
    assert reading.limits["sampai_pemohon"] == {"judged": 1, "in_time": 1}
    assert reading.limits["satu_hari"] == {"judged": 2, "in_time": 1}


def _offer(case: ServiceCase, chosen: bool, reason: str, heard: str, running: RunningService) -> None:
    DeliveryOffer.objects.create(
        case=case, service=case.service, chosen=chosen, reason=reason, heard_from=heard, answered_at=running.now
    )


@pytest.mark.need("FN-07.04")
def test_share_that_did_not_know_and_why_delivery_was_refused(running: RunningService) -> None:
    cases = [running.open().case for _ in range(4)]
    for case, chosen, reason, heard in zip(
        cases, (True, False, False, False), ("", "fear_of_loss", "fear_of_loss", "fee"), ("payment", "", "not_before", "media"),
        strict=True,
    ):  # fmt: skip
        _offer(case, chosen, reason, heard, running)
    seen: dict[str, Any] = {"viewer": running.secretary, "service": running.service, "content": running.content}
    found = figures.offers(**seen, since=running.now - timedelta(days=1))
    assert (found.asked, found.chosen, found.did_not_know, found.unknown_share) == (4, 1, 2, Decimal("50.00"))
    assert found.reasons == {
        "fear_of_loss": 2, "fee": 1, "did_not_know": 0, "prefers_to_come": 0, "distrusts_carrier": 0,
    }  # fmt: skip


def test_the_satisfaction_index_is_exact_and_too_few_answers_give_none(running: RunningService) -> None:
    install("questionnaires", "public-satisfaction", running.now)
    asked = satisfaction.questions()
    assert asked is not None
    codes = [item.code for item in asked.content.items]
    for number in range(5):
        answers = dict.fromkeys(codes, 4 if number else 3)
        Satisfaction.objects.create(
            case=running.open().case, service=running.service, questionnaire=asked.identity, answers=answers,
            staff_rating=2 if number else 4, answered_at=running.now,
        )  # fmt: skip
        result = satisfaction.result_of(running.service, since=running.now - timedelta(days=1))
        assert (result.index is None) == (number < 4)
    assert result.index is not None
    assert (result.index.index, result.index.quality) == (Decimal("95.00"), "A")
    assert (result.staff_mean, result.staff_rated, result.poorly_treated) == (2.4, 5, 4)


@pytest.mark.need("FN-07.07")
def test_anybody_reads_the_published_figures_and_takes_them_along(past: RunningService, client: Client) -> None:
    past.bring_to(past.open().case, "nowhere")
    Collaboration.objects.filter(pk=past.service.collaboration_id).update(visibility="public")
    place = [past.service.collaboration.slug, past.service.key]
    page = client.get(reverse("services:figures", args=place)).content.decode()
    assert "10 dari 22 persentase bulanan yang tercetak tidak mengikuti hitungannya" in page
    assert "1 dari 1 (100,00%)" in page.replace("\xa0", " ")
    assert "Baca sekarang" not in page
    lines = b"".join(client.get(reverse("services:figures_download", args=[*place, "csv"]))).decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 24 + 1
    assert "1,85" in next(line for line in lines if "Maret 2018" in line)
    assert client.get(reverse("services:figures_download", args=[*place, "pdf"])).status_code >= 400


def test_the_page_costs_the_same_number_of_queries_at_two_sizes(
    past: RunningService, client_as: Callable[[Actor], Client]
) -> None:
    client = client_as(past.secretary)
    address = reverse("services:figures", args=[past.service.collaboration.slug, past.service.key])
    client.get(address)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    past.bring_to(past.open().case, "nowhere")
    few = cost()
    actions.open_cases(
        actor=past.actors["loket"], service=past.service, applications=[Application("adult", PLAIN)] * 60, channel="counter",
        now=past.now,
    )  # fmt: skip
    assert cost() == few


def test_complaints_closed_in_time_and_satisfaction_flow_to_the_assessment(running: RunningService) -> None:
    install("questionnaires", "public-satisfaction", running.now)
    asked = satisfaction.questions()
    assert asked is not None
    window = Window(running.now.date() - timedelta(days=30), running.now.date() + timedelta(days=60))
    voices = [
        submit_voice(service=running.service, said=Said("complaint", "Antre"), actor=running.secretary, now=running.now)[0]
        for _ in range(2)
    ]
    close_voice(actor=running.secretary, voice=voices[0], closing="Ya", now=running.now + timedelta(days=2))
    for _ in range(5):
        Satisfaction.objects.create(
            case=running.open().case, service=running.service, questionnaire=asked.identity, answered_at=running.now,
            answers={item.code: 3 for item in asked.content.items},
        )  # fmt: skip
    running.service.refresh_from_db()
    [source] = [one for one in observing.SOURCES if one.key == "services"]
    complaints, index = source.observe(running.service.collaboration, window)
    assert (complaints.key, complaints.numerator, complaints.denominator) == ("cmp.on_time", 1, 2)
    assert all(one.for_members for one in complaints.records)
    assert (index.key, index.value, index.sample) == ("skm.ikm", 75, 5)
    empty = Window(date(2020, 1, 1), date(2020, 2, 1))
    assert [one.value for one in source.observe(running.service.collaboration, empty)] == [None, None]
