"""Writing personal data of a case: a later value takes the place of the earlier one, nothing of it enters the history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from collabgov.packs.schema import Service
from mufakat.services.models import PersonalValue, ServiceCase
from mufakat.services.personal_values import sealed_values


def keep_values(content: Service, case: ServiceCase, written: Mapping[tuple[str, str], str], now: datetime) -> None:
    """Keep what was written into the forms of a case; called inside an act that writes the history."""
    rows = sealed_values(content, case, written, now)
    for row in rows:
        case.personal_values.filter(form=row.form, field=row.field).delete()
    PersonalValue.objects.bulk_create(rows)
