"""Running numbers: one after the other, per series and year, whatever fails or happens at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import connection, transaction
from django.db.utils import OperationalError

from mufakat.collaborations.models import Collaboration
from mufakat.documents import actions
from mufakat.documents.models import Document, NumberSeries
from mufakat.kernel.refusals import Refused

DAY = date(2026, 11, 25)
PATTERN = "{seq:03}/{unit}/{month_roman}/{year}"
Issue = Callable[..., Document]


def given(collaboration: Collaboration, **other: object) -> str:
    usual = {"collaboration": collaboration, "key": "surat", "pattern": PATTERN, "day": DAY, "unit": "SEK"}
    return actions.next_number(**{**usual, **other})  # type: ignore[arg-type]


@pytest.mark.django_db
def test_numbers_run_per_series_and_year(collaboration: Collaboration) -> None:
    with transaction.atomic():
        assert [given(collaboration) for _ in range(3)] == ["001/SEK/XI/2026", "002/SEK/XI/2026", "003/SEK/XI/2026"]
        assert given(collaboration, key="undangan") == "001/SEK/XI/2026"
        assert given(collaboration, day=date(2027, 1, 2)) == "001/SEK/I/2027"
        assert given(collaboration) == "004/SEK/XI/2026"


@pytest.mark.django_db
def test_an_act_that_fails_gives_its_number_back(issue: Issue) -> None:
    first = issue()
    with transaction.atomic():
        issue()
        transaction.set_rollback(True)
    with pytest.raises(Refused):
        issue(template="notula", data={"meeting": "x"})
    second = issue()
    assert (first.number, second.number) == ("001/BA/SEK/XI/2026", "002/BA/SEK/XI/2026")


@pytest.mark.django_db
def test_a_number_of_ones_own_takes_none_from_the_series(issue: Issue) -> None:
    assert issue(number="  12 /A\n").number == "12 /A"
    assert issue(number="").number == ""
    assert issue().number == "001/BA/SEK/XI/2026"


@pytest.mark.django_db
def test_a_pattern_that_numbers_nothing_is_refused_in_words(collaboration: Collaboration) -> None:
    with transaction.atomic(), pytest.raises(Refused) as refused:
        given(collaboration, pattern="surat/{tahun}")
    assert refused.value.code == "number_pattern"
    assert not NumberSeries.objects.exists()


@pytest.fixture
def bare(transactional_db: None, clock: datetime) -> Collaboration:
    """A collaboration without any history, so that the table can be emptied after a test that really commits."""
    return Collaboration.objects.create(slug="bare", title_id="Tanpa riwayat", created_at=clock)


def test_outside_an_act_there_is_no_number(bare: Collaboration) -> None:
    with pytest.raises(RuntimeError):
        given(bare)


def take(collaboration: Collaboration, *, is_undone: bool) -> str:
    """One number in an act of its own; the shared memory of a test answers "locked" at once, where a file would wait."""
    for _ in range(2000):
        try:
            with transaction.atomic():
                number = given(collaboration)
                transaction.set_rollback(is_undone)
        except OperationalError:
            time.sleep(0.002)
        else:
            return "" if is_undone else number
    raise AssertionError("never got through")


def test_several_at_once_get_one_number_each_and_leave_no_gap(bare: Collaboration) -> None:
    numbers: list[str] = []

    def work() -> None:
        try:
            numbers.extend(filter(None, [take(bare, is_undone=turn % 3 == 2) for turn in range(10)]))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert sorted(numbers) == [f"{place:03}/SEK/XI/2026" for place in range(1, 22)]
