"""Who may write, publish, check, change and transfer rights and duties; the lifecycles of items, changes and transfers.

Keeping the items is the secretariat's work. Saying yes to a change, consenting to a transfer and saying whether a right was
granted belong to the parties' own representatives, never to the secretariat; a paper that a party signed may be filed for it.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from collabgov.lifecycles import Lifecycle, Move
from mufakat.agreements.duty_words import STANDING
from mufakat.agreements.models import Agreement
from mufakat.agreements.rules import KEEPERS as KEEPERS_WORDS
from mufakat.agreements.rules import manageable, of_agreement
from mufakat.collaborations import rules as collaboration_rules
from mufakat.collaborations.models import Party
from mufakat.collaborations.rules import KEEPERS, SIGN_IN_FIRST
from mufakat.commitments.rules import all_seats
from mufakat.kernel import access, lifecycle
from mufakat.kernel.access import ALLOW, Actor, Decision, deny
from mufakat.kernel.web.language import dua

GONE = ("left", "declined")
"""Statuses of parties whose approval nobody waits for."""
PROVISIONS = Lifecycle(
    name="provision",
    states=("draft", "in_force", "reduced", "transferred", "ended"),
    initial="draft",
    moves=(
        Move("put_in_force", ("draft",), "in_force", "agreements.put_in_force"),
        Move("reduce", STANDING, "reduced", "agreements.end_provision", guard="a promise of it was reduced by agreement"),
        Move("transfer", STANDING, "transferred", "agreements.transfer_provision", guard="written consent of the other party"),
        Move("end", ("draft", *STANDING), "ended", "agreements.end_provision"),
    ),
)
WAITING = ("proposed", "approved", "rejected")
CHANGES = Lifecycle(
    name="change_request",
    states=("draft", "proposed", "approved", "needs_rebase", "rejected", "in_force", "withdrawn"),
    initial="draft",
    moves=(
        Move("amend", ("draft",), "draft", "agreements.draw_up_change"),
        Move("amend", ("proposed", "approved", "rejected", "needs_rebase"), "proposed", "agreements.draw_up_change"),
        Move("propose", ("draft",), "proposed", "agreements.draw_up_change"),
        Move("approve", ("proposed",), "proposed", "agreements.answer_change"),
        Move("reject", ("proposed",), "rejected", "agreements.answer_change"),
        Move("carry", ("proposed",), "approved", "agreements.answer_change", guard="every party approved this proposal"),
        Move("reopen", ("approved",), "proposed", "agreements.answer_change", guard="a party is there that has not approved"),
        Move("overtake", WAITING, "needs_rebase", "agreements.answer_change", guard="its clauses changed meanwhile"),
        Move("take_effect", ("approved",), "in_force", "agreements.answer_change", guard="its day has come"),
        Move("withdraw", ("draft", *WAITING, "needs_rebase"), "withdrawn", "agreements.draw_up_change"),
    ),
)
TRANSFERS = Lifecycle(
    name="transfer",
    states=("refused", "consented", "declined", "carried_out", "withdrawn"),
    initial="refused",
    moves=(
        Move("consent_in_part", ("refused", "declined"), "refused", "agreements.consent_to_transfer"),
        Move("consent", ("refused", "declined"), "consented", "agreements.consent_to_transfer"),
        Move("decline", ("refused", "consented"), "declined", "agreements.consent_to_transfer"),
        Move("carry_out", ("consented",), "carried_out", "agreements.carry_out_transfer"),
        Move("withdraw", ("refused", "consented", "declined"), "withdrawn", "agreements.withdraw_transfer"),
    ),
)
NOT_A_PARTY_TO_IT = dua("Hanya wakil pihak dalam kesepakatan ini.", "Only a representative of a party to this agreement.")
NOT_THE_HOLDER = dua(
    "Hanya wakil pihak pemegangnya, atau sekretariat.", "Only a representative of the party that holds it, or the secretariat."
)
NOT_ITS_TWO_SIDES = dua(
    "Hanya wakil pihak yang memegang hak ini atau yang harus memberinya.",
    "Only a representative of the party that has this right or of the one that must grant it.",
)
NOT_BY_THE_HOLDER = dua(
    "Tugas dinilai oleh pihak lain atau sekretariat, tidak oleh pemegang tugas itu sendiri.",
    "A task is evaluated by the other party or the secretariat, never by the one that holds it.",
)
NOT_THE_OTHER_PARTY = dua(
    "Hanya wakil pihak lain dalam kesepakatan ini; sekretariat hanya mencatat surat persetujuannya.",
    "Only a representative of the other party; the secretariat may only file its letter of consent.",
)


def required_parties(agreement: Any) -> QuerySet[Party]:
    """The parties of an instrument that are still there: those whose approval counts."""
    found: QuerySet[Party] = agreement.parties.exclude(status__in=GONE)
    return found


def other_parties(provision: Any) -> QuerySet[Party]:
    """Whose written consent a transfer needs: the counterpart, or where none is named every other party."""
    if provision.counterpart_id is not None:
        return Party.objects.filter(pk=provision.counterpart_id)
    return required_parties(provision.agreement).exclude(pk=provision.holder_id)


def of_provision(check: access.Check) -> access.Check:
    """The same rule, asked about a right or duty: it is answered by its collaboration."""
    return lambda actor, provision: check(actor, provision.agreement.collaboration)


def kept_provisions(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(agreement__collaboration_id__in=actor.scopes_with(*KEEPERS))


def may_act_for_holder(actor: Actor, provision: Any) -> Decision:
    """The holder's own representatives, or the secretariat in its name."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    scope = provision.agreement.collaboration_id
    if provision.holder_id in actor.seats_in(scope) or actor.holds(scope, *KEEPERS):
        return ALLOW
    return deny("not_the_holder", NOT_THE_HOLDER)


def held_by(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    own = Q(holder_id__in=all_seats(actor))
    return queryset.filter(own | Q(agreement__collaboration_id__in=actor.scopes_with(*KEEPERS)))


def may_check_right(actor: Actor, provision: Any) -> Decision:
    """Either side of the right; where it is towards all, every party of the instrument."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    seats = actor.seats_in(provision.agreement.collaboration_id)
    sides = {provision.holder_id, provision.counterpart_id} - {None}
    if seats & sides or (provision.counterpart_id is None and sits_in(seats, provision.agreement)):
        return ALLOW
    return deny("not_its_two_sides", NOT_ITS_TWO_SIDES)


def checked_by(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    seats = all_seats(actor)
    towards_all = Q(counterpart__isnull=True, agreement__in=signed_agreements(seats))
    return queryset.filter(Q(holder_id__in=seats) | Q(counterpart_id__in=seats) | towards_all)


def may_evaluate(actor: Actor, provision: Any) -> Decision:
    """The counterpart or the secretariat, and nobody who represents the holder."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    scope = provision.agreement.collaboration_id
    seats = actor.seats_in(scope)
    if provision.holder_id not in seats and (provision.counterpart_id in seats or actor.holds(scope, *KEEPERS)):
        return ALLOW
    return deny("not_by_the_holder", NOT_BY_THE_HOLDER)


def evaluated_by(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    seats = all_seats(actor)
    entitled = Q(counterpart_id__in=seats) | Q(agreement__collaboration_id__in=actor.scopes_with(*KEEPERS))
    return queryset.filter(entitled).filter(Q(holder__isnull=True) | ~Q(holder_id__in=seats))


def sits_in(seats: Any, agreement: Any) -> bool:
    """Does one of these seats belong to a party of the instrument?"""
    return bool(seats) and any(party.pk in seats for party in agreement.parties.all())


def signed_agreements(seats: list[int]) -> QuerySet[Any]:
    """Instruments that name one of these parties."""
    named = Agreement.parties.through._default_manager.filter(party_id__in=seats)
    return named.values("agreement_id")


def may_take_part(actor: Actor, agreement: Any) -> Decision:
    """Representatives of its parties, and the secretariat that writes down for them."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    scope = agreement.collaboration_id
    if actor.holds(scope, *KEEPERS) or sits_in(actor.seats_in(scope), agreement):
        return ALLOW
    return deny("not_a_party_to_it", NOT_A_PARTY_TO_IT)


def taking_part(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    own = Q(pk__in=signed_agreements(all_seats(actor)))
    return queryset.filter(own | Q(collaboration_id__in=actor.scopes_with(*KEEPERS)))


def may_draw_up(actor: Actor, change: Any) -> Decision:
    """The party that proposes the change, and the secretariat."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    scope = change.agreement.collaboration_id
    if actor.holds(scope, *KEEPERS) or (change.proposed_by_id and change.proposed_by_id in actor.seats_in(scope)):
        return ALLOW
    return deny(
        "not_your_proposal",
        dua("Hanya pihak pengusul dan sekretariat.", "Only the party that proposes it and the secretariat."),
    )


def drawn_up_by(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    own = Q(proposed_by_id__in=all_seats(actor))
    return queryset.filter(own | Q(agreement__collaboration_id__in=actor.scopes_with(*KEEPERS)))


def may_answer(actor: Actor, change: Any) -> Decision:
    """Representatives of its parties only; nobody answers for a party in its absence."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    if sits_in(actor.seats_in(change.agreement.collaboration_id), change.agreement):
        return ALLOW
    return deny("not_a_party_to_it", NOT_A_PARTY_TO_IT)


def answered_by(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(agreement__in=signed_agreements(all_seats(actor)))


def may_consent(actor: Actor, transfer: Any) -> Decision:
    """Another party of the instrument than the holder; the secretariat files the letter of such a party."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    provision = transfer.provision
    scope = provision.agreement.collaboration_id
    seats = actor.seats_in(scope) - {provision.holder_id}
    if actor.holds(scope, *KEEPERS) or sits_in(seats, provision.agreement):
        return ALLOW
    return deny("not_the_other_party", NOT_THE_OTHER_PARTY)


def consented_by(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    """Per seat, because a person with two seats consents through the one that does not hold the duty."""
    entitled = Q(provision__agreement__collaboration_id__in=actor.scopes_with(*KEEPERS))
    for seat in all_seats(actor):
        named = Q(provision__agreement__in=signed_agreements([seat]))
        entitled |= named & (Q(provision__holder__isnull=True) | ~Q(provision__holder_id=seat))
    return queryset.filter(entitled)


def may_carry_out(actor: Actor, transfer: Any) -> Decision:
    """Whoever is to take the right or duty over accepts it; the secretariat may write that down."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    scope = transfer.provision.agreement.collaboration_id
    if transfer.to_party_id in actor.seats_in(scope) or actor.holds(scope, *KEEPERS):
        return ALLOW
    return deny(
        "not_the_receiver",
        dua(
            "Hanya pihak yang akan menerimanya, atau sekretariat.",
            "Only the party that is to take it over, or the secretariat.",
        ),
    )


def carried_out_by(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    own = Q(to_party_id__in=all_seats(actor))
    return queryset.filter(own | Q(provision__agreement__collaboration_id__in=actor.scopes_with(*KEEPERS)))


def may_withdraw_transfer(actor: Actor, transfer: Any) -> Decision:
    return may_act_for_holder(actor, transfer.provision)


def withdrawn_by(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    own = Q(provision__holder_id__in=all_seats(actor))
    return queryset.filter(own | Q(provision__agreement__collaboration_id__in=actor.scopes_with(*KEEPERS)))


def declare() -> None:
    """Declare the permissions over rights, duties, changes and transfers, and their lifecycles."""
    for name, label, explanation, check, which in PERMISSIONS:
        access.declare(f"agreements.{name}", label=label, explanation=explanation, check=check, filter=which)
    lifecycle.declare("agreements.Provision", PROVISIONS)
    lifecycle.declare("agreements.ChangeRequest", CHANGES)
    lifecycle.declare("agreements.Transfer", TRANSFERS)


HOLDER_WORDS = dua(
    "Wakil pihak pemegangnya, atau sekretariat.", "Representatives of the party that holds it, or the secretariat."
)
PARTIES_WORDS = dua(
    "Wakil para pihak dalam kesepakatan itu, atau sekretariat.",
    "Representatives of the parties to the agreement, or the secretariat.",
)
OWN_WORDS = dua(
    "Wakil para pihak dalam kesepakatan itu, masing-masing untuk pihaknya sendiri.",
    "Representatives of the parties to the agreement, each for the own party.",
)
kept = of_agreement(collaboration_rules.may_manage)
kept_item = of_provision(collaboration_rules.may_manage)
PERMISSIONS: list[tuple[str, Any, Any, access.Check, access.Filter | None]] = [
    ("write_provision", dua("Menulis butir hak dan kewajiban", "Write rights and duties"), KEEPERS_WORDS, kept, manageable),
    (
        "put_in_force",
        dua("Menerbitkan hak dan kewajiban", "Put rights and duties in force"),
        KEEPERS_WORDS,
        kept_item,
        kept_provisions,
    ),
    (
        "end_provision",
        dua("Mengakhiri butir dengan alasan", "End a right or duty with a reason"),
        KEEPERS_WORDS,
        kept_item,
        kept_provisions,
    ),
    ("plan_activity", dua("Merencanakan kegiatan", "Plan an activity under a duty"), HOLDER_WORDS, may_act_for_holder, held_by),
    (
        "check_right",
        dua("Menyatakan apakah hak diberikan", "Say whether a right is granted"),
        dua(
            "Wakil pihak yang memegang hak itu dan yang harus memberinya.",
            "Representatives of the party that has it and of the one that must grant it.",
        ),
        may_check_right,
        checked_by,
    ),
    (
        "evaluate_task",
        dua("Menilai tugas utama terhadap standarnya", "Evaluate a main task against its standard"),
        dua(
            "Pihak lain dan sekretariat; tidak pernah pemegang tugas.", "The other party and the secretariat; never the holder."
        ),
        may_evaluate,
        evaluated_by,
    ),
    (
        "acknowledge_agreement",
        dua("Mengakui bunyi kesepakatan", "Acknowledge a wording"),
        dua(
            "Wakil pihak itu sendiri; sekretariat hanya dengan bukti kertas.",
            "The party's own representative; the secretariat only with a paper that proves it.",
        ),
        may_take_part,
        taking_part,
    ),
    ("open_change_request", dua("Mengusulkan perubahan", "Propose a change"), PARTIES_WORDS, may_take_part, taking_part),
    (
        "draw_up_change",
        dua("Menyusun, mengubah, dan menarik usulan perubahan", "Draw up, amend and withdraw a proposed change"),
        dua("Pihak pengusul dan sekretariat.", "The party that proposes it and the secretariat."),
        may_draw_up,
        drawn_up_by,
    ),
    ("answer_change", dua("Menjawab usulan perubahan", "Answer a proposed change"), OWN_WORDS, may_answer, answered_by),
    (
        "correct_transcription",
        dua("Membetulkan salinan naskah", "Correct the transcription of a text"),
        KEEPERS_WORDS,
        kept,
        manageable,
    ),
    (
        "transfer_provision",
        dua("Mengalihkan hak atau kewajiban", "Transfer a right or duty"),
        HOLDER_WORDS,
        may_act_for_holder,
        held_by,
    ),
    (
        "consent_to_transfer",
        dua("Menyetujui pengalihan secara tertulis", "Consent to a transfer in writing"),
        dua(
            "Wakil pihak lain; sekretariat hanya mencatat suratnya.",
            "Representatives of the other party; the secretariat only files its letter.",
        ),
        may_consent,
        consented_by,
    ),
    (
        "carry_out_transfer",
        dua("Menerima hak atau kewajiban yang dialihkan", "Take over a right or duty"),
        dua("Wakil pihak penerimanya, atau sekretariat.", "Representatives of the receiving party, or the secretariat."),
        may_carry_out,
        carried_out_by,
    ),
    (
        "withdraw_transfer",
        dua("Menarik pengalihan", "Withdraw a transfer"),
        HOLDER_WORDS,
        may_withdraw_transfer,
        withdrawn_by,
    ),
    (
        "record_consequence",
        dua("Mencatat konsekuensi yang disepakati", "Record an agreed consequence"),
        KEEPERS_WORDS,
        kept,
        manageable,
    ),
]
