"""What was found in a PDF, as plain data that can be sent between processes and kept with the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

TRUSTED, DEMONSTRATION, UNKNOWN = "trusted", "demonstration", "unknown"
NOTHING, SIGNATURES, OTHER = "nothing", "signatures", "other"


@dataclass(frozen=True)
class SignatureFound:
    """One signature in a file, with everything that is to be shown of it."""

    number: int
    field: str
    digest: str
    """sha256 of the signature itself; the same signature is recognised by it wherever it turns up."""
    name: str = ""
    organisation: str = ""
    office: str = ""
    issuer: str = ""
    serial: str = ""
    certificate_sha256: str = ""
    valid_from: str = ""
    valid_until: str = ""
    certificate_state: str = "unknown"
    """At the moment of signing: valid, expired, not_yet; unknown where the signature names no moment."""
    signed_at: str = ""
    time_source: str = "none"
    """Who says when: signer (its own clock), authority (a time-stamp), none."""
    reason: str = ""
    location: str = ""
    whole: bool = False
    """The signed bytes are what was signed, and the signature is the certificate's."""
    covers: int = 0
    """Bytes from the start of the file that this signature vouches for; 0 where it leaves gaps."""
    changed_after: str = OTHER
    """What came after it: nothing, only signatures and what belongs to them, or something other."""
    trust: str = UNKNOWN
    place: dict[str, Any] | None = None
    """Where its stamp stands; None when it has none to see."""
    is_elsewhere: bool = False
    """The stamp lies outside every place that the document keeps for signatures, so it may cover text."""
    is_timestamp: bool = False

    @property
    def holds(self) -> bool:
        """Whole, and nothing but signatures came after it."""
        return self.whole and self.covers > 0 and self.changed_after != OTHER


@dataclass(frozen=True)
class Examination:
    """What a PDF holds beyond the bytes that were issued."""

    problem: str = ""
    """Why it could not be read: broken, encrypted, too_many, too_hard; empty when it was."""
    signatures: tuple[SignatureFound, ...] = ()
    base_changed: bool = False
    """Something other than signatures was added to the issued pages, signed or not."""
    covered: int = 0
    """Bytes from the start of the file that the signatures vouch for together."""
    trailing: int = 0
    """Bytes at the end that no signature vouches for and that are more than empty space."""
    unreadable: int = 0
    """Filled signature fields in a format that is not known here."""
    empty_boxes: int = 0
    """Signature fields that show something and hold no signature."""

    @property
    def people(self) -> tuple[SignatureFound, ...]:
        """Signatures of people, without time-stamps over the whole file."""
        return tuple(one for one in self.signatures if not one.is_timestamp)

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def examination_from(data: Mapping[str, Any]) -> Examination:
    """The same examination out of its plain data."""
    plain = dict(data)
    plain["signatures"] = tuple(SignatureFound(**one) for one in plain.get("signatures", ()))
    return Examination(**plain)


@dataclass(frozen=True)
class OpenedKey:
    """What a key file held, in DER; `problem` says why it could not be opened."""

    problem: str = ""
    key: bytes = field(default=b"", repr=False)
    certificate: bytes = b""
    above: tuple[bytes, ...] = ()
