"""Long lists by key: each page continues after the last line seen, at the same cost at any depth and without counting."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.http import HttpRequest

M = TypeVar("M", bound=models.Model)
PARAMETER = "sesudah"
LONGEST_CURSOR = 600
LARGEST_KEY = 2**63 - 1
USUAL_SIZE = 25


@dataclass(frozen=True)
class Slice(Generic[M]):
    """A stretch of a list, the address of the next one and, when not at the start, of the first."""

    items: list[M]
    more_url: str = ""
    first_url: str = ""
    restarted: bool = False
    """The place asked for could not be read; the list begins at its start."""


def slice_of(
    request: HttpRequest,
    queryset: models.QuerySet[M],
    *,
    order: str = "-pk",
    size: int = USUAL_SIZE,
    parameter: str = PARAMETER,
) -> Slice[M]:
    """The stretch of `queryset` that the address asks for, ordered by `order` (never null) and then by key.

    `order` may follow relations (`organisation__name`) and begin with a minus for newest or largest first.
    """
    descending, path = order.startswith("-"), order.lstrip("-")
    field = _field(queryset.model, path)
    asked = request.GET.get(parameter, "")
    place = _read(asked, field, queryset.model._meta.pk) if asked else None
    sign = "-" if descending else ""
    ordered = queryset.order_by(f"{sign}{path}", f"{sign}pk") if path != "pk" else queryset.order_by(f"{sign}pk")
    if place is not None:
        ordered = _after(ordered, path, place, descending)
    found = list(ordered[: size + 1])
    items = found[:size]
    more = _address(request, parameter, _written(items[-1], path)) if len(found) > size else ""
    first = _address(request, parameter, "") if place is not None else ""
    return Slice(items, more, first, restarted=bool(asked) and place is None)


def _field(model: type[models.Model], path: str) -> models.Field[Any, Any]:
    if path == "pk":
        return model._meta.pk
    *relations, last = path.split("__")
    for name in relations:
        related = model._meta.get_field(name).related_model
        if not isinstance(related, type):
            raise FieldDoesNotExist(f"{name} is not a relation.")
        model = related
    field = model._meta.get_field(last)
    if not isinstance(field, models.Field) or field.null:
        raise ValueError(f"A list cannot be paged by {path}: it may be empty.")
    return field


def _after(queryset: models.QuerySet[M], path: str, place: tuple[Any, Any], descending: bool) -> models.QuerySet[M]:
    value, key = place
    beyond = "lt" if descending else "gt"
    if path == "pk":
        return queryset.filter(**{f"pk__{beyond}": key})
    # The first condition lets the database use the index; the second leaves out the lines already seen.
    later = models.Q(**{f"{path}__{beyond}": value}) | models.Q(**{path: value, f"pk__{beyond}": key})
    return queryset.filter(**{f"{path}__{beyond}e": value}).filter(later)


def _written(item: models.Model, path: str) -> str:
    value: Any = item
    for name in path.split("__"):
        value = getattr(value, name)
    packed = json.dumps([_plain(value), _plain(item.pk)], separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def _plain(value: Any) -> Any:
    """Dates keep their microseconds, numbers their digits: a rounded place would skip or repeat lines."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal | UUID) else value


def _read(cursor: str, field: models.Field[Any, Any], key_field: models.Field[Any, Any]) -> tuple[Any, Any] | None:
    """The place a cursor names, or None when somebody changed it."""
    if len(cursor) > LONGEST_CURSOR:
        return None
    try:
        packed = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode())
        value, key = packed
        place = _typed(field, value), _typed(key_field, key)
    except (binascii.Error, ValueError, TypeError, ValidationError, OverflowError, RecursionError):
        return None
    return place


def _typed(field: models.Field[Any, Any], value: Any) -> Any:
    if isinstance(value, str) and "\x00" in value:
        raise ValueError("A text in the database has no NUL.")
    if value is None or isinstance(value, list | dict):
        raise ValueError("Not a place in this list.")
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    found = target.to_python(value)
    if isinstance(found, int) and abs(found) > LARGEST_KEY:
        raise ValueError("No key is as large as this.")
    return found


def _address(request: HttpRequest, parameter: str, cursor: str) -> str:
    query = request.GET.copy()
    query.pop(parameter, None)
    if cursor:
        query[parameter] = cursor
    return f"{request.path}?{query.urlencode()}" if query else request.path
