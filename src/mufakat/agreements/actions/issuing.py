"""Signing: who signs is named, the wording goes out frozen as a document, and the last signature puts it in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from mufakat.agreements import events, kinds, powers, printing
from mufakat.agreements.actions.particulars import add_number
from mufakat.agreements.actions.writing import write_history
from mufakat.agreements.binding import binding_fingerprint, binding_wording
from mufakat.agreements.deciding import audience_of
from mufakat.agreements.drawn import require_unfrozen
from mufakat.agreements.kinds import InstalledKind
from mufakat.agreements.models import (
    Agreement,
    AgreementSignatory,
    PowerOfAttorney,
    ReferenceNumber,
    StagePassage,
    WordingSnapshot,
)
from mufakat.agreements.readiness import hindrances_of, in_one_sentence
from mufakat.agreements.signing_rules import AGREEMENTS
from mufakat.agreements.wording import wording_of
from mufakat.collaborations.models import Party, Representative
from mufakat.documents import actions as documents
from mufakat.documents.actions.issuing import Signer, Subject, draw_up
from mufakat.documents.installed import get_template
from mufakat.documents.mandates import local_day
from mufakat.documents.models import Document
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import SYSTEM, Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

SUBJECT = "agreements.agreement"


@dataclass(frozen=True)
class SignerNamed:
    """One who is to sign: for which party, in which office, on the platform or outside, in its own right or by power."""

    party: Party
    office: str
    representative: Representative | None = None
    printed_name: str = ""
    power: PowerOfAttorney | None = None


def name_signatories(
    *, actor: Actor, agreement: Agreement, signers: Sequence[SignerNamed], expected_version: int | None, now: datetime
) -> list[AgreementSignatory]:
    """Say who signs, in order. A power of attorney that does not hold today is refused."""
    with transaction.atomic():
        current = versions.lock(Agreement.objects.select_related("collaboration"), agreement.pk, expected_version)
        access.require(actor, "agreements.name_signatories", current)
        require_unfrozen(current)
        today = local_day(now, current.collaboration)
        for signer in signers:
            _require_fitting(current, signer, today)
        current.signatories.all().delete()
        named = AgreementSignatory.objects.bulk_create(
            AgreementSignatory(
                agreement=current,
                order=order,
                party=signer.party,
                representative=signer.representative,
                printed_name=_printed_name(signer),
                office=signer.office.strip()[:200],
                power=signer.power,
            )
            for order, signer in enumerate(signers, start=1)
        )
        versions.save_revised(current, [])
        offices = [f"{signer.party.organisation.name_id}: {signer.office.strip()}" for signer in signers]
        write_history(actor, current, "signatories_named", now, {"offices": offices, "n": len(offices)})
        return named


def _require_fitting(agreement: Agreement, signer: SignerNamed, today: date) -> None:
    named = signer.party.organisation.name_id
    if not agreement.parties.filter(pk=signer.party.pk).exists() and signer.party.organisation_id != agreement.issuer_id:
        raise Refused(
            "not_a_party",
            dua("{p} bukan pihak naskah ini.", "{p} is not a party to this instrument.").with_values(p=named),
        )
    if not signer.office.strip():
        raise Refused(
            "office_missing",
            dua("Tulis jabatan penanda tangan {p}.", "Write the office that signs for {p}.").with_values(p=named),
        )
    one = signer.representative
    if one is not None and (one.party_id != signer.party.pk or not _holds(one, today)):
        raise Refused(
            "not_representing",
            dua("Pilih wakil {p} yang sekarang.", "Choose a present representative of {p}.").with_values(p=named),
        )
    if one is None and not signer.printed_name.strip():
        raise Refused("signer_unnamed", dua("Tulis nama penanda tangan {p}.", "Write who signs for {p}.").with_values(p=named))
    if signer.power is not None:
        powers.require_power(signer.power, agreement, signer.party.pk, today)
        if signer.power.receiver_id is not None and signer.power.receiver_id != (one.pk if one else None):
            raise Refused(
                "power_of_other_person",
                dua("Surat kuasa {n} untuk wakil lain.", "The power of attorney {n} is for somebody else.").with_values(
                    n=signer.power.number
                ),
            )


def _holds(representative: Representative, day: date) -> bool:
    return representative.valid_from <= day and (representative.valid_until is None or day < representative.valid_until)


def _printed_name(signer: SignerNamed) -> str:
    typed = signer.printed_name.strip()
    return (typed or (signer.representative.person.full_name if signer.representative else ""))[:200]


def issue_agreement(*, actor: Actor, agreement: Agreement, place: str, now: datetime, language: str = "id") -> Document:
    """Send the complete wording out for signature, frozen, as a document with a place for every signature."""
    with transaction.atomic():
        current = versions.lock(
            Agreement.objects.select_related("collaboration", "drawn_from", "issuer", "follows"), agreement.pk
        )
        state = lifecycle.next_state(AGREEMENTS, actor=actor, subject=current, move="issue", state=current.state)
        kind = kinds.kind_of(current)
        assert kind is not None, "only what was drawn up from a kind is ever a draft"
        today = local_day(now, current.collaboration)
        in_the_way = hindrances_of(current, kind, today)
        if in_the_way:
            raise Refused("not_ready", in_one_sentence(in_the_way), hindrances=tuple(one.code for one in in_the_way))
        document = _document(actor, current, kind, place, language, today, now)
        WordingSnapshot.objects.create(
            agreement=current,
            document=document,
            wording=binding_wording(current),
            sha256=binding_fingerprint(current),
            frozen_at=now,
        )
        current.state, current.document = state, document
        versions.save_revised(current, ["state", "document"])
        pass_by_itself(current, kind, "issuing", today, now)
        sealed = {"document": document.code, "wording_sha256": binding_fingerprint(current)}
        write_history(actor, current, "issued", now, {**sealed, **rule_words(kind)})
        publish(events.AgreementIssued(current.collaboration_id, current.pk, document.pk))
        return document


def rule_words(kind: InstalledKind) -> dict[str, str]:
    """By which rule it is signed, for the procedure log."""
    note = kind.content.signing.note
    if note is not None:
        return {"rule_id": note.id, "rule_en": note.en}
    words = dua("Ditandatangani setiap pihak.", "Signed by every party.")
    if kind.content.signing.by == "issuer":
        words = dua("Ditandatangani penerbitnya.", "Signed by its issuer.")
    return {"rule_id": words.id, "rule_en": words.en}


def _document(
    actor: Actor, agreement: Agreement, kind: InstalledKind, place: str, language: str, today: date, now: datetime
) -> Document:
    template = get_template(kind.content.document)
    numbers = [number.number for number in agreement.numbers.order_by("id")]
    related = ("party__organisation", "representative__person", "power")
    signatories = list(agreement.signatories.select_related(*related).order_by("order"))
    return draw_up(
        actor=actor,
        collaboration=agreement.collaboration,
        template=template.key,
        data=printing.data_of(agreement, template, language),
        subject=Subject(SUBJECT, str(agreement.public_id), f"/k/{agreement.collaboration.slug}/kesepakatan/{agreement.key}/"),
        title_id=agreement.title_id,
        title_en=agreement.title_en,
        parties=[party.organisation.name_id for party in agreement.parties.select_related("organisation").order_by("id")],
        dated=today,
        number=numbers[0] if numbers else "",
        language=language,
        audience=audience_of(agreement),
        place=place,
        letterhead=[agreement.issuer.name_id] if agreement.issuer else [],
        signatories=[_signer(signatory) for signatory in signatories],
        now=now,
    )


def _signer(signatory: AgreementSignatory) -> Signer:
    power = signatory.power
    return Signer(
        printed_name=signatory.printed_name,
        office=signatory.office,
        party=signatory.party,
        representative=signatory.representative,
        mandate=powers.in_words(power) if power else "",
        mandate_from=power.valid_from if power else None,
        mandate_until=powers.last_day_of(power) if power else None,
    )


def withdraw_agreement(*, actor: Actor, agreement: Agreement, reason: str, now: datetime) -> Agreement:
    """Take the document back, with the reason, so that the wording can be changed; signatures given are void."""
    with transaction.atomic():
        current = versions.lock(Agreement.objects.select_related("document"), agreement.pk)
        lifecycle.next_state(AGREEMENTS, actor=actor, subject=current, move="withdraw", state=current.state)
        if not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasannya.", "Write the reason."))
        assert current.document is not None
        documents.withdraw_document(actor=actor, document=current.document, reason=reason, now=now)
        return _back_to_draft(actor, current, reason, now)


def take_back(*, agreement: Agreement, reason: str, now: datetime) -> None:
    """What rests on a power that was revoked cannot go on being signed."""
    current = versions.lock(Agreement.objects.select_related("document"), agreement.pk)
    if current.state != "for_signature" or current.document is None:
        return
    documents.withdraw_document(actor=SYSTEM, document=current.document, reason=reason, now=now)
    _back_to_draft(SYSTEM, current, reason, now)


def follow_withdrawal(*, agreement: Agreement, document: Document, now: datetime) -> None:
    """Its document was withdrawn or replaced elsewhere: the wording is open again."""
    with transaction.atomic():
        current = versions.lock(Agreement.objects.all(), agreement.pk)
        if current.state == "for_signature" and current.document_id == document.pk:
            _back_to_draft(SYSTEM, current, document.state_note, now)


def _back_to_draft(actor: Actor, current: Agreement, reason: str, now: datetime) -> Agreement:
    current.state = lifecycle.next_state(AGREEMENTS, actor=actor, subject=current, move="withdraw", state=current.state)
    current.document = None
    versions.save_revised(current, ["state", "document"])
    kind = kinds.kind_of(current)
    if kind is not None:
        by_itself = [stage.key for stage in kind.content.stages if stage.passed_by == "issuing"]
        current.passages.filter(stage__in=by_itself).delete()
    write_history(actor, current, "withdrawn", now, {"reason": reason.strip()[:300]})
    return current


def enter_force(*, agreement: Agreement, document: Document, now: datetime) -> Agreement | None:
    """Everybody has signed: the frozen wording holds from today. Runs once, whoever hears of the last signature first."""
    with transaction.atomic():
        current = versions.lock(Agreement.objects.select_related("collaboration", "drawn_from"), agreement.pk)
        if current.state != "for_signature" or current.document_id != document.pk or document.state != "signed":
            return None
        current.state = lifecycle.next_state(AGREEMENTS, actor=SYSTEM, subject=current, move="enter_force", state=current.state)
        last = document.signatures.order_by("-signed_at").first()
        signed_on = local_day(last.signed_at if last else now, current.collaboration)
        current.signed = signed_on.isoformat()
        current.valid_from = current.valid_from or current.signed
        versions.save_revised(current, ["state", "signed", "valid_from"])
        snapshot = current.snapshots.filter(document=document).get()
        snapshot.in_force_at = now
        snapshot.save(update_fields=["in_force_at"])
        kind = kinds.kind_of(current)
        assert kind is not None
        pass_by_itself(current, kind, "signing", signed_on, now)
        _replace_former(current, now)
        sealed = {"document": document.code, "document_sha256": document.sha256, "wording_sha256": snapshot.sha256}
        write_history(SYSTEM, current, "entered_force", now, {**sealed, **rule_words(kind)})
        publish(events.AgreementEnteredForce(current.collaboration_id, current.pk))
        return current


def _replace_former(current: Agreement, now: datetime) -> None:
    """The instrument whose term this one continues gives way."""
    if current.continues_id is None:
        return
    former = versions.lock(Agreement.objects.all(), current.continues_id)
    if former.state != "in_force":
        return
    former.state = lifecycle.next_state(AGREEMENTS, actor=SYSTEM, subject=former, move="replace", state=former.state)
    versions.save_revised(former, ["state"])
    write_history(SYSTEM, former, "replaced", now, {"by": current.title_id, "by_key": current.key})


def pass_by_itself(agreement: Agreement, kind: InstalledKind, act: str, on: date, now: datetime) -> None:
    """Stages that an act passes without anybody recording it."""
    for stage in kind.content.stages:
        if stage.passed_by == act:
            StagePassage.objects.get_or_create(
                agreement=agreement, stage=stage.key, defaults={"state": "done", "on": on, "recorded_at": now}
            )


def give_number(*, actor: Actor, agreement: Agreement, party: Party, number: str, now: datetime) -> ReferenceNumber:
    """A party gives its own number to what it signed, or the issuer gives the one number."""
    with transaction.atomic():
        current = versions.lock(Agreement.objects.select_related("collaboration"), agreement.pk)
        access.require(actor, "agreements.give_number", party)
        if not current.signatories.filter(party=party).exists():
            raise Refused(
                "not_a_signatory",
                dua("Pihak ini tidak menandatangani naskah itu.", "This party does not sign that instrument."),
            )
        if current.state not in ("draft", "for_signature", "in_force"):
            raise Refused("not_in_force", dua("Naskah ini tidak lagi diberi nomor.", "This instrument is no longer numbered."))
        former = wording_of(current)
        added = add_number(current, number, party.organisation)
        versions.save_revised(current, [])
        write_history(actor, current, "number_added", now, {"number": added.number}, former=former)
        publish(events.AgreementRevised(current.collaboration_id, current.pk))
        return added
