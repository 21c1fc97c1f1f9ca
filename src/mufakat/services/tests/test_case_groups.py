"""Many applications from a spreadsheet: all or none, every fault named, one address for all."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from shared_fixtures import acting

from mufakat.accounts.models import User
from mufakat.collaborations.models import Collaboration
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.services import group_sheet
from mufakat.services.group_sheet import Together, read_sheet
from mufakat.services.models import ApplicationGroup, ServiceCase
from mufakat.services.personal_values import opened_value
from mufakat.services.tests.a_running_service import RunningService

BAD = 37


def heading(running: RunningService) -> list[str]:
    return [str(column.label) for column in group_sheet.columns_of(running.content)]


def sheet(running: RunningService, count: int, spoiled: int = 0) -> bytes:
    """Rows of a bureau; every so often one with an identity number of fifteen digits."""
    columns = heading(running)
    told = io.StringIO()
    writer = csv.writer(told, delimiter=";")
    writer.writerow(columns)
    every = count // spoiled if spoiled else count + 1
    for number in range(1, count + 1):
        identity = f"7371{number:012d}"
        row = dict.fromkeys(columns, "")
        row |= {"Jenis pemohon": "Dewasa", "Jumlah halaman": "48", "Nama pemohon": f"Pemohon {number}",
                "Pemberi kuasa: nomor KTP": identity[:-1] if number % every == 0 and number // every <= spoiled else identity,
                "Telepon": "081234567890", "Yang boleh menerima": "Biro",
                "Pemberi kuasa: tempat dan tanggal lahir": "Maros, 1-1-1990", "Pemberi kuasa: alamat": "Jalan A"}  # fmt: skip
        writer.writerow([row[column] for column in columns])
    return told.getvalue().encode()


def upload(content: bytes, name: str = "daftar.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def place(running: RunningService, name: str, *more: str) -> str:
    return reverse(f"services:{name}", args=[running.service.collaboration.slug, running.service.key, *more])


FILLED = {
    "name": "Biro Perjalanan Contoh", "standing": "legal_entity", "area": "makassar", "at_one_address": "on",
    "address": "Jalan Biro 7", "address_field": "tanda_terima_berkas-address",
}  # fmt: skip


@pytest.mark.need("FN-02.06", "FN-02.07")
def test_an_agency_files_for_many_and_all_is_received_at_one_address(
    running: RunningService, client_as: Callable[[Actor], Client], make_user: Callable[..., User], collaboration: Collaboration
) -> None:
    Collaboration.objects.filter(pk=collaboration.pk).update(visibility="public")
    agency, other = client_as(acting(make_user("Biro Contoh"))), client_as(acting(make_user("Biro Lain")))
    before = HistoryEntry.objects.count()
    answer = agency.post(place(running, "file_group"), {**FILLED, "sheet": upload(sheet(running, 30))})
    group = ApplicationGroup.objects.get()
    assert answer.url == place(running, "group", str(group.public_id))
    cases = list(group.cases.order_by("pk"))
    assert {(case.standing, case.area, case.channel) for case in cases} == {("legal_entity", "makassar", "web")}
    delivered = [row for row in cases[7].personal_values.select_related("case") if row.field == "delivery_address"]
    assert [opened_value(row) for row in delivered] == ["Jalan Biro 7"]
    assert HistoryEntry.objects.count() - before == 1
    page = agency.get(answer.url).content.decode()
    assert cases[0].number in page
    assert "satu alamat" in page
    assert "Pemohon 1" not in page
    assert other.get(answer.url).status_code == 404
    assert Client().get(place(running, "file_group")).status_code == 403


def test_one_bad_row_refuses_the_whole_file_and_every_fault_is_named(
    running: RunningService, client_as: Callable[[Actor], Client]
) -> None:
    answer = client_as(running.actors["loket"]).post(
        place(running, "file_group"), {**FILLED, "sheet": upload(sheet(running, 400, BAD))}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"{BAD} baris keliru" in page
    assert page.count("16 angka; ini 15") == BAD
    assert "Baris 11, kolom Pemberi kuasa: nomor KTP" in page
    assert "Biro Perjalanan Contoh" in page
    assert not ServiceCase.objects.exists()
    assert not ApplicationGroup.objects.exists()


def test_ten_thousand_rows_with_thirty_seven_bad_ones_are_read_to_the_end(running: RunningService) -> None:
    read = read_sheet(running.content, upload(sheet(running, 10_000, BAD)), Together("legal_entity"), "")
    assert len(read.problems) == BAD
    assert len(read.applications) == 10_000 - BAD


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Dewasa;48;;;;;;;;;Andi", ""),
        ("Orang;48;;;;;;;;;Andi", "Tulis salah satu: dewasa, anak di bawah umur."),
        ("Dewasa;36;;;;;;;;;Andi", "Tulis salah satu: 24, 48."),
        ("Dewasa;48;mungkin;;;;;;;;Andi", "Tulis ya atau tidak."),
    ],
)
def test_what_a_cell_may_hold_is_said(running: RunningService, line: str, told: str) -> None:
    text = ";".join(heading(running)[:11]) + "\n" + line + "\n"
    read = read_sheet(running.content, upload(text.encode()), Together("group"), "")
    assert [str(one.sentence) for one in read.problems] == ([told] if told else [])


def test_the_same_person_twice_and_unknown_columns_are_named(running: RunningService) -> None:
    twice = sheet(running, 1).decode().splitlines()
    read = read_sheet(running.content, upload("\n".join([*twice, twice[1]]).encode()), Together("group"), "")
    assert [str(one) for one in read.problems] == [
        "Baris 3, kolom Pemberi kuasa: nomor KTP: Sama dengan baris 2. Hapus salah satu."
    ]
    wrong = read_sheet(running.content, upload(b"Nama;Umur\nAndi;3\n"), Together("group"), "")
    assert {one.column for one in wrong.problems} == {"Nama", "Umur", "Jenis pemohon", "Jumlah halaman"}


def test_the_template_that_is_taken_away_is_read_back(running: RunningService, client_as: Callable[[Actor], Client]) -> None:
    answer = client_as(running.actors["loket"]).get(place(running, "group_template", "xlsx"))
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    page = book.worksheets[0]
    assert [cell.value for cell in next(page.iter_rows())] == heading(running)
    page.append(["Dewasa", 24])
    kept = io.BytesIO()
    book.save(kept)
    read = read_sheet(running.content, upload(kept.getvalue(), "daftar.xlsx"), Together("group"), "")
    assert [(one.applicant_kind, one.facts["pages"]) for one in read.applications] == [("adult", 24)]


def test_a_group_costs_the_same_at_any_length(running: RunningService, client_as: Callable[[Actor], Client]) -> None:
    client, costs = client_as(running.actors["loket"]), []
    for count in (3, 60):
        answer = client.post(
            place(running, "file_group"), {**FILLED, "name": f"Biro {count}", "sheet": upload(sheet(running, count))}
        )
        with CaptureQueriesContext(connection) as asked:
            assert client.get(answer.url).status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1]
