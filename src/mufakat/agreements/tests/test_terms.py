"""The clock of an instrument: half a year, three months, one month before its end, and after it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from mufakat.agreements.terms import last_day, term_of

TODAY = date(2026, 11, 20)


def term(valid_until: str, *, valid_from: str = "", state: str = "in_force", today: date = TODAY):
    return term_of(valid_from=valid_from, valid_until=valid_until, state=state, today=today)


@pytest.mark.parametrize(
    ("days", "stage"), [(-1, 0), (0, 30), (30, 30), (31, 90), (90, 90), (91, 180), (180, 180), (181, None)]
)
def test_we_speak_up_180_90_and_30_days_before_the_end(days, stage):
    assert term((TODAY + timedelta(days=days)).isoformat()).stage == stage


def test_a_year_or_month_alone_ends_on_its_last_day():
    assert last_day("2026") == date(2026, 12, 31)
    assert last_day("2028-02") == date(2028, 2, 29)
    assert last_day("") is None
    assert term("2026").days == 41


def test_without_an_end_date_it_says_so():
    assert str(term("").sentence) == "Tanggal berakhir belum dicatat."
    assert not term("").warns


def test_what_is_no_longer_in_force_does_not_warn():
    assert not term("2026-11-30", state="replaced").warns


def test_what_begins_later_says_when():
    assert str(term("2030", valid_from="2027-01-05").sentence) == "Mulai berlaku 5 Januari 2027, sampai 2030."


@pytest.mark.django_db
@pytest.mark.need("FN-01.07")
def test_an_agreement_raises_a_notice_on_its_page_the_list_and_home_before_it_ends(
    client_as, founder, collaboration, make_agreement
):
    ends = timezone.localdate() + timedelta(days=25)
    agreement = make_agreement(valid_from="2021-01-01", valid_until=ends.isoformat())
    later = make_agreement("Perjanjian panjang", valid_from="2021", valid_until=(ends + timedelta(days=900)).isoformat())
    browser, slug = client_as(founder), collaboration.slug
    for name, rest in (("agreements:agreement", [agreement.key]), ("agreements:list", []), ("collaborations:home", [])):
        shown = browser.get(reverse(name, args=[slug, *rest])).content.decode()
        assert shown.count("25 hari lagi: siapkan pembaruan.") == 1
    assert "1 Januari 2021" in browser.get(reverse("agreements:agreement", args=[slug, agreement.key])).content.decode()
    quiet = browser.get(reverse("agreements:agreement", args=[slug, later.key])).content.decode()
    assert "siapkan pembaruan" not in quiet
