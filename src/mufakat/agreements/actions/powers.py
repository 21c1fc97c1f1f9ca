"""Powers of attorney: recorded with their paper, revoked from a day on. A revoked power stops the signing that rests on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from mufakat.agreements.actions.issuing import take_back
from mufakat.agreements.actions.recording import Paper, kept_paper
from mufakat.agreements.models import Agreement, PowerOfAttorney
from mufakat.collaborations.models import Party
from mufakat.documents.models import Signature, StoredFile
from mufakat.kernel import access, history, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua

FIELDS = ("giver_office", "receiver_office", "scope", "number", "dated", "valid_from", "valid_until")
NEEDED = ("giver_office", "receiver_office", "scope", "number", "dated")


def record_power(
    *, actor: Actor, party: Party, values: Mapping[str, Any], paper: StoredFile | Paper | None = None, now: datetime
) -> PowerOfAttorney:
    """Record what the holder of an office lets somebody sign: for what, by which paper, from when to when."""
    with transaction.atomic():
        access.require(actor, "agreements.record_power", party)
        plain = {name: values.get(name) for name in FIELDS}
        for name in NEEDED:
            if not str(plain[name] or "").strip():
                raise Refused(
                    "power_incomplete", dua("Lengkapi surat kuasanya.", "Complete the power of attorney."), field=name
                )
        plain["valid_from"] = plain["valid_from"] or plain["dated"]
        if plain["valid_until"] and plain["valid_until"] < plain["valid_from"]:
            raise Refused(
                "ends_before_start",
                dua("Tanggal berakhir mendahului tanggal mulai.", "The end date comes before the start date."),
            )
        receiver, agreement = values.get("receiver"), values.get("agreement")
        if receiver is not None and receiver.party_id != party.pk:
            raise Refused(
                "receiver_of_other_party",
                dua("Pilih wakil dari pihak pemberi kuasa.", "Choose a representative of the party giving it."),
            )
        if agreement is not None and agreement.collaboration_id != party.collaboration_id:
            raise NotVisible("not_visible", "")
        file = kept_paper(actor, party.collaboration, paper, now) if paper is not None else None
        power = PowerOfAttorney.objects.create(
            collaboration_id=party.collaboration_id, party=party, receiver=receiver, agreement=agreement, file=file,
            recorded_at=now, recorded_by_id=actor.user_id, **plain,
        )  # fmt: skip
        _write(actor, power, "recorded", now, {"sha256": file.sha256 if file else ""})
        return power


def revoke_power(*, actor: Actor, power: PowerOfAttorney, on: date, reason: str, now: datetime) -> PowerOfAttorney:
    """Revoke a power from a day on. What is out for signature on it, and not signed yet, goes back to its draft."""
    with transaction.atomic():
        current = versions.lock(PowerOfAttorney.objects.select_related("party__collaboration"), power.pk)
        access.require(actor, "agreements.revoke_power", current.party)
        if current.revoked_on is not None:
            raise Refused(
                "revoked_already", dua("Surat kuasa ini sudah dicabut.", "This power of attorney is revoked already.")
            )
        if not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasannya.", "Write the reason."))
        current.revoked_on, current.revoked_reason = on, reason.strip()[:300]
        versions.save_revised(current, ["revoked_on", "revoked_reason"])
        _write(actor, current, "revoked", now, {"on": on.isoformat(), "reason": current.revoked_reason})
        for agreement in _resting_on(current):
            take_back(
                agreement=agreement, reason=f"Surat kuasa {current.number} dicabut: {current.revoked_reason}"[:300], now=now
            )
        return current


def _resting_on(power: PowerOfAttorney) -> list[Agreement]:
    """Instruments out for signature in which somebody still has to sign by this power."""
    waiting = Agreement.objects.filter(state="for_signature", signatories__power=power).select_related("document").distinct()
    return [agreement for agreement in waiting if not _signed_in_place(agreement, power)]


def _signed_in_place(agreement: Agreement, power: PowerOfAttorney) -> bool:
    """Has everybody who signs by this power signed already?"""
    places = set(agreement.signatories.filter(power=power).values_list("order", flat=True))
    signed = Signature.objects.filter(document=agreement.document, signatory__order__in=places)
    return signed.count() == len(places)


def _write(actor: Actor, power: PowerOfAttorney, happened: str, now: datetime, data: Mapping[str, Any]) -> None:
    history.record(
        actor=actor,
        scope_id=power.collaboration_id,
        verb=f"agreements.power.{happened}",
        subject=power,
        label=power.number,
        now=now,
        data={"giver": power.giver_office, "receiver": power.receiver_office, **data},
        on_behalf_of=power.party.organisation.name_id,
    )
