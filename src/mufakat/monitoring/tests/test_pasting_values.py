"""Pasting and uploading values: every fault named by row and column, nothing written before Simpan."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from mufakat.collaborations.models import Collaboration
from mufakat.kernel.access import Actor
from mufakat.monitoring.models import Delivery, Value

pytestmark = pytest.mark.django_db


@pytest.fixture
def paste(
    client_as: Callable[[Actor], Client], founder: Actor, collaboration: Collaboration, make_indicator: Any, make_source: Any
) -> Any:
    """Send a table to an indicator with one source that already has 2017-12."""
    make_source(make_indicator("paspor-terbit"), {"2017-12": "1"})
    client = client_as(founder)

    def send(rows: str = "", file: Any = None, **more: str) -> Any:
        sent: dict[str, Any] = {"series": "laporan", "rows": rows, **more}
        return client.post(f"/k/{collaboration.slug}/indikator/paspor-terbit/tempel/", {**sent, "file": file} if file else sent)

    return send


def _text(response: Any) -> str:
    return unescape(" ".join(response.content.decode().split()))


def _carried(response: Any) -> str:
    found = re.search(r'<textarea name="rows" hidden>(.*?)</textarea>', response.content.decode(), re.DOTALL)
    assert found
    return unescape(found[1])


def test_nothing_is_written_before_simpan(paste: Any) -> None:
    preview = paste("periode\tnilai\n2018-01\t8122\nFebruari 2018\t6.470,5\n3/2018\t7098,25")
    assert preview.status_code == 200
    assert "3 baris dipahami; belum disimpan" in _text(preview)
    assert Value.objects.count() == 1
    saved = paste(_carried(preview), save="1")
    assert saved.status_code == 302
    stored = dict(Value.objects.exclude(period="2017-12").values_list("period", "value"))
    assert stored == {"2018-01": Decimal(8122), "2018-02": Decimal("6470.5"), "2018-03": Decimal("7098.25")}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("2018-13\t5", "Baris 2, kolom periode: Tidak ada bulan ke-13."),
        ("13/2018\t5", "Baris 2, kolom periode: Tidak ada bulan ke-13."),
        ("kapan\t5", "Baris 2, kolom periode: “kapan” bukan periode."),
        ("2018-01\t1.250", "Baris 2, kolom nilai: Apakah 1.250 berarti 1250 atau 1,250?"),
        ("2018-01\tbanyak", "Baris 2, kolom nilai: Tulis angka saja"),
        ("2018-01\t", "Baris 2, kolom nilai: Nilainya kosong."),
        ("2017-12\t9", "Baris 2, kolom periode: Periode 2017-12 sudah punya nilai."),
        ("2018-01\t5\n2018-01\t6", "Baris 3, kolom periode: Periode 2018-01 sudah ada pada baris 2."),
    ],
)
def test_each_fault_names_row_column_value_and_remedy(paste: Any, row: str, told: str) -> None:
    response = paste(f"periode\tnilai\n{row}")
    assert response.status_code == 422
    assert told in _text(response)
    assert "Belum ada yang disimpan." in _text(response)
    assert Value.objects.count() == 1
    assert row.split("\t", maxsplit=1)[0] in response.content.decode()  # what was pasted is still there


def test_faulty_table_is_not_saved_even_when_asked(paste: Any) -> None:
    response = paste("periode\tnilai\n2018-01\t5\n2018-13\t6", save="1")
    assert response.status_code == 422
    assert Value.objects.count() == 1


def test_months_without_service_are_recorded_as_such(paste: Any) -> None:
    rows = "periode;nilai;keadaan;catatan\n2018-01;;layanan belum ada;Belum mulai\n2018-02;5;;"
    assert paste(_carried(paste(rows)), save="1").status_code == 302
    without = Value.objects.get(period="2018-01")
    assert (without.state, without.value, without.note_id) == ("no_service", None, "Belum mulai")


def test_mixing_years_into_months_is_refused(paste: Any) -> None:
    response = paste("periode\tnilai\n2018\t5", save="1")
    assert response.status_code == 422
    assert "Satu sumber memakai satu jenis periode" in _text(response)
    assert Value.objects.count() == 1


def test_file_over_five_megabytes_is_refused_before_it_is_read(paste: Any) -> None:
    big = SimpleUploadedFile("besar.csv", b"periode,nilai\n" + b"2018-01,5\n" * 550_000)
    assert big.size > 5 * 1024 * 1024
    response = paste(file=big)
    assert response.status_code == 422
    assert "lebih dari 5 MB" in _text(response)


def test_spreadsheet_is_read_and_the_same_content_counts_once(paste: Any) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (("Periode", "Nilai"), ("2018-01", 8122), ("2018-02", 6470.25)):
        sheet.append(line)
    target = io.BytesIO()
    book.save(target)
    upload = SimpleUploadedFile("isian.xlsx", target.getvalue())
    preview = paste(file=upload)
    assert "2 baris dipahami" in _text(preview)
    assert 'name="file_name" value="isian.xlsx"' in preview.content.decode()
    carried = _carried(preview)
    assert paste(carried, file_name="isian.xlsx", save="1").status_code == 302
    delivery = Delivery.objects.get()
    assert (delivery.file_name, delivery.row_count) == ("isian.xlsx", 2)
    assert Value.objects.get(period="2018-02").delivery == delivery
    Value.objects.filter(delivery=delivery).update(replaced_at="2026-11-20T05:00Z")  # even when its periods are free again
    again = paste(carried, save="1")
    assert again.status_code == 422
    assert "Isi ini sudah disimpan sebelumnya" in _text(again)
    assert "Isi ini sudah disimpan sebelumnya" in _text(paste(carried))


@pytest.mark.parametrize("rows", ["", "periode\tnilai", "a\tb\n1\t2", "periode\n2018"])
def test_table_that_cannot_be_read_at_all_says_what_to_do(paste: Any, rows: str) -> None:
    response = paste(rows)
    assert response.status_code == 422
    assert "Ada yang perlu diperbaiki" in _text(response)
