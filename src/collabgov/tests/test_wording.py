"""Dates, numbers and money written out as official documents do."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabgov.wording import date_in_words, in_words, letter, long_date, money, ordinal, plain_number, roman_month, weekday


@pytest.mark.parametrize(
    ("number", "indonesian", "english"),
    [
        (0, "nol", "zero"),
        (10, "sepuluh", "ten"),
        (11, "sebelas", "eleven"),
        (12, "dua belas", "twelve"),
        (20, "dua puluh", "twenty"),
        (21, "dua puluh satu", "twenty-one"),
        (100, "seratus", "one hundred"),
        (111, "seratus sebelas", "one hundred and eleven"),
        (250, "dua ratus lima puluh", "two hundred and fifty"),
        (1000, "seribu", "one thousand"),
        (1001, "seribu satu", "one thousand and one"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan", "one thousand nine hundred and ninety-nine"),
        (2026, "dua ribu dua puluh enam", "two thousand and twenty-six"),
        (11_000, "sebelas ribu", "eleven thousand"),
        (100_000, "seratus ribu", "one hundred thousand"),
        (1_000_000, "satu juta", "one million"),
        (
            1_250_500,
            "satu juta dua ratus lima puluh ribu lima ratus",
            "one million two hundred and fifty thousand five hundred",
        ),
        (3_000_000_007, "tiga miliar tujuh", "three billion and seven"),
        (-5, "minus lima", "minus five"),
    ],
)
def test_numbers_are_written_out(number, indonesian, english):
    assert in_words(number, "id") == indonesian
    assert in_words(number, "en") == english


@pytest.mark.parametrize("value", [Decimal("12.5"), Decimal(10) ** 15])
def test_what_nobody_reads_out_stays_in_digits(value):
    assert in_words(value, "id") == plain_number(value, "id")


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_two_numbers_never_read_the_same(number):
    assert in_words(number, "id") != in_words(number + 1, "id")
    assert "  " not in in_words(number, "id")
    assert in_words(number, "en") != in_words(number + 1, "en")
    assert "  " not in in_words(number, "en")


def test_dates_are_written_as_letters_and_minutes_do():
    day = date(2026, 11, 25)
    assert (long_date(day, "id"), weekday(day, "id"), roman_month(day)) == ("25 November 2026", "Rabu", "XI")
    assert date_in_words(day, "id") == "tanggal dua puluh lima bulan November tahun dua ribu dua puluh enam"
    assert (long_date(day, "en"), weekday(day, "en")) == ("25 November 2026", "Wednesday")


def test_money_keeps_the_digits_it_was_given():
    assert money(Decimal("1250000"), "id") == "Rp1.250.000"
    assert money(Decimal("1250000.50"), "en") == "Rp1,250,000.50"
    assert money(Decimal("-5"), "id") == "-Rp5"


def test_rulings_and_items_have_their_own_names():
    assert (ordinal(1, "id"), ordinal(12, "id"), ordinal(21, "id")) == ("KESATU", "KEDUA BELAS", "KE-21")
    assert (ordinal(3, "en"), ordinal(25, "en")) == ("THIRD", "NO. 25")
    assert (letter(1), letter(26), letter(27)) == ("a", "z", "aa")
