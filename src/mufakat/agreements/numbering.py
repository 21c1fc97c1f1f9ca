"""How a number of an instrument looks, by the pattern of its kind."""

from __future__ import annotations

from datetime import date

from mufakat.agreements import kinds
from mufakat.agreements.models import Agreement

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def example_of(agreement: Agreement, day: date) -> str:
    """An example of a number on that day; nothing where its kind has no numbers."""
    kind = kinds.kind_of(agreement)
    pattern = kind.content.numbering.pattern if kind else None
    if not pattern:
        return ""
    return pattern.format(urut="12", kode="EKS", bulan=f"{day.month:02d}", bulan_romawi=ROMAN[day.month - 1], tahun=day.year)
