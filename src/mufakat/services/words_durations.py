"""How long something took, in the unit that reads best."""

from __future__ import annotations

from mufakat.kernel.web.formats import angka
from mufakat.kernel.web.language import dua

HOUR, DAY = 3600, 86_400


def duration_words(seconds: int | None) -> str:
    """A length of time in the unit that reads best: minutes, hours, days."""
    if seconds is None:
        return str(dua("belum ada", "none yet"))
    if seconds < HOUR:
        return str(dua("{n} menit", "{n} minutes").with_values(n=angka(round(seconds / 60))))
    if seconds < 2 * DAY:
        return str(dua("{n} jam", "{n} hours").with_values(n=_tenths(seconds / HOUR)))
    return str(dua("{n} hari", "{n} days").with_values(n=_tenths(seconds / DAY)))


def _tenths(value: float) -> str:
    """With one decimal where it says something: 20 hours, 18.3 hours."""
    rounded = round(value, 1)
    return angka(int(rounded) if rounded == int(rounded) else rounded)
