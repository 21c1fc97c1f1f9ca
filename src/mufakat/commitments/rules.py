"""Who may pledge, report, judge and change; the lifecycles of a commitment and of a change that is asked for.

A party speaks for itself; the secretariat may write down what a party said, and then it says so. Nobody who represents the
party that promised, or one that carries the promise with it, judges the promise, whatever other role that person holds. Whoever
wrote a request down does not answer it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from collabgov.lifecycles import Lifecycle, Move
from mufakat.collaborations import rules as collaboration_rules
from mufakat.collaborations.rules import KEEPERS, SIGN_IN_FIRST
from mufakat.kernel import access, lifecycle
from mufakat.kernel.access import ALLOW, Actor, Decision, deny
from mufakat.kernel.web.language import dua

OPEN_OR_UNKNOWN = ("pledged", "in_progress", "reported_done", "not_stated")
SETTLED_STATES = ("kept", "partly_kept", "broken")
COMMITMENTS = Lifecycle(
    name="commitment",
    states=("not_stated", "pledged", "in_progress", "reported_done", "kept", "partly_kept", "broken", "released"),
    initial="not_stated",
    moves=(
        Move("pledge", ("not_stated",), "pledged", "commitments.pledge_commitment"),
        Move("report", OPEN_OR_UNKNOWN, "in_progress", "commitments.report_progress"),
        Move("report_done", OPEN_OR_UNKNOWN, "reported_done", "commitments.report_progress"),
        Move("return", ("reported_done",), "in_progress", "commitments.judge_commitment"),
        Move("accept", ("reported_done",), "kept", "commitments.judge_commitment"),
        Move("judge_kept", OPEN_OR_UNKNOWN, "kept", "commitments.judge_commitment"),
        Move("judge_partly", OPEN_OR_UNKNOWN, "partly_kept", "commitments.judge_commitment"),
        Move("judge_broken", OPEN_OR_UNKNOWN, "broken", "commitments.judge_commitment"),
        Move("release", OPEN_OR_UNKNOWN, "released", "commitments.release_commitment"),
        Move("reopen", (*SETTLED_STATES, "released"), "in_progress", "commitments.reopen_commitment"),
    ),
)
CHANGES = Lifecycle(
    name="change",
    states=("asked", "agreed", "refused", "withdrawn", "lapsed"),
    initial="asked",
    moves=(
        Move("agree", ("asked",), "agreed", "commitments.answer_change"),
        Move("refuse", ("asked",), "refused", "commitments.answer_change"),
        Move("withdraw", ("asked",), "withdrawn", "commitments.withdraw_change"),
        Move("lapse", ("asked",), "lapsed", "commitments.answer_change"),
    ),
)
NOT_YOUR_PROMISE = dua(
    "Hanya wakil pihak yang berjanji, atau sekretariat atas namanya.",
    "Only a representative of the party that promised, or the secretariat in its name.",
)
NOT_YOUR_JUDGEMENT = dua(
    "Janji dinilai oleh pihak yang menerimanya atau sekretariat, bukan oleh pihak yang berjanji.",
    "A promise is judged by the party it was given to or by the secretariat, not by the party that promised.",
)


ANOTHER_ANSWERS = dua(
    "Anda yang menulis permintaan ini. Orang lain dari pihak penerima atau sekretariat yang menjawabnya.",
    "You wrote this request. Somebody else of the receiving party or of the secretariat answers it.",
)


KEEPERS_OR_EVALUATORS = dua(
    "Hanya sekretariat, pimpinan, atau penilai kolaborasi ini.",
    "Only the secretariat, leader or evaluators of this collaboration.",
)


def is_unkept(commitment: Any, today: date) -> bool:
    """Broken, partly kept, or overdue without a word: what gives the other side a ground to change its own promise."""
    if commitment.state in ("broken", "partly_kept"):
        return True
    return commitment.state in ("pledged", "in_progress") and commitment.due_on is not None and commitment.due_on < today


def may_act_for_promiser(actor: Actor, commitment: Any) -> Decision:
    """The party's own representatives, or the secretariat in the party's name."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    scope = commitment.collaboration_id
    if commitment.party_id in actor.seats_in(scope) or actor.holds(scope, *KEEPERS):
        return ALLOW
    return deny("not_your_promise", NOT_YOUR_PROMISE)


def acted_for(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(Q(party_id__in=all_seats(actor)) | Q(collaboration_id__in=actor.scopes_with(*KEEPERS)))


def may_judge(actor: Actor, commitment: Any) -> Decision:
    """The counterpart's representatives or the secretariat; never somebody who sits for a party that carries the promise."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    scope = commitment.collaboration_id
    seats = actor.seats_in(scope)
    if commitment.counterpart_id not in seats and not actor.holds(scope, *KEEPERS):
        return deny("not_your_judgement", NOT_YOUR_JUDGEMENT)
    if seats and (commitment.party_id in seats or _carries(commitment, seats)):
        return deny("not_your_judgement", NOT_YOUR_JUDGEMENT)
    return ALLOW


def _carries(commitment: Any, seats: frozenset[int]) -> bool:
    return commitment.pk is not None and commitment.carried_with.filter(pk__in=seats).exists()


def judged_by(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    seats = all_seats(actor)
    entitled = Q(counterpart_id__in=seats) | Q(collaboration_id__in=actor.scopes_with(*KEEPERS))
    return queryset.filter(entitled).exclude(Q(party_id__in=seats) | Q(carried_with__in=seats))


def may_answer_change(actor: Actor, change: Any) -> Decision:
    """Who may judge the promise, except the person who wrote the request down."""
    if actor.is_known and change.asked_by_id == actor.user_id:
        return deny("another_answers", ANOTHER_ANSWERS)
    return may_judge(actor, change.commitment)


def answered_by(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    seats = all_seats(actor)
    entitled = Q(commitment__counterpart_id__in=seats) | Q(commitment__collaboration_id__in=actor.scopes_with(*KEEPERS))
    own = Q(commitment__party_id__in=seats) | Q(commitment__carried_with__in=seats) | Q(asked_by_id=actor.user_id)
    return queryset.filter(entitled).exclude(own)


def may_withdraw_change(actor: Actor, change: Any) -> Decision:
    return may_act_for_promiser(actor, change.commitment)


def withdrawn_by(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    for_party = Q(commitment__party_id__in=all_seats(actor))
    return queryset.filter(for_party | Q(commitment__collaboration_id__in=actor.scopes_with(*KEEPERS)))


def may_rate_commitment(actor: Actor, collaboration: Any) -> Decision:
    """Secretariat, leader and evaluators say how strong a party's commitment is and what shows it."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    if actor.holds(collaboration.pk, *KEEPERS, "evaluator"):
        return ALLOW
    return deny("keepers_or_evaluators", KEEPERS_OR_EVALUATORS)


def all_seats(actor: Actor) -> list[int]:
    """Every party that the actor represents today, in all collaborations."""
    return [party for held in actor.seats.values() for party in held]


def declare() -> None:
    """Declare this app's permissions and its lifecycle."""
    for name, label, explanation, check, which in PERMISSIONS:
        access.declare(f"commitments.{name}", label=label, explanation=explanation, check=check, filter=which)
    lifecycle.declare("commitments.Commitment", COMMITMENTS)
    lifecycle.declare("commitments.ChangeRequest", CHANGES)


PROMISER = dua(
    "Wakil pihak itu, atau sekretariat atas namanya.", "The party's representatives, or the secretariat in its name."
)
JUDGES = dua(
    "Wakil pihak yang menerima janji dan sekretariat; tidak pernah pihak yang berjanji.",
    "Representatives of the party it was given to and the secretariat; never the party that promised.",
)
PERMISSIONS: list[tuple[str, Any, Any, access.Check, access.Filter | None]] = [
    (
        "view_commitments",
        dua("Melihat komitmen", "See commitments"),
        dua("Siapa saja yang boleh melihat kolaborasinya.", "Anybody who may see the collaboration."),
        collaboration_rules.may_view,
        collaboration_rules.viewable,
    ),
    ("pledge_commitment", dua("Menyatakan komitmen", "Pledge a commitment"), PROMISER, may_act_for_promiser, acted_for),
    ("report_progress", dua("Melaporkan kemajuan", "Report progress"), PROMISER, may_act_for_promiser, acted_for),
    ("judge_commitment", dua("Menerima bukti dan menilai komitmen", "Accept proof and judge"), JUDGES, may_judge, judged_by),
    ("release_commitment", dua("Melepaskan komitmen", "Release a party from a commitment"), JUDGES, may_judge, judged_by),
    ("reopen_commitment", dua("Membuka kembali komitmen", "Reopen a commitment"), JUDGES, may_judge, judged_by),
    ("change_due_date", dua("Mengubah tenggat dengan alasan", "Change a due date with a reason"), JUDGES, may_judge, judged_by),
    (
        "ask_change",
        dua("Meminta perpanjangan atau perundingan kembali", "Ask for an extension or a renegotiation"),
        PROMISER,
        may_act_for_promiser,
        acted_for,
    ),
    (
        "withdraw_change",
        dua("Menarik kembali permintaan perubahan", "Withdraw a request for a change"),
        PROMISER,
        may_withdraw_change,
        withdrawn_by,
    ),
    (
        "answer_change",
        dua("Menjawab permintaan perubahan", "Answer a request for a change"),
        dua(
            "Wakil pihak yang menerima janji dan sekretariat; tidak pernah pihak yang berjanji atau penulis permintaan itu.",
            "Representatives of the party it was given to and the secretariat; never the party that promised or the writer.",
        ),
        may_answer_change,
        answered_by,
    ),
    (
        "tie_indicator",
        dua("Menautkan janji ke indikator", "Tie a promise to an indicator"),
        PROMISER,
        may_act_for_promiser,
        acted_for,
    ),
    (
        "decide_consequence",
        dua("Memutuskan akibat janji yang tidak dipenuhi", "Decide on the consequence of a promise not kept"),
        JUDGES,
        may_judge,
        judged_by,
    ),
]
