"""Acts on sharing knowledge: sending it down to the person, reading and understanding it, planning to share, duties."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.models import Collaboration, KnowledgeItem, Party, Representative
from mufakat.forum import events
from mufakat.forum.actions.words_required import known, of_here, typed
from mufakat.forum.chronicle import write_share
from mufakat.forum.mandates import local_day
from mufakat.forum.models import KnowledgeDuty, KnowledgeReceipt, KnowledgeShare, PlannedShare
from mufakat.forum.words import UNDERSTOOD
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua

MOST_PASSED_ON = 200


def share_knowledge(
    *,
    actor: Actor,
    collaboration: Collaboration,
    item: KnowledgeItem,
    now: datetime,
    shared_by: Party | None = None,
    parties: Sequence[Party] | None = None,
    note: str = "",
    question: str = "",
    plan: PlannedShare | None = None,
) -> KnowledgeShare:
    """Send a knowledge item to everybody who speaks today for the named parties, or for all; each has a receipt."""
    with transaction.atomic():
        access.require(actor, "forum.share_knowledge", collaboration)
        _require_item(item, collaboration)
        _require_sharer(actor, collaboration, shared_by)
        people = _people_of(collaboration, parties, local_day(now, collaboration))
        if not people:
            raise Refused(
                "nobody_named",
                dua("Belum ada wakil yang ditetapkan untuk pihak-pihak itu.", "Nobody is designated for those parties yet."),
            )
        share = KnowledgeShare.objects.create(
            collaboration=collaboration, item=item, shared_by=shared_by, note=note.strip()[:500],
            question=question.strip()[:300], recorded_at=now, recorded_by_id=actor.user_id,
        )  # fmt: skip
        KnowledgeReceipt.objects.bulk_create(
            KnowledgeReceipt(share=share, party_id=party, person_id=person, sent_at=now) for person, party in people.items()
        )
        if plan is not None:
            _fulfil(plan, share)
        write_share(actor, share, "shared", item.title, now, {"count": len(people), "item": str(item.public_id)}, shared_by)
        publish(events.KnowledgeShared(collaboration.pk, share.pk))
        return share


def _require_item(item: KnowledgeItem, collaboration: Collaboration) -> None:
    if item.collaboration_id != collaboration.pk:
        raise NotVisible("not_visible", "")
    if item.withdrawn_at is not None or item.state == "superseded":
        raise Refused(
            "not_current",
            dua(
                "Pengetahuan ini sudah dicabut atau diganti. Bagikan yang berlaku.",
                "This knowledge was withdrawn or replaced. Share the current one.",
            ),
        )


def _require_sharer(actor: Actor, collaboration: Collaboration, shared_by: Party | None) -> None:
    of_here(shared_by, collaboration.pk)
    keeps = access.may(actor, "collaborations.manage_collaboration", collaboration)
    if not keeps and (shared_by is None or shared_by.pk not in actor.seats_in(collaboration.pk)):
        raise Refused("not_your_party", dua("Bagikan atas nama pihak Anda sendiri.", "Share in the name of your own party."))


def _people_of(collaboration: Collaboration, parties: Sequence[Party] | None, day: date) -> dict[int, int]:
    """Person -> party of everybody who holds a mandate that day, of joined parties only."""
    chosen = Party.objects.filter(collaboration=collaboration, status="joined")
    if parties is not None:
        chosen = chosen.filter(pk__in=[party.pk for party in parties])
    joined = set(chosen.values_list("pk", flat=True))
    holders = collaboration_queries.current_representatives(collaboration, day)
    return {one.person_id: party for party, held in holders.items() if party in joined for one in held}


def _fulfil(plan: PlannedShare, share: KnowledgeShare) -> None:
    current = versions.lock(PlannedShare.objects.all(), plan.pk)
    if current.collaboration_id != share.collaboration_id or current.party_id != share.shared_by_id:
        raise NotVisible("not_visible", "")
    current.share = share
    versions.save_revised(current, ["share"])


def mark_knowledge_read(
    *, actor: Actor, receipt: KnowledgeReceipt, understood: str, now: datetime, answer: str = "", remark: str = ""
) -> KnowledgeReceipt:
    """The person who received it says that it was read, whether it was understood, and answers the question."""
    with transaction.atomic():
        share = versions.lock(KnowledgeShare.objects.select_related("item"), receipt.share_id)
        current = KnowledgeReceipt.objects.select_related("party__organisation", "person").get(pk=receipt.pk)
        access.require(actor, "forum.mark_receipt", current)
        known(understood, UNDERSTOOD)
        if share.question and understood == "yes":
            typed(
                answer,
                dua("Jawab dulu pertanyaannya, dengan kata Anda sendiri.", "Answer the question first, in your own words."),
            )
        current.read_at, current.understood = current.read_at or now, understood
        current.answer, current.remark = answer.strip()[:500], remark.strip()[:500]
        current.save(update_fields=["read_at", "understood", "answer", "remark"])
        data = {"understood": understood}
        write_share(actor, share, "read", share.item.title, now, data, current.party, person=current.person)
        return current


def plan_share(*, actor: Actor, party: Party, topic: str, due_on: date, now: datetime) -> PlannedShare:
    """A party commits itself to share something by a date."""
    with transaction.atomic():
        access.require(actor, "forum.plan_share", party)
        if due_on < local_day(now, party.collaboration):
            raise Refused("due_past", dua("Pilih tanggal hari ini atau sesudahnya.", "Choose a date today or later."))
        plan = PlannedShare.objects.create(
            collaboration=party.collaboration, party=party, due_on=due_on, recorded_at=now, recorded_by_id=actor.user_id,
            topic=typed(topic, dua("Tulis apa yang akan dibagikan.", "Write what will be shared."), 300),
        )  # fmt: skip
        write_share(actor, plan, "planned", plan.topic, now, {"due_on": due_on.isoformat()}, party)
        return plan


def record_knowledge_duty(
    *, actor: Actor, item: KnowledgeItem, party: Party, text: str, now: datetime, due_on: date | None = None
) -> KnowledgeDuty:
    """Say what a rule asks of one party: the last step from its wording over its plain meaning to who must do what."""
    with transaction.atomic():
        access.require(actor, "forum.share_knowledge", item.collaboration)
        of_here(party, item.collaboration_id)
        duty = KnowledgeDuty.objects.create(
            item=item, party=party, due_on=due_on, recorded_at=now, recorded_by_id=actor.user_id,
            text=typed(text, dua("Tulis apa yang harus dilakukan.", "Write what must be done."), 500),
        )  # fmt: skip
        write_share(actor, item, "duty_recorded", item.title, now, {"text": duty.text}, party)
        return duty


def pass_on_to_successor(*, actor: Actor, representative: Representative, now: datetime) -> int:
    """Who newly speaks for a party receives what the party received before and is still current; returns how much."""
    with transaction.atomic():
        party, person = representative.party, representative.person
        access.require(actor, "forum.share_knowledge", party.collaboration)
        received = KnowledgeShare.objects.filter(receipts__party=party, item__withdrawn_at__isnull=True)
        current = received.exclude(item__state="superseded").exclude(receipts__person=person)
        shares = list(current.distinct().select_related("item").order_by("-id")[:MOST_PASSED_ON])
        for share in shares:
            KnowledgeReceipt.objects.get_or_create(share=share, person=person, defaults={"party": party, "sent_at": now})
            data = {"count": 1, "passed_on": True}
            write_share(actor, share, "shared", share.item.title, now, data, party, person=person)
        return len(shares)
