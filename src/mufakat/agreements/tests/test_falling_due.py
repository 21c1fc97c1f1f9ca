"""A date or a rhythm, as people write it in one box."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from collabgov.rhythms import Every, TimesAYear, read_rhythm
from mufakat.agreements.falling_due import phrase_of, read_when
from mufakat.kernel.web.reading import Unreadable


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("setiap bulan", "12/y"), ("Tiap bulan.", "12/y"), ("bulanan", "12/y"), ("sebulan sekali", "12/y"), ("every month", "12/y"),
        ("setiap 3 bulan", "4/y"), ("setiap tiga bulan", "4/y"), ("triwulanan", "4/y"), ("setiap triwulan", "4/y"),
        ("setiap 6 bulan", "2/y"), ("setiap semester", "2/y"), ("2 kali setahun", "2/y"), ("dua kali dalam satu tahun", "2/y"),
        ("twice a year", "2/y"), ("4 times a year", "4/y"), ("sekali setahun", "1/y"), ("setiap tahun", "1/y"), ("once a year", "1/y"),
        ("5 kali setahun", "5/y"), ("2 kali sebulan", "24/y"), ("setiap minggu", "1w"), ("setiap 2 minggu", "2w"), ("every week", "1w"),
        ("setiap hari", "1d"), ("setiap 5 bulan", "5m"), ("3m", "3m"), ("tue2/m", "tue2/m"),
    ],
)  # fmt: skip
def test_a_rhythm_in_words_is_understood(typed: str, kept: str) -> None:
    due_on, rhythm = read_when(typed)
    assert (due_on, str(rhythm)) == (None, kept)


@pytest.mark.parametrize("typed", ["31-12-2026", "31/12/2026", "31 Desember 2026", "2026-12-31", "Kamis, 31 Desember 2026"])
def test_a_date_is_understood(typed: str) -> None:
    assert read_when(typed) == (date(2026, 12, 31), None)


@pytest.mark.parametrize("typed", ["segera", "31-02-2026", "setiap purnama", "12/31/2026", "31-12-26"])
def test_what_names_neither_is_asked_about(typed: str) -> None:
    with pytest.raises(Unreadable):
        read_when(typed)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    "kept", ["12/y", "6/y", "4/y", "3/y", "2/y", "1/y", "5/y", "1w", "2w", "1d", "3m", "tue2/m", "06-30,12-31/y"]
)
def test_what_is_shown_for_editing_reads_back_as_the_same(language: str, kept: str) -> None:
    with override(language):
        assert read_when(phrase_of(None, kept)) == (None, read_rhythm(kept))


def test_nothing_is_nothing() -> None:
    assert read_when("  ") == (None, None)
    assert phrase_of(None, "") == ""
    assert read_when(phrase_of(date(2026, 8, 5), "")) == (date(2026, 8, 5), None)
    assert isinstance(Every(1, "d"), Every)
    assert TimesAYear(2) == read_when("semesteran")[1]
