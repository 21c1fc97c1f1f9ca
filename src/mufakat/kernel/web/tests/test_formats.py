"""Dates, numbers and money as people in Indonesia and abroad read them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.test import override_settings
from django.utils import timezone, translation

from mufakat.kernel.web import formats
from mufakat.kernel.web.language import dua

TUESDAY = date(2025, 8, 5)
MOMENT = datetime(2025, 8, 5, 2, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _indonesian():
    with translation.override("id"):
        yield


def shown(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context)


def test_a_date_reads_with_its_weekday_and_short_in_tables():
    assert formats.tanggal(TUESDAY) == "Selasa, 5 Agustus 2025"
    assert formats.tanggal(TUESDAY, "pendek") == "5 Agu 2025"
    assert formats.tanggal(TUESDAY, "sedang") == "5 Agustus 2025"
    with translation.override("en"):
        assert formats.tanggal(TUESDAY) == "Tuesday, 5 August 2025"


@pytest.mark.parametrize(("month", "short"), [(8, "5 Agu 2025"), (9, "5 Sep 2025"), (10, "5 Okt 2025"), (12, "5 Des 2025")])
def test_short_months_are_even_where_the_framework_mixes_dots_and_none(month, short):
    assert shown("{{ day|tanggal:'pendek' }}", day=date(2025, month, 5)) == short


@pytest.mark.parametrize(("given", "long", "short"), [("2019", "2019", "2019"), ("2019-02", "Februari 2019", "Feb 2019")])
def test_a_partial_date_stays_partial(given, long, short):
    assert formats.tanggal(given) == long
    assert formats.tanggal(given, "pendek") == short


def test_unreadable_dates_are_shown_as_they_are_kept():
    assert formats.tanggal("2019-13") == "2019-13"
    assert formats.tanggal("2019-02-30") == "2019-02-30"
    assert formats.tanggal(None) == ""


@pytest.mark.parametrize(
    ("zone", "expected"),
    [("Asia/Jakarta", "pukul 09.05 WIB"), ("Asia/Makassar", "pukul 10.05 WITA"), ("Asia/Jayapura", "pukul 11.05 WIT")],
)
def test_a_time_has_two_digits_a_dot_and_its_zone(zone, expected):
    assert formats.waktu(MOMENT, zone) == expected


def test_a_time_follows_the_zone_of_the_collaboration():
    class Collaboration:
        time_zone = "Asia/Makassar"

    assert shown("{{ moment|waktu:home }}", moment=MOMENT, home=Collaboration()) == "pukul 10.05 WITA"
    with timezone.override("Asia/Jayapura"):
        assert formats.waktu(MOMENT) == "pukul 11.05 WIT"
    assert formats.waktu(time(9, 5)) == "pukul 09.05"


def test_a_moment_near_midnight_takes_the_day_of_its_zone():
    late = datetime(2025, 8, 5, 16, 30, tzinfo=UTC)
    assert formats.saat(late, "Asia/Jakarta") == "Selasa, 5 Agustus 2025 pukul 23.30 WIB"
    assert formats.saat(late, "Asia/Makassar") == "Rabu, 6 Agustus 2025 pukul 00.30 WITA"


def test_a_meeting_shows_one_span_of_time():
    start, end = (datetime(2026, 11, 24, hour, tzinfo=ZoneInfo("Asia/Makassar")) for hour in (9, 11))
    assert formats.rentang_waktu(start, end, "Asia/Makassar") == "pukul 09.00–11.00 WITA"


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (1250000, "1.250.000", "1,250,000"),
        (Decimal("1250000.50"), "1.250.000,50", "1,250,000.50"),
        (Decimal("-1.46"), "−1,46", "−1.46"),
        (Decimal("12.0"), "12,0", "12.0"),
        (0.1, "0,1", "0.1"),
        (0, "0", "0"),
        ("1021", "1.021", "1,021"),
        (None, "", ""),
        ("n.a.", "n.a.", "n.a."),
    ],
)
def test_a_number_keeps_the_digits_it_was_given(value, indonesian, english):
    assert formats.angka(value) == indonesian
    with translation.override("en"):
        assert formats.angka(value) == english


def test_rounding_happens_only_when_asked_and_away_from_zero():
    assert formats.angka(Decimal("2.345"), 2) == "2,35"
    assert formats.angka(Decimal("-2.345"), 2) == "−2,35"


@pytest.mark.parametrize(
    ("value", "style", "expected"),
    [
        (1250000, "", "Rp1.250.000"),
        (Decimal("5000.00"), "", "Rp5.000,00"),
        (42_500_000_000, "ringkas", "Rp42,5 miliar"),
        (999_960_000, "ringkas", "Rp1 miliar"),
        (999_000, "ringkas", "Rp999.000"),
        (950_000_000, "ringkas", "Rp950 juta"),
        (1_234_000_000_000_000, "ringkas", "Rp1.234 triliun"),
        (-1250, "", "−Rp1.250"),
    ],
)
def test_money_is_written_without_a_space(value, style, expected):
    assert formats.rupiah(value, style) == expected


def test_foreign_money_and_percentages():
    assert formats.dolar(12_400_000, "ringkas") == "US$12,4 juta"
    assert formats.persen(83) == "83%"
    assert formats.persen(Decimal("2.31")) == "2,31%"
    assert formats.persen(None) == ""


def test_numbers_and_names_of_people_are_grouped_and_hidden():
    assert formats.telepon("+6281234567890") == "0812-3456-7890"
    assert formats.telepon("+6561234567") == "+6561234567"
    assert formats.nik("7371011901900001") == "737101 190190 0001"
    assert formats.samar("Sari Wulan") == "S*** W****"
    assert formats.samar("0812-3456-7890") == "****-****-*890"
    assert "7371011901900" not in formats.samar("7371011901900001")


def test_words_follow_the_reader_and_fall_back_to_the_other_language():
    class Item:
        title_id, title_en = "Pihak", ""

    assert formats.teks({"id": "Pihak", "en": "Party"}) == "Pihak"
    with translation.override("en"):
        assert formats.teks({"id": "Pihak", "en": "Party"}) == "Party"
        assert formats.teks(Item(), "title") == "Pihak"
        assert formats.teks({"name": {"id": "Pihak", "en": "Party"}}, "name") == "Party"


@pytest.mark.parametrize(
    ("days", "words"),
    [(-3, "terlambat 3 hari"), (0, "hari ini"), (1, "besok"), (5, "5 hari lagi"), (120, "sekitar 4 bulan lagi")],
)
def test_a_due_date_says_how_far_it_is(days, words):
    assert formats.jarak_tenggat(date.fromordinal(TUESDAY.toordinal() + days), TUESDAY) == words


@pytest.mark.parametrize(("days", "kind"), [(-1, "t-lambat"), (0, "t-hati"), (7, "t-hati"), (8, "t-jalan")])
def test_a_due_tag_says_it_in_word_shape_and_colour(days, kind):
    tag = shown("{% tenggat due today %}", due=date.fromordinal(TUESDAY.toordinal() + days), today=TUESDAY)
    assert kind in tag
    assert 'aria-hidden="true"' in tag


def test_a_letter_number_carries_the_roman_month():
    pattern = "{klasifikasi}/{urut}/{unit}/{bulan}/{tahun}"
    number = formats.nomor_surat(pattern, sequence=285, day=date(2024, 6, 1), classification="400.12", unit="Dukcapil.4")
    assert number == "400.12/285/Dukcapil.4/VI/2024"
    assert [formats.huruf(place) for place in (1, 26, 27)] == ["a", "z", "aa"]


@override_settings(USE_THOUSAND_SEPARATOR=True)
def test_a_chart_keeps_its_points_when_the_framework_localises_numbers():
    with translation.override("id"):
        row = shown('{% titik "Determinasi" people=2.7 evidence=2 %}')
    assert 'cx="103.5"' in row
    assert 'cx="103,5"' not in row


def test_both_languages_stand_in_the_template_and_values_are_escaped():
    source = '{% dua "Halo %(name)s, {n} tugas" "Hello %(name)s, {n} tasks" name=who n=3 %}'
    assert shown(source, who="<b>") == "Halo &lt;b&gt;, 3 tugas"
    with translation.override("en"):
        assert shown(source, who="Ani") == "Hello Ani, 3 tasks"
    assert shown('{% dua "Ya" "Yes" as word %}{{ word }}{{ word }}') == "YaYa"
    assert str(dua("{n} pihak", "{n} parties").with_values(n=3)) == "3 pihak"


@pytest.mark.parametrize(
    ("written", "shown"), [("1701;1889; 2037", "1701, 1889, 2037"), ("7069-7073;7080", "7069–7073, 7080"), (None, "")]
)
def test_lines_of_a_source_are_written_for_people(written: str | None, shown: str) -> None:
    assert engines["django"].from_string("{{ places|lines }}").render({"places": written}) == shown
