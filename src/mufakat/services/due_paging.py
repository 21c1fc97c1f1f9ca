"""Long lists in the order of their due moment, by key: each page continues after the last line seen, at any depth alike."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from mufakat.kernel.web.paging import LARGEST_KEY, PARAMETER, USUAL_SIZE, Slice
from mufakat.services.models import ServiceCase

BETWEEN = "~"


def slice_by_due(request: HttpRequest, found: QuerySet[ServiceCase], size: int = USUAL_SIZE) -> Slice[ServiceCase]:
    """The stretch that the address asks for; every case of `found` has a due moment."""
    asked = request.GET.get(PARAMETER, "")
    place = _read(asked)
    ordered = found.order_by("due_at", "pk")
    if place is not None:
        due, key = place
        # The first condition lets the database use the index; the second leaves out the lines already seen.
        ordered = ordered.filter(due_at__gte=due).filter(Q(due_at__gt=due) | Q(pk__gt=key))
    rows = list(ordered[: size + 1])
    items = rows[:size]
    last = items[-1] if len(rows) > size else None
    more = _address(request, f"{last.due_at.isoformat()}{BETWEEN}{last.pk}") if last is not None and last.due_at else ""
    return Slice(items, more, _address(request, "") if place else "", restarted=bool(asked) and place is None)


def _read(cursor: str) -> tuple[datetime, int] | None:
    moment, _, key = cursor.partition(BETWEEN)
    if not key.isascii() or not key.isdigit() or len(key) > len(str(LARGEST_KEY)):
        return None
    try:
        due = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return (due, int(key)) if due.tzinfo is not None and int(key) <= LARGEST_KEY else None


def _address(request: HttpRequest, cursor: str) -> str:
    query = request.GET.copy()
    query.pop(PARAMETER, None)
    if cursor:
        query[PARAMETER] = cursor
    return f"{request.path}?{query.urlencode()}" if query else request.path
