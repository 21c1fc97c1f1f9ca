"""Running numbers, given inside the act that uses them: an act that fails gives its number back."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from collabgov.documents import NumberPatternRefused, check_pattern, fill_number
from mufakat.collaborations.models import Collaboration
from mufakat.documents.models import NumberSeries
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua


def next_number(*, collaboration: Collaboration, key: str, pattern: str, day: date, unit: str = "") -> str:
    """The next number of a series in the year of `day`, written by its pattern, e.g. `{seq:03}/{unit}/{month_roman}/{year}`.

    Called inside the act's transaction: the row stays locked until the act is done, so that two acts at once get two numbers
    in a row, and an act that is refused leaves no gap.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A number is given inside the act that uses it.")
    try:
        check_pattern(pattern)
    except NumberPatternRefused as problem:
        raise Refused("number_pattern", dua(problem.sentence.id, problem.sentence.en)) from None
    NumberSeries.objects.get_or_create(collaboration=collaboration, key=key, year=day.year)
    series = NumberSeries.objects.select_for_update().get(collaboration=collaboration, key=key, year=day.year)
    series.last += 1
    series.save(update_fields=["last"])
    return fill_number(pattern, sequence=series.last, day=day, unit=unit)
