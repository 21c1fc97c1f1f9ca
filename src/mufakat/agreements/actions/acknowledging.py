"""A party acknowledges exactly one wording: by its own word, or by a paper that the secretariat files for it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mufakat.agreements import events
from mufakat.agreements.actions.publishing import BINDING_STATES
from mufakat.agreements.actions.recording import Paper, kept_paper, write_about_agreement
from mufakat.agreements.binding import binding_fingerprint
from mufakat.agreements.duty_rules import required_parties
from mufakat.agreements.models import Acknowledgement, Agreement
from mufakat.collaborations.models import Party
from mufakat.collaborations.rules import KEEPERS
from mufakat.documents.models import StoredFile
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.kernel.web.language import dua


def acknowledge_agreement(
    *,
    actor: Actor,
    agreement: Agreement,
    party: Party,
    wording_sha256: str,
    now: datetime,
    proof: StoredFile | Paper | None = None,
) -> Acknowledgement:
    """Record that a party knows and accepts the wording with this fingerprint. The same word twice is one."""
    with transaction.atomic():
        current = versions.lock(Agreement.objects.select_related("collaboration"), agreement.pk)
        access.require(actor, "agreements.acknowledge_agreement", current)
        on_behalf = _is_on_behalf(actor, current, party, proof)
        if current.state not in BINDING_STATES:
            raise Refused("not_in_force", dua("Kesepakatan ini belum berlaku.", "This agreement is not in force."))
        if wording_sha256 != binding_fingerprint(current):
            raise Refused(
                "wording_changed",
                dua(
                    "Bunyinya sudah berubah sejak Anda membacanya. Baca bunyi terbaru, lalu akui lagi.",
                    "Its wording changed since you read it. Read the newest wording and acknowledge it.",
                ),
            )
        known = Acknowledgement.objects.filter(agreement=current, party=party, wording_sha256=wording_sha256).first()
        if known is not None:
            return known
        paper = kept_paper(actor, current.collaboration, proof, now) if on_behalf and proof else None
        given = Acknowledgement.objects.create(
            agreement=current,
            party=party,
            wording_sha256=wording_sha256,
            on_behalf=on_behalf,
            proof=paper,
            given_at=now,
            given_by_id=actor.user_id,
        )
        happened = "acknowledged_on_paper" if on_behalf else "acknowledged"
        said = {"sha256": wording_sha256, "proof_sha256": paper.sha256 if paper else ""}
        write_about_agreement(actor, current, happened, now, said, party=party)
        publish(events.AgreementAcknowledged(current.collaboration_id, current.pk, party.pk))
        return given


def _is_on_behalf(actor: Actor, agreement: Agreement, party: Party, proof: StoredFile | Paper | None) -> bool:
    """Does the secretariat write down what the party said on paper? Only with the paper, and only for a party of it."""
    if not required_parties(agreement).filter(pk=party.pk).exists():
        raise Refused(
            "not_a_party_to_it",
            dua("{p} bukan pihak dalam kesepakatan ini.", "{p} is not a party to this agreement.").with_values(
                p=party.organisation.name
            ),
        )
    if party.pk in actor.seats_in(agreement.collaboration_id):
        return False
    if "system" not in actor.site_roles and not actor.holds(agreement.collaboration_id, *KEEPERS):
        raise NotAllowed("not_your_party", dua("Akui untuk pihak Anda sendiri.", "Acknowledge it for your own party."))
    if proof is None:
        raise Refused(
            "paper_missing",
            dua(
                "Unggah surat yang ditandatangani pihak itu. Tanpa bukti, hanya wakilnya sendiri yang dapat mengakui.",
                "Upload the paper that the party signed. Without proof only its own representative can acknowledge.",
            ),
        )
    return True
