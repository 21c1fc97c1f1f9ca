"""Reports: trust between the parties, seen by themselves only, and who contributes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mufakat.collaborations import actions, contributions, trust_picture
from mufakat.collaborations.models import Collaboration, Party, TrustRating
from mufakat.collaborations.trust_picture import Level
from mufakat.kernel import history
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotVisible

pytestmark = pytest.mark.django_db
NEW, OLD = (2026, "2"), (2026, "1")


@pytest.fixture
def offices(make_party: Callable[..., Party]) -> list[Party]:
    return [make_party(f"Dinas {name}", "government") for name in ("Perdagangan", "Pertanian")]


@pytest.fixture
def bank(make_party: Callable[..., Party]) -> Party:
    return make_party("Bank Daerah", "private")


@pytest.fixture
def browser(bank: Party, member_of: Callable[..., Actor], client_as: Callable[..., Client]) -> Client:
    return client_as(member_of(bank))


def rate(browser: Client, rater: Party, rated: Party, professional: int, social: int, half: str = "2") -> Any:
    """Fill in the rating form as the rater's representative would."""
    url = f"/k/{rater.collaboration.slug}/catatan/kepercayaan/tambah/"
    fields = {"rater": rater.pk, "rated": rated.pk, "year": 2026, "half": half, "professional": professional, "social": social}
    return browser.post(url, fields)


def put(clock: datetime, rater: Party, rated: Party, work: int, dealings: int, period: trust_picture.Period = NEW) -> None:
    TrustRating.objects.create(
        collaboration=rater.collaboration, recorded_at=clock, rater=rater, rated=rated, year=period[0], half=period[1],
        professional=work, social=dealings,
    )  # fmt: skip


@pytest.mark.need("BL-D-01")
def test_a_party_rates_another_separately_for_work_and_dealings(browser: Client, bank: Party, offices: list[Party]) -> None:
    assert rate(browser, bank, offices[0], 4, 2).status_code == 302
    line = TrustRating.objects.get()
    assert (line.professional, line.social) == (4, 2)
    page = browser.get(f"/k/{bank.collaboration.slug}/catatan/kepercayaan/gambaran/").content.decode()
    assert "4 / 2" in page
    assert "Data belum cukup: 1 nilai, perlu 3." in page
    assert rate(browser, bank, offices[1], 6, 2).status_code == 422
    assert rate(browser, bank, bank, 5, 5).status_code == 422
    assert rate(browser, bank, offices[0], 5, 5).status_code == 422
    assert TrustRating.objects.count() == 1


def test_only_the_raters_own_representative_enters_or_changes_its_rating(
    browser: Client, bank: Party, offices: list[Party], founder: Actor,
    member_of: Callable[..., Actor], client_as: Callable[..., Client],
) -> None:  # fmt: skip
    assert rate(browser, offices[0], bank, 1, 1).status_code == 422
    assert rate(client_as(founder), bank, offices[0], 1, 1).status_code == 403
    rate(browser, bank, offices[0], 4, 2)
    line = TrustRating.objects.get()
    base = f"/k/{bank.collaboration.slug}/catatan/kepercayaan/"
    rated = client_as(member_of(offices[0]))
    assert "4 / 2" in rated.get(f"{base}gambaran/").content.decode()
    assert f"{line.public_id}/ubah/" not in rated.get(base).content.decode()
    assert f"{line.public_id}/ubah/" in browser.get(base).content.decode()
    better = {"rater": offices[0].pk, "rated": bank.pk, "year": 2026, "half": "2", "professional": 5, "social": 5, "version": 1}
    assert rated.post(f"{base}{line.public_id}/ubah/", better).status_code in {403, 422}
    assert rated.post(f"{base}{line.public_id}/cabut/", {"reason": "Tidak suka"}).status_code == 403
    line.refresh_from_db()
    assert (line.professional, line.withdrawn_at) == (4, None)


def test_ratings_are_for_members_even_where_the_collaboration_is_public(
    browser: Client, bank: Party, offices: list[Party], client: Client, stranger: Actor, client_as: Callable[..., Client]
) -> None:
    home = bank.collaboration
    home.visibility = "public"
    home.save(update_fields=["visibility"])
    rate(browser, bank, offices[0], 4, 2)
    for reader in (client, client_as(stranger)):
        for path in ("", "unduh.csv", "gambaran/", "gambaran/unduh.xlsx"):
            assert reader.get(f"/k/{home.slug}/catatan/kepercayaan/{path}").status_code == 404
        index = reader.get(f"/k/{home.slug}/catatan/").content.decode()
        assert "catatan/kepercayaan/" not in index
        assert "catatan/peristiwa-kepercayaan/" in index
    assert browser.get(f"/k/{home.slug}/catatan/kepercayaan/gambaran/unduh.xlsx").status_code == 200
    with pytest.raises(NotVisible):
        trust_picture.picture(viewer=stranger, collaboration=home)


@pytest.mark.need("BL-D-02")
def test_trust_inside_government_and_toward_outside_partners_are_two_figures(
    clock: datetime, founder: Actor, bank: Party, offices: list[Party], make_party: Callable[..., Party],
    client_as: Callable[..., Client],
) -> None:  # fmt: skip
    health, weavers = make_party("Dinas Kesehatan", "government"), make_party("Penenun", "society")
    for rater, rated, work in (
        (offices[0], offices[1], 5), (offices[1], offices[0], 4), (health, offices[0], 3),
        (offices[0], bank, 1), (offices[1], weavers, 2), (health, bank, 3), (bank, offices[0], 5), (bank, weavers, 5),
    ):  # fmt: skip
        put(clock, rater, rated, work, 3)
    found = trust_picture.picture(viewer=founder, collaboration=bank.collaboration)
    levels = found.levels[NEW]
    assert levels["inside"] == Level(3, 4.0, 3.0, 3, 5)
    assert levels["outward"] == Level(3, 2.0, 3.0, 1, 3)
    assert levels["inward"] == Level(1, None, None, None, None)
    assert levels["all"].n == 8
    page = client_as(founder).get(f"/k/{bank.collaboration.slug}/catatan/kepercayaan/gambaran/").content.decode()
    assert "Kerja 4,0, pergaulan 3,0, dari 3 nilai. Terendah 3, tertinggi 5." in page
    assert "Kerja 2,0, pergaulan 3,0, dari 3 nilai. Terendah 1, tertinggi 3." in page


@pytest.mark.need("EX-G-01")
def test_trust_is_followed_over_half_years_and_its_unevenness_is_shown(
    clock: datetime, founder: Actor, bank: Party, offices: list[Party], client_as: Callable[..., Client]
) -> None:
    for rater, rated, before, after in (
        (bank, offices[0], 2, 4), (offices[0], bank, 3, 5), (offices[1], bank, 1, 1),
    ):  # fmt: skip
        put(clock, rater, rated, before, 2, OLD)
        put(clock, rater, rated, after, 2, NEW)
    found = trust_picture.picture(viewer=founder, collaboration=bank.collaboration, chosen="2026-1")
    assert found.periods == [OLD, NEW]
    assert found.levels[OLD]["all"].professional == 2.0
    assert found.levels[NEW]["all"].professional == pytest.approx(10 / 3)
    assert found.levels[NEW]["all"].spread == 4
    assert found.matrix[bank.pk, offices[0].pk] == (2, 2)
    page = client_as(founder).get(f"/k/{bank.collaboration.slug}/catatan/kepercayaan/gambaran/").content.decode()
    assert "Apakah kepercayaan berubah?" in page
    assert "data belum cukup" in page


@pytest.mark.parametrize("halves", [1, 60])
def test_the_picture_of_trust_costs_the_same_at_any_length(
    halves: int, clock: datetime, founder: Actor, make_party: Callable[..., Party], client_as: Callable[..., Client],
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    parties = [make_party(f"Pihak {n}") for n in range(13)]
    TrustRating.objects.bulk_create(
        TrustRating(
            collaboration=rater.collaboration, recorded_at=clock, rater=rater, rated=rated, year=2000 + place // 2,
            half=str(place % 2 + 1), professional=3, social=3,
        )
        for place in range(halves) for rater in parties for rated in parties if rater != rated
    )  # fmt: skip
    client = client_as(founder)
    client.get("/tugas/")  # fills what is remembered from one request to the next
    with django_assert_max_num_queries(15):
        assert client.get(f"/k/{parties[0].collaboration.slug}/catatan/kepercayaan/gambaran/").status_code == 200


# --- contributions -----------------------------------------------------------------------------------------------------


def record(browser: Client, home: Collaboration, text: str) -> None:
    answer = browser.post(f"/k/{home.slug}/catatan/fakta/tambah/", {"text_id": text, "state": "agreed"})
    assert answer.status_code == 302


@pytest.mark.need("LN-A-12")
def test_contributions_of_an_invited_community_are_counted_beside_the_other_sectors(
    collaboration: Collaboration, founder: Actor, bank: Party, browser: Client, make_party: Callable[..., Party],
    member_of: Callable[..., Actor], client_as: Callable[..., Client],
) -> None:  # fmt: skip
    now = timezone.now()
    scavengers = make_party("Komunitas Pemulung", "society", status="proposed", why="Tidak pernah diajak bicara")
    actions.move_party(actor=founder, party=scavengers, move="invite", now=now)
    actions.move_party(actor=founder, party=scavengers, move="join", now=now)
    theirs = client_as(member_of(scavengers))
    for text in ("Satu", "Dua", "Tiga"):
        record(theirs, collaboration, text)
    record(browser, collaboration, "Empat")
    found = contributions.report(viewer=founder, collaboration=collaboration, days=180, now=timezone.now())
    assert found.by_sector() == {"society": 3, "private": 1}
    assert found.share("society") == 0.75
    page = client_as(founder).get(f"/k/{collaboration.slug}/catatan/sumbangan/").content.decode()
    assert "Masyarakat: 3 (75%)" in page
    row = next(row for row in page.split("<tr") if "Komunitas Pemulung" in row)
    assert row.count(">3<") == 2


@pytest.mark.need("BL-B-04")
def test_a_party_without_initiative_in_the_period_is_named(
    collaboration: Collaboration, founder: Actor, bank: Party, offices: list[Party], browser: Client,
    member_of: Callable[..., Actor], client_as: Callable[..., Client],
) -> None:  # fmt: skip
    now = timezone.now()
    purpose = actions.write_purpose(actor=founder, collaboration=collaboration, text="Kota bersih", text_en="", why="", now=now)
    answering, former = member_of(offices[0], "Wakil Menjawab"), member_of(offices[1], "Wakil Lama")
    actions.endorse_purpose(actor=answering, purpose=purpose, party=offices[0], stance="endorse", remark="", now=now)
    record(browser, collaboration, "Sendiri")
    _long_ago(former, collaboration, now - timedelta(days=200))
    found = contributions.report(viewer=founder, collaboration=collaboration, days=180, now=now + timedelta(minutes=1))
    assert [row.party for row in found.silent] == [offices[1]]
    assert [row.party for row in found.waiting] == [offices[0]]
    longer = contributions.report(viewer=founder, collaboration=collaboration, days=365, now=now + timedelta(minutes=1))
    assert longer.silent == []
    page = client_as(founder).get(f"/k/{collaboration.slug}/catatan/sumbangan/").content.decode()
    silent = page.split("Siapa yang belum menyumbang?")[1].split("<h2")[0]
    assert "Dinas Pertanian" in silent
    assert "Bank Daerah" not in silent
    assert "Dinas Perdagangan" in page.split("Siapa yang hanya menjawab?")[1].split("<h2")[0]
    for kind in ("csv", "xlsx"):
        answer = client_as(founder).get(f"/k/{collaboration.slug}/catatan/sumbangan/unduh.{kind}?hari=365")
        assert answer.status_code == 200


def _long_ago(actor: Actor, collaboration: Collaboration, at: datetime) -> None:
    from django.db import transaction

    with transaction.atomic():
        history.record(
            actor=actor, scope_id=collaboration.pk, verb="collaborations.fact.recorded", subject=collaboration, label="Lama", now=at
        )  # fmt: skip


def test_an_act_counts_for_the_party_its_author_spoke_for_that_day(
    collaboration: Collaboration, founder: Actor, bank: Party, browser: Client, make_party: Callable[..., Party],
) -> None:  # fmt: skip
    record(browser, collaboration, "Atas nama bank")
    mandate = bank.representatives.get()
    mandate.valid_until = timezone.localdate()
    mandate.save(update_fields=["valid_until"])
    found = contributions.report(viewer=founder, collaboration=collaboration, days=180, now=timezone.now())
    assert found.total == 0


@pytest.mark.parametrize("rows", [10, 10_000])
def test_the_contribution_report_costs_the_same_at_any_length_of_history(
    rows: int, collaboration: Collaboration, founder: Actor, bank: Party, member_of: Callable[..., Actor],
    client_as: Callable[..., Client], django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    speaker = member_of(bank)
    now = timezone.now()
    HistoryEntry.objects.bulk_create(
        HistoryEntry(
            scope_id=collaboration.pk, seq=1000 + n, at=now, actor_id=speaker.user_id, verb="collaborations.fact.recorded",
            object_kind="x", object_id=str(n), leaf=b"", hash=b"",
        )
        for n in range(rows)
    )  # fmt: skip
    client = client_as(founder)
    client.get("/tugas/")  # fills what is remembered from one request to the next
    with django_assert_max_num_queries(18):
        page = client.get(f"/k/{collaboration.slug}/catatan/sumbangan/").content.decode()
    assert ("10.000" if rows == 10_000 else "10") in page
