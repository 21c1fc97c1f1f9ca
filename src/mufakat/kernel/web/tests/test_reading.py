"""What people type is read exactly or asked about, never guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from mufakat.kernel.web.fields import LocalDateField, LocalDecimalField, PhoneField
from mufakat.kernel.web.reading import Unreadable, editable_number, parse_date, parse_number, parse_phone


@pytest.fixture(autouse=True)
def _indonesian():
    with translation.override("id"):
        yield


@pytest.mark.parametrize(
    "typed",
    [
        "5-8-2025",
        "05/08/2025",
        "5.8.2025",
        "5 Agustus 2025",
        "5 agu 2025",
        "Selasa, 5 Agustus 2025",
        " 5  August 2025 ",
        "2025-08-05",
    ],
)
def test_the_same_day_is_read_however_it_is_written(typed):
    assert parse_date(typed) == date(2025, 8, 5)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("08/13/2025", "Tulis hari dahulu"),
        ("13/13/2025", "Tidak ada bulan ke-13"),
        ("August 5, 2025", "Tulis hari dahulu"),
        ("5-8-25", "empat angka"),
        ("31-2-2025", "31-2-2025 tidak ada"),
        ("Senin, 5 Agustus 2025", "Selasa"),
        ("5 Foo 2025", "foo"),
        ("besok", "5-8-2025"),
        ("5-8-0025", "Periksa tahunnya"),
        ("5-8/2025", "5-8-2025"),
    ],
)
def test_a_date_that_is_not_certain_is_refused_with_a_remedy(typed, words):
    with pytest.raises(Unreadable) as refusal:
        parse_date(typed)
    assert words in str(refusal.value.sentence)
    with translation.override("en"):
        assert str(refusal.value.sentence).endswith(".")


def test_the_american_order_is_not_silently_turned_as_the_framework_does():
    """Django's list for `id` ends with %m/%d/%Y and takes 08/13/2025 for 13 August."""
    assert forms.DateField(localize=True).clean("08/13/2025") == date(2025, 8, 13)
    with pytest.raises(forms.ValidationError):
        LocalDateField().clean("08/13/2025")


def test_the_framework_cannot_read_a_month_name_and_our_field_can():
    with pytest.raises(forms.ValidationError):
        forms.DateField(localize=True).clean("5 Agustus 2025")
    assert LocalDateField().clean("5 Agustus 2025") == date(2025, 8, 5)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.250.000,50", "1250000.50"),
        ("1,250,000.50", "1250000.50"),
        ("1250000", "1250000"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("0,125", "0.125"),
        ("1.250,5", "1250.5"),
        ("Rp1.250.000", "1250000"),
        ("-3,25", "-3.25"),
        ("1.250.000", "1250000"),
    ],
)
def test_a_number_is_read_where_only_one_reading_exists(typed, number):
    assert parse_number(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["1.250", "1,250", "-12.500", "Rp1.250", "999,000"])
def test_a_number_that_could_be_two_is_asked_about(typed):
    with pytest.raises(Unreadable) as question:
        parse_number(typed)
    assert "?" in str(question.value.sentence)


@pytest.mark.parametrize("typed", ["", "12 juta", "1.25.000", "1,2,3", "1e5", "NaN", "٣"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(Unreadable):
        parse_number(typed)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3))
def test_a_number_shown_for_editing_is_read_back_unchanged(number):
    assert parse_number(editable_number(number)) == number


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_a_date_shown_for_editing_is_read_back_unchanged(day):
    assert parse_date(LocalDateField().prepare_value(day)) == day


@pytest.mark.parametrize(
    "typed",
    ["081234567890", "0812-3456-7890", "62 812 3456 7890", "+62 812 3456 7890", "+62 0812 3456 7890", "(0812) 3456.7890"],
)
def test_a_phone_number_is_kept_in_one_form(typed):
    assert parse_phone(typed) == "+6281234567890"


@pytest.mark.parametrize("typed", ["812345", "0812", "0812abc", "+1", "08123456789012345", "00812345678"])
def test_a_phone_number_that_cannot_ring_is_refused(typed):
    with pytest.raises(Unreadable):
        parse_phone(typed)


def test_a_foreign_phone_number_needs_its_country_code():
    assert parse_phone("+65 6123 4567") == "+6561234567"


class PledgeForm(forms.Form):
    due = LocalDateField(min_value=date(2026, 1, 1))
    amount = LocalDecimalField(min_value=0, decimal_places=2, required=False)
    phone = PhoneField(required=False)


def test_a_form_reads_all_three_and_keeps_exact_amounts():
    form = PledgeForm({"due": "5-8-2026", "amount": "1.250.000,5", "phone": "0812 3456 7890"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"due": date(2026, 8, 5), "amount": Decimal("1250000.50"), "phone": "+6281234567890"}


def test_a_form_says_what_to_type_in_the_readers_language():
    form = PledgeForm({"due": "5-8-2025", "amount": "-1", "phone": "x"})
    assert "01-01-2026" in form.errors["due"][0]
    assert "paling sedikit 0" in form.errors["amount"][0]
    with translation.override("en"):
        english = PledgeForm({"due": "besok"})
        assert english.errors["due"][0] == "Write the date like 5-8-2025 or 5 August 2025."


def test_an_untouched_form_counts_as_unchanged():
    initial = {"due": date(2026, 8, 5), "amount": Decimal("1250.00"), "phone": "+6281234567890"}
    form = PledgeForm({"due": "05-08-2026", "amount": "1250,00", "phone": "0812-3456-7890"}, initial=initial)
    assert form.changed_data == []


@pytest.mark.parametrize("amount", ["1.125", "1250.00", "0.5", "1250", "999999.99"])
def test_an_amount_shown_in_the_form_may_be_sent_back_as_it_stands(amount):
    places = LocalDecimalField(decimal_places=3)
    assert places.clean(places.prepare_value(Decimal(amount))) == Decimal(amount)
