"""The forms of a case as PDF: every field of the source, whole only for the party that may see it, on record."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.test import Client
from pypdf import PdfReader

from mufakat.documents.models import Document, StoredFile
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.services import actions
from mufakat.services.actions.printing import print_form
from mufakat.services.models import PersonalReading, ServiceCase
from mufakat.services.tests.a_running_service import RunningService, install
from mufakat.services.tests.test_money_payments import BILLING, GIVER, delivered, priced

__all__ = ["priced"]


@pytest.fixture
def case(priced: RunningService) -> ServiceCase:
    for key in ("surat-kuasa", "tanda-terima", "surat-tugas"):
        install("documents", key, priced.now)
    return delivered(priced, priced.bring_to(priced.open().case, "bayar"))


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_the_power_of_attorney_is_printed_from_the_record_with_every_field_of_the_source(
    priced: RunningService, case: ServiceCase
) -> None:
    printed = print_form(actor=priced.actors["pos_mobil"], case=case, form="surat_kuasa", now=priced.now)
    text = text_of(printed.content)
    courier, power = priced.officers["pos_antar"], case.powers.get()
    wanted = [*GIVER.values(), courier.name, courier.staff_number, courier.place_of_duty, power.number, case.number, BILLING]
    wanted += [
        "Untuk melaksanakan pengiriman paspor",
        "Bukti Penerimaan Negara",
        "fotokopi KTP/SIM",
        "Pemberi kuasa",
        "Penerima kuasa",
    ]
    assert [one for one in wanted if one not in text] == []
    reading = PersonalReading.objects.get(case=case)
    assert (reading.party, "surat_kuasa.giver_identity" in reading.fields) == ("pos", True)
    assert "Andi" not in f"{reading.why}{reading.fields}{printed.name}"
    assert not Document.objects.exists()
    assert not StoredFile.objects.exists()


def test_the_office_does_not_print_what_only_the_post_may_see(priced: RunningService, case: ServiceCase) -> None:
    text = text_of(print_form(actor=priced.actors["loket"], case=case, form="surat_kuasa", now=priced.now).content)
    assert GIVER["giver_identity"] in text
    assert "Jalan Kantor 7" not in text


@pytest.mark.need("FN-05.01", "FN-06.08")
def test_the_file_receipt_has_its_three_items_and_two_signatures_and_no_state_fee(
    priced: RunningService, case: ServiceCase, client_as: Callable[[Actor], Client]
) -> None:
    place = f"/k/{priced.service.collaboration.slug}/layanan/paspor-antar/permohonan/{case.number}"
    sent = client_as(priced.actors["pos_mobil"]).post(f"{place}/cetak/tanda_terima_berkas/")
    assert (sent.status_code, sent.headers["Content-Type"]) == (200, "application/pdf")
    assert sent.headers["Cache-Control"] == "no-store, private"
    text = text_of(sent.content)
    wanted = [
        "Bukti Penerimaan Negara",
        "Fotokopi KTP/SIM",
        "Biaya pengiriman paspor",
        "Rp25.000",
        "Andi Contoh",
        case.number,
        BILLING,
    ]
    wanted += ["Yang menerima", "Yang menyerahkan", "Petugas pos_mobil", "Tempat kerja: Jalan Kantor 7"]
    assert [one for one in wanted if one not in text.replace("\u00a0", " ").replace("Rp 25", "Rp25")] == []
    assert "300.000" not in text
    with pytest.raises(Refused) as refused:
        print_form(actor=priced.actors["foto"], case=case, form="tanda_terima_berkas", now=priced.now)
    assert refused.value.code == "not_signing"
    assert client_as(priced.secretary).post(f"{place}/cetak/tanda_terima_berkas/").status_code == 404


@pytest.mark.need("FN-04.08")
def test_a_batch_leaves_with_a_numbered_assignment_letter_that_names_no_applicant(
    priced: RunningService, case: ServiceCase, client_as: Callable[[Actor], Client]
) -> None:
    from datetime import timedelta

    second = priced.bring_to(priced.open().case, "bayar")
    from mufakat.services.actions import Received

    other = (Received("imigrasi", 300_000, "Z" * 16, "9" * 15), Received("pos", 25_000, "POS-0002"))
    delivered(priced, second, received=other)
    courier = priced.officers["pos_antar"]
    address = f"/k/{priced.service.collaboration.slug}/layanan/paspor-antar/surat-tugas/"
    page = client_as(priced.actors["tikim"])
    chosen = page.get(address, {"kurir": str(courier.public_id)}).content.decode()
    assert case.number in chosen
    assert second.number in chosen
    day = priced.now.date() + timedelta(days=1)
    nothing = page.post(
        address, {"courier": str(courier.public_id), "begins_on": f"{day:%d-%m-%Y}", "ends_on": f"{day:%d-%m-%Y}"}
    )
    assert nothing.status_code == 422
    letter = actions.issue_assignment(
        actor=priced.actors["tikim"], courier=courier, numbers=[case.number, second.number], begins_on=day, ends_on=day,
        signatory="Kepala Contoh", now=priced.now,
    )  # fmt: skip
    assert letter.number
    data = str(letter.data)
    for wanted in (case.number, second.number, case.powers.get().number, courier.staff_number, "Kepala Contoh"):
        assert wanted in data
    assert "Andi" not in data
    third = priced.open().case
    with pytest.raises(Refused) as refused:
        actions.issue_assignment(
            actor=priced.actors["tikim"], courier=courier, numbers=[third.number], begins_on=day, ends_on=day,
            signatory="Kepala Contoh", now=priced.now,
        )  # fmt: skip
    assert refused.value.code == "no_power_for"
