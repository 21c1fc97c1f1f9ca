"""When a power of attorney holds, and what to say when it does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from mufakat.agreements.models import Agreement, PowerOfAttorney
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.formats import tanggal
from mufakat.kernel.web.language import dua


def last_day_of(power: PowerOfAttorney) -> date | None:
    """The last day on which it holds: the day written in it, or the day before it was revoked."""
    revoked = power.revoked_on - timedelta(days=1) if power.revoked_on else None
    known = [day for day in (power.valid_until, revoked) if day is not None]
    return min(known) if known else None


@dataclass(frozen=True)
class PowerStanding:
    """Does it hold today? In words, and as a tag."""

    holds: bool
    tag: str
    label: Any


def standing_of(power: PowerOfAttorney, day: date) -> PowerStanding:
    """Where a power of attorney stands on that day; the last day named still counts."""
    last = last_day_of(power)
    if power.revoked_on is not None and day >= power.revoked_on:
        return PowerStanding(
            False, "lambat", dua("Dicabut {d}", "Revoked {d}").with_values(d=tanggal(power.revoked_on, "pendek"))
        )
    if last is not None and day > last:
        return PowerStanding(False, "lambat", dua("Berakhir {d}", "Ended {d}").with_values(d=tanggal(last, "pendek")))
    if day < power.valid_from:
        return PowerStanding(False, "tunggu", dua("Mulai {d}", "From {d}").with_values(d=tanggal(power.valid_from, "pendek")))
    if last is None:
        return PowerStanding(True, "selesai", dua("Berlaku", "Holds"))
    return PowerStanding(True, "selesai", dua("Berlaku sampai {d}", "Holds until {d}").with_values(d=tanggal(last, "pendek")))


def require_power(power: PowerOfAttorney, agreement: Agreement, party_id: int, day: date) -> None:
    """Refuse a power that does not hold on that day, is of another party, or is for another instrument."""
    named = {"nomor": power.number}
    if power.collaboration_id != agreement.collaboration_id or power.party_id != party_id:
        raise Refused(
            "power_of_other_party",
            dua("Surat kuasa {nomor} bukan dari pihak ini.", "The power of attorney {nomor} is not this party's.").with_values(
                **named
            ),
        )
    if power.agreement_id not in (None, agreement.pk):
        raise Refused(
            "power_of_other_instrument",
            dua(
                "Surat kuasa {nomor} untuk naskah lain.", "The power of attorney {nomor} is for another instrument."
            ).with_values(**named),
        )
    standing = standing_of(power, day)
    if not standing.holds:
        raise Refused(
            "power_not_in_force",
            dua(
                "Surat kuasa {nomor} tidak berlaku pada {hari} ({keadaan}). Catat surat kuasa yang baru.",
                "The power of attorney {nomor} does not hold on {hari} ({keadaan}). Record a new one.",
            ).with_values(**named, hari=tanggal(day, "sedang"), keadaan=standing.label),
        )


def in_words(power: PowerOfAttorney) -> str:
    """As it is printed beside a signature; in the language of the paper."""
    return f"Surat Kuasa Nomor {power.number} tanggal {tanggal(power.dated, 'sedang')}"
