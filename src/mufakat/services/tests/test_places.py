"""Officers, days off, places, presence, standby and what the public is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collabgov.services.clocks import clocks_of
from mufakat.accounts.models import User
from mufakat.collaborations.actions import lines
from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.kernel.registers import REGISTERS
from mufakat.services import actions
from mufakat.services.actions import calendars as calendar_acts
from mufakat.services.actions import officers as officer_acts
from mufakat.services.actions import points as point_acts
from mufakat.services.models import CaseRecord, Officer, ServicePoint
from mufakat.services.opened import calendars_for
from mufakat.services.queries import places as queries
from mufakat.services.recomputing import recompute
from mufakat.services.standing import state_of
from mufakat.services.tests.a_running_service import RunningService


@pytest.fixture
def base(running: RunningService) -> str:
    Collaboration.objects.filter(pk=running.service.collaboration_id).update(visibility="public")
    return f"/k/{running.service.collaboration.slug}/layanan/{running.service.key}/"


@pytest.fixture
def office_member(running: RunningService, member_of: Callable[[Party], Actor]) -> Actor:
    return member_of(running.office)


@pytest.fixture
def van(running: RunningService) -> ServicePoint:
    """The post's van in the parking area, to be there at eight."""
    return point_acts.open_point(
        actor=running.secretary, service=running.service, party="pos", now=running.now - timedelta(days=7),
        values={"name": "Mobil Pos", "address": "Halaman parkir", "under_one_roof": False, "expected_from": time(8)},
    )  # fmt: skip


# --- officers -----------------------------------------------------------------------------------------------------


@pytest.mark.need("FN-02.05")
def test_each_party_names_its_own_officers_and_ends_their_posts(
    running: RunningService, base: str, office_member: Actor, client_as: Callable[..., Client], make_user: Callable[..., User]
) -> None:
    client, login = client_as(office_member), make_user("Andi Petugas")
    page = client.get(f"{base}petugas/baru/").content.decode()
    assert "Petugas loket" in page
    assert "Petugas antar" not in page
    sent = {"lane": "loket", "name": "Andi Petugas", "contact": login.phone, "active_from": "1-11-2026"}
    client.post(f"{base}petugas/baru/", sent)
    officer = Officer.objects.get(name="Andi Petugas")
    assert officer.user == login
    assert client_as(Actor(user_id=login.pk)).get(f"{base}petugas/").status_code == 200
    with pytest.raises(NotAllowed):
        actions.name_officer(
            actor=office_member, service=running.service, lane="pos_pelayanan", name="Bukan orang kami", now=running.now
        )
    client.post(f"{base}petugas/{officer.public_id}/akhir/")
    officer.refresh_from_db()
    assert officer.active_until is not None
    other = running.officers["pos_mobil"]
    assert client.post(f"{base}petugas/{other.public_id}/akhir/").status_code == 403
    assert Client().get(f"{base}petugas/").status_code == 403
    named = HistoryEntry.objects.filter(verb="services.officer.named").latest("pk")
    assert "Andi" not in f"{named.data}{named.object_label}"


@pytest.mark.need("FN-02.08")
def test_a_courier_is_registered_with_name_nippos_and_place_of_duty(running: RunningService) -> None:
    known: dict[str, Any] = {"actor": running.secretary, "service": running.service, "lane": "pos_antar", "now": running.now}
    incomplete: list[dict[str, Any]] = [{}, {"staff_number": "991230001"}, {"place_of_duty": "Makassar"}]
    for missing in incomplete:
        with pytest.raises(Refused, match="Nippos"):
            actions.name_officer(name="Kurir", **known, **missing)
    courier = actions.name_officer(name="Kurir", staff_number="991230001", place_of_duty="Makassar", **known)
    assert (courier.staff_number, courier.place_of_duty, courier.user) == ("991230001", "Makassar", None)


def test_an_officer_without_a_login_is_tied_to_one_later(running: RunningService, make_user: Callable[..., User]) -> None:
    officer = actions.name_officer(
        actor=running.secretary, service=running.service, lane="tikim", name="Tikim", now=running.now
    )
    with pytest.raises(Refused, match="Belum ada akun"):
        officer_acts.link_officer(actor=running.secretary, officer=officer, contact="0812 999 0000", now=running.now)
    login = make_user("Tikim")
    assert officer_acts.link_officer(
        actor=running.secretary, officer=officer, contact=str(login.phone), now=running.now
    ).user == login  # fmt: skip


@pytest.mark.need("FN-02.09")
def test_the_coordinating_section_publishes_information_and_other_officers_do_not(
    running: RunningService, base: str, client_as: Callable[..., Client]
) -> None:
    tikim, counter = client_as(running.actors["tikim"]), client_as(running.actors["loket"])
    sent = {"kind": "email", "value": "layanan@contoh.example", "note": "dijawab sehari"}
    assert counter.post(f"{base}informasi/saluran/", sent).status_code == 403
    assert tikim.post(f"{base}informasi/saluran/", sent).status_code == 302
    assert "layanan@contoh.example" in Client().get(base).content.decode()


# --- information --------------------------------------------------------------------------------------------------


@pytest.mark.need("FN-07.08", "FN-07.10")
def test_several_channels_and_texts_in_regional_languages_and_for_professions_are_public(
    running: RunningService, base: str, client_as: Callable[..., Client]
) -> None:
    keeper = client_as(running.secretary)
    for kind, value in (("call_centre", "1500 123"), ("email", "a@contoh.example"), ("web", "https://contoh.example/paspor")):
        keeper.post(f"{base}informasi/saluran/", {"kind": kind, "value": value})
    for kind, value in (("email", "bukan surel"), ("web", "javascript:alert(1)"), ("message", "abc")):
        assert keeper.post(f"{base}informasi/saluran/", {"kind": kind, "value": value}).status_code == 422
    text = {"language": "bug", "audience": "Pelaut", "text": "Ada layanan antar paspor."}
    keeper.post(f"{base}informasi/penjelasan/", text)
    page = Client().get(f"{base}informasi/").content.decode()
    for told in ("Pusat panggilan", "1500 123", "Surel", "Laman web", 'lang="bug"', "Bahasa Bugis", "Pelaut"):
        assert told in page, told
    channel = running.service.channels.get(kind="call_centre")
    keeper.post(f"{base}informasi/saluran/{channel.public_id}/turun/")
    assert "1500 123" not in Client().get(f"{base}informasi/").content.decode()


# --- calendar -----------------------------------------------------------------------------------------------------


def test_a_day_off_entered_afterwards_moves_promises_and_never_a_legal_limit(
    running: RunningService, base: str, client_as: Callable[..., Client]
) -> None:
    case = running.bring_to(running.open().case, "serah_paspor")
    service, content, evening = running.service, running.content, running.now + timedelta(hours=6)

    def clocks() -> dict[str, datetime | None]:
        state = state_of(content, case, CaseRecord.objects.filter(case=case))
        read = clocks_of(content, state, calendars_for(service.pk, content), evening)
        return {clock.limit.key: clock.due_at for clock in read if clock.stopped_at is None}

    before, due = clocks(), case.due_at
    assert case.due_limit in before
    monday = {"hours": "imigrasi", "day": "23-11-2026", "name_id": "Listrik padam"}
    keeper = client_as(running.secretary)
    assert keeper.post(f"{base}kalender/libur/", monday).status_code == 302
    assert keeper.post(f"{base}kalender/libur/", monday).status_code == 422
    case.refresh_from_db()
    after = clocks()
    assert after["batas_ambil"] == before["batas_ambil"]
    assert due is not None
    assert case.due_at == due + timedelta(days=1)
    assert recompute(type(case).objects.filter(pk=case.pk), evening).departures == []
    entry = HistoryEntry.objects.filter(verb="services.day_off.added").get()
    assert entry.data["moved"] == 1
    assert "Listrik padam" in Client().get(f"{base}kalender/").content.decode()
    keeper.post(f"{base}kalender/batal/", {"day_off": service.days_off.get().pk})
    case.refresh_from_db()
    assert case.due_at == due


def test_many_open_cases_are_read_anew_by_a_job_of_the_same_act(
    running: RunningService, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = running.bring_to(running.open().case, "serah_paspor")
    due = case.due_at
    monkeypatch.setattr(calendar_acts, "AT_ONCE", 0)
    asked: list[dict[str, Any]] = []
    later = SimpleNamespace(enqueue=lambda **payload: asked.append(payload))
    monkeypatch.setattr(calendar_acts, "read_due_anew_later", later)
    calendar_acts.add_day_off(
        actor=running.secretary, service=running.service, hours="imigrasi", day=date(2026, 11, 23), name_id="Banjir",
        name_en="Flood", now=running.now,
    )  # fmt: skip
    assert asked == [{"service_id": running.service.pk, "asked_at": running.now.isoformat()}]
    monkeypatch.setattr(calendar_acts, "AT_ONCE", 1)
    assert calendar_acts.read_due_anew(running.service, running.now + timedelta(hours=6)) == 1
    case.refresh_from_db()
    assert due is not None
    assert case.due_at is not None
    assert case.due_at > due


# --- places -------------------------------------------------------------------------------------------------------


@pytest.mark.need("FN-04.16", "FN-04.17", "FN-07.12")
def test_places_are_found_by_address_map_and_hours_and_one_outside_the_building_stands_out(
    running: RunningService, base: str, office_member: Actor, client_as: Callable[..., Client], van: ServicePoint
) -> None:
    client = client_as(office_member)
    counter = {
        "party": "imigrasi", "name": "Loket pengambilan", "address": "Jl. Perintis Kemerdekaan KM 13",
        "latitude": "-5,13421", "longitude": "119,50212", "open_hours": "Senin-Jumat 08.00-15.00", "under_one_roof": "on",
    }  # fmt: skip
    assert client.post(f"{base}tempat/baru/", {**counter, "latitude": "99"}).status_code == 422
    assert client.post(f"{base}tempat/baru/", counter).status_code == 302
    collection = ServicePoint.objects.get(name="Loket pengambilan")
    assert client.post(f"{base}tempat/baru/", {**counter, "party": "pos"}).status_code == 422
    delivery = point_acts.open_point(
        actor=running.secretary, service=running.service, party="pos", now=running.now,
        values={"name": "Loket antar", "beside": collection, "under_one_roof": False},
    )  # fmt: skip
    assert delivery.under_one_roof, "what stands beside a counter inside is inside"
    page = Client().get(f"{base}tempat/").content.decode()
    for told in ("Jl. Perintis Kemerdekaan KM 13", "mlat=-5.13421", "Senin-Jumat 08.00-15.00", "di samping"):
        assert told in page, told
    assert page.count("Di luar gedung layanan") == 1
    assert "janji satu atap belum dipenuhi" in page


@pytest.mark.need("FN-04.14")
def test_the_vans_presence_is_recorded_each_working_day_and_late_or_missing_days_stand_out_for_both_parties(
    running: RunningService, base: str, van: ServicePoint, client_as: Callable[..., Client],
    member_of: Callable[[Party], Actor], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    driver = client_as(running.actors["pos_mobil"])
    here = f"{base}tempat/{van.public_id}/"
    monkeypatch.setattr("mufakat.services.views.places.timezone.now", lambda: running.now)
    assert driver.post(f"{here}hadir/", {"day": "20-11-2026", "present_from": "09.15"}).status_code == 422
    late = {"day": "20-11-2026", "present_from": "09.15", "reason": "Ban kempis"}
    assert driver.post(f"{here}hadir/", late).status_code == 302
    driver.post(f"{here}hadir/", {"day": "19-11-2026", "reason": "Mobil dipakai kantor"})
    driver.post(f"{here}hadir/", {"day": "18-11-2026", "present_from": "07.50"})
    assert driver.post(f"{here}hadir/", {"day": "25-11-2026", "present_from": "07.50"}).status_code == 422
    for party in (running.office, running.post):
        page = client_as(member_of(party)).get(here)
        states = {row["day"].day.day: row["day"].state for row in page.context["past"]}
        assert states == {20: "late", 19: "missing", 18: "present", 17: "unrecorded", 16: "unrecorded", 13: "unrecorded", 12: "unrecorded"}  # fmt: skip
        assert "6 dari 14 hari terakhir" in page.content.decode()
        assert "Mobil Pos terlambat, tidak hadir" in client_as(member_of(party)).get(base).content.decode()
    assert "Mobil Pos terlambat" not in Client().get(base).content.decode()
    assert client_as(running.actors["loket"]).post(f"{here}hadir/", late).status_code == 403
    assert Client().get(here).status_code == 404
    told = HistoryEntry.objects.filter(verb__startswith="services.presence.").order_by("pk").values_list("verb", flat=True)
    assert [verb.rsplit(".", 1)[1] for verb in told] == ["late", "missing", "recorded"]


@pytest.mark.need("FN-04.15")
def test_a_standby_roster_covers_every_working_day_and_gaps_are_shown(
    running: RunningService, base: str, van: ServicePoint, client_as: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mufakat.services.views.places.timezone.now", lambda: running.now)
    driver, here = client_as(running.actors["pos_mobil"]), f"{base}tempat/{van.public_id}/"
    page = driver.get(here)
    assert len(page.context["gaps"]) == 11, "working days from 20 November to 4 December"
    sent = {"officer": running.officers["pos_mobil"].pk, "first": "20-11-2026", "last": "27-11-2026"}
    assert driver.post(f"{here}siaga/", sent).status_code == 302
    assert driver.post(f"{here}siaga/", {**sent, "last": "20-12-2027"}).status_code == 422
    assert driver.post(f"{here}siaga/", {**sent, "officer": running.officers["loket"].pk}).status_code == 422
    after = driver.get(here)
    assert [row["day"].day for row in after.context["gaps"]][-1] == date(2026, 11, 30)
    assert len(after.context["gaps"]) == 5
    assert van.shifts.count() == 6, "no shift on Saturday and Sunday"


def test_places_cost_the_same_number_of_queries_however_many(
    running: RunningService, van: ServicePoint, django_assert_num_queries: Any
) -> None:
    for size in (1, 40):
        while ServicePoint.objects.count() < size:
            point_acts.open_point(
                actor=running.secretary, service=running.service, party="pos", values={"name": "Loket"}, now=running.now
            )
        points = list(ServicePoint.objects.all())
        with django_assert_num_queries(2):
            queries.days_of(points, {"pos": None}, date(2026, 11, 1), date(2026, 11, 30), date(2026, 11, 20))


# --- registers ----------------------------------------------------------------------------------------------------


@pytest.mark.need("FN-02.15")
def test_training_of_members_is_planned_and_then_recorded_with_what_came_of_it(running: RunningService) -> None:
    register, collaboration = REGISTERS["pengembangan-kapasitas"], running.service.collaboration
    values: dict[str, Any] = {
        "party": running.post, "kind": "training", "text_id": "Pelatihan tanda serah terima", "planned_on": date(2026, 12, 1),
    }  # fmt: skip
    keep: dict[str, Any] = {
        "actor": running.secretary,
        "register": register,
        "collaboration": collaboration,
        "now": running.now,
    }
    with pytest.raises(Refused, match="tanggal pelaksanaannya"):
        lines.record_line(values={**values, "participants": 12}, **keep)
    held = {"held_on": date(2026, 12, 3), "participants": 12, "outcome": "Mengonfirmasi dari telepon"}
    planned: Any
    done: Any
    planned, done = lines.record_line(values=values, **keep), lines.record_line(values={**values, **held}, **keep)
    assert (planned.held_on, done.participants) == (None, 12)


@pytest.mark.need("FN-13.02")
def test_innovations_are_typed_by_kind_and_by_source(
    running: RunningService, base: str, client_as: Callable[..., Client]
) -> None:
    client, place = client_as(running.secretary), f"/k/{running.service.collaboration.slug}/catatan/inovasi-layanan/"
    assert client.get(place).status_code == 200
    for kind in ("product", "delivery", "administrative", "conceptual", "interaction"):
        for source in ("adoptive", "instructive", "own"):
            lines.record_line(
                actor=running.secretary, register=REGISTERS["inovasi-layanan"], now=running.now,
                collaboration=running.service.collaboration,
                values={"kind": kind, "source": source, "text_id": f"Baru {kind} {source}"},
            )  # fmt: skip
    page = client.get(place).content.decode()
    for word in ("Konseptual", "Interaksi sistem", "Adopsi dari tempat lain", "Gagasan sendiri"):
        assert word in page, word
    typed: dict[str, Any] = {"kind": "magic", "source": "own", "text_id": "Baru"}
    add = reverse("collaborations:register_add", args=[running.service.collaboration.slug, "inovasi-layanan"])
    assert client.post(add, typed).status_code == 422
    assert client.post(add, {**typed, "kind": "product"}).status_code == 302
