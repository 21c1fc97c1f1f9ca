"""Founding and running a service by its pages; its public page as citizens read it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.services.models import Officer, ServiceVersion, SharedService
from mufakat.services.tests.a_running_service import RunningService, install


@pytest.fixture
def founder_client(founder: Actor, client_as: Callable[..., Client]) -> Client:
    return client_as(founder)


@pytest.fixture
def visitor_client() -> Client:
    return Client()


@pytest.fixture
def base(running: RunningService) -> str:
    Collaboration.objects.filter(pk=running.service.collaboration_id).update(visibility="public")
    return f"/k/{running.service.collaboration.slug}/layanan/{running.service.key}/"


def test_a_service_is_founded_by_a_form_started_stopped_and_resumed(
    founder_client: Client, collaboration: Collaboration, make_party: Callable[..., Party], clock: datetime
) -> None:
    install("calendars", "indonesia", clock)
    install("services", "paspor-antar", clock)
    office, post = make_party("Kantor Imigrasi Makassar"), make_party("Pos Makassar", "private")
    place = f"/k/{collaboration.slug}/layanan/"
    assert "Dirikan layanan" in founder_client.get(place).content.decode()
    assert "Paspor diantar ke rumah" in founder_client.get(f"{place}baru/").content.decode()
    sent = {"pack": "paspor-antar", "number_prefix": "P", "party_imigrasi": office.pk}
    refused = founder_client.post(f"{place}baru/", sent)
    assert refused.status_code == 422
    assert 'value="P"' in refused.content.decode()
    assert not SharedService.objects.exists()
    founder_client.post(f"{place}baru/", {**sent, "number_prefix": "PAS", "party_pos": post.pk, "target_share": "2,5"})
    service = SharedService.objects.get()
    assert (service.state, service.number_prefix, str(service.target_share)) == ("preparing", "PAS", "2.50")
    assert dict(service.bound_parties.values_list("key", "party")) == {"imigrasi": office.pk, "pos": post.pk}
    for move, state in (("start", "running"), ("stop", "stopped"), ("resume", "running")):
        founder_client.post(f"{place}paspor-antar/jalan/", {"move": move})
        service.refresh_from_db()
        assert service.state == state
    assert founder_client.post(f"{place}paspor-antar/jalan/", {"move": "explode"}).status_code == 409
    told = list(HistoryEntry.objects.filter(verb__startswith="services.service.").order_by("pk").values_list("verb", flat=True))
    assert [verb.split(".")[-1] for verb in told] == ["founded", "started", "stopped", "resumed"]


@pytest.mark.need("FN-07.01", "FN-07.02", "FN-03.03")
def test_the_public_page_tells_promises_what_how_price_time_safety_and_photo_rules_for_men_and_women(
    running: RunningService, base: str, visitor_client: Client
) -> None:
    page = visitor_client.get(base).content.decode()
    promises = page.split('id="janji"')[1].split("</ul>")[0]
    for promise in ("Kepastian persyaratan", "Kepastian waktu", "Kepastian biaya"):
        assert promise in promises
    for told in (
        "diantar ke rumah atau tempat kerja", "Mengantar paspor kepada pemohon", "Rp300.000", "3 hari kerja",
        "selalu punya tepat satu pemegang", "14 dari 14 komponen",
    ):  # fmt: skip
        assert told in page, told
    men, women = page.split("Foto: laki-laki")[1].split("</ul>")[0], page.split("Foto: perempuan")[1].split("</ul>")[0]
    assert "Celana panjang" in men
    assert "Jilbab" not in men
    assert "Jilbab tidak putih" in women
    assert "hanya bila Paspor lama hilang, masih berlaku: ya" in page


@pytest.mark.need("FN-06.07")
def test_the_whole_price_is_told_before_the_choice_and_never_a_part_of_it(
    running: RunningService, base: str, visitor_client: Client
) -> None:
    asked = {"applicant": "adult", "pages": "48"}
    plain = visitor_client.get(f"{base}biaya/", asked).content.decode()
    assert "Seluruhnya: Rp300.000" in plain
    sent = visitor_client.get(f"{base}biaya/", {**asked, "area": "maros"}).content.decode()
    assert "Biaya antar ke Maros" in sent
    assert "Seluruhnya:" not in sent, "the delivery fee is not settled, so no sum is told"
    version = running.service.versions.get(state="in_force")
    for area in version.content["delivery"]["areas"]:
        area["fee"] = 15_000
    version.sha256 = "settled"
    version.save(update_fields=["content", "sha256"])
    settled = visitor_client.get(f"{base}biaya/", {**asked, "area": "maros"}).content.decode()
    assert "Seluruhnya: Rp315.000" in settled
    assert visitor_client.get(f"{base}biaya/", {"applicant": "ghost"}).status_code == 422


def test_officers_reach_their_service_in_a_closed_collaboration_and_nothing_else_of_it(
    running: RunningService, base: str, client_as: Callable[..., Client], visitor_client: Client
) -> None:
    Collaboration.objects.filter(pk=running.service.collaboration_id).update(visibility="parties")
    officer = client_as(running.actors["loket"])
    page = officer.get(base)
    assert page.status_code == 200
    assert "Sekretariat" not in page.content.decode()
    assert officer.get(f"/k/{running.service.collaboration.slug}/").status_code == 404
    assert visitor_client.get(base).status_code == 404


@pytest.mark.parametrize("path", ["layanan/", "layanan/paspor-antar/petugas/", "layanan/paspor-antar/terbitan/"])
def test_a_list_costs_the_same_number_of_queries_however_long(
    path: str, running: RunningService, base: str, founder_client: Client
) -> None:
    address = f"/k/{running.service.collaboration.slug}/{path}"

    def cost() -> int:
        founder_client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert founder_client.get(address).status_code == 200
        return len(asked)

    before = cost()
    service, officer = running.service, running.officers["loket"]
    version = service.versions.get()
    Officer.objects.bulk_create(
        Officer(service=service, lane="loket", name=f"Petugas {n}", active_from=officer.active_from, recorded_at=running.now)
        for n in range(200)
    )
    ServiceVersion.objects.bulk_create(
        ServiceVersion(
            service=service,
            number=n,
            content={},
            sha256=version.sha256,
            state="replaced",
            in_force_from=running.now,
            recorded_at=running.now,
        )
        for n in range(2, 60)
    )
    SharedService.objects.bulk_create(
        SharedService(
            collaboration=service.collaboration,
            key=f"lain-{n}",
            name_id=f"Lain {n}",
            number_prefix=f"L{n}",
            recorded_at=running.now,
        )
        for n in range(30)
    )
    assert cost() == before
