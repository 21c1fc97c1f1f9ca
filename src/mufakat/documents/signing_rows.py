"""How signatories, signatures and reports read on a page: one row each, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mufakat.documents import levels
from mufakat.documents.mandates import require_mandate, require_seat
from mufakat.documents.models import Signatory, Signature
from mufakat.documents.rules import own_place
from mufakat.documents.signing.findings import SignatureFound
from mufakat.kernel.access import Actor, may
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

CHANGED = {
    "nothing": dua("Tidak ada", "Nothing"),
    "signatures": dua("Hanya tanda tangan lain", "Only further signatures"),
    "other": dua("Isi diubah", "The content was changed"),
}
TIME_SOURCES = {
    "signer": dua("menurut jam penanda tangan", "by the signer's own clock"),
    "authority": dua("menurut penyedia penanda waktu", "by a time-stamping authority"),
    "none": dua("waktunya tidak disebut", "no time given"),
}
CERTIFICATE_STATES = {
    "valid": dua("berlaku saat itu", "in force at the time"),
    "expired": dua("sudah berakhir saat itu", "already expired at the time"),
    "not_yet": dua("belum berlaku saat itu", "not yet in force at the time"),
    "unknown": dua("waktunya tidak disebut", "no time given"),
}


@dataclass(frozen=True)
class PlaceRow:
    """One signatory with what has been given so far."""

    place: Signatory
    signature: Signature | None
    is_own: bool
    blocked: Any = ""
    """Why this person cannot sign today, although the place is theirs."""
    shows_people: bool = False
    """Whether the viewer is a member; anybody else reads posts and parties, no names."""

    @property
    def name(self) -> Any:
        """Who signs, for members; otherwise the post."""
        return self.place.printed_name if self.shows_people else self.place.office or dua("Penanda tangan", "Signatory")

    @property
    def office(self) -> str:
        """The post, where the name does not already say it."""
        return str(self.place.office) if self.shows_people else ""

    @property
    def party(self) -> str:
        return self.place.party.organisation.name if self.place.party is not None else ""

    @property
    def tag(self) -> str:
        if self.signature is None:
            return "tunggu"
        return "jalan" if self.signature.level == "platform" else levels.TRUST_TAG[self._trust]

    @property
    def label(self) -> Any:
        if self.signature is None:
            return levels.YOUR_TURN if self.is_own else levels.WAITING
        return levels.SHORT[self.signature.level]

    @property
    def trust(self) -> Any:
        """Whose certificate it is, in two or three words; nothing for a confirmation."""
        return levels.TRUST[self._trust] if self.signature is not None and self.signature.level == "certificate" else ""

    @property
    def proves(self) -> list[Any]:
        """What this signature is worth."""
        if self.signature is None:
            return []
        means = [levels.TRUST_MEANS[self._trust]] if self.signature.level == "certificate" else []
        return [levels.PROVES[self.signature.level], *means]

    @property
    def certificate(self) -> dict[str, Any]:
        """Name and issuer of the certificate, for members: it names a person."""
        return self.signature.certificate if self.signature is not None and self.shows_people else {}

    @property
    def mandate(self) -> str:
        """What entitles, as it stood when it was signed; until then as the document has it."""
        return str(self.signature.mandate.get("mandate", "")) if self.signature is not None else self.place.mandate

    @property
    def _trust(self) -> str:
        return str(self.signature.certificate.get("trust", "unknown")) if self.signature is not None else "unknown"


def rows_of(places: Sequence[Signatory], viewer: Actor, today: date) -> list[PlaceRow]:
    """The signatories of a document as rows."""
    return [_row(place, viewer, today) for place in places]


def _row(place: Signatory, viewer: Actor, today: date) -> PlaceRow:
    signature = getattr(place, "signature", None)
    is_own = signature is None and bool(own_place(viewer, place))
    shows = bool(may(viewer, "documents.open_signed", place.document))
    return PlaceRow(place, signature, is_own, _blocked(place, today) if is_own else "", shows)


def _blocked(place: Signatory, today: date) -> Any:
    try:
        require_seat(place, today)
        require_mandate(place, today)
    except Refused as refusal:
        return refusal.sentence
    return ""


@dataclass(frozen=True)
class FoundRow:
    """One signature in a file that came back, as the report shows it."""

    found: SignatureFound
    tied_to: str = ""
    is_doubled: bool = False

    @property
    def tag(self) -> str:
        if not self.found.holds:
            return "lambat"
        return levels.TRUST_TAG[self.found.trust]

    @property
    def label(self) -> Any:
        if self.found.holds:
            return levels.TRUST[self.found.trust]
        return levels.CHANGED_AFTERWARDS if self.found.whole and self.found.covers else levels.NOT_WHOLE

    @property
    def whole(self) -> Any:
        return levels.WHOLE if self.found.whole else levels.NOT_WHOLE

    @property
    def changed(self) -> Any:
        return CHANGED[self.found.changed_after]

    @property
    def signed_at(self) -> datetime | None:
        return datetime.fromisoformat(self.found.signed_at) if self.found.signed_at else None

    @property
    def time_source(self) -> Any:
        return TIME_SOURCES[self.found.time_source]

    @property
    def valid_from(self) -> datetime | None:
        return datetime.fromisoformat(self.found.valid_from) if self.found.valid_from else None

    @property
    def valid_until(self) -> datetime | None:
        return datetime.fromisoformat(self.found.valid_until) if self.found.valid_until else None

    @property
    def certificate_state(self) -> Any:
        return CERTIFICATE_STATES[self.found.certificate_state]

    @property
    def means(self) -> Any:
        return levels.TRUST_MEANS[self.found.trust] if self.found.holds else ""
