"""The particulars of an instrument that registering and drawing up share: checked fields, parties, addresses, numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.text import slugify

from mufakat.actors.models import Organisation
from mufakat.agreements import kinds, words
from mufakat.agreements.models import Agreement, ReferenceNumber
from mufakat.agreements.terms import first_day, last_day
from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel import search
from mufakat.kernel.ids import free_address
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

FIELDS = (
    *("kind", "title_id", "title_en", "issuer", "signed", "valid_from", "valid_until", "state", "formality", "level"),
    *("coop_class", "partner_kind", "legal_basis", "text_id", "text_en", "note_id", "note_en"),
)
RESERVED = {"baru", "lisan", "tanpa-naskah", "susun", "kuasa", "prosedur", "kepatuhan", "impor"}
"""Addresses of other pages beside those of instruments."""
KEPT_BY_DRAWING_UP = ("kind", "state", "formality", "signed")
"""What the kind and the signatures of a drawn-up instrument say, not its keeper."""


def checked_particulars(values: Mapping[str, Any], *, drawn_up: bool = False) -> dict[str, Any]:
    """The fields of an instrument that hold together: a title, a known kind, an end that does not come before the start."""
    plain = {name: values[name] for name in FIELDS if name in values}
    if not drawn_up and (plain.get("state") in words.DRAWN_UP_STATES or not kinds.is_known(plain.get("kind", "decree"))):
        raise Refused("unknown_word", dua("Pilih dari daftar.", "Choose from the list."))
    if not str(plain.get("title_id", "")).strip():
        raise Refused("title_missing", dua("Tulis judul atau pokok naskah.", "Write the title or subject."))
    begins, ends = first_day(plain.get("valid_from", "")), last_day(plain.get("valid_until", ""))
    if begins and ends and ends < begins:
        raise Refused(
            "ends_before_start",
            dua("Tanggal berakhir mendahului tanggal mulai.", "The end date comes before the start date."),
        )
    return plain


def parties_of_here(collaboration: Collaboration, parties: Iterable[Party]) -> list[Party]:
    chosen = list(parties)
    if any(party.collaboration_id != collaboration.pk for party in chosen):
        raise Refused("other_collaboration", dua("Pilih pihak kolaborasi ini.", "Choose parties of this collaboration."))
    return chosen


def free_key(collaboration: Collaboration, title: str) -> str:
    """The title as an address, with a number behind it when another instrument has it."""
    stem = slugify(title)[:56].strip("-") or "naskah"
    taken = set(Agreement.objects.filter(collaboration=collaboration, key__startswith=stem).values_list("key", flat=True))
    return free_address(stem, taken | RESERVED)


def add_number(agreement: Agreement, number: str, organisation: Organisation | None) -> ReferenceNumber:
    """A number that search can find; the same number twice, or a second one of the same party, is refused."""
    written, sought = number.strip()[:120], search.normal_number(number)
    if not sought:
        raise Refused("number_missing", dua("Tulis nomornya.", "Write the number."))
    known = list(agreement.numbers.all())
    if any(row.sought == sought or row.number == written for row in known):
        raise Refused("number_twice", dua("Nomor ini sudah tercatat.", "This number is already recorded."))
    if any(row.organisation_id == (organisation.pk if organisation else None) for row in known):
        raise Refused(
            "party_has_number",
            dua(
                "Pihak ini sudah memberi nomor. Pilih pihak lain yang menandatangani.",
                "This party has given its number. Choose another signing party.",
            ),
        )
    return ReferenceNumber.objects.create(agreement=agreement, organisation=organisation, number=written, sought=sought)


def require_kept_by_drawing_up(agreement: Agreement, plain: Mapping[str, Any]) -> None:
    """The kind, state and date of signing of a drawn-up instrument follow from how it was drawn up and signed."""
    if agreement.is_drawn_up and any(plain[name] != getattr(agreement, name) for name in KEPT_BY_DRAWING_UP if name in plain):
        raise Refused(
            "kept_by_drawing_up",
            dua(
                "Bentuk, keadaan, dan tanggal tanda tangan ditetapkan saat naskah disusun dan ditandatangani.",
                "Drawing up and signing set kind, state and date of this instrument; nobody types them.",
            ),
        )
