"""What entitles a person to sign, on the day of signing."""

from __future__ import annotations

from datetime import date, datetime

from mufakat.collaborations.models import Collaboration, Representative
from mufakat.documents.models import Signatory
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.formats import as_zone, tanggal
from mufakat.kernel.web.language import dua

EXPIRED = dua(
    "Mandat {nama} untuk menandatangani ({mandat}) berakhir pada {tanggal}. Minta kuasa yang baru, lalu minta dokumen ini "
    "diterbitkan ulang dengan kuasa itu.",
    "The mandate of {nama} to sign ({mandat}) ended on {tanggal}. Obtain a new power of attorney and have this document issued "
    "anew on it.",
)
NOT_YET = dua(
    "Mandat {nama} untuk menandatangani ({mandat}) baru berlaku mulai {tanggal}.",
    "The mandate of {nama} to sign ({mandat}) holds only from {tanggal}.",
)
SEAT_ENDED = dua(
    "{nama} bukan wakil pihak ini pada {tanggal}. Minta dokumen diterbitkan ulang dengan wakil yang sekarang.",
    "{nama} does not represent this party on {tanggal}. Have the document issued anew with today's representative.",
)
NO_WORDS = dua("tanpa keterangan", "not described")


def local_day(moment: datetime, collaboration: Collaboration) -> date:
    """The calendar day of a moment where the collaboration is."""
    return moment.astimezone(as_zone(collaboration)).date()


def require_mandate(signatory: Signatory, day: date) -> None:
    """Refuse when what entitles this person to sign does not hold on that day; the last day named still counts."""
    words = {"nama": signatory.printed_name, "mandat": signatory.mandate or signatory.office or NO_WORDS}
    if signatory.mandate_until is not None and day > signatory.mandate_until:
        raise Refused("mandate_expired", EXPIRED.with_values(**words, tanggal=tanggal(signatory.mandate_until, "sedang")))
    if signatory.mandate_from is not None and day < signatory.mandate_from:
        raise Refused("mandate_not_yet", NOT_YET.with_values(**words, tanggal=tanggal(signatory.mandate_from, "sedang")))


def require_seat(signatory: Signatory, day: date) -> None:
    """Refuse when the representative who is to sign does not represent the party on that day."""
    representative = signatory.representative
    if representative is None or not _holds(representative, day):
        raise Refused("seat_ended", SEAT_ENDED.with_values(nama=signatory.printed_name, tanggal=tanggal(day, "sedang")))


def _holds(representative: Representative, day: date) -> bool:
    return representative.valid_from <= day and (representative.valid_until is None or day < representative.valid_until)


def as_of_signing(signatory: Signatory) -> dict[str, str]:
    """Office and mandate as they stood when the signature was given; kept with it."""
    party = signatory.party.organisation.name_id if signatory.party is not None else ""
    return {
        "party": party,
        "office": signatory.office,
        "mandate": signatory.mandate,
        "from": signatory.mandate_from.isoformat() if signatory.mandate_from else "",
        "until": signatory.mandate_until.isoformat() if signatory.mandate_until else "",
    }
