"""Slips of a counter, filled in and printed: power of attorney and receipts, as the study of the passport service needs them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from collabgov.packs.document_rules import texts_in
from mufakat.collaborations.models import Collaboration
from mufakat.documents import installed
from mufakat.documents.models import Document
from mufakat.kernel.access import Actor

pytestmark = pytest.mark.django_db
GIVER = {
    "giver_name": "Pemberi Contoh",
    "giver_birth": "Makassar, 1 Januari 1990",
    "giver_address": "Jalan Contoh 1, Makassar",
    "giver_identity": "7371000000000001",
    "giver_phone": "0812-0000-0001",
}
RECEIVER = {"receiver_name": "Petugas Contoh", "receiver_number": "900000001", "receiver_place": "Kantor Pos Makassar"}
BILLING, APPLICATION = "820261125000123", "1273000000000456"
SHEET = {
    "dated": "25-11-2026",
    "place": "Makassar",
    "letterhead": "",
    "language": "id",
    "paper": "a4",
    "audience": "restricted",
    "signers-banyak": "2",
    "signers-0-name": "Pemberi Contoh",
    "signers-1-name": "Petugas Contoh",
    "signers-1-office": "Petugas antar",
}


@pytest.fixture
def printed(templates: None, client_as: Callable[..., Any], founder: Actor, collaboration: Collaboration) -> Callable[..., str]:
    """Fill in a slip as the secretariat does, open its PDF, and read what is on the paper."""

    def fill_in(template: str, **filled: str) -> str:
        browser = client_as(founder)
        given = {**SHEET, **{f"isi_{name}": value for name, value in filled.items()}}
        answer = browser.post(reverse("documents:issue", args=[collaboration.slug, template]), given)
        assert answer.status_code == 302, answer.content.decode()[:3000]
        newest = Document.objects.order_by("-id")[0]
        content = browser.get(reverse("documents:pdf", args=[collaboration.slug, newest.public_id])).content
        text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
        return re.sub(r"\s+", " ", text)

    return fill_in


def attorney(printed: Callable[..., str], **other: str) -> str:
    matters = "Menerima paspor atas nama pemberi kuasa\nMengantar paspor ke alamat pemberi kuasa"
    usual = {**GIVER, **RECEIVER, "matters": matters, "references": f"Kode bayar {BILLING}\nPermohonan {APPLICATION}"}
    return printed("surat-kuasa", **{**usual, **other})


@pytest.mark.need("FN-05.02")
def test_the_power_of_attorney_prints_five_facts_of_the_giver_and_three_of_the_receiver(printed: Callable[..., str]) -> None:
    paper = attorney(printed)
    for said in (*GIVER.values(), *RECEIVER.values(), "Mengantar paspor ke alamat pemberi kuasa"):
        assert said in paper
    signatories = Document.objects.get().signatories
    assert [one.printed_name for one in signatories.all()] == ["Pemberi Contoh", "Petugas Contoh"]
    assert all(one.box for one in signatories.all())


@pytest.mark.need("FN-05.05")
def test_slips_carry_a_running_number_the_billing_code_and_the_application_number(printed: Callable[..., str]) -> None:
    first, second = attorney(printed), attorney(printed)
    receipt = printed(
        "tanda-terima",
        subject="Kelengkapan pengiriman paspor",
        kind="papers",
        from_whom="Pemberi Contoh",
        to_whom="Petugas Contoh",
        references=f"Kode bayar {BILLING}\nPermohonan {APPLICATION}",
    )
    assert "NOMOR: 0001/SKU/SEK/2026" in first
    assert "NOMOR: 0002/SKU/SEK/2026" in second
    assert "NOMOR: 0001/TT/SEK/2026" in receipt
    for paper in (first, second, receipt):
        assert BILLING in paper
        assert APPLICATION in paper


@pytest.mark.need("FN-05.06")
def test_the_date_on_a_slip_is_the_one_of_the_day_and_no_template_prints_a_year(printed: Callable[..., str]) -> None:
    paper = attorney(printed, ends_on="31-01-2027")
    assert "Makassar, 25 November 2026" in paper
    assert "31 Januari 2027" in paper
    for one in installed.templates().values():
        printed_words = [f"{text.id} {text.en}" for _, text in texts_in(one.content.blocks)]
        assert not re.search(r"\b(19|20)\d\d\b", " ".join(printed_words)), one.key


@pytest.mark.need("FN-05.07")
def test_a_payment_receipt_prints_the_amount_in_digits_and_in_words(printed: Callable[..., str]) -> None:
    paper = printed(
        "tanda-terima",
        subject="Biaya pengiriman paspor",
        kind="money",
        from_whom="Pemberi Contoh",
        to_whom="Loket 3",
        amount="35500",
        references=f"Kode bayar {BILLING}",
    )
    assert "Rp35.500 (tiga puluh lima ribu lima ratus rupiah)" in paper
    assert "NOMOR: 0001/TT/SEK/2026" in paper
    assert "Rabu, 25 November 2026" in paper
