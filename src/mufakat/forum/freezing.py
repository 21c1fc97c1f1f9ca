"""Tables of the minutes whose rows the database itself keeps from changing."""

from __future__ import annotations

from mufakat.forum.models import ApprovedMinutes, Erratum, MinutesSignature, MinutesText, PublicMinutes
from mufakat.kernel import guards

FROZEN = (MinutesText, ApprovedMinutes, MinutesSignature, PublicMinutes, Erratum)


def declare() -> None:
    """Declare them append-only, all columns."""
    for model in FROZEN:
        columns = tuple(str(field.column) for field in model._meta.concrete_fields)
        guards.freeze(guards.FrozenTable(model._meta.db_table, columns))
