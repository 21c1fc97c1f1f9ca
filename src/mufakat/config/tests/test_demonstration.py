"""The demonstration: logins to enter with one click, one invented collaboration, nothing attributed to the studies."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mufakat.accounts.models import User
from mufakat.actors.models import Person
from mufakat.collaborations.models import Collaboration, Party, Representative, RoleAssignment
from mufakat.collaborations.words import SECTORS
from mufakat.commitments import queries as commitment_queries
from mufakat.commitments.models import Commitment
from mufakat.config import demonstration
from mufakat.config import demonstration_story as story
from mufakat.forum import queries as forum_queries
from mufakat.forum.models import Meeting
from mufakat.kernel import access, history
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import Refused
from mufakat.monitoring.models import Value

pytestmark = pytest.mark.django_db


@pytest.fixture
def now(settings: Any) -> datetime:
    settings.DEMO = True
    return timezone.now()


@pytest.fixture
def cluster(now: datetime) -> Collaboration:
    demonstration.refresh(now)
    return Collaboration.objects.get(slug=story.SLUG)


def acting(key: str) -> access.Actor:
    return access.actor_for(User.objects.get(demo_role=key).pk, timezone.localdate())


def test_outside_demonstration_mode_nothing_is_made(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(Refused):
        demonstration.refresh(datetime(2026, 11, 21, 3, tzinfo=UTC))
    assert not User.objects.exists()
    assert not Collaboration.objects.exists()


def test_example_logins_have_no_password_and_are_invented_people(cluster: Collaboration) -> None:
    logins = User.objects.filter(demo_role__isnull=False)
    assert {user.demo_role for user in logins} == {one.key for one in story.LOGINS}
    assert not any(user.has_usable_password() for user in User.objects.all())
    assert not Person.objects.filter(is_example=False).exists()
    assert [user.demo_role for user in logins if user.is_platform_admin] == ["admin"]


def test_everything_of_the_sixth_collaboration_says_that_it_is_an_example(cluster: Collaboration) -> None:
    assert cluster.is_example
    assert "(contoh)" in cluster.title_id
    assert not Meeting.objects.filter(collaboration=cluster, is_example=False).exists()
    assert not Commitment.objects.filter(collaboration=cluster, is_example=False).exists()
    assert all("(contoh)" in party.organisation.name_id for party in cluster.parties.all())
    client = Client()
    for path in ("", "komitmen/", "rapat/", "rapat/usulan/"):
        assert "contoh" in client.get(f"/k/{story.SLUG}/{path}").content.decode()


def test_all_sectors_take_part_one_mandate_is_expired_and_one_has_no_authority(cluster: Collaboration) -> None:
    joined = Party.objects.filter(collaboration=cluster, status="joined")
    assert {party.sector for party in joined} == set(SECTORS)
    assert 7 <= joined.count() <= 9
    assert Party.objects.filter(collaboration=cluster, status="proposed").count() == 1
    today = timezone.localdate()
    mandates = Representative.objects.filter(party__collaboration=cluster)
    assert mandates.filter(valid_until__lte=today).count() == 1
    assert mandates.filter(seat="designated", authority="consult", valid_until=None).count() == 1


def test_commitments_show_each_kind_of_state(cluster: Collaboration) -> None:
    today = timezone.localdate()
    counts = commitment_queries.count_commitments(viewer=acting("secretary"), collaboration=cluster, today=today)
    assert counts.groups == {
        "overdue": 1, "running": 2, "waiting": 1, "kept": 2, "partly_kept": 1, "broken": 1, "released": 0, "not_stated": 0,
    }  # fmt: skip
    dues = {
        one.text_id: (one.due_on - today).days
        for one in Commitment.objects.filter(state__in=["pledged", "in_progress"])
        if one.due_on
    }
    assert -3 in dues.values()
    assert 5 in dues.values()
    home = Client().get(f"/k/{story.SLUG}/").content.decode()
    assert "Terlambat 3 hari" in home
    assert "Menunggu Perajin Sari Petung (contoh)" in home


def test_next_meeting_has_answers_and_delegates_without_authority(cluster: Collaboration, now: datetime) -> None:
    secretary = acting("secretary")
    meeting = forum_queries.next_meeting(viewer=secretary, collaboration=cluster, now=now)
    assert meeting is not None
    table = forum_queries.table_of(viewer=secretary, meeting=meeting)
    assert (table.coming, table.unanswered, table.without_authority) == (5, 2, 2)
    assert table.can_decide == 3
    held = Meeting.objects.filter(collaboration=cluster, state="held").count()
    assert held == len(story.PAST_MEETINGS)
    found = {
        party.organisation.short_name: one
        for party, one in forum_queries.continuity_by_party(viewer=secretary, collaboration=cluster)
    }
    assert found["Radio Komunitas (contoh)"].is_low
    assert found["Dinas Perindustrian (contoh)"].percent == 100


def test_indicator_has_monthly_values_and_an_open_gap(cluster: Collaboration) -> None:
    values = Value.objects.filter(series__indicator__collaboration=cluster)
    assert values.count() >= 6
    assert values.filter(state="missing", value=None).count() == 1


def test_history_tells_it_in_order_and_its_chain_holds(cluster: Collaboration) -> None:
    report = history.verify_scope(cluster.pk)
    assert report.ok
    assert report.checked > 100
    times = list(HistoryEntry.objects.filter(scope_id=cluster.pk).order_by("seq").values_list("at", flat=True))
    assert times[0] < timezone.now() - timedelta(days=200)
    assert times == sorted(times)
    accounts = {entry.actor_id for entry in HistoryEntry.objects.filter(scope_id=cluster.pk)}
    assert len(accounts) >= 8


def test_second_run_changes_nothing_and_is_quick(cluster: Collaboration, now: datetime) -> None:
    entries, users = HistoryEntry.objects.count(), User.objects.count()
    started = time.monotonic()
    with CaptureQueriesContext(connection) as found:
        demonstration.refresh(now)
    assert time.monotonic() - started < 0.5
    assert len(found) < 15
    assert (HistoryEntry.objects.count(), User.objects.count()) == (entries, users)


def test_on_a_later_day_the_example_is_brought_up_to_date_by_acts(cluster: Collaboration, now: datetime) -> None:
    before = HistoryEntry.objects.filter(scope_id=cluster.pk).count()
    later = now + timedelta(days=40)
    demonstration.refresh(later)
    newest = Meeting.objects.filter(collaboration=cluster).latest("starts_at")
    assert newest.starts_at > later
    assert Meeting.objects.filter(collaboration=cluster, state="held").count() == len(story.PAST_MEETINGS) + 1
    today = later.astimezone(demonstration.ZONE).date()
    overdue = Commitment.objects.get(text_id__startswith="Menyediakan gudang kering")
    assert (today - overdue.due_on).days == 3  # type: ignore[operator]
    verbs = list(HistoryEntry.objects.filter(scope_id=cluster.pk, seq__gt=before).values_list("verb", flat=True))
    assert "commitments.commitment.due_date_changed" in verbs
    assert "forum.meeting.held" in verbs
    assert history.verify_scope(cluster.pk).ok
    again = HistoryEntry.objects.count()
    demonstration.refresh(later)
    assert HistoryEntry.objects.count() == again


def test_in_the_five_cases_nobody_speaks_for_a_party(five_cases: dict[str, Collaboration], now: datetime) -> None:
    demonstration.refresh(now)
    cases = [case.pk for case in five_cases.values()]
    roles = RoleAssignment.objects.filter(collaboration__in=cases)
    assert roles.count() == len(cases) * len(demonstration.IN_THE_CASES)
    assert set(roles.values_list("role", flat=True)) == set(demonstration.IN_THE_CASES.values())
    assert not Representative.objects.filter(party__collaboration__in=cases).exists()


def test_address_and_roles_are_printed() -> None:
    printed = demonstration.how_to_enter("http://127.0.0.1:8000")
    assert "http://127.0.0.1:8000/masuk/" in printed
    assert all(one.name in printed for one in story.LOGINS)
    assert f"/k/{story.SLUG}/" in printed
