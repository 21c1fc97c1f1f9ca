"""Passing a right or duty to somebody else: refused and kept without the written consent of the other party, then done."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from mufakat.agreements import events
from mufakat.agreements.actions.checking import release_promises
from mufakat.agreements.actions.provisions import next_key
from mufakat.agreements.actions.publishing import lock_both, make_promise, require_standing
from mufakat.agreements.actions.recording import Paper, kept_paper, write_provision_history
from mufakat.agreements.duty_rules import PROVISIONS, TRANSFERS, other_parties
from mufakat.agreements.models import ActRuling, Agreement, Provision, Transfer, TransferConsent
from mufakat.collaborations.models import Party
from mufakat.collaborations.rules import KEEPERS
from mufakat.commitments.queries import today_in
from mufakat.documents.models import StoredFile
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused
from mufakat.kernel.web.language import dua

COPIED = (
    *("kind", "counterpart", "action_id", "action_en", "measure", "target", "proof_wanted", "due_on", "rhythm", "starts_on"),
    *("ends_on", "past_term_reason", "step_label", "step_url", "role", "function", "result", "is_main_task", "standard"),
    *("indicator_label", "indicator_url", "clause_version"),
)
PASSED_ON = dua("Dialihkan sebagai {k}.", "Passed on as {k}.")
FORBIDDEN = dua(
    "Kesepakatan ini melarang pengalihan; persetujuan tidak mengubahnya. Ajukan perubahan kesepakatan dulu.",
    "This agreement forbids transfers, and consent does not change that. Propose a change of the agreement first.",
)


def transfer_provision(*, actor: Actor, provision: Provision, to_party: Party, reason: str, now: datetime) -> Transfer:
    """Attempt to pass a right or duty on. Without written consent of the other party the attempt is refused, and the history
    keeps it; the record that comes back says so, and consent may be given on it."""
    with transaction.atomic():
        agreement, current = lock_both(provision)
        access.require(actor, "agreements.transfer_provision", current)
        require_standing(current)
        _require_receiver(current, to_party)
        if not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasan pengalihannya.", "Write why it is to be transferred."))
        known = current.transfers.filter(to_party=to_party, state__in=("refused", "consented", "declined")).first()
        if known is not None and known.state == "consented":
            raise Refused(
                "already_consented",
                dua(
                    "Persetujuan tertulis sudah ada; menunggu {p} menerimanya.",
                    "Written consent is there; {p} is to take it over.",
                ).with_values(p=to_party.organisation.name),
            )
        seats = actor.seats_in(agreement.collaboration_id)
        attempt = known or Transfer.objects.create(
            provision=current,
            to_party=to_party,
            reason=reason.strip()[:500],
            asked_by_party=current.holder if current.holder_id in seats else None,
            asked_at=now,
            asked_by_id=actor.user_id,
        )
        said = {"to": to_party.organisation.name_id, "reason": reason.strip()[:300], "forbidden": is_forbidden(agreement)}
        write_provision_history(actor, current, "transfer_refused", now, said, party=current.holder)
        publish(events.TransferRefused(agreement.collaboration_id, agreement.pk, current.pk, to_party.pk))
        return attempt


def consent_to_transfer(
    *, actor: Actor, transfer: Transfer, party: Party, now: datetime, letter: StoredFile | Paper | None = None
) -> Transfer:
    """Give the written consent of another party: its representative's word here, or its letter filed by the secretariat."""
    with transaction.atomic():
        current, provision = _lock(transfer)
        way = _way_of_consent(actor, current, party, has_letter=letter is not None)
        if is_forbidden(provision.agreement):
            raise Refused("transfer_forbidden", FORBIDDEN)
        given = set(current.consents.values_list("party_id", flat=True)) | {party.pk}
        complete = given >= set(other_parties(provision).values_list("pk", flat=True))
        move = "consent" if complete else "consent_in_part"
        state = lifecycle.next_state(TRANSFERS, actor=actor, subject=current, move=move, state=current.state)
        kept = kept_paper(actor, provision.agreement.collaboration, letter, now) if way == "paper" and letter else None
        TransferConsent.objects.update_or_create(
            transfer=current,
            party=party,
            defaults={"way": way, "letter": kept, "given_at": now, "given_by_id": actor.user_id},
        )
        current.state, current.answer_reason = state, ""
        versions.save_revised(current, ["state", "answer_reason"])
        said = {"to": current.to_party.organisation.name_id, "way": way, "letter": kept.sha256 if kept else ""}
        write_provision_history(actor, provision, "transfer_consented", now, said, party=party)
        return current


def decline_transfer(*, actor: Actor, transfer: Transfer, party: Party, reason: str, now: datetime) -> Transfer:
    """Say for another party that it does not consent, and why; a consent that it gave before is gone."""
    with transaction.atomic():
        current, provision = _lock(transfer)
        state = lifecycle.next_state(TRANSFERS, actor=actor, subject=current, move="decline", state=current.state)
        _require_other(provision, party)
        if party.pk not in actor.seats_in(provision.agreement.collaboration_id):
            raise NotAllowed("not_your_party", dua("Nyatakan untuk pihak Anda sendiri.", "State it for your own party."))
        current.consents.filter(party=party).delete()
        _settle(current, state, _required(reason), now)
        said = {"to": current.to_party.organisation.name_id, "reason": current.answer_reason[:300]}
        write_provision_history(actor, provision, "transfer_declined", now, said, party=party)
        return current


def carry_out_transfer(*, actor: Actor, transfer: Transfer, now: datetime) -> Provision:
    """The receiving party takes the right or duty over: the former item is closed, what is still to come is promised anew."""
    with transaction.atomic():
        current, former = _lock(transfer)
        state = lifecycle.next_state(TRANSFERS, actor=actor, subject=current, move="carry_out", state=current.state)
        require_standing(former)
        _require_receiver(former, current.to_party)
        _require_all_consents(current, former)
        agreement = former.agreement
        taken = Provision.objects.create(
            agreement=agreement,
            clause=former.clause,
            key=next_key(agreement, former.kind),
            state="in_force",
            holder=current.to_party,
            supersedes=former,
            in_force_at=now,
            recorded_at=now,
            recorded_by_id=actor.user_id,
            **{name: getattr(former, name) for name in COPIED},
        )
        for day in days_to_come(former, today_in(agreement.collaboration, now)):
            make_promise(actor, taken, day, now)
        release_promises(former, str(PASSED_ON.with_values(k=taken.key)), now, overdue_too=False)
        former.state, former.ended_at = PROVISIONS.move(former.state, "transfer"), now
        versions.save_revised(former, ["state", "ended_at"])
        _settle(current, state, "", now)
        said = {"to": current.to_party.organisation.name_id, "successor": taken.key}
        write_provision_history(actor, former, "transferred", now, said, party=former.holder)
        publish(events.ProvisionTransferred(agreement.collaboration_id, agreement.pk, former.pk, taken.pk))
        return taken


def withdraw_transfer(*, actor: Actor, transfer: Transfer, reason: str, now: datetime) -> Transfer:
    """Take the attempt back; that it was made stays in the history."""
    with transaction.atomic():
        current, provision = _lock(transfer)
        state = lifecycle.next_state(TRANSFERS, actor=actor, subject=current, move="withdraw", state=current.state)
        _settle(current, state, _required(reason), now)
        said = {"to": current.to_party.organisation.name_id, "reason": current.answer_reason[:300]}
        write_provision_history(actor, provision, "transfer_withdrawn", now, said, party=provision.holder)
        return current


def is_forbidden(agreement: Agreement) -> bool:
    """Does the instrument itself say that nothing may be transferred, consent or not?"""
    return ActRuling.objects.filter(agreement=agreement, act="transfer", ruling="forbidden").exists()


def days_to_come(provision: Provision, today: date) -> list[date | None]:
    """Due dates from today on that nobody has reported on, and the promise without a date; what is overdue stays behind."""
    waiting = provision.promises.filter(made_by="schedule", commitment__state="pledged").exclude(commitment__due_on__lt=today)
    return list(waiting.order_by("commitment__due_on", "pk").values_list("commitment__due_on", flat=True))


def _lock(transfer: Transfer) -> tuple[Transfer, Provision]:
    _, provision = lock_both(transfer.provision)
    current = versions.lock(Transfer.objects.filter(provision=provision), transfer.pk)
    current.provision = provision
    return current, provision


def _settle(transfer: Transfer, state: str, reason: str, now: datetime) -> None:
    transfer.state, transfer.answer_reason, transfer.settled_at = state, reason, now
    versions.save_revised(transfer, ["state", "answer_reason", "settled_at"])


def _required(reason: str) -> str:
    if not reason.strip():
        raise Refused("reason_missing", dua("Tulis alasannya.", "Write the reason."))
    return reason.strip()[:500]


def _require_receiver(provision: Provision, to_party: Party) -> None:
    if to_party.collaboration_id != provision.agreement.collaboration_id:
        raise NotVisible("not_visible", "")
    if to_party.pk in (provision.holder_id, provision.counterpart_id):
        raise Refused(
            "not_a_third_party",
            dua("Pilih pihak lain, bukan salah satu dari kedua sisinya.", "Choose another party, not one of the two sides."),
        )
    if to_party.status != "joined":
        raise Refused("not_joined", dua("Pihak ini belum bergabung.", "This party has not joined."))


def _require_other(provision: Provision, party: Party) -> None:
    if not other_parties(provision).filter(pk=party.pk).exists():
        raise Refused(
            "not_the_other_party",
            dua("Persetujuan pihak ini tidak diminta untuk butir ini.", "The consent of this party is not asked for here."),
        )


def _way_of_consent(actor: Actor, transfer: Transfer, party: Party, *, has_letter: bool) -> str:
    """By the party's own word, or by its letter; never by the secretariat's word alone."""
    provision = transfer.provision
    scope = provision.agreement.collaboration_id
    access.require(actor, "agreements.consent_to_transfer", transfer)
    _require_other(provision, party)
    if party.pk in actor.seats_in(scope):
        return "platform"
    if "system" not in actor.site_roles and not actor.holds(scope, *KEEPERS):
        raise NotAllowed("not_your_party", dua("Nyatakan untuk pihak Anda sendiri.", "State it for your own party."))
    if not has_letter:
        raise Refused("letter_missing", dua("Unggah surat persetujuan pihak itu.", "Upload that party's letter of consent."))
    return "paper"


def _require_all_consents(transfer: Transfer, provision: Provision) -> None:
    """Asked again when it is carried out: a party may have come to the instrument meanwhile."""
    given = set(transfer.consents.values_list("party_id", flat=True))
    missing = [party for party in other_parties(provision).select_related("organisation") if party.pk not in given]
    if missing or is_forbidden(provision.agreement):
        names = ", ".join(party.organisation.name for party in missing)
        raise Refused(
            "consent_missing",
            dua("Persetujuan tertulis belum lengkap: {p}.", "Written consent is missing: {p}.").with_values(p=names or "–"),
        )
