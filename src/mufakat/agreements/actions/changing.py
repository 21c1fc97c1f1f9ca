"""Proposing a change of agreed terms: open, amend, propose, fit to the newest text, withdraw. Nothing takes effect here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from mufakat.agreements import duty_words, events
from mufakat.agreements.actions.recording import write_change_history
from mufakat.agreements.binding import binding_fingerprint, is_bound
from mufakat.agreements.deciding import parties_that_decide
from mufakat.agreements.duty_rules import CHANGES, required_parties
from mufakat.agreements.models import Agreement, ChangeAnswer, ChangeItem, ChangeRequest
from mufakat.agreements.proposing import as_values, drawn_up, proposal_fingerprint, stale_items
from mufakat.collaborations.models import Party
from mufakat.collaborations.rules import KEEPERS
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.kernel.web.language import dua

KEY_STEMS = {"addendum": "AD", "correction": "RL"}
LONGEST_REASON = 2000


def open_change_request(
    *,
    actor: Actor,
    agreement: Agreement,
    kind: str,
    reason: str,
    now: datetime,
    items: Iterable[Mapping[str, Any]] = (),
    effective_on: date | None = None,
    party: Party | None = None,
    origin_label: str = "",
    origin_url: str = "",
) -> ChangeRequest:
    """Open a change of an agreement in force: which clauses, why, from when. `origin_*` names what asked for it, such as a
    changed step of a service. It binds nobody until it is proposed and every party approved."""
    with transaction.atomic():
        current = lock_agreement(agreement.pk)
        access.require(actor, "agreements.open_change_request", current)
        if not is_bound(current):
            raise Refused(
                "not_bound",
                dua(
                    "Naskah ini belum mengikat para pihak, jadi dapat diubah langsung.",
                    "This text does not bind its parties yet, so it can be edited directly.",
                ),
            )
        change = ChangeRequest(
            agreement=current,
            key=_next_key(current, kind),
            proposed_by=_proposer(actor, current, party),
            origin_label=origin_label.strip()[:200],
            origin_url=_own_page(origin_url),
            base_sha256=binding_fingerprint(current),
            opened_at=now,
            opened_by_id=actor.user_id,
            **_particulars({"kind": kind, "reason": reason, "effective_on": effective_on}),
        )
        drawn = drawn_up(current, items)
        change.save(force_insert=True)
        _keep_items(change, drawn)
        write_change_history(actor, change, "opened", now, {"origin": change.origin_label}, party=change.proposed_by)
        publish(events.ChangeOpened(current.collaboration_id, current.pk, change.pk))
        return change


def amend_change_request(
    *,
    actor: Actor,
    change: ChangeRequest,
    values: Mapping[str, Any],
    items: Iterable[Mapping[str, Any]],
    expected_version: int | None,
    now: datetime,
) -> ChangeRequest:
    """Amend what is proposed. Every answer given so far belonged to the former proposal and stops to count."""
    with transaction.atomic():
        agreement, current = lock_change(change, expected_version)
        was_draft = current.state == "draft"
        state = lifecycle.next_state(CHANGES, actor=actor, subject=current, move="amend", state=current.state)
        former = {} if was_draft else _as_proposed(current)
        plain = _particulars(values)
        for name, value in plain.items():
            setattr(current, name, value)
        drawn = drawn_up(agreement, items)
        if not was_draft:
            _require_something(agreement, drawn)
            current.parties.add(*parties_that_decide(agreement))
        current.state, current.base_sha256 = state, binding_fingerprint(agreement)
        current.proposal_sha256 = "" if was_draft else proposal_fingerprint(current, drawn)
        versions.save_revised(current, [*plain, "state", "base_sha256", "proposal_sha256"])
        _keep_items(current, drawn)
        dropped = _drop_answers(current, now)
        write_change_history(actor, current, "amended", now, {"dropped": dropped, **former}, party=current.proposed_by)
        publish(events.ChangeAmended(agreement.collaboration_id, agreement.pk, current.pk))
        return current


def propose_change_request(
    *, actor: Actor, change: ChangeRequest, expected_version: int | None, now: datetime
) -> ChangeRequest:
    """Put the change before the parties. From here each of them answers exactly this proposal."""
    with transaction.atomic():
        agreement, current = lock_change(change, expected_version)
        current.state = lifecycle.next_state(CHANGES, actor=actor, subject=current, move="propose", state=current.state)
        items = list(current.items.all())
        _require_something(agreement, items)
        if stale_items(agreement, items):
            raise Refused(
                "stale_base",
                dua(
                    "Pasalnya sudah berubah sejak usulan ini disusun. Sesuaikan dulu dengan naskah terbaru.",
                    "Its clauses changed since this was drawn up. Fit it to the newest text first.",
                ),
            )
        current.proposal_sha256, current.proposed_at = proposal_fingerprint(current, items), now
        versions.save_revised(current, ["state", "proposal_sha256", "proposed_at"])
        current.parties.set(parties_that_decide(agreement))
        write_change_history(actor, current, "proposed", now, party=current.proposed_by)
        publish(events.ChangeProposed(agreement.collaboration_id, agreement.pk, current.pk))
        return current


def rebase_change_request(*, actor: Actor, change: ChangeRequest, now: datetime) -> ChangeRequest:
    """Build the same proposal on the newest text. The parties answer it anew, because what it replaces is another text."""
    values = {"kind": change.kind, "reason": change.reason, "effective_on": change.effective_on}
    items = [as_values(item) for item in change.items.all()]
    return amend_change_request(
        actor=actor, change=change, values=values, items=items, expected_version=change.version, now=now
    )


def withdraw_change_request(*, actor: Actor, change: ChangeRequest, reason: str, now: datetime) -> ChangeRequest:
    """Take a proposed change back; it stays readable with its answers."""
    with transaction.atomic():
        _, current = lock_change(change)
        current.state = lifecycle.next_state(CHANGES, actor=actor, subject=current, move="withdraw", state=current.state)
        if not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasannya.", "Write the reason."))
        versions.save_revised(current, ["state"])
        write_change_history(actor, current, "withdrawn", now, {"reason": reason.strip()[:300]}, party=current.proposed_by)
        return current


def lock_agreement(pk: int) -> Agreement:
    return versions.lock(Agreement.objects.select_related("collaboration"), pk)


def lock_change(change: ChangeRequest, expected_version: int | None = None) -> tuple[Agreement, ChangeRequest]:
    """The instrument first, then the change, so that two acts never wait for each other."""
    agreement = lock_agreement(change.agreement_id)
    current = versions.lock(ChangeRequest.objects.filter(agreement=agreement), change.pk, expected_version)
    current.agreement = agreement
    return agreement, current


def _next_key(agreement: Agreement, kind: str) -> str:
    """AD-01, AD-02 for addenda, RL-01 for corrections; a number once given is never given again."""
    if kind not in duty_words.CHANGE_KINDS:
        raise Refused("unknown_word", dua("Pilih adendum atau ralat.", "Choose addendum or correction."))
    stem = KEY_STEMS[kind]
    used = agreement.changes.filter(key__startswith=f"{stem}-").values_list("key", flat=True)
    highest = max((int(found[1]) for found in (re.match(rf"{stem}-(\d+)$", key) for key in used) if found), default=0)
    return f"{stem}-{highest + 1:02d}"


def _proposer(actor: Actor, agreement: Agreement, party: Party | None) -> Party | None:
    """The party in whose name it is proposed: the actor's own; the secretariat names one or none."""
    seats = actor.seats_in(agreement.collaboration_id)
    own = [one for one in required_parties(agreement).order_by("id") if one.pk in seats]
    if party is None:
        return own[0] if own else None
    keeps = actor.holds(agreement.collaboration_id, *KEEPERS)
    if (party.pk in seats or keeps) and required_parties(agreement).filter(pk=party.pk).exists():
        return party
    raise NotAllowed("not_your_party", dua("Usulkan atas nama pihak Anda sendiri.", "Propose in the name of your own party."))


def _particulars(values: Mapping[str, Any]) -> dict[str, Any]:
    reason = str(values.get("reason") or "").strip()
    if not reason:
        raise Refused("reason_missing", dua("Tulis mengapa perlu diubah.", "Write why it needs to change."))
    plain = {"kind": values.get("kind"), "reason": reason[:LONGEST_REASON], "effective_on": values.get("effective_on")}
    if plain["kind"] not in duty_words.CHANGE_KINDS:
        raise Refused("unknown_word", dua("Pilih adendum atau ralat.", "Choose addendum or correction."))
    return plain


def _own_page(url: str) -> str:
    """Only a page of this platform: an origin is a record here, never a place elsewhere."""
    return url[:300] if url.startswith("/") and not url.startswith("//") else ""


def _require_something(agreement: Agreement, items: list[ChangeItem]) -> None:
    if not items:
        raise Refused("nothing_proposed", dua("Tambahkan pasal yang diubah dulu.", "Add what is to change first."))
    unchanged = [item for item in items if item.operation == "replace" and _says_the_same(item)]
    if unchanged:
        raise Refused("nothing_new", dua("Bunyi barunya sama dengan bunyi sekarang.", "The new words equal the present ones."))
    if not required_parties(agreement).exists():
        raise Refused("nobody_to_approve", dua("Tidak ada pihak yang dapat menyetujuinya.", "No party is there to approve it."))


def _as_proposed(change: ChangeRequest) -> dict[str, Any]:
    """The proposal that is about to be amended, whole, so that it stays readable."""
    items = [as_values(item) for item in change.items.all()]
    return {"former_sha256": change.proposal_sha256, "former_reason": change.reason, "former_items": items}


def _says_the_same(item: ChangeItem) -> bool:
    return all(getattr(item, name) == item.base.get(name, "") for name in ("heading_id", "text_id", "text_en", "kind"))


def _keep_items(change: ChangeRequest, items: list[ChangeItem]) -> None:
    """Replace the items; what was proposed before goes whole into the history entry of the amendment."""
    change.items.all().delete()
    for item in items:
        item.change = change
    ChangeItem.objects.bulk_create(items)


def _drop_answers(change: ChangeRequest, now: datetime) -> int:
    return ChangeAnswer.objects.filter(change=change, dropped_at__isnull=True).update(dropped_at=now)
