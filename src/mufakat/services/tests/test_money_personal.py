"""Personal data: opened on record, seen by party, corrected, given up, erased with the chain of hands left whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from collabgov.services.custody import verify_custody
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.services import actions
from mufakat.services.actions.personal import months_before
from mufakat.services.models import Consent, PersonalReading, PersonalValue, ServiceCase
from mufakat.services.standing import link_of
from mufakat.services.tests.a_running_service import RunningService
from mufakat.services.tests.test_money_payments import GIVER, delivered, power_of, priced

__all__ = ["priced"]
HIDDEN = ("Andi", "7371010101900001", "081299990000", "Jalan KTP", "Jalan Kantor")


@pytest.fixture
def case(priced: RunningService) -> ServiceCase:
    return delivered(priced, priced.bring_to(priced.open().case, "bayar"), power=power_of(priced, notice="n" * 64))


def page_of(running: RunningService, case: ServiceCase) -> str:
    return f"/k/{running.service.collaboration.slug}/layanan/paspor-antar/permohonan/{case.number}/data-pribadi/"


def secret(case: ServiceCase) -> str:
    from mufakat.services.secrets_of_cases import secret_of

    return secret_of(case)


def test_values_are_masked_until_somebody_says_why_and_each_look_is_on_record(
    priced: RunningService, case: ServiceCase, client_as: Callable[[Actor], Client]
) -> None:
    office, address = client_as(priced.actors["loket"]), page_of(priced, case)
    masked = office.get(address).content.decode()
    assert [one for one in HIDDEN if one in masked] == []
    assert "A••• C•••" in masked
    assert office.post(address, {"why": " "}).status_code == 422
    assert PersonalReading.objects.count() == 0
    opened = office.post(address, {"why": "memeriksa KTP"}).content.decode()
    assert GIVER["giver_identity"] in opened
    assert "Jalan Kantor 7" not in opened  # the delivery address is for the post only
    reading = PersonalReading.objects.get()
    assert (reading.party, reading.why) == ("imigrasi", "memeriksa KTP")
    assert "surat_kuasa.delivery_address" not in reading.fields
    client_as(priced.actors["pos_mobil"]).post(address + "unduh/")
    followed = Client().get(f"/L/{secret(case)}").content.decode()
    assert "Kantor Imigrasi Makassar" in followed
    assert "Pos Makassar" in followed
    assert "Petugas loket" not in followed.split("Siapa yang melihat")[1]
    assert [one for one in HIDDEN if one in followed] == []


def test_keepers_see_that_who_and_when_and_never_what(
    priced: RunningService, case: ServiceCase, client_as: Callable[[Actor], Client], stranger: Actor
) -> None:
    actions.open_personal_values(actor=priced.actors["loket"], case=case, why="memeriksa KTP", now=priced.now)
    text = client_as(priced.secretary).get(page_of(priced, case)).content.decode()
    assert "Petugas loket" in text
    assert "memeriksa KTP" in text
    assert [one for one in HIDDEN if one in text] == []
    with pytest.raises(NotAllowed):
        actions.open_personal_values(actor=priced.secretary, case=case, why="ingin tahu", now=priced.now)
    assert client_as(stranger).get(page_of(priced, case)).status_code == 404
    assert client_as(priced.secretary).post(page_of(priced, case), {"why": "x"}).status_code == 404


def test_a_datum_is_corrected_by_a_party_that_may_see_it_and_history_never_tells_it(
    priced: RunningService, case: ServiceCase, client_as: Callable[[Actor], Client]
) -> None:
    office, address = client_as(priced.actors["loket"]), page_of(priced, case) + "perbaiki/"
    sent = {"place": "surat_kuasa.giver_phone", "text": "081300001111", "reason": "nomor lama"}
    assert office.post(address, sent).status_code == 302
    values = actions.open_personal_values(actor=priced.actors["loket"], case=case, why="periksa", now=priced.now)
    assert values["surat_kuasa", "giver_phone"] == "081300001111"
    entry = HistoryEntry.objects.latest("pk")
    assert (entry.verb, entry.data["field"]) == ("services.personal.corrected", "giver_phone")
    assert "0813" not in str(entry.data)
    assert office.post(address, {**sent, "place": "surat_kuasa.delivery_address"}).status_code == 422


def test_a_closed_case_is_erased_in_time_and_its_chain_still_verifies(priced: RunningService, case: ServiceCase) -> None:
    with pytest.raises(Refused) as refused:
        actions.erase_personal_data(actor=priced.secretary, case=case, reason="diminta", now=priced.now)
    assert refused.value.code == "case_open"
    priced.bring_to(case, "nowhere")
    case.refresh_from_db()
    assert case.closed_at is not None
    due = case.closed_at + timedelta(days=366)
    assert actions.erase_due(now=case.closed_at + timedelta(days=364)) == 0
    assert actions.erase_due(now=due) == 1
    assert actions.erase_due(now=due) == 0
    case.refresh_from_db()
    assert case.erased_at == due
    assert PersonalValue.objects.filter(case=case).count() == 0
    assert case.offer.reason_said == ""
    links = [link_of(row) for row in case.custody.all()]
    assert len(links) > 5
    assert verify_custody(links) == []
    assert HistoryEntry.objects.latest("pk").verb == "services.personal.erased_in_time"


def test_a_withdrawn_consent_ends_within_three_days_or_at_once_when_the_case_is_closed(
    priced: RunningService, case: ServiceCase, client_as: Callable[[Actor], Client]
) -> None:
    assert Consent.objects.get(case=case).notice_sha256 == "n" * 64
    address = f"/L/{secret(case)}/tarik-persetujuan/"
    assert Client(enforce_csrf_checks=True).post(address, {"idempotency_key": "k1"}).status_code == 302
    consent = Consent.objects.get(case=case)
    assert consent.withdrawn_at is not None
    case.refresh_from_db()
    assert (case.delivery, case.powers.get().state) == (False, "revoked")
    assert HistoryEntry.objects.latest("pk").verb == "services.consent.withdrawn"
    assert "menarik persetujuannya" in client_as(priced.actors["loket"]).get(page_of(priced, case)).content.decode()
    assert actions.erase_due(now=consent.withdrawn_at + timedelta(hours=71)) == 0
    assert PersonalValue.objects.filter(case=case).exists()
    assert actions.erase_due(now=consent.withdrawn_at + timedelta(hours=72)) == 1
    assert not PersonalValue.objects.filter(case=case).exists()
    other = priced.open(written={("surat_kuasa", "giver_name"): "Budi Contoh"})
    Consent.objects.create(case=other.case, purpose="application", notice_sha256="x", given_at=priced.now)
    priced.record(other.case, "cancelled", "loket", reason="changed_mind")
    Client().post(f"/L/{other.secret}/tarik-persetujuan/", {"idempotency_key": "k2"})
    assert not PersonalValue.objects.filter(case=other.case).exists()
    assert Client().post(f"/L/{other.secret}/tarik-persetujuan/", {"idempotency_key": "k3"}).status_code == 422


@pytest.mark.parametrize(("months", "day"), [(1, "2026-02-28"), (12, "2025-03-31"), (15, "2024-12-31"), (3, "2025-12-31")])
def test_months_before_ends_on_the_last_day_there_is(months: int, day: str) -> None:
    from datetime import UTC, datetime

    assert f"{months_before(datetime(2026, 3, 31, tzinfo=UTC), months):%Y-%m-%d}" == day
