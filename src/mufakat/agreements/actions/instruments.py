"""Instruments: register, revise, number, record what is only spoken, and put it into a formal text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from mufakat.actors.models import Organisation
from mufakat.agreements import events, words
from mufakat.agreements.actions.writing import write_history
from mufakat.agreements.models import Agreement, ReferenceNumber
from mufakat.agreements.terms import first_day, last_day
from mufakat.agreements.wording import wording_of
from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel import access, search, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.ids import free_address
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

FIELDS = (
    *("kind", "title_id", "title_en", "issuer", "signed", "valid_from", "valid_until", "state", "formality", "level"),
    *("coop_class", "partner_kind", "legal_basis", "text_id", "text_en", "note_id", "note_en"),
)
PUT_IN_WRITING = dua(
    "Kesepakatan ini belum tertulis sehingga dapat diingkari. Tuliskan.",
    "This agreement is not in writing, so it can be denied. Put it in writing.",
)


def register_agreement(
    *, actor: Actor, collaboration: Collaboration, values: Mapping[str, Any], parties: Iterable[Party] = (), now: datetime
) -> Agreement:
    """Register an instrument as far as it is known: kind, title, issuer, dates, parties, legal basis, text."""
    with transaction.atomic():
        access.require(actor, "agreements.register_agreement", collaboration)
        plain = _checked(values)
        agreement = Agreement.objects.create(
            collaboration=collaboration,
            key=_free_key(collaboration, plain["title_id"]),
            recorded_at=now,
            recorded_by_id=actor.user_id,
            **plain,
        )
        agreement.parties.set(_of_here(collaboration, parties))
        if values.get("number"):
            _add_number(agreement, values["number"], values.get("number_of"))
        write_history(actor, agreement, "registered", now)
        publish(events.AgreementRegistered(collaboration.pk, agreement.pk))
        return agreement


def revise_agreement(
    *,
    actor: Actor,
    agreement: Agreement,
    values: Mapping[str, Any],
    parties: Iterable[Party] | None = None,
    renewed: bool = False,
    expected_version: int | None,
    now: datetime,
) -> Agreement:
    """Give the instrument a new wording; the former one stays readable. `renewed` answers a renewal that was asked for."""
    with transaction.atomic():
        current = versions.lock(Agreement.objects.all(), agreement.pk, expected_version)
        access.require(actor, "agreements.revise_agreement", current)
        former = wording_of(current)
        plain = _checked({**{name: getattr(current, name) for name in FIELDS}, **values})
        if renewed:
            plain |= {"needs_renewal_id": "", "needs_renewal_en": "", "needs_renewal_lines": ""}
        for name, value in plain.items():
            setattr(current, name, value)
        if parties is not None:
            current.parties.set(_of_here(current.collaboration, parties))
        versions.save_revised(current, list(plain))
        write_history(actor, current, "revised", now, former=former)
        publish(events.AgreementRevised(current.collaboration_id, current.pk))
        return current


def add_reference_number(
    *, actor: Actor, agreement: Agreement, number: str, organisation: Organisation | None, now: datetime
) -> ReferenceNumber:
    """Add the number that a signing party, or the issuer, gave the instrument; one per party."""
    with transaction.atomic():
        current = versions.lock(Agreement.objects.all(), agreement.pk)
        access.require(actor, "agreements.add_reference_number", current)
        former = wording_of(current)
        added = _add_number(current, number, organisation)
        versions.save_revised(current, [])
        write_history(actor, current, "number_added", now, {"number": added.number}, former=former)
        publish(events.AgreementRevised(current.collaboration_id, current.pk))
        return added


def record_unwritten_agreement(
    *, actor: Actor, collaboration: Collaboration, subject: str, parties: Iterable[Party], agreed_on: str, now: datetime
) -> Agreement:
    """Record what was agreed without a text: date, parties, subject. It carries the call to put it in writing."""
    with transaction.atomic():
        access.require(actor, "agreements.record_unwritten_agreement", collaboration)
        chosen = _of_here(collaboration, parties)
        if not subject.strip():
            raise Refused("subject_missing", dua("Tulis pokok kesepakatannya.", "Write what was agreed."))
        if len(chosen) < 2:
            raise Refused("parties_missing", dua("Pilih sedikitnya dua pihak.", "Choose at least two parties."))
        agreement = Agreement.objects.create(
            collaboration=collaboration,
            key=_free_key(collaboration, subject),
            kind="unwritten",
            title_id=subject.strip()[:400],
            text_id=subject.strip(),
            signed=agreed_on,
            state="unwritten",
            formality="informal",
            needs_renewal_id=PUT_IN_WRITING.id,
            needs_renewal_en=PUT_IN_WRITING.en,
            recorded_at=now,
            recorded_by_id=actor.user_id,
        )
        agreement.parties.set(chosen)
        write_history(actor, agreement, "unwritten_recorded", now)
        publish(events.AgreementRegistered(collaboration.pk, agreement.pk))
        return agreement


def formalise_agreement(
    *,
    actor: Actor,
    agreement: Agreement,
    kind: str,
    number: str,
    organisation: Organisation | None,
    signed: str,
    expected_version: int | None,
    now: datetime,
) -> Agreement:
    """Put what was agreed informally into a formal instrument; where it came from stays on record."""
    with transaction.atomic():
        current = versions.lock(Agreement.objects.all(), agreement.pk, expected_version)
        access.require(actor, "agreements.formalise_agreement", current)
        if current.formality != "informal":
            raise Refused("already_formal", dua("Kesepakatan ini sudah formal.", "This agreement is already formal."))
        if kind not in words.KINDS or kind == "unwritten":
            raise Refused("kind_unknown", dua("Pilih bentuk naskahnya.", "Choose the kind of instrument."))
        if not signed:
            raise Refused("date_missing", dua("Tulis tanggal penandatanganan.", "Write the date of signing."))
        former = wording_of(current)
        before = {"before_kind": current.kind, "before_state": current.state, "before_formality": "informal"}
        current.kind, current.state, current.formality, current.signed = kind, "in_force", "formal", signed
        current.needs_renewal_id = current.needs_renewal_en = current.needs_renewal_lines = ""
        if number:
            _add_number(current, number, organisation)
        changed = ["kind", "state", "formality", "signed", "needs_renewal_id", "needs_renewal_en", "needs_renewal_lines"]
        versions.save_revised(current, changed)
        write_history(actor, current, "formalised", now, {**before, "signed": signed}, former=former)
        publish(events.AgreementFormalised(current.collaboration_id, current.pk))
        return current


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an instrument that hold together: a title, and an end that does not come before the start."""
    plain = {name: values[name] for name in FIELDS if name in values}
    if not str(plain.get("title_id", "")).strip():
        raise Refused("title_missing", dua("Tulis judul atau pokok naskah.", "Write the title or subject."))
    begins, ends = first_day(plain.get("valid_from", "")), last_day(plain.get("valid_until", ""))
    if begins and ends and ends < begins:
        raise Refused(
            "ends_before_start",
            dua("Tanggal berakhir mendahului tanggal mulai.", "The end date comes before the start date."),
        )
    return plain


def _of_here(collaboration: Collaboration, parties: Iterable[Party]) -> list[Party]:
    chosen = list(parties)
    if any(party.collaboration_id != collaboration.pk for party in chosen):
        raise Refused("other_collaboration", dua("Pilih pihak kolaborasi ini.", "Choose parties of this collaboration."))
    return chosen


def _free_key(collaboration: Collaboration, title: str) -> str:
    """The title as an address, with a number behind it when another instrument has it."""
    stem = slugify(title)[:56].strip("-") or "naskah"
    taken = set(Agreement.objects.filter(collaboration=collaboration, key__startswith=stem).values_list("key", flat=True))
    return free_address(stem, taken | {"baru", "lisan", "tanpa-naskah"})


def _add_number(agreement: Agreement, number: str, organisation: Organisation | None) -> ReferenceNumber:
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
