"""Proxies by mandate: given in writing, accepted by the holder, listed for all, taken back at any time before closing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mufakat.decisions.actions.voting import NO_MANDATE
from mufakat.decisions.chronicle import write
from mufakat.decisions.electorate import mandate_for
from mufakat.decisions.models import Elector, Proposal, Proxy
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused
from mufakat.kernel.web.language import dua


def _open(proposal_id: int, now: datetime) -> Proposal:
    proposal = versions.lock(Proposal.objects.all(), proposal_id)
    if proposal.state != "open" or now >= proposal.deadline:
        raise Refused("not_open", dua("Pemungutan suara ini tidak terbuka.", "This vote is not open."))
    return proposal


def _require_mandate(actor: Actor, elector: Elector, proposal: Proposal, now: datetime) -> None:
    if mandate_for(elector, actor, now, proposal.collaboration) is None:
        raise NotAllowed("no_mandate", NO_MANDATE)


def give_proxy(*, actor: Actor, elector: Elector, holder: Elector, mandate_number: str, now: datetime) -> Proxy:
    """Let another elector vote for one's own, by a written mandate. It holds once the other has accepted."""
    with transaction.atomic():
        proposal = _open(elector.proposal_id, now)
        access.require(actor, "decisions.give_proxy", elector)
        if holder.proposal_id != proposal.pk:
            raise NotVisible("not_visible", "")
        _require_mandate(actor, elector, proposal, now)
        if holder.pk == elector.pk:
            raise Refused("to_oneself", dua("Pilih pihak lain.", "Choose another party."))
        if not mandate_number.strip():
            raise Refused("mandate_missing", dua("Tulis nomor surat kuasanya.", "Write the number of the written mandate."))
        if Proxy.objects.filter(elector=elector, ended_at__isnull=True).exists():
            raise Refused(
                "given_already", dua("Kuasa ini sudah diberikan. Cabut dulu.", "A proxy is given already. End it first.")
            )
        _require_room(proposal, holder)
        proxy = Proxy.objects.create(
            proposal=proposal, elector=elector, holder=holder, mandate_number=mandate_number.strip()[:120], given_at=now,
            given_by_id=actor.user_id,
        )  # fmt: skip
        write(
            actor, proposal, "proxy.given", now, {"holder": holder.label, "mandate": proxy.mandate_number}, party=elector.party
        )
        return proxy


def _require_room(proposal: Proposal, holder: Elector) -> None:
    most = int((proposal.method or {}).get("proxies", 0))
    held = Proxy.objects.filter(holder=holder, ended_at__isnull=True).count()
    if held >= most:
        raise Refused(
            "too_many_proxies",
            dua("Satu pihak memegang paling banyak {n} kuasa.", "One party holds {n} proxies at most.").with_values(n=most),
        )


def accept_proxy(*, actor: Actor, proxy: Proxy, now: datetime) -> Proxy:
    """Agree to vote for the other; without this the proxy does not hold."""
    with transaction.atomic():
        proposal = _open(proxy.proposal_id, now)
        current = (
            Proxy.objects.select_for_update(of=("self",))
            .select_related("holder__party__organisation", "elector")
            .get(pk=proxy.pk)
        )
        access.require(actor, "decisions.accept_proxy", current)
        _require_mandate(actor, current.holder, proposal, now)
        if current.ended_at is not None:
            raise Refused("ended", dua("Kuasa ini sudah dicabut.", "This proxy was taken back."))
        if current.accepted_at is None:
            current.accepted_at, current.accepted_by_id = now, actor.user_id
            versions.save_revised(current, ["accepted_at", "accepted_by"])
            write(actor, proposal, "proxy.accepted", now, {"giver": current.elector.label}, party=current.holder.party)
        return current


def end_proxy(*, actor: Actor, proxy: Proxy, now: datetime) -> Proxy:
    """Take a proxy back. What the holder voted meanwhile stays until the elector votes itself."""
    with transaction.atomic():
        proposal = _open(proxy.proposal_id, now)
        current = Proxy.objects.select_for_update(of=("self",)).select_related("elector__party__organisation").get(pk=proxy.pk)
        access.require(actor, "decisions.give_proxy", current.elector)
        if current.ended_at is None:
            current.ended_at = now
            versions.save_revised(current, ["ended_at"])
            write(actor, proposal, "proxy.ended", now, {}, party=current.elector.party)
        return current
