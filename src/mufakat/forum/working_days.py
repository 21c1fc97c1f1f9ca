"""Working days: Monday to Friday. Public holidays are not known here; a deadline that meets one is moved by hand."""

from __future__ import annotations

from datetime import date, timedelta

SATURDAY = 5


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY


def after_working_days(day: date, number: int) -> date:
    """The number-th working day after this day; with 0 the day itself or the next working day."""
    while number > 0 or not is_working_day(day):
        day += timedelta(days=1)
        number -= is_working_day(day) and number > 0
    return day


def working_days_between(first: date, last: date) -> int:
    """Working days after `first` up to `last`, `last` counted; 0 when it is not later."""
    days = max(0, (last - first).days)
    weeks, rest = divmod(days, 7)
    return weeks * 5 + sum(is_working_day(first + timedelta(days=weeks * 7 + step)) for step in range(1, rest + 1))
