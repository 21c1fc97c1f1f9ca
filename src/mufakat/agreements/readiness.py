"""What keeps a draft from going out for signature, each in one sentence that says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from collabgov.instruments import signing_obstacles
from mufakat.agreements import powers
from mufakat.agreements.completeness import still_missing
from mufakat.agreements.drawn import drawn_up
from mufakat.agreements.kinds import InstalledKind
from mufakat.agreements.models import Agreement
from mufakat.kernel.web.language import Dua, dua

INFORMATION_MISSING = dua("Tunggu keterangan dari {p}: {w}.", "Wait for what {p} must supply: {w}.")
POWER_ENDED = dua(
    "Surat kuasa {n} tidak berlaku ({s}): catat yang baru.", "The power of attorney {n} does not hold ({s}): record a new one."
)


@dataclass(frozen=True)
class Hindrance:
    """One thing that must be done first."""

    code: str
    sentence: Dua


def hindrances_of(agreement: Agreement, kind: InstalledKind, day: date) -> list[Hindrance]:
    """Everything that must be done first: contents, signatories, stages, information to be supplied, powers that ended."""
    found = [
        Hindrance(one.code, dua(one.sentence.id, one.sentence.en))
        for one in signing_obstacles(kind.content, drawn_up(agreement), missing=still_missing(agreement, kind.content))
    ]
    wanted = agreement.required_information.filter(due="before_signing", supplied_at__isnull=True)
    for one in wanted.select_related("party__organisation"):
        words = INFORMATION_MISSING.with_values(p=one.party.organisation.name, w=one.what)
        found.append(Hindrance("information_missing", words))
    for signatory in agreement.signatories.exclude(power=None).select_related("power"):
        assert signatory.power is not None
        standing = powers.standing_of(signatory.power, day)
        if not standing.holds:
            words = POWER_ENDED.with_values(n=signatory.power.number, s=standing.label)
            found.append(Hindrance("power_not_in_force", words))
    return found


def in_one_sentence(hindrances: Sequence[Hindrance]) -> Dua:
    """All of them behind each other, in the reader's language."""
    places = " ".join(f"{{h{number}}}" for number in range(len(hindrances)))
    return Dua(places, places, {f"h{number}": one.sentence for number, one in enumerate(hindrances)})
