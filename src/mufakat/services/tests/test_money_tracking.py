"""Following a case without an account: typos caught, nothing told to strangers, what the holder of the link may do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from collabgov.services.custody import verify_custody
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.services import lookups
from mufakat.services.models import ServiceCase
from mufakat.services.standing import link_of
from mufakat.services.tests.a_running_service import RunningService

WHO = {
    ("surat_kuasa", "giver_name"): "Andi Contoh",
    ("surat_kuasa", "giver_identity"): "7371010101900001",
    ("surat_kuasa", "giver_phone"): "081299990000",
    ("surat_kuasa", "delivery_address"): "Rumah: Jalan Rahasia 9",
}


@pytest.mark.need("FN-04.13")
def test_the_applicant_follows_the_case_by_number_typed_as_people_type(running: RunningService) -> None:
    case = running.bring_to(running.open(written=WHO).case, "foto")
    page = Client().get("/lacak/", {"nomor": case.number.lower().replace("-", " ")})
    text = page.content.decode()
    assert page.status_code == 200
    assert case.number in text
    assert "Mengambil foto" in text
    assert "dipegang Petugas loket, Kantor Imigrasi Makassar" in text
    assert "Anda diperlukan pada langkah ini: Mengambil foto." in text
    for secret in ("Andi", "A•••", "7371", "0812", "Rahasia", "cabut-kuasa"):
        assert secret not in text
    assert not page.cookies
    assert "<script" not in text
    assert len(page.content) < 30_000
    assert page.headers["Cache-Control"] == "no-store, private"
    assert "noindex" in page.headers["X-Robots-Tag"]


def test_a_slip_of_the_pen_is_caught_before_anything_is_looked_up(running: RunningService) -> None:
    number = running.open().case.number
    wrong = number[:-1] + ("A" if number[-1] != "A" else "B")
    with CaptureQueriesContext(connection) as asked:
        page = Client().get("/lacak/", {"nomor": wrong})
    assert page.status_code == 422
    assert "keliru atau tertukar" in page.content.decode()
    assert f'value="{wrong}"' in page.content.decode()
    assert not [one for one in asked if "services_" in one["sql"]]


def test_a_number_nobody_has_costs_the_same_reading_and_says_what_to_do(running: RunningService) -> None:
    from collabgov.services.numbers import write_number

    known = running.bring_to(running.open().case, "bayar")
    Client().get("/lacak/", {"nomor": known.number})
    with CaptureQueriesContext(connection) as found:
        there = Client().get("/lacak/", {"nomor": known.number})
    with CaptureQueriesContext(connection) as not_found:
        absent = Client().get("/lacak/", {"nomor": write_number(999, prefix="PAS")})
    assert (there.status_code, absent.status_code) == (200, 200)
    assert len(found) == len(not_found)
    assert "Cocokkan lagi dengan tanda terima" in absent.content.decode()


def test_whoever_tries_numbers_is_told_to_wait(running: RunningService, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookups, "MOST", 2)
    case = running.open().case
    answers = [Client().get("/lacak/", {"nomor": case.number}).status_code for _ in range(3)]
    assert answers == [200, 200, 429]
    last = Client().get("/lacak/", {"nomor": case.number})
    assert "Coba lagi 10 menit lagi" in last.content.decode()
    assert last.headers["Retry-After"] == "600"


def test_the_secret_link_shows_a_masked_name_and_neither_number_nor_address(
    running: RunningService, client_as: Callable[[Actor], Client]
) -> None:
    opened = running.open(written=WHO, area="gowa")
    page = Client().get(f"/L/{opened.secret}")
    text = page.content.decode()
    assert page.status_code == 200
    assert "A••• C•••" in text
    assert "Gowa" in text
    for secret in ("Andi", "7371", "0812", "Rahasia"):
        assert secret not in text
    assert not page.cookies
    assert "<script" not in text
    assert len(page.content) < 30_000
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert Client().get(f"/l/{opened.secret.lower()}").status_code == 200
    assert Client().get(f"/L/{opened.secret[:-1]}").status_code == 404
    assert Client().get("/L/" + "0" * 26).status_code == 404
    scanned = client_as(running.actors["loket"]).get(f"/L/{opened.secret}").content.decode()
    assert "Buka sebagai petugas" in scanned
    assert "Buka sebagai petugas" not in text
    english = Client().get(f"/L/{opened.secret}?bahasa=en").content.decode()
    assert "Who saw my data" in english


def test_by_number_alone_nobody_learns_that_a_case_was_refused(running: RunningService) -> None:
    opened = running.open()
    case = running.bring_to(opened.case, "cek_cegah")
    running.record(
        case, "done", "loket", at=running.now + timedelta(hours=1), step="cek_cegah", facts={"clear_of_watch_list": 0}
    )
    by_number = Client().get("/lacak/", {"nomor": case.number}).content.decode()
    assert "Sudah berakhir" in by_number
    assert "Ditolak" not in by_number
    assert "cegah" not in by_number
    assert "Ditolak" in Client().get(f"/L/{opened.secret}").content.decode()


def test_the_applicant_cancels_by_the_link_and_only_in_time(running: RunningService) -> None:
    opened = running.open()
    case = running.bring_to(opened.case, "bayar")
    address = f"/L/{opened.secret}/batal/"
    assert Client().get(address).status_code == 200
    assert Client().post(address, {"reason": "because"}).status_code == 422
    case.refresh_from_db()
    assert case.outcome == ""
    before = HistoryEntry.objects.count()
    sent = Client(enforce_csrf_checks=True).post(address, {"reason": "changed_mind"})
    assert sent.status_code == 302
    case.refresh_from_db()
    assert case.outcome == "cancelled"
    assert HistoryEntry.objects.count() == before + 1
    assert verify_custody([link_of(row) for row in case.custody.all()]) == []
    again = Client().post(address, {"reason": "changed_mind"})
    assert again.status_code == 422


def test_links_work_a_year_after_the_end_and_then_explain_themselves(running: RunningService) -> None:
    opened = running.open(written=WHO)
    running.bring_to(opened.case, "nowhere")
    ServiceCase.objects.filter(pk=opened.case.pk).update(closed_at=timezone.now() - timedelta(days=364))
    assert "Sudah diterima" in Client().get(f"/L/{opened.secret}").content.decode()
    ServiceCase.objects.filter(pk=opened.case.pk).update(closed_at=timezone.now() - timedelta(days=367))
    for address in (f"/L/{opened.secret}", f"/lacak/{opened.case.number}/"):
        text = Client().get(address).content.decode()
        assert "lebih dari 12 bulan lalu" in text
        assert "A•••" not in text
        assert "Mengantar paspor" not in text


def test_the_first_page_leads_to_tracking_where_a_service_runs(running: RunningService) -> None:
    page = Client().get("/").content.decode()
    assert 'action="/lacak/"' in page
    running.service.state = "preparing"
    running.service.save(update_fields=["state"])
    assert 'action="/lacak/"' not in Client().get("/").content.decode()
