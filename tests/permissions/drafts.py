"""Instruments being drawn up and signed by the two sample parties, each with the mark of its place."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings

from collabgov.packs.loading import load_pack
from mufakat.agreements.actions import clauses, drafting, issuing, powers, settling
from mufakat.agreements.actions.issuing import SignerNamed
from mufakat.agreements.models import Agreement
from mufakat.collaborations.models import Collaboration, Party
from mufakat.config import cases
from mufakat.kernel.access import Actor

PACKS = (("instruments", "kesepakatan-bersama"), ("instruments", "keputusan-bersama"), ("documents", "keputusan-bersama"))


def install(now: datetime) -> None:
    """The kinds that the samples are drawn up from."""
    for folder, key in PACKS:
        cases.install_pack(load_pack(settings.PACKS_DIR / folder / key), now)


def make_drafts(
    *,
    collaboration: Collaboration,
    parties: list[Party],
    secretary: Actor,
    member: Actor,
    mark: str,
    now: datetime,
    today: date,
) -> dict[str, Any]:
    """A draft with stages and a piece of information asked for, one that is out for signature, a power of attorney."""
    first, second = parties[:2]
    sketch = drafting.draft_agreement(
        actor=secretary, collaboration=collaboration, kind_key="kesepakatan-bersama", parties=[first, second], now=now,
        values={"title_id": f"Rancangan {mark}"},
    )  # fmt: skip
    information = settling.require_information(
        actor=secretary, agreement=sketch, party=first, what=f"Data {mark}", due="before_signing", now=now
    )
    power = powers.record_power(
        actor=member, party=first, now=now,
        values={
            "number": f"12/{mark}", "dated": today, "giver_office": f"Gubernur {mark}", "receiver_office": f"Kepala {mark}",
            "scope": f"Kuasa {mark}",
        },
    )  # fmt: skip
    return {
        "sketch": sketch.key,
        "information": information.public_id,
        "power": power.public_id,
        "leaving": _leaving(collaboration, [first, second], secretary, mark, now).key,
    }


def _leaving(collaboration: Collaboration, parties: list[Party], secretary: Actor, mark: str, now: datetime) -> Agreement:
    agreement = drafting.draft_agreement(
        actor=secretary, collaboration=collaboration, kind_key="keputusan-bersama", parties=parties, now=now,
        values={"title_id": f"Keputusan {mark}", "valid_from": "2026", "valid_until": "2031"},
    )  # fmt: skip
    for clause in agreement.clauses.all():
        values = {"kind": clause.kind, "text_id": f"Isi {clause.kind} {mark}"}
        clauses.revise_clause(actor=secretary, clause=clause, values=values, expected_version=None, now=now)
    signers = [SignerNamed(party, f"Jabatan {mark}", party.representatives.latest("id")) for party in parties]
    issuing.name_signatories(actor=secretary, agreement=agreement, signers=signers, expected_version=None, now=now)
    issuing.issue_agreement(actor=secretary, agreement=agreement, place="", now=now)
    return agreement
