"""Settlement files: whole or not at all, each once, differences listed, posted on the day, corrections as new entries."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import Refused
from mufakat.services import actions
from mufakat.services.actions import Received, SettlementFile, SettlementLine
from mufakat.services.models import Payment, ServiceCase, Settlement
from mufakat.services.posting import posting_of
from mufakat.services.tests.a_running_service import RunningService
from mufakat.services.tests.test_money_payments import take

DAY = date(2026, 11, 20)


@pytest.fixture
def paid(running: RunningService) -> list[ServiceCase]:
    """Three cases paid today, with receipts 1, 2 and 3."""
    found = []
    for number in "123":
        case = running.bring_to(running.open().case, "bayar")
        received = (Received("imigrasi", 300_000, number * 16, number * 15),)
        found.append(take(running, case, received=received))
    return found


def file(*lines: tuple[str, int], name: str = "a", day: date | None = DAY, until: date = DAY) -> SettlementFile:
    rows = [SettlementLine(code, amount, place, day) for place, (code, amount) in enumerate(lines, start=2)]
    return SettlementFile("imigrasi", "Bank Contoh", f"{name}.csv", name * 64, DAY, until, rows)


def place_of(running: RunningService) -> str:
    return f"/k/{running.service.collaboration.slug}/layanan/paspor-antar"


@pytest.mark.need("FN-06.05")
def test_what_matches_is_posted_the_same_day_and_the_rest_is_listed(running: RunningService, paid: list[ServiceCase]) -> None:
    before = HistoryEntry.objects.count()
    now = running.now + timedelta(hours=4)
    lines = (("1" * 16, 300_000), ("2" * 15, 250_000), ("9" * 16, 300_000), ("7" * 16, 1_000), ("7" * 16, 1_000))
    kept = actions.bring_settlement(actor=running.actors["loket"], service=running.service, file=file(*lines), now=now)
    found = {(one["finding"], one["code"][0], one["difference"]) for one in kept.differences}
    assert found == {
        ("amount_differs", "2", -50_000),
        ("missing", "3", -300_000),
        ("unknown", "9", 300_000),
        ("unknown", "7", 2_000),
    }
    first, second, third = (Payment.objects.get(case=case) for case in paid)
    assert (first.state, first.posted_on) == ("settled", DAY)
    assert (second.state, third.state) == ("paid", "paid")
    assert HistoryEntry.objects.count() == before + 1
    unposted = Payment.objects.filter(state="paid").values_list("receipt_number", flat=True)
    assert sorted(unposted) == ["2" * 16, "3" * 16]
    late = actions.bring_settlement(
        actor=running.secretary, service=running.service, now=now + timedelta(days=2),
        file=file(("3" * 16, 300_000), ("1" * 16, 300_000), ("1" * 16, 300_000), name="b", day=DAY + timedelta(days=1), until=DAY + timedelta(days=1)),
    )  # fmt: skip
    assert {one["finding"] for one in late.differences} == {"doubled_row", "missing"}
    third.refresh_from_db()
    assert (third.state, third.posted_on) == ("settled", DAY + timedelta(days=1))
    zone = running.now.tzinfo
    assert third.paid_at is not None
    assert posting_of(third.paid_at, third.posted_on, False, zone, DAY) == "posted_late"
    assert posting_of(third.paid_at, None, False, zone, DAY) == "awaited"
    assert posting_of(third.paid_at, None, False, zone, DAY + timedelta(days=1)) == "late"


def test_a_file_counts_once_and_a_wrong_one_not_at_all(running: RunningService, paid: list[ServiceCase]) -> None:
    now = running.now + timedelta(hours=4)
    actions.bring_settlement(actor=running.secretary, service=running.service, file=file(("1" * 16, 300_000)), now=now)
    entries = HistoryEntry.objects.count()
    wrong = {
        "file_there": file(("1" * 16, 300_000)),
        "file_empty": file(name="c"),
        "days_wrong": file(("2" * 16, 1), name="d", until=DAY - timedelta(days=1)),
        "account_unknown": SettlementFile("bank", "x", "x", "e" * 64, DAY, DAY, [SettlementLine("1", 1, 2)]),
    }
    for code, brought in wrong.items():
        with pytest.raises(Refused) as refused:
            actions.bring_settlement(actor=running.secretary, service=running.service, file=brought, now=now)
        assert refused.value.code == code
    assert (Settlement.objects.count(), HistoryEntry.objects.count()) == (1, entries)


def test_after_settlement_a_payment_is_corrected_by_a_new_entry_only(
    running: RunningService, paid: list[ServiceCase], client_as: Callable[[Actor], Client]
) -> None:
    payment = Payment.objects.get(case=paid[0])
    now = running.now + timedelta(hours=4)
    with pytest.raises(Refused):
        actions.correct_payment(actor=running.secretary, payment=payment, amount=-1, reason="salah", now=now)
    actions.bring_settlement(actor=running.secretary, service=running.service, file=file(("1" * 16, 300_000)), now=now)
    address = f"{place_of(running)}/pembayaran/{payment.public_id}/koreksi/"
    for amount in ("5.000", "-300.001", "0"):
        assert client_as(running.secretary).post(address, {"amount": amount, "reason": "x"}).status_code == 422
    sent = client_as(running.secretary).post(address, {"amount": "-100.000", "reason": "tarif salah"})
    assert sent.status_code == 302
    entry = Payment.objects.get(corrects=payment)
    payment.refresh_from_db()
    assert (payment.amount, payment.state, entry.amount, entry.reason) == (300_000, "settled", -100_000, "tarif salah")
    page = client_as(running.secretary).get(f"{place_of(running)}/pembayaran/?tampil=all").content.decode()
    assert "tarif salah" in page
    assert "Rp1.000.000" not in page.replace("\u00a0", "")
    assert client_as(running.secretary).get(f"{place_of(running)}/pembayaran/unduh/csv/").status_code == 200


def test_a_file_with_wrong_cells_is_refused_whole_with_row_and_column(
    running: RunningService, paid: list[ServiceCase], client_as: Callable[[Actor], Client]
) -> None:
    page, address = client_as(running.secretary), f"{place_of(running)}/setoran/"
    about = {"account": "imigrasi", "source": "Bank Contoh", "from_day": "20-11-2026", "until_day": "20-11-2026"}

    def bring(content: bytes, name: str = "setoran.csv") -> tuple[int, str]:
        sent = page.post(address, {**about, "file": SimpleUploadedFile(name, content)})
        return sent.status_code, sent.content.decode()

    status, text = bring(b"kode;jumlah\n1111111111111111;300000\n;5\n2222222222222222;tiga ratus\n")
    assert status == 422
    assert "Baris 3, kolom kode" in text
    assert "Baris 4, kolom jumlah" in text
    assert bring(b"nama;alamat\na;b\n")[0] == 422
    assert bring(b"\xff\x00\xff kacau")[0] == 422
    assert (Settlement.objects.count(), Payment.objects.filter(state="settled").count()) == (0, 0)
    book = Workbook()
    for row in (("Kode", "Jumlah", "Tanggal"), ("1" * 16, 300_000, DAY), ("2" * 15, 300_000, DAY), ("3" * 16, 300_000, DAY)):
        book.active.append(row)  # type: ignore[union-attr]
    kept = io.BytesIO()
    book.save(kept)
    assert bring(kept.getvalue(), "setoran.xlsx")[0] == 302
    assert Payment.objects.filter(state="settled", posted_on=DAY).count() == 3
    settlement = Settlement.objects.get()
    detail = page.get(f"{address}{settlement.public_id}/").content.decode()
    assert "Semua baris cocok" in detail
    assert page.get(f"{address}{settlement.public_id}/unduh/xlsx/").status_code == 200
    assert bring(kept.getvalue(), "lagi.xlsx")[0] == 422


@pytest.mark.parametrize("path", ["pembayaran/", "setoran/"])
def test_lists_cost_the_same_at_any_length(
    running: RunningService, paid: list[ServiceCase], client_as: Callable[[Actor], Client], path: str
) -> None:
    page, address = client_as(running.secretary), f"{place_of(running)}/{path}"
    page.get(address)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert page.get(address).status_code == 200
        return len(asked)

    actions.bring_settlement(
        actor=running.secretary, service=running.service, file=file(("8" * 16, 1)), now=running.now + timedelta(hours=4)
    )
    cost()
    before = cost()
    first = Payment.objects.get(case=paid[0])
    Payment.objects.bulk_create(
        Payment(
            case=paid[0], service=running.service, account="imigrasi", amount=1, state="paid", paid_at=running.now,
            recorded_at=running.now, corrects=first,
        )
        for _ in range(300)
    )  # fmt: skip
    Payment.objects.filter(corrects=first).update(corrects=first)
    Settlement.objects.bulk_create(
        Settlement(
            service=running.service, account="imigrasi", source="x", file_name="x", sha256=f"{place:064}", from_day=DAY,
            until_day=DAY, recorded_at=running.now,
        )
        for place in range(300)
    )  # fmt: skip
    cost()
    assert cost() == before
