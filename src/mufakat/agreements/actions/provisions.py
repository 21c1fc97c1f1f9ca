"""Rights and duties read from a clause: written as drafts, revised, and one joint duty for every party at once."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from mufakat.agreements import duty_words
from mufakat.agreements.actions.recording import write_provision_history
from mufakat.agreements.duty_rules import GONE, required_parties
from mufakat.agreements.models import Agreement, Clause, Provision
from mufakat.agreements.scheduling import schedule_of
from mufakat.collaborations.models import Party
from mufakat.commitments.models import web_address
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua

TEXTS = {
    **{"action_id": 4000, "action_en": 4000, "measure": 300, "target": 300, "proof_wanted": 300, "step_label": 200},
    **{"step_url": 300, "role": 300, "function": 300, "result": 300, "standard": 300, "indicator_label": 200},
    **{"indicator_url": 300, "source_lines": 120},
}
"""Texts of an item and how long each may be."""
ADDRESSES = ("step_url", "indicator_url")


def write_provision(*, actor: Actor, clause: Clause, values: Mapping[str, Any], now: datetime) -> Provision:
    """Draft one right or one duty that the clause lays down: whose, towards whom, what, by when, with what proof."""
    with transaction.atomic():
        agreement = versions.lock(Agreement.objects.all(), clause.agreement_id)
        access.require(actor, "agreements.write_provision", agreement)
        provision = _draft(actor, agreement, _standing(agreement, clause), checked(agreement, values), now)
        write_provision_history(actor, provision, "written", now, {"clause": clause.address})
        return provision


def write_joint_duty(
    *, actor: Actor, clause: Clause, values: Mapping[str, Any], now: datetime, parties: Iterable[Party] | None = None
) -> list[Provision]:
    """Draft one duty that the clause lays on several parties: an item for each, towards the other where there are two."""
    with transaction.atomic():
        agreement = versions.lock(Agreement.objects.all(), clause.agreement_id)
        access.require(actor, "agreements.write_provision", agreement)
        standing = _standing(agreement, clause)
        holders = list(required_parties(agreement).order_by("id")) if parties is None else list(parties)
        if len(holders) < 2:
            raise Refused(
                "not_joint",
                dua("Kewajiban bersama memerlukan sedikitnya dua pihak.", "A joint duty needs at least two parties."),
            )
        together = uuid.uuid4()
        items = []
        for holder in holders:
            others = [party for party in holders if party.pk != holder.pk]
            own = {**values, "kind": "duty", "holder": holder, "counterpart": others[0] if len(others) == 1 else None}
            items.append(_draft(actor, agreement, standing, checked(agreement, own), now, joint=together))
        keys = ", ".join(item.key for item in items)
        write_provision_history(actor, items[0], "joint_duty_written", now, {"clause": clause.address, "keys": keys})
        return items


def revise_provision(
    *, actor: Actor, provision: Provision, values: Mapping[str, Any], expected_version: int | None, now: datetime
) -> Provision:
    """Revise a draft. What is in force is changed by a change that every party approves, never here."""
    with transaction.atomic():
        agreement = versions.lock(Agreement.objects.all(), provision.agreement_id)
        access.require(actor, "agreements.write_provision", agreement)
        current = versions.lock(Provision.objects.filter(agreement=agreement), provision.pk, expected_version)
        if current.state != "draft":
            raise Refused(
                "already_in_force",
                dua(
                    "Butir ini sudah berlaku. Ajukan perubahan pasalnya, atau akhiri butir ini dengan alasan.",
                    "This item is in force. Propose a change of its clause, or end the item with a reason.",
                ),
            )
        plain = checked(agreement, {**values, "kind": current.kind})
        for name, value in plain.items():
            setattr(current, name, value)
        versions.save_revised(current, list(plain))
        write_provision_history(actor, current, "revised", now)
        return current


def checked(agreement: Agreement, values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an item that hold together; its parties belong to the instrument."""
    if values.get("kind") not in duty_words.PROVISION_KINDS:
        raise Refused("kind_unknown", dua("Pilih hak atau kewajiban.", "Choose right or duty."))
    plain: dict[str, Any] = {name: str(values.get(name) or "").strip()[:most] for name, most in TEXTS.items() if name in values}
    if not plain.get("action_id"):
        raise Refused(
            "action_missing", dua("Tulis apa yang harus atau boleh dilakukan.", "Write what is to be done or may be done.")
        )
    for name in ADDRESSES:
        _require_address(plain.get(name, ""))
    holder, counterpart = values.get("holder"), values.get("counterpart")
    for party in (holder, counterpart):
        _require_party(agreement, party)
    if holder is not None and counterpart is not None and holder.pk == counterpart.pk:
        raise Refused(
            "to_oneself", dua("Pilih pihak lain sebagai pihak seberangnya.", "Choose another party as the other side.")
        )
    plain |= {"kind": values["kind"], "holder": holder, "counterpart": counterpart}
    plain["is_main_task"] = bool(values.get("is_main_task"))
    return {**plain, **schedule_of(agreement, values).as_fields()}


def next_key(agreement: Agreement, kind: str) -> str:
    """The next free number of the kind: KW-01, KW-02, ...; a number once given is never given again."""
    stem = duty_words.KEY_STEMS[kind]
    used = Provision.objects.filter(agreement=agreement, key__startswith=f"{stem}-").values_list("key", flat=True)
    highest = max((int(found[1]) for found in (re.match(rf"{stem}-(\d+)$", key) for key in used) if found), default=0)
    return f"{stem}-{highest + 1:02d}"


def _draft(
    actor: Actor, agreement: Agreement, clause: Clause, plain: dict[str, Any], now: datetime, *, joint: uuid.UUID | None = None
) -> Provision:
    return Provision.objects.create(
        agreement=agreement,
        clause=clause,
        key=next_key(agreement, plain["kind"]),
        joint=joint,
        clause_version=clause.version,
        recorded_at=now,
        recorded_by_id=actor.user_id,
        **plain,
    )


def _standing(agreement: Agreement, clause: Clause) -> Clause:
    """The clause as it stands; nothing new is read from one that was ended."""
    current = agreement.clauses.filter(pk=clause.pk).select_related("ending").first()
    if current is None:
        raise NotVisible("not_visible", "")
    if hasattr(current, "ending"):
        raise Refused(
            "clause_ended",
            dua("Pasal ini sudah diakhiri. Pilih pasal yang berlaku.", "This clause was ended. Choose one that holds."),
        )
    return current


def _require_party(agreement: Agreement, party: Party | None) -> None:
    if party is None:
        return
    if party.collaboration_id != agreement.collaboration_id:
        raise NotVisible("not_visible", "")
    if not agreement.parties.filter(pk=party.pk).exists():
        raise Refused(
            "not_a_party_to_it",
            dua(
                "{p} bukan pihak dalam kesepakatan ini, jadi tidak terikat olehnya. Pilih salah satu pihaknya.",
                "{p} is not a party to this agreement, so it does not bind it. Choose one of its parties.",
            ).with_values(p=party.organisation.name),
        )
    if party.status in GONE:
        raise Refused(
            "party_gone",
            dua("{p} sudah keluar dari kolaborasi ini.", "{p} has left this collaboration.").with_values(
                p=party.organisation.name
            ),
        )


def _require_address(text: str) -> None:
    """A page of this platform, or a web address."""
    if not text or (text.startswith("/") and not text.startswith("//")):
        return
    try:
        web_address(text)
    except ValidationError:
        raise Refused(
            "address_form",
            dua("Tulis alamat halaman seperti /k/… atau https://…", "Write the address of a page like /k/… or https://…"),
        ) from None
