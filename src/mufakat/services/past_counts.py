"""Monthly counts from before a service ran here, read from a case pack: the same rows that its indicators keep."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from collabgov.packs.loading import LoadedPack
from mufakat.services.actions.figures import PastFigure

HUNDREDTHS = frozenset({"printed_share", "printed_year"})
OF_THE_PASSPORT_STUDY: Mapping[str, str] = {
    "applied": "paspor-terbit",
    "delivered": "paspor-diantar",
    "printed_share": "bagian-tercetak",
    "printed_year": "bagian-tercetak-tahunan",
}
"""Tables 5.1 and 5.2: which indicator of the case pack holds which figure."""


def past_of(pack: LoadedPack, indicators: Mapping[str, str] = OF_THE_PASSPORT_STUDY) -> list[PastFigure]:
    """The measured figures of a case pack as monthly counts; what was not measured stays out and is no zero."""
    found = []
    for measure, code in indicators.items():
        rows = [row for (owner, _), series in pack.series.items() if owner == code for row in series]
        for row in rows:
            if row.state != "measured" or row.value is None:
                continue
            value = Decimal(row.value) * 100 if measure in HUNDREDTHS else Decimal(row.value)
            found.append(PastFigure(_first_day(row.period), measure, int(value), str(row.line or "")))
    return found


def _first_day(period: str) -> date:
    year, _, month = period.partition("-")
    return date(int(year), int(month or 1), 1)
